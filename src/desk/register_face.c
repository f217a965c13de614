#include "desk/register_face.h"

#include "desk/hand.h"
#include "people/people.h"
#include "places/places.h"
#include "register_find_sql.h"
#include "things/things.h"

#define FIND(what) &register_find_sql[REGISTER_##what]
/* clang-format off */
static const struct register_face faces[] = {
	{"persons", &person_registry, MAY_SEE_PEOPLE, MAY_KEEP_PEOPLE, FIND(PERSONS), FIND(PERSONS_N),
		NULL, NULL, "credit-standing", NULL, NULL, NULL},
	{"orgs",    &org_registry,    MAY_SEE_PEOPLE, MAY_KEEP_PEOPLE, FIND(ORGS),    FIND(ORGS_N),
		FIND(ORG_OWN), NULL, "kind", NULL, NULL, FIND(ORGS_WORDS)},
	{"places",  &place_registry,  MAY_SEE_WORLD,  MAY_KEEP_WORLD,  FIND(PLACES),  FIND(PLACES_N),
		FIND(PLACES_OWN), "org", "use", "district", FIND(PLACES_DISTRICTS), FIND(PLACES_WORDS)},
	{"things",  &thing_registry,  MAY_SEE_WORLD,  MAY_KEEP_WORLD,  FIND(THINGS),  FIND(THINGS_N),
		NULL, "org", "kind", NULL, NULL, FIND(THINGS_WORDS)},
	{"organs",  &organ_registry,  MAY_SEE_WORLD,  MAY_GRANT,       FIND(ORGANS),  NULL,
		NULL, NULL, NULL, NULL, NULL, NULL},
};
/* clang-format on */

static const struct register_face *face_of_noun(str noun)
{
	for (size_t i = 0; i < LEN(faces); i++)
		if (str_is(noun, faces[i].noun))
			return &faces[i];
	assert(false); /* a register route without a register */
	return NULL;
}

const struct register_face *register_face_of(str path)
{
	str part, rest = str_from(path, 5); /* behind /api/ */
	str_cut(&rest, '/', &part);
	return face_of_noun(part);
}

const struct register_face *register_face_named(const char *noun)
{
	return face_of_noun(str_of(noun));
}

int register_sort(struct ask *q, const struct register_face *f, row_id id, str *out)
{
	static const struct shape shape[] = {{'s', 0}};
	return db_one(q->arena, q->db, FIND(SORT), ARGS(A_INT(f->registry->search), A_ID(id)),
		shape, LEN(shape), out);
}

enum relation register_relation(
	const struct ask *q, const struct register_face *f, const struct register_row *row)
{
	row_id holder = {0};
	str text = f->holder ? register_value(f->registry, row, str_of(f->holder)) : (str){0};
	if (text.p && !id_parse(text, &holder))
		holder = (row_id){0};
	return hand_relation(q, row->id, holder);
}

/* The first `head` and the last `tail` bytes, the middle as stars. */
static str starred(struct arena *a, str s, size_t head, size_t tail)
{
	if (s.n <= head + tail)
		return S("****");
	return str_fmt(a, "%.*s****%.*s", (int)head, s.p, (int)tail, s.p + s.n - tail);
}

/* 至路名: up to and with the name of the street. */
static str street(struct arena *a, str s)
{
	static const char *const ends[] = {"路", "街", "道", "巷"};
	for (size_t i = 0; i + 3 <= s.n; i++)
		for (size_t k = 0; k < LEN(ends); k++)
			if (memcmp(s.p + i, ends[k], 3) == 0)
				return str_fmt(a, "%.*s****", (int)(i + 3), s.p);
	return S("****");
}

static str mask(
	struct arena *a, const struct registry *r, const struct register_column *c, str value)
{
	bool person = r == &person_registry;
	if (!value.p || (!person && c->type != T_ID_NUMBER))
		return value;
	if (c->type == T_ID_NUMBER)
		return starred(a, value, 6, 4);
	if (c->type == T_PHONE)
		return starred(a, value, 3, 4);
	return strcmp(c->name, "address") == 0 ? street(a, value) : value;
}

/* ---- in words ---- */

static const struct field *field_of(
	struct arena *a, const struct pack *p, const struct registry *r, const char *column)
{
	str full = str_fmt(a, "%s.%s", r->name, column), part;
	for (size_t i = 0; p && i < p->n_fields; i++) {
		str names = p->fields[i].column;
		while (str_cut(&names, ' ', &part))
			if (str_eq(part, full))
				return &p->fields[i];
	}
	return NULL;
}

/* Of another row: its name.  A row that is not there has none. */
static int name_of(struct ask *q, const struct registry *of, str id_text, str *out)
{
	struct register_row row;
	row_id id;
	*out = (str){0};
	if (!id_parse(id_text, &id))
		return 0;
	int r = register_find(q->arena, q->db, of, id, &row);
	if (!r)
		*out = register_value(of, &row, S("name"));
	return r == R_NOT_FOUND ? 0 : r;
}

