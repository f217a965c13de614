/* Vectors of sixteen words; the compiler splits them where registers are narrower.  Each body is
 * compiled three times, and the machine says which of them it can run. */
#include "base/lanes.h"

#include <assert.h>

/* Checking each unrolled step would take the compiler minutes; the bodies touch only arrays of
 * fixed size, and lanes_test compares what they give. */
#define UNCHECKED no_sanitize("address", "undefined")

enum { WIDE = LANES / LANES_WAYS };
typedef uint32_t v16 __attribute__((vector_size(4 * WIDE)));

typedef v16 v16_words __attribute__((may_alias)); /* the words of a struct lanes_words */

/* One block of every lane. */
struct block {
	v16 word[16][LANES_WAYS];
};

/* Filled before it is read: the zeros that the compiler would put there first are a third of the
 * time of a short message. */
#define RAW __attribute__((uninitialized))

/* Macros: a function that returns a vector has another ABI on each machine. */
#define RIGHT(x, n) (((x) >> (n)) | ((x) << (32 - (n))))
#define LEFT(x, n)  RIGHT(x, 32 - (n))

/* A square of sixteen rows turned over its diagonal: blocks of one word change places, then of
 * two, four, eight. */
/* clang-format off */
#define LOW_1 0, 16, 2, 18, 4, 20, 6, 22, 8, 24, 10, 26, 12, 28, 14, 30
#define HIGH_1 1, 17, 3, 19, 5, 21, 7, 23, 9, 25, 11, 27, 13, 29, 15, 31
#define LOW_2 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29
#define HIGH_2 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31
#define LOW_4 0, 1, 2, 3, 16, 17, 18, 19, 8, 9, 10, 11, 24, 25, 26, 27
#define HIGH_4 4, 5, 6, 7, 20, 21, 22, 23, 12, 13, 14, 15, 28, 29, 30, 31
#define LOW_8 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23
#define HIGH_8 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31
/* clang-format on */
#define TURN(w, step, low, high)                                       \
	for (int i = 0; i < WIDE; i++) {                               \
		if (i & (step))                                        \
			continue;                                      \
		v16 x = (w)[i], y = (w)[i + (step)];                   \
		(w)[i] = __builtin_shufflevector(x, y, low);           \
		(w)[i + (step)] = __builtin_shufflevector(x, y, high); \
	}

typedef const uint8_t text_of[LANES][LANES_BLOCK_B];

/* Word i of every lane, whose bytes are big-endian. */
static inline __attribute__((always_inline, UNCHECKED)) void turn_body(
	struct block *b, text_of text)
{
	for (int way = 0; way < LANES_WAYS; way++) {
		RAW v16 w[16];
		for (int i = 0; i < WIDE; i++) {
			v16 x;
			memcpy(&x, text[way * WIDE + i], sizeof x);
			w[i] = (LEFT(x, 8) & 0x00ff00ffU) | (RIGHT(x, 8) & 0xff00ff00U);
		}
		TURN(w, 1, LOW_1, HIGH_1)
		TURN(w, 2, LOW_2, HIGH_2)
		TURN(w, 4, LOW_4, HIGH_4)
		TURN(w, 8, LOW_8, HIGH_8)
		for (int i = 0; i < 16; i++)
			b->word[i][way] = w[i];
	}
}

