/* lanes — many messages hashed side by side, one in each lane of wide registers: SHA-256 (FIPS
 * 180-4) and SM3 (GB/T 32905) for tickets, streams and trees, where messages are short and many.
 * The same hashes as base/hash.h gives, on every machine; only the speed depends on its registers.
 * Pure. */
#pragma once
#include "base/hash.h"

enum { LANES = 16, LANES_BLOCK_B = 64 };

/* A hash that has begun: what comes in front of every message, whole blocks of it. */
struct lanes_start {
	enum hash_kind kind;
	uint32_t w[8];
	uint64_t hashed_b;
};

struct lanes_start lanes_start(enum hash_kind kind);
void lanes_start_add(struct lanes_start *s, const uint8_t block[LANES_BLOCK_B]);

/* Sixteen messages of at most LANES_SHORT_B bytes, each in a block of its own: for those who hash
 * the same lengths again and again.  lanes_pad writes the end behind a message of n bytes. */
enum { LANES_SHORT_B = LANES_BLOCK_B - 9 };
struct lanes_short {
	uint8_t text[LANES][LANES_BLOCK_B] __attribute__((aligned(LANES_BLOCK_B)));
};
void lanes_pad(const struct lanes_start *s, uint8_t text[LANES_BLOCK_B], size_t n);
void lanes_hash_short(const struct lanes_start *s, const struct lanes_short *m, hash out[LANES]);

/* out[i] = H(what has begun ‖ mark ‖ m[i]); mark: one byte in front of each, or NULL. */
void lanes_hash(const struct lanes_start *s, const uint8_t *mark, const struct bytes *m, size_t n,
	hash *out);
