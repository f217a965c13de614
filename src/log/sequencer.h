/* sequencer — the log role: takes committed leaves in their order, puts them into tree a, signs.
 * It alone holds the log's key; it has no database.  A Unix stream socket, lines:
 *
 *     size                          → have <size> <hash of the last leaf | ->
 *     leaf <number> <bytes> LF …    → have … once they are on disk (one answer for many)
 *     checkpoint                    → checkpoint <bytes> LF …   now; and unasked after each signing
 *
 * Leaf numbers count from the log's size without a gap.  What does not fit is answered with
 * `refused <size> <word>` (gap, leaf, not-stored, garbage) and the line is closed: the feeder
 * connects again, asks size, goes on from there.  The hash in `have` lets a feeder see that the
 * log ends in another leaf than its database has there.
 *
 * A checkpoint is signed when leaves wait for one and it is asked for, or no leaf came for 200 ms,
 * or the last is a second old (docs/trail.md 3; receipts within 10 s of the act). */
#pragma once
#include "base/base.h"
#include "ledger/tlog.h"

enum { SEQUENCER_IDLE_MS = 200, SEQUENCER_SIGN_MS = 1000, SEQUENCER_PEERS_MAX = 16 };

struct sequencer; /* opaque: holds sockets */

/* A socket that listens at path; what stood there is removed.  Mode: who may feed. */
must_use int sequencer_listen(const char *path, unsigned mode, int *fd);

/* t and listen_fd (or -1) are borrowed; a holds the buffers (5 MiB).  now reads a clock that
 * runs (in demo mode, too); nothing of it enters the log. */
struct sequencer *sequencer_make(
	struct arena *a, struct tlog *t, int listen_fd, ms (*now)(void *self), void *self);
/* Takes over a socket that is connected already.  false: no place left, it was closed. */
bool sequencer_adopt(struct sequencer *s, int fd);
/* Waits at most wait_ms for work, does it, answers, signs if due.  A fault is the log's (disk):
 * what was acknowledged stands, and it may be called again.  a: scratch. */
must_use int sequencer_turn(struct arena *a, struct sequencer *s, int wait_ms);
/* Signs what waits and closes the sockets. */
must_use int sequencer_end(struct arena *a, struct sequencer *s);
