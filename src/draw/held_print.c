#include "draw/held_row.h"
#include "held_print_sql.h"
#include "ledger/tree.h"
#include "people/people.h"

/* What the desk shows of a draw: to everybody the slot and the commitments, to the drawing body its
 * tasks, to a visited place its opening, and the whole bundle once all is done. */

const struct work_code held_works[] = {
	{"draw.plan-year", work_plan_year, work_plan_year_keep},
	{"draw.plan-adopt", NULL, work_plan_adopt},
	{"draw.plan-month", work_plan_month, work_plan_month_keep},
	{"draw.promise", NULL, work_promise},
	{"draw.freeze", work_freeze, work_freeze_keep},
	{"draw.reveal", NULL, work_reveal},
	{"draw.numbers", work_numbers, NULL},
	{"draw.hold", work_hold, work_hold_keep},
	{"draw.visited", NULL, work_visited},
	{"draw.next-place", work_next_place, work_next_place_keep},
	{"draw.next-officer", work_next_officer, work_next_officer_keep},
	{"draw.count", work_count, NULL},
};
const size_t n_held_works = LEN(held_works);

static const char *const bundle_files[] = {
	"plan.json", "subjects.csv", "officers.csv", "seed.json", "result.json", "changes.csv"};

int visits_read(struct arena *a, struct db *db, row_id matter, struct visit_row **out, size_t *n)
{
	static const struct shape shape[] = {
		SHAPE(struct visit_row, code, 's'),
		SHAPE(struct visit_row, place.region, 'i'),
		SHAPE(struct visit_row, place.id, 'l'),
		SHAPE(struct visit_row, line, 's'),
		SHAPE(struct visit_row, inspection.region, 'i'),
		SHAPE(struct visit_row, inspection.id, 'l'),
		SHAPE(struct visit_row, ended, 'd'),
		SHAPE(struct visit_row, name, 's'),
		SHAPE(struct visit_row, address, 's'),
	};
	return db_list(a, db, &held_print_sql[HELD_VISITS_ALL], ARGS(A_ID(matter)), shape,
		LEN(shape), sizeof **out, (void **)out, n);
}

/* Drawn, and nothing left to visit. */
static int is_public(struct arena *a, struct db *db, row_id matter, bool *out)
{
	struct visit_row *list;
	size_t n;
	int e = visits_read(a, db, matter, &list, &n);
	*out = n > 0;
	for (size_t i = 0; !e && i < n; i++)
		*out &= list[i].ended != DAY_NONE;
	return e;
}

static int secrets_put(struct arena *a, struct db *db, row_id matter, struct jw *w)
{
	struct held_secret *list;
	size_t n;
	int e = secrets_read(a, db, matter, &list, &n);
	jw_name(w, "secrets");
	jw_array(w);
	for (size_t i = 0; !e && i < n; i++) {
		jw_object(w);
		jw_member_str(w, "body", list[i].body);
		jw_member_str(w, "commitment", hash_hex(a, list[i].commitment));
		jw_member_bool(w, "revealed", list[i].secret.n > 0);
		jw_object_end(w);
	}
	jw_array_end(w);
	return e;
}

static int files_put(struct arena *a, struct db *db, row_id matter, struct jw *w)
{
	int e = 0;
	jw_name(w, "files");
	jw_array(w);
	for (size_t i = 0; e >= 0 && i < LEN(bundle_files); i++) {
		str bytes;
		e = file_last(a, db, matter, str_of(bundle_files[i]), &bytes);
		if (!e)
			jw_str(w, str_of(bundle_files[i]));
	}
	jw_array_end(w);
	return e < 0 ? e : 0;
}

int held_print(struct arena *a, struct db *db, row_id matter, struct jw *w)
{
	struct taken_slot slot;
	struct visit_row *list;
	size_t n, ended = 0;
	int e = secrets_put(a, db, matter, w);
	if (!e)
		e = visits_read(a, db, matter, &list, &n);
	if (e)
		return e;
	for (size_t i = 0; i < n; i++)
		ended += list[i].ended != DAY_NONE;
	jw_member_int(w, "drawn", (int64_t)n);
	jw_member_int(w, "ended", (int64_t)ended);
	jw_member_bool(w, "public", n && ended == n);
	e = slot_find(a, db, matter, &slot);
	if (e)
		return e == R_NOT_FOUND ? 0 : e;
	jw_member_str(w, "draw", slot.draw);
	jw_member_str(w, "source", slot.source);
	jw_member_str(w, "issue", slot.issue);
	jw_member_str(w, "day", day_print(a, slot.on));
	return n && ended == n ? files_put(a, db, matter, w) : 0;
}

