/* Things on both databases. */
#include "ledger/register_try.h"
#include "things/things.h"

static const struct statements *const modules[] = {
	&fact_statements, &search_statements, &thing_statements};

static void columns(struct arena *a, struct db *db)
{
	register_try_all_columns(a, db, &thing_registry);
}

static void test_every_column_of_things_comes_back(struct arena *a)
{
	register_try_both(a, modules, LEN(modules), columns);
}

static void devices(struct arena *a, struct db *db)
{
	struct thing_row t;
	row_id place = {370102, 4};
	str p = id_print(a, place);
	row_id unit = register_try_add(a, db, &thing_registry, 20000,
		PAIRS("kind", "transmission-unit", "device-address", "889", "place", p.p, "profile",
			"plain"));
	row_id part = register_try_add(a, db, &thing_registry, 20000,
		PAIRS("kind", "sensor", "device-address", "889", "point", "1/1/131082"));
	register_try_add(a, db, &thing_registry, 20000,
		PAIRS("kind", "transmission-unit", "device-address", "890", "until", "2020-01-01"));
	CHECK_DONE(thing_of_device(a, db, S("889"), S("transmission-unit"), (str){0}, &t));
	CHECK(id_eq(t.id, unit) && id_eq(t.place, place));
	CHECK_STR(t.profile, S("plain"));
	CHECK_DONE(thing_of_device(a, db, S("889"), S("sensor"), S("1/1/131082"), &t));
	CHECK(id_eq(t.id, part) && id_none(t.place));
	struct thing_device *list = NULL;
	size_t n = 0;
	register_try_add(a, db, &thing_registry, 20000,
		PAIRS("kind", "transmission-unit", "device-address", "891", "since", "2020-01-01",
			"device-peer", "203.0.113.7"));
	CHECK_DONE(thing_devices(a, db, (row_id){0}, 10, &list, &n));
	CHECK_INT(n, 1); /* 889 nobody registered, 890 is out of use */
	CHECK_STR(list[0].address, S("891"));
	CHECK_STR(list[0].peer, S("203.0.113.7"));
	CHECK_DONE(thing_devices(a, db, list[0].id, 10, &list, &n));
	CHECK_INT(n, 0);
	CHECK_INT(thing_of_device(a, db, S("890"), S("transmission-unit"), (str){0}, &t),
		R_NOT_FOUND);
}

static void test_a_device_address_leads_to_its_thing(struct arena *a)
{
	register_try_both(a, modules, LEN(modules), devices);
}

int main(void)
{
	RUN(test_every_column_of_things_comes_back);
	RUN(test_a_device_address_leads_to_its_thing);
	return test_done();
}
