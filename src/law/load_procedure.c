#include "law/load.h"

#include <stdlib.h>

/* Procedures: head, parties, states, named expressions (docs/pack.md 3.1, 3.2).  All documents are
 * read first, so that a procedure may name another one that stands in a later file. */

struct procedure_row {
	struct procedure p;
	struct life_keys life;
	const struct yaml *hidden, *parties, *let, *states, *acts, *limits, *always;
};
/* clang-format off */
static const struct word kept_words[] = {
	{"open", KEPT_OPEN}, {"restricted", KEPT_RESTRICTED}, {"discipline", KEPT_DISCIPLINE}, {0},
};
static const struct key procedure_keys[] = {
	{"procedure", KEY_ID, .must = true, AT(procedure_row, p.id)},
	{"title", KEY_TITLE, .must = true, AT(procedure_row, p.title)},
	{"answers", KEY_REFS, AT(procedure_row, p.answers)},
	{"about", KEY_BITS, .words = about_words, .must = true, AT(procedure_row, p.about)},
	{"single", KEY_YES, AT(procedure_row, p.single)},
	LIFE_KEYS(struct procedure_row),
	{"kept", KEY_WORD, .words = kept_words, AT(procedure_row, p.kept)},
	{"authority", KEY_EXPR, .want = T_CHOICE, AT(procedure_row, p.authority)},
	{"hidden", KEY_NODE, AT(procedure_row, hidden)},
	{"parties", KEY_NODE, AT(procedure_row, parties)},
	{"let", KEY_NODE, AT(procedure_row, let)},
	{"states", KEY_NODE, .must = true, AT(procedure_row, states)},
	{"acts", KEY_NODE, .must = true, AT(procedure_row, acts)},
	{"limits", KEY_NODE, AT(procedure_row, limits)},
	{"always", KEY_NODE, AT(procedure_row, always)},
};
/* common.yaml brings acts and the defaults of their rows, nothing else. */
static const struct key common_keys[] = {
	{"procedure", KEY_ID, .must = true, AT(procedure_row, p.id)},
	{"title", KEY_TITLE, .must = true, AT(procedure_row, p.title)},
	{"about", KEY_BITS, .words = about_words, AT(procedure_row, p.about)},
	LIFE_KEYS(struct procedure_row),
	{"acts", KEY_NODE, .must = true, AT(procedure_row, acts)},
};
/* clang-format on */

/* ---- documents and ids ---- */

void load_procedure_file(struct load *l, const struct pack_file *f)
{
	size_t n;
	const struct yaml *docs = yaml_read(l, f, &n);
	bool common = str_is(f->path, "procedures/common.yaml");
	for (size_t i = 0; i < n; i++) {
		const struct yaml *id = yaml_get(&docs[i], "procedure");
		if (!id || id->kind != YAML_TEXT) {
			finding_add(l->out, "C1", false, docs[i].at,
				"expected a procedure: it begins with the key procedure");
			l->lost = true;
			continue;
		}
		struct doc doc = {.file = f->path, .root = docs[i]};
		if (!common) {
			LIST_ADD(l->arena, l->docs) = doc;
			continue;
		}
		struct doc *kept = NEW(l->arena, struct doc);
		*kept = doc;
		l->common = kept;
	}
}

static str doc_id(const struct doc *d)
{
	return yaml_get(&d->root, "procedure")->text;
}

static int doc_order(const void *a, const void *b)
{
	const struct doc *x = a, *y = b;
	int c = str_cmp(doc_id(x), doc_id(y));
	return c ? c : str_cmp(x->file, y->file);
}

void choice_made(struct load *l, str id, const struct member *members, size_t n)
{
	struct pack *p = l->pack;
	if (pack_choice(p, id))
		return;
	struct choice_list *lists = NEWS(l->arena, struct choice_list, p->n_choices + 1);
	size_t at = 0;
	while (at < p->n_choices && str_cmp(p->choices[at].id, id) < 0)
		at++;
	for (size_t i = 0; i < p->n_choices; i++)
		lists[i + (i >= at)] = p->choices[i];
	lists[at] = (struct choice_list){.id = id, .members = members, .n = n};
	p->choices = lists;
	p->n_choices++;
}

