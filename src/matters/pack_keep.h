/* pack_keep — packs kept by their hash; a new pack while matters are open (docs/pack.md 7.5).
 * Owns tables pack, pack_has, pack_file.  Loading is a fact (event `pack`) in the case of the pack.
 * Units: none.  Nevers: a pack is never changed or taken away. */
#pragma once
#include "base/json.h"
#include "law/pack.h"
#include "ledger/fact.h"

struct pack_lack {
	const char *what; /* procedure, state, field, paper */
	str id;
};
struct pack_change { /* a row already in force on a past day that the new pack says otherwise */
	str row;     /* id@since */
	hash before, after; /* after zeros: the row is gone */
};
struct pack_compare {
	struct pack_lack *lacks;
	size_t n_lacks;
	struct pack_change *changes;
	size_t n_changes;
	row_id *touched;
	size_t n_touched; /* open matters of the procedures that changed */
};

/* Is the pack of that hash kept? */
must_use int pack_keep_has(struct db *db, const hash *h, bool *yes);
/* The files of a kept pack, sorted by path, for law_load_files().  Refuses R_NOT_FOUND. */
must_use int pack_keep_files(
	struct arena *a, struct db *db, const hash *h, struct pack_file **out, size_t *n);
/* The hash of the pack loaded last.  Refuses R_NOT_FOUND. */
must_use int pack_keep_last(struct arena *a, struct db *db, hash *out);

/* What of the old pack (NULL: none) and of open matters the new one touches. */
must_use int pack_keep_compare(struct arena *a, struct db *db, day today, const struct pack *old,
	const struct pack *now, struct pack_compare *out);
void pack_compare_print(struct arena *a, const struct pack_compare *c, struct jw *w);

/* Keeps the pack and adds the fact.  first, second: who loads it (second zero: one person, or the
 * system when both are). Refuses R_PACK_LACKS, R_PACK_CORRECTION (a correction needs two persons);
 * *out says why.  Already kept and last: nothing. */
must_use int pack_keep_load(struct arena *a, struct db *db, const struct moment *m,
	const struct pack *old, const struct pack *now, row_id first, row_id second,
	struct pack_compare *out);
