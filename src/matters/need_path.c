#include "law/window.h"
#include "matters/need.h"

/* What can follow an act that begins a matter: the acts that some matter can meet from there, the
 * limits they start, the papers they make, and the procedures that flow begins behind them. */

enum { REACH_MAX = 512 };

struct reach { /* the acts of one procedure behind a first act */
	const struct procedure *procedure;
	const struct act *acts[REACH_MAX];
	size_t n;
};

static bool reached(const struct reach *r, str act)
{
	for (size_t i = 0; i < r->n; i++)
		if (str_eq(r->acts[i]->id, act))
			return true;
	return false;
}

static bool leads_on(const struct reach *r, const struct act *act)
{
	for (size_t i = 0; i < r->n; i++)
		if (strs_has(act->from, r->acts[i]->to))
			return true;
	return false;
}

/* Only acts of its own: those of common.yaml may come anywhere and say nothing of the way. */
static void reach_from(
	struct reach *r, const struct procedure *p, const struct act *first, const struct era *era)
{
	*r = (struct reach){.procedure = p, .acts = {first}, .n = 1};
	for (size_t before = 0; before != r->n;) {
		before = r->n;
		for (size_t i = 0; i < p->n_acts && r->n < REACH_MAX; i++) {
			const struct act *x = &p->acts[i];
			if (!x->common && life_window(&x->life, era) && !reached(r, x->id) &&
				leads_on(r, x))
				r->acts[r->n++] = x;
		}
	}
}

/* ---- limits ---- */

static const char *const units[] = {[SPAN_SECONDS] = "seconds",
	[SPAN_MINUTES] = "minutes",
	[SPAN_HOURS] = "hours",
	[SPAN_WORKDAYS] = "workdays",
	[SPAN_DAYS] = "days",
	[SPAN_MONTHS] = "months",
	[SPAN_YEARS] = "years"};
static const char *const binds[] = {[BINDS_OFFICE] = "office",
	[BINDS_SUPERIOR] = "superior",
	[BINDS_PARTY] = "party",
	[BINDS_NOBODY] = "nobody"};

static const struct act *starts_after(const struct reach *r, const struct limit *l)
{
	for (size_t i = 0; i < l->n_starts; i++)
		for (size_t k = 0; l->starts[i].kind == EVENT_ACT && k < r->n; k++)
			if (!l->starts[i].owner.n && str_eq(l->starts[i].name, r->acts[k]->id))
				return r->acts[k];
	return NULL;
}

static bool asked_for(const struct reach *r, const struct field *f)
{
	for (size_t i = 0; i < r->n; i++)
		for (size_t k = 0; k < r->acts[i]->n_form; k++)
			if (r->acts[i]->form[k].field == f)
				return true;
	return false;
}

static void length_put(struct need_run *n, struct jw *w, const struct limit *l)
{
	struct value v = l->length ? need_value(n, l->length, NULL) : UNKNOWN;
	jw_name(w, "length");
	if (!v.known) {
		jw_null(w);
		return;
	}
	jw_object(w);
	jw_member_int(w, "n", v.num);
	jw_member_str(w, "unit", str_of(units[v.unit]));
	jw_object_end(w);
}

static void limit_put(struct need_run *n, struct jw *w, const struct reach *r,
	const struct limit *l, const struct window *win)
{
	struct value when = l->when ? need_value(n, l->when, NULL) : value_yes(true);
	const struct act *start = starts_after(r, l);
	if ((when.known && !when.num) || (!start && !(l->by_day && asked_for(r, l->by_day))))
		return;
	jw_object(w);
	jw_member_str(w, "limit", l->id);
	jw_member_str(w, "title", l->title);
	jw_member_str(w, "after", start ? start->title : S(""));
	jw_member_str(w, "by-day", l->by_day ? l->by_day->zh : S(""));
	length_put(n, w, l);
	jw_member_str(w, "binds", str_of(binds[l->binds]));
	jw_member_bool(w, "late-refuses", l->late_refuses);
	jw_member_bool(w, "same-day", l->same_day);
	jw_member_bool(w, "depends", !when.known);
	window_members(n->a, w, win);
	jw_object_end(w);
}

