#include "base/lanes.h"

#include "base/test.h"

enum { LONGEST = 300, MESSAGES = 2 * LANES + 5 };

static uint8_t text[LONGEST + MESSAGES];

/* Lengths around every padding edge, in one call and so in mixed lanes. */
static void agree(enum hash_kind kind, const uint8_t *mark, size_t head_blocks)
{
	struct lanes_start s = lanes_start(kind);
	for (size_t i = 0; i < head_blocks; i++)
		lanes_start_add(&s, text + i);
	for (size_t first = 0; first < LONGEST; first += 7) {
		struct bytes m[MESSAGES];
		hash out[MESSAGES];
		for (size_t i = 0; i < MESSAGES; i++)
			m[i] = (struct bytes){text + i, (first + 11 * i) % LONGEST};
		lanes_hash(&s, mark, m, MESSAGES, out);
		for (size_t i = 0; i < MESSAGES; i++) {
			struct bytes parts[4];
			size_t n = 0;
			for (size_t k = 0; k < head_blocks; k++)
				parts[n++] = (struct bytes){text + k, LANES_BLOCK_B};
			if (mark)
				parts[n++] = (struct bytes){mark, 1};
			parts[n++] = m[i];
			CHECK(hash_eq(out[i], hash_of(kind, parts, n)));
		}
	}
}

static void test_lanes_hash_as_openssl_does(struct arena *a)
{
	static const uint8_t mark = 0x01;
	for (size_t i = 0; i < sizeof text; i++)
		text[i] = (uint8_t)(i * 37 + (i >> 3));
	for (int kind = HASH_SHA256; kind <= HASH_SM3; kind++)
		for (size_t head = 0; head < 3; head++) {
			agree((enum hash_kind)kind, NULL, head);
			agree((enum hash_kind)kind, &mark, head);
		}
	(void)a;
}

static void test_short_messages_hash_alike(struct arena *a)
{
	(void)a;
	for (int kind = HASH_SHA256; kind <= HASH_SM3; kind++)
		for (size_t n = 0; n <= LANES_SHORT_B; n++) {
			struct lanes_start s = lanes_start((enum hash_kind)kind);
			struct lanes_short m;
			struct lanes_words out;
			hash want;
			lanes_start_add(&s, text);
			for (size_t i = 0; i < LANES; i++) {
				memcpy(m.text[i], text + i, n);
				lanes_pad(&s, m.text[i], n);
			}
			lanes_hash_short(&s, &m, &out);
			for (size_t i = 0; i < LANES; i++) {
				lanes_hash(&s, NULL, &(struct bytes){text + i, n}, 1, &want);
				CHECK(hash_eq(lanes_hash_at(&out, i), want));
			}
		}
}

static void test_hashes_are_hashed_where_they_are(struct arena *a)
{
	(void)a;
	for (int kind = HASH_SHA256; kind <= HASH_SM3; kind++) {
		struct lanes_start s = lanes_start((enum hash_kind)kind);
		struct lanes_words m, out;
		hash in[LANES], want;
		lanes_start_add(&s, text);
		for (size_t i = 0; i < LANES; i++) {
			memcpy(in[i].b, text + 3 * i, HASH_B);
			lanes_hash_put(&m, i, &in[i]);
			CHECK(hash_eq(lanes_hash_at(&m, i), in[i]));
		}
		lanes_hash_hashes(&s, &m, &out);
		for (size_t i = 0; i < LANES; i++) {
			lanes_hash(&s, NULL, &(struct bytes){in[i].b, HASH_B}, 1, &want);
			CHECK(hash_eq(lanes_hash_at(&out, i), want));
		}
	}
}

/* At every place of the block, and where the low half of the number runs over. */
static void test_numbers_are_counted_in_the_lanes(struct arena *a)
{
	static const uint64_t firsts[] = {
		0, 7, UINT32_MAX - 5, (uint64_t)9 << 32 | 17, ((uint64_t)3 << 32) - LANES / 2 - 1};
	(void)a;
	for (int kind = HASH_SHA256; kind <= HASH_SM3; kind++)
		for (size_t at = 0; at + 8 <= LANES_SHORT_B; at++)
			for (size_t f = 0; f < LEN(firsts); f++) {
				struct lanes_start s = lanes_start((enum hash_kind)kind);
				uint8_t block[LANES_BLOCK_B], m[LANES_BLOCK_B];
				struct lanes_words out;
				hash want;
				memcpy(block, text, sizeof block);
				lanes_pad(&s, block, at + 8);
				lanes_hash_counted(&s, block, at, firsts[f], &out);
				memcpy(m, text, at);
				for (size_t i = 0; i < LANES; i++) {
					uint64_t n = __builtin_bswap64(firsts[f] + i);
					memcpy(m + at, &n, sizeof n);
					lanes_hash(&s, NULL, &(struct bytes){m, at + 8}, 1, &want);
					CHECK(hash_eq(lanes_hash_at(&out, i), want));
					CHECK(!memcmp(want.b,
						&(uint64_t){__builtin_bswap64(
							lanes_first_eight(&out, i))},
						8));
				}
			}
}

int main(void)
{
	RUN(test_short_messages_hash_alike);
	RUN(test_hashes_are_hashed_where_they_are);
	RUN(test_numbers_are_counted_in_the_lanes);
	RUN(test_lanes_hash_as_openssl_does);
	return test_done();
}
