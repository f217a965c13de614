#include "law/check_parts.h"
#include "law/works.h"

/* C15: papers and views show only what was entered on the way, nothing of a party that is hidden
 * from the reader, and go to somebody who exists; views mask what the dictionary protects; nobody
 * publishes natural persons (docs/pack.md 3.1, 3.8). */

struct shown { /* one paper or view that an act sends out */
	const struct procedure *p;
	const struct act *act;
	str what, to; /* name of the paper or view; its reader */
	struct strs slots;
	struct where at;
};

/* First parts of a slot that are no party: what every matter has. */
static bool slot_word(str owner)
{
	static const char *const words[] = {
		"about", "subject", "paper", "organ", "matter", "cause"};
	for (size_t i = 0; i < LEN(words); i++)
		if (str_is(owner, words[i]))
			return true;
	return false;
}

static bool party_somewhere(const struct pack *pk, str id)
{
	for (size_t i = 0; i < pk->n_procedures; i++)
		if (procedure_party(&pk->procedures[i], id))
			return true;
	return false;
}

static const struct procedure *sub_named(const struct pack *pk, const struct procedure *p, str name)
{
	for (size_t i = 0; i < p->n_acts; i++)
		for (size_t k = 0; k < p->acts[i].n_then; k++) {
			const struct effect *f = &p->acts[i].then[k];
			if (f->kind == EFFECT_SUB && str_eq(f->name, name))
				return pack_procedure(pk, f->procedure);
		}
	return NULL;
}

/* ---- what was entered ---- */

static bool worked(const struct act *a, str field)
{
	for (size_t i = 0; i < a->n_then; i++)
		if (a->then[i].kind == EFFECT_WORK && work_gives(a->then[i].name, field))
			return true;
	return false;
}

static bool procedure_enters(const struct procedure *p, str field)
{
	for (size_t i = 0; i < p->n_acts; i++)
		if (act_enters(&p->acts[i], NULL, field, false) || worked(&p->acts[i], field))
			return true;
	return p->hidden.code && str_eq(p->hidden.code->id, field);
}

static bool judged_gives(const struct procedure *p, str name)
{
	for (size_t i = 0; i < p->n_acts; i++)
		if (str_eq(p->acts[i].judge, name))
			return true;
	return procedure_let(p, name) != NULL;
}

/* Is the value there by the procedure, its flow, or what a cause or flow sets? */
static bool entered_from_outside(const struct pack *pk, const struct procedure *p, str field)
{
	for (size_t i = 0; i < pk->n_flow; i++)
		for (size_t k = 0; k < pk->flow[i].n_set && str_eq(pk->flow[i].procedure, p->id);
			k++)
			if (str_eq(pk->flow[i].set[k].field->id, field))
				return true;
	for (size_t i = 0; i < pk->n_procedures; i++)
		for (size_t k = 0; k < pk->procedures[i].n_acts; k++) {
			const struct act *a = &pk->procedures[i].acts[k];
			for (size_t e = 0; e < a->n_then; e++)
				for (size_t s = 0; s < a->then[e].n_set; s++)
					if (a->then[e].kind == EFFECT_SUB &&
						str_eq(a->then[e].procedure, p->id) &&
						str_eq(a->then[e].set[s].field->id, field))
						return true;
		}
	return false;
}

static void slot_entered(struct check *c, const struct shown *s, str slot)
{
	const struct field *f = pack_field(c->pack, slot);
	if (!f || f->column.n || procedure_enters(s->p, slot) || judged_gives(s->p, slot) ||
		entered_from_outside(c->pack, s->p, slot))
		return;
	check_say(c, "C15", s->at, s->what, NULL,
		"shows " STR_F " (" STR_F "), which nobody enters on the way to " STR_F "." STR_F,
		STR_A(slot), STR_A(f->zh), STR_A(s->p->id), STR_A(s->act->id));
}

