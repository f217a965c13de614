/* facts — the facts of the verbs in C that flow may follow: a closed list (docs/pack.md 3.7); the
 * acts of the pack are facts too and need no row here. */
#pragma once
#include "law/pack.h"

struct verb_fact {
	const char *name; /* verb.fact */
	uint32_t about;   /* bits 1 << enum about; 0: of no subject */
	const char *what;
};
/* NULL: no such fact. */
const struct verb_fact *verb_fact_find(str verb, str fact);
const struct verb_fact *verb_fact_list(size_t *n);
