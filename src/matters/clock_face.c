#include "matters/clock_face.h"
#include "law/calendar.h"
#include "law/window.h"
#include "matters/words.h"

/* Limits in days and longer are counted in days, working days where the limit is, and a rest
 * without a working day is none; hours run through days off and are counted in minutes. */

const char *clock_state(const struct run *r, const struct limit_row *l)
{
	if (!limit_runs(l))
		return "done";
	if (l->over_at == NOTHING)
		return "suspended";
	if (l->over_at <= r->legal)
		return "overdue";
	return due_soon(r->e->pack, l) <= r->legal ? "due-soon" : "in-time";
}

struct count {
	int64_t left;
	const char *unit;
};

static bool in_workdays(const struct limit_row *l)
{
	struct span s;
	return !(l->flags & LIMIT_BY_DAY) && span_parse(l->length, &s) && s.unit == SPAN_WORKDAYS;
}

static struct count days_between(const struct run *r, const struct limit_row *l, day from, day to)
{
	if (in_workdays(l))
		return (struct count){calendar_workdays(r->e->pack, from, to), "workdays"};
	return (struct count){(int64_t)to - from, "days"};
}

static struct count left_of(const struct run *r, const struct limit_row *l)
{
	bool instant = l->over_at != day_ms((day)l->over_day + 1);
	if (instant)
		return (struct count){(l->over_at - r->legal) / 60000, "minutes"};
	struct count c = days_between(r, l, run_day(r), (day)l->over_day);
	if (l->over_at <= r->legal && c.left == 0) /* over, and no working day since */
		return (struct count){(int64_t)l->over_day - run_day(r), "days"};
	return c;
}

static int64_t per_mille(int64_t part, int64_t whole)
{
	if (part <= 0)
		return 0;
	return whole <= 0 || part >= whole ? 1000 : part * 1000 / whole;
}

/* 中止: for how long, and what will be left when it goes on. */
static void print_stopped(struct run *r, struct matter *mt, const struct limit_row *l, struct jw *w)
{
	day end, since = limit_stopped(r, mt, l, &end);
	if (since == DAY_NONE)
		return;
	struct count rest = days_between(r, l, since, end);
	jw_member_int(w, "left", (int64_t)run_day(r) - since);
	jw_member_str(w, "unit", S("days"));
	jw_member_int(w, "rest", rest.left);
	jw_member_str(w, "rest-unit", str_of(rest.unit));
	jw_member_int(w, "used", per_mille(day_ms(since) - l->from, day_ms(end + 1) - l->from));
}

static void print_running(struct run *r, const struct limit_row *l, struct jw *w)
{
	struct count c = left_of(r, l);
	jw_member_int(w, "left", c.left);
	jw_member_str(w, "unit", str_of(c.unit));
	jw_member_int(w, "used", per_mille(r->legal - l->from, l->over_at - l->from));
}

static const struct window *window_of(const struct run *r, const struct matter *mt, str name)
{
	const struct window *win = NULL;
	if (str_starts(name, S("paper."))) {
		const struct paper_kind *k = pack_paper(r->e->pack, str_from(name, 6), run_day(r));
		const struct era now = {run_day(r), run_day(r), mt->era.scopes};
		return k ? life_window(&k->life, &now) : NULL;
	}
	return mt->procedure && procedure_limit(mt->procedure, name, &mt->era, &win) ? win : NULL;
}

void clock_print(struct run *r, struct matter *mt, const struct limit_row *l, struct jw *w)
{
	static const char *const binds[] = {"office", "superior", "party", "nobody"};
	if (!l) {
		jw_null(w);
		return;
	}
	const char *state = clock_state(r, l);
	const struct window *win = window_of(r, mt, l->name);
	jw_object(w);
	jw_member_str(w, "state", str_of(state));
	jw_member_str(w, "limit", l->name);
	jw_member_str(w, "title", words_limit(r, mt, l->name));
	jw_member_str(w, "binds", str_of(binds[l->binds]));
	jw_member_str(w, "rule", words_rule(r, mt, l));
	if (limit_runs(l) && l->over_at == NOTHING)
		print_stopped(r, mt, l, w);
	else if (limit_runs(l))
		print_running(r, l, w);
	if (l->over_day != NOTHING && l->over_at != NOTHING) {
		jw_member_str(w, "due", day_print(r->a, (day)l->over_day));
		jw_member_str(w, "at", ms_print(r->a, l->over_at));
		jw_member_bool(w, "instant", l->over_at != day_ms((day)l->over_day + 1));
	}
	jw_member_bool(w, "provisional", l->provisional);
	if (win)
		strs_member(w, "cite", win->cite);
	jw_object_end(w);
}
