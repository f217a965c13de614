#include "law/check_parts.h"

/* C8: what the law asks of every act of a kind.  C9: hands that can be different people. */

static str act_name(struct check *c, const struct procedure *p, const struct act *a)
{
	return str_fmt(c->arena, STR_F "." STR_F, STR_A(p->id), STR_A(a->id));
}

/* ---- C8 ---- */

static void kind_roles(struct check *c, const struct procedure *p, const struct act *a)
{
	const struct act_kind *k = a->kind;
	str cite = cites_print(c->arena, k->cite), who = act_name(c, p, a);
	for (size_t i = 0; i < a->by.n; i++) {
		bool role = pack_role(c->pack, a->by.p[i]) != NULL;
		if (role ? strs_has(k->by, a->by.p[i]) : k->parties)
			continue;
		str want =
			k->parties ? S("a party") : str_join(c->arena, k->by.p, k->by.n, S(", "));
		check_say(c, "C8", a->life.at, who, NULL,
			"kind " STR_F " is for " STR_F ", not for " STR_F STR_F, STR_A(k->id),
			STR_A(want), STR_A(a->by.p[i]), STR_A(cite));
	}
}

/* The day in the act's life on which no item surely asks for the field; DAY_NONE: always asked. */
static day field_gap(struct check *c, const struct act *a, str field)
{
	for (size_t i = 0; i < a->life.n; i++) {
		const struct window *w = &a->life.windows[i];
		day gap = w->since;
		for (size_t k = 0; k < a->n_form && gap != DAY_NONE; k++) {
			const struct form_item *item = &a->form[k];
			if (str_eq(item->field->id, field) && !item->may && !item->when &&
				!item->defer_act.n)
				gap = life_gap(c->scratch, &item->life, w);
		}
		if (gap != DAY_NONE)
			return gap;
	}
	return DAY_NONE;
}

static void kind_form(struct check *c, const struct procedure *p, const struct act *a)
{
	const struct act_kind *k = a->kind;
	str cite = cites_print(c->arena, k->cite);
	for (size_t i = 0; i < k->form.n; i++) {
		const struct field *f = pack_field(c->pack, k->form.p[i]);
		day gap = field_gap(c, a, k->form.p[i]);
		if (gap == DAY_NONE)
			continue;
		check_say(c, "C8", a->life.at, act_name(c, p, a), &(struct occasion){.on = gap},
			"kind " STR_F " needs " STR_F " (" STR_F ") in every form" STR_F,
			STR_A(k->id), STR_A(k->form.p[i]), STR_A(f ? f->zh : S("?")), STR_A(cite));
	}
}

void check_kinds(struct check *c, const struct procedure *p)
{
	for (size_t i = 0; i < p->n_acts; i++) {
		const struct act *a = &p->acts[i];
		if (!a->kind)
			continue;
		kind_roles(c, p, a);
		kind_form(c, p, a);
		if (a->hands >= a->kind->hands)
			continue;
		str cite = cites_print(c->arena, a->kind->cite);
		check_say(c, "C8", a->life.at, act_name(c, p, a), NULL,
			"kind " STR_F " needs %d people, the act has %d" STR_F, STR_A(a->kind->id),
			a->kind->hands, a->hands, STR_A(cite));
	}
}

/* ---- C9 ---- */

/* One natural person and no more: he cannot be two hands. */
static bool party_is_one(const struct procedure *p, str id)
{
	const struct party *party = procedure_party(p, id);
	return party && !party->many && party->is == (uint32_t)1 << ABOUT_PERSON;
}

static bool all_one_person(const struct procedure *p, const struct act *a)
{
	for (size_t i = 0; i < a->by.n; i++)
		if (!party_is_one(p, a->by.p[i]))
			return false;
	return a->by.n > 0;
}

static void check_not_by(struct check *c, const struct procedure *p, const struct act *a)
{
	if (!all_one_person(p, a) || a->by.n != 1)
		return;
	for (size_t i = 0; i < a->n_not_by; i++)
		for (size_t k = 0; k < p->n_acts && !a->not_by[i].owner.n; k++) {
			const struct act *other = &p->acts[k];
			if (!str_eq(other->id, a->not_by[i].act) || other == a ||
				other->by.n != 1 || !str_eq(other->by.p[0], a->by.p[0]))
				continue;
			check_say(c, "C9", a->life.at, act_name(c, p, a), NULL,
				"not-by " STR_F " leaves nobody: both are done by " STR_F
				", who is one person",
				STR_A(other->id), STR_A(a->by.p[0]));
		}
}

void check_hands(struct check *c, const struct procedure *p)
{
	for (size_t i = 0; i < p->n_acts; i++) {
		const struct act *a = &p->acts[i];
		bool human = act_by_person(c->pack, a) || act_by_party(c->pack, p, a);
		if (a->hands > 1 && !human)
			check_say(c, "C9", a->life.at, p->id, NULL,
				STR_F " needs %d people, but no person may do it", STR_A(a->id),
				a->hands);
		else if (a->hands > 1 && all_one_person(p, a))
			check_say(c, "C9", a->life.at, p->id, NULL,
				STR_F " needs %d people, but " STR_F " is one person", STR_A(a->id),
				a->hands, STR_A(a->by.p[0]));
		else if (!human && !act_by_any_machine(c->pack, a))
			check_say(c, "C9", a->life.at, p->id, NULL,
				STR_F " can be done by nobody: a passive party does not act",
				STR_A(a->id));
		check_not_by(c, p, a);
	}
}
