#include "law/expr_scope.h"

/* Typing, from the leaves up.  A member in quotes has no list of its own: its type stays open until
 * the other side of a comparison, the other branch, or the place it is written for gives one. */

static bool type_of(struct scope *s, struct expr *e);

static bool is_open(const struct expr *e)
{
	return (e->type.kind == T_CHOICE || e->type.kind == T_SET) && !e->type.list.n;
}

static bool is_number(enum type_kind k)
{
	return k == T_COUNT || k == T_AREA; /* an area is a count of m² (docs/pack.md 4.1) */
}

static bool is_ordered(enum type_kind k)
{
	return is_number(k) || k == T_MONEY || k == T_DAY || k == T_TIME;
}

static bool same_type(struct type a, struct type b)
{
	return (is_number(a.kind) && is_number(b.kind)) ||
	       (a.kind == b.kind && str_eq(a.list, b.list));
}

static str say(struct scope *s, struct type t)
{
	return type_print(s->arena, t);
}

/* ---- open types ---- */

static bool close_literal(struct scope *s, struct expr *e, struct type want)
{
	if (want.kind == T_TEXT && e->type.kind == T_CHOICE) {
		e->value.kind = T_TEXT;
	} else if (want.kind == T_CHOICE) {
		if (!scope_member(s, e, want.list, e->value.text))
			return false;
	}
	for (size_t i = 0; want.kind == T_SET && i < e->value.n_set; i++)
		if (!scope_member(s, e, want.list, e->value.set[i]))
			return false;
	e->type = want;
	return true;
}

/* Gives an open expression the type that its surroundings want. */
static bool close_type(struct scope *s, struct expr *e, struct type want)
{
	bool text = want.kind == T_TEXT && e->type.kind == T_CHOICE;
	if (!is_open(e))
		return true;
	if (want.kind != e->type.kind && !text)
		return scope_fault(s, e, "C3", STR_F " expected, found %s", STR_A(say(s, want)),
			e->type.kind == T_SET ? "a set of members" : "a member");
	if (e->op == X_LITERAL)
		return close_literal(s, e, want);
	for (size_t i = e->op == X_IF; i < e->n_args; i++)
		if (!close_type(s, e->args[i], want))
			return false;
	e->type = want;
	return true;
}

static bool closed(struct scope *s, struct expr *e)
{
	return !is_open(e) ||
	       scope_fault(s, e, "C3", "a member of which list? nothing beside " STR_F " says it",
		       STR_A(e->text));
}

/* The two sides become one type; `joined` says how they meet, for the sentence. */
static bool unify(
	struct scope *s, struct expr *e, struct expr *a, struct expr *b, const char *joined)
{
	if (is_open(a) && is_open(b))
		return true;
	struct type left = a->type, right = b->type;
	bool member_text =
		(is_open(a) && right.kind == T_TEXT) || (is_open(b) && left.kind == T_TEXT);
	if (is_open(a) && (left.kind == right.kind || member_text))
		return close_type(s, a, right);
	if (is_open(b) && (left.kind == right.kind || member_text))
		return close_type(s, b, left);
	if (same_type(left, right))
		return true;
	return scope_fault(
		s, e, "C3", STR_F " %s " STR_F, STR_A(say(s, left)), joined, STR_A(say(s, right)));
}

static bool want_kind(struct scope *s, struct expr *e, enum type_kind kind)
{
	if (e->type.kind == kind || (is_number(kind) && is_number(e->type.kind)))
		return true;
	return scope_fault(s, e, "C3", STR_F " expected, found " STR_F,
		STR_A(kind == T_YES ? S("a condition") : say(s, (struct type){.kind = kind})),
		STR_A(say(s, e->type)));
}

/* ---- operators ---- */

static bool type_condition(struct scope *s, struct expr *e)
{
	for (size_t i = 0; i < e->n_args; i++)
		if (!want_kind(s, e->args[i], T_YES))
			return false;
	e->type.kind = T_YES;
	return true;
}

static bool type_if(struct scope *s, struct expr *e)
{
	if (!want_kind(s, e->args[0], T_YES) || !unify(s, e, e->args[1], e->args[2], "or else"))
		return false;
	e->type = e->args[1]->type;
	return true;
}

static bool type_equal(struct scope *s, struct expr *e)
{
	struct expr *a = e->args[0], *b = e->args[1];
	if (!unify(s, e, a, b, "compared with") || !closed(s, a))
		return false;
	e->type.kind = T_YES;
	if (a->type.kind == T_ROW)
		return scope_fault(s, e, "C3", "rows are not compared: name a column");
	return a->type.kind != T_TEXT ||
	       scope_fault(s, e, "C3", "text is not compared: make it a choice");
}

