#include "law/check_parts.h"

/* C13: subs can be begun and dropped; an act of the clock is the end of some limit; an act of flow
 * is named by flow; what a machine does needs nothing that only a person could fill in. */

struct sub_act { /* an act that the language does in a sub: open from new, drop from any open state
		  */
	const struct procedure *p;
	str act, state;
};

static bool sub_act_on(const struct check *c, const struct sub_act *s, day on, struct strs scopes)
{
	for (size_t i = 0; i < s->p->n_acts; i++) {
		const struct act *a = &s->p->acts[i];
		if (str_eq(a->id, s->act) && strs_has(a->from, s->state) &&
			act_is_of_machine(c->pack, a, ROLE_FLOW) && life_on(&a->life, on, scopes))
			return true;
	}
	return false;
}

/* The first day of the window on which the act is not possible; DAY_NONE: it always is. */
static day sub_act_gap(struct check *c, const struct sub_act *s, const struct window *w)
{
	struct days d = {.arena = c->scratch};
	days_add(&d, w->since);
	for (size_t i = 0; i < s->p->n_acts; i++)
		if (str_eq(s->p->acts[i].id, s->act))
			days_add_life(&d, &s->p->acts[i].life);
	for (size_t i = 0; i < d.n; i++)
		if (d.p[i] >= w->since && d.p[i] <= w->until && !sub_act_on(c, s, d.p[i], w->scope))
			return d.p[i];
	return DAY_NONE;
}

static bool setting_gives(const struct effect *f, str field)
{
	for (size_t i = 0; i < f->n_set; i++)
		if (!f->set[i].about && str_eq(f->set[i].field->id, field))
			return true;
	return false;
}

/* What the machine's act asks for that nobody gives. */
static const struct field *form_missing(const struct act *a, const struct effect *f)
{
	for (size_t i = 0; i < a->n_form; i++)
		if (!a->form[i].may && !a->form[i].when &&
			!(f && setting_gives(f, a->form[i].field->id)))
			return a->form[i].field;
	return NULL;
}

static void sub_fills(struct check *c, const struct procedure *p, const struct procedure *sub,
	const struct effect *f)
{
	for (size_t i = 0; i < sub->n_acts; i++) {
		const struct act *a = &sub->acts[i];
		bool open = str_eq(a->id, ACT_OPEN), drop = str_eq(a->id, ACT_DROP);
		if ((!open && !drop) || !act_is_of_machine(c->pack, a, ROLE_FLOW))
			continue;
		const struct field *missing = form_missing(a, open ? f : NULL);
		if (missing)
			check_say(c, "C13", f->at, p->id, NULL,
				"sub " STR_F ": " STR_F "." STR_F " by flow needs " STR_F " (" STR_F
				"), which only a person could fill in",
				STR_A(f->name), STR_A(sub->id), STR_A(a->id), STR_A(missing->id),
				STR_A(missing->zh));
	}
	for (size_t i = 0; i < sub->n_parties; i++)
		if (!sub->parties[i].optional && !procedure_party(p, sub->parties[i].id))
			check_say(c, "C13", f->at, p->id, NULL,
				"sub " STR_F ": " STR_F " needs the party " STR_F ", which " STR_F
				" cannot hand down",
				STR_A(f->name), STR_A(sub->id), STR_A(sub->parties[i].id),
				STR_A(p->id));
}

static void sub_check(
	struct check *c, const struct procedure *p, const struct act *a, const struct effect *f)
{
	const struct procedure *sub = pack_procedure(c->pack, f->procedure);
	if (!sub)
		return;
	uint32_t matter = (uint32_t)1 << ABOUT_MATTER | (uint32_t)1 << ABOUT_ANY;
	/* About this matter, or about what this matter is about. */
	if (!(sub->about & (matter | p->about)))
		check_say(c, "C13", f->at, p->id, NULL,
			"sub " STR_F ": " STR_F " is neither about a matter nor about what " STR_F
			" is about",
			STR_A(f->name), STR_A(sub->id), STR_A(p->id));
	for (size_t i = 0; i < a->life.n; i++) {
		const struct window *w = &a->life.windows[i];
		struct sub_act open = {sub, ACT_OPEN, STATE_NEW};
		day gap = sub_act_gap(c, &open, w);
		if (gap != DAY_NONE)
			check_say(c, "C13", f->at, p->id,
				&(struct occasion){.on = gap, .scopes = w->scope},
				"sub " STR_F " cannot be opened: " STR_F
				" has no act \"open\" by flow from new",
				STR_A(f->name), STR_A(sub->id));
		for (size_t k = 0; k < sub->n_states && !f->lives_on; k++) {
			struct sub_act drop = {sub, ACT_DROP, sub->states[k].id};
			if (sub->states[k].end != END_NONE || sub_act_gap(c, &drop, w) == DAY_NONE)
				continue;
			check_say(c, "C13", sub->states[k].at, (str){0}, NULL,
				"if " STR_F " ends first, " STR_F
				" stays open: it has no act \"drop\" by flow from " STR_F,
				STR_A(p->id), STR_A(sub->id), STR_A(sub->states[k].id));
		}
	}
	sub_fills(c, p, sub, f);
}

