#include "law/expr_call.h"

/* clang-format off */
#define V(kind)  {TAKES_VALUE, (kind)}
#define COND     {TAKES_CONDITION, T_YES}
static const struct call_row rows[CALL__N] = {
	[CALL_KNOWN]        = {"known",        "known(x)",                T_YES,   1, 1, {V(T_NONE)}},
	[CALL_GIVEN]        = {"given",        "given(x, default)",       T_NONE,  2, 2, {V(T_NONE), V(T_NONE)}},
	[CALL_DONE]         = {"done",         "done(act)",               T_YES,   1, 1, {{TAKES_ACT, T_NONE}}},
	[CALL_COUNT]        = {"count",        "count(act[, cond])",      T_COUNT, 1, 2, {{TAKES_ACT, T_NONE}, COND}},
	[CALL_PERSONS]      = {"persons",      "persons(act[, cond])",    T_COUNT, 1, 2, {{TAKES_ACT, T_NONE}, COND}},
	[CALL_DAY_OF]       = {"day-of",       "day-of(act)",             T_DAY,   1, 1, {{TAKES_ACT, T_NONE}}},
	[CALL_LAST]         = {"last",         "last(act.field)",         T_NONE,  1, 1, {{TAKES_ACT_FIELD, T_NONE}}},
	[CALL_SUM]          = {"sum",          "sum(act.field[, cond])",  T_NONE,  1, 2, {{TAKES_ACT_FIELD, T_NONE}, COND}},
	[CALL_COMPLETE]     = {"complete",     "complete(act)",           T_YES,   1, 1, {{TAKES_ACT, T_NONE}}},
	[CALL_COMPLETE_ALL] = {"complete-all", "complete-all(act)",       T_YES,   1, 1, {{TAKES_ACT, T_NONE}}},
	[CALL_SIGNED]       = {"signed",       "signed(promise)",         T_YES,   1, 1, {V(T_PROMISE)}},
	[CALL_SERVED]       = {"served",       "served(paper)",           T_DAY,   1, 1, {{TAKES_PAPER, T_NONE}}},
	[CALL_OVER]         = {"over",         "over(limit)",             T_YES,   1, 1, {{TAKES_LIMIT, T_NONE}}},
	[CALL_LATE]         = {"late",         "late(limit[, sub])",      T_COUNT, 1, 2, {{TAKES_LIMIT, T_NONE}, {TAKES_SUB, T_NONE}}},
	[CALL_ENDED]        = {"ended",        "ended(sub)",              T_YES,   1, 1, {{TAKES_SUB, T_NONE}}},
	[CALL_OPEN]         = {"open",         "open(sub)",               T_YES,   1, 1, {{TAKES_SUB, T_NONE}}},
	[CALL_ADD]          = {"add",          "add(day, span)",          T_DAY,   2, 2, {V(T_DAY), V(T_SPAN)}},
	[CALL_DAYS]         = {"days",         "days(a, b)",              T_COUNT, 2, 2, {V(T_DAY), V(T_DAY)}},
	[CALL_WORKDAYS]     = {"workdays",     "workdays(a, b)",          T_COUNT, 2, 2, {V(T_DAY), V(T_DAY)}},
	[CALL_PERCENT]      = {"percent",      "percent(money, n)",       T_MONEY, 2, 2, {V(T_MONEY), V(T_COUNT)}},
	[CALL_MIN]          = {"min",          "min(a, b)",               T_NONE,  2, 3, {V(T_NONE), V(T_NONE), V(T_NONE)}},
	[CALL_MAX]          = {"max",          "max(a, b)",               T_NONE,  2, 3, {V(T_NONE), V(T_NONE), V(T_NONE)}},
	[CALL_SIZE]         = {"size",         "size(set)",               T_COUNT, 1, 1, {V(T_SET)}},
	[CALL_INSIDE]       = {"inside",       "inside(point, area)",     T_YES,   2, 2, {V(T_POINT), {TAKES_AREA, T_NONE}}},
	[CALL_ROW]          = {"row",          "row(table, cond[, on day])", T_ROW, 2, 2, {{TAKES_TABLE, T_NONE}, COND}},
};
#undef V
#undef COND
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
