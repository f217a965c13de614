#include <time.h>

#include "law/check.h"
#include "law/expr.h"
#include "law/fixture.h"

/* TESTS and LAW are folders: tests/ and law/jinan. */

static struct pack *small(struct arena *a)
{
	struct findings out;
	struct pack *p = NULL;
	CHECK(fixture_load(a, TESTS, "", &out, &p));
	for (size_t i = 0; i < out.n; i++)
		printf("# " STR_F ":%d:%d " STR_F "\n", STR_A(out.p[i].at.file), out.p[i].at.line,
			out.p[i].at.column, STR_A(out.p[i].text));
	CHECK_INT(out.n_errors, 0);
	return p;
}

static const struct act *act_of(const struct procedure *p, const char *id)
{
	for (size_t i = 0; i < p->n_acts; i++)
		if (str_is(p->acts[i].id, id))
			return &p->acts[i];
	return NULL;
}

static day d(const char *s)
{
	day out = 0;
	CHECK(day_parse(str_of(s), &out));
	return out;
}

static void every_broken_pack_is_told_what_is_wrong(struct arena *a)
{
	DIR *dir = opendir(TESTS "/bad/law");
	const struct dirent *e;
	int n = 0;
	CHECK(dir);
	while (dir && (e = readdir(dir))) {
		if (e->d_name[0] == '.')
			continue;
		struct arena_mark mark = arena_mark(a);
		struct findings out;
		struct pack *p = NULL;
		bool ran = fixture_load(a, TESTS, e->d_name, &out, &p);
		if (!ran)
			printf("# %s: the fixture cannot be applied\n", e->d_name);
		if (ran && !out.n_errors)
			law_check(a, p, &out);
		CHECK(ran && fixture_expect(a, TESTS, e->d_name, &out));
		arena_reset(a, mark);
		n++;
	}
	if (dir)
		closedir(dir);
	printf("# %d broken packs\n", n);
	CHECK(n >= 40);
}

static void the_small_pack_is_read_as_it_is_written(struct arena *a)
{
	const struct pack *p = small(a);
	CHECK_INT(p->n_procedures, 2);
	CHECK_INT(p->region, 370100);
	CHECK_INT(p->amber_part * 10 + p->amber_of, 13);
	const struct procedure *m = pack_procedure(p, S("market"));
	CHECK(m && m->single && m->authority);
	CHECK_INT(m->about, 1 << ABOUT_PLACE);
	CHECK_INT(procedure_party(m, S("applicant"))->is, 1 << ABOUT_ORG | 1 << ABOUT_PERSON);
	CHECK(procedure_party(m, S("neighbour"))->passive);
	CHECK_INT(procedure_state(m, S("granted"))->end, END_GRANTED);
	const struct act *grant = act_of(m, "grant"), *apply = act_of(m, "apply");
	CHECK_INT(grant->n_then, 3);
	CHECK_INT(grant->then[1].kind, EFFECT_SET);
	CHECK(grant->then[1].set[0].about && grant->then[2].when);
	CHECK(grant->form[0].may);
	CHECK_INT(apply->n_form, 5);
	CHECK_STR(apply->form[4].defer_act, S("visit"));
	CHECK(apply->form[4].when && apply->form[3].may);
	CHECK_INT(act_of(m, "visit")->hands, 2);
	CHECK_STR(act_of(m, "visit")->then[0].procedure, S("panel"));
}

static void an_act_of_common_is_part_of_every_procedure(struct arena *a)
{
	const struct pack *p = small(a);
	for (size_t i = 0; i < p->n_procedures; i++) {
		const struct act *annul = act_of(&p->procedures[i], "annul");
		CHECK(annul && annul->common);
		CHECK_STR(annul->life.id, S("common/annul"));
		CHECK_STR(annul->from.p[0], S("any"));
		CHECK_INT(annul->then[0].kind, EFFECT_UNDO);
	}
	CHECK(!pack_procedure(p, S("common")));
}

