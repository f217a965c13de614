#include "law/expr.h"
#include "law/expr_call.h"
#include "law/expr_read.h"

/* docs/pack.md 4.2 */
enum { TEXT_MAX_CHARS = 500, LEVELS_MAX = 16, SET_LITERAL_MAX = 100, FEN_PER_YUAN = 100 };

static struct expr *parse_expr(struct reader *r);
static struct expr *parse_sum(struct reader *r);

/* Words that a name cannot be. */
static const char *const reserved[] = {
	"if", "then", "else", "or", "and", "not", "in", "true", "false"};

static bool is_reserved(str word)
{
	for (size_t i = 0; i < LEN(reserved); i++)
		if (str_is(word, reserved[i]))
			return true;
	return false;
}

/* A node that began at byte `at` and ends with the token taken last. */
static struct expr *node(struct reader *r, enum expr_op op, size_t at)
{
	struct expr *e = NEW(r->arena, struct expr);
	e->op = op;
	e->at = (int32_t)at;
	e->text = (str){r->text.p + at, r->end > at ? r->end - at : 0};
	return e;
}

static struct expr *node_of(struct reader *r, enum expr_op op, struct expr *a, struct expr *b)
{
	struct expr *e = node(r, op, (size_t)a->at);
	e->args[e->n_args++] = a;
	if (b)
		e->args[e->n_args++] = b;
	return e;
}

static struct expr *literal(struct reader *r, size_t at, struct value v)
{
	struct expr *e = node(r, X_LITERAL, at);
	e->value = v;
	e->type.kind = v.kind;
	return e;
}

/* ---- atoms ---- */

/* number, or with a unit behind it a span or money */
static struct expr *parse_number(struct reader *r)
{
	struct token t = reader_take(r);
	struct span span = {0};
	if (reader_word(r, "yuan"))
		return literal(r, t.at, value_num(T_MONEY, t.num * FEN_PER_YUAN));
	if (r->now.kind != TOKEN_NAME || is_reserved(r->now.text) || str_is(r->now.text, "on"))
		return literal(r, t.at, value_num(T_COUNT, t.num));
	struct token unit = reader_take(r);
	str both = str_fmt(r->arena, STR_F " " STR_F, STR_A(t.text), STR_A(unit.text));
	if (span_parse(both, &span))
		return literal(r, t.at, value_span(span));
	if (span_parse(str_fmt(r->arena, "1 " STR_F, STR_A(unit.text)), &span))
		reader_fault(r, t.at, "a span has at most 5 digits");
	else
		reader_fault(r, unit.at,
			"'" STR_F "' is no unit: seconds, minutes, hours, workdays, days, months, "
			"years or yuan",
			STR_A(unit.text));
	return NULL;
}

static struct expr *parse_set(struct reader *r)
{
	struct token t = reader_take(r);
	struct sb list = SB(r->arena);
	struct value v = UNKNOWN;
	size_t n = 0;
	do {
		if (r->now.kind != TOKEN_MEMBER) {
			reader_fault(r, r->now.at, "a member in quotes expected, found " STR_F,
				STR_A(reader_ahead(r)));
			return NULL;
		}
		if (n++)
			sb_char(&list, ',');
		sb_add(&list, reader_take(r).text);
	} while (n < SET_LITERAL_MAX && reader_sign(r, ","));
	reader_expect(r, "}", "',' or '}'");
	if (!r->why.n && !value_parse(r->arena, (struct type){.kind = T_SET}, sb_str(&list), &v))
		reader_fault(r, t.at, "a set names each member once, in at most 40 characters");
	return literal(r, t.at, v);
}

