#include "audit/audit.h"
#include "audit_registers_sql.h"

/* Registers: each live row must be what its last register fact says, column by column, and each row
 * that a fact tells of must be there.  The tables below are the auditor's own reading of schema/:
 * a column that one side has and the other has not shows as a difference. */

enum { CELLS_MAX = 64 };

struct reg_column {
	const char *name; /* as facts name it */
	char kind;        /* s text, n number, d day, y yes, r row (two cells), p point (two) */
};

struct reg {
	const char *name;
	const struct reg_column *columns;
	size_t n_columns;
	int rows, lost; /* statements */
};
#define REG(name_, NAME)                                                        \
	{                                                                       \
#name_, name_##_columns, LEN(name_##_columns), REGISTER_##NAME, \
			REGISTER_##NAME##_LOST                                  \
	}

/* clang-format off */
static const struct reg_column organ_columns[] = {
	{"name", 's'}, {"code", 's'}, {"level", 's'}, {"parent", 'r'}, {"territory", 'n'}, {"department", 's'},
	{"since", 'd'}, {"until", 'd'},
};
static const struct reg_column person_columns[] = {
	{"name", 's'}, {"id-number", 's'}, {"phone", 's'}, {"address", 's'},
	{"barred-until", 'd'}, {"credit-standing", 's'}, {"since", 'd'}, {"until", 'd'},
};
static const struct reg_column org_columns[] = {
	{"name", 's'}, {"uscc", 's'}, {"kind", 's'}, {"legal-representative", 's'},
	{"address", 's'}, {"phone", 's'}, {"industry", 's'}, {"barred-until", 'd'},
	{"credit-standing", 's'}, {"since", 'd'}, {"until", 'd'},
};
static const struct reg_column post_columns[] = {
	{"person", 'r'}, {"organ", 'r'}, {"role", 's'}, {"since", 'd'}, {"until", 'd'},
};
static const struct reg_column substitute_columns[] = {
	{"post", 'r'}, {"person", 'r'}, {"why", 's'}, {"since", 'd'}, {"until", 'd'},
};
static const struct reg_column certificate_columns[] = {
	{"person", 'r'}, {"kind", 's'}, {"number", 's'}, {"issuer", 's'}, {"since", 'd'},
	{"until", 'd'},
};
static const struct reg_column relation_columns[] = {
	{"person", 'r'}, {"other", 'r'}, {"kind", 's'}, {"since", 'd'}, {"until", 'd'},
};
static const struct reg_column building_columns[] = {
	{"name", 's'}, {"address", 's'}, {"district", 'n'}, {"point", 'p'}, {"accuracy", 'n'},
	{"height", 'n'}, {"floors", 'n'}, {"floors-below", 'n'}, {"area", 'n'}, {"owner", 'r'},
	{"since", 'd'}, {"until", 'd'},
};
static const struct reg_column place_columns[] = {
	{"name", 's'}, {"address", 's'}, {"district", 'n'}, {"org", 'r'}, {"building", 'r'},
	{"point", 'p'}, {"accuracy", 'n'}, {"use", 's'}, {"area", 'n'}, {"floors", 's'},
	{"opening-licence", 's'}, {"opening-licence-day", 'd'}, {"promise-kept", 's'},
	{"sealed", 'y'}, {"major-hazard-standing", 'y'}, {"listed", 's'}, {"supervision-class", 's'},
	{"kept-back", 'y'}, {"hazard-standing", 'y'}, {"serious-record", 'y'},
	{"visits-elsewhere", 'n'}, {"since", 'd'},
	{"until", 'd'},
};
static const struct reg_column fire_columns[] = {
	{"name", 's'}, {"at", 'n'}, {"address", 's'}, {"district", 'n'}, {"place", 'r'},
	{"point", 'p'}, {"accuracy", 'n'}, {"grade", 's'},
};
static const struct reg_column thing_columns[] = {
	{"kind", 's'}, {"name", 's'}, {"place", 'r'}, {"parent", 'r'}, {"org", 'r'},
	{"device-address", 's'}, {"point", 's'}, {"profile", 's'}, {"number", 's'},
	{"registered", 'd'}, {"since", 'd'}, {"until", 'd'}, {"device-peer", 's'},
};
static const struct reg_column account_columns[] = {
	{"login", 's'}, {"person", 'r'}, {"kind", 's'}, {"closed", 'y'},
};
static const struct reg_column mandate_columns[] = {
	{"person", 'r'}, {"org", 'r'}, {"since", 'd'}, {"until", 'd'}, {"by", 'r'},
	{"ended", 'n'}, {"why", 's'},
};
static const struct reg registers[] = {
	REG(organ, ORGAN),
	REG(person, PERSON),
	REG(org, ORG),
	REG(post, POST),
	REG(substitute, SUBSTITUTE),
	REG(certificate, CERTIFICATE),
	REG(relation, RELATION),
	REG(building, BUILDING),
	REG(place, PLACE),
	REG(fire, FIRE),
	REG(thing, THING),
	REG(account, ACCOUNT),
	REG(mandate, MANDATE),
};
/* clang-format on */

