#include "law/at.h"

#include "base/fault.h"
#include "law/window.h"

static bool begins(const struct act *a)
{
	return strs_has(a->from, S("new"));
}

static void open_put(struct arena *a, struct jw *w, const struct act *act, const struct window *win)
{
	jw_object(w);
	jw_member_str(w, "act", act->id);
	jw_member_str(w, "title", act->title);
	window_members(a, w, win);
	jw_member_str(w, "review", S("none")); /* reviews are facts of the city, outside the pack */
	jw_object_end(w);
}

/* "promise: lives in ftz-jinan 2020-09-05 to 2021-04-28, everywhere from 2021-04-29" */
static str why_closed(struct arena *a, const struct window *lives, size_t n, str act)
{
	str *words = NEWS(a, str, n + 1);
	for (size_t i = 0; i < n; i++)
		words[i] = window_words(a, &lives[i]);
	return str_fmt(
		a, STR_F ": lives " STR_F, STR_A(act), STR_A(str_join(a, words, n, S(", "))));
}

/* The windows in which the act would begin it: days and scopes, for whoever asks why not now. */
static size_t windows_of(struct arena *a, const struct procedure *p, str act, struct window **out)
{
	struct window *list = NULL;
	size_t n = 0, cap = 0;
	for (size_t i = 0; i < p->n_acts; i++)
		for (size_t k = 0;
			str_eq(p->acts[i].id, act) && begins(&p->acts[i]) && k < p->acts[i].life.n;
			k++)
			VEC_ADD(a, list, n, cap) = p->acts[i].life.windows[k];
	*out = list;
	return n;
}

static void closed_put(
	struct arena *a, struct jw *w, const struct procedure *p, const struct act *act)
{
	struct window *lives;
	size_t n = windows_of(a, p, act->id, &lives);
	jw_object(w);
	jw_member_str(w, "act", act->id);
	jw_member_str(w, "title", act->title);
	jw_member_str(w, "code", str_of(refusal_row(R_NOT_ON_DAY)->id));
	jw_member_str(w, "why", why_closed(a, lives, n, act->id));
	jw_name(w, "lives");
	jw_array(w);
	for (size_t i = 0; i < n; i++) {
		jw_object(w);
		window_members(a, w, &lives[i]);
		jw_object_end(w);
	}
	jw_array_end(w);
	jw_object_end(w);
}

static bool first_of_id(const struct procedure *p, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (str_eq(p->acts[i].id, p->acts[at].id) && begins(&p->acts[i]))
			return false;
	return begins(&p->acts[at]);
}

static void acts_put(
	struct arena *a, struct jw *w, const struct procedure *p, const struct era *e, bool open)
{
	jw_array(w);
	for (size_t i = 0; i < p->n_acts; i++) {
		const struct window *win = NULL;
		if (!first_of_id(p, i))
			continue;
		const struct act *lives = procedure_act(p, p->acts[i].id, e, &win);
		bool begins_now = lives && begins(lives);
		if (begins_now && open)
			open_put(a, w, lives, win);
		else if (!begins_now && !open)
			closed_put(a, w, p, &p->acts[i]);
	}
	jw_array_end(w);
}

void law_at_print(struct arena *a, struct jw *w, const struct pack *p, const struct at_question *q)
{
	int32_t region = q->region ? q->region : p->region;
	struct era e = {q->on, q->on, scopes_at(a, p, region, q->has_point, q->point)};
	jw_object(w);
	jw_member_str(w, "procedure", q->procedure->id);
	jw_member_str(w, "title", q->procedure->title);
	jw_member_str(w, "day", day_print(a, q->on));
	strs_member(w, "scopes", e.scopes);
	jw_name(w, "open");
	acts_put(a, w, q->procedure, &e, true);
	jw_name(w, "closed");
	acts_put(a, w, q->procedure, &e, false);
	jw_object_end(w);
}

static bool degree_parse(str s, int limit, int32_t *out)
{
	int64_t whole = 0, part = 0;
	size_t dot = str_find(s, '.');
	bool minus = str_starts(s, S("-"));
	str tail = dot < s.n ? str_from(s, dot + 1) : S("0");
	if (!str_int((str){s.p, dot}, &whole) || !tail.n || tail.n > 7 || tail.p[0] == '-' ||
		!str_int(tail, &part))
		return false;
	if (whole < -limit || whole > limit)
		return false;
	for (size_t i = tail.n; i < 7; i++)
		part *= 10;
	int64_t v = whole * 10000000 + (minus ? -part : part);
	*out = (int32_t)v;
	return v >= -(int64_t)limit * 10000000 && v <= (int64_t)limit * 10000000;
}

bool point_parse(str s, struct lon_lat *out)
{
	str lon = {0}, rest = s;
	return str_cut(&rest, ',', &lon) && rest.p &&
	       degree_parse(str_trim(lon), 180, &out->lon_e7) &&
	       degree_parse(str_trim(rest), 90, &out->lat_e7);
}
