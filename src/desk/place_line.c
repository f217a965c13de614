#include "desk/place_line.h"

#include <stdlib.h>

#include "desk/handlers.h"
#include "desk/register_face.h"
#include "place_line_sql.h"
#include "places/places.h"

enum { MATTERS_TOLD = 40 };

/* One entry of the timeline; what it says stands in `json` as members. */
struct entry {
	ms at;
	size_t seq; /* as written: of one instant the later one is the newer */
	str json;
};
struct line {
	struct place_file *f;
	struct entry *entries;
	size_t n, cap;
};

bool line_in_time(const struct place_file *f, str on)
{
	day d;
	return !on.p || !day_parse(on, &d) || d <= f->on;
}

/* The matter's row, if the hand may know of it. */
static const json_t *matter_row(const struct place_file *f, str id)
{
	size_t i;
	json_t *row;
	json_array_foreach(json_object_get(f->matters, "matters"), i,
		row) if (str_eq(json_member(row, "matter"), id)) return row;
	return NULL;
}

static struct jw *entry_open(struct line *l, const char *kind)
{
	struct jw *w = NEW(l->f->q->arena, struct jw);
	*w = JW(l->f->q->arena);
	jw_object(w);
	jw_member_str(w, "kind", str_of(kind));
	return w;
}

static void entry_close(struct line *l, struct jw *w, ms at)
{
	jw_member_str(w, "at", ms_print(l->f->q->arena, at));
	jw_object_end(w);
	struct entry x = {at, l->n, jw_text(w)};
	VEC_ADD(l->f->q->arena, l->entries, l->n, l->cap) = x;
}

/* ---- papers ---- */

struct paper_line {
	row_id id, matter;
	str paper, number, state;
	day made_on, served_on;
};

static void paper_members(struct place_file *f, struct jw *w, const struct paper_line *p)
{
	struct arena *a = f->q->arena;
	const struct paper_kind *kind = pack_paper(f->q->pack, p->paper, p->made_on);
	jw_member_str(w, "id", id_print(a, p->id));
	jw_member_str(w, "matter", id_print(a, p->matter));
	jw_member_str(w, "title", kind ? kind->title : p->paper);
	jw_member_str(w, "number", p->number);
	jw_member_str(w, "state", p->state);
	jw_member_str(w, "made", day_print(a, p->made_on));
	if (p->served_on != DAY_NONE)
		jw_member_str(w, "served", day_print(a, p->served_on));
}

static int papers_put(struct line *l, struct jw *w)
{
	static const struct shape shape[] = {SHAPE(struct paper_line, id.region, 'i'),
		SHAPE(struct paper_line, id.id, 'l'), SHAPE(struct paper_line, matter.region, 'i'),
		SHAPE(struct paper_line, matter.id, 'l'), SHAPE(struct paper_line, paper, 's'),
		SHAPE(struct paper_line, number, 's'), SHAPE(struct paper_line, state, 's'),
		SHAPE(struct paper_line, made_on, 'd'), SHAPE(struct paper_line, served_on, 'd')};
	struct place_file *f = l->f;
	struct ask *q = f->q;
	struct paper_line *list = NULL;
	size_t n = 0;
	const struct hand *h = &q->hand;
	row_id who = h->role.n ? (row_id){0} : id_none(h->org) ? h->person : h->org;
	int e = db_list(q->arena, q->db, &place_line_sql[LINE_PAPERS],
		ARGS(A_ID(f->place), A_INT(f->on), A_INT(who.id), A_INT(who.region)), shape,
		LEN(shape), sizeof *list, (void **)&list, &n);
	jw_name(w, "papers");
	jw_array(w);
	for (size_t i = 0; !e && i < n; i++) {
		if (!matter_row(f, id_print(q->arena, list[i].matter)))
			continue;
		jw_object(w);
		paper_members(f, w, &list[i]);
		jw_object_end(w);
	}
	jw_array_end(w);
	return e;
}

/* ---- publications ---- */

struct public_line {
	row_id id, matter;
	str view;
	day since, withdrawn_on;
};

