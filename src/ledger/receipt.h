/* receipt — 凭证: a fact with as many of its fields as its bearer may see, and the proof that it
 * stands in the log.  Byte-exact in docs/trail.md 4.  Pure. */
#pragma once
#include "base/base.h"
#include "ledger/leaf.h"
#include "ledger/proof.h"

enum { RECEIPT_MAX_B = 8 << 20 };

struct receipt {
	struct fact_field *fields; /* all of the fact, in order; erased = withheld here */
	size_t n;
	str leaf;
	struct proof proof;
};

/* Withheld fields are printed as their two hashes (leaf_commit has made them). */
str receipt_print(struct arena *a, const struct receipt *r);
/* false: malformed, *why (in the arena) names the line.  leaf and note are borrowed from text. */
must_use bool receipt_parse(struct arena *a, str text, struct receipt *out, str *why);
/* NULL: these fields are the leaf's, and the leaf stands in the log of this key; else why not.
 * Fills the field hashes. */
const char *receipt_check(
	struct arena *a, struct receipt *r, const struct verifier *v, struct checkpoint *out);
/* Value of a disclosed field; .p NULL if withheld or absent. */
str receipt_value(const struct receipt *r, str name);
