/* place_line — of a place's file: papers, alarms, publications, licences, and the one timeline in
 * which they stand with the acts of matters and the changes of the register. */
#pragma once
#include "desk/ask.h"
#include "ledger/register.h"

struct place_file {
	struct ask *q;
	row_id place, org;
	day on;   /* as known at the end of this day */
	ms until; /* its end */
	bool own; /* the hand's own place: names in full */
	str legal;
	json_t *matters; /* what the list of matters says: only those that the hand may know of */
};

/* A day as texts say it (2026-09-21) is not behind the file's. */
bool line_in_time(const struct place_file *f, str on);
/* Members licences, papers, alarms, publications, timeline of the open object. */
must_use int line_put(struct place_file *f, struct jw *w);
