#include "prog/city.h"
#include "prog/company.h"

#include <stdio.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/file.h"
#include "desk/mandate.h"
#include "ledger/import.h"
#include "people/people.h"
#include "places/places.h"
#include "prog/table.h"
#include "things/things.h"

enum {
	CHUNK = 1000, /* rows of one transaction */
	FILE_MAX_B = 64 << 20,
	SHOW_FROM = 3000, /* fewer are made before anybody looks */
	UNLICENSED = 5,   /* each fifth place is about to open */
	CHAIN = 6,        /* each sixth belongs to the organisation of the one before */
};

/* demo/city/words.tsv */
enum word_list { BRAND_1, BRAND_2, SURNAME, GIVEN, WORD_LIST__N };
static const char *const word_lists[WORD_LIST__N] = {
	[BRAND_1] = "brand-1", [BRAND_2] = "brand-2", [SURNAME] = "surname", [GIVEN] = "given"};

struct road {
	int32_t region, weight;
	str district, name;
	int64_t lon_e7, lat_e7;
};
struct trade {
	str use, business, key_class;
	str *nouns;
	size_t n_nouns;
	int32_t weight, area_min, area_max, key_area;
	bool licence;
};

/* What the lists say, and the files that grow from them. */
struct inventing {
	struct city *c;
	struct road *roads;
	struct trade *trades;
	size_t n_roads, n_trades;
	int32_t road_weight, trade_weight;
	str *words[WORD_LIST__N];
	size_t n_words[WORD_LIST__N];
	struct sb person, org, mandate, place, thing, post, certificate;
	size_t people;
	row_id org_id, person_id; /* of the place before */
	str org_name, org_brand;
};

/* ---- the lists ---- */

static int32_t number_of(str s)
{
	int64_t v = 0;
	return str_int(s, &v) ? (int32_t)v : 0;
}

/* 117.0235 as 1e-7 degree; the lists have four decimals. */
static int64_t degrees(str s)
{
	size_t dot = str_find(s, '.');
	return (int64_t)number_of((str){s.p, dot}) * 10000000 +
	       (int64_t)number_of(str_from(s, dot + 1)) * 1000;
}

static int roads_read(struct inventing *v)
{
	struct text_table t;
	int r = text_table_read(v->c->a, v->c->words, "roads.tsv", &t);
	v->roads = NEWS(v->c->a, struct road, t.n + 1);
	for (size_t i = 0; r == 0 && i < t.n; i++) {
		v->roads[i] = (struct road){.region = number_of(t.rows[i][0]),
			.district = t.rows[i][1],
			.weight = number_of(t.rows[i][2]),
			.name = t.rows[i][3],
			.lon_e7 = degrees(t.rows[i][4]),
			.lat_e7 = degrees(t.rows[i][5])};
		if (!i || v->roads[i].region != v->roads[i - 1].region)
			v->road_weight += v->roads[i].weight;
	}
	v->n_roads = t.n;
	return r;
}

static int trades_read(struct inventing *v)
{
	struct text_table t;
	int r = text_table_read(v->c->a, v->c->words, "trades.tsv", &t);
	v->trades = NEWS(v->c->a, struct trade, t.n + 1);
	for (size_t i = 0; r == 0 && i < t.n; i++) {
		struct trade *d = &v->trades[i];
		*d = (struct trade){.use = t.rows[i][0],
			.weight = number_of(t.rows[i][1]),
			.business = t.rows[i][3],
			.area_min = number_of(t.rows[i][4]),
			.area_max = number_of(t.rows[i][5]),
			.licence = str_is(t.rows[i][6], "yes"),
			.key_class = t.rows[i][7],
			.key_area = number_of(t.rows[i][8])};
		d->n_nouns = text_parts(v->c->a, t.rows[i][2], '|', &d->nouns);
		v->trade_weight += d->weight;
	}
	v->n_trades = t.n;
	return r;
}

static int words_read(struct inventing *v)
{
	struct text_table t;
	int r = text_table_read(v->c->a, v->c->words, "words.tsv", &t);
	for (size_t i = 0; r == 0 && i < t.n; i++)
		for (int k = 0; k < WORD_LIST__N; k++)
			if (str_is(t.rows[i][0], word_lists[k]))
				v->n_words[k] =
					text_parts(v->c->a, t.rows[i][1], ' ', &v->words[k]);
	for (int k = 0; r == 0 && k < WORD_LIST__N; k++)
		if (!v->n_words[k])
			return fault(F_IO, "words.tsv has no list %s", word_lists[k]);
	return r;
}

