/* people — 人: persons, organisations, organs, posts, certificates, declared relations.
 * Owns tables person, org, organ, post, substitute, certificate, relation.  Every change is a
 * register fact with the whole new row. */
#pragma once
#include "ledger/register.h"

extern const struct statements person_statements, org_statements, organ_statements, post_statements,
	certificate_statements, relation_statements, substitute_statements;
extern const struct registry person_registry, org_registry, organ_registry, post_registry,
	certificate_registry, relation_registry, substitute_registry;

/* What a role needs of a hand on a day (docs/pack.md 3.3); asked by the engine, answered by one
 * query each. */
must_use int post_is_held(struct db *db, row_id person, row_id organ, str role, day on, bool *held);
/* kind: law-enforcement, hearing, law-qualified, engaged (expert) … as in table certificate. */
must_use int certificate_is_valid(struct db *db, row_id person, str kind, day on, bool *valid);
/* Number and last day (DAY_NONE: none) of the one that is valid longest.  Refuses R_NOT_FOUND. */
must_use int certificate_of(
	struct arena *a, struct db *db, row_id person, str kind, day on, str *number, day *until);
/* A declared relation or interest between the person and any of the parties stands on that day (hit
 * or no hit, nothing more). */
must_use int relation_is_hit(
	struct db *db, row_id person, const row_id *parties, size_t n, day on, bool *hit);

/* To whom the person may not go on that day, without the reason: for the roster of a draw. */
must_use int relation_barred(
	struct arena *a, struct db *db, row_id person, day on, row_id **out, size_t *n);

/* What a person declared, and what was found: only for the discipline role (mission T13.1). Nothing
 * else lists relations. */
struct relation_row {
	row_id id, other;
	str kind;
	day since, until; /* until: DAY_NONE while it stands */
};
must_use int relation_list_for_discipline(
	struct arena *a, struct db *db, row_id person, struct relation_row **out, size_t *n);

struct post_row {
	row_id id, organ;
	str role;
	day since, until; /* until: DAY_NONE while it lasts */
};
/* The posts that the person holds on that day. */
must_use int post_list_of(
	struct arena *a, struct db *db, row_id person, day on, struct post_row **out, size_t *n);

struct post_holder {
	row_id post, person;
	str name, role;
};
/* Who holds a post in the organ on that day, by name. */
must_use int post_list_at(
	struct arena *a, struct db *db, row_id organ, day on, struct post_holder **out, size_t *n);

/* 代理: who stands in for a post from a day to a day, both included. */
struct substitute_row {
	row_id id, post, person;
	str name;
	row_id holder; /* whose post it is */
	str holder_name, role, why;
	day since, until;
};
/* Those for posts of the organ that have not ended before that day. */
must_use int substitute_list_at(struct arena *a, struct db *db, row_id organ, day on,
	struct substitute_row **out, size_t *n);

struct organ_row {
	row_id id;
	str name, code;    /* code: 机构代字, for document numbers */
	str level;         /* county, city, province */
	row_id parent;     /* zero at the top */
	int32_t territory; /* region it serves */
};
must_use int organ_find(struct arena *a, struct db *db, row_id id, struct organ_row *out);
/* The organ of that level that serves the region or the nearest region around it (GB/T 2260).
 * Refuses R_NOT_FOUND. */
must_use int organ_of(
	struct arena *a, struct db *db, int32_t region, str level, struct organ_row *out);
