/* pack_ready — the pack that a house works under is kept in its database, and loading it is a fact
 * (docs/pack.md 7.5). Done before anything is served; also `huoyan pack load`. */
#pragma once
#include "matters/pack_keep.h"
#include "prog/house.h"

/* Keeps the pack of h->law if it is not the one loaded last.  first, second: who answers for it;
 * both zero: the system, which may load what corrects nothing.  Refuses R_PACK_BROKEN (see huoyan
 * law check), R_PACK_LACKS, R_PACK_CORRECTION; *why is the comparison as JSON. */
must_use int pack_ready(struct arena *a, const struct house *h, const struct moment *m,
	row_id first, row_id second, str *why);
