/* str — text as a borrowed slice of UTF-8, and sb, the one builder.
 * UTF-8 is verified once, at the edge (str_is_utf8); inside it is assumed. */
#pragma once
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

typedef struct str {
	const char *p;
	size_t n; /* bytes */
} str;

#define S(lit)   ((str){"" lit, sizeof(lit) - 1})
#define STR_F    "%.*s"
#define STR_A(s) (int)(s).n, (s).p

static inline str str_of(const char *z)
{
	return (str){z, z ? strlen(z) : 0};
}
static inline bool str_eq(str a, str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}
static inline bool str_is(str a, const char *z)
{
	return str_eq(a, str_of(z));
}
static inline bool str_starts(str a, str head)
{
	return a.n >= head.n && (head.n == 0 || memcmp(a.p, head.p, head.n) == 0);
}
static inline str str_from(str a, size_t at)
{
	return at >= a.n ? (str){a.p + a.n, 0} : (str){a.p + at, a.n - at};
}

/* Bytewise order, shorter first on a tie: <0, 0, >0. */
int str_cmp(str a, str b);
/* Where c stands first, or a.n. */
size_t str_find(str a, char c);
/* Takes the part before the first c off *rest; the c is dropped.  false when *rest is used up. */
bool str_cut(str *rest, char c, str *part);
/* Without blanks and tabs at both ends. */
str str_trim(str a);
/* Characters (code points) of valid UTF-8. */
size_t str_chars(str a);
/* true: well-formed UTF-8, no surrogate, no NUL. */
bool str_is_utf8(str a);
/* A decimal number with optional '-', nothing else.  false: not one, or over int64. */
bool str_int(str a, int64_t *out);

/* Copies in the arena; all are NUL-terminated behind their last byte. */
str str_dup(struct arena *a, str s);
char *str_z(struct arena *a, str s);
str str_fmt(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
str str_vfmt(struct arena *a, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));
/* List joined with `with` between the parts. */
str str_join(struct arena *a, const str *list, size_t n, str with);
/* The nearest of n words by edit distance (at most 3 and under half its length); .n == 0: none. */
str str_nearest(struct arena *a, str word, const str *list, size_t n);

struct sb {
	struct arena *arena;
	char *p;
	size_t n;
	size_t cap;
};

#define SB(arena_) ((struct sb){.arena = (arena_)})
void sb_add(struct sb *b, str s);
void sb_char(struct sb *b, char c);
void sb_fmt(struct sb *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void sb_int(struct sb *b, int64_t v);
/* What was built so far; NUL-terminated, valid until the next sb_ call. */
str sb_str(struct sb *b);
