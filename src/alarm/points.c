#include "alarm/points.h"

#include <stdlib.h>

#include "alarm/points_table.h"
#include "points_sql.h"
#include "things/things.h"
#include "wire/names.h"

/* ---- what is known ---- */

struct point_row {
	str point, name, spot, floor, text;
	int32_t word; /* -1: never heard */
	ms at;
};
static const struct shape point_shape[] = {SHAPE(struct point_row, point, 's'),
	SHAPE(struct point_row, name, 's'), SHAPE(struct point_row, spot, 's'),
	SHAPE(struct point_row, floor, 's'), SHAPE(struct point_row, text, 's'),
	SHAPE(struct point_row, word, 'i'), SHAPE(struct point_row, at, 'l')};

struct known {
	struct point_row *listed, *learned;
	size_t n_listed, n_learned;
};

static int read_known(const struct alarm_reader *r, int64_t device, struct known *k)
{
	*k = (struct known){0};
	int e = db_list(r->a, r->db, &points_sql[POINTS_LISTED], ARGS(A_INT(device)), point_shape,
		LEN(point_shape), sizeof *k->listed, (void **)&k->listed, &k->n_listed);
	return e ? e
		 : db_list(r->a, r->db, &points_sql[POINTS_LEARNED], ARGS(A_INT(device)),
			   point_shape, LEN(point_shape), sizeof *k->learned, (void **)&k->learned,
			   &k->n_learned);
}

/* Where a part sits, whatever its type: sys.addr…part_addr. */
static str seat_of(struct arena *a, str point)
{
	str rest = point, sys, addr, part;
	bool whole = str_cut(&rest, '.', &sys) && str_cut(&rest, '.', &addr) &&
		     str_cut(&rest, '.', &part);
	return whole ? str_fmt(a, STR_F "." STR_F "." STR_F, STR_A(sys), STR_A(addr), STR_A(rest))
		     : point;
}

static int by_text(const void *a, const void *b)
{
	return str_cmp(*(const str *)a, *(const str *)b);
}

/* Sorted, for seat_is_among(). */
static str *seats_of(struct arena *a, const struct point_row *list, size_t n)
{
	str *seats = NEWS(a, str, n + 1);
	for (size_t i = 0; i < n; i++)
		seats[i] = seat_of(a, list[i].point);
	qsort(seats, n, sizeof *seats, by_text);
	return seats;
}

static bool seat_is_among(str seat, const str *seats, size_t n)
{
	return n && bsearch(&seat, seats, n, sizeof seat, by_text);
}

/* ---- showing ---- */

enum match { MATCHED, SILENT, UNLISTED, DIFFERS, MATCH__N };
static const char *const match_words[MATCH__N] = {"matched", "silent", "unlisted", "differs"};

static void print_point(
	const struct alarm_reader *r, const struct point_row *x, enum match m, struct jw *w)
{
	jw_object(w);
	alarm_print_point_members(r->a, x->point, x->name, x->spot, x->floor, x->text, w);
	jw_member_str(w, "match", str_of(match_words[m]));
	alarm_print_states(w, x->point, x->word);
	alarm_print_time(r->a, w, "at", x->at);
	jw_object_end(w);
}

static enum match match_listed(
	struct arena *a, const struct point_row *x, const str *heard, size_t n_heard)
{
	if (x->word >= 0)
		return MATCHED;
	return seat_is_among(seat_of(a, x->point), heard, n_heard) ? DIFFERS : SILENT;
}

static int print_file(const struct alarm_reader *r, int64_t device, struct jw *w)
{
	struct table {
		hash sha256;
		int64_t n;
		ms at;
		str by;
	} t;
	static const struct shape shape[] = {SHAPE(struct table, sha256, 'h'),
		SHAPE(struct table, n, 'l'), SHAPE(struct table, at, 'l'),
		SHAPE(struct table, by, 's')};
	int e = db_one(
		r->a, r->db, &points_sql[POINTS_FILE], ARGS(A_INT(device)), shape, LEN(shape), &t);
	jw_name(w, "table");
	if (e) {
		jw_null(w);
		return e == R_NOT_FOUND ? 0 : e;
	}
	jw_object(w);
	jw_member_str(w, "file", hash_hex(r->a, t.sha256));
	jw_member_int(w, "rows", t.n);
	jw_member_str(w, "at", ms_print(r->a, t.at));
	jw_member_str(w, "by", t.by);
	jw_object_end(w);
	return 0;
}

