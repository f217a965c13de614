/* Is the draw fair?  Every place of a stratum alike, every pair of places alike, every allowed
 * assignment of officers alike.  The seeds are fixed beforehand (numbers from 0), the level is
 * 10^-4, and nothing is tried until it fits.  `fair_test long` takes a hundred times as many. */
#include <math.h>

#include "base/test.h"
#include "draw/pool.h"

static int64_t scale = 1; /* 100 in the long form */
static bool is_short;     /* for the build that watches memory: a quarter of the pools */

#define ALPHA 1e-4

static hash seed_of(uint64_t number)
{
	char text[32];
	snprintf(text, sizeof text, "fair %llu", (unsigned long long)number);
	return hash_str(HASH_SHA256, str_of(text));
}

/* The chance of a chi-square of `df` degrees being larger: the upper regularised incomplete gamma
 * function, by its continued fraction (Abramowitz & Stegun 6.5.31) or the series 6.5.29. */
static double chi_square_p(double x, double df)
{
	double a = df / 2, z = x / 2, front = exp(-z + a * log(z) - lgamma(a));
	if (z < a + 1) {
		double sum = 1 / a, term = sum;
		for (double n = a + 1; term > sum * 1e-16; n++)
			sum += term *= z / n;
		return 1 - front * sum;
	}
	double b = z + 1 - a, c = 1e300, d = 1 / b, h = d;
	for (int i = 1; i < 10000; i++) {
		double an = -i * (i - a);
		b += 2;
		d = 1 / (an * d + b);
		c = b + an / c;
		h *= d * c;
		if (fabs(d * c - 1) < 1e-15)
			break;
	}
	return front * h;
}

static void the_chance_of_a_chi_square_is_as_in_the_tables(struct arena *a)
{
	(void)a; /* Abramowitz & Stegun, table 26.8 */
	CHECK(fabs(chi_square_p(3.84146, 1) - .05) < 1e-5);
	CHECK(fabs(chi_square_p(18.3070, 10) - .05) < 1e-5);
	CHECK(fabs(chi_square_p(27.8772, 9) - .001) < 1e-6);
	CHECK(fabs(chi_square_p(124.342, 100) - .05) < 1e-5);
}

/* ---- places ---- */

enum { PLACES = 60, TAKEN = 12, OTHERS = 25, OTHERS_PER_MILLE = 300, OTHERS_TAKEN = 8 };

struct counts {
	int64_t of[PLACES], pair[PLACES][PLACES], other[OTHERS];
	int64_t draws;
};

static struct draw_subject subject(struct arena *a, const char *stratum, int n)
{
	return (struct draw_subject){.id = str_fmt(a, "%s%03d", stratum, n),
		.region = S("r"),
		.stratum = str_of(stratum)};
}

/* Two strata, nobody to visit them: who is drawn does not depend on that. */
static void places_count(struct arena *a, int64_t draws, struct counts *c)
{
	struct draw_subject s[PLACES + OTHERS];
	struct draw_stratum strata[] = {{S("A"), TAKEN, false}, {S("B"), OTHERS_PER_MILLE, true}};
	struct draw_plan plan = {.id = S("fair"),
		.strata = strata,
		.n_strata = 2,
		.n_team = 1,
		.load_slack = 1,
		.max_visits_per_year = -1};
	struct draw_frame frame = {s, PLACES + OTHERS, {{0}}};
	struct draw_roster roster = {0};
	plan.team[0].department = S("fire");
	plan.team[0].officers = 1;
	for (int i = 0; i < PLACES + OTHERS; i++)
		s[i] = i < PLACES ? subject(a, "A", i) : subject(a, "B", i - PLACES);
	for (c->draws = 0; c->draws < draws; c->draws++) {
		struct arena_mark mark = arena_mark(a);
		struct draw_result r;
		hash seed = seed_of((uint64_t)c->draws);
		draw_fault f =
			draw_make(a, &plan, &frame, &roster, (struct bytes){seed.b, HASH_B}, &r);
		CHECK(!f.n && r.n == TAKEN + OTHERS_TAKEN);
		for (size_t i = 0; i < r.n; i++) {
			size_t x = r.choice[i].subject;
			if (x >= PLACES) {
				c->other[x - PLACES]++;
				continue;
			}
			c->of[x]++;
			for (size_t j = 0; j < i; j++)
				c->pair[x][r.choice[j].subject]++;
		}
		arena_reset(a, mark);
	}
}

