/* signal_batch — the trail commits to the gate's store: one fact with the root over the next rows,
 * so that nobody can take a signal out of it, or put one in, unseen (design: "the store").
 *
 * A row's leaf is the text
 *
 *     signal 1\n SEQ\n AT\n KIND\n DEVICE\n FLAGS\n ORDER\n DETAIL\n LINK\n FRAME\n
 *
 * without the blanks, numbers in decimal, link and frame in lower-case hex; the root is that of RFC
 * 9162 over SHA-256.  Owns table signal_batch. */
#pragma once
#include "gate/segment.h"
#include "prog/role.h"

extern const struct statements signal_batch_statements;

struct signal_batcher {
	ms next; /* of clock_steady; a full batch does not wait for it */
};
/* Makes the next batch when enough rows or enough time have passed; only rows that watch has read,
 * never over the end of a segment. */
must_use int signal_batch_keep(struct arena *a, struct db *db, const struct role_env *e,
	struct signal_reader *from_gate, struct signal_batcher *b);
