#include "matters/print.h"
#include "matters/clock_face.h"
#include "matters/paper.h"
#include "matters/slot.h"
#include "matters/steps.h"
#include "matters/words.h"
#include "places/places.h"

/* A matter for the desk: hidden parties stay hidden, P2 and P3 data are masked for those whose
 * relation does not need them. */

struct sight sight_of(const struct matter *mt, const struct hand *h)
{
	struct sight s = {.hand = h, .party = S("")};
	for (size_t i = 0; !h->role.n && i < mt->n_parties; i++) {
		const struct party_row *p = &mt->parties[i];
		if (p->is_org ? !id_none(h->org) && id_eq(p->who, h->org)
			      : id_eq(p->who, h->person))
			s.party = p->party;
	}
	bool staff = id_eq(mt->row.organ, h->organ) && mt->row.is_open;
	s.needs = s.party.n || (h->role.n && (id_eq(mt->row.handler, h->person) || staff));
	return s;
}

/* Is the party (and all that it entered) unseen by the looker? */
bool sight_hides(const struct sight *s, const struct matter *mt, str party)
{
	const struct party *p =
		party.n && mt->procedure ? procedure_party(mt->procedure, party) : NULL;
	if (!p || str_eq(party, s->party))
		return false;
	return s->party.n ? strs_has(p->hidden_from, s->party)
			  : strs_has(p->hidden_from, s->hand->role);
}

str sight_actor(const struct matter *mt, int32_t number)
{
	for (size_t i = 0; i < mt->n_acts; i++)
		if (mt->acts[i].number == number)
			return mt->acts[i].as_party;
	return S("");
}

str sight_text(struct run *r, const struct sight *s, const struct field *f, str text)
{
	if (f->privacy < P2 || s->needs)
		return text;
	return slot_mask(r->a, f->mask.n ? f->mask : S("all"), text);
}

static void print_parties(struct run *r, struct matter *mt, const struct sight *s, struct jw *w)
{
	jw_name(w, "parties");
	jw_array(w);
	for (size_t i = 0; i < mt->n_parties; i++) {
		const struct party_row *p = &mt->parties[i];
		const struct party *x =
			mt->procedure ? procedure_party(mt->procedure, p->party) : NULL;
		if (sight_hides(s, mt, p->party))
			continue;
		str name = slot_text(r, mt, str_fmt(r->a, STR_F ".name", STR_A(p->party)));
		jw_object(w);
		jw_member_str(w, "party", p->party);
		jw_member_str(w, "title", x ? x->title : S(""));
		jw_member_bool(w, "org", p->is_org);
		jw_member_str(w, "who", id_print(r->a, p->who));
		jw_member_str(w, "name",
			p->is_org || s->needs ? name : slot_mask(r->a, S("surname"), name));
		jw_object_end(w);
	}
	jw_array_end(w);
}

/* A person by his name. */
static str value_words(struct run *r, const struct field *f, struct value v)
{
	row_id who;
	if (v.known && v.kind == T_PERSON && id_parse(v.text, &who))
		return print_name_of(r, who);
	return slot_value_text(r->a, r->e->pack, f, v);
}

static void print_values(struct run *r, struct matter *mt, const struct sight *s, struct jw *w)
{
	jw_name(w, "values");
	jw_array(w);
	for (size_t i = 0; i < mt->picture.n_values; i++) {
		const struct picture_value *v = &mt->picture.values[i];
		const struct field *f = pack_field(r->e->pack, v->field);
		if (!f || sight_hides(s, mt, sight_actor(mt, v->number)))
			continue;
		bool masked = f->privacy >= P2 && !s->needs;
		jw_object(w);
		jw_member_str(w, "field", v->field);
		jw_member_str(w, "zh", f->zh);
		jw_member_str(w, "type", type_print(r->a, (struct type){.kind = f->type.kind}));
		jw_name(w, "value");
		if (masked || v->erased)
			jw_null(w);
		else
			value_to_json(w, v->value);
		jw_member_str(w, "text", sight_text(r, s, f, value_words(r, f, v->value)));
		jw_member_bool(w, "masked", masked);
		if (v->erased)
			jw_member_bool(w, "erased", true);
		jw_member_str(w, "act", v->act);
		jw_member_str(w, "act-title", v->act.n ? words_act(mt, v->act) : S(""));
		jw_member_int(w, "number", v->number);
		jw_object_end(w);
	}
	jw_array_end(w);
}

