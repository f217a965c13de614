/* Matters 事: one handler for all acts of all procedures; what an act is, the pack says and the
 * engine does. */
#include "desk/handlers.h"
#include "desk/inside.h"
#include "desk/upload.h"

int matter_is_known(struct ask *q, row_id matter)
{
	struct arena_mark mark = arena_mark(q->arena);
	struct jw w = JW(q->arena);
	int r = matter_print(q->arena, q->db, q->engine, &q->moment, matter, &q->hand, &w);
	arena_reset(q->arena, mark);
	return r;
}

static str query_or_empty(const struct ask *q, const char *name)
{
	str s = ask_query(q, name);
	return s.p ? s : S("");
}

int on_matter_list(struct ask *q, struct answer *r)
{
	str box = ask_query(q, "box");
	struct list_ask t = {.box = q->hand.role.n ? BOX_TODO : BOX_OPEN,
		.procedure = query_or_empty(q, "procedure"),
		.text = query_or_empty(q, "text"),
		.state = query_or_empty(q, "state"),
		.after = query_or_empty(q, "after"),
		.limit = (int32_t)ask_limit(q)};
	int e = ask_id_of(q, r, ask_query(q, "about"), "about", &t.about);
	if (!e && box.n && !box_parse(box, &t.box))
		e = answer_bad(q, r, R_BAD_PARAMETER, "box", "unknown");
	if (e)
		return e;
	e = matter_print_list(q->arena, q->db, q->engine, &q->moment, &q->hand, &t, &r->out);
	return e == R_BAD_PARAMETER ? answer_bad(q, r, e, "after", "not-a-row") : e;
}

int on_message_list(struct ask *q, struct answer *r)
{
	jw_object(&r->out);
	jw_name(&r->out, "messages");
	int e = matter_print_messages(q->arena, q->db, &q->hand, (int32_t)ask_limit(q), &r->out);
	jw_object_end(&r->out);
	return e;
}

int on_matter_show(struct ask *q, struct answer *r)
{
	row_id id;
	int e = ask_id(q, 0, &id);
	return e ? e : matter_print(q->arena, q->db, q->engine, &q->moment, id, &q->hand, &r->out);
}

int on_matter_facts(struct ask *q, struct answer *r)
{
	row_id id;
	int e = ask_id(q, 0, &id);
	return e ? e
		 : matter_print_facts(
			   q->arena, q->db, q->engine, &q->moment, id, &q->hand, &r->out);
}

/* ---- what an answer says ---- */

static void print_faults(struct jw *w, const struct act_answer *o)
{
	jw_name(w, "faults");
	jw_array(w);
	for (size_t i = 0; i < o->n_faults; i++) {
		jw_object(w);
		jw_member_str(w, "field", o->faults[i].field);
		jw_member_str(w, "what", str_of(o->faults[i].what));
		jw_member_str(w, "zh", matter_fault_words(o->faults[i].what));
		jw_member_str(w, "detail", o->faults[i].detail);
		jw_object_end(w);
	}
	jw_array_end(w);
}

static void print_failed(struct ask *q, struct jw *w, const struct act_answer *o)
{
	jw_name(w, "failed");
	jw_array(w);
	for (size_t i = 0; i < o->n_failed; i++) {
		const struct failed_condition *f = &o->failed[i];
		const struct pack_refusal *text = pack_refusal(q->pack, f->otherwise);
		jw_object(w);
		jw_member_str(w, "code", f->otherwise);
		jw_member_str(w, "zh", text ? text->zh : S(""));
		jw_member_str(w, "next_zh", text ? text->next_zh : S(""));
		jw_member_str(w, "check", f->check);
		jw_name(w, "because");
		jw_raw(w, f->because.n ? f->because : S("null"));
		jw_name(w, "unknown");
		jw_array(w);
		for (size_t k = 0; k < f->unknown.n; k++)
			jw_str(w, f->unknown.p[k]);
		jw_array_end(w);
		jw_object_end(w);
	}
	jw_array_end(w);
}

