/* What belongs to the person who is signed in and to the organisation he acts for: 我的. */
#include "desk/draft.h"
#include "desk/hall_limit.h"
#include "desk/handlers.h"
#include "desk/mandate.h"
#include "law/at.h"
#include "people/people.h"
#include "places/places.h"

/* ---- reading ---- */

/* Columns of a register row as members, the type's own JSON. */
static void row_members(
	struct ask *q, struct jw *w, const struct registry *reg, const struct register_row *row)
{
	jw_member_str(w, "id", id_print(q->arena, row->id));
	jw_member_int(w, "number", row->number);
	for (size_t i = 0; i < reg->n_columns; i++) {
		struct value v;
		struct type type = {.kind = reg->columns[i].type};
		if (!row->values[i].p || !value_parse(q->arena, type, row->values[i], &v))
			continue;
		jw_name(w, reg->columns[i].name);
		value_to_json(w, v);
	}
}

static int one_put(
	struct ask *q, struct jw *w, const char *name, const struct registry *reg, row_id id)
{
	struct register_row row;
	jw_name(w, name);
	int e = id_none(id) ? R_NOT_FOUND : register_find(q->arena, q->db, reg, id, &row);
	if (e) {
		jw_null(w);
		return e == R_NOT_FOUND ? 0 : e;
	}
	jw_object(w);
	row_members(q, w, reg, &row);
	jw_object_end(w);
	return 0;
}

static int places_put(struct ask *q, struct jw *w)
{
	struct place_row *list = NULL;
	size_t n = 0;
	int e = id_none(q->hand.org) ? 0 : place_list_of(q->arena, q->db, q->hand.org, &list, &n);
	jw_name(w, "places");
	jw_array(w);
	for (size_t i = 0; !e && i < n; i++) {
		struct register_row row;
		const struct region *g = pack_region(q->pack, list[i].district, DAY_NONE);
		e = register_find(q->arena, q->db, &place_registry, list[i].id, &row);
		if (e)
			break;
		jw_object(w);
		row_members(q, w, &place_registry, &row);
		jw_member_str(w, "district-title", g ? g->title : S(""));
		jw_object_end(w);
	}
	jw_array_end(w);
	return e;
}

int on_my(struct ask *q, struct answer *r)
{
	struct jw *w = answer_open(r);
	int e = one_put(q, w, "person", &person_registry, q->session.person);
	if (!e)
		e = one_put(q, w, "org", &org_registry, q->hand.org);
	jw_name(w, "mandates");
	if (!e)
		e = mandate_list_print(q, w);
	if (!e)
		e = places_put(q, w);
	jw_name(w, "drafts");
	if (!e)
		e = draft_list_print(q, w);
	jw_name(w, "messages");
	if (!e)
		e = matter_print_messages(q->arena, q->db, &q->hand, 20, w);
	answer_end(r);
	return e;
}

/* ---- a place of one's own ---- */

/* The closed list of a register's column is that of the field that stands for it. */
static const struct choice_list *list_of_column(const struct pack *p, const char *column)
{
	for (size_t i = 0; i < p->n_fields; i++) {
		str rest = p->fields[i].column, part;
		while (str_cut(&rest, ' ', &part))
			if (str_is(part, column) && p->fields[i].type.kind == T_CHOICE)
				return pack_choice(p, p->fields[i].type.list);
	}
	return NULL;
}

static int check_point(
	struct ask *q, struct answer *r, const struct hall_limit *l, struct register_row *row)
{
	struct lon_lat at;
	str text = ask_str(q, "point");
	if (!text.p)
		return 0;
	if (!point_parse(text, &at))
		return answer_bad(q, r, R_BAD_PARAMETER, "point", "not-a-point");
	if (l->bounded &&
		(at.lon_e7 < l->south_west.lon_e7 || at.lon_e7 > l->north_east.lon_e7 ||
			at.lat_e7 < l->south_west.lat_e7 || at.lat_e7 > l->north_east.lat_e7))
		return R_OUTSIDE_CITY;
	register_row_set(
		&place_registry, row, "point", str_fmt(q->arena, "%d,%d", at.lon_e7, at.lat_e7));
	return 0;
}

static int check_area(struct ask *q, struct answer *r, const struct hall_limit *l)
{
	int64_t area = ask_int(q, "area", 0);
	if (area > 0 && area >= l->least_area && (!l->most_area || area <= l->most_area))
		return 0;
	r->params = str_fmt(q->arena, "{\"least\":%lld,\"most\":%lld}", (long long)l->least_area,
		(long long)l->most_area);
	return R_AREA_IMPOSSIBLE;
}

/* A district of the city that there is today. */
static int check_district(struct ask *q, int32_t code)
{
	const struct region *g = pack_region(q->pack, code, q->moment.today);
	return g && g->parent == q->pack->region ? 0 : R_OUTSIDE_CITY;
}

static int check_twin(struct ask *q, struct answer *r, const struct register_row *row)
{
	row_id twin;
	struct register_row found;
	int e = register_by_key(q->arena, q->db, &place_registry, row, &twin);
	if (e)
		return e == R_NOT_FOUND ? 0 : e;
	e = register_find(q->arena, q->db, &place_registry, twin, &found);
	str org = e ? (str){0} : register_value(&place_registry, &found, S("org"));
	if (str_eq(org, id_print(q->arena, q->hand.org))) /* whose it is, only its owner learns */
		r->params = str_fmt(
			q->arena, "{\"place\":\"" STR_F "\"}", STR_A(id_print(q->arena, twin)));
	return e < 0 ? e : R_TAKEN;
}

static int check_use(struct ask *q, struct answer *r)
{
	const struct choice_list *uses = list_of_column(q->pack, "place.use");
	if (uses && choice_member(uses, ask_str(q, "use"), q->moment.today))
		return 0;
	return answer_bad(q, r, R_BAD_PARAMETER, "use", "not-a-member");
}

int on_my_place_add(struct ask *q, struct answer *r)
{
	int32_t district = (int32_t)ask_int(q, "district", 0);
	struct hall_limit l = hall_limit_of(q);
	struct register_row row = register_row_make(
		q->arena, &place_registry, id_new(q->moment.chance, q->pack->region));
	if (id_none(q->hand.org))
		return R_NO_MANDATE;
	int e = check_district(q, district);
	if (!e)
		e = check_point(q, r, &l, &row);
	if (!e)
		e = check_area(q, r, &l);
	if (!e)
		e = check_use(q, r);
	if (e)
		return e;
	row.id = id_new(q->moment.chance, district);
	const struct {
		const char *column;
		str value;
	} cells[] = {
		{"name", str_trim(ask_str(q, "name"))},
		{"address", str_trim(ask_str(q, "address"))},
		{"district", str_fmt(q->arena, "%d", (int)district)},
		{"org", id_print(q->arena, q->hand.org)},
		{"use", ask_str(q, "use")},
		{"area", str_fmt(q->arena, "%lld", (long long)ask_int(q, "area", 0))},
		{"since", day_print(q->arena, q->moment.today)},
	};
	for (size_t i = 0; i < LEN(cells); i++)
		register_row_set(&place_registry, &row, cells[i].column, cells[i].value);
	e = check_twin(q, r, &row);
	return e ? e : register_keep(q, r, &place_registry, &row, 201);
}
