/* import — rows of a register from a CSV file: check, look at the result of each row, then confirm.
 * The header names columns by their ids (opening_licence is taken too) or by what the dictionary
 * calls them (建筑面积); members of closed lists stand by id or by title as well.  Every row
 * becomes a new row of the register; what is there already is refused, not overwritten.  Text is
 * kept as it is, also text that a spreadsheet would run as a formula: exports guard against that,
 * registers do not lose a character.
 *
 * A column `id` brings each row's own id; without it every row gets a new one.
 * A reference is a written id, or the key of the row in its register (USCC, identity number, name
 * of an organ). A point is "lon,lat" in degrees (117.123,36.65) or in 1e-7 degree, CGCS2000, within
 * China. */
#pragma once
#include "base/json.h"
#include "law/pack.h"
#include "ledger/register.h"

enum { IMPORT_ROWS_MAX = 100000 };

struct import_ground {
	const struct registry *const *all; /* where references are looked up */
	size_t n;
	const struct pack
		*pack; /* members of closed lists are checked by its dictionary; NULL: not */
};

struct import_row {
	int32_t line;      /* of the file, from 1 */
	int r;             /* 0, or the refusal */
	str column, value; /* what it is about */
	struct register_row row;
};

struct import {
	const struct registry *reg;
	struct import_row *rows;
	size_t n, n_refused;
	/* R_BAD_FILE: */
	int32_t line;
	str why; /* English, for the operator */
};

/* Reads and checks everything, writes nothing.  0 also when rows are refused; R_BAD_FILE: it is no
 * such file. */
must_use int import_check(struct arena *a, struct db *db, const struct moment *m,
	const struct registry *reg, const struct import_ground *ground, str file,
	struct import *out);
/* Writes all rows, in the caller's transaction.  R_IMPORT: some were refused, nothing is written.
 */
must_use int import_apply(struct arena *a, struct db *db, const struct moment *m,
	const struct import *im, const struct fact_draft *by);
/* {"line":3,"ok":false,"code":"…","params":{"column":"uscc","value":"…"}} for each row, one a line.
 */
void import_print_rows(struct sb *out, const struct import *im);
