/* shout — what pages that watch must hear at once, in a ring: fires that are stored, alarms that
 * have changed.  A page that fell behind the ring is told to read its list again. */
#pragma once
#include "base/base.h"

enum { SHOUTS = 512 };

struct shout {
	row_id alarm; /* zero: heard */
	char *row;    /* heard: JSON, owned */
	size_t row_n;
};
struct shouts {
	struct shout ring[SHOUTS];
	int64_t next; /* number of the next one; numbers below next - SHOUTS are gone */
};

void shouts_add_alarm(struct shouts *s, row_id alarm);
void shouts_add_heard(struct shouts *s, str row);
void shouts_end(struct shouts *s);
/* Copies into the arena those behind *after, each alarm once and at its last place; moves *after.
 * false: some are gone. */
bool shouts_since(
	struct arena *a, const struct shouts *s, int64_t *after, struct shout **out, size_t *n);
