#include "law/check_parts.h"
#include "law/facts.h"

/* C14: flow.  The fact, the procedure that follows, its parties and subject fit; nothing that a
 * machine begins comes back to itself without a person's act between (docs/pack.md 3.7). */

enum { CHAIN_MAX = 8 };

/* A fact that brings another in the same transaction. */
struct link_edge {
	str from_procedure, from_act, to_procedure, to_act;
	struct where at;
};

struct links {
	struct check *check;
	struct link_edge *list;
	size_t n, cap;
};

static str flow_name(struct check *c, const struct flow_row *r)
{
	return str_fmt(
		c->arena, "flow " STR_F "." STR_F, STR_A(r->after_procedure), STR_A(r->after_act));
}

static const struct act *any_act(const struct procedure *p, str id)
{
	for (size_t i = 0; p && i < p->n_acts; i++)
		if (str_eq(p->acts[i].id, id))
			return &p->acts[i];
	return NULL;
}

/* ---- the fact and what follows ---- */

static uint32_t kinds_here(const struct procedure *here, str about)
{
	if (!here)
		return 0; /* a fact of a verb: its subject is known when it happens */
	if (str_is(about, "same"))
		return here->about;
	const struct party *p = procedure_party(here, about);
	return p ? p->is : 0;
}

static void flow_subject(struct check *c, const struct flow_row *r, const struct procedure *here,
	const struct procedure *there)
{
	uint32_t any = (uint32_t)1 << ABOUT_ANY, kinds = kinds_here(here, r->about);
	if (here && r->about.n && !str_is(r->about, "same") && !procedure_party(here, r->about))
		check_say(c, "C14", r->life.at, flow_name(c, r), NULL, STR_F " has no party " STR_F,
			STR_A(here->id), STR_A(r->about));
	if (kinds && !((kinds | there->about) & any) && !(kinds & there->about))
		check_say(c, "C14", r->life.at, flow_name(c, r), NULL,
			STR_F " cannot be about what \"" STR_F "\" is there", STR_A(there->id),
			STR_A(r->about));
}

/* The fact knows such a party. */
static bool party_here(const struct verb_fact *verb, const struct procedure *here, str party)
{
	return verb ? verb->party && str_is(party, verb->party)
		    : !here || procedure_party(here, party) != NULL;
}

static void flow_parties(struct check *c, const struct flow_row *r, const struct verb_fact *verb,
	const struct procedure *here, const struct procedure *there)
{
	for (size_t i = 0; i < r->n_with; i++) {
		if (!procedure_party(there, r->with[i].there))
			check_say(c, "C14", r->life.at, flow_name(c, r), NULL,
				STR_F " has no party " STR_F, STR_A(there->id),
				STR_A(r->with[i].there));
		if (!party_here(verb, here, r->with[i].here))
			check_say(c, "C14", r->life.at, flow_name(c, r), NULL,
				STR_F " has no party " STR_F, STR_A(r->after_procedure),
				STR_A(r->with[i].here));
	}
	for (size_t i = 0;
		r->kind == FLOW_OPEN && (here || (verb && verb->party)) && i < there->n_parties;
		i++) {
		const struct party *p = &there->parties[i];
		bool given = p->optional;
		for (size_t k = 0; k < r->n_with; k++)
			given |= str_eq(r->with[k].there, p->id);
		if (!given)
			check_say(c, "C14", r->life.at, flow_name(c, r), NULL,
				STR_F " is opened without its party " STR_F " (" STR_F ")",
				STR_A(there->id), STR_A(p->id), STR_A(p->title));
	}
}

static bool act_begins(
	const struct check *c, const struct procedure *p, const struct act *a, enum flow_kind kind)
{
	if (!strs_has(a->from, STATE_NEW))
		return false;
	if (kind == FLOW_OPEN)
		return str_eq(a->id, ACT_OPEN) && act_is_of_machine(c->pack, a, ROLE_FLOW);
	return act_by_person(c->pack, a) || act_by_party(c->pack, p, a);
}

