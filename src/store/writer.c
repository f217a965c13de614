/* The writer.  SQLite: one thread takes all that waits, runs each job in its savepoint and commits
 * once for all, so that a hundred acknowledgements cost one sync.  PostgreSQL commits together by
 * itself: there each job is its own transaction. */
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "store/store.h"

enum {
	THREADS_MAX = 64,
	BATCH_MAX = 512, /* jobs of one commit: bounds how long the first of them waits */
	TRIES_MAX = 6,   /* once, and repeated at most five times */
	PAUSE_US = 500,  /* before the first repetition, doubled each time */
};

struct writer;
struct clerk { /* a thread with its connection */
	struct writer *writer;
	struct db *db;
	pthread_t thread;
};

struct writer {
	pthread_mutex_t lock;
	pthread_cond_t more;
	struct job *first, **last;
	bool closing;
	int n_clerks;
	struct clerk clerks[THREADS_MAX];
};

/* Up to `most` waiting jobs, as a list; NULL when the writer ends and nothing waits. */
static struct job *jobs_take(struct writer *w, int most)
{
	pthread_mutex_lock(&w->lock);
	while (!w->first && !w->closing)
		pthread_cond_wait(&w->more, &w->lock);
	struct job *taken = w->first, **end = &taken;
	for (int i = 0; i < most && *end; i++)
		end = &(*end)->next;
	w->first = *end;
	if (!w->first)
		w->last = &w->first;
	*end = NULL;
	pthread_mutex_unlock(&w->lock);
	return taken;
}

static void jobs_done(struct job *list)
{
	while (list) {
		struct job *job = list;
		list = job->next; /* after done() the job is its owner's again */
		job->next = NULL;
		job->done(job);
	}
}

static void pause_us(long us)
{
	nanosleep(&(struct timespec){.tv_nsec = us * 1000}, NULL);
}

static bool job_keeps(const struct job *job)
{
	return job->r == 0 || (job->r > 0 && job->keep_refusal);
}

/* ---- SQLite: many jobs, one commit ---- */

/* The job in its savepoint.  Gives a fault if the whole transaction is gone (a full disk may undo
 * it). */
static int job_in_savepoint(struct job *job, struct db *db)
{
	int r = db_savepoint(db);
	if (r)
		return job->r = r;
	job->r = job->work(job, db);
	if (job_keeps(job)) {
		r = db_release(db);
		return r ? job->r = r : 0;
	}
	db_back(db);
	return db_is_open(db) ? 0 : job->r < 0 ? job->r : fault(F_DB, "the transaction is gone");
}

static int begin_write(struct db *db)
{
	int r = F_BUSY;
	for (int i = 0; i < TRIES_MAX && r == F_BUSY; i++)
		r = db_begin(db, true);
	return r;
}

/* Runs jobs until one breaks the whole batch.  *rest: those that did not run. */
static int batch_run(struct job *list, struct db *db, struct job **rest)
{
	int r = begin_write(db);
	*rest = NULL;
	if (r)
		return r;
	for (struct job *job = list; job && !r; job = job->next) {
		r = job_in_savepoint(job, db);
		if (r) {
			*rest = job->next;
			job->next = NULL;
		}
	}
	if (!r)
		return db_commit(db);
	db_rollback(db);
	return r;
}

/* A fault of the commit is everybody's: nothing of the batch was kept. */
static void batch_commit(struct job *list, struct db *db)
{
	while (list) {
		struct job *rest;
		int r = batch_run(list, db, &rest);
		for (struct job *job = list; r && job; job = job->next)
			job->r = r;
		jobs_done(list);
		list = rest;
	}
}

static void *clerk_sqlite(void *arg)
{
	struct clerk *c = arg;
	struct job *list;
	while ((list = jobs_take(c->writer, BATCH_MAX)))
		batch_commit(list, c->db);
	return NULL;
}

/* ---- PostgreSQL: one job, one transaction ---- */

static int job_once(struct job *job, struct db *db)
{
	int r = db_begin(db, true);
	if (r)
		return r;
	job->r = job->work(job, db);
	if (job_keeps(job)) {
		r = db_commit(db);
		return r ? r : job->r;
	}
	db_rollback(db);
	return job->r;
}