static void slot_owner(struct check *c, const struct shown *s, str owner, str rest)
{
	if (procedure_party(s->p, owner) || slot_word(owner) || judged_gives(s->p, owner))
		return;
	const struct procedure *sub = sub_named(c->pack, s->p, owner);
	if (sub && (procedure_enters(sub, rest) || str_is(rest, "state")))
		return;
	if (sub)
		check_say(c, "C15", s->at, s->what, NULL,
			"shows " STR_F "." STR_F ", which " STR_F " never enters", STR_A(owner),
			STR_A(rest), STR_A(sub->id));
	else if (party_somewhere(c->pack, owner))
		check_say(c, "C15", s->at, s->what, NULL,
			"shows the party " STR_F ", which " STR_F " has not (" STR_F "." STR_F ")",
			STR_A(owner), STR_A(s->p->id), STR_A(s->p->id), STR_A(s->act->id));
	else
		check_say(c, "C15", s->at, s->what, NULL,
			"shows " STR_F "." STR_F ", which nothing gives", STR_A(owner),
			STR_A(rest));
}

/* ---- hidden parties ---- */

/* Only this party enters the field. */
static bool entered_only_by(const struct procedure *p, str field, str party)
{
	bool by = false;
	for (size_t i = 0; i < p->n_acts; i++) {
		const struct act *a = &p->acts[i];
		if (!act_enters(a, NULL, field, false))
			continue;
		if (a->by.n != 1 || !str_eq(a->by.p[0], party))
			return false;
		by = true;
	}
	return by;
}

static void slot_hidden(struct check *c, const struct shown *s, str slot, str owner)
{
	for (size_t i = 0; i < s->p->n_parties; i++) {
		const struct party *h = &s->p->parties[i];
		if (!strs_has(h->hidden_from, s->to))
			continue;
		if (str_eq(h->id, owner))
			check_say(c, "C15", s->at, s->what, NULL,
				"shows " STR_F ", hidden from " STR_F, STR_A(h->id), STR_A(s->to));
		else if (entered_only_by(s->p, slot, h->id))
			check_say(c, "C15", s->at, s->what, NULL,
				"shows " STR_F ", which " STR_F " entered, hidden from " STR_F,
				STR_A(slot), STR_A(h->id), STR_A(s->to));
	}
}

static void shown_check(struct check *c, const struct shown *s)
{
	for (size_t i = 0; i < s->slots.n; i++) {
		str slot = s->slots.p[i];
		size_t dot = str_find(slot, '.');
		str owner = {slot.p, dot};
		if (dot < slot.n)
			slot_owner(c, s, owner, str_from(slot, dot + 1));
		else
			slot_entered(c, s, slot);
		slot_hidden(c, s, slot, dot < slot.n ? owner : (str){0});
	}
}

/* What nobody ever brings into sight would stay hidden for ever. */
static void hidden_check(struct check *c, const struct procedure *p)
{
	const struct field *until = p->hidden.until;
	if (until && !procedure_enters(p, until->id) &&
		!entered_from_outside(c->pack, p, until->id))
		check_say(c, "C15", p->life.at, p->id, NULL,
			"is hidden until " STR_F " (" STR_F "), which nobody enters",
			STR_A(until->id), STR_A(until->zh));
}

/* ---- papers ---- */

static void receiver_check(
	struct check *c, const struct procedure *p, const struct paper_kind *k, str to)
{
	if (procedure_party(p, to))
		return;
	if (party_somewhere(c->pack, to))
		check_say(c, "C15", k->life.at, k->id, NULL,
			"is served to " STR_F ", who is no party of " STR_F, STR_A(to),
			STR_A(p->id));
	else if (pack_field(c->pack, to) && !procedure_enters(p, to))
		check_say(c, "C15", k->life.at, k->id, NULL,
			"is served to " STR_F ", whom nobody names in " STR_F, STR_A(to),
			STR_A(p->id));
}

static void paper_check(
	struct check *c, const struct procedure *p, const struct act *a, const struct effect *f)
{
	for (size_t i = 0; i < c->pack->n_papers; i++) {
		const struct paper_kind *k = &c->pack->papers[i];
		for (size_t r = 0; r < k->receivers.n && str_eq(k->id, f->name); r++) {
			struct shown s = {p, a, k->id, k->receivers.p[r], k->slots, k->life.at};
			shown_check(c, &s);
			receiver_check(c, p, k, s.to);
		}
	}
}

