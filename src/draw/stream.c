/* Both the tickets and the streams hash a long fixed beginning and a short end: the state behind
 * the beginning is kept.  SHA-256 uses OpenSSL's plain functions: a copied context of the EVP
 * interface costs three times the hash itself (measured: 310 ns against 95 ns a block). */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "draw/stream.h"

#include <openssl/sha.h>

struct state {
	enum hash_kind kind;
	SHA256_CTX sha;
	EVP_MD_CTX *md, *work; /* SM3: what was hashed, and a copy to go on from */
};

static void state_begin(struct state *s, enum hash_kind kind)
{
	s->kind = kind;
	if (kind == HASH_SHA256) {
		SHA256_Init(&s->sha);
		return;
	}
	s->md = EVP_MD_CTX_new();
	s->work = EVP_MD_CTX_new();
	int ok = EVP_DigestInit_ex(s->md, EVP_sm3(), NULL);
	assert(s->work && ok == 1); /* digests in memory do not fail */
}

static void state_end(struct state *s)
{
	EVP_MD_CTX_free(s->md);
	EVP_MD_CTX_free(s->work);
}

static void state_add(struct state *s, const void *p, size_t n)
{
	if (s->kind == HASH_SHA256)
		SHA256_Update(&s->sha, p, n);
	else
		EVP_DigestUpdate(s->md, p, n);
}

/* H(what the state holds ‖ p). */
static hash state_hash(const struct state *s, const void *p, size_t n)
{
	hash h;
	if (s->kind == HASH_SHA256) {
		SHA256_CTX c = s->sha;
		SHA256_Update(&c, p, n);
		SHA256_Final(h.b, &c);
		return h;
	}
	EVP_MD_CTX_copy_ex(s->work, s->md);
	EVP_DigestUpdate(s->work, p, n);
	EVP_DigestFinal_ex(s->work, h.b, NULL);
	return h;
}

static void put64(uint8_t *to, uint64_t x)
{
	for (int i = 0; i < 8; i++)
		to[i] = (uint8_t)(x >> (56 - 8 * i));
}

static uint64_t get64(const uint8_t *p)
{
	uint64_t x = 0;
	for (int i = 0; i < 8; i++)
		x = x << 8 | p[i];
	return x;
}

static void state_add_item(struct state *s, struct bytes b)
{
	uint8_t length[8];
	put64(length, b.n);
	state_add(s, length, sizeof length);
	state_add(s, b.p, b.n);
}

hash draw_list_hash(enum hash_kind kind, const struct bytes *items, size_t n)
{
	struct state s = {0};
	state_begin(&s, kind);
	for (size_t i = 0; i < n; i++)
		state_add_item(&s, items[i]);
	hash h = state_hash(&s, NULL, 0);
	state_end(&s);
	return h;
}

/* ---- tickets: RFC 2104 ---- */

enum { BLOCK_B = 64 };

struct draw_ticketer {
	struct state inner, outer;
	struct arena *arena;
};

static void pad_add(struct state *s, hash key, uint8_t with)
{
	uint8_t block[BLOCK_B];
	memset(block, with, sizeof block);
	for (size_t i = 0; i < HASH_B; i++)
		block[i] ^= key.b[i];
	state_add(s, block, sizeof block);
}

struct draw_ticketer *draw_ticketer_make(struct arena *a, enum hash_kind kind, hash key)
{
	struct draw_ticketer *t = NEW(a, struct draw_ticketer);
	t->arena = a;
	state_begin(&t->inner, kind);
	state_begin(&t->outer, kind);
	pad_add(&t->inner, key, 0x36);
	pad_add(&t->outer, key, 0x5c);
	return t;
}

static uint8_t *item_put(uint8_t *to, str s)
{
	put64(to, s.n);
	memcpy(to + 8, s.p, s.n);
	return to + 8 + s.n;
}

hash draw_ticket(struct draw_ticketer *t, str stratum, str id)
{
	uint8_t small[256], *p = small;
	size_t n = 3 * 8 + 7 + stratum.n + id.n;
	struct arena_mark mark = arena_mark(t->arena);
	if (n > sizeof small)
		p = arena_alloc(t->arena, n);
	item_put(item_put(item_put(p, S("subject")), stratum), id);
	hash inner = state_hash(&t->inner, p, n);
	arena_reset(t->arena, mark);
	return state_hash(&t->outer, inner.b, HASH_B);
}

void draw_ticketer_free(struct draw_ticketer **t)
{
	if (!*t)
		return;
	state_end(&(*t)->inner);
	state_end(&(*t)->outer);
}

/* ---- chance ---- */

struct draw_stream {
	struct state head; /* list("stream", S, label) and the length of the number that follows */
	uint64_t next;
};

struct draw_stream *draw_stream_make(
	struct arena *a, enum hash_kind kind, hash s, str department, str region)
{
	struct draw_stream *out = NEW(a, struct draw_stream);
	size_t n = 3 * 8 + 4 + department.n + region.n;
	uint8_t *label = arena_alloc(a, n), length[8];
	item_put(item_put(item_put(label, S("pool")), department), region);
	state_begin(&out->head, kind);
	state_add_item(&out->head, bytes_of(S("stream")));
	state_add_item(&out->head, (struct bytes){s.b, HASH_B});
	state_add_item(&out->head, (struct bytes){label, n});
	put64(length, sizeof length);
	state_add(&out->head, length, sizeof length);
	return out;
}

static uint64_t block(struct draw_stream *s)
{
	uint8_t i[8];
	put64(i, s->next++);
	return get64(state_hash(&s->head, i, sizeof i).b);
}

uint64_t draw_below(struct draw_stream *s, uint64_t n)
{
	if (n == 1)
		return 0;
	uint64_t over = (0 - n) % n; /* 2^64 mod n: the last, incomplete run of n values */
	for (;;) {
		uint64_t x = block(s);
		if (x <= UINT64_MAX - over)
			return x % n;
	}
}

void draw_stream_free(struct draw_stream **s)
{
	if (*s)
		state_end(&(*s)->head);
}
