/* rows — the tables of matters as C structs: reading and keeping, no law.  Internal to matters/.
 * Statements: rows.sql.  Owns matter, matter_party, matter_act, matter_value, matter_limit,
 * matter_extension, matter_register. */
#pragma once
#include "law/pack.h"
#include "ledger/fact.h"

/* NULL in a column of instants and days reads as this. */
#define NOTHING ((int64_t)-1)

struct matter_row {
	row_id id;
	str procedure, state;
	int32_t about_kind; /* enum about */
	row_id about;
	day opened;
	str scopes; /* joined by ',' */
	int32_t territory;
	row_id organ, handler;
	str owner;
	int32_t kept;
	row_id cause;
	str cause_name;
	bool lives_on, is_open, voided;
	day ended;      /* DAY_NONE while open */
	str single_key; /* .p NULL: many may be open */
	int32_t number;
	ms opened_at;
};

struct party_row {
	str party;
	bool is_org;
	row_id who;
};

struct act_row {
	int32_t number;
	row_id fact;
	str act;
	day on;
	ms at;
	str from, to;
	str persons, as_party;
	int32_t undone;
	row_id by;             /* fact in another matter */
	row_id organ, handler; /* before the act */
};

enum value_origin { VALUE_ENTERED, VALUE_SET, VALUE_JUDGED };
struct value_row {
	int32_t number;
	int32_t origin; /* enum value_origin */
	str field;
	str text; /* .p NULL: erased */
};

enum limit_flag { LIMIT_STRICT = 1, LIMIT_SAME_DAY = 2, LIMIT_REFUSES = 4, LIMIT_BY_DAY = 8 };
struct limit_row {
	int64_t run;
	str name, event, rule, length;
	ms from;
	int32_t flags;
	int32_t binds; /* enum binds */
	str parties, met_by, not_counting, at_end;
	row_id start;
	str how; /* empty: it runs */
	row_id end;
	int32_t stage;
	int64_t over_at; /* NOTHING: unknown */
	int64_t over_day;
	bool provisional;
	int64_t next_at;     /* NOTHING: never */
	bool changed, fresh; /* to be kept at the end of the act; not stored yet */
};

struct extension_row {
	int64_t run;
	int32_t seq;
	str length;
	int64_t to_day; /* NOTHING: none */
	row_id fact;
	bool undone;
};

struct changed_row {
	str field;
	int32_t about_kind;
	row_id about;
	str old, now; /* .p NULL: unknown */
};

struct due_limit {
	row_id matter;
	int64_t run;
	ms at;
};

extern const struct statements rows_statements;

/* lock: the row is held until the transaction ends (PostgreSQL).  Refuses R_NOT_FOUND. */
must_use int rows_matter(
	struct arena *a, struct db *db, row_id id, bool lock, struct matter_row *out);
must_use int rows_subs(
	struct arena *a, struct db *db, row_id cause, struct matter_row **out, size_t *n);
must_use int rows_open_about(struct arena *a, struct db *db, enum about kind, row_id about,
	str procedure, row_id **out, size_t *n);
must_use int rows_caused(struct arena *a, struct db *db, row_id cause, row_id **out, size_t *n);
/* Refuses R_OPEN_ALREADY: only one of this procedure may be open about the subject. */
must_use int rows_matter_add(struct db *db, const struct matter_row *m);
must_use int rows_matter_move(struct db *db, const struct matter_row *m);

/* What lists sort by: NEVER where no end is known. */
#define NEVER INT64_MAX
struct due_row {
	bool live, stopped;
	ms at, soon;
	int64_t run;
};
must_use int rows_matter_due(struct db *db, row_id id, const struct due_row *d);

must_use int rows_parties(
	struct arena *a, struct db *db, row_id id, struct party_row **out, size_t *n);
must_use int rows_party_add(struct db *db, row_id id, int32_t seq, const struct party_row *p);
must_use int rows_acts(struct arena *a, struct db *db, row_id id, struct act_row **out, size_t *n);
must_use int rows_act_add(struct db *db, row_id id, const struct act_row *r);
must_use int rows_act_undo(struct db *db, row_id id, int32_t number, int32_t by);
must_use int rows_values(
	struct arena *a, struct db *db, row_id id, struct value_row **out, size_t *n);
must_use int rows_value_add(struct db *db, row_id id, const struct value_row *r);
must_use int rows_limits(
	struct arena *a, struct db *db, row_id id, struct limit_row **out, size_t *n);
must_use int rows_limit_add(struct db *db, row_id id, const struct limit_row *r);
must_use int rows_limit_keep(struct db *db, row_id id, const struct limit_row *r);
/* Refuses R_NOT_FOUND: the clock has nothing to do. */
must_use int rows_limit_next(struct arena *a, struct db *db, ms now, struct due_limit *out);
must_use int rows_extensions(
	struct arena *a, struct db *db, row_id id, struct extension_row **out, size_t *n);
must_use int rows_extension_add(struct db *db, row_id id, const struct extension_row *r);
must_use int rows_extension_undo(struct db *db, row_id id, row_id fact);
must_use int rows_register_note(
	struct db *db, row_id id, int32_t number, const struct changed_row *r);
must_use int rows_register_of(struct arena *a, struct db *db, row_id id, int32_t number,
	struct changed_row **out, size_t *n);
must_use int rows_register_undo(struct db *db, row_id id, int32_t number);
