/* expr — the expression language of the pack (docs/pack.md 4): read, typed, evaluated with its
 * reasons. Three values: a datum nobody entered is unknown, and unknown is not false.  Pure. */
#pragma once
#include "law/pack.h"

/* clang-format off */
enum expr_op {
	X_LITERAL, /* value */
	X_LET,     /* let */
	X_FIELD,   /* field, of this matter (inside count/sum/last conditions: of that act) */
	X_TODAY,
	X_NOW,
	X_PARTY,   /* owner = party, field */
	X_ABOUT,   /* field: register of the subject */
	X_SUB,     /* owner = sub's name, field */
	X_SUB_STATE,
	X_CAUSE,   /* field of the matter that opened this one */
	X_CAUSE_PROCEDURE,
	X_JUDGED,  /* owner = judgement, name = output */
	X_CELL,    /* .column inside row() */
	X_COLUMN,  /* arg[0] is a row; name = column */
	X_CALL,    /* call, args, act (for functions over acts) */
	X_IF, X_OR, X_AND, X_NOT,
	X_EQ, X_NE, X_LT, X_LE, X_GT, X_GE, X_IN,
	X_ADD, X_SUBTRACT, X_TIMES, X_SHARED /* & */
};

enum call {
	CALL_KNOWN, CALL_GIVEN, CALL_DONE, CALL_COUNT, CALL_PERSONS, CALL_DAY_OF, CALL_LAST, CALL_SUM,
	CALL_COMPLETE, CALL_COMPLETE_ALL, CALL_SIGNED, CALL_SERVED, CALL_OVER, CALL_LATE, CALL_ENDED, CALL_OPEN,
	CALL_ADD, CALL_DAYS, CALL_WORKDAYS, CALL_PERCENT, CALL_MIN, CALL_MAX, CALL_SIZE, CALL_INSIDE, CALL_ROW,
	CALL_FAILED, CALL_LIST_OF,
	CALL__N
};
/* clang-format on */

struct expr {
	enum expr_op op;
	struct type type;   /* after expr_type() */
	struct value value; /* X_LITERAL */
	enum call call;
	struct expr *args[3]; /* conditions of count, persons, sum, row stand behind the names */
	size_t n_args;
	struct expr *on; /* row(…, on DAY) */
	str owner,
		name; /* see enum expr_op; functions over acts: owner = "", sub, "cause"; name =
		       * act; served, over, late, ended, open, row: name = paper, limit, sub, table;
		       * late: owner = the sub; inside: name = the area.  Before expr_type() a plain
		       * name is X_FIELD with owner = what stands before the first dot. */
	const struct field *field;
	const struct let *let;
	const struct table *table; /* CALL_ROW */
	int32_t column;            /* X_CELL, X_COLUMN */
	str text;                  /* as written */
	int32_t at;                /* byte offset in the text, for carets */
};

/* Reads text.  NULL on a fault: *why says what was expected, *at where (byte offset). */
struct expr *expr_parse(struct arena *a, str text, str *why, int32_t *at);

/* Calls fn for each node of e, into lets. */
void expr_walk(const struct expr *e, void (*fn)(void *self, const struct expr *e), void *self);

struct verb_fact;

/* Where names of an expression mean something. */
struct expr_place {
	const struct pack *pack;
	const struct procedure *procedure;     /* NULL: only tables, today */
	const struct procedure *const *causes; /* procedures that may open this one as a sub */
	size_t n_causes;
	const struct verb_fact *fact; /* of a verb, whose fields it gives (facts.h); else NULL */
};
/* Resolves names and types e in place; want.kind = T_NONE: any type.  0, or a sentence in *why
 * (C2/C3 in *check). */
bool expr_type(struct arena *a, struct expr *e, const struct expr_place *place, struct type want,
	str *why, const char **check, int32_t *at);

/* ---- a picture of a matter: all that an expression may ask, filled by matters/, pure data ---- */

struct picture_value {
	str field;
	struct value value;
	bool erased;
	str act;        /* by which act it was entered; empty: set by an effect */
	int32_t number; /* of the fact in its case */
};

struct picture_act {
	str act;
	int32_t number; /* of its fact in the case */
	day on;         /* legal day */
	ms at;
	bool undone;
	const str *persons; /* written ids of its hands; none for machines */
	size_t n_persons;
	const struct picture_value *values;
	size_t n_values;
};

struct picture_limit {
	str limit;
	int64_t id;
	day started;
	bool met;
	bool over; /* ended and not met in time, or at_end fired; by today, never by the clock
		      program */
	bool unknown_end; /* an exclusion lasts */
	day end;          /* last day */
};

struct picture_paper {
	str paper;
	bool withdrawn;
	bool served;
	day served_on;
};

struct picture_sub {
	str name;
	bool open;
	day since, until; /* until: DAY_NONE while open */
	const struct picture *picture;
};

struct picture_register { /* the row of a register as field values: about, or a party */
	str owner;        /* "about" or the party's id */
	const struct picture_value *values;
	size_t n_values;
};

struct picture_judged {
	str judgement, output;
	struct value value;
};

struct picture {
	const struct procedure *procedure;
	str id, state;
	struct era era;
	ms now;
	const struct picture_value *values;
	size_t n_values; /* current: last act not undone, effects, corrections */
	const struct picture_act *acts;
	size_t n_acts; /* oldest first */
	const struct picture_limit *limits;
	size_t n_limits; /* newest last */
	const struct picture_paper *papers;
	size_t n_papers;
	const struct picture_sub *subs;
	size_t n_subs; /* oldest first */
	const struct picture_register *registers;
	size_t n_registers;
	const struct picture_judged *judged;
	size_t n_judged;
	const struct picture *cause; /* NULL: opened by itself */
};

/* ---- evaluation ---- */

enum origin {
	FROM_ACT,
	FROM_REGISTER,
	FROM_TABLE,
	FROM_CALENDAR,
	FROM_JUDGEMENT,
	FROM_UNKNOWN,
	FROM_SET,
	FROM_CLOCK
};

/* One leaf of "why" (docs/pack.md 4.5): a name with its value, or a row of a table with one cell.
 */
struct reason {
	bool is_row;
	str name; /* as written; rows: row id */
	str cell;
	struct value value;
	enum origin from;
	str act;                 /* FROM_ACT */
	int32_t number;          /* fact in the case, 0 = none */
	const struct life *life; /* rows */
	const struct window *window;
	day on; /* the day by which the row was chosen */
};
struct reasons {
	struct reason *p;
	size_t n, cap;
};

struct eval {
	struct arena *arena;
	const struct pack *pack;
	const struct picture *picture;
	struct reasons *why; /* may be NULL: no reasons wanted */
};
/* The value of a typed expression; unknown if it rests on what nobody entered. */
struct value expr_eval(const struct eval *v, const struct expr *e);
/* true only if known and true. */
bool expr_holds(const struct eval *v, const struct expr *e);
/* {"check":…,"value":…,"because":[…]} of docs/pack.md 4.5. */
void reasons_print(
	struct jw *w, const struct pack *p, str check, struct value v, const struct reasons *why);
