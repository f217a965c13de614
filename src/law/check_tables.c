#include "law/check_parts.h"

/* C12: on each day on which a table is asked, each key has exactly one row; a table without a key
 * is read from the top, and its last row takes everything. */

struct use { /* one row(table, …) somewhere in a procedure */
	const struct procedure *p;
	const struct life *life;
	const struct expr *ask;
};

struct uses {
	struct check *check;
	const struct procedure *p;
	const struct life *life;
	struct use *list;
	size_t n, cap;
};

static void use_expr(void *self, const struct expr *e)
{
	struct uses *u = self;
	if (e->op == X_CALL && e->call == CALL_ROW && e->table)
		VEC_ADD(u->check->scratch, u->list, u->n, u->cap) = (struct use){u->p, u->life, e};
}

static void use_row(
	void *self, const struct procedure *p, const struct life *l, const struct expr *e)
{
	struct uses *u = self;
	u->p = p;
	u->life = l;
	expr_walk(e, use_expr, u);
}

static struct days table_days(struct check *c, const struct table *t)
{
	struct days d = {.arena = c->scratch};
	for (size_t i = 0; i < t->n_rows; i++)
		days_add_life(&d, &t->rows[i].life);
	return d;
}

/* ---- tables with keys ---- */

/* A choice is a key only on the days on which it may be chosen. */
static bool key_exists(
	const struct check *c, const struct table *t, const struct table_row *r, day on)
{
	for (size_t i = 0; i < t->n_columns; i++) {
		const struct column *col = &t->columns[i];
		const struct choice_list *list = col->key && col->type.kind == T_CHOICE
							 ? pack_choice(c->pack, col->type.list)
							 : NULL;
		if (list && r->cells[i].known && !choice_member(list, r->cells[i].text, on))
			return false;
	}
	return true;
}

/* Living rows of the key: of several the later since holds, so only equal ones count twice. */
static size_t key_rows(const struct table *t, str key, day on, struct strs scopes)
{
	size_t n = 0;
	day best = DAY_NONE;
	for (size_t i = 0; i < t->n_rows; i++) {
		const struct window *w =
			str_eq(t->rows[i].key, key)
				? life_window(&t->rows[i].life, &(struct era){on, on, scopes})
				: NULL;
		if (!w || w->since < best)
			continue;
		n = w->since == best ? n + 1 : 1;
		best = w->since;
	}
	return n;
}

static void keys_on(struct check *c, const struct use *u, day on, struct strs scopes)
{
	const struct table *t = u->ask->table;
	for (size_t i = 0; i < t->n_rows; i++) {
		const struct table_row *r = &t->rows[i];
		if (!key_exists(c, t, r, on))
			continue;
		size_t n = key_rows(t, r->key, on, scopes);
		struct occasion when = {.on = on, .scopes = scopes};
		if (n != 1)
			check_say(c, "C12", r->life.at, u->p->id, &when,
				"table " STR_F " has %zu rows for " STR_F, STR_A(t->id), n,
				STR_A(r->key));
	}
}

/* ---- tables read from the top ---- */

static const struct value *cell_of(const struct expr *e, const struct table_row *r)
{
	return e->op == X_CELL && e->column >= 0 ? &r->cells[e->column] : NULL;
}

static bool never_negative(const struct type *t)
{
	return t->kind == T_COUNT || t->kind == T_MONEY || t->kind == T_AREA;
}

/* Is the condition true for this row whatever is asked? */
static bool takes_all(const struct expr *e, const struct table_row *r)
{
	const struct value *cell = NULL;
	switch (e->op) {
	case X_LITERAL:
		return e->value.known && e->value.kind == T_YES && e->value.num;
	case X_OR:
		return takes_all(e->args[0], r) || takes_all(e->args[1], r);
	case X_AND:
		return takes_all(e->args[0], r) && takes_all(e->args[1], r);
	case X_GE: /* x >= .cell */
		cell = cell_of(e->args[1], r);
		return cell && cell->known && cell->num <= 0 && never_negative(&e->args[0]->type);
	case X_LE: /* .cell <= x */
		cell = cell_of(e->args[0], r);
		return cell && cell->known && cell->num <= 0 && never_negative(&e->args[1]->type);
	case X_NOT: /* not known(.cell): an empty cell takes everything */
		if (e->args[0]->op != X_CALL || e->args[0]->call != CALL_KNOWN)
			return false;
		cell = cell_of(e->args[0]->args[0], r);
		return cell && !cell->known;
	case X_CELL:
		cell = cell_of(e, r);
		return cell && cell->known && cell->kind == T_YES && cell->num;
	case X_LET:
	case X_FIELD:
	case X_TODAY:
	case X_NOW:
	case X_PARTY:
	case X_ABOUT:
	case X_SUB:
	case X_SUB_STATE:
	case X_CAUSE:
	case X_CAUSE_PROCEDURE:
	case X_JUDGED:
	case X_COLUMN:
	case X_CALL:
	case X_IF:
	case X_EQ:
	case X_NE:
	case X_LT:
	case X_GT:
	case X_IN:
	case X_ADD:
	case X_SUBTRACT:
	case X_TIMES:
	case X_SHARED:
		return false;
	}
	return false;
}

