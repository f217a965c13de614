#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(p, n)   ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#endif

enum { BLOCK_B = 64 << 10, ALIGN_B = alignof(max_align_t) };

struct arena_block {
	struct arena_block *below;
	size_t size_b;
	size_t fill_b;
	alignas(max_align_t) unsigned char bytes[];
};

void arena_init(struct arena *a, size_t limit_b)
{
	*a = (struct arena){.limit_b = limit_b};
}

static void pop(struct arena *a)
{
	struct arena_block *b = a->top;
	a->top = b->below;
	ASAN_UNPOISON_MEMORY_REGION(b->bytes, b->size_b);
	free(b);
}

void arena_fini(struct arena *a)
{
	while (a->top)
		pop(a);
	a->used_b = 0;
}

static void push(struct arena *a, size_t need_b)
{
	size_t size_b = need_b > BLOCK_B ? need_b : BLOCK_B;
	struct arena_block *b = malloc(sizeof *b + size_b);
	if (!b) {
		fputs("huoyan: out of memory\n", stderr);
		abort();
	}
	*b = (struct arena_block){.below = a->top, .size_b = size_b};
	ASAN_POISON_MEMORY_REGION(b->bytes, size_b);
	a->top = b;
}

void *arena_alloc(struct arena *a, size_t n_b)
{
	size_t need_b = (n_b + ALIGN_B - 1) & ~(size_t)(ALIGN_B - 1);
	if (need_b < n_b || need_b > a->limit_b || a->used_b > a->limit_b - need_b) {
		fprintf(stderr, "huoyan: a task wanted more than its %zu bytes\n", a->limit_b);
		abort();
	}
	if (!a->top || a->top->size_b - a->top->fill_b < need_b)
		push(a, need_b);
	void *p = a->top->bytes + a->top->fill_b;
	ASAN_UNPOISON_MEMORY_REGION(p, need_b);
	a->top->fill_b += need_b;
	a->used_b += need_b;
	return memset(p, 0, need_b);
}

struct arena_mark arena_mark(struct arena *a)
{
	return (struct arena_mark){a->top, a->top ? a->top->fill_b : 0, a->used_b};
}

void arena_reset(struct arena *a, struct arena_mark m)
{
	while (a->top != m.top)
		pop(a);
	if (a->top) {
		a->top->fill_b = m.fill_b;
		ASAN_POISON_MEMORY_REGION(a->top->bytes + m.fill_b, a->top->size_b - m.fill_b);
	}
	a->used_b = m.used_b;
}

void *arena_grow(struct arena *a, void *old, size_t n, size_t *cap, size_t size_b)
{
	if (n < *cap)
		return old;
	size_t want = *cap ? *cap * 2 : 8;
	void *p = arena_alloc(a, want * size_b);
	if (n)
		memcpy(p, old, n * size_b);
	*cap = want;
	return p;
}