static str choice_words(
	struct ask *q, const struct registry *reg, const struct register_column *c, str value)
{
	const struct field *f = field_of(q->arena, q->pack, reg, c->name);
	const struct choice_list *list =
		f && f->type.kind == T_CHOICE ? pack_choice(q->pack, f->type.list) : NULL;
	const struct member *m = list ? choice_member(list, value, q->moment.today) : NULL;
	return m ? m->zh : (str){0};
}

static str region_words(struct ask *q, str value)
{
	int64_t code = 0;
	const struct region *region = str_int(value, &code) && code > 0 && code < 1000000
					      ? pack_region(q->pack, (int32_t)code, q->moment.today)
					      : NULL;
	return region ? region->title : (str){0};
}

/* .p NULL: the value speaks for itself. */
static int words_of(struct ask *q, const struct registry *reg, const struct register_column *c,
	str value, str *out)
{
	*out = (str){0};
	if (c->type == T_CHOICE)
		*out = choice_words(q, reg, c, value);
	else if (strcmp(c->name, "district") == 0 || strcmp(c->name, "territory") == 0)
		*out = region_words(q, value);
	else if (c->type == T_ORG)
		return name_of(q, &org_registry, value, out);
	else if (c->type == T_PLACE && c->of && strcmp(c->of, "place") == 0)
		return name_of(q, &place_registry, value, out);
	return 0;
}

str register_title(struct ask *q, const struct registry *r, const char *column)
{
	const struct field *f = field_of(q->arena, q->pack, r, column);
	return f ? f->zh : str_of(column);
}

int register_text_put(struct ask *q, struct jw *w, const struct registry *r,
	const struct register_column *c, str value)
{
	str words = {0};
	int e = value.p ? words_of(q, r, c, value, &words) : 0;
	jw_name(w, "text");
	if (words.p || value.p)
		jw_str(w, words.p ? words : value);
	else
		jw_null(w);
	return e;
}

static void column_put(struct ask *q, struct jw *w, const struct register_column *c, str text)
{
	struct value v;
	struct type type = {.kind = c->type};
	jw_name(w, c->name);
	if (value_parse(q->arena, type, text, &v))
		value_to_json(w, v);
	else
		jw_str(w, text); /* a masked one */
}

static int texts_put(
	struct ask *q, struct jw *w, const struct registry *r, const struct register_row *row)
{
	jw_name(w, "texts");
	jw_object(w);
	for (size_t i = 0; i < r->n_columns; i++) {
		str words = {0};
		int e = row->values[i].p ? words_of(q, r, &r->columns[i], row->values[i], &words)
					 : 0;
		if (e)
			return e;
		if (words.p)
			jw_member_str(w, r->columns[i].name, words);
	}
	jw_object_end(w);
	return 0;
}

int register_row_put(struct ask *q, struct jw *w, const struct register_face *f,
	const struct register_row *row, bool own)
{
	const struct registry *r = f->registry;
	jw_object(w);
	jw_member_str(w, "id", id_print(q->arena, row->id));
	jw_member_int(w, "number", row->number);
	for (size_t i = 0; i < r->n_columns; i++) {
		const struct register_column *c = &r->columns[i];
		str text = own ? row->values[i] : mask(q->arena, r, c, row->values[i]);
		if (text.p)
			column_put(q, w, c, text);
	}
	int e = texts_put(q, w, r, row);
	jw_object_end(w);
	return e;
}

struct facet {
	str id;
	int64_t n;
};

static int facet_put(struct ask *q, struct jw *w, const struct register_face *f, const char *member,
	const char *column, const struct statement *s, int32_t low, int32_t high)
{
	static const struct shape shape[] = {
		SHAPE(struct facet, id, 's'), SHAPE(struct facet, n, 'l')};
	const struct register_column *c =
		column ? register_column_named(f->registry, str_of(column)) : NULL;
	struct facet *list = NULL;
	size_t n = 0;
	int e = s ? db_list(q->arena, q->db, s, ARGS(A_INT(low), A_INT(high)), shape, LEN(shape),
			    sizeof *list, (void **)&list, &n)
		  : 0;
	jw_name(w, member);
	jw_array(w);
	for (size_t i = 0; !e && c && i < n; i++) {
		str words = {0};
		e = words_of(q, f->registry, c, list[i].id, &words);
		jw_object(w);
		jw_member_str(w, "id", list[i].id);
		jw_member_str(w, "zh", words.p ? words : list[i].id);
		jw_member_int(w, "n", list[i].n);
		jw_object_end(w);
	}
	jw_array_end(w);
	return e;
}

int register_facets_put(
	struct ask *q, struct jw *w, const struct register_face *f, int32_t low, int32_t high)
{
	int e = facet_put(q, w, f, "districts", f->district, f->districts, low, high);
	return e ? e : facet_put(q, w, f, "words", f->word, f->words, low, high);
}
