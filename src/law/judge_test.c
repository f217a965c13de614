#include "law/judge.h"

#include "law/sample.h"

#include "base/test.h"

static struct value output(struct arena *a, const struct pack *p, const struct picture *q,
	const char *judgement, const char *name, struct reasons *why)
{
	struct value out[16] = {0};
	struct eval v = {a, p, q, why};
	const struct judgement *j = judgement_find(str_of(judgement));
	if (!j) {
		test_fail(__FILE__, __LINE__, judgement);
		return UNKNOWN;
	}
	j->judge(&v, out);
	for (size_t i = 0; i < j->n_outputs; i++)
		if (str_is(str_of(name), j->outputs[i].name))
			return out[i];
	test_fail(__FILE__, __LINE__, name);
	return UNKNOWN;
}

static str said(struct arena *a, struct value v)
{
	return v.known ? value_print(a, v) : S("?");
}

/* ---- discretion ---- */

struct band_case {
	const char *offence, *level, *deed, *choice, *today;
	const char *low, *high, *lighter;
};

static void the_band_is_that_of_the_lighter_law_unless_a_person_chose(struct arena *a)
{
	static const struct band_case cases[] = {
		{"o58", "ordinary", "2025-01-10", NULL, "2026-03-20", "8000000", "15000000",
			"decision"},
		{"o58", "ordinary", "2025-01-10", "deed", "2026-03-20", "10000000", "20000000",
			"decision"},
		{"o58", "ordinary", "2025-01-10", "decision", "2026-03-20", "8000000", "15000000",
			"decision"},
		{"o58", "ordinary", "2025-01-10", NULL, "2025-03-20", "10000000", "20000000",
			"deed"},
		{"o58", "light", "2025-01-10", NULL, "2026-03-20", "3000000", "10000000", "deed"},
		/* today there is no band, or there was none on the day of the deed: a person must
		   look */
		{"o58", "heavy", "2025-01-10", NULL, "2026-03-20", "?", "?", "?"},
		{"o60", "ordinary", "2025-01-10", NULL, "2026-03-20", "?", "?", "?"},
		{"o60", "ordinary", "2025-01-10", "decision", "2026-03-20", "2000000", "3500000",
			"?"},
		{"o58", "ordinary", NULL, NULL, "2026-03-20", "?", "?", "?"},
		{NULL, "ordinary", "2025-01-10", NULL, "2026-03-20", "?", "?", "?"},
	};
	const struct pack *p = test_pack(a);
	for (size_t i = 0; i < LEN(cases); i++) {
		const struct band_case *c = &cases[i];
		struct picture_value values[4];
		struct picture q = {
			.era = {ymd("2025-02-01"), ymd(c->today), {0}}, .values = values};
		if (c->offence)
			values[q.n_values++] = entered(a, p, "offence", c->offence, "propose", 1);
		if (c->level)
			values[q.n_values++] = entered(a, p, "level", c->level, "conclude", 2);
		if (c->deed)
			values[q.n_values++] = entered(a, p, "deed-day", c->deed, "propose", 1);
		if (c->choice)
			values[q.n_values++] =
				entered(a, p, "law-choice", c->choice, "conclude", 2);
		CHECK_STR(said(a, output(a, p, &q, "discretion", "low", NULL)), str_of(c->low));
		CHECK_STR(said(a, output(a, p, &q, "discretion", "high", NULL)), str_of(c->high));
		CHECK_STR(said(a, output(a, p, &q, "discretion", "lighter", NULL)),
			str_of(c->lighter));
	}
}

static void discretion_gives_both_bands_with_their_rows(struct arena *a)
{
	const struct pack *p = test_pack(a);
	struct picture_value values[] = {entered(a, p, "offence", "o58", "propose", 1),
		entered(a, p, "level", "ordinary", "conclude", 2),
		entered(a, p, "deed-day", "2025-01-10", "propose", 1)};
	struct picture q = {.era = {ymd("2025-02-01"), ymd("2026-03-20"), {0}},
		.values = values,
		.n_values = 3};
	struct reasons why = {0};
	CHECK_STR(said(a, output(a, p, &q, "discretion", "high-deed", &why)), S("20000000"));
	CHECK_STR(said(a, output(a, p, &q, "discretion", "low-decision", NULL)), S("8000000"));
	CHECK_STR(said(a, output(a, p, &q, "discretion", "level", NULL)), S("ordinary"));
	CHECK_INT(why.n, 8);
	CHECK_STR(why.p[3].name, S("disc-band#ordinary@2009-05-01"));
	CHECK_INT(why.p[3].on, ymd("2025-01-10"));
	CHECK_STR(why.p[5].name, S("disc-band#ordinary@2025-09-10"));
	CHECK_STR(why.p[7].name, S("law-choice"));
	CHECK_INT(why.p[7].from, FROM_UNKNOWN);
}

