/* oidc_key — public keys of a JWK set (RFC 7517) and their signatures (RFC 7518): RSA of 2048 bits
 * and more with SHA-256, P-256 with SHA-256.  Nothing else: no `none`, no shared secrets.  Pure. */
#pragma once
#include "base/hash.h"
#include "base/json.h"

enum oidc_alg { OIDC_RS256, OIDC_ES256, OIDC_ALG__N };
bool oidc_alg_parse(str word, enum oidc_alg *out);

struct oidc_key;
/* The key of that algorithm with that id; without an id only if the set has one of the algorithm.
 */
struct oidc_key *oidc_key_find(struct arena *a, const json_t *set, enum oidc_alg alg, str id);
void oidc_key_free(struct oidc_key **k);
bool oidc_key_verify(
	const struct oidc_key *k, enum oidc_alg alg, struct bytes text, struct bytes signature);
