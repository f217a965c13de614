#include "alarm/points_table.h"

#include "wire/names.h"

enum column {
	C_SYSTEM,
	C_SYSTEM_ADDRESS,
	C_PART,
	C_PART_ADDRESS,
	C_LOOP,
	C_NUMBER,
	C_NAME,
	C_SPOT,
	C_FLOOR,
	COLUMN__N
};
enum { NAMES_MAX = 4, TEXT_MAX = 60, FAULTS_MAX = 500, HALF = 65535 };

/* What the columns are called in tables of installers; the first name is told in faults. */
static const char *const names[COLUMN__N][NAMES_MAX] = {
	[C_SYSTEM] = {"系统类型", "system"},
	[C_SYSTEM_ADDRESS] = {"系统地址", "控制器地址", "机号", "system-address"},
	[C_PART] = {"部件类型", "设备类型", "part"},
	[C_PART_ADDRESS] = {"部件地址", "part-address"},
	[C_LOOP] = {"回路", "回路号", "loop"},
	[C_NUMBER] = {"点位", "点号", "位号", "number"},
	[C_NAME] = {"名称", "点位名称", "name"},
	[C_SPOT] = {"位置", "安装位置", "部位", "where"},
	[C_FLOOR] = {"楼层", "floor"},
};

struct reading {
	struct arena *a;
	struct point_table *t;
	const struct grid_row *row;
	int at[COLUMN__N]; /* in the sheet; -1: there is none */
};

static bool header_read(struct reading *r, const struct grid_row *head, size_t columns)
{
	for (int c = 0; c < COLUMN__N; c++) {
		r->at[c] = -1;
		for (size_t i = 0; i < columns; i++)
			for (size_t k = 0; k < NAMES_MAX && names[c][k]; k++)
				if (r->at[c] < 0 && str_is(head->cells[i], names[c][k]))
					r->at[c] = (int)i;
	}
	bool address = r->at[C_PART_ADDRESS] >= 0 || (r->at[C_LOOP] >= 0 && r->at[C_NUMBER] >= 0);
	return address && (r->at[C_NAME] >= 0 || r->at[C_SPOT] >= 0);
}

static str cell(const struct reading *r, enum column c)
{
	return r->at[c] < 0 ? S("") : r->row->cells[r->at[c]];
}

static void wrong(struct reading *r, enum column c, const char *what)
{
	if (r->t->n_faults < FAULTS_MAX)
		VEC_ADD(r->a, r->t->faults, r->t->n_faults, r->t->cap_faults) =
			(struct table_fault){r->row->line, str_of(names[c][0]), cell(r, c), what};
}

/* A number that Excel may have written as 12.0 */
static bool number(str text, int64_t most, int64_t *out)
{
	size_t dot = str_find(text, '.');
	str whole =
		dot < text.n && str_is(str_from(text, dot + 1), "0") ? (str){text.p, dot} : text;
	return str_int(whole, out) && *out >= 0 && *out <= most;
}

static bool take_number(
	struct reading *r, enum column c, int64_t most, int64_t fallback, int64_t *out)
{
	str text = cell(r, c);
	*out = fallback;
	if (!text.n && fallback >= 0)
		return true;
	if (!text.n || !number(text, most, out)) {
		wrong(r, c, text.n ? "not-a-number" : "missing");
		return false;
	}
	return true;
}

typedef const struct wire_name *namer(uint8_t code);

/* A code, or the word of the standard for it. */
static bool take_code(struct reading *r, enum column c, namer *name, int64_t fallback, int64_t *out)
{
	str text = cell(r, c);
	*out = fallback;
	if (!text.n && fallback >= 0)
		return true;
	if (text.n && number(text, 255, out))
		return true;
	for (int code = 0; text.n && code < 256; code++) {
		const struct wire_name *n = name((uint8_t)code);
		if (n && (str_is(text, n->zh) || str_is(text, n->en))) {
			*out = code;
			return true;
		}
	}
	wrong(r, c, text.n ? "unknown-word" : "missing");
	return false;
}

