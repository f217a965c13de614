#include "law/load.h"

#include <stdlib.h>

/* Places and days of a pack: areas.tsv, regions.tsv, calendar.tsv (docs/pack.md 1). */

/* ---- areas.tsv: points = `lon,lat lon,lat …`, decimal degrees in CGCS2000 ---- */

struct area_row {
	struct area area;
	str points;
};
/* clang-format off */
static const struct key area_columns[] = {
	{"id", KEY_ID, .must = true, AT(area_row, area.id)},
	{"title", KEY_TITLE, .must = true, AT(area_row, area.title)},
	{"points", KEY_TEXT, .must = true, .most = 100000, AT(area_row, points)},
	{"source", KEY_WORD, .words = mark_words, .must = true, AT(area_row, area.source)},
};
/* clang-format on */

/* "117.1234" → 1171234000; at most seven decimals.  false: no such number. */
static bool degrees_parse(str s, int32_t most, int32_t *out)
{
	size_t dot = str_find(s, '.');
	str whole = {s.p, dot}, part = dot < s.n ? str_from(s, dot + 1) : S("");
	int64_t degrees, rest = 0;
	if (!str_int(whole, &degrees) || part.n > 7 || degrees < -most || degrees > most ||
		(dot < s.n && (!part.n || part.p[0] == '-' || !str_int(part, &rest))))
		return false;
	for (size_t i = part.n; i < 7; i++)
		rest *= 10;
	int64_t e7 = degrees * 10000000 + (whole.p[0] == '-' ? -rest : rest);
	*out = (int32_t)e7;
	return e7 >= -(int64_t)most * 10000000 && e7 <= (int64_t)most * 10000000;
}

static bool point_parse(str s, struct lon_lat *out)
{
	str lon;
	if (str_find(s, ',') == s.n || !str_cut(&s, ',', &lon))
		return false;
	return degrees_parse(lon, 180, &out->lon_e7) && degrees_parse(s, 90, &out->lat_e7);
}

static bool ring_read(
	const struct reading *r, const struct area_row *row, struct where at, struct area *out)
{
	LIST_OF(struct lon_lat) points = {0};
	str rest = row->points, word;
	while (rest.n && str_cut(&rest, ' ', &word)) {
		struct lon_lat point;
		if (!point_parse(word, &point)) {
			reading_fault(
				r, "C1", at, "\"" STR_F "\" is no point lon,lat", STR_A(word));
			return false;
		}
		LIST_ADD(r->load->arena, points) = point;
	}
	if (points.n > 1 && memcmp(&points.p[0], &points.p[points.n - 1], sizeof(*points.p)) == 0)
		points.n--; /* the ring may be written closed */
	if (points.n < 3)
		reading_fault(r, "C1", at, "an area has at least three points");
	out->points = points.p;
	out->n = points.n;
	return points.n >= 3;
}

static int area_order(const void *a, const void *b)
{
	return str_cmp(((const struct area *)a)->id, ((const struct area *)b)->id);
}

void load_areas(struct load *l, const struct pack_file *f)
{
	struct tsv t;
	if (!tsv_read(l, f, &t) || !tsv_columns(l, &t, area_columns, LEN(area_columns)))
		return;
	LIST_OF(struct area) list = {0};
	for (size_t i = 0; i < t.n_rows; i++) {
		struct reading r = tsv_reading(l, "area", &t, i);
		struct area_row row = {0};
		if (tsv_row(&r, &t, i, &row))
			ring_read(&r, &row, tsv_cell(&t, i, "points")->at, &row.area);
		for (size_t j = 0; j < list.n; j++)
			if (str_eq(list.p[j].id, row.area.id))
				reading_fault(&r, "C1", row_where(&t, i), "stands twice");
		LIST_ADD(l->arena, list) = row.area;
	}
	if (list.n)
		qsort(list.p, list.n, sizeof(*list.p), area_order);
	l->pack->areas = list.p;
	l->pack->n_areas = list.n;
}

/* ---- regions.tsv: GB/T 2260 codes with their days ---- */

/* clang-format off */
static const struct key region_columns[] = {
	{"code", KEY_COUNT, .must = true, .least = 100000, .most = 999999, AT(region, code)},
	{"parent", KEY_COUNT, .least = 100000, .most = 999999, AT(region, parent)},
	{"title", KEY_TITLE, .must = true, AT(region, title)},
	{"since", KEY_DAY, AT(region, since)},
	{"until", KEY_DAY, AT(region, until)},
	{"organ", KEY_TITLE, AT(region, organ)},
	{"source", KEY_WORD, .words = mark_words, .must = true, AT(region, source)},
};
/* clang-format on */

