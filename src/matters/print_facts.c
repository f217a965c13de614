#include "ledger/leaf_place.h"
#include "matters/print.h"
#include "matters/slot.h"
#include "matters/words.h"

/* The trail of a matter (经过): each fact with its bytes' values, and the same in words for a
 * timeline: what was done, by whom, what was entered, whether its leaf stands in the public log. */

/* What stands before the name of a value says where it is from (matter.h). */
static str bare_name(str name)
{
	bool marked = name.n && (name.p[0] == '=' || name.p[0] == '_' || name.p[0] == '~');
	return marked ? str_from(name, 1) : name;
}

/* An act made away from the desk: when by the device.  The signed bytes hold every value without
 * its mask, so they stay in the trail and are not shown. */
static void print_made(struct run *r, const struct fact_value_row *v, size_t n, struct jw *w)
{
	bool carried = false;
	int64_t at = 0;
	for (size_t i = 0; i < n; i++) {
		carried |= str_is(v[i].name, "_carried");
		if (str_is(v[i].name, "_legal") && !str_int(v[i].value, &at))
			at = 0;
	}
	if (carried && at)
		jw_member_str(w, "made", ms_print(r->a, at));
}

static void print_raw(struct run *r, const struct sight *s, const struct fact_value_row *v,
	size_t n, struct jw *w)
{
	jw_name(w, "values");
	jw_object(w);
	for (size_t i = 0; i < n; i++) {
		const struct field *field = pack_field(r->e->pack, bare_name(v[i].name));
		if (str_is(v[i].name, "_carried"))
			continue;
		jw_name(w, str_z(r->a, v[i].name));
		if (!v[i].value.p)
			jw_null(w);
		else
			jw_str(w, field ? sight_text(r, s, field, v[i].value) : v[i].value);
	}
	jw_object_end(w);
}

static str value_words(struct run *r, const struct field *f, str text)
{
	struct value v = UNKNOWN;
	row_id who;
	if (!value_parse(r->a, f->type, text, &v))
		return text;
	if ((f->type.kind == T_PERSON || f->type.kind == T_ORGAN) && id_parse(text, &who)) {
		str name = print_name_of(r, who);
		return name.n ? name : text;
	}
	return slot_value_text(r->a, r->e->pack, f, v);
}

static void print_words(struct run *r, const struct sight *s, const struct fact_value_row *v,
	size_t n, struct jw *w)
{
	jw_name(w, "texts");
	jw_array(w);
	for (size_t i = 0; i < n; i++) {
		const struct field *f = pack_field(r->e->pack, bare_name(v[i].name));
		if (!f || (v[i].name.n && v[i].name.p[0] == '_'))
			continue;
		jw_object(w);
		jw_member_str(w, "field", f->id);
		jw_member_str(w, "zh", f->zh);
		jw_member_str(w, "type", type_print(r->a, (struct type){.kind = f->type.kind}));
		jw_name(w, "text");
		if (!v[i].value.p)
			jw_null(w);
		else
			jw_str(w, sight_text(r, s, f, value_words(r, f, v[i].value)));
		jw_member_bool(w, "set", v[i].name.p[0] == '=');
		jw_object_end(w);
	}
	jw_array_end(w);
}

/* "procedure/act", "procedure/limit.x", "paper.x" as the pack's titles. */
static str title_of(struct run *r, const struct matter *mt, const struct fact_row *f)
{
	str name = f->act, head;
	if (str_starts(name, S("paper."))) {
		const struct paper_kind *k = pack_paper(r->e->pack, str_from(name, 6), f->on);
		return k ? k->title : name;
	}
	if (!str_cut(&name, '/', &head) || !name.p)
		return f->act;
	if (str_starts(name, S("limit.")))
		return words_limit(r, mt, str_from(name, 6));
	return words_act(mt, name);
}

static str names_of(struct run *r, str ids)
{
	struct sb b = SB(r->a);
	str part;
	row_id who;
	while (str_cut(&ids, ',', &part))
		if (id_parse(part, &who))
			sb_fmt(&b, "%s" STR_F, b.n ? "、" : "", STR_A(print_name_of(r, who)));
	return sb_str(&b);
}

