#include "draw/pool.h"

#include <stdlib.h>

static bool list_has(const struct str_list *l, str s)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->p[i], s))
			return true;
	return false;
}

static bool subject_wants(const struct draw_subject *s, str department)
{
	return !s->departments.n || list_has(&s->departments, department);
}

/* ---- who is in it ---- */

static void officers_find(struct arena *a, struct pool *p, const struct pool_source *from)
{
	p->officer = NEWS(a, int32_t, from->roster->n + 1);
	for (size_t i = 0; i < from->roster->n; i++) {
		const struct draw_officer *o = &from->roster->officer[i];
		if (from->index->officer_region[i] == from->region &&
			str_eq(o->department, p->department))
			p->officer[p->officers++] = (int32_t)i;
	}
}

static void subjects_find(struct arena *a, struct pool *p, const struct pool_source *from)
{
	p->choice = NEWS(a, int32_t, from->n + 1);
	for (size_t i = 0; i < from->n; i++) {
		if (from->index->choice_region[i] == from->region &&
			subject_wants(
				&from->frame->subject[from->choice[i].subject], p->department))
			p->choice[p->subjects++] = (int32_t)i;
	}
}

static const struct draw_subject *subject_of(
	const struct pool *p, const struct pool_source *from, int32_t s)
{
	return &from->frame->subject[from->choice[p->choice[s]].subject];
}

/* ---- certificates: a row of fit[] for each certificate that some subject requires ---- */

static bool fits(const struct draw_officer *o, str certificate, day on)
{
	return o->certificate_until >= on &&
	       (!certificate.n || list_has(&o->certificates, certificate));
}

static void certificates_find(struct arena *a, struct pool *p, const struct pool_source *from)
{
	str *class = NULL;
	size_t n = 0, cap = 0;
	p->class = NEWS(a, int32_t, p->subjects + 1);
	for (int32_t s = 0; s < p->subjects; s++) {
		str want = subject_of(p, from, s)->required_certificate;
		size_t c = 0;
		while (c < n && !str_eq(class[c], want))
			c++;
		if (c == n)
			VEC_ADD(a, class, n, cap) = want;
		p->class[s] = (int32_t)c;
	}
	p->fit = NEWS(a, bool, n *(size_t)p->officers + 1);
	for (size_t c = 0; c < n; c++)
		for (int32_t o = 0; o < p->officers; o++)
			p->fit[c * (size_t)p->officers + (size_t)o] =
				fits(&from->roster->officer[p->officer[o]], class[c],
					from -> plan -> day);
}

/* ---- recusals: per subject its officers ---- */

static size_t id_hash(str id)
{
	uint64_t h = 0xcbf29ce484222325U; /* FNV-1a, 64 bits */
	for (size_t i = 0; i < id.n; i++)
		h = (h ^ (uint8_t)id.p[i]) * 0x100000001b3U;
	return (size_t)(h ^ h >> 29);
}

/* The choice of a subject, or POOL_NOBODY: it was not drawn. */
static int32_t choice_find(const struct pool_source *from, str id)
{
	const struct pool_index *x = from->index;
	for (size_t at = id_hash(id) & (x->slots - 1);; at = (at + 1) & (x->slots - 1)) {
		int32_t c = x->slot[at];
		if (c < 0 || str_eq(from->frame->subject[from->choice[c].subject].id, id))
			return c;
	}
}

