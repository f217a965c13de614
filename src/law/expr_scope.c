#include "law/expr_scope.h"
#include "law/facts.h"
#include "law/works.h"

#include "law/judge.h"

/* Words of the language that stand before or behind a dot. */
#define WORD_CAUSE     S("cause")
#define WORD_ABOUT     S("about")
#define WORD_STATE     S("state")
#define WORD_PROCEDURE S("procedure")

/* Words for str_nearest(). */
struct words {
	struct arena *arena;
	str *p;
	size_t n, cap;
};

static void words_add(struct words *w, str s)
{
	VEC_ADD(w->arena, w->p, w->n, w->cap) = s;
}

bool scope_fault(struct scope *s, const struct expr *e, const char *check, const char *fmt, ...)
{
	va_list ap;
	if (s->why.n)
		return false;
	va_start(ap, fmt);
	s->why = str_vfmt(s->arena, fmt, ap);
	va_end(ap);
	s->check = check;
	s->at = e->at;
	return false;
}

/* " (near?)" or nothing */
static str hint(struct scope *s, str name, const str *words, size_t n)
{
	str near = str_nearest(s->arena, name, words, n);
	return near.n ? str_fmt(s->arena, " (" STR_F "?)", STR_A(near)) : (str){0};
}

bool scope_unknown(struct scope *s, const struct expr *e, const char *what, str name,
	const str *words, size_t n)
{
	str near = hint(s, name, words, n);
	return scope_fault(s, e, "C2", "no %s '" STR_F "'" STR_F, what, STR_A(name), STR_A(near));
}

/* ---- owners ---- */

static void subs_of_act(struct words *w, const struct act *act)
{
	for (size_t i = 0; i < act->n_then; i++)
		if (act->then[i].kind == EFFECT_SUB)
			words_add(w, act->then[i].name);
}

static struct words sub_names(struct scope *s)
{
	struct words w = {.arena = s->arena};
	const struct procedure *p = s->place->procedure;
	for (size_t i = 0; p && i < p->n_acts; i++)
		subs_of_act(&w, &p->acts[i]);
	return w;
}

static bool is_sub(struct scope *s, str name)
{
	struct words w = sub_names(s);
	return strs_has((struct strs){w.p, w.n}, name);
}

bool scope_sub(struct scope *s, const struct expr *e, str name)
{
	struct words w = sub_names(s);
	if (strs_has((struct strs){w.p, w.n}, name))
		return true;
	return scope_unknown(s, e, "sub-matter", name, w.p, w.n);
}

/* The procedures opened as sub-matters under this name. */
static struct owners sub_owners(struct scope *s, str name)
{
	const struct procedure **list = NULL;
	size_t n = 0, cap = 0;
	const struct procedure *p = s->place->procedure;
	for (size_t i = 0; i < p->n_acts; i++) {
		const struct act *act = &p->acts[i];
		for (size_t k = 0; k < act->n_then; k++) {
			if (act->then[k].kind != EFFECT_SUB || !str_eq(act->then[k].name, name))
				continue;
			const struct procedure *sub =
				pack_procedure(s->place->pack, act->then[k].procedure);
			if (sub)
				VEC_ADD(s->arena, list, n, cap) = sub;
		}
	}
	return (struct owners){list, n};
}

bool scope_owners(struct scope *s, const struct expr *e, str owner, struct owners *out)
{
	*out = (struct owners){0};
	if (!s->place->procedure)
		return scope_fault(
			s, e, "C2", "acts and limits have no meaning outside a procedure");
	if (!owner.n) {
		*out = (struct owners){&s->place->procedure, 1};
		return true;
	}
	if (!str_eq(owner, WORD_CAUSE)) {
		*out = sub_owners(s, owner);
		return scope_sub(s, e, owner);
	}
	*out = (struct owners){s->place->causes, s->place->n_causes};
	return out->n || scope_fault(s, e, "C2", "cause: no procedure opens this one");
}