/* GB/T 2260: a district's code begins with its city's, a city's with its province's. */
static int32_t region_parent(int32_t code)
{
	if (code % 100)
		return code - code % 100;
	return code % 10000 ? code - code % 10000 : 0;
}

static int region_order(const void *a, const void *b)
{
	const struct region *x = a, *y = b;
	int c = (x->code > y->code) - (x->code < y->code);
	return c ? c : (x->since > y->since) - (x->since < y->since);
}

static void regions_check(struct load *l, const struct tsv *t)
{
	const struct pack *p = l->pack;
	for (size_t i = 0; i < t->n_rows; i++) {
		const struct cell *c = tsv_cell(t, i, "parent");
		int64_t parent;
		if (c != t->header && c->text.n && str_int(c->text, &parent) &&
			!pack_region(p, (int32_t)parent, DAY_NONE))
			finding_add(l->out, "C2", false, c->at, "no region " STR_F, STR_A(c->text));
	}
	for (size_t i = 1; i < p->n_regions; i++)
		if (p->regions[i].code == p->regions[i - 1].code &&
			p->regions[i].since <= p->regions[i - 1].until)
			finding_add(l->out, "C12", false, t->header[0].at,
				"region %d lives twice on one day", (int)p->regions[i].code);
}

void load_regions(struct load *l, const struct pack_file *f)
{
	struct tsv t;
	if (!tsv_read(l, f, &t) || !tsv_columns(l, &t, region_columns, LEN(region_columns)))
		return;
	LIST_OF(struct region) list = {0};
	for (size_t i = 0; i < t.n_rows; i++) {
		struct reading r = tsv_reading(l, "region", &t, i);
		struct region row = {.since = DAY_FIRST, .until = DAY_LAST};
		if (!tsv_row(&r, &t, i, &row))
			continue;
		if (tsv_cell(&t, i, "parent") == t.header)
			row.parent = region_parent(row.code);
		LIST_ADD(l->arena, list) = row;
	}
	if (list.n)
		qsort(list.p, list.n, sizeof(*list.p), region_order);
	l->pack->regions = list.p;
	l->pack->n_regions = list.n;
	regions_check(l, &t);
}

/* ---- calendar.tsv: only days that differ from Monday–Friday ---- */

struct calendar_row {
	struct calendar_day day;
	int kind;
};
/* clang-format off */
static const struct word day_words[] = {{"holiday", 0}, {"workday", 1}, {0}};
static const struct key calendar_columns[] = {
	{"day", KEY_DAY, .must = true, AT(calendar_row, day.on)},
	{"kind", KEY_WORD, .must = true, .words = day_words, AT(calendar_row, kind)},
	{"name", KEY_TEXT, .must = true, AT(calendar_row, day.name)},
};
/* clang-format on */

static int calendar_order(const void *a, const void *b)
{
	const struct calendar_day *x = a, *y = b;
	return (x->on > y->on) - (x->on < y->on);
}

/* A year with a row is published; a day outside published years is provisional. */
static void calendar_years(struct pack *p)
{
	int first = 0, last = 0, month, mday;
	day_ymd(p->calendar[0].on, &first, &month, &mday);
	day_ymd(p->calendar[p->n_calendar - 1].on, &last, &month, &mday);
	p->calendar_first = day_of_ymd(first, 1, 1);
	p->calendar_last = day_of_ymd(last, 12, 31);
}

void load_calendar(struct load *l, const struct pack_file *f)
{
	struct tsv t;
	if (!tsv_read(l, f, &t) || !tsv_columns(l, &t, calendar_columns, LEN(calendar_columns)))
		return;
	LIST_OF(struct calendar_day) list = {0};
	for (size_t i = 0; i < t.n_rows; i++) {
		struct reading r = tsv_reading(l, "calendar", &t, i);
		struct calendar_row row = {0};
		if (!tsv_row(&r, &t, i, &row))
			continue;
		row.day.work = row.kind == 1;
		LIST_ADD(l->arena, list) = row.day;
	}
	if (!list.n)
		return;
	qsort(list.p, list.n, sizeof(*list.p), calendar_order);
	for (size_t i = 1; i < list.n; i++)
		if (list.p[i].on == list.p[i - 1].on) {
			str on = day_print(l->arena, list.p[i].on);
			finding_add(l->out, "C12", false, t.header[0].at, STR_F " stands twice",
				STR_A(on));
		}
	l->pack->calendar = list.p;
	l->pack->n_calendar = list.n;
	calendar_years(l->pack);
}
