#include <stdlib.h>

#include "draw/held_row.h"
#include "held_freeze_sql.h"
#include "people/people.h"

/* 封存: the registers of the day become the public files (docs/draw.md 2), their codes and the
 * chain for substitutes (docs/draw.md 12); one future slot is taken.  Everything that chance gives
 * comes from one seed, so that `run` writes exactly what `prepare` has committed to, and neither
 * holds the city in memory between the two. */

enum { ARENA_B = 1 << 30, CHAIN_N = 64, CODE_B = 8, WEEK_B = 16 };

/* ---- chance of the freezing: H(seed, i) ---- */

struct freezing {
	struct arena *a;
	struct work_call *c;
	struct chance chance;
	hash seed;
	uint64_t drawn;
	struct registers r;
	json_t *month;
	str id; /* of the draw */
	struct stratum *strata;
	size_t n_strata;
	struct held_place **order; /* places by code */
	str plan, subjects, officers, codes;
	int64_t out, visits;
};

static void freezing_fill(void *self, void *bytes, size_t n)
{
	struct freezing *f = self;
	uint8_t *to = bytes;
	while (n) {
		struct bytes parts[] = {
			{f->seed.b, HASH_B}, {(const uint8_t *)&f->drawn, sizeof f->drawn}};
		hash h = hash_of(HASH_SHA256, parts, LEN(parts));
		size_t now = n < HASH_B ? n : HASH_B;
		f->drawn++;
		memcpy(to, h.b, now);
		to += now;
		n -= now;
	}
}

static str chance_hex(struct freezing *f, size_t n)
{
	uint8_t b[HASH_B];
	f->chance.fill(f->chance.self, b, n);
	return hex_print(f->a, (struct bytes){b, n});
}

static size_t chance_below(struct freezing *f, size_t n)
{
	uint64_t x;
	f->chance.fill(f->chance.self, &x, sizeof x);
	return (size_t)(x % n); /* an order of names, not the draw: its bias is below 2^-40 */
}

/* ---- codes ---- */

static void officers_code(struct freezing *f)
{
	struct registers *r = &f->r;
	for (size_t i = r->n_officers; i-- > 1;) {
		size_t j = chance_below(f, i + 1);
		struct held_officer o = r->officers[i];
		r->officers[i] = r->officers[j];
		r->officers[j] = o;
	}
	for (size_t i = 0; i < r->n_officers; i++)
		r->officers[i].code = str_fmt(f->a, "k%05zu", i + 1);
}

static int by_code(const void *a, const void *b)
{
	return str_cmp(
		(*(struct held_place *const *)a)->code, (*(struct held_place *const *)b)->code);
}

static void places_code(struct freezing *f)
{
	struct registers *r = &f->r;
	f->order = NEWS(f->a, struct held_place *, r->n_places + 1);
	for (size_t i = 0; i < r->n_places; i++) {
		r->places[i].code = chance_hex(f, CODE_B);
		f->order[i] = &r->places[i];
	}
	qsort(f->order, r->n_places, sizeof *f->order, by_code);
}

static str officer_code(const struct registers *r, str person)
{
	row_id id;
	if (id_parse(person, &id))
		for (size_t i = 0; i < r->n_officers; i++)
			if (id_eq(r->officers[i].id, id))
				return r->officers[i].code;
	return (str){0};
}

/* ---- who is in the lottery ---- */

struct stratum {
	int32_t pool;
	const struct group *group;
	str name;
	int64_t take, fresh, all; /* of the plan; not yet visited in the time of the duty; in all */
	bool everybody;           /* the last month of the half-year: whoever is left */
};

static struct stratum *stratum_of(struct freezing *f, const struct held_place *p)
{
	for (size_t i = 0; i < f->n_strata; i++)
		if (f->strata[i].pool == p->pool && f->strata[i].group == p->group)
			return &f->strata[i];
	return NULL;
}

static bool fresh(const struct held_place *p)
{
	return p->group->half_year ? p->in_half < p->group->half_year
				   : !p->group->year || p->visits == 0;
}

static int64_t plan_takes(const struct freezing *f, const struct stratum *s, bool cross)
{
	size_t i;
	const json_t *line;
	int64_t n = 0;
	json_array_foreach(json_object_get(f->month, "lines"), i, line)
	{
		if (str_eq(json_member(line, "class"), s->group->class) &&
			str_eq(json_member(line, "credit"), s->group->credit) &&
			(cross || json_integer_value(json_object_get(line, "region")) == s->pool))
			n += json_integer_value(json_object_get(line, "take"));
	}
	return n;
}

