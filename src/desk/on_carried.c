/* What was made away from the desk arrives: taken into its matter, waiting for a signature, or kept
 * beside it with the reason (docs/carried.md). */
#include "desk/carried.h"
#include "desk/handlers.h"
#include "desk/inside.h"
#include "desk/upload.h"
#include "law/calendar.h"
#include "law/judge_rows.h"
#include "carried_sql.h"

struct carried_row {
	row_id id, person, matter;
	str sha256, act, bytes, signatures;
	ms made_at, arrived;
	str state, code, params;
	int32_t number;
};
#define C(member, kind) SHAPE(struct carried_row, member, kind)
static const struct shape carried_shape[] = {C(id.region, 'i'), C(id.id, 'l'), C(sha256, 's'),
	C(person.region, 'i'), C(person.id, 'l'), C(matter.region, 'i'), C(matter.id, 'l'),
	C(act, 's'), C(bytes, 's'), C(signatures, 's'), C(made_at, 'l'), C(arrived, 'l'),
	C(state, 's'), C(code, 's'), C(params, 's'), C(number, 'i')};
#undef C

/* ---- what the pack allows ---- */

static ms span_ms(const struct ask *q, struct value v, ms from)
{
	if (!v.known)
		return from;
	if (v.unit == SPAN_MINUTES)
		return from + v.num * 60000;
	if (v.unit == SPAN_HOURS)
		return from + v.num * 3600000;
	struct span span = {v.num, v.unit};
	return from + (ms)(day_add_span(q->pack, ms_day(from), span) - ms_day(from)) * DAY_MS;
}

/* Not from the future, and not so old that nobody can remember. */
static bool in_time(const struct ask *q, ms at)
{
	day today = q->moment.today;
	const struct table *t = pack_table(q->pack, S("carried-rule"));
	struct picture nothing = {.era = {today, today, {0}}};
	struct eval v = {q->arena, q->pack, &nothing, NULL};
	const struct table_row *row = t ? judge_row(&v, t, today, NULL, 0) : NULL;
	if (!row)
		return false;
	return at <= span_ms(q, judge_cell(t, row, "ahead"), q->moment.now) &&
	       q->moment.now <= span_ms(q, judge_cell(t, row, "latest"), at);
}

/* ---- the act ---- */

static bool is_signer(const struct carried *c, row_id person)
{
	for (int i = 0; i < c->n_hands; i++)
		if (c->hands[i].signed_ && id_eq(c->hands[i].found.person, person))
			return true;
	return false;
}

static struct hand hand_of(const struct carried_hand *h)
{
	return (struct hand){.person = h->found.person, .role = h->role, .organ = h->organ};
}

static int act_now(struct ask *q, const struct carried *c, struct carried_row *row)
{
	struct hand with[CARRIED_HANDS_MAX];
	struct act_answer o = {0};
	for (int i = 1; i < c->n_hands; i++)
		with[i - 1] = hand_of(&c->hands[i]);
	struct act_request t = {.matter = c->matter,
		.act = c->act,
		.values = c->values,
		.seen = c->seen,
		.hand = hand_of(&c->hands[0]),
		.made_at = c->at,
		.with = with,
		.n_with = (size_t)c->n_hands - 1,
		.proof = carried_proof(q, c)};
	int e = in_time(q, c->at) ? matter_act(q->arena, q->db, q->engine, &q->moment, &t, &o)
				  : R_CARRIED_OLD;
	if (e < 0)
		return e;
	row->state = e ? S("kept") : S("settled");
	row->code = e ? str_of(refusal_row(e)->id) : S("");
	row->params = e ? matter_refusal_params(q, &o) : S("{}");
	if (!row->params.n)
		row->params = S("{}");
	row->number = e ? 0 : o.number;
	return 0;
}

/* ---- rows ---- */

