/* need — before anything is filed: is the licence needed, which paths lead to it here and today,
 * and why not the others (办前自查).  From the pack alone: no matter, no register, nobody signed
 * in; what was not said stays unknown.  Pure. Source: 消防法 15; 济政办字〔2020〕39号 一(一): both
 * paths are the applicant's choice. */
#pragma once
#include "base/json.h"
#include "law/expr.h"

struct need_question {
	const struct procedure *procedure;
	day on;
	bool has_point;
	struct lon_lat point;
	int32_t region;       /* 0: the pack's */
	const json_t *values; /* field id: JSON value; NULL: none */
};
struct need_fault {
	str field;
	const char *what; /* unknown, wrong-type, not-a-member */
};

/* One object: procedure, title, day, scopes, needed (yes, no, unknown), because, asks (what
 * to say for a better answer), paths.
 * needed: no when every path is refused for one and the same reason that rests on what was entered.
 * Refuses R_FORM: *out names the first field that is wrong. */
must_use int need_print(struct arena *a, struct jw *w, const struct pack *p,
	const struct need_question *q, struct need_fault *out);

/* ---- shared by need.c and need_path.c ---- */

struct need_run {
	struct arena *a;
	const struct pack *pack;
	const struct procedure *procedure;
	day on;
	struct picture picture;
};
/* A party of the procedure begins a matter by it. */
bool need_begins(const struct procedure *p, const struct act *act);
/* The value of a condition; unknown when it asks a register, a paper or a signature. */
struct value need_value(struct need_run *n, const struct expr *e, struct reasons *why);
/* What follows the act: limits, papers, what flow begins behind it. */
void need_follows(struct need_run *n, struct jw *w, const struct act *act, const struct era *era);
