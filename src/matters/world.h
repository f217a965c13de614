/* world — for tests of matters: a city with two organs, their people, a place and its users, on
 * either database. Facts of the city are written once; an act is one line: who, what, on which day,
 * with which values. */
#pragma once
#include "law/check.h"
#include "law/fixture.h"
#include "ledger/leaf_place.h"
#include "ledger/register_try.h"
#include "matters/matter.h"
#include "matters/pack_keep.h"
#include "matters/review.h"
#include "people/people.h"
#include "places/places.h"
#include "things/things.h"

struct world {
	struct arena *a;
	struct db *db;
	const char *url;
	struct engine engine;
	day today;
	int hour;
	row_id county, city, org, place, thing, citizen, neighbour;
	struct hand officer, officer2, officer3, leader, superior, member[4], firm, person,
		other_county;
	struct act_answer out;
	row_id matter;
};

static uint64_t world_seed = 11;

__attribute__((unused)) static bool holds(str text, const char *part)
{
	return memmem(text.p, text.n, part, strlen(part)) != NULL;
}

__attribute__((unused)) static struct moment world_now(const struct world *w)
{
	return (struct moment){.now = day_ms(w->today) + w->hour * 3600000LL,
		.today = w->today,
		.chance = {store_try_fill, &world_seed},
		.region = 370102};
}

static row_id world_person(struct world *w, const char *name)
{
	return register_try_add(
		w->a, w->db, &person_registry, day_of_ymd(2000, 1, 1), PAIRS("name", name));
}

static struct hand world_post(
	struct world *w, const char *name, row_id organ, const char *role, const char *certificate)
{
	struct hand h = {.person = world_person(w, name), .role = str_of(role), .organ = organ};
	const char *person = id_print(w->a, h.person).p, *at = id_print(w->a, organ).p;
	register_try_add(w->a, w->db, &post_registry, day_of_ymd(2000, 1, 1),
		PAIRS("person", person, "organ", at, "role", role, "since", "2000-01-01"));
	for (const char *kind = certificate; kind; kind = NULL)
		register_try_add(w->a, w->db, &certificate_registry, day_of_ymd(2000, 1, 1),
			PAIRS("person", person, "kind", kind, "since", "2000-01-01", "until",
				"2040-12-31"));
	return h;
}

static row_id world_organ(struct world *w, const char *name, const char *code, const char *level,
	const char *territory, const char *parent)
{
	return register_try_add(w->a, w->db, &organ_registry, day_of_ymd(2000, 1, 1),
		parent ? PAIRS("name", name, "code", code, "level", level, "territory", territory,
				 "parent", parent)
		       : PAIRS("name", name, "code", code, "level", level, "territory", territory));
}

static void world_people(struct world *w)
{
	w->city = world_organ(w, "试验市支队", "市消", "city", "370100", NULL);
	w->county =
		world_organ(w, "东区大队", "东消", "county", "370102", id_print(w->a, w->city).p);
	row_id west =
		world_organ(w, "西区大队", "西消", "county", "370103", id_print(w->a, w->city).p);
	w->officer = world_post(w, "王一", w->county, "officer", "law-enforcement");
	w->officer2 = world_post(w, "王二", w->county, "officer", "law-enforcement");
	w->officer3 = world_post(w, "王三", w->county, "officer", "law-enforcement");
	w->leader = world_post(w, "李队", w->county, "leader", NULL);
	w->superior = world_post(w, "赵支", w->city, "leader", NULL);
	w->other_county = world_post(w, "孙西", west, "officer", "law-enforcement");
	for (int i = 0; i < 4; i++)
		w->member[i] = world_post(w, "周员", w->county, "member", NULL);
}

static void world_subjects(struct world *w)
{
	w->org = register_try_add(w->a, w->db, &org_registry, day_of_ymd(2000, 1, 1),
		PAIRS("name", "泉城影院有限公司"));
	w->place = register_try_add(w->a, w->db, &place_registry, day_of_ymd(2000, 1, 1),
		PAIRS("name", "泉城影院", "address", "泺源大街1号", "district", "370102", "point",
			"1171500000,366500000", "org", id_print(w->a, w->org).p));
	w->citizen = world_person(w, "钱多多");
	w->neighbour = world_person(w, "邻居");
	w->firm = (struct hand){.person = w->citizen, .org = w->org};
	w->person = (struct hand){.person = w->neighbour};
}

static void world_make(struct world *w)
{
	w->hour = 10;
	world_people(w);
	world_subjects(w);
}

static const struct statements *const world_modules[] = {&fact_statements, &search_statements,
	&leaf_place_statements, &person_statements, &org_statements, &organ_statements,
	&post_statements, &substitute_statements, &certificate_statements, &relation_statements,
	&place_statements, &building_statements, &fire_statements, &thing_statements,
	MATTERS_STATEMENTS};

/* The pack of that folder, with the program's own refusals; extra: a file more, or NULL.  Its
 * faults fail the test. */
static struct pack *world_pack_with(
	struct arena *a, const char *dir, const char *path, const char *text)
{
	struct findings f = {.arena = a};
	struct fixture_files l = {0};
	struct pack *p = NULL;
	fixture_folder(a, &l, dir, "");
	if (!holds(fixture_file(&l, S("refusals.tsv"))->text, refusal_row(1)->id))
		fixture_refusals(a, &l);
	if (path)
		fixture_put(a, &l, str_of(path), str_of(text));
	CHECK_DONE(law_load_files(a, l.p, l.n, &f, &p));
	for (size_t i = 0; i < f.n; i++)
		if (!f.p[i].warning)
			printf("# " STR_F ":%d " STR_F "\n", STR_A(f.p[i].at.file), f.p[i].at.line,
				STR_A(f.p[i].text));
	CHECK_INT(f.n_errors, 0);
	return f.n_errors ? NULL : p;
}

static void world_on_both(struct arena *a, const struct pack *pack, void (*test)(struct world *))
{
	for (int kind = DB_SQLITE; pack && kind <= DB_POSTGRES; kind++) {
		struct store_try t;
		struct world w = {.a = a, .engine = {.pack = pack}};
		if (!store_try_make(a, &t, (enum db_kind)kind, SCHEMA_DIR))
			continue;
		CHECK_DONE(db_open(t.url, world_modules, LEN(world_modules), &w.db));
		w.url = t.url;
		if (w.db) {
			CHECK_DONE(db_begin(w.db, true));
			world_make(&w);
			test(&w);
			db_rollback(w.db);
		}
		db_close(&w.db);
		store_try_end(&t);
	}
}

static void world_both(struct arena *a, const char *dir, void (*test)(struct world *))
{
	world_on_both(a, world_pack_with(a, dir, NULL, NULL), test);
}
