/* doorman — patience with peers: a connection that does not finish its request in time is shut
 * (slow headers, slow bodies), and an address that fails to sign in waits longer and longer.
 * Source: OWASP ASVS 5.0 V6.3 (throttling), V4.2. */
#pragma once
#include "base/base.h"

struct doorman;
struct guest; /* one connection */

enum { HEADER_MS = 10000, BODY_MS = 30000, UPLOAD_MS = 600000, IDLE_MS = 30000 };

must_use int doorman_open(ms (*wall)(void *self), void *self, struct doorman **out);
void doorman_close(struct doorman **d);

/* A connection came: it has HEADER_MS.  NULL: no memory. */
struct guest *doorman_admit(struct doorman *d, int fd);
/* From now on it has so long; 0: as long as it likes (we are working, or it listens). */
void doorman_allow(struct doorman *d, struct guest *g, ms patience_ms);
void doorman_leave(struct doorman *d, struct guest *g);
/* Shuts those whose time is over.  Called every second or so. */
void doorman_sweep(struct doorman *d);

/* Failed sign-ins of an address.  0: may try; else seconds to wait. */
int64_t doorman_delay_s(struct doorman *d, str address);
void doorman_failed(struct doorman *d, str address);
void doorman_forgive(struct doorman *d, str address);
