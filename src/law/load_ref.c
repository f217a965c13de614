#include "law/load.h"
#include "law/judge.h"
#include "law/works.h"

/* Looks up every name that was noted while reading (C2) and types every expression (C3). */

/* ---- the words a name may be ---- */

struct words {
	struct arena *arena;
	LIST_OF(str) list;
};

static void word_add(struct words *w, str word)
{
	LIST_ADD(w->arena, w->list) = word;
}

/* The ids of a pack array: the id is the first member of its elements. */
static void words_of(struct words *w, const void *list, size_t n, size_t size_b)
{
	for (size_t i = 0; i < n; i++)
		word_add(w, *(const str *)(const void *)((const char *)list + i * size_b));
}
#define WORDS(w, list, n) words_of((w), (list), (n), sizeof(*(list)))

static void words_parties(struct words *w, const struct ref *ref)
{
	if (ref->draft)
		WORDS(w, ref->draft->p->parties, ref->draft->p->n_parties);
	if (ref->common)
		word_add(w, S("any-party"));
}

/* Acts of the sub-matters of that name, or of the procedures that may be the cause. */
static void words_acts(struct words *w, const struct load *l, const struct ref *ref)
{
	const struct draft *d = ref->draft;
	if (!ref->owner.n) {
		WORDS(w, d->p->acts, d->p->n_acts);
		return;
	}
	for (size_t i = 0; i < d->subs.n; i++) {
		const struct procedure *p = pack_procedure(l->pack, d->subs.p[i].procedure);
		if (p && str_eq(d->subs.p[i].name, ref->owner))
			WORDS(w, p->acts, p->n_acts);
	}
	for (size_t i = 0; ref->kind == REF_DOER && i < d->causes.n; i++)
		if (str_is(ref->owner, "cause"))
			WORDS(w, d->causes.p[i]->acts, d->causes.p[i]->n_acts);
}

static void words_judgements(struct words *w)
{
	size_t n;
	const struct judgement *const *list = judgement_list(&n);
	for (size_t i = 0; i < n; i++)
		word_add(w, str_of(list[i]->name));
}

static void words_works(struct words *w)
{
	size_t n;
	const struct work *list = work_list(&n);
	for (size_t i = 0; i < n; i++)
		word_add(w, str_of(list[i].name));
}

static void words_states(struct words *w, const struct ref *ref)
{
	WORDS(w, ref->draft->p->states, ref->draft->p->n_states);
	if (ref->kind == REF_FROM)
		word_add(w, S("new"));
	if (ref->kind == REF_FROM && ref->common) {
		word_add(w, S("any"));
		word_add(w, S("any-open"));
	}
	if (ref->kind == REF_TO) {
		word_add(w, S("same"));
		word_add(w, S("before-last"));
	}
}

static void words_in_procedure(struct words *w, const struct load *l, const struct ref *ref)
{
	const struct pack *p = l->pack;
	const struct draft *d = ref->draft;
	if (ref->kind == REF_BY || ref->kind == REF_HIDDEN || ref->kind == REF_NAMED)
		WORDS(w, p->roles, p->n_roles);
	if (ref->kind == REF_NAMED)
		WORDS(w, p->fields, p->n_fields);
	if (ref->kind == REF_BY || ref->kind == REF_HIDDEN || ref->kind == REF_PARTY)
		words_parties(w, ref);
	if (ref->kind == REF_HIDDEN)
		word_add(w, S("public"));
	if (!d)
		return;
	if (ref->kind == REF_STATE || ref->kind == REF_FROM || ref->kind == REF_TO ||
		ref->kind == REF_NOT_COUNTED)
		words_states(w, ref);
	if (ref->kind == REF_SUB || ref->kind == REF_NOT_COUNTED)
		WORDS(w, d->subs.p, d->subs.n);
	if (ref->kind == REF_ACT || ref->kind == REF_DOER)
		words_acts(w, l, ref);
	if (ref->kind == REF_LIMIT || ref->kind == REF_TO_EXTEND)
		WORDS(w, d->limit_ids.p, d->limit_ids.n);
	if (ref->kind == REF_TO_EXTEND)
		WORDS(w, p->fields, p->n_fields);
}

