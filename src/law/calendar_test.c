#include "law/calendar.h"

#include <stdio.h>

#include "base/test.h"

/* The published calendar as the pack has it: date, kind, name. */
static struct pack city_pack(struct arena *a)
{
	struct pack p = {0};
	char line[200];
	size_t cap = 0;
	struct calendar_day *days = NULL;
	FILE *f = fopen(CALENDAR_FILE, "r");
	if (!f) {
		test_fail(__FILE__, __LINE__, "no calendar at " CALENDAR_FILE);
		return p;
	}
	while (fgets(line, sizeof line, f)) {
		str rest = str_of(line), date = {0}, kind = {0};
		struct calendar_day d = {0};
		if (!str_cut(&rest, '\t', &date) || !str_cut(&rest, '\t', &kind) ||
			!day_parse(date, &d.on))
			continue;
		d.work = str_is(kind, "workday");
		VEC_ADD(a, days, p.n_calendar, cap) = d;
	}
	fclose(f);
	p.calendar = days;
	p.calendar_first = day_of_ymd(2019, 1, 1);
	p.calendar_last = day_of_ymd(2026, 12, 31);
	CHECK(p.n_calendar > 200);
	return p;
}

struct due_case {
	const char *from, *length, *end, *rolled; /* rolled: the end before, or NULL */
	bool strict, same_day, provisional;
};

static void check_cases(struct arena *a, const struct due_case *cases, size_t n)
{
	struct pack p = city_pack(a);
	for (size_t i = 0; i < n; i++) {
		const struct due_case *c = &cases[i];
		struct due_rule rule = {.strict = c->strict, .same_day = c->same_day};
		ms from = 0;
		CHECK(ms_parse(str_of(c->from), &from));
		CHECK(span_parse(str_of(c->length), &rule.length));
		struct due due = law_due(&p, from, &rule, NULL, 0, NULL, 0);
		CHECK(!due.unknown);
		CHECK_STR(
			due.instant ? ms_print(a, due.at) : day_print(a, due.end), str_of(c->end));
		CHECK_INT(due.provisional, c->provisional);
		CHECK_INT(due.rolled_from == DAY_NONE, !c->rolled);
		if (c->rolled)
			CHECK_STR(day_print(a, due.rolled_from), str_of(c->rolled));
		if (!due.instant)
			CHECK_INT(due.at, day_ms(due.end + 1));
	}
}

static void working_days_follow_the_published_calendar(struct arena *a)
{
	static const struct due_case cases[] = {
		/* Mid-autumn 25–27 September, the working Sunday 20 September, 1–7 October,
		   Saturday 10 October */
		{.from = "2026-09-24T10:00", .length = "20 workdays", .end = "2026-10-29"},
		{.from = "2026-09-29T10:00", .length = "20 workdays", .end = "2026-11-02"},
		{.from = "2026-09-30", .length = "1 workdays", .end = "2026-10-08"},
		{.from = "2026-10-09", .length = "1 workdays", .end = "2026-10-10"},
		{.from = "2026-10-10", .length = "1 workdays", .end = "2026-10-12"},
		{.from = "2020-09-30", .length = "1 workdays", .end = "2020-10-09"},
		{.from = "2020-09-25", .length = "3 workdays", .end = "2020-09-29"},
		{.from = "2021-09-30", .length = "5 workdays", .end = "2021-10-13"},
		/* the Spring Festival of 2024 and its make-up Sundays 4 and 18 February */
		{.from = "2024-02-02", .length = "5 workdays", .end = "2024-02-08"},
		{.from = "2024-02-09", .length = "1 workdays", .end = "2024-02-18"},
	};
	check_cases(a, cases, LEN(cases));
}

