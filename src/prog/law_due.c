/* law_due — `huoyan law due`: the one arithmetic of limits, with its reasons (docs/pack.md 3.4). */
#include "law/calendar.h"
#include "prog/law_cmd.h"
#include "prog/options.h"

enum { ARENA_B = 256 << 20, SPAN_MAX = 100000 };

/* 2026-09-30T10:00:00+08:00, with milliseconds only when there are some. */
static str instant_print(struct arena *a, ms t)
{
	str s = ms_print(a, t);
	if (t % 1000)
		return s;
	return str_fmt(a, STR_F "+08:00", STR_A(((str){s.p, s.n - 10})));
}

/* The calendar's row of a day; NULL: an ordinary day of the week. */
static const struct calendar_day *calendar_row(const struct pack *p, day d)
{
	for (size_t i = 0; i < p->n_calendar; i++)
		if (p->calendar[i].on == d)
			return &p->calendar[i];
	return NULL;
}

/* Days between that the calendar changes: holidays left out, weekend days worked. */
static void changed_days(struct arena *a, struct jw *w, const struct pack *p, day from, day to)
{
	for (day d = from; d <= to; d++) {
		const struct calendar_day *row = calendar_row(p, d);
		if (!row || row->work == (day_week(d) <= 5))
			continue;
		day last = d;
		for (const struct calendar_day *next = row;
			next && next->work == row->work && str_eq(next->name, row->name) &&
			last <= to;
			next = calendar_row(p, last + 1))
			if (next != row)
				last++;
		jw_object(w);
		jw_member_str(w, row->work ? "worked" : "off",
			last == d ? day_print(a, d)
				  : str_fmt(a, STR_F " … " STR_F, STR_A(day_print(a, d)),
					    STR_A(day_print(a, last))));
		jw_member_str(w, "calendar", row->name);
		jw_object_end(w);
		d = last;
	}
}

static void due_reasons(struct arena *a, struct jw *w, const struct pack *p, ms from,
	const struct due_rule *rule, const struct due *due)
{
	day began = ms_day(from);
	jw_array(w);
	jw_object(w);
	jw_member_str(w, "event", S("from"));
	jw_member_str(w, "day", day_print(a, began));
	jw_object_end(w);
	jw_object(w);
	jw_member_str(w, "length", span_print(a, rule->length));
	if (!due->instant)
		jw_member_str(w, "counts", S("next-day"));
	jw_member_str(w, "ends",
		due->instant   ? S("instant")
		: rule->strict ? S("strict")
			       : S("roll"));
	jw_object_end(w);
	if (rule->length.unit == SPAN_WORKDAYS)
		changed_days(a, w, p, began + 1, due->end);
	if (due->rolled_from != DAY_NONE) {
		const struct calendar_day *row = calendar_row(p, due->rolled_from);
		jw_object(w);
		jw_member_str(w, "rolled",
			str_fmt(a, STR_F " → " STR_F, STR_A(day_print(a, due->rolled_from)),
				STR_A(day_print(a, due->end))));
		jw_member_str(w, "calendar", row ? row->name : S("weekend"));
		jw_object_end(w);
	}
	if (due->provisional) {
		jw_object(w);
		jw_member_str(
			w, "provisional", S("the calendar of a year on the way is not published"));
		jw_object_end(w);
	}
	jw_array_end(w);
}

static int due_say(struct arena *a, str dir, ms from, const struct due_rule *rule)
{
	struct law_run run = {.arena = a};
	int r = law_open(&run, dir);
	if (r)
		return r;
	struct due due = law_due(run.pack, from, rule, NULL, 0, NULL, 0);
	struct jw w = JW(a);
	jw_object(&w);
	jw_member_str(&w, "due", due.instant ? instant_print(a, due.at) : day_print(a, due.end));
	jw_member_bool(&w, "provisional", due.provisional);
	jw_name(&w, "because");
	due_reasons(a, &w, run.pack, from, rule, &due);
	jw_object_end(&w);
	law_answer(&w);
	return 0;
}

int law_due_cmd(int argc, char **argv)
{
	str dir = {0}, from = {0}, after = {0}, ends = S("roll");
	const char *rest[1];
	size_t n_rest = 0;
	bool helped = false;
	const struct option_row rows[] = {
		{"--from", 's', &from, "when it begins: 2026-09-29T10:00, or a day"},
		{"--after", 's', &after,
			"\"20 workdays\"; minutes hours workdays days months years"},
		{"--ends", 's', &ends,
			"roll (default): an end on a day off moves to the next working day; or "
			"strict"},
		{"--law", 's', &dir, "the folder of the pack"},
	};
	if (!options_read(argc, argv, "huoyan law due --from T --after SPAN [--ends roll|strict]",
		    rows, LEN(rows), rest, 0, &n_rest, &helped))
		return helped ? 0 : 2;
	ms t = 0;
	struct due_rule rule = {.strict = str_is(ends, "strict")};
	if (!from.n || !after.n)
		return law_misuse("law due wants --from and --after");
	if (!ms_parse(from, &t))
		return law_misuse(
			"--from '" STR_F "' is no time like 2026-09-29T10:00", STR_A(from));
	if (!span_parse(after, &rule.length) || rule.length.n < 0 || rule.length.n > SPAN_MAX)
		return law_misuse(
			"--after '" STR_F "' is no span like \"20 workdays\"", STR_A(after));
	if (!rule.strict && !str_is(ends, "roll"))
		return law_misuse("--ends is roll or strict, not '" STR_F "'", STR_A(ends));
	struct arena a;
	arena_init(&a, ARENA_B);
	int r = due_say(&a, dir, t, &rule);
	arena_fini(&a);
	return r;
}
