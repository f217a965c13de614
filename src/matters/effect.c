#include "matters/run.h"

/* The thirteen effects of docs/pack.md 3.6, in the order in which the act lists them.  What an
 * effect would refuse is asked before anything is written; matter values that effects set stand in
 * the act's own fact. */

bool effect_applies(struct doing *d, const struct effect *e)
{
	struct eval v = picture_eval(d->run, d->mt, NULL);
	return !e->when || expr_holds(&v, e->when);
}

static void add_set(struct doing *d, const struct field *f, struct value v)
{
	d->sets[d->n_sets++] = (struct entered){f, v};
	form_overlay(d);
}

static struct value entered_value(const struct doing *d, str field)
{
	for (size_t i = 0; i < d->n_entered; i++)
		if (str_eq(d->entered[i].field->id, field))
			return d->entered[i].value;
	return UNKNOWN;
}

/* ---- set and correct: before the fact ---- */

static void set_values(struct doing *d, const struct effect *e)
{
	for (size_t i = 0; i < e->n_set; i++) {
		if (e->set[i].about)
			continue;
		struct eval v = picture_eval(d->run, d->mt, NULL);
		add_set(d, e->set[i].field, expr_eval(&v, e->set[i].expr));
	}
}

static int form_fault_one(struct doing *d, str field, const char *what)
{
	struct form_fault *f = NEW(d->run->a, struct form_fault);
	*f = (struct form_fault){field, what, S("")};
	d->out->faults = f;
	d->out->n_faults = 1;
	return R_FORM;
}

static bool has_value(const struct matter *mt, str field)
{
	for (size_t i = 0; i < mt->n_values; i++)
		if (str_eq(mt->values[i].field, field) && mt->values[i].origin != VALUE_JUDGED)
			return true;
	return false;
}

/* The field names the datum; the item behind it in the form carries the new value as canonical
 * text. */
static int correct(struct doing *d, const struct effect *e)
{
	struct value named = entered_value(d, e->name);
	const struct field *target = named.known ? pack_field(d->run->e->pack, named.text) : NULL;
	if (!target || !has_value(d->mt, target->id))
		return form_fault_one(d, e->name, "not-a-member");
	for (size_t i = 0; i + 1 < d->act->n_form; i++) {
		if (!str_eq(d->act->form[i].field->id, e->name))
			continue;
		str item = d->act->form[i + 1].field->id;
		struct value text = entered_value(d, item), v = UNKNOWN;
		if (!text.known || !value_parse(d->run->a, target->type, text.text, &v))
			return form_fault_one(d, item, "wrong-type");
		const char *what = form_check_value(d->run, target, v);
		if (what)
			return form_fault_one(d, item, what);
		add_set(d, target, v);
		d->corrected = target->id;
		return 0;
	}
	return fault(F_BUG, "correct: no item behind " STR_F, STR_A(e->name));
}

int effect_sets(struct doing *d)
{
	hidden_code(d);
	for (size_t i = 0; i < d->act->n_then; i++) {
		const struct effect *e = &d->act->then[i];
		if ((e->kind != EFFECT_SET && e->kind != EFFECT_CORRECT) || !effect_applies(d, e))
			continue;
		int r = 0;
		if (e->kind == EFFECT_SET)
			set_values(d, e);
		else
			r = correct(d, e);
		if (r)
			return r;
	}
	return 0;
}

/* ---- what would be refused ---- */

int effect_ready(struct doing *d)
{
	for (size_t i = 0; i < d->act->n_then; i++) {
		const struct effect *e = &d->act->then[i];
		row_id organ;
		int r = 0;
		if (!effect_applies(d, e))
			continue;
		if (e->kind == EFFECT_EXTEND)
			r = limit_extend(d, e, true);
		else if (e->kind == EFFECT_UNDO)
			r = undo_check(d);
		else if (e->kind == EFFECT_HAND_OVER)
			r = effect_handover(d, &organ);
		if (r)
			return r;
	}
	return 0;
}

/* ---- after the fact ---- */

static int set_register(struct doing *d, const struct effect *e)
{
	for (size_t i = 0; i < e->n_set; i++) {
		if (!e->set[i].about)
			continue;
		struct eval v = picture_eval(d->run, d->mt, NULL);
		int r = subject_set(d, e->set[i].field, expr_eval(&v, e->set[i].expr));
		if (r)
			return r;
	}
	return 0;
}

static int own(struct doing *d, const struct effect *e)
{
	struct value who = entered_value(d, e->name);
	row_id id;
	if (who.known && id_parse(who.text, &id))
		d->mt->row.handler = id;
	return 0;
}

static int tell(struct doing *d, const struct effect *e)
{
	struct jw w = JW(d->run->a);
	jw_object(&w);
	jw_member_str(&w, "procedure", d->mt->row.procedure);
	jw_member_str(&w, "act", d->act->id);
	jw_member_str(&w, "title", d->act->title);
	jw_object_end(&w);
	return message_party(d->run, d->mt, e->name, "told", jw_text(&w));
}

/* Papers that show the old value wait for a correction; what is public follows at once. */
static int corrected(struct doing *d)
{
	int e = paper_mark_old(d, d->corrected);
	return e ? e : view_correct(d, d->corrected);
}

static int effect_one(struct doing *d, const struct effect *e)
{
	switch (e->kind) {
	case EFFECT_PAPER:
		return paper_make(d, e->name);
	case EFFECT_SET:
		return set_register(d, e);
	case EFFECT_SUB:
		return sub_open(d, e);
	case EFFECT_PUBLISH:
		return view_publish(d, e->name);
	case EFFECT_WITHDRAW:
		return view_withdraw(d, e->name);
	case EFFECT_SEND:
		return view_send(d, e);
	case EFFECT_TELL:
		return tell(d, e);
	case EFFECT_EXTEND:
		return limit_extend(d, e, false);
	case EFFECT_HAND_OVER:
		return effect_handover(d, &d->mt->row.organ);
	case EFFECT_OWN:
		return own(d, e);
	case EFFECT_CORRECT:
		return corrected(d);
	case EFFECT_UNDO:
		return undo_run(d);
	case EFFECT_WORK:
		return work_run(d, e);
	case EFFECT__N:
		break;
	}
	return fault(F_BUG, "unknown effect %d", (int)e->kind);
}

int effect_run(struct doing *d)
{
	for (size_t i = 0; i < d->act->n_then; i++) {
		const struct effect *e = &d->act->then[i];
		if (!effect_applies(d, e))
			continue;
		int r = effect_one(d, e);
		if (r)
			return r;
	}
	return 0;
}
