/* SQLite: WAL, synchronous=FULL, so that what was committed is on disk (design: "the store"). */
#include <errno.h>
#include <sqlite3.h>
#include <stdlib.h>

#include "store/backend.h"

enum {
	BUSY_MS = 5000,
	CHECKPOINT_PAGES = 4000, /* 16 MiB: a checkpoint costs two syncs, so it comes seldom */
};

struct lite {
	sqlite3 *db;
	sqlite3_stmt *control[C__N];
	sqlite3_stmt **stmts; /* all, to finalize them */
	size_t n, cap;
};

static const char *const control_text[C__N] = {
	[C_READ] = "BEGIN",
	[C_WRITE] = "BEGIN IMMEDIATE", /* takes the lock at once: a later upgrade could not wait */
	[C_COMMIT] = "COMMIT",
	[C_ROLLBACK] = "ROLLBACK",
	[C_SAVE] = "SAVEPOINT job",
	[C_RELEASE] = "RELEASE job",
	[C_BACK] = "ROLLBACK TO job; RELEASE job",
};

/* secure_delete: an erased value is overwritten.  trusted_schema off: no function runs because a
 * schema says so.  Ids are random, so each act touches a leaf of many trees: a cache of 32 MiB
 * keeps the pages of a whole batch until its commit, and a checkpoint behind 32 MiB of journal
 * writes each page once for many acts. */
static const char *const pragmas =
	"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
	"PRAGMA secure_delete=ON; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;"
	"PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=67108864;"
	"PRAGMA cache_size=-32768; PRAGMA wal_autocheckpoint=8192;";