/* A duty of the half-year may not be put off: what is left is spread over the months that are left,
 * and in the last one nobody is left out. */
static void stratum_takes(const struct freezing *f, struct stratum *s, int month, bool cross)
{
	int left = s->group->half_year ? 6 - (month - 1) % 6 : 0;
	s->take = plan_takes(f, s, cross);
	if (!left)
		return;
	int64_t even = (s->fresh + left - 1) / left;
	s->take = s->take > even ? s->take : even;
	s->everybody = left == 1;
}

static void strata_make(struct freezing *f, int month, bool cross)
{
	struct registers *r = &f->r;
	f->strata = NEWS(f->a, struct stratum, r->n_groups * r->n_pools + 1);
	for (size_t i = 0; i < r->n_places; i++) {
		struct held_place *p = &r->places[i];
		if (!p->group)
			continue;
		if (cross)
			p->pool = f->c->territory;
		struct stratum *s = stratum_of(f, p);
		if (!s) {
			s = &f->strata[f->n_strata++];
			*s = (struct stratum){.pool = p->pool, .group = p->group};
		}
		s->all++;
		s->fresh += fresh(p);
	}
	for (size_t i = f->n_strata; i-- > 1;) {
		size_t j = chance_below(f, i + 1);
		struct stratum s = f->strata[i];
		f->strata[i] = f->strata[j];
		f->strata[j] = s;
	}
	for (size_t i = 0; i < f->n_strata; i++) {
		f->strata[i].name = str_fmt(f->a, "s%03zu", i + 1);
		stratum_takes(f, &f->strata[i], month, cross);
	}
}

/* The code of the first row of the pack's table that holds; empty: none. */
static str kept_out(const struct freezing *f, const struct held_place *p)
{
	const struct table *t;
	const struct table_row **rows;
	size_t n = work_rows(f->c, "draw-exclusion", &t, &rows);
	for (size_t i = 0; i < n; i++) {
		str column = work_cell(t, rows[i], "column").text;
		if ((p->kept_back && str_is(column, "kept-back")) ||
			(p->sealed && str_is(column, "sealed")))
			return work_cell(t, rows[i], "code").text;
	}
	return S("");
}

static int64_t cap_of(const struct freezing *f, const char *of)
{
	const struct table *t;
	const struct table_row **rows;
	size_t n = work_rows(f->c, "visit-cap", &t, &rows);
	for (size_t i = 0; i < n; i++)
		if (str_is(work_cell(t, rows[i], "of").text, of))
			return work_cell(t, rows[i], "visits").num;
	return -1;
}

static void place_stratum(struct freezing *f, struct held_place *p, int64_t all_cap)
{
	struct stratum *s = p->group ? stratum_of(f, p) : NULL;
	str out = kept_out(f, p);
	if (!out.n && !s)
		out = S("unclassed");
	if (!out.n && !p->group->half_year && all_cap >= 0 && p->visits + p->elsewhere >= all_cap)
		out = S("all-departments");
	if (!out.n && !fresh(p) && (s->group->half_year || s->fresh >= s->take))
		out = S("visited"); /* without replacement, while others have had no visit */
	if (!out.n && !s->take)
		out = S("not-this-month");
	if (out.n) {
		p->stratum = str_fmt(f->a, "-" STR_F, STR_A(out));
		f->out++;
		return;
	}
	p->stratum = s->name;
	p->always = s->everybody;
}

/* ---- the files ---- */

static int recused_of(struct freezing *f, row_id officer, str *out)
{
	struct sb b = SB(f->a);
	row_id *barred;
	size_t n;
	int e = relation_barred(f->a, f->c->db, officer, f->r.on, &barred, &n);
	for (size_t k = 0; !e && n && k < f->r.n_places; k++) {
		const struct held_place *p = f->order[k];
		for (size_t i = 0; i < n; i++)
			if (id_eq(p->id, barred[i]) ||
				(!id_none(p->org) && id_eq(p->org, barred[i]))) {
				sb_fmt(&b, "%s" STR_F, b.n ? ";" : "", STR_A(p->code));
				break;
			}
	}
	*out = sb_str(&b);
	return e;
}

