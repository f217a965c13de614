/* judge_rows — how judgements read the matter and the pack's tables, each reading a reason. */
#pragma once
#include "law/judge.h"

struct judge_match {
	const char *column;
	struct value value;
};
/* The first row that lives on that day at the matter's place and has these cells; NULL: none. */
const struct table_row *judge_row(
	const struct eval *v, const struct table *t, day on, const struct judge_match *m, size_t n);
/* A cell without a reason; unknown: no such column, or empty. */
struct value judge_cell(const struct table *t, const struct table_row *row, const char *column);
/* A cell, with its reason. */
struct value judge_say_cell(const struct eval *v, const struct table *t,
	const struct table_row *row, const char *column, day on);
/* The current value of a field, with its reason. */
struct value judge_field(const struct eval *v, const char *field);
/* Any other figure that the judgement rests on. */
void judge_say(const struct eval *v, str name, struct value value, enum origin from);
