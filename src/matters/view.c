#include "matters/run.h"
#include "matters/paper.h"
#include "matters/slot.h"
#include "law/window.h"
#include "people/people.h"
#include "view_sql.h"

struct live { /* a publication that stands */
	row_id id;
	str view;
};

/* What leaves the house (docs/pack.md 3.8): views on the public side and to departments; withdrawn
 * views call copies back. */

/* The paper that the view tells of: the last that still holds. */
static const struct paper_row *view_paper(const struct matter *mt, const struct view *v)
{
	for (size_t i = mt->n_papers; i-- > 0;)
		if (!mt->papers[i].withdrawn &&
			(!v->papers.n || strs_has(v->papers, mt->papers[i].paper)))
			return &mt->papers[i];
	return NULL;
}

static str paper_word(struct doing *d, const struct paper_row *p, str slot)
{
	struct run *r = d->run;
	struct value on = {.kind = T_DAY, .known = true, .num = p->made_on};
	const struct paper_kind *k = pack_paper(r->e->pack, p->paper, p->made_on);
	if (str_is(slot, "paper.number"))
		return p->number;
	if (str_is(slot, "paper.day"))
		return slot_value_text(r->a, r->e->pack, NULL, on);
	return str_is(slot, "paper.title") && k ? k->title : S("");
}

static const struct shape word_shape[] = {{'s', 0}};

/* A register may hold the written id of a person where people read a name (法定代表人). */
static str named(struct run *r, str text)
{
	row_id id;
	str name;
	if (!id_parse(text, &id) || db_one(r->a, r->db, &view_sql[VIEW_PERSON], ARGS(A_ID(id)),
					    word_shape, LEN(word_shape), &name))
		return text;
	return name;
}

static str view_slot(struct doing *d, const struct view *v, str slot)
{
	struct run *r = d->run;
	const struct paper_row *p = view_paper(d->mt, v);
	struct organ_row organ;
	if (str_is(slot, "paper.organ"))
		return organ_find(r->a, r->db, d->mt->row.organ, &organ) ? S("") : organ.name;
	if (str_starts(slot, S("paper.")))
		return p ? paper_word(d, p, slot) : S("");
	if (str_is(slot, "day-of-decision"))
		return day_print(r->a, run_day(r));
	str text = named(r, slot_text(r, d->mt, slot));
	for (size_t i = 0; i < v->n_mask; i++)
		if (str_eq(v->mask[i].slot, slot))
			return slot_mask(r->a, v->mask[i].word, text);
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

static const struct shape live_shape[] = {
	SHAPE(struct live, id.region, 'i'),
	SHAPE(struct live, id.id, 'l'),
	SHAPE(struct live, view, 's'),
};

/* The last paper that the act itself made. */
static str own_paper_number(const struct doing *d)
{
	for (size_t i = d->mt->n_papers; i-- > 0;)
		if (id_eq(d->mt->papers[i].act_fact, d->fact.id.at))
			return d->mt->papers[i].number;
	return S("");
}

/* The publication's own case says when, by which act, by which law; why a person was written of in
 * free text stays in the matter. */
static int withdrawn_fact(struct doing *d, const struct live *p)
{
	struct arena *a = d->run->a;
	struct fact_draft draft = act_draft(d);
	struct fact_made made;
	struct value on = {.kind = T_DAY, .known = true, .num = run_day(d->run)};
	const struct name_value list[] = {
		{S("_matter"), id_print(a, d->mt->row.id)},
		{S("_number"), str_fmt(a, "%d", (int)d->fact.number)},
		{S("withdrawn.act"), d->act->title},
		{S("withdrawn.day"), slot_value_text(a, d->run->e->pack, NULL, on)},
		{S("withdrawn.law"), d->window ? cites_words(a, d->window->cite) : S("")},
		{S("withdrawn.paper"), own_paper_number(d)},
	};
	draft.of = p->id;
	draft.event = S("withdrawn");
	draft.act = str_fmt(a, "view." STR_F, STR_A(p->view));
	draft.values = list;
	draft.n_values = LEN(list);
	return fact_add(a, d->run->db, d->run->m, &draft, &made);
}

static int take_off(struct doing *d, const struct live *list, size_t n)
{
	int e = 0;
	for (size_t i = 0; !e && i < n; i++) {
		e = db_run(d->run->db, &view_sql[PUBLICATION_END],
			ARGS(A_INT(run_day(d->run)), A_INT(d->fact.number), A_ID(list[i].id)),
			NULL);
		if (!e)
			e = withdrawn_fact(d, &list[i]);
	}
	return e;
}

/* The view of this matter; when it has none, that of the matter from which it came: what a later
 * procedure revokes was published by the one before. */
int view_withdraw(struct doing *d, str view)
{
	struct run *r = d->run;
	struct live *list = NULL;
	size_t n = 0;
	int e = db_list(r->a, r->db, &view_sql[PUBLICATION_LIVE],
		ARGS(A_ID(d->mt->row.id), A_TEXT(view)), live_shape, LEN(live_shape), sizeof *list,
		(void **)&list, &n);
	if (!e && !n && !id_none(d->mt->row.cause))
		e = db_list(r->a, r->db, &view_sql[PUBLICATION_LIVE],
			ARGS(A_ID(d->mt->row.cause), A_TEXT(view)), live_shape, LEN(live_shape),
			sizeof *list, (void **)&list, &n);
	if (!e)
		e = take_off(d, list, n);
	return e ? e : call_back(r, d->mt, view, d->fact.number);
}

/* A corrected value that is public: what shows the old one is taken off, and the view published
 * anew. */
int view_correct(struct doing *d, str field)
{
	struct run *r = d->run;
	struct live *list = NULL;
	size_t n = 0;
	int e = db_list(r->a, r->db, &view_sql[PUBLICATION_OF_MATTER], ARGS(A_ID(d->mt->row.id)),
		live_shape, LEN(live_shape), sizeof *list, (void **)&list, &n);
	for (size_t i = 0; !e && i < n; i++) {
		const struct view *v = pack_view(r->e->pack, list[i].view, run_day(r));
		if (!v || !strs_has(v->show, field))
			continue;
		e = take_off(d, &list[i], 1);
		if (!e)
			e = view_publish(d, list[i].view);
	}
	return e;
}

/* What the act with that number made public or sent is taken back. */
int view_withdraw_of(struct doing *d, int32_t made)
{
	struct run *r = d->run;
	struct matter *mt = d->mt;
	struct live *list = NULL;
	str *views = NULL;
	size_t n = 0, n_views = 0;
	int e = db_list(r->a, r->db, &view_sql[PUBLICATION_OF_ACT],
		ARGS(A_ID(mt->row.id), A_INT(made)), live_shape, LEN(live_shape), sizeof *list,
		(void **)&list, &n);
	if (!e)
		e = take_off(d, list, n);
	for (size_t i = 0; !e && i < n; i++)
		e = call_back(r, mt, list[i].view, d->fact.number);
	if (e)
		return e;
	e = db_list(r->a, r->db, &view_sql[OUTBOX_OF_ACT], ARGS(A_ID(mt->row.id), A_INT(made)),
		word_shape, 1, sizeof(str), (void **)&views, &n_views);
	for (size_t i = 0; !e && i < n_views; i++)
		e = call_back(r, mt, views[i], d->fact.number);
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
