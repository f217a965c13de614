/* stream — lists, tickets and chance of a draw, docs/draw.md 1, 3, 5. */
#pragma once
#include <openssl/evp.h>

#include "base/base.h"
#include "base/hash.h"

/* H(list(items)). */
hash draw_list_hash(enum hash_kind kind, const struct bytes *items, size_t n);

/* HMAC with one key over many short messages: the key's two blocks are hashed once. */
struct draw_ticketer;
struct draw_ticketer *draw_ticketer_make(struct arena *a, enum hash_kind kind, hash key);
hash draw_ticket(struct draw_ticketer *t, str stratum, str id);
/* For auto_(): gives back what OpenSSL holds; accepts NULL. */
void draw_ticketer_free(struct draw_ticketer **t);

/* A stream of integers of one pool. */
struct draw_stream;
struct draw_stream *draw_stream_make(
	struct arena *a, enum hash_kind kind, hash s, str department, str region);
/* 0 … n-1, each equally likely; n >= 1. */
uint64_t draw_below(struct draw_stream *s, uint64_t n);
void draw_stream_free(struct draw_stream **s);
