/* grid — the first sheet of a spreadsheet as rows of cells: XLSX (ECMA-376, a ZIP of XML), or CSV
 * in UTF-8 or GB 18030, as Excel writes it in China.  Hostile files: no entity of a DTD is read,
 * nothing is unpacked beyond GRID_MAX_B, rows and columns are bounded.  Pure; cells are copies in
 * the arena. */
#pragma once
#include "base/base.h"

enum { GRID_ROWS_MAX = 20000, GRID_COLUMNS_MAX = 64, GRID_MAX_B = 32 << 20 };

struct grid_row {
	int32_t line; /* of the sheet, from 1 */
	str *cells;   /* grid.columns of them; .n 0: empty */
};
struct grid {
	struct grid_row *rows; /* empty ones are left out */
	size_t n, columns;
	const char *why; /* R_BAD_FILE: what is wrong */
};

/* Refuses R_BAD_FILE: it is no spreadsheet, or one that is too large. */
must_use int grid_read(struct arena *a, str file, struct grid *out);
