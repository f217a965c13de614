/* Reads the three public files, docs/draw.md 2.  The bytes are what is committed to, so nothing is
 * forgiven: order, line ends, an unknown member of the plan. */
#include "base/csv.h"
#include "base/json.h"
#include "draw/draw.h"
#include "ledger/tree.h"

enum { CELLS_MAX = 9 };

struct lines {
	struct arena *arena;
	const char *file;
	str rest;
	int64_t at; /* line read last, from 1 */
	draw_fault fault;
};

static draw_fault at_line(struct lines *l, const char *what)
{
	l->fault = str_fmt(l->arena, "%s line %lld: %s", l->file, (long long)l->at, what);
	return l->fault;
}

/* The next line without its LF; false: the end, or a fault. */
static bool line_next(struct lines *l, str *out)
{
	if (!l->rest.n)
		return false;
	size_t n = str_find(l->rest, '\n');
	l->at++;
	*out = (str){l->rest.p, n};
	if (n == l->rest.n || !n || memchr(out->p, '\r', n)) {
		at_line(l, n ? "every line ends with LF alone" : "an empty line");
		return false;
	}
	l->rest = str_from(l->rest, n + 1);
	return true;
}

/* A line into exactly n cells. */
static bool cells_read(struct lines *l, str line, str *cell, size_t n)
{
	size_t got = 0;
	if (memchr(line.p, '"', line.n)) {
		struct csv c;
		if (!csv_open(&c, line) || !csv_next(l->arena, &c, cell, n, &got)) {
			at_line(l, c.bad ? c.bad : "not UTF-8");
			return false;
		}
	} else {
		for (str rest = line;; rest = str_from(rest, cell[got - 1].n + 1)) {
			size_t end = str_find(rest, ',');
			if (got < n)
				cell[got] = (str){rest.p, end};
			got++;
			if (end == rest.n || got > n)
				break;
		}
	}
	if (got != n)
		at_line(l, str_fmt(l->arena, "%zu cells are wanted", n).p);
	return got == n;
}

static void list_read(struct arena *a, str cell, struct str_list *out)
{
	str part;
	size_t n = cell.n ? 1 : 0;
	for (size_t i = 0; i < cell.n; i++)
		n += cell.p[i] == ';';
	*out = (struct str_list){n ? NEWS(a, str, n) : NULL, 0};
	while (n && out->n < n) {
		size_t end = str_find(cell, ';');
		part = (str){cell.p, end};
		out->p[out->n++] = part;
		cell = str_from(cell, end + 1);
	}
}

static bool count_read(struct lines *l, str cell, int64_t empty, int64_t *out)
{
	*out = empty;
	if (!cell.n || (str_int(cell, out) && *out >= 0))
		return true;
	at_line(l, "a count is digits only");
	return false;
}

static bool header_read(struct lines *l, const char *want)
{
	str line;
	if (line_next(l, &line) && str_is(line, want))
		return true;
	if (!l->fault.n)
		l->fault = str_fmt(l->arena, "%s: the first line must be %s", l->file, want);
	return false;
}

static bool id_follows(struct lines *l, str id, str *before)
{
	if (!id.n || (before->p && str_cmp(*before, id) >= 0)) {
		at_line(l, id.n ? "ids must ascend bytewise, none twice" : "an empty id");
		return false;
	}
	*before = id;
	return true;
}

static size_t records(str text)
{
	size_t n = 0;
	for (size_t i = 0; i < text.n; i++)
		n += text.p[i] == '\n';
	return n;
}

/* One record into its row; false: l->fault says why. */
typedef bool record_read(struct lines *l, const str *cell, void *row);

/* All records of a file into rows of size_b; the root over the lines. */
static bool file_read(struct lines *l, const char *header, size_t n_cells, record_read *read,
	size_t size_b, struct draw_frame *out, enum hash_kind kind)
{
	str line, cell[CELLS_MAX], before = {0};
	size_t most = records(l->rest);
	if (most > DRAW_RECORDS_MAX || !str_is_utf8(l->rest)) {
		l->fault = str_fmt(l->arena, "%s: %s", l->file,
			most > DRAW_RECORDS_MAX ? "too many lines" : "not UTF-8");
		return false;
	}
	if (!header_read(l, header))
		return false;
	char *rows = arena_alloc(l->arena, most * size_b + 1);
	struct bytes *leaf = NEWS(l->arena, struct bytes, most + 1);
	for (out->n = 0; line_next(l, &line); out->n++) {
		if (!cells_read(l, line, cell, n_cells) || !id_follows(l, cell[0], &before) ||
			!read(l, cell, rows + out->n * size_b))
			return false;
		leaf[out->n] = bytes_of(line);
	}
	out->root = tree_root_of(l->arena, kind, leaf, out->n);
	out->subject = (struct draw_subject *)(void *)rows;
	return !l->fault.n;
}