static void a_row_lives_by_opening_day_and_place(struct arena *a)
{
	const struct pack *p = small(a);
	const struct procedure *m = pack_procedure(p, S("market"));
	str pilot = S("pilot");
	struct {
		const char *opened, *today;
		bool pilot;
		const char *row; /* NULL: dead */
	} t[] = {
		{"2019-12-31", "2021-06-01", true, NULL},
		{"2020-06-01", "2021-06-01", true, "market/apply@2020-01-01+pilot"},
		{"2020-06-01", "2021-06-01", false, NULL},
		{"2020-12-31", "2021-06-01", true, "market/apply@2020-01-01+pilot"},
		{"2021-01-01", "2021-06-01", false, "market/apply@2021-01-01"},
	};
	for (size_t i = 0; i < LEN(t); i++) {
		struct era e = {.opened = d(t[i].opened),
			.today = d(t[i].today),
			.scopes = {&pilot, t[i].pilot}};
		const struct window *w;
		const struct act *act = procedure_act(m, S("apply"), &e, &w);
		CHECK(!act == !t[i].row);
		if (act && t[i].row)
			CHECK_STR(row_id_print(a, &act->life, w), str_of(t[i].row));
	}
}

static void a_row_that_moves_reaches_matters_opened_before(struct arena *a)
{
	const struct procedure *m = pack_procedure(small(a), S("market"));
	struct era old = {.opened = d("2020-05-01"), .today = d("2020-12-31")};
	struct era later = {.opened = d("2020-05-01"), .today = d("2021-01-01")};
	const struct window *w;
	const struct limit *l = procedure_limit(m, S("decide"), &old, &w);
	CHECK(l && !l->life.moves);
	/* Both live now: the old row by the opening day, the new one by today; the later since
	 * holds. */
	l = procedure_limit(m, S("decide"), &later, &w);
	CHECK(l && l->life.moves);
	CHECK_STR(row_id_print(a, &l->life, w), S("market/limit.decide@2021-01-01"));
}

static void a_row_takes_what_it_does_not_say_from_its_procedure(struct arena *a)
{
	const struct pack *p = small(a);
	const struct act *visit = act_of(pack_procedure(p, S("market")), "visit");
	const struct window *w = &visit->life.windows[0];
	CHECK_INT(w->since, d("2010-01-01"));
	CHECK_INT(w->until, DAY_LAST);
	CHECK_STR(w->cite.p[0], S("市场条例/3"));
	CHECK_INT(w->source, MARK_VERIFIED);
	const struct act *speak = act_of(pack_procedure(p, S("panel")), "speak");
	CHECK_INT(speak->life.windows[0].source, MARK_PARTLY);
	CHECK_STR(speak->not_by[1].owner, S("cause"));
	/* A condition lives as long as its act, in each of its lives. */
	const struct act *apply = act_of(pack_procedure(p, S("market")), "apply");
	CHECK_INT(apply->only_if[0].life.n, 2);
	CHECK_STR(apply->only_if[0].life.id, S("market/apply.only-if.1"));
}

static void a_table_has_keys_windows_and_money_in_fen(struct arena *a)
{
	const struct table *t = pack_table(small(a), S("stall-limit"));
	CHECK_INT(t->n_columns, 4);
	CHECK_INT(t->n_rows, 3);
	CHECK(t->columns[0].key && !t->columns[1].key);
	CHECK_INT(t->rows[1].cells[3].num, 200000);
	CHECK_STR(t->rows[1].life.id, S("stall-limit#food"));
	CHECK_INT(t->rows[0].window.until, d("2020-12-31"));
	CHECK_INT(t->rows[1].window.source, MARK_MEMORY);
}

