/* slot — values as the words of a paper or a view (docs/pack.md 3.8).  Internal to matters/. */
#pragma once
#include "law/pack.h"

str slot_value_text(struct arena *a, const struct pack *p, const struct field *f, struct value v);
/* surname: first character; tail: last four; middle: the middle third hidden; street: second half
 * hidden. */
str slot_mask(struct arena *a, str mask, str s);
