#include "alarm/shift.h"

#include "away_sql.h"

/* What was not looked at (mission T7.3): watch writes down that it lives, and the gate says at its
 * start when it last ran; what is missing between is an absence. */

int presence_of(struct arena *a, struct db *db, str role, ms *out)
{
	*out = 0;
	int r = db_one(a, db, &away_sql[PRESENCE_OF], ARGS(A_TEXT(role)),
		(const struct shape[]){{'l', 0}}, 1, out);
	return r == R_NOT_FOUND ? 0 : r;
}

int away_add(struct db *db, str role, ms since, ms until)
{
	if (until - since < AWAY_LEAST_MS)
		return 0;
	return db_run(
		db, &away_sql[AWAY_ADD], ARGS(A_TEXT(role), A_INT(since), A_INT(until)), NULL);
}

int presence_beat(struct arena *a, struct db *db, str role, ms wall)
{
	ms seen;
	int r = presence_of(a, db, role, &seen);
	if (r == 0 && seen)
		r = away_add(db, role, seen, wall);
	return r ? r : db_run(db, &away_sql[PRESENCE_PUT], ARGS(A_TEXT(role), A_INT(wall)), NULL);
}

int away_list(struct arena *a, struct db *db, ms since, ms wall, struct away_row **out, size_t *n)
{
	static const struct shape shape[] = {SHAPE(struct away_row, role, 's'),
		SHAPE(struct away_row, since, 'l'), SHAPE(struct away_row, until, 'l')};
	struct away_row *lasting = NULL, *past = NULL;
	size_t n_lasting = 0, n_past = 0;
	int r = db_list(a, db, &away_sql[AWAY_LASTING], ARGS(A_INT(wall - AWAY_LEAST_MS)), shape,
		LEN(shape), sizeof *lasting, (void **)&lasting, &n_lasting);
	if (r == 0)
		r = db_list(a, db, &away_sql[AWAY_LIST], ARGS(A_INT(since)), shape, LEN(shape),
			sizeof *past, (void **)&past, &n_past);
	if (r)
		return r;
	*n = n_lasting + n_past;
	*out = NEWS(a, struct away_row, *n + 1);
	for (size_t i = 0; i < n_lasting; i++)
		(*out)[i] = lasting[i];
	for (size_t i = 0; i < n_past; i++)
		(*out)[n_lasting + i] = past[i];
	return 0;
}
