#include "base/day.h"
#include "base/test.h"

static void every_day_of_two_centuries_reads_back(struct arena *a)
{
	for (day d = DAY_FIRST; d < DAY_LAST; d += 7) {
		struct arena_mark m = arena_mark(a);
		day back = 0;
		CHECK(day_parse(day_print(a, d), &back));
		CHECK_INT(back, d);
		arena_reset(a, m);
	}
}

static void days_that_do_not_exist_are_refused(struct arena *a)
{
	static const char *const bad[] = {"2026-02-29", "2026-13-01", "2026-00-10", "2026-4-1",
		"20260401", "2026-04-31", "1899-12-31", "2026-04-01 ", "", "２０２６-04-01"};
	(void)a;
	for (size_t i = 0; i < LEN(bad); i++) {
		day d = 0;
		CHECK(!day_parse(str_of(bad[i]), &d));
	}
}

static void months_are_clamped_to_their_last_day(struct arena *a)
{
	CHECK_STR(day_print(a, day_add_months(day_of_ymd(2026, 1, 31), 1)), S("2026-02-28"));
	CHECK_STR(day_print(a, day_add_months(day_of_ymd(2024, 2, 29), 12)), S("2025-02-28"));
	CHECK_STR(day_print(a, day_add_months(day_of_ymd(2026, 10, 31), 4)), S("2027-02-28"));
}

static void an_instant_belongs_to_its_shanghai_day(struct arena *a)
{
	ms t = 0;
	CHECK(ms_parse(S("2026-09-24T00:00"), &t));
	CHECK_STR(day_print(a, ms_day(t)), S("2026-09-24"));
	CHECK_STR(day_print(a, ms_day(t - 1)), S("2026-09-23"));
	CHECK_STR(ms_print(a, t + 1), S("2026-09-24T00:00:00.001+08:00"));
	CHECK(ms_parse(S("2026-09-23T16:00:00Z"), &t));
	CHECK_STR(ms_print(a, t), S("2026-09-24T00:00:00.000+08:00"));
	CHECK(!ms_parse(S("2026-09-24T24:00"), &t));
	CHECK(!ms_parse(S("2026-09-24T10:00+8"), &t));
}

static void weekdays_are_right(struct arena *a)
{
	(void)a;
	CHECK_INT(day_week(day_of_ymd(2026, 9, 24)), 4);
	CHECK_INT(day_week(day_of_ymd(2020, 9, 5)), 6);
	CHECK_INT(day_week(day_of_ymd(1969, 12, 29)), 1);
}

int main(void)
{
	RUN(every_day_of_two_centuries_reads_back);
	RUN(days_that_do_not_exist_are_refused);
	RUN(months_are_clamped_to_their_last_day);
	RUN(an_instant_belongs_to_its_shanghai_day);
	RUN(weekdays_are_right);
	return test_done();
}
