/* rows — the rows of a pack one by one, with what each says apart from its life: for reading,
 * comparing and confirming them.  Pure. */
#pragma once
#include "base/json.h"
#include "law/pack.h"

enum law_row_kind {
	LAW_ROW_ACT,
	LAW_ROW_LIMIT,
	LAW_ROW_FLOW,
	LAW_ROW_PAPER,
	LAW_ROW_VIEW,
	LAW_ROW_CHECKLIST,
	LAW_ROW_TABLE,
	LAW_ROW__N
};

struct law_row { /* one window of one row of the pack */
	str id;  /* row id with day and scopes */
	enum law_row_kind kind;
	const struct procedure
		*procedure; /* of an act or a limit, the first that has it; else NULL */
	const void *what;   /* struct act, limit, flow_row, paper_kind, view, table_row: by kind */
	const struct table *table; /* LAW_ROW_TABLE */
	const struct life *life;
	const struct window *window;
	str title;   /* may be empty */
	str content; /* the row without its life, as JSON: equal means the same rule */
};
/* All rows of the pack, in the order of the files, common acts once. */
struct law_row *law_rows(struct arena *a, const struct pack *p, size_t *n);
/* act, limit, flow, paper, view, table */
const char *law_row_word(enum law_row_kind k);
/* The row of that id; NULL: none. */
const struct law_row *law_row_find(const struct law_row *rows, size_t n, str id);

/* The words of the pack's own file for effects, whom a limit binds; for all who print rows.
 */
const char *effect_word(enum effect_kind k);
const char *binds_word(enum binds b);
