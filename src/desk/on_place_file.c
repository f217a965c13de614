/* 单位一户一档: all that is known of a place on one page, today or as it was known on a day: 人 地
 * 物 事, papers, alarms, what is public, and one timeline (mission T7.2).  Only what the hand may
 * see; kept matters and hidden parties do not show. */
#include "desk/hand.h"
#include "desk/handlers.h"
#include "desk/place_line.h"
#include "desk/register_face.h"
#include "people/people.h"
#include "places/places.h"
#include "place_file_sql.h"
#include "things/things.h"

enum { MATTERS_MAX = 100 };

static bool is_past(const struct place_file *f)
{
	return f->on < f->q->moment.today;
}

/* The row as the page asks for it: now, or as known on the day. */
static int row_of(
	struct place_file *f, const struct registry *reg, row_id id, struct register_row *out)
{
	struct ask *q = f->q;
	return is_past(f) ? register_as_of(q->arena, q->db, reg, id, f->on, out)
			  : register_find(q->arena, q->db, reg, id, out);
}

/* ---- 单位, 人 ---- */

static int put_org(struct place_file *f, struct jw *w)
{
	const struct register_face *face = register_face_named("orgs");
	const struct registry *r = face->registry;
	struct ask *q = f->q;
	struct register_row row;
	jw_name(w, "org");
	int e = id_none(f->org) ? R_NOT_FOUND : row_of(f, r, f->org, &row);
	if (e) {
		jw_null(w);
		return e == R_NOT_FOUND ? 0 : e;
	}
	f->legal = register_value(r, &row, S("legal-representative"));
	enum relation how = register_relation(q, face, &row);
	if (rights_allow(q->hand.role, face->see, how))
		return register_row_put(q, w, face, &row, how == REL_OWN);
	jw_object(w); /* name and code of an organisation are public */
	jw_member_str(w, "id", id_print(q->arena, row.id));
	jw_member_str(w, "name", register_value(r, &row, S("name")));
	jw_member_str(w, "uscc", register_value(r, &row, S("uscc")));
	jw_object_end(w);
	return 0;
}

struct agent {
	row_id person;
	str name;
	day since, until;
};

/* 张*: the surname's character. */
static str masked(struct place_file *f, str name)
{
	size_t n = name.n ? 1 : 0;
	while (n < name.n && (name.p[n] & 0xc0) == 0x80)
		n++;
	return f->own ? name : str_fmt(f->q->arena, "%.*s*", (int)n, name.p);
}

static void put_agent(struct place_file *f, struct jw *w, const struct agent *a)
{
	struct ask *q = f->q;
	enum relation how = hand_relation(q, a->person, (row_id){0});
	jw_object(w);
	jw_member_str(w, "kind", S("agent"));
	jw_member_str(w, "name", masked(f, a->name));
	if (rights_allow(q->hand.role, MAY_SEE_PEOPLE, how))
		jw_member_str(w, "person", id_print(q->arena, a->person));
	jw_member_str(w, "since", day_print(q->arena, a->since));
	if (a->until != DAY_NONE)
		jw_member_str(w, "until", day_print(q->arena, a->until));
	jw_object_end(w);
}

static int put_people(struct place_file *f, struct jw *w)
{
	static const struct shape shape[] = {SHAPE(struct agent, person.region, 'i'),
		SHAPE(struct agent, person.id, 'l'), SHAPE(struct agent, name, 's'),
		SHAPE(struct agent, since, 'd'), SHAPE(struct agent, until, 'd')};
	struct agent *list = NULL;
	size_t n = 0;
	int e = db_list(f->q->arena, f->q->db, &place_file_sql[FILE_AGENTS],
		ARGS(A_ID(f->org), A_INT(f->on), A_INT(f->until)), shape, LEN(shape), sizeof *list,
		(void **)&list, &n);
	jw_name(w, "people");
	jw_array(w);
	if (f->legal.n) {
		jw_object(w);
		jw_member_str(w, "kind", S("legal"));
		jw_member_str(w, "name", masked(f, f->legal));
		jw_object_end(w);
	}
	for (size_t i = 0; !e && i < n; i++)
		put_agent(f, w, &list[i]);
	jw_array_end(w);
	return e;
}

