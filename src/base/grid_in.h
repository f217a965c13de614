/* grid_in — the two readers behind grid.h. */
#pragma once
#include "base/grid.h"

must_use int grid_bad(struct grid *g, const char *why);
/* A new row at `line`, its cells empty; NULL: too many. */
struct grid_row *grid_row_add(struct arena *a, struct grid *g, int32_t line, size_t *cap);
must_use int grid_read_xlsx(struct arena *a, str file, struct grid *out);
