#include "alarm/row.h"

#include "alarm/shift.h"
#include "row_sql.h"
#include "wire/names.h"
#include "wire/status.h"
#include "wire/text.h"

static const char *const box_words[ALARM_BOX__N] = {"open", "closed", "drill"};

bool alarm_box_parse(str s, enum alarm_box *out)
{
	for (int i = 0; i < ALARM_BOX__N; i++)
		if (str_is(s, box_words[i])) {
			*out = (enum alarm_box)i;
			return true;
		}
	return false;
}

/* ---- pieces ---- */

void alarm_print_time(struct arena *a, struct jw *w, const char *name, ms at)
{
	jw_name(w, name);
	if (at)
		jw_str(w, ms_print(a, at));
	else
		jw_null(w);
}

static str name_or_number(struct arena *a, const struct wire_name *n, int64_t code)
{
	return n ? str_of(n->zh) : str_fmt(a, "%lld", (long long)code);
}

/* What the standard calls the codes of a point, and what the device itself wrote. */
void alarm_print_point_members(
	struct arena *a, str point, str name, str spot, str floor, str text_hex, struct jw *w)
{
	str rest = point, word;
	int64_t code[4] = {0};
	struct bytes text = {0};
	for (size_t i = 0; i < LEN(code) && str_cut(&rest, '.', &word); i++)
		if (!str_int(word, &code[i]))
			code[i] = 0;
	bool of_device = code[0] == 0 && code[2] == 0;
	jw_member_str(w, "point", point);
	jw_member_str(w, "name", name);
	jw_member_str(w, "where", spot);
	jw_member_str(w, "floor", floor);
	jw_member_str(w, "part",
		of_device ? S("用户信息传输装置")
			  : name_or_number(a, wire_part_name((uint8_t)code[2]), code[2]));
	jw_member_str(w, "system",
		of_device ? S("") : name_or_number(a, wire_system_name((uint8_t)code[0]), code[0]));
	bool has = hex_parse(a, text_hex, &text);
	jw_member_str(w, "text", has && text.n ? wire_text(a, text) : S(""));
}

void alarm_print_point(
	struct arena *a, str point, str name, str spot, str floor, str text_hex, struct jw *w)
{
	jw_object(w);
	alarm_print_point_members(a, point, name, spot, floor, text_hex, w);
	jw_object_end(w);
}

/* The bit of normal working says nothing. */
void alarm_print_states(struct jw *w, str point, int32_t word)
{
	enum { BITS = 16 };
	uint8_t type = str_starts(point, S("0.0.0.")) ? 21 : 2;
	jw_name(w, "states");
	jw_array(w);
	for (unsigned bit = 1; word >= 0 && bit < BITS; bit++) {
		const struct wire_bit *b = wire_bit_name(type, bit);
		if (b && word >> bit & 1)
			jw_str(w, str_of(b->set.zh));
	}
	jw_array_end(w);
}

void alarm_print_place(struct arena *a, row_id place, str name, str address, int32_t district,
	str floors, struct jw *w)
{
	jw_name(w, "place");
	if (id_none(place)) {
		jw_null(w);
		return;
	}
	jw_object(w);
	jw_member_str(w, "id", id_print(a, place));
	jw_member_str(w, "name", name);
	jw_member_str(w, "address", address);
	jw_name(w, "district");
	if (district)
		jw_int(w, district);
	else
		jw_null(w);
	jw_member_str(w, "floors", floors);
	jw_object_end(w);
}

/* ---- reading ---- */

#define T(member, kind) SHAPE(struct alarm_row, member, kind)
static const struct shape row_shape[] = {T(id.region, 'i'), T(id.id, 'l'), T(thing.region, 'i'),
	T(thing.id, 'l'), T(place.region, 'i'), T(place.id, 'l'), T(device, 'l'), T(procedure, 's'),
	T(state, 's'), T(kind, 's'), T(point, 's'), T(text, 's'), T(drill, 'B'), T(bound, 'B'),
	T(registered, 'B'), T(is_open, 'B'), T(first, 'l'), T(last, 'l'), T(said, 'l'),
	T(opened, 'l'), T(at.segment, 'i'), T(at.seq, 'l'), T(n, 'i'), T(n_points, 'i'),
	T(standing, 'i'), T(number, 'i'), T(ended, 'd'), T(thing_name, 's'), T(place_name, 's'),
	T(address, 's'), T(floors, 's'), T(point_name, 's'), T(spot, 's'), T(floor, 's'),
	T(district, 'i')};
