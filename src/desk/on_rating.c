/* Ratings over HTTP: a party asks for its blind token as itself; somebody, without a session,
 * brings a token and says how it was; everybody reads the counts. */
#include "desk/handlers.h"
#include "desk/rating.h"
#include "law/judge_rows.h"
#include "rating_sql.h"

enum { ANSWER_MOST = 5, PERIOD_B = 6 };

struct token_row {
	row_id organ;
	str period, blinded;
};
struct offer { /* what prepare left */
	row_id matter, organ;
	str period, modulus, signed_;
};

static int token_of(struct ask *q, row_id matter, struct token_row *out)
{
	static const struct shape shape[] = {SHAPE(struct token_row, organ.region, 'i'),
		SHAPE(struct token_row, organ.id, 'l'), SHAPE(struct token_row, period, 's'),
		SHAPE(struct token_row, blinded, 's')};
	return db_one(q->arena, q->db, &rating_sql[RATING_TOKEN_OF], ARGS(A_ID(matter)), shape,
		LEN(shape), out);
}

static int offer_of(struct ask *q, struct offer *o)
{
	struct token_row had = {0};
	int e = ask_id(q, 0, &o->matter);
	if (!e)
		e = matter_visited(
			q->arena, q->db, q->engine, &q->moment, o->matter, &q->hand, &o->organ);
	if (e)
		return e;
	o->period = rating_period(q->arena, q->moment.today);
	e = token_of(q, o->matter, &had);
	if (!e) { /* it was offered before: under that key */
		o->organ = had.organ;
		o->period = had.period;
	}
	return e == R_NOT_FOUND ? 0 : e;
}

/* ---- the offer: which key ---- */

int on_rating_key_prepare(struct ask *q, struct answer *r)
{
	struct offer *o = NEW(q->arena, struct offer);
	(void)r;
	q->prepared = o;
	int e = offer_of(q, o);
	return e ? e : rating_key_ready(q, o->organ, o->period, &o->modulus);
}

int on_rating_key(struct ask *q, struct answer *r)
{
	const struct offer *o = q->prepared;
	struct token_row had = {0};
	int e = token_of(q, o->matter, &had);
	if (e && e != R_NOT_FOUND)
		return e;
	struct jw *w = answer_open(r);
	jw_member_str(w, "organ", id_print(q->arena, o->organ));
	jw_member_str(w, "period", o->period);
	jw_member_str(w, "modulus", o->modulus);
	jw_member_int(w, "exponent", 65537);
	jw_member_bool(w, "given", !e);
	answer_end(r);
	return 0;
}

/* ---- the token ---- */

int on_rating_token_prepare(struct ask *q, struct answer *r)
{
	struct offer *o = NEW(q->arena, struct offer);
	(void)r;
	q->prepared = o;
	int e = offer_of(q, o);
	if (!e)
		e = rating_key_ready(q, o->organ, o->period, &o->modulus);
	return e ? e
		 : rating_blind_sign(q, o->organ, o->period, ask_str(q, "blinded"), &o->signed_);
}

/* Once for a matter; the same question gets the same answer, so that a lost answer is no lost
 * token. */
int on_rating_token(struct ask *q, struct answer *r)
{
	const struct offer *o = q->prepared;
	struct token_row had = {0};
	str mine = hash_hex(q->arena, hash_str(HASH_SHA256, ask_str(q, "blinded")));
	int e = token_of(q, o->matter, &had);
	if (e && e != R_NOT_FOUND)
		return e;
	if (!e && !str_eq(had.blinded, mine))
		return R_RATING_GIVEN;
	if (e) {
		e = db_run(q->db, &rating_sql[RATING_TOKEN_ADD],
			ARGS(A_ID(o->matter), A_ID(o->organ), A_TEXT(o->period), A_TEXT(mine)),
			NULL);
		/* A fact about the person, not a step of the matter: that a token was asked for.
		 */
		if (!e)
			e = fact_of(q, q->session.person, "rating.offered",
				(const struct name_value[]){
					{S("matter"), id_print(q->arena, o->matter)}},
				1);
		if (e)
			return e;
	}
	struct jw *w = answer_open(r);
	jw_member_str(w, "signed", o->signed_);
	answer_end(r);
	return 0;
}

/* ---- the rating ---- */

static bool period_is_good(str p)
{
	for (size_t i = 0; i < p.n; i++)
		if (i == 4 ? p.p[i] != '-' : p.p[i] < '0' || p.p[i] > '9')
			return false;
	return p.n == PERIOD_B;
}

