#include "places/places.h"

#include "building_sql.h"

/* 建筑.  The order is that of building.sql. */
/* clang-format off */
static const struct register_column columns[] = {
	{"name",         T_TEXT,  200, true,  NULL},
	{"address",      T_TEXT,  200, false, NULL},
	{"district",     T_COUNT, 6,   false, NULL},
	{"point",        T_POINT, 0,   false, NULL},
	{"accuracy",     T_COUNT, 9,   false, NULL},
	{"height",       T_COUNT, 4,   false, NULL},
	{"floors",       T_COUNT, 3,   false, NULL},
	{"floors-below", T_COUNT, 2,   false, NULL},
	{"area",         T_AREA,  9,   false, NULL},
	{"owner",        T_ORG,   20,  false, "org"},
	{"since",        T_DAY,   0,   false, NULL},
	{"until",        T_DAY,   0,   false, NULL},
};
/* clang-format on */

const struct registry building_registry = {
	.name = "building",
	.columns = columns,
	.n_columns = LEN(columns),
	.keys = {"name", "address"},
	.find = &building_sql[BUILDING_FIND],
	.put = &building_sql[BUILDING_PUT],
	.by_key = &building_sql[BUILDING_BY_KEY],
	.list = &building_sql[BUILDING_LIST],
};
