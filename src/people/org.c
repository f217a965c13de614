#include "people/people.h"

#include "org_sql.h"

/* 单位.  The order is that of org.sql. */
/* clang-format off */
static const struct register_column columns[] = {
	{"name",                 T_TEXT,   200, true,  NULL},
	{"uscc",                 T_USCC,   18,  false, NULL},
	{"kind",                 T_CHOICE, 40,  false, NULL},
	{"legal-representative", T_TEXT,   60,  false, NULL},
	{"address",              T_TEXT,   200, false, NULL},
	{"phone",                T_PHONE,  20,  false, NULL},
	{"industry",             T_CHOICE, 40,  false, NULL},
	{"barred-until",         T_DAY,    0,   false, NULL},
	{"credit-standing",      T_CHOICE, 40,  false, NULL},
	{"since",                T_DAY,    0,   false, NULL},
	{"until",                T_DAY,    0,   false, NULL},
};
/* clang-format on */

const struct registry org_registry = {
	.name = "org",
	.columns = columns,
	.n_columns = LEN(columns),
	.keys = {"uscc"},
	.unique = true,
	.search = SEARCH_ORG,
	.found = {{"name", SEARCH_NAME}, {"uscc", SEARCH_USCC}, {"address", SEARCH_ADDRESS},
		{"phone", SEARCH_NUMBER}},
	.find = &org_sql[ORG_FIND],
	.put = &org_sql[ORG_PUT],
	.by_key = &org_sql[ORG_BY_KEY],
	.list = &org_sql[ORG_LIST],
};