/* FIPS 180-4, 4.2.2 */
static const uint32_t k256[64] = {0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b,
	0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
	0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6,
	0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d,
	0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
	0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
	0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585,
	0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
	0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa,
	0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

/* The ways from … to-1 side by side: with registers for one at a time they go one by one. */
#define EACH_WAY for (int v = from; v < to; v++)

/* FIPS 180-4, 6.2.2.  What needs e comes last in every sum: the next round waits for it. */
static inline __attribute__((always_inline, UNCHECKED)) void sha256_body(
	v16_words (*state)[LANES_WAYS], const struct block *b, const uint32_t *begin, int from,
	int to)
{
	RAW v16 s[8][LANES_WAYS];
	RAW v16 w[16][LANES_WAYS];
	for (int i = 0; i < 16; i++)
		EACH_WAY w[i][v] = b->word[i][v];
	for (int i = 0; i < 8; i++)
		EACH_WAY s[i][v] = begin ? (v16){0} + begin[i] : (v16)state[i][v];
#pragma GCC unroll 64
	for (int t = 0; t < 64; t++) {
#pragma GCC unroll 2
		EACH_WAY
		{
			if (t >= 16) {
				v16 x = w[(t + 1) & 15][v], y = w[(t + 14) & 15][v];
				w[t & 15][v] += (RIGHT(x, 7) ^ RIGHT(x, 18) ^ (x >> 3)) +
						w[(t + 9) & 15][v] +
						(RIGHT(y, 17) ^ RIGHT(y, 19) ^ (y >> 10));
			}
			v16 e = s[4][v], a = s[0][v];
			v16 early = s[7][v] + (w[t & 15][v] + k256[t]) +
				    ((e & s[5][v]) ^ (~e & s[6][v]));
			v16 late = RIGHT(e, 6) ^ RIGHT(e, 11) ^ RIGHT(e, 25);
			v16 t2 = (RIGHT(a, 2) ^ RIGHT(a, 13) ^ RIGHT(a, 22)) +
				 ((a & (s[1][v] ^ s[2][v])) ^ (s[1][v] & s[2][v]));
			s[7][v] = s[6][v];
			s[6][v] = s[5][v];
			s[5][v] = e;
			s[4][v] = (s[3][v] + early) + late;
			s[3][v] = s[2][v];
			s[2][v] = s[1][v];
			s[1][v] = a;
			s[0][v] = (early + late) + t2;
		}
	}
	for (int i = 0; i < 8; i++)
		EACH_WAY state[i][v] = s[i][v] + (begin ? (v16){0} + begin[i] : (v16)state[i][v]);
}

/* GB/T 32905-2016, 5.3 */
static inline __attribute__((always_inline, UNCHECKED)) void sm3_body(
	v16_words (*state)[LANES_WAYS], const struct block *b, const uint32_t *begin, int from,
	int to)
{
	RAW v16 s[8][LANES_WAYS];
	RAW v16 w[68][LANES_WAYS];
	for (int i = 0; i < 8; i++)
		EACH_WAY s[i][v] = begin ? (v16){0} + begin[i] : (v16)state[i][v];
	for (int i = 0; i < 16; i++)
		EACH_WAY w[i][v] = b->word[i][v];
#pragma GCC unroll 52
	for (int j = 16; j < 68; j++) {
#pragma GCC unroll 2
		EACH_WAY
		{
			v16 x = w[j - 16][v] ^ w[j - 9][v] ^ LEFT(w[j - 3][v], 15);
			w[j][v] =
				x ^ LEFT(x, 15) ^ LEFT(x, 23) ^ LEFT(w[j - 13][v], 7) ^ w[j - 6][v];
		}
	}
#pragma GCC unroll 64
	for (int j = 0; j < 64; j++) {
		uint32_t t = j < 16 ? 0x79cc4519U : 0x7a879d8aU;
		int by = j % 32;
		uint32_t turned = by ? t << by | t >> (32 - by) : t;
#pragma GCC unroll 2
		EACH_WAY
		{
			v16 a = s[0][v], b1 = s[1][v], c = s[2][v];
			v16 e = s[4][v], f = s[5][v], g = s[6][v];
			v16 a12 = LEFT(a, 12), ss1 = LEFT(a12 + (e + turned), 7);
			v16 ff = j < 16 ? a ^ b1 ^ c : (a & b1) | (c & (a | b1));
			v16 gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g);
			v16 tt1 = (ff + (s[3][v] + (w[j][v] ^ w[j + 4][v]))) + (ss1 ^ a12);
			v16 tt2 = (gg + (s[7][v] + w[j][v])) + ss1;
			s[3][v] = c;
			s[2][v] = LEFT(b1, 9);
			s[1][v] = a;
			s[0][v] = tt1;
			s[7][v] = g;
			s[6][v] = LEFT(f, 19);
			s[5][v] = e;
			s[4][v] = tt2 ^ LEFT(tt2, 9) ^ LEFT(tt2, 17);
		}
	}
	for (int i = 0; i < 8; i++)
		EACH_WAY state[i][v] = s[i][v] ^ (begin ? (v16){0} + begin[i] : (v16)state[i][v]);
}

/* What a machine runs: turn brings bytes into words, compress takes one block into the state, which
 * begins with the same eight words in every lane, or goes on where it is. */
struct machine {
	void (*turn)(struct block *b, text_of text);
	void (*compress[2])(struct lanes_words *state, const struct block *b,
		const uint32_t *begin); /* by enum hash_kind */
};

