#include "gate/recent.h"

#include <stdlib.h>
#include <sys/mman.h>

enum { WAYS = 8, BUCKETS_MIN = 1 << 9, BUCKETS_MAX = 1 << 17 };

struct recent_slot {
	uint64_t keys[WAYS];
	uint32_t at_s[WAYS]; /* 0: free */
};

/* A large table is met at random: on large pages it costs one look-up of an address, not two. */
static struct recent_slot *slots_new(size_t n)
{
	enum { LARGE_PAGE_B = 2 << 20 };
	size_t b = n * sizeof(struct recent_slot);
	if (b < LARGE_PAGE_B)
		return calloc(n, sizeof(struct recent_slot));
	b = (b + LARGE_PAGE_B - 1) / LARGE_PAGE_B * LARGE_PAGE_B;
	void *p = aligned_alloc(LARGE_PAGE_B, b);
	if (p) {
		ignore(madvise(p, b, MADV_HUGEPAGE), "then it has small ones");
		memset(p, 0, b);
	}
	return p;
}

bool recent_init(struct recent *r, uint64_t seed)
{
	*r = (struct recent){.n = BUCKETS_MIN, .seed = seed};
	r->slots = slots_new(r->n);
	return r->slots != NULL;
}

void recent_fini(struct recent *r)
{
	free(r->slots);
}

static uint64_t mix(uint64_t h, uint64_t v)
{
	__uint128_t m = (__uint128_t)(h ^ v) * 0x9FB21C651E98DF25U;
	return (uint64_t)m ^ (uint64_t)(m >> 64);
}

uint64_t recent_key(const struct recent *r, uint64_t device, const struct frame *f)
{
	uint64_t h = mix(r->seed ^ 0xA0761D6478BD642FU, device), eight;
	const uint8_t *p = f->adu.p;
	size_t n = f->adu.n;
	h = mix(h, (uint64_t)f->seq << 32 | (uint64_t)f->cmd << 16 | n);
	for (; n >= 8; p += 8, n -= 8) {
		memcpy(&eight, p, 8);
		h = mix(h, eight ^ r->seed);
	}
	eight = 0;
	if (n)
		memcpy(&eight, p, n);
	return mix(h, eight ^ r->seed << 1);
}

static struct recent_slot *slot_of(const struct recent *r, uint64_t key)
{
	return &r->slots[key & (r->n - 1)];
}

/* A bucket is full of what is still fresh: twice the buckets, each key into its own. */
static void grow(struct recent *r, uint32_t now_s)
{
	struct recent bigger = {.n = r->n * 2, .seed = r->seed};
	bigger.slots = slots_new(bigger.n);
	if (!bigger.slots)
		return;
	for (size_t i = 0; i < r->n; i++)
		for (size_t k = 0; k < WAYS; k++) {
			uint32_t at = r->slots[i].at_s[k];
			struct recent_slot *s = slot_of(&bigger, r->slots[i].keys[k]);
			if (!at || now_s - at > RECENT_S)
				continue;
			size_t free_way = 0;
			while (free_way < WAYS && s->at_s[free_way])
				free_way++; /* at most WAYS go to each half of a bucket */
			s->keys[free_way] = r->slots[i].keys[k];
			s->at_s[free_way] = at;
		}
	free(r->slots);
	*r = bigger;
}

void recent_fetch(const struct recent *r, uint64_t key)
{
	const char *at = (const char *)slot_of(r, key);
	__builtin_prefetch(at, 1);
	__builtin_prefetch(at + 64, 1);
}

bool recent_seen(struct recent *r, uint64_t key, uint32_t now_s)
{
	for (;;) {
		struct recent_slot *s = slot_of(r, key);
		size_t oldest = 0;
		for (size_t k = 0; k < WAYS; k++) {
			if (s->at_s[k] && s->keys[k] == key && now_s - s->at_s[k] <= RECENT_S)
				return true;
			if (s->at_s[k] < s->at_s[oldest])
				oldest = k;
		}
		bool fresh = s->at_s[oldest] && now_s - s->at_s[oldest] <= RECENT_S;
		if (fresh && r->n < BUCKETS_MAX) {
			size_t was = r->n;
			grow(r, now_s);
			if (r->n > was)
				continue;
		}
		s->keys[oldest] = key;
		s->at_s[oldest] = now_s;
		return false;
	}
}

void recent_forget(struct recent *r, uint64_t key)
{
	struct recent_slot *s = slot_of(r, key);
	for (size_t k = 0; k < WAYS; k++)
		if (s->keys[k] == key)
			s->at_s[k] = 0;
}
