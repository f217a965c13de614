#include "law/load.h"

/* tables/<id>.tsv: a table describes itself, `name:type` for each column, `name:type!` for keys;
 * five columns that every table has end it (docs/pack.md 1.1). */

/* clang-format off */
static const char *const table_end[] = {"since:day", "until:day", "scope:scope", "cite:article", "source:mark"};

struct table_end_row {
	struct life_keys life;
	str scope, cite;
};
static const struct key end_columns[] = {
	{"since", KEY_DAY, AT(table_end_row, life.since)},
	{"until", KEY_DAY, AT(table_end_row, life.until)},
	{"scope", KEY_TEXT, AT(table_end_row, scope)},
	{"cite", KEY_TEXT, AT(table_end_row, cite)},
	{"source", KEY_WORD, .words = mark_words, AT(table_end_row, life.source)},
};
/* clang-format on */

static bool header_column(const struct reading *r, struct cell c, struct column *out)
{
	size_t colon = str_find(c.text, ':');
	str type = colon < c.text.n ? str_from(c.text, colon + 1) : S("");
	out->id = str_dup(r->load->arena, (str){c.text.p, colon});
	out->key = type.n && type.p[type.n - 1] == '!';
	type.n -= out->key;
	if (!id_is_good(out->id)) {
		reading_fault(
			r, "C1", c.at, "column \"" STR_F "\": expected name:type", STR_A(c.text));
		return false;
	}
	if (!type_parse(r->load->arena, type, &out->type)) {
		reading_fault(r, "C1", c.at, "column " STR_F ": no type \"" STR_F "\"",
			STR_A(out->id), STR_A(type));
		return false;
	}
	if (out->type.list.n)
		ref_add(r, REF_CHOICE, S(""), out->type.list, c.at);
	return true;
}

static bool header_read(const struct reading *r, const struct tsv *t, struct table *table)
{
	size_t n = t->n_columns > LEN(table_end) ? t->n_columns - LEN(table_end) : 0;
	bool good = n;
	for (size_t i = 0; good && i < LEN(table_end); i++)
		good = str_is(t->header[n + i].text, table_end[i]);
	if (!good) {
		reading_fault(r, "C1", t->header[0].at,
			"a table ends with the columns since:day until:day scope:scope "
			"cite:article source:mark");
		return false;
	}
	struct column *columns = NEWS(r->load->arena, struct column, n);
	for (size_t i = 0; i < n; i++) {
		good &= header_column(r, t->header[i], &columns[i]);
		for (size_t j = 0; j < i; j++)
			if (str_eq(columns[j].id, columns[i].id))
				reading_fault(r, "C1", t->header[i].at,
					"two columns are named " STR_F, STR_A(columns[i].id));
	}
	table->columns = columns;
	table->n_columns = n;
	return good;
}

/* A money cell is whole yuan; yes is yes or no as well as true or false; the rest is canonical. */
static bool table_cell_parse(struct arena *a, struct type t, str s, struct value *out)
{
	int64_t yuan;
	if (t.kind == T_MONEY) {
		if (!str_int(s, &yuan) || yuan < 0 || yuan > INT64_MAX / 100)
			return false;
		*out = value_num(T_MONEY, yuan * 100);
		return true;
	}
	if (t.kind == T_YES && (str_is(s, "yes") || str_is(s, "no"))) {
		*out = value_yes(str_is(s, "yes"));
		return true;
	}
	return value_parse(a, t, s, out);
}

static void member_missing(
	const struct reading *r, const struct choice_list *list, str member, struct where at)
{
	struct arena *a = r->load->arena;
	str *ids = NEWS(a, str, list->n);
	for (size_t i = 0; i < list->n; i++)
		ids[i] = list->members[i].id;
	str near = nearest(a, member, (struct strs){ids, list->n});
	reading_fault(r, "C2", at, "\"" STR_F "\" is no member of " STR_F STR_F, STR_A(member),
		STR_A(list->id), STR_A(near));
}

static void check_members(
	const struct reading *r, struct type t, const struct value *v, struct where at)
{
	const struct choice_list *list =
		t.kind == T_CHOICE || t.kind == T_SET ? pack_choice(r->load->pack, t.list) : NULL;
	if (!list || !v->known)
		return;
	for (size_t i = 0; t.kind == T_SET && i < v->n_set; i++)
		if (!choice_member(list, v->set[i], DAY_NONE))
			member_missing(r, list, v->set[i], at);
	if (t.kind == T_CHOICE && !choice_member(list, v->text, DAY_NONE))
		member_missing(r, list, v->text, at);
}

