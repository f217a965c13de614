#include "desk/event.h"

#include <microhttpd.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "event_sql.h"
#include "desk/handlers.h"
#include "desk/inside.h"
#include "desk/pool.h"
#include "desk/wrap.h"

enum { LOOK_MS = 300, BEAT_MS = 15000, FEEDS_MAX = 1000, EVENT_ARENA_B = 8 << 20 };

struct feed {
	struct request *q;
	int64_t after; /* index of the last leaf that was looked at */
	bool suspended;
	bool beat; /* a line is due although nothing happened: the peer may be gone */
	bool close;
	struct arena arena;
	str text; /* what is to be sent, in arena */
	struct feed *before, *next;
};

struct feeds {
	pthread_mutex_t lock;
	pthread_cond_t stop_now;
	pthread_t thread;
	struct desk *desk;
	struct feed *first;
	int n;
	bool stop;
	int64_t last; /* the newest index that was seen */
	ms beat;
};

struct event_row {
	int64_t at;
	row_id of;
	int32_t number;
};
/* clang-format off */
static const struct shape event_shape[] = {
	SHAPE(struct event_row, at, 'l'), SHAPE(struct event_row, of.region, 'i'),
	SHAPE(struct event_row, of.id, 'l'), SHAPE(struct event_row, number, 'i'),
};
/* clang-format on */

static int last_place(struct arena *a, struct db *db, int64_t *out)
{
	return db_one(
		a, db, &event_sql[EVENT_LAST], NULL, 0, (const struct shape[]){{'l', 0}}, 1, out);
}

/* ---- the thread that looks ---- */

static int look(struct desk *d, int64_t *last)
{
	struct arena a;
	struct db *db = pool_take(d->pool);
	if (!db)
		return F_DB;
	arena_init(&a, 1 << 20);
	int r = db_begin(db, false);
	if (!r)
		r = last_place(&a, db, last);
	db_rollback(db);
	pool_give(d->pool, db, r == F_DB);
	arena_fini(&a);
	return r;
}

static void wake(struct feeds *f, bool beat, bool close)
{
	for (struct feed *x = f->first; x; x = x->next) {
		if (!x->suspended || !(beat || close || x->after < f->last))
			continue;
		x->beat = beat;
		x->close = close;
		x->suspended = false;
		MHD_resume_connection(x->q->connection);
	}
}

static void *run(void *self)
{
	struct feeds *f = self;
	pthread_mutex_lock(&f->lock);
	while (!f->stop) {
		int64_t last = f->last;
		struct timespec until;
		ms wall = desk_wall(f->desk) + LOOK_MS;
		until = (struct timespec){.tv_sec = wall / 1000, .tv_nsec = wall % 1000 * 1000000};
		pthread_cond_timedwait(&f->stop_now, &f->lock, &until);
		if (f->stop || !f->first)
			continue;
		pthread_mutex_unlock(&f->lock);
		int r = look(f->desk, &last);
		pthread_mutex_lock(&f->lock);
		bool beat = wall - f->beat > BEAT_MS;
		f->beat = beat ? wall : f->beat;
		f->last = r ? f->last : last;
		wake(f, beat, false);
	}
	wake(f, false, true);
	pthread_mutex_unlock(&f->lock);
	return NULL;
}

int feeds_open(struct desk *d, struct feeds **out)
{
	struct feeds *f = calloc(1, sizeof *f);
	if (!f)
		return fault(F_BUG, "no memory for live facts");
	f->desk = d;
	pthread_mutex_init(&f->lock, NULL);
	pthread_cond_init(&f->stop_now, NULL);
	if (pthread_create(&f->thread, NULL, run, f) != 0) {
		free(f);
		return fault(F_IO, "cannot start the thread of live facts");
	}
	*out = f;
	return 0;
}

void feeds_stop(struct feeds *f)
{
	pthread_mutex_lock(&f->lock);
	f->stop = true;
	pthread_cond_signal(&f->stop_now);
	pthread_mutex_unlock(&f->lock);
	pthread_join(f->thread, NULL);
}

void feeds_close(struct feeds **f)
{
	if (!*f)
		return;
	pthread_mutex_destroy(&(*f)->lock);
	pthread_cond_destroy(&(*f)->stop_now);
	free(*f);
	*f = NULL;
}

/* ---- one page ---- */

/* One event of a matter that the hand may know of; facts of registers and others pass silently. */
static int tell(struct ask *q, struct sb *out, const struct event_row *e)
{
	struct jw w = JW(q->arena);
	jw_object(&w);
	jw_member_str(&w, "matter", id_print(q->arena, e->of));
	jw_member_int(&w, "number", e->number);
	int r = matter_headline(q->arena, q->db, q->engine, &q->moment, e->of, &q->hand, &w);
	if (r)
		return r == R_NO_MATTER ? 0 : r;
	jw_object_end(&w);
	sb_fmt(out, "id: %lld\nevent: fact\ndata: " STR_F "\n\n", (long long)e->at,
		STR_A(jw_text(&w)));
	return 0;
}

