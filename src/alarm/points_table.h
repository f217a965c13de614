/* points_table — a building's point table out of a spreadsheet: columns found by their names, codes
 * or words of GB/T 26875.3-2011, one address in one number or as loop and point.  Pure. */
#pragma once
#include "base/grid.h"
#include "base/json.h"

struct table_point {
	int32_t line; /* of the sheet */
	str point;    /* sys.addr.part.part_addr */
	str name, spot, floor;
};
struct table_fault {
	int32_t line;
	str column, value;
	const char *what; /* missing, not-a-number, unknown-word, twice, too-long */
};
struct point_table {
	struct table_point *rows;
	size_t n, cap;
	struct table_fault *faults;
	size_t n_faults, cap_faults;
	const char *why; /* R_BAD_FILE */
};

/* Refuses R_BAD_FILE: no spreadsheet, or one without the columns that a point needs. */
must_use int point_table_read(struct arena *a, str file, struct point_table *out);
/* "faults":[{"row","column","value","what","zh"}] */
void point_table_print_faults(const struct point_table *t, struct jw *w);
