/* row — what every row of the pack has: where it stands in the files, and its life
 * (docs/pack.md 1.2). */
#pragma once
#include "base/base.h"
#include "base/hash.h"
#include "law/value.h"

struct expr; /* expr.h: parsed, and after law_load() also typed */

/* Where something stands in the pack's files, for messages. */
struct where {
	str file; /* path below the pack's folder */
	int line; /* from 1 */
	int column;
};

struct strs {
	const str *p;
	size_t n;
};
enum mark { MARK_VERIFIED, MARK_PARTLY, MARK_MEMORY };

struct window {
	day since, until;  /* first and last day; DAY_FIRST, DAY_LAST when open */
	struct strs scope; /* areas, or region:<code>; none = everywhere */
	struct strs cite;  /* article ids */
	enum mark source;
};

struct life {
	const struct window
		*windows; /* at least one; `valid` or the four keys with the procedure's defaults */
	size_t n;
	bool moves; /* judged by today, not by the opening day */
	str id; /* row id without window: "opening-check/accept", "penalty/limit.pay", "table#key",
		   "paper.name" */
	/* SHA-256 of {"lives":[…],"row":…,"row-id":…}, keys sorted, scalars as strings: what the
	 * city confirms.  Papers: of that hash and the bytes of their text. */
	hash hash;
	struct where at;
};
