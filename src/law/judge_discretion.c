#include "law/judge_discretion.h"

#include "law/judge_rows.h"

enum {
	OUT_LEVEL,
	OUT_LOW,
	OUT_HIGH,
	OUT_LIGHTER,
	OUT_LOW_DEED,
	OUT_HIGH_DEED,
	OUT_LOW_NOW,
	OUT_HIGH_NOW,
	OUT__N
};

static const struct judgement_slot inputs[] = {
	{DISCRETION_OFFENCE, T_CHOICE, DISCRETION_OFFENCE},
	{DISCRETION_LEVEL, T_CHOICE, DISCRETION_LEVEL},
	{DISCRETION_DEED_DAY, T_DAY, NULL},
	{DISCRETION_LAW_CHOICE, T_CHOICE, DISCRETION_LAW_CHOICE},
};

static const struct judgement_slot outputs[OUT__N] = {
	[OUT_LEVEL] = {DISCRETION_LEVEL, T_CHOICE, DISCRETION_LEVEL},
	[OUT_LOW] = {DISCRETION_LOW, T_MONEY, NULL},
	[OUT_HIGH] = {DISCRETION_HIGH, T_MONEY, NULL},
	[OUT_LIGHTER] = {"lighter", T_CHOICE, DISCRETION_LAW_CHOICE},
	[OUT_LOW_DEED] = {"low-" DISCRETION_BY_DEED, T_MONEY, NULL},
	[OUT_HIGH_DEED] = {"high-" DISCRETION_BY_DEED, T_MONEY, NULL},
	[OUT_LOW_NOW] = {"low-" DISCRETION_BY_DECISION, T_MONEY, NULL},
	[OUT_HIGH_NOW] = {"high-" DISCRETION_BY_DECISION, T_MONEY, NULL},
};

struct band {
	struct value low, high;
};

static struct band band_on(const struct eval *v, const struct judge_match key[2], struct value on)
{
	struct band b = {0};
	const struct table *t = pack_table(v->pack, S(DISCRETION_TABLE));
	const struct table_row *row = t && on.known ? judge_row(v, t, (day)on.num, key, 2) : NULL;
	if (!row)
		return b;
	b.low = judge_say_cell(v, t, row, DISCRETION_LOW, (day)on.num);
	b.high = judge_say_cell(v, t, row, DISCRETION_HIGH, (day)on.num);
	return b;
}

static bool is_whole(struct band b)
{
	return b.low.known && b.high.known;
}

/* The lower upper bound is lighter, then the lower lower bound; the law of the deed's day stands
 * unless the new one is lighter (处罚法/37). */
static struct value lighter(struct band deed, struct band now)
{
	if (!is_whole(deed) || !is_whole(now))
		return UNKNOWN;
	int order = value_cmp(now.high, deed.high);
	if (!order)
		order = value_cmp(now.low, deed.low);
	return value_text(T_CHOICE, order < 0 ? S(DISCRETION_BY_DECISION) : S(DISCRETION_BY_DEED));
}

static void judge(const struct eval *v, struct value *out)
{
	const struct judge_match key[2] = {
		{DISCRETION_OFFENCE, judge_field(v, DISCRETION_OFFENCE)},
		{DISCRETION_LEVEL, judge_field(v, DISCRETION_LEVEL)},
	};
	struct band deed = band_on(v, key, judge_field(v, DISCRETION_DEED_DAY));
	struct band now = band_on(v, key, value_num(T_DAY, v->picture->era.today));
	struct value by = judge_field(v, DISCRETION_LAW_CHOICE);
	out[OUT_LEVEL] = key[1].value;
	out[OUT_LIGHTER] = lighter(deed, now);
	if (!by.known)
		by = out[OUT_LIGHTER];
	struct band chosen = {0};
	if (by.known)
		chosen = str_is(by.text, DISCRETION_BY_DEED) ? deed : now;
	out[OUT_LOW] = chosen.low;
	out[OUT_HIGH] = chosen.high;
	out[OUT_LOW_DEED] = deed.low;
	out[OUT_HIGH_DEED] = deed.high;
	out[OUT_LOW_NOW] = now.low;
	out[OUT_HIGH_NOW] = now.high;
}

static const char *const tables[] = {DISCRETION_TABLE};

const struct judgement judge_discretion = {
	.name = "discretion",
	.inputs = inputs,
	.n_inputs = LEN(inputs),
	.outputs = outputs,
	.n_outputs = OUT__N,
	.judge = judge,
	.tables = tables,
	.n_tables = LEN(tables),
};