static const struct shape heard_shape[] = {T(thing.region, 'i'), T(thing.id, 'l'),
	T(place.region, 'i'), T(place.id, 'l'), T(registered, 'B'), T(thing_name, 's'),
	T(place_name, 's'), T(address, 's'), T(floors, 's'), T(point_name, 's'), T(spot, 's'),
	T(floor, 's'), T(district, 'i')};
#undef T

int alarm_row_find(const struct alarm_reader *r, row_id alarm, struct alarm_row *out)
{
	return db_one(r->a, r->db, &row_sql[ALARM_ROW_ONE], ARGS(A_ID(alarm)), row_shape,
		LEN(row_shape), out);
}

int alarm_person_name(const struct alarm_reader *r, row_id person, str *out)
{
	*out = S("");
	int e = db_one(r->a, r->db, &row_sql[ALARM_ROW_PERSON], ARGS(A_ID(person)),
		(const struct shape[]){{'s', 0}}, 1, out);
	return e == R_NOT_FOUND ? 0 : e;
}

/* ---- who has it, and what has come since ---- */

static int print_holder(const struct alarm_reader *r, const struct alarm_row *x, struct jw *w)
{
	struct holder {
		str persons;
		ms at, taken;
	} h = {0};
	static const struct shape shape[] = {SHAPE(struct holder, persons, 's'),
		SHAPE(struct holder, at, 'l'), SHAPE(struct holder, taken, 'l')};
	int64_t fresh = x->n;
	str name = {0}, first;
	row_id person;
	int e = db_one(
		r->a, r->db, &row_sql[ALARM_ROW_HOLDER], ARGS(A_ID(x->id)), shape, LEN(shape), &h);
	bool held = e == 0 && str_cut(&h.persons, ',', &first) && id_parse(first, &person);
	if (held) {
		e = alarm_person_name(r, person, &name);
		if (!e)
			e = db_one(r->a, r->db, &row_sql[ALARM_ROW_FRESH],
				ARGS(A_ID(x->id), A_INT(h.taken)), (const struct shape[]){{'l', 0}},
				1, &fresh);
	}
	jw_member_int(w, "fresh", fresh);
	jw_name(w, "holder");
	if (!held) {
		jw_null(w);
		return e == R_NOT_FOUND ? 0 : e;
	}
	jw_object(w);
	jw_member_str(w, "person", id_print(r->a, person));
	jw_member_str(w, "name", name);
	jw_member_str(w, "at", ms_print(r->a, h.at));
	jw_object_end(w);
	return e;
}

/* ---- what was told outside ---- */

struct sent {
	row_id id;
	ms at;
	str receipt, act, receiver;
};

static str act_title(const struct alarm_reader *r, const struct alarm_row *x, str act)
{
	const struct procedure *p = pack_procedure(r->e->pack, x->procedure);
	for (size_t i = 0; p && i < p->n_acts; i++)
		if (str_eq(p->acts[i].id, act))
			return p->acts[i].title;
	return act;
}

static const char *sent_state(const struct sent *s, str stage)
{
	if (s->receipt.n)
		return "acknowledged";
	if (str_is(stage, "told"))
		return "waiting";
	return str_is(stage, "untold") ? "unanswered" : "phoned";
}

static void print_sent(const struct alarm_reader *r, const struct alarm_row *x,
	const struct sent *s, str stage, struct jw *w)
{
	jw_object(w);
	jw_member_str(w, "id", id_print(r->a, s->id));
	jw_member_str(w, "to", s->receiver);
	jw_member_str(w, "at", ms_print(r->a, s->at));
	jw_member_str(w, "title", act_title(r, x, s->act));
	jw_member_str(w, "state", str_of(sent_state(s, stage)));
	jw_member_str(w, "receipt", s->receipt);
	jw_object_end(w);
}

