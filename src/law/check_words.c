#include "law/check_parts.h"

/* What follows from an expression without evaluating it, and where expressions stand. */

static bool value_same(const struct value *a, const struct value *b)
{
	if (a->known != b->known || a->kind != b->kind || a->unit != b->unit || a->num != b->num ||
		a->n_set != b->n_set || !str_eq(a->text, b->text))
		return false;
	for (size_t i = 0; i < a->n_set; i++)
		if (!str_eq(a->set[i], b->set[i]))
			return false;
	return true;
}

/* The same question in the same words. */
static bool expr_same(const struct expr *a, const struct expr *b)
{
	if (!a || !b)
		return a == b;
	if (a->op != b->op || a->n_args != b->n_args || a->field != b->field || a->let != b->let ||
		a->table != b->table || a->column != b->column || !str_eq(a->owner, b->owner) ||
		!str_eq(a->name, b->name) || !expr_same(a->on, b->on))
		return false;
	if (a->op == X_CALL && a->call != b->call)
		return false;
	if (a->op == X_LITERAL && !value_same(&a->value, &b->value))
		return false;
	for (size_t i = 0; i < a->n_args; i++)
		if (!expr_same(a->args[i], b->args[i]))
			return false;
	return true;
}

bool expr_implies(const struct expr *given, const struct expr *wanted)
{
	if (expr_same(given, wanted))
		return true;
	if (wanted->op == X_AND)
		return expr_implies(given, wanted->args[0]) && expr_implies(given, wanted->args[1]);
	if (given->op == X_OR)
		return expr_implies(given->args[0], wanted) && expr_implies(given->args[1], wanted);
	if (given->op == X_AND &&
		(expr_implies(given->args[0], wanted) || expr_implies(given->args[1], wanted)))
		return true;
	if (wanted->op == X_OR &&
		(expr_implies(given, wanted->args[0]) || expr_implies(given, wanted->args[1])))
		return true;
	if (given->op == X_LET && expr_implies(given->let->expr, wanted))
		return true;
	return wanted->op == X_LET && expr_implies(given, wanted->let->expr);
}

/* count(act …) > 0, persons(act …) >= 3 and the like. */
static bool counts_one(const struct expr *e, str act)
{
	if ((e->op != X_GT && e->op != X_GE) || e->args[1]->op != X_LITERAL ||
		e->args[1]->value.num < (e->op == X_GT ? 0 : 1))
		return false;
	const struct expr *count = e->args[0];
	return count->op == X_CALL && (count->call == CALL_COUNT || count->call == CALL_PERSONS) &&
	       !count->owner.n && str_eq(count->name, act);
}

bool expr_implies_done(const struct expr *given, str act)
{
	if (given->op == X_AND)
		return expr_implies_done(given->args[0], act) ||
		       expr_implies_done(given->args[1], act);
	if (given->op == X_OR)
		return expr_implies_done(given->args[0], act) &&
		       expr_implies_done(given->args[1], act);
	if (given->op == X_LET)
		return expr_implies_done(given->let->expr, act);
	if (given->op == X_CALL && given->call == CALL_DONE)
		return !given->owner.n && str_eq(given->name, act);
	return counts_one(given, act);
}

struct each {
	const struct procedure *p;
	void (*fn)(
		void *self, const struct procedure *p, const struct life *l, const struct expr *e);
	void *self;
};

static void each_say(const struct each *s, const struct life *l, const struct expr *e)
{
	if (e)
		s->fn(s->self, s->p, l, e);
}

static void act_each_expr(const struct each *s, const struct act *a)
{
	for (size_t i = 0; i < a->n_only_if; i++)
		each_say(s, &a->only_if[i].life, a->only_if[i].check);
	for (size_t i = 0; i < a->n_form; i++)
		each_say(s, &a->form[i].life, a->form[i].when);
	for (size_t i = 0; i < a->n_then; i++) {
		const struct effect *f = &a->then[i];
		each_say(s, &a->life, f->when);
		each_say(s, &a->life, f->by);
		each_say(s, &a->life, f->to_day);
		for (size_t k = 0; k < f->n_set; k++)
			each_say(s, &a->life, f->set[k].expr);
	}
}

void procedure_each_expr(const struct procedure *p,
	void (*fn)(
		void *self, const struct procedure *p, const struct life *l, const struct expr *e),
	void *self)
{
	struct each s = {p, fn, self};
	each_say(&s, &p->life, p->authority);
	for (size_t i = 0; i < p->n_acts; i++)
		act_each_expr(&s, &p->acts[i]);
	for (size_t i = 0; i < p->n_limits; i++) {
		each_say(&s, &p->limits[i].life, p->limits[i].length);
		each_say(&s, &p->limits[i].life, p->limits[i].when);
	}
	for (size_t i = 0; i < p->n_always; i++)
		for (size_t k = 0; k < p->always[i].n_must; k++)
			each_say(&s, &p->life, p->always[i].must[k].expr);
}
