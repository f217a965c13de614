/* The half that both databases share: finding a prepared statement, filling rows, bookkeeping of
 * transactions. */
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>

#include "store/backend.h"

struct prepared { /* of one module */
	const struct statements *module;
	void **handles;
};

struct db {
	enum db_kind kind;
	const struct backend *back;
	void *self;
	char *url;
	struct prepared *modules;
	size_t n_modules;
	bool open; /* a transaction was begun */
	bool lost; /* the connection is gone: the next begin opens it again */
};

static int db_connect(struct db *db)
{
	int r = db->back->open(db->url, &db->self);
	if (r)
		return r;
	size_t number = 0;
	for (size_t m = 0; m < db->n_modules; m++) {
		const struct prepared *p = &db->modules[m];
		for (size_t i = 0; i < p->module->n; i++) {
			r = db->back->prepare(
				db->self, &p->module->list[i], number++, &p->handles[i]);
			if (r)
				return r;
		}
	}
	db->lost = false;
	return 0;
}

static void db_disconnect(struct db *db)
{
	if (db->self)
		db->back->close(db->self);
	db->self = NULL;
	db->open = false;
	db->lost = true;
}

int db_open(const char *url, const struct statements *const *modules, size_t n, struct db **out)
{
	bool postgres = str_starts(str_of(url), S("postgresql://")) ||
			str_starts(str_of(url), S("postgres://"));
	struct db *db = calloc(1, sizeof *db);
	assert(db);
	db->kind = postgres ? DB_POSTGRES : DB_SQLITE;
	db->back = postgres ? &backend_postgres : &backend_sqlite;
	db->url = strdup(str_starts(str_of(url), S("sqlite:")) ? url + 7 : url);
	int r = db_connect(db);
	if (!r)
		r = db_prepare(db, modules, n);
	if (r) {
		db_close(&db);
		return r;
	}
	*out = db;
	return 0;
}

int db_prepare(struct db *db, const struct statements *const *modules, size_t n)
{
	size_t number = 0;
	for (size_t m = 0; m < db->n_modules; m++)
		number += db->modules[m].module->n;
	db->modules = reallocarray(db->modules, db->n_modules + n + 1, sizeof *db->modules);
	assert(db->modules);
	for (size_t m = 0; m < n; m++) {
		struct prepared *p = &db->modules[db->n_modules++];
		p->module = modules[m];
		p->handles = calloc(modules[m]->n, sizeof *p->handles);
		for (size_t i = 0; i < modules[m]->n; i++) {
			int r = db->back->prepare(
				db->self, &modules[m]->list[i], number++, &p->handles[i]);
			if (r)
				return r;
		}
	}
	return 0;
}

int db_script(struct db *db, const char *text)
{
	return db->back->script(db->self, text);
}

void db_close(struct db **at)
{
	struct db *db = *at;
	if (!db)
		return;
	db_rollback(db);
	db_disconnect(db);
	for (size_t m = 0; m < db->n_modules; m++)
		free(db->modules[m].handles);
	free(db->modules);
	free(db->url);
	free(db);
	*at = NULL;
}

enum db_kind db_kind(const struct db *db)
{
	return db->kind;
}

/* ---- transactions ---- */

int db_begin(struct db *db, bool writes)
{
	assert(!db->open);
	if (db->lost) {
		db_disconnect(db);
		int r = db_connect(db);
		if (r) {
			db_disconnect(db);
			return r;
		}
	}
	int r = db->back->control(db->self, writes ? C_WRITE : C_READ);
	if (r) {
		db->lost = db->back->lost(db->self);
		return r;
	}
	db->open = true;
	return 0;
}

int db_commit(struct db *db)
{
	assert(db->open);
	int r = db->back->control(db->self, C_COMMIT);
	if (r)
		db_rollback(db);
	db->open = false;
	return r;
}

void db_rollback(struct db *db)
{
	if (!db->open)
		return;
	db->open = false;
	if (db->back->holds(db->self))
		ignore(db->back->control(db->self, C_ROLLBACK),
			"lost() says whether one can go on");
	db->lost = db->back->lost(db->self);
}

int db_savepoint(struct db *db)
{
	return db->back->control(db->self, C_SAVE);
}

int db_release(struct db *db)
{
	return db->back->control(db->self, C_RELEASE);
}

void db_back(struct db *db)
{
	if (db_is_open(db))
		ignore(db->back->control(db->self, C_BACK), "the caller goes on with db_is_open");
}

bool db_is_open(const struct db *db)
{
	return db->open && db->back->holds(db->self);
}

