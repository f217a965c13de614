/* Random draws: no hard rule of docs/draw.md 4 is broken in any, who is in and who is out is as
 * section 3 says, and every infeasible one names a set that indeed cannot be served.  All rules are
 * written once more here, from the page and not from the program. */
#include "base/test.h"
#include "draw/draw.h"

enum { MOST_S = 8, MOST_O = 8, CERTIFICATES = 2 };

static uint64_t chance;
static int draws = 10000; /* `rules_test short`: a fifth, for the build that watches memory */

static int below(int n)
{
	uint64_t z = chance += 0x9e3779b97f4a7c15U;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9U;
	z = (z ^ z >> 27) * 0x94d049bb133111ebU;
	return (int)((z ^ z >> 31) % (uint64_t)n);
}

static const str departments[] = {{"fire", 4}, {"market", 6}}, regions[] = {{"r1", 2}, {"r2", 2}},
		 certificates[] = {{"a", 1}, {"b", 1}},
		 strata[] = {{"k1", 2}, {"k2", 2}, {"k9", 2}, {"-out", 4}};

struct city {
	struct draw_plan plan;
	struct draw_frame frame;
	struct draw_roster roster;
	struct draw_stratum share[2];
	struct draw_subject s[MOST_S];
	struct draw_officer o[MOST_O];
};

static void add(struct arena *a, struct str_list *l, str s)
{
	if (!l->p)
		l->p = NEWS(a, str, MOST_S + MOST_O);
	l->p[l->n++] = s;
}

static bool has(const struct str_list *l, str s)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->p[i], s))
			return true;
	return false;
}

static void people_make(struct arena *a, struct city *c)
{
	for (size_t i = 0; i < c->roster.n; i++) {
		struct draw_officer *o = &c->o[i];
		*o = (struct draw_officer){.id = str_fmt(a, "O%zu", i),
			.region = regions[below(3) == 0],
			.department = departments[below(4) == 0],
			.certificate_until = below(12) ? 100 : 99,
			.max_load = below(4) ? INT64_MAX : below(4)};
		for (int k = 0; k < CERTIFICATES; k++)
			if (below(4))
				add(a, &o->certificates, certificates[k]);
	}
}

static void places_make(struct arena *a, struct city *c)
{
	for (size_t i = 0; i < c->frame.n; i++) {
		struct draw_subject *s = &c->s[i];
		*s = (struct draw_subject){.id = str_fmt(a, "S%zu", i),
			.region = regions[below(3) == 0],
			.stratum = strata[below(8) < 6 ? below(2) : 2 + below(2)],
			.visits_this_year = below(4)};
		if (below(3) == 0)
			s->required_certificate = certificates[below(CERTIFICATES)];
		for (size_t t = 0; t < c->plan.n_team && below(2); t++)
			add(a, &s->departments, c->plan.team[t].department);
		int pair = below(2) ? 1 + below(3) : 0;
		for (int k = 0; k < pair; k++)
			add(a, &s->last_pair, c->o[below((int)c->roster.n)].id);
		for (size_t k = 0; k < c->roster.n; k++)
			if (below(9) == 0)
				add(a, &c->o[k].recused, s->id);
	}
}

static void plan_make(struct arena *a, struct city *c)
{
	struct draw_plan *p = &c->plan;
	*p = (struct draw_plan){.id = S("rules"),
		.day = 100,
		.hash = (enum hash_kind)below(2),
		.strata = c->share,
		.n_strata = 2,
		.n_team = 1 + (below(3) == 0),
		.cross_region = below(2),
		.load_slack = below(3),
		.max_visits_per_year = below(3) ? 3 : -1};
	c->share[0] = (struct draw_stratum){strata[0], below(1001), true};
	c->share[1] = (struct draw_stratum){strata[1], below(5), false};
	for (size_t t = 0; t < p->n_team; t++) {
		p->team[t].department = departments[t];
		p->team[t].officers = 1 + below(3);
	}
	for (int k = 0; k < DRAW_STEP__N; k++)
		if (below(4) == 0)
			p->relax[p->n_relax++] = (enum draw_step)k;
	(void)a;
}

static void city_make(struct arena *a, uint64_t number, struct city *c)
{
	*c = (struct city){0};
	chance = number * 1000003;
	plan_make(a, c);
	c->frame = (struct draw_frame){c->s, (size_t)below(MOST_S + 1), {{0}}};
	c->roster = (struct draw_roster){c->o, (size_t)(1 + below(MOST_O)), {{0}}};
	people_make(a, c);
	places_make(a, c);
	for (size_t i = 0; i < c->frame.n; i++)
		if (c->s[i].stratum.p[0] != '-' && below(9) == 0)
			add(a, &c->plan.always, c->s[i].id);
}

/* ---- the rules once more ---- */

static bool took(const struct draw_result *r, enum draw_step s)
{
	for (size_t i = 0; i < r->n_relaxed; i++)
		if (r->relaxed[i] == s)
			return true;
	return false;
}

static bool across(const struct city *c, const struct draw_result *r)
{
	return c->plan.cross_region || took(r, DRAW_REGION);
}

