/* Tickets and streams hash a long fixed beginning and a short end: the state behind the beginning
 * is kept, and the ends go through the lanes many at a time. */
#include "draw/stream.h"

static void put64(uint8_t *to, uint64_t x)
{
	x = __builtin_bswap64(x);
	memcpy(to, &x, sizeof x);
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
	t->inner = pad_start(kind, key, 0x36);
	t->outer = pad_start(kind, key, 0x5c);
	return t;
}

hash draw_ticket(struct arena *a, const struct draw_ticketer *t, str stratum, str id)
{
	struct arena_mark mark = arena_mark(a);
	size_t n = 3 * 8 + 7 + stratum.n + id.n;
	uint8_t *text = arena_alloc(a, n);
	hash inner, out;
	uint8_t *p = item_put(text, bytes_of(S("subject")));
	item_put(item_put(p, bytes_of(stratum)), bytes_of(id));
	lanes_hash(&t->inner, NULL, &(struct bytes){text, n}, 1, &inner);
	lanes_hash(&t->outer, NULL, &(struct bytes){inner.b, HASH_B}, 1, &out);
	arena_reset(a, mark);
	return out;
}

/* Zeroed, and aligned as the lanes want it. */
static void *wide_alloc(struct arena *a, size_t n_b)
{
	char *p = arena_alloc(a, n_b + LANES_BLOCK_B);
	return p + -(uintptr_t)p % LANES_BLOCK_B;
}

/* The texts of one stratum begin alike, and while their ids are of one length they end alike. */
struct draw_tickets {
	struct arena *arena;
	const struct draw_ticketer *by;
	str stratum;
	size_t id_at;       /* where in its text the id begins */
	size_t id_b[LANES]; /* what the text is made for; SIZE_MAX: nothing yet */
	struct lanes_short text;
};

struct draw_tickets *draw_tickets_make(struct arena *a, const struct draw_ticketer *by, str stratum)
{
	struct draw_tickets *t = wide_alloc(a, sizeof *t);
	t->arena = a;
	t->by = by;
	t->stratum = stratum;
	t->id_at = 3 * 8 + 7 + stratum.n;
	for (size_t i = 0; i < LANES; i++)
		t->id_b[i] = SIZE_MAX;
	return t;
}

/* The text of a lane for ids of n bytes, all but the id. */
static void lane_make(struct draw_tickets *t, size_t lane, size_t n)
{
	uint8_t *text = t->text.text[lane], *p = item_put(text, bytes_of(S("subject")));
	put64(item_put(p, bytes_of(t->stratum)), n);
	lanes_pad(&t->by->inner, text, t->id_at + n);
	t->id_b[lane] = n;
}

/* A text that needs a second block goes by itself. */
void draw_tickets(struct draw_tickets *t, const str *id, size_t n, struct lanes_words *out)
{
	bool any_long = false;
	assert(n <= LANES);
	for (size_t i = 0; i < n; i++) {
		if (t->id_at + id[i].n > LANES_SHORT_B) {
			any_long = true;
			continue;
		}
		if (t->id_b[i] != id[i].n)
			lane_make(t, i, id[i].n);
		memcpy(t->text.text[i] + t->id_at, id[i].p, id[i].n);
	}
	lanes_hash_short(&t->by->inner, &t->text, out);
	lanes_hash_hashes(&t->by->outer, out, out);
	for (size_t i = 0; any_long && i < n; i++) {
		if (t->id_at + id[i].n <= LANES_SHORT_B)
			continue;
		hash one = draw_ticket(t->arena, t->by, t->stratum, id[i]);
		lanes_hash_put(out, i, &one);
	}
}

/* ---- chance ---- */

struct draw_blocks {
	struct lanes_start head; /* whole blocks of list("stream", S, label) … */
	uint8_t *tail;           /* … the rest, the length of the number, and the number */
	size_t tail_b;
	bool short_;   /* the tail and its padding are one block */
	uint64_t next; /* number of the block behind those that are ready */
};

struct draw_stream *draw_stream_make(
	struct arena *a, enum hash_kind kind, hash s, str department, str region)
{
	struct draw_stream *out = NEW(a, struct draw_stream);
	struct draw_blocks *b = NEW(a, struct draw_blocks);
	size_t label_b = 3 * 8 + 4 + department.n + region.n, n = 4 * 8 + 6 + HASH_B + label_b;
	uint8_t *label = arena_alloc(a, label_b), *head = arena_alloc(a, n), *p;
	p = item_put(label, bytes_of(S("pool")));
	item_put(item_put(p, bytes_of(department)), bytes_of(region));
	p = item_put(item_put(head, bytes_of(S("stream"))), (struct bytes){s.b, HASH_B});
	put64(item_put(p, (struct bytes){label, label_b}), 8);
	b->head = lanes_start(kind);
	while (n >= LANES_BLOCK_B) {
		lanes_start_add(&b->head, head);
		head += LANES_BLOCK_B;
		n -= LANES_BLOCK_B;
	}
	b->tail_b = n + 8;
	b->tail = arena_alloc(a, 2 * LANES_BLOCK_B);
	memcpy(b->tail, head, n);
	b->short_ = b->tail_b <= LANES_SHORT_B;
	if (b->short_)
		lanes_pad(&b->head, b->tail, b->tail_b);
	out->used = LANES;
	out->blocks = b;
	return out;
}

/* The number runs over into a second block: by the length of the label. */
static void refill_long(const struct draw_blocks *b, struct lanes_words *out)
{
	uint8_t tail[LANES][2 * LANES_BLOCK_B];
	struct bytes m[LANES];
	hash h[LANES];
	for (size_t i = 0; i < LANES; i++) {
		memcpy(tail[i], b->tail, b->tail_b);
		put64(tail[i] + b->tail_b - 8, b->next + i);
		m[i] = (struct bytes){tail[i], b->tail_b};
	}
	lanes_hash(&b->head, NULL, m, LANES, h);
	for (size_t i = 0; i < LANES; i++)
		lanes_hash_put(out, i, &h[i]);
}

void draw_stream_refill(struct draw_stream *s)
{
	struct draw_blocks *b = s->blocks;
	struct lanes_words w;
	if (b->short_)
		lanes_hash_counted(&b->head, b->tail, b->tail_b - 8, b->next, &w);
	else
		refill_long(b, &w);
	for (size_t i = 0; i < LANES; i++)
		s->ready[i] = lanes_first_eight(&w, i);
	b->next += LANES;
	s->used = 0;
}
