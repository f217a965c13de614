/* segment — the gate's append-only store: one SQLite file per segment in a folder of its own.
 * Everything that the gate knows stands there in the order in which it learnt it: frames, devices
 * that came and went, what became of orders, its own starts.  The gate may only append; watch reads
 * behind it, by (segment, seq).  A full segment gets its index when it is closed: an index in
 * random order makes each append dearer the longer the history.  Owns table signal of
 * schema/signal. */
#pragma once
#include "store/store.h"

enum { SIGNAL_SEGMENT_ROWS = 1000000 }; /* then a new file begins */

enum signal_kind {
	SIGNAL_FRAME = 1, /* an upload; `frame` is the whole of it */
	SIGNAL_REPLY, /* a device's answer (应答) to order `order_no` (0: the gate's own); `frame`
		       */
	SIGNAL_ONLINE,  /* the device was heard of; detail: enum signal_came */
	SIGNAL_OFFLINE, /* detail: enum signal_went */
	SIGNAL_ORDER,   /* order `order_no` has ended; detail: enum order_outcome */
	SIGNAL_STARTED, /* the gate; detail: ms UTC when it last ran before, 0 = never */
};
enum signal_came { CAME_NEW, CAME_BACK, CAME_BY_SECOND_LINK /* which replaced the first */ };
enum signal_went { WENT_SILENT, WENT_CLOSED };

/* What a person must know of a frame before he trusts it (GB/T 26875.3 has no authentication). */
enum signal_flag {
	SIGNAL_FIRE = 1,     /* a fire bit or a manual alarm: status_is_fire */
	SIGNAL_STRANGER = 2, /* no register knows the device: quarantined, never dropped */
	SIGNAL_UNBOUND = 4,  /* the link belongs to another device, or comes from another address */
	SIGNAL_MISFIT = 8,   /* objects and count do not fit (GB/T 26875.3-2011 8.1) */
	SIGNAL_VENDOR = 16,  /* a part type of the vendor's: the status bits are unverified */
	SIGNAL_CLOCK = 32,   /* the device's time is no time, or far from ours */
};

struct signal_row {
	int64_t seq;
	ms at; /* when the gate had its last byte; the device's own time stands in the frame */
	enum signal_kind kind;
	int64_t device;    /* source address, or the device that the link is bound to; 0: none */
	struct bytes link; /* how it came: struct signal_link as bytes; empty: by none */
	uint32_t flags;    /* enum signal_flag */
	int64_t order_no;
	int64_t detail;
	struct bytes frame;
};
static inline bool signal_is_fire(const struct signal_row *r)
{
	return r->flags & SIGNAL_FIRE;
}
/* "tcp:203.0.113.7:50211", "udp:[2001:db8::7]:5200"; "" for none. */
str signal_peer(struct arena *a, struct bytes link);

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
	int64_t segment_rows; /* rows of a segment; SIGNAL_SEGMENT_ROWS unless a test says less */
};

must_use int signal_open(
	struct arena *a, str dir, str schema_dir, ms now, struct signal_store *out);
void signal_close(struct signal_store *s);
/* Appends n rows in one commit and, when it returns 0, they are on disk; seq is filled in.  At a
 * full segment begins the next.  Fault F_FULL: nothing was stored. */
must_use int signal_append(
	struct arena *a, struct signal_store *s, ms now, struct signal_row *rows, size_t n);

/* What a closed segment still lacks: its index by device and time.  May take a second and is done
 * beside the gate, on a connection of its own; again it is nothing. */
must_use int signal_finish(struct arena *a, str dir, int32_t segment);
/* Removes the oldest segments while all rows of one are older than `before`; never the open one.
 * The numbers that remain keep their meaning.  *removed: how many. */
must_use int signal_drop(
	struct arena *a, const struct signal_store *s, ms before, int32_t *removed);

/* For watch: reads behind a place and keeps the segment open between looks. */
struct signal_reader {
	str dir;         /* borrowed */
	int32_t segment; /* that is open; 0: none */
	struct db *db;
};
/* Up to max rows behind `from`, in order; moves on to the next segment where one ends.  *at: place
 * of the last (from, when there is none). */
must_use int signal_read(struct arena *a, struct signal_reader *r, struct signal_place from,
	int32_t max, struct signal_row **rows, size_t *n, struct signal_place *at);
/* The row at a place.  Refuses R_NOT_FOUND. */
must_use int signal_find(
	struct arena *a, struct signal_reader *r, struct signal_place at, struct signal_row *out);
/* The last rows of a device up to max, newest first, whatever segments they stand in: closed ones
 * by their index, the open one from its end. */
must_use int signal_of_device(struct arena *a, struct signal_reader *r, int64_t device, int32_t max,
	struct signal_row **rows, size_t *n);
void signal_reader_close(struct signal_reader *r);