/* One number, or loop and point as GB/T 26875.3-2011 leaves it to the vendor: low two bytes the
 * point, high two the loop (profile gb26875). */
static bool take_address(struct reading *r, int64_t *out)
{
	int64_t loop = 0, point = 0;
	if (cell(r, C_PART_ADDRESS).n || r->at[C_LOOP] < 0 || r->at[C_NUMBER] < 0)
		return take_number(r, C_PART_ADDRESS, UINT32_MAX, -1, out);
	bool good = take_number(r, C_LOOP, HALF, -1, &loop);
	good &= take_number(r, C_NUMBER, HALF, -1, &point);
	*out = good ? loop << 16 | point : 0;
	return good;
}

static bool take_text(struct reading *r, enum column c, str *out)
{
	*out = cell(r, c);
	bool fits = str_chars(*out) <= TEXT_MAX;
	if (!fits)
		wrong(r, c, "too-long");
	return fits;
}

static bool is_there(const struct point_table *t, str point)
{
	for (size_t i = 0; i < t->n; i++)
		if (str_eq(t->rows[i].point, point))
			return true;
	return false;
}

static void row_read(struct reading *r)
{
	int64_t system, address, part, part_address;
	struct table_point p = {.line = r->row->line};
	bool good = take_code(r, C_SYSTEM, wire_system_name, 1, &system);
	good &= take_number(r, C_SYSTEM_ADDRESS, 255, 1, &address);
	good &= take_code(r, C_PART, wire_part_name, -1, &part);
	good &= take_address(r, &part_address);
	good &= take_text(r, C_NAME, &p.name);
	good &= take_text(r, C_SPOT, &p.spot);
	good &= take_text(r, C_FLOOR, &p.floor);
	if (good && !p.name.n && !p.spot.n) {
		wrong(r, C_NAME, "missing");
		good = false;
	}
	if (!good)
		return;
	p.point = str_fmt(r->a, "%lld.%lld.%lld.%lld", (long long)system, (long long)address,
		(long long)part, (long long)part_address);
	if (is_there(r->t, p.point)) {
		wrong(r, r->at[C_PART_ADDRESS] < 0 ? C_NUMBER : C_PART_ADDRESS, "twice");
		return;
	}
	VEC_ADD(r->a, r->t->rows, r->t->n, r->t->cap) = p;
}

int point_table_read(struct arena *a, str file, struct point_table *out)
{
	struct reading r = {.a = a, .t = out};
	struct grid g;
	*out = (struct point_table){0};
	int e = grid_read(a, file, &g);
	out->why = g.why;
	if (e)
		return e;
	if (!header_read(&r, &g.rows[0], g.columns)) {
		out->why =
			"the first row does not name the columns: 部件类型, 部件地址 (or 回路 and "
			"点位), 名称 or 位置";
		return R_BAD_FILE;
	}
	for (size_t i = 1; i < g.n; i++) {
		r.row = &g.rows[i];
		row_read(&r);
	}
	return 0;
}

static str fault_words(const char *what)
{
	static const struct {
		const char *what, *zh;
	} words[] = {{"missing", "没有填"}, {"not-a-number", "不是数字，或者超出范围"},
		{"unknown-word", "不是标准里的类型名称，请填编号或者标准名称"},
		{"twice", "与前面一行地址相同"}, {"too-long", "超过 60 个字"}};
	for (size_t i = 0; i < LEN(words); i++)
		if (strcmp(words[i].what, what) == 0)
			return str_of(words[i].zh);
	return S("");
}

void point_table_print_faults(const struct point_table *t, struct jw *w)
{
	jw_name(w, "faults");
	jw_array(w);
	for (size_t i = 0; i < t->n_faults; i++) {
		const struct table_fault *f = &t->faults[i];
		jw_object(w);
		jw_member_int(w, "row", f->line);
		jw_member_str(w, "column", f->column);
		jw_member_str(w, "value", f->value);
		jw_member_str(w, "what", str_of(f->what));
		jw_member_str(w, "zh", fault_words(f->what));
		jw_object_end(w);
	}
	jw_array_end(w);
}
