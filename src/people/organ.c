#include "people/people.h"

#include "organ_sql.h"

/* 机关.  The order is that of organ.sql. */
/* clang-format off */
static const struct register_column columns[] = {
	{"name",      T_TEXT,   200, true,  NULL},
	{"code",      T_TEXT,   20,  false, NULL},
	{"level",     T_CHOICE, 40,  false, NULL},
	{"parent",    T_ORGAN,  20,  false, "organ"},
	{"territory", T_COUNT,  6,   false, NULL},
	{"department", T_CHOICE, 40, false, NULL},
	{"since",     T_DAY,    0,   false, NULL},
	{"until",     T_DAY,    0,   false, NULL},
};
/* clang-format on */

const struct registry organ_registry = {
	.name = "organ",
	.columns = columns,
	.n_columns = LEN(columns),
	.keys = {"name"},
	.find = &organ_sql[ORGAN_FIND],
	.put = &organ_sql[ORGAN_PUT],
	.by_key = &organ_sql[ORGAN_BY_KEY],
	.list = &organ_sql[ORGAN_LIST],
};

static const struct shape organ_shape[] = {
	SHAPE(struct organ_row, id.region, 'i'),
	SHAPE(struct organ_row, id.id, 'l'),
	SHAPE(struct organ_row, name, 's'),
	SHAPE(struct organ_row, code, 's'),
	SHAPE(struct organ_row, level, 's'),
	SHAPE(struct organ_row, parent.region, 'i'),
	SHAPE(struct organ_row, parent.id, 'l'),
	SHAPE(struct organ_row, territory, 'i'),
};

int organ_find(struct arena *a, struct db *db, row_id id, struct organ_row *out)
{
	return db_one(
		a, db, &organ_sql[ORGAN_ONE], ARGS(A_ID(id)), organ_shape, LEN(organ_shape), out);
}

/* GB/T 2260: two digits province, two city, two county. */
int organ_of(struct arena *a, struct db *db, int32_t region, str level, struct organ_row *out)
{
	return db_one(a, db, &organ_sql[ORGAN_SERVING],
		ARGS(A_TEXT(level), A_INT(region), A_INT(region / 100 * 100),
			A_INT(region / 10000 * 10000)),
		organ_shape, LEN(organ_shape), out);
}