int points_print(const struct alarm_reader *r, int64_t device, struct jw *w)
{
	struct known k;
	int64_t counts[MATCH__N] = {0};
	int e = read_known(r, device, &k);
	if (!e)
		e = print_file(r, device, w);
	if (e)
		return e;
	str *heard = seats_of(r->a, k.learned, k.n_learned);
	str *listed = seats_of(r->a, k.listed, k.n_listed);
	jw_member_str(w, "device", str_fmt(r->a, "%lld", (long long)device));
	jw_name(w, "points");
	jw_array(w);
	for (size_t i = 0; i < k.n_listed; i++) {
		enum match m = match_listed(r->a, &k.listed[i], heard, k.n_learned);
		counts[m]++;
		print_point(r, &k.listed[i], m, w);
	}
	for (size_t i = 0; i < k.n_learned; i++) {
		bool there = seat_is_among(seat_of(r->a, k.learned[i].point), listed, k.n_listed);
		enum match m = there ? DIFFERS : UNLISTED;
		counts[m]++;
		print_point(r, &k.learned[i], m, w);
	}
	jw_array_end(w);
	jw_name(w, "counts");
	jw_object(w);
	for (int i = 0; i < MATCH__N; i++)
		jw_member_int(w, match_words[i], counts[i]);
	jw_object_end(w);
	return 0;
}

/* ---- a new table ---- */