/* The first day of the act's life on which the paper has no row: it cannot be made then. */
static void paper_lives(
	struct check *c, const struct procedure *p, const struct act *a, const struct effect *f)
{
	for (size_t i = 0; i < a->life.n; i++) {
		const struct window *w = &a->life.windows[i];
		struct days d = {.arena = c->scratch};
		days_add(&d, w->since);
		for (size_t k = 0; k < c->pack->n_papers; k++)
			if (str_eq(c->pack->papers[k].id, f->name))
				days_add_life(&d, &c->pack->papers[k].life);
		for (size_t k = 0; k < d.n; k++)
			if (d.p[k] >= w->since && d.p[k] <= w->until &&
				!pack_paper(c->pack, f->name, d.p[k]))
				check_say(c, "C15", f->at, p->id, &(struct occasion){.on = d.p[k]},
					STR_F " makes the paper " STR_F ", which has no text then",
					STR_A(a->id), STR_A(f->name));
	}
}

/* ---- views ---- */

static bool view_masks(const struct view *v, str slot)
{
	for (size_t i = 0; i < v->n_mask; i++)
		if (str_eq(v->mask[i].slot, slot))
			return true;
	return false;
}

static void view_check(struct check *c, const struct view *v)
{
	uint32_t persons = (uint32_t)1 << ABOUT_PERSON | (uint32_t)1 << ABOUT_ANY;
	if (str_is(v->to, "public") && (v->about & persons))
		check_say(c, "C15", v->life.at, v->id, NULL, "publishes natural persons");
	for (size_t i = 0; i < v->show.n; i++) {
		str slot = v->show.p[i];
		size_t dot = str_find(slot, '.');
		const struct field *f =
			pack_field(c->pack, dot < slot.n ? str_from(slot, dot + 1) : slot);
		if (f && f->privacy >= P2 && !f->mask.n && !view_masks(v, slot))
			check_say(c, "C15", v->life.at, v->id, NULL,
				"shows " STR_F " (" STR_F ", P%d) without a mask", STR_A(slot),
				STR_A(f->zh), (int)f->privacy);
	}
}

static void view_sent(
	struct check *c, const struct procedure *p, const struct act *a, const struct effect *f)
{
	for (size_t i = 0; i < c->pack->n_views; i++) {
		const struct view *v = &c->pack->views[i];
		if (!str_eq(v->id, f->name))
			continue;
		struct shown s = {p, a, v->id, v->to, v->show, v->life.at};
		shown_check(c, &s);
		uint32_t any = (uint32_t)1 << ABOUT_ANY | (uint32_t)1 << ABOUT_MATTER;
		if (!(p->about & any) && !(v->about & any) && !(v->about & p->about))
			check_say(c, "C15", v->life.at, v->id, NULL,
				"is not about what " STR_F " is about", STR_A(p->id));
	}
}

/* Head key electronic-consent: a yes that some form asks for. */
static void consent_field(struct check *c)
{
	const struct field *f = pack_field(c->pack, c->pack->consent);
	if (c->pack->consent.n && (!f || f->type.kind != T_YES))
		check_say(c, "C15", (struct where){.file = S("pack.yaml"), .line = 1}, S("pack"),
			NULL, "electronic-consent names " STR_F ", which is no field of type yes",
			STR_A(c->pack->consent));
}

void check_papers(struct check *c)
{
	struct arena_mark m = arena_mark(c->scratch);
	consent_field(c);
	for (size_t i = 0; i < c->pack->n_views; i++)
		view_check(c, &c->pack->views[i]);
	for (size_t i = 0; i < c->pack->n_procedures; i++) {
		const struct procedure *p = &c->pack->procedures[i];
		hidden_check(c, p);
		for (size_t k = 0; k < p->n_acts; k++) {
			const struct act *a = &p->acts[k];
			for (size_t e = 0; e < a->n_then; e++) {
				const struct effect *f = &a->then[e];
				if (f->kind == EFFECT_PAPER) {
					paper_check(c, p, a, f);
					paper_lives(c, p, a, f);
				} else if (f->kind == EFFECT_PUBLISH || f->kind == EFFECT_SEND) {
					view_sent(c, p, a, f);
				}
			}
		}
	}
	arena_reset(c->scratch, m);
}