/* Drawn without replacement the counts hang together: the sum is (N-1)/N of a chi-square. */
static double inclusion_p(const int64_t *of, int n, int taken, int64_t draws)
{
	double e = (double)draws * taken / n, sum = 0;
	for (int i = 0; i < n; i++)
		sum += ((double)of[i] - e) * ((double)of[i] - e) / (e * (1 - (double)taken / n));
	return chi_square_p(sum * (n - 1) / n, n - 1);
}

/* Of a pair {i, j}, whichever of them has the smaller ticket. */
static int64_t together(const struct counts *c, int i, int j)
{
	return c->pair[i][j] + c->pair[j][i];
}

#define PAIR_CHANCE ((double)TAKEN * (TAKEN - 1) / ((double)PLACES * (PLACES - 1)))

static double pairs_spread(const struct counts *c, double *largest)
{
	double e = (double)c->draws * PAIR_CHANCE, sum = 0;
	*largest = 0;
	for (int i = 0; i < PLACES; i++)
		for (int j = 0; j < i; j++) {
			double d = (double)together(c, i, j) - e,
			       z2 = d * d / (e * (1 - PAIR_CHANCE));
			sum += z2;
			*largest = z2 > *largest ? z2 : *largest;
		}
	return sum;
}

static uint64_t splitmix(uint64_t *x)
{
	uint64_t z = *x += 0x9e3779b97f4a7c15U;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9U;
	z = (z ^ z >> 27) * 0x94d049bb133111ebU;
	return z ^ z >> 31;
}

static void ideal_count(uint64_t *chance, int64_t draws, struct counts *c)
{
	int urn[PLACES];
	for (int i = 0; i < PLACES; i++)
		urn[i] = i;
	for (c->draws = 0; c->draws < draws; c->draws++)
		for (int i = 0; i < TAKEN; i++) {
			int j = i + (int)(splitmix(chance) % (uint64_t)(PLACES - i)), was = urn[i];
			urn[i] = urn[j];
			urn[j] = was;
			for (int k = 0; k < i; k++)
				c->pair[urn[i]][urn[k]]++;
		}
}

/* Pairs share members, so their sum is no chi-square (its spread is twice as wide): what it is by
 * chance is tried out with urns of another generator. */
static void ideal_pairs(struct arena *a, double *mean, double *sd)
{
	enum { BATCHES = 300, DRAWS = 2000 };
	uint64_t chance = 3797;
	double sum = 0, squares = 0, largest;
	for (int b = 0; b < BATCHES; b++) {
		struct arena_mark mark = arena_mark(a);
		struct counts *c = NEW(a, struct counts);
		ideal_count(&chance, DRAWS, c);
		double x = pairs_spread(c, &largest);
		sum += x;
		squares += x * x;
		arena_reset(a, mark);
	}
	*mean = sum / BATCHES;
	*sd = sqrt(squares / BATCHES - *mean * *mean);
}

static void every_place_and_every_pair_of_places_is_alike(struct arena *a)
{
	struct counts *c = NEW(a, struct counts);
	double mean, sd, largest;
	places_count(a, is_short ? 3000 : 10000 * scale, c);
	double p = inclusion_p(c->of, PLACES, TAKEN, c->draws);
	double other = inclusion_p(c->other, OTHERS, OTHERS_TAKEN, c->draws);
	double spread = pairs_spread(c, &largest);
	ideal_pairs(a, &mean, &sd);
	int pairs = PLACES * (PLACES - 1) / 2;
	double worst = chi_square_p(largest, 1) * pairs; /* Bonferroni */
	printf("# %lld draws: inclusion p %.3f and %.3f; pairs %.0f, by chance %.0f (sd %.0f); "
	       "the oddest pair p %.3f\n",
		(long long)c->draws, p, other, spread, mean, sd, fmin(worst, 1));
	CHECK(p > ALPHA && other > ALPHA && worst > ALPHA);
	CHECK(fabs(spread - mean) < 4.5 * sd); /* the sum leans to the right */
}

/* A generator that takes remainders of a byte is found out: the test can fail. */
static void a_crooked_urn_is_seen(struct arena *a)
{
	struct counts *c = NEW(a, struct counts);
	uint64_t chance = 1;
	for (c->draws = 0; c->draws < 10000; c->draws++) {
		bool in[PLACES] = {0};
		for (int n = 0; n < TAKEN;) {
			int i = (int)((splitmix(&chance) & 0xff) % PLACES);
			n += !in[i];
			in[i] = true;
		}
		for (int i = 0; i < PLACES; i++)
			c->of[i] += in[i];
	}
	CHECK(inclusion_p(c->of, PLACES, TAKEN, c->draws) < ALPHA);
}

/* ---- officers: all allowed assignments of small pools, counted ---- */

