/* review — the city's confirmation of rows of the pack (docs/pack.md 1.1): two persons, a fact
 * about a row hash; one changed figure makes another hash, unconfirmed again.  Owns table
 * row_confirmed. */
#pragma once
#include "ledger/fact.h"

must_use int review_is_confirmed(struct db *db, const hash *row, bool *yes);
/* Both have read the row and found it right.  Refuses R_SAME_PERSON.  Confirming twice does
 * nothing. */
must_use int review_confirm(struct arena *a, struct db *db, const struct moment *m, str rule,
	const hash *row, row_id first, row_id second);