static bool subject_read(struct lines *l, const str *cell, void *row)
{
	struct draw_subject *s = row;
	*s = (struct draw_subject){.id = cell[0],
		.region = cell[2],
		.kind = cell[3],
		.stratum = cell[4],
		.required_certificate = cell[5]};
	list_read(l->arena, cell[6], &s->departments);
	list_read(l->arena, cell[8], &s->last_pair);
	return count_read(l, cell[7], 0, &s->visits_this_year);
}

draw_fault draw_frame_read(struct arena *a, str text, enum hash_kind kind, struct draw_frame *out)
{
	struct lines l = {.arena = a, .file = "subjects", .rest = text};
	*out = (struct draw_frame){0};
	file_read(&l,
		"id,name,region,kind,stratum,required_certificate,departments,"
		"visits_this_year,last_pair",
		9, subject_read, sizeof(struct draw_subject), out, kind);
	return l.fault;
}

static bool officer_read(struct lines *l, const str *cell, void *row)
{
	struct draw_officer *o = row;
	*o = (struct draw_officer){.id = cell[0], .region = cell[2], .department = cell[3]};
	list_read(l->arena, cell[4], &o->certificates);
	list_read(l->arena, cell[6], &o->recused);
	if (!day_parse(cell[5], &o->certificate_until)) {
		at_line(l, "certificate_until must be a day like 2026-12-31");
		return false;
	}
	return count_read(l, cell[7], INT64_MAX, &o->max_load);
}

draw_fault draw_roster_read(struct arena *a, str text, enum hash_kind kind, struct draw_roster *out)
{
	struct lines l = {.arena = a, .file = "officers", .rest = text};
	struct draw_frame rows = {0};
	*out = (struct draw_roster){0};
	if (file_read(&l,
		    "id,name,region,department,certificates,certificate_until,recused,max_load", 8,
		    officer_read, sizeof(struct draw_officer), &rows, kind))
		*out = (struct draw_roster){
			(struct draw_officer *)(void *)rows.subject, rows.n, rows.root};
	return l.fault;
}

/* ---- the plan ---- */

struct plan_reading {
	struct arena *arena;
	struct draw_plan *plan;
	draw_fault fault;
};

static bool refuse(struct plan_reading *r, const char *what)
{
	if (!r->fault.n)
		r->fault = str_fmt(r->arena, "plan: %s", what);
	return false;
}

static str text_copy(struct plan_reading *r, const json_t *j)
{
	str s = json_text(j);
	return s.p ? str_dup(r->arena, s) : (str){0};
}

static bool count(const json_t *j, int64_t max, int64_t *out)
{
	*out = json_is_integer(j) ? json_integer_value(j) : -1;
	return *out >= 0 && *out <= max;
}

static bool id_read(struct plan_reading *r, const json_t *j)
{
	r->plan->id = text_copy(r, j);
	return r->plan->id.n || refuse(r, "draw_id is a text that is not empty");
}

static bool day_read(struct plan_reading *r, const json_t *j)
{
	return (json_is_string(j) && day_parse(json_text(j), &r->plan->day)) ||
	       refuse(r, "day is a day like 2026-10-12");
}

static bool hash_read(struct plan_reading *r, const json_t *j)
{
	str s = json_text(j);
	r->plan->hash = s.p && str_is(s, "sm3") ? HASH_SM3 : HASH_SHA256;
	return (s.p && (str_is(s, "sm3") || str_is(s, "sha256"))) ||
	       refuse(r, "hash is sha256 or sm3");
}

static int stratum_order(const void *a, const void *b)
{
	const struct draw_stratum *x = a, *y = b;
	return str_cmp(x->name, y->name);
}

static bool strata_read(struct plan_reading *r, const json_t *j)
{
	const char *name;
	json_t *share;
	struct draw_plan *p = r->plan;
	if (!json_is_object(j) || json_object_size(j) > DRAW_STRATA_MAX)
		return refuse(r, "strata is an object of {\"take\":N} or {\"per_mille\":N}");
	p->strata = NEWS(r->arena, struct draw_stratum, json_object_size(j) + 1);
	json_object_foreach((json_t *)(uintptr_t)j, name, share)
	{
		struct draw_stratum *s = &p->strata[p->n_strata++];
		s->name = str_dup(r->arena, str_of(name));
		s->per_mille = json_object_get(share, "per_mille") != NULL;
		if (json_object_size(share) != 1 || !s->name.n || s->name.p[0] == '-' ||
			!count(json_object_get(share, s->per_mille ? "per_mille" : "take"),
				s->per_mille ? 1000 : DRAW_RECORDS_MAX, &s->take))
			return refuse(r, "a stratum is {\"take\":N} or {\"per_mille\":0-1000}");
	}
	qsort(p->strata, p->n_strata, sizeof *p->strata, stratum_order);
	return true;
}