/* `choice(procedure)` is the list of procedures itself: tables and cause.procedure use it. */
static void choice_of_procedures(struct load *l)
{
	struct member *members = NEWS(l->arena, struct member, l->docs.n);
	for (size_t i = 0; i < l->docs.n; i++) {
		const struct yaml *title = yaml_get(&l->docs.p[i].root, "title");
		members[i] = (struct member){.id = doc_id(&l->docs.p[i]),
			.zh = title && title->kind == YAML_TEXT ? title->text : S(""),
			.since = DAY_FIRST,
			.until = DAY_LAST};
	}
	choice_made(l, S("procedure"), members, l->docs.n);
}

void load_procedure_ids(struct load *l)
{
	size_t n = l->docs.n;
	if (n)
		qsort(l->docs.p, n, sizeof(*l->docs.p), doc_order);
	struct procedure *list = NEWS(l->arena, struct procedure, n);
	l->drafts = NEWS(l->arena, struct draft, n);
	l->n_drafts = n;
	for (size_t i = 0; i < n; i++) {
		const struct doc *doc = &l->docs.p[i];
		list[i].id = doc_id(doc);
		l->drafts[i] =
			(struct draft){.p = &list[i], .doc = doc, .defaults = LIFE_KEYS_NONE};
		if (!i || !str_eq(list[i].id, list[i - 1].id))
			continue;
		l->lost = true;
		finding_add(l->out, "C1", false, doc->root.at,
			"a second procedure " STR_F "; the other stands in " STR_F,
			STR_A(list[i].id), STR_A(doc[-1].file));
	}
	l->pack->procedures = list;
	l->pack->n_procedures = n;
	choice_of_procedures(l);
}

struct draft *draft_find(const struct load *l, str id)
{
	for (size_t i = 0; i < l->n_drafts; i++)
		if (str_eq(l->drafts[i].p->id, id))
			return &l->drafts[i];
	return NULL;
}

/* ---- parties ---- */

/* clang-format off */
static const struct word party_words[] = {{"person", ABOUT_PERSON}, {"org", ABOUT_ORG}, {0}};
static const struct key party_keys[] = {
	{"is", KEY_BITS, .words = party_words, .must = true, AT(party, is)},
	{"title", KEY_TITLE, .must = true, AT(party, title)},
	{"optional", KEY_YES, AT(party, optional)},
	{"many", KEY_YES, AT(party, many)},
	{"passive", KEY_YES, AT(party, passive)},
	{"hidden-from", KEY_REFS, .ref = REF_HIDDEN, AT(party, hidden_from)},
};
/* clang-format on */

/* The reader of one `name: …` of a part of the procedure. */
static struct reading part_reading(
	struct load *l, struct draft *d, const char *noun, const struct yaml *y)
{
	struct reading r = {.load = l,
		.draft = d,
		.defaults = &d->defaults,
		.what = str_fmt(
			l->arena, STR_F " %s " STR_F, STR_A(d->p->id), noun, STR_A(y->key))};
	if (!id_is_good(y->key))
		reading_fault(&r, "C1", y->key_at,
			"expected an id: a-z, then a-z, 0-9 and '-', at most 40");
	return r;
}

static bool part_is_map(struct load *l, const struct draft *d, const struct yaml *y)
{
	if (y && y->kind != YAML_MAP)
		finding_add(l->out, "C1", false, y->at, STR_F ": " STR_F " is no mapping name: …",
			STR_A(d->p->id), STR_A(y->key));
	return y && y->kind == YAML_MAP;
}

