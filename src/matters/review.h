/* review — the city's confirmation of rows of the pack (docs/pack.md 1.1): two persons, a fact
 * about a row hash; one changed figure makes another hash, unconfirmed again.  Owns tables
 * row_confirmed, row_signature (the first person's, until the second's comes). */
#pragma once
#include "ledger/fact.h"

must_use int review_is_confirmed(struct db *db, const hash *row, bool *yes);
/* Both have read the row and found it right.  Refuses R_SAME_PERSON.  Confirming twice does
 * nothing. */
must_use int review_confirm(struct arena *a, struct db *db, const struct moment *m, str rule,
	const hash *row, row_id first, row_id second);

/* One person signs.  The first signature waits; another person's makes both the confirmation
 * (*confirmed).  A row that is confirmed stays so.  Refuses R_SAME_PERSON. */
must_use int review_sign(struct arena *a, struct db *db, const struct moment *m, str rule,
	const hash *row, row_id person, bool *confirmed);
/* The first takes the signature back before the second came.  Refuses R_NOT_FOUND: there is none,
 * or it is another's. */
must_use int review_unsign(struct arena *a, struct db *db, const hash *row, row_id person);

struct review_line {
	hash row;
	str rule;          /* row id */
	str first, second; /* written ids of persons; second empty: it waits */
	ms at;
};
/* Confirmed rows newest first; rows that wait oldest first. */
must_use int review_list(struct arena *a, struct db *db, struct review_line **out, size_t *n);
must_use int review_waiting(struct arena *a, struct db *db, struct review_line **out, size_t *n);