static int publications_put(struct line *l, struct jw *w)
{
	static const struct shape shape[] = {SHAPE(struct public_line, id.region, 'i'),
		SHAPE(struct public_line, id.id, 'l'),
		SHAPE(struct public_line, matter.region, 'i'),
		SHAPE(struct public_line, matter.id, 'l'), SHAPE(struct public_line, view, 's'),
		SHAPE(struct public_line, since, 'd'),
		SHAPE(struct public_line, withdrawn_on, 'd')};
	struct ask *q = l->f->q;
	struct public_line *list = NULL;
	size_t n = 0;
	int e = db_list(q->arena, q->db, &place_line_sql[LINE_PUBLICATIONS],
		ARGS(A_ID(l->f->place), A_INT(l->f->on)), shape, LEN(shape), sizeof *list,
		(void **)&list, &n);
	jw_name(w, "publications");
	jw_array(w);
	for (size_t i = 0; !e && i < n; i++) {
		const struct view *v = pack_view(q->pack, list[i].view, list[i].since);
		jw_object(w);
		jw_member_str(w, "id", id_print(q->arena, list[i].id));
		jw_member_str(w, "matter", id_print(q->arena, list[i].matter));
		jw_member_str(w, "title", v ? v->title : list[i].view);
		jw_member_str(w, "since", day_print(q->arena, list[i].since));
		if (list[i].withdrawn_on != DAY_NONE && list[i].withdrawn_on <= l->f->on)
			jw_member_str(w, "withdrawn", day_print(q->arena, list[i].withdrawn_on));
		jw_object_end(w);
	}
	jw_array_end(w);
	return e;
}

/* ---- alarms ---- */

struct alarm_line {
	row_id id;
	ms at;
	str act;
	row_id thing;
	str name;
};

static void alarm_members(struct ask *q, struct jw *w, const struct alarm_line *x)
{
	jw_member_str(w, "id", id_print(q->arena, x->id));
	jw_member_str(w, "act", x->act);
	jw_member_str(w, "thing", id_print(q->arena, x->thing));
	jw_member_str(w, "name", x->name);
}

static int alarms_put(struct line *l, struct jw *w)
{
	static const struct shape shape[] = {SHAPE(struct alarm_line, id.region, 'i'),
		SHAPE(struct alarm_line, id.id, 'l'), SHAPE(struct alarm_line, at, 'l'),
		SHAPE(struct alarm_line, act, 's'), SHAPE(struct alarm_line, thing.region, 'i'),
		SHAPE(struct alarm_line, thing.id, 'l'), SHAPE(struct alarm_line, name, 's')};
	struct ask *q = l->f->q;
	struct alarm_line *list = NULL;
	size_t n = 0;
	int e = db_list(q->arena, q->db, &place_line_sql[LINE_ALARMS],
		ARGS(A_ID(l->f->place), A_INT(l->f->until)), shape, LEN(shape), sizeof *list,
		(void **)&list, &n);
	jw_name(w, "alarms");
	jw_array(w);
	for (size_t i = 0; !e && i < n; i++) {
		struct jw *x = entry_open(l, "alarm");
		jw_object(w);
		alarm_members(q, w, &list[i]);
		jw_member_str(w, "at", ms_print(q->arena, list[i].at));
		jw_object_end(w);
		alarm_members(q, x, &list[i]);
		jw_member_bool(x, "machine", true);
		entry_close(l, x, list[i].at);
	}
	jw_array_end(w);
	return e;
}

/* ---- the register's own facts: changes, licences ---- */

static const struct fact_value_row *value_named(
	const struct fact_value_row *list, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(list[i].name, name))
			return &list[i];
	return NULL;
}

struct values {
	struct fact_value_row *list;
	size_t n;
};

static bool same(const struct values *a, const struct values *b, const char *name)
{
	const struct fact_value_row *x = value_named(a->list, a->n, name),
				    *y = value_named(b->list, b->n, name);
	return str_eq(x ? x->value : (str){0}, y ? y->value : (str){0});
}

