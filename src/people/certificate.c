#include "people/people.h"

#include "certificate_sql.h"

/* 证件和资格.  The order is that of certificate.sql. */
/* clang-format off */
static const struct register_column columns[] = {
	{"person", T_PERSON, 20,  true,  "person"},
	{"kind",   T_CHOICE, 40,  true,  NULL},
	{"number", T_TEXT,   60,  false, NULL},
	{"issuer", T_TEXT,   200, false, NULL},
	{"since",  T_DAY,    0,   true,  NULL},
	{"until",  T_DAY,    0,   false, NULL},
};
/* clang-format on */

const struct registry certificate_registry = {
	.name = "certificate",
	.columns = columns,
	.n_columns = LEN(columns),
	.keys = {"kind", "number"},
	.find = &certificate_sql[CERTIFICATE_FIND],
	.put = &certificate_sql[CERTIFICATE_PUT],
	.by_key = &certificate_sql[CERTIFICATE_BY_KEY],
	.list = &certificate_sql[CERTIFICATE_LIST],
};

int certificate_is_valid(struct db *db, row_id person, str kind, day on, bool *valid)
{
	static const struct shape shape[] = {{'B', 0}};
	return db_one(NULL, db, &certificate_sql[CERTIFICATE_VALID],
		ARGS(A_ID(person), A_TEXT(kind), A_INT(on)), shape, LEN(shape), valid);
}

int certificate_of(
	struct arena *a, struct db *db, row_id person, str kind, day on, str *number, day *until)
{
	struct row {
		str number;
		day until;
	} row = {0};
	static const struct shape shape[] = {
		SHAPE(struct row, number, 's'), SHAPE(struct row, until, 'i')};
	int r = db_one(a, db, &certificate_sql[CERTIFICATE_OF],
		ARGS(A_ID(person), A_TEXT(kind), A_INT(on)), shape, LEN(shape), &row);
	*number = row.number;
	*until = row.until;
	return r;
}
