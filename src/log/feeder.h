/* feeder — the other end of the sequencer's socket: hands over committed leaves, in order.
 * What stands in the database is the truth; the feeder asks how far the log is and goes on there.
 * A fault closes nothing: close, connect again, ask the size. */
#pragma once
#include "base/base.h"
#include "base/hash.h"
#include "ledger/checkpoint.h"

enum { FEEDER_IN_B = 8 << 10 };

struct feeder {
	int fd;      /* -1: not connected */
	int wait_ms; /* for each answer */
	size_t n_in;
	char in[FEEDER_IN_B];
	size_t n_note; /* the newest checkpoint that came, 0: none since it was taken */
	char note[FEEDER_IN_B];
};

/* How far the log is. */
struct feeder_have {
	uint64_t size;
	bool any;  /* false: the log is empty */
	hash last; /* hash of leaf size-1: must be the database's, or one of the two was rolled back
		    */
};

must_use int feeder_open(struct feeder *f, const char *path, int wait_ms);
/* For auto_() and before connecting again. */
void feeder_close(struct feeder *f);

must_use int feeder_size(struct feeder *f, struct feeder_have *out);
/* Hands over leaves number from … from+n-1 and waits until they are on disk.
 * Faults F_IO: the log refused them (it is elsewhere) or is gone. */
must_use int feeder_send(struct arena *a, struct feeder *f, uint64_t from, const str *leaves,
	size_t n, struct feeder_have *out);
/* Has what is there signed, and waits for the checkpoint. */
must_use int feeder_sign(struct arena *a, struct feeder *f, str *note);
/* The newest checkpoint that came unasked, waiting at most wait_ms; .n 0: none came. */
must_use int feeder_news(struct arena *a, struct feeder *f, int wait_ms, str *note);
