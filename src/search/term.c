#include "search/term.h"

#include <stdlib.h>

#include "base/base.h"

enum { ORDER_B = 96, FLIPS_MAX = 3, NUMBER_B = 64, TEXT_LETTERS_MAX = 200 };

/* clang-format off */
static const char kind_letters[SEARCH__KINDS] = {'-', 'p', 'o', 'h', 't', 'd'};
static const char line_letters[SEARCH__AS] = {'-', 'n', 'o', 'a', 'u', 'k'};
/* clang-format on */

char search_kind_letter(enum search_kind k)
{
	return kind_letters[k];
}

/* ---- entries ---- */

str entry_make(struct arena *a, const struct search_text *texts, size_t n)
{
	struct sb b = SB(a);
	for (size_t i = 0; i < n; i++) {
		if (!texts[i].text.n)
			continue;
		sb_char(&b, line_letters[texts[i].as]);
		for (size_t k = 0; k < texts[i].text.n; k++) {
			char c = texts[i].text.p[k];
			sb_char(&b, c == '\n' || c == '\r' ? ' ' : c);
		}
		sb_char(&b, '\n');
	}
	return sb_str(&b);
}

bool entry_next(str *rest, struct search_text *out)
{
	str line;
	if (!str_cut(rest, '\n', &line) || !line.n)
		return false;
	out->as = SEARCH_NOT;
	out->text = str_from(line, 1);
	for (int i = 1; i < SEARCH__AS; i++)
		if (line_letters[i] == line.p[0])
			out->as = (enum search_as)i;
	return true;
}

str entry_text(str entry, enum search_as as)
{
	struct search_text t;
	while (entry_next(&entry, &t))
		if (t.as == as)
			return t.text;
	return (str){"", 0};
}

str entry_order(struct arena *a, str entry)
{
	struct letter *l;
	const char *readings[READINGS_MAX];
	size_t n = letters_of(a, entry_text(entry, SEARCH_NAME), &l);
	struct sb b = SB(a);
	for (size_t i = 0; i < n && b.n < ORDER_B; i++) {
		size_t m = letter_readings(l, n, i, readings);
		if (i && !(letter_is_ascii(&l[i]) && letter_is_ascii(&l[i - 1])))
			sb_char(&b, ' ');
		sb_add(&b, m ? str_of(readings[0]) : letters_print(a, &l[i], 1));
	}
	return sb_str(&b);
}

/* ---- terms ---- */

struct terms {
	struct arena *a;
	char kind;
	str *list;
	size_t n, cap;
};

static void term_add(struct terms *t, char place, str gram)
{
	if (gram.n)
		VEC_ADD(t->a, t->list, t->n, t->cap) =
			str_fmt(t->a, "%c%c" STR_F, t->kind, place, STR_A(gram));
}

/* End of the run of ASCII letters and digits that begins at i. */
static size_t run_end(const struct letter *l, size_t n, size_t i)
{
	size_t end = i + 1;
	while (end < n && letter_is_ascii(&l[end]) && !l[end].gap)
		end++;
	return end;
}

/* 0012 is also found as 12. */
static void run_add(struct terms *t, char place, const struct letter *l, size_t i, size_t end)
{
	term_add(t, place, letters_print(t->a, &l[i], end - i));
	size_t first = i;
	while (first + 1 < end && l[first].c == '0')
		first++;
	if (first > i)
		term_add(t, place, letters_print(t->a, &l[first], end - first));
}

/* Pairs of characters and runs.  The pair at the very beginning stands at `head`. */
static void grams_add(struct terms *t, char head, char place, const struct letter *l, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (letter_is_ascii(&l[i])) {
			size_t end = run_end(l, n, i);
			run_add(t, place, l, i, end);
			i = end - 1;
			continue;
		}
		bool pair = i + 1 < n && !letter_is_ascii(&l[i + 1]);
		if (pair || i == 0)
			term_add(t, i ? place : head, letters_print(t->a, &l[i], pair ? 2 : 1));
	}
}

/* The readings of a name, one for each letter; ASCII reads as itself. */
struct reading {
	const char **syllables; /* NULL: none */
	const struct letter *l;
	size_t n;
};

static str syllable_of(struct arena *a, const struct reading *r, size_t i)
{
	return r->syllables[i] ? str_of(r->syllables[i]) : letters_print(a, &r->l[i], 1);
}

