/* plan — 年度检查计划能不能做到: what must be visited in which months against what the officers can
 * do, as a flow; when it cannot be done, which months and which duties stand in the way (a cut).
 * Source: 济政办字〔2020〕39号 二(四), 公安部令第120号 第七条; the figures are the pack's.
 * Pure: no clock, no chance, no I/O.  A visit is one team at one place. */
#pragma once
#include "base/base.h"

enum { PLAN_MONTHS = 12, PLAN_ITEMS_MAX = 400 };

/* Visits of one kind that are due within some months of the year. */
struct plan_item {
	str name;          /* what it is, for people */
	str class, credit; /* ids of the pack, for who made it */
	int from, to;      /* months 1 … 12, both included */
	int64_t visits;
	int64_t month[PLAN_MONTHS]; /* how many in which month, when the plan fits */
};

/* What the officers of a pool can do together. */
struct plan_pool {
	int64_t capacity[PLAN_MONTHS]; /* visits */
	struct plan_item *item;
	size_t n;
};

/* Why it does not fit: in these months these items need more than there is. */
struct plan_gap {
	bool month[PLAN_MONTHS];
	bool *item; /* n of the pool */
	int64_t needs, capacity;
};

/* true: it fits, and every item's months are filled in as evenly as its windows allow.  false: *gap
 * says why; whoever adds up its items and months finds needs > capacity. */
bool plan_fit(struct arena *a, struct plan_pool *p, struct plan_gap *gap);

/* How many teams of `team` different officers can be sent when officer i may go `each[i]` times. */
int64_t plan_teams(const int64_t *each, size_t n, int64_t team);
