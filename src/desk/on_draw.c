/* 双随机: what a year would need, the draw as its ceremony shows it, the tasks of the drawing body,
 * a place's own opening, and the bundle once all visits are done (draw/held.h). */
#include "desk/hand.h"
#include "desk/handlers.h"
#include "draw/held.h"
#include "on_draw_sql.h"
#include "places/places.h"

enum { YEARS = 2 }; /* draws of this year and so many before */

static int int_asked(
	struct ask *q, struct answer *r, const char *name, int64_t fallback, int64_t *out)
{
	str text = ask_query(q, name);
	*out = fallback;
	if (text.p && !str_int(text, out))
		return answer_bad(q, r, R_BAD_PARAMETER, name, "not-a-number");
	return 0;
}

int on_plan_year(struct ask *q, struct answer *r)
{
	row_id organ;
	int64_t year, officers;
	int y, m, d;
	day_ymd(q->moment.today, &y, &m, &d);
	int e = ask_id(q, 0, &organ);
	if (!q->hand.role.n)
		return R_NO_RIGHT; /* it reads all places and officers of the territory */
	if (!e)
		e = int_asked(q, r, "year", y, &year);
	if (!e)
		e = int_asked(q, r, "officers", -1, &officers);
	if (e)
		return e;
	struct jw *w = answer_open(r);
	e = held_year_print(q->arena, q->db, q->engine, &q->moment, organ, year,
		str_is(ask_query(q, "cross"), "true"), officers, w);
	answer_end(r);
	return e;
}

int on_draw_list(struct ask *q, struct answer *r)
{
	struct row {
		row_id matter, organ;
		str draw, source, issue, organ_name, state;
		day on;
		int64_t drawn, ended;
	} *rows = NULL;
	static const struct shape shape[] = {SHAPE(struct row, matter.region, 'i'),
		SHAPE(struct row, matter.id, 'l'), SHAPE(struct row, draw, 's'),
		SHAPE(struct row, source, 's'), SHAPE(struct row, issue, 's'),
		SHAPE(struct row, on, 'd'), SHAPE(struct row, organ.region, 'i'),
		SHAPE(struct row, organ.id, 'l'), SHAPE(struct row, organ_name, 's'),
		SHAPE(struct row, state, 's'), SHAPE(struct row, drawn, 'l'),
		SHAPE(struct row, ended, 'l')};
	size_t n = 0;
	int y, m, d;
	day_ymd(q->moment.today, &y, &m, &d);
	int e = db_list(q->arena, q->db, &on_draw_sql[DRAW_LIST],
		ARGS(A_INT(day_of_ymd(y - YEARS, 1, 1)), A_INT(ask_limit(q))), shape, LEN(shape),
		sizeof *rows, (void **)&rows, &n);
	struct jw *w = answer_open(r);
	jw_name(w, "draws");
	jw_array(w);
	for (size_t i = 0; !e && i < n; i++) {
		jw_object(w);
		jw_member_str(w, "matter", id_print(q->arena, rows[i].matter));
		jw_member_str(w, "draw", rows[i].draw);
		jw_member_str(w, "source", rows[i].source);
		jw_member_str(w, "issue", rows[i].issue);
		jw_member_str(w, "day", day_print(q->arena, rows[i].on));
		jw_member_str(w, "organ", id_print(q->arena, rows[i].organ));
		jw_member_str(w, "organ-name", rows[i].organ_name);
		jw_member_str(w, "state", rows[i].state);
		jw_member_int(w, "drawn", rows[i].drawn);
		jw_member_int(w, "ended", rows[i].ended);
		jw_member_bool(w, "public", rows[i].drawn && rows[i].drawn == rows[i].ended);
		jw_object_end(w);
	}
	jw_array_end(w);
	answer_end(r);
	return e;
}

int on_draw_show(struct ask *q, struct answer *r)
{
	row_id matter;
	int e = ask_id(q, 0, &matter);
	if (e)
		return e;
	struct jw *w = answer_open(r);
	e = held_print(q->arena, q->db, matter, w);
	answer_end(r);
	return e;
}

/* The drawing body alone: staff of the organ that holds the draw. */
int on_draw_tasks(struct ask *q, struct answer *r)
{
	row_id matter;
	int64_t of_organ = 0;
	static const struct shape shape[] = {{'l', 0}};
	int e = ask_id(q, 0, &matter);
	if (!e)
		e = db_one(q->arena, q->db, &on_draw_sql[DRAW_OF_ORGAN],
			ARGS(A_ID(matter), A_ID(q->hand.organ)), shape, LEN(shape), &of_organ);
	if (e)
		return e;
	if (!q->hand.role.n || !of_organ)
		return R_NOT_FOUND;
	struct fact_draft by = fact_by(q);
	struct jw *w = answer_open(r);
	e = held_tasks_print(q->arena, q->db, &q->moment, matter, &by, w);
	answer_end(r);
	return e;
}

int on_draw_file(struct ask *q, struct answer *r)
{
	row_id matter;
	str bytes, name = ask_param(q, 1);
	int e = ask_id(q, 0, &matter);
	if (!e)
		e = held_file(q->arena, q->db, matter, name, &bytes);
	if (e)
		return e;
	bool json = name.n > 5 && str_is(str_from(name, name.n - 5), ".json");
	r->type = json ? S("application/json; charset=utf-8") : S("text/csv; charset=utf-8");
	sb_add(&r->out.out, bytes);
	return 0;
}

/* Whoever represents the unit that uses the place, and the drawing body. */
int on_draw_opening(struct ask *q, struct answer *r)
{
	row_id matter, place, org = {0};
	struct register_row row;
	int e = ask_id(q, 0, &matter);
	if (!e)
		e = ask_id(q, 1, &place);
	if (!e)
		e = register_find(q->arena, q->db, &place_registry, place, &row);
	if (e)
		return e;
	bool own = id_parse(register_value(&place_registry, &row, S("org")), &org) &&
		   !id_none(q->hand.org) && id_eq(org, q->hand.org);
	if (!own && !q->hand.role.n)
		return R_NOT_FOUND;
	struct jw *w = answer_open(r);
	e = held_opening_print(q->arena, q->db, matter, place, w);
	answer_end(r);
	return e;
}
