/* handover — a log's key is handed on to the next one under the same origin: a note signed by both
 * (docs/trail.md 3).  Each key is good for the sizes of its own time only.  Pure. */
#pragma once
#include "base/base.h"
#include "ledger/checkpoint.h"

enum { HANDOVERS_MAX = 64, HANDOVERS_MAX_B = 64 << 10 };

struct handover {
	struct verifier from, to;
	struct tree_head at; /* what the log held then */
};

/* The note: six lines, a blank one, the old key's signature, the new one's. */
must_use int handover_sign(struct arena *a, const struct signer *from, const struct signer *to,
	struct tree_head at, str *note);
/* Reads all handovers of a log, oldest first; each is proved by both keys, and v must be one of
 * them.  Fills v->handed (in the arena).  NULL: done; else why not, and v is as it was. */
const char *handovers_read(struct arena *a, str text, struct verifier *v);
