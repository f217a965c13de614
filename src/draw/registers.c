#include <stdlib.h>

#include "draw/held_row.h"
#include "registers_sql.h"

/* The registers of a day as rows of the draw: places with their kind, officers with what they may
 * do, and the visits that were made in the year. */

static void territory_range(int32_t t, int32_t *low, int32_t *high)
{
	*low = t;
	*high = t % 10000 == 0 ? t + 9999 : t % 100 == 0 ? t + 99 : t;
}

/* ---- the pack's kinds ---- */

static int64_t cell_int(const struct table *t, const struct table_row *row, const char *column)
{
	struct value v = work_cell(t, row, column);
	return v.known ? v.num : 0;
}

static str class_words(struct registers *r, str class, str credit)
{
	static const char *const lists[] = {"supervision-class", "risk-class", "draw-credit"};
	str words[LEN(lists)] = {0};
	for (size_t i = 0; i < LEN(lists); i++) {
		const struct choice_list *l = pack_choice(r->call->e->pack, str_of(lists[i]));
		const struct member *m =
			l ? choice_member(l, i == 2 ? credit : class, DAY_NONE) : NULL;
		words[i] = m ? m->zh : S("");
	}
	str what = words[0].n ? words[0] : words[1];
	return words[2].n ? str_fmt(r->a, STR_F "（" STR_F "）", STR_A(what), STR_A(words[2]))
			  : what;
}

static void groups_read(struct registers *r)
{
	const struct table *t, *must;
	const struct table_row **rows, **musts;
	size_t n = work_rows(r->call, "inspection-frequency", &t, &rows);
	size_t n_must = work_rows(r->call, "inspection-must", &must, &musts);
	r->groups = NEWS(r->a, struct group, n + n_must + 1);
	for (size_t i = 0; i < n_must; i++) {
		struct group *g = &r->groups[r->n_groups++];
		*g = (struct group){.class = work_cell(must, musts[i], "of").text,
			.credit = S(""),
			.half_year = cell_int(must, musts[i], "half-year")};
		g->title = class_words(r, g->class, g->credit);
	}
	for (size_t i = 0; i < n; i++) {
		struct group *g = &r->groups[r->n_groups++];
		*g = (struct group){.class = work_cell(t, rows[i], "class").text,
			.credit = work_cell(t, rows[i], "credit").text,
			.half_year = cell_int(t, rows[i], "half-year"),
			.year = cell_int(t, rows[i], "year"),
			.per_mille = cell_int(t, rows[i], "month-per-mille"),
			.cap = cell_int(t, rows[i], "cap")};
		g->title = class_words(r, g->class, g->credit);
	}
}

static str credit_of(struct registers *r, str standing)
{
	const struct table *t;
	const struct table_row **rows;
	size_t n = work_rows(r->call, "credit-stratum", &t, &rows);
	for (size_t i = 0; i < n; i++)
		if (str_eq(work_cell(t, rows[i], "standing").text, standing))
			return work_cell(t, rows[i], "credit").text;
	return S("plain"); /* nobody has judged it */
}

/* Outstanding hazards *and* a serious record: a duty of its own, whatever the class. */
static const struct group *group_of(struct registers *r, const struct held_place *p)
{
	str credit = credit_of(r, p->standing);
	for (size_t i = 0; i < r->n_groups; i++) {
		const struct group *g = &r->groups[i];
		if (!g->credit.n ? p->hazard && p->serious
				 : str_eq(g->class, p->class) && str_eq(g->credit, credit))
			return g;
	}
	return NULL;
}

/* ---- officers ---- */

int64_t team_of(const struct work_call *c, str department, str *role, str *certificate)
{
	const struct table *t;
	const struct table_row **rows;
	size_t n = work_rows(c, "draw-team", &t, &rows);
	for (size_t i = 0; i < n; i++)
		if (str_eq(work_cell(t, rows[i], "department").text, department)) {
			*role = work_cell(t, rows[i], "role").text;
			*certificate = work_cell(t, rows[i], "certificate").text;
			return cell_int(t, rows[i], "officers");
		}
	return 0;
}

