#include "desk/access.h"

#include <pthread.h>
#include <stdlib.h>

#include "desk/access_row.h"
#include "access_sql.h"
#include "desk/handlers.h"
#include "desk/inside.h"
#include "ledger/tree.h"

enum { WAITING_MAX = 2048, WHAT_B = 160, ADDRESS_B = 46 };

struct access_line {
	ms at;
	int64_t n;
	row_id account;
	int32_t status;
	char role[SESSION_WORD_MAX];
	char what[WHAT_B];
	char address[ADDRESS_B];
};

struct access {
	pthread_mutex_t lock;
	struct access_line *lines;
	size_t n;
	uint16_t heads[WAITING_MAX * 2]; /* 1 + place in lines, by account and path; 0: free */
};

/* What one job writes; the job frees it. */
struct batch {
	struct job job;
	struct desk *desk;
	struct access_line *lines;
	size_t n;
};

int access_open(struct access **out)
{
	struct access *x = calloc(1, sizeof *x);
	if (!x)
		return fault(F_BUG, "no memory for the access log");
	pthread_mutex_init(&x->lock, NULL);
	*out = x;
	return 0;
}

void access_close(struct access **x)
{
	if (!*x)
		return;
	pthread_mutex_destroy(&(*x)->lock);
	free((*x)->lines);
	free(*x);
	*x = NULL;
}

static void put(char *to, size_t size, str s)
{
	size_t n = s.n < size ? s.n : size - 1;
	if (n)
		memcpy(to, s.p, n);
	to[n] = 0;
}

static void describe(struct access_line *l, const struct request *q, ms at)
{
	*l = (struct access_line){
		.at = at, .n = 1, .account = q->ask.session.account, .status = q->answer.status};
	put(l->role, sizeof l->role, q->ask.hand.role);
	memcpy(l->what, "GET ", 4);
	put(l->what + 4, sizeof l->what - 4, q->envelope.path);
	put(l->address, sizeof l->address, q->ask.address);
}

static bool alike(const struct access_line *a, const struct access_line *b)
{
	return id_eq(a->account, b->account) && a->status == b->status &&
	       strcmp(a->what, b->what) == 0 && strcmp(a->role, b->role) == 0 &&
	       strcmp(a->address, b->address) == 0;
}

/* FNV-1a over account and path. */
static uint32_t mix(const struct access_line *l)
{
	uint32_t h = 2166136261u ^ (uint32_t)l->account.id;
	for (const char *c = l->what; *c; c++)
		h = (h ^ (uint8_t)*c) * 16777619u;
	return h;
}

static void add(struct access *x, const struct access_line *l)
{
	enum { HEADS = WAITING_MAX * 2 };
	if (!x->lines)
		x->lines = calloc(WAITING_MAX, sizeof *x->lines);
	for (uint32_t i = mix(l) % HEADS; x->lines; i = (i + 1) % HEADS) {
		uint16_t head = x->heads[i];
		if (head && alike(&x->lines[head - 1], l)) {
			x->lines[head - 1].n++;
			return;
		}
		if (head)
			continue;
		if (x->n == WAITING_MAX) /* more kinds of reads in two seconds than people: the last
					    line counts them */
			x->lines[WAITING_MAX - 1].n++;
		else {
			x->lines[x->n++] = *l;
			x->heads[i] = (uint16_t)x->n;
		}
		return;
	}
}

void access_note(struct access *x, const struct request *q, ms at)
{
	struct access_line l;
	describe(&l, q, at);
	pthread_mutex_lock(&x->lock);
	add(x, &l);
	pthread_mutex_unlock(&x->lock);
}

/* ---- writing ---- */

static str line_text(struct arena *a, const struct access_line *l)
{
	return str_fmt(a, "%lld %lld " STR_F " %s %s %d %s\n", (long long)l->at, (long long)l->n,
		STR_A(id_print(a, l->account)), l->role[0] ? l->role : "-", l->what, l->status,
		l->address);
}