/* ---- 物 ---- */

static int put_things(struct place_file *f, struct jw *w)
{
	static const struct shape shape[] = {SHAPE(row_id, region, 'i'), SHAPE(row_id, id, 'l')};
	row_id *ids = NULL;
	size_t n = 0;
	int e = db_list(f->q->arena, f->q->db, &place_file_sql[FILE_THINGS], ARGS(A_ID(f->place)),
		shape, LEN(shape), sizeof *ids, (void **)&ids, &n);
	jw_name(w, "things");
	jw_array(w);
	for (size_t i = 0; !e && i < n; i++) {
		struct register_row row;
		e = row_of(f, &thing_registry, ids[i], &row);
		if (!e)
			e = register_row_put(f->q, w, register_face_named("things"), &row, f->own);
		e = e == R_NOT_FOUND ? 0 : e;
	}
	jw_array_end(w);
	return e;
}

/* ---- 事 ---- */

/* What the list of matters says of this place, for putting and for what hangs on each. */
static int read_matters(struct place_file *f)
{
	struct ask *q = f->q;
	struct jw w = JW(q->arena);
	const struct list_ask ask = {.box = BOX_ALL, .about = f->place, .limit = MATTERS_MAX};
	str why = {0};
	int e = matter_print_list(q->arena, q->db, q->engine, &q->moment, &q->hand, &ask, &w);
	return e ? e : json_read(q->arena, jw_text(&w), &f->matters, &why);
}

static int put_matters(struct place_file *f, struct jw *w)
{
	size_t i;
	json_t *row;
	jw_name(w, "matters");
	jw_array(w);
	json_array_foreach(json_object_get(f->matters, "matters"), i, row)
	{
		char *text = NULL;
		if (!line_in_time(f, json_member(row, "opened")))
			continue;
		text = json_dumps(row, JSON_COMPACT | JSON_PRESERVE_ORDER);
		if (!text)
			return fault(F_BUG, "a matter's row cannot be written again");
		jw_raw(w, str_dup(f->q->arena, str_of(text)));
		free(text);
	}
	jw_array_end(w);
	return 0;
}

/* ---- the whole ---- */

static int put_all(struct place_file *f, struct jw *w, const struct register_row *row)
{
	jw_member_str(w, "on", day_print(f->q->arena, f->on));
	jw_member_bool(w, "past", is_past(f));
	jw_name(w, "place");
	int e = register_row_put(f->q, w, register_face_named("places"), row, f->own);
	if (!e)
		e = put_org(f, w);
	if (!e)
		e = put_people(f, w);
	if (!e)
		e = put_things(f, w);
	if (!e)
		e = read_matters(f);
	if (!e)
		e = put_matters(f, w);
	return e ? e : line_put(f, w);
}

int on_place_file(struct ask *q, struct answer *r)
{
	const struct register_face *face = register_face_named("places");
	struct place_file f = {.q = q};
	struct register_row row;
	int e = ask_id(q, 0, &f.place);
	if (!e)
		e = ask_day_of(q, r, ask_query(q, "on"), "on", &f.on);
	if (e)
		return e;
	if (f.on == DAY_NONE || f.on > q->moment.today)
		f.on = q->moment.today;
	f.until = day_ms(f.on + 1);
	e = row_of(&f, face->registry, f.place, &row);
	if (e)
		return e;
	enum relation how = register_relation(q, face, &row);
	if (!rights_allow(q->hand.role, face->see, how))
		return R_NOT_FOUND; /* the same answer as for a row that is not there */
	f.own = how == REL_OWN;
	if (!id_parse(register_value(face->registry, &row, S("org")), &f.org))
		f.org = (row_id){0};
	e = put_all(&f, answer_open(r), &row);
	answer_end(r);
	json_free(&f.matters);
	return e;
}
