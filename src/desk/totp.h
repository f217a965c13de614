/* totp — the second factor: RFC 6238 with HMAC-SHA-1, 30 s, six digits, as the usual programs on
 * telephones know it.  Pure. A code is good once: the step in which it was shown is kept, and only
 * a later one passes. */
#pragma once
#include "base/base.h"
#include "base/hash.h"

enum { TOTP_SECRET_B = 20, TOTP_STEP_S = 30 };

/* The step in which text is the code, one step early or late allowed and later than `last`; 0:
 * none. */
int64_t totp_step(struct bytes secret, str text, ms now, int64_t last);
/* RFC 4648 base 32 without padding, for otpauth: addresses. */
str base32_print(struct arena *a, struct bytes b);
