/* fact_receipt — the receipt of a fact (docs/trail.md 4) out of the database and the log's public
 * files. */
#pragma once
#include "ledger/fact.h"

/* Which data values the bearer may see; head fields are asked by their names, too. */
struct disclosure {
	bool (*shows)(void *self, str name); /* NULL: everything */
	void *self;
};

/* log_dir: the folder that holds public/.  *out: the receipt's text in the arena, checked once
 * before it is given. Refuses R_NOT_FOUND (no such fact), R_NO_RECEIPT (no checkpoint covers its
 * leaf yet). */
must_use int fact_receipt(struct arena *a, struct db *db, const char *log_dir, row_id fact,
	const struct disclosure *to, str *out);
