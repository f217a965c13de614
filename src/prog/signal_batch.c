#include "prog/signal_batch.h"

#include "alarm/alarm.h"
#include "ledger/tree.h"
#include "signal_batch_sql.h"

enum { BATCH_ROWS = 4096, WAIT_MS = 60000, FIRST_MS = 2000 };

static str leaf_text(struct arena *a, const struct signal_row *r)
{
	return str_fmt(a, "signal 1\n%lld\n%lld\n%d\n%lld\n%lu\n%lld\n%lld\n" STR_F "\n" STR_F "\n",
		(long long)r->seq, (long long)r->at, (int)r->kind, (long long)r->device,
		(unsigned long)r->flags, (long long)r->order_no, (long long)r->detail,
		STR_A(hex_print(a, r->link)), STR_A(hex_print(a, r->frame)));
}

static hash root_of(struct arena *a, const struct signal_row *rows, size_t n)
{
	struct bytes *leaves = NEWS(a, struct bytes, n);
	for (size_t i = 0; i < n; i++)
		leaves[i] = bytes_of(leaf_text(a, &rows[i]));
	return tree_root_of(a, HASH_SHA256, leaves, n);
}

static int batch_add(struct arena *a, struct db *db, const struct moment *m, int32_t segment,
	const struct signal_row *rows, size_t n)
{
	hash root = root_of(a, rows, n);
	int64_t first = rows[0].seq, last = rows[n - 1].seq;
	row_id id = id_new(m->chance, m->region);
	struct fact_made made;
	const struct name_value values[] = {{S("first"), str_fmt(a, "%lld", (long long)first)},
		{S("last"), str_fmt(a, "%lld", (long long)last)}, {S("root"), hash_base64(a, root)},
		{S("segment"), str_fmt(a, "%d", segment)}};
	const struct fact_draft draft = {.of = id,
		.event = S("signals"),
		.act = S("signals.kept"),
		.actor = S("system"),
		.hands = S(""),
		.role = S(""),
		.organ = S(""),
		.row = S(""),
		.on = m->today,
		.values = values,
		.n_values = LEN(values)};
	int r = fact_add(a, db, m, &draft, &made);
	return r ? r
		 : db_run(db, &signal_batch_sql[SIGNAL_BATCH_ADD],
			   ARGS(A_ID(id), A_INT(segment), A_INT(first), A_INT(last), A_HASH(root),
				   A_INT(made.number)),
			   NULL);
}

/* The next rows behind the last batch that watch has read, all of one segment. */
static int next_rows(struct arena *a, struct db *db, struct signal_reader *from_gate,
	struct signal_row **rows, size_t *n, int32_t *segment)
{
	static const struct shape shape[] = {
		SHAPE(struct signal_place, segment, 'i'), SHAPE(struct signal_place, seq, 'l')};
	struct signal_place last = {0}, at;
	struct alarm_place read;
	int r = alarm_position(a, db, &read);
	if (r == 0)
		r = db_one(a, db, &signal_batch_sql[SIGNAL_BATCH_LAST], NULL, 0, shape, LEN(shape),
			&last);
	if (r == R_NOT_FOUND)
		r = 0;
	if (r == 0)
		r = signal_read(a, from_gate, last, BATCH_ROWS, rows, n, &at);
	*segment = at.segment;
	while (r == 0 && *n &&
		(at.segment > read.segment ||
			(at.segment == read.segment && (*rows)[*n - 1].seq > read.seq)))
		--*n;
	return r;
}

int signal_batch_keep(struct arena *a, struct db *db, const struct role_env *e,
	struct signal_reader *from_gate, struct signal_batcher *b)
{
	struct signal_row *rows = NULL;
	ms now = clock_steady(NULL);
	int32_t segment = 0;
	size_t n = 0;
	if (!b->next)
		b->next = now + FIRST_MS;
	if (now < b->next)
		return 0;
	int r = db_begin(db, true);
	if (r)
		return r;
	r = next_rows(a, db, from_gate, &rows, &n, &segment);
	struct moment m = moment_of(e->clock, e->house->region);
	if (r == 0 && n)
		r = batch_add(a, db, &m, segment, rows, n);
	if (r == 0)
		r = db_commit(db);
	if (r)
		db_rollback(db);
	else
		b->next = now + (n == BATCH_ROWS ? 0 : WAIT_MS);
	return r;
}