static int officers_write(struct freezing *f, struct value departments)
{
	struct sb b = SB(f->a);
	size_t written = 0;
	const struct table *t;
	const struct table_row **rows;
	str home = work_rows(f->c, "draw-team", &t, &rows)
			   ? work_cell(t, rows[0], "department").text
			   : S("");
	int e = 0;
	sb_add(&b,
		S("id,name,region,department,certificates,certificate_until,recused,max_load\n"));
	for (size_t i = 0; !e && i < f->r.n_officers; i++) {
		struct held_officer *o = &f->r.officers[i];
		bool asked = str_eq(o->department, home);
		for (size_t k = 0; departments.known && k < departments.n_set; k++)
			asked |= str_eq(departments.set[k], o->department);
		if (!asked)
			continue;
		written++;
		str recused;
		e = recused_of(f, o->id, &recused);
		sb_fmt(&b, STR_F ",,%d," STR_F "," STR_F "," STR_F "," STR_F ",%lld\n",
			STR_A(o->code), o->pool, STR_A(o->department), STR_A(o->certificate),
			STR_A(day_print(f->a, o->until)), STR_A(recused), (long long)o->each);
	}
	f->officers = sb_str(&b);
	f->c->give[FREEZE_OFFICERS] = value_num(T_COUNT, (int64_t)written);
	return e;
}

static str last_pair(struct freezing *f, const struct held_place *p)
{
	struct sb b = SB(f->a);
	str rest = p->last, one;
	while (rest.n && str_cut(&rest, ',', &one)) {
		str code = officer_code(&f->r, one);
		if (code.n)
			sb_fmt(&b, "%s" STR_F, b.n ? ";" : "", STR_A(code));
	}
	return sb_str(&b);
}

static void subjects_write(struct freezing *f)
{
	struct sb b = SB(f->a);
	str certificate = f->r.n_officers ? f->r.officers[0].certificate : S("");
	sb_add(&b,
		S("id,name,region,kind,stratum,required_certificate,departments,visits_this_year,"
		  "last_pair\n"));
	for (size_t i = 0; i < f->r.n_places; i++) {
		struct held_place *p = f->order[i];
		sb_fmt(&b, STR_F ",,%d,," STR_F "," STR_F ",,%lld," STR_F "\n", STR_A(p->code),
			p->pool, STR_A(p->stratum), STR_A(certificate), (long long)p->visits,
			STR_A(last_pair(f, p)));
	}
	f->subjects = sb_str(&b);
}

/* code, what it is, the row, and a salt: a line says nothing to who only guesses. */
static void codes_write(struct freezing *f)
{
	struct sb b = SB(f->a);
	for (size_t i = 0; i < f->r.n_places; i++)
		sb_fmt(&b, STR_F ",place," STR_F "," STR_F "\n", STR_A(f->order[i]->code),
			STR_A(id_print(f->a, f->order[i]->id)), STR_A(chance_hex(f, HASH_B)));
	for (size_t i = 0; i < f->r.n_officers; i++)
		sb_fmt(&b, STR_F ",officer," STR_F "," STR_F "\n", STR_A(f->r.officers[i].code),
			STR_A(id_print(f->a, f->r.officers[i].id)), STR_A(chance_hex(f, HASH_B)));
	for (size_t i = 0; i < f->n_strata; i++)
		sb_fmt(&b, STR_F ",stratum,%d/" STR_F "/" STR_F "," STR_F "\n",
			STR_A(f->strata[i].name), f->strata[i].pool,
			STR_A(f->strata[i].group->class), STR_A(f->strata[i].group->credit),
			STR_A(chance_hex(f, HASH_B)));
	f->codes = sb_str(&b);
}

static void strata_put(struct freezing *f, struct jw *w)
{
	jw_name(w, "strata");
	jw_object(w);
	for (size_t i = 0; i < f->n_strata; i++) {
		struct stratum *s = &f->strata[i];
		if (!s->take || s->everybody)
			continue;
		int64_t there = 0;
		for (size_t k = 0; k < f->r.n_places; k++)
			there += str_eq(f->r.places[k].stratum, s->name);
		f->visits += s->take < there ? s->take : there;
		jw_name(w, str_z(f->a, s->name));
		jw_object(w);
		jw_member_int(w, "take", s->take);
		jw_object_end(w);
	}
	jw_object_end(w);
}

static void team_put(struct freezing *f, struct jw *w, struct value departments)
{
	const struct table *t;
	const struct table_row **rows;
	size_t n = work_rows(f->c, "draw-team", &t, &rows);
	jw_name(w, "team");
	jw_array(w);
	for (size_t i = 0; i < n; i++) {
		str d = work_cell(t, rows[i], "department").text;
		bool asked = i == 0;
		for (size_t k = 0; departments.known && k < departments.n_set; k++)
			asked |= str_eq(departments.set[k], d);
		if (!asked)
			continue;
		jw_object(w);
		jw_member_str(w, "department", d);
		jw_member_int(w, "officers", work_cell(t, rows[i], "officers").num);
		jw_object_end(w);
	}
	jw_array_end(w);
}

