#include "ledger/register.h"

enum {
	TEXT_LENGTH = 2000, /* of columns that say no length; docs/pack.md 2 */
	CELLS_MAX = 3 + 2 * REGISTER_COLUMNS_MAX,
	CAUSE_VALUES = 2, /* cause, cause-case */
};

/* References and points stand in two columns of the table. */
static bool is_double(enum type_kind t)
{
	return t == T_POINT || (t >= T_PERSON && t <= T_MATTER);
}

static bool is_number(enum type_kind t)
{
	return t == T_YES || t == T_COUNT || t == T_MONEY || t == T_DAY || t == T_TIME ||
	       t == T_AREA;
}

/* ---- rows in memory ---- */

struct register_row register_row_make(struct arena *a, const struct registry *reg, row_id id)
{
	return (struct register_row){.id = id, .values = NEWS(a, str, reg->n_columns)};
}

const struct register_column *register_column_named(const struct registry *reg, str name)
{
	for (size_t i = 0; i < reg->n_columns; i++)
		if (str_is(name, reg->columns[i].name))
			return &reg->columns[i];
	return NULL;
}

str register_value(const struct registry *reg, const struct register_row *row, str column)
{
	const struct register_column *c = register_column_named(reg, column);
	return c ? row->values[c - reg->columns] : (str){0};
}

void register_row_set(
	const struct registry *reg, struct register_row *row, const char *column, str value)
{
	const struct register_column *c = register_column_named(reg, str_of(column));
	assert(c);
	row->values[c - reg->columns] = value;
}

int register_value_check(struct arena *a, const struct register_column *c, str value)
{
	struct value v;
	if (!value.n)
		return c->must ? R_VALUE_MISSING : 0;
	if (!str_is_utf8(value))
		return R_VALUE_WRONG;
	if (str_chars(value) > (size_t)(c->length ? c->length : TEXT_LENGTH))
		return R_VALUE_LONG;
	return value_parse(a, (struct type){.kind = c->type}, value, &v) ? 0 : R_VALUE_WRONG;
}

/* ---- between canonical text and the table's columns ---- */

/* The arguments of one value: one or two; the value was checked. */
static size_t value_args(
	struct arena *a, const struct register_column *c, str value, struct arg *out)
{
	struct value v;
	row_id id;
	size_t n = is_double(c->type) ? 2 : 1;
	out[0] = out[1] = A_NULL;
	if (!value.n || !value_parse(a, (struct type){.kind = c->type}, value, &v))
		return n;
	if (c->type == T_POINT) {
		str lon;
		int64_t e7 = 0;
		str_cut(&value, ',', &lon);
		out[0] = str_int(lon, &e7) ? A_INT(e7) : A_NULL;
		out[1] = str_int(value, &e7) ? A_INT(e7) : A_NULL;
	} else if (n == 2) {
		bool ok = id_parse(value, &id);
		out[0] = ok ? A_INT(id.region) : A_NULL;
		out[1] = ok ? A_INT(id.id) : A_NULL;
	} else {
		out[0] = is_number(c->type) ? A_INT(v.num) : A_TEXT(value);
	}
	return n;
}

/* Canonical text of what the table holds: numbers come in decimal. */
static str value_of_cells(struct arena *a, const struct register_column *c, const str *cell)
{
	int64_t n = 0, id = 0;
	if (!cell[0].p)
		return (str){0};
	if (c->type == T_POINT)
		return str_join(a, cell, 2, S(","));
	if (is_double(c->type))
		return str_int(cell[0], &n) && cell[1].p && str_int(cell[1], &id)
			       ? id_print(a, (row_id){(int32_t)n, id})
			       : (str){0};
	if (c->type == T_YES)
		return str_is(cell[0], "0") ? S("false") : S("true");
	if (c->type == T_DAY)
		return str_int(cell[0], &n) ? day_print(a, (day)n) : (str){0};
	return cell[0];
}

/* A row as the statements give it: three numbers and a text for each further column. */
struct raw_row {
	row_id id;
	int32_t number;
	str cells[CELLS_MAX - 3];
};