static void an_end_on_a_day_off_rolls_unless_it_is_strict(struct arena *a)
{
	static const struct due_case cases[] = {
		{.from = "2026-04-10T09:00",
			.length = "15 days",
			.end = "2026-04-27",
			.rolled = "2026-04-25"},
		{.from = "2026-04-10T09:00",
			.length = "15 days",
			.end = "2026-04-25",
			.strict = true},
		/* fifteen days ending within the National Day week */
		{.from = "2026-09-18",
			.length = "15 days",
			.end = "2026-10-08",
			.rolled = "2026-10-03"},
		{.from = "2026-09-18", .length = "15 days", .end = "2026-10-03", .strict = true},
		/* a Saturday that is worked is no day off */
		{.from = "2026-09-25", .length = "15 days", .end = "2026-10-10"},
		{.from = "2026-03-31", .length = "1 months", .end = "2026-04-30"},
		{.from = "2026-07-31",
			.length = "3 months",
			.end = "2026-11-02",
			.rolled = "2026-10-31"},
	};
	check_cases(a, cases, LEN(cases));
}

static void months_and_years_are_clamped_and_know_leap_years(struct arena *a)
{
	static const struct due_case cases[] = {
		{.from = "2024-01-31", .length = "1 months", .end = "2024-02-29", .strict = true},
		{.from = "2023-01-31", .length = "1 months", .end = "2023-02-28", .strict = true},
		{.from = "2024-02-29", .length = "1 years", .end = "2025-02-28", .strict = true},
		{.from = "2020-02-29", .length = "4 years", .end = "2024-02-29", .strict = true},
		{.from = "2024-02-28", .length = "1 days", .end = "2024-02-29", .strict = true},
		{.from = "2025-12-31", .length = "6 months", .end = "2026-06-30", .strict = true},
	};
	check_cases(a, cases, LEN(cases));
}

static void the_day_of_the_event_counts_only_if_the_row_says_so(struct arena *a)
{
	static const struct due_case cases[] = {
		{.from = "2026-03-02", .length = "3 workdays", .end = "2026-03-05"},
		{.from = "2026-03-02",
			.length = "3 workdays",
			.end = "2026-03-04",
			.same_day = true},
		{.from = "2026-03-07",
			.length = "1 workdays",
			.end = "2026-03-09",
			.same_day = true},
		{.from = "2026-03-02", .length = "1 days", .end = "2026-03-02", .same_day = true},
		{.from = "2026-03-01", .length = "1 months", .end = "2026-03-31", .same_day = true},
		{.from = "2026-03-03T23:59", .length = "7 days", .end = "2026-03-10"},
		{.from = "2026-03-04T00:00", .length = "7 days", .end = "2026-03-11"},
	};
	check_cases(a, cases, LEN(cases));
}

static void hours_run_from_the_instant_without_pause(struct arena *a)
{
	static const struct due_case cases[] = {
		{.from = "2026-10-01T22:30",
			.length = "24 hours",
			.end = "2026-10-02T22:30:00.000+08:00"},
		{.from = "2026-10-01T23:50",
			.length = "20 minutes",
			.end = "2026-10-02T00:10:00.000+08:00"},
		{.from = "2026-10-01T10:00",
			.length = "48 hours",
			.end = "2026-10-03T10:00:00.000+08:00",
			.same_day = true},
		{.from = "2027-10-01T10:00",
			.length = "1 hours",
			.end = "2027-10-01T11:00:00.000+08:00"},
	};
	check_cases(a, cases, LEN(cases));
}

static void an_end_that_hangs_on_an_unpublished_year_is_provisional(struct arena *a)
{
	static const struct due_case cases[] = {
		{.from = "2026-12-28", .length = "3 workdays", .end = "2026-12-31"},
		{.from = "2026-12-28",
			.length = "4 workdays",
			.end = "2027-01-01",
			.provisional = true},
		{.from = "2026-12-28",
			.length = "10 days",
			.end = "2027-01-07",
			.provisional = true},
		{.from = "2026-12-28", .length = "10 days", .end = "2027-01-07", .strict = true},
		{.from = "2018-06-01",
			.length = "1 workdays",
			.end = "2018-06-04",
			.provisional = true},
	};
	check_cases(a, cases, LEN(cases));
}

