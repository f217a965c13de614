/* short_proof — 短凭证: what a paper's QR holds: that a leaf stands in the log, and one field of
 * its fact.  Byte-exact in docs/trail.md 6; printed only, read by others (verifiers share no code
 * with this). Pure. */
#pragma once
#include "ledger/receipt.h"

/* The digits behind `HUOYAN1:`.  shown: name of the field to show, empty or withheld: none.  The
 * receipt was checked (its field hashes are filled).  .n == 0: it has no short proof (a checkpoint
 * with extension lines, or a name or value over 255 bytes). */
str short_proof_print(struct arena *a, const struct receipt *r, str shown);