/* The first day of the row on which what follows cannot be begun; DAY_NONE: it always can. */
static day begin_gap(struct check *c, const struct flow_row *r, const struct window *w,
	const struct procedure *there)
{
	struct days d = {.arena = c->scratch};
	days_add(&d, w->since);
	for (size_t i = 0; i < there->n_acts; i++)
		days_add_life(&d, &there->acts[i].life);
	for (size_t i = 0; i < d.n; i++) {
		if (d.p[i] < w->since || d.p[i] > w->until)
			continue;
		bool begins = false;
		for (size_t k = 0; k < there->n_acts && !begins; k++)
			begins = act_begins(c, there, &there->acts[k], r->kind) &&
				 life_on(&there->acts[k].life, d.p[i], w->scope);
		if (!begins)
			return d.p[i];
	}
	return DAY_NONE;
}

static void flow_begins(struct check *c, const struct flow_row *r, const struct procedure *there)
{
	for (size_t i = 0; i < r->life.n; i++) {
		const struct window *w = &r->life.windows[i];
		day gap = begin_gap(c, r, w, there);
		if (gap == DAY_NONE)
			continue;
		check_say(c, "C14", r->life.at, flow_name(c, r),
			&(struct occasion){.on = gap, .scopes = w->scope}, STR_F " %s",
			STR_A(there->id),
			r->kind == FLOW_OPEN ? "has no act \"open\" by flow from new"
					     : "has no act from new that a person may do");
	}
}

static void flow_does(struct check *c, const struct flow_row *r, const struct procedure *there)
{
	const struct act *a = any_act(there, r->act);
	if (!a)
		check_say(c, "C14", r->life.at, flow_name(c, r), NULL, STR_F " has no act " STR_F,
			STR_A(there->id), STR_A(r->act));
	else if (!act_is_of_machine(c->pack, a, ROLE_FLOW))
		check_say(c, "C14", r->life.at, flow_name(c, r), NULL,
			STR_F "." STR_F " is not an act by flow", STR_A(there->id), STR_A(a->id));
}

static bool set_gives(const struct setting *set, size_t n, str field)
{
	for (size_t i = 0; i < n; i++)
		if (!set[i].about && str_eq(set[i].field->id, field))
			return true;
	return false;
}

/* A machine fills in nothing but what the row sets. */
static void flow_form(struct check *c, const struct flow_row *r, const struct procedure *there)
{
	const struct act *a = any_act(there, r->kind == FLOW_DO ? r->act : ACT_OPEN);
	for (size_t i = 0; r->kind != FLOW_SUGGEST && a && i < a->n_form; i++) {
		const struct form_item *item = &a->form[i];
		if (item->may || item->when || set_gives(r->set, r->n_set, item->field->id))
			continue;
		check_say(c, "C14", r->life.at, flow_name(c, r), NULL,
			STR_F "." STR_F " needs " STR_F " (" STR_F "), which flow does not set",
			STR_A(there->id), STR_A(a->id), STR_A(item->field->id),
			STR_A(item->field->zh));
	}
}

static void flow_row_check(struct check *c, const struct flow_row *r)
{
	const struct verb_fact *verb = verb_fact_find(r->after_procedure, r->after_act);
	const struct procedure *here = verb ? NULL : pack_procedure(c->pack, r->after_procedure);
	const struct procedure *there = pack_procedure(c->pack, r->procedure);
	if (here && !any_act(here, r->after_act))
		check_say(c, "C14", r->life.at, flow_name(c, r), NULL, STR_F " has no act " STR_F,
			STR_A(here->id), STR_A(r->after_act));
	else if (!here && !verb)
		check_say(c, "C14", r->life.at, flow_name(c, r), NULL,
			"no such fact (huoyan law show facts lists those of the verbs)");
	if (!there) {
		check_say(c, "C14", r->life.at, flow_name(c, r), NULL, "no procedure " STR_F,
			STR_A(r->procedure));
		return;
	}
	flow_subject(c, r, here, there);
	flow_parties(c, r, verb, here, there);
	if (r->kind == FLOW_DO)
		flow_does(c, r, there);
	else
		flow_begins(c, r, there);
	flow_form(c, r, there);
}

