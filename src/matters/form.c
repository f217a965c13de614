#include "law/checklist.h"
#include "law/judge.h"
#include "matters/run.h"

/* The form of an act (docs/pack.md 7.1.6): values from JSON against the dictionary, all faults at
 * once.  A judgement is computed from the values entered before it is asked which items exist,
 * because an item may exist only if it says so. */

struct faults {
	struct form_fault *p;
	size_t n, cap;
};

static void fault_add(struct doing *d, struct faults *f, str field, const char *what, str detail)
{
	VEC_ADD(d->run->a, f->p, f->n, f->cap) = (struct form_fault){field, what, detail};
}

/* ---- one value ---- */

static bool are_members(const struct run *r, const struct field *f, struct value v)
{
	const struct choice_list *list = pack_choice(r->e->pack, f->type.list);
	if (v.kind == T_CHOICE)
		return list && choice_member(list, v.text, run_day(r));
	for (size_t i = 0; i < v.n_set; i++)
		if (!list || !choice_member(list, v.set[i], run_day(r)))
			return false;
	return true;
}

enum { TEXT_CHARS = 2000 };

static bool passes(const struct run *r, str check, struct value v)
{
	int64_t now = v.kind == T_TIME ? r->legal : run_day(r);
	if (str_is(check, "positive"))
		return v.num > 0;
	if (str_is(check, "not-negative"))
		return v.num >= 0;
	if (str_is(check, "not-future"))
		return v.num <= now;
	if (str_is(check, "not-past"))
		return v.num >= now;
	if (str_is(check, "future"))
		return v.num > now;
	if (str_is(check, "not-empty"))
		return v.kind == T_SET ? v.n_set > 0 : v.text.n > 0;
	return true;
}

static int32_t digits(int64_t n)
{
	int32_t k = 1;
	for (; n >= 10; n /= 10)
		k++;
	return k;
}

/* Against the version of that day: every item answered, in order, a note where one failed. */
static const char *check_list(const struct run *r, struct value v)
{
	struct checked c;
	const struct checklist *l = pack_checklist(r->e->pack, v.set[0], run_day(r));
	if (!l)
		return "not-a-member";
	return checklist_parse(r->a, v.text, &c) && !checklist_fault(l, &c).p ? NULL : "list-gaps";
}

const char *form_check_value(const struct run *r, const struct field *f, struct value v)
{
	if ((v.kind == T_CHOICE || v.kind == T_SET) && !are_members(r, f, v))
		return "not-a-member";
	if (v.kind == T_CHECKLIST)
		return check_list(r, v);
	if (v.kind == T_TEXT && !str_is_utf8(v.text))
		return "not-utf8";
	if (v.kind == T_TEXT && str_chars(v.text) > (size_t)(f->length ? f->length : TEXT_CHARS))
		return "too-long";
	if ((v.kind == T_AREA || v.kind == T_COUNT) && f->length && digits(v.num) > f->length)
		return "too-long";
	if (v.kind == T_TEXT && !str_trim(v.text).n)
		return "missing";
	return passes(r, f->check, v) ? NULL : "check-failed";
}

/* ---- reading ---- */

static bool item_lives(const struct doing *d, const struct form_item *item)
{
	day on = run_day(d->run);
	return life_window(&item->life, &d->mt->era) && on >= item->field->since &&
	       on <= item->field->until;
}

static const struct form_item *item_of(const struct doing *d, str field)
{
	for (size_t i = 0; i < d->act->n_form; i++)
		if (str_eq(d->act->form[i].field->id, field) && item_lives(d, &d->act->form[i]))
			return &d->act->form[i];
	return NULL;
}

static void enter(struct doing *d, const struct field *f, struct value v)
{
	d->entered[d->n_entered++] = (struct entered){f, v};
}

static void read_json(struct doing *d, struct faults *bad)
{
	const char *name;
	json_t *j,
		*object =
			(json_t *)(uintptr_t)
				d->given; /* jansson's iteration wants it so; nothing is changed */
	json_object_foreach(object, name, j)
	{
		const struct form_item *item = item_of(d, str_of(name));
		struct value v = UNKNOWN;
		if (!item) {
			fault_add(d, bad, str_dup(d->run->a, str_of(name)), "unknown", S(""));
			continue;
		}
		if (json_is_null(j))
			continue;
		if (!value_from_json(d->run->a, item->field->type, j, &v)) {
			fault_add(d, bad, item->field->id, "wrong-type",
				type_print(d->run->a, item->field->type));
			continue;
		}
		const char *what = form_check_value(d->run, item->field, v);
		if (what)
			fault_add(d, bad, item->field->id, what, S(""));
		else
			enter(d, item->field, v);
	}
}

