/* People on both databases: registers in two times, posts, certificates, the compartment of
 * relations. */
#include "ledger/register_try.h"
#include "people/people.h"

static const struct statements *const modules[] = {&fact_statements, &search_statements,
	&person_statements, &org_statements, &organ_statements, &post_statements,
	&substitute_statements, &certificate_statements, &relation_statements};

#define ON_BOTH(test) register_try_both(a, modules, LEN(modules), test)

static void columns(struct arena *a, struct db *db)
{
	static const struct registry *const all[] = {&person_registry, &org_registry,
		&organ_registry, &post_registry, &substitute_registry, &certificate_registry,
		&relation_registry};
	for (size_t i = 0; i < LEN(all); i++)
		register_try_all_columns(a, db, all[i]);
}

static void test_every_column_of_people_comes_back(struct arena *a)
{
	ON_BOTH(columns);
}

/* 2026-03-02 we learn that the firm moved on 2026-01-15; 2026-03-05 that its name was wrong all
 * along. */
static void two_times(struct arena *a, struct db *db)
{
	day first = day_of_ymd(2026, 1, 5), learnt = day_of_ymd(2026, 3, 2),
	    fixed = day_of_ymd(2026, 3, 5);
	row_id id = register_try_add(
		a, db, &org_registry, first, PAIRS("name", "泉城影城", "address", "泺源大街 1 号"));
	struct moment m = moment_on(learnt);
	struct fact_draft by = by_system(learnt);
	struct register_row row;
	struct fact_row *facts = NULL;
	struct fact_value_row *values = NULL;
	size_t n = 0;
	by.on = day_of_ymd(2026, 1, 15);
	by.act = S("moving/confirm");
	by.of = (row_id){370102, 4711};
	CHECK_DONE(register_set(
		a, db, &m, &org_registry, id, S("address"), S("经十路 2 号"), &by, NULL));
	m = moment_on(fixed);
	CHECK_DONE(register_set(a, db, &m, &org_registry, id, S("name"), S("泉城影院"), &by, NULL));
	static const struct {
		int month, mday;
		const char *name, *address;
	} rows[] = {{1, 5, "泉城影城", "泺源大街 1 号"}, {1, 20, "泉城影城", "泺源大街 1 号"},
		{3, 1, "泉城影城", "泺源大街 1 号"}, {3, 2, "泉城影城", "经十路 2 号"},
		{3, 5, "泉城影院", "经十路 2 号"}};
	for (size_t i = 0; i < LEN(rows); i++) {
		CHECK_DONE(register_as_of(a, db, &org_registry, id,
			day_of_ymd(2026, rows[i].month, rows[i].mday), &row));
		CHECK_STR(register_value(&org_registry, &row, S("name")), str_of(rows[i].name));
		CHECK_STR(
			register_value(&org_registry, &row, S("address")), str_of(rows[i].address));
		CHECK(!register_value(&org_registry, &row, S("uscc")).p);
	}
	CHECK_INT(register_as_of(a, db, &org_registry, id, day_of_ymd(2026, 1, 4), &row),
		R_NOT_FOUND);
	CHECK_DONE(fact_list(a, db, id, 1, &facts, &n));
	CHECK_INT(n, 3);
	CHECK_STR(facts[0].act, S("org.added"));
	CHECK_STR(facts[1].act, S("org.changed"));
	CHECK_INT(facts[1].on, day_of_ymd(2026, 1, 15)); /* since then; learnt on the day of .at */
	CHECK_DONE(fact_values(a, db, facts[1].id, &values, &n));
	CHECK_INT(n, 4);
	CHECK_STR(values[1].name, S("cause"));
	CHECK_STR(values[1].value, S("moving/confirm"));
	CHECK_STR(values[2].value, id_print(a, by.of));
}

static void test_a_past_day_shows_what_was_known_at_its_end(struct arena *a)
{
	ON_BOTH(two_times);
}

