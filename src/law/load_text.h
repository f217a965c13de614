/* load_text — the two written forms of a pack as trees and rows of cells, each with its place
 * (docs/pack.md 1.1).  What they mean is load.h's.  Private to src/law/load*.c. */
#pragma once
#include "law/pack.h"

struct load;
struct reading;
struct key;

/* ---- YAML as a tree; every scalar is text ---- */

enum yaml_kind { YAML_TEXT, YAML_LIST, YAML_MAP };
struct yaml {
	enum yaml_kind kind;
	struct where at;
	str key; /* in a map: the name of this item */
	struct where key_at;
	str text;  /* YAML_TEXT */
	int inner; /* columns from `at` to the text's first character; -1: not one to one */
	struct yaml *items; /* YAML_LIST, YAML_MAP */
	size_t n, cap;
};

/* A scalar with its place: of a YAML text or a TSV cell. */
struct cell {
	str text;
	struct where at;
	int inner; /* as in struct yaml */
};

/* load_yaml.c: the documents of a file. */
struct yaml *yaml_read(struct load *l, const struct pack_file *f, size_t *n);
const struct yaml *yaml_get(const struct yaml *map, const char *key);
struct cell yaml_cell(const struct yaml *y);
/* Keys sorted, scalars as strings: what row hashes are made of. */
void yaml_canonical(struct jw *w, const struct yaml *y);

/* load_tsv.c */
struct tsv {
	const struct pack_file *file;
	struct cell *header;
	const struct key **keys; /* of each column, after tsv_columns() */
	size_t n_columns;
	struct cell *cells; /* n_rows × n_columns */
	size_t n_rows;
};
bool tsv_read(struct load *l, const struct pack_file *f, struct tsv *out);
/* Finds the key of each column: in any order, those that are not a must may lack. */
bool tsv_columns(struct load *l, struct tsv *t, const struct key *keys, size_t n);
/* Reads row i into *to; an empty cell leaves what stands there. */
bool tsv_row(const struct reading *r, const struct tsv *t, size_t i, void *to);
/* The cell of row i under a fixed column; its header if the column is not there. */
const struct cell *tsv_cell(const struct tsv *t, size_t i, const char *column);
/* Row i, which is of noun and named by its first cell. */
struct reading tsv_reading(struct load *l, const char *noun, const struct tsv *t, size_t i);
static inline struct where row_where(const struct tsv *t, size_t i)
{
	return t->cells[i * t->n_columns].at;
}
/* Names in a cell, parted by ','. */
struct strs cell_names(struct arena *a, str text);