enum { SUBJECTS_MOST = 6, OFFICERS_MOST = 8, ASSIGNMENTS_MOST = 4000 };

static const struct instance {
	const char *name;
	int subjects, officers, k, slack;
	const char *recused; /* officer and subject, as digits: "01 23" */
	const char *pair;    /* subject and its last officers: "0ab" with letters from a */
	const char *cap;     /* officer and most places: "a1" */
} instances[] = {
	/* clang-format off */
	{"one each",                    4, 4, 1, 1, "",                     "",            ""},
	{"one each, recusals",          4, 4, 1, 1, "00 11 22",             "",            ""},
	{"five places for four",        5, 4, 1, 1, "00 11",                "",            ""},
	{"four places for three",       4, 3, 1, 1, "00 01",                "",            ""},
	{"five places for three",       5, 3, 1, 1, "00 11 22",             "",            ""},
	{"three places for five",       3, 5, 1, 1, "00 10 21",             "",            ""},
	{"two each of four",            2, 4, 2, 1, "",                     "",            ""},
	{"two each of four, last pair", 2, 4, 2, 1, "",                     "0ab 1cd",     ""},
	{"two each of four, three",     3, 4, 2, 1, "00",                   "1ab 2cd",     ""},
	{"two each of five",            3, 5, 2, 1, "00 11 22",             "0bc",         ""},
	{"two each of three",           3, 3, 2, 1, "",                     "0ab",         ""},
	{"four places of nine",         4, 4, 2, 1, "00 11 22 33",          "0bc 1ac",     ""},
	{"ten places for four",         5, 4, 2, 1, "00 11 22",             "3ab",         ""},
	{"ten places for four, pairs",  5, 4, 2, 1, "00 11 22 33",          "0bc 1cd 4ab", ""},
	{"eight places for five",       4, 5, 2, 1, "00 01 12 13 20 31",    "2ad",         ""},
	{"wide slack",                  4, 3, 1, 2, "00",                   "",            ""},
	{"wide slack, two each",        3, 4, 2, 2, "00 11",                "2ab",         ""},
	{"no slack",                    4, 4, 2, 0, "00 11",                "2cd",         ""},
	{"no slack, one each",          6, 3, 1, 0, "00 11 22",             "",            ""},
	{"three each of five",          2, 5, 3, 1, "00",                   "1abc",        ""},
	{"three each of four",          3, 4, 3, 1, "",                     "0abc 1bcd",   ""},
	{"a bound on one",              4, 4, 1, 2, "01",                   "",            "a1"},
	{"bounds, two each",            3, 5, 2, 2, "00 12",                "1bc",         "a1 b1"},
	{"long ways round", 5, 5, 1, 1, "00 01 02 11 12 13 22 23 24 33 34 30 44 40 41", "", ""},
	/* clang-format on */
};

struct case_ {
	struct draw_plan plan;
	struct draw_subject subject[SUBJECTS_MOST];
	struct draw_officer officer[OFFICERS_MOST];
	struct draw_frame frame;
	struct draw_roster roster;
	struct draw_stratum all;
};

static void case_make(struct arena *a, const struct instance *in, struct case_ *c)
{
	*c = (struct case_){.all = {S("A"), 1000, true}};
	c->plan = (struct draw_plan){.id = S("fair"),
		.strata = &c->all,
		.n_strata = 1,
		.n_team = 1,
		.load_slack = in->slack,
		.max_visits_per_year = -1};
	c->plan.team[0].department = S("fire");
	c->plan.team[0].officers = in->k;
	for (int i = 0; i < in->subjects; i++)
		c->subject[i] = subject(a, "A", i);
	for (int i = 0; i < in->officers; i++)
		c->officer[i] = (struct draw_officer){.id = str_fmt(a, "%c", 'a' + i),
			.region = S("r"),
			.department = S("fire"),
			.recused = {NEWS(a, str, SUBJECTS_MOST), 0},
			.max_load = INT64_MAX};
	for (const char *p = in->recused; *p; p += p[2] ? 3 : 2) {
		struct str_list *l = &c->officer[p[0] - '0'].recused;
		l->p[l->n++] = c->subject[p[1] - '0'].id;
	}
	for (const char *p = in->pair; *p; p += *p == ' ') {
		struct str_list *l = &c->subject[*p++ - '0'].last_pair;
		l->p = NEWS(a, str, OFFICERS_MOST);
		for (; *p && *p != ' '; p++)
			l->p[l->n++] = c->officer[*p - 'a'].id;
	}
	for (const char *p = in->cap; *p; p += p[2] ? 3 : 2)
		c->officer[p[0] - 'a'].max_load = p[1] - '0';
	c->frame = (struct draw_frame){c->subject, (size_t)in->subjects, {{0}}};
	c->roster = (struct draw_roster){c->officer, (size_t)in->officers, {{0}}};
}

