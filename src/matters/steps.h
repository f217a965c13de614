/* steps — the way of a matter through its procedure for a stepper: what it passed, where it is,
 * and the shortest way from here to a good end by acts that live for it.  Internal to matters/. */
#pragma once
#include "matters/run.h"

void steps_print(struct run *r, struct matter *mt, struct jw *w);
