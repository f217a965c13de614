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