/* ---- surcharge ---- */

struct pay_case {
	const char *fine, *end, *today;
	const char *first_on, *first, *second_on, *second; /* payments */
	const char *remedy_from, *remedy_to;
	const char *amount;
	int days;
};

static void late_money_grows_by_three_percent_a_day_up_to_the_fine(struct arena *a)
{
	static const struct pay_case cases[] = {
		/* on the last day nothing, the day after one day */
		{"5000000", "2026-03-15", "2026-03-15", .amount = "0"},
		{"5000000", "2026-03-15", "2026-03-16", .amount = "150000", .days = 1},
		{"5000000", "2026-03-15", "2026-03-20", .amount = "750000", .days = 5},
		/* 3 % for 33 days is 99 %, the 34th day reaches the cap */
		{"5000000", "2026-03-15", "2026-04-17", .amount = "4950000", .days = 33},
		{"5000000", "2026-03-15", "2026-04-18", .amount = "5000000", .days = 34},
		{"5000000", "2026-03-15", "2027-03-15", .amount = "5000000", .days = 34},
		/* paid in time, paid late, paid in parts */
		{"5000000", "2026-03-15", "2026-03-20", "2026-03-15", "5000000", .amount = "0"},
		{"5000000", "2026-03-15", "2026-03-20", "2026-03-18", "5000000", .amount = "450000",
			.days = 3},
		{"5000000", "2026-03-15", "2026-03-20", "2026-03-10", "3000000", .amount = "300000",
			.days = 5},
		{"5000000", "2026-03-15", "2026-03-20", "2026-03-16", "3000000", "2026-03-18",
			"1000000", .amount = "330000", .days = 5},
		/* days of the remedy are left out, also while it is still open */
		{"5000000", "2026-03-15", "2026-03-20", .remedy_from = "2026-03-17",
			.remedy_to = "2026-03-18", .amount = "450000", .days = 3},
		{"5000000", "2026-03-15", "2026-03-20", .remedy_from = "2026-03-17",
			.amount = "150000", .days = 1},
		/* a fraction of a fen falls to the party */
		{"33", "2026-03-15", "2026-03-17", .amount = "0", .days = 2},
		{"34", "2026-03-15", "2026-03-17", .amount = "2", .days = 2},
		/* no fine, no limit begun */
		{NULL, "2026-03-15", "2026-03-20", .amount = "0"},
		{"5000000", NULL, "2026-03-20", .amount = "0"},
	};
	const struct pack *p = test_pack(a);
	for (size_t i = 0; i < LEN(cases); i++) {
		const struct pay_case *c = &cases[i];
		struct picture_value fine[1];
		struct picture_act acts[3];
		struct picture_limit limit = {.limit = S("pay"), .over = true};
		struct picture_sub sub = {.name = S("remedy"), .until = DAY_NONE};
		struct picture q = {.era = {ymd("2026-01-02"), ymd(c->today), {0}},
			.values = fine,
			.acts = acts,
			.limits = &limit,
			.subs = &sub};
		if (c->fine)
			fine[q.n_values++] = entered(a, p, "fine", c->fine, "conclude", 2);
		if (c->first_on)
			acts[q.n_acts++] = paid(a, p, 7, c->first_on, c->first);
		if (c->second_on)
			acts[q.n_acts++] = paid(a, p, 8, c->second_on, c->second);
		acts[q.n_acts] = paid(a, p, 9, "2026-03-11", "5000000");
		acts[q.n_acts++].undone = true;
		if (c->end)
			limit.end = ymd(c->end);
		q.n_limits = c->end != NULL;
		q.n_subs = c->remedy_from != NULL;
		if (c->remedy_from)
			sub.since = ymd(c->remedy_from);
		if (c->remedy_to)
			sub.until = ymd(c->remedy_to);
		CHECK_STR(
			said(a, output(a, p, &q, "surcharge", "amount", NULL)), str_of(c->amount));
		CHECK_INT(output(a, p, &q, "surcharge", "days", NULL).num, c->days);
	}
}