/* The last, and all of them. */
static int print_told(
	const struct alarm_reader *r, const struct alarm_row *x, str stage, struct jw *w)
{
	static const struct shape shape[] = {SHAPE(struct sent, id.region, 'i'),
		SHAPE(struct sent, id.id, 'l'), SHAPE(struct sent, at, 'l'),
		SHAPE(struct sent, receipt, 's'), SHAPE(struct sent, act, 's'),
		SHAPE(struct sent, receiver, 's')};
	struct sent *list = NULL;
	size_t n = 0;
	int e = db_list(r->a, r->db, &row_sql[ALARM_ROW_SENT], ARGS(A_ID(x->id)), shape, LEN(shape),
		sizeof *list, (void **)&list, &n);
	jw_name(w, "told");
	if (n)
		print_sent(r, x, &list[0], stage, w);
	else
		jw_null(w);
	jw_name(w, "sent");
	jw_array(w);
	for (size_t i = 0; i < n; i++)
		print_sent(r, x, &list[i], stage, w);
	jw_array_end(w);
	return e;
}

/* ---- limit and acts: what the pack says of this state ---- */

static int print_limit(const struct alarm_reader *r, const struct alarm_row *x, struct jw *w)
{
	struct running {
		str name;
		ms from, over;
	} l;
	static const struct shape shape[] = {SHAPE(struct running, name, 's'),
		SHAPE(struct running, from, 'l'), SHAPE(struct running, over, 'l')};
	const struct procedure *p = pack_procedure(r->e->pack, x->procedure);
	int e = db_one(
		r->a, r->db, &row_sql[ALARM_ROW_LIMIT], ARGS(A_ID(x->id)), shape, LEN(shape), &l);
	jw_name(w, "limit");
	if (e) {
		jw_null(w);
		return e == R_NOT_FOUND ? 0 : e;
	}
	str title = l.name;
	for (size_t i = 0; p && i < p->n_limits; i++)
		if (str_eq(p->limits[i].id, l.name) && p->limits[i].title.n)
			title = p->limits[i].title;
	jw_object(w);
	jw_member_str(w, "title", title);
	jw_member_str(w, "started", ms_print(r->a, l.from));
	jw_member_str(w, "end", ms_print(r->a, l.over));
	jw_member_bool(w, "over", l.over <= r->m->now);
	jw_object_end(w);
	return 0;
}

static bool asks(const struct act *act)
{
	for (size_t i = 0; i < act->n_form; i++)
		if (!act->form[i].may && !act->form[i].when)
			return true;
	return false;
}

static void print_acts(const struct alarm_reader *r, const struct alarm_row *x, struct jw *w)
{
	const struct procedure *p = pack_procedure(r->e->pack, x->procedure);
	const struct era era = {ms_day(x->opened), r->m->today, {0}};
	jw_name(w, "acts");
	jw_array(w);
	for (size_t i = 0; p && i < p->n_acts; i++) {
		const struct act *act = &p->acts[i];
		if (act->common || !strs_has(act->from, x->state) || !strs_has(act->by, r->role) ||
			!life_window(&act->life, &era))
			continue;
		str key = alarm_key(r->e->pack, x->procedure, act->id, r->m->today);
		jw_object(w);
		jw_member_str(w, "act", act->id);
		jw_member_str(w, "title", act->title);
		jw_name(w, "key");
		if (key.p)
			jw_str(w, key);
		else
			jw_null(w);
		jw_member_bool(w, "ask", asks(act));
		jw_object_end(w);
	}
	jw_array_end(w);
}

/* ---- the row ---- */