static bool type_order(struct scope *s, struct expr *e)
{
	struct expr *a = e->args[0], *b = e->args[1];
	if (!unify(s, e, a, b, "compared with"))
		return false;
	e->type.kind = T_YES;
	return is_ordered(a->type.kind) ||
	       scope_fault(s, e, "C3", STR_F " has no order", STR_A(say(s, a->type)));
}

static bool type_in(struct scope *s, struct expr *e)
{
	struct expr *a = e->args[0], *b = e->args[1];
	if (b->type.kind != T_SET || a->type.kind != T_CHOICE)
		return scope_fault(s, e, "C3",
			"in asks for a choice in a set, found " STR_F " in " STR_F,
			STR_A(say(s, a->type)), STR_A(say(s, b->type)));
	e->type.kind = T_YES;
	if (is_open(a) && is_open(b))
		return closed(s, a);
	if (is_open(a))
		return close_type(s, a, (struct type){T_CHOICE, b->type.list});
	if (is_open(b))
		return close_type(s, b, (struct type){T_SET, a->type.list});
	return str_eq(a->type.list, b->type.list) ||
	       scope_fault(s, e, "C3", STR_F " sought in " STR_F, STR_A(say(s, a->type)),
		       STR_A(say(s, b->type)));
}

static bool type_sum(struct scope *s, struct expr *e)
{
	enum type_kind a = e->args[0]->type.kind, b = e->args[1]->type.kind;
	const char *word = e->op == X_ADD ? "plus" : "minus";
	const char *instead = "";
	if ((is_number(a) && is_number(b)) || (a == T_MONEY && b == T_MONEY)) {
		e->type.kind = a == T_AREA ? a : b;
		return true;
	}
	if (a == T_DAY && b == T_DAY && e->op == X_SUBTRACT)
		instead = ": write days(from, to)";
	else if (a == T_DAY && b == T_SPAN && e->op == X_ADD)
		instead = ": write add(day, span)";
	return scope_fault(s, e, "C3", STR_F " %s " STR_F "%s", STR_A(say(s, e->args[0]->type)),
		word, STR_A(say(s, e->args[1]->type)), instead);
}

static bool type_product(struct scope *s, struct expr *e)
{
	enum type_kind a = e->args[0]->type.kind, b = e->args[1]->type.kind;
	if (is_number(a) && is_number(b))
		e->type.kind = a == T_AREA ? a : b;
	else if ((a == T_MONEY && b == T_COUNT) || (a == T_COUNT && b == T_MONEY))
		e->type.kind = T_MONEY;
	else
		return scope_fault(s, e, "C3", STR_F " times " STR_F,
			STR_A(say(s, e->args[0]->type)), STR_A(say(s, e->args[1]->type)));
	return true;
}

static bool type_shared(struct scope *s, struct expr *e)
{
	if (!want_kind(s, e->args[0], T_SET) || !want_kind(s, e->args[1], T_SET) ||
		!unify(s, e, e->args[0], e->args[1], "shared with"))
		return false;
	e->type = e->args[0]->type;
	return true;
}

/* ---- names and columns ---- */

/* A let is typed at its first use, in the matter's scope whatever asks for it. */
static bool type_let(struct scope *s, struct expr *e)
{
	struct expr *body = e->let->expr;
	struct let_chain chain = {e->let, s->chain};
	struct scope inner = {.arena = s->arena, .place = s->place, .chain = &chain};
	for (const struct let_chain *c = s->chain; c; c = c->up)
		if (c->let == e->let)
			return scope_fault(s, e, "C3", "let " STR_F " goes round in a circle",
				STR_A(e->let->id));
	if (!type_of(&inner, body) || !closed(&inner, body))
		return scope_fault(s, e, inner.check, "let " STR_F ": " STR_F, STR_A(e->let->id),
			STR_A(inner.why));
	e->type = body->type;
	return true;
}

static bool type_column(struct scope *s, struct expr *e)
{
	const struct expr *row = e->args[0];
	if (row->type.kind != T_ROW)
		return scope_fault(s, e, "C3",
			"'." STR_F "' behind " STR_F ": only a row has columns", STR_A(e->name),
			STR_A(say(s, row->type)));
	e->table = pack_table(s->place->pack, row->type.list);
	e->column = scope_column(s, e, e->table, e->name);
	if (e->column < 0)
		return false;
	e->type = e->table->columns[e->column].type;
	return true;
}

