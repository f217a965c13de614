/* at — which acts begin a procedure on a day in a place, and which do not, with why: the need-check
 * (T1.1). */
#pragma once
#include "base/json.h"
#include "law/pack.h"

struct at_question {
	const struct procedure *procedure;
	day on;
	bool has_point;
	struct lon_lat point;
	int32_t region; /* 0: the pack's */
};
/* One object: procedure, title, day, scopes, open
 * [{act,title,since,until,scope,cite,source,review}], closed
 * [{act,title,code,why,lives}]: code is that of the refusal that the act would meet. */
void law_at_print(struct arena *a, struct jw *w, const struct pack *p, const struct at_question *q);
/* "117.15,36.67": degrees CGCS2000, at most seven digits behind the point. */
bool point_parse(str s, struct lon_lat *out);
