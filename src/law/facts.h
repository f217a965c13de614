/* facts — the facts of the verbs in C that flow may follow: a closed list (docs/pack.md 3.7); the
 * acts of the pack are facts too and need no row here. */
#pragma once
#include "law/pack.h"

struct verb_fact {
	const char *name; /* verb.fact */
	uint32_t about;   /* bits 1 << enum about; 0: of no subject */
	const char *what;
	const char *const
		*carries; /* fields whose values it gives to the rows of flow; NULL: none */
	size_t n_carries;
	const char *party; /* whom the rows may name in `with` and `about`; NULL: nobody */
};
/* What draw.visit-drawn carries, in this order. */
enum { VISIT_DRAW, VISIT_CODE, VISIT_FIRST, VISIT_SECOND, VISIT_JOINT };

/* Does it give that field?  f may be NULL. */
bool verb_fact_carries(const struct verb_fact *f, str field);
/* NULL: no such fact. */
const struct verb_fact *verb_fact_find(str verb, str fact);
const struct verb_fact *verb_fact_list(size_t *n);