struct raw_row {
	row_id id;
	int32_t number; /* of the last register fact, as the row says */
	str cells[CELLS_MAX];
};

struct last_fact {
	row_id id;
	int32_t number;
	str act;
};
static const struct shape last_shape[] = {
	SHAPE(struct last_fact, id.region, 'i'),
	SHAPE(struct last_fact, id.id, 'l'),
	SHAPE(struct last_fact, number, 'i'),
	SHAPE(struct last_fact, act, 's'),
};

struct said {
	str name, value; /* value.p NULL: erased */
};
static const struct shape said_shape[] = {
	SHAPE(struct said, name, 's'),
	SHAPE(struct said, value, 's'),
};

static bool is_double(char kind)
{
	return kind == 'r' || kind == 'p';
}

static size_t raw_shape(const struct reg *reg, struct shape *out)
{
	size_t n = 0, cells = 0;
	out[n++] = (struct shape)SHAPE(struct raw_row, id.region, 'i');
	out[n++] = (struct shape)SHAPE(struct raw_row, id.id, 'l');
	out[n++] = (struct shape)SHAPE(struct raw_row, number, 'i');
	for (size_t i = 0; i < reg->n_columns; i++)
		cells += is_double(reg->columns[i].kind) ? 2 : 1;
	assert(cells <= CELLS_MAX);
	for (size_t i = 0; i < cells; i++)
		out[n++] = (struct shape){'s', offsetof(struct raw_row, cells) + i * sizeof(str)};
	return n;
}

/* What stands in the cells, as a fact would say it; .p NULL: nothing, or no such thing. */
static str cell_text(struct arena *s, char kind, const str *cell)
{
	int64_t n = 0, id = 0;
	if (!cell[0].p)
		return (str){0};
	switch (kind) {
	case 'r':
		if (str_int(cell[0], &n) && cell[1].p && str_int(cell[1], &id))
			return id_print(s, (row_id){(int32_t)n, id});
		return cell[0];
	case 'p':
		return str_fmt(s, STR_F "," STR_F, STR_A(cell[0]), STR_A(cell[1]));
	case 'd':
		return str_int(cell[0], &n) ? day_print(s, (day)n) : cell[0];
	case 'y':
		return str_is(cell[0], "0") ? S("false") : S("true");
	default:
		return cell[0];
	}
}

static const struct said *said_of(const struct said *list, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(list[i].name, name))
			return &list[i];
	return NULL;
}

static void column_compare(
	struct audit *a, str record, const char *name, str row, const struct said *said)
{
	if (!said && row.p)
		audit_say(a, record, "%s: " STR_F ", its fact says nothing", name, STR_A(row));
	else if (said && !said->value.p && row.p)
		audit_say(a, record, "%s: shows a value that was erased in its fact", name);
	else if (said && said->value.p && !row.p)
		audit_say(a, record, "%s: empty, its fact says " STR_F, name, STR_A(said->value));
	else if (said && said->value.p && !str_eq(said->value, row))
		audit_say(a, record, "%s: " STR_F ", its fact says " STR_F, name, STR_A(row),
			STR_A(said->value));
}

