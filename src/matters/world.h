/* world — for tests of matters: a city with two organs, their people, a place and its users, on either database.
 * Facts of the city are written once; an act is one line: who, what, on which day, with which values. */
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
	struct engine engine;
	day today;
	int hour;
	row_id county, city, org, place, thing, citizen, neighbour;
	struct hand officer, officer2, officer3, leader, superior, member[4], firm, person, other_county;
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
	return register_try_add(w->a, w->db, &person_registry, day_of_ymd(2000, 1, 1), PAIRS("name", name));
}

static struct hand world_post(struct world *w, const char *name, row_id organ, const char *role, const char *certificate)
{
	struct hand h = {.person = world_person(w, name), .role = str_of(role), .organ = organ};
	const char *person = id_print(w->a, h.person).p, *at = id_print(w->a, organ).p;
	register_try_add(w->a, w->db, &post_registry, day_of_ymd(2000, 1, 1), PAIRS("person", person, "organ", at, "role", role, "since", "2000-01-01"));
	for (const char *kind = certificate; kind; kind = NULL)
		register_try_add(w->a, w->db, &certificate_registry, day_of_ymd(2000, 1, 1),
			PAIRS("person", person, "kind", kind, "since", "2000-01-01", "until", "2040-12-31"));
	return h;
}

static row_id world_organ(struct world *w, const char *name, const char *code, const char *level, const char *territory, const char *parent)
{
	return register_try_add(w->a, w->db, &organ_registry, day_of_ymd(2000, 1, 1),
		parent ? PAIRS("name", name, "code", code, "level", level, "territory", territory, "parent", parent)
		       : PAIRS("name", name, "code", code, "level", level, "territory", territory));
}

