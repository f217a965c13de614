#include "law/readable.h"

#include "law/expr_call.h"

/* Words of the tree, one for each operator: what is shown for them is the dictionary's. */
static const char *const op_words[] = {
	[X_LITERAL] = "value",
	[X_LET] = "let",
	[X_FIELD] = "field",
	[X_TODAY] = "today",
	[X_NOW] = "now",
	[X_PARTY] = "party-field",
	[X_ABOUT] = "about-field",
	[X_SUB] = "sub-field",
	[X_SUB_STATE] = "sub-state",
	[X_CAUSE] = "cause-field",
	[X_CAUSE_PROCEDURE] = "cause-procedure",
	[X_JUDGED] = "judged",
	[X_CELL] = "cell",
	[X_COLUMN] = "column",
	[X_CALL] = "call",
	[X_IF] = "if",
	[X_OR] = "or",
	[X_AND] = "and",
	[X_NOT] = "not",
	[X_EQ] = "eq",
	[X_NE] = "ne",
	[X_LT] = "lt",
	[X_LE] = "le",
	[X_GT] = "gt",
	[X_GE] = "ge",
	[X_IN] = "in",
	[X_ADD] = "add",
	[X_SUBTRACT] = "subtract",
	[X_TIMES] = "times",
	[X_SHARED] = "shared",
};

/* ---- titles ---- */

str readable_who(const struct reading *r, str id)
{
	const struct role *role = pack_role(r->pack, id);
	const struct party *party = r->procedure ? procedure_party(r->procedure, id) : NULL;
	return role ? role->title : party ? party->title : id;
}

/* The procedure that a sub's name stands for, NULL: not one that is known here. */
static const struct procedure *sub_procedure(const struct reading *r, str sub)
{
	const struct procedure *p = r->procedure;
	for (size_t i = 0; p && i < p->n_acts; i++)
		for (size_t k = 0; k < p->acts[i].n_then; k++) {
			const struct effect *e = &p->acts[i].then[k];
			if (e->kind == EFFECT_SUB && str_eq(e->name, sub))
				return pack_procedure(r->pack, e->procedure);
		}
	return NULL;
}

static const struct act *act_in(const struct procedure *p, str act)
{
	for (size_t i = 0; p && i < p->n_acts; i++)
		if (str_eq(p->acts[i].id, act))
			return &p->acts[i];
	return NULL;
}

str readable_act_title(const struct reading *r, str owner, str act)
{
	const struct act *found = act_in(owner.n ? sub_procedure(r, owner) : r->procedure, act);
	for (size_t i = 0; !found && i < r->pack->n_procedures; i++)
		found = act_in(&r->pack->procedures[i], act);
	return found ? found->title : act;
}

str readable_sub_title(const struct reading *r, str sub)
{
	const struct procedure *p = sub_procedure(r, sub);
	return p ? p->title : sub;
}

str readable_paper_title(const struct reading *r, str paper)
{
	const struct paper_kind *p = pack_paper(r->pack, paper, r->now.today);
	for (size_t i = 0; !p && i < r->pack->n_papers; i++)
		if (str_eq(r->pack->papers[i].id, paper))
			p = &r->pack->papers[i];
	return p ? p->title : paper;
}

str readable_limit_title(const struct reading *r, str limit)
{
	const struct procedure *p = r->procedure;
	for (size_t i = 0; p && i < p->n_limits; i++)
		if (str_eq(p->limits[i].id, limit) && p->limits[i].title.n)
			return p->limits[i].title;
	return limit;
}

str readable_state_title(const struct reading *r, str state)
{
	const struct state *s = r->procedure ? procedure_state(r->procedure, state) : NULL;
	return s ? s->title : state;
}

/* ---- the tree ---- */

static void tree(struct jw *w, const struct reading *r, const struct expr *e, str list);

/* A word that is compared with the state of a sub-matter is the state of that sub's procedure. */
static bool state_write(
	struct jw *w, const struct reading *r, const struct expr *e, const struct expr *beside)
{
	const struct procedure *p;
	const struct state *s;
	if (e->op != X_LITERAL || e->value.kind == T_NONE || !beside || beside->op != X_SUB_STATE)
		return false;
	p = sub_procedure(r, beside->owner);
	s = p ? procedure_state(p, e->value.text) : NULL;
	if (!s)
		return false;
	jw_object(w);
	jw_member_str(w, "op", S("value"));
	jw_member_str(w, "type", S("text"));
	jw_member_str(w, "value", s->id);
	jw_member_str(w, "zh", s->title);
	jw_object_end(w);
	return true;
}

static void args_write(struct jw *w, const struct reading *r, const struct expr *e)
{
	str list = {0}; /* what a word in quotes is a member of: the other side says */
	if (!e->n_args && !e->on)
		return;
	for (size_t i = 0; i < e->n_args; i++)
		if (e->args[i] && e->args[i]->type.list.n)
			list = e->args[i]->type.list;
	jw_name(w, "args");
	jw_array(w);
	for (size_t i = 0; i < e->n_args; i++)
		if (e->n_args != 2 || !state_write(w, r, e->args[i], e->args[1 - i]))
			tree(w, r, e->args[i], list);
	jw_array_end(w);
}