/* What a fact says of columns that the register has not. */
static void strangers(
	struct audit *a, const struct reg *reg, str record, const struct said *said, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool known = str_is(said[i].name, "cause") || str_is(said[i].name, "cause-case");
		for (size_t k = 0; !known && k < reg->n_columns; k++)
			known = str_is(said[i].name, reg->columns[k].name);
		if (!known)
			audit_say(a, record, "its fact names " STR_F ", which the register has not",
				STR_A(said[i].name));
	}
}

static int row_check(
	struct audit *a, struct arena *s, const struct reg *reg, const struct raw_row *row)
{
	struct last_fact last = {0};
	struct said *said = NULL;
	size_t n = 0, cell = 0;
	str record = str_fmt(s, "%s " STR_F, reg->name, STR_A(id_print(s, row->id)));
	int r = db_one(s, a->db, &audit_registers_sql[REGISTER_LAST], ARGS(A_ID(row->id)),
		last_shape, LEN(last_shape), &last);
	a->rows++;
	if (r == R_NOT_FOUND) {
		audit_say(a, record, "no fact tells of this row");
		return 0;
	}
	if (r == 0)
		r = db_list(s, a->db, &audit_registers_sql[REGISTER_VALUES], ARGS(A_ID(last.id)),
			said_shape, LEN(said_shape), sizeof *said, (void **)&said, &n);
	if (r)
		return r;
	if (!str_starts(last.act, str_fmt(s, "%s.", reg->name)))
		audit_say(a, record, "its last fact is " STR_F, STR_A(last.act));
	if (row->number != last.number)
		audit_say(a, record, "says that its last fact has number %d, that has %d",
			row->number, last.number);
	for (size_t i = 0; i < reg->n_columns; i++) {
		const struct reg_column *c = &reg->columns[i];
		column_compare(a, record, c->name, cell_text(s, c->kind, &row->cells[cell]),
			said_of(said, n, c->name));
		cell += is_double(c->kind) ? 2 : 1;
	}
	strangers(a, reg, record, said, n);
	return 0;
}

static int rows_check(struct audit *a, struct arena *s, const struct reg *reg)
{
	struct shape shape[CELLS_MAX + 3];
	size_t n_shape = raw_shape(reg, shape), n = 1;
	row_id after = {0};
	while (n) {
		struct raw_row *rows = NULL;
		struct arena_mark m = arena_mark(s);
		int r = db_list(s, a->db, &audit_registers_sql[reg->rows], ARGS(A_ID(after)), shape,
			n_shape, sizeof *rows, (void **)&rows, &n);
		for (size_t i = 0; r == 0 && i < n; i++) {
			struct arena_mark one = arena_mark(s);
			after = rows[i].id;
			r = row_check(a, s, reg, &rows[i]);
			arena_reset(s, one);
		}
		if (r)
			return r;
		arena_reset(s, m);
	}
	return 0;
}

static int lost_check(struct audit *a, struct arena *s, const struct reg *reg)
{
	static const struct shape shape[] = {SHAPE(row_id, region, 'i'), SHAPE(row_id, id, 'l')};
	row_id *lost = NULL;
	size_t n = 0;
	int r = db_list(s, a->db, &audit_registers_sql[reg->lost], NULL, 0, shape, LEN(shape),
		sizeof *lost, (void **)&lost, &n);
	for (size_t i = 0; r == 0 && i < n; i++)
		audit_say(a, str_fmt(s, "%s " STR_F, reg->name, STR_A(id_print(s, lost[i]))),
			"facts tell of this row, and it is not there");
	return r;
}

int audit_registers(struct audit *a)
{
	struct arena s;
	int r = 0;
	arena_init(&s, (size_t)256 << 20);
	for (size_t i = 0; r == 0 && i < LEN(registers); i++) {
		r = rows_check(a, &s, &registers[i]);
		if (r == 0)
			r = lost_check(a, &s, &registers[i]);
	}
	arena_fini(&s);
	return r;
}
