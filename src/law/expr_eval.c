#include "law/calendar.h"
#include "law/expr_call.h"
#include "law/expr_run.h"

/* Operators and names.  Reasons are exact and in the order of reading: with reasons wanted both
 * sides of and / or are read, so that an answer names all data that were unknown
 * (docs/pack.md 4.3); without, the first side that decides is enough.  Of if … then … else only the
 * branch taken is read. */

/* ---- leaves ---- */

static bool same_leaf(const struct reason *a, const struct reason *b)
{
	return a->is_row == b->is_row && a->on == b->on && a->number == b->number &&
	       str_eq(a->name, b->name) && str_eq(a->cell, b->cell);
}

void reason_add(struct arena *a, struct reasons *why, struct reason leaf)
{
	if (!why)
		return;
	for (size_t i = 0; i < why->n; i++)
		if (same_leaf(&why->p[i], &leaf))
			return;
	VEC_ADD(a, why->p, why->n, why->cap) = leaf;
}

struct value run_leaf(struct run *r, const struct expr *e, struct value v, struct reason from)
{
	from.name = e->text;
	from.value = v;
	from.on = DAY_NONE;
	if (!v.known) {
		r->unknown++;
		from.from = FROM_UNKNOWN;
		from.act = (str){0};
		from.number = 0;
	}
	if (!r->quiet)
		reason_add(r->eval->arena, r->eval->why, from);
	return v;
}

static struct value leaf_of(struct run *r, const struct expr *e, const struct picture_value *p)
{
	if (!p)
		return run_leaf(r, e, UNKNOWN, (struct reason){0});
	return run_leaf(r, e, p->value,
		(struct reason){.from = p->act.n ? FROM_ACT : FROM_SET,
			.act = p->act,
			.number = p->number});
}

struct reason reason_row(
	struct arena *a, const struct table_row *row, str cell, struct value v, day on)
{
	return (struct reason){.is_row = true,
		.name = row_id_print(a, &row->life, &row->window),
		.cell = cell,
		.value = v,
		.from = FROM_TABLE,
		.life = &row->life,
		.window = &row->window,
		.on = on};
}

static struct reasons *reasons_of(const struct run *r)
{
	return r->quiet ? NULL : r->eval->why;
}

/* ---- names ---- */

const struct picture_value *picture_find(const struct picture_value *list, size_t n, str field)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i].field, field))
			return &list[i];
	return NULL;
}

const struct picture_sub *picture_sub_last(const struct picture *p, str name)
{
	for (size_t i = p->n_subs; i-- > 0;)
		if (str_eq(p->subs[i].name, name))
			return &p->subs[i];
	return NULL;
}

static struct value run_field(struct run *r, const struct expr *e)
{
	const struct picture *p = r->picture;
	if (r->act)
		return leaf_of(r, e, picture_find(r->act->values, r->act->n_values, e->field->id));
	return leaf_of(r, e, picture_find(p->values, p->n_values, e->field->id));
}

static struct value run_register(struct run *r, const struct expr *e, str owner)
{
	const struct picture *p = r->picture;
	const struct picture_value *found = NULL;
	for (size_t i = 0; !found && i < p->n_registers; i++)
		if (str_eq(p->registers[i].owner, owner))
			found = picture_find(
				p->registers[i].values, p->registers[i].n_values, e->field->id);
	return run_leaf(
		r, e, found ? found->value : UNKNOWN, (struct reason){.from = FROM_REGISTER});
}

static struct value run_other(struct run *r, const struct expr *e, const struct picture *other)
{
	return leaf_of(
		r, e, other ? picture_find(other->values, other->n_values, e->field->id) : NULL);
}

static struct value run_sub(struct run *r, const struct expr *e)
{
	const struct picture_sub *sub = picture_sub_last(r->picture, e->owner);
	return run_other(r, e, sub ? sub->picture : NULL);
}

static struct value run_sub_state(struct run *r, const struct expr *e)
{
	const struct picture_sub *sub = picture_sub_last(r->picture, e->owner);
	struct value v = sub && sub->picture ? value_text(T_CHOICE, sub->picture->state) : UNKNOWN;
	return run_leaf(r, e, v, (struct reason){.from = FROM_ACT});
}

