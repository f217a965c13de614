/* works — 工序: what an act of the pack lets a verb in C do (`work: draw.freeze`,
 * docs/pack.md 3.6): a closed list, as facts.h is of the facts of verbs.  Here stands which fields
 * a work takes from the matter and which it gives to the act's own fact; its code is the verb's. */
#pragma once
#include "law/value.h"

struct work_slot {
	const char *field;
	enum type_kind kind;
	const char *list; /* T_CHOICE, T_SET: the closed list; else NULL */
	bool may;         /* takes: the work can do without */
};
struct work {
	const char *name; /* verb.work */
	const char *zh;   /* to the person who does the act: what it causes */
	const struct work_slot
		*takes; /* of the matter, else of its cause, and so on; may be unknown */
	size_t n_takes;
	const struct work_slot *gives; /* known before the act's conditions are asked */
	size_t n_gives;
	const char *const *tables; /* of the pack that it reads */
	size_t n_tables;
};

/* NULL: no such work. */
const struct work *work_find(str name);
/* Does the work give that field to the act? */
bool work_gives(str name, str field);
const struct work *work_list(size_t *n);

enum { WORK_SLOTS_MAX = 12 };

/* clang-format off */
/* Indices into takes and gives, for the code of the verb. */
enum { YEAR_YEAR, YEAR_CROSS, YEAR_TAKES };
enum { YEAR_ROOT, YEAR_VISITS, YEAR_PLACES, YEAR_OFFICERS, YEAR_GIVES };
enum { ADOPT_YEAR, ADOPT_TAKES };
enum { MONTH_YEAR, MONTH_MONTH, MONTH_TAKES };
enum { MONTH_ROOT, MONTH_VISITS, MONTH_GIVES };
enum { PROMISE_BODY, PROMISE_COMMITMENT, PROMISE_TAKES };
enum {
	FREEZE_YEAR, FREEZE_MONTH, FREEZE_DEPARTMENTS, FREEZE_SOURCE, FREEZE_ISSUE, FREEZE_DAY,
	FREEZE_TAKES
};
enum {
	FREEZE_ID, FREEZE_PLAN, FREEZE_FRAME, FREEZE_ROSTER, FREEZE_CODES, FREEZE_CHAIN,
	FREEZE_PLACES, FREEZE_OUT, FREEZE_OFFICERS, FREEZE_VISITS, FREEZE_SECRETS, FREEZE_GIVES
};
enum { REVEAL_BODY, REVEAL_SECRET, REVEAL_TAKES };
enum { NUMBERS_SOURCE, NUMBERS_NUMBERS, NUMBERS_TAKES };
enum { NUMBERS_STRING, NUMBERS_GIVES };
enum { HOLD_SOURCE, HOLD_ISSUE, HOLD_NUMBERS, HOLD_TAKES };
enum { HOLD_ROOT, HOLD_DRAWN, HOLD_GIVES };
enum { VISITED_DRAW, VISITED_CODE, VISITED_TAKES };
enum { NEXT_CODE, NEXT_TAKES };
enum { NEXT_NEW, NEXT_GIVES };
enum { REPLACE_CODE, REPLACE_OFFICER, REPLACE_TAKES };
enum { REPLACE_NEW, REPLACE_GIVES };
enum { COUNT_TAKES };
enum { COUNT_VISITS, COUNT_ELSEWHERE, COUNT_GIVES };
/* clang-format on */
