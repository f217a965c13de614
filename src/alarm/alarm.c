#include "alarm/alarm.h"

#include "alarm/round.h"
#include "alarm_sql.h"
#include "things/things.h"
#include "wire/status.h"

#define UNIT      S("transmission-unit")
#define KEY_POINT S("key") /* the alarm key of the device itself: pressed, never standing */

enum { STATUS_RESET = 1 << 13, OPERATION_CLEARED = 1 << 3, OPERATION_ANSWER = 1 << 5 };

/* ---- position ---- */

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

/* ---- one state of one frame, on its way to a fact ---- */

struct known { /* of a point */
	int32_t word;
	str raised; /* fact; empty: none stands */
	struct alarm_place at, fire;
	ms first;
	str text;
	row_id alarm;
};

struct report {
	struct arena *a;
	struct db *db;
	const struct engine *e;
	const struct moment *m;
	const struct alarm_signal *s;
	const struct status *state;
	str point, text; /* text: hex of the description as sent */
	row_id thing;    /* zero until it is looked for */
	struct alarm_news *news;
	struct known was;
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

static struct arg said_of(const struct report *p)
{
	ms said = 0;
	return p->state && frame_time(p->state->stamp, &said) ? A_INT(said) : A_NULL;
}

static int fact_of(struct report *p, const char *kind, row_id alarm, struct fact_made *made)
{
	struct arena *a = p->a;
	const struct alarm_signal *s = p->s;
	struct arg said = said_of(p);
	hash frame = hash_of(HASH_SHA256, (struct bytes[]){s->frame}, 1);
	const struct name_value values[] = {
		{S("alarm"), id_none(alarm) ? S("") : id_print(a, alarm)},
		{S("bound"), s->bound ? S("true") : S("false")},
		{S("device"), str_fmt(a, "%lld", (long long)s->device)},
		{S("point"), p->point},
		{S("word"), str_fmt(a, "%u", p->state ? p->state->word : 0)},
		{S("text"), p->text}, /* GB 18030, exactly as sent */
		{S("received"), ms_print(a, s->received)},
		{S("said"), said.kind == 'l' ? ms_print(a, said.l) : S("")}, /* both are kept */
		{S("peer"), s->peer},
		{S("signal"), str_fmt(a, "%d/%lld", s->at.segment, (long long)s->at.seq)},
		{S("frame"), s->frame.n ? hash_hex(a, frame) : S("")},
	};
	const struct fact_draft d = {.of = p->thing,
		.event = S("alarm"),
		.act = str_fmt(a, "alarm.%s", kind),
		.actor = S("system"),
		.on = ms_day(s->received),
		.values = values,
		.n_values = LEN(values)};
	int r = fact_add(a, p->db, p->m, &d, made);
	return r ? r
		 : matter_flow(a, p->db, p->e, p->m, d.act, ABOUT_THING, p->thing, values,
			   LEN(values), NULL);
}

/* ---- alarms and what joins them ---- */

static const struct shape id_shape[] = {SHAPE(row_id, region, 'i'), SHAPE(row_id, id, 'l')};

static int row_or_none(
	struct report *p, int statement, const struct arg *args, size_t n, row_id *out)
{
	*out = (row_id){0};
	int r = db_one(p->a, p->db, &alarm_sql[statement], args, n, id_shape, LEN(id_shape), out);
	return r == R_NOT_FOUND ? 0 : r;
}

static int open_alarm(struct report *p, row_id *out)
{
	return row_or_none(p, ALARM_OPEN, ARGS(A_INT(p->s->device)), out);
}

/* The matter that flow opened on the fact; none: the pack proposed it to a person instead. */
static int begun(struct report *p, bool drill, row_id *out)
{
	bool manual = str_eq(p->point, KEY_POINT);
	str procedure = alarm_procedure(p->e->pack);
	int r = row_or_none(p, ALARM_BEGUN, ARGS(A_ID(p->thing), A_TEXT(procedure)), out);
	if (r || id_none(*out))
		return r;
	return db_run(p->db, &alarm_sql[ALARM_ADD],
		ARGS(A_ID(*out), A_ID(p->thing), A_INT(p->s->device), A_INT(drill),
			A_TEXT(manual ? S("manual") : S("fire")), A_INT(p->s->bound),
			A_TEXT(p->point), A_TEXT(p->text), A_INT(p->s->received), said_of(p),
			A_INT(p->s->at.segment), A_INT(p->s->at.seq)),
		NULL);
}

static void tell(struct alarm_news *news, struct arena *a, row_id alarm)
{
	for (size_t i = 0; i < news->n; i++)
		if (id_eq(news->alarms[i], alarm))
			return;
	VEC_ADD(a, news->alarms, news->n, news->cap) = alarm;
}

static int occurrence(struct report *p, const char *kind, row_id fact, row_id alarm)
{
	const struct alarm_signal *s = p->s;
	int r = db_run(p->db, &alarm_sql[OCCURRENCE_ADD],
		ARGS(A_ID(fact), A_ID(alarm), A_TEXT(str_of(kind)), A_INT(s->device),
			A_TEXT(p->point), A_TEXT(p->text), A_INT(s->received), A_INT(p->m->now),
			said_of(p), A_TEXT(s->peer), A_INT(s->bound), A_INT(s->at.segment),
			A_INT(s->at.seq), s->frame.n ? A_BYTES(s->frame) : A_NULL),
		NULL);
	if (r == 0 && !id_none(alarm))
		tell(p->news, p->a, alarm);
	return r;
}

static int joined(struct report *p, row_id alarm, bool stands)
{
	int64_t known = 0;
	int r = db_one(p->a, p->db, &alarm_sql[OCCURRENCE_KNOWN],
		ARGS(A_ID(alarm), A_TEXT(p->point)), (const struct shape[]){{'l', 0}}, 1, &known);
	return r ? r
		 : db_run(p->db, &alarm_sql[ALARM_JOINED],
			   ARGS(A_INT(!known), A_INT(stands), A_INT(p->s->received),
				   A_INT(p->s->bound), A_ID(alarm)),
			   NULL);
}

/* Fire that comes: it joins the alarm that the watch has in hand, or begins one. */
static int raise(struct report *p, bool stands)
{
	struct fact_made made = {0};
	row_id alarm;
	int r = thing_of(p);
	if (r == 0)
		r = open_alarm(p, &alarm);
	if (r)
		return r;
	const char *kind = id_none(alarm) ? "raised" : "again";
	r = fact_of(p, kind, alarm, &made);
	if (r == 0 && id_none(alarm))
		r = begun(p, false, &alarm);
	if (r == 0 && !id_none(alarm))
		r = joined(p, alarm, stands);
	if (r == 0)
		r = occurrence(p, kind, made.id.at, alarm);
	p->was.raised = stands ? id_print(p->a, made.id.at) : S("");
	p->was.alarm = stands ? alarm : (row_id){0};
	p->news->raised++;
	return r;
}

/* Fire that goes. */
static int restore(struct report *p)
{
	struct fact_made made = {0};
	row_id alarm = p->was.alarm;
	int r = thing_of(p);
	if (r == 0)
		r = fact_of(p, "restored", alarm, &made);
	if (r == 0)
		r = db_run(p->db, &alarm_sql[ALARM_RESTORED], ARGS(A_ID(alarm)), NULL);
	if (r == 0)
		r = occurrence(p, "restored", made.id.at, alarm);
	p->was.raised = S("");
	p->was.alarm = (row_id){0};
	return r;
}

/* ---- a point's state ---- */

static int known_of(struct report *p, bool *is_new)
{
	static const struct shape shape[] = {SHAPE(struct known, word, 'i'),
		SHAPE(struct known, raised, 's'), SHAPE(struct known, at.segment, 'i'),
		SHAPE(struct known, at.seq, 'l'), SHAPE(struct known, fire.segment, 'i'),
		SHAPE(struct known, fire.seq, 'l'), SHAPE(struct known, first, 'l'),
		SHAPE(struct known, text, 's'), SHAPE(struct known, alarm.region, 'i'),
		SHAPE(struct known, alarm.id, 'l')};
	p->was = (struct known){.raised = S(""), .text = S(""), .first = p->s->received};
	int r = db_one(p->a, p->db, &alarm_sql[ALARM_POINT],
		ARGS(A_INT(p->s->device), A_TEXT(p->point)), shape, LEN(shape), &p->was);
	*is_new = r == R_NOT_FOUND;
	return *is_new ? 0 : r;
}

static int known_put(struct report *p, int32_t word, struct alarm_place fire)
{
	const struct known *k = &p->was;
	return db_run(p->db, &alarm_sql[ALARM_POINT_PUT],
		ARGS(A_INT(p->s->device), A_TEXT(p->point), A_INT(word), A_INT(p->s->received),
			A_TEXT(k->raised), A_INT(p->s->at.segment), A_INT(p->s->at.seq),
			A_INT(fire.segment), A_INT(fire.seq), A_INT(k->first), A_TEXT(p->text),
			A_ID(k->alarm)),
		NULL);
}

/* A frame from before what the point was changed by last.  Between the report that raised the
 * standing fire and its newest one it says that these are two fires. */
static int take_older(struct report *p, bool fire)
{
	static const struct shape shape[] = {
		SHAPE(struct alarm_place, segment, 'i'), SHAPE(struct alarm_place, seq, 'l')};
	struct alarm_place raised;
	row_id fact;
	if (fire || !p->was.raised.n || !id_parse(p->was.raised, &fact) ||
		!alarm_place_behind(p->was.fire, p->s->at))
		return 0;
	int r = db_one(p->a, p->db, &alarm_sql[OCCURRENCE_PLACE], ARGS(A_ID(fact)), shape,
		LEN(shape), &raised);
	if (r || !alarm_place_behind(p->s->at, raised))
		return r == R_NOT_FOUND ? 0 : r;
	int32_t word = p->was.word;
	struct alarm_place last = p->was.fire, at = p->was.at;
	r = restore(p);
	if (r == 0)
		r = raise(p, true);
	if (r)
		return r;
	return db_run(p->db, &alarm_sql[ALARM_POINT_PUT],
		ARGS(A_INT(p->s->device), A_TEXT(p->point), A_INT(word), A_INT(p->s->received),
			A_TEXT(p->was.raised), A_INT(at.segment), A_INT(at.seq),
			A_INT(last.segment), A_INT(last.seq), A_INT(p->was.first),
			A_TEXT(p->was.text), A_ID(p->was.alarm)),
		NULL);
}

/* What changed since the point's last state: fire that comes is a new occurrence, fire that goes is
 * restored; a report that repeats a standing alarm changes nothing. */
static int state_take(struct report *p)
{
	bool fire = status_is_fire(p->state), is_new;
	int r = known_of(p, &is_new);
	if (r)
		return r;
	if (!is_new && !alarm_place_behind(p->s->at, p->was.at))
		return take_older(p, fire);
	bool stands = p->was.raised.n > 0;
	bool same = !is_new && p->state->word == p->was.word && str_eq(p->text, p->was.text);
	if (fire && !stands)
		r = raise(p, true);
	else if (!fire && stands)
		r = restore(p);
	else if (same && !fire)
		return 0;
	return r ? r : known_put(p, p->state->word, fire ? p->s->at : p->was.fire);
}

/* 复位: the outstanding fires of the device, or of one of its systems, are over (GB/T 26875.3-2011
 * tables 5.4, 5.7); what was is kept. */
static int reset_take(struct report *p, str prefix)
{
	struct standing {
		str point;
		int32_t word;
		str raised, text;
		row_id alarm;
		struct alarm_place at;
	} *list = NULL;
	static const struct shape shape[] = {SHAPE(struct standing, point, 's'),
		SHAPE(struct standing, word, 'i'), SHAPE(struct standing, raised, 's'),
		SHAPE(struct standing, text, 's'), SHAPE(struct standing, alarm.region, 'i'),
		SHAPE(struct standing, alarm.id, 'l'), SHAPE(struct standing, at.segment, 'i'),
		SHAPE(struct standing, at.seq, 'l')};
	struct report each = *p;
	size_t n = 0;
	int r = db_list(p->a, p->db, &alarm_sql[ALARM_STANDING],
		ARGS(A_INT(p->s->device), A_TEXT(prefix)), shape, LEN(shape), sizeof *list,
		(void **)&list, &n);
	for (size_t i = 0; r == 0 && i < n; i++) {
		if (!alarm_place_behind(p->s->at, list[i].at))
			continue;
		each.point = list[i].point;
		each.text = list[i].text;
		each.was = (struct known){.raised = list[i].raised, .alarm = list[i].alarm};
		r = restore(&each);
		if (r == 0)
			r = db_run(p->db, &alarm_sql[ALARM_POINT_CLEARED],
				ARGS(A_INT(list[i].word & ~STATUS_FIRE), A_INT(p->s->at.segment),
					A_INT(p->s->at.seq), A_INT(p->s->device),
					A_TEXT(each.point)),
				NULL);
	}
	p->thing = each.thing;
	return r;
}

/* Somebody pressed the alarm key: an occurrence each time, unless this frame was taken before. */
static int key_take(struct report *p)
{
	bool is_new;
	p->point = KEY_POINT;
	int r = known_of(p, &is_new);
	if (r || (!is_new && !alarm_place_behind(p->s->at, p->was.at)))
		return r;
	r = raise(p, false);
	return r ? r : known_put(p, p->state->word, p->s->at);
}

/* Operations are moments, not states: the alarm key is an occurrence each time, a reset ends what
 * stands, the answer to 查岗 belongs to its round. */
static int operation_take(struct report *p)
{
	const struct status *s = p->state;
	bool of_device = s->type == 24;
	str prefix = of_device ? S("%") : str_fmt(p->a, "%u.%u.%%", s->sys, s->addr);
	int r = status_is_fire(s) ? key_take(p) : 0;
	if (r == 0 && s->word & (OPERATION_RESET | OPERATION_CLEARED))
		r = reset_take(p, prefix);
	if (r == 0 && of_device && s->word & OPERATION_ANSWER)
		r = round_answered(p->db, p->s->device, p->s->received, s->operator_no);
	return r;
}

static int report_take(struct report *p)
{
	const struct status *s = p->state;
	if (s->type == 4 || s->type == 24)
		return operation_take(p);
	int r = state_take(p);
	if (r == 0 && s->type == 1 && s->word & STATUS_RESET && !(s->word & STATUS_FIRE))
		r = reset_take(p, str_fmt(p->a, "%u.%u.%%", s->sys, s->addr));
	return r;
}

int alarm_take(struct arena *a, struct db *db, const struct engine *e, const struct moment *m,
	const struct alarm_signal *s, struct alarm_news *news)
{
	struct status states[STATUSES_MAX];
	struct frame f;
	size_t n = 0, used = 0;
	if (frame_find(s->frame.p, s->frame.n, &f, &used) != FRAME_GOOD ||
		!statuses_read(&f, s->profile, states, &n))
		return 0; /* other types of data are kept as signals and are no alarm */
	struct report p = {.a = a, .db = db, .e = e, .m = m, .s = s, .news = news};
	for (size_t i = 0; i < n; i++) {
		const struct status *x = p.state = &states[i];
		p.point = str_fmt(a, "%u.%u.%u.%u", x->sys, x->addr, x->part, x->part_addr);
		p.text = hex_print(a, x->text);
		int r = report_take(&p);
		if (r)
			return r;
	}
	return 0;
}

/* ---- drills ---- */

int alarm_drill(struct arena *a, struct db *db, const struct engine *e, const struct moment *m,
	int64_t device, str point, const struct fact_draft *by, row_id *out)
{
	const struct alarm_signal s = {
		.received = m->now, .device = device, .peer = S(""), .bound = true};
	struct alarm_news news = {0};
	struct report p = {.a = a,
		.db = db,
		.e = e,
		.m = m,
		.s = &s,
		.point = point,
		.text = S(""),
		.news = &news};
	struct thing_row found;
	struct fact_made made = {0};
	int r = thing_of_device(a, db, str_fmt(a, "%lld", (long long)device), UNIT, S(""), &found);
	if (r)
		return r == R_NOT_FOUND ? R_NO_DEVICE : r;
	p.thing = found.id;
	const struct name_value values[] = {
		{S("device"), str_fmt(a, "%lld", (long long)device)}, {S("point"), point}};
	struct fact_draft d = *by;
	d.of = p.thing;
	d.event = S("alarm");
	d.act = S("alarm.drilled");
	d.values = values;
	d.n_values = LEN(values);
	r = fact_add(a, db, m, &d, &made);
	if (r == 0)
		r = matter_flow(
			a, db, e, m, d.act, ABOUT_THING, p.thing, values, LEN(values), NULL);
	if (r == 0)
		r = begun(&p, true, out);
	if (r == 0 && id_none(*out))
		r = fault(F_BUG, "the pack opens nothing on alarm.drilled");
	if (r == 0)
		r = joined(&p, *out, false);
	return r ? r : occurrence(&p, "drilled", made.id.at, *out);
}
