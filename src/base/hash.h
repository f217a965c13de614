/* hash — SHA-256 and SM3 (OpenSSL), and bytes as hex or base 64. */
#pragma once
#include "base/str.h"

enum { HASH_B = 32 };
typedef struct hash {
	uint8_t b[HASH_B];
} hash;

enum hash_kind { HASH_SHA256, HASH_SM3 };

struct bytes {
	const uint8_t *p;
	size_t n;
};
static inline struct bytes bytes_of(str s)
{
	return (struct bytes){(const uint8_t *)s.p, s.n};
}

/* The hash of n parts, one behind the other. */
hash hash_of(enum hash_kind kind, const struct bytes *parts, size_t n);
static inline hash hash_str(enum hash_kind kind, str s)
{
	return hash_of(kind, (struct bytes[]){bytes_of(s)}, 1);
}
static inline bool hash_eq(hash a, hash b)
{
	return memcmp(a.b, b.b, HASH_B) == 0;
}

str hex_print(struct arena *a, struct bytes b);
/* Even number of digits, either case.  false: not hex. */
bool hex_parse(struct arena *a, str s, struct bytes *out);
/* RFC 4648 base 64 with padding. */
str base64_print(struct arena *a, struct bytes b);
bool base64_parse(struct arena *a, str s, struct bytes *out);
static inline str hash_hex(struct arena *a, hash h)
{
	return hex_print(a, (struct bytes){h.b, HASH_B});
}
static inline str hash_base64(struct arena *a, hash h)
{
	return base64_print(a, (struct bytes){h.b, HASH_B});
}
/* 64 hex digits. */
bool hash_parse_hex(str s, hash *out);
bool hash_parse_base64(str s, hash *out);