/* The ladder of the pack, in its order: steps that are on. */
static void ladder_put(struct freezing *f, struct jw *w)
{
	const struct table *t;
	const struct table_row **rows;
	size_t n = work_rows(f->c, "draw-ladder", &t, &rows);
	jw_name(w, "relax");
	jw_array(w);
	for (size_t i = 0; i < n; i++)
		if (work_cell(t, rows[i], "on").num)
			jw_str(w, work_cell(t, rows[i], "step").text);
	jw_array_end(w);
}

static void plan_write(struct freezing *f, bool cross)
{
	struct jw w = JW(f->a);
	int64_t cap = cap_of(f, "own");
	jw_object(&w);
	jw_member_str(&w, "draw_id", f->id);
	jw_member_str(&w, "day", day_print(f->a, (day)f->c->take[FREEZE_DAY].num));
	jw_member_str(&w, "hash", S("sha256"));
	strata_put(f, &w);
	team_put(f, &w, f->c->take[FREEZE_DEPARTMENTS]);
	jw_member_bool(&w, "cross_region", cross);
	jw_member_int(&w, "load_slack", 1);
	if (cap >= 0)
		jw_member_int(&w, "max_visits_per_year", cap);
	jw_name(&w, "always");
	jw_array(&w);
	for (size_t i = 0; i < f->r.n_places; i++)
		if (f->order[i]->always && f->order[i]->stratum.p[0] != '-') {
			jw_str(&w, f->order[i]->code);
			f->visits++;
		}
	jw_array_end(&w);
	ladder_put(f, &w);
	jw_object_end(&w);
	f->plan = str_fmt(f->a, STR_F "\n", STR_A(jw_text(&w)));
}

/* ---- the slot ---- */

static bool source_open(struct work_call *c)
{
	const struct table *t;
	const struct table_row **rows;
	str source = c->take[FREEZE_SOURCE].text, day_text;
	day on = (day)c->take[FREEZE_DAY].num;
	size_t n = work_rows(c, "seed-closed", &t, &rows);
	for (size_t i = 0; i < n; i++)
		if (str_eq(work_cell(t, rows[i], "source").text, source) &&
			work_cell(t, rows[i], "from").num <= on &&
			on <= work_cell(t, rows[i], "to").num)
			return false;
	n = work_rows(c, "seed-sources", &t, &rows);
	for (size_t i = 0; i < n; i++) {
		str days = work_cell(t, rows[i], "days").text;
		int64_t d;
		if (!str_eq(work_cell(t, rows[i], "source").text, source))
			continue;
		while (days.n && str_cut(&days, ' ', &day_text))
			if (str_int(day_text, &d) && d == day_week(on))
				return true;
	}
	return false;
}

static int slot_check(struct freezing *f)
{
	static const struct shape shape[] = {{'l', 0}};
	struct work_call *c = f->c;
	int64_t n = 0;
	if (!source_open(c))
		return R_SLOT_CLOSED;
	int e = db_one(f->a, c->db, &held_freeze_sql[HELD_SLOT_TAKEN],
		ARGS(A_ID(c->about), A_TEXT(c->take[FREEZE_SOURCE].text),
			A_TEXT(c->take[FREEZE_ISSUE].text)),
		shape, LEN(shape), &n);
	if (e)
		return e;
	if (n)
		return R_SLOT_TAKEN;
	/* One seed may serve the draws of several organs, a secret never two seeds. */
	e = db_one(f->a, c->db, &held_freeze_sql[HELD_PROMISE_ELSEWHERE],
		ARGS(A_ID(c->matter), A_TEXT(c->take[FREEZE_SOURCE].text),
			A_TEXT(c->take[FREEZE_ISSUE].text)),
		shape, LEN(shape), &n);
	if (e)
		return e;
	if (n)
		return R_COMMITMENT_USED;
	str head = str_fmt(f->a, "%d-%04lld-%02lld-", c->territory,
		(long long)c->take[FREEZE_YEAR].num, (long long)c->take[FREEZE_MONTH].num);
	e = db_one(f->a, c->db, &held_freeze_sql[HELD_DRAWS_NAMED],
		ARGS(A_TEXT(head), A_TEXT(str_fmt(f->a, STR_F "~", STR_A(head)))), shape,
		LEN(shape), &n);
	f->id = str_fmt(f->a, STR_F "%lld", STR_A(head), (long long)n + 1);
	return e;
}

