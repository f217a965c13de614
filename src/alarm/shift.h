/* shift — who watches, from when to when, and when nobody was looking.
 * Owns tables shift, presence, away. */
#pragma once
#include "base/json.h"
#include "ledger/fact.h"

struct shift_row {
	row_id id, person, to; /* to: zero = nobody yet */
	str name, to_name, seat, note;
	ms began, ended; /* 0: on shift */
};

/* Begins a shift; one that the person already has stays (seat and beginning as they were). */
must_use int shift_begin(struct arena *a, struct db *db, const struct moment *m, row_id person,
	str seat, const struct fact_draft *by, row_id *out);
/* Ends it and names who took over.  Refuses R_NOT_FOUND (no shift of that person runs under the
 * id), R_NOT_ON_SHIFT (who takes over has not begun his own). */
must_use int shift_hand_over(struct arena *a, struct db *db, const struct moment *m, row_id shift,
	row_id person, row_id to, str note, str state, const struct fact_draft *by);
/* Those that run, earliest first; or the last ones, newest first. */
must_use int shift_running(struct arena *a, struct db *db, struct shift_row **out, size_t *n);
must_use int shift_last(
	struct arena *a, struct db *db, int32_t most, struct shift_row **out, size_t *n);
void shift_print(struct arena *a, const struct shift_row *s, struct jw *w);

/* ---- presence: by the machine's clock, never the demo's ---- */

enum { AWAY_LEAST_MS = 10000 }; /* shorter silence is no absence */

/* The role is at work now; a silence of AWAY_LEAST_MS or longer before it becomes a row of away. */
must_use int presence_beat(struct arena *a, struct db *db, str role, ms wall);
/* A stretch in which a role did not work, as somebody else says; shorter ones are none. */
must_use int away_add(struct db *db, str role, ms since, ms until);
struct away_row {
	str role;
	ms since, until; /* until 0: still away */
};
/* Absences that ended behind `since`, and those that last (nothing seen for AWAY_LEAST_MS). */
must_use int away_list(
	struct arena *a, struct db *db, ms since, ms wall, struct away_row **out, size_t *n);
/* When the role was seen last; 0: never. */
must_use int presence_of(struct arena *a, struct db *db, str role, ms *out);
