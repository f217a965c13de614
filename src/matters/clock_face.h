/* clock_face — a limit as a person reads it (look: HyClock): state, what is left, until when, by
 * which rule.  All computed here; a page only shows it.  Internal to matters/. */
#pragma once
#include "matters/run.h"

/* One object, or null where l is NULL.  What is left is negative when the limit is over. */
void clock_print(struct run *r, struct matter *mt, const struct limit_row *l, struct jw *w);
/* in-time, due-soon, overdue, suspended, done */
const char *clock_state(const struct run *r, const struct limit_row *l);