int held_file(struct arena *a, struct db *db, row_id matter, str name, str *bytes)
{
	bool open = false, known = false;
	int e = is_public(a, db, matter, &open);
	for (size_t i = 0; i < LEN(bundle_files); i++)
		known |= str_is(name, bundle_files[i]);
	if (e)
		return e;
	return open && known ? file_last(a, db, matter, name, bytes) : R_NOT_FOUND;
}

/* ---- tasks ---- */

static int officers_put(
	struct arena *a, struct db *db, const struct code_table *codes, str team, struct jw *w)
{
	str one;
	jw_name(w, "officers");
	jw_array(w);
	while (team.n && str_cut(&team, ';', &one)) {
		struct register_row row;
		row_id id;
		if (!code_row(codes, one, &id))
			continue;
		int e = register_find(a, db, &person_registry, id, &row);
		if (e)
			return e;
		jw_object(w);
		jw_member_str(w, "code", one);
		jw_member_str(w, "person", id_print(a, id));
		jw_member_str(w, "name", register_value(&person_registry, &row, S("name")));
		jw_object_end(w);
	}
	jw_array_end(w);
	return 0;
}

static int task_put(struct arena *a, struct db *db, const struct code_table *codes,
	const struct visit_row *v, struct jw *w)
{
	struct at {
		row_id id;
		str state;
	} at = {0};
	static const struct shape shape[] = {SHAPE(struct at, id.region, 'i'),
		SHAPE(struct at, id.id, 'l'), SHAPE(struct at, state, 's')};
	const struct verb_fact *fact = verb_fact_find(S("draw"), S("visit-drawn"));
	int e = db_one(a, db, &held_print_sql[HELD_INSPECTION_OF],
		ARGS(A_ID(v->place), A_TEXT(str_of(fact->carries[VISIT_CODE])), A_TEXT(v->code)),
		shape, LEN(shape), &at);
	if (e < 0)
		return e;
	jw_object(w);
	jw_member_str(w, "code", v->code);
	jw_member_str(w, "place", id_print(a, v->place));
	jw_member_str(w, "name", v->name);
	jw_member_str(w, "address", v->address);
	if (!e)
		jw_member_str(w, "visit", id_print(a, at.id));
	jw_member_bool(w, "ended", v->ended != DAY_NONE);
	if (v->ended != DAY_NONE)
		jw_member_str(w, "day", day_print(a, v->ended));
	e = officers_put(a, db, codes, team_of_line(v->line), w);
	jw_object_end(w);
	return e;
}

int held_tasks_print(struct arena *a, struct db *db, const struct moment *m, row_id matter,
	const struct fact_draft *by, struct jw *w)
{
	struct code_table codes;
	struct taken_slot slot;
	struct visit_row *list;
	struct fact_made made;
	size_t n;
	int e = slot_find(a, db, matter, &slot);
	if (!e)
		e = codes_open(a, db, matter, &codes);
	if (!e)
		e = visits_read(a, db, matter, &list, &n);
	if (e)
		return e;
	struct fact_draft d = *by;
	const struct name_value values[] = {{S("draw"), slot.draw}};
	d.of = slot.organ;
	d.event = S("draw");
	d.act = S("draw.read");
	d.values = values;
	d.n_values = LEN(values);
	e = fact_add(a, db, m, &d, &made);
	jw_name(w, "tasks");
	jw_array(w);
	for (size_t i = 0; !e && i < n; i++)
		e = task_put(a, db, &codes, &list[i], w);
	jw_array_end(w);
	return e;
}

/* ---- one place's opening ---- */

struct leaves {
	hash *p;
	size_t n;
};

static int node(void *self, unsigned height, uint64_t at, hash *out)
{
	const struct leaves *l = self;
	*out = tree_root(HASH_SHA256, l->p + (at << height), (size_t)1 << height);
	return 0;
}

