#include "base/grid_in.h"

#include <iconv.h>
#include <stdlib.h>

#include "base/csv.h"

int grid_bad(struct grid *g, const char *why)
{
	g->why = why;
	return R_BAD_FILE;
}

struct grid_row *grid_row_add(struct arena *a, struct grid *g, int32_t line, size_t *cap)
{
	if (g->n >= GRID_ROWS_MAX)
		return NULL;
	struct grid_row *row = &VEC_ADD(a, g->rows, g->n, *cap);
	*row = (struct grid_row){line, NEWS(a, str, GRID_COLUMNS_MAX)};
	for (size_t i = 0; i < GRID_COLUMNS_MAX; i++)
		row->cells[i] = S("");
	return row;
}

/* What is no UTF-8 is taken as GB 18030; false: it is neither. */
static bool as_utf8(struct arena *a, str *text)
{
	if (str_is_utf8(*text))
		return true;
	size_t left = text->n, room = 3 * text->n;
	char *in = (char *)(uintptr_t)text->p, *out = arena_alloc(a, room + 1), *at = out;
	iconv_t c = iconv_open("UTF-8", "GB18030");
	if (c == (iconv_t)-1)
		return false;
	size_t r = iconv(c, &in, &left, &at, &room);
	iconv_close(c);
	*at = 0;
	*text = (str){out, (size_t)(at - out)};
	return r != (size_t)-1 && str_is_utf8(*text);
}

static int read_csv(struct arena *a, str text, struct grid *g)
{
	struct csv c;
	str cells[GRID_COLUMNS_MAX];
	size_t n, cap = 0;
	if (!as_utf8(a, &text) || !csv_open(&c, text))
		return grid_bad(g, "neither a workbook nor text in UTF-8 or GB 18030");
	while (csv_next(a, &c, cells, LEN(cells), &n)) {
		struct grid_row *row = grid_row_add(a, g, c.line, &cap);
		if (!row)
			return grid_bad(g, "more than 20000 rows");
		for (size_t i = 0; i < n; i++)
			row->cells[i] = str_trim(cells[i]);
		g->columns = n > g->columns ? n : g->columns;
	}
	return c.bad ? grid_bad(g, c.bad) : 0;
}

int grid_read(struct arena *a, str file, struct grid *out)
{
	*out = (struct grid){0};
	if (file.n > GRID_MAX_B)
		return grid_bad(out, "too large");
	bool zip = file.n >= 4 && memcmp(file.p, "PK\3\4", 4) == 0;
	int r = zip ? grid_read_xlsx(a, file, out) : read_csv(a, file, out);
	return r || out->n ? r : grid_bad(out, "an empty sheet");
}
