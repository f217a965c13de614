#include "gate/segment.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gate/peer.h"
#include "segment_index_sql.h"
#include "segment_sql.h"

static const struct statements module = {"signal", segment_sql, LEN(segment_sql)};
static const struct statements *const modules[] = {&module};

static const struct statements index_module = {
	"signal index", segment_index_sql, LEN(segment_index_sql)};
static const struct statements *const index_modules[] = {&index_module};

enum { SEGMENTS_MAX = 100000 };

static str segment_path(struct arena *a, str dir, int32_t segment)
{
	return str_fmt(a, STR_F "/signal-%06d.db", STR_A(dir), segment);
}

static bool exists(str path)
{
	struct stat st;
	return stat(path.p, &st) == 0;
}

/* A new segment is made aside and appears whole under its name, so that a reader never meets half
 * of one. */
static int make_segment(struct arena *a, const struct signal_store *s, str path, ms now)
{
	str aside = str_fmt(a, STR_F ".new", STR_A(path));
	unlink(aside.p);
	int r = db_migrate(aside.p, s->schema_dir.p, now);
	if (r)
		return r;
	return rename(aside.p, path.p) < 0
		       ? fault(F_IO, "cannot name " STR_F ": %s", STR_A(path), strerror(errno))
		       : 0;
}

static int open_segment(struct arena *a, struct signal_store *s, int32_t segment, ms now)
{
	static const struct shape shape[] = {{'l', 0}};
	str path = segment_path(a, s->dir, segment);
	int r = exists(path) ? 0 : make_segment(a, s, path, now);
	if (r)
		return r;
	r = db_open(path.p, modules, LEN(modules), &s->db);
	if (r)
		return r;
	s->last.segment = segment;
	return db_one(
		a, s->db, &segment_sql[SIGNAL_LAST], NULL, 0, shape, LEN(shape), &s->last.seq);
}

int signal_open(struct arena *a, str dir, str schema_dir, ms now, struct signal_store *out)
{
	int32_t segment = 1;
	while (segment < SEGMENTS_MAX && !exists(segment_path(a, dir, segment)))
		segment++; /* the oldest may be gone */
	if (segment == SEGMENTS_MAX)
		segment = 1;
	*out = (struct signal_store){
		.dir = dir, .schema_dir = schema_dir, .segment_rows = SIGNAL_SEGMENT_ROWS};
	while (exists(segment_path(a, dir, segment + 1)))
		segment++;
	return open_segment(a, out, segment, now);
}

void signal_close(struct signal_store *s)
{
	db_close(&s->db);
}

static int add_rows(struct signal_store *s, struct signal_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct signal_row *w = &rows[i];
		int r = db_run(s->db, &segment_sql[SIGNAL_ADD],
			ARGS(A_INT(w->at), A_INT(w->kind), A_INT(w->device), A_BYTES(w->link),
				A_INT(w->flags), A_INT(w->order_no), A_INT(w->detail),
				A_BYTES(w->frame)),
			NULL);
		if (r)
			return r;
		rows[i].seq = s->last.seq + 1 + (int64_t)i;
	}
	return 0;
}

int signal_append(
	struct arena *a, struct signal_store *s, ms now, struct signal_row *rows, size_t n)
{
	if (s->last.seq >= s->segment_rows) {
		db_close(&s->db);
		int r = open_segment(a, s, s->last.segment + 1, now);
		if (r)
			return r;
	}
	int r = db_begin(s->db, true);
	if (r)
		return r;
	r = add_rows(s, rows, n);
	if (r == 0)
		r = db_commit(s->db);
	if (r)
		db_rollback(s->db);
	else
		s->last.seq += (int64_t)n;
	return r;
}

/* ---- closed segments ---- */

int signal_finish(struct arena *a, str dir, int32_t segment)
{
	struct db *db auto_(db_close) = NULL;
	str path = segment_path(a, dir, segment);
	if (!exists(path))
		return 0;
	int r = db_open(path.p, index_modules, LEN(index_modules), &db);
	return r ? r : db_run(db, &segment_index_sql[SIGNAL_INDEX], NULL, 0, NULL);
}

static int newest_of(struct arena *a, str path, ms *at)
{
	static const struct shape shape[] = {{'l', 0}};
	struct db *db auto_(db_close) = NULL;
	int r = db_open(path.p, modules, LEN(modules), &db);
	if (r)
		return r;
	r = db_begin(db, false);
	if (r == 0)
		r = db_one(a, db, &segment_sql[SIGNAL_NEWEST], NULL, 0, shape, LEN(shape), at);
	db_rollback(db);
	return r;
}

int signal_drop(struct arena *a, const struct signal_store *s, ms before, int32_t *removed)
{
	*removed = 0;
	for (int32_t segment = s->last.segment - 1; segment > 0; segment--) {
		static const char *const tails[] = {"-wal", "-shm", ""};
		str path = segment_path(a, s->dir, segment);
		ms newest = 0;
		if (!exists(path))
			return 0;
		int r = newest_of(a, path, &newest);
		if (r)
			return r;
		if (newest >= before)
			continue;
		for (size_t i = 0; i < LEN(tails); i++)
			if (unlink(str_fmt(a, STR_F "%s", STR_A(path), tails[i]).p) < 0 &&
				errno != ENOENT)
				return fault(F_IO, "cannot remove " STR_F ": %s", STR_A(path),
					strerror(errno));
		++*removed;
	}
	return 0;
}

