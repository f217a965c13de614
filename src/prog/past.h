/* past — a demonstration's city and what has happened in it: the invented places, then the plays of
 * the last months, so that on its first day there is work on every desk. */
#pragma once
#include "law/pack.h"
#include "prog/house.h"
#include "prog/moment.h"

/* The fixed world, `units` invented places, and their past up to the clock's now.  0 units: the
 * fixed world alone, with nothing on its desks.  tells: what is refused. */
must_use int past_make(struct arena *a, const struct house *h, struct clock_file *clock, str world,
	int32_t units, bool tells);
