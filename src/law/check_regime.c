#include "law/check_parts.h"

/* A procedure as it stands for matters opened on one day in one place: living acts and limits of
 * each stretch as bit sets, so that the ways through it can be walked quickly. */

str state_name(struct arena *a, const struct procedure *p, size_t state)
{
	if (state >= p->n_states)
		return STATE_NEW;
	return str_fmt(
		a, STR_F " (" STR_F ")", STR_A(p->states[state].id), STR_A(p->states[state].title));
}

static size_t state_number(const struct procedure *p, str id)
{
	for (size_t i = 0; i < p->n_states; i++)
		if (str_eq(p->states[i].id, id))
			return i;
	return state_new(p);
}

/* ---- who ---- */

static const struct role *machine_role(const struct pack *pk, str id)
{
	const struct role *r = pack_role(pk, id);
	return r && r->machine ? r : NULL;
}

bool act_by_person(const struct pack *pk, const struct act *a)
{
	for (size_t i = 0; i < a->by.n; i++) {
		const struct role *r = pack_role(pk, a->by.p[i]);
		if (r && !r->machine)
			return true;
	}
	return false;
}

bool act_by_party(const struct pack *pk, const struct procedure *p, const struct act *a)
{
	for (size_t i = 0; i < a->by.n; i++) {
		const struct party *party = procedure_party(p, a->by.p[i]);
		if (party ? !party->passive : !pack_role(pk, a->by.p[i]))
			return true; /* no party and no role: common.yaml's "any-party" */
	}
	return false;
}

bool act_is_of_machine(const struct pack *pk, const struct act *a, str machine)
{
	return strs_has(a->by, machine) && machine_role(pk, machine);
}

bool act_by_any_machine(const struct pack *pk, const struct act *a)
{
	for (size_t i = 0; i < a->by.n; i++)
		if (machine_role(pk, a->by.p[i]))
			return true;
	return false;
}

/* ---- what an act leaves behind ---- */

bool act_enters(const struct act *a, const struct era *e, str field, bool surely)
{
	for (size_t i = 0; i < a->n_form; i++) {
		const struct form_item *item = &a->form[i];
		if (!str_eq(item->field->id, field) || (e && !life_window(&item->life, e)))
			continue;
		if (!surely || (!item->may && !item->when && !item->defer_act.n))
			return true;
	}
	for (size_t i = 0; i < a->n_then; i++) {
		const struct effect *f = &a->then[i];
		if (f->kind == EFFECT_CORRECT && !surely)
			continue;
		for (size_t k = 0; f->kind == EFFECT_SET && k < f->n_set; k++)
			if (!f->set[k].about && str_eq(f->set[k].field->id, field) &&
				(!surely || !f->when))
				return true;
	}
	return false;
}

static bool act_makes(const struct act *a, str paper, bool surely)
{
	for (size_t i = 0; i < a->n_then; i++)
		if (a->then[i].kind == EFFECT_PAPER && str_eq(a->then[i].name, paper) &&
			(!surely || !a->then[i].when))
			return true;
	return false;
}

/* Does the act bring the event?  surely: on every path, for every value. */
static bool act_brings(
	const struct act *a, const struct era *e, const struct event *ev, bool surely)
{
	switch (ev->kind) {
	case EVENT_ACT:
		return !ev->owner.n && str_eq(ev->name, a->id);
	case EVENT_SERVED: /* taken as running from the making: the limit of service stands in */
		return act_makes(a, ev->name, surely);
	case EVENT_DAY:
		return act_enters(a, e, ev->name, surely);
	case EVENT_ENDED_SUB:
	case EVENT_ENDED_LIMIT:
		return false;
	}
	return false;
}

static bool act_starts(const struct act *a, const struct era *e, const struct limit *l, bool surely)
{
	if (l->by_day)
		return act_enters(a, e, l->by_day->id, surely);
	for (size_t i = 0; i < l->n_starts; i++)
		if (act_brings(a, e, &l->starts[i], surely))
			return true;
	return false;
}