static void *clerk_postgres(void *arg)
{
	struct clerk *c = arg;
	struct job *job;
	while ((job = jobs_take(c->writer, 1))) {
		long us = PAUSE_US + (c - c->writer->clerks) *
					     97; /* threads that collided do not meet again */
		job->r = job_once(job, c->db);
		for (int i = 1; i < TRIES_MAX && job->r == F_BUSY; i++, us *= 2) {
			pause_us(us);
			job->r = job_once(job, c->db);
		}
		jobs_done(job);
	}
	return NULL;
}

/* ---- for everybody ---- */

int writer_open(const char *url, const struct statements *const *modules, size_t n, int n_threads,
	struct writer **out)
{
	struct writer *w = calloc(1, sizeof *w);
	assert(w && n_threads >= 1 && n_threads <= THREADS_MAX);
	pthread_mutex_init(&w->lock, NULL);
	pthread_cond_init(&w->more, NULL);
	w->last = &w->first;
	for (int i = 0, most = n_threads; i < most; i++) {
		struct clerk *c = &w->clerks[i];
		c->writer = w;
		int r = db_open(url, modules, n, &c->db);
		bool sqlite = !r && db_kind(c->db) == DB_SQLITE;
		if (!r && pthread_create(
				  &c->thread, NULL, sqlite ? clerk_sqlite : clerk_postgres, c)) {
			db_close(&c->db);
			r = fault(F_IO, "no thread for the writer");
		}
		if (r) {
			writer_close(&w);
			return r;
		}
		w->n_clerks++;
		if (sqlite)
			most = 1;
	}
	*out = w;
	return 0;
}

void writer_close(struct writer **at)
{
	struct writer *w = *at;
	if (!w)
		return;
	pthread_mutex_lock(&w->lock);
	w->closing = true;
	pthread_cond_broadcast(&w->more);
	pthread_mutex_unlock(&w->lock);
	for (int i = 0; i < w->n_clerks; i++) {
		pthread_join(w->clerks[i].thread, NULL);
		db_close(&w->clerks[i].db);
	}
	pthread_cond_destroy(&w->more);
	pthread_mutex_destroy(&w->lock);
	free(w);
	*at = NULL;
}

void writer_add(struct writer *w, struct job *job)
{
	job->next = NULL;
	pthread_mutex_lock(&w->lock);
	*w->last = job;
	w->last = &job->next;
	pthread_cond_signal(&w->more);
	pthread_mutex_unlock(&w->lock);
}

/* Waits beside another's job: the waiter stands in the same struct, in front of a copy. */
struct waiting {
	struct job job;
	struct job *of;
	pthread_mutex_t lock;
	pthread_cond_t done;
	bool is_done;
	int worked;              /* what the work returned */
	struct fault_record why; /* in the writer's thread: others' work may come before done() */
};

static int waiting_work(struct job *self, struct db *db)
{
	struct waiting *w = (struct waiting *)self;
	w->worked = w->of->work(w->of, db);
	if (w->worked < 0)
		w->why = *fault_last();
	return w->worked;
}

static void waiting_done(struct job *self)
{
	struct waiting *w = (struct waiting *)self;
	if (self->r < 0 && w->worked >= 0) /* the commit failed behind good work */
		w->why = *fault_last();
	pthread_mutex_lock(&w->lock);
	w->is_done = true;
	pthread_cond_signal(&w->done);
	pthread_mutex_unlock(&w->lock);
}

int writer_do(struct writer *w, struct job *job)
{
	struct waiting wait = {.job = {.work = waiting_work,
				       .done = waiting_done,
				       .keep_refusal = job->keep_refusal},
		.of = job};
	pthread_mutex_init(&wait.lock, NULL);
	pthread_cond_init(&wait.done, NULL);
	writer_add(w, &wait.job);
	pthread_mutex_lock(&wait.lock);
	while (!wait.is_done)
		pthread_cond_wait(&wait.done, &wait.lock);
	pthread_mutex_unlock(&wait.lock);
	pthread_cond_destroy(&wait.done);
	pthread_mutex_destroy(&wait.lock);
	job->r = wait.job.r;
	if (job->r < 0)
		fault_carry(&wait.why);
	if (job->done)
		job->done(job);
	return job->r;
}