static void world_people(struct world *w)
{
	w->city = world_organ(w, "试验市支队", "市消", "city", "370100", NULL);
	w->county = world_organ(w, "东区大队", "东消", "county", "370102", id_print(w->a, w->city).p);
	row_id west = world_organ(w, "西区大队", "西消", "county", "370103", id_print(w->a, w->city).p);
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
	w->org = register_try_add(w->a, w->db, &org_registry, day_of_ymd(2000, 1, 1), PAIRS("name", "泉城影院有限公司"));
	w->place = register_try_add(w->a, w->db, &place_registry, day_of_ymd(2000, 1, 1),
		PAIRS("name", "泉城影院", "address", "泺源大街1号", "district", "370102", "point", "1171500000,366500000", "org",
			id_print(w->a, w->org).p));
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

static const struct statements *const world_modules[] = {&fact_statements, &leaf_place_statements, &person_statements, &org_statements,
	&organ_statements, &post_statements, &certificate_statements, &relation_statements, &place_statements, &building_statements,
	&fire_statements, &thing_statements, MATTERS_STATEMENTS};

/* The pack of that folder, with the program's own refusals; extra: a file more, or NULL.  Its faults fail the test. */
static struct pack *world_pack_with(struct arena *a, const char *dir, const char *path, const char *text)
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
			printf("# " STR_F ":%d " STR_F "\n", STR_A(f.p[i].at.file), f.p[i].at.line, STR_A(f.p[i].text));
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

/* ---- acting ---- */

__attribute__((unused)) static void on_day(struct world *w, int year, int month, int mday)
{
	w->today = day_of_ymd(year, month, mday);
	w->hour = 10;
}

/* The act with values as JSON; 0 or the refusal. */
__attribute__((unused)) static int act(struct world *w, row_id matter, const struct hand *hand, const char *act_id, const char *json)
{
	struct moment m = world_now(w);
	str why = {0};
	auto_(json_free) json_t *values = NULL;
	CHECK_DONE(json_read(w->a, str_of(json), &values, &why));
	struct act_request q = {.matter = matter, .act = str_of(act_id), .values = values, .seen = -1, .hand = *hand};
	return matter_act(w->a, w->db, &w->engine, &m, &q, &w->out);
}

/* Begins a matter about the place; party: NULL or the id of the firm's party. */
__attribute__((unused)) static int begin(struct world *w, const struct hand *hand, const char *procedure, const char *party, const char *act_id,
	const char *json)
{
	struct moment m = world_now(w);
	str why = {0};
	auto_(json_free) json_t *values = NULL;
	CHECK_DONE(json_read(w->a, str_of(json), &values, &why));
	struct party_draft parties[] = {{str_of(party ? party : ""), true, w->org}};
	struct act_request q = {.procedure = str_of(procedure),
		.about_kind = ABOUT_PLACE,
		.about = w->place,
		.parties = parties,
		.n_parties = party ? 1 : 0,
		.act = str_of(act_id),
		.values = values,
		.seen = -1,
		.hand = *hand};
	int r = matter_act(w->a, w->db, &w->engine, &m, &q, &w->out);
	if (!r)
		w->matter = w->out.matter;
	return r;
}

/* Two hands sign the same bytes. */
__attribute__((unused)) static int act2(struct world *w, row_id matter, const char *act_id, const char *json)
{
	int r = act(w, matter, &w->officer, act_id, json);
	if (!r)
		CHECK(w->out.waits);
	return r ? r : act(w, matter, &w->officer2, act_id, json);
}

/* The clock does all that is due; how often. */
__attribute__((unused)) static int tick(struct world *w)
{
	struct moment m = world_now(w);
	bool more = true;
	int n = 0;
	while (more) {
		int r = matter_tick(w->a, w->db, &w->engine, &m, &more);
		CHECK_DONE(r);
		if (r)
			break;
		n += more;
	}
	return n;
}

__attribute__((unused)) static struct picture *picture_of(struct world *w, row_id matter)
{
	struct moment m = world_now(w);
	struct picture *p = NULL;
	CHECK_DONE(matter_picture(w->a, w->db, &w->engine, &m, matter, &p));
	return p;
}

__attribute__((unused)) static str state_of(struct world *w, row_id matter)
{
	struct picture *p = picture_of(w, matter);
	return p ? p->state : S("");
}

/* The last run of a limit. */
__attribute__((unused)) static struct picture_limit limit_of(struct world *w, row_id matter, const char *limit)
{
	struct picture *p = picture_of(w, matter);
	for (size_t i = p ? p->n_limits : 0; i-- > 0;)
		if (str_is(p->limits[i].limit, limit))
			return p->limits[i];
	return (struct picture_limit){.end = DAY_NONE};
}

__attribute__((unused)) static row_id sub_of(struct world *w, row_id matter, const char *name)
{
	struct picture *p = picture_of(w, matter);
	row_id id = {0};
	for (size_t i = p ? p->n_subs : 0; i-- > 0;)
		if (str_is(p->subs[i].name, name) && id_parse(p->subs[i].picture->id, &id))
			return id;
	CHECK(!"no such sub");
	return id;
}

/* How many facts of an event stand in a case. */
__attribute__((unused)) static int facts_of(struct world *w, row_id of, const char *event)
{
	struct fact_row *f = NULL;
	size_t n = 0;
	int count = 0;
	CHECK_DONE(fact_list(w->a, w->db, of, 1, &f, &n));
	for (size_t i = 0; i < n; i++)
		count += str_is(f[i].event, event);
	return count;
}

/* A matter as its hand sees it, as JSON. */
__attribute__((unused)) static str seen_by(struct world *w, row_id matter, const struct hand *h)
{
	struct moment m = world_now(w);
	struct jw out = JW(w->a);
	CHECK_DONE(matter_print(w->a, w->db, &w->engine, &m, matter, h, &out));
	return jw_text(&out);
}

/* The leaf of everything written so far has its place in the log. */
__attribute__((unused)) static void place_leaves(struct world *w)
{
	struct placer p;
	struct placed_leaf *list = NULL;
	size_t n = 1;
	CHECK_DONE(db_commit(w->db)); /* on PostgreSQL only what is committed is placed */
	CHECK_DONE(db_begin(w->db, true));
	CHECK_DONE(leaf_place_start(w->db, &p));
	while (n) {
		int r = leaf_place_assign(w->a, w->db, &p, world_now(w).now, &list, &n);
		CHECK_DONE(r);
		if (r)
			break;
	}
	CHECK_DONE(db_commit(w->db));
	CHECK_DONE(db_begin(w->db, true));
}

/* The last paper of that kind: its id from the JSON that staff see. */
__attribute__((unused)) static row_id paper_of(struct world *w, row_id matter, const char *paper)
{
	str text = seen_by(w, matter, &w->leader), why;
	auto_(json_free) json_t *j = NULL;
	row_id id = {0};
	CHECK_DONE(json_read(w->a, text, &j, &why));
	json_t *papers = json_object_get(j, "papers");
	for (size_t i = 0; i < json_array_size(papers); i++)
		if (str_is(json_member(json_array_get(papers, i), "paper"), paper))
			CHECK(id_parse(json_member(json_array_get(papers, i), "id"), &id));
	CHECK(!id_none(id));
	return id;
}

__attribute__((unused)) static int serve_paper(struct world *w, row_id paper, const struct hand *h)
{
	struct moment m = world_now(w);
	return matter_serve_paper(w->a, w->db, &w->engine, &m, paper, WAY_DIRECT, S("EMS-1"), h, &w->out);
}
