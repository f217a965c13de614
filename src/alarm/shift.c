#include "alarm/shift.h"

#include "shift_sql.h"

static const struct shape shift_shape[] = {SHAPE(struct shift_row, id.region, 'i'),
	SHAPE(struct shift_row, id.id, 'l'), SHAPE(struct shift_row, person.region, 'i'),
	SHAPE(struct shift_row, person.id, 'l'), SHAPE(struct shift_row, to.region, 'i'),
	SHAPE(struct shift_row, to.id, 'l'), SHAPE(struct shift_row, name, 's'),
	SHAPE(struct shift_row, to_name, 's'), SHAPE(struct shift_row, seat, 's'),
	SHAPE(struct shift_row, note, 's'), SHAPE(struct shift_row, began, 'l'),
	SHAPE(struct shift_row, ended, 'l')};

static int shift_fact(struct arena *a, struct db *db, const struct moment *m, row_id shift,
	const char *act, const struct name_value *values, size_t n, const struct fact_draft *by)
{
	struct fact_made made;
	struct fact_draft d = *by;
	d.of = shift;
	d.event = S("shift");
	d.act = str_of(act);
	d.values = values;
	d.n_values = n;
	return fact_add(a, db, m, &d, &made);
}

/* The shift that the person has.  Refuses R_NOT_FOUND. */
static int shift_of(struct arena *a, struct db *db, row_id person, struct shift_row *out)
{
	return db_one(a, db, &shift_sql[SHIFT_OF], ARGS(A_ID(person)), shift_shape,
		LEN(shift_shape), out);
}

int shift_begin(struct arena *a, struct db *db, const struct moment *m, row_id person, str seat,
	const struct fact_draft *by, row_id *out)
{
	struct shift_row running;
	int r = shift_of(a, db, person, &running);
	*out = running.id;
	if (r != R_NOT_FOUND)
		return r;
	*out = id_new(m->chance, m->region);
	const struct name_value values[] = {
		{S("person"), id_print(a, person)}, {S("seat"), seat}, {S("sound"), S("true")}};
	r = db_run(db, &shift_sql[SHIFT_ADD],
		ARGS(A_ID(*out), A_ID(person), A_TEXT(seat), A_INT(m->now)), NULL);
	return r ? r : shift_fact(a, db, m, *out, "shift.began", values, LEN(values), by);
}

int shift_hand_over(struct arena *a, struct db *db, const struct moment *m, row_id shift,
	row_id person, row_id to, str note, str state, const struct fact_draft *by)
{
	struct shift_row own, next;
	int r = shift_of(a, db, person, &own);
	if (r == 0 && !id_eq(own.id, shift))
		r = R_NOT_FOUND;
	if (r)
		return r;
	r = id_eq(to, person) ? R_NOT_FOUND : shift_of(a, db, to, &next);
	if (r)
		return r == R_NOT_FOUND ? R_NOT_ON_SHIFT : r;
	const struct name_value values[] = {
		{S("note"), note}, {S("state"), state}, {S("to"), id_print(a, to)}};
	r = db_run(db, &shift_sql[SHIFT_END],
		ARGS(A_INT(m->now), A_ID(to), A_TEXT(note), A_ID(shift)), NULL);
	return r ? r : shift_fact(a, db, m, shift, "shift.handed-over", values, LEN(values), by);
}

int shift_running(struct arena *a, struct db *db, struct shift_row **out, size_t *n)
{
	return db_list(a, db, &shift_sql[SHIFT_RUNNING], NULL, 0, shift_shape, LEN(shift_shape),
		sizeof **out, (void **)out, n);
}

int shift_last(struct arena *a, struct db *db, int32_t most, struct shift_row **out, size_t *n)
{
	return db_list(a, db, &shift_sql[SHIFT_LAST], ARGS(A_INT(most)), shift_shape,
		LEN(shift_shape), sizeof **out, (void **)out, n);
}

void shift_print(struct arena *a, const struct shift_row *s, struct jw *w)
{
	jw_object(w);
	jw_member_str(w, "id", id_print(a, s->id));
	jw_member_str(w, "person", id_print(a, s->person));
	jw_member_str(w, "name", s->name);
	jw_member_str(w, "seat", s->seat);
	jw_member_str(w, "began", ms_print(a, s->began));
	jw_name(w, "ended");
	if (s->ended)
		jw_str(w, ms_print(a, s->ended));
	else
		jw_null(w);
	jw_name(w, "to");
	if (id_none(s->to))
		jw_null(w);
	else
		jw_str(w, id_print(a, s->to));
	jw_name(w, "to-name");
	if (s->to_name.n)
		jw_str(w, s->to_name);
	else
		jw_null(w);
	jw_member_str(w, "note", s->note);
	jw_object_end(w);
}
