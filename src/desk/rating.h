/* rating — 评价: how a visit was, told by the party that was visited, so that nobody can say which
 * visit it was: a blind signature is its ticket (RFC 9474, RSABSSA-SHA384-PSS-Randomized; the whole
 * in docs/rating.md).  The desk signs a blinded message once for a matter, and later takes a
 * message with a signature that it never saw; only counts are kept.  One key for each organ and
 * half-year, in the folder rating/ of the data.  Owns tables rating_token, rating_spent,
 * rating_count. */
#pragma once
#include "desk/ask.h"

/* "2026-2": the half-year of a day. */
str rating_period(struct arena *a, day d);
/* Makes the key of that organ and half-year if there is none yet; *modulus: hex. */
must_use int rating_key_ready(struct ask *q, row_id organ, str period, str *modulus);
/* One RSA private operation on a blinded message, hex in and out; checked by the public one.
 * Refuses R_RATING_NOT_VALID. */
must_use int rating_blind_sign(struct ask *q, row_id organ, str period, str blinded, str *out);
/* Whether signature is one of that key over message (PSS, SHA-384, salt of 48 bytes), all hex. */
must_use int rating_verify(
	struct ask *q, row_id organ, str period, str message, str signature, bool *good);
