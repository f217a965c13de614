#include "matters/item.h"
#include "matters/print_field.h"
#include "matters/words.h"
#include "people/people.h"

/* What is known is filled in with its source, and the person looks at it before he signs; it is
 * never entered for him. */

static void print_choice(struct jw *w, str id, str zh, str en)
{
	jw_object(w);
	jw_member_str(w, "id", id);
	jw_member_str(w, "zh", zh);
	jw_member_str(w, "en", en);
	jw_object_end(w);
}

/* ---- choices that the matter itself offers ---- */

static const struct effect *effect_of(const struct act *act, enum effect_kind k, str name)
{
	for (size_t i = 0; i < act->n_then; i++) {
		const struct effect *e = &act->then[i];
		if (e->kind == k && str_eq(k == EFFECT_EXTEND ? e->limit : e->name, name))
			return e;
	}
	return NULL;
}

/* 承办人: who holds a post in the organ today that may act in this procedure. */
static int print_people(struct run *r, struct matter *mt, struct jw *w)
{
	struct post_holder *list = NULL;
	size_t n = 0;
	int e = post_list_at(r->a, r->db, mt->row.organ, run_day(r), &list, &n);
	jw_array(w);
	for (size_t i = 0; !e && i < n; i++) {
		const struct role *role = pack_role(r->e->pack, list[i].role);
		if (role && role->needs & 1u << NEED_CERTIFICATE)
			print_choice(w, id_print(r->a, list[i].person), list[i].name, S(""));
	}
	jw_array_end(w);
	return e;
}

static void print_limits_now(struct run *r, struct matter *mt, struct jw *w)
{
	jw_array(w);
	for (size_t i = 0; i < mt->n_limits; i++)
		if (limit_runs(&mt->limits[i]))
			print_choice(w, mt->limits[i].name, words_limit(r, mt, mt->limits[i].name),
				S(""));
	jw_array_end(w);
}

static void print_values_now(struct run *r, struct matter *mt, struct jw *w)
{
	jw_array(w);
	for (size_t i = 0; i < mt->picture.n_values; i++) {
		const struct field *f = pack_field(r->e->pack, mt->picture.values[i].field);
		if (f && mt->picture.values[i].value.known)
			print_choice(w, f->id, f->zh, f->en);
	}
	jw_array_end(w);
}

/* Empty: the closed list of the field holds, or there is none. */
static int choices_of(
	struct run *r, struct matter *mt, const struct act *act, const struct field *f, str *out)
{
	struct jw w = JW(r->a);
	int e = 0;
	*out = S("");
	if (effect_of(act, EFFECT_OWN, f->id))
		e = print_people(r, mt, &w);
	else if (effect_of(act, EFFECT_EXTEND, f->id))
		print_limits_now(r, mt, &w);
	else if (effect_of(act, EFFECT_CORRECT, f->id))
		print_values_now(r, mt, &w);
	else
		return 0;
	*out = jw_text(&w);
	return e;
}

/* ---- what is known already ---- */

static struct field_known in_values(
	struct run *r, const struct matter *mt, const struct picture *p, const struct field *f)
{
	for (size_t i = 0; p && i < p->n_values; i++)
		if (str_eq(p->values[i].field, f->id) && p->values[i].value.known)
			return (struct field_known){p->values[i].value,
				p->values[i].act.n ? words_act(mt, p->values[i].act) : S("")};
	(void)r;
	return (struct field_known){.value = UNKNOWN};
}

static struct field_known in_registers(const struct matter *mt, const struct field *f)
{
	for (size_t i = 0; i < mt->n_registers; i++) {
		const struct picture_register *g = &mt->registers[i];
		const struct party *p = procedure_party(mt->procedure, g->owner);
		for (size_t k = 0; k < g->n_values; k++)
			if (str_eq(g->values[k].field, f->id) && g->values[k].value.known)
				return (struct field_known){
					g->values[k].value, p ? p->title : S("登记簿")};
	}
	return (struct field_known){.value = UNKNOWN};
}

/* A condition `field = what the pack says`, where only one answer can be right: a standard in
 * force.  A plain word in a condition is no answer to be put into anybody's mouth. */
static struct field_known in_law(
	struct run *r, struct matter *mt, const struct act *act, const struct field *f)
{
	struct eval v = picture_eval(r, mt, NULL);
	for (size_t i = 0; i < act->n_only_if; i++) {
		const struct expr *x = act->only_if[i].check;
		if (x->op != X_EQ || x->n_args < 2 || x->args[0]->op != X_FIELD ||
			x->args[0]->field != f || x->args[1]->op == X_LITERAL ||
			!life_window(&act->only_if[i].life, &mt->era))
			continue;
		struct value got = expr_eval(&v, x->args[1]);
		if (got.known)
			return (struct field_known){got, S("今天有效的规定")};
	}
	return (struct field_known){.value = UNKNOWN};
}

static struct field_known known_of(
	struct run *r, struct matter *mt, const struct act *act, const struct field *f)
{
	struct field_known k = in_law(r, mt, act, f);
	if (!k.value.known && f->type.kind != T_FILE && f->type.kind != T_RECORD &&
		f->type.kind != T_PROMISE && f->type.kind != T_TEXT)
		k = in_values(r, mt, &mt->picture, f);
	if (!k.value.known)
		k = in_registers(mt, f);
	return k;
}

static int print_item(struct run *r, struct matter *mt, const struct act *act,
	const struct form_item *item, struct jw *w)
{
	struct eval v = picture_eval(r, mt, NULL);
	const struct field_known known = known_of(r, mt, act, item->field);
	struct field_face face = {.pack = r->e->pack,
		.procedure = mt->procedure,
		.item = item,
		.on = run_day(r),
		.asked = item->when ? expr_eval(&v, item->when) : value_yes(true),
		.known = &known};
	int e = choices_of(r, mt, act, item->field, &face.choices);
	if (!e)
		field_print(r->a, w, &face);
	return e;
}

int item_print_form(struct run *r, struct matter *mt, const struct act *act, struct jw *w)
{
	day on = run_day(r);
	int e = 0;
	for (size_t i = 0; !e && i < act->n_form; i++) {
		const struct form_item *item = &act->form[i];
		if (life_window(&item->life, &mt->era) && on >= item->field->since &&
			on <= item->field->until)
			e = print_item(r, mt, act, item, w);
	}
	return e;
}
