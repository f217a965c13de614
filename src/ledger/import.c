#include "ledger/import.h"

#include <stdlib.h>

#include "base/csv.h"

struct importing {
	struct arena *a;
	struct db *db;
	const struct import_ground *ground;
	const struct registry *reg;
	day today;
	const struct register_column *columns[REGISTER_COLUMNS_MAX]; /* of the file, in its order */
	const struct choice_list *lists[REGISTER_COLUMNS_MAX];       /* NULL: not a closed list */
	size_t n_columns;
	int32_t id_at; /* where the column `id` stands; -1: every row gets a new one */
	struct import_row *row;
	const struct import *so_far; /* the rows above it */
};

/* ---- header ---- */

/* The field of the dictionary that names a column. */
static const struct field *field_of(struct importing *im, const struct register_column *c)
{
	const struct pack *p = im->ground->pack;
	str full = str_fmt(im->a, "%s.%s", im->reg->name, c->name), column;
	for (size_t i = 0; p && i < p->n_fields; i++) {
		str names = p->fields[i].column;
		while (str_cut(&names, ' ', &column))
			if (str_eq(column, full))
				return &p->fields[i];
	}
	return NULL;
}

/* The closed list of a column. */
static const struct choice_list *list_of(struct importing *im, const struct register_column *c)
{
	const struct field *f = field_of(im, c);
	return f && f->type.kind == T_CHOICE ? pack_choice(im->ground->pack, f->type.list) : NULL;
}

/* By its id, or by what the dictionary calls it; NULL: there is none. */
static const struct register_column *column_of(struct importing *im, str name, str title)
{
	const struct register_column *c = register_column_named(im->reg, name);
	for (size_t i = 0; !c && i < im->reg->n_columns; i++) {
		const struct field *f = field_of(im, &im->reg->columns[i]);
		if (f && str_eq(f->zh, title))
			c = &im->reg->columns[i];
	}
	return c;
}

static str header_name(struct arena *a, str cell)
{
	char *name = str_z(a, str_trim(cell));
	for (char *p = name; *p; p++)
		*p = *p == '_' ? '-' : *p;
	return str_of(name);
}

/* NULL, or what is wrong with the header. */
static const char *header_read(struct importing *im, const str *cells, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		str name = header_name(im->a, cells[i]);
		if (str_is(name, "id") && im->id_at < 0) {
			im->id_at = (int32_t)i;
			continue;
		}
		const struct register_column *c = column_of(im, name, str_trim(cells[i]));
		if (!c)
			return str_fmt(
				im->a, "no column \"" STR_F "\" in %s", STR_A(name), im->reg->name)
				.p;
		for (size_t k = 0; k < i; k++)
			if (im->columns[k] == c)
				return str_fmt(im->a, "column \"%s\" stands there twice", c->name)
					.p;
		im->columns[i] = c;
		im->lists[i] = list_of(im, c);
	}
	im->n_columns = n;
	return NULL;
}

/* ---- cells ---- */

/* Degrees with up to seven decimals as 1e-7 degree; numbers without a point are that already. */
static bool degrees_e7(str s, int64_t *out)
{
	size_t dot = str_find(s, '.');
	int64_t whole = 0, part = 0;
	if (dot == s.n)
		return str_int(s, out);
	str decimals = str_from(s, dot + 1);
	if (!str_int((str){s.p, dot}, &whole) || whole < 0 || !decimals.n || decimals.n > 7 ||
		!str_int(decimals, &part) || part < 0)
		return false;
	for (size_t i = decimals.n; i < 7; i++)
		part *= 10;
	*out = whole * 10000000 + part;
	return true;
}

/* The box around China (CGCS2000): what lies outside is a mistake, often lon and lat exchanged. */
static bool point_read(struct arena *a, str cell, str *out)
{
	enum { LON_MIN = 730000000, LON_MAX = 1351000000, LAT_MIN = 30000000, LAT_MAX = 536000000 };
	int64_t lon = 0, lat = 0;
	str first;
	if (!str_cut(&cell, ',', &first) || !degrees_e7(str_trim(first), &lon) ||
		!degrees_e7(str_trim(cell), &lat))
		return false;
	*out = str_fmt(a, "%lld,%lld", (long long)lon, (long long)lat);
	return lon >= LON_MIN && lon <= LON_MAX && lat >= LAT_MIN && lat <= LAT_MAX;
}

static const struct registry *registry_named(const struct import_ground *g, const char *name)
{
	for (size_t i = 0; name && i < g->n; i++)
		if (strcmp(g->all[i]->name, name) == 0)
			return g->all[i];
	return NULL;
}