/* An assignment: for each subject the set of its officers, eight bits. */
struct listing {
	const struct case_ *c;
	const struct instance *in;
	uint64_t *of;
	size_t n;
};

static bool may(const struct case_ *c, int s, int o)
{
	const struct str_list *l = &c->officer[o].recused;
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->p[i], c->subject[s].id))
			return false;
	return true;
}

static uint64_t last_pair(const struct case_ *c, int s)
{
	uint64_t set = 0;
	for (size_t i = 0; i < c->subject[s].last_pair.n; i++)
		set |= 1U << (c->subject[s].last_pair.p[i].p[0] - 'a');
	return set;
}

static bool level(const struct listing *l, const int *load)
{
	int most = 0, least = 99;
	for (int o = 0; o < l->in->officers; o++) {
		if (load[o] > l->c->officer[o].max_load)
			return false;
		bool counts = false;
		for (int s = 0; s < l->in->subjects; s++)
			counts |= may(l->c, s, o);
		if (!counts)
			continue;
		most = load[o] > most ? load[o] : most;
		least = load[o] < least ? load[o] : least;
	}
	return most - least <= l->in->slack;
}

static void list_all(struct listing *l, int s, uint64_t so_far, int *load)
{
	if (s == l->in->subjects) {
		if (level(l, load) && l->n < ASSIGNMENTS_MOST)
			l->of[l->n++] = so_far;
		return;
	}
	for (uint64_t set = 0; set < 1U << l->in->officers; set++) {
		bool good = __builtin_popcountll(set) == l->in->k &&
			    (l->in->k < 2 || set != last_pair(l->c, s));
		for (int o = 0; o < l->in->officers; o++)
			good &= !(set >> o & 1) || may(l->c, s, o);
		if (!good)
			continue;
		for (int o = 0; o < l->in->officers; o++)
			load[o] += (int)(set >> o & 1);
		list_all(l, s + 1, so_far | set << (8 * s), load);
		for (int o = 0; o < l->in->officers; o++)
			load[o] -= (int)(set >> o & 1);
	}
}

static int by_number(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return (x > y) - (x < y);
}

static struct listing listing_make(
	struct arena *a, const struct instance *in, const struct case_ *c)
{
	struct listing l = {c, in, NEWS(a, uint64_t, ASSIGNMENTS_MOST), 0};
	int load[OFFICERS_MOST] = {0};
	list_all(&l, 0, 0, load);
	qsort(l.of, l.n, sizeof *l.of, by_number);
	return l;
}

/* How one assignment comes about; false: this way has none for this seed. */
typedef bool assign(struct arena *a, const struct case_ *c, hash seed, uint64_t *out);

static bool as_drawn(struct arena *a, const struct case_ *c, hash seed, uint64_t *out)
{
	struct draw_result r;
	draw_fault f =
		draw_make(a, &c->plan, &c->frame, &c->roster, (struct bytes){seed.b, HASH_B}, &r);
	*out = 0;
	for (size_t i = 0; !f.n && !r.infeasible && i < r.n; i++)
		for (int32_t k = 0; k < c->plan.team[0].officers; k++)
			*out |= 1ULL << (r.choice[i].officer[0][k] + 8 * (int)r.choice[i].subject);
	return *out != 0;
}

static struct pool pool_of(struct arena *a, const struct case_ *c)
{
	struct draw_choice *choice = NEWS(a, struct draw_choice, c->frame.n);
	for (size_t i = 0; i < c->frame.n; i++)
		choice[i].subject = i;
	struct pool_source from = {&c->plan, &c->frame, &c->roster, choice, c->frame.n, NULL, true};
	struct pool_index index = pool_index_make(a, &from);
	from.index = &index;
	return pool_make(a, &from, 0, 0);
}

static uint64_t pool_number(const struct pool *p)
{
	uint64_t out = 0;
	for (int32_t i = 0; i < p->places; i++)
		out |= 1ULL << (p->at[i] + 8 * (i / p->k));
	return out;
}

static bool dealt_only(struct arena *a, const struct case_ *c, hash seed, uint64_t *out)
{
	struct pool p = pool_of(a, c);
	bool good = pool_deal(a, &p, draw_stream_make(a, HASH_SHA256, seed, S("fire"), S("r")));
	*out = good ? pool_number(&p) : 0;
	return good;
}

