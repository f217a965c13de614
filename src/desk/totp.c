#include "desk/totp.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

/* RFC 4226 5.3: dynamic truncation. */
static int32_t totp_code(struct bytes secret, int64_t step)
{
	uint8_t counter[8], mac[20];
	unsigned n = sizeof mac;
	for (int i = 7; i >= 0; i--, step >>= 8)
		counter[i] = (uint8_t)step;
	const uint8_t *done =
		HMAC(EVP_sha1(), secret.p, (int)secret.n, counter, sizeof counter, mac, &n);
	assert(done); /* a digest in memory does not fail */
	int at = mac[19] & 15;
	uint32_t v = (uint32_t)(mac[at] & 127) << 24 | (uint32_t)mac[at + 1] << 16 |
		     (uint32_t)mac[at + 2] << 8 | mac[at + 3];
	return (int32_t)(v % 1000000);
}

int64_t totp_step(struct bytes secret, str text, ms now, int64_t last)
{
	int64_t code, step = now / 1000 / TOTP_STEP_S, found = 0;
	if (text.n != 6 || !str_int(text, &code) || text.p[0] == '-')
		return 0;
	for (int64_t s = step - 1; s <= step + 1; s++) /* RFC 6238 5.2 */
		if (s > last && totp_code(secret, s) == code)
			found = s;
	return found;
}

str base32_print(struct arena *a, struct bytes b)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	struct sb out = SB(a);
	uint32_t v = 0;
	int bits = 0;
	for (size_t i = 0; i < b.n; i++) {
		v = v << 8 | b.p[i];
		for (bits += 8; bits >= 5; bits -= 5)
			sb_char(&out, digits[v >> (bits - 5) & 31]);
	}
	if (bits)
		sb_char(&out, digits[v << (5 - bits) & 31]);
	return sb_str(&out);
}