/* From flow: what the form has is entered, the rest are values set by the opening. */
static void read_preset(struct doing *d)
{
	for (size_t i = 0; i < d->n_preset; i++) {
		if (item_of(d, d->preset[i].field->id))
			enter(d, d->preset[i].field, d->preset[i].value);
		else
			d->sets[d->n_sets++] = d->preset[i];
	}
}

void form_overlay(struct doing *d)
{
	struct matter *mt = d->mt;
	mt->overlay = NEWS(d->run->a, struct picture_value, d->n_entered + d->n_sets);
	mt->n_overlay = 0;
	for (size_t i = 0; i < d->n_entered; i++)
		mt->overlay[mt->n_overlay++] =
			(struct picture_value){.field = d->entered[i].field->id,
				.value = d->entered[i].value,
				.act = d->act->id};
	for (size_t i = 0; i < d->n_sets; i++)
		mt->overlay[mt->n_overlay++] = (struct picture_value){
			.field = d->sets[i].field->id, .value = d->sets[i].value, .act = S("")};
	picture_fill(d->run, mt);
}

/* ---- the judgement of the act ---- */

static void judge(struct doing *d)
{
	d->judgement = d->act->judge.n ? judgement_find(d->act->judge) : NULL;
	if (!d->judgement)
		return;
	const struct judgement *j = d->judgement;
	struct eval v = picture_eval(d->run, d->mt, &d->why);
	d->judged = NEWS(d->run->a, struct value, j->n_outputs);
	j->judge(&v, d->judged);
	d->mt->judged = NEWS(d->run->a, struct picture_judged, j->n_outputs);
	d->mt->n_judged = j->n_outputs;
	for (size_t i = 0; i < j->n_outputs; i++)
		d->mt->judged[i] = (struct picture_judged){
			str_of(j->name), str_of(j->outputs[i].name), d->judged[i]};
	picture_fill(d->run, d->mt);
}

/* ---- what is asked, and missing ---- */

static bool form_asks(const struct run *r, const struct form_item *item, const struct eval *v)
{
	(void)r;
	return !item->when || expr_holds(v, item->when);
}

static bool was_entered(const struct doing *d, const struct field *f)
{
	for (size_t i = 0; i < d->n_entered; i++)
		if (d->entered[i].field == f)
			return true;
	return false;
}

static bool named_bad(const struct faults *bad, str field)
{
	for (size_t i = 0; i < bad->n; i++)
		if (str_eq(bad->p[i].field, field))
			return true;
	return false;
}

static void ask(struct doing *d, struct faults *bad)
{
	struct eval v = picture_eval(d->run, d->mt, NULL);
	for (size_t i = 0; i < d->act->n_form; i++) {
		const struct form_item *item = &d->act->form[i];
		if (!item_lives(d, item) || named_bad(bad, item->field->id))
			continue;
		bool there = was_entered(d, item->field), asked = form_asks(d->run, item, &v);
		if (there && !asked && !d->machine)
			fault_add(d, bad, item->field->id, "not-asked", S(""));
		/* of a machine nobody can ask what it does not know */
		if (!there && asked && !item->may && !item->defer_act.n && !d->machine)
			fault_add(d, bad, item->field->id, "missing", S(""));
	}
}

int form_read(struct doing *d)
{
	struct faults bad = {0};
	size_t most = d->act->n_form + d->n_preset + 1; /* 1: the code of what is hidden */
	for (size_t i = 0; i < d->act->n_then; i++)
		most += d->act->then[i].n_set + 1 +
			(d->act->then[i].kind == EFFECT_WORK ? WORK_SLOTS_MAX : 0); /* what effects
										 will set */
	d->entered = NEWS(d->run->a, struct entered, most);
	d->sets = NEWS(d->run->a, struct entered, most);
	d->n_entered = d->n_sets = 0;
	if (d->given)
		read_json(d, &bad);
	read_preset(d);
	form_overlay(d);
	d->why = (struct reasons){0};
	judge(d);
	int worked = work_prepare(d);
	if (worked < 0)
		return worked;
	form_overlay(d);
	ask(d, &bad);
	d->out->faults = bad.p;
	d->out->n_faults = bad.n;
	return bad.n ? R_FORM : worked;
}
