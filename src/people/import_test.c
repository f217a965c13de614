/* Import into the registers of people: each kind of wrong row, then confirm. */
#include "ledger/import.h"
#include "ledger/register_try.h"
#include "people/people.h"

static const struct statements *const modules[] = {&fact_statements, &search_statements,
	&person_statements, &org_statements, &organ_statements, &post_statements,
	&certificate_statements};
static const struct registry *const all[] = {
	&person_registry, &org_registry, &organ_registry, &post_registry, &certificate_registry};

static int check(
	struct arena *a, struct db *db, const struct registry *reg, str file, struct import *out)
{
	static const struct member levels[] = {
		{.id = {"low", 3}, .since = DAY_FIRST, .until = DAY_LAST}};
	static const struct choice_list lists[] = {{{"standing", 8}, levels, 1}};
	static const struct field fields[] = {{.type = {T_CHOICE, {"standing", 8}},
		.column = {"org.credit-standing person.credit-standing", 42}}};
	static const struct pack pack = {
		.choices = lists, .n_choices = 1, .fields = fields, .n_fields = 1};
	struct import_ground ground = {all, LEN(all), &pack};
	struct moment m = moment_on(20000);
	return import_check(a, db, &m, reg, &ground, file, out);
}

static void wrong_rows(struct arena *a, struct db *db)
{
	struct import im;
	register_try_add(a, db, &person_registry, 20000,
		PAIRS("name", "先来", "id-number", "11010519491231002X"));
	/* clang-format off */
	static const struct {
		const char *row, *code, *column;
	} rows[] = {
		{"王五,,13853100000,2026-03-20,low",         NULL,                    NULL},
		{",,,,",                                       "value-missing",         "name"},
		{"王五,110105194912310021,,,",               "value-not-well-formed", "id-number"},
		{"王五,110105194902310023,,,",               "value-not-well-formed", "id-number"},
		{"王五,,12345,,",                            "value-not-well-formed", "phone"},
		{"王五,,,2026-02-30,",                       "value-not-well-formed", "barred-until"},
		{"王五,,,20260320,",                         "value-not-well-formed", "barred-until"},
		{"王五,,,,none-such",                        "value-not-well-formed", "credit-standing"},
		{"先来,11010519491231002X,,,",               "registered-already",    "id-number"},
		{"甲,370102199001011231,,,",                 NULL,                    NULL},
		{"乙,370102199001011231,,,",                 "value-twice-in-file",   "id-number"},
		{"\"=HYPERLINK(\"\"http://x\"\")\",,,,",       NULL,                    NULL},
		{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,,,,", "value-too-long", "name"},
	};
	/* clang-format on */
	struct sb file = SB(a);
	sb_add(&file, S("\xef\xbb\xbfname,id_number,phone,barred-until,credit-standing\r\n"));
	for (size_t i = 0; i < LEN(rows); i++)
		sb_fmt(&file, "%s\r\n", rows[i].row);
	CHECK_DONE(check(a, db, &person_registry, sb_str(&file), &im));
	CHECK_INT(im.n, LEN(rows));
	CHECK_INT(im.n_refused, 10);
	for (size_t i = 0; i < im.n; i++) {
		CHECK_INT(im.rows[i].line, i + 2);
		CHECK_STR(im.rows[i].r ? str_of(refusal_row(im.rows[i].r)->id) : S("-"),
			rows[i].code ? str_of(rows[i].code) : S("-"));
		if (rows[i].code)
			CHECK_STR(im.rows[i].column, str_of(rows[i].column));
	}
	struct fact_draft by = by_system(20000);
	struct moment m = moment_on(20000);
	CHECK_INT(import_apply(a, db, &m, &im, &by), R_IMPORT);
}

static void test_each_wrong_row_says_its_column_and_its_refusal(struct arena *a)
{
	register_try_both(a, modules, LEN(modules), wrong_rows);
}

static void confirmed(struct arena *a, struct db *db)
{
	struct import im;
	struct register_row *rows = NULL;
	struct register_row row;
	struct fact_row *facts = NULL;
	struct fact_draft by = by_system(20000);
	struct moment m = moment_on(20000);
	size_t n = 0;
	by.act = S("import");
	CHECK_DONE(check(a, db, &person_registry, S("name,phone\n=1+1,\n赵六,13853100000\n"), &im));
	CHECK_INT(im.n_refused, 0);
	CHECK_DONE(register_list(a, db, &person_registry, (row_id){0}, 10, &rows, &n));
	CHECK_INT(n, 0); /* a check writes nothing */
	CHECK_DONE(import_apply(a, db, &m, &im, &by));
	CHECK_DONE(register_list(a, db, &person_registry, (row_id){0}, 10, &rows, &n));
	CHECK_INT(n, 2);
	CHECK_DONE(register_find(a, db, &person_registry, im.rows[0].row.id, &row));
	CHECK_STR(register_value(&person_registry, &row, S("name")), S("=1+1"));
	CHECK_DONE(fact_list(a, db, row.id, 1, &facts, &n));
	CHECK_INT(n, 1);
	CHECK_STR(facts[0].act, S("person.added"));
	struct sb out = SB(a);
	import_print_rows(&out, &im);
	CHECK_STR(sb_str(&out), S("{\"line\":2,\"ok\":true}\n{\"line\":3,\"ok\":true}\n"));
}

static void test_a_confirmed_file_is_rows_and_facts(struct arena *a)
{
	register_try_both(a, modules, LEN(modules), confirmed);
}

static void references(struct arena *a, struct db *db)
{
	struct import im;
	row_id officer = register_try_add(a, db, &person_registry, 20000,
		PAIRS("name", "张三", "id-number", "11010519491231002X"));
	row_id organ = register_try_add(a, db, &organ_registry, 20000, PAIRS("name", "历下大队"));
	str file = str_fmt(a,
		"person,organ,role,since\n11010519491231002X,历下大队,officer,2026-03-01\n" STR_F
		"," STR_F ",leader,2026-03-01\n370102-0000000000001,历下大队,officer,2026-03-"
		"01\n张三,历下大队,officer,2026-03-01\n",
		STR_A(id_print(a, officer)), STR_A(id_print(a, organ)));
	CHECK_DONE(check(a, db, &post_registry, file, &im));
	CHECK_INT(im.n, 4);
	for (size_t i = 0; i < 2; i++) {
		CHECK_INT(im.rows[i].r, 0);
		CHECK_STR(register_value(&post_registry, &im.rows[i].row, S("person")),
			id_print(a, officer));
		CHECK_STR(register_value(&post_registry, &im.rows[i].row, S("organ")),
			id_print(a, organ));
	}
	CHECK_INT(im.rows[2].r, R_NO_REFERENCE);
	CHECK_INT(im.rows[3].r, R_NO_REFERENCE);
}

static void test_references_are_ids_or_the_keys_of_rows(struct arena *a)
{
	register_try_both(a, modules, LEN(modules), references);
}

static void files(struct arena *a, struct db *db)
{
	static const struct {
		const char *text, *why;
		int line;
	} rows[] = {{"", "no header", 1}, {"name,shoe\n", "no column \"shoe\" in person", 1},
		{"name,name\n", "column \"name\" stands there twice", 1},
		{"name,phone\n张三\n", "fewer cells than the header has", 2},
		{"name\n张三,1\n", "more cells than the header has", 2},
		{"name\n\"张三\n", "a quote that does not end", 2},
		{"name\n\xff\n", "not UTF-8", 1}};
	struct import im;
	for (size_t i = 0; i < LEN(rows); i++) {
		CHECK_INT(check(a, db, &person_registry, str_of(rows[i].text), &im), R_BAD_FILE);
		CHECK_STR(im.why, str_of(rows[i].why));
		CHECK_INT(im.line, rows[i].line);
	}
}

static void test_a_file_that_is_none_is_refused_with_its_line(struct arena *a)
{
	register_try_both(a, modules, LEN(modules), files);
}

static void too_many(struct arena *a, struct db *db)
{
	struct sb file = SB(a);
	struct import im;
	if (db_kind(db) == DB_POSTGRES)
		return;
	sb_add(&file, S("name\n"));
	for (int i = 0; i < IMPORT_ROWS_MAX; i++)
		sb_add(&file, S("甲\n"));
	CHECK_DONE(check(a, db, &person_registry, sb_str(&file), &im));
	CHECK_INT(im.n, IMPORT_ROWS_MAX);
	sb_add(&file, S("甲\n"));
	CHECK_INT(check(a, db, &person_registry, sb_str(&file), &im), R_BAD_FILE);
	CHECK_INT(im.line, IMPORT_ROWS_MAX + 2);
}

static void test_a_hundred_thousand_rows_are_the_most(struct arena *a)
{
	register_try_both(a, modules, LEN(modules), too_many);
}

int main(void)
{
	RUN(test_each_wrong_row_says_its_column_and_its_refusal);
	RUN(test_a_confirmed_file_is_rows_and_facts);
	RUN(test_references_are_ids_or_the_keys_of_rows);
	RUN(test_a_file_that_is_none_is_refused_with_its_line);
	RUN(test_a_hundred_thousand_rows_are_the_most);
	return test_done();
}
