/* The solver of a year against what a small year can be counted out to. */
#include "draw/plan.h"

#include "base/test.h"

static struct plan_item item(int from, int to, int64_t visits)
{
	return (struct plan_item){.name = S("x"), .from = from, .to = to, .visits = visits};
}

static uint64_t next(uint64_t *x)
{
	*x = *x * 6364136223846793005u + 1442695040888963407u;
	return *x >> 33;
}

static void a_duty_of_a_half_year_is_spread_evenly_over_it(struct arena *a)
{
	struct plan_item items[] = {item(1, 6, 30)};
	struct plan_pool p = {.item = items, .n = 1};
	struct plan_gap gap;
	for (int m = 0; m < PLAN_MONTHS; m++)
		p.capacity[m] = 20;
	CHECK(plan_fit(a, &p, &gap));
	for (int m = 0; m < PLAN_MONTHS; m++)
		CHECK_INT(items[0].month[m], m < 6 ? 5 : 0);
}

static void a_month_with_less_moves_its_visits_and_one_too_many_is_refused(struct arena *a)
{
	struct plan_item items[] = {item(1, 6, 10), item(2, 2, 4)};
	struct plan_pool p = {.item = items, .n = 2, .capacity = {2, 4, 2, 2, 2, 2}};
	struct plan_gap gap;
	CHECK(plan_fit(a, &p, &gap));
	CHECK_INT(items[1].month[1], 4);
	CHECK_INT(items[0].month[1], 0);
	p.capacity[0] = 1;
	CHECK(!plan_fit(a, &p, &gap));
	CHECK_INT(gap.needs, 14);
	CHECK_INT(gap.capacity, 13);
}

static void of_four_thousand_years_each_fits_or_has_a_cut_that_adds_up(struct arena *a)
{
	uint64_t luck = 20261128;
	int fitted = 0, refused = 0;
	for (int k = 0; k < 4000; k++) {
		struct arena_mark mark = arena_mark(a);
		struct plan_item items[6];
		struct plan_pool p = {.item = items, .n = 1 + next(&luck) % 6};
		struct plan_gap gap;
		int64_t used[PLAN_MONTHS] = {0};
		for (int m = 0; m < PLAN_MONTHS; m++)
			p.capacity[m] = (int64_t)(next(&luck) % 5);
		for (size_t i = 0; i < p.n; i++) {
			int from = 1 + (int)(next(&luck) % 12), to = from + (int)(next(&luck) % 6);
			items[i] = item(from, to > 12 ? 12 : to, (int64_t)(next(&luck) % 9));
		}
		if (plan_fit(a, &p, &gap)) {
			fitted++;
			for (size_t i = 0; i < p.n; i++) {
				int64_t sum = 0;
				for (int m = 0; m < PLAN_MONTHS; m++) {
					CHECK(!items[i].month[m] ||
						(m + 1 >= items[i].from && m + 1 <= items[i].to));
					sum += items[i].month[m];
					used[m] += items[i].month[m];
				}
				CHECK_INT(sum, items[i].visits);
			}
			for (int m = 0; m < PLAN_MONTHS; m++)
				CHECK(used[m] <= p.capacity[m]);
		} else {
			int64_t needs = 0, there = 0;
			refused++;
			for (size_t i = 0; i < p.n; i++) {
				needs += gap.item[i] ? items[i].visits : 0;
				for (int m = items[i].from; gap.item[i] && m <= items[i].to; m++)
					CHECK(gap.month[m - 1]);
			}
			for (int m = 0; m < PLAN_MONTHS; m++)
				there += gap.month[m] ? p.capacity[m] : 0;
			CHECK_INT(needs, gap.needs);
			CHECK_INT(there, gap.capacity);
			CHECK(needs > there);
		}
		arena_reset(a, mark);
	}
	CHECK(fitted > 100);
	CHECK(refused > 100);
}

static void a_team_is_of_different_officers(struct arena *a)
{
	(void)a;
	CHECK_INT(plan_teams((int64_t[]){20}, 1, 2), 0);
	CHECK_INT(plan_teams((int64_t[]){20, 20}, 2, 2), 20);
	CHECK_INT(plan_teams((int64_t[]){20, 20, 20}, 3, 2), 30);
	CHECK_INT(plan_teams((int64_t[]){20, 3}, 2, 2), 3);
	CHECK_INT(plan_teams((int64_t[]){20, 3, 4}, 3, 2), 7);
	CHECK_INT(plan_teams(NULL, 0, 2), 0);
}

int main(void)
{
	RUN(a_duty_of_a_half_year_is_spread_evenly_over_it);
	RUN(a_month_with_less_moves_its_visits_and_one_too_many_is_refused);
	RUN(of_four_thousand_years_each_fits_or_has_a_cut_that_adds_up);
	RUN(a_team_is_of_different_officers);
	return test_done();
}