static void refusals(struct arena *a, struct db *db)
{
	struct moment m = moment_on(20000);
	struct fact_draft by = by_system(20000);
	row_id id = register_try_add(a, db, &person_registry, 20000,
		PAIRS("name", "张三", "id-number", "11010519491231002X"));
	struct register_row row = register_row_make(a, &person_registry, id_new(m.chance, 370102)),
			    stale = {0};
	CHECK_INT(register_put(a, db, &m, &person_registry, &row, &by, NULL), R_VALUE_MISSING);
	register_row_set(&person_registry, &row, "name", S("张三"));
	register_row_set(&person_registry, &row, "id-number", S("110105194912310021"));
	CHECK_INT(register_put(a, db, &m, &person_registry, &row, &by, NULL), R_VALUE_WRONG);
	register_row_set(&person_registry, &row, "id-number", S("11010519491231002X"));
	CHECK_INT(register_put(a, db, &m, &person_registry, &row, &by, NULL), R_TAKEN);
	register_row_set(&person_registry, &row, "id-number", (str){0});
	char *longest = arena_alloc(a, 62);
	memset(longest, 'a', 61);
	register_row_set(&person_registry, &row, "name", (str){longest, 61});
	CHECK_INT(register_put(a, db, &m, &person_registry, &row, &by, NULL), R_VALUE_LONG);
	CHECK_DONE(register_find(a, db, &person_registry, id, &stale));
	CHECK_DONE(register_set(
		a, db, &m, &person_registry, id, S("phone"), S("13853100000"), &by, NULL));
	CHECK_INT(register_put(a, db, &m, &person_registry, &stale, &by, NULL), R_ROW_CHANGED);
	CHECK_INT(register_set(a, db, &m, &person_registry, id, S("shoe-size"), S("43"), &by, NULL),
		R_BAD_PARAMETER);
	CHECK_INT(register_set(a, db, &m, &person_registry, (row_id){1, 1}, S("phone"), (str){0},
			  &by, NULL),
		R_NOT_FOUND);
}

static void test_a_register_refuses_what_is_wrong_taken_or_stale(struct arena *a)
{
	ON_BOTH(refusals);
}

/* An erased value is unknown in the past too, and the row can be changed afterwards. */
static void erasing(struct arena *a, struct db *db)
{
	struct moment m = moment_on(20001);
	struct fact_draft by = by_system(20001);
	row_id id = register_try_add(
		a, db, &person_registry, 20000, PAIRS("name", "张三", "phone", "13853100000"));
	struct fact_row *facts = NULL;
	struct register_row row;
	size_t n = 0;
	CHECK_DONE(register_set(a, db, &m, &person_registry, id, S("phone"), (str){0}, &by, NULL));
	CHECK_DONE(fact_list(a, db, id, 1, &facts, &n));
	CHECK_DONE(fact_erase(a, db, &m, facts[0].id, S("phone"), S("个保法/47"), S("a"), S("b")));
	CHECK_DONE(register_as_of(a, db, &person_registry, id, 20000, &row));
	CHECK(!register_value(&person_registry, &row, S("phone")).p);
	CHECK_STR(register_value(&person_registry, &row, S("name")), S("张三"));
	CHECK_DONE(register_set(
		a, db, &m, &person_registry, id, S("address"), S("趵突泉"), &by, NULL));
	CHECK_DONE(register_as_of(a, db, &person_registry, id, 20001, &row));
	CHECK_INT(row.number, 4);
}

static void test_an_erased_value_is_unknown_on_past_days_too(struct arena *a)
{
	ON_BOTH(erasing);
}

static void posts(struct arena *a, struct db *db)
{
	row_id who = {370102, 1}, where = {370102, 2}, elsewhere = {370126, 2};
	str person = id_print(a, who), organ = id_print(a, where);
	struct post_row *list = NULL;
	size_t n = 0;
	bool held = false;
	register_try_add(a, db, &post_registry, 20000,
		PAIRS("person", person.p, "organ", organ.p, "role", "officer", "since",
			"2026-03-01", "until", "2026-03-31"));
	static const struct {
		int month, mday;
		bool held;
	} rows[] = {{2, 28, false}, {3, 1, true}, {3, 31, true}, {4, 1, false}};
	for (size_t i = 0; i < LEN(rows); i++) {
		day on = day_of_ymd(2026, rows[i].month, rows[i].mday);
		CHECK_DONE(post_is_held(db, who, where, S("officer"), on, &held));
		CHECK_INT(held, rows[i].held);
		CHECK_DONE(post_list_of(a, db, who, on, &list, &n));
		CHECK_INT(n, rows[i].held);
	}
	CHECK_DONE(post_is_held(db, who, elsewhere, S("officer"), day_of_ymd(2026, 3, 15), &held));
	CHECK(!held);
	CHECK_DONE(post_is_held(db, who, where, S("leader"), day_of_ymd(2026, 3, 15), &held));
	CHECK(!held);
}

static void test_a_post_is_held_from_its_first_day_to_its_last(struct arena *a)
{
	ON_BOTH(posts);
}

static void certificates(struct arena *a, struct db *db)
{
	row_id who = {370102, 1};
	bool valid = false;
	str person = id_print(a, who);
	register_try_add(a, db, &certificate_registry, 20000,
		PAIRS("person", person.p, "kind", "law-enforcement", "number", "鲁A123", "since",
			"2026-03-01"));
	CHECK_DONE(certificate_is_valid(
		db, who, S("law-enforcement"), day_of_ymd(2026, 3, 1), &valid));
	CHECK(valid);
	CHECK_DONE(certificate_is_valid(
		db, who, S("law-enforcement"), day_of_ymd(2026, 2, 28), &valid));
	CHECK(!valid);
	CHECK_DONE(certificate_is_valid(db, who, S("hearing"), day_of_ymd(2026, 3, 1), &valid));
	CHECK(!valid);
}

