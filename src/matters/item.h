/* item — one datum that a form asks for, as a page needs it to draw a field: title, help, length,
 * choices with their titles, and what is known already with where it is known from.  Internal to
 * matters/. */
#pragma once
#include "matters/run.h"

/* All items of the act that live, as members of an open array; v: how the matter stands. */
must_use int item_print_form(struct run *r, struct matter *mt, const struct act *act, struct jw *w);
