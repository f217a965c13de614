#include "prog/feed.h"

#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "ledger/leaf_place.h"
#include "log/feeder.h"

/* GATHER_MS: leaves wait for each other.  Each placing is a commit of its own, behind which the
 * desk's writer must read its pages again. */
enum { ANSWER_MS = 10000, QUIET_MS = 50, GATHER_MS = 200, AGAIN_MS = 500 };

struct feed {
	const struct role_env *env; /* borrowed, outlives the feed */
	const char *db_url;
	const char *socket;
	pthread_t thread;
	atomic_bool stops;
};

/* One connection to the database and one to the log, until either fails. */
struct round {
	struct feed *f;
	struct arena arena;
	struct db *db;
	struct feeder feeder;
	struct placer placer;
	uint64_t sent; /* leaves that the log has */
};

static void pause_ms(const struct feed *f, int wait_ms)
{
	for (int t = 0; t < wait_ms && !atomic_load(&f->stops); t += QUIET_MS)
		poll(NULL, 0, QUIET_MS);
}

/* Gives the next leaves their places, in a transaction of its own.  *n = 0: none waits. */
static int place_next(struct round *r, struct placed_leaf **placed, size_t *n)
{
	struct placer was = r->placer;
	int e = db_begin(r->db, true);
	if (e)
		return e;
	e = leaf_place_assign(&r->arena, r->db, &r->placer, clock_now(r->f->env->clock), placed, n);
	if (e == 0 && *n)
		e = db_commit(r->db);
	else
		db_rollback(r->db);
	if (e)
		r->placer = was;
	return e;
}

static int send(struct round *r, const struct placed_leaf *placed, size_t n)
{
	struct feeder_have have;
	str *bodies = NEWS(&r->arena, str, n);
	for (size_t i = 0; i < n; i++)
		bodies[i] = placed[i].body;
	int e = feeder_send(&r->arena, &r->feeder, (uint64_t)placed[0].idx, bodies, n, &have);
	if (e == 0)
		r->sent = have.size;
	return e;
}

/* What was placed and not acknowledged goes first, then what has no place yet. */
static int step(struct round *r, bool *idle, bool *full)
{
	struct placed_leaf *placed = NULL;
	size_t n = 0;
	int e = 0;
	if ((int64_t)r->sent < r->placer.next) {
		e = db_begin(r->db, false);
		if (e == 0)
			e = leaf_place_list(&r->arena, r->db, (int64_t)r->sent, &placed, &n);
		db_rollback(r->db);
	} else {
		e = place_next(r, &placed, &n);
	}
	*idle = n == 0;
	*full = n == PLACE_MOST;
	return e == 0 && n ? send(r, placed, n) : e;
}

/* A log that is longer than the database, or ends in another leaf, is not fed: one of the two was
 * rolled back. */
static int agree(struct round *r, const struct feeder_have *have)
{
	struct placed_leaf *last = NULL;
	size_t n = 0;
	if (!have->any)
		return 0;
	int e = db_begin(r->db, false);
	if (e)
		return e;
	e = leaf_place_list(&r->arena, r->db, (int64_t)have->size - 1, &last, &n);
	db_rollback(r->db);
	if (e)
		return e;
	if (!n || !hash_eq(leaf_hash(last[0].body), have->last))
		return fault(F_IO,
			"the log has %llu leaves and the database does not have them: it was "
			"rolled back; restore it, or see docs/trail.md",
			(unsigned long long)have->size);
	return 0;
}

static int meet(struct round *r)
{
	static const struct statements *const modules[] = {
		&fact_statements, &leaf_place_statements};
	struct feeder_have have;
	int e = db_open(r->f->db_url, modules, LEN(modules), &r->db);
	if (e == 0)
		e = feeder_open(&r->feeder, r->f->socket, ANSWER_MS);
	if (e == 0)
		e = feeder_size(&r->feeder, &have);
	if (e == 0)
		e = db_begin(r->db, false);
	if (e == 0) {
		e = leaf_place_start(r->db, &r->placer);
		db_rollback(r->db);
	}
	if (e == 0)
		e = agree(r, &have);
	if (e == 0)
		r->sent = have.size;
	return e;
}

static int feed_while(struct round *r)
{
	int e = meet(r);
	while (e == 0 && !atomic_load(&r->f->stops)) {
		bool idle = false, full = false;
		str news;
		arena_reset(&r->arena, (struct arena_mark){0});
		e = step(r, &idle, &full);
		if (e == 0 && idle) {
			e = feeder_news(&r->arena, &r->feeder, 0,
				&news); /* takes what came, so that the line stays free */
		}
		if (e == 0 && !full) /* what waits in full batches has gathered already */
			pause_ms(r->f, idle ? QUIET_MS : GATHER_MS);
		if (e == F_BUSY)
			e = 0;
	}
	return e;
}

static void *run(void *self)
{
	struct feed *f = self;
	int failed =
		0; /* in a row: at the start the log may come up a moment later than the desk */
	while (!atomic_load(&f->stops)) {
		struct round r = {.f = f, .feeder = {.fd = -1}};
		arena_init(&r.arena, (size_t)64 << 20);
		failed = feed_while(&r) ? failed + 1 : 0;
		if (failed > 1)
			note_fault(f->env->notes, "the log is not fed");
		feeder_close(&r.feeder);
		db_close(&r.db);
		arena_fini(&r.arena);
		pause_ms(f, AGAIN_MS);
	}
	return NULL;
}

int feed_start(const struct role_env *e, const char *db_url, struct feed **out)
{
	struct feed *f = calloc(1, sizeof *f);
	if (!f)
		return fault(F_IO, "no memory for the feed");
	*f = (struct feed){.env = e,
		.db_url = db_url,
		.socket = house_path(e->arena, e->house, "run/log.sock").p};
	if (pthread_create(&f->thread, NULL, run, f)) {
		free(f);
		return fault(F_IO, "no thread for the feed");
	}
	*out = f;
	return 0;
}

void feed_stop(struct feed **f)
{
	if (!*f)
		return;
	atomic_store(&(*f)->stops, true);
	pthread_join((*f)->thread, NULL);
	free(*f);
	*f = NULL;
}
