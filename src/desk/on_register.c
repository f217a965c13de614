/* The registers 人 地 物: one row now or as known on a day, changes.  Every change is a fact
 * with the whole new row. */
#include "desk/hand.h"
#include "desk/handlers.h"
#include "desk/mandate.h"
#include "desk/register_face.h"
#include "desk/route.h"

static const struct register_face *face_of(const struct ask *q)
{
	return register_face_of(str_of(q->route->path));
}

/* ---- reading ---- */

int on_register_show(struct ask *q, struct answer *r)
{
	const struct register_face *f = face_of(q);
	struct register_row row;
	row_id id;
	day on;
	int e = ask_id(q, 0, &id);
	if (!e)
		e = ask_day_of(q, r, ask_query(q, "on"), "on", &on);
	if (e)
		return e;
	if (on == DAY_NONE)
		e = register_find(q->arena, q->db, f->registry, id, &row);
	else
		e = register_as_of(q->arena, q->db, f->registry, id, on, &row);
	if (e)
		return e;
	enum relation how = register_relation(q, f, &row);
	if (!rights_allow(q->hand.role, f->see, how))
		return R_NOT_FOUND; /* the same answer as for a row that is not there */
	return register_row_put(q, &r->out, f, &row, how == REL_OWN);
}

/* ---- writing ---- */

/* Columns that the body names; null takes a value away; what it does not name stays. */
static int columns_read(
	struct ask *q, struct answer *r, const struct registry *reg, struct register_row *row)
{
	const char *name;
	json_t *j;
	/* jansson wants a mutable object to walk it; nothing is changed */
	json_object_foreach((json_t *)(uintptr_t)json_object_get(q->body, "row"), name, j)
	{
		const struct register_column *c = register_column_named(reg, str_of(name));
		struct value v;
		if (!c)
			return answer_bad(q, r, R_BAD_PARAMETER, "row", "unknown-column");
		if (json_is_null(j))
			register_row_set(reg, row, c->name, (str){0});
		else if (value_from_json(q->arena, (struct type){.kind = c->type}, j, &v))
			register_row_set(reg, row, c->name, value_print(q->arena, v));
		else
			return answer_bad(q, r, R_BAD_PARAMETER, c->name, "wrong-type");
	}
	return 0;
}

int register_keep(struct ask *q, struct answer *r, const struct registry *reg,
	struct register_row *row, int status)
{
	struct fact_made made;
	const struct fact_draft by = fact_by(q);
	int e = register_put(q->arena, q->db, &q->moment, reg, row, &by, &made);
	if (e)
		return e;
	struct jw *w = answer_open(r);
	jw_member_str(w, "id", id_print(q->arena, row->id));
	jw_member_int(w, "number", made.number);
	answer_end(r);
	r->status = status;
	return 0;
}

int on_register_add(struct ask *q, struct answer *r)
{
	const struct register_face *f = face_of(q);
	struct register_row row = register_row_make(
		q->arena, f->registry, id_new(q->moment.chance, q->moment.region));
	int e = columns_read(q, r, f->registry, &row);
	return e ? e : register_keep(q, r, f->registry, &row, 201);
}

int on_register_put(struct ask *q, struct answer *r)
{
	const struct register_face *f = face_of(q);
	struct register_row row;
	row_id id;
	int e = ask_id(q, 0, &id);
	if (!e)
		e = register_find(q->arena, q->db, f->registry, id, &row);
	if (e)
		return e;
	enum relation how = register_relation(q, f, &row);
	if (!rights_allow(q->hand.role, f->see, how))
		return R_NOT_FOUND;
	if (!rights_allow(q->hand.role, f->keep, how))
		return R_NO_RIGHT;
	row.number = (int32_t)ask_int(q, "seen", row.number);
	e = columns_read(q, r, f->registry, &row);
	return e ? e : register_keep(q, r, f->registry, &row, 200);
}

/* ---- what is not like the others ---- */

/* One masked value, with its reason, as a fact of who asked: 脱敏查看. */
int on_register_unmask(struct ask *q, struct answer *r)
{
	const struct register_face *f = face_of(q);
	struct register_row row;
	str column = ask_str(q, "column"), value;
	row_id id;
	int e = ask_id(q, 0, &id);
	if (!e)
		e = register_find(q->arena, q->db, f->registry, id, &row);
	if (!e && !rights_allow(q->hand.role, f->see, register_relation(q, f, &row)))
		e = R_NOT_FOUND;
	if (!e && !register_column_named(f->registry, column))
		e = answer_bad(q, r, R_BAD_PARAMETER, "column", "unknown");
	if (!e)
		e = fact_of(q, q->session.account, "unmasked.value",
			(const struct name_value[]){{S("row"), q->params[0]}, {S("column"), column},
				{S("why"), ask_str(q, "why")}},
			3);
	if (e)
		return e;
	value = register_value(f->registry, &row, column);
	struct jw *w = answer_open(r);
	jw_member_str(w, "column", column);
	jw_name(w, "value");
	if (value.p)
		jw_str(w, value);
	else
		jw_null(w);
	answer_end(r);
	return 0;
}

int on_mandate_add(struct ask *q, struct answer *r)
{
	struct register_row row = register_row_make(
		q->arena, &mandate_registry, id_new(q->moment.chance, q->moment.region));
	static const char *const names[] = {"person", "org", "since", "until"};
	for (size_t i = 0; i < LEN(names); i++)
		register_row_set(&mandate_registry, &row, names[i], ask_str(q, names[i]));
	return register_keep(q, r, &mandate_registry, &row, 201);
}
