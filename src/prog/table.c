#include "prog/table.h"

#include "base/file.h"

enum { TABLE_MAX_B = 4 << 20 };

int text_table_read(struct arena *a, str dir, const char *name, struct text_table *out)
{
	str text, line, cell, path = str_fmt(a, STR_F "/%s", STR_A(dir), name);
	size_t cap = 0;
	*out = (struct text_table){0};
	int r = file_read(a, path.p, TABLE_MAX_B, &text);
	for (bool head = true; r == 0 && str_cut(&text, '\n', &line); head = false) {
		if (head || !line.n)
			continue;
		str *row = VEC_ADD(a, out->rows, out->n, cap);
		memset(row, 0, sizeof *out->rows);
		for (size_t i = 0; i < TABLE_CELLS_MAX && str_cut(&line, '\t', &cell); i++)
			row[i] = str_dup(a, cell);
	}
	return r;
}

size_t text_parts(struct arena *a, str cell, char by, str **out)
{
	size_t n = 0, cap = 0;
	str part;
	*out = NULL;
	while (str_cut(&cell, by, &part))
		if (str_trim(part).n)
			VEC_ADD(a, *out, n, cap) = str_trim(part);
	return n;
}
