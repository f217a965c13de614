#include "draw/held_row.h"
#include "held_plan_sql.h"
#include "people/people.h"

/* 年度计划和月度计划.  A year is a list of pools; in each, what the law of the day asks of the
 * places there are (groups) against the officers there are, month by month (plan.h). */

#define YEAR_FILE  S("year.json")
#define MONTH_FILE S("month.json")

enum { YEAR_FIRST = 2015, YEAR_LAST = 2100 };

struct year_pool {
	int32_t region;
	int64_t places, officers, each; /* officers: -1 asks for those there are */
	struct plan_pool plan;
	bool fits; /* what the officers can do, and no ratio above its yearly cap */
	const struct group
		*above; /* whose ratio would visit somebody more often than its cap; NULL: none */
	struct plan_gap gap;
};

/* Of a small group a month's share is rounded so that the year's sum is the ratio's: visits until
 * month m are the ratio of m months, rounded up. */
static int64_t group_month(const struct group *g, int64_t places, int month)
{
	int64_t until = (places * g->per_mille * month + 999) / 1000;
	return until - (places * g->per_mille * (month - 1) + 999) / 1000;
}

/* ---- one pool ---- */

static void item_add(
	struct year_pool *p, const struct group *g, str name, int from, int to, int64_t visits)
{
	if (visits > 0 && p->plan.n < PLAN_ITEMS_MAX)
		p->plan.item[p->plan.n++] = (struct plan_item){.name = name,
			.class = g->class,
			.credit = g->credit,
			.from = from,
			.to = to,
			.visits = visits};
}

static void group_items(struct registers *r, struct year_pool *p, const struct group *g, int64_t n)
{
	int64_t sampled = 0;
	if (g->half_year)
		for (int from = 1; from <= 7; from += 6)
			item_add(p, g,
				str_fmt(r->a, STR_F "每半年至少%lld次", STR_A(g->title),
					(long long)g->half_year),
				from, from + 5, n * g->half_year);
	for (int m = 1; g->per_mille && m <= PLAN_MONTHS; m++) {
		int64_t visits = group_month(g, n, m);
		sampled += visits;
		item_add(p, g,
			str_fmt(r->a, STR_F "每月抽查%lld.%lld%%", STR_A(g->title),
				(long long)g->per_mille / 10, (long long)g->per_mille % 10),
			m, m, visits);
	}
	item_add(p, g, str_fmt(r->a, STR_F "每年至少%lld次", STR_A(g->title), (long long)g->year),
		1, PLAN_MONTHS, n * g->year - sampled);
}

static int64_t places_of(const struct registers *r, const struct group *g, int32_t pool, bool cross)
{
	int64_t n = 0;
	for (size_t i = 0; i < r->n_places; i++) {
		const struct held_place *p = &r->places[i];
		n += p->group == g && !p->kept_back && (cross || p->pool == pool);
	}
	return n;
}

static void capacity_fill(
	struct registers *r, struct year_pool *p, int64_t year, bool cross, int64_t officers)
{
	const struct table *t;
	const struct table_row **rows;
	str role, certificate,
		home = work_rows(r->call, "draw-team", &t, &rows)
			       ? work_cell(t, rows[0], "department").text
			       : S("");
	int64_t team = team_of(r->call, home, &role, &certificate);
	int64_t *each =
		NEWS(r->a, int64_t, r->n_officers + (officers > 0 ? (size_t)officers : 0) + 1);
	for (int m = 0; m < PLAN_MONTHS; m++) {
		day last = day_add_months(day_of_ymd((int)year, m + 1, 1), 1) - 1;
		size_t n = 0;
		for (size_t i = 0; i < r->n_officers; i++) {
			const struct held_officer *o = &r->officers[i];
			if (!str_eq(o->department, home) || (!cross && o->pool != p->region))
				continue;
			p->each = o->each;
			p->officers += m == 0;
			if (o->until >= last)
				each[n++] = o->each;
		}
		if (officers >= 0) {
			for (n = 0; n < (size_t)officers; n++)
				each[n] = p->each;
			p->officers = officers;
		}
		p->plan.capacity[m] = plan_teams(each, n, team);
	}
}

