/* fairness — all draws so far, looked at together: would chance have done this?  docs/draw.md 10.
 * Each draw is drawn again with other seeds; what it shows is compared with what those show, summed
 * over all draws, so that there are four questions however many draws there are, and Holm's rule
 * for four.  Pure. */
#pragma once
#include "draw/bundle.h"

enum { FAIRNESS_RERUNS = 499, FAIRNESS_RERUNS_MAX = 99999 }; /* as many as are usual, and at most */
#define FAIRNESS_LEVEL 0.01

enum fairness_question {
	FAIRNESS_KINDS, /* regions and kinds of place, within their stratum */
	FAIRNESS_LINES, /* early and late lines of the frame, tenth by tenth */
	FAIRNESS_PAIRS, /* how often the same two officers go together */
	FAIRNESS_WORK,  /* which officer gets which kind of place */
	FAIRNESS_QUESTION__N
};

struct fairness_answer {
	double observed, expected; /* expected: the mean of the reruns */
	int64_t as_large;          /* reruns that show as much or more */
	double p, adjusted;        /* one-sided: more uneven than chance */
};

struct fairness {
	double observed[FAIRNESS_QUESTION__N];
	int64_t reruns;
	double (*rerun)[FAIRNESS_QUESTION__N];
};

struct fairness *fairness_make(struct arena *a, int64_t reruns);
/* Adds one draw that has been repeated, and draws it again so many times. */
must_use draw_fault fairness_add(struct arena *a, struct fairness *f, const struct draw_files *d);
void fairness_answers(const struct fairness *f, struct fairness_answer out[FAIRNESS_QUESTION__N]);
const char *fairness_name(enum fairness_question q);

/* How often officers of one department went together: out[t] pairs met t times; out is of *n. */
int64_t *fairness_meetings(
	struct arena *a, const struct draw_plan *plan, const struct draw_result *r, size_t *n);
