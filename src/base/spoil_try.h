/* spoil_try — spoils a text as a careless editor or a bad line does, always alike for a seed: for
 * the replays of fuzz targets. */
#pragma once
#include "base/base.h"

static uint64_t spoil_next(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

/* Changes a byte, drops a stretch or writes one twice. */
static str spoil_once(struct arena *a, str text, uint64_t *seed)
{
	struct sb b = SB(a);
	size_t at = spoil_next(seed) % (text.n + 1), len = spoil_next(seed) % 40;
	str tail = str_from(text, at), cut = {tail.p, len < tail.n ? len : tail.n};
	sb_add(&b, (str){text.p, at});
	uint64_t how = spoil_next(seed) % 4;
	if (how == 0)
		sb_char(&b, "{}[],:'\"&*!|>-#. \n\t\x80"[spoil_next(seed) % 20]);
	if (how == 1)
		sb_add(&b, cut);
	sb_add(&b, how == 2 ? str_from(tail, cut.n) : how == 3 ? str_from(tail, 1) : tail);
	return str_dup(a, sb_str(&b));
}

/* One to three times. */
static str spoil(struct arena *a, str text, uint64_t *seed)
{
	text = spoil_once(a, text, seed);
	for (uint64_t more = spoil_next(seed) % 3; more; more--)
		text = spoil_once(a, text, seed);
	return text;
}