static size_t year_pools(struct registers *r, int64_t year, bool cross, int64_t officers,
	bool *fits, struct year_pool **out)
{
	size_t n = 0;
	*fits = true;
	*out = NEWS(r->a, struct year_pool, r->n_pools + 1);
	for (size_t i = 0; i < (cross ? 1 : r->n_pools); i++) {
		struct year_pool *p = &(*out)[n];
		*p = (struct year_pool){.region = cross ? r->call->territory : r->pools[i]};
		p->plan.item = NEWS(r->a, struct plan_item, PLAN_ITEMS_MAX);
		for (size_t g = 0; g < r->n_groups; g++) {
			int64_t places = places_of(r, &r->groups[g], p->region, cross);
			p->places += places;
			group_items(r, p, &r->groups[g], places);
		}
		if (!p->places)
			continue; /* nobody to visit: nothing to prove */
		capacity_fill(r, p, year, cross, officers);
		p->fits = plan_fit(r->a, &p->plan, &p->gap) && !p->above;
		*fits &= p->fits;
		n++;
	}
	return n;
}

/* ---- why not, in plain words ---- */

static str region_words(struct registers *r, int32_t region)
{
	const struct region *g = pack_region(r->call->e->pack, region, r->on);
	return g ? g->title : str_fmt(r->a, "%d", region);
}

static str months_words(struct registers *r, const struct plan_gap *g)
{
	struct sb b = SB(r->a);
	for (int m = 0; m < PLAN_MONTHS; m++) {
		int to = m;
		if (!g->month[m])
			continue;
		while (to + 1 < PLAN_MONTHS && g->month[to + 1])
			to++;
		sb_fmt(&b, to > m ? "%s%d至%d月" : "%s%d月", b.n ? "、" : "", m + 1, to + 1);
		m = to;
	}
	return sb_str(&b);
}

/* Items of one duty are told together. */
static str duties_words(struct registers *r, const struct year_pool *p)
{
	struct sb b = SB(r->a);
	for (size_t i = 0; i < p->plan.n; i++) {
		int64_t visits = 0;
		bool told = false;
		if (!p->gap.item[i])
			continue;
		for (size_t k = 0; k < p->plan.n; k++) {
			bool same = p->gap.item[k] &&
				    str_eq(p->plan.item[k].name, p->plan.item[i].name);
			told |= same && k < i;
			visits += same ? p->plan.item[k].visits : 0;
		}
		if (!told)
			sb_fmt(&b, "%s" STR_F " %lld 次", b.n ? "；" : "",
				STR_A(p->plan.item[i].name), (long long)visits);
	}
	return sb_str(&b);
}

static str year_because(struct registers *r, const struct year_pool *p)
{
	if (p->above)
		return str_fmt(r->a,
			STR_F "：" STR_F "按每月比例全年要检查的次数，超过每户每年 %lld "
			      "次的上限：请降低这一类的抽查比例。",
			STR_A(region_words(r, p->region)), STR_A(p->above->title),
			(long long)p->above->cap);
	return str_fmt(r->a,
		STR_F "：" STR_F "必须完成检查 %lld 次（" STR_F
		      "），这些月份 %lld 名执法人员（每人每月最多 %lld 次，两人一组）至多 %lld "
		      "次，还差 %lld 次。",
		STR_A(region_words(r, p->region)), STR_A(months_words(r, &p->gap)),
		(long long)p->gap.needs, STR_A(duties_words(r, p)), (long long)p->officers,
		(long long)p->each, (long long)p->gap.capacity,
		(long long)(p->gap.needs - p->gap.capacity));
}

/* ---- as JSON ---- */

static void months_put(struct jw *w, const char *name, const int64_t *month)
{
	jw_name(w, name);
	jw_array(w);
	for (int m = 0; m < PLAN_MONTHS; m++)
		jw_int(w, month[m]);
	jw_array_end(w);
}

static void item_put(struct jw *w, const struct plan_item *i, bool in_gap)
{
	jw_object(w);
	jw_member_str(w, "name", i->name);
	jw_member_str(w, "class", i->class);
	jw_member_str(w, "credit", i->credit);
	jw_member_int(w, "from", i->from);
	jw_member_int(w, "to", i->to);
	jw_member_int(w, "visits", i->visits);
	if (in_gap)
		jw_member_bool(w, "in-gap", true);
	months_put(w, "months", i->month);
	jw_object_end(w);
}

