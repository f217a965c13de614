/* json — jw, a writer straight into a builder, and a strict reader at the edge.
 * Reader: jansson, duplicate names and U+0000 refused, depth and size bounded (JSONTestSuite). */
#pragma once
#include <jansson.h>

#include "base/str.h"

enum { JSON_DEPTH_MAX = 64, JSON_BODY_MAX_B = 1 << 20 };

/* Reads one JSON text.  *out lives until json_decref (auto_(json_free)).  Refuses R_NOT_JSON:
 * *why (in the arena) says line, column and what, in English. */
int json_read(struct arena *a, str text, json_t **out, str *why)
	__attribute__((warn_unused_result));
/* For auto_(): accepts NULL. */
void json_free(json_t **j);
/* Borrowed text of a JSON string value; .p NULL if j is no string. */
str json_text(const json_t *j);
/* Member of an object as text; .p NULL if absent or no string. */
str json_member(const json_t *object, const char *name);

/* Writer.  Commas are put by itself; names are ours and need no escape. */
struct jw {
	struct sb out;
	bool comma; /* the next item needs one before it */
};

#define JW(arena_) ((struct jw){.out = SB(arena_)})
void jw_object(struct jw *w);     /* { */
void jw_object_end(struct jw *w); /* } */
void jw_array(struct jw *w);
void jw_array_end(struct jw *w);
void jw_name(struct jw *w, const char *name);
void jw_str(struct jw *w, str s);
void jw_int(struct jw *w, int64_t v);
void jw_bool(struct jw *w, bool v);
void jw_null(struct jw *w);
/* A piece of JSON that is already written. */
void jw_raw(struct jw *w, str json);
/* name: value, in one call. */
void jw_member_str(struct jw *w, const char *name, str s);
void jw_member_int(struct jw *w, const char *name, int64_t v);
void jw_member_bool(struct jw *w, const char *name, bool v);
static inline str jw_text(struct jw *w)
{
	return sb_str(&w->out);
}
