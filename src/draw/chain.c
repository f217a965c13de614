/* The chain, docs/draw.md 5: moves as likely as their reverses, kept when all rules hold. */
#include "draw/pool.h"

enum { LENGTH_MAX = 64, LENGTH_CODES = 8, LONG_FROM = 6 };

/* How many officers carry how much: the balance is then one comparison. */
struct balance {
	int32_t *all, *balanced; /* per load: officers */
	int32_t most, least;     /* largest of all, smallest of the balanced */
	bool anybody;
};

struct chain {
	struct pool *p;
	struct draw_stream *s;
	struct draw_die coin, place_die;
	struct balance b;
	int32_t m, place[LENGTH_MAX], was[LENGTH_MAX];
};

static void balance_begin(struct arena *a, struct chain *c)
{
	struct balance *b = &c->b;
	const struct pool *p = c->p;
	*b = (struct balance){.all = NEWS(a, int32_t, p->places + 3),
		.balanced = NEWS(a, int32_t, p->places + 3),
		.least = INT32_MAX};
	for (int32_t o = 0; o < p->officers; o++) {
		int32_t load = p->load[o];
		if (!p->counts[o])
			continue;
		b->all[load]++;
		if (load > b->most)
			b->most = load;
		if (p->named[o])
			continue;
		b->balanced[load]++;
		b->anybody = true;
		if (load < b->least)
			b->least = load;
	}
}

static void load_change(struct chain *c, int32_t o, int32_t by)
{
	struct balance *b = &c->b;
	int32_t from = c->p->load[o], to = from + by;
	c->p->load[o] = to;
	b->all[from]--;
	b->all[to]++;
	if (to > b->most || (from == b->most && !b->all[from]))
		b->most = to;
	if (c->p->named[o])
		return;
	b->balanced[from]--;
	b->balanced[to]++;
	if (to < b->least || (from == b->least && !b->balanced[from]))
		b->least = to;
}

static bool loads_hold(const struct chain *c, int32_t o)
{
	return c->p->load[o] <= c->p->cap[o] &&
	       (!c->b.anybody || c->b.most - c->b.least <= c->p->slack);
}

/* The places of the move all differ. */
static bool places_differ(const struct chain *c)
{
	for (int32_t i = 0; i < c->m; i++)
		for (int32_t j = 0; j < i; j++)
			if (c->place[i] == c->place[j])
				return false;
	return true;
}

/* Each place takes the officer of the one before it; the first takes `first`. */
static void turn(struct chain *c, int32_t first)
{
	for (int32_t i = 0; i < c->m; i++)
		c->was[i] = c->p->at[c->place[i]];
	for (int32_t i = 0; i < c->m; i++)
		c->p->at[c->place[i]] = i ? c->was[i - 1] : first;
}

static void turn_back(struct chain *c)
{
	for (int32_t i = 0; i < c->m; i++)
		c->p->at[c->place[i]] = c->was[i];
}

static bool places_hold(const struct chain *c)
{
	for (int32_t i = 0; i < c->m; i++)
		if (!pool_place_holds(c->p, c->place[i]))
			return false;
	return true;
}

/* More places for a long move: from `at` on, up to `least` and then by the toss of a coin. */
static void places_add(struct chain *c, int32_t least)
{
	int32_t n = c->m;
	c->m = least;
	while (c->m < c->p->places && c->m < LENGTH_MAX && draw_roll(c->s, &c->coin))
		c->m++;
	for (; n < c->m; n++)
		c->place[n] = (int32_t)draw_roll(c->s, &c->place_die);
}

static void cycle(struct chain *c, int32_t a, int32_t b, bool is_long)
{
	struct pool *p = c->p;
	if (b >= p->places)
		return;
	c->m = 2;
	c->place[0] = a;
	c->place[1] = b;
	if (is_long)
		places_add(c, 3);
	if (c->m > p->places || !places_differ(c))
		return;
	turn(c, p->at[c->place[c->m - 1]]);
	if (!places_hold(c))
		turn_back(c);
}

static void path(struct chain *c, int32_t a, int32_t o, bool is_long)
{
	struct pool *p = c->p;
	if (o >= p->officers || !p->counts[o])
		return;
	c->m = 1;
	c->place[0] = a;
	if (is_long)
		places_add(c, 2);
	if (c->m > p->places || !places_differ(c))
		return;
	turn(c, o);
	int32_t out = c->was[c->m - 1];
	if (!places_hold(c)) {
		turn_back(c);
		return;
	}
	load_change(c, o, 1);
	load_change(c, out, -1);
	if (loads_hold(c, o))
		return;
	load_change(c, out, 1);
	load_change(c, o, -1);
	turn_back(c);
}

void pool_chain(struct arena *a, struct pool *p, struct draw_stream *s, int64_t times)
{
	if (!p->places)
		return;
	uint64_t d = (uint64_t)p->places;
	uint64_t wide = d > (uint64_t)p->officers ? d : (uint64_t)p->officers;
	struct chain c = {.p = p, .s = s, .coin = draw_die(2), .place_die = draw_die(d)};
	struct draw_die all = draw_die(2 * LENGTH_CODES * d * wide);
	balance_begin(a, &c);
	for (int64_t i = 0; i < times; i++) {
		uint64_t x = draw_roll(s, &all), second;
		bool is_path = x % 2;
		bool is_long = x / 2 % LENGTH_CODES >= LONG_FROM;
		int32_t first = (int32_t)draw_divide(&c.place_die, x / 2 / LENGTH_CODES, &second);
		if (is_path)
			path(&c, first, (int32_t)second, is_long);
		else
			cycle(&c, first, (int32_t)second, is_long);
	}
}
