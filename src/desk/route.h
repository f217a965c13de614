/* route — every address of the desk in one const table: method, path, right, what the body and the
 * query may hold, what it does to the database, the handler.  The OpenAPI document is printed from
 * the same rows. */
#pragma once
#include "desk/ask.h"

enum method { GET, POST, PUT, DELETE, METHOD__N };

enum effect_on_db {
	PURE,   /* no database */
	READS,  /* one read transaction */
	DRAWS,  /* one read transaction, on the thread that draws papers */
	WRITES, /* one write transaction, with others in one commit */
	STREAMS /* answered by its own code: uploads, events, pages */
};

/* One member of a body or of a query: what it is, and how long at most (code points; arrays:
 * items). */
struct form_field {
	const char *name;
	char kind; /* 's' text, 'i' integer, 'b' boolean, 'o' object, 'a' array, 'r' row id, 'd'
		      day, 'h' 64 hex digits */
	bool must;
	int max;
	const char *what; /* for the OpenAPI document, one line */
};
struct form {
	const struct form_field *fields;
	size_t n;
};

enum {
	KEYED = 1,         /* needs an Idempotency-Key */
	BEFORE_FACTOR = 2, /* allowed while the second factor is still to be shown, or the password
			      to be changed */
	DEMO_ONLY = 4,
	KEEPS_REFUSAL = 8, /* what a refusal wrote is kept: a refused officer's act is a fact */
	OUTSIDE = 32,      /* prepare() asks another server: a thread of its own, no database */
	NAVIGATED = 64,    /* a browser goes there: a refusal leads to the sign-in page */
	LOGGED = 16,       /* a line in the access log */
};

struct route {
	enum method method;
	const char *path; /* {name} holds one segment */
	enum right right;
	enum effect_on_db effect;
	uint32_t flags;
	struct form body, query;
	handler *prepare; /* slow and without a transaction (passwords); may be NULL */
	handler *handler;
	const char *summary; /* English; the OpenAPI document */
};

const struct route *route_list(size_t *n);
/* NULL: none; *other: another method has this path.  params: in order of the path. */
const struct route *route_find(enum method m, str path, str *params, bool *other);
/* false: a method that the desk does not know. */
bool method_parse(str s, enum method *out);
const char *method_name(enum method m);
