#include "law/pack.h"

/* Living rows (docs/pack.md 1.2): a row lives for a matter if one of its windows holds the
 * matter's opening day (moves: today) and the matter's place; of several, the later since holds. */

static bool scope_holds(struct strs scope, struct strs place)
{
	if (!scope.n)
		return true;
	for (size_t i = 0; i < scope.n; i++)
		if (strs_has(place, scope.p[i]))
			return true;
	return false;
}

const struct window *life_window(const struct life *l, const struct era *e)
{
	day on = l->moves ? e->today : e->opened;
	const struct window *best = NULL;
	for (size_t i = 0; i < l->n; i++) {
		const struct window *w = &l->windows[i];
		if (on < w->since || on > w->until || !scope_holds(w->scope, e->scopes))
			continue;
		if (!best || w->since > best->since)
			best = w;
	}
	return best;
}

const struct act *procedure_act(
	const struct procedure *p, str id, const struct era *e, const struct window **w)
{
	const struct act *best = NULL;
	const struct window *best_window = NULL;
	for (size_t i = 0; i < p->n_acts; i++) {
		if (!str_eq(p->acts[i].id, id))
			continue;
		const struct window *at = life_window(&p->acts[i].life, e);
		if (!at || (best_window && at->since <= best_window->since))
			continue;
		best = &p->acts[i];
		best_window = at;
	}
	if (w)
		*w = best_window;
	return best;
}

const struct limit *procedure_limit(
	const struct procedure *p, str id, const struct era *e, const struct window **w)
{
	const struct limit *best = NULL;
	const struct window *best_window = NULL;
	for (size_t i = 0; i < p->n_limits; i++) {
		if (!str_eq(p->limits[i].id, id))
			continue;
		const struct window *at = life_window(&p->limits[i].life, e);
		if (!at || (best_window && at->since <= best_window->since))
			continue;
		best = &p->limits[i];
		best_window = at;
	}
	if (w)
		*w = best_window;
	return best;
}

str row_id_print(struct arena *a, const struct life *l, const struct window *w)
{
	struct sb b = SB(a);
	sb_add(&b, l->id);
	if (!w)
		return sb_str(&b);
	sb_char(&b, '@');
	sb_add(&b, day_print(a, w->since));
	for (size_t i = 0; i < w->scope.n; i++) {
		sb_char(&b, '+');
		sb_add(&b, w->scope.p[i]);
	}
	return sb_str(&b);
}

/* Does the ray from `at` to the east cross the edge a–b?  Exact: products of 1e-7 degrees fit
 * into 128 bits (3.6e9 × 1.8e9 may pass 2^62). */
static bool edge_crosses(struct lon_lat a, struct lon_lat b, struct lon_lat at)
{
	if ((a.lat_e7 > at.lat_e7) == (b.lat_e7 > at.lat_e7))
		return false;
	__int128 run = (__int128)b.lon_e7 - a.lon_e7, rise = (__int128)b.lat_e7 - a.lat_e7;
	__int128 cross =
		run * ((__int128)at.lat_e7 - a.lat_e7) - ((__int128)at.lon_e7 - a.lon_e7) * rise;
	return rise > 0 ? cross > 0 : cross < 0;
}

bool area_holds(const struct area *ar, struct lon_lat at)
{
	bool in = false;
	for (size_t i = 0; i < ar->n; i++)
		in ^= edge_crosses(ar->points[i], ar->points[(i + 1) % ar->n], at);
	return in;
}

enum { REGION_DEPTH = 8 };

struct strs scopes_at(
	struct arena *a, const struct pack *p, int32_t region, bool has_point, struct lon_lat at)
{
	str *list = NEWS(a, str, p->n_areas + REGION_DEPTH);
	size_t n = 0;
	for (size_t i = 0; has_point && i < p->n_areas; i++)
		if (area_holds(&p->areas[i], at))
			list[n++] = p->areas[i].id;
	/* The district, its city, its province: a scope may name any of them. */
	for (int depth = 0; region && depth < REGION_DEPTH; depth++) {
		list[n++] = str_fmt(a, "region:%d", (int)region);
		const struct region *r = pack_region(p, region, DAY_NONE);
		region = r ? r->parent : 0;
	}
	return (struct strs){list, n};
}
