/* oidc — signing in by another house (省统一身份认证): what OpenID Connect says of the messages.
 * Authorization code with PKCE S256.  Pure: no network, no clock, no chance of its own.
 * Source: OpenID Connect Core 1.0 (3.1.3.7: what a client proves of an ID token), Discovery 1.0,
 * RFC 7636 (PKCE), RFC 7517/7518 (keys), RFC 8725 (JWT best practice: one list of algorithms,
 * `none` and shared secrets never). Units: ms UTC.  Nevers: a token is never read before its
 * signature holds. */
#pragma once
#include "base/base.h"
#include "base/hash.h"
#include "base/json.h"

enum {
	OIDC_SKEW_MS = 60 * 1000,     /* of the two clocks */
	OIDC_AGE_MAX_MS = 600 * 1000, /* a token is used when it is made */
	OIDC_SUBJECT_MAX_B = 255,     /* Core 2: sub */
};

/* Where the provider answers, from its discovery document. */
struct oidc_places {
	str authorize, token, keys;
};
/* https, or http to this machine (tests, a proxy beside it). */
bool oidc_url_is_good(str url);
/* Reads .well-known/openid-configuration; the issuer must be the one that was asked.
 * Refuses R_PROVINCE_ANSWER: *why says what (English, for notes). */
must_use int oidc_places_read(
	struct arena *a, str text, str issuer, struct oidc_places *out, const char **why);

/* base64url without padding, RFC 4648 5. */
str base64url_print(struct arena *a, struct bytes b);
bool base64url_parse(struct arena *a, str s, struct bytes *out);
/* S256 of a verifier. */
str oidc_challenge(struct arena *a, str verifier);
/* application/x-www-form-urlencoded, as in an address. */
str oidc_escape(struct arena *a, str s);

struct oidc_question {
	str client, back; /* redirect_uri: fixed, registered with the provider */
	str scope, state, nonce, challenge;
};
/* The address to which the browser is sent. */
str oidc_question_url(struct arena *a, const struct oidc_places *p, const struct oidc_question *q);

/* The ID token of a token answer.  Refuses R_PROVINCE_ANSWER. */
must_use int oidc_answer_token(struct arena *a, str text, str *token, const char **why);

struct oidc_wanted {
	str issuer, client, nonce;
	ms now;
};
struct oidc_said {
	str subject;
	json_t *claims; /* owned: json_free */
};
/* Proves signature (RS256 or ES256 under a key of the set) and claims.  Refuses R_PROVINCE_ANSWER.
 */
must_use int oidc_token_read(struct arena *a, str token, str keys, const struct oidc_wanted *wanted,
	struct oidc_said *out, const char **why);
