/* Places on both databases. */
#include "ledger/import.h"
#include "ledger/register_try.h"
#include "places/places.h"

static const struct statements *const modules[] = {&fact_statements, &search_statements,
	&place_statements, &building_statements, &fire_statements};

static void columns(struct arena *a, struct db *db)
{
	register_try_all_columns(a, db, &place_registry);
	register_try_all_columns(a, db, &building_registry);
	register_try_all_columns(a, db, &fire_registry);
}

static void test_every_column_of_places_comes_back(struct arena *a)
{
	register_try_both(a, modules, LEN(modules), columns);
}

static void of_org(struct arena *a, struct db *db)
{
	row_id org = {370102, 9};
	str o = id_print(a, org);
	struct place_row *list = NULL;
	size_t n = 0;
	register_try_add(a, db, &place_registry, 20000,
		PAIRS("name", "一店", "org", o.p, "district", "370102"));
	register_try_add(a, db, &place_registry, 20000,
		PAIRS("name", "二店", "org", o.p, "until", "2020-01-01"));
	register_try_add(a, db, &place_registry, 20000, PAIRS("name", "别家"));
	CHECK_DONE(place_list_of(a, db, org, &list, &n));
	CHECK_INT(n, 1);
	CHECK_STR(list[0].name, S("一店"));
	CHECK_INT(list[0].district, 370102);
	CHECK(!list[0].address.p);
}

static void test_an_organisation_has_the_places_it_still_uses(struct arena *a)
{
	register_try_both(a, modules, LEN(modules), of_org);
}

/* A point is degrees or 1e-7 degree, and lies in China: exchanged coordinates are found. */
static void points(struct arena *a, struct db *db)
{
	static const struct registry *const all[] = {&place_registry, &building_registry};
	static const struct {
		const char *cell, *point;
	} rows[] = {{"117.1234567,36.65", "1171234567,366500000"},
		{"1171234567,366543210", "1171234567,366543210"},
		{"117.0, 36.5", "1170000000,365000000"}, {"36.65,117.12", NULL}, {"117.12", NULL},
		{"117.12345678,36.6", NULL}, {"117.1,三十六", NULL}, {"-117.1,36.6", NULL},
		{"200.5,36.6", NULL}};
	struct import_ground ground = {all, LEN(all), NULL};
	struct moment m = moment_on(20000);
	struct import im;
	for (size_t i = 0; i < LEN(rows); i++) {
		str file = str_fmt(a, "name,point\n影院,\"%s\"\n", rows[i].cell);
		CHECK_DONE(import_check(a, db, &m, &place_registry, &ground, file, &im));
		CHECK_INT(im.rows[0].r, rows[i].point ? 0 : R_VALUE_WRONG);
		if (rows[i].point)
			CHECK_STR(register_value(&place_registry, &im.rows[0].row, S("point")),
				str_of(rows[i].point));
	}
}

static void test_an_imported_point_is_well_formed_and_in_china(struct arena *a)
{
	register_try_both(a, modules, LEN(modules), points);
}

int main(void)
{
	RUN(test_an_imported_point_is_well_formed_and_in_china);
	RUN(test_every_column_of_places_comes_back);
	RUN(test_an_organisation_has_the_places_it_still_uses);
	return test_done();
}
