/* spread — one piece of work in parts, over the processors of the machine.  Parts share nothing
 * that they write, so that what comes out does not depend on how many processors there are, nor on
 * their order; a part allocates in an arena of its own. */
#pragma once
#include <stddef.h>

typedef void spread_part(void *self, size_t part);

/* Each part 0 … parts-1 once; returns when all are done.  On one processor, or where the system
 * gives no thread, this thread does them all. */
void spread(size_t parts, spread_part *part, void *self);
