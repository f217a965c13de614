/* letter — what acts have sent to other bodies: handed over by an adapter, until the receiver's
 * receipt is there. Adapter of this file: a folder per receiver (DIR/<receiver>/<id>.json, whole or
 * not at all); the receiver, or the system that fetches the files, answers with <id>.receipt beside
 * it.  The receipt becomes a fact of the matter. Writes column receipt of table outbox (made by
 * matters). */
#pragma once
#include "post/peer.h"

/* Writes the files of items that have none yet, oldest first, but for those whose receiver is a
 * peer (peer.h). *handed counts them. */
must_use int letter_hand_over(
	struct arena *a, struct db *db, str dir, const struct peers *peers, int *handed);
/* Takes one receipt that has come (matter_receipt), in the caller's transaction. *more: another may
 * be there. */
extern const struct statements letter_statements;
must_use int letter_take_receipt(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, str dir, bool *more);