/* " of talk", " in penalty": which owner lacks it, for names that are looked up elsewhere. */
static str whose(struct scope *s, const struct procedure *p)
{
	if (p == s->place->procedure)
		return (str){0};
	return str_fmt(s->arena, " in " STR_F, STR_A(p->id));
}

static bool has_act(const struct procedure *p, str act)
{
	for (size_t i = 0; i < p->n_acts; i++)
		if (str_eq(p->acts[i].id, act))
			return true;
	return false;
}

static bool no_act(struct scope *s, const struct expr *e, const struct procedure *p, str act)
{
	struct words w = {.arena = s->arena};
	for (size_t i = 0; i < p->n_acts; i++)
		words_add(&w, p->acts[i].id);
	str near = hint(s, act, w.p, w.n), where = whose(s, p);
	return scope_fault(s, e, "C2", "no act '" STR_F "'" STR_F STR_F, STR_A(act), STR_A(where),
		STR_A(near));
}

bool scope_act(struct scope *s, const struct expr *e, const struct owners *o, str act)
{
	for (size_t i = 0; i < o->n; i++)
		if (!has_act(o->p[i], act))
			return no_act(s, e, o->p[i], act);
	return true;
}

static bool on_form(const struct procedure *p, str act, str field, struct words *seen)
{
	for (size_t i = 0; i < p->n_acts; i++) {
		if (act.n && !str_eq(p->acts[i].id, act))
			continue;
		for (size_t k = 0; k < p->acts[i].n_form; k++) {
			if (str_eq(p->acts[i].form[k].field->id, field))
				return true;
			if (seen)
				words_add(seen, p->acts[i].form[k].field->id);
		}
	}
	return false;
}

bool scope_act_field(
	struct scope *s, const struct expr *e, const struct owners *o, str act, str field)
{
	for (size_t i = 0; i < o->n; i++) {
		struct words seen = {.arena = s->arena};
		if (on_form(o->p[i], act, field, &seen))
			continue;
		str near = hint(s, field, seen.p, seen.n), where = whose(s, o->p[i]);
		return scope_fault(s, e, "C2",
			"act '" STR_F "'" STR_F " has no field '" STR_F "'" STR_F, STR_A(act),
			STR_A(where), STR_A(field), STR_A(near));
	}
	return true;
}

bool scope_limit(struct scope *s, const struct expr *e, str name)
{
	const struct procedure *p = s->place->procedure;
	struct words w = {.arena = s->arena};
	for (size_t i = 0; p && i < p->n_limits; i++) {
		if (str_eq(p->limits[i].id, name))
			return true;
		words_add(&w, p->limits[i].id);
	}
	return scope_unknown(s, e, "limit", name, w.p, w.n);
}

bool scope_paper(struct scope *s, const struct expr *e, str name)
{
	const struct pack *p = s->place->pack;
	struct words w = {.arena = s->arena};
	for (size_t i = 0; i < p->n_papers; i++) {
		if (str_eq(p->papers[i].id, name))
			return true;
		words_add(&w, p->papers[i].id);
	}
	return scope_unknown(s, e, "paper", name, w.p, w.n);
}

int32_t scope_column(struct scope *s, const struct expr *e, const struct table *t, str name)
{
	struct words w = {.arena = s->arena};
	for (size_t i = 0; i < t->n_columns; i++) {
		if (str_eq(t->columns[i].id, name))
			return (int32_t)i;
		words_add(&w, t->columns[i].id);
	}
	str near = hint(s, name, w.p, w.n);
	scope_fault(s, e, "C2", "table " STR_F " has no column '" STR_F "'" STR_F, STR_A(t->id),
		STR_A(name), STR_A(near));
	return -1;
}

/* ---- members ---- */

/* The list of SUB.state is written "SUB.state": no closed list has a dot. */
static bool is_state_list(str list)
{
	return str_find(list, '.') < list.n;
}

