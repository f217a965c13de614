/* wiretest — does a centre speak GB/T 26875.3-2011?  Trials that share no code with any centre:
 * each sends what devices and lines do to a centre, and holds what was confirmed against what
 * should have been.  No trial sends a fire bit: a centre in service may be tried. */
#pragma once
#include <netinet/in.h>

#include "device/upload.h"

struct wiretest_config {
	struct sockaddr_in centre;
	uint64_t first_address; /* of the devices that the trials play */
	int64_t wait_us;        /* an answer after this time has not come (6.5.4: at most 10 s) */
	int64_t clock_slack_ms; /* how far the centre's clock may be off; 0: not looked at */
	int64_t orders_s;       /* how long to wait for a question of the centre; 0: not tried */
	int64_t repeat_ms;      /* after which the centre repeats its own questions (6.5.4) */
	bool udp;               /* try UDP at the same port */
	bool json;
	const char *only; /* trials whose name begins so; NULL: all */
	int64_t (*now_us)(void *self);
	ms (*wall)(void *self);
	void *self;
};

/* Runs the trials and prints a line for each as it ends.  *bad: trials that found something.
 * < 0: not one connection was possible. */
must_use int wiretest_run(struct arena *a, const struct wiretest_config *c, int *bad);
