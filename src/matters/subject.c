#include "matters/run.h"
#include "ledger/register.h"
#include "people/people.h"
#include "places/places.h"
#include "things/things.h"

/* The subject and the parties as the dictionary sees them: a field whose `column` names a register
 * ("place.opening-licence") is a column of that register's row.  Every change goes through
 * register_set and is a fact of its own. */

static const struct kind_row {
	const char *word; /* before the dot of a field's column */
	const struct registry *registry;
} kinds[ABOUT__N] = {
	[ABOUT_PLACE] = {"place", &place_registry},
	[ABOUT_ORG] = {"org", &org_registry},
	[ABOUT_PERSON] = {"person", &person_registry},
	[ABOUT_THING] = {"thing", &thing_registry},
	[ABOUT_FIRE] = {"fire", &fire_registry},
	[ABOUT_ORGAN] = {"organ", &organ_registry},
};

/* The column of a field in the register of that kind; empty: it has none there. */
static str column_of(const struct field *f, enum about kind)
{
	str rest = f->column, part, word;
	while (kinds[kind].word && str_cut(&rest, ' ', &part))
		if (str_cut(&part, '.', &word) && str_is(word, kinds[kind].word))
			return part;
	return S("");
}

static size_t values_of(
	struct run *r, enum about kind, const struct register_row *row, struct picture_value *out)
{
	const struct pack *p = r->e->pack;
	size_t n = 0;
	for (size_t i = 0; i < p->n_fields; i++) {
		const struct field *f = &p->fields[i];
		str column = f->column.n ? column_of(f, kind) : S("");
		struct value v = UNKNOWN;
		if (!column.n)
			continue;
		str text = register_value(kinds[kind].registry, row, column);
		if (text.n && value_parse(r->a, f->type, text, &v))
			out[n++] = (struct picture_value){.field = f->id, .value = v, .act = S("")};
	}
	return n;
}

static int load_one(
	struct run *r, str owner, enum about kind, row_id id, struct picture_register *out)
{
	struct register_row row;
	*out = (struct picture_register){.owner = owner};
	if (!kinds[kind].registry || id_none(id))
		return 0;
	int e = register_find(r->a, r->db, kinds[kind].registry, id, &row);
	if (e)
		return e == R_NOT_FOUND ? 0 : e;
	struct picture_value *values = NEWS(r->a, struct picture_value, r->e->pack->n_fields);
	out->n_values = values_of(r, kind, &row, values);
	out->values = values;
	return 0;
}

/* A sub-matter reads and sets the register of its cause's subject. */
const struct matter *subject_bearer(const struct matter *mt)
{
	while (mt->row.about_kind == ABOUT_MATTER && mt->cause)
		mt = mt->cause;
	return mt;
}

int subject_load(struct run *r, struct matter *mt)
{
	const struct matter *on = subject_bearer(mt);
	mt->registers = NEWS(r->a, struct picture_register, mt->n_parties + 1);
	int e = load_one(r, WORD_ABOUT, (enum about)on->row.about_kind, on->row.about,
		&mt->registers[mt->n_registers++]);
	for (size_t i = 0; !e && i < mt->n_parties; i++)
		e = load_one(r, mt->parties[i].party,
			mt->parties[i].is_org ? ABOUT_ORG : ABOUT_PERSON, mt->parties[i].who,
			&mt->registers[mt->n_registers++]);
	return e;
}

/* ---- where it is ---- */

static bool point_of(str text, struct lon_lat *at)
{
	str lon;
	int64_t x, y;
	if (!str_cut(&text, ',', &lon) || !str_int(lon, &x) || !str_int(text, &y))
		return false;
	*at = (struct lon_lat){(int32_t)x, (int32_t)y};
	return true;
}

int subject_place(struct run *r, enum about kind, row_id id, int32_t *region, bool *has_point,
	struct lon_lat *at)
{
	struct register_row row;
	const struct registry *registry = kinds[kind].registry;
	*region = id.region;
	*has_point = false;
	if (!registry || id_none(id))
		return 0;
	int e = register_find(r->a, r->db, registry, id, &row);
	if (e)
		return e;
	row_id place;
	if (kind == ABOUT_THING && id_parse(register_value(registry, &row, S("place")), &place))
		return subject_place(r, ABOUT_PLACE, place, region, has_point, at);
	int64_t district;
	const char *where = kind == ABOUT_ORGAN ? "territory" : "district";
	if (str_int(register_value(registry, &row, str_of(where)), &district))
		*region = (int32_t)district;
	*has_point = point_of(register_value(registry, &row, S("point")), at);
	return 0;
}

/* ---- changing ---- */

int subject_text(struct run *r, enum about kind, row_id id, const struct field *f, str *out)
{
	struct register_row row;
	*out = (str){0};
	if (!kinds[kind].registry)
		return 0;
	int e = register_find(r->a, r->db, kinds[kind].registry, id, &row);
	if (e)
		return e == R_NOT_FOUND ? 0 : e;
	*out = register_value(kinds[kind].registry, &row, column_of(f, kind));
	if (!out->n)
		*out = (str){0};
	return 0;
}

int subject_set_text(struct run *r, enum about kind, row_id id, const struct field *f, str text,
	const struct fact_draft *by)
{
	struct fact_made made;
	str column = column_of(f, kind);
	if (!kinds[kind].registry || !column.n)
		return fault(
			F_BUG, "no register holds field " STR_F " of this subject", STR_A(f->id));
	return register_set(r->a, r->db, r->m, kinds[kind].registry, id, column, text, by, &made);
}

static void picture_set(struct run *r, struct matter *mt, const struct field *f, struct value v)
{
	struct picture_register *about = &mt->registers[0];
	struct picture_value *list = NEWS(r->a, struct picture_value, about->n_values + 1);
	size_t n = 0;
	for (size_t i = 0; i < about->n_values; i++)
		if (!str_eq(about->values[i].field, f->id))
			list[n++] = about->values[i];
	list[n++] = (struct picture_value){.field = f->id, .value = v, .act = S("")};
	about->values = list;
	about->n_values = n;
}

int subject_set(struct doing *d, const struct field *f, struct value v)
{
	struct run *r = d->run;
	const struct matter *on = subject_bearer(d->mt);
	struct changed_row change = {
		.field = f->id, .about_kind = on->row.about_kind, .about = on->row.about};
	struct fact_draft by = act_draft(d);
	int e = subject_text(r, (enum about)on->row.about_kind, on->row.about, f, &change.old);
	if (e)
		return e;
	if (v.known)
		change.now = value_print(r->a, v);
	e = subject_set_text(r, (enum about)on->row.about_kind, on->row.about, f, change.now, &by);
	if (!e)
		e = rows_register_note(r->db, d->mt->row.id, d->fact.number, &change);
	if (!e && d->mt->n_registers)
		picture_set(r, d->mt, f, v);
	return e;
}