/* ---- behind the gate ---- */

void signal_reader_close(struct signal_reader *r)
{
	if (r->segment)
		db_close(&r->db);
	r->segment = 0;
}

static int reader_at(struct arena *a, struct signal_reader *r, int32_t segment)
{
	if (r->segment == segment)
		return 0;
	signal_reader_close(r);
	int e = db_open(segment_path(a, r->dir, segment).p, modules, LEN(modules), &r->db);
	if (e == 0)
		r->segment = segment;
	return e;
}

static const struct shape row_shape[] = {SHAPE(struct signal_row, seq, 'l'),
	SHAPE(struct signal_row, at, 'l'), SHAPE(struct signal_row, kind, 'i'),
	SHAPE(struct signal_row, device, 'l'), SHAPE(struct signal_row, link, 'b'),
	SHAPE(struct signal_row, flags, 'i'), SHAPE(struct signal_row, order_no, 'l'),
	SHAPE(struct signal_row, detail, 'l'), SHAPE(struct signal_row, frame, 'b')};

static int read_rows(struct arena *a, struct signal_reader *r, const struct statement *s,
	const struct arg *args, size_t n_args, struct signal_row **rows, size_t *n)
{
	int e = db_begin(r->db, false);
	if (e)
		return e;
	e = db_list(a, r->db, s, args, n_args, row_shape, LEN(row_shape), sizeof **rows,
		(void **)rows, n);
	db_rollback(r->db);
	return e;
}

int signal_read(struct arena *a, struct signal_reader *r, struct signal_place from, int32_t max,
	struct signal_row **rows, size_t *n, struct signal_place *at)
{
	struct signal_place place = from.segment ? from : (struct signal_place){1, 0};
	*n = 0;
	*at = place;
	if (!from.segment)
		while (place.segment < SEGMENTS_MAX &&
			!exists(segment_path(a, r->dir, place.segment)))
			place.segment++; /* the oldest may be gone */
	for (;; place = (struct signal_place){place.segment + 1, 0}) {
		if (r->segment != place.segment && !exists(segment_path(a, r->dir, place.segment)))
			return 0;
		int e = reader_at(a, r, place.segment);
		if (e == 0)
			e = read_rows(a, r, &segment_sql[SIGNAL_AFTER],
				ARGS(A_INT(place.seq), A_INT(max)), rows, n);
		if (e)
			return e;
		if (*n) {
			*at = (struct signal_place){place.segment, (*rows)[*n - 1].seq};
			return 0;
		}
	}
}

int signal_find(
	struct arena *a, struct signal_reader *r, struct signal_place at, struct signal_row *out)
{
	struct signal_row *rows = NULL;
	size_t n = 0;
	if (at.segment < 1 ||
		(r->segment != at.segment && !exists(segment_path(a, r->dir, at.segment))))
		return R_NOT_FOUND;
	int e = reader_at(a, r, at.segment);
	if (e == 0)
		e = read_rows(a, r, &segment_sql[SIGNAL_AT], ARGS(A_INT(at.seq)), &rows, &n);
	if (e == 0 && n)
		*out = rows[0];
	return e ? e : n ? 0 : R_NOT_FOUND;
}

static int32_t newest_segment(struct arena *a, const struct signal_reader *r)
{
	int32_t segment = r->segment ? r->segment : 1;
	while (segment < SEGMENTS_MAX && !exists(segment_path(a, r->dir, segment)))
		segment++;
	if (segment == SEGMENTS_MAX)
		return 0;
	while (exists(segment_path(a, r->dir, segment + 1)))
		segment++;
	return segment;
}

int signal_of_device(struct arena *a, struct signal_reader *r, int64_t device, int32_t max,
	struct signal_row **rows, size_t *n)
{
	int32_t segment = newest_segment(a, r);
	*rows = NEWS(a, struct signal_row, max + 1);
	*n = 0;
	for (; segment > 0 && *n < (size_t)max && exists(segment_path(a, r->dir, segment));
		segment--) {
		struct signal_row *list = NULL;
		size_t some = 0;
		int e = reader_at(a, r, segment);
		if (e == 0)
			e = read_rows(a, r, &segment_sql[SIGNAL_OF_DEVICE],
				ARGS(A_INT(device), A_INT(max - (int32_t)*n)), &list, &some);
		if (e)
			return e;
		if (some)
			memcpy(*rows + *n, list, some * sizeof *list);
		*n += some;
	}
	return 0;
}

str signal_peer(struct arena *a, struct bytes link)
{
	struct peer p;
	if (link.n != sizeof p)
		return S("");
	memcpy(&p, link.p, sizeof p);
	return peer_print(a, &p);
}