static const struct point_row *listed_of(const struct known *k, str point)
{
	size_t low = 0, high = k->n_listed;
	while (low < high) {
		size_t mid = (low + high) / 2;
		int c = str_cmp(k->listed[mid].point, point);
		if (c == 0)
			return &k->listed[mid];
		if (c < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

static const struct table_point *entry_of(const struct point_table *t, str point)
{
	for (size_t i = 0; i < t->n; i++)
		if (str_eq(t->rows[i].point, point))
			return &t->rows[i];
	return NULL;
}

static bool changed(const struct point_row *was, const struct table_point *now)
{
	return !str_eq(was->name, now->name) || !str_eq(was->spot, now->spot) ||
	       !str_eq(was->floor, now->floor);
}

struct differences {
	int64_t added, changed, gone, heard, learned, differs;
};

static void print_sample(struct jw *w, const struct table_point *x, const char *what)
{
	jw_object(w);
	jw_member_int(w, "row", x->line);
	jw_member_str(w, "point", x->point);
	jw_member_str(w, "name", x->name);
	jw_member_str(w, "where", x->spot);
	jw_member_str(w, "what", str_of(what));
	jw_object_end(w);
}

static bool seat_in_table(struct arena *a, const struct point_table *t, str point)
{
	str seat = seat_of(a, point);
	for (size_t i = 0; i < t->n; i++)
		if (str_eq(seat_of(a, t->rows[i].point), seat))
			return true;
	return false;
}

static void print_differences(
	struct arena *a, const struct known *k, const struct point_table *t, struct jw *w)
{
	struct differences d = {0};
	int64_t shown = 0;
	jw_name(w, "sample");
	jw_array(w);
	for (size_t i = 0; i < t->n; i++) {
		const struct point_row *was = listed_of(k, t->rows[i].point);
		bool differs = was && changed(was, &t->rows[i]);
		d.added += !was;
		d.changed += differs;
		if ((!was || differs) && shown++ < POINT_SAMPLE)
			print_sample(w, &t->rows[i], was ? "changed" : "added");
	}
	for (size_t i = 0; i < k->n_listed; i++) {
		const struct point_row *x = &k->listed[i];
		if (entry_of(t, x->point)) {
			d.heard += x->word >= 0;
			continue;
		}
		const struct table_point gone = {0, x->point, x->name, x->spot, x->floor};
		d.gone++;
		if (shown++ < POINT_SAMPLE)
			print_sample(w, &gone, "gone");
	}
	for (size_t i = 0; i < k->n_learned; i++) {
		bool in = entry_of(t, k->learned[i].point);
		d.heard += in;
		d.learned += !in;
		d.differs += !in && seat_in_table(a, t, k->learned[i].point);
	}
	jw_array_end(w);
	jw_name(w, "differences");
	jw_object(w);
	jw_member_int(w, "added", d.added);
	jw_member_int(w, "changed", d.changed);
	jw_member_int(w, "gone", d.gone);
	jw_member_int(w, "silent", (int64_t)t->n - d.heard);
	jw_member_int(w, "unlisted", d.learned - d.differs);
	jw_member_int(w, "differs", d.differs);
	jw_object_end(w);
}

static int keep_rows(const struct alarm_reader *r, const struct points_ask *ask,
	const struct point_table *t, row_id fact)
{
	hash h = hash_str(HASH_SHA256, ask->file);
	int e = db_run(r->db, &points_sql[POINTS_DROP], ARGS(A_INT(ask->device)), NULL);
	for (size_t i = 0; !e && i < t->n; i++)
		e = db_run(r->db, &points_sql[POINTS_ADD],
			ARGS(A_INT(ask->device), A_TEXT(t->rows[i].point), A_TEXT(t->rows[i].name),
				A_TEXT(t->rows[i].spot), A_TEXT(t->rows[i].floor), A_ID(fact)),
			NULL);
	return e ? e
		 : db_run(r->db, &points_sql[POINTS_FILE_PUT],
			   ARGS(A_INT(ask->device), A_HASH(h), A_INT(t->n), A_INT(r->m->now),
				   A_ID(ask->person)),
			   NULL);
}

/* The fact commits to the file and, row by row, to what the table says. */
static int keep(const struct alarm_reader *r, const struct points_ask *ask, row_id thing,
	const struct point_table *t, const struct fact_draft *by)
{
	struct sb rows = SB(r->a);
	struct fact_made made;
	for (size_t i = 0; i < t->n; i++)
		sb_fmt(&rows, STR_F "\t" STR_F "\t" STR_F "\t" STR_F "\n", STR_A(t->rows[i].point),
			STR_A(t->rows[i].name), STR_A(t->rows[i].spot), STR_A(t->rows[i].floor));
	const struct name_value values[] = {
		{S("device"), str_fmt(r->a, "%lld", (long long)ask->device)},
		{S("file"), hash_hex(r->a, hash_str(HASH_SHA256, ask->file))},
		{S("rows"), sb_str(&rows)}};
	struct fact_draft d = *by;
	d.of = thing;
	d.event = S("points");
	d.act = S("points.loaded");
	d.values = values;
	d.n_values = LEN(values);
	int e = fact_add(r->a, r->db, r->m, &d, &made);
	return e ? e : keep_rows(r, ask, t, made.id.at);
}

int points_load(const struct alarm_reader *r, const struct points_ask *ask,
	const struct fact_draft *by, struct points_done *done, struct jw *w)
{
	struct thing_row thing;
	struct point_table t;
	struct known k;
	str address = str_fmt(r->a, "%lld", (long long)ask->device);
	int e = thing_of_device(r->a, r->db, address, S("transmission-unit"), S(""), &thing);
	if (e)
		return e == R_NOT_FOUND ? R_NO_DEVICE : e;
	e = point_table_read(r->a, ask->file, &t);
	*done = (struct points_done){t.why, t.n_faults};
	if (!e)
		e = read_known(r, ask->device, &k);
	if (e)
		return e;
	jw_member_int(w, "rows", (int64_t)t.n);
	point_table_print_faults(&t, w);
	print_differences(r->a, &k, &t, w);
	bool keeps = ask->confirm && !t.n_faults && t.n;
	jw_member_bool(w, "kept", keeps);
	return keeps ? keep(r, ask, thing.id, &t, by) : 0;
}
