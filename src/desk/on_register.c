/* The registers 人 地 物: lists, one row now or as known on a day, changes.  Every change is a fact
 * with the whole new row. */
#include "desk/hand.h"
#include "desk/handlers.h"
#include "desk/mandate.h"
#include "desk/register_face.h"
#include "desk/route.h"

enum { ROUNDS_MAX = 20 };

static const struct register_face *face_of(const struct ask *q)
{
	return register_face_of(str_of(q->route->path));
}

static enum relation relation_to(
	const struct ask *q, const struct register_face *f, const struct register_row *row)
{
	row_id holder = {0};
	str text = f->holder ? register_value(f->registry, row, str_of(f->holder)) : (str){0};
	if (text.p && !id_parse(text, &holder))
		holder = (row_id){0};
	return hand_relation(q, row->id, holder);
}

static void column_put(struct ask *q, struct jw *w, const struct register_column *c, str text)
{
	struct value v;
	struct type type = {.kind = c->type};
	jw_name(w, c->name);
	if (value_parse(q->arena, type, text, &v))
		value_to_json(w, v);
	else
		jw_str(w, text); /* a masked one */
}

static void row_put(struct ask *q, struct jw *w, const struct register_face *f,
	const struct register_row *row, bool own)
{
	const struct registry *r = f->registry;
	jw_object(w);
	jw_member_str(w, "id", id_print(q->arena, row->id));
	jw_member_int(w, "number", row->number);
	for (size_t i = 0; i < r->n_columns; i++) {
		const struct register_column *c = &r->columns[i];
		str text = own ? row->values[i] : register_mask(q->arena, r, c, row->values[i]);
		if (text.p)
			column_put(q, w, c, text);
	}
	jw_object_end(w);
}

/* ---- reading ---- */

static int find_ids(struct ask *q, const struct register_face *f, row_id after, int64_t n,
	row_id **ids, size_t *n_ids)
{
	static const struct shape shape[] = {SHAPE(row_id, region, 'i'), SHAPE(row_id, id, 'l')};
	str part = ask_query(q, "name");
	bool all = rights_allow(q->hand.role, f->see, REL_ELSEWHERE) ||
		   rights_allow(q->hand.role, f->see, REL_TERRITORY);
	*n_ids = 0;
	if (all) {
		part = part.p ? part : S("");
		return db_list(q->arena, q->db, f->find, ARGS(A_ID(after), A_TEXT(part), A_INT(n)),
			shape, LEN(shape), sizeof **ids, (void **)ids, n_ids);
	}
	if (!f->find_own || id_none(q->hand.org))
		return 0;
	return db_list(q->arena, q->db, f->find_own, ARGS(A_ID(after), A_ID(q->hand.org), A_INT(n)),
		shape, LEN(shape), sizeof **ids, (void **)ids, n_ids);
}

static int list_some(struct ask *q, struct jw *w, const struct register_face *f, const row_id *ids,
	size_t n, int64_t *left)
{
	for (size_t i = 0; i < n && *left; i++) {
		struct register_row row;
		int r = register_find(q->arena, q->db, f->registry, ids[i], &row);
		if (r)
			return r;
		enum relation how = relation_to(q, f, &row);
		if (!rights_allow(q->hand.role, f->see, how))
			continue;
		row_put(q, w, f, &row, how == REL_OWN);
		--*left;
	}
	return 0;
}

int on_register_list(struct ask *q, struct answer *r)
{
	const struct register_face *f = face_of(q);
	int64_t left = ask_limit(q), most = left;
	row_id after, *ids = NULL;
	size_t n = 0;
	int e = ask_id_of(q, r, ask_query(q, "after"), "after", &after);
	struct jw *w = answer_open(r);
	jw_name(w, "rows");
	jw_array(w);
	for (int round = 0; !e && left && round < ROUNDS_MAX; round++) {
		e = find_ids(q, f, after, most, &ids, &n);
		if (!e)
			e = list_some(q, w, f, ids, n, &left);
		if (e || n < (size_t)most)
			break;
		after = ids[n - 1];
	}
	jw_array_end(w);
	answer_end(r);
	return e;
}

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
	enum relation how = relation_to(q, f, &row);
	if (!rights_allow(q->hand.role, f->see, how))
		return R_NOT_FOUND; /* the same answer as for a row that is not there */
	row_put(q, &r->out, f, &row, how == REL_OWN);
	return 0;
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
	enum relation how = relation_to(q, f, &row);
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
	if (!e && !rights_allow(q->hand.role, f->see, relation_to(q, f, &row)))
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