static const char *const registers[] = {"place", "org", "person", "thing", "fire", "organ", "post"};

static void ref_words(struct words *w, const struct load *l, const struct ref *ref)
{
	const struct pack *p = l->pack;
	if (ref->kind == REF_ARTICLE)
		WORDS(w, p->articles, p->n_articles);
	else if (ref->kind == REF_SCOPE)
		WORDS(w, p->areas, p->n_areas);
	else if (ref->kind == REF_FIELD)
		WORDS(w, p->fields, p->n_fields);
	else if (ref->kind == REF_CHOICE)
		WORDS(w, p->choices, p->n_choices);
	else if (ref->kind == REF_ROLE)
		WORDS(w, p->roles, p->n_roles);
	else if (ref->kind == REF_REFUSAL)
		WORDS(w, p->refusals, p->n_refusals);
	else if (ref->kind == REF_PROCEDURE)
		WORDS(w, p->procedures, p->n_procedures);
	else if (ref->kind == REF_KIND)
		WORDS(w, p->kinds, p->n_kinds);
	else if (ref->kind == REF_PAPER)
		WORDS(w, p->papers, p->n_papers);
	else if (ref->kind == REF_VIEW)
		WORDS(w, p->views, p->n_views);
	else if (ref->kind == REF_JUDGEMENT)
		words_judgements(w);
	else if (ref->kind == REF_WORK)
		words_works(w);
	else if (ref->kind == REF_REGISTER)
		for (size_t i = 0; i < LEN(registers); i++)
			word_add(w, str_of(registers[i]));
	else
		words_in_procedure(w, l, ref);
}

/* ---- is it one of them? ---- */

static bool article_known(const struct pack *p, str id)
{
	size_t lo = 0, hi = p->n_articles;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int c = str_cmp(p->articles[mid].id, id);
		if (!c)
			return true;
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return false;
}

static bool scope_known(const struct pack *p, str id)
{
	str region = S("region:");
	int64_t code;
	if (!str_starts(id, region))
		return pack_area(p, id);
	return str_int(str_from(id, region.n), &code) && code > 0 && code < 1000000 &&
	       pack_region(p, (int32_t)code, DAY_NONE);
}

/* Register columns: "org.name person.name", each in a register that C knows. */
static bool columns_known(str text)
{
	str column, owner;
	while (text.n && str_cut(&text, ' ', &column)) {
		bool known = false;
		if (!str_cut(&column, '.', &owner) || !id_is_good(column))
			return false;
		for (size_t i = 0; i < LEN(registers); i++)
			known |= str_is(owner, registers[i]);
		if (!known)
			return false;
	}
	return true;
}

static bool listed(struct load *l, const struct ref *ref)
{
	struct arena_mark mark = arena_mark(l->arena);
	struct words w = {.arena = l->arena};
	ref_words(&w, l, ref);
	bool known = strs_has((struct strs){w.list.p, w.list.n}, ref->name);
	arena_reset(l->arena, mark);
	return known;
}

static bool ref_known(struct load *l, const struct ref *ref)
{
	const struct pack *p = l->pack;
	if (ref->kind == REF_ARTICLE)
		return article_known(p, ref->name);
	if (ref->kind == REF_SCOPE)
		return scope_known(p, ref->name);
	if (ref->kind == REF_FIELD)
		return pack_field(p, ref->name);
	if (ref->kind == REF_REFUSAL)
		return pack_refusal(p, ref->name);
	if (ref->kind == REF_REGISTER)
		return columns_known(ref->name);
	return listed(l, ref);
}

