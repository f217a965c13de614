#include "places/places.h"

#include "fire_sql.h"

/* 火灾.  The order is that of fire.sql. */
/* clang-format off */
static const struct register_column columns[] = {
	{"name",     T_TEXT,   200, true,  NULL},
	{"at",       T_TIME,   0,   false, NULL},
	{"address",  T_TEXT,   200, false, NULL},
	{"district", T_COUNT,  6,   false, NULL},
	{"place",    T_PLACE,  20,  false, "place"},
	{"point",    T_POINT,  0,   false, NULL},
	{"accuracy", T_COUNT,  9,   false, NULL},
	{"grade",    T_CHOICE, 40,  false, NULL},
};
/* clang-format on */

const struct registry fire_registry = {
	.name = "fire",
	.columns = columns,
	.n_columns = LEN(columns),
	.find = &fire_sql[FIRE_FIND],
	.put = &fire_sql[FIRE_PUT],
	.list = &fire_sql[FIRE_LIST],
};
