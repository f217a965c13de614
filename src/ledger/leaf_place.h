/* leaf_place — the position of each leaf in the public log: assigned in commit order, kept before
 * the leaf is sent there, so that after a crash the same leaf goes to the same place.  Only the log
 * process assigns.  Owns table leaf_place.
 *
 * PostgreSQL gives numbers to rows before they commit: there a leaf is placed only when no
 * transaction older than its own still runs, and never before the leaf that stands before it in its
 * case.  On SQLite the order of rows is the order of commits. */
#pragma once
#include "ledger/fact.h"

struct placer {
	int64_t next;    /* index of the next leaf */
	int64_t from_tx; /* every leaf of an older transaction is placed */
};

struct placed_leaf {
	int64_t idx; /* index in tree a */
	row_id fact;
	str body; /* docs/trail.md 2 */
};

enum { PLACE_MOST = 256 }; /* leaves of one call: one tile */

/* Reads where the log stands. */
must_use int leaf_place_start(struct db *db, struct placer *out);
/* Gives the next leaves their places, at most PLACE_MOST; *n = 0: none waits.  In the caller's
 * write transaction; *p moves on only with it, so after a failed commit start again with
 * leaf_place_start. */
must_use int leaf_place_assign(struct arena *a, struct db *db, struct placer *p, ms now,
	struct placed_leaf **out, size_t *n);
/* What was placed from idx on, at most PLACE_MOST: to send again what the log did not acknowledge.
 */
must_use int leaf_place_list(
	struct arena *a, struct db *db, int64_t idx, struct placed_leaf **out, size_t *n);
/* Where the leaf of a fact stands.  Refuses R_NO_RECEIPT while it has no place. */
must_use int leaf_place_of(struct db *db, row_id fact, int64_t *idx);