/* A chain as others have it: two places change officers if both subjects hold. */
static bool swapped_only(struct arena *a, const struct case_ *c, hash seed, uint64_t *out)
{
	struct pool p = pool_of(a, c);
	struct draw_stream *s = draw_stream_make(a, HASH_SHA256, seed, S("fire"), S("r"));
	if (!pool_deal(a, &p, s))
		return false;
	for (int i = 0; i < 4096; i++) {
		int32_t x = (int32_t)draw_below(s, (uint64_t)p.places);
		int32_t y = (int32_t)draw_below(s, (uint64_t)p.places), was = p.at[x];
		p.at[x] = p.at[y];
		p.at[y] = was;
		if (pool_subject_holds(&p, x / p.k) && pool_subject_holds(&p, y / p.k))
			continue;
		p.at[y] = p.at[x];
		p.at[x] = was;
	}
	*out = pool_number(&p);
	return true;
}

struct outcome {
	double p;
	size_t assignments, reached;
	int64_t strange, runs; /* strange: none of the list */
};

static struct outcome tried(struct arena *a, const struct instance *in, assign *how, int64_t each)
{
	struct case_ c;
	case_make(a, in, &c);
	struct listing l = listing_make(a, in, &c);
	int64_t *count = NEWS(a, int64_t, l.n + 1), runs = each * (int64_t)l.n;
	struct outcome r = {.assignments = l.n};
	double sum = 0;
	for (int64_t i = 0; i < runs; i++) {
		struct arena_mark mark = arena_mark(a);
		uint64_t x;
		if (how(a, &c, seed_of((uint64_t)i), &x)) {
			uint64_t *at = bsearch(&x, l.of, l.n, sizeof x, by_number);
			r.runs++;
			if (at)
				count[at - l.of]++;
			else
				r.strange++;
		}
		arena_reset(a, mark);
	}
	double e = (double)r.runs / (double)l.n;
	for (size_t i = 0; i < l.n; i++) {
		sum += ((double)count[i] - e) * ((double)count[i] - e) / e;
		r.reached += count[i] > 0;
	}
	r.p = l.n > 1 ? chi_square_p(sum, (double)l.n - 1) : 1;
	return r;
}

static void every_allowed_assignment_is_alike(struct arena *a)
{
	size_t odd = 0;
	int64_t each = scale > 1 ? 1000 : 8; /* draws for each assignment */
	for (size_t i = 0; i < LEN(instances); i += is_short ? 4 : 1) {
		const struct instance *in = &instances[i];
		struct outcome r = tried(a, in, as_drawn, each);
		printf("# %-28s %4zu assignments, %6lld draws: p %.3f\n", in->name, r.assignments,
			(long long)r.runs, r.p);
		CHECK(r.assignments >= 2 && r.strange == 0 && r.p > ALPHA);
		CHECK_INT(r.reached, r.assignments);
		CHECK_INT(r.runs, each * (int64_t)r.assignments);
		odd += in->subjects * in->k % in->officers != 0;
	}
	CHECK(is_short || (LEN(instances) >= 20 && odd >= 8));
}

static const struct instance *named(const char *name)
{
	for (size_t i = 0; i < LEN(instances); i++)
		if (strcmp(instances[i].name, name) == 0)
			return &instances[i];
	abort();
}

static void deal_and_repair_alone_is_not_fair(struct arena *a)
{
	struct outcome r = tried(a, named("ten places for four, pairs"), dealt_only, 40);
	printf("# deal and repair alone: p %.1e over %zu assignments\n", r.p, r.assignments);
	CHECK(r.p < 1e-12 && r.strange == 0);
}

static void swaps_alone_are_not_fair_where_places_do_not_divide(struct arena *a)
{
	struct outcome r = tried(a, named("ten places for four"), swapped_only, 20);
	printf("# swaps alone: p %.1e over %zu assignments\n", r.p, r.assignments);
	CHECK(r.p < 1e-12 && r.strange == 0);
}

int main(int argc, char **argv)
{
	is_short = argc > 1 && strcmp(argv[1], "short") == 0;
	scale = argc > 1 && strcmp(argv[1], "long") == 0 ? 100 : 1;
	RUN(the_chance_of_a_chi_square_is_as_in_the_tables);
	RUN(every_place_and_every_pair_of_places_is_alike);
	RUN(a_crooked_urn_is_seen);
	RUN(every_allowed_assignment_is_alike);
	RUN(deal_and_repair_alone_is_not_fair);
	RUN(swaps_alone_are_not_fair_where_places_do_not_divide);
	return test_done();
}
