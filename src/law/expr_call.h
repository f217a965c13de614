/* expr_call — the closed vocabulary of docs/pack.md 4.4 as a table: what each function is called,
 * what stands in its brackets, what it gives.  Reader, typing and `law show functions` read the
 * same rows. */
#pragma once
#include "law/expr.h"

/* What a place in the brackets takes. */
enum call_takes {
	TAKES_NOTHING,
	TAKES_VALUE,     /* an expression; its kind is in the row, T_NONE = any */
	TAKES_CONDITION, /* an expression of type yes, read once per act or per row */
	TAKES_ACT,       /* act, SUB.act, cause.act */
	TAKES_ACT_FIELD, /* the same with .field behind it */
	TAKES_PAPER,
	TAKES_LIMIT,
	TAKES_SUB,
	TAKES_AREA,
	TAKES_TABLE
};

enum { CALL_ARGS_MAX = 3 };

struct call_row {
	const char *word;
	const char *sign;     /* as docs/pack.md 4.4 writes it, for people */
	enum type_kind gives; /* T_NONE: by its arguments */
	size_t least, most;
	struct {
		enum call_takes takes;
		enum type_kind kind;
	} args[CALL_ARGS_MAX];
};
/* c: 0 … CALL__N-1. */
const struct call_row *call_row(enum call c);
/* false: no such function. */
bool call_find(str word, enum call *out);
/* All words, for the nearest one; CALL__N of them. */
const str *call_words(struct arena *a);