static int gather(struct ask *q, struct answer *r)
{
	struct feed *x = q->prepared;
	struct event_row *list;
	struct sb out = SB(q->arena);
	size_t n;
	(void)r;
	int e = db_list(q->arena, q->db, &event_sql[EVENT_LIST], ARGS(A_INT(x->after)), event_shape,
		LEN(event_shape), sizeof *list, (void **)&list, &n);
	for (size_t i = 0; !e && i < n; i++) {
		e = tell(q, &out, &list[i]);
		x->after = e ? x->after : list[i].at;
	}
	x->text = sb_str(&out);
	return e;
}

/* The session may have ended meanwhile: then the page ends too. */
static bool still_signed_in(struct request *q)
{
	struct session s;
	ms now = desk_wall(q->desk);
	if (session_cache_find(q->desk->sessions, q->ask.session.token, now, &s))
		return true;
	struct db *db = pool_take(q->desk->pool);
	if (!db)
		return true; /* the database is away: said by the next look */
	struct arena a;
	arena_init(&a, 1 << 20);
	int r = db_begin(db, false);
	if (!r)
		r = session_read(&a, db, q->ask.session.token, now, ms_day(desk_now(q->desk)), &s);
	db_rollback(db);
	pool_give(q->desk->pool, db, r == F_DB);
	arena_fini(&a);
	if (!r)
		session_cache_put(q->desk->sessions, &s, now);
	return r != R_SIGN_IN;
}

static int refill(struct feed *x)
{
	struct request *q = x->q;
	arena_fini(&x->arena);
	arena_init(&x->arena, EVENT_ARENA_B);
	q->ask.arena = &x->arena;
	q->ask.prepared = x;
	x->text = (str){0};
	int r = still_signed_in(q) ? wrap_read(q, gather) : R_SIGN_IN;
	q->ask.arena = &q->arena;
	return r;
}

static ssize_t give(struct feed *x, char *buf, size_t max)
{
	size_t n = x->text.n < max ? x->text.n : max;
	memcpy(buf, x->text.p, n);
	x->text = str_from(x->text, n);
	return (ssize_t)n;
}

static ssize_t on_read(void *self, uint64_t pos, char *buf, size_t max)
{
	struct feed *x = self;
	struct feeds *f = x->q->desk->feeds;
	(void)pos;
	if (x->close)
		return MHD_CONTENT_READER_END_OF_STREAM;
	if (!x->text.n && refill(x) != 0)
		return MHD_CONTENT_READER_END_OF_STREAM;
	if (!x->text.n && x->beat)
		x->text = S(": beat\n\n");
	x->beat = false;
	if (x->text.n)
		return give(x, buf, max);
	pthread_mutex_lock(&f->lock);
	x->suspended = !f->stop;
	if (x->suspended)
		MHD_suspend_connection(x->q->connection);
	pthread_mutex_unlock(&f->lock);
	return x->suspended ? 0 : MHD_CONTENT_READER_END_OF_STREAM;
}

static int begin(struct ask *q, struct answer *r)
{
	struct feed *x = q->prepared;
	(void)r;
	return x->after >= 0 ? 0 : last_place(q->arena, q->db, &x->after);
}

int feed_open(struct request *q, struct MHD_Response **m)
{
	struct feeds *f = q->desk->feeds;
	struct feed *x = q->ask.prepared = NEW(&q->arena, struct feed);
	int64_t after;
	x->q = q;
	x->after = str_int(q->envelope.last_event, &after) && after >= 0 ? after : -1;
	x->beat = true; /* a first line at once: the page knows that it listens */
	arena_init(&x->arena, EVENT_ARENA_B);
	int r = wrap_read(q, begin);
	if (r)
		return r;
	pthread_mutex_lock(&f->lock);
	bool room = f->n < FEEDS_MAX && !f->stop;
	if (room) {
		f->n++;
		x->next = f->first;
		if (x->next)
			x->next->before = x;
		f->first = x;
		q->feed = x;
	}
	pthread_mutex_unlock(&f->lock);
	if (!room)
		return R_TOO_MANY;
	q->answer.type = S("text/event-stream");
	*m = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 4096, on_read, x, NULL);
	return *m ? 0 : fault(F_BUG, "no memory for a stream");
}

void feed_leave(struct feeds *f, struct feed **feed)
{
	struct feed *x = *feed;
	if (!x)
		return;
	pthread_mutex_lock(&f->lock);
	if (x->before)
		x->before->next = x->next;
	else
		f->first = x->next;
	if (x->next)
		x->next->before = x->before;
	f->n--;
	pthread_mutex_unlock(&f->lock);
	arena_fini(&x->arena);
	*feed = NULL;
}

int on_event_stream(struct ask *q, struct answer *r)
{
	(void)q, (void)r;
	return fault(F_BUG, "streams answer by themselves");
}