static bool type_cell(struct scope *s, struct expr *e)
{
	if (!s->table)
		return scope_fault(s, e, "C2",
			"'." STR_F "' stands outside row(): columns are known only there",
			STR_A(e->name));
	e->table = s->table;
	e->column = scope_column(s, e, e->table, e->name);
	if (e->column < 0)
		return false;
	e->type = e->table->columns[e->column].type;
	return true;
}

static bool type_name(struct scope *s, struct expr *e)
{
	if (!scope_resolve(s, e))
		return false;
	if (e->op == X_COLUMN)
		return type_let(s, e->args[0]) && type_column(s, e);
	return e->op != X_LET || type_let(s, e);
}

/* ---- calls ---- */

/* last(act.field), last(SUB.act.field): the parts of the name move to their places. */
static bool split_act_field(struct scope *s, struct expr *e, str *field)
{
	size_t dot = str_find(e->name, '.');
	*field = e->name;
	if (dot < e->name.n) {
		*field = str_from(e->name, dot + 1);
		e->name.n = dot;
		return true;
	}
	e->name = e->owner;
	e->owner = (str){0};
	return e->name.n || scope_fault(s, e, "C2", "%s names an act and its field: %s",
				    call_row(e->call)->word, call_row(e->call)->sign);
}

static bool type_last_sum(struct scope *s, struct expr *e, const struct owners *o, str field)
{
	if (!scope_act_field(s, e, o, e->name, field))
		return false;
	e->field = pack_field(s->place->pack, field);
	e->type = e->field->type;
	enum type_kind k = e->type.kind;
	return e->call == CALL_LAST || is_number(k) || k == T_MONEY ||
	       scope_fault(s, e, "C3", "sum of " STR_F, STR_A(say(s, e->type)));
}

/* A condition over acts: its fields are those of each act. */
static bool type_act_condition(struct scope *s, struct expr *e, const struct owners *o)
{
	struct scope inner = *s;
	if (!e->n_args)
		return true;
	inner.act_owners = *o;
	inner.act = e->name;
	bool good = type_of(&inner, e->args[0]) && want_kind(&inner, e->args[0], T_YES);
	s->why = inner.why;
	s->check = inner.check;
	s->at = inner.at;
	return good;
}

static bool type_over_acts(struct scope *s, struct expr *e, enum call_takes takes)
{
	struct owners o = {0};
	str field = {0};
	if (takes == TAKES_ACT_FIELD && !split_act_field(s, e, &field))
		return false;
	if (!scope_owners(s, e, e->owner, &o) || !scope_act(s, e, &o, e->name))
		return false;
	e->type.kind = call_row(e->call)->gives;
	if (takes == TAKES_ACT_FIELD && !type_last_sum(s, e, &o, field))
		return false;
	return type_act_condition(s, e, &o);
}

static bool type_row(struct scope *s, struct expr *e)
{
	struct scope inner = *s;
	const struct pack *p = s->place->pack;
	e->table = pack_table(p, e->name);
	if (!e->table) {
		str *ids = NEWS(s->arena, str, p->n_tables + 1);
		for (size_t i = 0; i < p->n_tables; i++)
			ids[i] = p->tables[i].id;
		return scope_unknown(s, e, "table", e->name, ids, p->n_tables);
	}
	inner.table = e->table;
	bool good = type_of(&inner, e->args[0]) && want_kind(&inner, e->args[0], T_YES);
	s->why = inner.why;
	s->check = inner.check;
	s->at = inner.at;
	if (!good)
		return false;
	e->type = (struct type){T_ROW, e->table->id};
	return !e->on || (type_of(s, e->on) && want_kind(s, e->on, T_DAY));
}

static bool type_signed(struct scope *s, const struct expr *e)
{
	const struct expr *a = e->args[0];
	if (a->op != X_FIELD && a->op != X_CAUSE && a->op != X_SUB)
		return scope_fault(s, e, "C3", "signed takes the name of a field");
	for (size_t i = 0; i < s->place->pack->n_papers; i++)
		if (str_eq(s->place->pack->papers[i].id, a->field->id))
			return true;
	return scope_fault(s, e, "C2", "no paper '" STR_F "' holds the text that is signed",
		STR_A(a->field->id));
}

static bool type_area(struct scope *s, const struct expr *e)
{
	const struct pack *p = s->place->pack;
	if (pack_area(p, e->name))
		return true;
	str *ids = NEWS(s->arena, str, p->n_areas + 1);
	for (size_t i = 0; i < p->n_areas; i++)
		ids[i] = p->areas[i].id;
	return scope_unknown(s, e, "area", e->name, ids, p->n_areas);
}