static bool act_meets(const struct act *a, const struct limit *l)
{
	for (size_t i = 0; i < l->n_met_by; i++)
		if (act_brings(a, NULL, &l->met_by[i], false))
			return true;
	return false;
}

static bool limit_starts_after(const struct limit *l, const struct limit *before)
{
	for (size_t i = 0; i < l->n_starts; i++)
		if (l->starts[i].kind == EVENT_ENDED_LIMIT && str_eq(l->starts[i].name, before->id))
			return true;
	return false;
}

/* `ended L` is taken as the start of L if nothing meets L: then it surely comes. */
static uint64_t limits_after(const struct procedure *p, uint64_t living, uint64_t started)
{
	for (uint64_t more = started; more;) {
		uint64_t next = 0;
		for (size_t i = 0; i < p->n_limits; i++)
			for (size_t k = 0; k < p->n_limits && (living & ~started) >> i & 1; k++)
				if (more >> k & 1 && !p->limits[k].n_met_by && !p->limits[i].when &&
					limit_starts_after(&p->limits[i], &p->limits[k]))
					next |= (uint64_t)1 << i;
		started |= next;
		more = next;
	}
	return started;
}

/* ---- one stretch ---- */

static uint64_t act_from(const struct procedure *p, const struct act *a, uint64_t ends)
{
	uint64_t all = ((uint64_t)1 << p->n_states) - 1, from = 0;
	for (size_t i = 0; i < a->from.n; i++) {
		str id = a->from.p[i];
		if (a->common && str_is(id, "any"))
			from |= all;
		else if (a->common && str_is(id, "any-open"))
			from |= all & ~ends;
		else
			from |= (uint64_t)1 << state_number(p, id);
	}
	return from;
}

/* Subs are numbered by their first effect in the procedure. */
static uint32_t sub_bit(const struct procedure *p, str name)
{
	uint32_t n = 0;
	for (size_t i = 0; i < p->n_acts; i++)
		for (size_t k = 0; k < p->acts[i].n_then; k++) {
			if (p->acts[i].then[k].kind != EFFECT_SUB)
				continue;
			if (str_eq(p->acts[i].then[k].name, name))
				return (uint32_t)1 << (n < 31 ? n : 31);
			n++;
		}
	return 0;
}

static void act_place(const struct check *c, const struct regime *r, const struct stretch *s,
	const struct act *a, struct live_act *out)
{
	const struct procedure *p = r->procedure;
	*out = (struct live_act){.act = a,
		.from = act_from(p, a, r->ends),
		.to = -1,
		.person = act_by_person(c->pack, a),
		.party = act_by_party(c->pack, p, a),
		.flow = act_is_of_machine(c->pack, a, ROLE_FLOW),
		.clock = act_is_of_machine(c->pack, a, ROLE_CLOCK)};
	out->back = a->common && str_is(a->to, "before-last");
	size_t to = state_number(p, a->to);
	if (!out->back && !str_is(a->to, "same") && to < p->n_states)
		out->to = (int)to;
	for (size_t i = 0; i < p->n_limits; i++) {
		const struct limit *l = &p->limits[i];
		uint64_t bit = (uint64_t)1 << i;
		if (str_eq(l->at_end, a->id))
			out->ends |= bit;
		if (act_meets(a, l))
			out->meets |= bit;
		if (!(s->limits & bit) || !act_starts(a, &s->era, l, false))
			continue;
		out->may_start |= bit;
		if (!l->when && act_starts(a, &s->era, l, true))
			out->starts |= bit;
	}
	out->starts = limits_after(p, s->limits, out->starts);
	out->may_start |= out->starts;
	for (size_t i = 0; i < a->n_then; i++)
		if (a->then[i].kind == EFFECT_SUB)
			out->opens |= sub_bit(p, a->then[i].name);
}