/* A fixture pack with one change, and the hash of the row that interests. */
static hash changed_hash(struct arena *a, const char *old, const char *new, const char *file)
{
	struct fixture_files l = {0};
	fixture_folder(a, &l, TESTS "/law/small", "");
	fixture_refusals(a, &l);
	struct findings out = {.arena = a};
	struct pack *p = NULL;
	if (*old)
		CHECK(fixture_replace(a, fixture_file(&l, str_of(file)), str_of(old), str_of(new)));
	CHECK_DONE(law_load_files(a, l.p, l.n, &out, &p));
	CHECK_INT(out.n_errors, 0);
	if (str_starts(str_of(file), S("tables/")))
		return pack_table(p, S("stall-limit"))->rows[1].life.hash;
	return act_of(pack_procedure(p, S("market")), "visit")->life.hash;
}

static void a_row_hash_changes_with_any_figure_of_the_row_and_no_other(struct arena *a)
{
	const char *table = "tables/stall-limit.tsv", *market = "procedures/market.yaml";
	hash row = changed_hash(a, "", "", table), act = changed_hash(a, "", "", market);
	CHECK(!hash_eq(row, changed_hash(a, "100\t50\t2000", "100\t50\t2001", table)));
	CHECK(!hash_eq(row, changed_hash(a, "2021-01-01\t\t\t市", "2021-01-02\t\t\t市", table)));
	CHECK(hash_eq(row, changed_hash(a, "80\t30\t500", "80\t31\t500", table)));
	CHECK(!hash_eq(act, changed_hash(a, "hands: 2", "hands: 3", market)));
	CHECK(!hash_eq(act, changed_hash(a, "since: 2010-01-01", "since: 2010-01-02", market)));
	CHECK(hash_eq(act, changed_hash(a, "20 days", "21 days", market)));
	CHECK(hash_eq(act, changed_hash(a, "title: 申请\n", "title: 提出申请\n", market)));
}

static void the_wording_of_a_paper_is_part_of_its_hash(struct arena *a)
{
	struct fixture_files l = {0};
	struct findings out = {.arena = a};
	struct pack *before = small(a), *after;
	fixture_folder(a, &l, TESTS "/law/small", "");
	fixture_refusals(a, &l);
	CHECK(fixture_replace(
		a, fixture_file(&l, S("papers/permit.txt")), S("准予举办"), S("同意举办")));
	CHECK_DONE(law_load_files(a, l.p, l.n, &out, &after));
	day today = d("2026-01-01");
	const struct paper_kind *x = pack_paper(before, S("permit"), today),
				*y = pack_paper(after, S("permit"), today);
	CHECK(x && y && !hash_eq(x->life.hash, y->life.hash));
	CHECK(!pack_paper(before, S("permit"), d("2009-12-31")));
	CHECK(!hash_eq(before->hash, after->hash));
}

static void a_folder_that_is_not_there_is_a_fault(struct arena *a)
{
	struct findings out = {.arena = a};
	struct pack *p;
	CHECK_INT(law_load(a, TESTS "/law/nowhere", &out, &p), F_IO);
}

static void a_point_is_in_an_area_and_in_its_district_and_city(struct arena *a)
{
	const struct pack *p = small(a);
	struct lon_lat in = {1171500000, 366500000}, out = {1172500000, 366500000};
	struct strs s = scopes_at(a, p, 370102, true, in);
	CHECK(strs_has(s, S("pilot")) && strs_has(s, S("region:370102")));
	CHECK(strs_has(s, S("region:370100")));
	CHECK(!strs_has(scopes_at(a, p, 370102, true, out), S("pilot")));
	CHECK(!strs_has(scopes_at(a, p, 370102, false, in), S("pilot")));
}

static void every_refusal_of_the_program_has_a_sentence(struct arena *a)
{
	struct fixture_files l = {0};
	struct findings out = {.arena = a};
	struct pack *p;
	int n = 0;
	fixture_folder(a, &l, TESTS "/law/small", "");
	CHECK_DONE(law_load_files(a, l.p, l.n, &out, &p));
	for (size_t i = 0; i < out.n; i++)
		n += str_is(out.p[i].id, "C16") && str_is(out.p[i].at.file, "refusals.tsv");
	CHECK_INT(n, R__N - 1);
}