static void print_papers(struct run *r, struct matter *mt, const struct sight *s, struct jw *w)
{
	jw_name(w, "papers");
	jw_array(w);
	for (size_t i = 0; i < mt->n_papers; i++) {
		const struct paper_row *p = &mt->papers[i];
		const struct paper_kind *k = pack_paper(r->e->pack, p->paper, p->made_on);
		if (s->party.n &&
			!str_eq(p->to, s->party)) /* a party sees what is addressed to it */
			continue;
		jw_object(w);
		jw_member_str(w, "id", id_print(r->a, p->id));
		jw_member_str(w, "paper", p->paper);
		jw_member_str(w, "title", k ? k->title : S(""));
		jw_member_str(w, "number", p->number);
		jw_member_str(w, "state", p->state);
		jw_member_str(w, "to", p->to);
		jw_member_str(w, "made", day_print(r->a, p->made_on));
		jw_member_str(w, "fact", id_print(r->a, p->fact));
		if (p->served_on != NOTHING)
			jw_member_str(w, "served", day_print(r->a, (day)p->served_on));
		if (p->correct_since)
			jw_member_int(w, "correct-since", p->correct_since);
		jw_member_str(w, "text", p->body);
		jw_object_end(w);
	}
	jw_array_end(w);
}

static void print_subs(struct run *r, struct matter *mt, struct jw *w)
{
	jw_name(w, "subs");
	jw_array(w);
	for (size_t i = 0; i < mt->n_subs; i++) {
		const struct matter *sub = mt->subs[i];
		if (sub->row.voided)
			continue;
		const struct state *s =
			sub->procedure ? procedure_state(sub->procedure, sub->row.state) : NULL;
		jw_object(w);
		jw_member_str(w, "name", sub->row.cause_name);
		jw_member_str(w, "matter", id_print(r->a, sub->row.id));
		jw_member_str(w, "procedure", sub->row.procedure);
		jw_member_str(w, "title", sub->procedure ? sub->procedure->title : S(""));
		jw_member_str(w, "state", sub->row.state);
		jw_member_str(w, "state-title", s ? s->title : S(""));
		jw_member_bool(w, "open", sub->row.is_open);
		jw_object_end(w);
	}
	jw_array_end(w);
}

/* What flow opened from here (docs/pack.md 3.7), as far as the hand may know of it. */
static int print_led_to(struct run *r, struct matter *mt, const struct hand *h, struct jw *w)
{
	row_id *ids = NULL;
	size_t n = 0;
	int e = rows_caused(r->a, r->db, mt->row.id, &ids, &n);
	jw_name(w, "led-to");
	jw_array(w);
	for (size_t i = 0; !e && i < n; i++) {
		struct matter *other = NULL;
		e = run_matter(r, ids[i], &other);
		if (!e)
			e = run_parties(r, other);
		if (e || other->row.cause_name.n || other->row.voided || !hand_knows(r, other, h))
			continue;
		jw_object(w);
		jw_member_str(w, "matter", id_print(r->a, other->row.id));
		jw_member_str(w, "procedure", other->row.procedure);
		jw_member_str(w, "title", other->procedure ? other->procedure->title : S(""));
		jw_member_str(w, "state", other->row.state);
		jw_member_bool(w, "open", other->row.is_open);
		jw_object_end(w);
	}
	jw_array_end(w);
	return e;
}

static const char *const about_word[ABOUT__N] = {
	"place", "org", "person", "thing", "fire", "matter", "any", "organ"};

/* Until when it is hidden from others, and the code for the door. */
static void print_hidden(struct run *r, const struct matter *mt, struct jw *w)
{
	const struct hidden *h = hidden_of(mt);
	if (!h)
		return;
	struct value until = hidden_value(mt, h->until), code = hidden_value(mt, h->code);
	jw_name(w, "hidden");
	jw_object(w);
	jw_member_bool(w, "now", hidden_now(r, mt));
	if (until.known)
		jw_member_str(w, "until", day_print(r->a, (day)until.num));
	if (code.known)
		jw_member_str(w, "code", code.text);
	jw_object_end(w);
}