static bool member_of_states(struct scope *s, const struct expr *e, str list, str member)
{
	str sub = {list.p, str_find(list, '.')};
	struct owners o = sub_owners(s, sub);
	struct words w = {.arena = s->arena};
	for (size_t i = 0; i < o.n; i++) {
		if (procedure_state(o.p[i], member))
			return true;
		for (size_t k = 0; k < o.p[i]->n_states; k++)
			words_add(&w, o.p[i]->states[k].id);
	}
	str near = hint(s, member, w.p, w.n);
	return scope_fault(s, e, "C3", "'" STR_F "' is no state of " STR_F STR_F, STR_A(member),
		STR_A(sub), STR_A(near));
}

static bool member_of_procedures(struct scope *s, const struct expr *e, str member)
{
	const struct pack *p = s->place->pack;
	struct words w = {.arena = s->arena};
	if (pack_procedure(p, member))
		return true;
	for (size_t i = 0; i < p->n_procedures; i++)
		words_add(&w, p->procedures[i].id);
	str near = hint(s, member, w.p, w.n);
	return scope_fault(
		s, e, "C3", "'" STR_F "' is no procedure" STR_F, STR_A(member), STR_A(near));
}

bool scope_member(struct scope *s, const struct expr *e, str list, str member)
{
	struct words w = {.arena = s->arena};
	if (is_state_list(list))
		return member_of_states(s, e, list, member);
	const struct choice_list *l = pack_choice(s->place->pack, list);
	if (!l && str_eq(list, WORD_PROCEDURE))
		return member_of_procedures(s, e, member);
	if (!l)
		return scope_fault(s, e, "C2", "no list '" STR_F "' in choices.tsv", STR_A(list));
	for (size_t i = 0; i < l->n; i++) {
		if (str_eq(l->members[i].id, member))
			return true;
		words_add(&w, l->members[i].id);
	}
	str near = hint(s, member, w.p, w.n);
	return scope_fault(s, e, "C3", "'" STR_F "' is no member of " STR_F STR_F, STR_A(member),
		STR_A(list), STR_A(near));
}

/* ---- plain names ---- */

static void becomes(struct expr *e, enum expr_op op, struct type type)
{
	e->op = op;
	e->type = type;
}

static bool ambiguous(struct scope *s, const struct expr *e, const char *one, const char *other)
{
	return scope_fault(s, e, "C2", "'" STR_F "' is both a %s and a %s: rename one",
		STR_A(e->text), one, other);
}

static bool no_name(struct scope *s, const struct expr *e)
{
	const struct procedure *p = s->place->procedure;
	const struct pack *pack = s->place->pack;
	struct words w = {.arena = s->arena};
	words_add(&w, S("today"));
	words_add(&w, S("now"));
	for (size_t i = 0; p && i < p->n_lets; i++)
		words_add(&w, p->lets[i].id);
	for (size_t i = 0; p && i < pack->n_fields; i++)
		words_add(&w, pack->fields[i].id);
	return scope_unknown(s, e, "name", e->name, w.p, w.n);
}

static bool resolve_bare(struct scope *s, struct expr *e)
{
	const struct procedure *p = s->place->procedure;
	bool today = str_is(e->name, "today"), now = str_is(e->name, "now");
	e->let = p ? procedure_let(p, e->name) : NULL;
	e->field = p || verb_fact_carries(s->place->fact, e->name)
			   ? pack_field(s->place->pack, e->name)
			   : NULL;
	if (e->let && e->field)
		return ambiguous(s, e, "let", "field");
	if ((today || now) && (e->let || e->field))
		return ambiguous(s, e, "word of the language", e->let ? "let" : "field");
	if (e->let) {
		becomes(e, X_LET, (struct type){0});
		return true;
	}
	if (e->field && s->act.n && !scope_act_field(s, e, &s->act_owners, s->act, e->name))
		return false;
	if (e->field)
		becomes(e, X_FIELD, e->field->type);
	else if (today)
		becomes(e, X_TODAY, (struct type){.kind = T_DAY});
	else if (now)
		becomes(e, X_NOW, (struct type){.kind = T_TIME});
	else
		return no_name(s, e);
	return true;
}

