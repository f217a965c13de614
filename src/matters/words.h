/* words — the few words of Chinese grammar that join titles of the pack to sentences: 受理后
 * 10 个工作日, 制作《…》.  Everything else that a reader sees stands in the pack.  Internal to
 * matters/. */
#pragma once
#include "matters/run.h"

/* 10 个工作日 */
str words_span(struct arena *a, struct span s);
/* What began a limit and how long it is: 受理后 10 个工作日. */
str words_rule(struct run *r, const struct matter *mt, const struct limit_row *l);
/* 10月12日, with the year when it is not that of `today`. */
str words_day(struct arena *a, day d, day today);
/* The title of an act of the matter, also of an old row of it; its id if the pack has none. */
str words_act(const struct matter *mt, str act);
/* The same without a matter; p may be NULL. */
str words_act_of(const struct procedure *p, str act);
/* The title of a limit: its own, or of the paper that is to be served. */
str words_limit(const struct run *r, const struct matter *mt, str name);
/* What an act will cause, one sentence each: papers, the state, who is told, limits begun. */
struct strs words_causes(struct run *r, struct matter *mt, const struct act *act);
