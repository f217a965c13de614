/* Chance that repeats itself: splitmix64 over a seed.  Good for invented rows and for nothing that
 * must be secret. */
#include "base/hash.h"
#include "prog/city.h"

static uint64_t luck_next(struct luck *l)
{
	uint64_t z = l->state += 0x9e3779b97f4a7c15U;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9U;
	z = (z ^ z >> 27) * 0x94d049bb133111ebU;
	return z ^ z >> 31;
}

static void luck_fill(void *self, void *bytes, size_t n)
{
	uint8_t *p = bytes;
	for (size_t i = 0; i < n; i += 8) {
		uint64_t z = luck_next(self);
		memcpy(p + i, &z, n - i < 8 ? n - i : 8);
	}
}

struct luck luck_of(str seed)
{
	struct luck l = {0};
	hash h = hash_str(HASH_SHA256, seed);
	memcpy(&l.state, h.b, sizeof l.state);
	return l;
}

struct chance luck_chance(struct luck *l)
{
	return (struct chance){.fill = luck_fill, .self = l};
}

size_t luck_below(struct luck *l, size_t n)
{
	return n ? (size_t)(luck_next(l) % n) : 0;
}
