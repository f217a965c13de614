#include "draw/fairness.h"

#include <stdlib.h>

#include "draw/stream.h"

enum { TENTHS = 10 };

const char *fairness_name(enum fairness_question q)
{
	switch (q) {
	case FAIRNESS_KINDS:
		return "kinds";
	case FAIRNESS_LINES:
		return "lines";
	case FAIRNESS_PAIRS:
		return "pairs";
	case FAIRNESS_WORK:
		return "work";
	case FAIRNESS_QUESTION__N:
		break;
	}
	return "";
}

/* ---- names as numbers ---- */

struct names {
	str *p;
	size_t n;
};

static int by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const str *)a, *(const str *)b);
}

static void names_close(struct names *x)
{
	size_t n = 0;
	if (x->n)
		qsort(x->p, x->n, sizeof *x->p, by_bytes);
	for (size_t i = 0; i < x->n; i++)
		if (!n || !str_eq(x->p[n - 1], x->p[i]))
			x->p[n++] = x->p[i];
	x->n = n;
}

static size_t name_at(const struct names *x, str s)
{
	const str *at = bsearch(&s, x->p, x->n, sizeof s, by_bytes);
	return (size_t)(at - x->p);
}

/* What does not change from rerun to rerun. */
struct look {
	struct arena *arena;
	const struct draw_files *d;
	struct names strata, regions, kinds, departments;
	size_t *stratum, *region, *kind; /* per subject */
	size_t *pool;                    /* per officer: department and region */
};

static str *grown(struct arena *a, size_t n)
{
	return NEWS(a, str, n + 1);
}

static struct look look_make(struct arena *a, const struct draw_files *d)
{
	size_t n = d->frame.n, m = d->roster.n;
	struct look l = {.arena = a, .d = d};
	l.strata.p = grown(a, n);
	l.regions.p = grown(a, n + m);
	l.kinds.p = grown(a, n);
	l.departments.p = grown(a, m);
	for (size_t i = 0; i < n; i++) {
		l.strata.p[l.strata.n++] = d->frame.subject[i].stratum;
		l.regions.p[l.regions.n++] = d->frame.subject[i].region;
		l.kinds.p[l.kinds.n++] = d->frame.subject[i].kind;
	}
	for (size_t i = 0; i < m; i++) {
		l.regions.p[l.regions.n++] = d->roster.officer[i].region;
		l.departments.p[l.departments.n++] = d->roster.officer[i].department;
	}
	names_close(&l.strata);
	names_close(&l.regions);
	names_close(&l.kinds);
	names_close(&l.departments);
	l.stratum = NEWS(a, size_t, n + 1);
	l.region = NEWS(a, size_t, n + 1);
	l.kind = NEWS(a, size_t, n + 1);
	l.pool = NEWS(a, size_t, m + 1);
	for (size_t i = 0; i < n; i++) {
		l.stratum[i] = name_at(&l.strata, d->frame.subject[i].stratum);
		l.region[i] = name_at(&l.regions, d->frame.subject[i].region);
		l.kind[i] = name_at(&l.kinds, d->frame.subject[i].kind);
	}
	for (size_t i = 0; i < m; i++)
		l.pool[i] =
			name_at(&l.departments, d->roster.officer[i].department) * l.regions.n +
			(d->plan.cross_region ? 0
					      : name_at(&l.regions, d->roster.officer[i].region));
	return l;
}

/* ---- the four sums ---- */

/* Of a table of counts: squared distance from what rows and columns let expect, by that. */
static double uneven(double seen, double expected)
{
	return expected > 0 ? (seen - expected) * (seen - expected) / expected : 0;
}

/* Candidates and drawn of each stratum, and of each cell of it. */
struct cells {
	int64_t *all, *drawn, *of, *drawn_of;
	size_t width;
};

static double cells_uneven(const struct cells *c, size_t strata)
{
	double sum = 0;
	for (size_t s = 0; s < strata; s++)
		for (size_t k = 0; k < c->width && c->all[s] && c->drawn[s] < c->all[s]; k++)
			sum += uneven((double)c->drawn_of[s * c->width + k],
				(double)c->drawn[s] * (double)c->of[s * c->width + k] /
					(double)c->all[s]);
	return sum;
}