static void load_parties(struct load *l, struct draft *d, const struct yaml *y)
{
	if (!part_is_map(l, d, y))
		return;
	struct party *list = NEWS(l->arena, struct party, y->n);
	for (size_t i = 0; i < y->n; i++) {
		const struct yaml *item = &y->items[i];
		struct reading r = part_reading(l, d, "party", item);
		list[i].id = item->key;
		list[i].at = item->key_at;
		map_read(&r, item, party_keys, LEN(party_keys), &list[i]);
		if (pack_role(l->pack, item->key))
			reading_fault(&r, "C2", item->key_at,
				"a role has this name; names of parties and roles share one space");
	}
	d->p->parties = list;
	d->p->n_parties = y->n;
}

/* ---- states ---- */

struct state_row {
	struct state state;
	str owner;
};
/* clang-format off */
static const struct word end_words[] = {
	{"granted", END_GRANTED}, {"refused", END_REFUSED}, {"done", END_DONE}, {"revoked", END_REVOKED},
	{"dropped", END_DROPPED}, {"moved", END_MOVED}, {"joined", END_JOINED}, {0},
};
static const struct key state_keys[] = {
	{"title", KEY_TITLE, .must = true, AT(state_row, state.title)},
	{"owner", KEY_TEXT, AT(state_row, owner)},
	{"end", KEY_WORD, .words = end_words, AT(state_row, state.end)},
};
static const struct word owner_words[] = {
	{"office", OWNER_OFFICE}, {"superior", OWNER_SUPERIOR}, {"outside", OWNER_OUTSIDE}, {0},
};
/* clang-format on */

static void state_owner(const struct reading *r, const struct yaml *y, struct state_row *row)
{
	bool end = yaml_get(y, "end");
	if (end == (row->owner.n > 0)) {
		reading_fault(r, "C1", y->at, "expected either owner or end");
		return;
	}
	if (end)
		return;
	for (const struct word *w = owner_words; w->name; w++)
		if (str_is(row->owner, w->name)) {
			row->state.owner = (enum owner)w->value;
			return;
		}
	row->state.owner = OWNER_PARTY;
	row->state.owner_party = row->owner;
	ref_add(r, REF_PARTY, S(""), row->owner, yaml_get(y, "owner")->at);
}

static void load_states(struct load *l, struct draft *d, const struct yaml *y)
{
	if (!part_is_map(l, d, y))
		return;
	struct state *list = NEWS(l->arena, struct state, y->n);
	for (size_t i = 0; i < y->n; i++) {
		const struct yaml *item = &y->items[i];
		struct reading r = part_reading(l, d, "state", item);
		struct state_row row = {0};
		if (str_is(item->key, "new"))
			reading_fault(&r, "C1", item->key_at,
				"the state new exists by itself: the matter before its first act");
		if (map_read(&r, item, state_keys, LEN(state_keys), &row))
			state_owner(&r, item, &row);
		list[i] = row.state;
		list[i].id = item->key;
		list[i].at = item->key_at;
	}
	d->p->states = list;
	d->p->n_states = y->n;
}

/* ---- let ---- */

static void load_lets(struct load *l, struct draft *d, const struct yaml *y)
{
	if (!part_is_map(l, d, y))
		return;
	struct let *list = NEWS(l->arena, struct let, y->n);
	size_t n = 0;
	for (size_t i = 0; i < y->n; i++) {
		const struct yaml *item = &y->items[i];
		struct reading r = part_reading(l, d, "let", item);
		if (pack_field(l->pack, item->key) || procedure_party(d->p, item->key))
			reading_fault(&r, "C2", item->key_at,
				"a field or party has this name, so it would mean two things");
		struct let *let = &list[n];
		if (item->kind == YAML_TEXT)
			let->expr = expr_read(&r, yaml_cell(item), (struct type){0});
		else
			reading_fault(&r, "C1", item->at, "expected an expression");
		if (!let->expr) {
			LIST_ADD(l->arena, d->bad_lets) = item->key;
			continue;
		}
		let->id = item->key;
		let->at = item->key_at;
		l->typings.p[l->typings.n - 1].let = let;
		n++;
	}
	d->p->lets = list;
	d->p->n_lets = n;
}

/* ---- hidden ---- */

