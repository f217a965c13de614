#include "law/load.h"

/* Limits and what is always so (docs/pack.md 3.4, 3.5). */

struct limit_row {
	struct limit limit;
	struct life_keys life;
	str by_day;
	struct strs binds;
	int ends, counts, late;
	const struct yaml *starts, *met_by;
};
/* clang-format off */
static const struct word ends_words[] = {{"roll", 0}, {"strict", 1}, {0}};
static const struct word counts_words[] = {{"next-day", 0}, {"same-day", 1}, {0}};
static const struct word late_words[] = {{"allow", 0}, {"refuse", 1}, {0}};
static const struct key limit_keys[] = {
	{"limit", KEY_ID, .must = true, AT(limit_row, limit.id)},
	{"title", KEY_TITLE, AT(limit_row, limit.title)},
	{"starts", KEY_NODE, AT(limit_row, starts)},
	{"length", KEY_EXPR, .want = T_SPAN, AT(limit_row, limit.length)},
	{"by-day", KEY_REF, .ref = REF_FIELD, AT(limit_row, by_day)},
	{"when", KEY_EXPR, .want = T_YES, AT(limit_row, limit.when)},
	{"met-by", KEY_NODE, AT(limit_row, met_by)},
	{"binds", KEY_REFS, .must = true, AT(limit_row, binds)},
	{"ends", KEY_WORD, .words = ends_words, .must = true, AT(limit_row, ends)},
	{"counts", KEY_WORD, .words = counts_words, AT(limit_row, counts)},
	{"not-counting", KEY_REFS, .ref = REF_NOT_COUNTED, AT(limit_row, limit.not_counting)},
	{"late", KEY_WORD, .words = late_words, AT(limit_row, late)},
	{"at-end", KEY_REF, .ref = REF_ACT, AT(limit_row, limit.at_end)},
	ROW_KEYS(struct limit_row),
};
static const struct word binds_words[] = {
	{"office", BINDS_OFFICE}, {"superior", BINDS_SUPERIOR}, {"nobody", BINDS_NOBODY}, {0},
};
/* clang-format on */

/* ---- events: ACT, SUB.ACT, served PAPER, day FIELD, ended SUB, ended LIMIT; … as of ACT ---- */

static str head_off(str text, str head)
{
	return str_trim(str_from(text, head.n));
}

static void event_ended(const struct reading *r, struct event *e, struct where at)
{
	struct strs limits = {r->draft->limit_ids.p, r->draft->limit_ids.n};
	bool limit = strs_has(limits, e->name);
	e->kind = limit ? EVENT_ENDED_LIMIT : EVENT_ENDED_SUB;
	if (!limit)
		ref_add(r, REF_SUB, S(""), e->name, at);
}

static void event_day(const struct reading *r, struct event *e, struct where at)
{
	const struct field *f = pack_field(r->load->pack, e->name);
	e->kind = EVENT_DAY;
	ref_add(r, REF_FIELD, S(""), e->name, at);
	if (f && f->type.kind != T_DAY && f->type.kind != T_TIME)
		reading_fault(r, "C3", at, STR_F " is no day", STR_A(e->name));
}

static void event_act(const struct reading *r, struct event *e, struct where at)
{
	str rest = e->name, head;
	e->kind = EVENT_ACT;
	if (str_find(rest, '.') < rest.n && str_cut(&rest, '.', &head)) {
		e->owner = str_dup(r->load->arena, head);
		e->name = str_dup(r->load->arena, rest);
	}
	ref_add(r, REF_ACT, e->owner, e->name, at);
}