/* name { "." name }: owner is what stands before the first dot, name the rest. */
static struct expr *parse_name(struct reader *r)
{
	struct token t = reader_take(r);
	size_t dot = 0, parts = 1;
	if (is_reserved(t.text)) {
		reader_fault(
			r, t.at, "a value expected, found the word '" STR_F "'", STR_A(t.text));
		return NULL;
	}
	while (r->now.kind == TOKEN_SIGN && str_is(r->now.text, ".")) {
		size_t end = r->end;
		struct token sign = reader_take(r);
		if (r->now.kind != TOKEN_NAME || sign.at != end || r->now.at != end + 1) {
			reader_fault(r, r->now.at, "a name expected right behind the dot");
			return NULL;
		}
		dot = dot ? dot : sign.at;
		reader_take(r);
		parts++;
	}
	if (parts > 3) {
		reader_fault(r, t.at, "a name has at most two dots");
		return NULL;
	}
	struct expr *e = node(r, X_FIELD, t.at);
	e->name = dot ? str_from(e->text, dot + 1 - t.at) : e->text;
	e->owner = dot ? (str){e->text.p, dot - t.at} : (str){0};
	return e;
}

static struct expr *parse_cell(struct reader *r)
{
	struct token t = reader_take(r);
	if (r->now.kind != TOKEN_NAME) {
		reader_fault(r, r->now.at, "the name of a column expected behind the dot");
		return NULL;
	}
	struct token name = reader_take(r);
	struct expr *e = node(r, X_CELL, t.at);
	e->name = name.text;
	return e;
}

/* ---- calls ---- */

/* The argument that is a name: its parts go into the call. */
static void take_name(struct reader *r, struct expr *call, enum call_takes takes)
{
	if (r->now.kind != TOKEN_NAME) {
		reader_fault(r, r->now.at, "a name expected, found " STR_F, STR_A(reader_ahead(r)));
		return;
	}
	struct expr *name = parse_name(r);
	if (!name)
		return;
	if (takes == TAKES_ACT || takes == TAKES_ACT_FIELD) {
		call->owner = name->owner;
		call->name = name->name;
	} else if (name->owner.n) {
		reader_fault(r, (size_t)name->at, "a name without a dot expected");
	} else if (takes == TAKES_SUB && call->name.n) {
		call->owner = name->name;
	} else {
		call->name = name->name;
	}
}

static void parse_argument(struct reader *r, struct expr *call, enum call_takes takes)
{
	if (takes == TAKES_VALUE || takes == TAKES_CONDITION)
		call->args[call->n_args++] = parse_expr(r);
	else
		take_name(r, call, takes);
}

/* ", on DAY": the word alone could be a field, so something must follow it. */
static bool parse_on(struct reader *r, struct expr *call)
{
	struct reader before = *r;
	if (!reader_word(r, "on"))
		return false;
	if (r->now.kind == TOKEN_END || (r->now.kind == TOKEN_SIGN && !str_is(r->now.text, "("))) {
		*r = before;
		return false;
	}
	if (call->call != CALL_ROW)
		reader_fault(r, before.now.at, "'on DAY' belongs to row() alone");
	call->on = parse_sum(r);
	return true;
}

static struct expr *parse_columns(struct reader *r, struct expr *e)
{
	while (e && r->now.kind == TOKEN_SIGN && str_is(r->now.text, ".")) {
		reader_take(r);
		if (r->now.kind != TOKEN_NAME) {
			reader_fault(r, r->now.at, "the name of a column expected behind the dot");
			return NULL;
		}
		struct token name = reader_take(r);
		e = node_of(r, X_COLUMN, e, NULL);
		e->name = name.text;
	}
	return e;
}

static struct expr *parse_call(struct reader *r, struct token word)
{
	enum call c = CALL__N;
	if (!call_find(word.text, &c)) {
		str near = str_nearest(r->arena, word.text, call_words(r->arena), CALL__N);
		reader_fault(r, word.at, "'" STR_F "' is no function%s" STR_F "%s",
			STR_A(word.text), near.n ? " (" : "", STR_A(near), near.n ? "?)" : "");
		return NULL;
	}
	const struct call_row *row = call_row(c);
	struct expr *e = node(r, X_CALL, word.at);
	size_t n = 0;
	e->call = c;
	reader_take(r); /* ( */
	while (!r->why.n && !(n == 0 && r->now.kind == TOKEN_SIGN && str_is(r->now.text, ")"))) {
		if (n && parse_on(r, e))
			break;
		if (n == row->most) {
			reader_fault(r, r->now.at, "too much in the brackets: %s", row->sign);
			break;
		}
		parse_argument(r, e, row->args[n++].takes);
		if (!reader_sign(r, ","))
			break;
	}
	if (!r->why.n && n < row->least)
		reader_fault(r, r->now.at, "too little in the brackets: %s", row->sign);
	reader_expect(r, ")", "',' or ')'");
	e->text.n = r->end - word.at;
	return r->why.n ? NULL : parse_columns(r, e);
}

