/* register — 人、地、物 as they are and as they were known on any day: the one way in which all
 * registers are written. A register is described by a const table (struct registry); every change
 * is a register fact that carries the whole new row, so that history and audit need no knowledge of
 * what a place is.  Rows are never deleted: they end (until).
 *
 * Columns are named as the pack's dictionary does (`place.opening-licence`); the table's column is
 * opening_licence.  A value is the canonical text of its type (law/value.h); .p NULL = nobody
 * entered it.  Two times: since/until say when something was so, the facts say when we learnt it.
 */
#pragma once
#include "law/value.h"
#include "ledger/fact.h"
#include "search/search.h"

struct register_column {
	const char *name;    /* opening-licence */
	enum type_kind type; /* T_POINT and references stand in two columns of the table: _region
				and _id */
	int32_t length;      /* code points at most, of texts */
	bool must;           /* never empty */
	const char *of;      /* references: the register of the row; NULL: any */
};

enum { REGISTER_KEYS_MAX = 3, REGISTER_COLUMNS_MAX = 40, REGISTER_FOUND_MAX = 4 };

/* find, list: SELECT region, id, fact and the columns in this order; put: the same as arguments;
 * by_key: SELECT region, id, the key columns' texts as arguments (NULL comes as an empty text). */
struct registry {
	const char *name; /* place */
	const struct register_column *columns;
	size_t n_columns;
	const char *keys[REGISTER_KEYS_MAX]; /* columns that tell two rows apart; the first may be
						empty = nothing to compare */
	bool unique; /* no two rows may have the same keys, whoever writes them */
	const struct statement *find, *put, *by_key,
		*list;           /* list NULL: a compartment of its own */
	enum search_kind search; /* as what its rows are found */
	struct {
		const char *column;
		enum search_as as;
	} found[REGISTER_FOUND_MAX]; /* and by which columns */
};

struct register_row {
	row_id id;
	int32_t number; /* of the last fact about it; 0 = not yet written */
	str *values;    /* n_columns of them */
};

/* An empty row of the register: all unknown. */
struct register_row register_row_make(struct arena *a, const struct registry *reg, row_id id);
/* NULL: no such column. */
const struct register_column *register_column_named(const struct registry *reg, str name);
/* The value of a column; .p NULL also when there is no such column. */
str register_value(const struct registry *reg, const struct register_row *row, str column);
/* Sets one in memory.  The column exists. */
void register_row_set(
	const struct registry *reg, struct register_row *row, const char *column, str value);
/* 0, or R_VALUE_MISSING, R_VALUE_LONG, R_VALUE_WRONG for one column's text. */
must_use int register_value_check(struct arena *a, const struct register_column *c, str value);

/* The row as it is.  Refuses R_NOT_FOUND. */
must_use int register_find(struct arena *a, struct db *db, const struct registry *reg, row_id id,
	struct register_row *out);
/* The row as it was known at the end of that day; erased values are unknown.  Refuses R_NOT_FOUND.
 */
must_use int register_as_of(struct arena *a, struct db *db, const struct registry *reg, row_id id,
	day on, struct register_row *out);
/* The row whose keys are those of `row`.  Refuses R_NOT_FOUND, also when the first key is empty. */
must_use int register_by_key(struct arena *a, struct db *db, const struct registry *reg,
	const struct register_row *row, row_id *out);
/* Rows behind `after` in the order of ids, at most `most`. */
must_use int register_list(struct arena *a, struct db *db, const struct registry *reg, row_id after,
	int32_t most, struct register_row **out, size_t *n);

/* Writes the whole row and its register fact (act "place.added" or "place.changed").  by: actor,
 * hands, role, organ, row and day of the fact; its act and case, if any, are kept as the cause.
 * row->number is what the writer saw. Refuses what register_value_check does, R_TAKEN,
 * R_ROW_CHANGED. */
must_use int register_put(struct arena *a, struct db *db, const struct moment *m,
	const struct registry *reg, const struct register_row *row, const struct fact_draft *by,
	struct fact_made *out);
/* What the row is found by, as it stands: its own texts and the names it had.  register_put calls
 * it. */
must_use int register_search_keep(
	struct arena *a, struct db *db, const struct registry *reg, const struct register_row *row);
/* Reads the row, changes one column, puts it.  value.p NULL: takes it away.  Refuses also
 * R_NOT_FOUND, R_BAD_PARAMETER (no such column). */
must_use int register_set(struct arena *a, struct db *db, const struct moment *m,
	const struct registry *reg, row_id id, str column, str value, const struct fact_draft *by,
	struct fact_made *out);
