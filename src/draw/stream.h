/* stream — lists, tickets and chance of a draw, docs/draw.md 1, 3, 5. */
#pragma once
#include "base/base.h"
#include "base/hash.h"
#include "base/lanes.h"

enum { DRAW_ITEMS_MAX = 72 };

/* H(list(items)); at most DRAW_ITEMS_MAX. */
hash draw_list_hash(enum hash_kind kind, const struct bytes *items, size_t n);

/* HMAC with one key over many short messages: the key's two blocks are hashed once. */
struct draw_ticketer;
struct draw_ticketer *draw_ticketer_make(struct arena *a, enum hash_kind kind, hash key);
hash draw_ticket(struct arena *a, const struct draw_ticketer *t, str stratum, str id);
/* Of one stratum, at most LANES ids at once: all of them cost little more than one. */
struct draw_tickets;
struct draw_tickets *draw_tickets_make(
	struct arena *a, const struct draw_ticketer *by, str stratum);
void draw_tickets(struct draw_tickets *t, const str *id, size_t n, struct lanes_words *out);

/* A stream of integers of one pool: the first eight bytes of its blocks. */
struct draw_stream {
	uint64_t ready[LANES];
	size_t used;
	struct draw_blocks *blocks; /* what makes the next ones */
};
struct draw_stream *draw_stream_make(
	struct arena *a, enum hash_kind kind, hash s, str department, str region);
void draw_stream_refill(struct draw_stream *s);

/* Integers below one n again and again: a division for all of them. */
struct draw_die {
	uint64_t n, inverse; /* ⌊(2^64 − 1) / n⌋ */
	uint64_t last;       /* the largest x that counts: behind it the run of n is incomplete */
};
static inline struct draw_die draw_die(uint64_t n)
{
	return (struct draw_die){n, UINT64_MAX / n, UINT64_MAX - (0 - n) % n};
}

/* x = *q · n + what is returned.  The product's upper half falls short of *q by two at most. */
static inline uint64_t draw_divide(const struct draw_die *d, uint64_t x, uint64_t *q)
{
	uint64_t r;
	*q = (uint64_t)((unsigned __int128)x * d->inverse >> 64);
	for (r = x - *q * d->n; r >= d->n; r -= d->n)
		++*q;
	return r;
}

/* 0 … n-1, each equally likely; n >= 1, and 1 takes no block. */
static inline uint64_t draw_roll(struct draw_stream *s, const struct draw_die *d)
{
	uint64_t x, q;
	if (d->n == 1)
		return 0;
	do {
		if (s->used == LANES)
			draw_stream_refill(s);
		x = s->ready[s->used++];
	} while (x > d->last);
	return draw_divide(d, x, &q);
}
static inline uint64_t draw_below(struct draw_stream *s, uint64_t n)
{
	struct draw_die d = draw_die(n);
	return draw_roll(s, &d);
}