static int64_t each_of(struct registers *r, str department)
{
	const struct table *t;
	const struct table_row **rows;
	size_t n = work_rows(r->call, "inspection-capacity", &t, &rows);
	for (size_t i = 0; i < n; i++)
		if (str_eq(work_cell(t, rows[i], "department").text, department))
			return cell_int(t, rows[i], "visits");
	return 0;
}

/* home: the first of the table, whose organs are those that have a level; others bear the name of
 * their department. */
static int officers_of(struct registers *r, str department, bool home, size_t *cap)
{
	struct row {
		row_id id;
		int32_t territory;
		day until;
	} *rows = NULL;
	static const struct shape shape[] = {SHAPE(struct row, id.region, 'i'),
		SHAPE(struct row, id.id, 'l'), SHAPE(struct row, territory, 'i'),
		SHAPE(struct row, until, 'd')};
	int32_t low, high;
	size_t n = 0;
	str role, certificate;
	if (!team_of(r->call, department, &role, &certificate))
		return 0;
	territory_range(r->call->territory, &low, &high);
	int e = db_list(r->a, r->call->db, &registers_sql[HELD_OFFICERS],
		ARGS(A_TEXT(certificate), A_INT(r->on), A_TEXT(role), A_INT(low), A_INT(high),
			A_TEXT(department), A_INT(home)),
		shape, LEN(shape), sizeof(struct row), (void **)&rows, &n);
	int64_t each = each_of(r, department);
	for (size_t i = 0; !e && i < n; i++)
		VEC_ADD(r->a, r->officers, r->n_officers, *cap) =
			(struct held_officer){.id = rows[i].id,
				.pool = rows[i].territory,
				.department = department,
				.certificate = certificate,
				.until = rows[i].until,
				.each = each};
	return e;
}

static int officers_read(struct registers *r)
{
	const struct table *t;
	const struct table_row **rows;
	size_t n = work_rows(r->call, "draw-team", &t, &rows), cap = 0;
	int e = 0;
	for (size_t i = 0; !e && i < n; i++)
		e = officers_of(r, work_cell(t, rows[i], "department").text, i == 0, &cap);
	return e;
}

static bool pool_is(const struct registers *r, int32_t region)
{
	for (size_t i = 0; i < r->n_pools; i++)
		if (r->pools[i] == region)
			return true;
	return false;
}

static int int_order(const void *a, const void *b)
{
	return (*(const int32_t *)a > *(const int32_t *)b) -
	       (*(const int32_t *)a < *(const int32_t *)b);
}

/* A region whose brigade is in the territory has a pool of its own; what has none is the organ's.
 */
static void pools_make(struct registers *r)
{
	r->pools = NEWS(r->a, int32_t, r->n_officers + 1);
	r->pools[r->n_pools++] = r->call->territory;
	for (size_t i = 0; i < r->n_officers; i++)
		if (!pool_is(r, r->officers[i].pool))
			r->pools[r->n_pools++] = r->officers[i].pool;
	qsort(r->pools, r->n_pools, sizeof *r->pools, int_order);
	for (size_t i = 0; i < r->n_places; i++)
		r->places[i].pool = pool_is(r, r->places[i].district) ? r->places[i].district
								      : r->call->territory;
}

/* ---- places and their visits ---- */

static int places_read(struct registers *r)
{
	static const struct shape shape[] = {
		SHAPE(struct held_place, id.region, 'i'),
		SHAPE(struct held_place, id.id, 'l'),
		SHAPE(struct held_place, district, 'i'),
		SHAPE(struct held_place, org.region, 'i'),
		SHAPE(struct held_place, org.id, 'l'),
		SHAPE(struct held_place, class, 's'),
		SHAPE(struct held_place, kept_back, 'B'),
		SHAPE(struct held_place, sealed, 'B'),
		SHAPE(struct held_place, hazard, 'B'),
		SHAPE(struct held_place, serious, 'B'),
		SHAPE(struct held_place, elsewhere, 'l'),
		SHAPE(struct held_place, standing, 's'),
	};
	int32_t low, high;
	territory_range(r->call->territory, &low, &high);
	int e = db_list(r->a, r->call->db, &registers_sql[HELD_PLACES],
		ARGS(A_INT(low), A_INT(high), A_INT(r->on)), shape, LEN(shape), sizeof *r->places,
		(void **)&r->places, &r->n_places);
	for (size_t i = 0; !e && i < r->n_places; i++)
		r->places[i].group = group_of(r, &r->places[i]);
	return e;
}

