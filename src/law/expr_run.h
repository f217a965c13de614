/* expr_run — one evaluation under way.  Shared by expr_eval.c (operators, names, rows), expr_acts.c
 * (functions over acts, papers, limits, sub-matters) and judgements that look up rows; pure. */
#pragma once
#include "law/expr.h"

struct run {
	const struct eval *eval;
	const struct picture *picture; /* never NULL */
	const struct picture_act
		*act; /* inside a condition over acts: fields are those of this act */
	const struct table_row *row; /* inside the condition of row() */
	bool quiet;     /* no reasons: a condition over many acts is one leaf, its call */
	size_t unknown; /* names met so far that nobody entered */
};

struct value run_expr(struct run *r, const struct expr *e);
/* CALL_DONE … CALL_OPEN: everything that asks the history of a matter. */
struct value run_history(struct run *r, const struct expr *e);

/* Adds a leaf; one that stands there already is not repeated.  why may be NULL. */
void reason_add(struct arena *a, struct reasons *why, struct reason leaf);
/* A leaf for a named value of this run; unknown values are counted and say so. */
struct value run_leaf(struct run *r, const struct expr *e, struct value v, struct reason from);
/* The leaf of a table's row. */
struct reason reason_row(
	struct arena *a, const struct table_row *row, str cell, struct value v, day on);

/* The newest sub-matter of that name; NULL: none. */
const struct picture_sub *picture_sub_last(const struct picture *p, str name);
/* A current value; NULL: nobody entered it. */
const struct picture_value *picture_find(const struct picture_value *list, size_t n, str field);
/* The row lives on that day at the matter's place. */
bool table_row_lives(const struct table_row *row, day on, struct strs scopes);