/* Which columns this fact changed, by the titles of the pack where it has one. */
static int changes_put(
	struct line *l, struct jw *w, const struct values *was, const struct values *now)
{
	const struct registry *r = &place_registry;
	jw_name(w, "changes");
	jw_array(w);
	for (size_t i = 0; i < r->n_columns; i++) {
		const char *name = r->columns[i].name;
		const struct fact_value_row *v = value_named(now->list, now->n, name);
		if (same(was, now, name))
			continue;
		jw_object(w);
		jw_member_str(w, "column", str_of(name));
		jw_member_str(w, "zh", register_title(l->f->q, r, name));
		int e = register_text_put(l->f->q, w, r, &r->columns[i], v ? v->value : (str){0});
		if (e)
			return e;
		jw_object_end(w);
	}
	jw_array_end(w);
	return 0;
}

static int register_entry(struct line *l, const struct fact_row *fact, const struct values *was,
	const struct values *now)
{
	struct jw *w = entry_open(l, "register");
	const struct fact_value_row *cause = value_named(now->list, now->n, "cause-case");
	row_id person;
	jw_member_str(w, "id", id_print(l->f->q->arena, fact->id));
	jw_member_str(w, "act", fact->act);
	jw_member_bool(w, "machine", !id_parse(fact->actor, &person));
	if (cause && cause->value.p && matter_row(l->f, cause->value))
		jw_member_str(w, "matter", cause->value);
	int e = changes_put(l, w, was, now);
	entry_close(l, w, fact->at);
	return e;
}

/* A column that says how a licence stands; its day stands in the column beside it. */
static bool is_licence(const char *column)
{
	size_t n = strlen(column), tail = strlen("-licence");
	return n > tail && strcmp(column + n - tail, "-licence") == 0;
}

struct licence {
	const char *column;
	str matter; /* by which it came to stand so */
};

static int licence_put(
	struct line *l, struct jw *w, const struct values *now, const struct licence *x)
{
	const struct registry *r = &place_registry;
	const struct fact_value_row *v = value_named(now->list, now->n, x->column),
				    *on = value_named(now->list, now->n,
					    str_fmt(l->f->q->arena, "%s-day", x->column).p);
	const struct register_column *c = register_column_named(r, str_of(x->column));
	jw_object(w);
	jw_member_str(w, "column", str_of(x->column));
	jw_member_str(w, "zh", register_title(l->f->q, r, x->column));
	jw_member_str(w, "value", v->value);
	int e = register_text_put(l->f->q, w, r, c, v->value);
	if (on && on->value.p)
		jw_member_str(w, "day", on->value);
	if (x->matter.p && matter_row(l->f, x->matter))
		jw_member_str(w, "matter", x->matter);
	jw_object_end(w);
	return e;
}

enum { LICENCES_MAX = 8 };
struct licences {
	struct licence list[LICENCES_MAX];
	size_t n;
};

static void licences_note(struct licences *all, const struct values *was, const struct values *now)
{
	const struct registry *r = &place_registry;
	const struct fact_value_row *cause = value_named(now->list, now->n, "cause-case");
	for (size_t i = 0; i < r->n_columns; i++) {
		size_t k = 0;
		if (!is_licence(r->columns[i].name) || same(was, now, r->columns[i].name))
			continue;
		while (k < all->n && all->list[k].column != r->columns[i].name)
			k++;
		if (k == LICENCES_MAX)
			continue;
		all->n = k == all->n ? k + 1 : all->n;
		all->list[k] =
			(struct licence){r->columns[i].name, cause ? cause->value : (str){0}};
	}
}

