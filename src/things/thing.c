#include "things/things.h"

#include "thing_sql.h"

/* 设备、系统、产品、批次、站、车辆、水源.  The order is that of thing.sql. */
/* clang-format off */
static const struct register_column columns[] = {
	{"kind",           T_CHOICE, 40,  true,  NULL},
	{"name",           T_TEXT,   200, false, NULL},
	{"place",          T_PLACE,  20,  false, "place"},
	{"parent",         T_THING,  20,  false, "thing"},
	{"org",            T_ORG,    20,  false, "org"},
	{"device-address", T_TEXT,   60,  false, NULL},
	{"point",          T_TEXT,   60,  false, NULL},
	{"profile",        T_TEXT,   60,  false, NULL},
	{"number",         T_TEXT,   60,  false, NULL},
	{"registered",     T_DAY,    0,   false, NULL},
	{"since",          T_DAY,    0,   false, NULL},
	{"until",          T_DAY,    0,   false, NULL},
	{"device-peer",    T_TEXT,   45,  false, NULL},
};
/* clang-format on */

const struct registry thing_registry = {
	.name = "thing",
	.columns = columns,
	.n_columns = LEN(columns),
	.keys = {"device-address", "kind", "point"},
	.unique = true,
	.search = SEARCH_THING,
	.found = {{"name", SEARCH_NAME}, {"device-address", SEARCH_NUMBER},
		{"number", SEARCH_NUMBER}},
	.find = &thing_sql[THING_FIND],
	.put = &thing_sql[THING_PUT],
	.by_key = &thing_sql[THING_BY_KEY],
	.list = &thing_sql[THING_LIST],
};

int thing_of_device(struct arena *a, struct db *db, str device_address, str kind, str point,
	struct thing_row *out)
{
	static const struct shape shape[] = {
		SHAPE(struct thing_row, id.region, 'i'),
		SHAPE(struct thing_row, id.id, 'l'),
		SHAPE(struct thing_row, place.region, 'i'),
		SHAPE(struct thing_row, place.id, 'l'),
		SHAPE(struct thing_row, profile, 's'),
		SHAPE(struct thing_row, name, 's'),
	};
	return db_one(a, db, &thing_sql[THING_OF_DEVICE],
		ARGS(A_TEXT(device_address), A_TEXT(kind), A_TEXT(point)), shape, LEN(shape), out);
}

int thing_devices(struct arena *a, struct db *db, row_id after, int32_t most,
	struct thing_device **out, size_t *n)
{
	static const struct shape shape[] = {
		SHAPE(struct thing_device, id.region, 'i'),
		SHAPE(struct thing_device, id.id, 'l'),
		SHAPE(struct thing_device, address, 's'),
		SHAPE(struct thing_device, profile, 's'),
		SHAPE(struct thing_device, peer, 's'),
	};
	return db_list(a, db, &thing_sql[THING_DEVICES], ARGS(A_ID(after), A_INT(most)), shape,
		LEN(shape), sizeof **out, (void **)out, n);
}
