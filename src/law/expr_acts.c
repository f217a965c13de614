#include "base/hash.h"
#include "law/expr_run.h"

/* What the history of a matter answers: acts, papers, limits, sub-matters (docs/pack.md 4.4).  Acts
 * undone are never seen.  Each call is one leaf of the reasons, as written. */

static const struct picture *owner_picture(const struct picture *p, str owner)
{
	if (!owner.n)
		return p;
	if (str_is(owner, "cause"))
		return p->cause;
	const struct picture_sub *sub = picture_sub_last(p, owner);
	return sub ? sub->picture : NULL;
}

static bool is_act(const struct picture_act *a, str act)
{
	return !a->undone && str_eq(a->act, act);
}

static const struct picture_act *last_act(const struct picture *p, str act)
{
	for (size_t i = p ? p->n_acts : 0; i-- > 0;)
		if (is_act(&p->acts[i], act))
			return &p->acts[i];
	return NULL;
}

static struct value act_leaf(
	struct run *r, const struct expr *e, struct value v, const struct picture_act *last)
{
	return run_leaf(r, e, v,
		(struct reason){
			.from = FROM_ACT, .act = e->name, .number = last ? last->number : 0});
}

/* ---- over all such acts ---- */

struct tally {
	int64_t count, sum;
	bool too_large; /* the sum left int64 */
	str *persons;
	size_t n_persons, cap;
	const struct picture_act *last;
};

static void tally_persons(struct arena *a, struct tally *t, const struct picture_act *act)
{
	for (size_t i = 0; i < act->n_persons; i++)
		if (!strs_has((struct strs){t->persons, t->n_persons}, act->persons[i]))
			VEC_ADD(a, t->persons, t->n_persons, t->cap) = act->persons[i];
}

static void tally_sum(struct tally *t, const struct picture_act *act, const struct field *field)
{
	const struct picture_value *p =
		field ? picture_find(act->values, act->n_values, field->id) : NULL;
	if (p && p->value.known)
		t->too_large |= __builtin_add_overflow(t->sum, p->value.num, &t->sum);
}

/* The acts for which the condition is true; unknown is not true. */
static struct tally tally_acts(struct run *r, const struct expr *e)
{
	struct tally t = {0};
	const struct picture *p = owner_picture(r->picture, e->owner);
	struct run inner = *r;
	inner.quiet = true;
	for (size_t i = 0; p && i < p->n_acts; i++) {
		if (!is_act(&p->acts[i], e->name))
			continue;
		inner.act = &p->acts[i];
		struct value v = e->n_args ? run_expr(&inner, e->args[0]) : value_yes(true);
		if (!v.known || !v.num)
			continue;
		t.count++;
		t.last = inner.act;
		tally_sum(&t, inner.act, e->field);
		if (e->call == CALL_PERSONS)
			tally_persons(r->eval->arena, &t, inner.act);
	}
	return t;
}

static struct value run_tally(struct run *r, const struct expr *e)
{
	struct tally t = tally_acts(r, e);
	struct value v = value_num(T_COUNT, t.count);
	if (e->call == CALL_PERSONS)
		v.num = (int64_t)t.n_persons;
	if (e->call == CALL_SUM)
		v = t.too_large ? UNKNOWN : value_num(e->type.kind, t.sum);
	return act_leaf(r, e, v, t.last);
}

/* ---- the last such act ---- */

static struct value run_last(struct run *r, const struct expr *e)
{
	const struct picture_act *last = last_act(owner_picture(r->picture, e->owner), e->name);
	if (e->call == CALL_DONE)
		return act_leaf(r, e, value_yes(last != NULL), last);
	if (!last)
		return act_leaf(r, e, UNKNOWN, NULL);
	if (e->call == CALL_DAY_OF)
		return act_leaf(r, e, value_num(T_DAY, last->on), last);
	const struct picture_value *p = picture_find(last->values, last->n_values, e->field->id);
	return act_leaf(r, e, p ? p->value : UNKNOWN, last);
}

static bool is_there(const struct picture *p, str field)
{
	const struct picture_value *v = picture_find(p->values, p->n_values, field);
	return v && (v->value.known || v->erased);
}

/* An item that lives, must be there, is not deferred (or all is asked), and is missing. */
static bool is_missing(
	struct run *r, const struct expr *e, const struct picture *p, const struct form_item *item)
{
	struct run inner = {.eval = r->eval, .picture = p, .quiet = true};
	if (item->may || !life_window(&item->life, &p->era))
		return false;
	if (item->defer_act.n && e->call == CALL_COMPLETE)
		return false;
	if (item->when) {
		struct value v = run_expr(&inner, item->when);
		if (!v.known || !v.num)
			return false;
	}
	/* what was deferred may have been handed in here, though the form was the cause's */
	return !is_there(r->picture, item->field->id) && !is_there(p, item->field->id);
}

static struct value run_complete(struct run *r, const struct expr *e)
{
	const struct picture *p = owner_picture(r->picture, e->owner);
	const struct picture_act *last = last_act(p, e->name);
	const struct act *act =
		last && p->procedure ? procedure_act(p->procedure, e->name, &p->era, NULL) : NULL;
	if (!act)
		return act_leaf(r, e, value_yes(false), NULL);
	for (size_t i = 0; i < act->n_form; i++)
		if (is_missing(r, e, p, &act->form[i]))
			return act_leaf(r, e, value_yes(false), last);
	return act_leaf(r, e, value_yes(true), last);
}

