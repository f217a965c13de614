#include "people/people.h"

#include "post_sql.h"

/* 岗位.  The order is that of post.sql. */
/* clang-format off */
static const struct register_column columns[] = {
	{"person", T_PERSON, 20, true,  "person"},
	{"organ",  T_ORGAN,  20, true,  "organ"},
	{"role",   T_CHOICE, 40, true,  NULL},
	{"since",  T_DAY,    0,  true,  NULL},
	{"until",  T_DAY,    0,  false, NULL},
};
/* clang-format on */

const struct registry post_registry = {
	.name = "post",
	.columns = columns,
	.n_columns = LEN(columns),
	.find = &post_sql[POST_FIND],
	.put = &post_sql[POST_PUT],
	.list = &post_sql[POST_LIST],
};

int post_is_held(struct db *db, row_id person, row_id organ, str role, day on, bool *held)
{
	static const struct shape shape[] = {{'B', 0}};
	return db_one(NULL, db, &post_sql[POST_HELD],
		ARGS(A_ID(person), A_TEXT(role), A_ID(organ), A_INT(on)), shape, LEN(shape), held);
}

int post_list_of(
	struct arena *a, struct db *db, row_id person, day on, struct post_row **out, size_t *n)
{
	static const struct shape shape[] = {
		SHAPE(struct post_row, id.region, 'i'),
		SHAPE(struct post_row, id.id, 'l'),
		SHAPE(struct post_row, organ.region, 'i'),
		SHAPE(struct post_row, organ.id, 'l'),
		SHAPE(struct post_row, role, 's'),
		SHAPE(struct post_row, since, 'd'),
		SHAPE(struct post_row, until, 'd'),
	};
	void *rows = NULL;
	int r = db_list(a, db, &post_sql[POSTS_OF], ARGS(A_ID(person), A_INT(on)), shape,
		LEN(shape), sizeof(**out), &rows, n);
	*out = rows;
	return r;
}

int post_list_at(
	struct arena *a, struct db *db, row_id organ, day on, struct post_holder **out, size_t *n)
{
	static const struct shape shape[] = {
		SHAPE(struct post_holder, post.region, 'i'),
		SHAPE(struct post_holder, post.id, 'l'),
		SHAPE(struct post_holder, person.region, 'i'),
		SHAPE(struct post_holder, person.id, 'l'),
		SHAPE(struct post_holder, name, 's'),
		SHAPE(struct post_holder, role, 's'),
	};
	void *rows = NULL;
	int r = db_list(a, db, &post_sql[POSTS_AT], ARGS(A_ID(organ), A_INT(on)), shape, LEN(shape),
		sizeof(**out), &rows, n);
	*out = rows;
	return r;
}
