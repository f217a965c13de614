/* The watch's desk: alarms, shifts, rounds, drills, and what happened while nobody was looking
 * (docs/alarm-desk.md).  Acts on alarms are acts of matters (on_matter.c). */
#include <unistd.h>

#include "alarm/device.h"
#include "alarm/full.h"
#include "alarm/round.h"
#include "alarm/shift.h"
#include "desk/handlers.h"
#include "desk/inside.h"
#include "watch_sql.h"

enum { SHIFTS_MOST = 20, ROUND_MINUTES = 3, AWAY_BACK_MS = 12 * 3600 * 1000 };

static struct alarm_reader reader(struct ask *q)
{
	return (struct alarm_reader){q->arena, q->db, q->engine, &q->moment, q->hand.role};
}

static str query_or_empty(const struct ask *q, const char *name)
{
	str s = ask_query(q, name);
	return s.p ? s : S("");
}

/* ---- alarms ---- */

static bool read_after(str after, ms *at, row_id *id)
{
	str key, rest = after;
	return !after.n || (str_cut(&rest, '.', &key) && str_int(key, at) && id_parse(rest, id));
}

int on_alarm_list(struct ask *q, struct answer *r)
{
	struct alarm_ask ask = {.limit = (int32_t)ask_limit(q)};
	str box = ask_query(q, "box"), device = ask_query(q, "device");
	if (box.p && !alarm_box_parse(box, &ask.box))
		return answer_bad(q, r, R_BAD_PARAMETER, "box", "unknown");
	if (device.p && !str_int(device, &ask.device))
		return answer_bad(q, r, R_BAD_PARAMETER, "device", "not-a-number");
	if (!read_after(query_or_empty(q, "after"), &ask.after, &ask.after_id))
		return answer_bad(q, r, R_BAD_PARAMETER, "after", "not-a-row");
	struct alarm_reader in = reader(q);
	struct jw *w = answer_open(r);
	jw_member_str(w, "now", ms_print(q->arena, q->moment.now));
	int e = alarm_print_list(&in, &ask, w);
	answer_end(r);
	return e;
}

int on_alarm_show(struct ask *q, struct answer *r)
{
	struct alarm_reader in = reader(q);
	row_id id;
	int e = ask_id(q, 0, &id);
	struct jw *w = answer_open(r);
	if (!e)
		e = alarm_print_full(&in, id, w);
	answer_end(r);
	return e;
}

int on_alarm_occurrences(struct ask *q, struct answer *r)
{
	struct alarm_reader in = reader(q);
	row_id id;
	int e = ask_id(q, 0, &id);
	struct jw *w = answer_open(r);
	if (!e)
		e = alarm_print_occurrences(
			&in, id, query_or_empty(q, "after"), (int32_t)ask_limit(q), w);
	answer_end(r);
	return e == R_BAD_PARAMETER ? answer_bad(q, r, e, "after", "not-a-row") : e;
}

/* ---- the head of the board ---- */

static int print_shifts(struct ask *q, struct jw *w, ms *since)
{
	struct shift_row *list = NULL;
	size_t n = 0, own;
	int e = shift_running(q->arena, q->db, &list, &n);
	for (own = 0; own < n; own++)
		if (id_eq(list[own].person, q->session.person))
			break;
	jw_name(w, "shift");
	if (own < n) {
		shift_print(q->arena, &list[own], w);
		*since = list[own].began;
	} else {
		jw_null(w);
	}
	jw_name(w, "colleagues");
	jw_array(w);
	for (size_t i = 0; i < n; i++)
		if (i != own)
			shift_print(q->arena, &list[i], w);
	jw_array_end(w);
	return e;
}