str matter_refusal_params(struct ask *q, const struct act_answer *o)
{
	struct jw w = JW(q->arena);
	if (!o->n_faults && !o->n_failed)
		return o->detail;
	jw_object(&w);
	if (o->n_faults)
		print_faults(&w, o);
	if (o->n_failed)
		print_failed(q, &w, o);
	if (o->detail.n) {
		jw_name(&w, "detail");
		jw_raw(&w, o->detail);
	}
	jw_object_end(&w);
	return jw_text(&w);
}

static void print_refusal(struct ask *q, struct jw *w, int refusal, const struct act_answer *o)
{
	const char *id = refusal_row(refusal)->id;
	const struct pack_refusal *text = pack_refusal(q->pack, str_of(id));
	jw_object(w);
	jw_member_str(w, "code", str_of(id));
	jw_member_str(w, "zh", text ? text->zh : S(""));
	jw_member_str(w, "next_zh", text ? text->next_zh : S(""));
	jw_name(w, "params");
	jw_raw(w, o->detail.n ? o->detail : S("{}"));
	jw_object_end(w);
}

static void print_done(struct ask *q, struct answer *r, const struct act_answer *o)
{
	struct jw *w = answer_open(r);
	jw_member_str(w, "matter", id_print(q->arena, o->matter));
	jw_member_str(w, "state", o->state);
	jw_member_int(w, "number", o->number);
	jw_member_bool(w, "waits", o->waits);
	if (o->waits)
		jw_member_str(w, "waits_for", hash_hex(q->arena, o->waits_for));
	answer_end(r);
}

/* ---- acts ---- */

static int act(struct ask *q, struct answer *r, struct act_request *t, int status)
{
	struct act_answer o = {0};
	hash signs;
	str sign = ask_str(q, "signs");
	if (sign.p && hash_parse_hex(sign, &signs))
		t->signs = &signs;
	t->values = json_object_get(q->body, "values");
	t->seen = (int32_t)ask_int(q, "seen", -1);
	t->hand = q->hand;
	int e = upload_check_values(q, r, t->values);
	if (e)
		return e;
	e = matter_act(q->arena, q->db, q->engine, &q->moment, t, &o);
	if (e > 0)
		r->params = matter_refusal_params(q, &o);
	if (e)
		return e;
	e = id_none(o.matter) ? 0 : upload_use_values(q, o.matter, t->values);
	if (e)
		return e;
	print_done(q, r, &o);
	r->moved = o.matter;
	r->status = status;
	return 0;
}

/* Looking only: what the act would be refused for, and what it would cause. */
static int check(struct ask *q, struct answer *r, struct act_request *t)
{
	struct act_answer o = {0};
	int refusal = 0;
	t->values = json_object_get(q->body, "values");
	t->seen = (int32_t)ask_int(q, "seen", -1);
	t->hand = q->hand;
	struct jw *w = answer_open(r);
	int e = matter_check(q->arena, q->db, q->engine, &q->moment, t, &o, w, &refusal);
	if (e)
		return e;
	print_faults(w, &o);
	print_failed(q, w, &o);
	jw_member_bool(w, "may", refusal == 0);
	jw_name(w, "refusal");
	if (!refusal || refusal == R_FORM || refusal == R_CONDITIONS)
		jw_null(w);
	else
		print_refusal(q, w, refusal, &o);
	answer_end(r);
	return 0;
}

int on_matter_act(struct ask *q, struct answer *r)
{
	struct act_request t = {.act = q->params[1]};
	int e = ask_id(q, 0, &t.matter);
	return e ? e : act(q, r, &t, 200);
}

/* clang-format off */
static const char *const about_words[ABOUT__N] = {
	[ABOUT_PLACE] = "place", [ABOUT_ORG] = "org", [ABOUT_PERSON] = "person", [ABOUT_THING] = "thing",
	[ABOUT_FIRE] = "fire", [ABOUT_MATTER] = "matter", [ABOUT_ANY] = NULL, [ABOUT_ORGAN] = "organ",
};
/* clang-format on */

