/* stream — lists, tickets and chance of a draw, docs/draw.md 1, 3, 5. */
#pragma once
#include "base/base.h"
#include "base/hash.h"

enum { DRAW_ITEMS_MAX = 72, DRAW_TICKETS_MAX = 64 };

/* H(list(items)); at most DRAW_ITEMS_MAX. */
hash draw_list_hash(enum hash_kind kind, const struct bytes *items, size_t n);

/* HMAC with one key over many short messages: the key's two blocks are hashed once. */
struct draw_ticketer;
struct draw_ticket_of {
	str stratum, id;
};
struct draw_ticketer *draw_ticketer_make(struct arena *a, enum hash_kind kind, hash key);
/* n <= DRAW_TICKETS_MAX; sixteen cost little more than one. */
void draw_tickets(
	const struct draw_ticketer *t, const struct draw_ticket_of *of, size_t n, hash *out);

/* A stream of integers of one pool. */
struct draw_stream;
struct draw_stream *draw_stream_make(
	struct arena *a, enum hash_kind kind, hash s, str department, str region);
/* 0 … n-1, each equally likely; n >= 1. */
uint64_t draw_below(struct draw_stream *s, uint64_t n);
