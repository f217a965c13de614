/* print — a matter as JSON for the desk.  Internal to matters/. */
#pragma once
#include "matters/run.h"

/* What a hand may see of a matter. */
struct sight {
	const struct hand *hand;
	str party;  /* as which party it looks; empty: staff */
	bool needs; /* its relation to the matter needs P2 and P3 data */
};

struct sight sight_of(const struct matter *mt, const struct hand *h);
/* Is the party (and all that it entered) unseen by the looker? */
bool sight_hides(const struct sight *s, const struct matter *mt, str party);
/* As which party the act of that number was done; empty: a role. */
str sight_actor(const struct matter *mt, int32_t number);
/* The text of a value as the looker may see it. */
str sight_text(struct run *r, const struct sight *s, const struct field *f, str text);
/* The matter, filled, for reading.  Refuses R_NO_MATTER when the hand may not know of it. */
must_use int sight_look(struct run *r, row_id matter, const struct hand *hand, struct matter **mt);

/* The name of a person or an organ; empty: neither. */
str print_name_of(struct run *r, row_id who);
must_use int print_limits(struct run *r, struct matter *mt, struct jw *w);
/* Acts that the hand could do now, with forms, articles and marks; and what still stands against
 * each. */
must_use int print_next(struct run *r, struct matter *mt, const struct hand *h, struct jw *w);