static str signatures_text(struct ask *q, const struct carried *c)
{
	struct jw w = JW(q->arena);
	jw_array(&w);
	for (int i = 0; i < c->n_hands; i++) {
		if (!c->hands[i].signed_)
			continue;
		jw_object(&w);
		jw_member_str(&w, "key", id_print(q->arena, c->hands[i].key));
		jw_member_str(&w, "signature", c->hands[i].signature);
		jw_object_end(&w);
	}
	jw_array_end(&w);
	return jw_text(&w);
}

static int keep(struct ask *q, const struct carried *c, struct carried_row *row, bool fresh)
{
	row->signatures = signatures_text(q, c);
	row->sha256 = hash_hex(q->arena, c->sha256);
	bool settled = str_is(row->state, "settled");
	int e = fresh ? db_run(q->db, &carried_sql[CARRIED_ADD],
				ARGS(A_ID(row->id), A_TEXT(row->sha256), A_ID(row->person),
					A_ID(row->matter), A_TEXT(row->act),
					A_TEXT(settled ? S("{}") : c->bytes),
					A_TEXT(row->signatures), A_INT(row->made_at),
					A_INT(row->arrived), A_TEXT(row->state), A_TEXT(row->code),
					A_TEXT(row->params), A_INT(row->number)),
				NULL)
		      : db_run(q->db, &carried_sql[CARRIED_PUT],
				ARGS(A_TEXT(row->signatures), A_TEXT(row->state), A_TEXT(row->code),
					A_TEXT(row->params), A_INT(row->number), A_INT(settled),
					A_ID(row->id)),
				NULL);
	if (e || settled) /* the act's own fact tells of it */
		return e;
	return fact_of(q, row->id, "carried.kept",
		(const struct name_value[]){{S("matter"), id_print(q->arena, row->matter)},
			{S("act"), row->act}, {S("state"), row->state}, {S("code"), row->code},
			{S("proof"), carried_proof(q, c)}},
		5);
}

static void row_put(struct ask *q, struct jw *w, const struct carried_row *x)
{
	const struct pack_refusal *text = x->code.n ? pack_refusal(q->pack, x->code) : NULL;
	jw_object(w);
	jw_member_str(w, "id", id_print(q->arena, x->id));
	jw_member_str(w, "sha256", x->sha256);
	jw_member_str(w, "matter", id_print(q->arena, x->matter));
	jw_member_str(w, "act", x->act);
	jw_member_str(w, "state", x->state);
	jw_member_str(w, "made", ms_print(q->arena, x->made_at));
	jw_member_str(w, "arrived", ms_print(q->arena, x->arrived));
	jw_member_int(w, "number", x->number);
	if (x->code.n) {
		jw_name(w, "refusal");
		jw_object(w);
		jw_member_str(w, "code", x->code);
		jw_member_str(w, "zh", text ? text->zh : S(""));
		jw_member_str(w, "next_zh", text ? text->next_zh : S(""));
		jw_name(w, "params");
		jw_raw(w, x->params);
		jw_object_end(w);
	}
	jw_name(w, "bytes");
	jw_raw(w, x->bytes);
	jw_object_end(w);
}

/* Signatures that came before stand beside those that come now. */
static int add_earlier(struct ask *q, const struct carried_row *row, struct carried *c)
{
	auto_(json_free) json_t *list = NULL;
	str why;
	if (json_read(q->arena, row->signatures, &list, &why))
		return fault(F_BUG, "signatures of a carried act cannot be read");
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *j = json_array_get(list, i);
		row_id key;
		if (!id_parse(json_member(j, "key"), &key))
			continue;
		for (int k = 0; k < c->n_hands; k++) {
			struct carried_hand *h = &c->hands[k];
			if (h->signed_ || !id_eq(h->key, key))
				continue;
			int e = signing_key_find(q->arena, q->db, key, &h->found);
			if (e)
				return e;
			h->signed_ = true;
			h->signature = str_dup(q->arena, json_member(j, "signature"));
			c->n_signed++;
		}
	}
	return 0;
}