static bool team_read(struct plan_reading *r, const json_t *j)
{
	size_t i;
	json_t *entry;
	struct draw_plan *p = r->plan;
	if (!json_is_array(j) || !json_array_size(j) || json_array_size(j) > DRAW_TEAM_MAX)
		return refuse(r, "team is a list of 1-8 {\"department\",\"officers\"}");
	json_array_foreach(j, i, entry)
	{
		int64_t n = 0;
		p->team[i].department = text_copy(r, json_object_get(entry, "department"));
		if (json_object_size(entry) != 2 || !p->team[i].department.p ||
			!count(json_object_get(entry, "officers"), DRAW_OFFICERS_MAX, &n) || !n)
			return refuse(r, "a team entry is {\"department\":text,\"officers\":1-8}");
		for (size_t k = 0; k < i; k++)
			if (str_eq(p->team[k].department, p->team[i].department))
				return refuse(r, "a department stands in the team once");
		p->team[i].officers = (int32_t)n;
	}
	p->n_team = json_array_size(j);
	return true;
}

static bool region_read(struct plan_reading *r, const json_t *j)
{
	r->plan->cross_region = json_is_true(j);
	return json_is_boolean(j) || refuse(r, "cross_region is true or false");
}

static bool slack_read(struct plan_reading *r, const json_t *j)
{
	int64_t n = 0;
	if (!count(j, 1000, &n))
		return refuse(r, "load_slack is 0-1000");
	r->plan->load_slack = (int32_t)n;
	return true;
}

static bool cap_read(struct plan_reading *r, const json_t *j)
{
	return count(j, 366, &r->plan->max_visits_per_year) ||
	       refuse(r, "max_visits_per_year is 0-366");
}

static bool always_read(struct plan_reading *r, const json_t *j)
{
	size_t i;
	json_t *id;
	struct str_list *l = &r->plan->always;
	if (!json_is_array(j))
		return refuse(r, "always is a list of ids");
	l->p = NEWS(r->arena, str, json_array_size(j) + 1);
	json_array_foreach(j, i, id)
	{
		l->p[l->n++] = text_copy(r, id);
		if (!json_is_string(id))
			return refuse(r, "always is a list of ids");
	}
	return true;
}

static const char *const steps[DRAW_STEP__N] = {[DRAW_LOAD] = "load",
	[DRAW_REGION] = "region",
	[DRAW_PAIR] = "pair",
	[DRAW_FEWER] = "fewer"};

const char *draw_step_name(enum draw_step s)
{
	return steps[s];
}

static bool relax_read(struct plan_reading *r, const json_t *j)
{
	size_t i;
	json_t *step;
	struct draw_plan *p = r->plan;
	if (!json_is_array(j) || json_array_size(j) > DRAW_STEP__N)
		return refuse(r, "relax is a list of load, region, pair, fewer, each once");
	json_array_foreach(j, i, step)
	{
		int found = DRAW_STEP__N;
		for (int k = 0; k < DRAW_STEP__N; k++)
			if (json_is_string(step) && str_is(json_text(step), steps[k]))
				found = k;
		for (size_t k = 0; k < p->n_relax; k++)
			if ((int)p->relax[k] == found)
				found = DRAW_STEP__N;
		if (found == DRAW_STEP__N)
			return refuse(r, "relax is a list of load, region, pair, fewer, each once");
		p->relax[p->n_relax++] = (enum draw_step)found;
	}
	return true;
}

static const struct member {
	const char *name;
	bool must;
	bool (*read)(struct plan_reading *r, const json_t *j);
} members[] = {
	{"draw_id", true, id_read},
	{"day", true, day_read},
	{"hash", false, hash_read},
	{"strata", true, strata_read},
	{"team", true, team_read},
	{"cross_region", false, region_read},
	{"load_slack", false, slack_read},
	{"max_visits_per_year", false, cap_read},
	{"always", false, always_read},
	{"relax", false, relax_read},
};

static bool members_read(struct plan_reading *r, const json_t *top)
{
	size_t known = 0;
	for (size_t i = 0; i < LEN(members); i++) {
		const json_t *j = json_object_get(top, members[i].name);
		if (!j && members[i].must)
			return refuse(r, str_fmt(r->arena, "%s is missing", members[i].name).p);
		if (j && !members[i].read(r, j))
			return false;
		known += j != NULL;
	}
	return known == json_object_size(top) || refuse(r, "a member that docs/draw.md 2 has not");
}

draw_fault draw_plan_read(struct arena *a, str text, struct draw_plan *out)
{
	auto_(json_free) json_t *top = NULL;
	str why = {0};
	struct plan_reading r = {.arena = a, .plan = out};
	*out = (struct draw_plan){.load_slack = 1, .max_visits_per_year = -1};
	if (json_read(a, text, &top, &why))
		return str_fmt(a, "plan: " STR_F, STR_A(why));
	if (!json_is_object(top))
		return S("plan: a JSON object is wanted");
	members_read(&r, top);
	out->root = hash_str(out->hash, text);
	return r.fault;
}
