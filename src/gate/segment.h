/* segment — the gate's append-only store: one SQLite file per segment in a folder of its own.
 * The gate may only append; watch reads behind it, by (segment, seq).  Owns table signal of
 * schema/signal. */
#pragma once
#include "store/store.h"

enum { SIGNAL_SEGMENT_ROWS = 1000000 }; /* then a new file begins */

struct signal_row {
	int64_t seq;
	ms at;
	int64_t device;
	str peer;
	bool fire;
	struct bytes frame;
};

struct signal_place {
	int32_t segment; /* 1, 2, 3 … ; 0 = before the first */
	int64_t seq;
};

/* The store open for appending at its newest segment. */
struct signal_store {
	str dir;        /* borrowed, lives as long as the gate */
	str schema_dir; /* borrowed */
	struct db *db;
	struct signal_place last;
};

must_use int signal_open(
	struct arena *a, str dir, str schema_dir, ms now, struct signal_store *out);
void signal_close(struct signal_store *s);
/* Appends n rows in one commit and, when it returns 0, they are on disk; seq is filled in.  At a
 * full segment begins the next. */
must_use int signal_append(
	struct arena *a, struct signal_store *s, ms now, struct signal_row *rows, size_t n);

/* For watch: up to max rows behind `from`, in order; moves on to the next segment where one ends.
 * *at: place of the last. */
must_use int signal_read(struct arena *a, str dir, struct signal_place from, int32_t max,
	struct signal_row **rows, size_t *n, struct signal_place *at);
