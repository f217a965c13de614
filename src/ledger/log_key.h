/* log_key — the files of a log's key: made, handed on, found again after a crash.
 *
 *     public/key, keys      private/key, next-key.new
 *
 * The last one is there only while the key is handed on; no backup takes a file of that ending.
 *
 * Written by the process that holds the log's lock alone. */
#pragma once
#include "base/base.h"
#include "ledger/checkpoint.h"

/* Opens the key in the log's two folders, makes it when there is no log yet, and ends a handover
 * that a crash cut short.  Faults F_IO: no key though there is a log; of another origin. */
must_use int log_key_open(struct arena *a, int public, int private, str origin,
	struct chance chance, struct signer *out);
/* Makes a new key, hands `key` on to it at this state of the log, and leaves it in `key`.  The old
 * one is gone from the disk then. */
must_use int log_key_hand_on(struct arena *a, int public, int private, struct tree_head at,
	struct chance chance, struct signer *key);
