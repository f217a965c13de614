#include "people/people.h"

#include "substitute_sql.h"

/* 代理.  The order is that of substitute.sql. */
/* clang-format off */
static const struct register_column columns[] = {
	{"post",   T_MATTER, 20,  true, "post"},
	{"person", T_PERSON, 20,  true, "person"},
	{"why",    T_TEXT,   200, true, NULL},
	{"since",  T_DAY,    0,   true, NULL},
	{"until",  T_DAY,    0,   true, NULL},
};
/* clang-format on */

const struct registry substitute_registry = {
	.name = "substitute",
	.columns = columns,
	.n_columns = LEN(columns),
	.find = &substitute_sql[SUBSTITUTE_FIND],
	.put = &substitute_sql[SUBSTITUTE_PUT],
	.list = &substitute_sql[SUBSTITUTE_LIST],
};

#define S_(member, kind) SHAPE(struct substitute_row, member, kind)
static const struct shape shape[] = {
	S_(id.region, 'i'),
	S_(id.id, 'l'),
	S_(post.region, 'i'),
	S_(post.id, 'l'),
	S_(person.region, 'i'),
	S_(person.id, 'l'),
	S_(name, 's'),
	S_(holder.region, 'i'),
	S_(holder.id, 'l'),
	S_(holder_name, 's'),
	S_(role, 's'),
	S_(why, 's'),
	S_(since, 'd'),
	S_(until, 'd'),
};
#undef S_

int substitute_list_at(struct arena *a, struct db *db, row_id organ, day on,
	struct substitute_row **out, size_t *n)
{
	void *rows = NULL;
	int r = db_list(a, db, &substitute_sql[SUBSTITUTES_OF], ARGS(A_ID(organ), A_INT(on)), shape,
		LEN(shape), sizeof(**out), &rows, n);
	*out = rows;
	return r;
}