static bool may(const struct city *c, bool cross, str department, const struct draw_subject *s,
	const struct draw_officer *o)
{
	(void)c;
	return str_eq(o->department, department) && (cross || str_eq(o->region, s->region)) &&
	       o->certificate_until >= 100 && !has(&o->recused, s->id) &&
	       (!s->required_certificate.n || has(&o->certificates, s->required_certificate));
}

static bool wants(const struct draw_subject *s, str department)
{
	return !s->departments.n || has(&s->departments, department);
}

/* Rule 5 applies: last_pair names exactly k >= 2 different officers of the pool. */
static bool pair_forbids(const struct city *c, bool cross, const struct draw_subject *s, size_t t)
{
	int32_t n = 0;
	for (size_t i = 0; i < c->roster.n; i++)
		n += str_eq(c->o[i].department, c->plan.team[t].department) &&
		     (cross || str_eq(c->o[i].region, s->region)) && has(&s->last_pair, c->o[i].id);
	return n == c->plan.team[t].officers && n >= 2;
}

/* NULL, or the rule that the officers of entry t at choice x break. */
static const char *team_wrong(
	const struct city *c, const struct draw_result *r, const struct draw_choice *x, size_t t)
{
	const struct draw_subject *s = &c->s[x->subject];
	bool cross = across(c, r);
	int32_t k = c->plan.team[t].officers, same = 0;
	if (!wants(s, c->plan.team[t].department))
		return x->officer[t] ? "a department that is not wanted" : NULL;
	if (!x->officer[t])
		return "a department that does not come";
	for (int32_t i = 0; i < k; i++) {
		const struct draw_officer *o = &c->o[x->officer[t][i]];
		if (!may(c, cross, c->plan.team[t].department, s, o))
			return "an officer who may not";
		for (int32_t j = 0; j < i; j++)
			if (x->officer[t][j] == x->officer[t][i])
				return "an officer twice";
		same += has(&s->last_pair, o->id);
	}
	return same == k && pair_forbids(c, cross, s, t) && !took(r, DRAW_PAIR) ? "last time's pair"
										: NULL;
}

static bool eligible(const struct city *c, const struct draw_result *r, size_t officer)
{
	const struct draw_officer *o = &c->o[officer];
	for (size_t i = 0; i < r->n; i++)
		if (wants(&c->s[r->choice[i].subject], o->department) &&
			may(c, across(c, r), o->department, &c->s[r->choice[i].subject], o))
			return true;
	return false;
}

static bool one_pool(const struct city *c, const struct draw_result *r, size_t a, size_t b)
{
	return str_eq(c->o[a].department, c->o[b].department) &&
	       (across(c, r) || str_eq(c->o[a].region, c->o[b].region));
}

static const char *loads_wrong(const struct city *c, const struct draw_result *r)
{
	int64_t slack = c->plan.load_slack + took(r, DRAW_LOAD);
	for (size_t i = 0; i < c->roster.n; i++) {
		int64_t n = 0;
		for (size_t x = 0; x < r->n; x++)
			for (size_t t = 0; t < c->plan.n_team; t++)
				for (int32_t k = 0;
					r->choice[x].officer[t] && k < c->plan.team[t].officers;
					k++)
					n += r->choice[x].officer[t][k] == (int32_t)i;
		if (n != r->load[i] || n > c->o[i].max_load)
			return "a load that is not so, or too large";
		for (size_t j = 0; j < c->roster.n; j++)
			if (one_pool(c, r, i, j) && eligible(c, r, j) && !r->named[j] &&
				r->load[i] - r->load[j] > slack)
				return "loads that are not level";
	}
	return NULL;
}

/* Section 3: everybody is exactly one of always, excluded, candidate; the smallest tickets win. */
static const char *choice_wrong(const struct city *c, const struct draw_result *r)
{
	bool in[MOST_S] = {0}, out[MOST_S] = {0};
	size_t taken[2] = {0}, pool[2] = {0};
	for (size_t i = 0; i < r->n; i++)
		in[r->choice[i].subject] = true;
	for (size_t i = 0; i < r->n_excluded; i++)
		out[r->excluded[i].subject] = true;
	for (size_t i = 0; i < c->frame.n; i++) {
		const struct draw_subject *s = &c->s[i];
		bool always = has(&c->plan.always, s->id), dropped = false;
		for (size_t k = 0; k < r->n_excluded; k++)
			dropped |= r->excluded[k].subject == i &&
				   str_is(r->excluded[k].reason, "no-capacity");
		bool kept_out =
			!always &&
			(s->stratum.p[0] == '-' || str_is(s->stratum, "k9") ||
				(c->plan.max_visits_per_year >= 0 && s->visits_this_year >= 3));
		if (always != (in[i] && !out[i] && always) || (kept_out || dropped) != out[i] ||
			(in[i] && out[i]))
			return "somebody who is in and should be out, or out and should be in";
		if (always || out[i])
			continue;
		size_t k = str_is(s->stratum, "k2");
		pool[k]++;
		taken[k] += in[i];
	}
	size_t want0 = (pool[0] * (size_t)c->share[0].take + 999) / 1000;
	size_t want1 = (size_t)c->share[1].take < pool[1] ? (size_t)c->share[1].take : pool[1];
	return taken[0] == want0 && taken[1] == want1 ? NULL : "a stratum with too many or too few";
}