static const char *const ref_nouns[REF__N] = {
	[REF_ARTICLE] = "article",
	[REF_SCOPE] = "area or region",
	[REF_FIELD] = "field",
	[REF_CHOICE] = "closed list",
	[REF_ROLE] = "role",
	[REF_REFUSAL] = "refusal",
	[REF_PROCEDURE] = "procedure",
	[REF_KIND] = "kind",
	[REF_PAPER] = "paper",
	[REF_VIEW] = "view",
	[REF_JUDGEMENT] = "judgement",
	[REF_REGISTER] = "register column",
	[REF_STATE] = "state",
	[REF_FROM] = "state",
	[REF_TO] = "state",
	[REF_BY] = "role or party",
	[REF_PARTY] = "party",
	[REF_HIDDEN] = "party or role",
	[REF_NAMED] = "field or role",
	[REF_ACT] = "act",
	[REF_DOER] = "act",
	[REF_SUB] = "sub-matter",
	[REF_LIMIT] = "limit",
	[REF_TO_EXTEND] = "limit",
	[REF_NOT_COUNTED] = "state or sub-matter",
};

static void ref_fault(struct load *l, const struct ref *ref)
{
	struct words w = {.arena = l->arena};
	ref_words(&w, l, ref);
	str near = nearest(l->arena, ref->name, (struct strs){w.list.p, w.list.n});
	const char *dot = ref->owner.n ? "." : "";
	finding_add(l->out, "C2", false, ref->at, STR_F "%sno %s \"" STR_F "%s" STR_F "\"" STR_F,
		STR_A(ref->what), ref->what.n ? ": " : "", ref_nouns[ref->kind], STR_A(ref->owner),
		dot, STR_A(ref->name), STR_A(near));
}

void refs_check(struct load *l)
{
	for (size_t i = 0; i < l->refs.n; i++)
		if (!ref_known(l, &l->refs.p[i]))
			ref_fault(l, &l->refs.p[i]);
}

/* ---- expressions ---- */

static void typing_do(struct load *l, struct typing *t);

/* A named expression first: a name has a type before it is used.  false: it has none. */
static bool let_good(struct load *l, const struct draft *d, str id)
{
	const struct let *let = procedure_let(d->p, id);
	for (size_t i = 0; let && i < l->typings.n; i++) {
		struct typing *t = &l->typings.p[i];
		if (t->draft != d || t->let != let)
			continue;
		typing_do(l, t);
		return !t->bad;
	}
	return !strs_has((struct strs){d->bad_lets.p, d->bad_lets.n}, id);
}

/* false: it rests on a name whose own fault is said already; then nothing more is said here. */
static bool names_good(struct load *l, const struct draft *d, const struct expr *e)
{
	bool good = true;
	if (!e)
		return true;
	const struct field *f = e->op == X_FIELD ? pack_field(l->pack, e->name) : NULL;
	if (f && f->type.kind == T_NONE)
		return false;
	const struct table *t =
		e->op == X_CALL && e->call == CALL_ROW ? pack_table(l->pack, e->name) : NULL;
	if (t && !t->n_columns)
		return false;
	if (d && (e->op == X_FIELD || e->op == X_LET) && !e->owner.n)
		good = let_good(l, d, e->name);
	for (size_t i = 0; good && i < e->n_args; i++)
		good = names_good(l, d, e->args[i]);
	return good && names_good(l, d, e->on);
}

static bool typing_fits(struct load *l, struct typing *t)
{
	struct expr_place place = {.pack = l->pack, .fact = t->fact};
	if (t->draft) {
		place.procedure = t->draft->p;
		place.causes = t->draft->causes.p;
		place.n_causes = t->draft->causes.n;
	}
	str why = {0};
	const char *check = "C3";
	int32_t at = 0;
	bool fits = expr_type(l->arena, t->expr, &place, t->want, &why, &check, &at);
	if (!fits)
		finding_add(l->out, check, false, cell_inside(t->cell, at), STR_F ": " STR_F,
			STR_A(t->what), STR_A(why));
	return fits;
}

static void typing_do(struct load *l, struct typing *t)
{
	if (t->doing && !t->bad)
		finding_add(
			l->out, "C3", false, t->cell.at, STR_F ": it needs itself", STR_A(t->what));
	t->bad |= t->doing;
	if (t->done || t->doing)
		return;
	t->doing = true;
	t->bad |= !names_good(l, t->draft, t->expr);
	t->doing = false;
	t->done = true;
	if (!t->bad)
		t->bad = !typing_fits(l, t);
}

void typings_check(struct load *l)
{
	for (size_t i = 0; i < l->typings.n; i++)
		typing_do(l, &l->typings.p[i]);
}
