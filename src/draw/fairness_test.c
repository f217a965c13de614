/* The fairness report finds honest draws honest, and crooked ones crooked. */
#include "draw/fairness.h"

#include "base/test.h"

enum { SUBJECTS = 80, OFFICERS = 10, TAKEN = 20, DRAWS = 3 };

static int reports = 20; /* `fairness_test short`: five, for the build that watches memory */

static void files_make(struct arena *a, int number, struct draw_files *d)
{
	struct draw_subject *s = NEWS(a, struct draw_subject, SUBJECTS);
	struct draw_officer *o = NEWS(a, struct draw_officer, OFFICERS);
	struct draw_stratum *share = NEW(a, struct draw_stratum);
	*share = (struct draw_stratum){S("A"), TAKEN, false};
	for (int i = 0; i < SUBJECTS; i++)
		s[i] = (struct draw_subject){.id = str_fmt(a, "S%03d", i),
			.region = S("r"),
			.kind = i % 3 ? S("shop") : S("hotel"),
			.stratum = S("A")};
	for (int i = 0; i < OFFICERS; i++)
		o[i] = (struct draw_officer){.id = str_fmt(a, "O%02d", i),
			.region = S("r"),
			.department = S("fire"),
			.max_load = INT64_MAX};
	*d = (struct draw_files){.frame = {s, SUBJECTS, {{0}}}, .roster = {o, OFFICERS, {{0}}}};
	d->plan = (struct draw_plan){.id = S("f"),
		.strata = share,
		.n_strata = 1,
		.n_team = 1,
		.load_slack = 1,
		.max_visits_per_year = -1};
	d->plan.team[0].department = S("fire");
	d->plan.team[0].officers = 2;
	d->seed = hash_str(HASH_SHA256, str_fmt(a, "fairness %d", number));
	draw_fault f = draw_make(
		a, &d->plan, &d->frame, &d->roster, (struct bytes){d->seed.b, HASH_B}, &d->result);
	CHECK(!f.n && !d->result.infeasible);
}

typedef void bend(struct draw_files *d);

/* Officers go in a ring: 0 with 1, 2 with 3, …, as an office likes it. */
static void in_a_ring(struct draw_files *d)
{
	for (size_t i = 0; i < d->result.n; i++) {
		int32_t *o = d->result.choice[i].officer[0];
		o[0] = (int32_t)(2 * i % OFFICERS);
		o[1] = o[0] + 1;
	}
}

/* The first lines of the frame are never drawn: the friends stand there. */
static void last_lines(struct draw_files *d)
{
	for (size_t i = 0; i < d->result.n; i++)
		d->result.choice[i].subject = SUBJECTS - 1 - i;
}

static void hotels_only(struct draw_files *d)
{
	for (size_t i = 0; i < d->result.n; i++)
		d->result.choice[i].subject = 3 * i;
}

/* Reports over honest draws: what they call p is even between 0 and 1, in quarters. */
static void honest_draws_are_as_odd_as_chance(struct arena *a)
{
	enum { RERUNS = 99, QUARTERS = 4 };
	int64_t count[QUARTERS] = {0};
	for (int k = 0; k < reports; k++) {
		struct arena_mark mark = arena_mark(a);
		struct fairness *f = fairness_make(a, RERUNS);
		struct fairness_answer x[FAIRNESS_QUESTION__N];
		for (int i = 0; i < DRAWS; i++) {
			struct draw_files d;
			files_make(a, k * DRAWS + i, &d);
			CHECK(!fairness_add(a, f, &d).n);
		}
		fairness_answers(f, x);
		for (int q = 0; q < FAIRNESS_QUESTION__N; q++)
			count[(int)((x[q].p * (RERUNS + 1) - 1) * QUARTERS / (RERUNS + 1))]++;
		arena_reset(a, mark);
	}
	double e = (double)reports * FAIRNESS_QUESTION__N / QUARTERS, sum = 0;
	for (int i = 0; i < QUARTERS; i++)
		sum += ((double)count[i] - e) * ((double)count[i] - e) / e;
	printf("# quarters: %lld %lld %lld %lld\n", (long long)count[0], (long long)count[1],
		(long long)count[2], (long long)count[3]);
	CHECK(sum < 21.108); /* chi-square of 3 degrees at 10^-4 */
}

static const struct row {
	const char *name;
	bend *how;
	int odd; /* the question that finds it */
} rows[] = {
	{"officers in a ring", in_a_ring, FAIRNESS_PAIRS},
	{"the first lines spared", last_lines, FAIRNESS_LINES},
	{"hotels only", hotels_only, FAIRNESS_KINDS},
};

static void crooked_draws_are_odd(struct arena *a)
{
	for (size_t k = 0; k < (reports < 20 ? 1 : LEN(rows)); k++) {
		struct fairness *f = fairness_make(a, FAIRNESS_RERUNS);
		struct fairness_answer x[FAIRNESS_QUESTION__N];
		for (int i = 0; i < DRAWS; i++) {
			struct draw_files d;
			files_make(a, i, &d);
			rows[k].how(&d);
			CHECK(!fairness_add(a, f, &d).n);
		}
		fairness_answers(f, x);
		for (int q = 0; q < FAIRNESS_QUESTION__N; q++) {
			printf("# %s: %s p %.3f, of four %.3f\n", rows[k].name,
				fairness_name((enum fairness_question)q), x[q].p, x[q].adjusted);
			CHECK(x[q].adjusted >= x[q].p);
		}
		CHECK(x[rows[k].odd].adjusted < FAIRNESS_LEVEL);
	}
}

int main(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], "short") == 0)
		reports = 5;
	RUN(honest_draws_are_as_odd_as_chance);
	RUN(crooked_draws_are_odd);
	return test_done();
}