static void test_a_certificate_is_of_its_kind_and_of_its_days(struct arena *a)
{
	ON_BOTH(certificates);
}

static void relations(struct arena *a, struct db *db)
{
	row_id officer = {370102, 1}, brother = {370102, 2}, firm = {370102, 3},
	       other = {370102, 4};
	str o = id_print(a, officer), b = id_print(a, brother), f = id_print(a, firm);
	struct register_row *rows = NULL;
	struct relation_row *list = NULL;
	size_t n = 0;
	bool hit = false;
	register_try_add(a, db, &relation_registry, 20000,
		PAIRS("person", o.p, "other", b.p, "kind", "relative", "since", "2000-01-01"));
	register_try_add(a, db, &relation_registry, 20000,
		PAIRS("person", f.p, "other", o.p, "kind", "employment", "since", "2020-01-01",
			"until", "2020-12-31"));
	day then = day_of_ymd(2020, 6, 1), now = day_of_ymd(2026, 6, 1);
	CHECK_DONE(relation_is_hit(db, officer, (row_id[]){other, brother}, 2, now, &hit));
	CHECK(hit);
	CHECK_DONE(relation_is_hit(db, brother, &officer, 1, now, &hit));
	CHECK(hit);
	CHECK_DONE(relation_is_hit(db, officer, &firm, 1, now, &hit));
	CHECK(!hit);
	CHECK_DONE(relation_is_hit(db, officer, &firm, 1, then, &hit));
	CHECK(hit);
	CHECK_DONE(relation_is_hit(db, officer, &officer, 1, now, &hit));
	CHECK(hit); /* nobody handles his own matter */
	CHECK_DONE(relation_is_hit(db, officer, NULL, 0, now, &hit));
	CHECK(!hit);
	CHECK_DONE(relation_list_for_discipline(a, db, officer, &list, &n));
	CHECK_INT(n, 1);
	CHECK(id_eq(list[0].other, brother) && list[0].until == DAY_NONE);
	CHECK_INT(register_list(a, db, &relation_registry, (row_id){0}, 10, &rows, &n), F_BUG);
}

static void test_relations_answer_hit_or_no_hit_and_nothing_lists_them(struct arena *a)
{
	ON_BOTH(relations);
}

static void organs(struct arena *a, struct db *db)
{
	struct organ_row o, up;
	row_id city = register_try_add(a, db, &organ_registry, 20000,
		PAIRS("name", "市支队", "code", "济消", "level", "city", "territory", "370100"));
	str parent = id_print(a, city);
	register_try_add(a, db, &organ_registry, 20000,
		PAIRS("name", "历下大队", "code", "历消", "level", "county", "territory", "370102",
			"parent", parent.p));
	CHECK_DONE(organ_of(a, db, 370102, S("county"), &o));
	CHECK_STR(o.code, S("历消"));
	CHECK(id_eq(o.parent, city));
	CHECK_DONE(organ_find(a, db, o.parent, &up));
	CHECK_STR(up.name, S("市支队"));
	CHECK(id_none(up.parent));
	CHECK_DONE(organ_of(a, db, 370126, S("city"), &o));
	CHECK_STR(o.name, S("市支队"));
	CHECK_INT(organ_of(a, db, 370126, S("county"), &o), R_NOT_FOUND);
	CHECK_INT(organ_find(a, db, (row_id){1, 1}, &o), R_NOT_FOUND);
}

static void test_the_organ_of_a_level_serves_the_region_or_what_is_around_it(struct arena *a)
{
	ON_BOTH(organs);
}

static void lists(struct arena *a, struct db *db)
{
	struct register_row *rows = NULL;
	size_t n = 0;
	row_id after = {0};
	int seen = 0;
	for (int i = 0; i < 7; i++)
		register_try_add(a, db, &person_registry, 20000, PAIRS("name", "某人"));
	do {
		CHECK_DONE(register_list(a, db, &person_registry, after, 3, &rows, &n));
		seen += (int)n;
		if (n)
			after = rows[n - 1].id;
	} while (n);
	CHECK_INT(seen, 7);
}

static void test_a_register_is_listed_in_pages(struct arena *a)
{
	ON_BOTH(lists);
}

int main(void)
{
	RUN(test_every_column_of_people_comes_back);
	RUN(test_a_past_day_shows_what_was_known_at_its_end);
	RUN(test_a_register_refuses_what_is_wrong_taken_or_stale);
	RUN(test_an_erased_value_is_unknown_on_past_days_too);
	RUN(test_a_post_is_held_from_its_first_day_to_its_last);
	RUN(test_a_certificate_is_of_its_kind_and_of_its_days);
	RUN(test_relations_answer_hit_or_no_hit_and_nothing_lists_them);
	RUN(test_the_organ_of_a_level_serves_the_region_or_what_is_around_it);
	RUN(test_a_register_is_listed_in_pages);
	return test_done();
}
