#include "alarm/alarm.h"

#include "alarm_sql.h"
#include "things/things.h"
#include "wire/status.h"

#define UNIT S("transmission-unit")

int alarm_position(struct arena *a, struct db *db, struct alarm_place *out)
{
	static const struct shape shape[] = {
		SHAPE(struct alarm_place, segment, 'i'), SHAPE(struct alarm_place, seq, 'l')};
	*out = (struct alarm_place){0};
	int r = db_one(a, db, &alarm_sql[ALARM_POSITION], NULL, 0, shape, LEN(shape), out);
	if (r != R_NOT_FOUND)
		return r;
	r = db_run(db, &alarm_sql[ALARM_POSITION_BEGIN], NULL, 0, NULL);
	return r ? r : db_one(a, db, &alarm_sql[ALARM_POSITION], NULL, 0, shape, LEN(shape), out);
}

int alarm_position_put(struct db *db, struct alarm_place at)
{
	return db_run(
		db, &alarm_sql[ALARM_POSITION_PUT], ARGS(A_INT(at.segment), A_INT(at.seq)), NULL);
}

/* One state of one frame, on its way to a fact. */
struct report {
	struct arena *a;
	struct db *db;
	const struct engine *e;
	const struct moment *m;
	const struct alarm_signal *s;
	const struct status *state;
	str point;
	row_id thing; /* zero until it is looked for */
};

/* A device that nobody registered becomes a thing without a registration day: it is shown, flagged,
 * and its alarm counts. */
static int thing_of(struct report *p)
{
	struct thing_row found;
	str address = str_fmt(p->a, "%lld", (long long)p->s->device);
	if (!id_none(p->thing))
		return 0;
	int r = thing_of_device(p->a, p->db, address, UNIT, S(""), &found);
	if (r == 0)
		p->thing = found.id;
	if (r != R_NOT_FOUND)
		return r;
	struct fact_made made;
	struct register_row row =
		register_row_make(p->a, &thing_registry, id_new(p->m->chance, p->m->region));
	const struct fact_draft by = {.actor = S("system"), .on = p->m->today};
	register_row_set(&thing_registry, &row, "kind", UNIT);
	register_row_set(&thing_registry, &row, "device-address", address);
	p->thing = row.id;
	return register_put(p->a, p->db, p->m, &thing_registry, &row, &by, &made);
}

static int fact_of(struct report *p, str act, struct fact_made *made)
{
	struct arena *a = p->a;
	ms said = 0;
	bool has_said = frame_time(p->state->stamp, &said);
	hash frame = hash_of(HASH_SHA256, (struct bytes[]){p->s->frame}, 1);
	const struct name_value values[] = {
		{S("device"), str_fmt(a, "%lld", (long long)p->s->device)},
		{S("point"), p->point},
		{S("word"), str_fmt(a, "%u", p->state->word)},
		{S("text"), hex_print(a, p->state->text)}, /* GB 18030, exactly as sent */
		{S("received"), ms_print(a, p->s->received)},
		{S("said"), has_said ? ms_print(a, said) : S("")}, /* both times are kept */
		{S("peer"), p->s->peer},
		{S("signal"), str_fmt(a, "%d/%lld", p->s->at.segment, (long long)p->s->at.seq)},
		{S("frame"), hash_hex(a, frame)},
	};
	const struct fact_draft d = {.of = p->thing,
		.event = S("alarm"),
		.act = act,
		.actor = S("system"),
		.on = ms_day(p->s->received),
		.values = values,
		.n_values = LEN(values)};
	int r = fact_add(a, p->db, p->m, &d, made);
	return r ? r
		 : matter_flow(
			   a, p->db, p->e, p->m, act, ABOUT_THING, p->thing, values, LEN(values));
}

struct known {
	int32_t word;
	str raised; /* fact; empty: none stands */
};

static int known_of(struct report *p, struct known *out)
{
	static const struct shape shape[] = {
		SHAPE(struct known, word, 'i'), SHAPE(struct known, raised, 's')};
	*out = (struct known){0};
	int r = db_one(p->a, p->db, &alarm_sql[ALARM_POINT],
		ARGS(A_INT(p->s->device), A_TEXT(p->point)), shape, LEN(shape), out);
	return r == R_NOT_FOUND ? 0 : r;
}

static int known_put(struct report *p, str raised)
{
	return db_run(p->db, &alarm_sql[ALARM_POINT_PUT],
		ARGS(A_INT(p->s->device), A_TEXT(p->point), A_INT(p->state->word),
			A_INT(p->s->received), A_TEXT(raised)),
		NULL);
}

/* What changed since the point's last state: fire that comes is a new occurrence, fire that goes is
 * restored; a report that repeats a standing alarm changes nothing. */
static int report_take(struct report *p, int *raised)
{
	struct known was;
	struct fact_made made = {0};
	bool fire = status_is_fire(p->state);
	int r = known_of(p, &was);
	if (r)
		return r;
	if (fire != (was.raised.n > 0)) {
		r = thing_of(p);
		if (r == 0)
			r = fact_of(p, fire ? S("alarm.raised") : S("alarm.restored"), &made);
		if (r)
			return r;
		*raised += fire;
		was.raised = fire ? id_print(p->a, made.id.at) : S("");
	}
	return known_put(p, was.raised);
}

static str point_of(struct arena *a, const struct status *s)
{
	return str_fmt(a, "%u.%u.%u.%u", s->sys, s->addr, s->part, s->part_addr);
}

int alarm_take(struct arena *a, struct db *db, const struct engine *e, const struct moment *m,
	const struct alarm_signal *s, int *raised)
{
	struct status states[STATUSES_MAX];
	struct frame f;
	size_t n = 0, used = 0;
	*raised = 0;
	if (frame_find(s->frame.p, s->frame.n, &f, &used) != FRAME_GOOD ||
		!statuses_read(&f, states, &n))
		return 0; /* other types of data are kept as signals and are no alarm */
	struct report p = {.a = a, .db = db, .e = e, .m = m, .s = s};
	for (size_t i = 0; i < n; i++) {
		p.state = &states[i];
		p.point = point_of(a, &states[i]);
		/* operations are moments, not states: only the manual alarm key is one that stands
		 * until restored */
		if (states[i].type == 4 || (states[i].type == 24 && !status_is_fire(&states[i])))
			continue;
		int r = report_take(&p, raised);
		if (r)
			return r;
	}
	return 0;
}
