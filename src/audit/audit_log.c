#include <fcntl.h>
#include <unistd.h>

#include "audit/audit.h"
#include "audit_log_sql.h"
#include "ledger/leaf.h"
#include "ledger/tile.h"
#include "ledger/tlog_check.h"

/* The log's own files first: every hash again, the signature, and that it continues what was seen
 * before. */
static int files(struct audit *a, struct arena *s, struct tlog_report *report)
{
	struct verifier v;
	int r = tlog_key(s, a->log_dir, &v);
	if (r)
		return r;
	r = tlog_check(s, a->log_dir, &v, a->remembered, report);
	if (r)
		return r;
	if (report->wrong.n)
		audit_say(a, S("log"), STR_F, STR_A(report->wrong));
	return 0;
}

struct place_seen {
	int64_t at;
	row_id fact;
	str body;
};

static const struct shape place_shape[] = {
	SHAPE(struct place_seen, at, 'l'),
	SHAPE(struct place_seen, fact.region, 'i'),
	SHAPE(struct place_seen, fact.id, 'l'),
	SHAPE(struct place_seen, body, 's'),
};

/* What stands at one place of the public log, held against the leaf of the database. */
static int place_next(struct audit *a, struct arena *s, struct tile_reader *tiles,
	const struct place_seen *p, int64_t after)
{
	struct tree_source log = tile_source(tiles);
	hash logged;
	str record = str_fmt(
		s, "leaf %lld (fact " STR_F ")", (long long)p->at, STR_A(id_print(s, p->fact)));
	if (p->at != after + 1)
		audit_say(a, record, "follows place %lld: a leaf is missing", (long long)after);
	if (!p->body.p) {
		audit_say(a, record, "has a place in the log and is not in the database");
		return 0;
	}
	if ((uint64_t)p->at >= tiles->size)
		return 0;
	int r = log.node(log.self, 0, (uint64_t)p->at, &logged);
	if (r == 0 && !hash_eq(logged, leaf_hash(p->body)))
		audit_say(a, record, "is not the leaf that the log has there");
	return r;
}

static int places(struct audit *a, struct arena *s, struct tile_reader *tiles)
{
	int64_t after = -1;
	size_t n = 1;
	while (n) {
		struct place_seen *rows = NULL;
		struct arena_mark m = arena_mark(s);
		int r = db_list(s, a->db, &audit_log_sql[AUDIT_PLACES], ARGS(A_INT(after)),
			place_shape, LEN(place_shape), sizeof *rows, (void **)&rows, &n);
		for (size_t i = 0; r == 0 && i < n; after = rows[i++].at)
			r = place_next(a, s, tiles, &rows[i], after);
		if (r)
			return r;
		a->leaves += n;
		arena_reset(s, m);
	}
	if (a->leaves < tiles->size)
		audit_say(a, S("leaf_place"),
			"the database has %llu leaves, the log has signed %llu: the database was "
			"rolled back",
			(unsigned long long)a->leaves, (unsigned long long)tiles->size);
	return 0;
}

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
}

static int leaves(struct audit *a, struct arena *s, uint64_t size)
{
	str path = str_fmt(s, "%s/public", a->log_dir);
	int dir auto_(close_fd) = open(path.p, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (dir < 0)
		return fault(F_IO, "cannot read " STR_F, STR_A(path));
	return places(a, s, tile_reader_make(s, dir, size));
}

/* No log where it should be: right only as long as no leaf was placed in one. */
static int without_log(struct audit *a, struct arena *s)
{
	struct place_seen *rows = NULL;
	size_t n = 0;
	int r = db_list(s, a->db, &audit_log_sql[AUDIT_PLACES], ARGS(A_INT(-1)), place_shape,
		LEN(place_shape), sizeof *rows, (void **)&rows, &n);
	if (r == 0 && n)
		audit_say(a, S("log"), "is not there, and the database has placed leaves in it");
	return r;
}

/* A file of the log that is not there or has not its length is a finding, not our failure. */
static int unreadable(struct audit *a, int r)
{
	if (r != F_IO)
		return r;
	audit_say(a, S("log"), "%s", fault_last()->text);
	return 0;
}

static bool log_is_there(const struct audit *a, struct arena *s)
{
	return access(str_fmt(s, "%s/public/key", a->log_dir).p, F_OK) == 0;
}

int audit_log_files(struct audit *a)
{
	struct arena s;
	struct tlog_report report = {0};
	int r = 0;
	if (!a->log_dir)
		return 0;
	arena_init(&s, (size_t)256 << 20);
	if (log_is_there(a, &s))
		r = unreadable(a, files(a, &s, &report));
	a->signed_leaves = report.head.size;
	a->note = str_dup(a->arena, report.note);
	arena_fini(&s);
	return r;
}

int audit_log(struct audit *a)
{
	struct arena s;
	if (!a->log_dir)
		return 0;
	arena_init(&s, (size_t)256 << 20);
	int r = log_is_there(a, &s) ? leaves(a, &s, a->signed_leaves) : without_log(a, &s);
	r = unreadable(a, r);
	arena_fini(&s);
	return r;
}
