/* check — what can be proved about a pack before anybody works under it (docs/pack.md 5, C4–C17).
 * Pure. */
#pragma once
#include "law/pack.h"

/* Adds the findings of C4–C15 and the warnings C17 for a pack that loaded without errors. */
void law_check(struct arena *a, const struct pack *p, struct findings *out);
/* Prints a finding as `file:line:column what` with its excerpt, for the terminal. */
void finding_print(struct sb *b, const struct finding *f);