static struct expr *parse_word(struct reader *r)
{
	struct token t = r->now;
	if (reader_word(r, "true") || reader_word(r, "false"))
		return literal(r, t.at, value_yes(str_is(t.text, "true")));
	struct reader before = *r;
	reader_take(r);
	if (r->now.kind == TOKEN_SIGN && str_is(r->now.text, "(") && !is_reserved(t.text))
		return parse_call(r, t);
	*r = before;
	return parse_name(r);
}

static bool down(struct reader *r)
{
	if (++r->levels > LEVELS_MAX)
		reader_fault(r, r->now.at,
			"nested deeper than %d levels: give a part a name with let", LEVELS_MAX);
	return !r->why.n;
}

static struct expr *parse_atom(struct reader *r)
{
	struct token t = r->now;
	struct expr *e = NULL;
	if (t.kind == TOKEN_NUMBER)
		return parse_number(r);
	if (t.kind == TOKEN_NAME)
		return parse_word(r);
	if (t.kind == TOKEN_DAY || t.kind == TOKEN_MEMBER) {
		reader_take(r);
		return literal(r, t.at,
			t.kind == TOKEN_DAY ? value_num(T_DAY, t.num)
					    : value_text(T_CHOICE, t.text));
	}
	if (t.kind == TOKEN_SIGN && str_is(t.text, "{"))
		return parse_set(r);
	if (t.kind == TOKEN_SIGN && str_is(t.text, "."))
		return parse_cell(r);
	if (reader_sign(r, "(")) {
		e = parse_expr(r);
		reader_expect(r, ")", "')'");
		if (e)
			e->at = (int32_t)t.at; /* the text of what is built from it begins at the
						  bracket */
		return e;
	}
	reader_fault(r, t.at, "a value expected, found " STR_F, STR_A(reader_ahead(r)));
	return NULL;
}

/* ---- operators, from tight to loose ---- */

static struct expr *parse_product(struct reader *r)
{
	struct expr *e = parse_atom(r);
	while (e) {
		enum expr_op op = X_TIMES;
		if (reader_sign(r, "&"))
			op = X_SHARED;
		else if (!reader_sign(r, "*"))
			return e;
		struct expr *b = parse_atom(r);
		e = b ? node_of(r, op, e, b) : NULL;
	}
	return NULL;
}

static struct expr *parse_sum(struct reader *r)
{
	struct expr *e = parse_product(r);
	while (e) {
		enum expr_op op = X_ADD;
		if (reader_sign(r, "-"))
			op = X_SUBTRACT;
		else if (!reader_sign(r, "+"))
			return e;
		struct expr *b = parse_product(r);
		e = b ? node_of(r, op, e, b) : NULL;
	}
	return NULL;
}

static const struct {
	const char *sign;
	enum expr_op op;
} compares[] = {
	{"=", X_EQ},
	{"!=", X_NE},
	{"<=", X_LE},
	{"<", X_LT},
	{">=", X_GE},
	{">", X_GT},
};

static bool compare_op(struct reader *r, enum expr_op *op)
{
	if (reader_word(r, "in")) {
		*op = X_IN;
		return true;
	}
	for (size_t i = 0; i < LEN(compares); i++) {
		if (!reader_sign(r, compares[i].sign))
			continue;
		*op = compares[i].op;
		return true;
	}
	return false;
}