/* A field of the dictionary behind a dot; register: it must live in a register. */
static bool dotted_field(struct scope *s, struct expr *e, enum expr_op op, bool in_register)
{
	const struct pack *pack = s->place->pack;
	struct words w = {.arena = s->arena};
	e->field = pack_field(pack, e->name);
	if (!e->field) {
		for (size_t i = 0; i < pack->n_fields; i++)
			words_add(&w, pack->fields[i].id);
		return scope_unknown(s, e, "field", e->name, w.p, w.n);
	}
	if (in_register && !e->field->column.n)
		return scope_fault(s, e, "C2",
			"field '" STR_F "' lives in no register: fields.tsv gives no column",
			STR_A(e->name));
	becomes(e, op, e->field->type);
	return true;
}

static bool sets_field(const struct setting *set, size_t n, str field)
{
	for (size_t i = 0; i < n; i++)
		if (!set[i].about && str_eq(set[i].field->id, field))
			return true;
	return false;
}

/* Set by an effect of p itself, or by p when it opens a sub-matter of `opened`. */
static bool effects_set(const struct procedure *p, const struct procedure *opened, str field)
{
	for (size_t i = 0; i < p->n_acts; i++) {
		for (size_t k = 0; k < p->acts[i].n_then; k++) {
			const struct effect *f = &p->acts[i].then[k];
			bool here = f->kind == EFFECT_SET && p == opened;
			bool sub = f->kind == EFFECT_SUB && str_eq(f->procedure, opened->id);
			if ((here || sub) && sets_field(f->set, f->n_set, field))
				return true;
			if (p == opened && f->kind == EFFECT_WORK && work_gives(f->name, field))
				return true;
		}
	}
	return false;
}

/* A matter of p can have this value: by a form, an effect, its opener or a row of flow. */
static bool can_hold(const struct pack *pack, const struct procedure *p, str field)
{
	if (on_form(p, (str){0}, field, NULL))
		return true;
	for (size_t i = 0; i < pack->n_procedures; i++)
		if (effects_set(&pack->procedures[i], p, field))
			return true;
	for (size_t i = 0; i < pack->n_flow; i++)
		if (str_eq(pack->flow[i].procedure, p->id) &&
			sets_field(pack->flow[i].set, pack->flow[i].n_set, field))
			return true;
	return effects_set(p, p, field);
}

static bool owned_field(struct scope *s, struct expr *e, enum expr_op op)
{
	struct owners o = {0};
	if (!scope_owners(s, e, e->owner, &o) || !dotted_field(s, e, op, false))
		return false;
	for (size_t i = 0; i < o.n; i++)
		if (!can_hold(s->place->pack, o.p[i], e->name))
			return scope_fault(s, e, "C2", STR_F ": " STR_F " has no field '" STR_F "'",
				STR_A(e->owner), STR_A(o.p[i]->id), STR_A(e->name));
	return true;
}

static bool resolve_sub(struct scope *s, struct expr *e)
{
	bool state = str_eq(e->name, WORD_STATE);
	if (!state)
		return owned_field(s, e, X_SUB);
	if (pack_field(s->place->pack, e->name))
		return ambiguous(s, e, "state", "field");
	becomes(e, X_SUB_STATE,
		(struct type){T_CHOICE, str_fmt(s->arena, STR_F ".state", STR_A(e->owner))});
	return true;
}

static bool resolve_cause(struct scope *s, struct expr *e)
{
	struct owners o = {0};
	if (!str_eq(e->name, WORD_PROCEDURE))
		return owned_field(s, e, X_CAUSE);
	if (pack_field(s->place->pack, e->name))
		return ambiguous(s, e, "procedure", "field");
	if (!scope_owners(s, e, e->owner, &o))
		return false;
	becomes(e, X_CAUSE_PROCEDURE, (struct type){T_CHOICE, WORD_PROCEDURE});
	return true;
}