/* The way to 119 as the role post last found it; none: nobody has set one up. */
static int print_lines(struct ask *q, struct jw *w)
{
	struct line {
		str receiver, why;
		bool up;
		ms since;
	} *list = NULL;
	static const struct shape shape[] = {SHAPE(struct line, receiver, 's'),
		SHAPE(struct line, up, 'B'), SHAPE(struct line, since, 'l'),
		SHAPE(struct line, why, 's')};
	size_t n = 0;
	int e = db_list(q->arena, q->db, &watch_sql[WATCH_LINES], NULL, 0, shape, LEN(shape),
		sizeof *list, (void **)&list, &n);
	jw_name(w, "lines");
	jw_array(w);
	for (size_t i = 0; i < n; i++) {
		jw_object(w);
		jw_member_str(w, "to", list[i].receiver);
		jw_member_bool(w, "up", list[i].up);
		jw_member_str(w, "since", ms_print(q->arena, list[i].since));
		jw_member_str(w, "why", list[i].why);
		jw_object_end(w);
	}
	jw_array_end(w);
	return e;
}

static int print_away(struct ask *q, struct jw *w, ms since)
{
	struct alarm_reader in = reader(q);
	struct away_row *list = NULL;
	size_t n = 0;
	ms wall = desk_wall(q->desk);
	int e = away_list(q->arena, q->db, since, wall, &list, &n);
	jw_name(w, "away");
	jw_array(w);
	for (size_t i = 0; !e && i < n; i++) {
		ms until = list[i].until ? list[i].until : wall;
		jw_object(w);
		jw_member_str(w, "role", list[i].role);
		jw_member_str(w, "from", ms_print(q->arena, list[i].since));
		alarm_print_time(q->arena, w, "to", list[i].until);
		jw_member_int(w, "seconds", (until - list[i].since) / 1000);
		jw_name(w, "alarms");
		e = alarm_print_late(&in, list[i].since, until, w);
		jw_object_end(w);
	}
	jw_array_end(w);
	return e;
}

static int print_last_round(struct ask *q, struct jw *w)
{
	static const struct shape shape[] = {SHAPE(row_id, region, 'i'), SHAPE(row_id, id, 'l')};
	row_id id;
	int e = db_one(q->arena, q->db, &watch_sql[WATCH_ROUND], NULL, 0, shape, LEN(shape), &id);
	jw_name(w, "round");
	if (e)
		jw_null(w);
	else
		jw_str(w, id_print(q->arena, id));
	return e == R_NOT_FOUND ? 0 : e;
}

int on_watch(struct ask *q, struct answer *r)
{
	struct alarm_reader in = reader(q);
	struct jw *w = answer_open(r);
	ms since = desk_wall(q->desk) - AWAY_BACK_MS, seen = 0;
	int64_t unread = 0;
	jw_member_str(w, "now", ms_print(q->arena, q->moment.now));
	int e = print_shifts(q, w, &since);
	if (!e)
		e = alarm_print_counts(&in, w, &unread);
	jw_member_int(w, "unread", unread);
	if (!e)
		e = print_lines(q, w);
	jw_name(w, "devices");
	if (!e)
		e = device_print_counts(&in, w);
	if (!e)
		e = presence_of(q->arena, q->db, S("watch"), &seen);
	alarm_print_time(q->arena, w, "watch-seen", seen);
	if (!e)
		e = print_away(q, w, since);
	if (!e)
		e = print_last_round(q, w);
	answer_end(r);
	return e;
}

int on_watch_away(struct ask *q, struct answer *r)
{
	ms since = desk_wall(q->desk) - AWAY_BACK_MS;
	str text = ask_query(q, "since");
	if (text.p && !ms_parse(text, &since))
		return answer_bad(q, r, R_BAD_PARAMETER, "since", "not-a-time");
	int e = print_away(q, answer_open(r), since);
	answer_end(r);
	return e;
}

/* ---- shifts ---- */

int on_shift_list(struct ask *q, struct answer *r)
{
	struct shift_row *list = NULL;
	size_t n = 0;
	int e = shift_last(q->arena, q->db, SHIFTS_MOST, &list, &n);
	struct jw *w = answer_open(r);
	jw_name(w, "shifts");
	jw_array(w);
	for (size_t i = 0; i < n; i++)
		shift_print(q->arena, &list[i], w);
	jw_array_end(w);
	answer_end(r);
	return e;
}

