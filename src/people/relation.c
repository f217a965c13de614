#include "people/people.h"

#include "relation_sql.h"

/* 申报的亲属和利害关系.  The order is that of relation.sql. */
/* clang-format off */
static const struct register_column columns[] = {
	{"person", T_PERSON, 20, true,  "person"},
	{"other",  T_PERSON, 20, true,  NULL}, /* person or org */
	{"kind",   T_CHOICE, 40, true,  NULL},
	{"since",  T_DAY,    0,  true,  NULL},
	{"until",  T_DAY,    0,  false, NULL},
};
/* clang-format on */

const struct registry relation_registry = {
	.name = "relation",
	.columns = columns,
	.n_columns = LEN(columns),
	.find = &relation_sql[RELATION_FIND],
	.put = &relation_sql[RELATION_PUT],
};

int relation_is_hit(
	struct db *db, row_id person, const row_id *parties, size_t n, day on, bool *hit)
{
	static const struct shape shape[] = {{'B', 0}};
	*hit = false;
	for (size_t i = 0; i < n && !*hit; i++) {
		if (id_eq(person, parties[i])) {
			*hit = true;
			return 0;
		}
		int r = db_one(NULL, db, &relation_sql[RELATION_HITS],
			ARGS(A_ID(person), A_ID(parties[i]), A_INT(on)), shape, LEN(shape), hit);
		if (r)
			return r;
	}
	return 0;
}

int relation_list_for_discipline(
	struct arena *a, struct db *db, row_id person, struct relation_row **out, size_t *n)
{
	static const struct shape shape[] = {
		SHAPE(struct relation_row, id.region, 'i'),
		SHAPE(struct relation_row, id.id, 'l'),
		SHAPE(struct relation_row, other.region, 'i'),
		SHAPE(struct relation_row, other.id, 'l'),
		SHAPE(struct relation_row, kind, 's'),
		SHAPE(struct relation_row, since, 'd'),
		SHAPE(struct relation_row, until, 'd'),
	};
	void *rows = NULL;
	int r = db_list(a, db, &relation_sql[RELATIONS_OF], ARGS(A_ID(person)), shape, LEN(shape),
		sizeof(**out), &rows, n);
	*out = rows;
	return r;
}

int relation_barred(struct arena *a, struct db *db, row_id person, day on, row_id **out, size_t *n)
{
	static const struct shape shape[] = {SHAPE(row_id, region, 'i'), SHAPE(row_id, id, 'l')};
	return db_list(a, db, &relation_sql[RELATION_BARRED], ARGS(A_ID(person), A_INT(on)), shape,
		LEN(shape), sizeof(**out), (void **)out, n);
}