/* ---- chains of machines ---- */

static void link_add(struct links *l, str from_procedure, str from_act, str to_procedure,
	str to_act, struct where at)
{
	VEC_ADD(l->check->scratch, l->list, l->n, l->cap) =
		(struct link_edge){from_procedure, from_act, to_procedure, to_act, at};
}

/* Subs are opened by the act that names them, and dropped by the act that ends their cause. */
static void links_of_subs(struct links *l, const struct procedure *p)
{
	for (size_t i = 0; i < p->n_acts; i++)
		for (size_t k = 0; k < p->acts[i].n_then; k++) {
			const struct effect *f = &p->acts[i].then[k];
			if (f->kind != EFFECT_SUB)
				continue;
			link_add(l, p->id, p->acts[i].id, f->procedure, ACT_OPEN, f->at);
			for (size_t e = 0; e < p->n_acts && !f->lives_on; e++) {
				const struct state *to = procedure_state(p, p->acts[e].to);
				if (to && to->end != END_NONE)
					link_add(l, p->id, p->acts[e].id, f->procedure, ACT_DROP,
						f->at);
			}
		}
}

static str chain_print(struct check *c, const struct links *l, const size_t *way, size_t n)
{
	struct sb b = SB(c->arena);
	for (size_t i = 0; i < n; i++) {
		const struct link_edge *e = &l->list[way[i]];
		if (!i)
			sb_fmt(&b, STR_F "." STR_F, STR_A(e->from_procedure), STR_A(e->from_act));
		sb_fmt(&b, " → " STR_F "." STR_F, STR_A(e->to_procedure), STR_A(e->to_act));
	}
	return sb_str(&b);
}

/* Follows the chain from way[n - 1]; true when something was said. */
static bool chain_follow(struct check *c, const struct links *l, size_t *way, size_t n)
{
	const struct link_edge *first = &l->list[way[0]], *last = &l->list[way[n - 1]];
	str who = str_fmt(c->arena, "flow " STR_F "." STR_F, STR_A(first->from_procedure),
		STR_A(first->from_act));
	if (str_eq(last->to_procedure, first->from_procedure) &&
		str_eq(last->to_act, first->from_act)) {
		check_say(c, "C14", first->at, who, NULL,
			"it begins what began it, and no person's act lies between: " STR_F,
			STR_A(chain_print(c, l, way, n)));
		return true;
	}
	if (n > CHAIN_MAX) {
		check_say(c, "C14", first->at, who, NULL,
			"what follows goes deeper than %d: " STR_F, CHAIN_MAX,
			STR_A(chain_print(c, l, way, n)));
		return true;
	}
	for (size_t i = 0; i < l->n; i++) {
		if (!str_eq(l->list[i].from_procedure, last->to_procedure) ||
			!str_eq(l->list[i].from_act, last->to_act))
			continue;
		bool seen =
			false; /* a loop that this chain only runs into is told where it begins */
		for (size_t k = 0; k < n; k++)
			seen |= way[k] == i;
		way[n] = i;
		if (!seen && chain_follow(c, l, way, n + 1))
			return true;
	}
	return false;
}

void check_flow(struct check *c)
{
	struct arena_mark m = arena_mark(c->scratch);
	struct links l = {.check = c};
	for (size_t i = 0; i < c->pack->n_flow; i++) {
		const struct flow_row *r = &c->pack->flow[i];
		flow_row_check(c, r);
		if (r->kind != FLOW_SUGGEST)
			link_add(&l, r->after_procedure, r->after_act, r->procedure,
				r->kind == FLOW_DO ? r->act : ACT_OPEN, r->life.at);
	}
	for (size_t i = 0; i < c->pack->n_procedures; i++)
		links_of_subs(&l, &c->pack->procedures[i]);
	size_t way[CHAIN_MAX + 2];
	for (size_t i = 0; i < l.n; i++) {
		way[0] = i;
		ignore(chain_follow(c, &l, way, 1), "each chain is looked at");
	}
	arena_reset(c->scratch, m);
}