/* At most n bytes of it, whole characters. */
static str cut(str s, size_t n)
{
	if (s.n <= n)
		return s;
	while (n && (s.p[n] & 0xc0) == 0x80)
		n--;
	return (str){s.p, n};
}

/* From every character on: the full reading and the initials. */
static void reading_add_from(struct terms *t, bool first, const struct reading *r)
{
	for (size_t i = 0; i < r->n; i++) {
		struct sb full = SB(t->a), initials = SB(t->a);
		if (i && !r->syllables[i] && !r->syllables[i - 1])
			continue; /* inside a run */
		for (size_t k = i;
			k < r->n && (full.n < GRAM_READING || initials.n < GRAM_INITIALS); k++) {
			str s = syllable_of(t->a, r, k);
			sb_add(&full, s);
			sb_add(&initials, r->syllables[k] ? cut(s, 1) : s);
		}
		bool head = first && i == 0;
		term_add(t, head ? 'f' : 'g', cut(sb_str(&full), GRAM_READING));
		term_add(t, head ? 'h' : 'i', cut(sb_str(&initials), GRAM_INITIALS));
	}
}

/* With the likeliest reading of each character, and with another one of a few of them. */
static void readings_add(struct terms *t, bool first, const struct letter *l, size_t n)
{
	struct reading r = {NEWS(t->a, const char *, n + 1), l, n};
	const char *readings[READINGS_MAX];
	int flips = 0;
	bool any = false;
	for (size_t i = 0; i < n; i++)
		if (letter_readings(l, n, i, readings)) {
			r.syllables[i] = readings[0];
			any = true;
		}
	if (!any)
		return;
	reading_add_from(t, first, &r);
	for (size_t i = 0; i < n && flips < FLIPS_MAX; i++) {
		size_t m = letter_readings(l, n, i, readings);
		for (size_t k = 1; k < m && flips < FLIPS_MAX; k++, flips++) {
			r.syllables[i] = readings[k];
			reading_add_from(t, first, &r);
		}
		if (m)
			r.syllables[i] = readings[0];
	}
}

/* The whole number and the tails by which people know it. */
static void number_add(struct terms *t, bool uscc, const struct letter *l, size_t n)
{
	/* USCC: 1 department, 1 sort, 6 region, 9 organisation, 1 check (GB 32100) */
	static const size_t starts[] = {0, 2, 8, 12, 14};
	str whole = letters_print(t->a, l, n);
	if (whole.n > NUMBER_B)
		return;
	term_add(t, 'a', whole);
	for (size_t i = 1; uscc && i < LEN(starts); i++)
		term_add(t, 'a', str_from(whole, starts[i]));
	for (size_t tail = 4; !uscc && tail <= 6 && tail < n && letter_is_ascii(&l[n - tail]);
		tail += 2)
		term_add(t, 'a', str_from(whole, whole.n - tail));
	if (!uscc)
		grams_add(t, 'k', 'k', l, n);
}

static void text_add(struct terms *t, const struct search_text *x)
{
	struct letter *l;
	size_t n = letters_of(t->a, x->text, &l);
	n = n < TEXT_LETTERS_MAX ? n : TEXT_LETTERS_MAX;
	switch (x->as) {
	case SEARCH_NAME:
		grams_add(t, 'b', 'c', l, n);
		readings_add(t, true, l, n);
		break;
	case SEARCH_OLD_NAME:
		grams_add(t, 'd', 'd', l, n);
		readings_add(t, false, l, n);
		break;
	case SEARCH_ADDRESS:
		grams_add(t, 'e', 'e', l, n);
		break;
	case SEARCH_USCC:
	case SEARCH_NUMBER:
		number_add(t, x->as == SEARCH_USCC, l, n);
		break;
	case SEARCH_NOT:
	case SEARCH__AS:
		break;
	}
}

static int by_bytes(const void *x, const void *y)
{
	return str_cmp(*(const str *)x, *(const str *)y);
}

void terms_make(struct arena *a, enum search_kind kind, str entry, str **out, size_t *n)
{
	struct terms t = {.a = a, .kind = kind_letters[kind]};
	struct search_text x;
	while (entry_next(&entry, &x))
		text_add(&t, &x);
	if (t.n)
		qsort(t.list, t.n, sizeof *t.list, by_bytes);
	*n = 0;
	for (size_t i = 0; i < t.n; i++)
		if (!i || !str_eq(t.list[i], t.list[i - 1]))
			t.list[(*n)++] = t.list[i];
	*out = t.list;
}