static int write_lines(struct arena *a, struct db *db, const struct batch *b, row_id id, hash *root)
{
	struct tree_edge edge;
	tree_edge_init(&edge, HASH_SHA256);
	for (size_t i = 0; i < b->n; i++) {
		const struct access_line *l = &b->lines[i];
		str text = line_text(a, l);
		tree_edge_add(&edge, tree_leaf(HASH_SHA256, bytes_of(text)), NULL);
		str role = str_of(l->role), what = str_of(l->what), address = str_of(l->address);
		int r = db_run(db, &access_sql[ACCESS_LINE_ADD],
			ARGS(A_ID(id), A_INT(l->at), A_INT(l->n), A_ID(l->account), A_TEXT(role),
				A_TEXT(what), A_INT(l->status), A_TEXT(address)),
			NULL);
		if (r)
			return r;
	}
	*root = tree_edge_root(&edge);
	return 0;
}

static int write_batch(struct arena *a, struct db *db, struct batch *b)
{
	const struct desk_config *c = b->desk->config;
	ms now = desk_now(b->desk);
	struct moment m = {.now = now,
		.today = ms_day(now),
		.chance = c->chance,
		.region = c->engine->pack->region};
	row_id id = id_new(c->chance, m.region);
	hash root;
	struct fact_made made;
	int r = write_lines(a, db, b, id, &root);
	if (r)
		return r;
	struct name_value values[] = {
		{S("root"), hash_base64(a, root)}, {S("n"), str_fmt(a, "%zu", b->n)}};
	struct fact_draft draft = {.of = id,
		.event = S("access"),
		.act = S("access.read"),
		.actor = S("system"),
		.hands = S(""),
		.role = S(""),
		.organ = S(""),
		.row = S(""),
		.on = m.today,
		.values = values,
		.n_values = LEN(values)};
	r = fact_add(a, db, &m, &draft, &made);
	if (r)
		return r;
	return db_run(db, &access_sql[ACCESS_BATCH_ADD],
		ARGS(A_ID(id), A_INT(b->lines[0].at), A_INT(b->lines[b->n - 1].at), A_INT(b->n),
			A_HASH(root), A_INT(made.number)),
		NULL);
}

static int work(struct job *j, struct db *db)
{
	struct batch *b = (struct batch *)(void *)j;
	struct arena a;
	arena_init(&a, 16 << 20);
	int r = write_batch(&a, db, b);
	arena_fini(&a);
	return r;
}

static void done(struct job *j)
{
	struct batch *b = (struct batch *)(void *)j;
	if (j->r && b->desk->config->notes)
		note_fault(b->desk->config->notes, "lines of the access log were lost");
	atomic_fetch_sub(&b->desk->in_flight, 1);
	free(b->lines);
	free(b);
}

void access_flush(struct desk *d)
{
	struct access *x = d->access;
	struct batch *b = calloc(1, sizeof *b);
	if (!b)
		return;
	pthread_mutex_lock(&x->lock);
	*b = (struct batch){
		.job = {.work = work, .done = done}, .desk = d, .lines = x->lines, .n = x->n};
	x->lines = NULL;
	x->n = 0;
	memset(x->heads, 0, sizeof x->heads);
	pthread_mutex_unlock(&x->lock);
	if (!b->n) {
		free(b->lines);
		free(b);
		return;
	}
	atomic_fetch_add(&d->in_flight, 1);
	writer_add(d->writer, &b->job);
}

/* ---- reading ---- */

int access_list(struct arena *a, struct db *db, row_id account, int64_t before, int64_t n,
	struct access_row **out, size_t *n_out)
{
	static const struct shape shape[] = {SHAPE(struct access_row, number, 'l'),
		SHAPE(struct access_row, at, 'l'), SHAPE(struct access_row, n, 'l'),
		SHAPE(struct access_row, account.region, 'i'),
		SHAPE(struct access_row, account.id, 'l'), SHAPE(struct access_row, login, 's'),
		SHAPE(struct access_row, role, 's'), SHAPE(struct access_row, what, 's'),
		SHAPE(struct access_row, status, 'i'), SHAPE(struct access_row, address, 's')};
	if (id_none(account))
		return db_list(a, db, &access_sql[ACCESS_LINES], ARGS(A_INT(before), A_INT(n)),
			shape, LEN(shape), sizeof **out, (void **)out, n_out);
	return db_list(a, db, &access_sql[ACCESS_LINES_OF],
		ARGS(A_ID(account), A_INT(before), A_INT(n)), shape, LEN(shape), sizeof **out,
		(void **)out, n_out);
}