static struct cells cells_make(struct arena *a, size_t strata, size_t width)
{
	return (struct cells){NEWS(a, int64_t, strata + 1), NEWS(a, int64_t, strata + 1),
		NEWS(a, int64_t, strata * width + 1), NEWS(a, int64_t, strata * width + 1), width};
}

static void cells_add(struct cells *c, size_t stratum, size_t cell, bool drawn)
{
	c->all[stratum]++;
	c->of[stratum * c->width + cell]++;
	c->drawn[stratum] += drawn;
	c->drawn_of[stratum * c->width + cell] += drawn;
}

enum fate { NOT_DRAWN, DRAWN, NO_CANDIDATE };

static uint8_t *fates(const struct look *l, const struct draw_result *r)
{
	uint8_t *f = NEWS(l->arena, uint8_t, l->d->frame.n + 1);
	for (size_t i = 0; i < r->n; i++)
		f[r->choice[i].subject] = r->choice[i].rank ? DRAWN : NO_CANDIDATE;
	for (size_t i = 0; i < r->n_excluded; i++)
		f[r->excluded[i].subject] = NO_CANDIDATE;
	return f;
}

static void places_uneven(
	const struct look *l, const struct draw_result *r, double *kinds, double *lines)
{
	const uint8_t *f = fates(l, r);
	struct cells k = cells_make(l->arena, l->strata.n, l->regions.n * l->kinds.n);
	struct cells t = cells_make(l->arena, l->strata.n, TENTHS);
	int64_t *candidates = NEWS(l->arena, int64_t, l->strata.n + 1);
	int64_t *met = NEWS(l->arena, int64_t, l->strata.n + 1);
	for (size_t i = 0; i < l->d->frame.n; i++)
		candidates[l->stratum[i]] += f[i] != NO_CANDIDATE;
	for (size_t i = 0; i < l->d->frame.n; i++) {
		size_t s = l->stratum[i];
		if (f[i] == NO_CANDIDATE)
			continue;
		cells_add(&k, s, l->region[i] * l->kinds.n + l->kind[i], f[i] == DRAWN);
		cells_add(&t, s, (size_t)(met[s]++ * TENTHS / candidates[s]), f[i] == DRAWN);
	}
	*kinds = cells_uneven(&k, l->strata.n);
	*lines = cells_uneven(&t, l->strata.n);
}

static int by_number(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return (x > y) - (x < y);
}

/* Every two officers of one department at one place, as one number; sorted. */
static uint64_t *pairs_list(
	struct arena *a, const struct draw_plan *plan, const struct draw_result *r, size_t *n)
{
	uint64_t *list = NULL;
	size_t cap = 0;
	*n = 0;
	for (size_t i = 0; i < r->n; i++)
		for (size_t t = 0; t < plan->n_team; t++) {
			const int32_t *o = r->choice[i].officer[t];
			for (int32_t x = 0; o && x < plan->team[t].officers; x++)
				for (int32_t y = 0; y < x; y++)
					VEC_ADD(a, list, *n, cap) =
						(uint64_t)o[y] << 32 | (uint64_t)o[x];
		}
	if (*n)
		qsort(list, *n, sizeof *list, by_number);
	return list;
}

static double pairs_uneven(const struct look *l, const struct draw_result *r)
{
	size_t n;
	double sum = 0;
	const uint64_t *list = pairs_list(l->arena, &l->d->plan, r, &n);
	for (size_t i = 0, from = 0; i < n; i++)
		if (i + 1 == n || list[i + 1] != list[i]) {
			sum += (double)(i + 1 - from) * (double)(i + 1 - from);
			from = i + 1;
		}
	return sum;
}

int64_t *fairness_meetings(
	struct arena *a, const struct draw_plan *plan, const struct draw_result *r, size_t *n)
{
	size_t all;
	const uint64_t *list = pairs_list(a, plan, r, &all);
	int64_t *out = NEWS(a, int64_t, all + 1);
	*n = 0;
	for (size_t i = 0, from = 0; i < all; i++)
		if (i + 1 == all || list[i + 1] != list[i]) {
			size_t times = i + 1 - from;
			out[times]++;
			*n = times + 1 > *n ? times + 1 : *n;
			from = i + 1;
		}
	return out;
}

