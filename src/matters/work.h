/* work — 工序: how the engine lets a verb in C do its part of an act (law/works.h).  The engine
 * knows when, the verb knows what: `prepare` reads, may refuse and gives values to the act's own
 * fact; `run` writes behind it, in the same transaction. */
#pragma once
#include "law/works.h"
#include "matters/matter.h"

struct work_call {
	struct arena *a;
	struct db *db;
	const struct engine *e;
	const struct moment *m;
	const struct work *work;
	row_id matter, about, organ; /* matter: not yet stored when the act begins it */
	enum about about_kind;
	int32_t territory;
	struct strs scopes;
	day opened, on;
	row_id cause;                /* zero: none */
	const struct value *take;    /* n_takes, in the order of the declaration */
	struct value *give;          /* n_gives; prepare fills in what it knows */
	str detail;                  /* of a refusal: a JSON object for the page; or empty */
	void *kept;                  /* from prepare to run */
	const struct fact_draft *by; /* run: who acts, for facts of the verb */
};

struct work_code {
	const char *name;                    /* of law/works.h */
	int (*prepare)(struct work_call *c); /* NULL: nothing to do before the fact */
	int (*run)(struct work_call *c);     /* NULL: nothing behind it */
};

/* The cell of a row of the pack; unknown: no such column or empty. */
struct value work_cell(const struct table *t, const struct table_row *row, const char *column);
/* Rows of a table that live on the call's day at its place, in the order of the file. */
size_t work_rows(const struct work_call *c, const char *table, const struct table **t,
	const struct table_row ***rows);