static void pool_put(struct registers *r, struct jw *w, const struct year_pool *p)
{
	int64_t planned[PLAN_MONTHS] = {0};
	for (size_t i = 0; i < p->plan.n; i++)
		for (int m = 0; m < PLAN_MONTHS; m++)
			planned[m] += p->plan.item[i].month[m];
	jw_object(w);
	jw_member_int(w, "region", p->region);
	jw_member_str(w, "region-name", region_words(r, p->region));
	jw_member_int(w, "places", p->places);
	jw_member_int(w, "officers", p->officers);
	jw_member_int(w, "each", p->each);
	jw_member_bool(w, "fits", p->fits);
	months_put(w, "capacity", p->plan.capacity);
	months_put(w, "visits", planned);
	jw_name(w, "items");
	jw_array(w);
	for (size_t i = 0; i < p->plan.n; i++)
		item_put(w, &p->plan.item[i], !p->fits && p->gap.item && p->gap.item[i]);
	jw_array_end(w);
	if (!p->fits && p->gap.item) {
		jw_name(w, "gap");
		jw_object(w);
		jw_member_int(w, "needs", p->gap.needs);
		jw_member_int(w, "capacity", p->gap.capacity);
		jw_name(w, "months");
		jw_array(w);
		for (int m = 0; m < PLAN_MONTHS; m++)
			if (p->gap.month[m])
				jw_int(w, m + 1);
		jw_array_end(w);
		jw_object_end(w);
	}
	jw_object_end(w);
}

static void pools_put(
	struct registers *r, struct jw *w, const struct year_pool *p, size_t n, bool fits)
{
	jw_member_bool(w, "fits", fits);
	jw_name(w, "pools");
	jw_array(w);
	for (size_t i = 0; i < n; i++)
		pool_put(r, w, &p[i]);
	jw_array_end(w);
	jw_name(w, "because");
	jw_array(w);
	for (size_t i = 0; i < n; i++)
		if (!p[i].fits)
			jw_str(w, year_because(r, &p[i]));
	jw_array_end(w);
}

/* A year that its pools cannot do may still be done by all of them together. */
static void cross_put(struct registers *r, struct jw *w, int64_t year, bool cross, int64_t officers)
{
	struct year_pool *all;
	bool fits = false;
	if (cross || r->n_pools < 2)
		return;
	year_pools(r, year, true, officers < 0 ? -1 : officers * (int64_t)r->n_pools, &fits, &all);
	jw_member_bool(w, "fits-across-regions", fits);
}

int held_year_print(struct arena *a, struct db *db, const struct engine *e, const struct moment *m,
	row_id organ, int64_t year, bool cross, int64_t officers, struct jw *w)
{
	struct organ_row o;
	struct registers r;
	struct year_pool *pools;
	bool fits;
	if (year < YEAR_FIRST || year > YEAR_LAST || officers > 10000)
		return R_PLAN_MONTH;
	int x = organ_find(a, db, organ, &o);
	if (x)
		return x;
	struct work_call c = {.a = a,
		.db = db,
		.e = e,
		.m = m,
		.organ = organ,
		.about = organ,
		.about_kind = ABOUT_ORGAN,
		.territory = o.territory,
		.opened = m->today,
		.on = m->today};
	x = registers_read(a, &c, m->today, &r);
	if (x)
		return x;
	size_t n = year_pools(&r, year, cross, officers, &fits, &pools);
	jw_member_str(w, "organ-name", o.name);
	jw_member_int(w, "year", year);
	pools_put(&r, w, pools, n, fits);
	if (!fits)
		cross_put(&r, w, year, cross, officers);
	return 0;
}

/* ---- the works ---- */

struct kept_year {
	str file;
};

static void year_sums(struct work_call *c, const struct year_pool *p, size_t n)
{
	int64_t visits = 0, places = 0, officers = 0;
	for (size_t i = 0; i < n; i++) {
		places += p[i].places;
		officers += p[i].officers;
		for (size_t k = 0; k < p[i].plan.n; k++)
			visits += p[i].plan.item[k].visits;
	}
	c->give[YEAR_VISITS] = value_num(T_COUNT, visits);
	c->give[YEAR_PLACES] = value_num(T_COUNT, places);
	c->give[YEAR_OFFICERS] = value_num(T_COUNT, officers);
}