static bool resolve_judged(struct scope *s, struct expr *e, const struct judgement *j)
{
	struct words w = {.arena = s->arena};
	for (size_t i = 0; i < j->n_outputs; i++) {
		const struct judgement_slot *o = &j->outputs[i];
		if (str_is(e->name, o->name)) {
			becomes(e, X_JUDGED, (struct type){o->kind, str_of(o->list)});
			return true;
		}
		words_add(&w, str_of(o->name));
	}
	str near = hint(s, e->name, w.p, w.n);
	return scope_fault(s, e, "C2", "judgement " STR_F " has no output '" STR_F "'" STR_F,
		STR_A(e->owner), STR_A(e->name), STR_A(near));
}

/* let.column: the let is a row. */
static bool resolve_column(struct scope *s, struct expr *e, const struct let *let)
{
	struct expr *row = NEW(s->arena, struct expr);
	*row = (struct expr){
		.op = X_LET, .let = let, .name = e->owner, .text = e->owner, .at = e->at};
	e->op = X_COLUMN;
	e->args[0] = row;
	e->n_args = 1;
	return true;
}

enum owner_kind { OWNS_PARTY, OWNS_ABOUT, OWNS_SUB, OWNS_CAUSE, OWNS_JUDGEMENT, OWNS_LET, OWNS__N };

static const char *const owner_words[OWNS__N] = {
	[OWNS_PARTY] = "party",
	[OWNS_ABOUT] = "subject",
	[OWNS_SUB] = "sub-matter",
	[OWNS_CAUSE] = "cause",
	[OWNS_JUDGEMENT] = "judgement",
	[OWNS_LET] = "let",
};

/* What the word before the dot is; OWNS__N: nothing.  Two meanings are a fault. */
static enum owner_kind owner_of(struct scope *s, const struct expr *e)
{
	const struct procedure *p = s->place->procedure;
	const bool is[OWNS__N] = {
		[OWNS_PARTY] = procedure_party(p, e->owner) != NULL,
		[OWNS_ABOUT] = str_eq(e->owner, WORD_ABOUT),
		[OWNS_SUB] = is_sub(s, e->owner),
		[OWNS_CAUSE] = str_eq(e->owner, WORD_CAUSE),
		[OWNS_JUDGEMENT] = judgement_find(e->owner) != NULL,
		[OWNS_LET] = procedure_let(p, e->owner) != NULL,
	};
	enum owner_kind found = OWNS__N;
	for (enum owner_kind k = 0; k < OWNS__N; k++) {
		if (!is[k])
			continue;
		if (found != OWNS__N)
			ambiguous(s, e, owner_words[found], owner_words[k]);
		found = k;
	}
	return found;
}

static bool no_owner(struct scope *s, const struct expr *e)
{
	struct words w = sub_names(s);
	const struct procedure *p = s->place->procedure;
	words_add(&w, WORD_ABOUT);
	words_add(&w, WORD_CAUSE);
	for (size_t i = 0; i < p->n_parties; i++)
		words_add(&w, p->parties[i].id);
	for (size_t i = 0; i < p->n_lets; i++)
		words_add(&w, p->lets[i].id);
	return scope_unknown(s, e, "party, sub-matter or judgement", e->owner, w.p, w.n);
}

bool scope_resolve(struct scope *s, struct expr *e)
{
	const struct procedure *p = s->place->procedure;
	if (!e->owner.n)
		return resolve_bare(s, e);
	if (!p || str_find(e->name, '.') < e->name.n)
		return scope_fault(s, e, "C2", "no name '" STR_F "'", STR_A(e->text));
	enum owner_kind kind = owner_of(s, e);
	if (s->why.n)
		return false;
	switch (kind) {
	case OWNS_PARTY:
		return dotted_field(s, e, X_PARTY, true);
	case OWNS_ABOUT:
		return dotted_field(s, e, X_ABOUT, true);
	case OWNS_SUB:
		return resolve_sub(s, e);
	case OWNS_CAUSE:
		return resolve_cause(s, e);
	case OWNS_JUDGEMENT:
		return resolve_judged(s, e, judgement_find(e->owner));
	case OWNS_LET:
		return resolve_column(s, e, procedure_let(p, e->owner));
	case OWNS__N:
		break;
	}
	return no_owner(s, e);
}
