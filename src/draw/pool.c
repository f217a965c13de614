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

static void officers_find(
	struct arena *a, struct pool *p, const struct pool_source *from, size_t region)
{
	const struct pool_index *x = from->index;
	p->officer = NEWS(a, int32_t, x->officer_at[region + 1] - x->officer_at[region] + 1);
	for (int32_t i = x->officer_at[region]; i < x->officer_at[region + 1]; i++)
		if (str_eq(from->roster->officer[x->officer[i]].department, p->department))
			p->officer[p->officers++] = x->officer[i];
}

static void subjects_find(
	struct arena *a, struct pool *p, const struct pool_source *from, size_t region)
{
	const struct pool_index *x = from->index;
	p->choice = NEWS(a, int32_t, x->choice_at[region + 1] - x->choice_at[region] + 1);
	for (int32_t i = x->choice_at[region]; i < x->choice_at[region + 1]; i++) {
		size_t subject = from->choice[x->choice[i]].subject;
		if (subject_wants(&from->frame->subject[subject], p->department))
			p->choice[p->subjects++] = x->choice[i];
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

/* ---- what all pools look up ---- */

static uint64_t id_hash(str id)
{
	uint64_t h = id.n, x;
	for (; id.n >= sizeof x; id = str_from(id, sizeof x)) {
		memcpy(&x, id.p, sizeof x);
		h = (h ^ x) * 0x9e3779b97f4a7c15U;
		h ^= h >> 32;
	}
	x = 0;
	for (size_t i = 0; i < id.n; i++)
		x = x << 8 | (uint8_t)id.p[i];
	h = (h ^ x) * 0x9e3779b97f4a7c15U;
	return h ^ h >> 32;
}

static uint32_t tag_of(uint64_t h)
{
	return (uint32_t)(h >> 32);
}

/* The choice of a subject, or POOL_NOBODY: it was not drawn. */
static int32_t choice_find(const struct pool_source *from, str id)
{
	const struct pool_index *x = from->index;
	uint64_t h = id_hash(id);
	for (size_t at = h & (x->slots - 1);; at = (at + 1) & (x->slots - 1)) {
		const struct pool_slot *s = &x->slot[at];
		if (s->choice < 0)
			return POOL_NOBODY;
		if (s->tag == tag_of(h) &&
			str_eq(from->frame->subject[from->choice[s->choice].subject].id, id))
			return s->choice;
	}
}

static void choices_hash(struct arena *a, struct pool_index *x, const struct pool_source *from)
{
	x->slots = 2;
	while (x->slots < 2 * from->n)
		x->slots *= 2;
	x->slot = NEWS(a, struct pool_slot, x->slots);
	for (size_t i = 0; i < x->slots; i++)
		x->slot[i].choice = POOL_NOBODY;
	for (size_t i = 0; i < from->n; i++) {
		uint64_t h = id_hash(from->frame->subject[from->choice[i].subject].id);
		size_t at = h & (x->slots - 1);
		while (x->slot[at].choice >= 0)
			at = (at + 1) & (x->slots - 1);
		x->slot[at] = (struct pool_slot){(int32_t)i, tag_of(h)};
	}
}

/* Where `region` stands among the regions, or would stand. */
static size_t region_find(const struct pool_index *x, str region, bool *there)
{
	size_t low = 0, high = x->regions;
	*there = false;
	while (low < high && !*there) {
		size_t mid = low + (high - low) / 2;
		int c = str_cmp(x->region[mid], region);
		*there = !c;
		if (c < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return high;
}

/* The regions of the choices, each once, ascending. */
static void regions_find(struct arena *a, struct pool_index *x, const struct pool_source *from)
{
	size_t cap = 0;
	if (from->plan->cross_region) {
		VEC_ADD(a, x->region, x->regions, cap) = S("");
		return;
	}
	for (size_t i = 0; i < from->n; i++) {
		str r = from->frame->subject[from->choice[i].subject].region;
		bool there;
		size_t at = region_find(x, r, &there);
		if (there)
			continue;
		VEC_ADD(a, x->region, x->regions, cap) = r;
		memmove(x->region + at + 1, x->region + at, (x->regions - 1 - at) * sizeof r);
		x->region[at] = r;
	}
}

/* Its number, or POOL_NOBODY. */
static int32_t region_number(const struct pool_index *x, const struct draw_plan *plan, str region)
{
	bool there;
	size_t at = plan->cross_region ? 0 : region_find(x, region, &there);
	return plan->cross_region || there ? (int32_t)at : POOL_NOBODY;
}

/* 0 … n-1 by their regions: list, and where in it each region begins.  within (or NULL): the number
 * of each within its region. */
static int32_t *group(struct arena *a, const struct pool_index *x, const int32_t *region, size_t n,
	int32_t **at_out, int32_t *within)
{
	int32_t *at = NEWS(a, int32_t, x->regions + 1), *list = NEWS(a, int32_t, n + 1);
	int32_t *fill = NEWS(a, int32_t, x->regions + 1);
	for (size_t i = 0; i < n; i++)
		if (region[i] >= 0)
			at[region[i] + 1]++;
	for (size_t r = 0; r < x->regions; r++)
		at[r + 1] += at[r];
	for (size_t i = 0; i < n; i++) {
		if (region[i] < 0)
			continue;
		if (within)
			within[i] = fill[region[i]];
		list[at[region[i]] + fill[region[i]]++] = (int32_t)i;
	}
	*at_out = at;
	return list;
}

struct pool_index pool_index_make(struct arena *a, const struct pool_source *from)
{
	struct pool_index x = {.within = NEWS(a, int32_t, from->n + 1)};
	size_t most = from->n > from->roster->n ? from->n : from->roster->n;
	int32_t *region = NEWS(a, int32_t, most + 1);
	regions_find(a, &x, from);
	for (size_t i = 0; i < from->n; i++)
		region[i] = region_number(
			&x, from->plan, from->frame->subject[from->choice[i].subject].region);
	x.choice = group(a, &x, region, from->n, &x.choice_at, x.within);
	for (size_t i = 0; i < from->roster->n; i++)
		region[i] = region_number(&x, from->plan, from->roster->officer[i].region);
	x.officer = group(a, &x, region, from->roster->n, &x.officer_at, NULL);
	choices_hash(a, &x, from);
	return x;
}

/* ---- recusals: per subject its officers ---- */

/* Of each recusal of the pool's officers, in order: the subject of the pool, or POOL_NOBODY. */
static int32_t *recusals_read(struct arena *a, const struct pool *p, const struct pool_source *from,
	const int32_t *subject_of)
{
	size_t n = 0;
	for (int32_t o = 0; o < p->officers; o++)
		n += from->roster->officer[p->officer[o]].recused.n;
	int32_t *out = NEWS(a, int32_t, n + 1);
	n = 0;
	for (int32_t o = 0; o < p->officers; o++) {
		const struct str_list *l = &from->roster->officer[p->officer[o]].recused;
		for (size_t i = 0; i < l->n; i++) {
			int32_t c = choice_find(from, l->p[i]), s = POOL_NOBODY;
			if (c >= 0)
				s = subject_of[from->index->within[c]];
			/* a choice of another region has a number within that one */
			out[n++] = s >= 0 && p->choice[s] == c ? s : POOL_NOBODY;
		}
	}
	return out;
}

/* The pool's subject of each choice of its region, or POOL_NOBODY. */
static int32_t *subjects_within(
	struct arena *a, const struct pool *p, const struct pool_source *from)
{
	const struct pool_index *x = from->index;
	int32_t most = 0;
	for (size_t r = 0; r < x->regions; r++)
		if (x->choice_at[r + 1] - x->choice_at[r] > most)
			most = x->choice_at[r + 1] - x->choice_at[r];
	int32_t *out = NEWS(a, int32_t, most + 1);
	for (int32_t i = 0; i < most; i++)
		out[i] = POOL_NOBODY;
	for (int32_t s = 0; s < p->subjects; s++)
		out[x->within[p->choice[s]]] = s;
	return out;
}

static void recusals_find(struct arena *a, struct pool *p, const struct pool_source *from)
{
	int32_t *fill = NEWS(a, int32_t, p->subjects + 1);
	const int32_t *at = recusals_read(a, p, from, subjects_within(a, p, from)), *next = at;
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

struct pool pool_make(struct arena *a, const struct pool_source *from, size_t team, size_t region)
{
	struct pool p = {.department = from->plan->team[team].department,
		.region = from->index->region[region],
		.k = from->plan->team[team].officers,
		.slack = from->plan->load_slack};
	p.per_k = ((UINT64_C(1) << 32) + (uint64_t)p.k - 1) / (uint64_t)p.k;
	officers_find(a, &p, from, region);
	subjects_find(a, &p, from, region);
	p.places = p.subjects * p.k;
	certificates_find(a, &p, from);
	recusals_find(a, &p, from);
	pairs_find(a, &p, from);
	loads_begin(a, &p, from->roster);
	return p;
}

/* ---- the rules ---- */

bool pool_is_recused(const struct pool *p, int32_t s, int32_t o)
{
	int32_t low = p->recused_at[s], high = p->recused_at[s + 1];
	while (low < high) {
		int32_t mid = low + (high - low) / 2;
		if (p->recused[mid] == o)
			return true;
		if (p->recused[mid] < o)
			low = mid + 1;
		else
			high = mid;
	}
	return false;
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