static int32_t region_number(const str *regions, size_t n, str region)
{
	size_t low = 0, high = n;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int c = str_cmp(regions[mid], region);
		if (!c)
			return (int32_t)mid;
		if (c < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return POOL_NOBODY;
}

struct pool_index pool_index_make(
	struct arena *a, const struct pool_source *from, const str *regions, size_t n_regions)
{
	struct pool_index x = {
		NEWS(a, int32_t, from->n + 1), NEWS(a, int32_t, from->roster->n + 1), NULL, 2};
	bool one = from->plan->cross_region;
	while (x.slots < 2 * from->n)
		x.slots *= 2;
	x.slot = NEWS(a, int32_t, x.slots);
	for (size_t i = 0; i < x.slots; i++)
		x.slot[i] = POOL_NOBODY;
	for (size_t i = 0; i < from->n; i++) {
		const struct draw_subject *s = &from->frame->subject[from->choice[i].subject];
		size_t at = id_hash(s->id) & (x.slots - 1);
		while (x.slot[at] >= 0)
			at = (at + 1) & (x.slots - 1);
		x.slot[at] = (int32_t)i;
		x.choice_region[i] = one ? 0 : region_number(regions, n_regions, s->region);
	}
	for (size_t i = 0; i < from->roster->n; i++)
		x.officer_region[i] =
			one ? 0
			    : region_number(regions, n_regions, from->roster->officer[i].region);
	return x;
}

/* Of each recusal of the pool's officers, in order: the subject of the pool, or POOL_NOBODY. */
static int32_t *recusals_read(struct arena *a, const struct pool *p, const struct pool_source *from,
	const int32_t *subject_of_choice)
{
	size_t n = 0;
	for (int32_t o = 0; o < p->officers; o++)
		n += from->roster->officer[p->officer[o]].recused.n;
	int32_t *out = NEWS(a, int32_t, n + 1);
	n = 0;
	for (int32_t o = 0; o < p->officers; o++) {
		const struct str_list *l = &from->roster->officer[p->officer[o]].recused;
		for (size_t i = 0; i < l->n; i++) {
			int32_t c = choice_find(from, l->p[i]);
			out[n++] = c < 0 ? c : subject_of_choice[c];
		}
	}
	return out;
}

static void recusals_find(struct arena *a, struct pool *p, const struct pool_source *from)
{
	int32_t *place = NEWS(a, int32_t, from->n + 1);
	int32_t *fill = NEWS(a, int32_t, p->subjects + 1);
	for (size_t i = 0; i < from->n; i++)
		place[i] = POOL_NOBODY;
	for (int32_t s = 0; s < p->subjects; s++)
		place[p->choice[s]] = s;
	const int32_t *at = recusals_read(a, p, from, place), *next = at;
	for (int32_t o = 0; o < p->officers; o++)
		for (size_t i = from->roster->officer[p->officer[o]].recused.n; i > 0; i--, next++)
			if (*next >= 0)
				fill[*next]++;
	p->recused_at = NEWS(a, int32_t, p->subjects + 1);
	for (int32_t s = 0; s < p->subjects; s++) {
		p->recused_at[s + 1] = p->recused_at[s] + fill[s];
		fill[s] = 0;
	}
	p->recused = NEWS(a, int32_t, p->recused_at[p->subjects] + 1);
	next = at;
	for (int32_t o = 0; o < p->officers; o++)
		for (size_t i = from->roster->officer[p->officer[o]].recused.n; i > 0; i--, next++)
			if (*next >= 0)
				p->recused[p->recused_at[*next] + fill[*next]++] = o;
}

/* ---- the pair of last time ---- */

static int32_t officer_find(const struct pool *p, const struct draw_roster *r, str id)
{
	int32_t low = 0, high = p->officers;
	while (low < high) {
		int32_t mid = low + (high - low) / 2;
		int c = str_cmp(r->officer[p->officer[mid]].id, id);
		if (!c)
			return mid;
		if (c < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return POOL_NOBODY;
}

static bool pair_read(struct pool *p, const struct pool_source *from, int32_t s)
{
	const struct str_list *l = &subject_of(p, from, s)->last_pair;
	int32_t *out = p->pair + (ptrdiff_t)s * p->k, n = 0;
	for (size_t i = 0; i < l->n; i++) {
		int32_t o = officer_find(p, from->roster, l->p[i]);
		bool twice = false;
		for (int32_t m = 0; m < n && m < p->k; m++)
			twice |= out[m] == o;
		if (o < 0 || twice)
			continue;
		if (n < p->k)
			out[n] = o;
		n++;
	}
	return n == p->k;
}

static void pairs_find(struct arena *a, struct pool *p, const struct pool_source *from)
{
	p->pair = NEWS(a, int32_t, p->places + 1);
	p->has_pair = NEWS(a, bool, p->subjects + 1);
	p->plain = NEWS(a, uint8_t, p->subjects + 1);
	for (int32_t s = 0; s < p->subjects && p->k >= 2 && from->pair_rule; s++)
		p->has_pair[s] = pair_read(p, from, s);
	for (int32_t s = 0; s < p->subjects; s++)
		p->plain[s] = !p->has_pair[s] && p->recused_at[s] == p->recused_at[s + 1];
}

static void loads_begin(struct arena *a, struct pool *p, const struct draw_roster *roster)
{
	p->at = NEWS(a, int32_t, p->places + 1);
	p->load = NEWS(a, int32_t, p->officers + 1);
	p->cap = NEWS(a, int32_t, p->officers + 1);
	p->counts = NEWS(a, bool, p->officers + 1);
	p->named = NEWS(a, bool, p->officers + 1);
	for (int32_t i = 0; i < p->places; i++)
		p->at[i] = POOL_NOBODY;
	for (int32_t o = 0; o < p->officers; o++) {
		int64_t most = roster->officer[p->officer[o]].max_load;
		p->cap[o] = most > p->subjects ? p->subjects : (int32_t)most;
		for (int32_t s = 0; s < p->subjects && !p->counts[o]; s++)
			p->counts[o] = pool_can(p, s, o);
	}
}

struct pool pool_make(struct arena *a, const struct pool_source *from, size_t team, str region)
{
	struct pool p = {.department = from->plan->team[team].department,
		.region = region,
		.k = from->plan->team[team].officers,
		.slack = from->plan->load_slack};
	officers_find(a, &p, from);
	subjects_find(a, &p, from);
	p.places = p.subjects * p.k;
	certificates_find(a, &p, from);
	recusals_find(a, &p, from);
	pairs_find(a, &p, from);
	loads_begin(a, &p, from->roster);
	return p;
}

/* ---- the rules ---- */

bool pool_can(const struct pool *p, int32_t s, int32_t o)
{
	if (!p->fit[(size_t)p->class[s] * (size_t)p -> officers + (size_t)o])
		return false;
	if (p->plain[s])
		return true;
	int32_t low = p->recused_at[s], high = p->recused_at[s + 1];
	while (low < high) {
		int32_t mid = low + (high - low) / 2;
		if (p->recused[mid] == o)
			return false;
		if (p->recused[mid] < o)
			low = mid + 1;
		else
			high = mid;
	}
	return true;
}

bool pool_in_pair(const struct pool *p, int32_t s, int32_t o)
{
	const int32_t *pair = p->pair + (ptrdiff_t)s * p->k;
	for (int32_t i = 0; p->has_pair[s] && i < p->k; i++)
		if (pair[i] == o)
			return true;
	return false;
}

bool pool_stands(const struct pool *p, int32_t s, int32_t o)
{
	const int32_t *at = p->at + (ptrdiff_t)s * p->k;
	for (int32_t i = 0; i < p->k; i++)
		if (at[i] == o)
			return true;
	return false;
}

int32_t pool_pair_standing(const struct pool *p, int32_t s)
{
	const int32_t *at = p->at + (ptrdiff_t)s * p->k;
	int32_t n = 0;
	for (int32_t i = 0; i < p->k; i++)
		n += at[i] >= 0 && pool_in_pair(p, s, at[i]);
	return n;
}

bool pool_subject_holds(const struct pool *p, int32_t s)
{
	const int32_t *at = p->at + (ptrdiff_t)s * p->k;
	for (int32_t i = 0; i < p->k; i++) {
		if (!pool_can(p, s, at[i]))
			return false;
		for (int32_t j = 0; j < i; j++)
			if (at[j] == at[i])
				return false;
	}
	return !p->has_pair[s] || pool_pair_standing(p, s) < p->k;
}

bool pool_place_holds(const struct pool *p, int32_t place)
{
	int32_t s = place / p->k, o = p->at[place];
	if (!pool_can(p, s, o))
		return false;
	for (int32_t i = s * p->k; i < (s + 1) * p->k; i++)
		if (i != place && p->at[i] == o)
			return false;
	return p->plain[s] || !p->has_pair[s] || pool_pair_standing(p, s) < p->k;
}

bool pool_loads_hold(const struct pool *p)
{
	int32_t most = 0, least = INT32_MAX;
	for (int32_t o = 0; o < p->officers; o++) {
		if (p->load[o] > p->cap[o])
			return false;
		if (p->counts[o] && p->load[o] > most)
			most = p->load[o];
		if (p->counts[o] && !p->named[o] && p->load[o] < least)
			least = p->load[o];
	}
	return least == INT32_MAX || most - least <= p->slack;
}