static void an_end_that_is_not_known_is_not_late(struct arena *a)
{
	const struct pack *p = test_pack(a);
	struct picture_value fine = entered(a, p, "fine", "5000000", "conclude", 2);
	struct picture_limit limit = {.limit = S("pay"), .unknown_end = true};
	struct picture q = {.era = {ymd("2026-01-02"), ymd("2026-05-02"), {0}},
		.values = &fine,
		.n_values = 1,
		.limits = &limit,
		.n_limits = 1};
	CHECK_STR(said(a, output(a, p, &q, "surcharge", "amount", NULL)), S("0"));
	q.era.opened = ymd("2008-01-02"); /* before the first row of the table */
	CHECK_STR(said(a, output(a, p, &q, "surcharge", "amount", NULL)), S("?"));
}

static void a_payment_counts_from_the_day_it_was_made(struct arena *a)
{
	const struct pack *p = test_pack(a);
	struct picture_value late_entered[] = {entered(a, p, "paid", "5000000", "pay", 7),
		entered(a, p, "paid-on", "2026-03-17", "pay", 7)};
	struct picture_value now[] = {entered(a, p, "fine", "5000000", "conclude", 2),
		entered(a, p, "paid", "5000000", "pay", 8),
		entered(a, p, "paid-on", "2026-03-18", "pay", 8)};
	struct picture_act act = {.act = S("pay"),
		.number = 7,
		.on = ymd("2026-03-20"),
		.values = late_entered,
		.n_values = 2};
	struct picture_limit limit = {.limit = S("pay"), .end = ymd("2026-03-15")};
	struct picture q = {.era = {ymd("2026-01-02"), ymd("2026-03-20"), {0}},
		.values = now,
		.n_values = 1,
		.acts = &act,
		.n_acts = 1,
		.limits = &limit,
		.n_limits = 1};
	CHECK_STR(said(a, output(a, p, &q, "surcharge", "amount", NULL)), S("300000"));
	/* the payment that is just being entered is not an act yet */
	q.n_acts = 0;
	q.n_values = LEN(now);
	CHECK_STR(said(a, output(a, p, &q, "surcharge", "amount", NULL)), S("450000"));
}

static void before_the_compulsion_law_there_was_no_cap_and_no_pause(struct arena *a)
{
	const struct pack *p = test_pack(a);
	struct picture_value fine = entered(a, p, "fine", "5000000", "conclude", 2);
	struct picture_limit limit = {.limit = S("pay"), .end = ymd("2010-03-15")};
	struct picture_sub sub = {
		.name = S("remedy"), .since = ymd("2010-03-16"), .until = ymd("2010-04-15")};
	struct picture q = {.era = {ymd("2010-01-02"), ymd("2010-05-04"), {0}},
		.values = &fine,
		.n_values = 1,
		.limits = &limit,
		.n_limits = 1,
		.subs = &sub,
		.n_subs = 1};
	CHECK_STR(said(a, output(a, p, &q, "surcharge", "amount", NULL)), S("7500000"));
	CHECK_INT(output(a, p, &q, "surcharge", "days", NULL).num, 50);
}

/* ---- major hazard ---- */

struct hazard_case {
	const char *place, *elements, *opened, *reached, *rule;
};

static void elements_are_counted_by_the_rules_of_the_standard(struct arena *a)
{
	static const struct hazard_case cases[] = {
		{"other", "d2", "2020-09-05", "true", "5.2"},
		{"crowded", "e1,e2", "2020-09-05", "false", "?"},
		{"crowded", "e1,e2,e3", "2020-09-05", "true", "5.3.a"},
		{"explosive", "e1,e2,e3", "2020-09-05", "false", "?"},
		{"crowded", "e1,e4,e5", "2020-09-05", "false", "?"},
		{"explosive", "e1,e2,e4,e5", "2020-09-05", "true", "5.3.c"},
		{"other", "e1,e2,e3,e4,e5", "2020-09-05", "false", "?"},
		{"other", "e1,e2,e3,e4,e5,e6", "2020-09-05", "true", "5.3.d"},
		{"other", "", "2020-09-05", "false", "?"},
		/* the standard of 2025 is not in this pack: nobody is told "no" */
		{"other", "d2", "2025-11-01", "?", "?"},
		{NULL, "d2", "2020-09-05", "?", "?"},
	};
	const struct pack *p = test_pack(a);
	for (size_t i = 0; i < LEN(cases); i++) {
		const struct hazard_case *c = &cases[i];
		struct picture_value values[2];
		struct picture q = {.era = {ymd(c->opened), ymd(c->opened), {0}}, .values = values};
		values[q.n_values++] = entered(a, p, "hazard-elements", c->elements, "suspect", 1);
		if (c->place)
			values[q.n_values++] = entered(a, p, "place-class", c->place, "suspect", 1);
		CHECK_STR(said(a, output(a, p, &q, "major-hazard", "reached", NULL)),
			str_of(c->reached));
		CHECK_STR(said(a, output(a, p, &q, "major-hazard", "rule", NULL)), str_of(c->rule));
	}
}

