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

/* A stream of integers of one pool. */
struct draw_stream;
struct draw_stream *draw_stream_make(
	struct arena *a, enum hash_kind kind, hash s, str department, str region);
/* 0 … n-1, each equally likely; n >= 1. */
uint64_t draw_below(struct draw_stream *s, uint64_t n);