static struct value run_cause_procedure(struct run *r, const struct expr *e)
{
	const struct picture *cause = r->picture->cause;
	struct value v =
		cause && cause->procedure ? value_text(T_CHOICE, cause->procedure->id) : UNKNOWN;
	return run_leaf(r, e, v, (struct reason){.from = FROM_ACT});
}

static struct value run_judged(struct run *r, const struct expr *e)
{
	const struct picture *p = r->picture;
	struct value v = UNKNOWN;
	for (size_t i = 0; i < p->n_judged; i++)
		if (str_eq(p->judged[i].judgement, e->owner) &&
			str_eq(p->judged[i].output, e->name))
			v = p->judged[i].value;
	return run_leaf(r, e, v, (struct reason){.from = FROM_JUDGEMENT});
}

/* A let means the same wherever it is read: the matter's values, not an act's or a row's. */
static struct value run_let(struct run *r, const struct expr *e)
{
	struct run inner = {
		.eval = r->eval, .picture = r->picture, .quiet = r->quiet, .unknown = r->unknown};
	struct value v = run_expr(&inner, e->let->expr);
	r->unknown = inner.unknown;
	return v;
}

/* ---- rows ---- */

bool table_row_lives(const struct table_row *row, day on, struct strs scopes)
{
	if (on < row->window.since || on > row->window.until)
		return false;
	for (size_t i = 0; i < row->window.scope.n; i++)
		if (strs_has(scopes, row->window.scope.p[i]))
			return true;
	return !row->window.scope.n;
}

static bool has_key(const struct table *t)
{
	for (size_t i = 0; i < t->n_columns; i++)
		if (t->columns[i].key)
			return true;
	return false;
}

/* The first living row for which the condition is true.  A row of which it is unknown because of a
 * datum that nobody entered might be the one: then nothing below it is taken.  An empty cell only
 * makes its row not match. */
static struct value first_row(struct run *r, const struct expr *e, day on)
{
	struct run inner = *r;
	struct value found = UNKNOWN;
	for (size_t i = 0; i < e->table->n_rows; i++) {
		const struct table_row *row = &e->table->rows[i];
		if (!table_row_lives(row, on, r->picture->era.scopes))
			continue;
		size_t unknown = inner.unknown;
		inner.row = row;
		struct value v = run_expr(&inner, e->args[0]);
		if (v.known && v.num)
			found = (struct value){.known = true, .kind = T_ROW, .num = on, .row = row};
		if (found.known || (!v.known && inner.unknown > unknown))
			break;
	}
	r->unknown = inner.unknown;
	return found;
}

/* The row without a leaf of its own.  A found row of a keyed table says in its id what it was
 * chosen by, so the leaves of its condition are dropped (docs/pack.md 4.5); so is its day, which
 * stands beside the row. */
static struct value find_row(struct run *r, const struct expr *e)
{
	struct reasons *why = reasons_of(r);
	size_t mark = why ? why->n : 0, unknown = r->unknown;
	struct value on = value_num(T_DAY, r->picture->era.opened);
	if (e->on) {
		on = run_expr(r, e->on);
		if (!on.known)
			return UNKNOWN;
		if (why)
			why->n = mark;
	}
	struct value row = first_row(r, e, (day)on.num);
	if (row.known && why && has_key(e->table))
		why->n = mark;
	if (!row.known && r->unknown == unknown)
		return run_leaf(r, e, UNKNOWN, (struct reason){0});
	return row;
}

static struct value run_row(struct run *r, const struct expr *e)
{
	struct value row = find_row(r, e);
	struct arena *a = r->eval->arena;
	if (row.known && reasons_of(r))
		reason_add(
			a, reasons_of(r), reason_row(a, row.row, (str){0}, UNKNOWN, (day)row.num));
	return row;
}

static struct value run_column(struct run *r, const struct expr *e)
{
	const struct expr *of = e->args[0];
	struct arena *a = r->eval->arena;
	while (of->op == X_LET)
		of = of->let->expr;
	struct run outer = {
		.eval = r->eval, .picture = r->picture, .quiet = r->quiet, .unknown = r->unknown};
	struct run *at = of == e->args[0] ? r : &outer;
	bool call = of->op == X_CALL && of->call == CALL_ROW;
	struct value row = call ? find_row(at, of) : run_expr(at, of);
	r->unknown = at->unknown;
	if (!row.known)
		return UNKNOWN;
	struct value cell = row.row->cells[e->column];
	if (reasons_of(r))
		reason_add(a, reasons_of(r), reason_row(a, row.row, e->name, cell, (day)row.num));
	return cell;
}

