/* table — the tab-separated lists of demo/city: a header, then one row a line. */
#pragma once
#include "base/base.h"

enum { TABLE_CELLS_MAX = 12 };

struct text_table {
	str (*rows)[TABLE_CELLS_MAX];
	size_t n;
};

/* Reads DIR/NAME; rows have as many cells as the header, missing ones are empty. */
must_use int text_table_read(struct arena *a, str dir, const char *name, struct text_table *out);
/* Parts of a cell between `by`, in the arena. */
size_t text_parts(struct arena *a, str cell, char by, str **out);
