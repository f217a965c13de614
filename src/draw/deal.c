/* Deal and repair, docs/draw.md 5. */
#include "draw/pool.h"

enum { REPAIR_ROUNDS = 4, REPAIR_TRIES = 256 };

static void shuffle(int32_t *list, int32_t n, struct draw_stream *s)
{
	for (int32_t i = n - 1; i > 0; i--) {
		int32_t j = (int32_t)draw_below(s, (uint64_t)i + 1), was = list[i];
		list[i] = list[j];
		list[j] = was;
	}
}

/* Who carries one more than the others is left to chance. */
static void quotas(struct arena *a, struct pool *p, struct draw_stream *s)
{
	int32_t *list = NEWS(a, int32_t, p->officers + 1), n = 0;
	for (int32_t o = 0; o < p->officers; o++)
		if (p->counts[o])
			list[n++] = o;
	shuffle(list, n, s);
	for (int32_t i = 0; i < n; i++)
		p->load[list[i]] = p->places / n + (i < p->places % n);
}

static void deal(struct pool *p, struct draw_stream *s)
{
	int32_t n = 0;
	for (int32_t o = 0; o < p->officers; o++)
		for (int32_t i = 0; i < p->load[o]; i++)
			p->at[n++] = o;
	shuffle(p->at, n, s);
}

static bool place_is_bad(const struct pool *p, int32_t place)
{
	int32_t s = place / p->k, first = s * p->k, o = p->at[place];
	if (!pool_can(p, s, o))
		return true;
	for (int32_t i = first; i < place; i++)
		if (p->at[i] == o)
			return true;
	return place == first + p->k - 1 && p->has_pair[s] && pool_pair_standing(p, s) == p->k;
}

static void swap(struct pool *p, int32_t a, int32_t b)
{
	int32_t was = p->at[a];
	p->at[a] = p->at[b];
	p->at[b] = was;
}

static int32_t subject_bad(const struct pool *p, int32_t s)
{
	int32_t n = 0;
	for (int32_t i = s * p->k; i < (s + 1) * p->k; i++)
		n += place_is_bad(p, i);
	return n;
}

/* A subject may have several bad places, which one swap cannot mend together: fewer is enough. */
static void place_mend(struct pool *p, int32_t place, struct draw_stream *s)
{
	int32_t mine = place / p->k;
	for (int32_t i = 0; i < REPAIR_TRIES && place_is_bad(p, place); i++) {
		int32_t other = (int32_t)draw_below(s, (uint64_t)p->places), its = other / p->k;
		int32_t before = subject_bad(p, mine) + (its == mine ? 0 : subject_bad(p, its));
		swap(p, place, other);
		if (subject_bad(p, mine) + (its == mine ? 0 : subject_bad(p, its)) >= before)
			swap(p, place, other);
	}
}

static bool all_hold(const struct pool *p)
{
	for (int32_t s = 0; s < p->subjects; s++)
		if (!pool_subject_holds(p, s))
			return false;
	return true;
}

bool pool_deal(struct arena *a, struct pool *p, struct draw_stream *s)
{
	bool anybody = false;
	for (int32_t o = 0; o < p->officers; o++)
		anybody |= p->counts[o];
	if (!anybody)
		return p->places == 0;
	quotas(a, p, s);
	deal(p, s);
	for (int32_t round = 0; round < REPAIR_ROUNDS; round++)
		for (int32_t i = 0; i < p->places; i++)
			place_mend(p, i, s);
	return all_hold(p) && pool_loads_hold(p);
}