static void row_cells(const struct reading *r, const struct table *table, const struct cell *cells,
	struct value *out)
{
	for (size_t i = 0; i < table->n_columns; i++) {
		const struct column *c = &table->columns[i];
		if (!cells[i].text.n) {
			if (c->key)
				reading_fault(r, "C1", cells[i].at, "the key " STR_F " is empty",
					STR_A(c->id));
			continue;
		}
		if (!table_cell_parse(r->load->arena, c->type, cells[i].text, &out[i])) {
			str type = type_print(r->load->arena, c->type);
			reading_fault(r, "C1", cells[i].at,
				STR_F " is \"" STR_F "\"; expected " STR_F, STR_A(c->id),
				STR_A(cells[i].text), STR_A(type));
			continue;
		}
		check_members(r, c->type, &out[i], cells[i].at);
	}
}

/* Keys joined by '+'; a first table has none: there the place in the table is what a row is. */
static str row_key(struct arena *a, const struct table *table, const struct cell *cells, size_t i)
{
	struct sb b = SB(a);
	for (size_t k = 0; k < table->n_columns; k++) {
		if (!table->columns[k].key)
			continue;
		if (b.n)
			sb_char(&b, '+');
		sb_add(&b, cells[k].text);
	}
	return b.n ? sb_str(&b) : str_fmt(a, "%zu", i + 1);
}

static struct strs cell_refs(const struct reading *r, enum ref_kind kind, str text, struct where at)
{
	struct strs names = cell_names(r->load->arena, text);
	for (size_t i = 0; i < names.n; i++)
		ref_add(r, kind, S(""), names.p[i], at);
	return names;
}

static struct window row_window(const struct reading *r, const struct cell *cells)
{
	struct table_end_row end = {.life = LIFE_KEYS_NONE};
	for (size_t i = 0; i < LEN(end_columns); i++)
		if (cells[i].text.n)
			cell_read(r, &end_columns[i], cells[i], &end);
	struct window w = {
		.since = end.life.since == DAY_NONE ? DAY_FIRST : end.life.since,
		.until = end.life.until == DAY_NONE ? DAY_LAST : end.life.until,
		.scope = cell_refs(r, REF_SCOPE, end.scope, cells[2].at),
		.cite = cell_refs(r, REF_ARTICLE, end.cite, cells[3].at),
		.source = end.life.source < 0 ? MARK_MEMORY : (enum mark)end.life.source,
	};
	if (w.since > w.until)
		reading_fault(r, "C1", cells[0].at, "since is after until: it never lives");
	return w;
}

static str row_content(struct arena *a, const struct table *table, const struct cell *cells)
{
	struct jw w = JW(a);
	jw_object(&w);
	for (size_t i = 0; i < table->n_columns; i++)
		jw_member_str(&w, str_z(a, table->columns[i].id), cells[i].text);
	jw_object_end(&w);
	return jw_text(&w);
}

static void table_row_read(struct load *l, const struct table *table, const struct tsv *t, size_t i,
	struct table_row *row)
{
	const struct cell *cells = &t->cells[i * t->n_columns];
	row->key = row_key(l->arena, table, cells, i);
	struct reading r = {.load = l,
		.what = str_fmt(
			l->arena, "table " STR_F " row " STR_F, STR_A(table->id), STR_A(row->key))};
	struct value *values = NEWS(l->arena, struct value, table->n_columns);
	row_cells(&r, table, cells, values);
	row->cells = values;
	row->window = row_window(&r, cells + table->n_columns);
	struct window *w = NEW(l->arena, struct window);
	*w = row->window;
	row->life = (struct life){.windows = w,
		.n = 1,
		.id = str_fmt(l->arena, STR_F "#" STR_F, STR_A(table->id), STR_A(row->key)),
		.at = cells[0].at};
	str content = row_content(l->arena, table, cells);
	row->life.hash = row_hash(l->arena, row->life.id, w, 1, content);
}

void load_table(struct load *l, const struct pack_file *f)
{
	str name = str_from(f->path, strlen("tables/"));
	name.n -= strlen(".tsv");
	struct table table = {.id = str_dup(l->arena, name), .at = {f->path, 1, 1}};
	struct reading r = {.load = l, .what = str_fmt(l->arena, "table " STR_F, STR_A(table.id))};
	struct tsv t;
	if (!id_is_good(table.id)) {
		reading_fault(&r, "C1", table.at, "the name of the file is no id");
		return;
	}
	if (!tsv_read(l, f, &t))
		return;
	if (header_read(&r, &t, &table)) {
		struct table_row *rows = NEWS(l->arena, struct table_row, t.n_rows);
		for (size_t i = 0; i < t.n_rows; i++)
			table_row_read(l, &table, &t, i, &rows[i]);
		table.rows = rows;
		table.n_rows = t.n_rows;
	}
	LIST_ADD(l->arena, l->tables) = table;
}
