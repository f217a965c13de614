/* rebuild_cmd — `huoyan rebuild`: makes every DERIVED table again from facts and registers. */
#include <stdio.h>

#include "ledger/rebuild.h"
#include "matters/found.h"
#include "prog/commands.h"
#include "prog/house.h"
#include "prog/modules.h"
#include "prog/options.h"

enum { ARENA_MAX_B = 256 << 20 };

static int rebuild_run(struct arena *a, str data)
{
	struct house house = {0};
	struct db *db = NULL;
	int r = house_open(a, data, &house);
	if (!r)
		r = modules_open(
			house.db.n ? house.db.p : house_path(a, &house, "huoyan.db").p, &db);
	if (!r)
		r = db_begin(db, true);
	if (!r)
		r = rebuild_all(a, db, ledger_derived, n_ledger_derived);
	if (!r)
		r = rebuild_all(a, db, found_derived, n_found_derived);
	if (!r)
		r = db_commit(db);
	db_close(&db);
	if (r) {
		fprintf(stderr, "huoyan: %s\n", r < 0 ? fault_last()->text : refusal_row(r)->id);
		return 1;
	}
	printf("{\"rebuilt\":[");
	for (size_t i = 0; i < n_ledger_derived; i++)
		printf("%s\"%s\"", i ? "," : "", ledger_derived[i].table);
	for (size_t i = 0; i < n_found_derived; i++)
		printf(",\"%s\"", found_derived[i].table);
	printf("]}\n");
	return 0;
}

int rebuild_cmd(int argc, char **argv)
{
	str data = {0};
	const char *words[1];
	size_t n = 0;
	bool helped = false;
	const struct option_row rows[] = {
		{"--data", 's', &data, "the data folder, made with `huoyan init`"}};
	if (!options_read(argc, argv, "huoyan rebuild --data DIR", rows, LEN(rows), words, 0, &n,
		    &helped))
		return helped ? 0 : 2;
	if (!data.n) {
		fprintf(stderr, "huoyan: say where the data is with --data DIR\n");
		return 2;
	}
	struct arena a;
	arena_init(&a, ARENA_MAX_B);
	int code = rebuild_run(&a, data);
	arena_fini(&a);
	return code;
}
