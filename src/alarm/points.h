/* points — 点位表: what stands behind each point of a device, as the table of its building says,
 * held against what the device really sends.  A table comes as a spreadsheet: checked, shown with
 * its differences, and kept only when a person confirms it; what the device sends and the table
 * lacks is learned and shown.  Owns tables point, point_file. */
#pragma once
#include "alarm/row.h"

enum { POINT_SAMPLE = 50 };

struct points_ask {
	int64_t device;
	str file;      /* the bytes */
	bool confirm;  /* keep it, if nothing is wrong */
	row_id person; /* zero: the operator of the machine */
};

struct points_done {
	const char *why; /* R_BAD_FILE: what is wrong, English */
	size_t n_faults; /* rows that are wrong: nothing is kept */
};

/* Checks the table, and keeps it if asked and whole; members of an open object: rows, faults,
 * differences, sample, kept.  Fact points.loaded about the device.  by: head of the fact.
 * Refuses R_NO_DEVICE (no register knows it), R_BAD_FILE (no spreadsheet). */
must_use int points_load(const struct alarm_reader *r, const struct points_ask *ask,
	const struct fact_draft *by, struct points_done *done, struct jw *w);
/* The table against what was heard: table, counts, points. */
must_use int points_print(const struct alarm_reader *r, int64_t device, struct jw *w);
