#include "audit/audit.h"

#include <stdio.h>
#include <unistd.h>

#include "audit_segment_sql.h"
#include "audit_signals_sql.h"
#include "ledger/tree.h"

/* The gate's store against the roots in the trail: no signal is gone, added or changed.  The leaf's
 * text is the auditor's own reading of docs/trail.md. */

struct batch {
	row_id id;
	int32_t segment;
	int64_t first, last;
	hash root;
	str told; /* by the fact, base 64 */
};

struct row {
	int64_t seq, at, kind, device, flags, order_no, detail;
	struct bytes link, frame;
};

static const struct shape batch_shape[] = {SHAPE(struct batch, id.region, 'i'),
	SHAPE(struct batch, id.id, 'l'), SHAPE(struct batch, segment, 'i'),
	SHAPE(struct batch, first, 'l'), SHAPE(struct batch, last, 'l'),
	SHAPE(struct batch, root, 'h'), SHAPE(struct batch, told, 's')};
static const struct shape row_shape[] = {SHAPE(struct row, seq, 'l'), SHAPE(struct row, at, 'l'),
	SHAPE(struct row, kind, 'l'), SHAPE(struct row, device, 'l'), SHAPE(struct row, link, 'b'),
	SHAPE(struct row, flags, 'l'), SHAPE(struct row, order_no, 'l'),
	SHAPE(struct row, detail, 'l'), SHAPE(struct row, frame, 'b')};

static const struct statements *const modules[] = {&audit_segment_statements};

static str path_of(struct arena *a, str dir, int32_t segment)
{
	return str_fmt(a, STR_F "/signal-%06d.db", STR_A(dir), segment);
}

static bool exists(str path)
{
	return access(path.p, F_OK) == 0;
}

static int root_of(struct arena *s, str path, const struct batch *b, hash *root)
{
	struct db *db auto_(db_close) = NULL;
	struct row *rows = NULL;
	size_t n = 0;
	int r = db_open(path.p, modules, LEN(modules), &db);
	if (r == 0)
		r = db_begin(db, false);
	if (r == 0)
		r = db_list(s, db, &audit_segment_sql[SEGMENT_ROWS],
			ARGS(A_INT(b->first), A_INT(b->last)), row_shape, LEN(row_shape),
			sizeof *rows, (void **)&rows, &n);
	if (db)
		db_rollback(db);
	if (r)
		return r;
	struct tree_edge edge;
	tree_edge_init(&edge, HASH_SHA256);
	for (size_t i = 0; i < n; i++) {
		const struct row *x = &rows[i];
		str text = str_fmt(s,
			"signal 1\n%lld\n%lld\n%lld\n%lld\n%lld\n%lld\n%lld\n" STR_F "\n" STR_F
			"\n",
			(long long)x->seq, (long long)x->at, (long long)x->kind,
			(long long)x->device, (long long)x->flags, (long long)x->order_no,
			(long long)x->detail, STR_A(hex_print(s, x->link)),
			STR_A(hex_print(s, x->frame)));
		tree_edge_add(&edge, tree_leaf(HASH_SHA256, bytes_of(text)), NULL);
	}
	*root = tree_edge_root(&edge);
	return 0;
}

/* Segments go from the oldest on, when their term is over. */
static bool is_of_old(struct arena *s, str dir, int32_t segment)
{
	for (; segment > 0; segment--)
		if (exists(path_of(s, dir, segment)))
			return false;
	return true;
}

static int batch_check(struct audit *a, struct arena *s, str dir, const struct batch *b)
{
	str path = path_of(s, dir, b->segment),
	    record = str_fmt(
		    s, "signals %d/%lld–%lld", b->segment, (long long)b->first, (long long)b->last);
	hash root;
	if (!str_eq(b->told, hash_base64(s, b->root)))
		audit_say(a, record, "the fact " STR_F " has another root than its row",
			STR_A(id_print(s, b->id)));
	if (!exists(path)) {
		if (!is_of_old(s, dir, b->segment))
			audit_say(a, record, "the segment is gone, and older ones are there");
		return 0;
	}
	int r = root_of(s, path, b, &root);
	if (r == 0 && !hash_eq(root, b->root))
		audit_say(a, record, "are not the rows to which the trail commits");
	return r;
}

int audit_signals(struct audit *a, str dir)
{
	struct arena s;
	struct batch *list = NULL, last = {0};
	size_t n = 1;
	int r = 0;
	arena_init(&s, (size_t)256 << 20);
	while (r == 0 && n) {
		r = db_list(&s, a->db, &audit_signals_sql[SIGNAL_ROOTS],
			ARGS(A_INT(last.segment), A_INT(last.last)), batch_shape, LEN(batch_shape),
			sizeof *list, (void **)&list, &n);
		for (size_t i = 0; r == 0 && i < n; i++) {
			struct arena_mark mark = arena_mark(&s);
			r = batch_check(a, &s, dir, &list[i]);
			arena_reset(&s, mark);
		}
		if (n)
			last = list[n - 1];
		arena_reset(&s, (struct arena_mark){0});
	}
	arena_fini(&s);
	return r;
}