static void a_length_of_nothing_is_over_at_once(struct arena *a)
{
	static const struct due_case cases[] = {
		{.from = "2026-10-03T10:00",
			.length = "0 days",
			.end = "2026-10-03T10:00:00.000+08:00"},
		{.from = "2026-10-03T10:00",
			.length = "0 workdays",
			.end = "2026-10-03T10:00:00.000+08:00",
			.same_day = true},
	};
	check_cases(a, cases, LEN(cases));
}

static day day_of(const char *s)
{
	day d = DAY_NONE;
	if (s)
		CHECK(day_parse(str_of(s), &d));
	return d;
}

/* An end with one exclusion and one extension. */
struct moved_case {
	const char *from, *length, *began, *ended, *extra, *end;
	bool strict, unknown;
};

static void days_left_out_and_extensions_move_the_end_before_it_rolls(struct arena *a)
{
	static const struct moved_case cases[] = {
		/* the day of beginning counts, the day of ending does not (docs/pack.md 3.4.2) */
		{"2026-03-02", "10 days", "2026-03-04", "2026-03-06", NULL, "2026-03-14", true,
			false},
		{"2026-03-02", "10 days", "2026-03-04", "2026-03-04", NULL, "2026-03-12", true,
			false},
		{"2026-03-02", "5 workdays", "2026-03-04", "2026-03-10", NULL, "2026-03-13", false,
			false},
		{"2026-03-02", "90 days", "2026-03-10", "2026-04-09", NULL, "2026-06-30", false,
			false},
		{"2026-01-31", "1 months", "2026-02-10", "2026-02-12", NULL, "2026-03-02", true,
			false},
		{"2026-03-02", "10 days", "2026-02-01", "2026-03-04", NULL, "2026-03-14", true,
			false},
		{"2026-03-02", "10 days", "2026-03-12", "2026-03-20", NULL, "2026-03-12", true,
			false},
		/* while it lasts the end is unknown, unless the limit was over before */
		{"2026-03-02", "10 days", "2026-03-04", NULL, NULL, "2026-03-12", true, true},
		{"2026-03-02", "10 days", "2026-03-12", NULL, NULL, "2026-03-12", true, false},
		/* extended from the unrolled end, then rolled once: Saturday 25 April + 3 days */
		{"2026-04-10", "15 days", NULL, NULL, "3 days", "2026-04-28", false, false},
		{"2026-04-10", "15 days", NULL, NULL, "8 days", "2026-05-06", false, false},
		{"2026-03-02", "5 workdays", NULL, NULL, "10 workdays", "2026-03-23", false, false},
		{"2026-03-02", "5 workdays", NULL, NULL, "1 months", "2026-04-09", false, false},
		/* the extension, too, skips days left out */
		{"2026-03-02", "10 days", "2026-03-13", "2026-03-15", "5 days", "2026-03-19", true,
			false},
		{"2026-03-02", "0 days", NULL, NULL, "5 days", "2026-03-07", true, false},
		{"2026-03-02", "2 days", NULL, NULL, "30 hours", "2026-03-06", true, false},
	};
	struct pack p = city_pack(a);
	for (size_t i = 0; i < LEN(cases); i++) {
		const struct moved_case *c = &cases[i];
		struct due_rule rule = {.strict = c->strict};
		struct day_range out = {day_of(c->began), day_of(c->ended)};
		struct span extra = {0};
		CHECK(span_parse(str_of(c->length), &rule.length));
		CHECK(!c->extra || span_parse(str_of(c->extra), &extra));
		struct due due = law_due(&p, day_ms(day_of(c->from)), &rule, &out, c->began != NULL,
			&extra, c->extra != NULL);
		CHECK_INT(due.unknown, c->unknown);
		CHECK_STR(day_print(a, due.end), str_of(c->end));
	}
}

