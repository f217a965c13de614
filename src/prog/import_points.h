/* import_points — `huoyan import points FILE --device ADDRESS`: a building's point table (CSV or
 * XLSX), checked and, with --confirm, kept; the operator's way to what the desk does by upload. */
#pragma once
#include "law/pack.h"
#include "prog/house.h"

/* Prints the check as JSON; the exit code: 0 good, 1 rows are wrong or it failed. */
int import_points(struct arena *a, const struct house *h, const struct pack *pack, const char *file,
	str device, bool confirm);
