#include "alarm/alarm.h"
#include "law/judge_rows.h"

/* The row of a table with two keys, procedure and one more. */
static const struct table_row *row_of(const struct table *t, str procedure, str word, day on)
{
	for (size_t i = 0; i < t->n_rows; i++) {
		const struct table_row *r = &t->rows[i];
		if (str_eq(r->cells[0].text, procedure) && str_eq(r->cells[1].text, word) &&
			r->window.since <= on && r->window.until >= on)
			return r;
	}
	return NULL;
}

static str word_of(const struct pack *p, const char *table, str procedure, str word,
	const char *column, day on)
{
	const struct table *t = pack_table(p, str_of(table));
	const struct table_row *r = t && t->n_columns >= 2 ? row_of(t, procedure, word, on) : NULL;
	struct value v = r ? judge_cell(t, r, column) : UNKNOWN;
	return v.known ? v.text : (str){0};
}

str alarm_procedure(const struct pack *p)
{
	const struct table *t = pack_table(p, S("alarm-stage"));
	return t && t->n_rows ? t->rows[0].cells[0].text : S("");
}

str alarm_stage(const struct pack *p, str procedure, str state, day on)
{
	str stage = word_of(p, "alarm-stage", procedure, state, "stage", on);
	return stage.p ? stage : S("closed");
}

str alarm_key(const struct pack *p, str procedure, str act, day on)
{
	return word_of(p, "alarm-key", procedure, act, "key", on);
}
