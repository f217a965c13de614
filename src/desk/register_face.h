/* register_face — the registers 人 地 物 as the desk shows them: their addresses, rights, filters,
 * masks, and their values in words. */
#pragma once
#include "desk/ask.h"
#include "ledger/register.h"

struct register_face {
	const char *noun; /* places, of /api/places */
	const struct registry *registry;
	enum right see, keep;
	const struct statement *page;  /* ids in the order of readings; organs: of ids */
	const struct statement *count; /* NULL: it is a short list */
	const struct statement
		*find_own;    /* ids of what a represented organisation has; NULL: nothing */
	const char *holder;   /* column: whose it is; NULL: the row itself */
	const char *word;     /* column by which a list is narrowed; NULL: none */
	const char *district; /* column of the district; NULL: that of the row's id */
	const struct statement *districts, *words; /* counts of each; NULL: none */
};

/* By the path of a route: /api/places…  Every register route has one. */
const struct register_face *register_face_of(str path);
/* The same by its register. */
const struct register_face *register_face_named(const char *noun);
/* Where a row stands in the order of its list.  Refuses R_NOT_FOUND. */
must_use int register_sort(struct ask *q, const struct register_face *f, row_id id, str *out);
/* How the hand stands to a row. */
enum relation register_relation(
	const struct ask *q, const struct register_face *f, const struct register_row *row);
/* Members districts and words of the open object: what a list may be narrowed by, with counts. */
must_use int register_facets_put(
	struct ask *q, struct jw *w, const struct register_face *f, int32_t low, int32_t high);
/* What the pack calls a column; the column's own name where it calls it nothing. */
str register_title(struct ask *q, const struct registry *r, const char *column);
/* Member `text`: a value in words; null: there is none. */
must_use int register_text_put(struct ask *q, struct jw *w, const struct registry *r,
	const struct register_column *c, str value);
/* The row as an object: its columns, those of persons masked, and `texts`: closed lists, districts
 * and references in words. */
must_use int register_row_put(struct ask *q, struct jw *w, const struct register_face *f,
	const struct register_row *row, bool own);