static int read_about(struct ask *q, struct answer *r, struct act_request *t)
{
	const json_t *about = json_object_get(q->body, "about");
	str kind = json_member(about, "kind");
	t->about_kind = ABOUT__N;
	for (int i = 0; i < ABOUT__N; i++)
		if (about_words[i] && str_is(kind, about_words[i]))
			t->about_kind = (enum about)i;
	if (t->about_kind == ABOUT__N)
		return answer_bad(q, r, R_BAD_PARAMETER, "about.kind", "unknown");
	if (!id_parse(json_member(about, "id"), &t->about))
		return answer_bad(q, r, R_BAD_PARAMETER, "about.id", "not-an-id");
	return 0;
}

static int read_party(struct ask *q, struct answer *r, const json_t *j, struct party_draft *p)
{
	str org = json_member(j, "org"), person = json_member(j, "person");
	p->party = json_member(j, "party");
	p->org = org.p != NULL;
	if (!p->party.n || (org.n && person.n) || (!org.n && !person.n))
		return answer_bad(q, r, R_BAD_PARAMETER, "parties", "party-and-person-or-org");
	return ask_id_of(q, r, p->org ? org : person, "parties", &p->who);
}

static int read_parties(struct ask *q, struct answer *r, struct act_request *t)
{
	const json_t *list = json_object_get(q->body, "parties");
	struct party_draft *p = NEWS(q->arena, struct party_draft, json_array_size(list) + 1);
	for (size_t i = 0; i < json_array_size(list); i++) {
		int e = read_party(q, r, json_array_get(list, i), &p[i]);
		if (e)
			return e;
	}
	t->parties = p;
	t->n_parties = json_array_size(list);
	return 0;
}

int on_matter_begin(struct ask *q, struct answer *r)
{
	struct act_request t = {.procedure = q->params[0], .act = q->params[1]};
	int e = read_about(q, r, &t);
	if (!e)
		e = read_parties(q, r, &t);
	return e ? e : act(q, r, &t, 201);
}

int on_matter_check_begin(struct ask *q, struct answer *r)
{
	struct act_request t = {.procedure = q->params[0], .act = q->params[1]};
	int e = read_about(q, r, &t);
	if (!e)
		e = read_parties(q, r, &t);
	return e ? e : check(q, r, &t);
}

int on_matter_check(struct ask *q, struct answer *r)
{
	struct act_request t = {.act = q->params[1]};
	int e = ask_id(q, 0, &t.matter);
	return e ? e : check(q, r, &t);
}

/* ---- what the act would put on paper ---- */

static int preview(struct ask *q, struct answer *r, struct act_request *t)
{
	struct act_answer o = {0};
	struct paper_shown *list = NULL;
	size_t n = 0;
	t->values = json_object_get(q->body, "values");
	t->seen = (int32_t)ask_int(q, "seen", -1);
	t->hand = q->hand;
	int e = matter_preview(q->arena, q->db, q->engine, &q->moment, t, &o, &list, &n);
	if (e > 0)
		r->params = matter_refusal_params(q, &o);
	return e ? e : paper_preview_answer(q, r, list, n);
}

int on_matter_preview_begin(struct ask *q, struct answer *r)
{
	struct act_request t = {.procedure = q->params[0], .act = q->params[1]};
	int e = read_about(q, r, &t);
	if (!e)
		e = read_parties(q, r, &t);
	return e ? e : preview(q, r, &t);
}

int on_matter_preview(struct ask *q, struct answer *r)
{
	struct act_request t = {.act = q->params[1]};
	int e = ask_id(q, 0, &t.matter);
	return e ? e : preview(q, r, &t);
}

/* 检查码: for who stands inside the door, without signing in. */
int on_code_show(struct ask *q, struct answer *r)
{
	return matter_print_door(q->arena, q->db, q->engine, &q->moment, q->params[0], &r->out);
}
