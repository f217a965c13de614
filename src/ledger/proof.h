/* proof — that one leaf stands in the log: index, path, checkpoint, as a C2SP tlog-proof.
 * Byte-exact in docs/trail.md 4.  Pure. */
#pragma once
#include "base/base.h"
#include "ledger/checkpoint.h"
#include "ledger/tree.h"

struct proof {
	uint64_t at;           /* index of the leaf, first 0 */
	struct tree_path path; /* RFC 9162 2.1.3, from the leaf's sibling up */
	str note;              /* the checkpoint, verbatim; borrowed */
};

str proof_print(struct arena *a, const struct proof *p);
/* Takes exactly what proof_print gives, or the same with an `extra` line, which is passed over. */
must_use bool proof_parse(str text, struct proof *out);
/* NULL: the leaf is in the log of this key, at that checkpoint; else why it is not shown. */
const char *proof_check(struct arena *a, const struct proof *p, hash leaf, const struct verifier *v,
	struct checkpoint *out);
