/* fault — how functions end: 0 done, > 0 refused (refusal.h), < 0 fault.
 * A fault is our bug, the disk, the database; it is made only by fault(), which records file,
 * line and text once; everyone above writes `if (r) return r;`. */
#pragma once
#include "base/str.h"

enum fault_kind {
	F_BUG = -1,  /* our own code is wrong */
	F_DB = -2,   /* the database refused, or is away */
	F_IO = -3,   /* disk, socket, process */
	F_BUSY = -4, /* the transaction lost a race: the wrapper repeats it, at most five times */
	F_FULL = -5, /* no space left: nothing was written */
};

struct fault_record {
	int kind; /* 0: none yet */
	const char *file;
	int line;
	char text[400];
};

/* Records where and why; returns kind.  Text is for operators, English, no secrets. */
int fault_at(const char *file, int line, int kind, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
#define fault(kind, ...) fault_at(__FILE__, __LINE__, (kind), __VA_ARGS__)

/* This thread's last fault; kind 0 if none. */
const struct fault_record *fault_last(void);
/* What happened in another thread is this one's last fault too; returns its kind. */
int fault_carry(const struct fault_record *of_another);

/* A deliberate disregard, with its reason in the source. */
static inline void ignore(int r, const char *reason)
{
	(void)r;
	(void)reason;
}

/* Refusals: positive numbers from one registry, base/refusal.def.  The id is the `code` in answers
 * and the key of the pack's refusals.tsv (sentence, what to do next, basis). */
enum refusal {
	R__NONE = 0,
#define REFUSAL(constant, id, http) constant,
#include "base/refusal.def"
#undef REFUSAL
	R__N
};

struct refusal_row {
	const char *id;
	int http;
};
/* r: 1 … R__N-1. */
const struct refusal_row *refusal_row(int r);
