/* seal — small secrets at rest: XChaCha20-Poly1305 (libsodium) under a key of the house, bound to
 * the account they belong to, so that a sealed secret moved to another row does not open.
 * The key is DATA/keys/secrets.key, 64 hex digits, readable by the desk alone; the desk makes the
 * first one.  Its successor lies beside it as secrets.key.next until the desk has sealed all anew.
 * Source: GB/T 22239-2019 8.1.4.8 (stored credentials are encrypted); OWASP ASVS 5.0 V11.3. */
#pragma once
#include "base/base.h"
#include "base/hash.h"

enum { SEAL_KEY_B = 32, SEAL_NONCE_B = 24, SEAL_TAG_B = 16 };

struct seal_key {
	uint8_t b[SEAL_KEY_B];
};

/* Reads the key of the data folder.  Refuses R_NOT_FOUND: there is none.  Faults F_IO: there is
 * something else. */
must_use int seal_key_read(struct arena *a, const char *data_dir, struct seal_key *out);
/* Makes a new one, on disk before it returns. */
must_use int seal_key_make(
	struct arena *a, const char *data_dir, struct chance chance, struct seal_key *out);

/* Makes the successor, which belongs to whom the key belongs.  Refuses R_NOT_FOUND: there is no key
 * yet.  Faults F_IO: one waits already, and may be in use. */
must_use int seal_next_make(struct arena *a, const char *data_dir, struct chance chance);
/* As seal_key_read. */
must_use int seal_next_read(struct arena *a, const char *data_dir, struct seal_key *out);
/* The successor is the key; nothing must be sealed with the old one any more. */
must_use int seal_next_take(struct arena *a, const char *data_dir);

/* nonce ‖ text ‖ tag. */
struct bytes seal_close(struct arena *a, const struct seal_key *k, struct chance chance, row_id of,
	struct bytes plain);
/* false: another key, another row, or changed bytes. */
bool seal_open(struct arena *a, const struct seal_key *k, row_id of, struct bytes sealed,
	struct bytes *out);
