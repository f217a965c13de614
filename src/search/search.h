/* search — 检索: one box for names and their parts, pinyin and initials, USCC, document numbers,
 * addresses, old names (mission, "The world").  Owns the DERIVED tables search_entry and
 * search_term: register_put and the engine's papers keep them in their own transaction; `huoyan
 * rebuild` makes them again.  Which rows a hand may find is the caller's to say. */
#pragma once
#include "search/match.h"
#include "store/store.h"

extern const struct statements search_statements;

/* The row is found by these texts from now on, and by nothing else. */
must_use int search_keep(struct arena *a, struct db *db, enum search_kind kind, row_id id,
	const struct search_text *texts, size_t n);
/* The old names of a row, of whatever kind it is, are these (one of them was erased). */
must_use int search_keep_old_names(
	struct arena *a, struct db *db, row_id id, const str *names, size_t n);

struct search_hit {
	enum search_kind kind;
	row_id id;
	int score;
	enum search_why why;
	str entry; /* texts by entry_text() */
};
/* Rows that the caller lets the query see: those whose region lies in [low, high]. */
struct search_scope {
	enum search_kind kind;
	int32_t low, high; /* of row ids; GB/T 2260 */
};

/* The best `most` rows of one kind, best first.  *more: there are or may be others. */
must_use int search_find(struct arena *a, struct db *db, const struct search_query *q,
	const struct search_scope *scope, size_t most, struct search_hit **out, size_t *n,
	bool *more);
/* The same among rows that the caller has chosen. */
must_use int search_among(struct arena *a, struct db *db, const struct search_query *q,
	enum search_kind kind, const row_id *ids, size_t n_ids, struct search_hit **out, size_t *n);