static int arrive(struct ask *q, struct answer *r, struct carried *c)
{
	struct carried_row row = {0};
	str sha = hash_hex(q->arena, c->sha256);
	int e = db_one(q->arena, q->db, &carried_sql[CARRIED_FIND], ARGS(A_TEXT(sha)),
		carried_shape, LEN(carried_shape), &row);
	bool fresh = e == R_NOT_FOUND;
	if (e && !fresh)
		return e;
	if (fresh)
		row = (struct carried_row){.id = id_new(q->moment.chance, q->moment.region),
			.person = q->session.person,
			.matter = c->matter,
			.act = c->act,
			.bytes = c->bytes,
			.made_at = c->at,
			.arrived = q->moment.now,
			.state = S("waits"),
			.code = S(""),
			.params = S("{}")};
	if (!fresh && !str_is(row.state, "waits")) { /* it is here: the same answer again */
		row_put(q, &r->out, &row);
		return 0;
	}
	e = fresh ? 0 : add_earlier(q, &row, c);
	if (!e)
		e = upload_check_values(q, r, c->values);
	if (!e) /* whoever may know of the matter may see them, also while it waits or is kept */
		e = upload_use_values(q, c->matter, c->values);
	if (!e && c->n_signed == c->n_hands)
		e = act_now(q, c, &row);
	if (!e)
		e = keep(q, c, &row, fresh);
	if (e)
		return e;
	row_put(q, &r->out, &row);
	r->status = fresh ? 201 : 200;
	return 0;
}

int on_carried_add(struct ask *q, struct answer *r)
{
	auto_(carried_close) struct carried c = {0};
	int e = carried_read(q, ask_str(q, "bytes"), json_object_get(q->body, "signatures"), &c);
	if (!e && !is_signer(&c, q->session.person))
		e = R_NO_RIGHT;
	if (!e)
		e = matter_is_known(q, c.matter);
	return e ? e : arrive(q, r, &c);
}

int on_carried_list(struct ask *q, struct answer *r)
{
	struct carried_row *list = NULL;
	size_t n = 0;
	row_id matter;
	int e = ask_id_of(q, r, ask_query(q, "matter"), "matter", &matter);
	if (!e && !id_none(matter))
		e = matter_is_known(q, matter);
	if (e)
		return e;
	e = id_none(matter)
		    ? db_list(q->arena, q->db, &carried_sql[CARRIED_OF_PERSON],
			      ARGS(A_ID(q->session.person)), carried_shape, LEN(carried_shape),
			      sizeof *list, (void **)&list, &n)
		    : db_list(q->arena, q->db, &carried_sql[CARRIED_OF_MATTER], ARGS(A_ID(matter)),
			      carried_shape, LEN(carried_shape), sizeof *list, (void **)&list, &n);
	struct jw *w = answer_open(r);
	jw_name(w, "carried");
	jw_array(w);
	for (size_t i = 0; !e && i < n; i++)
		row_put(q, w, &list[i]);
	jw_array_end(w);
	answer_end(r);
	return e;
}

int on_carried_drop(struct ask *q, struct answer *r)
{
	struct carried_row row = {0};
	row_id id;
	int e = ask_id(q, 0, &id);
	if (!e)
		e = db_one(q->arena, q->db, &carried_sql[CARRIED_BY_ID], ARGS(A_ID(id)),
			carried_shape, LEN(carried_shape), &row);
	if (!e && !id_eq(row.person, q->session.person))
		e = R_NOT_FOUND;
	if (!e && str_is(row.state, "settled"))
		e = R_ENDED_ALREADY;
	if (!e)
		e = db_run(q->db, &carried_sql[CARRIED_PUT],
			ARGS(A_TEXT(row.signatures), A_TEXT(S("dropped")), A_TEXT(row.code),
				A_TEXT(row.params), A_INT(0), A_INT(0), A_ID(row.id)),
			NULL);
	if (!e)
		e = fact_of(q, id, "carried.dropped",
			(const struct name_value[]){{S("why"), ask_str(q, "why")}}, 1);
	answer_open(r);
	answer_end(r);
	return e;
}
