/* calendar — working days and the one arithmetic of limits (docs/pack.md 3.4).  Pure. */
#pragma once
#include "law/pack.h"

/* By calendar.tsv, else Monday–Friday.  *published = false: the year is not in the table; may be
 * NULL. */
bool calendar_works(const struct pack *p, day d, bool *published);
/* Working days after a up to and including b; negative when b is before a. */
int64_t calendar_workdays(const struct pack *p, day a, day b);

struct due_rule {
	struct span length;
	bool strict;   /* else an end in days, months, years, workdays rolls to the next working day
			*/
	bool same_day; /* the day of the event counts */
};
struct day_range { /* days left out: after the day the exclusion began, up to and including the day
		      it ended */
	day began, ended; /* ended DAY_NONE: it still lasts */
};
struct due {
	bool unknown;     /* an exclusion lasts: 中止(扣除) */
	bool provisional; /* crosses a year without a published calendar */
	day end;          /* the last day of the limit */
	ms at; /* hours, minutes, seconds: the instant; else the end of `end` (first instant of the
		* next day)
		*/
	bool instant;
	day rolled_from; /* DAY_NONE: not rolled */
};
/* The end of a limit that runs from `from`.  extra: extensions, added before rolling.
 * An exclusion that lasts makes the end unknown unless the limit was over before it could count.
 * A length of nothing is over at once, at the instant `from`.  Hours, minutes and seconds run
 * through days off and are not rolled; each day left out pushes them by 24 hours. */
struct due law_due(const struct pack *p, ms from, const struct due_rule *rule,
	const struct day_range *out, size_t n_out, const struct span *extra, size_t n_extra);
/* The end of a limit `by-day`: over when that day is over, extensions and the one roll as above. */
struct due law_due_by_day(
	const struct pack *p, day end, bool strict, const struct span *extra, size_t n_extra);
/* a day plus a span, as add() of the expressions: workdays count, months clamp, no rolling; begun
 * 24 hours count as days. */
day day_add_span(const struct pack *p, day d, struct span s);
