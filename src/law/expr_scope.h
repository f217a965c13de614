/* expr_scope — what the names of an expression mean at its place (docs/pack.md 4.2, Names), and the
 * first fault with its check.  Shared by expr_scope.c (names) and expr_type.c (types); nobody else
 * includes it. */
#pragma once
#include "law/expr.h"
#include "law/expr_call.h"

/* The procedures in which an owner's acts and fields are looked up: "" this one, "cause" all that
 * may open it, a sub's name all that are opened under it. */
struct owners {
	const struct procedure *const *p;
	size_t n;
};

struct let_chain { /* lets that are being typed, to find circles */
	const struct let *let;
	const struct let_chain *up;
};

struct scope {
	struct arena *arena;
	const struct expr_place *place;
	const struct let_chain *chain;
	struct owners act_owners;  /* inside a condition over acts … */
	str act;                   /* … this one; empty: outside */
	const struct table *table; /* inside the condition of row() */
	str why;                   /* .n > 0: a fault */
	const char *check;
	int32_t at;
};

/* Keeps the first fault; always false. */
bool scope_fault(struct scope *s, const struct expr *e, const char *check, const char *fmt, ...)
	printf_like(4, 5);
/* C2: "no WHAT 'NAME' (NEAR?)". */
bool scope_unknown(struct scope *s, const struct expr *e, const char *what, str name,
	const str *words, size_t n);

/* false: no such owner at this place (a fault is kept). */
bool scope_owners(struct scope *s, const struct expr *e, str owner, struct owners *out);
/* The act exists with all owners. */
bool scope_act(struct scope *s, const struct expr *e, const struct owners *o, str act);
/* The field stands on the act's form with all owners. */
bool scope_act_field(
	struct scope *s, const struct expr *e, const struct owners *o, str act, str field);
bool scope_sub(struct scope *s, const struct expr *e, str name);
bool scope_limit(struct scope *s, const struct expr *e, str name);
bool scope_paper(struct scope *s, const struct expr *e, str name);
/* Index of a column, or -1 with a fault. */
int32_t scope_column(struct scope *s, const struct expr *e, const struct table *t, str name);
/* 'x' is a member of the list (states and procedures of the language have lists of their own). */
bool scope_member(struct scope *s, const struct expr *e, str list, str member);

/* Turns a plain name (X_FIELD without field) into what it means and gives it its type; a let is
 * left with type T_NONE for the typing. */
bool scope_resolve(struct scope *s, struct expr *e);
