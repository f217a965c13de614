#include "law/check_parts.h"
#include "law/works.h"

/* C3 for works: the pack has the fields and tables that a work names, of the right types. */

static void slots_check(struct check *c, const struct act *a, const struct work *w,
	const struct work_slot *slots, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct field *f = pack_field(c->pack, str_of(slots[i].field));
		struct type want = {.kind = slots[i].kind, .list = str_of(slots[i].list)};
		if (!f)
			check_say(c, "C3", a->life.at, a->id, NULL,
				"work %s: the dictionary has no field %s", w->name, slots[i].field);
		else if (f->type.kind != want.kind ||
			 (slots[i].list && !str_eq(f->type.list, want.list)))
			check_say(c, "C3", a->life.at, a->id, NULL,
				"work %s: %s is " STR_F "; expected " STR_F, w->name,
				slots[i].field, STR_A(type_print(c->scratch, f->type)),
				STR_A(type_print(c->scratch, want)));
	}
}

void check_works(struct check *c, const struct procedure *p)
{
	for (size_t i = 0; i < p->n_acts; i++) {
		const struct act *a = &p->acts[i];
		for (size_t k = 0; k < a->n_then; k++) {
			const struct work *w =
				a->then[k].kind == EFFECT_WORK ? work_find(a->then[k].name) : NULL;
			if (!w)
				continue;
			slots_check(c, a, w, w->takes, w->n_takes);
			slots_check(c, a, w, w->gives, w->n_gives);
			for (size_t t = 0; t < w->n_tables; t++)
				if (!pack_table(c->pack, str_of(w->tables[t])))
					check_say(c, "C3", a->life.at, a->id, NULL,
						"work %s: no table %s", w->name, w->tables[t]);
		}
	}
}
