/* fact — 全程留痕: what happened, written once, in the transaction of what it changes.
 * Owns tables fact, fact_value (the one statement that may empty a value: fact_erase), leaf,
 * leaf_place, case_head. Bytes of the leaf: docs/trail.md.  This is the SQL side; leaf.h and tree.h
 * are pure. */
#pragma once
#include "ledger/leaf.h"
#include "store/store.h"

struct name_value {
	str name;  /* field id or column; not beginning with '.' */
	str value; /* canonical text (value.h) */
};

struct fact_draft {
	row_id of; /* the case: a matter, or a row of a register */
	str event; /* act, register, served, late, erased, pack, refused, … */
	str act;   /* "opening-check/accept"; a register's verb: "place.changed" */
	str actor; /* written person id, or clock, flow, system */
	str hands; /* further hands, written ids joined by ','; may be empty */
	str role, organ;
	str row; /* "opening-check/accept@2009-05-01 <hex row hash>"; may be empty */
	day on;  /* legal day */
	const struct name_value *values;
	size_t n_values;
};

struct fact_made {
	fact_id id;
	int32_t number; /* 1, 2, 3 … within the case */
	hash leaf;      /* tree-a leaf hash */
};

/* What the world outside gives: time and chance are parameters. */
struct moment {
	ms now;
	day today; /* Asia/Shanghai day of now; in demo mode of the simulated clock */
	struct chance chance;
	int32_t region; /* where new rows are made */
};

extern const struct statements fact_statements, leaf_place_statements;

/* Keeps others from the case until the transaction ends (PostgreSQL; SQLite has one writer anyway).
 * What a change of a register row rests on is read after it.  *number: of its last fact, 0 = none
 * yet. */
must_use int fact_lock(struct db *db, row_id of, int32_t *number);

/* One fact in the case d->of, inside the caller's transaction: head, values, leaf, head of the
 * case. Empty texts of the draft become `-` in the commitments (docs/trail.md 1). */
must_use int fact_add(struct arena *a, struct db *db, const struct moment *m,
	const struct fact_draft *d, struct fact_made *out);

struct fact_row {
	row_id id, of;
	int32_t number;
	ms at;
	day on;
	str event, act, actor, hands, role, organ, row;
	struct bytes prev, salt; /* prev empty for number 1 */
	hash leaf;
};
struct fact_value_row {
	str name, value; /* value.p NULL: erased */
	struct bytes salt;
	hash sha256, sm3; /* set when erased */
};
/* The eleven head fields of a fact with their salts, into out[LEAF_HEAD__N] (docs/trail.md 1). */
void fact_head_fields(struct arena *a, const struct fact_row *f, struct fact_field *out);
must_use int fact_find(struct arena *a, struct db *db, row_id id, struct fact_row *out);
/* Facts of a case, oldest first, from number `from`. */
must_use int fact_list(
	struct arena *a, struct db *db, row_id of, int32_t from, struct fact_row **out, size_t *n);
must_use int fact_values(
	struct arena *a, struct db *db, row_id fact, struct fact_value_row **out, size_t *n);
/* The names that a register's row ever had, as far as they are not erased, in bytewise order. */
must_use int fact_names(struct arena *a, struct db *db, row_id of, str **out, size_t *n);
/* Empties one value and its salt, keeps its hashes, and adds the deletion fact (event erased: leaf,
 * field, basis) with both approvers.  Refuses R_NOT_FOUND, R_ERASED (already), R_SAME_PERSON.  On
 * SQLite the bytes are gone from the database at once and from the write-ahead log at the next
 * checkpoint. */
must_use int fact_erase(struct arena *a, struct db *db, const struct moment *m, row_id fact,
	str name, str basis, str actor, str second);
/* The last fact of the case that was known at the end of `on`, of any event or (event not empty) of
 * that one. Refuses R_NOT_FOUND. */
must_use int fact_as_of(
	struct arena *a, struct db *db, row_id of, day on, str event, struct fact_row *out);
