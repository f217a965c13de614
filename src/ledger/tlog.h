/* tlog — tree a on disk: leaves appended durably, tiles, checkpoints (docs/trail.md 3).
 * One process writes a log (it locks the folder); anybody reads public/.
 *
 *     <dir>/public/checkpoint, key, keys, tile/…      <dir>/private/entries/…, key
 *
 * Order on disk: leaves before tlog_append returns; all tiles of a size before its checkpoint;
 * the checkpoint by renaming.  A process killed at any moment leaves a log that opens again with
 * every leaf that tlog_append acknowledged. */
#pragma once
#include "base/base.h"
#include "ledger/checkpoint.h"
#include "ledger/leaf.h"
#include "ledger/proof.h"
#include "ledger/tile.h"

enum {
	ENTRY_MAX_B = 4096, /* a leaf has 151 bytes; the format's own limit is 65535 */
	BUNDLE_MAX_B = TILE_WIDTH * (2 + ENTRY_MAX_B),
};

struct tlog; /* opaque: holds files */

/* Opens the log in folder dir, makes it (with a new key) when there is none, and drops leaves
 * that a crash cut short.  a holds the log's 2 MiB until it is closed.
 * Faults F_IO: the files are not a log of this origin, or do not agree with their checkpoint;
 * F_BUSY: another process has it open. */
must_use int tlog_open(
	struct arena *a, const char *dir, str origin, struct chance chance, struct tlog **out);
/* For auto_(): accepts NULL. */
void tlog_close(struct tlog **t);

/* Leaves on disk, and of these under the checkpoint. */
uint64_t tlog_size(const struct tlog *t);
uint64_t tlog_signed(const struct tlog *t);
/* Hash of the last leaf; false: the log is empty. */
bool tlog_last(const struct tlog *t, hash *out);
const struct verifier *tlog_verifier(const struct tlog *t);

/* Appends leaves (each one as leaf_print made it) and syncs.  On a fault tlog_size tells how many
 * were taken; the rest left nothing.  Refuses R_BAD_PARAMETER: not a leaf.  a: scratch. */
must_use int tlog_append(struct arena *a, struct tlog *t, const str *leaves, size_t n);
/* Writes tiles and a checkpoint over all leaves; *note is that checkpoint (in a).  When it faults
 * the last checkpoint still stands, and it may be called again. */
must_use int tlog_sign(struct arena *a, struct tlog *t, str *note);

/* Hands the log on to a new key under its origin (docs/trail.md 3): all leaves are signed with the
 * old one first, the checkpoint then with the new one too.  Killed at any moment it is either done
 * when the log is opened again, or was not begun.  a holds the new key as long as the log. */
must_use int tlog_hand_on(struct arena *a, struct tlog *t, struct chance chance);

/* ---- readers ---- */

/* The checkpoint and verifier key that the log shows, and how that was handed on; unproved. */
must_use int tlog_note(struct arena *a, const char *dir, str *note);
must_use int tlog_key(struct arena *a, const char *dir, struct verifier *out);
/* Proof of leaf number `at` under the present checkpoint, checked against it.
 * Refuses R_NO_RECEIPT: the checkpoint does not cover it yet.  Faults F_IO: tiles do not agree. */
must_use int tlog_prove(
	struct arena *a, const char *dir, uint64_t at, hash leaf, struct proof *out);
/* Proof that the log of the present checkpoint continues the one that was seen before.
 * Faults F_IO: it does not (it is shorter, or another one). */
must_use int tlog_continues(
	struct arena *a, const char *dir, struct tree_head was, struct tree_path *out);
/* Takes a bundle apart: the next leaf of *rest.  false: cut short (or the end: rest->n == 0). */
bool bundle_next(str *rest, str *leaf);
