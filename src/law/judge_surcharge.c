#include "law/judge_surcharge.h"

#include "law/expr_run.h"
#include "law/judge_rows.h"

enum { OUT_AMOUNT, OUT_DAYS, OUT__N };

static const struct judgement_slot inputs[] = {
	{SURCHARGE_FINE, T_MONEY, NULL},
	{SURCHARGE_PAID, T_MONEY, NULL},
	{SURCHARGE_PAID_ON, T_DAY, NULL},
};

static const struct judgement_slot outputs[OUT__N] = {
	[OUT_AMOUNT] = {"amount", T_MONEY, NULL},
	[OUT_DAYS] = {"days", T_COUNT, NULL},
};

/* A percentage, rounded down; below zero nothing is owed. */
static fen percent(fen amount, int64_t n)
{
	__int128 part = (__int128)amount * n / 100;
	return part < 0 ? 0 : part > INT64_MAX ? INT64_MAX : (fen)part;
}

static const struct picture_limit *limit_to_pay(const struct picture *p)
{
	for (size_t i = p->n_limits; i-- > 0;)
		if (str_is(p->limits[i].limit, SURCHARGE_LIMIT))
			return &p->limits[i];
	return NULL;
}

/* One payment, if it was made before that day. */
static fen payment(const struct picture_value *values, size_t n, day entered, day before)
{
	const struct picture_value *paid = picture_find(values, n, S(SURCHARGE_PAID));
	const struct picture_value *on = picture_find(values, n, S(SURCHARGE_PAID_ON));
	day made = on && on->value.known ? (day)on->value.num : entered;
	return paid && paid->value.known && made < before ? paid->value.num : 0;
}

/* The current payment is not yet an act: it is just being entered. */
static bool is_pending(const struct picture *p)
{
	const struct picture_value *paid = picture_find(p->values, p->n_values, S(SURCHARGE_PAID));
	for (size_t i = 0; paid && i < p->n_acts; i++)
		if (p->acts[i].number == paid->number && str_eq(p->acts[i].act, paid->act))
			return false;
	return paid != NULL;
}

/* Paid before that day by acts that stand. */
static fen paid_before(const struct picture *p, day before)
{
	fen sum = is_pending(p) ? payment(p->values, p->n_values, p->era.today, before) : 0;
	for (size_t i = 0; i < p->n_acts; i++) {
		const struct picture_act *a = &p->acts[i];
		if (!a->undone && __builtin_add_overflow(sum,
					  payment(a->values, a->n_values, a->on, before), &sum))
			return INT64_MAX;
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
	bool stops; /* days of a remedy add nothing */
};

static void run_days(const struct picture *p, day end, struct surcharge *s)
{
	for (day d = end + 1; d <= p->era.today && s->amount < s->cap; d++) {
		fen paid = paid_before(p, d);
		if (paid >= s->fine)
			return;
		if (s->stops && remedy_open(p, d))
			continue;
		if (__builtin_add_overflow(s->amount, percent(s->fine - paid, s->rate), &s->amount))
			s->amount = s->cap;
		s->days++;
	}
	if (s->amount > s->cap)
		s->amount = s->cap;
}

static void judge(const struct eval *v, struct value *out)
{
	const struct picture *p = v->picture;
	const struct table *t = pack_table(v->pack, S(SURCHARGE_TABLE));
	day on = p->era.opened;
	const struct table_row *row = t ? judge_row(v, t, on, NULL, 0) : NULL;
	const struct picture_limit *limit = limit_to_pay(p);
	struct value fine = judge_field(v, SURCHARGE_FINE);
	out[OUT_AMOUNT] = out[OUT_DAYS] = UNKNOWN;
	if (!row)
		return;
	struct value rate = judge_say_cell(v, t, row, SURCHARGE_RATE, on);
	struct value cap = judge_say_cell(v, t, row, SURCHARGE_CAP, on);
	struct value stops = judge_say_cell(v, t, row, SURCHARGE_STOPS, on);
	if (!rate.known)
		return;
	struct surcharge s = {.fine = fine.known ? fine.num : 0, .rate = rate.num};
	s.cap = cap.known ? percent(s.fine, cap.num) : INT64_MAX;
	s.stops = stops.known && stops.num;
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