/* ---- operators ---- */

/* decides: the value that settles it from one side alone (false for and, true for or). */
static struct value run_junction(struct run *r, const struct expr *e, bool decides)
{
	struct value a = run_expr(r, e->args[0]);
	if (a.known && a.num == decides && !reasons_of(r))
		return a;
	struct value b = run_expr(r, e->args[1]);
	if ((a.known && a.num == decides) || (b.known && b.num == decides))
		return value_yes(decides);
	return a.known && b.known ? value_yes(!decides) : UNKNOWN;
}

static struct value run_not(struct run *r, const struct expr *e)
{
	struct value v = run_expr(r, e->args[0]);
	return v.known ? value_yes(!v.num) : UNKNOWN;
}

static struct value run_if(struct run *r, const struct expr *e)
{
	struct value v = run_expr(r, e->args[0]);
	return v.known ? run_expr(r, e->args[v.num ? 1 : 2]) : UNKNOWN;
}

static bool set_has(struct value set, str member)
{
	return strs_has((struct strs){set.set, set.n_set}, member);
}

static struct value shared(struct arena *a, struct value x, struct value y)
{
	str *list = NEWS(a, str, x.n_set + 1);
	size_t n = 0;
	for (size_t i = 0; i < x.n_set; i++)
		if (set_has(y, x.set[i]))
			list[n++] = x.set[i];
	return (struct value){.known = true, .kind = T_SET, .set = list, .n_set = n};
}

/* Beyond int64 nothing is known. */
static struct value arithmetic(const struct expr *e, struct value a, struct value b)
{
	int64_t n = 0;
	bool over = e->op == X_ADD        ? __builtin_add_overflow(a.num, b.num, &n)
		    : e->op == X_SUBTRACT ? __builtin_sub_overflow(a.num, b.num, &n)
					  : __builtin_mul_overflow(a.num, b.num, &n);
	return over ? UNKNOWN : value_num(e->type.kind, n);
}

static struct value run_binary(struct run *r, const struct expr *e)
{
	struct value a = run_expr(r, e->args[0]);
	struct value b = run_expr(r, e->args[1]);
	if (!a.known || !b.known)
		return UNKNOWN;
	if (e->op == X_EQ || e->op == X_NE)
		return value_yes(value_eq(a, b) == (e->op == X_EQ));
	if (e->op == X_LT)
		return value_yes(value_cmp(a, b) < 0);
	if (e->op == X_LE)
		return value_yes(value_cmp(a, b) <= 0);
	if (e->op == X_GT)
		return value_yes(value_cmp(a, b) > 0);
	if (e->op == X_GE)
		return value_yes(value_cmp(a, b) >= 0);
	if (e->op == X_IN)
		return value_yes(set_has(b, a.text));
	if (e->op == X_SHARED)
		return shared(r->eval->arena, a, b);
	return arithmetic(e, a, b);
}

/* ---- expr_call.c's functions of values ---- */

/* Rounds down to a fen, also below zero. */
static struct value percent(struct value money, struct value n)
{
	__int128 part = (__int128)money.num * n.num;
	__int128 whole = part / 100 - (part % 100 < 0);
	if (whole > INT64_MAX || whole < INT64_MIN)
		return UNKNOWN;
	return value_num(T_MONEY, (int64_t)whole);
}

static bool is_inside(const struct pack *p, str point, str area)
{
	str lon = {0};
	int64_t x = 0, y = 0;
	const struct area *ar = pack_area(p, area);
	if (!ar || !str_cut(&point, ',', &lon) || !str_int(lon, &x) || !str_int(point, &y))
		return false;
	return area_holds(ar, (struct lon_lat){(int32_t)x, (int32_t)y});
}

static struct value run_workdays(
	struct run *r, const struct expr *e, struct value a, struct value b)
{
	int64_t n = calendar_workdays(r->eval->pack, (day)a.num, (day)b.num);
	return run_leaf(r, e, value_num(T_COUNT, n), (struct reason){.from = FROM_CALENDAR});
}

