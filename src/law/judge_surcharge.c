#include "law/judge_surcharge.h"

#include "law/judge_rows.h"

enum { OUT_AMOUNT, OUT_DAYS, OUT__N };

static const struct judgement_slot inputs[] = {
	{SURCHARGE_FINE, T_MONEY, NULL},
	{SURCHARGE_PAID, T_MONEY, NULL},
};

static const struct judgement_slot outputs[OUT__N] = {
	[OUT_AMOUNT] = {"amount", T_MONEY, NULL},
	[OUT_DAYS] = {"days", T_COUNT, NULL},
};

/* Fen times a share of `whole`, rounded down. */
static fen share(fen amount, int64_t part, int64_t whole)
{
	return (fen)((__int128)amount * part / whole);
}

static const struct picture_limit *limit_to_pay(const struct picture *p)
{
	for (size_t i = p->n_limits; i-- > 0;)
		if (str_is(p->limits[i].limit, SURCHARGE_LIMIT))
			return &p->limits[i];
	return NULL;
}

/* Paid before that day by acts that stand. */
static fen paid_before(const struct picture *p, day on)
{
	fen sum = 0;
	for (size_t i = 0; i < p->n_acts; i++) {
		const struct picture_act *a = &p->acts[i];
		for (size_t k = 0; !a->undone && a->on < on && k < a->n_values; k++) {
			const struct picture_value *v = &a->values[k];
			if (str_is(v->field, SURCHARGE_PAID) && v->value.known &&
				__builtin_add_overflow(sum, v->value.num, &sum))
				return INT64_MAX;
		}
	}
	return sum;
}

static bool remedy_open(const struct picture *p, day on)
{
	for (size_t i = 0; i < p->n_subs; i++) {
		const struct picture_sub *s = &p->subs[i];
		if (str_is(s->name, SURCHARGE_REMEDY) && on >= s->since &&
			(s->until == DAY_NONE || on <= s->until))
			return true;
	}
	return false;
}

struct surcharge {
	fen fine, amount, cap;
	int64_t rate, days;
};

static void run_days(const struct picture *p, day end, struct surcharge *s)
{
	for (day d = end + 1; d <= p->era.today && s->amount < s->cap; d++) {
		fen paid = paid_before(p, d);
		if (paid >= s->fine)
			return;
		if (remedy_open(p, d))
			continue;
		s->amount += share(s->fine - paid, s->rate, 1000);
		s->days++;
	}
	if (s->amount > s->cap)
		s->amount = s->cap;
}

static void judge(const struct eval *v, struct value *out)
{
	const struct picture *p = v->picture;
	const struct table *t = pack_table(v->pack, S(SURCHARGE_TABLE));
	const struct table_row *row = t ? judge_row(v, t, p->era.opened, NULL, 0) : NULL;
	const struct picture_limit *limit = limit_to_pay(p);
	struct value fine = judge_field(v, SURCHARGE_FINE);
	struct surcharge s = {.fine = fine.known ? fine.num : 0};
	out[OUT_AMOUNT] = out[OUT_DAYS] = UNKNOWN;
	if (!row)
		return;
	struct value rate = judge_say_cell(v, t, row, SURCHARGE_RATE, p->era.opened);
	struct value cap = judge_say_cell(v, t, row, SURCHARGE_CAP, p->era.opened);
	if (!rate.known || !cap.known)
		return;
	s.rate = rate.num;
	s.cap = share(s.fine, cap.num, 100);
	/* no limit to pay is over: nothing is late */
	if (limit && !limit->unknown_end) {
		judge_say(v, S(SURCHARGE_LIMIT), value_num(T_DAY, limit->end), FROM_CALENDAR);
		run_days(p, limit->end, &s);
	}
	out[OUT_AMOUNT] = value_num(T_MONEY, s.amount);
	out[OUT_DAYS] = value_num(T_COUNT, s.days);
}

static const char *const tables[] = {SURCHARGE_TABLE};

const struct judgement judge_surcharge = {
	.name = "surcharge",
	.inputs = inputs,
	.n_inputs = LEN(inputs),
	.outputs = outputs,
	.n_outputs = OUT__N,
	.judge = judge,
	.tables = tables,
	.n_tables = LEN(tables),
};