/* ---- statements ---- */

static int db_run_into(struct db *db, const struct statement *s, const struct arg *args,
	size_t n_args, struct sink *sink, int64_t *changed)
{
	if (db->lost)
		return fault(F_DB, "%s: the connection is lost", s->name);
	if ((size_t)s->n_args != n_args)
		return fault(F_BUG, "%s takes %d arguments, not %zu", s->name, s->n_args, n_args);
	for (size_t m = 0; m < db->n_modules; m++) {
		const struct prepared *p = &db->modules[m];
		if (s >= p->module->list && s < p->module->list + p->module->n)
			return db->back->run(
				db->self, p->handles[s - p->module->list], s, args, sink, changed);
	}
	return fault(F_BUG, "%s was not prepared when the database was opened", s->name);
}

int db_run(struct db *db, const struct statement *s, const struct arg *args, size_t n_args,
	int64_t *changed)
{
	return db_run_into(db, s, args, n_args, NULL, changed);
}

int db_one(struct arena *a, struct db *db, const struct statement *s, const struct arg *args,
	size_t n_args, const struct shape *shape, size_t n_shape, void *row)
{
	struct sink sink = {.arena = a, .shape = shape, .n_shape = n_shape, .rows = row, .most = 1};
	int r = db_run_into(db, s, args, n_args, &sink, NULL);
	if (r)
		return r;
	return sink.n ? 0 : R_NOT_FOUND;
}

int db_list(struct arena *a, struct db *db, const struct statement *s, const struct arg *args,
	size_t n_args, const struct shape *shape, size_t n_shape, size_t size_b, void **rows,
	size_t *n_rows)
{
	struct sink sink = {
		.arena = a, .shape = shape, .n_shape = n_shape, .size_b = size_b, .most = SIZE_MAX};
	int r = db_run_into(db, s, args, n_args, &sink, NULL);
	if (r)
		return r;
	*rows = sink.rows;
	*n_rows = sink.n;
	return 0;
}

char *sink_next(struct sink *s)
{
	if (s->n >= s->most)
		return NULL;
	if (s->most == 1) {
		s->n = 1;
		return s->rows;
	}
	s->rows = arena_grow(s->arena, s->rows, s->n, &s->cap, s->size_b);
	char *row = s->rows + s->n++ * s->size_b;
	memset(row, 0, s->size_b);
	return row;
}

static str cell_text(struct arena *a, const struct cell *c)
{
	if (c->kind == CELL_NULL)
		return (str){0};
	if (c->kind == CELL_INT)
		return str_fmt(a, "%lld", (long long)c->l);
	return str_dup(a, (str){(const char *)c->b.p, c->b.n});
}

int sink_put(struct sink *s, char *row, size_t at, const struct cell *c)
{
	const struct shape *shape = &s->shape[at];
	void *to = row + shape->at;
	bool number = c->kind == CELL_INT || c->kind == CELL_NULL;
	switch (shape->kind) {
	case 'i':
		if (!number || c->l < INT32_MIN || c->l > INT32_MAX)
			return fault(F_DB, "column %zu is no int32", at + 1);
		memcpy(to, &(int32_t){(int32_t)c->l}, sizeof(int32_t));
		return 0;
	case 'd':
		if (!number || c->l < INT32_MIN || c->l > INT32_MAX)
			return fault(F_DB, "column %zu is no day", at + 1);
		memcpy(to, &(day){c->kind == CELL_NULL ? DAY_NONE : (day)c->l}, sizeof(day));
		return 0;
	case 'l':
		if (!number)
			return fault(F_DB, "column %zu is no number", at + 1);
		memcpy(to, &c->l, sizeof c->l);
		return 0;
	case 'B':
		if (!number)
			return fault(F_DB, "column %zu is no truth value", at + 1);
		memcpy(to, &(bool){c->l != 0}, sizeof(bool));
		return 0;
	case 's': {
		str text = cell_text(s->arena, c);
		memcpy(to, &text, sizeof text);
		return 0;
	}
	case 'b': {
		str text = cell_text(s->arena, c);
		memcpy(to, &(struct bytes){(const uint8_t *)text.p, text.n}, sizeof(struct bytes));
		return 0;
	}
	case 'h':
		if (c->kind == CELL_NULL)
			return 0;
		if (c->b.n != HASH_B)
			return fault(F_DB, "column %zu is no hash", at + 1);
		memcpy(to, c->b.p, HASH_B);
		return 0;
	default:
		return fault(F_BUG, "no shape '%c'", shape->kind);
	}
}