/* ---- papers ---- */

/* The day on which a value was entered. */
static day entered_on(const struct picture *p, const struct picture_value *v)
{
	for (size_t i = 0; i < p->n_acts; i++)
		if (p->acts[i].number == v->number && str_eq(p->acts[i].act, v->act))
			return p->acts[i].on;
	return p->era.today;
}

/* The text to be signed is that of the paper with the field's id, by the day of signing. */
static struct value run_signed(struct run *r, const struct expr *e)
{
	const struct expr *field = e->args[0];
	str owner = field->op == X_CAUSE ? S("cause") : field->owner;
	const struct picture *p = owner_picture(r->picture, owner);
	const struct picture_value *v =
		p ? picture_find(p->values, p->n_values, field->field->id) : NULL;
	if (!v || !v->value.known)
		return run_leaf(r, e, UNKNOWN, (struct reason){0});
	const struct paper_kind *paper =
		pack_paper(r->eval->pack, field->field->id, entered_on(p, v));
	struct value is = UNKNOWN;
	if (paper) {
		str text = hash_hex(r->eval->arena, hash_str(HASH_SHA256, paper->text));
		is = value_yes(str_eq(text, v->value.text));
	}
	return run_leaf(
		r, e, is, (struct reason){.from = FROM_ACT, .act = v->act, .number = v->number});
}

static struct value run_served(struct run *r, const struct expr *e)
{
	struct value v = UNKNOWN;
	for (size_t i = 0; i < r->picture->n_papers; i++) {
		const struct picture_paper *p = &r->picture->papers[i];
		if (!str_eq(p->paper, e->name) || p->withdrawn || !p->served)
			continue;
		if (!v.known || p->served_on > v.num)
			v = value_num(T_DAY, p->served_on);
	}
	return run_leaf(r, e, v, (struct reason){.from = FROM_ACT});
}

/* ---- limits and sub-matters ---- */

static const struct picture_limit *limit_last(const struct picture *p, str limit)
{
	for (size_t i = p->n_limits; i-- > 0;)
		if (str_eq(p->limits[i].limit, limit))
			return &p->limits[i];
	return NULL;
}

static bool open_on(const struct picture *p, str sub, day on)
{
	for (size_t i = 0; i < p->n_subs; i++) {
		const struct picture_sub *s = &p->subs[i];
		if (str_eq(s->name, sub) && on >= s->since &&
			(s->until == DAY_NONE || on <= s->until))
			return true;
	}
	return false;
}

static struct value run_late(struct run *r, const struct expr *e)
{
	const struct picture *p = r->picture;
	const struct picture_limit *l = limit_last(p, e->name);
	int64_t n = 0;
	/* what never began, or has no end while an exclusion lasts, is not late */
	for (day d = l && !l->unknown_end ? l->end + 1 : DAY_LAST; d <= p->era.today; d++)
		n += !e->owner.n || !open_on(p, e->owner, d);
	return run_leaf(r, e, value_num(T_COUNT, n), (struct reason){.from = FROM_CALENDAR});
}

static struct value run_limit(struct run *r, const struct expr *e)
{
	const struct picture_limit *l = limit_last(r->picture, e->name);
	if (e->call == CALL_LATE)
		return run_late(r, e);
	return run_leaf(r, e, value_yes(l && l->over), (struct reason){.from = FROM_CALENDAR});
}

static struct value run_sub_matter(struct run *r, const struct expr *e)
{
	bool any = false, open = false;
	for (size_t i = 0; i < r->picture->n_subs; i++) {
		if (!str_eq(r->picture->subs[i].name, e->name))
			continue;
		any = true;
		open |= r->picture->subs[i].open;
	}
	bool is = e->call == CALL_OPEN ? open : any && !open;
	return run_leaf(r, e, value_yes(is), (struct reason){.from = FROM_ACT});
}

struct value run_history(struct run *r, const struct expr *e)
{
	switch (e->call) {
	case CALL_COUNT:
	case CALL_PERSONS:
	case CALL_SUM:
		return run_tally(r, e);
	case CALL_DONE:
	case CALL_DAY_OF:
	case CALL_LAST:
		return run_last(r, e);
	case CALL_COMPLETE:
	case CALL_COMPLETE_ALL:
		return run_complete(r, e);
	case CALL_SIGNED:
		return run_signed(r, e);
	case CALL_SERVED:
		return run_served(r, e);
	case CALL_OVER:
	case CALL_LATE:
		return run_limit(r, e);
	case CALL_ENDED:
	case CALL_OPEN:
		return run_sub_matter(r, e);
	case CALL_KNOWN:
	case CALL_GIVEN:
	case CALL_ADD:
	case CALL_DAYS:
	case CALL_WORKDAYS:
	case CALL_PERCENT:
	case CALL_MIN:
	case CALL_MAX:
	case CALL_SIZE:
	case CALL_INSIDE:
	case CALL_FAILED:
	case CALL_LIST_OF:
	case CALL_ROW:
	case CALL__N:
		break;
	}
	assert(false); /* run_call() sends only functions over the history of a matter */
	return UNKNOWN;
}
