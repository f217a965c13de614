#include "base/str.h"

#include <stdio.h>

int str_cmp(str a, str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;
	return c ? c : (a.n > b.n) - (a.n < b.n);
}

size_t str_find(str a, char c)
{
	const char *at = a.n ? memchr(a.p, c, a.n) : NULL;
	return at ? (size_t)(at - a.p) : a.n;
}

bool str_cut(str *rest, char c, str *part)
{
	if (!rest->p)
		return false;
	size_t at = str_find(*rest, c);
	*part = (str){rest->p, at};
	*rest = at == rest->n ? (str){0} : str_from(*rest, at + 1);
	return true;
}

str str_trim(str a)
{
	while (a.n && (a.p[0] == ' ' || a.p[0] == '\t'))
		a = str_from(a, 1);
	while (a.n && (a.p[a.n - 1] == ' ' || a.p[a.n - 1] == '\t'))
		a.n--;
	return a;
}

size_t str_chars(str a)
{
	size_t n = 0;
	for (size_t i = 0; i < a.n; i++)
		n += ((unsigned char)a.p[i] & 0xC0) != 0x80;
	return n;
}

/* Bytes of the sequence that begins at p (n left), 0 when it is malformed. */
static size_t utf8_len(const unsigned char *p, size_t n)
{
	if (p[0] < 0x80)
		return p[0] != 0;
	size_t len = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
	if (p[0] < 0xC2 || p[0] > 0xF4 || n < len)
		return 0;
	for (size_t i = 1; i < len; i++)
		if ((p[i] & 0xC0) != 0x80)
			return 0;
	if ((p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F))
		return 0;
	if ((p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] > 0x8F))
		return 0;
	return len;
}

bool str_is_utf8(str a)
{
	for (size_t i = 0; i < a.n;) {
		size_t len = utf8_len((const unsigned char *)a.p + i, a.n - i);
		if (!len)
			return false;
		i += len;
	}
	return true;
}

bool str_int(str a, int64_t *out)
{
	bool minus = a.n && a.p[0] == '-';
	size_t i = minus;
	uint64_t v = 0, max = minus ? (uint64_t)INT64_MAX + 1 : (uint64_t)INT64_MAX;
	if (i == a.n)
		return false;
	for (; i < a.n; i++) {
		if (a.p[i] < '0' || a.p[i] > '9')
			return false;
		uint64_t d = (uint64_t)(a.p[i] - '0');
		if (v > (max - d) / 10)
			return false;
		v = v * 10 + d;
	}
	*out = minus ? (int64_t)(0 - v) : (int64_t)v;
	return true;
}

char *str_z(struct arena *a, str s)
{
	char *p = arena_alloc(a, s.n + 1);
	if (s.n)
		memcpy(p, s.p, s.n);
	return p;
}

str str_dup(struct arena *a, str s)
{
	return (str){str_z(a, s), s.n};
}

str str_vfmt(struct arena *a, const char *fmt, va_list ap)
{
	va_list again;
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	char *p = arena_alloc(a, (size_t)n + 1);
	vsnprintf(p, (size_t)n + 1, fmt, ap);
	return (str){p, (size_t)n};
}

str str_fmt(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	str s = str_vfmt(a, fmt, ap);
	va_end(ap);
	return s;
}

str str_join(struct arena *a, const str *list, size_t n, str with)
{
	struct sb b = SB(a);
	for (size_t i = 0; i < n; i++) {
		if (i)
			sb_add(&b, with);
		sb_add(&b, list[i]);
	}
	return sb_str(&b);
}

static size_t distance(struct arena *a, str x, str y)
{
	size_t *row = NEWS(a, size_t, y.n + 1);
	for (size_t j = 0; j <= y.n; j++)
		row[j] = j;
	for (size_t i = 1; i <= x.n; i++) {
		size_t diagonal = row[0];
		row[0] = i;
		for (size_t j = 1; j <= y.n; j++) {
			size_t cost = diagonal + (x.p[i - 1] != y.p[j - 1]);
			diagonal = row[j];
			size_t step = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
			row[j] = cost < step ? cost : step;
		}
	}
	return row[y.n];
}

str str_nearest(struct arena *a, str word, const str *list, size_t n)
{
	str best = {0};
	size_t best_d = word.n / 2 < 3 ? word.n / 2 + 1 : 4;
	for (size_t i = 0; i < n; i++) {
		struct arena_mark m = arena_mark(a);
		size_t d = distance(a, word, list[i]);
		arena_reset(a, m);
		if (d < best_d) {
			best_d = d;
			best = list[i];
		}
	}
	return best;
}

static void room(struct sb *b, size_t more)
{
	if (b->n + more + 1 <= b->cap)
		return;
	size_t cap = b->cap ? b->cap : 128;
	while (cap < b->n + more + 1)
		cap *= 2;
	char *p = arena_alloc(b->arena, cap);
	if (b->n)
		memcpy(p, b->p, b->n);
	b->p = p;
	b->cap = cap;
}

void sb_add(struct sb *b, str s)
{
	room(b, s.n);
	if (s.n)
		memcpy(b->p + b->n, s.p, s.n);
	b->n += s.n;
	b->p[b->n] = 0;
}

void sb_char(struct sb *b, char c)
{
	sb_add(b, (str){&c, 1});
}

void sb_fmt(struct sb *b, const char *fmt, ...)
{
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	room(b, (size_t)n);
	vsnprintf(b->p + b->n, (size_t)n + 1, fmt, ap);
	va_end(ap);
	b->n += (size_t)n;
}

void sb_int(struct sb *b, int64_t v)
{
	sb_fmt(b, "%lld", (long long)v);
}

str sb_str(struct sb *b)
{
	room(b, 0);
	b->p[b->n] = 0;
	return (str){b->p, b->n};
}
