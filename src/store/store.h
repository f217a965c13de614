/* store — SQLite and PostgreSQL behind one small interface.  One struct db = one connection = one
 * thread. Statements live in x.sql beside x.c; tools/sql.py turns them into x_sql.h (an enum and a
 * const table); all are prepared when the connection opens, and one that does not prepare stops it.
 * Transactions are opened by the wrapper that calls a module, never by a module. */
#pragma once
#include "base/base.h"
#include "base/hash.h"

struct db;

enum db_kind { DB_SQLITE, DB_POSTGRES };

/* One statement, made by tools/sql.py. */
struct statement {
	const char *name;     /* fact_add */
	const char *sqlite;   /* text with ?1 ?2 … */
	const char *postgres; /* text with $1 $2 … */
	int n_args; /* in the order in which :names first stand in x.sql (see the comment in
		       x_sql.h) */
	bool writes;
};
/* Identity of a statement is its address: &fact_sql[FACT_ADD]. */
struct statements { /* of one module */
	const char *module;
	const struct statement *list;
	size_t n;
};

/* An argument of a statement. */
struct arg {
	char kind; /* 'l' int64, 's' text, 'b' bytes, '0' NULL */
	int64_t l;
	struct bytes b;
};
#define A_INT(x)   ((struct arg){.kind = 'l', .l = (int64_t)(x)})
#define A_TEXT(x)  ((struct arg){.kind = 's', .b = bytes_of(x)})
#define A_BYTES(x) ((struct arg){.kind = 'b', .b = (x)})
#define A_HASH(x)                                                                                \
	((struct arg){.kind = 'b', .b = {(x).b, HASH_B}}) /* x: an lvalue that outlives the call \
							   */
#define A_NULL    ((struct arg){.kind = '0'})
#define A_ID(x)   A_INT((x).region), A_INT((x).id) /* a row_id takes two arguments */
#define ARGS(...) ((const struct arg[]){__VA_ARGS__}), LEN(((const struct arg[]){__VA_ARGS__}))

/* How a result row fills a struct: in the order of the SELECT's columns. */
struct shape {
	/* 'i' int32, 'l' int64, 'B' bool (NULL = 0), 's' str (numbers in decimal; NULL = .p NULL),
	 * 'b' struct bytes, 'h' hash (NULL = zeros), 'd' day (NULL = DAY_NONE) */
	char kind;
	size_t at;
};
#define SHAPE(type, member, k)              \
	{                                   \
		(k), offsetof(type, member) \
	}

/* Opens the database of url: a path or sqlite:PATH, or postgresql://….  Applies no migration.
 * On PostgreSQL a connection that was lost is opened again by the next db_begin. */
must_use int db_open(
	const char *url, const struct statements *const *modules, size_t n, struct db **out);
void db_close(struct db **db);
enum db_kind db_kind(const struct db *db);

/* Applies schema/NNNN-*.sql that are not there yet, each in one transaction, their hashes recorded.
 * Refuses (fault) a database whose applied migration differs from the file.  Needs no statements.
 */
must_use int db_migrate(const char *url, const char *schema_dir, ms now);

/* A read sees one moment.  A write holds the whole database on SQLite.  On PostgreSQL it is `read
 * committed`: what a write decides on must be read FOR UPDATE (a postgres variant in x.sql), as
 * fact_add does with the head of the case; a row that another transaction added first is F_BUSY
 * there, so that the repetition sees it. */
must_use int db_begin(struct db *db, bool writes);
must_use int db_commit(struct db *db);
void db_rollback(struct db *db); /* also when nothing is open */
must_use int db_savepoint(struct db *db);
must_use int db_release(struct db *db);
void db_back(struct db *db); /* to the savepoint, and releases it */
/* false: nothing is open, or a full disk has undone the whole transaction. */
bool db_is_open(const struct db *db);

/* Runs a statement without result rows.  *changed may be NULL.
 * Faults: F_DB, F_BUSY (repeat the transaction), F_FULL. */
must_use int db_run(struct db *db, const struct statement *s, const struct arg *args, size_t n_args,
	int64_t *changed);
/* First row into *row (texts in the arena).  Refuses R_NOT_FOUND. */
must_use int db_one(struct arena *a, struct db *db, const struct statement *s,
	const struct arg *args, size_t n_args, const struct shape *shape, size_t n_shape,
	void *row);
/* All rows: *rows in the arena, size_b apart. */
must_use int db_list(struct arena *a, struct db *db, const struct statement *s,
	const struct arg *args, size_t n_args, const struct shape *shape, size_t n_shape,
	size_t size_b, void **rows, size_t *n_rows);

/* ---- writer: what is acknowledged is on disk, and a hundred waiting acknowledgements cost one
 * sync ---- */

struct writer;

/* One piece of work, run once by a writer thread inside a transaction; it may run again after
 * F_BUSY. */
struct job {
	int (*work)(struct job *self, struct db *db); /* 0 or refusal: see keep; < 0: rolled back */
	void (*done)(struct job *self);               /* after the commit (or rollback); r is set */
	int r;
	bool keep_refusal; /* a refusal's writes are kept too (a refused officer's act is a fact) */
	struct job *next;  /* the writer's own */
};
/* SQLite: one thread; each job in its savepoint, one commit for all that wait.  PostgreSQL:
 * n_threads connections, each job its own transaction, repeated at most five times on F_BUSY. */
must_use int writer_open(const char *url, const struct statements *const *modules, size_t n,
	int n_threads, struct writer **out);
/* Finishes what is queued, then ends. */
void writer_close(struct writer **w);
void writer_add(struct writer *w, struct job *job);
/* Adds and waits; returns job->r.  A fault is the last one of the thread that waited. */
must_use int writer_do(struct writer *w, struct job *job);