static int lite_fault(struct lite *l, const char *what)
{
	int code = sqlite3_extended_errcode(l->db);
	int kind = F_DB;
	if ((code & 0xff) == SQLITE_FULL ||
		((code & 0xff) == SQLITE_IOERR && sqlite3_system_errno(l->db) == ENOSPC))
		kind = F_FULL;
	else if ((code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED)
		kind = F_BUSY;
	return fault(kind, "%s: %s (%d)", what, sqlite3_errmsg(l->db), code);
}

static void lite_close(void *self)
{
	struct lite *l = self;
	for (size_t i = 0; i < l->n; i++)
		sqlite3_finalize(l->stmts[i]);
	for (size_t i = 0; i < C__N; i++)
		sqlite3_finalize(l->control[i]);
	assert(!l->db || !sqlite3_next_stmt(l->db, NULL));
	sqlite3_close(l->db);
	free(l->stmts);
	free(l);
}

static int lite_open(const char *url, void **self)
{
	struct lite *l = calloc(1, sizeof *l);
	assert(l);
	*self = l;
	/* SQLite counts its memory under one lock that all threads would wait for; too late after
	 * the first opening, then it is set already. */
	ignore(sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0), "refused once the library runs");
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX |
		    SQLITE_OPEN_EXRESCODE;
	if (sqlite3_open_v2(url, &l->db, flags, NULL) != SQLITE_OK)
		return lite_fault(l, url);
	sqlite3_busy_timeout(l->db, BUSY_MS);
	sqlite3_wal_autocheckpoint(l->db, CHECKPOINT_PAGES);
	sqlite3_db_config(l->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(l->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(l->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	if (sqlite3_exec(l->db, pragmas, NULL, NULL, NULL) != SQLITE_OK)
		return lite_fault(l, url);
	for (size_t i = 0; i < C_SAVE; i++)
		if (sqlite3_prepare_v3(l->db, control_text[i], -1, SQLITE_PREPARE_PERSISTENT,
			    &l->control[i], NULL) != SQLITE_OK)
			return lite_fault(l, control_text[i]);
	return 0;
}

static int lite_prepare(void *self, const struct statement *s, size_t n, void **handle)
{
	struct lite *l = self;
	sqlite3_stmt *stmt = NULL;
	(void)n;
	if (sqlite3_prepare_v3(l->db, s->sqlite, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL) !=
		SQLITE_OK)
		return lite_fault(l, s->name);
	if (l->n == l->cap) {
		l->cap = l->cap ? l->cap * 2 : 64;
		l->stmts = reallocarray(l->stmts, l->cap, sizeof(*l->stmts));
		assert(l->stmts);
	}
	l->stmts[l->n++] = stmt;
	*handle = stmt;
	return 0;
}

static int lite_script(void *self, const char *text)
{
	struct lite *l = self;
	return sqlite3_exec(l->db, text, NULL, NULL, NULL) == SQLITE_OK ? 0
									: lite_fault(l, "script");
}

static int lite_control(void *self, enum control what)
{
	struct lite *l = self;
	if (!l->control[what]) /* savepoints: two of them are two statements in one text */
		return lite_script(self, control_text[what]);
	int r = sqlite3_step(l->control[what]) == SQLITE_DONE ? 0
							      : lite_fault(l, control_text[what]);
	sqlite3_reset(l->control[what]);
	return r;
}

static int lite_arg(sqlite3_stmt *stmt, int at, const struct arg *a)
{
	const void *p = a->b.p ? (const void *)a->b.p : "";
	switch (a->kind) {
	case 'l':
		return sqlite3_bind_int64(stmt, at, a->l);
	case 's':
		return sqlite3_bind_text64(stmt, at, p, a->b.n, SQLITE_STATIC, SQLITE_UTF8);
	case 'b':
		return sqlite3_bind_blob64(stmt, at, p, a->b.n, SQLITE_STATIC);
	default:
		return sqlite3_bind_null(stmt, at);
	}
}

static int lite_row(sqlite3_stmt *stmt, struct sink *sink, char *row)
{
	if ((size_t)sqlite3_column_count(stmt) != sink->n_shape)
		return fault(F_BUG, "%d columns, the shape has %zu", sqlite3_column_count(stmt),
			sink->n_shape);
	for (int i = 0; i < (int)sink->n_shape; i++) {
		struct cell c = {.kind = CELL_NULL};
		switch (sqlite3_column_type(stmt, i)) {
		case SQLITE_INTEGER:
			c = (struct cell){.kind = CELL_INT, .l = sqlite3_column_int64(stmt, i)};
			break;
		case SQLITE_TEXT:
			c = (struct cell){.kind = CELL_TEXT, .b.p = sqlite3_column_text(stmt, i)};
			c.b.n = (size_t)sqlite3_column_bytes(stmt, i);
			break;
		case SQLITE_BLOB:
			c = (struct cell){.kind = CELL_BYTES, .b.p = sqlite3_column_blob(stmt, i)};
			c.b.n = (size_t)sqlite3_column_bytes(stmt, i);
			break;
		default:
			break;
		}
		int r = sink_put(sink, row, (size_t)i, &c);
		if (r)
			return r;
	}
	return 0;
}

static int lite_step(
	struct lite *l, sqlite3_stmt *stmt, const struct statement *s, struct sink *sink)
{
	for (;;) {
		int code = sqlite3_step(stmt);
		if (code == SQLITE_DONE)
			return 0;
		if (code != SQLITE_ROW)
			return lite_fault(l, s->name);
		char *row = sink ? sink_next(sink) : NULL;
		if (!row && !s->writes)
			return 0;
		int r = row ? lite_row(stmt, sink, row) : 0;
		if (r)
			return r;
	}
}

static int lite_run(void *self, void *handle, const struct statement *s, const struct arg *args,
	struct sink *sink, int64_t *changed)
{
	struct lite *l = self;
	sqlite3_stmt *stmt = handle;
	int r = 0;
	for (int i = 0; i < s->n_args && !r; i++)
		if (lite_arg(stmt, i + 1, &args[i]) != SQLITE_OK)
			r = lite_fault(l, s->name);
	if (!r)
		r = lite_step(l, stmt, s, sink);
	if (!r && changed)
		*changed = sqlite3_changes64(l->db);
	sqlite3_reset(stmt);
	sqlite3_clear_bindings(stmt); /* they borrow the caller's memory */
	return r;
}

static bool lite_holds(void *self)
{
	return !sqlite3_get_autocommit(((struct lite *)self)->db);
}

static bool lite_lost(void *self)
{
	(void)self; /* a file is not lost: each transaction finds out anew */
	return false;
}

const struct backend backend_sqlite = {
	.open = lite_open,
	.close = lite_close,
	.prepare = lite_prepare,
	.control = lite_control,
	.script = lite_script,
	.run = lite_run,
	.holds = lite_holds,
	.lost = lite_lost,
};