static int register_line(struct line *l, struct jw *w)
{
	struct ask *q = l->f->q;
	struct fact_row *facts = NULL;
	struct values was = {0}, now = {0};
	struct licences all = {0};
	size_t n = 0;
	int e = fact_list(q->arena, q->db, l->f->place, 1, &facts, &n);
	for (size_t i = 0; !e && i < n && facts[i].at < l->f->until; i++) {
		if (!str_is(facts[i].event, "register"))
			continue;
		e = fact_values(q->arena, q->db, facts[i].id, &now.list, &now.n);
		if (!e)
			e = register_entry(l, &facts[i], &was, &now);
		licences_note(&all, &was, &now);
		was = now;
	}
	jw_name(w, "licences");
	jw_array(w);
	for (size_t i = 0; !e && i < all.n; i++)
		if (value_named(was.list, was.n, all.list[i].column))
			e = licence_put(l, w, &was, &all.list[i]);
	jw_array_end(w);
	return e;
}

/* ---- what was done in the matters ---- */

static void names_put(struct jw *w, const char *member, str joined)
{
	str rest = joined, part;
	jw_name(w, member);
	jw_array(w);
	while (rest.n) { /* names joined by a pause mark */
		const char *mark = memmem(rest.p, rest.n, "、", 3);
		part = mark ? (str){rest.p, (size_t)(mark - rest.p)} : rest;
		jw_str(w, part);
		rest = str_from(rest, part.n + (mark ? 3 : 0));
	}
	jw_array_end(w);
}

static void act_entry(struct line *l, const json_t *matter, const json_t *fact)
{
	struct jw *w = entry_open(l, "act");
	str hands = json_member(fact, "hands-names");
	ms at = 0;
	if (!ms_parse(json_member(fact, "at"), &at))
		at = 0;
	jw_member_str(w, "id", json_member(fact, "id"));
	jw_member_str(w, "event", json_member(fact, "event"));
	jw_member_str(w, "title", json_member(fact, "title"));
	jw_member_str(w, "matter", json_member(matter, "matter"));
	jw_member_str(w, "matter-title", json_member(matter, "title"));
	jw_member_bool(w, "machine", json_is_true(json_object_get(fact, "machine")));
	jw_member_str(w, "actor-name", json_member(fact, "actor-name"));
	names_put(w, "hands-names", hands);
	jw_member_bool(w, "receipt", json_is_true(json_object_get(fact, "receipt")));
	entry_close(l, w, at);
}

static int acts_of(struct line *l, const json_t *matter)
{
	struct ask *q = l->f->q;
	json_t *facts auto_(json_free) = NULL, *fact;
	struct jw w = JW(q->arena);
	str why;
	row_id id;
	size_t i;
	if (!id_parse(json_member(matter, "matter"), &id))
		return fault(F_BUG, "a matter's row without its id");
	int e = matter_print_facts(q->arena, q->db, q->engine, &q->moment, id, &q->hand, &w);
	if (!e)
		e = json_read(q->arena, jw_text(&w), &facts, &why);
	if (e)
		return e == R_NO_MATTER ? 0 : e;
	json_array_foreach(facts, i, fact) if (line_in_time(l->f, json_member(fact, "day")))
		act_entry(l, matter, fact);
	return 0;
}

static int acts_line(struct line *l)
{
	size_t i;
	json_t *row;
	int e = 0;
	json_array_foreach(json_object_get(l->f->matters, "matters"), i, row)
	{
		if (e || i == MATTERS_TOLD)
			break;
		e = acts_of(l, row);
	}
	return e;
}

/* ---- all ---- */

static int newest_first(const void *x, const void *y)
{
	const struct entry *a = x, *b = y;
	if (a->at != b->at)
		return a->at > b->at ? -1 : 1;
	return a->seq > b->seq ? -1 : a->seq < b->seq;
}

int line_put(struct place_file *f, struct jw *w)
{
	struct line l = {.f = f};
	int e = register_line(&l, w);
	if (!e)
		e = papers_put(&l, w);
	if (!e)
		e = alarms_put(&l, w);
	if (!e)
		e = publications_put(&l, w);
	if (!e)
		e = acts_line(&l);
	if (l.n)
		qsort(l.entries, l.n, sizeof *l.entries, newest_first);
	jw_name(w, "timeline");
	jw_array(w);
	for (size_t i = 0; i < l.n; i++)
		jw_raw(w, l.entries[i].json);
	jw_array_end(w);
	return e;
}