static void every_name_of_the_expression_language_is_typed(struct arena *a)
{
	const struct procedure *m = pack_procedure(small(a), S("market"));
	CHECK_INT(m->authority->type.kind, T_CHOICE);
	CHECK_INT(procedure_let(m, S("large"))->expr->type.kind, T_YES);
	CHECK_INT(m->limits[0].length->type.kind, T_SPAN);
	CHECK_INT(act_of(m, "grant")->then[1].set[0].expr->type.kind, T_CHOICE);
	CHECK(m->always[0].must[0].act.n && m->always[0].must[1].expr);
}

static void the_identity_is_that_of_sha256sum(struct arena *a)
{
	struct pack_file f[] = {
		{.path = S("b.txt"), .text = S("2\n")}, {.path = S("a"), .text = S("")}};
	struct findings out = {.arena = a};
	struct pack *p;
	CHECK_DONE(law_load_files(a, f, 2, &out, &p));
	str want = S("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a\n"
		     "53c234e5e8472b6ac51c1ae1cab3fe06fad053beb8ebfd8977b010655bfdd3c3  b.txt\n");
	CHECK(hash_eq(p->hash, hash_str(HASH_SHA256, want)));
	CHECK_STR(p->files[0].path, S("a"));
	CHECK(out.n_errors > 0); /* no pack, but its faults are said, all of them */
}

static void a_finding_shows_the_line_and_a_caret_under_wide_characters(struct arena *a)
{
	struct findings out;
	struct pack *p;
	CHECK(fixture_load(a, TESTS, "c1-unknown-key", &out, &p));
	struct sb b = SB(a);
	finding_print(&b, &out.p[0]);
	CHECK_STR(sb_str(&b),
		S("procedures/market.yaml:12:54 C1 market party neighbour: unknown key "
		  "\"hiden-from\" (hidden-from?); expected is, title, optional, many, passive, "
		  "hidden-from\n"
		  "      neighbour: {is: person, title: 邻人, optional: true, hiden-from: "
		  "[applicant]}\n"
		  "                                                           ^\n"));
}

static double seconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void the_pack_of_the_city_loads_without_an_error(struct arena *a)
{
	struct findings out = {.arena = a};
	struct pack *p = NULL;
	double began = seconds();
	CHECK_DONE(law_load(a, LAW, &out, &p));
	printf("# loaded in %.1f ms\n", (seconds() - began) * 1000);
	struct sb b = SB(a);
	for (size_t i = 0; i < out.n; i++)
		if (!out.p[i].warning)
			finding_print(&b, &out.p[i]);
	if (b.n)
		printf("# " STR_F "\n", STR_A(sb_str(&b)));
	CHECK_INT(out.n_errors, 0);
	CHECK(p->n_procedures >= 10);
}

int main(void)
{
	RUN(every_broken_pack_is_told_what_is_wrong);
	RUN(the_small_pack_is_read_as_it_is_written);
	RUN(an_act_of_common_is_part_of_every_procedure);
	RUN(a_row_lives_by_opening_day_and_place);
	RUN(a_row_that_moves_reaches_matters_opened_before);
	RUN(a_row_takes_what_it_does_not_say_from_its_procedure);
	RUN(a_table_has_keys_windows_and_money_in_fen);
	RUN(a_row_hash_changes_with_any_figure_of_the_row_and_no_other);
	RUN(the_wording_of_a_paper_is_part_of_its_hash);
	RUN(a_folder_that_is_not_there_is_a_fault);
	RUN(a_point_is_in_an_area_and_in_its_district_and_city);
	RUN(every_refusal_of_the_program_has_a_sentence);
	RUN(every_name_of_the_expression_language_is_typed);
	RUN(the_identity_is_that_of_sha256sum);
	RUN(a_finding_shows_the_line_and_a_caret_under_wide_characters);
	RUN(the_pack_of_the_city_loads_without_an_error);
	return test_done();
}