static void print_head(const struct alarm_reader *r, const struct alarm_row *x, struct jw *w)
{
	struct arena *a = r->a;
	jw_member_str(w, "heard",
		x->at.segment ? str_fmt(a, "%d/%lld", x->at.segment, (long long)x->at.seq) : S(""));
	jw_member_bool(w, "drill", x->drill);
	jw_member_str(w, "kind", x->kind);
	jw_member_str(w, "device", str_fmt(a, "%lld", (long long)x->device));
	jw_name(w, "thing");
	if (id_none(x->thing))
		jw_null(w);
	else
		jw_str(w, id_print(a, x->thing));
	jw_member_str(w, "device-name", x->thing_name);
	jw_member_bool(w, "registered", x->registered);
	jw_member_bool(w, "bound", x->bound);
	alarm_print_place(a, x->place, x->place_name, x->address, x->district, x->floors, w);
	jw_name(w, "point");
	alarm_print_point(a, x->point, x->point_name, x->spot, x->floor, x->text, w);
	jw_member_int(w, "count", x->n);
	jw_member_int(w, "points", x->n_points);
	jw_member_int(w, "standing", x->standing);
	jw_member_str(w, "first", ms_print(a, x->first));
	jw_member_str(w, "last", ms_print(a, x->last));
	alarm_print_time(a, w, "said", x->said);
	jw_name(w, "clock-off");
	if (x->said)
		jw_int(w, (x->said - x->first) / 1000);
	else
		jw_null(w);
}

int alarm_row_members(const struct alarm_reader *r, const struct alarm_row *x, struct jw *w)
{
	const struct procedure *p = pack_procedure(r->e->pack, x->procedure);
	const struct state *state = p ? procedure_state(p, x->state) : NULL;
	str stage = alarm_stage(r->e->pack, x->procedure, x->state, r->m->today);
	jw_member_str(w, "alarm", id_print(r->a, x->id));
	print_head(r, x, w);
	jw_member_str(w, "stage", stage);
	jw_member_str(w, "state", x->state);
	jw_member_str(w, "state-title", state ? state->title : x->state);
	jw_member_int(w, "number", x->number);
	int e = print_holder(r, x, w);
	if (!e)
		e = print_told(r, x, stage, w);
	if (!e)
		e = print_limit(r, x, w);
	print_acts(r, x, w);
	jw_name(w, "closed");
	if (x->is_open) {
		jw_null(w);
		return e;
	}
	jw_object(w);
	jw_member_str(w, "on", x->ended == DAY_NONE ? S("") : day_print(r->a, x->ended));
	jw_member_str(w, "title", state ? state->title : x->state);
	jw_object_end(w);
	return e;
}

int alarm_print_row(const struct alarm_reader *r, row_id alarm, struct jw *w)
{
	struct alarm_row x;
	int e = alarm_row_find(r, alarm, &x);
	if (e)
		return e;
	jw_object(w);
	e = alarm_row_members(r, &x, w);
	jw_object_end(w);
	return e;
}

int alarm_print_heard(const struct alarm_reader *r, const struct alarm_signal *s, struct jw *w)
{
	struct status states[STATUSES_MAX];
	struct frame f;
	size_t n = 0, used = 0, i = 0;
	if (frame_find(s->frame.p, s->frame.n, &f, &used) != FRAME_GOOD ||
		!statuses_read(&f, s->profile, states, &n))
		return R_NOT_FOUND;
	while (i < n && !status_is_fire(&states[i]))
		i++;
	if (i == n)
		return R_NOT_FOUND;
	const struct status *x = &states[i];
	str address = str_fmt(r->a, "%lld", (long long)s->device);
	str point = x->type == 24
			    ? S("key")
			    : str_fmt(r->a, "%u.%u.%u.%u", x->sys, x->addr, x->part, x->part_addr);
	struct alarm_row row = {0};
	int e = db_one(r->a, r->db, &row_sql[ALARM_ROW_DEVICE],
		ARGS(A_INT(s->device), A_TEXT(point), A_TEXT(address)), heard_shape,
		LEN(heard_shape), &row);
	if (e && e != R_NOT_FOUND)
		return e;
	if (e)
		row.thing_name = row.place_name = row.address = row.floors = row.point_name =
			row.spot = row.floor = S("");
	row.device = s->device;
	row.bound = s->bound;
	row.kind = x->type == 24 ? S("manual") : S("fire");
	row.point = point;
	row.text = hex_print(r->a, x->text);
	row.first = row.last = s->received;
	row.at = s->at;
	row.n = row.n_points = row.standing = 1;
	if (!frame_time(x->stamp, &row.said))
		row.said = 0;
	jw_object(w);
	jw_name(w, "alarm");
	jw_null(w);
	print_head(r, &row, w);
	jw_member_str(w, "stage", S("new"));
	jw_object_end(w);
	return 0;
}