/* A written id that is there, or the first key of a row. */
/* true: a row above in the same file has that id (a brigade under its corps). */
static bool stands_above(const struct importing *im, const struct registry *of, row_id id)
{
	if (of != im->reg || im->id_at < 0)
		return false;
	for (size_t i = 0; i + 1 < im->so_far->n; i++)
		if (id_eq(im->so_far->rows[i].row.id, id))
			return true;
	return false;
}

static int reference_read(struct importing *im, const struct register_column *c, str cell, str *out)
{
	const struct registry *of = registry_named(im->ground, c->of);
	struct register_row row;
	row_id id;
	*out = cell;
	if (id_parse(cell, &id)) {
		int r = of && !stands_above(im, of, id) ? register_find(im->a, im->db, of, id, &row)
							: 0;
		return r == R_NOT_FOUND ? R_NO_REFERENCE : r;
	}
	if (!of || !of->keys[0])
		return R_VALUE_WRONG;
	row = register_row_make(im->a, of, (row_id){0});
	register_row_set(of, &row, of->keys[0], cell);
	int r = register_by_key(im->a, im->db, of, &row, &id);
	if (r)
		return r == R_NOT_FOUND ? R_NO_REFERENCE : r;
	*out = id_print(im->a, id);
	return 0;
}

/* The id of a member that is given by its title. */
static str member_id(const struct choice_list *list, str cell, day today)
{
	for (size_t i = 0; list && i < list->n; i++) {
		const struct member *m = &list->members[i];
		if (str_eq(m->zh, cell) && choice_member(list, m->id, today))
			return m->id;
	}
	return cell;
}

static int cell_read(struct importing *im, size_t at, str cell, str *out)
{
	const struct register_column *c = im->columns[at];
	struct value v;
	int r = 0;
	cell = member_id(im->lists[at], cell, im->today);
	*out = cell;
	if (!cell.n)
		return 0; /* what must be there is looked at for the whole row */
	if (c->type == T_POINT && !point_read(im->a, cell, out))
		return R_VALUE_WRONG;
	if (c->type >= T_PERSON && c->type <= T_MATTER)
		r = reference_read(im, c, cell, out);
	if (!r)
		r = register_value_check(im->a, c, *out);
	if (!r && im->lists[at] && !choice_member(im->lists[at], *out, im->today))
		r = R_VALUE_WRONG;
	if (!r && value_parse(im->a, (struct type){.kind = c->type}, *out, &v))
		*out = value_print(im->a, v); /* one spelling: yes is true */
	return r;
}

static int row_refuse(struct import_row *row, int r, const char *column, str value)
{
	if (r <= 0)
		return r;
	row->r = r;
	row->column = str_of(column);
	row->value = value;
	return 0;
}

/* A row that brings its own id (from another installation, or a demonstration) keeps it, if it is
 * free. */
static int id_read(struct importing *im, str cell)
{
	struct register_row there;
	if (!id_parse(cell, &im->row->row.id))
		return R_VALUE_WRONG;
	int r = register_find(im->a, im->db, im->reg, im->row->row.id, &there);
	return r == R_NOT_FOUND ? 0 : r ? r : R_TAKEN;
}

/* One row of the file; < 0: a fault, else row->r says what it is. */
static int row_read(struct importing *im, const str *cells, size_t n)
{
	struct import_row *row = im->row;
	if (im->id_at >= 0) {
		int r = row_refuse(row, id_read(im, cells[im->id_at]), "id", cells[im->id_at]);
		if (r)
			return r;
	}
	for (size_t i = 0; i < n && !row->r; i++) {
		str value = {0};
		if ((int32_t)i == im->id_at)
			continue;
		int r = cell_read(im, i, cells[i], &value);
		r = row_refuse(row, r, im->columns[i]->name, cells[i]);
		if (r)
			return r;
		row->row.values[im->columns[i] - im->reg->columns] = value;
	}
	for (size_t i = 0; i < im->reg->n_columns && !row->r; i++)
		if (im->reg->columns[i].must && !row->row.values[i].n)
			ignore(row_refuse(row, R_VALUE_MISSING, im->reg->columns[i].name, (str){0}),
				"is no fault");
	if (row->r || !im->reg->keys[0])
		return 0;
	row_id same;
	int r = register_by_key(im->a, im->db, im->reg, &row->row, &same);
	if (r == R_NOT_FOUND)
		return 0;
	const char *key = im->reg->keys[0];
	return row_refuse(
		row, r ? r : R_TAKEN, key, register_value(im->reg, &row->row, str_of(key)));
}

/* ---- two rows of the file that are the same ---- */

static int by_keys(const void *x, const void *y, void *reg_)
{
	const struct registry *reg = reg_;
	const struct import_row *a = *(const struct import_row *const *)x,
				*b = *(const struct import_row *const *)y;
	for (size_t i = 0; i < REGISTER_KEYS_MAX && reg->keys[i]; i++) {
		str key = str_of(reg->keys[i]);
		int c = str_cmp(
			register_value(reg, &a->row, key), register_value(reg, &b->row, key));
		if (c)
			return c;
	}
	return a->line < b->line ? -1 : a->line > b->line;
}

