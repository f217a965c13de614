#include "law/load.h"

#include <stdlib.h>

/* Life of a row (docs/pack.md 1.2): its own keys, else the procedure's; `valid` for several lives.
 * A row hash is over id, windows and content, so that a figure, a day or a source that changes
 * makes the row unconfirmed again (docs/pack.md 1.1). */

struct valid_row {
	struct life_keys life;
};
/* clang-format off */
static const struct key valid_keys[] = {
	LIFE_KEYS(struct valid_row),
	{"scope", KEY_REFS, .ref = REF_SCOPE, AT(valid_row, life.scope)},
};
/* clang-format on */

static bool written(const struct life_keys *k)
{
	return k->since != DAY_NONE || k->until != DAY_NONE || k->scope.n || k->cite.n ||
	       k->source >= 0 || k->moves || k->valid;
}

static day day_or(day a, day b, day c)
{
	return a != DAY_NONE ? a : b != DAY_NONE ? b : c;
}

/* One window from keys, each with what stands for it when it is not written. */
static struct window window_make(const struct life_keys *own, const struct life_keys *otherwise)
{
	int source = own->source >= 0 ? own->source : otherwise->source;
	return (struct window){
		.since = day_or(own->since, otherwise->since, DAY_FIRST),
		.until = day_or(own->until, otherwise->until, DAY_LAST),
		.scope = own->scope.n ? own->scope : otherwise->scope,
		.cite = own->cite.n ? own->cite : otherwise->cite,
		.source = source >= 0 ? (enum mark)source : MARK_MEMORY,
	};
}

static void window_check(const struct reading *r, const struct window *w, struct where at)
{
	if (w->since > w->until)
		reading_fault(r, "C1", at, "since is after until: it never lives");
}

/* `valid`: windows of their own; only source comes from the row, and cite if a window has none. */
static struct window *valid_read(const struct reading *r, const struct life_keys *own,
	const struct life_keys *defaults, size_t *n)
{
	const struct yaml *list = own->valid;
	if (list->kind != YAML_LIST || !list->n) {
		reading_fault(
			r, "C1", list->at, "valid: expected a list of {since, until, scope, cite}");
		return NULL;
	}
	if (own->since != DAY_NONE || own->until != DAY_NONE || own->scope.n)
		reading_fault(
			r, "C1", list->key_at, "valid stands instead of since, until and scope");
	struct life_keys otherwise = *defaults;
	if (own->source >= 0)
		otherwise.source = own->source;
	if (own->cite.n)
		otherwise.cite = own->cite;
	struct window *windows = NEWS(r->load->arena, struct window, list->n);
	for (size_t i = 0; i < list->n; i++) {
		struct valid_row v = {.life = LIFE_KEYS_NONE};
		if (!map_read(r, &list->items[i], valid_keys, LEN(valid_keys), &v))
			continue;
		windows[*n] = window_make(&v.life, &otherwise);
		window_check(r, &windows[(*n)++], list->items[i].at);
	}
	return windows;
}

static void strs_write(struct jw *w, const char *name, struct strs l)
{
	jw_name(w, name);
	jw_array(w);
	for (size_t i = 0; i < l.n; i++)
		jw_str(w, l.p[i]);
	jw_array_end(w);
}

hash row_hash(struct arena *a, str id, const struct window *windows, size_t n, str content)
{
	struct jw w = JW(a);
	jw_object(&w);
	jw_name(&w, "lives");
	jw_array(&w);
	for (size_t i = 0; i < n; i++) {
		jw_object(&w);
		strs_write(&w, "cite", windows[i].cite);
		strs_write(&w, "scope", windows[i].scope);
		jw_member_str(&w, "since", day_print(a, windows[i].since));
		jw_member_str(&w, "source", str_of(mark_words[windows[i].source].name));
		jw_member_str(&w, "until", day_print(a, windows[i].until));
		jw_object_end(&w);
	}
	jw_array_end(&w);
	jw_name(&w, "row");
	jw_raw(&w, content);
	jw_member_str(&w, "row-id", id);
	jw_object_end(&w);
	return hash_str(HASH_SHA256, jw_text(&w));
}

static struct life life_finish(
	const struct reading *r, struct life life, str id, const struct yaml *row)
{
	struct arena *a = r->load->arena;
	struct jw content = JW(a);
	yaml_canonical(&content, row);
	life.id = id;
	life.at = row->at;
	life.hash = row_hash(a, id, life.windows, life.n, jw_text(&content));
	return life;
}

struct life life_make(
	const struct reading *r, const struct life_keys *own, str id, const struct yaml *row)
{
	const struct life_keys none = LIFE_KEYS_NONE;
	const struct life_keys *defaults = r->defaults ? r->defaults : &none;
	struct life life = {.moves = own->moves};
	struct window *windows = NULL;
	if (own->valid)
		windows = valid_read(r, own, defaults, &life.n);
	if (!life.n) {
		windows = NEW(r->load->arena, struct window);
		*windows = window_make(own, defaults);
		window_check(r, windows, row->at);
		life.n = 1;
	}
	life.windows = windows;
	return life_finish(r, life, id, row);
}