/* given, min, max: all arguments have one type, and it is the call's. */
static bool type_alike(struct scope *s, struct expr *e)
{
	const char *joined = e->call == CALL_GIVEN ? "given as" : "beside";
	for (size_t i = 1; i < e->n_args; i++)
		if (!unify(s, e, e->args[0], e->args[i], joined))
			return false;
	e->type = e->args[0]->type;
	return e->call == CALL_GIVEN || is_ordered(e->type.kind) ||
	       scope_fault(s, e, "C3", STR_F " has no order", STR_A(say(s, e->type)));
}

static bool type_values(struct scope *s, struct expr *e)
{
	const struct call_row *row = call_row(e->call);
	for (size_t i = 0; i < e->n_args; i++) {
		enum type_kind kind = row->args[i].kind;
		if (!type_of(s, e->args[i]) || (kind != T_NONE && !want_kind(s, e->args[i], kind)))
			return false;
	}
	if (e->call == CALL_GIVEN || e->call == CALL_MIN || e->call == CALL_MAX)
		return type_alike(s, e);
	e->type.kind = row->gives;
	for (size_t i = 0; i < e->n_args; i++)
		if (!closed(s, e->args[i]))
			return false;
	if (e->call == CALL_SIGNED)
		return type_signed(s, e);
	return e->call != CALL_INSIDE || type_area(s, e);
}

static bool type_call(struct scope *s, struct expr *e)
{
	enum call_takes takes = call_row(e->call)->args[0].takes;
	e->type.kind = call_row(e->call)->gives;
	switch (takes) {
	case TAKES_ACT:
	case TAKES_ACT_FIELD:
		return type_over_acts(s, e, takes);
	case TAKES_PAPER:
		return scope_paper(s, e, e->name);
	case TAKES_LIMIT:
		return scope_limit(s, e, e->name) && (!e->owner.n || scope_sub(s, e, e->owner));
	case TAKES_SUB:
		return scope_sub(s, e, e->name);
	case TAKES_TABLE:
		return type_row(s, e);
	case TAKES_NOTHING:
	case TAKES_AREA:
	case TAKES_CONDITION:
	case TAKES_VALUE:
		break;
	}
	return type_values(s, e);
}

/* ---- one node ---- */

static bool type_operator(struct scope *s, struct expr *e)
{
	for (size_t i = 0; i < e->n_args; i++)
		if (!type_of(s, e->args[i]))
			return false;
	if (e->op == X_IF)
		return type_if(s, e);
	if (e->op == X_OR || e->op == X_AND || e->op == X_NOT)
		return type_condition(s, e);
	if (e->op == X_EQ || e->op == X_NE)
		return type_equal(s, e);
	if (e->op == X_IN)
		return type_in(s, e);
	if (e->op == X_ADD || e->op == X_SUBTRACT)
		return type_sum(s, e);
	if (e->op == X_TIMES)
		return type_product(s, e);
	if (e->op == X_SHARED)
		return type_shared(s, e);
	if (e->op == X_COLUMN)
		return type_column(s, e);
	return type_order(s, e);
}

static bool type_node(struct scope *s, struct expr *e)
{
	if (e->type.kind != T_NONE) /* a literal, or typed before */
		return true;
	if (e->op == X_CALL)
		return type_call(s, e);
	if (e->op == X_CELL)
		return type_cell(s, e);
	if (e->op == X_FIELD)
		return type_name(s, e);
	if (e->op == X_LET) /* met again after a fault */
		return type_let(s, e);
	return type_operator(s, e);
}

static bool type_of(struct scope *s, struct expr *e)
{
	bool good = type_node(s, e);
	if (!good)
		e->type = (struct type){0};
	return good;
}

bool expr_type(struct arena *a, struct expr *e, const struct expr_place *place, struct type want,
	str *why, const char **check, int32_t *at)
{
	struct scope s = {.arena = a, .place = place};
	bool good = type_of(&s, e);
	if (good && want.kind != T_NONE) {
		good = close_type(&s, e, want);
		if (good && !same_type(e->type, want))
			good = scope_fault(&s, e, "C3", STR_F " expected, found " STR_F,
				STR_A(want.kind == T_YES ? S("a condition") : say(&s, want)),
				STR_A(say(&s, e->type)));
	}
	good = good && closed(&s, e);
	*why = s.why;
	*check = s.check;
	*at = s.at;
	return good;
}
