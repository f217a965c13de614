/* alarm — 火警: what a device's report means.  Writes the facts alarm.raised, alarm.again and
 * alarm.restored about the device (a thing) and hands them to the pack's flow; the matter that
 * follows is a procedure of the pack, not code.  While an alarm of a device is open, further
 * points join it, so that what is shown is grouped; every occurrence is kept.  Device data open a
 * matter, never an order.  Owns tables point_state, watch_position, alarm, occurrence. */
#pragma once
#include "matters/matter.h"

extern const struct statements alarm_statements, row_statements, full_statements, shift_statements,
	round_statements, away_statements, device_statements, points_statements;
#define ALARM_STATEMENTS                                                         \
	&alarm_statements, &row_statements, &full_statements, &shift_statements, \
		&round_statements, &away_statements, &device_statements, &points_statements

/* Where a signal stands in the gate's store; ordered by segment, then seq. */
struct alarm_place {
	int32_t segment; /* 1, 2, 3 …; 0 = before the first */
	int64_t seq;
};
static inline bool alarm_place_behind(struct alarm_place a, struct alarm_place b)
{
	return a.segment > b.segment || (a.segment == b.segment && a.seq > b.seq);
}

/* One stored frame, as the gate kept it. */
struct alarm_signal {
	struct alarm_place at;
	ms received;
	int64_t device;                     /* source address, a claim */
	str peer;                           /* link it came by */
	bool bound;                         /* that link is the device's own */
	struct bytes frame;                 /* whole */
	const struct wire_profile *profile; /* of the device; NULL: the standard */
};

/* How far the signals have become facts, without gap; single fires are taken before. In a
 * transaction that writes, which holds the place until its end. */
must_use int alarm_position(struct arena *a, struct db *db, struct alarm_place *out);
must_use int alarm_position_put(struct db *db, struct alarm_place at);

/* What a transaction changed: the alarms whose rows are to be told. */
struct alarm_news {
	row_id *alarms;
	size_t n, cap;
	int raised; /* occurrences of fire */
};

/* Takes one stored frame: compares its states with the last ones and writes what changed, inside
 * the caller's transaction.  A device that no register knows gets a thing without a registration
 * day, so that its alarm is about something.  A frame older than what a point was changed by
 * last (fires go first) changes what lies between, not what came after. */
must_use int alarm_take(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, const struct alarm_signal *s, struct alarm_news *news);

/* A drill: an alarm that a person begins with a device; it is marked, and the pack sends nothing
 * of it.  by: the hand's fact.  Refuses R_NO_DEVICE (no register knows it). */
must_use int alarm_drill(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, int64_t device, str point, const struct fact_draft *by,
	row_id *out);

/* ---- what the pack says of alarms: its tables alarm-stage and alarm-key ---- */

/* The procedure whose matters are alarms; empty: the pack has none. */
str alarm_procedure(const struct pack *p);
/* new, taken, verifying, told, untold, answered, closed; closed for a state that the table lacks.
 */
str alarm_stage(const struct pack *p, str procedure, str state, day on);
/* The key that does the act at the desk; .p NULL: none. */
str alarm_key(const struct pack *p, str procedure, str act, day on);
