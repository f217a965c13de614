/* kept — answers kept by their idempotency key: the same bytes get the stored answer, other bytes
 * are refused. Owns table kept_answer.  Written in the transaction of what it answers; forgotten
 * after two days. */
#pragma once
#include "desk/ask.h"

enum { KEPT_KEY_MAX_B = 100, KEPT_MS = 2 * 86400 * 1000 };

/* Takes the key.  *found: it was taken before, and r is the stored answer.  Refuses R_KEY_REUSED.
 */
must_use int kept_claim(
	struct ask *q, row_id account, str key, hash bytes, struct answer *r, bool *found);
must_use int kept_fill(struct ask *q, row_id account, str key, const struct answer *r);
must_use int kept_drop(struct ask *q, row_id account, str key);
must_use int kept_forget(struct db *db, ms before);
