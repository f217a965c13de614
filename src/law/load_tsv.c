#include "law/load.h"

/* Tables with one row a line and no quotes (docs/pack.md 1.1): cells are parted by tabs, an empty
 * cell is "none", the first line is the header. */

enum { COLUMNS_MAX = 64 };

/* Cells of one line; columns count characters. */
static size_t line_cells(str line, struct where at, struct cell *out)
{
	size_t n = 0;
	str cell;
	at.column = 1;
	while (n < COLUMNS_MAX && str_cut(&line, '\t', &cell)) {
		out[n++] = (struct cell){.text = cell, .at = at};
		at.column += (int)str_chars(cell) + 1;
	}
	return n;
}

static size_t count_lines(str text)
{
	size_t n = 1;
	for (size_t i = 0; i < text.n; i++)
		n += text.p[i] == '\n';
	return n;
}

static struct cell cell_keep(struct arena *a, struct cell c)
{
	c.text = str_dup(a, c.text);
	return c;
}

/* A row must have as many cells as the header; cells left away at its end are empty. */
static bool row_keep(struct load *l, struct tsv *t, const struct cell *cells, size_t n)
{
	if (n > t->n_columns) {
		finding_add(l->out, "C1", false, cells[t->n_columns].at,
			"the row has %zu cells, the header %zu columns", n, t->n_columns);
		return false;
	}
	for (size_t i = 0; i < n; i++)
		if (cells[i].text.n && cells[i].text.p[0] == '"')
			finding_add(l->out, "C1", false, cells[i].at,
				"a cell begins with a quote; cells are written without");
	struct cell *row = &t->cells[t->n_rows++ * t->n_columns];
	for (size_t i = 0; i < t->n_columns; i++)
		row[i] = i < n ? cell_keep(l->arena, cells[i])
			       : (struct cell){.at = cells[n - 1].at};
	return true;
}

bool tsv_read(struct load *l, const struct pack_file *f, struct tsv *out)
{
	*out = (struct tsv){.file = f};
	struct cell cells[COLUMNS_MAX];
	str rest = f->text, line;
	struct where at = {.file = f->path, .line = 0};
	while (rest.n && str_cut(&rest, '\n', &line)) {
		at.line++;
		size_t n = line_cells(line, at, cells);
		if (at.line == 1) {
			out->header = NEWS(l->arena, struct cell, n);
			for (size_t i = 0; i < n; i++)
				out->header[i] = cell_keep(l->arena, cells[i]);
			out->n_columns = n;
			out->cells = NEWS(l->arena, struct cell, n * (count_lines(rest) + 1));
		} else if (!line.n) {
			at.column = 1;
			finding_add(l->out, "C1", false, at, "an empty line");
		} else {
			row_keep(l, out, cells, n);
		}
	}
	if (!out->n_columns)
		finding_add(l->out, "C1", false, (struct where){f->path, 1, 1}, "has no header");
	return out->n_columns;
}

static bool columns_fault(struct load *l, struct where at, const struct key *keys, size_t n)
{
	struct sb b = SB(l->arena);
	for (size_t i = 0; i < n; i++)
		sb_fmt(&b, "%s%s", i ? " " : "", keys[i].name);
	finding_add(l->out, "C1", false, at, "the columns are not as expected: " STR_F,
		STR_A(sb_str(&b)));
	l->lost = true;
	return false;
}

bool tsv_columns(struct load *l, struct tsv *t, const struct key *keys, size_t n)
{
	t->keys = NEWS(l->arena, const struct key *, t->n_columns);
	for (size_t c = 0; c < t->n_columns; c++) {
		for (size_t k = 0; k < n; k++)
			if (str_is(t->header[c].text, keys[k].name))
				t->keys[c] = &keys[k];
		for (size_t other = 0; other < c; other++)
			if (t->keys[other] == t->keys[c])
				return columns_fault(l, t->header[c].at, keys, n);
		if (!t->keys[c])
			return columns_fault(l, t->header[c].at, keys, n);
	}
	for (size_t k = 0; k < n; k++)
		if (keys[k].must && tsv_cell(t, 0, keys[k].name) == t->header)
			return columns_fault(l, t->header[0].at, keys, n);
	return true;
}

const struct cell *tsv_cell(const struct tsv *t, size_t i, const char *column)
{
	for (size_t c = 0; c < t->n_columns; c++)
		if (str_is(t->header[c].text, column))
			return &t->cells[i * t->n_columns + c];
	return t->header;
}

bool tsv_row(const struct reading *r, const struct tsv *t, size_t i, void *to)
{
	bool good = true;
	for (size_t k = 0; k < t->n_columns; k++) {
		struct cell c = t->cells[i * t->n_columns + k];
		const struct key *key = t->keys[k];
		if (c.text.n) {
			good &= cell_read(r, key, c, to);
		} else if (key->must) {
			reading_fault(r, key->kind == KEY_TITLE ? "C16" : "C1", c.at, "%s is empty",
				key->name);
			good = false;
		}
	}
	return good;
}

struct reading tsv_reading(struct load *l, const char *noun, const struct tsv *t, size_t i)
{
	str id = t->cells[i * t->n_columns].text;
	return (struct reading){.load = l, .what = str_fmt(l->arena, "%s " STR_F, noun, STR_A(id))};
}

struct strs cell_names(struct arena *a, str text)
{
	str *list = NULL, part;
	size_t n = 0, cap = 0;
	while (text.n && str_cut(&text, ',', &part))
		VEC_ADD(a, list, n, cap) = str_dup(a, str_trim(part));
	return (struct strs){list, n};
}
