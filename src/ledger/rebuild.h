/* rebuild — DERIVED tables are dropped and made again from facts and registers; a test proves
 * rebuilt = live. Each module that owns such tables has rows of this kind; prog/ lists them all,
 * the ledger's first. */
#pragma once
#include "ledger/fact.h"

struct derived {
	const char *table;
	const struct statement *clear;  /* empties it */
	const struct statement *replay; /* fills it in one statement; NULL: by */
	int (*fill)(struct arena *a, struct db *db);
};

extern const struct derived ledger_derived[];
extern const size_t n_ledger_derived;

/* All rows of the list in their order, in the caller's transaction. */
must_use int rebuild_all(struct arena *a, struct db *db, const struct derived *list, size_t n);
