/* print — a matter as JSON for the desk.  Internal to matters/. */
#pragma once
#include "matters/run.h"

/* What a hand may see of a matter. */
struct sight {
	const struct hand *hand;
	str party;  /* as which party it looks; empty: staff */
	bool needs; /* its relation to the matter needs P2 and P3 data */
};

must_use int print_limits(struct run *r, struct matter *mt, struct jw *w);
/* Acts that the hand could do now, with forms, articles and marks; and what still stands against
 * each. */
must_use int print_next(struct run *r, struct matter *mt, const struct hand *h, struct jw *w);
