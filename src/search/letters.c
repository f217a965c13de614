#include "search/letters.h"

#include <stdlib.h>

#include "base/base.h"
#include "han_table.h"

/* ---- one character ---- */

/* The code point at *p; invalid bytes do not come here (checked at the edge) and count as blanks.
 */
static uint32_t next_char(const char **p, const char *end)
{
	const uint8_t *u = (const uint8_t *)*p;
	size_t n = u[0] < 0x80 ? 1 : u[0] < 0xe0 ? 2 : u[0] < 0xf0 ? 3 : 4;
	if ((size_t)(end - *p) < n) {
		*p = end;
		return ' ';
	}
	*p += n;
	switch (n) {
	case 1:
		return u[0];
	case 2:
		return (u[0] & 0x1fu) << 6 | (u[1] & 0x3fu);
	case 3:
		return (u[0] & 0x0fu) << 12 | (u[1] & 0x3fu) << 6 | (u[2] & 0x3fu);
	}
	return (u[0] & 0x07u) << 18 | (u[1] & 0x3fu) << 12 | (u[2] & 0x3fu) << 6 | (u[3] & 0x3fu);
}

static bool is_digit_or_small(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

/* Blocks whose characters are parts of words; the rest (punctuation, signs, pictures) separates. */
static bool is_wide(uint32_t c)
{
	static const struct {
		uint32_t from, to;
	} blocks[] = {{0xc0, 0x24f}, {0x370, 0x52f}, {0x1e00, 0x1fff}, {0x3005, 0x3007},
		{0x3041, 0x30ff}, {0x3400, 0x9fff}, {0xac00, 0xd7a3}, {0xf900, 0xfaff},
		{0x20000, 0x3ffff}};
	if (c == 0xd7 || c == 0xf7 || c == 0x30fb) /* × ÷ ・ */
		return false;
	for (size_t i = 0; i < LEN(blocks); i++)
		if (c >= blocks[i].from && c <= blocks[i].to)
			return true;
	return false;
}

static uint32_t simplified(uint32_t c)
{
	size_t low = 0, high = LEN(han_simple);
	while (low < high) {
		size_t at = (low + high) / 2;
		if (han_simple[at].from == c)
			return han_simple[at].to;
		if (han_simple[at].from < c)
			low = at + 1;
		else
			high = at;
	}
	return c;
}

bool letter_is_ascii(const struct letter *l)
{
	return l->c < 0x80;
}

size_t letters_of(struct arena *a, str text, struct letter **out)
{
	const char *p = text.p, *end = text.p + text.n;
	bool gap = false;
	size_t n = 0;
	*out = NEWS(a, struct letter, text.n + 1);
	while (p < end) {
		uint32_t c = next_char(&p, end);
		if (c >= 0xff01 && c <= 0xff5e) /* full width */
			c -= 0xfee0;
		if (c >= 'A' && c <= 'Z')
			c += 'a' - 'A';
		if (!is_digit_or_small(c) && !is_wide(c)) {
			gap = true;
			continue;
		}
		(*out)[n++] = (struct letter){simplified(c), c, gap};
		gap = false;
	}
	return n;
}

static void add_char(struct sb *b, uint32_t c)
{
	if (c < 0x80) {
		sb_char(b, (char)c);
	} else if (c < 0x800) {
		sb_char(b, (char)(0xc0 | c >> 6));
		sb_char(b, (char)(0x80 | (c & 0x3f)));
	} else if (c < 0x10000) {
		sb_char(b, (char)(0xe0 | c >> 12));
		sb_char(b, (char)(0x80 | (c >> 6 & 0x3f)));
		sb_char(b, (char)(0x80 | (c & 0x3f)));
	} else {
		sb_char(b, (char)(0xf0 | c >> 18));
		sb_char(b, (char)(0x80 | (c >> 12 & 0x3f)));
		sb_char(b, (char)(0x80 | (c >> 6 & 0x3f)));
		sb_char(b, (char)(0x80 | (c & 0x3f)));
	}
}

str letters_print(struct arena *a, const struct letter *l, size_t n)
{
	struct sb b = SB(a);
	for (size_t i = 0; i < n; i++)
		add_char(&b, l[i].c);
	return sb_str(&b);
}

/* ---- readings ---- */

static size_t reading_add(const char *out[READINGS_MAX], size_t n, const char *reading)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(out[i], reading) == 0)
			return n;
	if (n < READINGS_MAX)
		out[n++] = reading;
	return n;
}

/* Where the rows of a character begin in a list that is sorted by it. */
static size_t first_of(const uint16_t *chars, size_t n, uint32_t c)
{
	size_t low = 0, high = n;
	while (low < high) {
		size_t at = (low + high) / 2;
		if (chars[at] < c)
			low = at + 1;
		else
			high = at;
	}
	return low;
}

/* Does the word stand there with letter i as its `at`-th character? */
static bool word_stands(const struct letter *l, size_t n, size_t i, const struct han_word *w)
{
	if (i < w->at || i - w->at + w->n > n)
		return false;
	for (size_t k = 0; k < w->n; k++)
		if (l[i - w->at + k].was != w->word[k])
			return false;
	return true;
}

size_t letter_readings(const struct letter *l, size_t n, size_t i, const char *out[READINGS_MAX])
{
	size_t n_out = 0;
	uint32_t c = l[i].was;
	if (c < HAN_FIRST || c > HAN_LAST)
		return 0;
	for (size_t k = first_of(han_word_char, LEN(han_word_char), c);
		k < LEN(han_word_char) && han_word_char[k] == c && !n_out; k++)
		if (word_stands(l, n, i, &han_word[k]))
			n_out = reading_add(out, n_out, han_word[k].reading);
	if (han_reading[c - HAN_FIRST])
		n_out = reading_add(out, n_out, han_syllable[han_reading[c - HAN_FIRST]]);
	for (size_t k = first_of(han_also_char, LEN(han_also_char), c);
		k < LEN(han_also_char) && han_also_char[k] == c; k++)
		n_out = reading_add(out, n_out, han_also[k]);
	return n_out;
}

static int by_text(const void *key, const void *row)
{
	str s = *(const str *)key;
	return str_cmp(s, str_of(*(const char *const *)row));
}

size_t syllable_head(str latin)
{
	enum { LONGEST = 6 }; /* zhuang */
	for (size_t n = latin.n < LONGEST ? latin.n : LONGEST; n; n--) {
		str head = {latin.p, n};
		if (bsearch(&head, han_syllable, LEN(han_syllable), sizeof *han_syllable, by_text))
			return n;
	}
	return 0;
}
