/* docs/draw.md 3 and the ladder of 6; pools do the rest. */
#include "base/spread.h"
#include "draw/making.h"
#include "draw/pool.h"

#include <stdlib.h>

enum { PASSES = 20, PROPOSALS_LEAST = 4096, FLOW_TIMES = 4 };

/* ---- pools ---- */

/* A pool of the draw while it is settled, in an arena of its own. */
struct settling {
	size_t team;
	size_t region; /* of the index */
	struct arena arena;
	struct pool pool;
	bool *hall; /* infeasible: why; else NULL */
	int64_t capacity;
};

static void infeasible_keep(struct making *m, const struct settling *s)
{
	struct draw_result *r = m->out;
	const struct pool *p = &s->pool;
	r->infeasible = true;
	r->hall = NEWS(m->arena, size_t, p->subjects + 1);
	r->n_hall = 0;
	for (int32_t i = 0; i < p->subjects; i++)
		if (s->hall[i])
			r->hall[r->n_hall++] = (size_t)p->choice[i];
	r->hall_places = (int64_t)r->n_hall * p->k;
	r->hall_capacity = s->capacity;
	r->hall_department = p->department;
	r->hall_region = p->region;
}

/* By roster number, which is by id. */
static void officers_sort(int32_t *o, int32_t n)
{
	for (int32_t i = 1; i < n; i++)
		for (int32_t j = i; j > 0 && o[j - 1] > o[j]; j--) {
			int32_t was = o[j];
			o[j] = o[j - 1];
			o[j - 1] = was;
		}
}

/* Into the lists of officers that officers_choose has laid out. */
static void pool_keep(struct making *m, const struct pool *p, size_t team)
{
	struct draw_result *r = m->out;
	for (int32_t s = 0; s < p->subjects; s++) {
		struct draw_choice *c = &r->choice[p->choice[s]];
		int32_t *mine = r->standing[team] + (ptrdiff_t)p->choice[s] * p->k;
		for (int32_t i = 0; i < p->k; i++)
			mine[i] = p->officer[p->at[s * p->k + i]];
		officers_sort(mine, p->k);
		c->officer[team] = mine;
	}
	for (int32_t o = 0; o < p->officers; o++) {
		r->load[p->officer[o]] = p->load[o];
		r->named[p->officer[o]] = p->named[o];
	}
}

static size_t team_by_name(const struct draw_plan *p, size_t *order)
{
	for (size_t i = 0; i < p->n_team; i++) {
		size_t j = i;
		for (; j > 0 &&
			str_cmp(p->team[order[j - 1]].department, p->team[i].department) > 0;
			j--)
			order[j] = order[j - 1];
		order[j] = i;
	}
	return p->n_team;
}

struct settlings {
	struct making *m;
	const struct pool_source *from;
	struct settling *pool;
	size_t n;
};

static void pool_settle(void *self, size_t number)
{
	const struct settlings *all = self;
	const struct making *m = all->m;
	struct settling *s = &all->pool[number];
	struct pool *p = &s->pool;
	arena_init(&s->arena, m->arena->limit_b);
	*p = pool_make(&s->arena, all->from, s->team, s->region);
	struct draw_stream *chance =
		draw_stream_make(&s->arena, m->plan.hash, m->out->s, p->department, p->region);
	int64_t times = (int64_t)p->places * PASSES;
	if (times < PROPOSALS_LEAST)
		times = PROPOSALS_LEAST;
	if (!pool_deal(&s->arena, p, chance)) {
		if (!pool_flow(&s->arena, p, &s->hall, &s->capacity))
			return;
		s->hall = NULL;
		times *= FLOW_TIMES;
	}
	pool_chain(&s->arena, p, chance, times);
	pool_keep(all->m, p, s->team);
	arena_fini(&s->arena);
}

/* Pools share nothing that they write: the officers of each, and their places, are its own.  Of
 * those that cannot be met the first in the order of docs/draw.md 4 is told. */
static void pools_settle(struct settlings *all)
{
	bool met = true;
	spread(all->n, pool_settle, all);
	for (size_t i = 0; i < all->n; i++) {
		struct settling *s = &all->pool[i];
		if (s->hall && met)
			infeasible_keep(all->m, s);
		met &= !s->hall;
		arena_fini(&s->arena);
	}
}