static const char *draw_wrong(const struct city *c, const struct draw_result *r)
{
	const char *why = choice_wrong(c, r);
	for (size_t i = 0; !why && i < r->n; i++) {
		for (size_t t = 0; !why && t < c->plan.n_team; t++)
			why = team_wrong(c, r, &r->choice[i], t);
		const struct draw_choice *x = &r->choice[i], *y = i ? x - 1 : NULL;
		if (y && x->rank > 1 &&
			(y->rank != x->rank - 1 || memcmp(y->ticket.b, x->ticket.b, HASH_B) >= 0))
			why = "ranks out of order";
	}
	return why ? why : loads_wrong(c, r);
}

/* ---- the certificate ---- */

/* The most places that can be filled at the subjects of a certificate, by trying everything. */
struct filling {
	const struct city *c;
	const struct draw_result *r;
	size_t t;
	bool cross;
	int64_t load[MOST_O], best;
};

static void fill_from(struct filling *f, size_t at, int64_t filled);

/* Officers first … are tried at the subject; `same`: how many of its last pair stand there. */
static void fill_at(
	struct filling *f, size_t at, size_t first, int32_t here, int32_t same, int64_t filled)
{
	const struct draw_subject *s = &f->c->s[f->r->choice[f->r->hall[at]].subject];
	int32_t k = f->c->plan.team[f->t].officers;
	bool forbids = !took(f->r, DRAW_PAIR) && pair_forbids(f->c, f->cross, s, f->t);
	fill_from(f, at + 1, filled);
	for (size_t o = first; o < f->c->roster.n && here < k; o++) {
		int32_t is = has(&s->last_pair, f->c->o[o].id);
		if (!may(f->c, f->cross, f->c->plan.team[f->t].department, s, &f->c->o[o]) ||
			f->load[o] >= f->c->o[o].max_load || (forbids && same + is == k))
			continue;
		f->load[o]++;
		fill_at(f, at, o + 1, here + 1, same + is, filled + 1);
		f->load[o]--;
	}
}

static void fill_from(struct filling *f, size_t at, int64_t filled)
{
	int64_t rest = (int64_t)(f->r->n_hall - at) * f->c->plan.team[f->t].officers;
	if (filled > f->best)
		f->best = filled;
	if (at < f->r->n_hall && filled + rest > f->best)
		fill_at(f, at, 0, 0, 0, filled);
}

static const char *certificate_wrong(const struct city *c, const struct draw_result *r)
{
	struct filling f = {.c = c, .r = r, .cross = across(c, r)};
	while (f.t < c->plan.n_team && !str_eq(c->plan.team[f.t].department, r->hall_department))
		f.t++;
	if (f.t == c->plan.n_team || !r->n_hall)
		return "a certificate of nothing";
	for (size_t i = 0; i < r->n_hall; i++) {
		const struct draw_subject *s = &c->s[r->choice[r->hall[i]].subject];
		if (!wants(s, r->hall_department) ||
			(!f.cross && !str_eq(s->region, r->hall_region)))
			return "a subject that is not of the pool";
	}
	fill_from(&f, 0, 0);
	if (r->hall_places != (int64_t)r->n_hall * c->plan.team[f.t].officers)
		return "places that are counted otherwise";
	return f.best < r->hall_places && f.best == r->hall_capacity ? NULL
								     : "a set that can be served";
}

static void random_draws_break_no_rule(struct arena *a)
{
	int infeasible = 0, named = 0, relaxed = 0, wrong = 0;
	for (uint64_t i = 0; i < (uint64_t)draws && wrong < 5; i++) {
		struct arena_mark mark = arena_mark(a);
		struct city c;
		struct draw_result r;
		city_make(a, i, &c);
		hash seed = hash_str(HASH_SHA256, str_fmt(a, "%llu", (unsigned long long)i));
		draw_fault f = draw_make(
			a, &c.plan, &c.frame, &c.roster, (struct bytes){seed.b, HASH_B}, &r);
		const char *why = f.n            ? f.p
				  : r.infeasible ? certificate_wrong(&c, &r)
						 : draw_wrong(&c, &r);
		if (why) {
			printf("# draw %llu: %s\n", (unsigned long long)i, why);
			wrong++;
		}
		infeasible += r.infeasible;
		relaxed += r.n_relaxed > 0;
		for (size_t o = 0; o < c.roster.n && !r.infeasible; o++)
			if (r.named[o]) {
				named++;
				break;
			}
		arena_reset(a, mark);
	}
	printf("# %d infeasible, %d with somebody who cannot be levelled, %d relaxed\n", infeasible,
		named, relaxed);
	CHECK_INT(wrong, 0);
	CHECK(infeasible > draws / 20 && infeasible < draws * 9 / 10 && named > 50 && relaxed > 50);
}

int main(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], "short") == 0)
		draws /= 5;
	RUN(random_draws_break_no_rule);
	return test_done();
}