/* ---- the city's pack ---- */

static struct pack *city_pack(struct arena *a)
{
	struct findings f = {.arena = a};
	struct pack *p = NULL;
	CHECK_DONE(law_load(a, LAW_DIR, &f, &p));
	CHECK_INT(f.n_errors, 0);
	return f.n_errors ? NULL : p;
}

static void the_fields_of_judgements_are_those_of_the_citys_dictionary(struct arena *a)
{
	size_t n = 0;
	const struct judgement *const *all = judgement_list(&n);
	const struct pack *p = city_pack(a);
	for (size_t i = 0; p && i < n; i++) {
		for (size_t k = 0; k < all[i]->n_inputs; k++) {
			const struct judgement_slot *slot = &all[i]->inputs[k];
			const struct field *f = pack_field(p, str_of(slot->name));
			CHECK(f && f->type.kind == slot->kind &&
				str_eq(f->type.list, str_of(slot->list)));
			if (!f)
				printf("# no field %s\n", slot->name);
		}
		for (size_t k = 0; k < all[i]->n_outputs; k++)
			CHECK(!all[i]->outputs[k].list ||
				pack_choice(p, str_of(all[i]->outputs[k].list)));
	}
}

static void judgements_read_the_citys_tables(struct arena *a)
{
	const struct pack *p = city_pack(a);
	if (!p)
		return;
	struct picture_value values[] = {
		entered(a, p, "offence", "f58-4a", "propose", 1),
		entered(a, p, "level", "ordinary", "conclude", 2),
		entered(a, p, "deed-day", "2020-08-01", "propose", 1),
		entered(a, p, "fine", "15000000", "conclude", 2),
		entered(a, p, "place-class", "crowded", "suspect", 1),
		entered(a, p, "hazard-elements", "e731,e739,e751", "suspect", 1),
	};
	struct picture_limit limit = {.limit = S("pay"), .end = ymd("2020-10-09")};
	struct picture q = {.era = {ymd("2020-09-05"), ymd("2020-10-12"), {0}},
		.values = values,
		.n_values = LEN(values),
		.limits = &limit,
		.n_limits = 1};
	CHECK_STR(said(a, output(a, p, &q, "discretion", "low", NULL)), S("10000000"));
	CHECK_STR(said(a, output(a, p, &q, "discretion", "high", NULL)), S("20000000"));
	CHECK_STR(said(a, output(a, p, &q, "surcharge", "amount", NULL)), S("1350000"));
	CHECK_STR(said(a, output(a, p, &q, "major-hazard", "rule", NULL)), S("crowded-three"));
}

static void every_judgement_is_found_by_its_name(struct arena *a)
{
	size_t n = 0;
	const struct judgement *const *all = judgement_list(&n);
	(void)a;
	for (size_t i = 0; i < n; i++) {
		CHECK(judgement_find(str_of(all[i]->name)) == all[i]);
		CHECK(all[i]->n_inputs && all[i]->n_outputs && all[i]->n_outputs <= 16);
	}
	CHECK(!judgement_find(S("no-such-judgement")));
}

static void a_pack_without_the_tables_leaves_every_output_unknown(struct arena *a)
{
	struct pack *p = test_pack(a);
	struct picture q = *test_matter(a, p);
	size_t n = 0;
	const struct judgement *const *all = judgement_list(&n);
	p->n_tables = 0;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < all[i]->n_outputs; k++)
			if (!str_is(str_of(all[i]->outputs[k].name), "level"))
				CHECK(!output(a, p, &q, all[i]->name, all[i]->outputs[k].name, NULL)
						.known);
}

int main(void)
{
	RUN(the_band_is_that_of_the_lighter_law_unless_a_person_chose);
	RUN(discretion_gives_both_bands_with_their_rows);
	RUN(late_money_grows_by_three_percent_a_day_up_to_the_fine);
	RUN(an_end_that_is_not_known_is_not_late);
	RUN(a_payment_counts_from_the_day_it_was_made);
	RUN(before_the_compulsion_law_there_was_no_cap_and_no_pause);
	RUN(elements_are_counted_by_the_rules_of_the_standard);
	RUN(the_fields_of_judgements_are_those_of_the_citys_dictionary);
	RUN(judgements_read_the_citys_tables);
	RUN(every_judgement_is_found_by_its_name);
	RUN(a_pack_without_the_tables_leaves_every_output_unknown);
	return test_done();
}
