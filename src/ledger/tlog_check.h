/* tlog_check — a log's files held against one another and the checkpoint: the first wrong one.
 * Every hash is computed again, from the leaves where they are at hand, else from the tiles. */
#pragma once
#include "base/base.h"
#include "ledger/checkpoint.h"

struct tlog_report {
	struct tree_head head; /* as the checkpoint says */
	str note;              /* that checkpoint */
	bool bodies;           /* the leaves themselves were at hand */
	uint64_t behind;       /* whole leaves that no checkpoint covers yet */
	str wrong;             /* one line that names the first wrong record; .n 0: all is well */
};

/* v: the log's key.  was: a state seen before, which the log must continue; NULL: none.
 * Faults: the folder cannot be read at all. */
must_use int tlog_check(struct arena *a, const char *dir, const struct verifier *v,
	const struct tree_head *was, struct tlog_report *out);
