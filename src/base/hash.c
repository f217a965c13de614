#include "base/hash.h"

#include <assert.h>
#include <openssl/evp.h>
#include <pthread.h>
#include <stdlib.h>

/* One context per thread: fetching a digest costs more than hashing a leaf.  The key frees them
 * when a thread ends. */
struct contexts {
	EVP_MD_CTX *of[2];
};
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;

static void contexts_free(void *p)
{
	struct contexts *c = p;
	EVP_MD_CTX_free(c->of[HASH_SHA256]);
	EVP_MD_CTX_free(c->of[HASH_SM3]);
	free(c);
}

static void key_make(void)
{
	int r = pthread_key_create(&key, contexts_free);
	assert(r == 0);
}

static EVP_MD_CTX *context(enum hash_kind kind)
{
	static _Thread_local struct contexts *made;
	if (!made) {
		pthread_once(&once, key_make);
		made = calloc(1, sizeof *made);
		assert(made);
		pthread_setspecific(key, made);
	}
	if (!made->of[kind]) {
		made->of[kind] = EVP_MD_CTX_new();
		assert(made->of[kind]);
		EVP_DigestInit_ex(
			made->of[kind], kind == HASH_SM3 ? EVP_sm3() : EVP_sha256(), NULL);
	}
	return made->of[kind];
}

hash hash_of(enum hash_kind kind, const struct bytes *parts, size_t n)
{
	hash h;
	EVP_MD_CTX *c = context(kind);
	int ok = EVP_DigestInit_ex(c, NULL, NULL);
	for (size_t i = 0; i < n; i++)
		ok &= EVP_DigestUpdate(c, parts[i].p, parts[i].n);
	ok &= EVP_DigestFinal_ex(c, h.b, NULL);
	assert(ok == 1); /* digests in memory do not fail */
	return h;
}

str hex_print(struct arena *a, struct bytes b)
{
	static const char digits[] = "0123456789abcdef";
	char *p = arena_alloc(a, b.n * 2 + 1);
	for (size_t i = 0; i < b.n; i++) {
		p[2 * i] = digits[b.p[i] >> 4];
		p[2 * i + 1] = digits[b.p[i] & 15];
	}
	return (str){p, b.n * 2};
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool hex_parse(struct arena *a, str s, struct bytes *out)
{
	if (s.n % 2)
		return false;
	uint8_t *p = arena_alloc(a, s.n / 2 + 1);
	for (size_t i = 0; i < s.n / 2; i++) {
		int hi = hex_digit(s.p[2 * i]), lo = hex_digit(s.p[2 * i + 1]);
		if (hi < 0 || lo < 0)
			return false;
		p[i] = (uint8_t)(hi << 4 | lo);
	}
	*out = (struct bytes){p, s.n / 2};
	return true;
}

str base64_print(struct arena *a, struct bytes b)
{
	char *p = arena_alloc(a, (b.n + 2) / 3 * 4 + 1);
	int n = EVP_EncodeBlock((unsigned char *)p, b.p, (int)b.n);
	return (str){p, (size_t)n};
}

bool base64_parse(struct arena *a, str s, struct bytes *out)
{
	uint8_t *p = arena_alloc(a, s.n / 4 * 3 + 3);
	if (s.n == 0) {
		*out = (struct bytes){p, 0};
		return true;
	}
	if (s.n % 4 || s.p[0] == ' ')
		return false;
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ')
			return false;
	int n = EVP_DecodeBlock(p, (const unsigned char *)s.p, (int)s.n);
	if (n < 0)
		return false;
	size_t pad = (s.p[s.n - 1] == '=') + (size_t)(s.p[s.n - 2] == '=');
	*out = (struct bytes){p, (size_t)n - pad};
	return str_eq(base64_print(a, *out), s); /* one spelling only */
}

bool hash_parse_hex(str s, hash *out)
{
	if (s.n != 2 * HASH_B)
		return false;
	for (size_t i = 0; i < HASH_B; i++) {
		int hi = hex_digit(s.p[2 * i]), lo = hex_digit(s.p[2 * i + 1]);
		if (hi < 0 || lo < 0)
			return false;
		out->b[i] = (uint8_t)(hi << 4 | lo);
	}
	return true;
}

bool hash_parse_base64(str s, hash *out)
{
	uint8_t p[36], again[45];
	if (s.n != 44 || EVP_DecodeBlock(p, (const unsigned char *)s.p, 44) != 33)
		return false;
	memcpy(out->b, p, HASH_B);
	/* one spelling only: the last digit has two bits to spare, and `==` would be 31 bytes */
	return EVP_EncodeBlock(again, p, HASH_B) == 44 && memcmp(again, s.p, 44) == 0;
}
