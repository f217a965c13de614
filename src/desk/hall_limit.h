/* hall_limit — what the city lets people enter in the hall, from the table hall-limit of its pack.
 */
#pragma once
#include "desk/ask.h"

struct hall_limit {
	int64_t kept_days;             /* drafts; 0: nothing said */
	int64_t most_drafts;           /* of one account; 0: nothing said */
	int64_t least_area, most_area; /* square metres; 0: nothing said */
	bool bounded;                  /* a place lies within the two corners */
	struct lon_lat south_west, north_east;
};
/* The row that lives today; all zero without one. */
struct hall_limit hall_limit_of(const struct ask *q);