static int add_answers(struct ask *q, struct answer *r, row_id organ, str period)
{
	const char *question;
	json_t *j, *answers = json_object_get(q->body, "answers");
	const struct choice_list *l = pack_choice(q->pack, S("rating-question"));
	int e = 0;
	json_object_foreach(answers, question, j)
	{
		int64_t n = json_is_integer(j) ? json_integer_value(j) : 0;
		if (!l || !choice_member(l, str_of(question), q->moment.today) || n < 1 ||
			n > ANSWER_MOST)
			return answer_bad(q, r, R_BAD_PARAMETER, "answers", "question-1-5");
		e = db_run(q->db, &rating_sql[RATING_ADD],
			ARGS(A_ID(organ), A_TEXT(period), A_TEXT(str_of(question)), A_INT(n)),
			NULL);
		if (e)
			return e;
	}
	return 0;
}

/* A token that was used is not counted again; the answer is the same. */
int on_rating_add(struct ask *q, struct answer *r)
{
	row_id organ;
	bool good = false;
	int64_t fresh = 0;
	str period = ask_str(q, "period"), message = ask_str(q, "message");
	int e = ask_id_of(q, r, ask_str(q, "organ"), "organ", &organ);
	if (e)
		return e;
	if (period_is_good(period))
		e = rating_verify(q, organ, period, message, ask_str(q, "signature"), &good);
	if (e || !good)
		return e ? e : R_RATING_NOT_VALID;
	str token = hash_hex(q->arena, hash_str(HASH_SHA256, message));
	e = db_run(q->db, &rating_sql[RATING_SPEND], ARGS(A_TEXT(token)), &fresh);
	if (!e && fresh)
		e = add_answers(q, r, organ, period);
	answer_open(r);
	answer_end(r);
	return e;
}

/* ---- the counts ---- */

struct count_row {
	row_id organ;
	str name, period, question;
	int32_t answer;
	int64_t n;
};

/* So few that one voice could be told from them are not shown. */
static int64_t least(const struct ask *q)
{
	day today = q->moment.today;
	const struct table *t = pack_table(q->pack, S("rating-rule"));
	struct picture nothing = {.era = {today, today, {0}}};
	struct eval v = {q->arena, q->pack, &nothing, NULL};
	const struct table_row *row = t ? judge_row(&v, t, today, NULL, 0) : NULL;
	return row ? judge_cell(t, row, "least").num : INT64_MAX;
}

static int64_t total(const struct count_row *rows, size_t n, const struct count_row *of)
{
	int64_t sum = 0;
	for (size_t i = 0; i < n; i++)
		if (id_eq(rows[i].organ, of->organ) && str_eq(rows[i].period, of->period) &&
			str_eq(rows[i].question, of->question))
			sum += rows[i].n;
	return sum;
}

int on_rating_list(struct ask *q, struct answer *r)
{
	static const struct shape shape[] = {SHAPE(struct count_row, organ.region, 'i'),
		SHAPE(struct count_row, organ.id, 'l'), SHAPE(struct count_row, name, 's'),
		SHAPE(struct count_row, period, 's'), SHAPE(struct count_row, question, 's'),
		SHAPE(struct count_row, answer, 'i'), SHAPE(struct count_row, n, 'l')};
	struct count_row *rows = NULL;
	size_t n = 0;
	int64_t few = least(q);
	int e = db_list(q->arena, q->db, &rating_sql[RATING_COUNTS], NULL, 0, shape, LEN(shape),
		sizeof *rows, (void **)&rows, &n);
	struct jw *w = answer_open(r);
	jw_member_int(w, "least", few);
	jw_name(w, "questions");
	jw_array(w);
	const struct choice_list *l = pack_choice(q->pack, S("rating-question"));
	for (size_t i = 0; l && i < l->n; i++) {
		jw_object(w);
		jw_member_str(w, "id", l->members[i].id);
		jw_member_str(w, "zh", l->members[i].zh);
		jw_member_str(w, "en", l->members[i].en);
		jw_object_end(w);
	}
	jw_array_end(w);
	jw_name(w, "counts");
	jw_array(w);
	for (size_t i = 0; !e && i < n; i++) {
		if (total(rows, n, &rows[i]) < few)
			continue;
		jw_object(w);
		jw_member_str(w, "organ", id_print(q->arena, rows[i].organ));
		jw_member_str(w, "name", rows[i].name);
		jw_member_str(w, "period", rows[i].period);
		jw_member_str(w, "question", rows[i].question);
		jw_member_int(w, "answer", rows[i].answer);
		jw_member_int(w, "n", rows[i].n);
		jw_object_end(w);
	}
	jw_array_end(w);
	answer_end(r);
	return e;
}
