/* alarm — 火警: what a device's report means.  Writes the facts alarm.raised and alarm.restored
 * about the device (a thing) and hands them to the pack's flow; the matter that follows is a
 * procedure of the pack, not code. Owns tables point_state, watch_position.  Every occurrence is
 * kept; device data open a matter, never an order. */
#pragma once
#include "matters/matter.h"

extern const struct statements alarm_statements;

/* Where a signal stands in the gate's store. */
struct alarm_place {
	int32_t segment; /* 1, 2, 3 …; 0 = before the first */
	int64_t seq;
};

/* One stored frame, as the gate kept it. */
struct alarm_signal {
	struct alarm_place at;
	ms received;
	int64_t device;     /* source address, a claim */
	str peer;           /* link it came by */
	struct bytes frame; /* whole */
};

/* How far the signals have become facts; in a transaction that writes, which holds the place until
 * its end. */
must_use int alarm_position(struct arena *a, struct db *db, struct alarm_place *out);
must_use int alarm_position_put(struct db *db, struct alarm_place at);

/* Takes one stored frame: compares its states with the last ones and writes what changed, inside
 * the caller's transaction. A device that no register knows gets a thing of kind unregistered, so
 * that its alarm is about something. *raised counts the alarms. */
must_use int alarm_take(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, const struct alarm_signal *s, int *raised);