static size_t raw_shape(const struct registry *reg, struct shape out[CELLS_MAX])
{
	size_t n = 0, cell = 0;
	assert(reg->n_columns <= REGISTER_COLUMNS_MAX);
	out[n++] = (struct shape)SHAPE(struct raw_row, id.region, 'i');
	out[n++] = (struct shape)SHAPE(struct raw_row, id.id, 'l');
	out[n++] = (struct shape)SHAPE(struct raw_row, number, 'i');
	for (size_t i = 0; i < reg->n_columns; i++)
		for (int k = is_double(reg->columns[i].type) ? 2 : 1; k; k--)
			out[n++] = (struct shape){
				's', offsetof(struct raw_row, cells) + sizeof(str) * cell++};
	return n;
}

static struct register_row row_of_raw(
	struct arena *a, const struct registry *reg, const struct raw_row *raw)
{
	struct register_row row = register_row_make(a, reg, raw->id);
	size_t cell = 0;
	row.number = raw->number;
	for (size_t i = 0; i < reg->n_columns; i++) {
		row.values[i] = value_of_cells(a, &reg->columns[i], &raw->cells[cell]);
		cell += is_double(reg->columns[i].type) ? 2 : 1;
	}
	return row;
}

/* ---- reading ---- */

int register_find(struct arena *a, struct db *db, const struct registry *reg, row_id id,
	struct register_row *out)
{
	struct shape shape[CELLS_MAX];
	size_t n = raw_shape(reg, shape);
	struct raw_row *raw = NEW(a, struct raw_row);
	int r = db_one(a, db, reg->find, ARGS(A_ID(id)), shape, n, raw);
	if (!r)
		*out = row_of_raw(a, reg, raw);
	return r;
}

int register_list(struct arena *a, struct db *db, const struct registry *reg, row_id after,
	int32_t most, struct register_row **out, size_t *n)
{
	struct shape shape[CELLS_MAX];
	size_t n_shape = raw_shape(reg, shape);
	void *rows = NULL;
	if (!reg->list)
		return fault(F_BUG, "%s is a compartment of its own: nothing lists it", reg->name);
	int r = db_list(a, db, reg->list, ARGS(A_ID(after), A_INT(most)), shape, n_shape,
		sizeof(struct raw_row), &rows, n);
	if (r)
		return r;
	*out = NEWS(a, struct register_row, *n + 1);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = row_of_raw(a, reg, (struct raw_row *)rows + i);
	return 0;
}

int register_by_key(struct arena *a, struct db *db, const struct registry *reg,
	const struct register_row *row, row_id *out)
{
	static const struct shape id_shape[] = {SHAPE(row_id, region, 'i'), SHAPE(row_id, id, 'l')};
	struct arg args[REGISTER_KEYS_MAX];
	size_t n = 0;
	for (; n < REGISTER_KEYS_MAX && reg->keys[n]; n++) {
		str text = register_value(reg, row, str_of(reg->keys[n]));
		if (!n && !text.n)
			return R_NOT_FOUND;
		args[n] = A_TEXT(text);
	}
	if (!n)
		return R_NOT_FOUND;
	return db_one(a, db, reg->by_key, args, n, id_shape, LEN(id_shape), out);
}

int register_as_of(struct arena *a, struct db *db, const struct registry *reg, row_id id, day on,
	struct register_row *out)
{
	struct fact_row fact = {0};
	struct fact_value_row *values = NULL;
	size_t n = 0;
	int r = fact_as_of(a, db, id, on, S("register"), &fact);
	if (!r)
		r = fact_values(a, db, fact.id, &values, &n);
	if (r)
		return r;
	*out = register_row_make(a, reg, id);
	out->number = fact.number;
	for (size_t i = 0; i < n; i++) {
		const struct register_column *c = register_column_named(reg, values[i].name);
		if (c)
			out->values[c - reg->columns] = values[i].value;
	}
	return 0;
}

/* ---- writing ---- */

static int row_check(
	struct arena *a, struct db *db, const struct registry *reg, const struct register_row *row)
{
	row_id same;
	for (size_t i = 0; i < reg->n_columns; i++) {
		int r = register_value_check(a, &reg->columns[i], row->values[i]);
		if (r)
			return r;
	}
	if (!reg->unique)
		return 0;
	int r = register_by_key(a, db, reg, row, &same);
	if (r)
		return r == R_NOT_FOUND ? 0 : r;
	return id_eq(same, row->id) ? 0 : R_TAKEN;
}

