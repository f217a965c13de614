/* signing_key — 签名密钥: the public half of a key pair that a person's own device keeps
 * (WebCrypto, ECDSA on P-256 with SHA-256).  What it signed away from the desk is that person's
 * hand.  Owns table signing_key. */
#pragma once
#include "desk/ask.h"

struct signing_key {
	row_id id, person;
	str public_key; /* hex of the uncompressed point, 65 bytes */
	str label;
	ms since, until; /* until -1: stands */
};
/* Refuses R_NOT_FOUND. */
must_use int signing_key_find(struct arena *a, struct db *db, row_id id, struct signing_key *out);
/* signature: 64 bytes, r and s, as WebCrypto writes them, in hex.  false: not of that key. */
bool signing_key_verifies(struct arena *a, const struct signing_key *k, str bytes, str signature);
