/* access — the access log: who read what.  Lines wait in memory and are written together every two
 * seconds; like lines of that time are one line with a count.  Each batch has its root (RFC 9162)
 * in access_batch and in a fact of its own case. A crash loses at most the lines of the last two
 * seconds; writes are facts and are never lost. Owns tables access_line, access_batch.  Facts:
 * access.read. */
#pragma once
#include "desk/request.h"

struct access;

must_use int access_open(struct access **out);
void access_close(struct access **x);
void access_note(struct access *x, const struct request *q, ms at);
/* Takes what waits and adds the job that writes it; nothing when nothing waits.  all: also when
 * there is little. */
void access_flush(struct desk *d);