static void event_read(const struct reading *r, const struct yaml *y, struct event *e)
{
	struct arena *a = r->load->arena;
	static const char as_of[] = " as of ";
	if (y->kind != YAML_TEXT) {
		reading_fault(r, "C1", y->at, "expected an event");
		return;
	}
	str text = y->text;
	const char *mid = memmem(text.p, text.n, as_of, strlen(as_of));
	if (mid) {
		e->as_of = str_dup(a, str_from(text, (size_t)(mid - text.p) + strlen(as_of)));
		text.n = (size_t)(mid - text.p);
		ref_add(r, REF_ACT, S(""), e->as_of, y->at);
	}
	bool served = str_starts(text, S("served ")), on_day = str_starts(text, S("day ")),
	     ended = str_starts(text, S("ended "));
	if (served)
		text = head_off(text, S("served "));
	else if (on_day)
		text = head_off(text, S("day "));
	else if (ended)
		text = head_off(text, S("ended "));
	e->name = str_dup(a, text);
	if (served) {
		e->kind = EVENT_SERVED;
		ref_add(r, REF_PAPER, S(""), e->name, y->at);
	} else if (on_day) {
		event_day(r, e, y->at);
	} else if (ended) {
		event_ended(r, e, y->at);
	} else {
		event_act(r, e, y->at);
	}
}

static const struct event *events_read(
	const struct reading *r, const struct yaml *y, const char *key, size_t *n)
{
	const struct yaml *items;
	if (!list_items(r, y, key, &items, n)) {
		*n = 0;
		return NULL;
	}
	struct event *list = NEWS(r->load->arena, struct event, *n);
	for (size_t i = 0; i < *n; i++)
		event_read(r, &items[i], &list[i]);
	return list;
}

/* ---- limits ---- */

/* `office`, `superior`, `nobody`, or parties. */
static void limit_binds(const struct reading *r, const struct yaml *y, struct limit_row *row)
{
	struct limit *limit = &row->limit;
	const struct yaml *binds = yaml_get(y, "binds");
	if (!binds || !row->binds.n)
		return;
	for (const struct word *w = binds_words; w->name; w++)
		if (row->binds.n == 1 && str_is(row->binds.p[0], w->name)) {
			limit->binds = (enum binds)w->value;
			return;
		}
	limit->binds = BINDS_PARTY;
	limit->parties = row->binds;
	for (size_t i = 0; i < row->binds.n; i++)
		ref_add(r, REF_PARTY, S(""), row->binds.p[i],
			binds->kind == YAML_LIST ? binds->items[i].at : binds->at);
}

static void limit_length(const struct reading *r, const struct yaml *y, struct limit_row *row)
{
	struct limit *limit = &row->limit;
	bool spans = row->starts && yaml_get(y, "length");
	bool by_day = yaml_get(y, "by-day");
	if (by_day ? row->starts || yaml_get(y, "length") : !spans)
		reading_fault(r, "C1", y->at, "expected either starts and length, or by-day");
	if (row->starts)
		limit->starts = events_read(r, row->starts, "starts", &limit->n_starts);
	if (!by_day)
		return;
	limit->by_day = pack_field(r->load->pack, row->by_day);
	if (limit->by_day && limit->by_day->type.kind != T_DAY)
		reading_fault(
			r, "C3", yaml_get(y, "by-day")->at, STR_F " is no day", STR_A(row->by_day));
}

static bool limit_read(const struct reading *r, const struct yaml *y, struct limit *out)
{
	struct limit_row row = {.life = LIFE_KEYS_NONE};
	map_read(r, y, limit_keys, LEN(limit_keys), &row);
	struct limit *limit = &row.limit;
	if (!limit->id.n)
		return false;
	limit->strict = row.ends == 1;
	limit->same_day = row.counts == 1;
	limit->late_refuses = row.late == 1;
	limit_binds(r, y, &row);
	limit_length(r, y, &row);
	if (row.met_by)
		limit->met_by = events_read(r, row.met_by, "met-by", &limit->n_met_by);
	if (yaml_get(y, "late") && limit->binds != BINDS_PARTY)
		reading_fault(
			r, "C1", yaml_get(y, "late")->key_at, "late is for limits of a party");
	str id = str_fmt(
		r->load->arena, STR_F "/limit." STR_F, STR_A(r->draft->p->id), STR_A(limit->id));
	limit->life = life_make(r, &row.life, id, y);
	*out = *limit;
	return true;
}