int work_plan_year(struct work_call *c)
{
	struct registers r;
	struct year_pool *pools;
	bool fits;
	int64_t year = c->take[YEAR_YEAR].num;
	bool cross = c->take[YEAR_CROSS].known && c->take[YEAR_CROSS].num;
	if (year < YEAR_FIRST || year > YEAR_LAST)
		return R_PLAN_MONTH;
	int e = registers_read(c->a, c, c->on, &r);
	if (e)
		return e;
	size_t n = year_pools(&r, year, cross, -1, &fits, &pools);
	struct jw w = JW(c->a);
	jw_object(&w);
	jw_member_int(&w, "year", year);
	jw_member_bool(&w, "across", cross);
	pools_put(&r, &w, pools, n, fits);
	if (!fits)
		cross_put(&r, &w, year, cross, -1);
	jw_object_end(&w);
	if (!n || !fits) {
		c->detail = jw_text(&w);
		return n ? R_PLAN_INFEASIBLE : R_DRAW_NOTHING;
	}
	struct kept_year *kept = NEW(c->a, struct kept_year);
	kept->file = jw_text(&w);
	c->kept = kept;
	year_sums(c, pools, n);
	c->give[YEAR_ROOT] = value_text(T_TEXT, hash_hex(c->a, hash_str(HASH_SHA256, kept->file)));
	return 0;
}

int work_plan_year_keep(struct work_call *c)
{
	return file_keep(c->db, c->matter, YEAR_FILE, ((struct kept_year *)c->kept)->file);
}

int work_plan_adopt(struct work_call *c)
{
	return db_run(c->db, &held_plan_sql[HELD_PLAN_KEEP],
		ARGS(A_ID(c->matter), A_ID(c->about), A_INT(c->take[ADOPT_YEAR].num),
			A_INT(c->m->now)),
		NULL);
}

/* The year that stands for the organ. */
static int year_find(struct work_call *c, int64_t year, json_t **out)
{
	static const struct shape shape[] = {SHAPE(row_id, region, 'i'), SHAPE(row_id, id, 'l')};
	row_id plan;
	str text, why;
	int e = db_one(c->a, c->db, &held_plan_sql[HELD_PLAN_OF], ARGS(A_ID(c->about), A_INT(year)),
		shape, LEN(shape), &plan);
	if (e)
		return e == R_NOT_FOUND ? R_PLAN_NOT_ADOPTED : e;
	e = file_last(c->a, c->db, plan, YEAR_FILE, &text);
	if (e)
		return e;
	e = json_read(c->a, text, out, &why);
	return e ? fault(F_BUG, "the file of a year is no JSON: " STR_F, STR_A(why)) : 0;
}

/* One line for each pool and kind: how many of it in the month. */
static int64_t month_put(struct jw *w, const json_t *pool, int month)
{
	size_t i;
	const json_t *item;
	int64_t sum = 0;
	json_array_foreach(json_object_get(pool, "items"), i, item)
	{
		int64_t n = json_integer_value(
			json_array_get(json_object_get(item, "months"), (size_t)(month - 1)));
		if (!n)
			continue;
		sum += n;
		jw_object(w);
		jw_member_int(w, "region", json_integer_value(json_object_get(pool, "region")));
		jw_member_str(w, "name", json_member(item, "name"));
		jw_member_str(w, "class", json_member(item, "class"));
		jw_member_str(w, "credit", json_member(item, "credit"));
		jw_member_int(w, "take", n);
		jw_object_end(w);
	}
	return sum;
}

int work_plan_month(struct work_call *c)
{
	int64_t year = c->take[MONTH_YEAR].num, month = c->take[MONTH_MONTH].num, visits = 0;
	auto_(json_free) json_t *plan = NULL;
	size_t i;
	const json_t *pool;
	if (month < 1 || month > PLAN_MONTHS)
		return R_PLAN_MONTH;
	int e = year_find(c, year, &plan);
	if (e)
		return e;
	struct jw w = JW(c->a);
	jw_object(&w);
	jw_member_int(&w, "year", year);
	jw_member_int(&w, "month", month);
	jw_member_bool(&w, "across", json_is_true(json_object_get(plan, "across")));
	jw_name(&w, "lines");
	jw_array(&w);
	json_array_foreach(json_object_get(plan, "pools"), i, pool) visits +=
		month_put(&w, pool, (int)month);
	jw_array_end(&w);
	jw_object_end(&w);
	if (!visits)
		return R_DRAW_NOTHING;
	struct kept_year *kept = NEW(c->a, struct kept_year);
	kept->file = jw_text(&w);
	c->kept = kept;
	c->give[MONTH_VISITS] = value_num(T_COUNT, visits);
	c->give[MONTH_ROOT] = value_text(T_TEXT, hash_hex(c->a, hash_str(HASH_SHA256, kept->file)));
	return 0;
}

int work_plan_month_keep(struct work_call *c)
{
	return file_keep(c->db, c->matter, MONTH_FILE, ((struct kept_year *)c->kept)->file);
}
