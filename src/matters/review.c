#include "matters/review.h"
#include "review_sql.h"

int review_is_confirmed(struct db *db, const hash *row, bool *yes)
{
	static const struct shape shape[] = {{'i', 0}};
	int32_t one = 0;
	hash h = *row;
	struct arena none;
	arena_init(&none, 4096);
	int r = db_one(&none, db, &review_sql[REVIEW_FIND], ARGS(A_HASH(h)), shape, 1, &one);
	arena_fini(&none);
	*yes = !r;
	return r == R_NOT_FOUND ? 0 : r;
}

int review_confirm(struct arena *a, struct db *db, const struct moment *m, str rule,
	const hash *row, row_id first, row_id second)
{
	bool yes = false;
	hash h = *row;
	if (id_eq(first, second) || id_none(first) || id_none(second))
		return R_SAME_PERSON;
	int r = review_is_confirmed(db, row, &yes);
	if (r || yes)
		return r;
	struct name_value v[] = {{S("_hash"), hash_hex(a, h)}, {S("_row"), rule}};
	struct fact_draft draft = {.of = id_new(m->chance, m->region),
		.event = S("confirmed"),
		.act = S("row.confirmed"),
		.actor = id_print(a, first),
		.hands = id_print(a, second),
		.on = m->today,
		.values = v,
		.n_values = LEN(v)};
	struct fact_made made;
	r = fact_add(a, db, m, &draft, &made);
	if (r)
		return r;
	return db_run(db, &review_sql[REVIEW_ADD],
		ARGS(A_HASH(h), A_TEXT(rule), A_TEXT(draft.actor), A_TEXT(draft.hands),
			A_INT(m->now), A_ID(made.id.at)),
		NULL);
}

static int signature_of(struct arena *a, struct db *db, const hash *row, str *person)
{
	static const struct shape shape[] = {{'s', 0}};
	hash h = *row;
	*person = (str){0};
	int r = db_one(a, db, &review_sql[REVIEW_SIGNATURE], ARGS(A_HASH(h)), shape, 1, person);
	return r == R_NOT_FOUND ? 0 : r;
}

static int signature_drop(struct db *db, const hash *row)
{
	hash h = *row;
	return db_run(db, &review_sql[REVIEW_UNSIGN], ARGS(A_HASH(h)), NULL);
}

int review_sign(struct arena *a, struct db *db, const struct moment *m, str rule, const hash *row,
	row_id person, bool *confirmed)
{
	row_id first;
	str signer;
	hash h = *row;
	int r = review_is_confirmed(db, row, confirmed);
	if (r || *confirmed)
		return r;
	r = signature_of(a, db, row, &signer);
	if (r)
		return r;
	if (!signer.n)
		return db_run(db, &review_sql[REVIEW_SIGN],
			ARGS(A_HASH(h), A_TEXT(rule), A_TEXT(id_print(a, person)), A_INT(m->now)),
			NULL);
	if (!id_parse(signer, &first))
		return fault(F_DB, "a signature of nobody");
	r = review_confirm(a, db, m, rule, row, first, person);
	*confirmed = r == 0;
	return r ? r : signature_drop(db, row);
}

int review_unsign(struct arena *a, struct db *db, const hash *row, row_id person)
{
	str signer;
	int r = signature_of(a, db, row, &signer);
	if (r)
		return r;
	return str_eq(signer, id_print(a, person)) ? signature_drop(db, row) : R_NOT_FOUND;
}

static int lines(struct arena *a, struct db *db, const struct statement *s,
	struct review_line **out, size_t *n)
{
	static const struct shape shape[] = {SHAPE(struct review_line, row, 'h'),
		SHAPE(struct review_line, rule, 's'), SHAPE(struct review_line, first, 's'),
		SHAPE(struct review_line, second, 's'), SHAPE(struct review_line, at, 'l')};
	return db_list(a, db, s, NULL, 0, shape, LEN(shape), sizeof **out, (void **)out, n);
}

int review_list(struct arena *a, struct db *db, struct review_line **out, size_t *n)
{
	return lines(a, db, &review_sql[REVIEW_LIST], out, n);
}

int review_waiting(struct arena *a, struct db *db, struct review_line **out, size_t *n)
{
	return lines(a, db, &review_sql[REVIEW_WAITING], out, n);
}