static str item_name(const struct yaml *y, const char *noun)
{
	const struct yaml *id = yaml_get(y, noun);
	return id && id->kind == YAML_TEXT ? id->text : S("?");
}

static struct reading item_reading(struct load *l, struct draft *d, const char *noun, str name)
{
	return (struct reading){.load = l,
		.draft = d,
		.defaults = &d->defaults,
		.what = str_fmt(l->arena, STR_F " %s " STR_F, STR_A(d->p->id), noun, STR_A(name))};
}

void load_limits(struct load *l, struct draft *d, const struct yaml *y)
{
	if (y->kind != YAML_LIST) {
		finding_add(l->out, "C1", false, y->at, "limits: expected a list");
		return;
	}
	for (size_t i = 0; i < y->n; i++)
		LIST_ADD(l->arena, d->limit_ids) = item_name(&y->items[i], "limit");
	struct limit *list = NEWS(l->arena, struct limit, y->n);
	size_t n = 0;
	for (size_t i = 0; i < y->n; i++) {
		struct reading r = item_reading(l, d, "limit", d->limit_ids.p[i]);
		n += limit_read(&r, &y->items[i], &list[n]);
	}
	d->p->limits = list;
	d->p->n_limits = n;
}

/* ---- always ---- */

struct always_row {
	struct always always;
	const struct yaml *must;
};
/* clang-format off */
static const struct key always_keys[] = {
	{"before", KEY_REFS, .ref = REF_ACT, .must = true, AT(always_row, always.before)},
	{"must", KEY_NODE, .must = true, AT(always_row, must)},
	{"cite", KEY_REFS, .ref = REF_ARTICLE, AT(always_row, always.cite)},
};
/* clang-format on */

bool act_exists(const struct procedure *p, str id)
{
	for (size_t i = 0; i < p->n_acts; i++)
		if (str_eq(p->acts[i].id, id))
			return true;
	return false;
}

/* A word is an act, unless it is a named expression or a field; all else is an expression. */
static void must_read(const struct reading *r, const struct yaml *y, struct always_must *out)
{
	str text = y->text;
	const struct procedure *p = r->draft->p;
	out->text = text;
	bool word = id_is_good(text) && !procedure_let(p, text) && !pack_field(r->load->pack, text);
	if (!word && !act_exists(p, text)) {
		out->expr = expr_read(r, yaml_cell(y), (struct type){.kind = T_YES});
		return;
	}
	out->act = text;
	ref_add(r, REF_ACT, S(""), text, y->at);
}

static void always_read(const struct reading *r, const struct yaml *y, struct always *out)
{
	struct always_row row = {0};
	const struct yaml *items;
	size_t n;
	if (!map_read(r, y, always_keys, LEN(always_keys), &row) ||
		!list_items(r, row.must, "must", &items, &n))
		return;
	struct always_must *list = NEWS(r->load->arena, struct always_must, n);
	for (size_t i = 0; i < n; i++) {
		if (items[i].kind == YAML_TEXT)
			must_read(r, &items[i], &list[i]);
		else
			reading_fault(r, "C1", items[i].at, "must: expected acts and expressions");
	}
	*out = row.always;
	out->must = list;
	out->n_must = n;
	out->at = y->at;
}

void load_always(struct load *l, struct draft *d, const struct yaml *y)
{
	if (y->kind != YAML_LIST) {
		finding_add(l->out, "C1", false, y->at, "always: expected a list");
		return;
	}
	struct always *list = NEWS(l->arena, struct always, y->n);
	for (size_t i = 0; i < y->n; i++) {
		struct reading r = {.load = l,
			.draft = d,
			.what = str_fmt(l->arena, STR_F " always", STR_A(d->p->id))};
		always_read(&r, &y->items[i], &list[i]);
	}
	d->p->always = list;
	d->p->n_always = y->n;
}