/* "body=commitment" for each, as they are published with the roots. */
static int secrets_give(struct freezing *f)
{
	struct held_secret *list;
	size_t n;
	struct sb b = SB(f->c->a);
	int e = secrets_read(f->a, f->c->db, f->c->matter, &list, &n);
	for (size_t i = 0; !e && i < n; i++)
		sb_fmt(&b, "%s" STR_F "=" STR_F, i ? " " : "", STR_A(list[i].body),
			STR_A(hash_hex(f->a, list[i].commitment)));
	f->c->give[FREEZE_SECRETS] = value_text(T_TEXT, sb_str(&b));
	return e;
}

/* ---- all of it ---- */

static int freeze(struct freezing *f)
{
	str text, why;
	struct work_call *c = f->c;
	f->chance = (struct chance){freezing_fill, f};
	int e = slot_check(f);
	if (!e)
		e = file_last(f->a, c->db, c->cause, S("month.json"), &text);
	if (e)
		return e == R_NOT_FOUND ? R_PLAN_NOT_ADOPTED : e;
	e = json_read(f->a, text, &f->month, &why);
	if (e)
		return fault(F_BUG, "the file of a month is no JSON: " STR_F, STR_A(why));
	bool cross = json_is_true(json_object_get(f->month, "across"));
	e = registers_read(f->a, c, c->on, &f->r);
	if (e)
		return e;
	officers_code(f);
	places_code(f);
	strata_make(f, (int)c->take[FREEZE_MONTH].num, cross);
	int64_t all_cap = cap_of(f, "all");
	for (size_t i = 0; i < f->r.n_places; i++)
		place_stratum(f, &f->r.places[i], all_cap);
	e = officers_write(f, c->take[FREEZE_DEPARTMENTS]);
	if (e)
		return e;
	subjects_write(f);
	codes_write(f);
	plan_write(f, cross);
	return f->visits ? 0 : R_DRAW_NOTHING;
}

static str hash_give(struct work_call *c, int slot, hash h)
{
	str text = hash_hex(c->a, h);
	c->give[slot] = value_text(T_TEXT, text);
	return text;
}

static hash chain_head(struct freezing *f, hash *first)
{
	f->chance.fill(f->chance.self, first->b, HASH_B);
	hash h = *first;
	for (int i = 0; i < CHAIN_N; i++)
		h = hash_of(HASH_SHA256, (struct bytes[]){{h.b, HASH_B}}, 1);
	return h;
}

int work_freeze(struct work_call *c)
{
	struct arena a;
	arena_init(&a, ARENA_B);
	struct freezing f = {.a = &a, .c = c};
	hash *seed = NEW(c->a, hash), first;
	c->m->chance.fill(c->m->chance.self, seed->b, HASH_B);
	f.seed = *seed;
	c->kept = seed;
	int e = freeze(&f);
	if (!e) {
		hash_give(c, FREEZE_PLAN, hash_str(HASH_SHA256, f.plan));
		hash_give(c, FREEZE_FRAME, lines_root(f.subjects, true));
		hash_give(c, FREEZE_ROSTER, lines_root(f.officers, true));
		hash_give(c, FREEZE_CODES, lines_root(f.codes, false));
		hash_give(c, FREEZE_CHAIN, chain_head(&f, &first));
		c->give[FREEZE_ID] = value_text(T_TEXT, str_dup(c->a, f.id));
		c->give[FREEZE_PLACES] = value_num(T_COUNT, (int64_t)f.r.n_places);
		c->give[FREEZE_OUT] = value_num(T_COUNT, f.out);
		c->give[FREEZE_VISITS] = value_num(T_COUNT, f.visits);
		e = secrets_give(&f);
	}
	json_free(&f.month);
	arena_fini(&a);
	return e;
}

int work_freeze_keep(struct work_call *c)
{
	struct arena a;
	arena_init(&a, ARENA_B);
	struct freezing f = {.a = &a, .c = c, .seed = *(hash *)c->kept};
	hash first;
	int e = freeze(&f);
	if (!e)
		e = db_run(c->db, &held_freeze_sql[HELD_SLOT_TAKE],
			ARGS(A_TEXT(f.id), A_ID(c->matter), A_ID(c->about),
				A_TEXT(c->take[FREEZE_SOURCE].text),
				A_TEXT(c->take[FREEZE_ISSUE].text), A_INT(c->take[FREEZE_DAY].num)),
			NULL);
	if (!e) {
		chain_head(&f, &first);
		const struct name_value files[] = {{S("plan.json"), f.plan},
			{S("subjects.csv"), f.subjects}, {S("officers.csv"), f.officers},
			{S("codes.csv"), f.codes}, {S("chain"), hash_hex(&a, first)}};
		for (size_t i = 0; !e && i < LEN(files); i++)
			e = file_keep(c->db, c->matter, files[i].name, files[i].value);
	}
	json_free(&f.month);
	arena_fini(&a);
	return e;
}
