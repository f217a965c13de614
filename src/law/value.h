/* value — one datum of the law's world: its type, its value, its written forms.  Pure.
 * Source: docs/pack.md (types), design.md: money in fen, time in ms UTC, days in Asia/Shanghai. */
#pragma once
#include "base/base.h"
#include "base/json.h"

enum type_kind {
	T_NONE,
	T_YES,     /* num 0 or 1 */
	T_COUNT,   /* num */
	T_MONEY,   /* num, fen */
	T_DAY,     /* num, day */
	T_TIME,    /* num, ms UTC */
	T_SPAN,    /* num and unit */
	T_TEXT,    /* text */
	T_CHOICE,  /* text, a member of list */
	T_SET,     /* set, members of list, sorted bytewise, each once */
	T_FILE,    /* text, SHA-256 as 64 hex digits */
	T_RECORD,  /* as T_FILE: a record made by the program (笔录) */
	T_PROMISE, /* as T_FILE: the hash of the text that was signed */
	T_PERSON,  /* text, written row id */
	T_ORG,
	T_ORGAN,
	T_PLACE,
	T_THING,
	T_MATTER,
	T_AREA,      /* num, square metres */
	T_POINT,     /* text "lon,lat" in 1e-7 degree CGCS2000, e.g. 1171234567,366543210 */
	T_USCC,      /* text, GB 32100 checked */
	T_ID_NUMBER, /* text, GB 11643 checked */
	T_PHONE,     /* text */
	T_CHECKLIST, /* text: canonical JSON of checklist.h; set: its list; num: items that failed
		      */
	T_ROW,       /* row of a table; only inside expressions */
	T__N
};

struct type {
	enum type_kind kind;
	str list; /* T_CHOICE, T_SET: id of the closed list; T_ROW: id of the table */
};

enum span_unit {
	SPAN_SECONDS,
	SPAN_MINUTES,
	SPAN_HOURS,
	SPAN_WORKDAYS,
	SPAN_DAYS,
	SPAN_MONTHS,
	SPAN_YEARS,
	SPAN__N
};

struct span {
	int64_t n;
	enum span_unit unit;
};

struct table_row; /* pack.h */

struct value {
	bool known; /* false: nobody entered it; everything below is zero */
	enum type_kind kind;
	enum span_unit unit;
	int64_t num;
	str text;
	const str *set;
	size_t n_set;
	const struct table_row *row;
};

#define UNKNOWN ((struct value){0})
static inline struct value value_yes(bool b)
{
	return (struct value){.known = true, .kind = T_YES, .num = b};
}
static inline struct value value_num(enum type_kind k, int64_t n)
{
	return (struct value){.known = true, .kind = k, .num = n};
}
static inline struct value value_text(enum type_kind k, str s)
{
	return (struct value){.known = true, .kind = k, .text = s};
}
static inline struct value value_span(struct span s)
{
	return (struct value){.known = true, .kind = T_SPAN, .num = s.n, .unit = s.unit};
}

/* The word of a type as the pack writes it: "choice(premises-use)". */
str type_print(struct arena *a, struct type t);
/* false: no such type. */
bool type_parse(struct arena *a, str s, struct type *out);

/* "10 workdays"; unit words: seconds minutes hours workdays days months years. */
bool span_parse(str s, struct span *out);
str span_print(struct arena *a, struct span s);

/* The canonical text that is stored and committed to: yes = true|false, numbers in decimal (money
 * in fen), day YYYY-MM-DD, time in decimal ms, span "10 workdays", set members joined by ','. Known
 * values only. */
str value_print(struct arena *a, struct value v);
/* Reads the canonical text; false: not of this type (lists are not looked up here). */
bool value_parse(struct arena *a, struct type t, str s, struct value *out);

/* Reads a JSON value from the edge: yes = boolean, numbers = integers, set = array, the rest =
 * strings. false: wrong JSON type or not well-formed for t (membership and length are the form's
 * checks). */
bool value_from_json(struct arena *a, struct type t, const json_t *j, struct value *out);
/* The same forms outward; unknown = null. */
void value_to_json(struct jw *w, struct value v);

/* Equal as the law compares: same kind and content.  Both known. */
bool value_eq(struct value a, struct value b);
/* Order of numbers, days, times, money: <0, 0, >0.  Both known and ordered kinds. */
int value_cmp(struct value a, struct value b);
