#include "matters/checked.h"

/* The lists and outcomes are tried, not named: an act's conditions say by themselves which list is
 * the right one and whether the act is for a visit that found something. */

static const struct field *list_field(
	const struct run *r, const struct matter *mt, const struct act *act)
{
	day on = run_day(r);
	for (size_t i = 0; i < act->n_form; i++) {
		const struct form_item *x = &act->form[i];
		if (x->field->type.kind == T_CHECKLIST && life_window(&x->life, &mt->era) &&
			on >= x->field->since && on <= x->field->until)
			return x->field;
	}
	return NULL;
}

struct trial {
	int met, against;
};

static struct trial try_list(struct run *r, struct matter *mt, const struct act *act,
	const struct field *f, const struct checklist *l, int failed)
{
	struct trial t = {0};
	struct picture_value entered = {.field = f->id,
		.value = {.known = true,
			.kind = T_CHECKLIST,
			.num = failed,
			.text = S("{}"),
			.set = &l->id,
			.n_set = 1},
		.act = act->id};
	mt->overlay = &entered;
	mt->n_overlay = 1;
	picture_fill(r, mt);
	struct eval v = picture_eval(r, mt, NULL);
	for (size_t i = 0; i < act->n_only_if; i++) {
		if (!life_window(&act->only_if[i].life, &mt->era))
			continue;
		struct value x = expr_eval(&v, act->only_if[i].check);
		t.met += x.known && x.num;
		t.against += x.known && !x.num;
	}
	mt->overlay = NULL;
	mt->n_overlay = 0;
	picture_fill(r, mt);
	return t;
}

void checked_print(struct run *r, struct matter *mt, const struct act *act, struct jw *w)
{
	const struct pack *p = r->e->pack;
	const struct field *f = list_field(r, mt, act);
	const struct checklist *best = NULL;
	struct trial clean = {.met = -1}, failed = {0};
	for (size_t i = 0; f && i < p->n_checklists; i++) {
		const struct checklist *l = &p->checklists[i];
		if (pack_checklist(p, l->id, run_day(r)) != l)
			continue;
		struct trial a = try_list(r, mt, act, f, l, 0), b = try_list(r, mt, act, f, l, 1);
		if (a.met + b.met <= clean.met + failed.met)
			continue;
		best = l;
		clean = a;
		failed = b;
	}
	if (!best)
		return;
	jw_name(w, "checklist");
	jw_object(w);
	jw_member_str(w, "field", f->id);
	jw_member_str(w, "list", best->id);
	jw_member_bool(w, "clean", clean.against <= failed.against);
	jw_member_bool(w, "failed", failed.against <= clean.against);
	jw_object_end(w);
}
