/* arena — memory that lives as long as one request, one batch, one run; freed at once.
 * Rule of sight: a function that allocates takes `struct arena *` first; one without does not.
 * An arena never returns NULL: going over the limit that its owner set stops the process, so the
 * edge bounds its input (body, rows) well below the limit before work begins. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *top; /* newest block */
	size_t used_b;           /* handed out since init, all blocks */
	size_t limit_b; /* more than this stops the process: a limit that we set, not the machine */
};

struct arena_mark {
	struct arena_block *top;
	size_t fill_b;
	size_t used_b;
};

/* Starts an empty arena.  limit_b: the most it may hold, in bytes. */
void arena_init(struct arena *a, size_t limit_b);
/* Frees everything; the arena may be used again. */
void arena_fini(struct arena *a);
/* n_b zeroed bytes, aligned for any type.  Never NULL. */
void *arena_alloc(struct arena *a, size_t n_b);
/* Remembers the fill; arena_reset() gives back what was allocated since. */
struct arena_mark arena_mark(struct arena *a);
void arena_reset(struct arena *a, struct arena_mark m);

/* One zeroed T, or n of them. */
#define NEW(a, T)     ((T *)arena_alloc((a), sizeof(T)))
#define NEWS(a, T, n) ((T *)arena_alloc((a), sizeof(T) * (size_t)(n)))

/* Appends to a growing array in an arena: VEC_ADD(a, list, n, cap) = value. */
void *arena_grow(struct arena *a, void *old, size_t n, size_t *cap, size_t size_b);
#define VEC_ADD(a, p, n, cap) \
	(*((p) = arena_grow((a), (p), (size_t)(n), &(cap), sizeof(*(p))), (p) + (n)++))
