#include "places/places.h"

#include "place_sql.h"

/* 场所.  The order is that of place.sql. */
/* clang-format off */
static const struct register_column columns[] = {
	{"name",                  T_TEXT,   200, true,  NULL},
	{"address",               T_TEXT,   200, false, NULL},
	{"district",              T_COUNT,  6,   false, NULL},
	{"org",                   T_ORG,    20,  false, "org"},
	{"building",              T_PLACE,  20,  false, "building"},
	{"point",                 T_POINT,  0,   false, NULL},
	{"accuracy",              T_COUNT,  9,   false, NULL},
	{"use",                   T_CHOICE, 40,  false, NULL},
	{"area",                  T_AREA,   9,   false, NULL},
	{"floors",                T_TEXT,   40,  false, NULL},
	{"opening-licence",       T_CHOICE, 40,  false, NULL},
	{"opening-licence-day",   T_DAY,    0,   false, NULL},
	{"promise-kept",          T_CHOICE, 40,  false, NULL},
	{"sealed",                T_YES,    0,   false, NULL},
	{"major-hazard-standing", T_YES,    0,   false, NULL},
	{"listed",                T_CHOICE, 40,  false, NULL},
	{"supervision-class",     T_CHOICE, 40,  false, NULL},
	{"kept-back",             T_YES,    0,   false, NULL},
	{"hazard-standing",       T_YES,    0,   false, NULL},
	{"serious-record",        T_YES,    0,   false, NULL},
	{"visits-elsewhere",      T_COUNT,  3,   false, NULL},
	{"since",                 T_DAY,    0,   false, NULL},
	{"until",                 T_DAY,    0,   false, NULL},
};
/* clang-format on */

const struct registry place_registry = {
	.name = "place",
	.columns = columns,
	.n_columns = LEN(columns),
	.keys = {"name", "address"},
	.search = SEARCH_PLACE,
	.found = {{"name", SEARCH_NAME}, {"address", SEARCH_ADDRESS}},
	.find = &place_sql[PLACE_FIND],
	.put = &place_sql[PLACE_PUT],
	.by_key = &place_sql[PLACE_BY_KEY],
	.list = &place_sql[PLACE_LIST],
};

int place_list_of(struct arena *a, struct db *db, row_id org, struct place_row **out, size_t *n)
{
	static const struct shape shape[] = {
		SHAPE(struct place_row, id.region, 'i'),
		SHAPE(struct place_row, id.id, 'l'),
		SHAPE(struct place_row, name, 's'),
		SHAPE(struct place_row, address, 's'),
		SHAPE(struct place_row, district, 'i'),
	};
	void *rows = NULL;
	int r = db_list(a, db, &place_sql[PLACES_OF], ARGS(A_ID(org)), shape, LEN(shape),
		sizeof(**out), &rows, n);
	*out = rows;
	return r;
}
