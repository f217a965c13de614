/* try — the desk alone on a database of its own, for tests: makes a small world, listens, ends when
 * its standard input ends.
 *
 *     desk_try DB_URL DATA_DIR LAW_DIR SCHEMA_DIR WEB_DIR [--no-demo] [--proxy]      → one line
 * {"port":…,"ids":{…}}
 *
 * One account for each role of rights_roles(), its login is the role's name (`party` for nobody's
 * role), its password `Correct-Horse-9`; the posts are at one organ that serves 370102. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "desk/account.h"
#include "desk/desk.h"
#include "desk/mandate.h"
#include "desk/rights.h"
#include "people/people.h"
#include "places/places.h"
#include "things/things.h"

static const char password[] = "Correct-Horse-9";

extern const struct statements fact_statements, leaf_place_statements, review_statements,
	search_statements;

/* clang-format off */
static const struct statements *const modules[] = {
	&fact_statements, &leaf_place_statements, &person_statements, &org_statements, &organ_statements, &post_statements,
	&place_statements, &thing_statements, &review_statements, &search_statements,
};
/* clang-format on */

static ms wall(void *self)
{
	struct timespec t;
	(void)self;
	clock_gettime(CLOCK_REALTIME, &t);
	return (ms)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static ms law_now(void *self)
{
	return __atomic_load_n((ms *)self, __ATOMIC_RELAXED);
}

static int law_move(void *self, ms to)
{
	__atomic_store_n((ms *)self, to, __ATOMIC_RELAXED);
	return 0;
}

static void fill(void *self, void *bytes, size_t n)
{
	(void)self;
	if (getrandom(bytes, n, 0) != (ssize_t)n)
		abort();
}

static void must(int r, const char *what)
{
	if (!r)
		return;
	fprintf(stderr, "desk_try: %s: %s\n", what,
		r > 0 ? refusal_row(r)->id : fault_last()->text);
	exit(2);
}

struct world {
	struct arena *a;
	struct db *db;
	struct moment m;
	str encoded;
	row_id organ;
	struct jw ids;
};

static row_id add(
	struct world *w, const struct registry *reg, int32_t region, const char *const *pairs)
{
	struct register_row row = register_row_make(w->a, reg, id_new(w->m.chance, region));
	const struct fact_draft by = {.actor = S("system"), .on = w->m.today};
	struct fact_made made;
	for (; *pairs; pairs += 2)
		register_row_set(reg, &row, pairs[0], str_of(pairs[1]));
	must(register_put(w->a, w->db, &w->m, reg, &row, &by, &made), reg->name);
	return row.id;
}
#define PAIRS(...) ((const char *const[]){__VA_ARGS__, NULL})

static const char *text(struct world *w, row_id id)
{
	return id_print(w->a, id).p;
}

static row_id add_account(struct world *w, const char *role)
{
	bool admin = str_starts(str_of(role), S("admin-"));
	str login = *role ? str_of(role) : S("party");
	row_id person = add(w, &person_registry, 370102,
		PAIRS("name", str_fmt(w->a, "人" STR_F, STR_A(login)).p, "phone", "13853112345",
			"address", "历下区泉城路1号"));
	struct account_draft d = {.id = id_new(w->m.chance, 370102),
		.person = person,
		.login = login,
		.kind = admin ? str_of(role) : S("person"),
		.password = w->encoded};
	const struct fact_draft by = {.actor = S("system"), .on = w->m.today};
	must(account_add(w->a, w->db, &w->m, &d, &by), "account");
	if (*role && !admin)
		add(w, &post_registry, 370102,
			PAIRS("person", text(w, person), "organ", text(w, w->organ), "role", role,
				"since", "2020-01-01"));
	jw_member_str(
		&w->ids, str_fmt(w->a, "account." STR_F, STR_A(login)).p, id_print(w->a, d.id));
	jw_member_str(
		&w->ids, str_fmt(w->a, "person." STR_F, STR_A(login)).p, id_print(w->a, person));
	return person;
}

static void make(struct world *w)
{
	size_t n;
	const char *const *roles = rights_roles(&n);
	w->organ = add(w, &organ_registry, 370102,
		PAIRS("name", "历下区消防救援大队", "code", "济历消", "level", "county",
			"territory", "370102"));
	jw_member_str(&w->ids, "organ", id_print(w->a, w->organ));
	for (size_t i = 0; i < n; i++) {
		row_id person = add_account(w, roles[i]);
		if (*roles[i])
			continue;
		row_id org = add(w, &org_registry, 370102, PAIRS("name", "泉城影院有限公司"));
		add(w, &mandate_registry, 370102,
			PAIRS("person", text(w, person), "org", text(w, org), "since",
				"2020-01-01"));
		row_id place = add(w, &place_registry, 370102,
			PAIRS("name", "泉城影院", "address", "历下区泉城路188号", "org",
				text(w, org), "point", "1170200000,366600000"));
		row_id far = add(w, &place_registry, 370116,
			PAIRS("name", "莱芜书城", "address", "莱芜区凤城路1号"));
		row_id stranger = add(
			w, &person_registry, 370116, PAIRS("name", "外人", "phone", "13900000000"));
		row_id thing = add(w, &thing_registry, 370102,
			PAIRS("kind", "transmission-unit", "place", text(w, place)));
		jw_member_str(&w->ids, "org", id_print(w->a, org));
		jw_member_str(&w->ids, "place", id_print(w->a, place));
		jw_member_str(&w->ids, "far", id_print(w->a, far));
		jw_member_str(&w->ids, "stranger", id_print(w->a, stranger));
		jw_member_str(&w->ids, "thing", id_print(w->a, thing));
	}
}

static void world_make(struct arena *a, const char *url, struct moment m, struct jw *ids)
{
	size_t n;
	const struct statements *const *own = desk_modules(&n), *all[64];
	struct world w = {.a = a, .m = m};
	int64_t accounts;
	w.ids = JW(a);
	memcpy(all, own, n * sizeof *all);
	memcpy(all + n, modules, sizeof modules);
	must(db_open(url, all, n + LEN(modules), &w.db), "open");
	must(db_begin(w.db, true), "begin");
	must(account_count(w.db, &accounts), "count");
	jw_object(&w.ids);
	if (!accounts) {
		if (!password_encode(a, str_of(password), &w.encoded))
			abort();
		make(&w);
	}
	jw_object_end(&w.ids);
	must(db_commit(w.db), "commit");
	db_close(&w.db);
	*ids = w.ids;
}

static void ready(void *self, int port)
{
	str ids = jw_text(self);
	printf("{\"port\":%d,\"pid\":%d,\"ids\":" STR_F "}\n", port, getpid(), STR_A(ids));
	fflush(stdout);
}

static bool has_word(char **argv, const char *word)
{
	for (; *argv; argv++)
		if (strcmp(*argv, word) == 0)
			return true;
	return false;
}

int main(int argc, char **argv)
{
	struct arena a;
	struct pack *pack;
	struct jw ids;
	if (argc < 6)
		return 2;
	arena_init(&a, 512 << 20);
	struct findings found = {.arena = &a};
	must(law_load(&a, argv[3], &found, &pack), "law");
	ms now = wall(NULL);
	const struct chance chance = {fill, NULL};
	struct notes notes = {.role = "desk", .fd = 2, .now = wall};
	must(db_migrate(argv[1], argv[4], now), "migrate");
	world_make(&a, argv[1],
		(struct moment){
			.now = now, .today = ms_day(now), .chance = chance, .region = 370102},
		&ids);
	bool demo = !has_word(argv, "--no-demo");
	struct engine engine = {.pack = pack, .demo = demo};
	struct desk_config c = {.db_url = argv[1],
		.modules = modules,
		.n_modules = LEN(modules),
		.data_dir = argv[2],
		.web_dir = argv[5],
		.proxy = has_word(argv, "--proxy"),
		.version = "test",
		.clock = {law_now, wall, demo ? law_move : NULL, &now},
		.chance = chance,
		.engine = &engine,
		.notes = &notes,
		.stop_fd = 0,
		.ready = ready,
		.self = &ids};
	int r = desk_run(&c);
	if (r)
		note_fault(&notes, "ends");
	arena_fini(&a);
	return r ? 1 : 0;
}