static void print_head(struct run *r, struct matter *mt, struct jw *w)
{
	const struct matter_row *m = &mt->row;
	const struct state *s = mt->procedure ? procedure_state(mt->procedure, m->state) : NULL;
	jw_member_str(w, "matter", id_print(r->a, m->id));
	jw_member_str(w, "procedure", m->procedure);
	jw_member_str(w, "title", mt->procedure ? mt->procedure->title : S(""));
	jw_member_str(w, "state", m->state);
	jw_member_str(w, "state-title", s ? s->title : S(""));
	jw_member_str(w, "owner", m->owner);
	jw_member_bool(w, "open", m->is_open);
	jw_member_str(w, "opened", day_print(r->a, m->opened));
	if (m->ended != DAY_NONE)
		jw_member_str(w, "ended", day_print(r->a, m->ended));
	jw_member_int(w, "number", m->number);
	jw_member_str(w, "about-kind", str_of(about_word[m->about_kind]));
	jw_member_str(w, "about", id_print(r->a, m->about));
	jw_member_str(w, "about-name", slot_text(r, mt, S("about.name")));
	jw_member_str(w, "organ", id_print(r->a, m->organ));
	jw_member_str(w, "organ-name", print_name_of(r, m->organ));
	if (!id_none(m->handler)) {
		jw_member_str(w, "handler", id_print(r->a, m->handler));
		jw_member_str(w, "handler-name", print_name_of(r, m->handler));
	}
	if (!id_none(m->cause))
		jw_member_str(w, "cause", id_print(r->a, m->cause));
	if (mt->cause && mt->cause->procedure)
		jw_member_str(w, "cause-title", mt->cause->procedure->title);
	print_hidden(r, mt, w);
	if (m->scopes.n)
		jw_member_str(w, "scopes", m->scopes);
}

/* 案号: how people name the matter, the number of its first paper. */
static void print_case(struct matter *mt, struct jw *w)
{
	jw_name(w, "case");
	for (size_t i = 0; i < mt->n_papers; i++)
		if (!mt->papers[i].withdrawn && mt->papers[i].number.n) {
			jw_str(w, mt->papers[i].number);
			return;
		}
	jw_null(w);
}

/* The place that the matter is about: its register row. */
static int print_place(struct run *r, struct matter *mt, struct jw *w)
{
	const struct matter *on = subject_bearer(mt);
	struct register_row row;
	int e = on->row.about_kind == ABOUT_PLACE
			? register_find(r->a, r->db, &place_registry, on->row.about, &row)
			: R_NOT_FOUND;
	jw_name(w, "place");
	if (e) {
		jw_null(w);
		return e == R_NOT_FOUND ? 0 : e;
	}
	jw_object(w);
	jw_member_str(w, "id", id_print(r->a, on->row.about));
	for (size_t i = 0; i < place_registry.n_columns; i++)
		if (row.values[i].n)
			jw_member_str(w, place_registry.columns[i].name, row.values[i]);
	jw_object_end(w);
	return 0;
}

int sight_look(struct run *r, row_id matter, const struct hand *hand, struct matter **mt)
{
	r->reads = true;
	int e = run_matter(r, matter, mt);
	if (!e)
		e = run_fill(r, *mt);
	if (e)
		return e;
	return (*mt)->row.voided || !hand_knows(r, *mt, hand) ? R_NO_MATTER : 0;
}

int matter_print(struct arena *a, struct db *db, const struct engine *e, const struct moment *m,
	row_id matter, const struct hand *hand, struct jw *out)
{
	struct run *r = NEW(a, struct run);
	struct matter *mt = NULL;
	*r = run_begin(a, db, e, m);
	int x = sight_look(r, matter, hand, &mt);
	if (x)
		return x;
	struct sight s = sight_of(mt, hand);
	jw_object(out);
	print_head(r, mt, out);
	print_parties(r, mt, &s, out);
	print_values(r, mt, &s, out);
	print_case(mt, out);
	jw_name(out, "clock");
	clock_print(r, mt, due_limit(mt, s.party), out);
	steps_print(r, mt, out);
	x = print_limits(r, mt, out);
	if (!x)
		x = print_place(r, mt, out);
	print_papers(r, mt, &s, out);
	print_subs(r, mt, out);
	if (!x)
		x = print_led_to(r, mt, hand, out);
	if (!x && hand->role.n) {
		jw_name(out, "pending");
		jw_array(out);
		x = pending_print(r, mt, out);
		jw_array_end(out);
	}
	if (!x)
		x = print_next(r, mt, hand, out);
	jw_object_end(out);
	return x;
}