/* ---- the clock ---- */

static bool limit_ends_with(const struct procedure *p, str act)
{
	for (size_t i = 0; i < p->n_limits; i++)
		if (str_eq(p->limits[i].at_end, act))
			return true;
	return false;
}

static void clock_check(struct check *c, const struct procedure *p, const struct act *a)
{
	if (!limit_ends_with(p, a->id))
		check_say(c, "C13", a->life.at, p->id, NULL,
			"the clock does " STR_F " (" STR_F "), but no limit ends with it",
			STR_A(a->id), STR_A(a->title));
	const struct field *missing = form_missing(a, NULL);
	if (missing)
		check_say(c, "C13", a->life.at, p->id, NULL,
			"the clock does " STR_F " and cannot fill in " STR_F " (" STR_F ")",
			STR_A(a->id), STR_A(missing->id), STR_A(missing->zh));
}

static void limit_check(struct check *c, const struct procedure *p, const struct limit *l)
{
	for (size_t i = 0; i < p->n_acts && l->at_end.n; i++)
		if (str_eq(p->acts[i].id, l->at_end) &&
			!act_is_of_machine(c->pack, &p->acts[i], ROLE_CLOCK))
			check_say(c, "C13", l->life.at, p->id, NULL,
				"limit " STR_F " ends with " STR_F ", which is not an act by clock",
				STR_A(l->id), STR_A(l->at_end));
}

/* ---- flow ---- */

static bool sub_somewhere(const struct pack *pk, str procedure)
{
	for (size_t i = 0; i < pk->n_procedures; i++)
		for (size_t k = 0; k < pk->procedures[i].n_acts; k++) {
			const struct act *a = &pk->procedures[i].acts[k];
			for (size_t e = 0; e < a->n_then; e++)
				if (a->then[e].kind == EFFECT_SUB &&
					str_eq(a->then[e].procedure, procedure))
					return true;
		}
	return false;
}

/* The receipt of something that an act here sends does it. */
static bool receipt_names(const struct procedure *p, const struct act *a)
{
	for (size_t i = 0; i < p->n_acts; i++)
		for (size_t k = 0; k < p->acts[i].n_then; k++)
			if (p->acts[i].then[k].kind == EFFECT_SEND &&
				str_eq(p->acts[i].then[k].receipt, a->id))
				return true;
	return false;
}

static bool flow_names(const struct pack *pk, const struct procedure *p, const struct act *a)
{
	for (size_t i = 0; i < pk->n_flow; i++) {
		const struct flow_row *r = &pk->flow[i];
		if (!str_eq(r->procedure, p->id))
			continue;
		if (r->kind == FLOW_DO ? str_eq(r->act, a->id)
				       : r->kind == FLOW_OPEN && str_eq(a->id, ACT_OPEN))
			return true;
	}
	if (receipt_names(p, a))
		return true;
	bool of_language = str_eq(a->id, ACT_OPEN) || str_eq(a->id, ACT_DROP);
	return of_language && sub_somewhere(pk, p->id);
}

static void flow_act_check(struct check *c, const struct procedure *p, const struct act *a)
{
	if (flow_names(c->pack, p, a))
		return;
	if (act_by_person(c->pack, a) || act_by_party(c->pack, p, a))
		check_warn(c, "C17", a->life.at, p->id,
			STR_F " lists flow, but no flow row does it", STR_A(a->id));
	else
		check_say(c, "C13", a->life.at, p->id, NULL,
			STR_F " is done by flow, but no flow row, no sub and no receipt does it",
			STR_A(a->id));
}

void check_machines(struct check *c, const struct procedure *p)
{
	struct arena_mark m = arena_mark(c->scratch);
	for (size_t i = 0; i < p->n_acts; i++) {
		const struct act *a = &p->acts[i];
		for (size_t k = 0; k < a->n_then; k++)
			if (a->then[k].kind == EFFECT_SUB)
				sub_check(c, p, a, &a->then[k]);
		if (act_is_of_machine(c->pack, a, ROLE_CLOCK))
			clock_check(c, p, a);
		if (act_is_of_machine(c->pack, a, ROLE_FLOW))
			flow_act_check(c, p, a);
	}
	for (size_t i = 0; i < p->n_limits; i++)
		limit_check(c, p, &p->limits[i]);
	arena_reset(c->scratch, m);
}