static bool same_keys(
	const struct registry *reg, const struct import_row *a, const struct import_row *b)
{
	for (size_t i = 0; i < REGISTER_KEYS_MAX && reg->keys[i]; i++) {
		str x = register_value(reg, &a->row, str_of(reg->keys[i]));
		if ((!i && !x.n) || !str_eq(x, register_value(reg, &b->row, str_of(reg->keys[i]))))
			return false;
	}
	return reg->keys[0] != NULL;
}

/* The later of two is refused. */
static void refuse_twice(struct arena *a, struct import *im)
{
	struct import_row **sorted = NEWS(a, struct import_row *, im->n + 1);
	struct registry reg = *im->reg;
	for (size_t i = 0; i < im->n; i++)
		sorted[i] = &im->rows[i];
	qsort_r(sorted, im->n, sizeof(*sorted), by_keys, &reg);
	for (size_t i = 1; i < im->n; i++)
		if (!sorted[i]->r && same_keys(im->reg, sorted[i - 1], sorted[i]))
			ignore(row_refuse(sorted[i], R_VALUE_TWICE, im->reg->keys[0],
				       register_value(
					       im->reg, &sorted[i]->row, str_of(im->reg->keys[0]))),
				"is no fault");
}

/* ---- the whole file ---- */

static int bad_file(struct import *out, int32_t line, const char *why)
{
	out->line = line;
	out->why = str_of(why);
	return R_BAD_FILE;
}

static int rows_read(
	struct importing *im, const struct moment *m, struct csv *csv, struct import *out)
{
	str cells[REGISTER_COLUMNS_MAX];
	size_t n = 0, cap = 0;
	while (csv_next(im->a, csv, cells, im->n_columns, &n)) {
		if (out->n == IMPORT_ROWS_MAX)
			return bad_file(out, csv->line, "over 100,000 rows: give it in parts");
		if (n != im->n_columns)
			return bad_file(out, csv->line, "fewer cells than the header has");
		im->row = &VEC_ADD(im->a, out->rows, out->n, cap);
		*im->row = (struct import_row){.line = csv->line,
			.row = register_row_make(im->a, im->reg, id_new(m->chance, m->region))};
		int r = row_read(im, cells, n);
		if (r)
			return r;
	}
	return csv->bad ? bad_file(out, csv->line, csv->bad) : 0;
}

int import_check(struct arena *a, struct db *db, const struct moment *m, const struct registry *reg,
	const struct import_ground *ground, str file, struct import *out)
{
	struct importing im = {.a = a,
		.db = db,
		.ground = ground,
		.reg = reg,
		.today = m->today,
		.id_at = -1,
		.so_far = out};
	struct csv csv;
	str cells[REGISTER_COLUMNS_MAX];
	size_t n = 0;
	*out = (struct import){.reg = reg};
	if (!csv_open(&csv, file))
		return bad_file(out, 1, "not UTF-8");
	if (!csv_next(a, &csv, cells, REGISTER_COLUMNS_MAX, &n))
		return bad_file(out, 1, csv.bad ? csv.bad : "no header");
	const char *wrong = header_read(&im, cells, n);
	if (wrong)
		return bad_file(out, csv.line, wrong);
	int r = rows_read(&im, m, &csv, out);
	if (r)
		return r;
	refuse_twice(a, out);
	for (size_t i = 0; i < out->n; i++)
		out->n_refused += out->rows[i].r != 0;
	return 0;
}

int import_apply(struct arena *a, struct db *db, const struct moment *m, const struct import *im,
	const struct fact_draft *by)
{
	if (im->n_refused)
		return R_IMPORT;
	for (size_t i = 0; i < im->n; i++) {
		struct arena_mark mark = arena_mark(a);
		int r = register_put(a, db, m, im->reg, &im->rows[i].row, by, NULL);
		arena_reset(a, mark);
		if (r)
			return r;
	}
	return 0;
}

void import_print_rows(struct sb *out, const struct import *im)
{
	for (size_t i = 0; i < im->n; i++) {
		const struct import_row *row = &im->rows[i];
		struct jw w = JW(out->arena);
		jw_object(&w);
		jw_member_int(&w, "line", row->line);
		jw_member_bool(&w, "ok", row->r == 0);
		if (row->r) {
			jw_member_str(&w, "code", str_of(refusal_row(row->r)->id));
			jw_name(&w, "params");
			jw_object(&w);
			jw_member_str(&w, "column", row->column);
			jw_member_str(&w, "value", row->value);
			jw_object_end(&w);
		}
		jw_object_end(&w);
		sb_add(out, jw_text(&w));
		sb_char(out, '\n');
	}
}
