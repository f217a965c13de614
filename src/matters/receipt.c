#include "law/window.h"
#include "matters/run.h"
#include "receipt_sql.h"

/* What another body has answered to something that an act sent (docs/pack.md 3.6, send). */

struct sent {
	row_id matter;
	int32_t number;
	str receiver, view;
};

static int receipt_fact(
	struct run *r, row_id item, const struct sent *s, str receipt, struct fact_made *made)
{
	const struct name_value values[] = {{S("outbox"), id_print(r->a, item)},
		{S("receipt"), receipt}, {S("receiver"), s->receiver}};
	const struct fact_draft d = {.of = s->matter,
		.event = S("received"),
		.act = S("outbox.received"),
		.actor = S("system"),
		.on = r->m->today,
		.values = values,
		.n_values = LEN(values)};
	return fact_add(r->a, r->db, r->m, &d, made);
}

/* The act that the effect of the sending act gives to its receipt; empty: none. */
static str act_of_receipt(struct matter *mt, const struct sent *s)
{
	for (size_t i = 0; i < mt->n_acts; i++) {
		if (mt->acts[i].number != s->number || !mt->procedure)
			continue;
		const struct act *act =
			procedure_act(mt->procedure, mt->acts[i].act, &mt->era, NULL);
		for (size_t k = 0; act && k < act->n_then; k++)
			if (act->then[k].kind == EFFECT_SEND && str_eq(act->then[k].name, s->view))
				return act->then[k].receipt;
	}
	return S("");
}

/* An act that cannot follow from where the matter stands is no wonder: somebody was faster. */
static int follow(struct run *r, const struct sent *s, row_id fact)
{
	struct matter *mt = NULL;
	int e = run_matter(r, s->matter, &mt);
	if (!e)
		e = run_fill(r, mt);
	if (e)
		return e;
	str act = act_of_receipt(mt, s);
	if (!act.n)
		return 0;
	e = clock_catch_up(r, mt);
	if (!e)
		e = act_by_machine(r, mt, act, WORD_FLOW, NULL, 0, fact);
	return e == R_NOT_FROM_STATE ? 0 : e;
}

int matter_receipt(struct arena *a, struct db *db, const struct engine *e, const struct moment *m,
	row_id item, str receipt)
{
	static const struct shape shape[] = {SHAPE(struct sent, matter.region, 'i'),
		SHAPE(struct sent, matter.id, 'l'), SHAPE(struct sent, number, 'i'),
		SHAPE(struct sent, receiver, 's'), SHAPE(struct sent, view, 's')};
	struct run *r = NEW(a, struct run);
	struct sent s;
	struct fact_made made;
	int64_t changed = 0;
	*r = run_begin(a, db, e, m);
	int x = db_one(a, db, &receipt_sql[RECEIPT_OF], ARGS(A_ID(item)), shape, LEN(shape), &s);
	if (!x)
		x = db_run(
			db, &receipt_sql[RECEIPT_PUT], ARGS(A_TEXT(receipt), A_ID(item)), &changed);
	if (x || !changed)
		return x; /* a second receipt changes nothing */
	x = receipt_fact(r, item, &s, receipt, &made);
	return x ? x : follow(r, &s, made.id.at);
}
