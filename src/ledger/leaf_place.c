#include "ledger/leaf_place.h"

#include "leaf_place_sql.h"

static const struct shape number_shape[] = {{'l', 0}};
static const struct shape placed_shape[] = {
	SHAPE(struct placed_leaf, idx, 'l'),
	SHAPE(struct placed_leaf, fact.region, 'i'),
	SHAPE(struct placed_leaf, fact.id, 'l'),
	SHAPE(struct placed_leaf, body, 's'),
};

int leaf_place_start(struct db *db, struct placer *out)
{
	*out = (struct placer){0};
	return db_one(NULL, db, &leaf_place_sql[PLACE_NEXT], NULL, 0, number_shape, 1, &out->next);
}

int leaf_place_list(
	struct arena *a, struct db *db, int64_t idx, struct placed_leaf **out, size_t *n)
{
	void *rows = NULL;
	int r = db_list(a, db, &leaf_place_sql[PLACE_FROM], ARGS(A_INT(idx), A_INT(PLACE_MOST)),
		placed_shape, LEN(placed_shape), sizeof(**out), &rows, n);
	*out = rows;
	return r;
}

int leaf_place_assign(struct arena *a, struct db *db, struct placer *p, ms now,
	struct placed_leaf **out, size_t *n)
{
	int64_t placed = 0;
	*n = 0;
	int r = db_run(db, &leaf_place_sql[PLACE_ASSIGN],
		ARGS(A_INT(p->next), A_INT(now), A_INT(p->from_tx), A_INT(PLACE_MOST)), &placed);
	if (!r && placed)
		r = leaf_place_list(a, db, p->next, out, n);
	if (!r && *n != (size_t)placed)
		return fault(
			F_DB, "%zu leaves stand where %lld were placed", *n, (long long)placed);
	p->next += placed;
	if (!r)
		r = db_one(NULL, db, &leaf_place_sql[PLACE_HORIZON], ARGS(A_INT(p->from_tx)),
			number_shape, 1, &p->from_tx);
	return r;
}

int leaf_place_of(struct db *db, row_id fact, int64_t *idx)
{
	int r = db_one(
		NULL, db, &leaf_place_sql[PLACE_OF_FACT], ARGS(A_ID(fact)), number_shape, 1, idx);
	return r == R_NOT_FOUND ? R_NO_RECEIPT : r;
}
