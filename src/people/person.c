#include "people/people.h"

#include "person_sql.h"

/* 自然人.  The order is that of person.sql. */
/* clang-format off */
static const struct register_column columns[] = {
	{"name",            T_TEXT,      60,  true,  NULL},
	{"id-number",       T_ID_NUMBER, 18,  false, NULL},
	{"phone",           T_PHONE,     20,  false, NULL},
	{"address",         T_TEXT,      200, false, NULL},
	{"barred-until",    T_DAY,       0,   false, NULL},
	{"credit-standing", T_CHOICE,    40,  false, NULL},
	{"since",           T_DAY,       0,   false, NULL},
	{"until",           T_DAY,       0,   false, NULL},
};
/* clang-format on */

const struct registry person_registry = {
	.name = "person",
	.columns = columns,
	.n_columns = LEN(columns),
	.keys = {"id-number"},
	.unique = true,
	.search = SEARCH_PERSON,
	.found = {{"name", SEARCH_NAME}},
	.find = &person_sql[PERSON_FIND],
	.put = &person_sql[PERSON_PUT],
	.by_key = &person_sql[PERSON_BY_KEY],
	.list = &person_sql[PERSON_LIST],
};
