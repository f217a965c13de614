#include "law/expr_read.h"

/* Longest number: money in fen stays far below int64. */
enum { NUMBER_MAX_B = 15, DAY_B = 10 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_name(char c)
{
	return is_letter(c) || is_digit(c) || c == '-';
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static char byte(const struct reader *r, size_t at)
{
	return at < r->text.n ? r->text.p[at] : 0;
}

void reader_fault(struct reader *r, size_t at, const char *fmt, ...)
{
	va_list ap;
	if (r->why.n)
		return;
	va_start(ap, fmt);
	r->why = str_vfmt(r->arena, fmt, ap);
	va_end(ap);
	r->fault_at = at;
	r->now = (struct token){.kind = TOKEN_END, .at = r->text.n};
	r->next = r->text.n;
}

/* Everything from `at` while it may belong to a name. */
static str word_at(const struct reader *r, size_t at)
{
	size_t end = at;
	while (is_name(byte(r, end)))
		end++;
	return (str){r->text.p + at, end - at};
}

static void read_number(struct reader *r, struct token *t)
{
	day d = 0;
	str all = word_at(r, t->at);
	if (all.n == DAY_B && all.p[4] == '-') {
		if (!day_parse(all, &d)) {
			reader_fault(r, t->at, STR_F " is no day", STR_A(all));
			return;
		}
		*t = (struct token){TOKEN_DAY, t->at, all, d};
		return;
	}
	for (size_t i = 0; i < all.n; i++) {
		if (is_digit(all.p[i]))
			continue;
		reader_fault(r, t->at + i,
			all.p[i] == '-'
				? "the minus stands between blanks: a - b"
				: "a blank belongs between a number and its unit: 10 workdays");
		return;
	}
	t->kind = TOKEN_NUMBER;
	t->text = all;
	if (all.n > NUMBER_MAX_B || !str_int(all, &t->num))
		reader_fault(r, t->at, "a number has at most %d digits", NUMBER_MAX_B);
}

static void read_name(struct reader *r, struct token *t)
{
	t->kind = TOKEN_NAME;
	t->text = word_at(r, t->at);
	if (t->text.p[t->text.n - 1] == '-')
		reader_fault(r, t->at + t->text.n - 1,
			"a name does not end in '-'; the minus stands between blanks: a - b");
}

static void read_member(struct reader *r, struct token *t)
{
	size_t end = t->at + 1;
	while (end < r->text.n && r->text.p[end] != '\'')
		end++;
	t->kind = TOKEN_MEMBER;
	t->text = (str){r->text.p + t->at + 1, end - t->at - 1};
	if (end == r->text.n)
		reader_fault(r, t->at, "the quote ' is not closed");
	else if (!t->text.n)
		reader_fault(r, t->at, "nothing between the quotes");
}

/* Signs that other languages write, and what is written here. */
static const struct {
	const char *theirs, *ours;
} foreign[] = {
	{"==", "="},
	{"<>", "!="},
	{"=<", "<="},
	{"=>", ">="},
	{"&&", "and"},
	{"||", "or"},
	{"\"", "'"},
	{"!", "not"},
	{"/", "no division: a judgement computes fractions"},
};

static void read_sign(struct reader *r, struct token *t)
{
	static const char *const two[] = {"!=", "<=", ">="};
	str rest = str_from(r->text, t->at);
	t->kind = TOKEN_SIGN;
	t->text = (str){rest.p, 1};
	for (size_t i = 0; i < LEN(two); i++)
		if (str_starts(rest, str_of(two[i])) && !str_starts(rest, S("=>")))
			t->text.n = 2;
	for (size_t i = 0; t->text.n == 1 && i < LEN(foreign); i++) {
		if (!str_starts(rest, str_of(foreign[i].theirs)))
			continue;
		reader_fault(r, t->at, "'%s' is not of this language: %s", foreign[i].theirs,
			foreign[i].ours);
		return;
	}
	if (*rest.p == '-' &&
		(!is_blank(byte(r, t->at + 1)) || !t->at || !is_blank(byte(r, t->at - 1))))
		reader_fault(r, t->at, "the minus stands between blanks: a - b");
	else if ((unsigned char)*rest.p >= 0x80)
		reader_fault(r, t->at, "characters outside ASCII stand only inside quotes");
	else if (*rest.p >= 'A' && *rest.p <= 'Z')
		reader_fault(r, t->at, "names are written in lower case");
	else if (!memchr("=<>!.,(){}+-*&", *rest.p, 14))
		reader_fault(r, t->at, "the sign %.1s is not of this language", rest.p);
}

static void read_next(struct reader *r)
{
	while (is_blank(byte(r, r->next)))
		r->next++;
	struct token t = {.kind = TOKEN_END, .at = r->next};
	char c = byte(r, t.at);
	if (t.at == r->text.n) {
		r->now = t;
		return;
	}
	if (is_digit(c))
		read_number(r, &t);
	else if (is_letter(c))
		read_name(r, &t);
	else if (c == '\'')
		read_member(r, &t);
	else
		read_sign(r, &t);
	if (r->why.n)
		return;
	r->now = t;
	r->next = t.at + t.text.n + (t.kind == TOKEN_MEMBER ? 2 : 0);
}

void reader_begin(struct reader *r)
{
	r->next = 0;
	read_next(r);
}

struct token reader_take(struct reader *r)
{
	struct token t = r->now;
	if (t.kind != TOKEN_END) {
		r->end = r->next;
		read_next(r);
	}
	return t;
}

bool reader_sign(struct reader *r, const char *sign)
{
	if (r->now.kind != TOKEN_SIGN || !str_is(r->now.text, sign))
		return false;
	reader_take(r);
	return true;
}

bool reader_word(struct reader *r, const char *word)
{
	if (r->now.kind != TOKEN_NAME || !str_is(r->now.text, word))
		return false;
	reader_take(r);
	return true;
}

str reader_ahead(struct reader *r)
{
	if (r->now.kind == TOKEN_END)
		return S("the end");
	return str_fmt(r->arena, "'" STR_F "'", STR_A(r->now.text));
}

void reader_expect(struct reader *r, const char *sign, const char *what)
{
	if (!reader_sign(r, sign))
		reader_fault(
			r, r->now.at, "%s expected, found " STR_F, what, STR_A(reader_ahead(r)));
}