/* A party's own person is named to the staff as far as their relation needs it. */
static str actor_name(
	struct run *r, const struct matter *mt, const struct sight *s, const struct fact_row *f)
{
	row_id who;
	if (!id_parse(f->actor, &who))
		return S("");
	str name = print_name_of(r, who), party = sight_actor(mt, f->number);
	return party.n && !s->needs ? slot_mask(r->a, S("surname"), name) : name;
}

static void print_who(struct run *r, const struct matter *mt, const struct sight *s,
	const struct fact_row *f, struct jw *w)
{
	row_id person;
	str as = sight_actor(mt, f->number);
	const struct party *party =
		as.n && mt->procedure ? procedure_party(mt->procedure, as) : NULL;
	const struct role *role = pack_role(r->e->pack, f->role);
	bool hidden = sight_hides(s, mt, as);
	jw_member_str(w, "actor", hidden ? S("") : f->actor);
	jw_member_str(w, "actor-name", hidden ? S("") : actor_name(r, mt, s, f));
	jw_member_str(w, "hands", hidden ? S("") : f->hands);
	jw_member_str(w, "hands-names", hidden ? S("") : names_of(r, f->hands));
	jw_member_str(w, "role", f->role);
	jw_member_str(w, "role-title", party ? party->title : role ? role->title : S(""));
	jw_member_bool(w, "machine", !id_parse(f->actor, &person));
}

static int print_fact(struct run *r, const struct matter *mt, const struct sight *s,
	const struct fact_row *f, struct jw *w)
{
	struct fact_value_row *v = NULL;
	size_t n = 0;
	int64_t idx;
	int e = fact_values(r->a, r->db, f->id, &v, &n);
	if (e)
		return e;
	if (sight_hides(s, mt, sight_actor(mt, f->number)))
		n = 0;
	jw_object(w);
	jw_member_str(w, "id", id_print(r->a, f->id));
	jw_member_int(w, "number", f->number);
	jw_member_str(w, "at", ms_print(r->a, f->at));
	jw_member_str(w, "day", day_print(r->a, f->on));
	jw_member_str(w, "event", f->event);
	jw_member_str(w, "act", f->act);
	jw_member_str(w, "title", title_of(r, mt, f));
	print_who(r, mt, s, f, w);
	jw_member_str(w, "row", f->row);
	jw_member_str(w, "leaf", hash_base64(r->a, f->leaf));
	e = leaf_place_of(r->db, f->id, &idx);
	jw_member_bool(w, "receipt", !e);
	print_made(r, v, n, w);
	print_raw(r, s, v, n, w);
	print_words(r, s, v, n, w);
	jw_object_end(w);
	return e == R_NO_RECEIPT ? 0 : e;
}

int matter_print_facts(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, row_id matter, const struct hand *hand, struct jw *out)
{
	struct run *r = NEW(a, struct run);
	struct matter *mt = NULL;
	struct fact_row *facts = NULL;
	size_t n = 0;
	*r = run_begin(a, db, e, m);
	int x = sight_look(r, matter, hand, &mt);
	if (!x)
		x = fact_list(a, db, matter, 1, &facts, &n);
	if (x)
		return x;
	struct sight s = sight_of(mt, hand);
	jw_array(out);
	for (size_t i = 0; !x && i < n; i++)
		x = print_fact(r, mt, &s, &facts[i], out);
	jw_array_end(out);
	return x;
}

int matter_headline(struct arena *a, struct db *db, const struct engine *e, const struct moment *m,
	row_id matter, const struct hand *hand, struct jw *out)
{
	struct run *r = NEW(a, struct run);
	struct matter *mt = NULL;
	*r = run_begin(a, db, e, m);
	int x = sight_look(r, matter, hand, &mt);
	if (x)
		return x;
	jw_member_str(out, "state", mt->row.state);
	jw_member_str(out, "title", mt->procedure ? mt->procedure->title : S(""));
	jw_member_str(out, "about-name", slot_text(r, mt, S("about.name")));
	return 0;
}
