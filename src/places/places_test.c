/* Places on both databases. */
#include "ledger/register_try.h"
#include "places/places.h"

static const struct statements *const modules[] = {
	&fact_statements, &place_statements, &building_statements, &fire_statements};

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

int main(void)
{
	RUN(test_every_column_of_places_comes_back);
	RUN(test_an_organisation_has_the_places_it_still_uses);
	return test_done();
}
