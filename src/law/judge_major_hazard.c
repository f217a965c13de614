#include "law/judge_major_hazard.h"

#include "law/expr_run.h"
#include "law/judge_rows.h"

enum { OUT_REACHED, OUT_RULE, OUT__N };

static const struct judgement_slot inputs[] = {
	{HAZARD_ELEMENTS, T_SET, HAZARD_LIST},
	{HAZARD_PLACE, T_CHOICE, HAZARD_PLACE},
};

static const struct judgement_slot outputs[OUT__N] = {
	[OUT_REACHED] = {"reached", T_YES, NULL},
	[OUT_RULE] = {HAZARD_RULE, T_CHOICE, HAZARD_RULES},
};

static bool set_has(struct value set, str member)
{
	return strs_has((struct strs){set.set, set.n_set}, member);
}

static int64_t found_of(struct value found, struct value of)
{
	int64_t n = 0;
	for (size_t i = 0; i < found.n_set; i++)
		n += !of.known || set_has(of, found.set[i]);
	return n;
}

static bool row_reached(
	const struct table *t, const struct table_row *row, struct value found, struct value place)
{
	struct value places = judge_cell(t, row, HAZARD_ROW_PLACES);
	struct value least = judge_cell(t, row, HAZARD_ROW_LEAST);
	if (places.known && !set_has(places, place.text))
		return false;
	return least.known && found_of(found, judge_cell(t, row, HAZARD_ROW_ELEMENTS)) >= least.num;
}

/* The law that counts is that of the day on which the matter was opened. */
static void judge(const struct eval *v, struct value *out)
{
	const struct table *t = pack_table(v->pack, S(HAZARD_TABLE));
	struct value found = judge_field(v, HAZARD_ELEMENTS);
	struct value place = judge_field(v, HAZARD_PLACE);
	day on = v->picture->era.opened;
	out[OUT_REACHED] = out[OUT_RULE] = UNKNOWN;
	if (!found.known || !place.known)
		return;
	for (size_t i = 0; t && i < t->n_rows; i++) {
		const struct table_row *row = &t->rows[i];
		if (!table_row_lives(row, on, v->picture->era.scopes))
			continue;
		out[OUT_REACHED] = value_yes(row_reached(t, row, found, place));
		if (!out[OUT_REACHED].num)
			continue;
		judge_say_cell(v, t, row, HAZARD_ROW_LEAST, on);
		out[OUT_RULE] = judge_cell(t, row, HAZARD_RULE);
		return;
	}
}

static const char *const tables[] = {HAZARD_TABLE};

const struct judgement judge_major_hazard = {
	.name = HAZARD_JUDGEMENT,
	.inputs = inputs,
	.n_inputs = LEN(inputs),
	.outputs = outputs,
	.n_outputs = OUT__N,
	.judge = judge,
	.tables = tables,
	.n_tables = LEN(tables),
};
