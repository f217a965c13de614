/* store_try — for tests: a fresh database on either side, gone afterwards.
 * PostgreSQL is the server of tests/pg.sh, named by $HUOYAN_TEST_PG; without it only SQLite is
 * tried.  Each test gets a schema of its own there. */
#pragma once
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/test.h"
#include "store/backend.h"

struct store_try {
	char dir[TEST_FOLDER_B];
	const char *url;
};

__attribute__((unused)) static void store_try_remove(const char *dir)
{
	pid_t pid = fork();
	if (pid == 0) {
		execlp("rm", "rm", "-rf", dir, (char *)NULL);
		_exit(127);
	}
	waitpid(pid, NULL, 0);
}

/* false: no such database here, or its migrations failed (then the test has failed). */
__attribute__((unused)) static bool store_try_make(
	struct arena *a, struct store_try *t, enum db_kind kind, const char *schema_dir)
{
	static int number;
	const char *server = getenv("HUOYAN_TEST_PG");
	if (kind == DB_POSTGRES && !server)
		return false;
	test_folder(t->dir);
	t->url = str_fmt(a, "%s/try.db", t->dir).p;
	int r = 0;
	if (kind == DB_POSTGRES) {
		struct db *db = NULL;
		t->url = str_fmt(a, "%s?options=-csearch_path%%3Dtry%d", server, ++number).p;
		r = db_open(server, NULL, 0, &db);
		if (!r)
			r = db_script(db, str_fmt(a, "CREATE SCHEMA try%d", number).p);
		db_close(&db);
	}
	if (!r)
		r = db_migrate(t->url, schema_dir, 1);
	CHECK_DONE(r);
	if (r)
		store_try_remove(t->dir);
	return r == 0;
}

__attribute__((unused)) static void store_try_end(struct store_try *t)
{
	store_try_remove(t->dir);
}

/* Chance that is the same in every run. */
__attribute__((unused)) static void store_try_fill(void *self, void *bytes, size_t n)
{
	uint64_t *x = self;
	for (uint8_t *p = bytes; n; n--, p++) {
		*x = *x * 6364136223846793005u + 1442695040888963407u;
		*p = (uint8_t)(*x >> 56);
	}
}
