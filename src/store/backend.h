/* backend — what store.c asks of SQLite and of PostgreSQL: the one table of functions per database.
 * Only for src/store. */
#pragma once
#include "store/store.h"

enum control { C_READ, C_WRITE, C_COMMIT, C_ROLLBACK, C_SAVE, C_RELEASE, C_BACK, C__N };

/* One cell of a result row; texts are borrowed until the next row. */
struct cell {
	enum { CELL_NULL, CELL_INT, CELL_TEXT, CELL_BYTES } kind;
	int64_t l;
	struct bytes b;
};

/* Where result rows go.  next_row() makes room for one, or says that no more are wanted. */
struct sink {
	struct arena *arena;
	const struct shape *shape;
	size_t n_shape, size_b;
	char *rows;
	size_t n, cap, most;
};
/* Puts column `at` of the row that next_row gave. */
must_use int sink_put(struct sink *s, char *row, size_t at, const struct cell *c);
char *sink_next(struct sink *s);

struct backend {
	int (*open)(const char *url, void **self);
	void (*close)(void *self);
	/* Prepares s; *handle is what run gets.  n: a number that no other statement of the
	 * connection has. */
	int (*prepare)(void *self, const struct statement *s, size_t n, void **handle);
	int (*control)(void *self, enum control what);
	/* Runs text of several statements, for migrations. */
	int (*script)(void *self, const char *text);
	/* sink NULL: no rows are wanted. */
	int (*run)(void *self, void *handle, const struct statement *s, const struct arg *args,
		struct sink *sink, int64_t *changed);
	/* false: the transaction that was begun is gone. */
	bool (*holds)(void *self);
	/* true: the connection is of no more use. */
	bool (*lost)(void *self);
};
extern const struct backend backend_sqlite, backend_postgres;

/* Prepares a module's statements on an open connection. */
must_use int db_prepare(struct db *db, const struct statements *const *modules, size_t n);
must_use int db_script(struct db *db, const char *text);