struct hidden_row {
	str until, code;
	struct strs to;
	day since;
};
/* clang-format off */
static const struct key hidden_keys[] = {
	{"until", KEY_REF, .ref = REF_FIELD, .must = true, AT(hidden_row, until)},
	{"to", KEY_REFS, .ref = REF_NAMED, .must = true, AT(hidden_row, to)},
	{"code", KEY_REF, .ref = REF_FIELD, AT(hidden_row, code)},
	{"since", KEY_DAY, AT(hidden_row, since)},
};
/* clang-format on */

static void load_hidden(struct load *l, struct draft *d, const struct yaml *y)
{
	struct reading r = {
		.load = l, .draft = d, .what = str_fmt(l->arena, STR_F " hidden", STR_A(d->p->id))};
	struct hidden_row row = {.since = DAY_FIRST};
	if (!y || !map_read(&r, y, hidden_keys, LEN(hidden_keys), &row))
		return;
	const struct field *until = pack_field(l->pack, row.until),
			   *code = pack_field(l->pack, row.code);
	if (until && until->type.kind != T_DAY)
		reading_fault(&r, "C3", y->at, "until: " STR_F " is no day", STR_A(row.until));
	if (code && code->type.kind != T_TEXT)
		reading_fault(&r, "C3", y->at, "code: " STR_F " is no text", STR_A(row.code));
	for (size_t i = 0; i < row.to.n; i++) {
		const struct field *f = pack_field(l->pack, row.to.p[i]);
		if (f && f->type.kind != T_PERSON)
			reading_fault(&r, "C3", y->at, "to: " STR_F " is no person", STR_A(f->id));
	}
	d->p->hidden =
		(struct hidden){.until = until, .to = row.to, .code = code, .since = row.since};
}

/* ---- the whole ---- */

static void load_procedure(struct load *l, struct draft *d)
{
	const struct yaml *root = &d->doc->root;
	struct reading r = {.load = l, .draft = d, .what = d->p->id};
	struct procedure_row row = {.life = LIFE_KEYS_NONE};
	map_read(&r, root, procedure_keys, LEN(procedure_keys), &row);
	row.p.id = d->p->id;
	row.p.life = life_make(&r, &row.life, row.p.id, root);
	*d->p = row.p;
	d->defaults = row.life;
	load_hidden(l, d, row.hidden);
	load_parties(l, d, row.parties);
	load_states(l, d, row.states);
	load_lets(l, d, row.let);
	load_acts(l, d, row.acts);
	if (row.limits)
		load_limits(l, d, row.limits);
	if (row.always)
		load_always(l, d, row.always);
}

static void load_common(struct load *l)
{
	l->common_defaults = LIFE_KEYS_NONE;
	if (!l->common)
		return;
	struct reading r = {.load = l, .what = S("common"), .common = true};
	struct procedure_row row = {.life = LIFE_KEYS_NONE};
	map_read(&r, &l->common->root, common_keys, LEN(common_keys), &row);
	l->common_defaults = row.life;
}

static void cause_add(struct load *l, str opened, const struct procedure *by)
{
	struct draft *d = draft_find(l, opened);
	bool known = !d || !by;
	for (size_t i = 0; d && i < d->causes.n; i++)
		known |= d->causes.p[i] == by;
	if (!known)
		LIST_ADD(l->arena, d->causes) = by;
}

void find_causes(struct load *l)
{
	for (size_t i = 0; i < l->n_drafts; i++)
		for (size_t j = 0; j < l->drafts[i].subs.n; j++)
			cause_add(l, l->drafts[i].subs.p[j].procedure, l->drafts[i].p);
	for (size_t i = 0; i < l->pack->n_flow; i++) {
		const struct flow_row *row = &l->pack->flow[i];
		if (row->kind == FLOW_OPEN)
			cause_add(l, row->procedure, pack_procedure(l->pack, row->after_procedure));
	}
}

void load_procedures(struct load *l)
{
	load_common(l);
	for (size_t i = 0; i < l->n_drafts; i++)
		load_procedure(l, &l->drafts[i]);
}
