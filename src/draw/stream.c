/* Tickets and streams hash a long fixed beginning and a short end: the state behind the beginning
 * is kept, and the ends go through the lanes sixteen at a time. */
#include "draw/stream.h"

#include "base/lanes.h"

static void put64(uint8_t *to, uint64_t x)
{
	x = __builtin_bswap64(x);
	memcpy(to, &x, sizeof x);
}

static uint64_t get64(const uint8_t *p)
{
	uint64_t x;
	memcpy(&x, p, sizeof x);
	return __builtin_bswap64(x);
}

static uint8_t *item_put(uint8_t *to, struct bytes b)
{
	put64(to, b.n);
	if (b.n)
		memcpy(to + 8, b.p, b.n);
	return to + 8 + b.n;
}

hash draw_list_hash(enum hash_kind kind, const struct bytes *items, size_t n)
{
	uint8_t length[DRAW_ITEMS_MAX][8];
	struct bytes parts[2 * DRAW_ITEMS_MAX];
	assert(n <= DRAW_ITEMS_MAX);
	for (size_t i = 0; i < n; i++) {
		put64(length[i], items[i].n);
		parts[2 * i] = (struct bytes){length[i], sizeof length[i]};
		parts[2 * i + 1] = items[i];
	}
	return hash_of(kind, parts, 2 * n);
}

/* ---- tickets: RFC 2104 ---- */

enum { TICKET_SMALL_B = 128 };

struct draw_ticketer {
	struct lanes_start inner, outer;
	struct arena *arena;
};

static struct lanes_start pad_start(enum hash_kind kind, hash key, uint8_t with)
{
	uint8_t block[LANES_BLOCK_B];
	struct lanes_start s = lanes_start(kind);
	memset(block, with, sizeof block);
	for (size_t i = 0; i < HASH_B; i++)
		block[i] ^= key.b[i];
	lanes_start_add(&s, block);
	return s;
}

struct draw_ticketer *draw_ticketer_make(struct arena *a, enum hash_kind kind, hash key)
{
	struct draw_ticketer *t = NEW(a, struct draw_ticketer);
	t->arena = a;
	t->inner = pad_start(kind, key, 0x36);
	t->outer = pad_start(kind, key, 0x5c);
	return t;
}

void draw_tickets(
	const struct draw_ticketer *t, const struct draw_ticket_of *of, size_t n, hash *out)
{
	uint8_t small[DRAW_TICKETS_MAX][TICKET_SMALL_B];
	struct bytes m[DRAW_TICKETS_MAX];
	hash inner[DRAW_TICKETS_MAX];
	struct arena_mark mark = arena_mark(t->arena);
	assert(n <= DRAW_TICKETS_MAX);
	for (size_t i = 0; i < n; i++) {
		size_t length = 3 * 8 + 7 + of[i].stratum.n + of[i].id.n;
		uint8_t *text = length <= TICKET_SMALL_B ? small[i] : arena_alloc(t->arena, length);
		uint8_t *p = item_put(text, bytes_of(S("subject")));
		item_put(item_put(p, bytes_of(of[i].stratum)), bytes_of(of[i].id));
		m[i] = (struct bytes){text, length};
	}
	lanes_hash(&t->inner, NULL, m, n, inner);
	arena_reset(t->arena, mark);
	for (size_t i = 0; i < n; i++)
		m[i] = (struct bytes){inner[i].b, HASH_B};
	lanes_hash(&t->outer, NULL, m, n, out);
}

/* ---- chance ---- */

struct draw_stream {
	struct lanes_start head; /* whole blocks of list("stream", S, label) … */
	uint8_t *tail[LANES];    /* … the rest, the length of the number, and the number */
	size_t tail_b;
	uint64_t next;         /* number of the block behind those that are ready */
	uint64_t ready[LANES]; /* first 8 bytes of each */
	size_t used;
	uint64_t below, over; /* of the last question */
};

struct draw_stream *draw_stream_make(
	struct arena *a, enum hash_kind kind, hash s, str department, str region)
{
	struct draw_stream *out = NEW(a, struct draw_stream);
	size_t label_b = 3 * 8 + 4 + department.n + region.n, n = 4 * 8 + 6 + HASH_B + label_b;
	uint8_t *label = arena_alloc(a, label_b), *head = arena_alloc(a, n), *p;
	p = item_put(label, bytes_of(S("pool")));
	item_put(item_put(p, bytes_of(department)), bytes_of(region));
	p = item_put(item_put(head, bytes_of(S("stream"))), (struct bytes){s.b, HASH_B});
	put64(item_put(p, (struct bytes){label, label_b}), 8);
	out->head = lanes_start(kind);
	while (n >= LANES_BLOCK_B) {
		lanes_start_add(&out->head, head);
		head += LANES_BLOCK_B;
		n -= LANES_BLOCK_B;
	}
	out->tail_b = n + 8;
	for (size_t i = 0; i < LANES; i++) {
		out->tail[i] = arena_alloc(a, out->tail_b);
		memcpy(out->tail[i], head, n);
	}
	out->used = LANES;
	return out;
}

static void blocks_make(struct draw_stream *s)
{
	struct bytes m[LANES];
	hash h[LANES];
	for (size_t i = 0; i < LANES; i++) {
		put64(s->tail[i] + s->tail_b - 8, s->next++);
		m[i] = (struct bytes){s->tail[i], s->tail_b};
	}
	lanes_hash(&s->head, NULL, m, LANES, h);
	for (size_t i = 0; i < LANES; i++)
		s->ready[i] = get64(h[i].b);
	s->used = 0;
}

static uint64_t block(struct draw_stream *s)
{
	if (s->used == LANES)
		blocks_make(s);
	return s->ready[s->used++];
}

uint64_t draw_below(struct draw_stream *s, uint64_t n)
{
	if (n == 1)
		return 0;
	if (n != s->below) {
		s->below = n;
		s->over = (0 - n) % n; /* 2^64 mod n: the last, incomplete run of n values */
	}
	for (;;) {
		uint64_t x = block(s);
		if (x <= UINT64_MAX - s->over)
			return x % n;
	}
}
