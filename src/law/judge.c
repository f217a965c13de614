#include "law/judge.h"

#include "law/expr_run.h"
#include "law/judge_discretion.h"
#include "law/judge_major_hazard.h"
#include "law/judge_rows.h"
#include "law/judge_surcharge.h"

enum { JUDGEMENTS = 3 };

static const struct judgement *const judgements[JUDGEMENTS] = {
	&judge_discretion,
	&judge_major_hazard,
	&judge_surcharge,
};

const struct judgement *judgement_find(str name)
{
	for (size_t i = 0; i < JUDGEMENTS; i++)
		if (str_is(name, judgements[i]->name))
			return judgements[i];
	return NULL;
}

const struct judgement *const *judgement_list(size_t *n)
{
	*n = JUDGEMENTS;
	return judgements;
}

/* ---- reading ---- */

static ptrdiff_t column_at(const struct table *t, const char *column)
{
	for (size_t i = 0; i < t->n_columns; i++)
		if (str_is(t->columns[i].id, column))
			return (ptrdiff_t)i;
	return -1;
}

struct value judge_cell(const struct table *t, const struct table_row *row, const char *column)
{
	ptrdiff_t at = column_at(t, column);
	return at < 0 ? UNKNOWN : row->cells[at];
}

static bool row_matches(
	const struct table *t, const struct table_row *row, const struct judge_match *m, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct value cell = judge_cell(t, row, m[i].column);
		if (!cell.known || !m[i].value.known || !value_eq(cell, m[i].value))
			return false;
	}
	return true;
}

const struct table_row *judge_row(
	const struct eval *v, const struct table *t, day on, const struct judge_match *m, size_t n)
{
	for (size_t i = 0; t && i < t->n_rows; i++)
		if (table_row_lives(&t->rows[i], on, v->picture->era.scopes) &&
			row_matches(t, &t->rows[i], m, n))
			return &t->rows[i];
	return NULL;
}

struct value judge_say_cell(const struct eval *v, const struct table *t,
	const struct table_row *row, const char *column, day on)
{
	struct value cell = judge_cell(t, row, column);
	if (v->why)
		reason_add(v->arena, v->why, reason_row(v->arena, row, str_of(column), cell, on));
	return cell;
}

void judge_say(const struct eval *v, str name, struct value value, enum origin from)
{
	reason_add(v->arena, v->why,
		(struct reason){.name = name,
			.value = value,
			.from = value.known ? from : FROM_UNKNOWN,
			.on = DAY_NONE});
}

struct value judge_field(const struct eval *v, const char *field)
{
	const struct picture *p = v->picture;
	const struct picture_value *found = picture_find(p->values, p->n_values, str_of(field));
	struct reason leaf = {.name = str_of(field), .from = FROM_UNKNOWN, .on = DAY_NONE};
	if (found && found->value.known) {
		leaf.value = found->value;
		leaf.from = found->act.n ? FROM_ACT : FROM_SET;
		leaf.act = found->act;
		leaf.number = found->number;
	}
	reason_add(v->arena, v->why, leaf);
	return leaf.value;
}
