#include "desk/mandate.h"

#include "mandate_sql.h"

/* The order is that of mandate.sql. */
/* clang-format off */
static const struct register_column columns[] = {
	{"person", T_PERSON, 20, true,  "person"},
	{"org",    T_ORG,    20, true,  "org"},
	{"since",  T_DAY,    0,  true,  NULL},
	{"until",  T_DAY,    0,  false, NULL},
	{"by",     T_PERSON, 20, false, "person"},
	{"ended",  T_TIME,   0,  false, NULL},
	{"why",    T_TEXT,   200, false, NULL},
};
/* clang-format on */

const struct registry mandate_registry = {
	.name = "mandate",
	.columns = columns,
	.n_columns = LEN(columns),
	.find = &mandate_sql[MANDATE_FIND],
	.put = &mandate_sql[MANDATE_PUT],
	.list = &mandate_sql[MANDATE_LIST],
};