static struct value run_extreme(struct run *r, const struct expr *e)
{
	struct value best = UNKNOWN;
	bool unknown = false;
	for (size_t i = 0; i < e->n_args; i++) {
		struct value v = run_expr(r, e->args[i]);
		int order = best.known && v.known ? value_cmp(v, best) : 0;
		unknown |= !v.known;
		if (!best.known || (e->call == CALL_MAX ? order > 0 : order < 0))
			best = v;
	}
	best.kind = e->type.kind;
	return unknown ? UNKNOWN : best;
}

static struct value run_of_values(struct run *r, const struct expr *e)
{
	struct value v[CALL_ARGS_MAX] = {0};
	size_t unknown = r->unknown;
	for (size_t i = 0; i < e->n_args; i++) {
		v[i] = run_expr(r, e->args[i]);
		if (e->call == CALL_KNOWN || (e->call == CALL_GIVEN && v[i].known))
			r->unknown = unknown; /* asked for or replaced: nothing rests on it */
		if (e->call == CALL_GIVEN && v[i].known)
			return v[i];
	}
	if (e->call == CALL_KNOWN)
		return value_yes(v[0].known);
	for (size_t i = 0; i < e->n_args; i++)
		if (!v[i].known)
			return UNKNOWN;
	if (e->call == CALL_ADD)
		return value_num(T_DAY, day_add_span(r->eval->pack, (day)v[0].num,
						(struct span){v[1].num, v[1].unit}));
	if (e->call == CALL_DAYS)
		return value_num(T_COUNT, v[1].num - v[0].num);
	if (e->call == CALL_WORKDAYS)
		return run_workdays(r, e, v[0], v[1]);
	if (e->call == CALL_PERCENT)
		return percent(v[0], v[1]);
	if (e->call == CALL_SIZE)
		return value_num(T_COUNT, (int64_t)v[0].n_set);
	if (e->call == CALL_FAILED)
		return value_num(T_COUNT, v[0].num);
	if (e->call == CALL_LIST_OF)
		return value_text(T_CHOICE, v[0].set[0]);
	if (e->call == CALL_INSIDE)
		return value_yes(is_inside(r->eval->pack, v[0].text, e->name));
	return UNKNOWN;
}

static struct value run_call(struct run *r, const struct expr *e)
{
	if (e->call == CALL_ROW)
		return run_row(r, e);
	if (e->call == CALL_MIN || e->call == CALL_MAX)
		return run_extreme(r, e);
	if (e->call == CALL_SIGNED || call_row(e->call)->args[0].takes != TAKES_VALUE)
		return run_history(r, e);
	return run_of_values(r, e);
}

struct value run_expr(struct run *r, const struct expr *e)
{
	switch (e->op) {
	case X_LITERAL:
		return e->value;
	case X_LET:
		return run_let(r, e);
	case X_FIELD:
		return run_field(r, e);
	case X_TODAY:
		return run_leaf(r, e, value_num(T_DAY, r->picture->era.today),
			(struct reason){.from = FROM_CLOCK});
	case X_NOW:
		return run_leaf(r, e, value_num(T_TIME, r->picture->now),
			(struct reason){.from = FROM_CLOCK});
	case X_PARTY:
	case X_ABOUT:
		return run_register(r, e, e->owner);
	case X_SUB:
		return run_sub(r, e);
	case X_SUB_STATE:
		return run_sub_state(r, e);
	case X_CAUSE:
		return run_other(r, e, r->picture->cause);
	case X_CAUSE_PROCEDURE:
		return run_cause_procedure(r, e);
	case X_JUDGED:
		return run_judged(r, e);
	case X_CELL:
		return r->row ? r->row->cells[e->column] : UNKNOWN;
	case X_COLUMN:
		return run_column(r, e);
	case X_CALL:
		return run_call(r, e);
	case X_IF:
		return run_if(r, e);
	case X_OR:
		return run_junction(r, e, true);
	case X_AND:
		return run_junction(r, e, false);
	case X_NOT:
		return run_not(r, e);
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
		break;
	}
	return run_binary(r, e);
}

struct value expr_eval(const struct eval *v, const struct expr *e)
{
	static const struct picture nothing = {0};
	struct run r = {.eval = v, .picture = v->picture ? v->picture : &nothing};
	return run_expr(&r, e);
}

bool expr_holds(const struct eval *v, const struct expr *e)
{
	struct value x = expr_eval(v, e);
	return x.known && x.kind == T_YES && x.num;
}
