#include "law/expr_call.h"

/* clang-format off */
#define V(kind) {TAKES_VALUE, (kind)}
#define ANY     V(T_NONE)
#define COND    {TAKES_CONDITION, T_YES}
#define ACT     {TAKES_ACT, T_NONE}
#define ITEM    {TAKES_ACT_FIELD, T_NONE}
#define IS(t)   {TAKES_##t, T_NONE}
static const struct call_row rows[CALL__N] = {
	[CALL_KNOWN]        = {"known",        "known(x)",                T_YES,   1, 1, {ANY}},
	[CALL_GIVEN]        = {"given",        "given(x, default)",       T_NONE,  2, 2, {ANY, ANY}},
	[CALL_DONE]         = {"done",         "done(act)",               T_YES,   1, 1, {ACT}},
	[CALL_COUNT]        = {"count",        "count(act[, cond])",      T_COUNT, 1, 2, {ACT, COND}},
	[CALL_PERSONS]      = {"persons",      "persons(act[, cond])",    T_COUNT, 1, 2, {ACT, COND}},
	[CALL_DAY_OF]       = {"day-of",       "day-of(act)",             T_DAY,   1, 1, {ACT}},
	[CALL_LAST]         = {"last",         "last(act.field)",         T_NONE,  1, 1, {ITEM}},
	[CALL_SUM]          = {"sum",          "sum(act.field[, cond])",  T_NONE,  1, 2, {ITEM, COND}},
	[CALL_COMPLETE]     = {"complete",     "complete(act)",           T_YES,   1, 1, {ACT}},
	[CALL_COMPLETE_ALL] = {"complete-all", "complete-all(act)",       T_YES,   1, 1, {ACT}},
	[CALL_SIGNED]       = {"signed",       "signed(promise)",         T_YES,   1, 1, {V(T_PROMISE)}},
	[CALL_SERVED]       = {"served",       "served(paper)",           T_DAY,   1, 1, {IS(PAPER)}},
	[CALL_OVER]         = {"over",         "over(limit)",             T_YES,   1, 1, {IS(LIMIT)}},
	[CALL_LATE]         = {"late",         "late(limit[, sub])",      T_COUNT, 1, 2, {IS(LIMIT), IS(SUB)}},
	[CALL_ENDED]        = {"ended",        "ended(sub)",              T_YES,   1, 1, {IS(SUB)}},
	[CALL_OPEN]         = {"open",         "open(sub)",               T_YES,   1, 1, {IS(SUB)}},
	[CALL_ADD]          = {"add",          "add(day, span)",          T_DAY,   2, 2, {V(T_DAY), V(T_SPAN)}},
	[CALL_DAYS]         = {"days",         "days(a, b)",              T_COUNT, 2, 2, {V(T_DAY), V(T_DAY)}},
	[CALL_WORKDAYS]     = {"workdays",     "workdays(a, b)",          T_COUNT, 2, 2, {V(T_DAY), V(T_DAY)}},
	[CALL_PERCENT]      = {"percent",      "percent(money, n)",       T_MONEY, 2, 2, {V(T_MONEY), V(T_COUNT)}},
	[CALL_MIN]          = {"min",          "min(a, b)",               T_NONE,  2, 3, {ANY, ANY, ANY}},
	[CALL_MAX]          = {"max",          "max(a, b)",               T_NONE,  2, 3, {ANY, ANY, ANY}},
	[CALL_SIZE]         = {"size",         "size(set)",               T_COUNT, 1, 1, {V(T_SET)}},
	[CALL_INSIDE]       = {"inside",       "inside(point, area)",     T_YES,   2, 2, {V(T_POINT), IS(AREA)}},
	[CALL_FAILED]       = {"failed",       "failed(checklist)",       T_COUNT, 1, 1, {V(T_CHECKLIST)}},
	[CALL_LIST_OF]      = {"list-of",      "list-of(checklist)",      T_CHOICE, 1, 1, {V(T_CHECKLIST)}},
	[CALL_ROW]          = {"row",          "row(table, cond[, on day])", T_ROW, 2, 2, {IS(TABLE), COND}},
};
#undef V
#undef ANY
#undef COND
#undef ACT
#undef ITEM
#undef IS
/* clang-format on */

const struct call_row *call_row(enum call c)
{
	assert(c < CALL__N);
	return &rows[c];
}

bool call_find(str word, enum call *out)
{
	for (int c = 0; c < CALL__N; c++) {
		if (!str_is(word, rows[c].word))
			continue;
		*out = (enum call)c;
		return true;
	}
	return false;
}

const str *call_words(struct arena *a)
{
	str *words = NEWS(a, str, CALL__N);
	for (int c = 0; c < CALL__N; c++)
		words[c] = str_of(rows[c].word);
	return words;
}
