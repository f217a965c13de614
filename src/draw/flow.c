/* The flow, docs/draw.md 6: can all places be filled, and can the loads be level?
 * Breadth first over the residual graph; its nodes are officers and, for each subject, `any` and
 * `pair` (the officers of last time's pair share one edge that is one too narrow for them all). */
#include "draw/pool.h"

enum { NOT_REACHED = -2, START = -1 };

struct search {
	struct pool *p;
	int32_t low;     /* raising: who has more may give */
	int32_t *limit;  /* filling: per officer */
	int32_t *by;     /* per officer: the subject that reached him, START, NOT_REACHED */
	int32_t *any_by; /* per subject: the officer who reached it, START, NOT_REACHED */
	int32_t *pair_by;
	int32_t *queue; /* 0 … officers-1: officer; then 2 a subject: any, pair */
	int32_t head, tail;
	int32_t found; /* the officer who ends the search */
};

static struct search search_make(struct arena *a, struct pool *p)
{
	size_t nodes = (size_t)p->officers + 2 * (size_t)p->subjects + 1;
	struct search q = {.p = p,
		.limit = NEWS(a, int32_t, p->officers + 1),
		.by = NEWS(a, int32_t, p->officers + 1),
		.any_by = NEWS(a, int32_t, p->subjects + 1),
		.pair_by = NEWS(a, int32_t, p->subjects + 1),
		.queue = NEWS(a, int32_t, nodes)};
	for (int32_t o = 0; o < p->officers; o++)
		q.by[o] = NOT_REACHED;
	for (int32_t s = 0; s < p->subjects; s++)
		q.any_by[s] = q.pair_by[s] = NOT_REACHED;
	return q;
}

/* Only what the last search reached: a large pool makes very many short searches. */
static void search_clear(struct search *q)
{
	int32_t officers = q->p->officers;
	for (int32_t i = 0; i < q->tail; i++) {
		int32_t node = q->queue[i], s = (node - officers) / 2;
		if (node < officers)
			q->by[node] = NOT_REACHED;
		else
			q->any_by[s] = q->pair_by[s] = NOT_REACHED;
	}
	q->head = q->tail = 0;
	q->found = POOL_NOBODY;
}

static void reach_subject(struct search *q, int32_t s, bool pair, int32_t from)
{
	int32_t *by = pair ? q->pair_by : q->any_by;
	if (by[s] != NOT_REACHED)
		return;
	by[s] = from;
	q->queue[q->tail++] = q->p->officers + 2 * s + pair;
}

/* ---- filling a place ---- */

static bool fill_officer(struct search *q, int32_t o, int32_t from)
{
	if (q->by[o] != NOT_REACHED)
		return false;
	q->by[o] = from;
	q->queue[q->tail++] = o;
	if (q->p->load[o] < q->limit[o])
		q->found = o;
	return q->found == o;
}

/* by[] says 2*s + (reached through the pair's node). */
static bool fill_from_subject(struct search *q, int32_t s, bool pair)
{
	const struct pool *p = q->p;
	bool full = !pair && p->has_pair[s] && pool_pair_standing(p, s) >= p->k - 1;
	if (pair && q->any_by[s] == NOT_REACHED)
		q->any_by[s] = q->pair_by[s]; /* counts as reached, and needs no turn of its own */
	for (int32_t o = 0; o < p->officers; o++)
		if (q->by[o] == NOT_REACHED && pool_can(p, s, o) && !pool_stands(p, s, o) &&
			!(full && pool_in_pair(p, s, o)) && fill_officer(q, o, 2 * s + pair))
			return true;
	return false;
}

static void fill_from_officer(struct search *q, int32_t o)
{
	for (int32_t s = 0; s < q->p->subjects; s++)
		if (pool_stands(q->p, s, o))
			reach_subject(q, s, pool_in_pair(q->p, s, o), o);
}

static int32_t place_of(const struct pool *p, int32_t s, int32_t o)
{
	for (int32_t i = s * p->k; i < (s + 1) * p->k; i++)
		if (p->at[i] == o)
			return i;
	return POOL_NOBODY;
}

/* Back along the path: each officer takes the place that his subject gives up. */
static void fill_apply(struct search *q, int32_t empty)
{
	struct pool *p = q->p;
	p->load[q->found]++;
	for (int32_t o = q->found;;) {
		int32_t s = q->by[o] / 2;
		int32_t out = q->by[o] % 2 ? q->pair_by[s] : q->any_by[s];
		if (out == START) {
			p->at[empty] = o;
			return;
		}
		p->at[place_of(p, s, out)] = o;
		o = out;
	}
}

static bool fill(struct search *q, int32_t place)
{
	int32_t officers = q->p->officers;
	search_clear(q);
	reach_subject(q, place / q->p->k, false, START);
	while (q->head < q->tail) {
		int32_t node = q->queue[q->head++];
		if (node < officers) {
			fill_from_officer(q, node);
		} else if (fill_from_subject(q, (node - officers) / 2, (node - officers) % 2)) {
			fill_apply(q, place);
			return true;
		}
	}
	return false;
}

static void limits_set(struct search *q, int32_t h)
{
	for (int32_t o = 0; o < q->p->officers; o++)
		q->limit[o] = q->p->cap[o] < h ? q->p->cap[o] : h;
}

