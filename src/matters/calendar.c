/* Calendar facts (docs/pack.md 3.7): a day, month, half-year, year has begun.  Each word that the
 * pack's flow asks for has a case of its own in the trail; the last fact of that case says how far
 * the calendar has come, so that nothing is told twice and what was missed while nothing ran is
 * made up, period by period. */
#include "matters/matter.h"

struct period {
	const char *word;
	int months; /* 0: a day */
};

static const struct period periods[] = {{"day", 0}, {"month", 1}, {"half-year", 6}, {"year", 12}};

static bool asked_for(const struct pack *p, const char *word)
{
	for (size_t i = 0; i < p->n_flow; i++)
		if (str_is(p->flow[i].after_procedure, "calendar") &&
			str_is(p->flow[i].after_act, word))
			return true;
	return false;
}

/* First day of the period that holds d. */
static day begin_of(const struct period *p, day d)
{
	int year = 0, month = 0, mday = 0;
	if (!p->months)
		return d;
	day_ymd(d, &year, &month, &mday);
	return day_of_ymd(year, (month - 1) / p->months * p->months + 1, 1);
}

static day next_begin(const struct period *p, day begin)
{
	return p->months ? day_add_months(begin, p->months) : begin + 1;
}

static int begin_told(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, const struct period *p, row_id of, day begin)
{
	struct fact_made made;
	str fact = str_fmt(a, "calendar.%s", p->word);
	const struct name_value values[] = {{S("begins"), day_print(a, begin)}};
	const struct fact_draft d = {.of = of,
		.event = S("calendar"),
		.act = fact,
		.actor = S("clock"),
		.on = begin,
		.values = values,
		.n_values = LEN(values)};
	int r = fact_add(a, db, m, &d, &made);
	return r ? r : matter_flow(a, db, e, m, fact, ABOUT_ANY, (row_id){0}, NULL, 0, NULL);
}

int matter_calendar(
	struct arena *a, struct db *db, const struct engine *e, const struct moment *m, bool *more)
{
	*more = false;
	for (size_t i = 0; i < LEN(periods); i++) {
		const struct period *p = &periods[i];
		const row_id of = {
			m->region, (int64_t)i + 1}; /* no row of a register has an id so small */
		struct fact_row last = {.on = DAY_NONE};
		if (!asked_for(e->pack, p->word))
			continue;
		int r = fact_as_of(a, db, of, DAY_LAST, S("calendar"), &last);
		if (r && r != R_NOT_FOUND)
			return r;
		day begin = r ? begin_of(p, m->today) : next_begin(p, last.on);
		if (begin > m->today)
			continue;
		*more = true;
		return begin_told(a, db, e, m, p, of, begin);
	}
	return 0;
}