static void hours_are_pushed_by_days_left_out_and_by_extensions(struct arena *a)
{
	struct pack p = city_pack(a);
	struct due_rule rule = {.length = {24, SPAN_HOURS}};
	struct day_range out = {day_of("2026-03-02"), day_of("2026-03-03")};
	struct span extra[] = {{1, SPAN_WORKDAYS}, {30, SPAN_MINUTES}};
	ms from = 0;
	CHECK(ms_parse(S("2026-03-02T10:00"), &from));
	struct due due = law_due(&p, from, &rule, &out, 1, NULL, 0);
	CHECK_STR(ms_print(a, due.at), S("2026-03-04T10:00:00.000+08:00"));
	due = law_due(&p, from + 4 * (ms)DAY_MS, &rule, NULL, 0, extra, LEN(extra));
	CHECK_STR(ms_print(a, due.at), S("2026-03-09T10:30:00.000+08:00"));
	CHECK(due.instant);
}

static void a_limit_by_day_ends_with_that_day(struct arena *a)
{
	struct pack p = city_pack(a);
	struct span extra = {2, SPAN_DAYS};
	struct due due = law_due_by_day(&p, day_of("2026-10-03"), true, NULL, 0);
	CHECK_STR(day_print(a, due.end), S("2026-10-03"));
	CHECK_INT(due.at, day_ms(due.end + 1));
	due = law_due_by_day(&p, day_of("2026-10-03"), false, NULL, 0);
	CHECK_STR(day_print(a, due.end), S("2026-10-08"));
	due = law_due_by_day(&p, day_of("2026-09-29"), false, &extra, 1);
	CHECK_STR(day_print(a, due.end), S("2026-10-08"));
	CHECK_STR(day_print(a, due.rolled_from), S("2026-10-01"));
}

static void counting_working_days_agrees_with_looking_at_each_day(struct arena *a)
{
	struct pack p = city_pack(a);
	day first = day_of("2018-11-01"), last = day_of("2027-03-01");
	int64_t n = 0;
	bool published = false;
	for (day d = first + 1; d <= last; d++) {
		n += calendar_works(&p, d, &published);
		CHECK_INT(calendar_workdays(&p, first, d), n);
		CHECK_INT(calendar_workdays(&p, d, first), -n);
		CHECK_INT(published, d >= p.calendar_first && d <= p.calendar_last);
	}
	CHECK_INT(calendar_workdays(&p, day_of("2026-09-24"), day_of("2026-10-29")), 20);
	CHECK_INT(calendar_workdays(&p, first, first), 0);
}

static void a_day_plus_a_span_is_not_rolled(struct arena *a)
{
	struct pack p = city_pack(a);
	CHECK_STR(
		day_print(a, day_add_span(&p, day_of("2026-04-10"), (struct span){15, SPAN_DAYS})),
		S("2026-04-25"));
	CHECK_STR(day_print(a,
			  day_add_span(&p, day_of("2026-09-30"), (struct span){1, SPAN_WORKDAYS})),
		S("2026-10-08"));
	CHECK_STR(
		day_print(a, day_add_span(&p, day_of("2026-01-31"), (struct span){1, SPAN_MONTHS})),
		S("2026-02-28"));
	CHECK_STR(
		day_print(a, day_add_span(&p, day_of("2026-01-31"), (struct span){25, SPAN_HOURS})),
		S("2026-02-02"));
}

int main(void)
{
	RUN(working_days_follow_the_published_calendar);
	RUN(an_end_on_a_day_off_rolls_unless_it_is_strict);
	RUN(months_and_years_are_clamped_and_know_leap_years);
	RUN(the_day_of_the_event_counts_only_if_the_row_says_so);
	RUN(hours_run_from_the_instant_without_pause);
	RUN(an_end_that_hangs_on_an_unpublished_year_is_provisional);
	RUN(a_length_of_nothing_is_over_at_once);
	RUN(days_left_out_and_extensions_move_the_end_before_it_rolls);
	RUN(hours_are_pushed_by_days_left_out_and_by_extensions);
	RUN(a_limit_by_day_ends_with_that_day);
	RUN(counting_working_days_agrees_with_looking_at_each_day);
	RUN(a_day_plus_a_span_is_not_rolled);
	return test_done();
}