static void limits_put(
	struct need_run *n, struct jw *w, const struct reach *r, const struct era *era)
{
	const struct procedure *p = r->procedure;
	jw_name(w, "limits");
	jw_array(w);
	for (size_t i = 0; i < p->n_limits; i++) {
		const struct window *win = NULL;
		if (procedure_limit(p, p->limits[i].id, era, &win) == &p->limits[i])
			limit_put(n, w, r, &p->limits[i], win);
	}
	jw_array_end(w);
}

/* ---- papers ---- */

static void papers_put(
	struct need_run *n, struct jw *w, const struct reach *r, const struct era *era)
{
	struct strs said = {NEWS(n->a, str, n->pack->n_papers + 1), 0};
	jw_name(w, "papers");
	jw_array(w);
	for (size_t i = 0; i < r->n; i++)
		for (size_t k = 0; k < r->acts[i]->n_then; k++) {
			const struct effect *e = &r->acts[i]->then[k];
			const struct paper_kind *p =
				e->kind == EFFECT_PAPER ? pack_paper(n->pack, e->name, era->today)
							: NULL;
			if (!p || strs_has(said, p->id))
				continue;
			((str *)(uintptr_t)said.p)[said.n++] = p->id;
			jw_object(w);
			jw_member_str(w, "paper", p->id);
			jw_member_str(w, "title", p->title);
			jw_member_bool(w, "burdens", p->burdens);
			jw_member_str(w, "after", r->acts[i]->title);
			jw_object_end(w);
		}
	jw_array_end(w);
}

/* ---- what flow begins behind it ---- */

static const struct act *opening_of(const struct procedure *p, const struct era *era)
{
	for (size_t i = 0; i < p->n_acts; i++)
		if (strs_has(p->acts[i].from, S("new")) && life_window(&p->acts[i].life, era))
			return &p->acts[i];
	return NULL;
}

static bool grants(const struct procedure *p, const struct act *act)
{
	const struct state *s = procedure_state(p, act->to);
	return s && s->end == END_GRANTED;
}

static void row_put(struct need_run *n, struct jw *w, const struct reach *r,
	const struct flow_row *row, const struct era *era, bool deep)
{
	const struct procedure *p = pack_procedure(n->pack, row->procedure);
	const struct act *first = p ? opening_of(p, era) : NULL;
	struct reach next;
	if (!first)
		return;
	jw_object(w);
	jw_member_str(w, "procedure", p->id);
	jw_member_str(w, "title", p->title);
	jw_member_bool(w, "surely", row->kind == FLOW_OPEN && !row->when);
	for (size_t i = 0; i < r->n; i++)
		if (str_eq(r->acts[i]->id, row->after_act)) {
			jw_member_str(w, "after", r->acts[i]->title);
			jw_member_bool(w, "granted", grants(r->procedure, r->acts[i]));
		}
	if (deep && row->kind == FLOW_OPEN) {
		reach_from(&next, p, first, era);
		limits_put(n, w, &next, era);
		papers_put(n, w, &next, era);
		jw_name(w, "leads-to");
		jw_array(w);
		for (size_t i = 0; i < n->pack->n_flow; i++) {
			const struct flow_row *f = &n->pack->flow[i];
			if (str_eq(f->after_procedure, p->id) && reached(&next, f->after_act) &&
				life_window(&f->life, era))
				row_put(n, w, &next, f, era, false);
		}
		jw_array_end(w);
	}
	jw_object_end(w);
}

void need_follows(struct need_run *n, struct jw *w, const struct act *act, const struct era *era)
{
	struct reach r;
	reach_from(&r, n->procedure, act, era);
	limits_put(n, w, &r, era);
	papers_put(n, w, &r, era);
	jw_name(w, "then");
	jw_array(w);
	for (size_t i = 0; i < n->pack->n_flow; i++) {
		const struct flow_row *f = &n->pack->flow[i];
		if (str_eq(f->after_procedure, n->procedure->id) && reached(&r, f->after_act) &&
			life_window(&f->life, era))
			row_put(n, w, &r, f, era, true);
	}
	jw_array_end(w);
}