/* WAYS: how many it has registers for. */
#define MACHINE(name, ways, target)                                                           \
	target __attribute__((UNCHECKED)) static void turn_##name(struct block *b, text_of t) \
	{                                                                                     \
		turn_body(b, t);                                                              \
	}                                                                                     \
	target __attribute__((UNCHECKED)) static void sha256_##name(                          \
		struct lanes_words *to, const struct block *b, const uint32_t *begin)         \
	{                                                                                     \
		v16_words(*state)[LANES_WAYS] = (v16_words(*)[LANES_WAYS])(void *)to->w;      \
		for (int i = 0; i < LANES_WAYS; i += (ways))                                  \
			sha256_body(state, b, begin, i, i + (ways));                          \
	}                                                                                     \
	target __attribute__((UNCHECKED)) static void sm3_##name(                             \
		struct lanes_words *to, const struct block *b, const uint32_t *begin)         \
	{                                                                                     \
		v16_words(*state)[LANES_WAYS] = (v16_words(*)[LANES_WAYS])(void *)to->w;      \
		for (int i = 0; i < LANES_WAYS; i += (ways))                                  \
			sm3_body(state, b, begin, i, i + (ways));                             \
	}                                                                                     \
	static const struct machine machine_##name = {                                        \
		turn_##name, {[HASH_SHA256] = sha256_##name, [HASH_SM3] = sm3_##name}};

MACHINE(any, 1, )
#if defined(__x86_64__)
MACHINE(avx2, 1, __attribute__((target("avx2"))))
MACHINE(avx512, 2, __attribute__((target("avx512f"))))

static const struct machine *machine(void)
{
	return __builtin_cpu_supports("avx512f") ? &machine_avx512
	       : __builtin_cpu_supports("avx2")  ? &machine_avx2
						 : &machine_any;
}
#else
static const struct machine *machine(void)
{
	return &machine_any;
}
#endif

static void put32(uint8_t *to, uint32_t x)
{
	x = __builtin_bswap32(x);
	memcpy(to, &x, sizeof x);
}

static uint32_t get32(const uint8_t *from)
{
	uint32_t x;
	memcpy(&x, from, sizeof x);
	return __builtin_bswap32(x);
}

hash lanes_hash_at(const struct lanes_words *w, size_t lane)
{
	hash h;
	for (size_t i = 0; i < 8; i++)
		put32(h.b + 4 * i, w->w[i][lane]);
	return h;
}

void lanes_hash_put(struct lanes_words *w, size_t lane, const hash *h)
{
	for (size_t i = 0; i < 8; i++)
		w->w[i][lane] = get32(h->b + 4 * i);
}

/* The same block in every lane. */
static void block_words(struct block *b, const uint8_t block[LANES_BLOCK_B])
{
	for (size_t i = 0; i < 16; i++)
		for (size_t v = 0; v < LANES_WAYS; v++)
			b->word[i][v] = (v16){0} + get32(block + 4 * i);
}