/* After a search that failed: would a higher h help? */
static bool held_back(const struct search *q, int32_t h)
{
	for (int32_t o = 0; o < q->p->officers; o++)
		if (q->by[o] != NOT_REACHED && q->p->cap[o] > h)
			return true;
	return false;
}

/* What the failed search reached: subjects, and how many places all who can visit them could fill
 * there. */
static void hall_find(struct arena *a, const struct search *q, bool **hall, int64_t *capacity)
{
	const struct pool *p = q->p;
	*hall = NEWS(a, bool, p->subjects + 1);
	*capacity = 0;
	for (int32_t s = 0; s < p->subjects; s++)
		(*hall)[s] = q->any_by[s] != NOT_REACHED || q->pair_by[s] != NOT_REACHED;
	for (int32_t i = 0; i < p->places; i++)
		*capacity += (*hall)[i / p->k] && p->at[i] != POOL_NOBODY;
}

static bool fill_all(struct arena *a, struct search *q, int32_t *h, bool **hall, int64_t *capacity)
{
	limits_set(q, *h);
	for (int32_t i = 0; i < q->p->places;) {
		if (fill(q, i)) {
			i++;
			continue;
		}
		if (!held_back(q, *h)) {
			hall_find(a, q, hall, capacity);
			return false;
		}
		limits_set(q, ++*h);
	}
	return true;
}

/* ---- one more place for an officer ---- */

static void raise_from_officer(struct search *q, int32_t o)
{
	const struct pool *p = q->p;
	for (int32_t s = 0; s < p->subjects; s++) {
		bool pair = pool_in_pair(p, s, o) && pool_pair_standing(p, s) >= p->k - 1;
		if (pool_can(p, s, o) && !pool_stands(p, s, o))
			reach_subject(q, s, pair, o);
	}
}

static bool may_give(const struct search *q, int32_t o)
{
	return q->p->load[o] > (q->p->named[o] ? 0 : q->low);
}

static bool raise_from_subject(struct search *q, int32_t s, bool pair)
{
	const struct pool *p = q->p;
	if (!pair && q->pair_by[s] == NOT_REACHED)
		q->pair_by[s] = q->any_by[s];
	for (int32_t i = s * p->k; i < (s + 1) * p->k; i++) {
		int32_t o = p->at[i];
		if (q->by[o] != NOT_REACHED || (pair && !pool_in_pair(p, s, o)))
			continue;
		q->by[o] = 2 * s + pair;
		q->queue[q->tail++] = o;
		if (may_give(q, o)) {
			q->found = o;
			return true;
		}
	}
	return false;
}

static void raise_apply(struct search *q)
{
	struct pool *p = q->p;
	p->load[q->found]--;
	for (int32_t o = q->found; q->by[o] != START;) {
		int32_t s = q->by[o] / 2;
		int32_t in = q->by[o] % 2 ? q->pair_by[s] : q->any_by[s];
		p->at[place_of(p, s, o)] = in;
		o = in;
		if (q->by[o] == START)
			p->load[o]++;
	}
}

static bool raise(struct search *q, int32_t o)
{
	int32_t officers = q->p->officers;
	search_clear(q);
	q->by[o] = START;
	q->queue[q->tail++] = o;
	while (q->head < q->tail) {
		int32_t node = q->queue[q->head++];
		if (node < officers) {
			raise_from_officer(q, node);
		} else if (raise_from_subject(q, (node - officers) / 2, (node - officers) % 2)) {
			raise_apply(q);
			return true;
		}
	}
	return false;
}

/* Lifts all of the balance to `low`; who may not have so many is marked, and who cannot be lifted
 * together with all whom his search reached.
 * true: nobody was marked. */
static bool raise_all(struct search *q, bool *marked)
{
	struct pool *p = q->p;
	bool none = true;
	memset(marked, 0, (size_t)p->officers * sizeof *marked);
	for (int32_t o = 0; o < p->officers; o++) {
		if (!p->counts[o] || p->named[o])
			continue;
		bool bound = p->cap[o] < q->low;
		while (!bound && p->load[o] < q->low && raise(q, o))
			;
		for (int32_t i = 0; !bound && p->load[o] < q->low && i < p->officers; i++)
			marked[i] |= q->by[i] != NOT_REACHED;
		marked[o] |= bound;
		none &= p->load[o] >= q->low;
	}
	return none;
}

bool pool_flow(struct arena *a, struct pool *p, bool **hall, int64_t *capacity)
{
	struct search q = search_make(a, p);
	bool *marked = NEWS(a, bool, p->officers + 1);
	int32_t n = 0, h;
	for (int32_t i = 0; i < p->places; i++)
		p->at[i] = POOL_NOBODY;
	for (int32_t o = 0; o < p->officers; o++) {
		p->load[o] = 0;
		n += p->counts[o];
	}
	h = n ? (p->places + n - 1) / n : 0;
	if (!fill_all(a, &q, &h, hall, capacity))
		return false;
	q.low = h > p->slack ? h - p->slack : 0;
	while (!raise_all(&q, marked))
		for (int32_t o = 0; o < p->officers; o++)
			p->named[o] |= marked[o];
	return true;
}
