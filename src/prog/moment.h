/* moment — the only clock and the only chance of the program.  A simulated clock (demo and stories)
 * is a small shared file in the data folder: it stands on a day and moves on request, the same for
 * all processes. */
#pragma once
#include "ledger/fact.h"

struct clock_file; /* mapped; real time when there is none */

/* Maps path; makes it when `make`.  Without a file (and make false) the clock is the real one.
 * Faults F_IO: it cannot be mapped, or another version wrote it. */
must_use int clock_open(const char *path, bool make, struct clock_file **out);
void clock_close(struct clock_file **c);
/* Now, ms UTC.  A simulated clock ticks on from where it was put, but never leaves its day by
 * itself, and no setting is ever seen by half. */
ms clock_now(void *clock_file);
/* Puts a simulated clock to t; false: this is the real clock, or t lies outside DAY_FIRST …
 * DAY_LAST. */
bool clock_put(struct clock_file *c, ms t);

/* Milliseconds of a clock that never jumps: only differences mean anything. */
ms clock_steady(void *self);

struct chance chance_system(void);
struct moment moment_of(struct clock_file *c, int32_t region);