/* ---- names and numbers that nobody has ---- */

static str word(struct inventing *v, enum word_list list)
{
	return v->words[list][luck_below(&v->c->luck, v->n_words[list])];
}

static const struct road *road_any(struct inventing *v)
{
	int32_t at = (int32_t)luck_below(&v->c->luck, (size_t)v->road_weight);
	size_t first = 0, n = 1;
	for (size_t i = 0; i < v->n_roads; i = first + n) {
		first = i;
		for (n = 1;
			first + n < v->n_roads && v->roads[first + n].region == v->roads[i].region;)
			n++;
		at -= v->roads[i].weight;
		if (at < 0)
			break;
	}
	return &v->roads[first + luck_below(&v->c->luck, n)];
}

static const struct trade *trade_any(struct inventing *v)
{
	int32_t at = (int32_t)luck_below(&v->c->luck, (size_t)v->trade_weight);
	size_t i = 0;
	while (i + 1 < v->n_trades && (at -= v->trades[i].weight) >= 0)
		i++;
	return &v->trades[i];
}

/* GB 32100: eight figures of the registry, nine of the body, one that checks. */
static str uscc_of(struct arena *a, size_t number)
{
	static const char digits[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
	char body[7] = {0};
	for (int i = 5; i >= 0; i--, number /= 31)
		body[i] = digits[number % 31];
	for (size_t d = 0; d < 31; d++) {
		str s = str_fmt(a, "91370100MAD%s%c", body, digits[d]);
		if (uscc_is_valid(s))
			return s;
	}
	return S("");
}

static row_id id_in(struct inventing *v, int32_t region)
{
	return id_new(luck_chance(&v->c->luck), region);
}

static str row_text(struct inventing *v, row_id id)
{
	return id_print(v->person.arena, id);
}

/* ---- people ---- */

static row_id person_add(struct inventing *v, int32_t region, str *name)
{
	row_id id = id_in(v, region);
	*name = str_fmt(
		v->person.arena, STR_F STR_F, STR_A(word(v, SURNAME)), STR_A(word(v, GIVEN)));
	sb_fmt(&v->person, STR_F "," STR_F ",1380000%04zu,2015-01-01\n", STR_A(row_text(v, id)),
		STR_A(*name), v->people++ % 10000);
	return id;
}

static void post_add(struct inventing *v, int32_t region, row_id organ, str role, str certificates)
{
	str name, kind;
	row_id person = person_add(v, region, &name);
	sb_fmt(&v->post, STR_F "," STR_F "," STR_F "," STR_F ",2018-01-01\n",
		STR_A(row_text(v, id_in(v, region))), STR_A(row_text(v, person)),
		STR_A(row_text(v, organ)), STR_A(role));
	while (str_cut(&certificates, ' ', &kind))
		if (kind.n)
			sb_fmt(&v->certificate,
				STR_F "," STR_F "," STR_F ",15020%06zu,2018-01-01\n",
				STR_A(row_text(v, id_in(v, region))), STR_A(row_text(v, person)),
				STR_A(kind), v->people);
	size_t n = v->c->n_posts, cap = n; /* as many as there are: the list grows by one */
	VEC_ADD(v->c->a, v->c->posts, n, cap) =
		(struct city_post){region, str_dup(v->c->a, role), person, organ};
	v->c->n_posts = n;
}

/* ---- places ---- */

static void org_add(
	struct inventing *v, const struct road *road, const struct trade *trade, str address)
{
	struct arena *a = v->person.arena;
	str name;
	v->org_id = id_in(v, road->region);
	v->person_id = person_add(v, road->region, &name);
	v->org_brand = str_fmt(a, STR_F STR_F, STR_A(word(v, BRAND_1)), STR_A(word(v, BRAND_2)));
	v->org_name = str_fmt(
		a, "济南" STR_F STR_F "有限公司", STR_A(v->org_brand), STR_A(trade->business));
	sb_fmt(&v->org,
		STR_F "," STR_F "," STR_F ",unit," STR_F "," STR_F ",1380000%04zu,2015-01-01\n",
		STR_A(row_text(v, v->org_id)), STR_A(v->org_name), STR_A(uscc_of(a, v->people)),
		STR_A(name), STR_A(address), v->people % 10000);
	sb_fmt(&v->mandate, STR_F "," STR_F "," STR_F ",2015-01-01\n",
		STR_A(row_text(v, id_in(v, road->region))), STR_A(row_text(v, v->person_id)),
		STR_A(row_text(v, v->org_id)));
}

/* granted, on which day; empty: not yet, or the law asks for none. */
static str licence_of(struct inventing *v, const struct trade *trade, size_t i)
{
	if (!trade->licence || i % UNLICENSED == 0)
		return S(",");
	day on = v->c->today - 200 - (day)luck_below(&v->c->luck, 1500);
	return str_fmt(v->place.arena, "granted," STR_F, STR_A(day_print(v->place.arena, on)));
}

static void device_add(struct inventing *v, struct city_place *p, str name, size_t i)
{
	p->device = id_in(v, p->region);
	p->device_src = COMPANY_FIRST + (int64_t)(i / CITY_PLACES_OF_DEVICE);
	sb_fmt(&v->thing,
		STR_F ",transmission-unit,用户信息传输装置 " STR_F "," STR_F ",%lld,2021-06-01\n",
		STR_A(row_text(v, p->device)), STR_A(name), STR_A(row_text(v, p->id)),
		(long long)p->device_src);
}

/* What kind of supervision a place is under, and what was found there: by its size and number, so
 * that the luck of the rest stays as it was. */
static str supervision_of(
	struct inventing *v, const struct trade *t, const struct city_place *p, size_t i)
{
	enum { SMALL_M2 = 300, HAZARD = 29, RECORD = 53, BOTH = 211 };
	str class = p->area >= t->key_area ? t->key_class
		    : p->area < SMALL_M2   ? S("small")
					   : S("general");
	bool both = i % BOTH == BOTH / 2;
	return str_fmt(v->place.arena, STR_F ",%s,%s", STR_A(class),
		both || i % HAZARD == 1 ? "true" : "", both || i % RECORD == 2 ? "true" : "");
}

static void place_add(struct inventing *v, size_t i)
{
	struct arena *a = v->place.arena;
	const struct road *road = road_any(v);
	const struct trade *trade = trade_any(v);
	struct luck *l = &v->c->luck;
	str address = str_fmt(a, "济南市" STR_F STR_F "%zu号", STR_A(road->district),
		STR_A(road->name), 1 + luck_below(l, 380));
	bool chain = i % CHAIN == 0 && i % CHUNK; /* organisations of a chunk are written with it */
	if (!chain)
		org_add(v, road, trade, address);
	str noun = trade->nouns[luck_below(l, trade->n_nouns)];
	str name = chain ? str_fmt(a, STR_F STR_F "（" STR_F "店）", STR_A(v->org_brand),
				   STR_A(noun), STR_A(road->name))
			 : str_fmt(a, STR_F STR_F, STR_A(v->org_brand), STR_A(noun));
	struct city_place *p = &v->c->places[i];
	str licence = licence_of(v, trade, i);
	*p = (struct city_place){.id = id_in(v, road->region),
		.org = v->org_id,
		.person = v->person_id,
		.region = road->region,
		.area = trade->area_min +
			(int32_t)luck_below(l, (size_t)(trade->area_max - trade->area_min)),
		.use = trade->use,
		.licensed = licence.n > 1 || !trade->licence};
	sb_fmt(&v->place,
		STR_F "," STR_F "," STR_F ",%d," STR_F ",\"%lld,%lld\"," STR_F ",%d," STR_F
		      "," STR_F ",2015-01-01\n",
		STR_A(row_text(v, p->id)), STR_A(name), STR_A(address), p->region,
		STR_A(row_text(v, p->org)),
		(long long)(road->lon_e7 + (int64_t)luck_below(l, 90000) - 45000),
		(long long)(road->lat_e7 + (int64_t)luck_below(l, 60000) - 30000), STR_A(p->use),
		p->area, STR_A(licence), STR_A(supervision_of(v, trade, p, i)));
	if (i % CITY_PLACES_OF_DEVICE == 0)
		device_add(v, p, name, i);
}

/* ---- importing ---- */

static void files_begin(struct inventing *v, struct arena *a)
{
	v->person = v->org = v->mandate = v->place = v->thing = v->post = v->certificate = SB(a);
	sb_add(&v->person, S("id,name,phone,since\n"));
	sb_add(&v->org, S("id,name,uscc,kind,legal-representative,address,phone,since\n"));
	sb_add(&v->mandate, S("id,person,org,since\n"));
	sb_add(&v->place,
		S("id,name,address,district,org,point,use,area,opening-licence,opening-"
		  "licence-day,supervision-class,hazard-standing,serious-record,since\n"));
	sb_add(&v->thing, S("id,kind,name,place,device-address,registered\n"));
	sb_add(&v->post, S("id,person,organ,role,since\n"));
	sb_add(&v->certificate, S("id,person,kind,number,since\n"));
}

static int import_one(struct city *c, struct arena *a, const struct registry *reg, struct sb *text)
{
	static const struct registry *const all[] = {
		&organ_registry, &person_registry, &org_registry, &place_registry};
	const struct import_ground ground = {all, LEN(all), c->pack};
	const struct fact_draft by = {
		.actor = S("system"), .act = S("import"), .on = c->made.today};
	struct import im = {0};
	int r = import_check(a, c->db, &c->made, reg, &ground, sb_str(text), &im);
	for (size_t i = 0; r == 0 && i < im.n; i++)
		if (im.rows[i].r)
			return fault(F_BUG, "an invented %s is refused: " STR_F " = " STR_F ": %s",
				reg->name, STR_A(im.rows[i].column), STR_A(im.rows[i].value),
				refusal_row(im.rows[i].r)->id);
	if (r == 0)
		r = import_apply(a, c->db, &c->made, &im, &by);
	return r > 0 ? fault(F_BUG, "invented rows are refused: %s, " STR_F, refusal_row(r)->id,
			       STR_A(im.why))
		     : r;
}

/* In the order in which rows refer to one another, in one transaction. */
static int files_import(struct inventing *v, struct arena *a)
{
	const struct {
		const struct registry *reg;
		struct sb *text;
	} files[] = {{&person_registry, &v->person}, {&org_registry, &v->org},
		{&post_registry, &v->post}, {&certificate_registry, &v->certificate},
		{&mandate_registry, &v->mandate}, {&place_registry, &v->place},
		{&thing_registry, &v->thing}};
	int r = db_begin(v->c->db, true);
	for (size_t i = 0; r == 0 && i < LEN(files); i++)
		r = import_one(v->c, a, files[i].reg, files[i].text);
	if (r == 0)
		return db_commit(v->c->db);
	db_rollback(v->c->db);
	return r;
}

/* ---- bodies and staff of the districts ---- */

static int bodies_add(struct inventing *v)
{
	struct text_table t;
	int r = text_table_read(v->c->a, v->c->words, "bodies.tsv", &t);
	for (size_t i = 0; r == 0 && i < t.n; i++)
		sb_fmt(&v->org, STR_F "," STR_F ",," STR_F ",," STR_F ",,2019-01-01\n",
			STR_A(row_text(v, id_in(v, number_of(t.rows[i][2])))), STR_A(t.rows[i][0]),
			STR_A(t.rows[i][1]), STR_A(t.rows[i][3]));
	return r;
}

/* How many of the fixed cast hold that post. */
static int32_t cast_of(const struct city *c, size_t n_fixed, int32_t region, str role)
{
	int32_t n = 0;
	for (size_t i = 0; i < n_fixed; i++)
		n += c->posts[i].region == region && str_eq(c->posts[i].role, role);
	return n;
}

/* Every organ of a district gets the people that the fixed cast lacks (demo/city/staff.tsv). */
static int staff_add(struct inventing *v)
{
	struct text_table t;
	struct csv csv;
	str text, cells[8];
	size_t n = 0, n_fixed = v->c->n_posts;
	int r = text_table_read(v->c->a, v->c->words, "staff.tsv", &t);
	if (r == 0)
		r = file_read(v->c->a, str_fmt(v->c->a, STR_F "/organ.csv", STR_A(v->c->world)).p,
			FILE_MAX_B, &text);
	if (r)
		return r;
	bool open = csv_open(&csv, text) && csv_next(v->c->a, &csv, cells, LEN(cells), &n);
	while (open && csv_next(v->c->a, &csv, cells, LEN(cells), &n)) {
		int32_t region = n > 5 ? number_of(cells[5]) : 0;
		row_id organ;
		if (!str_is(cells[3], "county") || !id_parse(cells[0], &organ))
			continue;
		for (size_t i = 0; i < t.n; i++)
			for (int32_t k = number_of(t.rows[i][1]) -
					 cast_of(v->c, n_fixed, region, t.rows[i][0]);
				k > 0; k--)
				post_add(v, region, organ, t.rows[i][0], t.rows[i][2]);
	}
	return 0;
}

/* ---- the fixed world, read again for who is who ---- */

/* The first row of FILE.csv whose column has the value; cells in the order of the header. */
static bool world_row(
	struct city *c, const char *file, size_t column, str value, str *cells, size_t most)
{
	struct csv csv;
	str text;
	size_t n = 0;
	str path = str_fmt(c->a, STR_F "/%s.csv", STR_A(c->world), file);
	if (file_read(c->a, path.p, FILE_MAX_B, &text) || !csv_open(&csv, text))
		return false;
	while (csv_next(c->a, &csv, cells, most, &n))
		if (n > column && str_eq(cells[column], value))
			return true;
	return false;
}

/* The person of a login of the fixed world.  false: none. */
static bool person_of(struct city *c, str login, row_id *person)
{
	str cells[8];
	return world_row(c, "account", 0, login, cells, LEN(cells)) && id_parse(cells[1], person);
}

/* place.csv: id,name,address,district,org,point,use,area; mandate.csv: id,person,org. */
static bool world_place(struct city *c, size_t column, str value, struct city_place *out)
{
	str cells[16], mandate[8];
	if (!world_row(c, "place", column, value, cells, LEN(cells)))
		return false;
	*out = (struct city_place){
		.region = number_of(cells[3]), .use = cells[6], .area = number_of(cells[7])};
	return id_parse(cells[0], &out->id) && id_parse(cells[4], &out->org) &&
	       world_row(c, "mandate", 2, cells[4], mandate, LEN(mandate)) &&
	       id_parse(mandate[1], &out->person);
}

bool city_place_named(struct city *c, str name, struct city_place *out)
{
	return world_place(c, 1, name, out);
}

bool city_place_of(struct city *c, row_id id, struct city_place *out)
{
	for (size_t i = 0; i < c->n_places; i++)
		if (id_eq(c->places[i].id, id)) {
			*out = c->places[i];
			return true;
		}
	return world_place(c, 0, id_print(c->a, id), out);
}

/* post.csv: id,person,organ,role */
static bool organ_of_post(struct city *c, row_id person, str role, row_id *organ)
{
	struct csv csv;
	str text, cells[8], path = str_fmt(c->a, STR_F "/post.csv", STR_A(c->world));
	size_t n = 0;
	row_id who;
	if (file_read(c->a, path.p, FILE_MAX_B, &text) || !csv_open(&csv, text))
		return false;
	while (csv_next(c->a, &csv, cells, LEN(cells), &n))
		if (n > 3 && id_parse(cells[1], &who) && id_eq(who, person) &&
			str_eq(cells[3], role))
			return id_parse(cells[2], organ);
	return false;
}

static int cast_read(struct city *c)
{
	struct text_table t;
	int r = text_table_read(c->a, c->words, "cast.tsv", &t);
	if (r)
		return r;
	c->posts = NEWS(c->a, struct city_post, t.n + 1);
	for (size_t i = 0; i < t.n; i++) {
		struct city_post *p = &c->posts[c->n_posts++];
		p->region = number_of(t.rows[i][0]);
		p->role = t.rows[i][1];
		if (!person_of(c, t.rows[i][2], &p->person) ||
			!organ_of_post(c, p->person, p->role, &p->organ))
			return fault(F_IO, "cast.tsv: " STR_F " holds no post " STR_F,
				STR_A(t.rows[i][2]), STR_A(p->role));
	}
	return 0;
}

/* ---- all of it ---- */

static void progress(size_t done, size_t all)
{
	if (all < SHOW_FROM || !isatty(STDERR_FILENO))
		return;
	fprintf(stderr, "\r%zu of %zu places%s", done, all, done == all ? "\n" : "");
}

static int chunk_make(struct inventing *v, struct arena *scratch, size_t from, size_t to)
{
	int r = 0;
	files_begin(v, scratch);
	if (from == 0) {
		r = bodies_add(v);
		if (r == 0)
			r = staff_add(v);
	}
	for (size_t i = from; r == 0 && i < to; i++)
		place_add(v, i);
	return r ? r : files_import(v, scratch);
}

int city_make(struct city *c, int32_t n)
{
	struct inventing v = {.c = c};
	struct arena scratch;
	int r = cast_read(c);
	if (r == 0)
		r = roads_read(&v);
	if (r == 0)
		r = trades_read(&v);
	if (r == 0)
		r = words_read(&v);
	if (r || n <= 0)
		return r;
	c->n_places = (size_t)n;
	c->places = NEWS(c->a, struct city_place, c->n_places);
	arena_init(&scratch, (size_t)256 << 20);
	for (size_t i = 0; r == 0 && i < c->n_places; i += CHUNK) {
		size_t to = i + CHUNK < c->n_places ? i + CHUNK : c->n_places;
		r = chunk_make(&v, &scratch, i, to);
		arena_reset(&scratch, (struct arena_mark){0});
		progress(to, c->n_places);
	}
	arena_fini(&scratch);
	return r;
}
