/* What search finds is what the registers and papers say: rebuilt = live, old names, erasure. */
#include "found_test_sql.h"
#include "ledger/register_try.h"
#include "matters/found.h"
#include "people/people.h"
#include "places/places.h"
#include "things/things.h"

static const struct statements *const modules[] = {&fact_statements, &search_statements,
	&found_statements, &found_test_statements, &person_statements, &org_statements,
	&place_statements, &thing_statements};

static str all_of(struct arena *a, struct db *db)
{
	static const struct shape shape[] = {{'s', 0}};
	str *lines = NULL;
	size_t n = 0;
	CHECK_DONE(db_list(a, db, &found_test_sql[FOUND_ALL], NULL, 0, shape, LEN(shape),
		sizeof *lines, (void **)&lines, &n));
	CHECK(n > 0);
	return str_join(a, lines, n, S("\n"));
}

static bool is_found(struct arena *a, struct db *db, enum search_kind kind, const char *typed)
{
	struct search_query q;
	struct search_scope scope = {kind, 0, 999999};
	struct search_hit *hits;
	size_t n = 0;
	bool more;
	query_parse(a, str_of(typed), &q);
	CHECK_DONE(search_find(a, db, &q, &scope, 5, &hits, &n, &more));
	return n > 0;
}

static void set(struct arena *a, struct db *db, const struct registry *reg, row_id id,
	const char *column, const char *value)
{
	struct moment m = moment_on(20000);
	struct fact_draft by = by_system(20000);
	CHECK_DONE(register_set(a, db, &m, reg, id, str_of(column), str_of(value), &by, NULL));
}

static void fill_world(struct arena *a, struct db *db, row_id *place)
{
	*place = register_try_add(
		a, db, &place_registry, 20000, PAIRS("name", "老泉城饭店", "address", "泉城路1号"));
	register_try_add(a, db, &org_registry, 20000,
		PAIRS("name", "泉城餐饮公司", "phone", "0531-88881234"));
	register_try_add(a, db, &person_registry, 20000,
		PAIRS("name", "王小明", "id-number", "11010519491231002X", "phone", "13853100000"));
	register_try_add(a, db, &thing_registry, 20000,
		PAIRS("kind", "transmission-unit", "device-address", "3701020001"));
	set(a, db, &place_registry, *place, "name", "新泉城饭店");
	set(a, db, &place_registry, *place, "address", "泉城路2号");
	set(a, db, &place_registry, *place, "name", "大泉城饭店");
	hash leaf = {0};
	row_id paper = {370102, 99};
	str number = S("济历消安检字〔2026〕7号");
	CHECK_DONE(db_run(db, &found_test_sql[FOUND_PAPER],
		ARGS(A_ID(paper), A_TEXT(number), A_HASH(leaf)), NULL));
	CHECK_DONE(paper_search_keep(a, db, paper, number));
}

static void same_again(struct arena *a, struct db *db)
{
	str live = all_of(a, db);
	CHECK_DONE(rebuild_all(a, db, found_derived, n_found_derived));
	CHECK_STR(all_of(a, db), live);
}

static void rebuilt(struct arena *a, struct db *db)
{
	row_id place;
	fill_world(a, db, &place);
	CHECK(is_found(a, db, SEARCH_PLACE, "大泉城"));
	CHECK(is_found(a, db, SEARCH_PLACE, "老泉城饭店"));
	CHECK(is_found(a, db, SEARCH_PLACE, "lqcfd"));
	CHECK(is_found(a, db, SEARCH_PLACE, "泉城路2"));
	CHECK(!is_found(a, db, SEARCH_PLACE, "泉城路1"));
	CHECK(is_found(a, db, SEARCH_ORG, "88881234"));
	CHECK(is_found(a, db, SEARCH_PERSON, "wxm"));
	CHECK(!is_found(a, db, SEARCH_PERSON, "13853100000"));
	CHECK(!is_found(a, db, SEARCH_PERSON, "11010519491231002X"));
	CHECK(is_found(a, db, SEARCH_THING, "3701020001"));
	CHECK(is_found(a, db, SEARCH_PAPER, "消安检字〔2026〕7号"));
	same_again(a, db);
}

static void test_what_is_rebuilt_is_what_was_kept(struct arena *a)
{
	register_try_both(a, modules, LEN(modules), rebuilt);
}

static void erased(struct arena *a, struct db *db)
{
	row_id place;
	struct fact_row *facts = NULL;
	struct moment m = moment_on(20001);
	size_t n = 0;
	fill_world(a, db, &place);
	CHECK_DONE(fact_list(a, db, place, 1, &facts, &n));
	CHECK_DONE(fact_erase(a, db, &m, facts[0].id, S("name"), S("个人信息保护法/47"),
		S("370102-0000000000001"), S("370102-0000000000002")));
	CHECK(!is_found(a, db, SEARCH_PLACE, "老泉城饭店"));
	CHECK(!is_found(a, db, SEARCH_PLACE, "lqcfd"));
	CHECK(is_found(a, db, SEARCH_PLACE, "新泉城饭店"));
	same_again(a, db);
}

static void test_an_erased_old_name_is_found_no_more(struct arena *a)
{
	register_try_both(a, modules, LEN(modules), erased);
}

int main(void)
{
	RUN(test_what_is_rebuilt_is_what_was_kept);
	RUN(test_an_erased_old_name_is_found_no_more);
	return test_done();
}