static int proof_put(
	struct arena *a, struct jw *w, const char *name, str line, struct leaves *l, size_t at)
{
	struct tree_path path;
	jw_name(w, name);
	jw_object(w);
	jw_member_str(w, "line", line);
	jw_member_int(w, "index", (int64_t)at);
	jw_member_int(w, "size", (int64_t)l->n);
	jw_member_str(w, "root", hash_hex(a, tree_root(HASH_SHA256, l->p, l->n)));
	int e = tree_prove_inclusion((struct tree_source){node, l, HASH_SHA256}, at, l->n, &path);
	jw_name(w, "path");
	jw_array(w);
	for (size_t i = 0; !e && i < path.n; i++)
		jw_str(w, hash_hex(a, path.h[i]));
	jw_array_end(w);
	jw_object_end(w);
	return e;
}

/* The line of a file that begins with `head`, proved against the file's root. */
static int line_prove(struct arena *a, struct db *db, row_id matter, str file, bool header,
	str head, const char *name, struct jw *w)
{
	str text, rest, line, found = {0};
	struct leaves l = {0};
	size_t at = 0, cap = 0;
	int e = file_last(a, db, matter, file, &text);
	if (e)
		return e;
	rest = text;
	if (header)
		str_cut(&rest, '\n', &line);
	while (rest.n && str_cut(&rest, '\n', &line)) {
		if (str_starts(line, head)) {
			found = line;
			at = l.n;
		}
		VEC_ADD(a, l.p, l.n, cap) = tree_leaf(HASH_SHA256, bytes_of(line));
	}
	return found.n ? proof_put(a, w, name, found, &l, at) : R_NOT_FOUND;
}

static int result_prove(struct arena *a, struct db *db, row_id matter, str code, struct jw *w)
{
	auto_(json_free) json_t *result = NULL;
	struct visit_row *list;
	size_t n, i, at = 0, cap = 0;
	const json_t *x;
	str text, why, found = {0};
	struct leaves l = {0};
	int e = file_last(a, db, matter, S("result.json"), &text);
	if (!e)
		e = visits_read(a, db, matter, &list, &n);
	if (!e && json_read(a, text, &result, &why))
		e = fault(F_BUG, "a result is no JSON: " STR_F, STR_A(why));
	if (e)
		return e;
	json_array_foreach(json_object_get(result, "subjects"), i, x)
	{
		str id = json_member(x, "id");
		const struct visit_row *v = NULL;
		for (size_t k = 0; k < n && !v; k++)
			v = str_eq(list[k].code, id) ? &list[k] : NULL;
		if (!v)
			return fault(F_BUG, "a drawn place is not kept: " STR_F, STR_A(id));
		if (str_eq(id, code)) {
			at = l.n;
			found = v->line;
		}
		VEC_ADD(a, l.p, l.n, cap) = tree_leaf(HASH_SHA256, bytes_of(v->line));
	}
	return found.n ? proof_put(a, w, "result", found, &l, at) : 0;
}

int held_opening_print(struct arena *a, struct db *db, row_id matter, row_id place, struct jw *w)
{
	struct code_table codes;
	struct taken_slot slot;
	struct visit_row *list;
	size_t n;
	str code;
	bool open = false, drawn = false, ended = false;
	int e = slot_find(a, db, matter, &slot);
	if (!e)
		e = codes_open(a, db, matter, &codes);
	if (!e)
		e = visits_read(a, db, matter, &list, &n);
	if (!e)
		e = is_public(a, db, matter, &open);
	if (e)
		return e;
	if (!code_of(&codes, a, place, &code))
		return R_NOT_FOUND;
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i].code, code)) {
			drawn = true;
			ended = list[i].ended != DAY_NONE;
		}
	if (!open && !ended)
		return R_DRAW_SEALED; /* the same for drawn and not drawn */
	jw_member_str(w, "draw", slot.draw);
	jw_member_str(w, "code", code);
	jw_member_bool(w, "drawn", drawn);
	e = line_prove(a, db, matter, S("codes.csv"), false,
		str_fmt(a, STR_F ",place,", STR_A(code)), "code-line", w);
	if (!e)
		e = line_prove(a, db, matter, S("subjects.csv"), true,
			str_fmt(a, STR_F ",", STR_A(code)), "frame", w);
	return !e && drawn ? result_prove(a, db, matter, code, w) : e;
}