int on_shift_add(struct ask *q, struct answer *r)
{
	const struct fact_draft by = fact_by(q);
	row_id id;
	if (!json_is_true(json_object_get(q->body, "sound")))
		return R_SOUND;
	int e = shift_begin(
		q->arena, q->db, &q->moment, q->session.person, ask_str(q, "seat"), &by, &id);
	if (e)
		return e;
	struct jw *w = answer_open(r);
	jw_member_str(w, "id", id_print(q->arena, id));
	answer_end(r);
	r->status = 201;
	return 0;
}

/* What is handed over, as the fact keeps it: alarms by stage, devices. */
static int state_now(struct ask *q, str *out, int64_t *unread)
{
	struct alarm_reader in = reader(q);
	struct jw w = JW(q->arena);
	jw_object(&w);
	int e = alarm_print_counts(&in, &w, unread);
	jw_name(&w, "devices");
	if (!e)
		e = device_print_counts(&in, &w);
	jw_object_end(&w);
	*out = jw_text(&w);
	return e;
}

int on_shift_hand_over(struct ask *q, struct answer *r)
{
	const struct fact_draft by = fact_by(q);
	row_id shift, to;
	int64_t unread = 0;
	str state, note = ask_str(q, "note");
	int e = ask_id(q, 0, &shift);
	if (!e)
		e = ask_id_of(q, r, ask_str(q, "to"), "to", &to);
	if (!e)
		e = state_now(q, &state, &unread);
	if (!e && unread) {
		r->params = str_fmt(q->arena, "{\"unread\":%lld}", (long long)unread);
		return R_UNREAD_FIRE;
	}
	if (!e)
		e = shift_hand_over(q->arena, q->db, &q->moment, shift, q->session.person, to,
			note.p ? note : S(""), state, &by);
	if (e)
		return e;
	jw_member_str(answer_open(r), "id", id_print(q->arena, shift));
	answer_end(r);
	return 0;
}

/* ---- 查岗 ---- */

int on_round_list(struct ask *q, struct answer *r)
{
	int e = round_print_list(
		q->arena, q->db, q->moment.now, (int32_t)ask_limit(q), answer_open(r));
	answer_end(r);
	return e;
}

int on_round_show(struct ask *q, struct answer *r)
{
	row_id id;
	int e = ask_id(q, 0, &id);
	struct jw *w = answer_open(r);
	if (!e)
		e = round_print(q->arena, q->db, q->moment.now, id, w);
	answer_end(r);
	return e;
}

int on_round_add(struct ask *q, struct answer *r)
{
	const struct fact_draft by = fact_by(q);
	const json_t *list = json_object_get(q->body, "devices");
	size_t n = json_array_size(list);
	int64_t *devices = NEWS(q->arena, int64_t, n + 1);
	struct order_draft d = {.kind = S("call"),
		.why = ask_str(q, "why"),
		.minutes = (int32_t)ask_int(q, "minutes", ROUND_MINUTES),
		.person = q->session.person};
	row_id id;
	for (size_t i = 0; i < n; i++)
		if (!str_int(json_text(json_array_get(list, i)), &devices[i]))
			return answer_bad(q, r, R_BAD_PARAMETER, "devices", "not-an-address");
	if (d.minutes < 1 || d.minutes > 255)
		return answer_bad(q, r, R_BAD_PARAMETER, "minutes", "out-of-range");
	int e = round_begin(q->arena, q->db, &q->moment, &d, devices, n, &by, &id);
	if (e)
		return e;
	jw_member_str(answer_open(r), "round", id_print(q->arena, id));
	answer_end(r);
	r->status = 201;
	return 0;
}

/* ---- drills ---- */

int on_drill_add(struct ask *q, struct answer *r)
{
	const struct fact_draft by = fact_by(q);
	int64_t device;
	row_id alarm;
	str point = ask_str(q, "point");
	if (!str_int(ask_str(q, "device"), &device))
		return answer_bad(q, r, R_BAD_PARAMETER, "device", "not-an-address");
	int e = alarm_drill(q->arena, q->db, q->engine, &q->moment, device,
		point.p ? point : S("0.0.0.0"), &by, &alarm);
	if (e)
		return e;
	jw_member_str(answer_open(r), "alarm", id_print(q->arena, alarm));
	answer_end(r);
	r->moved = alarm;
	r->status = 201;
	return 0;
}