static void officers_choose(struct making *m)
{
	struct draw_result *r = m->out;
	size_t order[DRAW_TEAM_MAX], n = team_by_name(&m->plan, order);
	struct pool_source from = {
		&m->plan, m->frame, m->roster, r->choice, r->n, NULL, m->pair_rule};
	struct pool_index index = pool_index_make(m->arena, &from);
	struct settlings all = {
		m, &from, NEWS(m->arena, struct settling, n * index.regions + 1), 0};
	from.index = &index;
	r->infeasible = false;
	memset(r->load, 0, m->roster->n * sizeof *r->load);
	memset(r->named, 0, m->roster->n * sizeof *r->named);
	for (size_t t = 0; t < n; t++) {
		r->standing[order[t]] =
			NEWS(m->arena, int32_t, r->n * (size_t)m->plan.team[order[t]].officers + 1);
		for (size_t i = 0; i < index.regions; i++)
			all.pool[all.n++] = (struct settling){.team = order[t], .region = i};
	}
	pools_settle(&all);
}

/* ---- the ladder ---- */

static bool anyone_named(const struct making *m)
{
	for (size_t i = 0; i < m->roster->n; i++)
		if (m->out->named[i])
			return true;
	return false;
}

/* `fewer`: of the infeasible the one with the largest ticket. */
static bool drop_one(struct making *m)
{
	const struct draw_choice *worst = NULL;
	for (size_t i = 0; i < m->out->n_hall; i++) {
		const struct draw_choice *c = &m->out->choice[m->out->hall[i]];
		if (c->rank && (!worst || memcmp(c->ticket.b, worst->ticket.b, HASH_B) > 0))
			worst = c;
	}
	if (worst)
		m->mark[worst->subject] |= MAKING_DROPPED;
	return worst != NULL;
}

/* Does the step change anything now? */
static bool step_take(struct making *m, enum draw_step step)
{
	switch (step) {
	case DRAW_LOAD:
		if (m->out->infeasible)
			return false;
		m->plan.load_slack++;
		return true;
	case DRAW_REGION:
		if (!m->out->infeasible || m->plan.cross_region)
			return false;
		m->plan.cross_region = true;
		return true;
	case DRAW_PAIR:
		if (!m->out->infeasible)
			return false;
		m->pair_rule = false;
		return true;
	case DRAW_FEWER:
		return m->out->infeasible && drop_one(m);
	case DRAW_STEP__N:
		break;
	}
	return false;
}

static bool step_known(const struct draw_result *r, enum draw_step s)
{
	for (size_t i = 0; i < r->n_relaxed; i++)
		if (r->relaxed[i] == s)
			return true;
	return false;
}

/* The next step of the plan that helps; false: none is left. */
static bool relax(struct making *m)
{
	struct draw_result *r = m->out;
	for (size_t i = 0; i < m->plan.n_relax; i++) {
		enum draw_step s = m->plan.relax[i];
		bool before = step_known(r, s);
		if ((before && s != DRAW_FEWER) || !step_take(m, s))
			continue;
		if (!before)
			r->relaxed[r->n_relaxed++] = s;
		return true;
	}
	return false;
}

static hash draw_s(const struct draw_plan *plan, const struct draw_frame *frame,
	const struct draw_roster *roster, struct bytes seed)
{
	struct bytes items[] = {bytes_of(S("huoyan-draw/v1")), bytes_of(plan->id),
		{plan->root.b, HASH_B}, {frame->root.b, HASH_B}, {roster->root.b, HASH_B}, seed};
	return draw_list_hash(plan->hash, items, LEN(items));
}

draw_fault draw_make(struct arena *a, const struct draw_plan *plan, const struct draw_frame *frame,
	const struct draw_roster *roster, struct bytes seed, struct draw_result *out)
{
	struct making m = {.arena = a,
		.frame = frame,
		.roster = roster,
		.plan = *plan,
		.pair_rule = true,
		.mark = NEWS(a, uint8_t, frame->n + 1),
		.out = out};
	*out = (struct draw_result){.s = draw_s(plan, frame, roster, seed),
		.load = NEWS(a, int64_t, roster->n + 1),
		.named = NEWS(a, bool, roster->n + 1)};
	if (!making_begin(&m))
		return m.fault;
	do {
		making_choose(&m);
		officers_choose(&m);
	} while ((out->infeasible || anyone_named(&m)) && relax(&m));
	return (draw_fault){0};
}
