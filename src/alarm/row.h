/* row — an alarm as lists, events and the desk show it (docs/alarm-desk.md, AlarmRow).  Reads only.
 */
#pragma once
#include "alarm/alarm.h"

struct alarm_row {
	row_id id, thing, place;
	int64_t device;
	str procedure, state, kind, point, text;
	bool drill, bound, registered, is_open;
	ms first, last, said, opened; /* said 0: the device said no time */
	struct alarm_place at;
	int32_t n, n_points, standing, number;
	day ended;
	str thing_name, place_name, address, floors, point_name, spot, floor;
	int32_t district;
};

/* What a reader may do decides which acts stand in a row. */
struct alarm_reader {
	struct arena *a;
	struct db *db;
	const struct engine *e;
	const struct moment *m;
	str role;
};

enum alarm_box { ALARM_BOX_OPEN, ALARM_BOX_CLOSED, ALARM_BOX_DRILL, ALARM_BOX__N };
bool alarm_box_parse(str s, enum alarm_box *out);

struct alarm_ask {
	enum alarm_box box;
	int64_t device; /* 0: all */
	ms after;       /* first of the last row of the page before; 0: the first page */
	row_id after_id;
	int32_t limit;
};

/* {"alarms":[…],"after","counts"} as members of an open object. */
must_use int alarm_print_list(
	const struct alarm_reader *r, const struct alarm_ask *ask, struct jw *w);
/* One row as an object.  Refuses R_NOT_FOUND. */
must_use int alarm_print_row(const struct alarm_reader *r, row_id alarm, struct jw *w);
/* The same of a fire that is stored and not yet a fact: alarm is null.  Writes nothing and answers
 * R_NOT_FOUND when the frame holds no report of fire. */
must_use int alarm_print_heard(
	const struct alarm_reader *r, const struct alarm_signal *s, struct jw *w);
/* How many are open at each stage, as members of an open object; *unread: at the first stage. */
must_use int alarm_print_counts(const struct alarm_reader *r, struct jw *w, int64_t *unread);
/* What was heard in [from, to) and became a fact AWAY_LEAST_MS later or more: a list. */
must_use int alarm_print_late(const struct alarm_reader *r, ms from, ms to, struct jw *w);

/* Shared with the one in full (full.c). */
must_use int alarm_row_find(const struct alarm_reader *r, row_id alarm, struct alarm_row *out);
must_use int alarm_row_members(
	const struct alarm_reader *r, const struct alarm_row *x, struct jw *w);
/* Empty: nobody of that id. */
must_use int alarm_person_name(const struct alarm_reader *r, row_id person, str *out);
/* {"point","name","where","floor","part","system","text"} */
void alarm_print_point_members(
	struct arena *a, str point, str name, str spot, str floor, str text_hex, struct jw *w);
/* "states":["火警", …]: what the set bits of a status word say; word -1: never heard. */
void alarm_print_states(struct jw *w, str point, int32_t word);
void alarm_print_point(
	struct arena *a, str point, str name, str spot, str floor, str text_hex, struct jw *w);
void alarm_print_place(struct arena *a, row_id place, str name, str address, int32_t district,
	str floors, struct jw *w);
void alarm_print_time(struct arena *a, struct jw *w, const char *name, ms at); /* 0: null */
