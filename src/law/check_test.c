#include <time.h>

#include "law/check_parts.h"
#include "law/fixture.h"

/* TESTS and LAW are folders: tests/ and law/jinan. */

static size_t errors_said(const struct findings *out)
{
	for (size_t i = 0; i < out->n; i++)
		if (!out->p[i].warning)
			printf("# " STR_F " " STR_F ":%d " STR_F "\n", STR_A(out->p[i].id),
				STR_A(out->p[i].at.file), out->p[i].at.line, STR_A(out->p[i].text));
	return out->n_errors;
}

static void the_small_pack_can_be_proved(struct arena *a)
{
	struct findings out;
	struct pack *p = NULL;
	CHECK(fixture_load(a, TESTS, "", &out, &p));
	CHECK_INT(out.n_errors, 0);
	law_check(a, p, &out);
	CHECK_INT(errors_said(&out), 0);
}

static int64_t cpu_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SLOWER 12
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define SLOWER 12
#endif
#ifndef SLOWER
#define SLOWER 1
#endif

/* docs/pack.md 5: the whole check under 100 ms, loading included; a sanitized build is several
 * times slower. */
static void the_city_pack_is_proved_within_a_tenth_of_a_second(struct arena *a)
{
	struct findings out = {.arena = a};
	struct pack *p = NULL;
	int64_t began = cpu_us();
	CHECK_DONE(law_load(a, LAW, &out, &p));
	CHECK_INT(errors_said(&out), 0);
	if (!p || out.n_errors)
		return;
	law_check(a, p, &out);
	int64_t us = cpu_us() - began;
	printf("# loaded and proved in %lld.%lld ms of processor time\n", (long long)us / 1000,
		(long long)us / 100 % 10);
	CHECK_INT(errors_said(&out), 0);
	CHECK(us < 100000 * SLOWER);
}

static void each_check_has_a_broken_pack(struct arena *a)
{
	for (int c = 4; c <= 15; c++) {
		DIR *dir = opendir(TESTS "/bad/law");
		const struct dirent *e;
		str head = str_fmt(a, "c%d-", c);
		int n = 0;
		while (dir && (e = readdir(dir)))
			n += str_starts(str_of(e->d_name), head);
		if (dir)
			closedir(dir);
		if (!n)
			printf("# no broken pack for C%d\n", c);
		CHECK(n > 0);
	}
}

static struct expr *read_expr(struct arena *a, const char *text)
{
	str why = {0};
	int32_t at = 0;
	struct expr *e = expr_parse(a, str_of(text), &why, &at);
	if (!e)
		printf("# %s: " STR_F "\n", text, STR_A(why));
	CHECK(e);
	return e;
}

static void a_condition_proves_what_it_contains(struct arena *a)
{
	static const struct {
		const char *given, *wanted;
		bool proved;
	} rows[] = {
		{"over(plead)", "over(plead)", true},
		{"over(plead) and done(visit)", "over(plead)", true},
		{"(a and b) and over(plead)", "over(plead)", true},
		{"over(plead) or done(visit)", "over(plead)", false},
		{"over(plead)", "over(plead) or done(visit)", true},
		{"talk.state = 'agreed'", "not major or talk.state = 'agreed'", true},
		{"not major or talk.state = 'agreed'", "talk.state = 'agreed'", false},
		{"not major or talk.state = 'agreed'", "not major or talk.state = 'agreed'", true},
		{"a or b", "b or a", true},
		{"a and b", "b and a", true},
		{"a", "a and b", false},
		{"talk.state = 'agreed'", "talk.state = 'not-agreed'", false},
		{"over(plead)", "over(hear)", false},
		{"fine <= 300 yuan", "fine <= 3000 yuan", false},
		{"not a", "a", false},
	};
	for (size_t i = 0; i < LEN(rows); i++) {
		const struct expr *given = read_expr(a, rows[i].given);
		const struct expr *wanted = read_expr(a, rows[i].wanted);
		if (!given || !wanted || expr_implies(given, wanted) == rows[i].proved)
			continue;
		printf("# %s → %s\n", rows[i].given, rows[i].wanted);
		CHECK(false);
	}
}

static void a_condition_proves_that_an_act_was_done(struct arena *a)
{
	static const struct {
		const char *given;
		bool proved;
	} rows[] = {
		{"done(visit)", true},
		{"a and done(visit)", true},
		{"count(visit) > 0", true},
		{"count(visit) >= 1", true},
		{"persons(visit) >= 3", true},
		{"count(visit, b) >= 1", true},
		{"count(visit) >= 0", false},
		{"count(visit) <= 1", false},
		{"done(visit) or a", false},
		{"not done(visit)", false},
		{"done(cause.visit)", false},
		{"done(other)", false},
	};
	for (size_t i = 0; i < LEN(rows); i++) {
		const struct expr *given = read_expr(a, rows[i].given);
		if (!given || expr_implies_done(given, S("visit")) == rows[i].proved)
			continue;
		printf("# %s\n", rows[i].given);
		CHECK(false);
	}
}

/* The city's pack with one rule taken out of its text must no longer be proved. */
static const struct {
	const char *file, *old, *new, *check;
} mutants[] = {
	{"procedures/penalty.yaml",
		"only-if: [{check: over(obey-urging), else: party-still-has-time},", "only-if: [",
		"C10"},
	{"procedures/penalty.yaml", "- {check: done(collect), else: no-evidence}\n", "\n", "C10"},
	{"procedures/penalty.yaml", "at-end: time-up, since: 2021-07-15", "since: 2021-07-15",
		"C5"},
	{"procedures/penalty.yaml",
		"{act: inform, title: 处罚告知, kind: propose, from: concluded,",
		"{act: inform, title: 处罚告知, kind: propose, from: filed,", "C10"},
};

static bool mutate(struct arena *a, struct fixture_files *l, size_t i)
{
	struct pack_file *f = fixture_file(l, str_of(mutants[i].file));
	return f && fixture_replace(a, f, str_of(mutants[i].old), str_of(mutants[i].new));
}

static void a_rule_taken_out_of_the_city_pack_is_missed(struct arena *a)
{
	for (size_t i = 0; i < LEN(mutants); i++) {
		struct fixture_files l = {0};
		struct findings out = {.arena = a};
		struct pack *p = NULL;
		bool found = false;
		fixture_folder(a, &l, LAW, "");
		if (!mutate(a, &l, i)) {
			printf("# %s has no \"%s\"\n", mutants[i].file, mutants[i].old);
			CHECK(false);
			continue;
		}
		CHECK_DONE(law_load_files(a, l.p, l.n, &out, &p));
		CHECK_INT(errors_said(&out), 0);
		if (!p || out.n_errors)
			continue;
		law_check(a, p, &out);
		for (size_t k = 0; k < out.n; k++)
			found |= !out.p[k].warning && str_is(out.p[k].id, mutants[i].check);
		if (!found)
			printf("# without \"%s\" no %s is said\n", mutants[i].old,
				mutants[i].check);
		CHECK(found);
	}
}

int main(void)
{
	RUN(the_small_pack_can_be_proved);
	RUN(the_city_pack_is_proved_within_a_tenth_of_a_second);
	RUN(each_check_has_a_broken_pack);
	RUN(a_condition_proves_what_it_contains);
	RUN(a_condition_proves_that_an_act_was_done);
	RUN(a_rule_taken_out_of_the_city_pack_is_missed);
	return test_done();
}