struct lanes_start lanes_start(enum hash_kind kind)
{
	static const uint32_t sha256[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
		0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
	static const uint32_t sm3[8] = {0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc,
		0x163138aa, 0xe38dee4d, 0xb0fb0e4e};
	struct lanes_start s = {.kind = kind};
	memcpy(s.w, kind == HASH_SM3 ? sm3 : sha256, sizeof s.w);
	return s;
}

void lanes_start_add(struct lanes_start *s, const uint8_t block[LANES_BLOCK_B])
{
	struct block b;
	struct lanes_words to;
	block_words(&b, block);
	machine()->compress[s->kind](&to, &b, s->w);
	for (size_t i = 0; i < 8; i++)
		s->w[i] = to.w[i][0];
	s->hashed_b += LANES_BLOCK_B;
}

void lanes_pad(const struct lanes_start *s, uint8_t text[LANES_BLOCK_B], size_t n)
{
	uint64_t bits = (s->hashed_b + n) * 8;
	assert(n <= LANES_SHORT_B);
	memset(text + n, 0, LANES_BLOCK_B - n);
	text[n] = 0x80;
	put32(text + 56, (uint32_t)(bits >> 32));
	put32(text + 60, (uint32_t)bits);
}

void lanes_hash_short(
	const struct lanes_start *s, const struct lanes_short *m, struct lanes_words *out)
{
	RAW struct block b;
	machine()->turn(&b, m->text);
	machine()->compress[s->kind](out, &b, s->w);
}

void lanes_hash_hashes(
	const struct lanes_start *s, const struct lanes_words *m, struct lanes_words *out)
{
	RAW struct block b;
	uint8_t end[LANES_BLOCK_B] = {0};
	lanes_pad(s, end, HASH_B);
	for (size_t i = 8; i < 16; i++)
		for (size_t v = 0; v < LANES_WAYS; v++)
			b.word[i][v] = (v16){0} + get32(end + 4 * i);
	memcpy(b.word, m->w, sizeof m->w);
	machine()->compress[s->kind](out, &b, s->w);
}

/* A number that begins k bytes behind the beginning of a word lies in three of them. */
static void numbers_put(struct block *b, size_t at, uint64_t first)
{
	v16 one = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
	size_t w = at / 4;
	unsigned k = 8 * (unsigned)(at % 4);
	for (size_t v = 0; v < LANES_WAYS; v++, first += WIDE) {
		v16 low = one + (uint32_t)first;
		v16 high = (v16)(low < one); /* all ones where low ran over */
		high = (uint32_t)(first >> 32) - high;
		b->word[w][v] |= high >> k;
		b->word[w + 1][v] |= k ? low >> k | high << (32 - k) : low;
		if (k)
			b->word[w + 2][v] |= low << (32 - k);
	}
}

void lanes_hash_counted(const struct lanes_start *s, const uint8_t block[LANES_BLOCK_B], size_t at,
	uint64_t first, struct lanes_words *out)
{
	RAW struct block b;
	uint8_t plain[LANES_BLOCK_B];
	assert(at + 8 <= LANES_SHORT_B);
	memcpy(plain, block, sizeof plain);
	memset(plain + at, 0, 8);
	block_words(&b, plain);
	numbers_put(&b, at, first);
	machine()->compress[s->kind](out, &b, s->w);
}

/* One message as padded blocks: text, 0x80, zeros, its length in bits. */
struct message {
	const uint8_t *mark;
	struct bytes body;
	size_t n; /* bytes with the mark */
	size_t blocks;
};

static void message_put(uint8_t *bytes, const struct message *m, size_t at, uint64_t hashed_b)
{
	size_t from = at * LANES_BLOCK_B, marked = m->mark && !at, skip = m->mark ? 1 : 0;
	const uint8_t *text = m->body.p + (from - skip + marked);
	size_t left_b = m->n > from ? m->n - from : 0;
	if (left_b >= LANES_BLOCK_B && !marked) {
		memcpy(bytes, text, LANES_BLOCK_B);
		return;
	}
	size_t n = left_b < LANES_BLOCK_B ? left_b : LANES_BLOCK_B;
	if (marked)
		bytes[0] = *m->mark;
	if (n > marked)
		memcpy(bytes + marked, text, n - marked);
	if (n < LANES_BLOCK_B) {
		memset(bytes + n, 0, LANES_BLOCK_B - n);
		if (m->n >= from)
			bytes[n] = 0x80;
		if (at + 1 == m->blocks) {
			uint64_t bits = (hashed_b + m->n) * 8;
			put32(bytes + 56, (uint32_t)(bits >> 32));
			put32(bytes + 60, (uint32_t)bits);
		}
	}
}

/* At most LANES messages. */
static void hash_some(const struct lanes_start *s, const struct message *m, size_t n, hash *out)
{
	RAW struct block b;
	RAW struct lanes_short text;
	RAW struct lanes_words state;
	const struct machine *on = machine();
	size_t most = 0;
	for (size_t i = 0; i < n; i++)
		most = m[i].blocks > most ? m[i].blocks : most;
	for (size_t at = 0; at < most; at++) {
		for (size_t i = 0; i < n; i++)
			if (at < m[i].blocks)
				message_put(text.text[i], &m[i], at, s->hashed_b);
		on->turn(&b, text.text);
		on->compress[s->kind](&state, &b, at ? NULL : s->w);
		for (size_t i = 0; i < n; i++)
			if (at + 1 == m[i].blocks)
				out[i] = lanes_hash_at(&state, i);
	}
}

void lanes_hash(const struct lanes_start *s, const uint8_t *mark, const struct bytes *m, size_t n,
	hash *out)
{
	struct message some[LANES];
	for (size_t from = 0; from < n; from += LANES) {
		size_t here = n - from < LANES ? n - from : LANES;
		for (size_t i = 0; i < here; i++) {
			size_t all = m[from + i].n + (mark ? 1 : 0);
			some[i] = (struct message){mark, m[from + i], all,
				(all + 9 + LANES_BLOCK_B - 1) / LANES_BLOCK_B};
		}
		hash_some(s, some, here, out + from);
	}
}
