/* gate — 接入: takes device frames over TCP and UDP, stores them, and only then confirms (GB/T
 * 26875.3-2011 6.3).  Parses hostile bytes with bounded memory; may only append to the signal
 * store; may be killed at any moment.  Tells watch where the store now ends by a datagram; a lost
 * one costs time, never an alarm. */
#pragma once
#include "base/note.h"
#include "gate/segment.h"

enum { GATE_LINKS_MAX = 20000, GATE_BATCH_MAX = 4096 };

/* What watch is told after each commit: where the store ends now, and which of the rows that were
 * just stored are fires (so many as have room; the rest is met when reading). */
enum { GATE_WORD_FIRES = 32 };
struct gate_word {
	struct signal_place last;
	int32_t n_fires;
	int64_t fires[GATE_WORD_FIRES]; /* seq, in segment last.segment */
};

struct gate_config {
	int listen_fd;          /* a bound, listening TCP socket */
	int udp_fd;             /* a bound UDP socket; -1: none */
	int stop_fd;            /* readable: finish and return */
	const char *watch_path; /* datagram socket of watch; NULL: nobody is told */
	const char *order_path; /* datagram socket that the gate makes for orders; NULL: none */
	const char *book_path;  /* written by watch; NULL or not there: the standard alone */
	const char *alive_path; /* touched while it runs; NULL: not */
	struct signal_store *store;
	const struct notes *notes;
	ms (*now)(void *self);    /* the clock on the wall: stamps */
	ms (*steady)(void *self); /* one that never jumps: waiting */
	void *self;
	uint64_t seed;   /* by chance: nobody outside may know it */
	int link_budget; /* frames a second that one link may bring; 0: 2000.  More must wait. */
	int links_max;   /* 0: GATE_LINKS_MAX, or what the system allows */
	int nameless_ms; /* how long a link may bring no good frame; 0: 30 s */
	int idle_ms;     /* how long a part of a frame is waited for; 0: 3 s */
};

/* Runs until stop_fd is readable.  < 0: the store failed for good (the supervisor starts it again).
 */
must_use int gate_run(const struct gate_config *c);
/* A listening TCP socket on address:port; port 0 = any, *port says which.  < 0: fault. */
must_use int gate_listen(const char *address, int *port, int *fd);
/* A UDP socket on address:port.  < 0: fault. */
must_use int gate_listen_udp(const char *address, int port, int *fd);
