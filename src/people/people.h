/* people — 人: persons, organisations, organs, posts, certificates, declared relations.
 * Owns tables person, org, organ, post, certificate, relation.  Every change is a register fact with the whole new row. */
#pragma once
#include "base/json.h"
#include "ledger/fact.h"
#include "store/store.h"

/* What a role needs of a hand on a day (docs/pack.md 3.3); asked by the engine, answered by one query each. */
must_use int post_is_held(struct db *db, row_id person, row_id organ, str role, day on, bool *held);
/* kind: law-enforcement, hearing, law-qualified, engaged (expert) … as in table certificate. */
must_use int certificate_is_valid(struct db *db, row_id person, str kind, day on, bool *valid);
/* A declared relation or interest between the person and any of the parties stands on that day (hit or no hit, nothing more). */
must_use int relation_is_hit(struct db *db, row_id person, const row_id *parties, size_t n, day on, bool *hit);

struct organ_row {
	row_id id;
	str name, code; /* code: 机构代字, for document numbers */
	str level;      /* county, city, province */
	row_id parent;  /* zero at the top */
	int32_t territory; /* region it serves */
};
must_use int organ_find(struct arena *a, struct db *db, row_id id, struct organ_row *out);
/* The organ of that level that serves the region. */
must_use int organ_of(struct arena *a, struct db *db, int32_t region, str level, struct organ_row *out);
