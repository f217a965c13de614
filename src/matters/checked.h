/* checked — which checklist an act on the spot wants and with which outcome, for a page that fills
 * it in without signal.  Internal to matters/. */
#pragma once
#include "matters/run.h"

/* Member "checklist" of an open object, of acts with such an item: {field, list, clean, failed};
 * clean, failed: the act is for a visit in which no, or some, item failed. */
void checked_print(struct run *r, struct matter *mt, const struct act *act, struct jw *w);