static bool event_of_sub(const struct event *e)
{
	return e->kind == EVENT_ENDED_SUB || (e->kind == EVENT_ACT && e->owner.n);
}

static bool event_same(const struct event *a, const struct event *b)
{
	return a->kind == b->kind && str_eq(a->owner, b->owner) && str_eq(a->name, b->name);
}

static bool event_among(const struct event *e, const struct event *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (event_same(e, &list[i]))
			return true;
	return false;
}

static void event_add(struct check *c, const struct regime *r, struct stretch *s,
	const struct event *e, size_t *cap)
{
	const struct procedure *p = r->procedure;
	for (size_t i = 0; i < s->n_events; i++)
		if (event_same(s->events[i].event, e))
			return;
	struct sub_event new = {
		.event = e, .sub = sub_bit(p, e->kind == EVENT_ENDED_SUB ? e->name : e->owner)};
	for (size_t i = 0; i < p->n_limits; i++) {
		const struct limit *l = &p->limits[i];
		uint64_t bit = (uint64_t)1 << i;
		if (event_among(e, l->met_by, l->n_met_by))
			new.meets |= bit;
		if (!(s->limits & bit) || !event_among(e, l->starts, l->n_starts))
			continue;
		new.may_start |= bit;
		if (!l->when)
			new.starts |= bit;
	}
	new.starts = limits_after(p, s->limits, new.starts);
	new.may_start |= new.starts;
	VEC_ADD(c->scratch, s->events, s->n_events, *cap) = new;
}

static void stretch_make(struct check *c, const struct regime *r, struct stretch *s)
{
	const struct procedure *p = r->procedure;
	size_t cap = 0;
	for (size_t i = 0; i < p->n_limits; i++)
		if (procedure_limit(p, p->limits[i].id, &s->era, NULL) == &p->limits[i])
			s->limits |= (uint64_t)1 << i;
	s->acts = NEWS(c->scratch, struct live_act, p->n_acts);
	for (size_t i = 0; i < p->n_acts; i++)
		if (procedure_act(p, p->acts[i].id, &s->era, NULL) == &p->acts[i])
			act_place(c, r, s, &p->acts[i], &s->acts[s->n_acts++]);
	for (size_t i = 0; i < p->n_limits; i++) {
		const struct limit *l = &p->limits[i];
		for (size_t k = 0; k < l->n_starts; k++)
			if (event_of_sub(&l->starts[k]))
				event_add(c, r, s, &l->starts[k], &cap);
		for (size_t k = 0; k < l->n_met_by; k++)
			if (event_of_sub(&l->met_by[k]))
				event_add(c, r, s, &l->met_by[k], &cap);
	}
}

void regime_make(struct check *c, const struct procedure *p, day opened, struct strs scopes,
	const struct days *moving, struct regime *r)
{
	*r = (struct regime){.procedure = p, .scopes = scopes, .n_acts = p->n_acts};
	for (size_t i = 0; i < p->n_states; i++)
		if (p->states[i].end != END_NONE)
			r->ends |= (uint64_t)1 << i;
	r->chained = NEWS(c->scratch, uint64_t, p->n_limits);
	for (size_t i = 0; i < p->n_limits; i++)
		for (size_t k = 0; k < p->n_limits; k++)
			if (limit_starts_after(&p->limits[k], &p->limits[i]))
				r->chained[i] |= (uint64_t)1 << k;
	r->stretches = NEWS(c->scratch, struct stretch, moving->n + 1);
	r->stretches[r->n++].era = (struct era){opened, opened, scopes};
	for (size_t i = 0; i < moving->n; i++)
		if (moving->p[i] > opened)
			r->stretches[r->n++].era = (struct era){opened, moving->p[i], scopes};
	for (size_t i = 0; i < r->n; i++)
		stretch_make(c, r, &r->stretches[i]);
	r->taken = NEWS(c->scratch, bool, r->n *(p->n_states + 1) * p->n_acts);
	r->reached = NEWS(c->scratch, uint64_t, r->n);
}