/* Officers against kinds of place, within each pool. */
static double work_uneven(const struct look *l, const struct draw_result *r)
{
	size_t kinds = l->kinds.n, pools = l->departments.n * l->regions.n, m = l->d->roster.n;
	int64_t *of = NEWS(l->arena, int64_t, m * kinds + 1);
	int64_t *load = NEWS(l->arena, int64_t, m + 1);
	int64_t *pool = NEWS(l->arena, int64_t, pools + 1);
	int64_t *pool_kind = NEWS(l->arena, int64_t, pools * kinds + 1);
	double sum = 0;
	for (size_t i = 0; i < r->n; i++)
		for (size_t t = 0; t < l->d->plan.n_team; t++)
			for (int32_t x = 0;
				r->choice[i].officer[t] && x < l->d->plan.team[t].officers; x++) {
				size_t o = (size_t)r->choice[i].officer[t][x];
				size_t k = l->kind[r->choice[i].subject];
				of[o * kinds + k]++;
				load[o]++;
				pool[l->pool[o]]++;
				pool_kind[l->pool[o] * kinds + k]++;
			}
	for (size_t o = 0; o < m; o++)
		for (size_t k = 0; k < kinds && load[o]; k++)
			sum += uneven((double)of[o * kinds + k],
				(double)load[o] * (double)pool_kind[l->pool[o] * kinds + k] /
					(double)pool[l->pool[o]]);
	return sum;
}

static void look_at(const struct look *l, const struct draw_result *r, double *sum)
{
	double kinds, lines;
	if (r->infeasible)
		return;
	places_uneven(l, r, &kinds, &lines);
	sum[FAIRNESS_KINDS] += kinds;
	sum[FAIRNESS_LINES] += lines;
	sum[FAIRNESS_PAIRS] += pairs_uneven(l, r);
	sum[FAIRNESS_WORK] += work_uneven(l, r);
}

struct fairness *fairness_make(struct arena *a, int64_t reruns)
{
	struct fairness *f = NEW(a, struct fairness);
	f->reruns = reruns;
	f->rerun = arena_alloc(a, (size_t)reruns * sizeof *f->rerun);
	memset(f->rerun, 0, (size_t)reruns * sizeof *f->rerun);
	return f;
}

draw_fault fairness_add(struct arena *a, struct fairness *f, const struct draw_files *d)
{
	struct look l = look_make(a, d);
	look_at(&l, &d->result, f->observed);
	for (int64_t i = 0; i < f->reruns; i++) {
		struct arena_mark mark = arena_mark(a);
		struct draw_result r;
		uint8_t number[8] = {0};
		for (int k = 0; k < 8; k++)
			number[k] = (uint8_t)(i >> (56 - 8 * k));
		struct bytes items[] = {bytes_of(S("huoyan-fairness/v1")), {d->seed.b, HASH_B},
			{number, sizeof number}};
		hash seed = draw_list_hash(d->plan.hash, items, LEN(items));
		draw_fault why = draw_make(
			a, &d->plan, &d->frame, &d->roster, (struct bytes){seed.b, HASH_B}, &r);
		if (why.n)
			return why;
		look_at(&l, &r, f->rerun[i]);
		arena_reset(a, mark);
	}
	return (draw_fault){0};
}

/* Holm: the smallest p times four, the next times three, … and never smaller than one before. */
static void adjust(struct fairness_answer *out)
{
	bool done[FAIRNESS_QUESTION__N] = {0};
	double before = 0;
	for (int left = FAIRNESS_QUESTION__N; left > 0; left--) {
		int least = -1;
		for (int q = 0; q < FAIRNESS_QUESTION__N; q++)
			if (!done[q] && (least < 0 || out[q].p < out[least].p))
				least = q;
		double p = out[least].p * left < 1 ? out[least].p * left : 1;
		before = out[least].adjusted = p > before ? p : before;
		done[least] = true;
	}
}

void fairness_answers(const struct fairness *f, struct fairness_answer out[FAIRNESS_QUESTION__N])
{
	for (int q = 0; q < FAIRNESS_QUESTION__N; q++) {
		out[q] = (struct fairness_answer){.observed = f->observed[q]};
		for (int64_t i = 0; i < f->reruns; i++) {
			out[q].expected += f->rerun[i][q];
			/* the order of a sum's terms is nobody's business */
			out[q].as_large += f->rerun[i][q] >= f->observed[q] * (1 - 1e-9);
		}
		out[q].expected /= (double)f->reruns;
		out[q].p = (double)(1 + out[q].as_large) / (double)(1 + f->reruns);
	}
	adjust(out);
}