static void literal_write(struct jw *w, const struct reading *r, const struct expr *e, str list)
{
	const struct choice_list *l = list.n ? pack_choice(r->pack, list) : NULL;
	const struct member *m =
		l && e->value.kind == T_TEXT     ? choice_member(l, e->value.text, DAY_NONE)
		: l && e->value.kind == T_CHOICE ? choice_member(l, e->value.text, DAY_NONE)
						 : NULL;
	const struct procedure *p =
		e->value.kind == T_TEXT && !m ? pack_procedure(r->pack, e->value.text) : NULL;
	jw_member_str(w, "type", type_print(r->arena, (struct type){.kind = e->value.kind}));
	jw_name(w, "value");
	value_to_json(w, e->value);
	if (m || p)
		jw_member_str(w, "zh", m ? m->zh : p->title);
	if (m)
		jw_member_str(w, "en", m->en);
}

static void field_write(struct jw *w, const struct field *f, str name)
{
	jw_member_str(w, "id", f ? f->id : name);
	jw_member_str(w, "zh", f ? f->zh : name);
	jw_member_str(w, "en", f ? f->en : name);
}

/* What a function names: an act, a paper, a limit, a sub-matter, an area, a table. */
static void named_write(struct jw *w, const struct reading *r, const struct expr *e)
{
	const struct call_row *row = call_row(e->call);
	const struct area *area;
	switch (row->args[e->call == CALL_INSIDE ? 1 : 0].takes) {
	case TAKES_ACT:
	case TAKES_ACT_FIELD:
		jw_member_str(w, "title", readable_act_title(r, e->owner, e->name));
		if (e->owner.n)
			jw_member_str(w, "of", readable_sub_title(r, e->owner));
		if (e->field)
			field_write(w, e->field, e->field->id);
		break;
	case TAKES_PAPER:
		jw_member_str(w, "title", readable_paper_title(r, e->name));
		break;
	case TAKES_LIMIT:
		jw_member_str(w, "title", readable_limit_title(r, e->name));
		break;
	case TAKES_SUB:
		jw_member_str(w, "title", readable_sub_title(r, e->name));
		break;
	case TAKES_AREA:
		area = pack_area(r->pack, e->name);
		jw_member_str(w, "title", area ? area->title : e->name);
		break;
	case TAKES_TABLE:
		jw_member_str(w, "title", e->name);
		break;
	case TAKES_NOTHING:
	case TAKES_VALUE:
	case TAKES_CONDITION:
		break;
	}
}

/* A cell whose row needs no datum of a matter is known by the day alone. */
static void known_write(struct jw *w, const struct reading *r, const struct expr *e)
{
	struct picture none = {.procedure = r->procedure, .era = r->now};
	struct eval v = {.arena = r->arena, .pack = r->pack, .picture = &none};
	if (!r->procedure)
		return;
	struct value got = expr_eval(&v, e);
	if (!got.known || got.kind == T_ROW)
		return;
	jw_member_str(w, "type", type_print(r->arena, (struct type){.kind = got.kind}));
	jw_name(w, "value");
	value_to_json(w, got);
}

static void node_write(struct jw *w, const struct reading *r, const struct expr *e, str list)
{
	switch (e->op) {
	case X_LITERAL:
		literal_write(w, r, e, list);
		return;
	case X_LET:
		jw_member_str(w, "name", e->let ? e->let->id : e->name);
		jw_name(w, "is");
		tree(w, r, e->let ? e->let->expr : NULL, (str){0});
		return;
	case X_PARTY:
		jw_member_str(w, "of", readable_who(r, e->owner));
		field_write(w, e->field, e->name);
		return;
	case X_SUB:
	case X_SUB_STATE:
		jw_member_str(w, "of", readable_sub_title(r, e->owner));
		field_write(w, e->field, e->name);
		return;
	case X_FIELD:
	case X_ABOUT:
	case X_CAUSE:
		field_write(w, e->field, e->name);
		return;
	case X_JUDGED:
		jw_member_str(w, "of", e->owner);
		field_write(w, NULL, e->name);
		return;
	case X_CELL:
	case X_COLUMN:
		jw_member_str(w, "name", e->name);
		if (e->op == X_COLUMN)
			known_write(w, r, e);
		args_write(w, r, e);
		return;
	case X_CALL:
		jw_member_str(w, "call", str_of(call_row(e->call)->word));
		named_write(w, r, e);
		args_write(w, r, e);
		return;
	case X_TODAY:
	case X_NOW:
	case X_CAUSE_PROCEDURE:
		return;
	case X_IF:
	case X_OR:
	case X_AND:
	case X_NOT:
	case X_EQ:
	case X_NE:
	case X_LT:
	case X_LE:
	case X_GT:
	case X_GE:
	case X_IN:
	case X_ADD:
	case X_SUBTRACT:
	case X_TIMES:
	case X_SHARED:
		args_write(w, r, e);
		return;
	}
}

static void tree(struct jw *w, const struct reading *r, const struct expr *e, str list)
{
	if (!e) {
		jw_null(w);
		return;
	}
	jw_object(w);
	jw_member_str(w, "op", str_of(op_words[e->op]));
	node_write(w, r, e, list);
	jw_object_end(w);
}

void readable_expr(struct jw *w, const struct reading *r, const struct expr *e)
{
	tree(w, r, e, (str){0});
}

void readable_value(
	struct jw *w, const struct reading *r, const struct expr *e, const struct field *f)
{
	tree(w, r, e, f->type.list);
}