static struct expr *parse_compare(struct reader *r)
{
	enum expr_op op = X_EQ;
	struct expr *e = parse_sum(r);
	if (!e || !compare_op(r, &op))
		return e;
	struct expr *b = parse_sum(r);
	size_t at = r->now.at;
	if (b && compare_op(r, &op))
		reader_fault(r, at, "one comparison at a time: a < b and b < c");
	return b && !r->why.n ? node_of(r, op, e, b) : NULL;
}

static struct expr *parse_not(struct reader *r)
{
	size_t at = r->now.at;
	if (!reader_word(r, "not"))
		return parse_compare(r);
	struct expr *a = down(r) ? parse_not(r) : NULL;
	r->levels--;
	if (!a)
		return NULL;
	struct expr *e = node(r, X_NOT, at);
	e->args[e->n_args++] = a;
	return e;
}

/* *joined: there was an `and` outside brackets. */
static struct expr *parse_and(struct reader *r, bool *joined)
{
	struct expr *e = parse_not(r);
	*joined = false;
	while (e && reader_word(r, "and")) {
		struct expr *b = parse_not(r);
		*joined = true;
		e = b ? node_of(r, X_AND, e, b) : NULL;
	}
	return e;
}

static struct expr *parse_or(struct reader *r)
{
	bool joined = false;
	struct expr *e = parse_and(r, &joined);
	while (e) {
		bool right = false;
		size_t at = r->now.at;
		if (!reader_word(r, "or"))
			return e;
		struct expr *b = parse_and(r, &right);
		if (joined || right)
			reader_fault(r, at,
				"'and' beside 'or': brackets say which belong together, (a and b) "
				"or c");
		joined = false;
		e = b && !r->why.n ? node_of(r, X_OR, e, b) : NULL;
	}
	return NULL;
}

static struct expr *parse_if(struct reader *r, size_t at)
{
	struct expr *part[3] = {0};
	static const char *const words[] = {"then", "else"};
	for (size_t i = 0; i < 3; i++) {
		part[i] = parse_expr(r);
		if (!part[i])
			return NULL;
		if (i < 2 && !reader_word(r, words[i])) {
			reader_fault(r, r->now.at, "'%s' expected, found " STR_F, words[i],
				STR_A(reader_ahead(r)));
			return NULL;
		}
	}
	struct expr *e = node(r, X_IF, at);
	memcpy(e->args, part, sizeof part);
	e->n_args = 3;
	return e;
}

static struct expr *parse_expr(struct reader *r)
{
	struct expr *e = NULL;
	size_t at = r->now.at;
	if (down(r))
		e = reader_word(r, "if") ? parse_if(r, at) : parse_or(r);
	r->levels--;
	return r->why.n ? NULL : e;
}

struct expr *expr_parse(struct arena *a, str text, str *why, int32_t *at)
{
	struct reader r = {.arena = a, .text = str_dup(a, text)};
	struct expr *e = NULL;
	*why = (str){0};
	*at = 0;
	if (!str_is_utf8(text))
		reader_fault(&r, 0, "not UTF-8");
	else if (str_chars(text) > TEXT_MAX_CHARS)
		reader_fault(&r, 0,
			"%zu characters; an expression has at most %d: give parts names with let",
			str_chars(text), TEXT_MAX_CHARS);
	if (!r.why.n) {
		reader_begin(&r);
		e = parse_expr(&r);
	}
	if (e && r.now.kind != TOKEN_END)
		reader_fault(&r, r.now.at, "nothing more expected, found " STR_F,
			STR_A(reader_ahead(&r)));
	if (!r.why.n)
		return e;
	*why = r.why;
	*at = (int32_t)r.fault_at;
	return NULL;
}

void expr_walk(const struct expr *e, void (*fn)(void *self, const struct expr *e), void *self)
{
	if (!e)
		return;
	fn(self, e);
	if (e->op == X_LET)
		expr_walk(e->let->expr, fn, self);
	expr_walk(e->on, fn, self);
	for (size_t i = 0; i < e->n_args; i++)
		expr_walk(e->args[i], fn, self);
}