/* ---- lists ---- */

static int read_rows(const struct alarm_reader *r, const struct alarm_ask *ask,
	struct alarm_row **rows, size_t *n)
{
	ms after = ask->after ? ask->after : INT64_MAX;
	str procedure = alarm_procedure(r->e->pack);
	int32_t most = ask->limit + 1;
	if (ask->box == ALARM_BOX_CLOSED)
		return db_list(r->a, r->db, &row_sql[ALARM_ROW_ALL],
			ARGS(A_INT(ask->device), A_INT(after), A_ID(ask->after_id), A_INT(most)),
			row_shape, LEN(row_shape), sizeof **rows, (void **)rows, n);
	return db_list(r->a, r->db, &row_sql[ALARM_ROW_OPEN],
		ARGS(A_TEXT(procedure), A_INT(ask->box == ALARM_BOX_DRILL), A_INT(ask->device),
			A_INT(after), A_ID(ask->after_id), A_INT(most)),
		row_shape, LEN(row_shape), sizeof **rows, (void **)rows, n);
}

int alarm_print_counts(const struct alarm_reader *r, struct jw *w, int64_t *unread)
{
	static const char *const stages[] = {
		"new", "taken", "verifying", "told", "untold", "answered", "closed"};
	struct count {
		str state, procedure;
		bool drill;
		int64_t n;
	} *list = NULL;
	static const struct shape shape[] = {SHAPE(struct count, state, 's'),
		SHAPE(struct count, procedure, 's'), SHAPE(struct count, drill, 'B'),
		SHAPE(struct count, n, 'l')};
	int64_t counts[LEN(stages)] = {0}, drills = 0;
	size_t n = 0;
	int e = db_list(r->a, r->db, &row_sql[ALARM_ROW_COUNTS],
		ARGS(A_TEXT(alarm_procedure(r->e->pack))), shape, LEN(shape), sizeof *list,
		(void **)&list, &n);
	for (size_t i = 0; i < n; i++) {
		str stage = alarm_stage(r->e->pack, list[i].procedure, list[i].state, r->m->today);
		for (size_t k = 0; k < LEN(stages); k++)
			if (!list[i].drill && str_is(stage, stages[k]))
				counts[k] += list[i].n;
		drills += list[i].drill ? list[i].n : 0;
	}
	jw_name(w, "counts");
	jw_object(w);
	for (size_t k = 0; k < LEN(stages); k++)
		jw_member_int(w, stages[k], counts[k]);
	jw_member_int(w, "drill", drills);
	jw_object_end(w);
	*unread = counts[0];
	return e;
}

int alarm_print_list(const struct alarm_reader *r, const struct alarm_ask *ask, struct jw *w)
{
	struct alarm_row *rows = NULL;
	size_t n = 0;
	int64_t unread;
	int e = read_rows(r, ask, &rows, &n);
	bool more = n > (size_t)ask->limit;
	n -= more;
	jw_name(w, "alarms");
	jw_array(w);
	for (size_t i = 0; !e && i < n; i++) {
		jw_object(w);
		e = alarm_row_members(r, &rows[i], w);
		jw_object_end(w);
	}
	jw_array_end(w);
	jw_name(w, "after");
	if (more)
		jw_str(w, str_fmt(r->a, "%lld." STR_F, (long long)rows[n - 1].first,
				  STR_A(id_print(r->a, rows[n - 1].id))));
	else
		jw_null(w);
	return e ? e : alarm_print_counts(r, w, &unread);
}

int alarm_print_late(const struct alarm_reader *r, ms from, ms to, struct jw *w)
{
	static const struct shape shape[] = {SHAPE(row_id, region, 'i'), SHAPE(row_id, id, 'l')};
	row_id *list = NULL;
	size_t n = 0;
	int e = db_list(r->a, r->db, &row_sql[ALARM_ROW_LATE],
		ARGS(A_INT(from), A_INT(to), A_INT(AWAY_LEAST_MS)), shape, LEN(shape), sizeof *list,
		(void **)&list, &n);
	jw_array(w);
	for (size_t i = 0; !e && i < n; i++)
		e = alarm_print_row(r, list[i], w);
	jw_array_end(w);
	return e;
}
