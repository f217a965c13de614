#include "matters/steps.h"
#include "matters/words.h"

/* A breadth-first walk over the states: small graphs, so plain arrays. */

struct hop {
	const struct state *from; /* NULL: not reached */
	const struct act *by;
};

static size_t index_of(const struct procedure *p, str state)
{
	for (size_t i = 0; i < p->n_states; i++)
		if (str_eq(p->states[i].id, state))
			return i;
	return p->n_states;
}

static bool is_way(const struct matter *mt, const struct act *act, const struct state *from)
{
	return !act->common && strs_has(act->from, from->id) && !str_eq(act->to, from->id) &&
	       procedure_act(mt->procedure, act->id, &mt->era, NULL) == act;
}

/* Who reaches a state first keeps it; acts in the order of the pack. */
static struct hop *walk(struct run *r, const struct matter *mt)
{
	const struct procedure *p = mt->procedure;
	struct hop *hops = NEWS(r->a, struct hop, p->n_states);
	size_t *queue = NEWS(r->a, size_t, p->n_states + 1), head = 0, tail = 0;
	size_t here = index_of(p, mt->row.state);
	if (here == p->n_states)
		return hops;
	queue[tail++] = here;
	while (head < tail) {
		const struct state *from = &p->states[queue[head++]];
		for (size_t i = 0; i < p->n_acts; i++) {
			size_t to = index_of(p, p->acts[i].to);
			if (to == p->n_states || to == here || hops[to].from ||
				!is_way(mt, &p->acts[i], from))
				continue;
			hops[to] = (struct hop){from, &p->acts[i]};
			queue[tail++] = to;
		}
	}
	return hops;
}

/* Steps from here to a state; 0: it cannot be reached. */
static int distance(const struct procedure *p, const struct hop *hops, size_t to)
{
	int n = 0;
	for (; hops[to].from && n < (int)p->n_states; n++)
		to = index_of(p, hops[to].from->id);
	return n;
}

/* The end that the procedure is for: granted before done, done before any other. */
static const struct state *goal(const struct procedure *p, const struct hop *hops)
{
	static const enum end_kind wanted[] = {END_GRANTED, END_DONE, END_REVOKED, END_REFUSED};
	for (size_t k = 0; k < LEN(wanted); k++) {
		const struct state *best = NULL;
		int most = 0;
		for (size_t i = 0; i < p->n_states; i++) {
			int n = p->states[i].end == wanted[k] ? distance(p, hops, i) : 0;
			/* done is done at the end of the whole way, not where it is broken off */
			if (n && (!best || (wanted[k] == END_DONE ? n > most : n < most))) {
				best = &p->states[i];
				most = n;
			}
		}
		if (best)
			return best;
	}
	return NULL;
}

static bool meets(const struct limit *l, str act)
{
	for (size_t i = 0; i < l->n_met_by; i++)
		if (l->met_by[i].kind == EVENT_ACT && !l->met_by[i].owner.n &&
			str_eq(l->met_by[i].name, act))
			return true;
	return false;
}

/* How long the office has for that act: the length of the limit that it meets. */
static str limit_words(struct run *r, struct matter *mt, const struct act *by)
{
	const struct procedure *p = mt->procedure;
	struct eval v = picture_eval(r, mt, NULL);
	for (size_t i = 0; by && i < mt->n_limits; i++)
		if (limit_runs(&mt->limits[i]) && mt->limits[i].over_at != NOTHING &&
			list_has(mt->limits[i].met_by, str_fmt(r->a, "act " STR_F, STR_A(by->id))))
			return str_fmt(r->a, STR_F "止",
				STR_A(words_day(r->a, (day)mt->limits[i].over_day, run_day(r))));
	for (size_t i = 0; by && i < p->n_limits; i++) {
		const struct limit *l = &p->limits[i];
		if (!meets(l, by->id) || !l->length || l->when ||
			procedure_limit(p, l->id, &mt->era, NULL) != l)
			continue;
		struct value span = expr_eval(&v, l->length);
		if (span.known)
			return words_span(r->a, (struct span){span.num, span.unit});
	}
	return S("");
}

static void print_step(struct run *r, const struct state *s, const struct act_row *reached,
	const char *stand, str limit, struct jw *w)
{
	jw_object(w);
	jw_member_str(w, "state", s->id);
	jw_member_str(w, "title", s->title);
	jw_name(w, "reached");
	if (reached)
		jw_str(w, ms_print(r->a, reached->at));
	else
		jw_null(w);
	jw_member_bool(w, "now", strcmp(stand, "now") == 0);
	jw_member_bool(w, "next", strcmp(stand, "next") == 0);
	jw_member_str(w, "limit", limit);
	jw_object_end(w);
}

/* States that were reached, each once, at the last time: who went back walks again. */
static void print_past(struct run *r, struct matter *mt, struct jw *w)
{
	const struct act_row *here = NULL;
	for (size_t i = 0; i < mt->n_acts; i++) {
		const struct act_row *a = &mt->acts[i];
		const struct state *s = procedure_state(mt->procedure, a->to);
		bool again = false;
		if (a->undone || !s || str_eq(a->to, a->from))
			continue;
		for (size_t k = i + 1; k < mt->n_acts; k++)
			again |= !mt->acts[k].undone && str_eq(mt->acts[k].to, a->to) &&
				 !str_eq(mt->acts[k].from, a->to);
		if (again)
			continue;
		if (str_eq(a->to, mt->row.state))
			here = a;
		else
			print_step(r, s, a, "past", S(""), w);
	}
	const struct state *now = procedure_state(mt->procedure, mt->row.state);
	if (now)
		print_step(r, now, here, "now", S(""), w);
}

void steps_print(struct run *r, struct matter *mt, struct jw *w)
{
	const struct procedure *p = mt->procedure;
	jw_name(w, "steps");
	jw_array(w);
	if (p)
		print_past(r, mt, w);
	if (p && mt->row.is_open) {
		struct hop *hops = walk(r, mt);
		const struct state **way = NEWS(r->a, const struct state *, p->n_states + 1);
		size_t n = 0;
		for (const struct state *s = goal(p, hops); s && !str_eq(s->id, mt->row.state);
			s = hops[index_of(p, s->id)].from)
			way[n++] = s;
		for (size_t i = n; i-- > 0;)
			print_step(r, way[i], NULL, i + 1 == n ? "next" : "later",
				limit_words(r, mt, hops[index_of(p, way[i]->id)].by), w);
	}
	jw_array_end(w);
}