static void first_on(struct check *c, const struct use *u, day on, struct strs scopes)
{
	const struct table *t = u->ask->table;
	const struct table_row *last = NULL;
	for (size_t i = 0; i < t->n_rows; i++)
		if (life_on(&t->rows[i].life, on, scopes))
			last = &t->rows[i];
	struct occasion when = {.on = on, .scopes = scopes};
	if (!last)
		check_say(c, "C12", t->at, u->p->id, &when, "table " STR_F " has no row",
			STR_A(t->id));
	else if (!takes_all(u->ask->args[0], last))
		check_say(c, "C12", last->life.at, u->p->id, &when,
			"the last row of table " STR_F " does not take everything: \"" STR_F
			"\" may hold for no row",
			STR_A(t->id), STR_A(u->ask->text));
}

/* ---- */

static void use_check(struct check *c, const struct use *u)
{
	const struct table *t = u->ask->table;
	bool keyed = false;
	for (size_t i = 0; i < t->n_columns; i++)
		keyed |= t->columns[i].key;
	for (size_t i = 0; i < u->life->n; i++) {
		const struct window *w = &u->life->windows[i];
		struct days d = table_days(c, t);
		days_add(&d, w->since);
		for (size_t k = 0; k < d.n; k++) {
			if (d.p[k] < w->since || d.p[k] > w->until)
				continue;
			if (keyed)
				keys_on(c, u, d.p[k], w->scope);
			else
				first_on(c, u, d.p[k], w->scope);
		}
	}
}

/* Choices that no row ever names: asked with them, the table is silent. */
static void members_missing(struct check *c, const struct table *t)
{
	if (!t->n_columns || !t->columns[0].key || t->columns[0].type.kind != T_CHOICE ||
		(t->n_columns > 1 && t->columns[1].key))
		return;
	const struct choice_list *list = pack_choice(c->pack, t->columns[0].type.list);
	str *missing = NEWS(c->scratch, str, list ? list->n : 0);
	size_t n = 0;
	for (size_t i = 0; list && i < list->n; i++) {
		bool found = strs_has((struct strs){missing, n}, list->members[i].id);
		for (size_t k = 0; k < t->n_rows; k++)
			found |= str_eq(t->rows[k].cells[0].text, list->members[i].id);
		if (!found)
			missing[n++] = list->members[i].id;
	}
	if (n)
		check_warn(c, "C17", t->at, (str){0}, "table " STR_F " has no row for " STR_F,
			STR_A(t->id), STR_A(str_join(c->arena, missing, n, S(", "))));
}

/* Is the same question of the same row already in the list? */
static bool use_repeated(const struct uses *u, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (u->list[i].ask == u->list[at].ask && u->list[i].life == u->list[at].life)
			return true;
	return false;
}

void check_tables(struct check *c)
{
	struct arena_mark m = arena_mark(c->scratch);
	struct uses u = {.check = c};
	for (size_t i = 0; i < c->pack->n_procedures; i++)
		procedure_each_expr(&c->pack->procedures[i], use_row, &u);
	for (size_t i = 0; i < u.n; i++) {
		struct arena_mark one = arena_mark(c->scratch);
		if (!use_repeated(&u, i))
			use_check(c, &u.list[i]);
		arena_reset(c->scratch, one);
	}
	for (size_t i = 0; i < c->pack->n_tables; i++) {
		bool asked = false;
		for (size_t k = 0; k < u.n; k++)
			asked |= u.list[k].ask->table == &c->pack->tables[i];
		if (asked)
			members_missing(c, &c->pack->tables[i]);
	}
	arena_reset(c->scratch, m);
}
