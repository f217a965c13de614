/* full — one alarm with all that the watch needs in the first minute: whom to call, what stands
 * beside it, every occurrence with its frame explained byte by byte, what was done, and the text
 * that is read aloud to 119 (docs/alarm-desk.md).  Reads only. */
#pragma once
#include "alarm/row.h"

/* Members of an open object.  Refuses R_NOT_FOUND. */
must_use int alarm_print_full(const struct alarm_reader *r, row_id alarm, struct jw *w);
/* {"occurrences":[…],"after"} newest first; after: as answered before, empty: the first page.
 * Refuses R_BAD_PARAMETER (after). */
must_use int alarm_print_occurrences(
	const struct alarm_reader *r, row_id alarm, str after, int32_t limit, struct jw *w);
/* What 119 is told: {"text","lines":[{"label","value"}]} and the same as data, for its system.
 * Refuses R_NOT_FOUND: no alarm of that id. */
must_use int alarm_print_report(const struct alarm_reader *r, row_id alarm, struct jw *w);
/* true: begun as a drill, or no alarm at all: nothing of it may leave the house. */
must_use int alarm_is_drill(struct arena *a, struct db *db, row_id alarm, bool *out);
