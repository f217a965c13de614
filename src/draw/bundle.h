/* bundle — a draw as it is published, checked from its files alone; docs/draw.md 8. */
#pragma once
#include "draw/draw.h"

struct draw_bundle { /* the bytes of the five files */
	str plan, subjects, officers, seed, result;
};

/* … and what is in them. */
struct draw_files {
	struct draw_plan plan;
	struct draw_frame frame;
	struct draw_roster roster;
	struct draw_result result;
	hash seed;
};

/* As draw_bundle_check, and gives what it has computed; out->plan.id.n: the plan could be read. */
must_use draw_fault draw_bundle_read(
	struct arena *a, const struct draw_bundle *b, struct draw_files *out);

/* Recomputes everything.  .n == 0: it holds; else what does not, one English sentence that names
 * the first difference.  *id: the draw's, when the plan could be read. */
must_use draw_fault draw_bundle_check(struct arena *a, const struct draw_bundle *b, str *id);
