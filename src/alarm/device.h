/* device — 用户信息传输装置 as the watch sees them: on line or not, what they last said.
 * Owns table device. */
#pragma once
#include "alarm/row.h"

struct device_heard {
	int64_t device;
	struct alarm_place at;
	ms when;
	str peer;
	const char
		*why; /* new, back, second-link, silent, closed; NULL: a frame, nothing changed */
	bool online, bound, stranger;
};
/* What a signal says of the device's link; an older one changes nothing. */
must_use int device_take(struct db *db, const struct device_heard *h);

struct device_ask {
	str text;  /* part of a name, a place or an address; empty: all */
	str state; /* online, offline, unknown; empty: all */
	str after; /* address of the last row of the page before; empty: the first page */
	int32_t limit;
};
/* {"devices":[…],"after","counts"} as members of an open object. */
must_use int device_print_list(
	const struct alarm_reader *r, const struct device_ask *ask, struct jw *w);
/* One, as members.  Refuses R_NO_DEVICE: nobody registered it and it was never heard. */
must_use int device_print(const struct alarm_reader *r, int64_t device, struct jw *w);
/* {"total","online","offline","unknown","faults","shielded"} */
must_use int device_print_counts(const struct alarm_reader *r, struct jw *w);
