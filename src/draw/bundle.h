/* bundle — a draw as it is published, checked from its files alone; docs/draw.md 8. */
#pragma once
#include "draw/draw.h"

struct draw_bundle { /* the bytes of the five files */
	str plan, subjects, officers, seed, result;
};

/* Recomputes everything.  .n == 0: it holds; else what does not, one English sentence that names
 * the first difference.  *id: the draw's, when the plan could be read. */
must_use draw_fault draw_bundle_check(struct arena *a, const struct draw_bundle *b, str *id);
