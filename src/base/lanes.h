/* lanes — many messages hashed side by side, one in each lane of wide registers: SHA-256 (FIPS
 * 180-4) and SM3 (GB/T 32905) for tickets, streams and trees, where messages are short and many.
 * The same hashes as base/hash.h gives, on every machine; only the speed depends on its registers.
 * Pure. */
#pragma once
#include "base/hash.h"

/* WAYS vectors of sixteen words: two chains of additions keep the adders busy that one leaves
 * waiting. */
enum { LANES_WAYS = 2, LANES = 16 * LANES_WAYS, LANES_BLOCK_B = 64 };

/* A hash that has begun: what comes in front of every message, whole blocks of it. */
struct lanes_start {
	enum hash_kind kind;
	uint32_t w[8];
	uint64_t hashed_b;
};

struct lanes_start lanes_start(enum hash_kind kind);
void lanes_start_add(struct lanes_start *s, const uint8_t block[LANES_BLOCK_B]);

/* LANES hashes as they leave the registers: word by word, each word a number. */
struct lanes_words {
	uint32_t w[8][LANES] __attribute__((aligned(LANES_BLOCK_B)));
};
hash lanes_hash_at(const struct lanes_words *w, size_t lane);
void lanes_hash_put(struct lanes_words *w, size_t lane, const hash *h);
/* Its first eight bytes, big-endian. */
static inline uint64_t lanes_first_eight(const struct lanes_words *w, size_t lane)
{
	return (uint64_t)w->w[0][lane] << 32 | w->w[1][lane];
}

/* LANES messages of at most LANES_SHORT_B bytes, each in a block of its own: for those who hash
 * the same lengths again and again.  lanes_pad writes the end behind a message of n bytes. */
enum { LANES_SHORT_B = LANES_BLOCK_B - 9 };
struct lanes_short {
	uint8_t text[LANES][LANES_BLOCK_B] __attribute__((aligned(LANES_BLOCK_B)));
};
void lanes_pad(const struct lanes_start *s, uint8_t text[LANES_BLOCK_B], size_t n);
void lanes_hash_short(
	const struct lanes_start *s, const struct lanes_short *m, struct lanes_words *out);

/* The messages are hashes themselves, as HMAC has it. */
void lanes_hash_hashes(
	const struct lanes_start *s, const struct lanes_words *m, struct lanes_words *out);

/* The messages are one padded block, in which only the eight bytes from `at` on differ: they are
 * first, first + 1 … as a big-endian number. */
void lanes_hash_counted(const struct lanes_start *s, const uint8_t block[LANES_BLOCK_B], size_t at,
	uint64_t first, struct lanes_words *out);

/* out[i] = H(what has begun ‖ mark ‖ m[i]); mark: one byte in front of each, or NULL. */
void lanes_hash(const struct lanes_start *s, const uint8_t *mark, const struct bytes *m, size_t n,
	hash *out);
