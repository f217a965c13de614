#include "matters/print_field.h"

#include "matters/slot.h"

static const char *const classes[] = {[P0] = "P0", [P1] = "P1", [P2] = "P2", [P3] = "P3"};

/* The act by which the item must be there at the latest, and what people call that act. */
static void defer_put(struct jw *w, const struct field_face *f)
{
	const struct form_item *item = f->item;
	const struct procedure *p = f->procedure;
	jw_name(w, "defer");
	if (!item->defer_act.n) {
		jw_null(w);
		return;
	}
	if (item->defer_procedure.n)
		p = pack_procedure(f->pack, item->defer_procedure);
	str title = S("");
	for (size_t i = 0; p && i < p->n_acts && !title.n; i++)
		if (str_eq(p->acts[i].id, item->defer_act))
			title = p->acts[i].title;
	jw_object(w);
	jw_member_str(w, "procedure", p ? p->id : S(""));
	jw_member_str(w, "act", item->defer_act);
	jw_member_str(w, "title", title);
	jw_object_end(w);
}

static void choices_put(struct jw *w, const struct field_face *f)
{
	const struct field *x = f->item->field;
	bool closed = x->type.kind == T_CHOICE || x->type.kind == T_SET;
	const struct choice_list *list = closed ? pack_choice(f->pack, x->type.list) : NULL;
	jw_name(w, "choices");
	if (f->choices.n) {
		jw_raw(w, f->choices);
		return;
	}
	if (!list) {
		jw_null(w);
		return;
	}
	jw_array(w);
	for (size_t i = 0; i < list->n; i++) {
		const struct member *m = &list->members[i];
		if (f->on < m->since || f->on > m->until)
			continue;
		jw_object(w);
		jw_member_str(w, "id", m->id);
		jw_member_str(w, "zh", m->zh);
		jw_member_str(w, "en", m->en);
		jw_object_end(w);
	}
	jw_array_end(w);
}

static void known_put(
	struct arena *a, struct jw *w, const struct field_face *f, struct value v, str from)
{
	jw_object(w);
	jw_name(w, "value");
	value_to_json(w, v);
	jw_member_str(w, "text", slot_value_text(a, f->pack, f->item->field, v));
	jw_member_str(w, "from", from);
	jw_object_end(w);
}

/* What a register of the subject or of a party says already; the subject first. */
static void prefill_put(struct arena *a, struct jw *w, const struct field_face *f)
{
	const struct field *x = f->item->field;
	jw_name(w, "prefill");
	if (f->known && f->known->value.known) {
		known_put(a, w, f, f->known->value, f->known->from);
		return;
	}
	for (size_t i = 0; f->picture && i < f->picture->n_registers; i++) {
		const struct picture_register *r = &f->picture->registers[i];
		for (size_t k = 0; k < r->n_values; k++) {
			if (!str_eq(r->values[k].field, x->id) || !r->values[k].value.known)
				continue;
			known_put(a, w, f, r->values[k].value, r->owner);
			return;
		}
	}
	jw_null(w);
}

void field_print(struct arena *a, struct jw *w, const struct field_face *f)
{
	const struct field *x = f->item->field;
	jw_object(w);
	jw_member_str(w, "field", x->id);
	jw_member_str(w, "zh", x->zh);
	jw_member_str(w, "en", x->en);
	jw_member_str(w, "help", x->help);
	jw_member_str(w, "type", type_print(a, x->type));
	jw_member_int(w, "length", x->length);
	jw_member_str(w, "need", f->item->may ? S("may") : S("must"));
	jw_member_str(w, "asked",
		!f->asked.known ? S("depends")
		: f->asked.num  ? S("yes")
				: S("no"));
	jw_member_str(w, "check", x->check);
	jw_member_str(w, "class", str_of(classes[x->privacy]));
	defer_put(w, f);
	choices_put(w, f);
	prefill_put(a, w, f);
	jw_object_end(w);
}
