/* Rows of a register from a CSV file, as the operator's `huoyan import`: looked at first, row by
 * row, and written all or none. */
#include "desk/handlers.h"
#include "desk/register_face.h"
#include "desk/route.h"
#include "ledger/import.h"
#include "people/people.h"
#include "places/places.h"
#include "things/things.h"

enum { REFUSED_SHOWN = 200, GOOD_SHOWN = 10 };

/* Where references are looked up. */
static const struct registry *const referred[] = {&person_registry, &org_registry, &organ_registry,
	&place_registry, &building_registry, &thing_registry};

static int file_check(
	struct ask *q, struct answer *r, const struct register_face *f, struct import *im)
{
	struct import_ground ground = {referred, LEN(referred), q->pack};
	int e = import_check(
		q->arena, q->db, &q->moment, f->registry, &ground, ask_str(q, "text"), im);
	if (e == R_BAD_FILE) {
		struct jw w = JW(q->arena);
		jw_object(&w);
		jw_member_int(&w, "line", im->line);
		jw_member_str(&w, "why", im->why);
		jw_object_end(&w);
		r->params = jw_text(&w);
	}
	return e;
}

static void refused_put(
	struct ask *q, struct jw *w, const struct registry *reg, const struct import_row *row)
{
	str code = str_of(refusal_row(row->r)->id);
	const struct pack_refusal *text = pack_refusal(q->pack, code);
	jw_object(w);
	jw_member_int(w, "line", row->line);
	jw_member_str(w, "code", code);
	jw_member_str(w, "zh", text ? text->zh : S(""));
	jw_member_str(w, "next_zh", text ? text->next_zh : S(""));
	jw_member_str(w, "column", row->column);
	jw_member_str(w, "title",
		str_is(row->column, "id") ? row->column
					  : register_title(q, reg, str_z(q->arena, row->column)));
	jw_member_str(w, "value", row->value);
	jw_object_end(w);
}

/* What will stand in the register: each value in words. */
static int good_put(
	struct ask *q, struct jw *w, const struct registry *reg, const struct import_row *row)
{
	jw_object(w);
	jw_member_int(w, "line", row->line);
	jw_name(w, "values");
	jw_array(w);
	for (size_t i = 0; i < reg->n_columns; i++) {
		const struct register_column *c = &reg->columns[i];
		if (!row->row.values[i].n)
			continue;
		jw_object(w);
		jw_member_str(w, "column", str_of(c->name));
		jw_member_str(w, "title", register_title(q, reg, c->name));
		int e = register_text_put(q, w, reg, c, row->row.values[i]);
		if (e)
			return e;
		jw_object_end(w);
	}
	jw_array_end(w);
	jw_object_end(w);
	return 0;
}

/* rows, refused, written; the first refused rows with their reasons, the first good ones. */
static int answer_put(struct ask *q, struct answer *r, const struct register_face *f,
	const struct import *im, bool written)
{
	struct jw *w = answer_open(r);
	int e = 0;
	jw_member_int(w, "rows", (int64_t)im->n);
	jw_member_int(w, "refused", (int64_t)im->n_refused);
	jw_member_bool(w, "written", written);
	jw_name(w, "faults");
	jw_array(w);
	for (size_t i = 0, n = 0; i < im->n && n < REFUSED_SHOWN; i++)
		if (im->rows[i].r) {
			refused_put(q, w, f->registry, &im->rows[i]);
			n++;
		}
	jw_array_end(w);
	jw_name(w, "good");
	jw_array(w);
	for (size_t i = 0, n = 0; e == 0 && i < im->n && n < GOOD_SHOWN; i++)
		if (!im->rows[i].r) {
			e = good_put(q, w, f->registry, &im->rows[i]);
			n++;
		}
	if (e)
		return e;
	jw_array_end(w);
	answer_end(r);
	return 0;
}

int on_import_columns(struct ask *q, struct answer *r)
{
	const struct registry *reg = register_face_of(str_of(q->route->path))->registry;
	struct jw *w = answer_open(r);
	jw_name(w, "columns");
	jw_array(w);
	for (size_t i = 0; i < reg->n_columns; i++) {
		const struct register_column *c = &reg->columns[i];
		jw_object(w);
		jw_member_str(w, "column", str_of(c->name));
		jw_member_str(w, "title", register_title(q, reg, c->name));
		jw_member_bool(w, "must", c->must);
		jw_object_end(w);
	}
	jw_array_end(w);
	answer_end(r);
	return 0;
}

int on_import_check(struct ask *q, struct answer *r)
{
	const struct register_face *f = register_face_of(str_of(q->route->path));
	struct import im;
	int e = file_check(q, r, f, &im);
	return e ? e : answer_put(q, r, f, &im, false);
}

int on_import_add(struct ask *q, struct answer *r)
{
	const struct register_face *f = register_face_of(str_of(q->route->path));
	struct fact_draft by = fact_by(q);
	struct import im;
	by.act = S("import");
	int e = file_check(q, r, f, &im);
	if (!e)
		e = import_apply(q->arena, q->db, &q->moment, &im, &by);
	if (e)
		return e;
	e = answer_put(q, r, f, &im, true);
	r->status = 201;
	return e;
}
