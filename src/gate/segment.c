#include "gate/segment.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "segment_sql.h"

static const struct statements module = {"signal", segment_sql, LEN(segment_sql)};
static const struct statements *const modules[] = {&module};

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
	*out = (struct signal_store){.dir = dir, .schema_dir = schema_dir};
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
		int r = db_run(s->db, &segment_sql[SIGNAL_ADD],
			ARGS(A_INT(rows[i].at), A_INT(rows[i].device), A_TEXT(rows[i].peer),
				A_INT(rows[i].fire), A_BYTES(rows[i].frame)),
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
	if (s->last.seq >= SIGNAL_SEGMENT_ROWS) {
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

static int read_segment(
	struct arena *a, str path, int64_t after, int32_t max, struct signal_row **rows, size_t *n)
{
	static const struct shape shape[] = {SHAPE(struct signal_row, seq, 'l'),
		SHAPE(struct signal_row, at, 'l'), SHAPE(struct signal_row, device, 'l'),
		SHAPE(struct signal_row, peer, 's'), SHAPE(struct signal_row, fire, 'B'),
		SHAPE(struct signal_row, frame, 'b')};
	struct db *db auto_(db_close) = NULL;
	int r = db_open(path.p, modules, LEN(modules), &db);
	if (r)
		return r;
	r = db_begin(db, false);
	if (r)
		return r;
	r = db_list(a, db, &segment_sql[SIGNAL_AFTER], ARGS(A_INT(after), A_INT(max)), shape,
		LEN(shape), sizeof **rows, (void **)rows, n);
	db_rollback(db);
	return r;
}

int signal_read(struct arena *a, str dir, struct signal_place from, int32_t max,
	struct signal_row **rows, size_t *n, struct signal_place *at)
{
	struct signal_place place = from.segment ? from : (struct signal_place){1, 0};
	*n = 0;
	*at = place;
	for (;; place = (struct signal_place){place.segment + 1, 0}) {
		str path = segment_path(a, dir, place.segment);
		if (!exists(path))
			return 0;
		int r = read_segment(a, path, place.seq, max, rows, n);
		if (r)
			return r;
		if (*n) {
			*at = (struct signal_place){place.segment, (*rows)[*n - 1].seq};
			return 0;
		}
	}
}
