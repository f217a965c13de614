/* checkpoint — the signed state of a log: origin, size, root (C2SP tlog-checkpoint), as a signed
 * note with Ed25519 keys (C2SP signed-note).  Byte-exact in docs/trail.md 3.
 * Pure: keys are made from chance that is handed in. */
#pragma once
#include "base/base.h"
#include "base/hash.h"
#include "ledger/tree.h"

enum { CHECKPOINT_MAX_B = 64 << 10, ED25519_B = 32, SIGNATURE_B = 64, KEY_ID_B = 4 };

struct handover; /* ledger/handover.h */
struct verifier {
	str name; /* of the key = the log's origin */
	uint8_t id[KEY_ID_B];
	uint8_t key[ED25519_B];
	/* how the key of this origin was handed on, oldest first; this key is one of them */
	const struct handover *handed;
	size_t n_handed;
};
struct signer {
	struct verifier verifier;
	uint8_t seed[ED25519_B];
};

struct checkpoint {
	str origin; /* borrowed from the note */
	struct tree_head head;
};

/* Origins and names of keys: printable ASCII without blanks and '+', 1 to 200 bytes. */
bool origin_is_good(str origin);

/* A new key.  Faults: OpenSSL cannot. */
must_use int signer_make(struct arena *a, str name, struct chance chance, struct signer *out);
/* Go's spellings: `PRIVATE+KEY+<name>+<id>+<key>` and `<name>+<id>+<key>`, without LF. */
str signer_print(struct arena *a, const struct signer *s);
must_use bool signer_parse(struct arena *a, str text, struct signer *out);
str verifier_print(struct arena *a, const struct verifier *v);
must_use bool verifier_parse(struct arena *a, str text, struct verifier *out);

/* The note of a checkpoint under the signer's own name. */
must_use int checkpoint_sign(
	struct arena *a, struct tree_head head, const struct signer *s, str *note);
/* Reads a note and does not look at its signatures.  false: malformed. */
must_use bool checkpoint_parse(str note, struct checkpoint *out);
/* One signature line over a text that ends with LF; and whether a line is a good one. */
must_use int note_sign(struct arena *a, str text, const struct signer *s, str *line);
bool note_holds(struct arena *a, str text, str line, const struct verifier *v);
/* Reads a note and demands a good signature of this key, or of one from which or to which it was
 * handed on, while that one was the log's.  NULL: proved; else why not. */
const char *checkpoint_check(
	struct arena *a, str note, const struct verifier *v, struct checkpoint *out);
/* The log's own signature (of the origin's name) on a note of exactly three lines.  false: there is
 * none, or the note has more lines; unproved. */
must_use bool checkpoint_own_signature(
	struct arena *a, str note, struct checkpoint *out, uint8_t signature[SIGNATURE_B]);