static int place_order(const void *a, const void *b)
{
	const row_id *x = a, *y = &((const struct held_place *)b)->id;
	if (x->region != y->region)
		return x->region < y->region ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

static int visits_of(struct registers *r, const struct table *t, const struct table_row *row)
{
	struct made {
		row_id place;
		day on;
		str persons;
	} *made = NULL;
	static const struct shape shape[] = {SHAPE(struct made, place.region, 'i'),
		SHAPE(struct made, place.id, 'l'), SHAPE(struct made, on, 'd'),
		SHAPE(struct made, persons, 's')};
	int32_t low, high;
	int y, m, d;
	size_t n = 0;
	str act = work_cell(t, row, "act").text, procedure = S("");
	str_cut(&act, '.', &procedure);
	day_ymd(r->on, &y, &m, &d);
	day half = day_of_ymd(y, m > 6 ? 7 : 1, 1);
	territory_range(r->call->territory, &low, &high);
	int e = db_list(r->a, r->call->db, &registers_sql[HELD_VISITS],
		ARGS(A_TEXT(procedure), A_TEXT(act), A_INT(day_of_ymd(y, 1, 1)), A_INT(r->on),
			A_INT(low), A_INT(high), A_TEXT(work_cell(t, row, "field").text),
			A_TEXT(work_cell(t, row, "cause").text)),
		shape, LEN(shape), sizeof *made, (void **)&made, &n);
	for (size_t i = 0; !e && i < n; i++) {
		struct held_place *p = bsearch(
			&made[i].place, r->places, r->n_places, sizeof *r->places, place_order);
		if (!p)
			continue;
		p->visits++;
		p->in_half += made[i].on >= half;
		p->last = made[i].persons;
	}
	return e;
}

static int visits_count(struct registers *r)
{
	const struct table *t;
	const struct table_row **rows;
	size_t n = work_rows(r->call, "visit-count", &t, &rows);
	int e = 0;
	for (size_t i = 0; !e && i < n; i++) {
		struct value counted = work_cell(t, rows[i], "counted");
		if (counted.known && counted.num)
			e = visits_of(r, t, rows[i]);
	}
	return e;
}

int registers_read(struct arena *a, const struct work_call *c, day on, struct registers *r)
{
	*r = (struct registers){.a = a, .call = c, .on = on};
	groups_read(r);
	int e = places_read(r);
	if (!e)
		e = officers_read(r);
	if (e)
		return e;
	pools_make(r);
	return visits_count(r);
}

/* ---- what was made, for one place ---- */

int work_count(struct work_call *c)
{
	const struct table *t;
	const struct table_row **rows;
	struct registers r = {.a = c->a, .call = c, .on = c->on};
	size_t n = work_rows(c, "visit-count", &t, &rows);
	int y, m, d, e = 0;
	int64_t all = 0;
	static const struct shape shape[] = {{'l', 0}};
	day_ymd(r.on, &y, &m, &d);
	for (size_t i = 0; !e && i < n; i++) {
		int64_t there = 0;
		str act = work_cell(t, rows[i], "act").text, procedure = S("");
		struct value counted = work_cell(t, rows[i], "counted");
		if (!counted.known || !counted.num)
			continue;
		str_cut(&act, '.', &procedure);
		e = db_one(c->a, c->db, &registers_sql[HELD_VISITS_OF],
			ARGS(A_ID(c->about), A_TEXT(procedure), A_TEXT(act),
				A_INT(day_of_ymd(y, 1, 1)), A_INT(c->on),
				A_TEXT(work_cell(t, rows[i], "field").text),
				A_TEXT(work_cell(t, rows[i], "cause").text)),
			shape, LEN(shape), &there);
		all += there;
	}
	int64_t elsewhere = 0;
	if (!e)
		e = db_one(c->a, c->db, &registers_sql[HELD_ELSEWHERE], ARGS(A_ID(c->about)), shape,
			LEN(shape), &elsewhere);
	if (e == R_NOT_FOUND)
		e = 0;
	c->give[COUNT_VISITS] = value_num(T_COUNT, all);
	c->give[COUNT_ELSEWHERE] = value_num(T_COUNT, all + elsewhere);
	return e;
}
