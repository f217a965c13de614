/* import_cmd — `huoyan import KIND FILE`: checks a CSV file against its register and prints a
 * result for each row; with --confirm, and when no row is refused, writes all of them in one
 * transaction.  `points` is a building's point table (import_points.h). */
#include <errno.h>
#include <stdio.h>

#include "ledger/import.h"
#include "people/people.h"
#include "places/places.h"
#include "prog/commands.h"
#include "base/file.h"
#include "prog/house.h"
#include "prog/import_points.h"
#include "prog/moment.h"
#include "prog/options.h"
#include "things/things.h"

enum { ARENA_MAX_B = 1 << 30, FILE_MAX_B = 64 << 20 };

/* Declared relations come in through the discipline role alone, not from a file of the operator. */
static const struct registry *const kinds[] = {&person_registry, &org_registry, &organ_registry,
	&post_registry, &certificate_registry, &place_registry, &building_registry,
	&thing_registry};

static const struct statements *const modules[] = {&fact_statements, &search_statements,
	&person_statements, &org_statements, &organ_statements, &post_statements,
	&substitute_statements, &certificate_statements, &place_statements, &building_statements,
	&thing_statements};

static const struct registry *kind_named(const char *word)
{
	for (size_t i = 0; i < LEN(kinds); i++)
		if (strcmp(kinds[i]->name, word) == 0)
			return kinds[i];
	return NULL;
}

static int law_read(struct arena *a, str folder, struct pack **out)
{
	struct findings found = {.arena = a};
	int r = law_load(a, folder.p, &found, out);
	if (!r && found.n_errors)
		return fault(F_IO, "the pack in " STR_F " has %zu errors: huoyan law check",
			STR_A(folder), found.n_errors);
	return r;
}

struct asked {
	struct house house;
	const struct registry *reg;
	const char *file;
	str device; /* of a point table */
	bool points;
	bool confirm;
};

static int check_and_apply(struct arena *a, struct db *db, const struct asked *q,
	const struct pack *pack, struct import *im)
{
	struct clock_file *clock = NULL;
	int r = clock_open(house_path(a, &q->house, "run/clock").p, false, &clock);
	if (r)
		return r;
	struct moment m = moment_of(clock, q->house.region);
	struct import_ground ground = {kinds, LEN(kinds), pack};
	struct fact_draft by = {.actor = S("system"), .act = S("import"), .on = m.today};
	str text = {0};
	clock_close(&clock);
	r = file_read(a, q->file, FILE_MAX_B, &text);
	if (!r)
		r = db_begin(db, q->confirm);
	if (r)
		return r;
	r = import_check(a, db, &m, q->reg, &ground, text, im);
	if (!r && q->confirm)
		r = import_apply(a, db, &m, im, &by);
	if (r) {
		db_rollback(db);
		return r;
	}
	return db_commit(db);
}

static int answer(struct arena *a, const struct asked *q, const struct import *im, int r)
{
	struct sb out = SB(a);
	if (r < 0) {
		fprintf(stderr, "huoyan: %s\n", fault_last()->text);
		return 1;
	}
	if (r == R_BAD_FILE) {
		fprintf(stderr, "huoyan: %s:%d: " STR_F "\n", q->file, im->line, STR_A(im->why));
		return 1;
	}
	import_print_rows(&out, im);
	fwrite(out.p, 1, out.n, stdout);
	bool written = r == 0 && q->confirm;
	printf("{\"rows\":%zu,\"refused\":%zu,\"written\":%s}\n", im->n, im->n_refused,
		written ? "true" : "false");
	if (!q->confirm && !im->n_refused)
		fprintf(stderr, "huoyan: nothing is written yet: give --confirm\n");
	return im->n_refused ? 1 : 0;
}

static int import_run(struct arena *a, struct asked *q, str data)
{
	struct db *db = NULL;
	struct pack *pack = NULL;
	struct import im = {0};
	int r = house_open(a, data, &q->house);
	if (!r)
		r = house_find_folders(a, &q->house);
	if (!r)
		r = law_read(a, q->house.law, &pack);
	if (!r && q->points)
		return import_points(a, &q->house, pack, q->file, q->device, q->confirm);
	if (!r)
		r = db_open(q->house.db.n ? q->house.db.p : house_path(a, &q->house, "huoyan.db").p,
			modules, LEN(modules), &db);
	if (!r)
		r = check_and_apply(a, db, q, pack, &im);
	int code = answer(a, q, &im, r);
	db_close(&db);
	return code;
}

int import_cmd(int argc, char **argv)
{
	struct asked q = {0};
	str data = {0};
	const char *words[2];
	size_t n = 0;
	bool helped = false;
	const struct option_row rows[] = {
		{"--data", 's', &data, "the data folder, made with `huoyan init`"},
		{"--law", 's', &q.house.law, "another law pack"},
		{"--device", 's', &q.device, "points: address of the device, decimal"},
		{"--confirm", 'B', &q.confirm, "write, if no row is refused"},
	};
	if (!options_read(argc, argv, "huoyan import KIND FILE --data DIR [--confirm]", rows,
		    LEN(rows), words, 2, &n, &helped))
		return helped ? 0 : 2;
	q.reg = n == 2 ? kind_named(words[0]) : NULL;
	q.points = n == 2 && strcmp(words[0], "points") == 0;
	if ((!q.reg && !q.points) || !data.n) {
		fprintf(stderr, "huoyan: import KIND FILE --data DIR; KIND is one of");
		for (size_t i = 0; i < LEN(kinds); i++)
			fprintf(stderr, " %s", kinds[i]->name);
		fprintf(stderr, " points\n");
		return 2;
	}
	q.file = words[1];
	struct arena a;
	arena_init(&a, ARENA_MAX_B);
	int code = import_run(&a, &q, data);
	arena_fini(&a);
	return code;
}