static int row_put(struct arena *a, struct db *db, const struct registry *reg,
	const struct register_row *row, int32_t number)
{
	struct arg args[CELLS_MAX] = {A_ID(row->id), A_INT(number)};
	size_t n = 3;
	for (size_t i = 0; i < reg->n_columns; i++)
		n += value_args(a, &reg->columns[i], row->values[i], &args[n]);
	return db_run(db, reg->put, args, n, NULL);
}

/* The whole new row, and the act that caused it. */
static int row_fact(struct arena *a, struct db *db, const struct moment *m,
	const struct registry *reg, const struct register_row *row, const struct fact_draft *by,
	struct fact_made *out)
{
	struct name_value values[REGISTER_COLUMNS_MAX + CAUSE_VALUES];
	size_t n = 0;
	struct fact_draft d = *by;
	for (size_t i = 0; i < reg->n_columns; i++)
		if (row->values[i].n)
			values[n++] =
				(struct name_value){str_of(reg->columns[i].name), row->values[i]};
	if (by->act.n)
		values[n++] = (struct name_value){S("cause"), by->act};
	if (!id_none(by->of))
		values[n++] = (struct name_value){S("cause-case"), id_print(a, by->of)};
	d.of = row->id;
	d.event = S("register");
	d.act = str_fmt(a, "%s.%s", reg->name, row->number ? "changed" : "added");
	d.values = values;
	d.n_values = n;
	return fact_add(a, db, m, &d, out);
}

/* What the writer saw must be what stands.  (The head of the case may be ahead of it: an erasure is
 * a fact too.) */
static int row_unchanged(
	struct arena *a, struct db *db, const struct registry *reg, const struct register_row *row)
{
	struct register_row stands = {0};
	int r = register_find(a, db, reg, row->id, &stands);
	if (r && r != R_NOT_FOUND)
		return r;
	return stands.number == row->number ? 0 : R_ROW_CHANGED;
}

/* ---- being found ---- */

int register_search_keep(
	struct arena *a, struct db *db, const struct registry *reg, const struct register_row *row)
{
	struct search_text *texts;
	str name = register_value(reg, row, S("name")), *known = NULL;
	size_t n = 0, n_known = 0;
	if (reg->search == SEARCH_NOTHING)
		return 0;
	int r = row->number ? fact_names(a, db, row->id, &known, &n_known) : 0;
	texts = NEWS(a, struct search_text, REGISTER_FOUND_MAX + n_known);
	for (size_t i = 0; i < REGISTER_FOUND_MAX && reg->found[i].column; i++)
		texts[n++] = (struct search_text){
			reg->found[i].as, register_value(reg, row, str_of(reg->found[i].column))};
	for (size_t i = 0; i < n_known; i++)
		if (!str_eq(known[i], name))
			texts[n++] = (struct search_text){SEARCH_OLD_NAME, known[i]};
	return r ? r : search_keep(a, db, reg->search, row->id, texts, n);
}

int register_put(struct arena *a, struct db *db, const struct moment *m, const struct registry *reg,
	const struct register_row *row, const struct fact_draft *by, struct fact_made *out)
{
	int32_t number = 0;
	int r = fact_lock(db, row->id, &number);
	if (!r)
		r = row_unchanged(a, db, reg, row);
	if (!r)
		r = row_check(a, db, reg, row);
	if (!r)
		r = row_put(a, db, reg, row, number + 1);
	if (!r)
		r = row_fact(a, db, m, reg, row, by, out);
	if (!r)
		r = register_search_keep(a, db, reg, row);
	return r;
}

int register_set(struct arena *a, struct db *db, const struct moment *m, const struct registry *reg,
	row_id id, str column, str value, const struct fact_draft *by, struct fact_made *out)
{
	const struct register_column *c = register_column_named(reg, column);
	struct register_row row = {0};
	int32_t number = 0;
	if (!c)
		return R_BAD_PARAMETER;
	int r = fact_lock(db, id, &number); /* before reading what the change rests on */
	if (!r)
		r = register_find(a, db, reg, id, &row);
	if (r)
		return r;
	row.values[c - reg->columns] = value;
	return register_put(a, db, m, reg, &row, by, out);
}