/* The windows of the act, cut to what the part says of itself; its own cite and source in each. */
static void life_cut(const struct reading *r, const struct life_keys *own, const struct life *outer,
	struct life *life)
{
	struct window *windows = NEWS(r->load->arena, struct window, outer->n);
	life->n = 0;
	for (size_t i = 0; i < outer->n; i++) {
		struct window w = outer->windows[i];
		if (own->since != DAY_NONE && own->since > w.since)
			w.since = own->since;
		if (own->until != DAY_NONE && own->until < w.until)
			w.until = own->until;
		if (w.since > w.until)
			continue;
		w.scope = own->scope.n ? own->scope : w.scope;
		w.cite = own->cite.n ? own->cite : w.cite;
		w.source = own->source >= 0 ? (enum mark)own->source : w.source;
		windows[life->n++] = w;
	}
	life->windows = windows;
}

struct life life_inside(const struct reading *r, const struct life_keys *own, str id,
	const struct yaml *row, const struct life *outer)
{
	struct life life = {.windows = outer->windows, .n = outer->n, .moves = outer->moves};
	const struct life_keys none = LIFE_KEYS_NONE;
	if (own->valid) {
		life.n = 0;
		life.windows = valid_read(r, own, r->defaults ? r->defaults : &none, &life.n);
	} else if (written(own))
		life_cut(r, own, outer, &life);
	if (!life.n) {
		reading_fault(r, "C1", row->at, "it lives on no day on which its act lives");
		life.windows = outer->windows;
		life.n = outer->n;
	}
	life.moves |= own->moves;
	return life_finish(r, life, id, row);
}

/* ---- C12: windows of one id and scope do not overlap ---- */

static bool scopes_meet(struct strs a, struct strs b)
{
	if (!a.n || !b.n)
		return !a.n && !b.n;
	for (size_t i = 0; i < a.n; i++)
		if (strs_has(b, a.p[i]))
			return true;
	return false;
}

static bool windows_meet(const struct window *a, const struct window *b, day *on)
{
	*on = a->since > b->since ? a->since : b->since;
	return *on <= (a->until < b->until ? a->until : b->until) &&
	       scopes_meet(a->scope, b->scope);
}

struct lived {
	const struct life *life;
	bool lent; /* the windows are its act's, and are compared there */
};

/* The two rows may be one and the same: then its own windows are compared. */
static void lives_compare(struct load *l, struct lived x, struct lived y)
{
	const struct life *a = x.life, *b = y.life;
	if (a == b && x.lent)
		return;
	for (size_t i = 0; i < a->n; i++)
		for (size_t j = a == b ? i + 1 : 0; j < b->n; j++) {
			day on;
			if (!windows_meet(&a->windows[i], &b->windows[j], &on))
				continue;
			str text = day_print(l->arena, on);
			finding_add(l->out, "C12", false, b->at,
				STR_F " has 2 rows on " STR_F "; the other is on line %d of " STR_F,
				STR_A(b->id), STR_A(text), a->at.line, STR_A(a->at.file));
			return;
		}
}

struct life_list {
	struct lived *p;
	size_t n, cap;
};

static void life_note(struct load *l, struct life_list *list, const struct life *life)
{
	VEC_ADD(l->arena, list->p, list->n, list->cap) = (struct lived){.life = life};
}

static int life_order(const void *a, const void *b)
{
	const struct life *x = ((const struct lived *)a)->life,
			  *y = ((const struct lived *)b)->life;
	int c = str_cmp(x->id, y->id);
	return c ? c : (x->at.line > y->at.line) - (x->at.line < y->at.line);
}

static void procedure_lives(struct load *l, struct life_list *list, const struct procedure *p)
{
	for (size_t i = 0; i < p->n_acts; i++) {
		const struct act *act = &p->acts[i];
		life_note(l, list, &act->life);
		for (size_t j = 0; j < act->n_form; j++) {
			life_note(l, list, &act->form[j].life);
			list->p[list->n - 1].lent = act->form[j].life.windows == act->life.windows;
		}
	}
	for (size_t i = 0; i < p->n_limits; i++)
		life_note(l, list, &p->limits[i].life);
}

static bool table_has_key(const struct table *t)
{
	for (size_t i = 0; i < t->n_columns; i++)
		if (t->columns[i].key)
			return true;
	return false;
}

static void lives_compare_sorted(struct load *l, struct life_list *list)
{
	if (list->n)
		qsort(list->p, list->n, sizeof(*list->p), life_order);
	for (size_t i = 0; i < list->n; i++)
		for (size_t j = i; j < list->n && str_eq(list->p[i].life->id, list->p[j].life->id);
			j++)
			lives_compare(l, list->p[i], list->p[j]);
}

void lives_check(struct load *l)
{
	struct pack *p = l->pack;
	/* A procedure by itself: what common.yaml adds has the same id in each of them. */
	for (size_t i = 0; i < p->n_procedures; i++) {
		struct life_list own = {0};
		procedure_lives(l, &own, &p->procedures[i]);
		lives_compare_sorted(l, &own);
	}
	struct life_list list = {0};
	for (size_t i = 0; i < p->n_papers; i++)
		life_note(l, &list, &p->papers[i].life);
	for (size_t i = 0; i < p->n_views; i++)
		life_note(l, &list, &p->views[i].life);
	for (size_t i = 0; i < p->n_checklists; i++)
		life_note(l, &list, &p->checklists[i].life);
	for (size_t i = 0; i < p->n_tables; i++)
		for (size_t j = 0; table_has_key(&p->tables[i]) && j < p->tables[i].n_rows; j++)
			life_note(l, &list, &p->tables[i].rows[j].life);
	lives_compare_sorted(l, &list);
}
