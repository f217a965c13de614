#include "matters/run.h"
#include "matters/paper.h"
#include "matters/slot.h"
#include "view_sql.h"

/* What leaves the house (docs/pack.md 3.8): views on the public side and to departments; withdrawn
 * views call copies back. */

static str view_slot(struct doing *d, const struct view *v, str slot)
{
	struct run *r = d->run;
	const struct matter *mt = d->mt;
	if (str_is(slot, "paper.number"))
		return mt->n_papers ? mt->papers[mt->n_papers - 1].number : S("");
	if (str_is(slot, "day-of-decision"))
		return day_print(r->a, run_day(r));
	str text = slot_text(r, d->mt, slot);
	for (size_t i = 0; i < v->n_mask; i++)
		if (str_eq(v->mask[i].slot, slot))
			return slot_mask(r->a, v->mask[i].mask, text);
	size_t dot = str_find(slot, '.');
	const struct field *f =
		pack_field(r->e->pack, dot == slot.n ? slot : str_from(slot, dot + 1));
	return f && f->privacy >= P2 ? slot_mask(r->a, f->mask.n ? f->mask : S("all"), text) : text;
}

/* What is public is a case of its own: its leaf commits to each word that the public sees. */
static int view_fact(struct doing *d, const struct view *v, row_id id)
{
	struct arena *a = d->run->a;
	struct name_value *list = NEWS(a, struct name_value, v->show.n + 2);
	struct fact_draft draft = act_draft(d);
	struct fact_made made;
	draft.of = id;
	draft.event = S("published");
	draft.act = str_fmt(a, "view." STR_F, STR_A(v->id));
	draft.row = rule_print(a, &v->life, NULL);
	draft.values = list;
	for (size_t i = 0; i < v->show.n; i++)
		list[draft.n_values++] =
			(struct name_value){v->show.p[i], view_slot(d, v, v->show.p[i])};
	list[draft.n_values++] = (struct name_value){S("_matter"), id_print(a, d->mt->row.id)};
	list[draft.n_values++] =
		(struct name_value){S("_number"), str_fmt(a, "%d", (int)d->fact.number)};
	return fact_add(a, d->run->db, d->run->m, &draft, &made);
}

static str view_body(struct doing *d, const struct view *v)
{
	struct jw w = JW(d->run->a);
	jw_object(&w);
	for (size_t i = 0; i < v->show.n; i++)
		jw_member_str(&w, str_z(d->run->a, v->show.p[i]), view_slot(d, v, v->show.p[i]));
	jw_object_end(&w);
	return jw_text(&w);
}

static int view_of(struct doing *d, str view, const struct view **out)
{
	*out = pack_view(d->run->e->pack, view, run_day(d->run));
	return *out ? 0 : fault(F_BUG, "view " STR_F " is not in force", STR_A(view));
}

int view_publish(struct doing *d, str view)
{
	struct run *r = d->run;
	const struct view *v;
	int e = view_of(d, view, &v);
	if (e)
		return e;
	/* natural persons have no public view: nothing can publish them */
	int32_t kind = subject_bearer(d->mt)->row.about_kind;
	if (v->about && !(v->about & 1u << kind))
		return 0;
	row_id id = id_new(r->m->chance, r->m->region);
	e = db_run(r->db, &view_sql[PUBLICATION_ADD],
		ARGS(A_ID(id), A_ID(d->mt->row.id), A_TEXT(view), A_INT(d->fact.number),
			A_TEXT(view_body(d, v)), A_INT(run_day(r))),
		NULL);
	return e ? e : view_fact(d, v, id);
}

static int outbox_add(struct run *r, struct matter *mt, int32_t number, str receiver, str view,
	const char *kind, str body)
{
	row_id id = id_new(r->m->chance, r->m->region);
	return db_run(r->db, &view_sql[OUTBOX_ADD],
		ARGS(A_ID(id), A_ID(mt->row.id), A_INT(number), A_TEXT(receiver), A_TEXT(view),
			A_TEXT(str_of(kind)), A_TEXT(body), A_INT(r->m->now)),
		NULL);
}

static const struct shape word_shape[] = {{'s', 0}};

/* Copies sent earlier get a withdrawal and owe a receipt. */
static int call_back(struct run *r, struct matter *mt, str view, int32_t number)
{
	str *to = NULL;
	size_t n = 0;
	int e = db_list(r->a, r->db, &view_sql[OUTBOX_SENT], ARGS(A_ID(mt->row.id), A_TEXT(view)),
		word_shape, 1, sizeof(str), (void **)&to, &n);
	for (size_t i = 0; !e && i < n; i++)
		e = outbox_add(r, mt, number, to[i], view, "withdraw", S("{}"));
	return e;
}

static int take_off(struct run *r, struct matter *mt, str view, int32_t number)
{
	int e = db_run(r->db, &view_sql[PUBLICATION_END],
		ARGS(A_INT(run_day(r)), A_INT(number), A_ID(mt->row.id), A_TEXT(view)), NULL);
	return e ? e : call_back(r, mt, view, number);
}

int view_withdraw(struct doing *d, str view)
{
	return take_off(d->run, d->mt, view, d->fact.number);
}

int view_withdraw_of(struct run *r, struct matter *mt, int32_t made, int32_t number)
{
	str *views = NULL;
	size_t n = 0;
	int e = db_list(r->a, r->db, &view_sql[PUBLICATION_OF_ACT],
		ARGS(A_ID(mt->row.id), A_INT(made)), word_shape, 1, sizeof(str), (void **)&views,
		&n);
	for (size_t i = 0; !e && i < n; i++)
		e = take_off(r, mt, views[i], number);
	if (e)
		return e;
	e = db_list(r->a, r->db, &view_sql[OUTBOX_OF_ACT], ARGS(A_ID(mt->row.id), A_INT(made)),
		word_shape, 1, sizeof(str), (void **)&views, &n);
	for (size_t i = 0; !e && i < n; i++)
		e = call_back(r, mt, views[i], number);
	return e;
}

/* The receiver is fixed, or the value of a field that names it. */
int view_send(struct doing *d, const struct effect *e)
{
	const struct view *v;
	int x = view_of(d, e->name, &v);
	if (x)
		return x;
	str named = slot_text(d->run, d->mt, e->to);
	return outbox_add(d->run, d->mt, d->fact.number, named.n ? named : e->to, e->name, "send",
		view_body(d, v));
}
