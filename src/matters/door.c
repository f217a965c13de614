#include "matters/print.h"
#include "matters/run.h"
#include "matters/slot.h"
#include "people/people.h"

/* ---- 检查码: who stands at the door ---- */

static int certificate_print(struct run *r, row_id person, struct jw *w)
{
	str number = {0};
	day until = DAY_NONE;
	int e = certificate_of(
		r->a, r->db, person, S("law-enforcement"), run_day(r), &number, &until);
	jw_name(w, "certificate");
	if (e) {
		jw_null(w);
		return e == R_NOT_FOUND ? 0 : e;
	}
	jw_object(w);
	jw_member_str(w, "number", number);
	if (until != DAY_NONE)
		jw_member_str(w, "until", day_print(r->a, until));
	jw_object_end(w);
	return 0;
}

static int persons_print(struct run *r, struct matter *mt, const struct hidden *h, struct jw *w)
{
	int e = 0;
	jw_name(w, "officers");
	jw_array(w);
	for (size_t i = 0; !e && i < h->to.n; i++) {
		row_id who;
		const struct field *f = pack_field(r->e->pack, h->to.p[i]);
		struct value v = hidden_value(mt, f);
		if (!v.known || !id_parse(v.text, &who))
			continue;
		jw_object(w);
		jw_member_str(w, "as", f->zh);
		jw_member_str(w, "name", print_name_of(r, who));
		e = certificate_print(r, who, w);
		jw_object_end(w);
	}
	jw_array_end(w);
	return e;
}

int matter_print_door(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, str code, struct jw *w)
{
	struct run *r = NEW(a, struct run);
	struct matter *mt = NULL;
	struct organ_row organ = {0};
	row_id id;
	*r = run_begin(a, db, e, m);
	r->reads = true;
	int x = hidden_find(r, code, &id);
	if (!x)
		x = run_matter(r, id, &mt);
	if (!x)
		x = run_fill(r, mt);
	if (x)
		return x == R_NO_MATTER ? R_NOT_FOUND : x;
	const struct hidden *h = hidden_of(mt);
	struct value until = hidden_value(mt, h ? h->until : NULL);
	if (!h || mt->row.voided || !until.known || until.num > run_day(r))
		return R_NOT_FOUND; /* before its day a code is as good as none */
	x = organ_find(a, db, mt->row.organ, &organ);
	if (x)
		return x;
	jw_object(w);
	jw_member_str(w, "title", mt->procedure->title);
	jw_member_str(w, "organ", organ.name);
	jw_member_str(w, "day", day_print(a, (day)until.num));
	jw_member_str(w, "about", slot_text(r, mt, S("about.name")));
	jw_member_bool(w, "open", mt->row.is_open);
	jw_member_bool(w, "today", until.num == run_day(r));
	x = persons_print(r, mt, h, w);
	jw_object_end(w);
	return x;
}

/* ---- was somebody there? ---- */

int matter_visited(struct arena *a, struct db *db, const struct engine *e, const struct moment *m,
	row_id matter, const struct hand *hand, row_id *organ)
{
	struct run *r = NEW(a, struct run);
	struct matter *mt = NULL;
	bool stands = false, visited = false;
	*r = run_begin(a, db, e, m);
	int x = sight_look(r, matter, hand, &mt);
	if (x)
		return x;
	for (size_t i = 0; i < mt->n_parties; i++)
		stands |= !hand->role.n && hand_stands_for(&mt->parties[i], hand);
	for (size_t i = 0; i < mt->n_acts; i++) {
		const struct act *act =
			procedure_act(mt->procedure, mt->acts[i].act, &mt->era, NULL);
		visited |= act && act->kind && act->kind->away && !mt->acts[i].undone;
	}
	*organ = mt->row.organ;
	return stands && visited ? 0 : R_RATING_NOT_YET;
}
