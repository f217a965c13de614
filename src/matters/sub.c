#include "matters/run.h"

/* Sub-matters (docs/pack.md 3.6): opened by an effect, bound to their cause, dropped when it ends
 * unless they live on. */

static void hand_down_parties(struct run *r, const struct matter *from, struct matter *sub)
{
	sub->parties = NEWS(r->a, struct party_row, from->n_parties);
	for (size_t i = 0; i < from->n_parties; i++)
		if (procedure_party(sub->procedure, from->parties[i].party))
			sub->parties[sub->n_parties++] = from->parties[i];
}

static size_t eval_settings(
	struct doing *d, const struct setting *set, size_t n, struct entered *out)
{
	struct eval v = picture_eval(d->run, d->mt, NULL);
	size_t k = 0;
	for (size_t i = 0; i < n; i++) {
		struct value x = expr_eval(&v, set[i].expr);
		if (x.known)
			out[k++] = (struct entered){set[i].field, x};
	}
	return k;
}

int sub_open(struct doing *d, const struct effect *e)
{
	struct run *r = d->run;
	const struct procedure *p = pack_procedure(r->e->pack, e->procedure);
	if (!p)
		return R_NO_PROCEDURE;
	struct matter *sub = run_matter_new(r, p);
	sub->cause = d->mt;
	sub->has_cause = true;
	sub->row.cause = d->mt->row.id;
	sub->row.cause_name = e->name;
	sub->row.lives_on = e->lives_on;
	hand_down_parties(r, d->mt, sub);
	struct entered *set = NEWS(r->a, struct entered, e->n_set);
	size_t n = eval_settings(d, e->set, e->n_set, set);
	int x = open_prepare(r, sub, ABOUT_MATTER, d->mt->row.id, d->mt->row.organ);
	if (x)
		return x;
	sub->row.handler = d->mt->row.handler;
	VEC_ADD(r->a, d->mt->subs, d->mt->n_subs, d->mt->cap_subs) = sub;
	x = act_by_machine(r, sub, WORD_OPEN, WORD_FLOW, set, n, d->fact.id.at);
	picture_fill(r, d->mt);
	return x;
}

static bool one_is_open(const struct matter *mt, str name)
{
	for (size_t i = 0; i < mt->n_subs; i++)
		if (!mt->subs[i]->row.voided && mt->subs[i]->row.is_open &&
			str_eq(mt->subs[i]->row.cause_name, name))
			return true;
	return false;
}

int sub_tell_cause(struct run *r, struct matter *mt, str act, bool ended, row_id fact)
{
	struct matter *cause = mt->cause;
	if (!cause)
		return 0;
	int e = run_fill(r, cause);
	if (e)
		return e;
	str name = mt->row.cause_name, events[2];
	size_t n = 0;
	events[n++] = str_fmt(r->a, "act " STR_F "." STR_F, STR_A(name), STR_A(act));
	if (ended && !one_is_open(cause, name))
		events[n++] = str_fmt(r->a, "ended-sub " STR_F, STR_A(name));
	e = limit_event(r, cause, events, n, fact);
	return e ? e : limit_settle(r, cause); /* time left out begins or ends */
}

int sub_drop_all(struct run *r, struct matter *mt, row_id fact)
{
	for (size_t i = 0; i < mt->n_subs; i++) {
		struct matter *sub = mt->subs[i];
		if (!sub->row.is_open || sub->row.voided || sub->row.lives_on)
			continue;
		sub->cause = mt;
		sub->has_cause = true;
		int e = act_by_machine(r, sub, WORD_DROP, WORD_FLOW, NULL, 0, fact);
		if (e > 0)
			return fault(F_BUG, "sub-matter cannot be dropped: %s", refusal_row(e)->id);
		if (e)
			return e;
	}
	return 0;
}
