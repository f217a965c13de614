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

struct draw_ticketer {
	struct lanes_start inner, outer;
	uint8_t outer_end[LANES_BLOCK_B - HASH_B]; /* what follows the inner hash */
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
	uint8_t block[LANES_BLOCK_B] = {0};
	lanes_pad(&t->outer, block, HASH_B);
	memcpy(t->outer_end, block + HASH_B, sizeof t->outer_end);
	return t;
}

static size_t ticket_length(const struct draw_ticket_of *of)
{
	return 3 * 8 + 7 + of->stratum.n + of->id.n;
}

static void ticket_put(uint8_t *text, const struct draw_ticket_of *of)
{
	uint8_t *p = item_put(text, bytes_of(S("subject")));
	item_put(item_put(p, bytes_of(of->stratum)), bytes_of(of->id));
}

/* Sixteen whose text fits into a block each. */
static void tickets_short(
	const struct draw_ticketer *t, const struct draw_ticket_of *of, size_t n, hash *out)
{
	struct lanes_short m;
	hash h[LANES];
	for (size_t i = 0; i < n; i++) {
		ticket_put(m.text[i], &of[i]);
		lanes_pad(&t->inner, m.text[i], ticket_length(&of[i]));
	}
	lanes_hash_short(&t->inner, &m, h);
	for (size_t i = 0; i < LANES; i++) {
		memcpy(m.text[i], h[i].b, HASH_B);
		memcpy(m.text[i] + HASH_B, t->outer_end, sizeof t->outer_end);
	}
	lanes_hash_short(&t->outer, &m, h);
	memcpy(out, h, n * sizeof *h);
}

static void ticket_long(const struct draw_ticketer *t, const struct draw_ticket_of *of, hash *out)
{
	struct arena_mark mark = arena_mark(t->arena);
	size_t n = ticket_length(of);
	uint8_t *text = arena_alloc(t->arena, n);
	hash inner;
	ticket_put(text, of);
	lanes_hash(&t->inner, NULL, &(struct bytes){text, n}, 1, &inner);
	lanes_hash(&t->outer, NULL, &(struct bytes){inner.b, HASH_B}, 1, out);
	arena_reset(t->arena, mark);
}

void draw_tickets(
	const struct draw_ticketer *t, const struct draw_ticket_of *of, size_t n, hash *out)
{
	for (size_t from = 0; from < n;) {
		size_t to = from;
		while (to < n && to - from < LANES && ticket_length(&of[to]) <= LANES_SHORT_B)
			to++;
		if (to > from) {
			tickets_short(t, of + from, to - from, out + from);
		} else {
			ticket_long(t, &of[from], &out[from]);
			to++;
		}
		from = to;
	}
}

/* ---- chance ---- */

struct draw_stream {
	struct lanes_start head; /* whole blocks of list("stream", S, label) … */
	uint8_t *tail[LANES];    /* … the rest, the length of the number, and the number */
	size_t tail_b;
	struct lanes_short *short_; /* sixteen such tails in blocks; NULL: they do not fit */
	uint64_t next;              /* number of the block behind those that are ready */
	uint64_t ready[LANES];      /* first 8 bytes of each */
	size_t used;
	uint64_t below, over; /* of the last question */
};

static void stream_short(struct arena *a, struct draw_stream *s)
{
	char *p = arena_alloc(a, sizeof *s->short_ + LANES_BLOCK_B);
	p += -(uintptr_t)p % LANES_BLOCK_B;
	s->short_ = (struct lanes_short *)(void *)p;
	for (size_t i = 0; i < LANES; i++) {
		memcpy(s->short_->text[i], s->tail[i], s->tail_b);
		lanes_pad(&s->head, s->short_->text[i], s->tail_b);
	}
}

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
	if (out->tail_b <= LANES_SHORT_B)
		stream_short(a, out);
	return out;
}

/* The number runs over into a second block: by the length of the label. */
static void blocks_make_long(struct draw_stream *s, hash *h)
{
	struct bytes m[LANES];
	for (size_t i = 0; i < LANES; i++) {
		put64(s->tail[i] + s->tail_b - 8, s->next++);
		m[i] = (struct bytes){s->tail[i], s->tail_b};
	}
	lanes_hash(&s->head, NULL, m, LANES, h);
}

static void blocks_make(struct draw_stream *s)
{
	hash h[LANES];
	if (s->short_) {
		for (size_t i = 0; i < LANES; i++)
			put64(s->short_->text[i] + s->tail_b - 8, s->next++);
		lanes_hash_short(&s->head, s->short_, h);
	} else {
		blocks_make_long(s, h);
	}
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
