#include "matters/print.h"
#include "matters/paper.h"
#include "matters/slot.h"

/* A matter for the desk: hidden parties stay hidden, P2 and P3 data are masked for those whose
 * relation does not need them. */

static struct sight sight_of(const struct matter *mt, const struct hand *h)
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
static bool sight_hides(const struct sight *s, const struct matter *mt, str party)
{
	const struct party *p =
		party.n && mt->procedure ? procedure_party(mt->procedure, party) : NULL;
	if (!p || str_eq(party, s->party))
		return false;
	return s->party.n ? strs_has(p->hidden_from, s->party)
			  : strs_has(p->hidden_from, s->hand->role);
}

static str by_party(const struct matter *mt, int32_t number)
{
	for (size_t i = 0; i < mt->n_acts; i++)
		if (mt->acts[i].number == number)
			return mt->acts[i].as_party;
	return S("");
}

static str seen_text(struct run *r, const struct sight *s, const struct field *f, str text)
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

static void print_values(struct run *r, struct matter *mt, const struct sight *s, struct jw *w)
{
	jw_name(w, "values");
	jw_array(w);
	for (size_t i = 0; i < mt->picture.n_values; i++) {
		const struct picture_value *v = &mt->picture.values[i];
		const struct field *f = pack_field(r->e->pack, v->field);
		if (!f || sight_hides(s, mt, by_party(mt, v->number)))
			continue;
		bool masked = f->privacy >= P2 && !s->needs;
		jw_object(w);
		jw_member_str(w, "field", v->field);
		jw_member_str(w, "zh", f->zh);
		jw_name(w, "value");
		if (masked || v->erased)
			jw_null(w);
		else
			value_to_json(w, v->value);
		jw_member_str(w, "text",
			seen_text(r, s, f, slot_value_text(r->a, r->e->pack, f, v->value)));
		jw_member_bool(w, "masked", masked);
		if (v->erased)
			jw_member_bool(w, "erased", true);
		jw_member_str(w, "act", v->act);
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
	"place", "org", "person", "thing", "fire", "matter", "any"};

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
	if (!id_none(m->handler))
		jw_member_str(w, "handler", id_print(r->a, m->handler));
	if (!id_none(m->cause))
		jw_member_str(w, "cause", id_print(r->a, m->cause));
	if (m->scopes.n)
		jw_member_str(w, "scopes", m->scopes);
}

static int look_at(struct run *r, row_id matter, const struct hand *hand, struct matter **mt)
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
	int x = look_at(r, matter, hand, &mt);
	if (x)
		return x;
	struct sight s = sight_of(mt, hand);
	jw_object(out);
	print_head(r, mt, out);
	print_parties(r, mt, &s, out);
	print_values(r, mt, &s, out);
	x = print_limits(r, mt, out);
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

/* ---- the trail of a matter ---- */

static int print_fact_values(struct run *r, const struct matter *mt, const struct sight *s,
	const struct fact_row *f, struct jw *w)
{
	struct fact_value_row *v = NULL;
	size_t n = 0;
	int e = fact_values(r->a, r->db, f->id, &v, &n);
	jw_name(w, "values");
	jw_object(w);
	bool hidden = sight_hides(s, mt, by_party(mt, f->number));
	for (size_t i = 0; !e && i < n && !hidden; i++) {
		str name = v[i].name;
		if (name.n && (name.p[0] == '=' || name.p[0] == '_' || name.p[0] == '~'))
			name = str_from(name, 1);
		const struct field *field = pack_field(r->e->pack, name);
		jw_name(w, str_z(r->a, v[i].name));
		if (!v[i].value.p)
			jw_null(w);
		else
			jw_str(w, field ? seen_text(r, s, field, v[i].value) : v[i].value);
	}
	jw_object_end(w);
	return e;
}

static bool actor_hidden(const struct matter *mt, const struct sight *s, const struct fact_row *f)
{
	return sight_hides(s, mt, by_party(mt, f->number));
}

int matter_print_facts(struct arena *a, struct db *db, const struct engine *e, row_id matter,
	const struct hand *hand, struct jw *out)
{
	struct run *r = NEW(a, struct run);
	struct matter *mt = NULL;
	struct moment none = {0};
	struct fact_row *facts = NULL;
	size_t n = 0;
	*r = run_begin(a, db, e, &none);
	int x = look_at(r, matter, hand, &mt);
	if (!x)
		x = fact_list(a, db, matter, 1, &facts, &n);
	if (x)
		return x;
	struct sight s = sight_of(mt, hand);
	jw_array(out);
	for (size_t i = 0; !x && i < n; i++) {
		const struct fact_row *f = &facts[i];
		bool hidden = actor_hidden(mt, &s, f);
		jw_object(out);
		jw_member_str(out, "id", id_print(a, f->id));
		jw_member_int(out, "number", f->number);
		jw_member_str(out, "at", ms_print(a, f->at));
		jw_member_str(out, "day", day_print(a, f->on));
		jw_member_str(out, "event", f->event);
		jw_member_str(out, "act", f->act);
		jw_member_str(out, "actor", hidden ? S("") : f->actor);
		jw_member_str(out, "hands", hidden ? S("") : f->hands);
		jw_member_str(out, "role", f->role);
		jw_member_str(out, "row", f->row);
		jw_member_str(out, "leaf", hash_base64(a, f->leaf));
		x = print_fact_values(r, mt, &s, f, out);
		jw_object_end(out);
	}
	jw_array_end(out);
	return x;
}
