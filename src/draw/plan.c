#include "draw/plan.h"

/* Items on the left, months on the right.  The graph is small (hundreds by twelve), so shortest
 * augmenting paths over the matrix are enough. */

struct network {
	struct plan_pool *pool;
	int64_t limit[PLAN_MONTHS]; /* of a month, in this try */
	int64_t used[PLAN_MONTHS];
};

static bool due(const struct plan_item *i, int month)
{
	return month + 1 >= i->from && month + 1 <= i->to;
}

struct way { /* how a node was reached */
	bool item[PLAN_ITEMS_MAX], month[PLAN_MONTHS];
	size_t to_month[PLAN_MONTHS]; /* from which item */
	int to_item[PLAN_ITEMS_MAX];  /* from which month; −1: it is the first */
};

/* Breadth first from an item that lacks visits to a month with room; -1: none. */
static int reach(const struct network *g, size_t first, struct way *w)
{
	size_t queue[PLAN_ITEMS_MAX], head = 0, tail = 0;
	*w = (struct way){0};
	w->item[first] = true;
	w->to_item[first] = -1;
	queue[tail++] = first;
	while (head < tail) {
		size_t i = queue[head++];
		for (int m = 0; m < PLAN_MONTHS; m++) {
			if (w->month[m] || !due(&g->pool->item[i], m))
				continue;
			w->month[m] = true;
			w->to_month[m] = i;
			if (g->used[m] < g->limit[m])
				return m;
			for (size_t k = 0; k < g->pool->n; k++) {
				if (w->item[k] || !g->pool->item[k].month[m])
					continue;
				w->item[k] = true;
				w->to_item[k] = m;
				queue[tail++] = k;
			}
		}
	}
	return -1;
}

/* The most that can go along the way that ends in month m. */
static int64_t width(const struct network *g, const struct way *w, int m, int64_t wanted)
{
	int64_t least = g->limit[m] - g->used[m];
	least = wanted < least ? wanted : least;
	for (size_t i = w->to_month[m]; w->to_item[i] >= 0; i = w->to_month[w->to_item[i]]) {
		int64_t there = g->pool->item[i].month[w->to_item[i]];
		least = there < least ? there : least;
	}
	return least;
}

static void push(struct network *g, const struct way *w, int m, int64_t n)
{
	g->used[m] += n;
	for (;;) {
		size_t i = w->to_month[m];
		g->pool->item[i].month[m] += n;
		if (w->to_item[i] < 0)
			return;
		m = w->to_item[i];
		g->pool->item[i].month[m] -= n;
	}
}

/* false: *w holds what the failed search reached, which is the least cut. */
static bool fill(struct network *g, struct way *w)
{
	memset(g->used, 0, sizeof g->used);
	for (size_t i = 0; i < g->pool->n; i++)
		memset(g->pool->item[i].month, 0, sizeof g->pool->item[i].month);
	for (size_t i = 0; i < g->pool->n; i++)
		for (int64_t left = g->pool->item[i].visits; left > 0;) {
			int m = reach(g, i, w);
			if (m < 0)
				return false;
			int64_t n = width(g, w, m, left);
			push(g, w, m, n);
			left -= n;
		}
	return true;
}

static bool try_with(struct plan_pool *p, int64_t most, struct way *w)
{
	struct network g = {.pool = p};
	for (int m = 0; m < PLAN_MONTHS; m++)
		g.limit[m] = p->capacity[m] < most ? p->capacity[m] : most;
	return fill(&g, w);
}

static void gap_fill(
	struct arena *a, const struct plan_pool *p, const struct way *w, struct plan_gap *gap)
{
	*gap = (struct plan_gap){.item = NEWS(a, bool, p->n)};
	for (int m = 0; m < PLAN_MONTHS; m++)
		if (w->month[m]) {
			gap->month[m] = true;
			gap->capacity += p->capacity[m];
		}
	for (size_t i = 0; i < p->n; i++)
		if (w->item[i]) {
			gap->item[i] = true;
			gap->needs += p->item[i].visits;
		}
}

bool plan_fit(struct arena *a, struct plan_pool *p, struct plan_gap *gap)
{
	struct way w;
	int64_t low = 0, high = 0;
	assert(p->n <= PLAN_ITEMS_MAX);
	for (int m = 0; m < PLAN_MONTHS; m++)
		high = p->capacity[m] > high ? p->capacity[m] : high;
	if (!try_with(p, high, &w)) {
		gap_fill(a, p, &w, gap);
		return false;
	}
	while (low < high) { /* the busiest month as quiet as can be */
		int64_t mid = low + (high - low) / 2;
		if (try_with(p, mid, &w))
			high = mid;
		else
			low = mid + 1;
	}
	return try_with(p, high, &w);
}

int64_t plan_teams(const int64_t *each, size_t n, int64_t team)
{
	int64_t sum = 0, low = 0, high;
	for (size_t i = 0; i < n; i++)
		sum += each[i];
	for (high = team > 0 ? sum / team : 0; low < high;) {
		int64_t mid = low + (high - low + 1) / 2, there = 0;
		for (size_t i = 0; i < n; i++)
			there += each[i] < mid ? each[i] : mid;
		if (there >= mid * team)
			low = mid;
		else
			high = mid - 1;
	}
	return low;
}
