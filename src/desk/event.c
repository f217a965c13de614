#include "desk/event.h"

#include <microhttpd.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "alarm/row.h"
#include "event_sql.h"
#include "desk/handlers.h"
#include "desk/inside.h"
#include "desk/pool.h"
#include "desk/shout.h"
#include "desk/word.h"
#include "desk/wrap.h"

enum { LOOK_MS = 300, BEAT_MS = 15000, FEEDS_MAX = 1000, EVENT_ARENA_B = 8 << 20 };

struct feed {
	struct request *q;
	int64_t after; /* index of the last leaf that was looked at */
	bool watches;  /* is told of alarms */
	int64_t heard; /* number of the next shout */
	bool suspended;
	bool beat; /* a line is due although nothing happened: the peer may be gone */
	bool close;
	struct arena arena;
	str text; /* what is to be sent, in arena */
	struct feed *before, *next;
};

struct feeds {
	pthread_mutex_t lock;
	pthread_t thread;
	struct desk *desk;
	struct feed *first;
	int n;
	bool stop;
	int64_t last; /* the newest index that was seen */
	ms beat, looked;
	struct shouts shouts;
	int word_fd, wake_fd; /* what other processes say; what this one does */
	char word[DESK_WORD_MAX_B];
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

static bool is_due(const struct feeds *f, const struct feed *x)
{
	return x->after < f->last || (x->watches && x->heard < f->shouts.next);
}

static void wake(struct feeds *f, bool beat, bool close)
{
	for (struct feed *x = f->first; x; x = x->next) {
		if (!x->suspended || !(beat || close || is_due(f, x)))
			continue;
		x->beat = beat;
		x->close = close;
		x->suspended = false;
		MHD_resume_connection(x->q->connection);
	}
}

/* What other processes have said since. */
static void take_words(struct feeds *f)
{
	struct desk_word word;
	ssize_t n;
	while ((n = recv(f->word_fd, f->word, sizeof f->word, MSG_DONTWAIT)) > 0) {
		if (!desk_word_read(f->word, (size_t)n, &word))
			continue;
		if (word.row.n)
			shouts_add_heard(&f->shouts, word.row);
		else
			shouts_add_alarm(&f->shouts, word.alarm);
	}
}

/* Waits for a word, an act of this process, the stop, or the time to look. */
static void wait_for_news(struct feeds *f)
{
	struct pollfd p[2] = {
		{.fd = f->word_fd, .events = POLLIN}, {.fd = f->wake_fd, .events = POLLIN}};
	eventfd_t ignored;
	if (poll(p, 2, LOOK_MS) > 0 && (p[1].revents & POLLIN) &&
		eventfd_read(f->wake_fd, &ignored) < 0)
		return;
}

static void *run(void *self)
{
	struct feeds *f = self;
	pthread_mutex_lock(&f->lock);
	while (!f->stop) {
		int64_t last = f->last;
		bool listens = f->first;
		pthread_mutex_unlock(&f->lock);
		wait_for_news(f);
		ms wall = desk_wall(f->desk);
		bool looks = listens && (wall - f->looked >= LOOK_MS || wall < f->looked);
		int r = looks ? look(f->desk, &last) : 0;
		pthread_mutex_lock(&f->lock);
		take_words(f);
		bool beat = wall - f->beat > BEAT_MS;
		f->beat = beat ? wall : f->beat;
		f->looked = looks ? wall : f->looked;
		f->last = r ? f->last : last;
		wake(f, beat, false);
	}
	wake(f, false, true);
	pthread_mutex_unlock(&f->lock);
	return NULL;
}

static void news(struct feeds *f)
{
	if (eventfd_write(f->wake_fd, 1) < 0)
		return; /* it is awake anyway */
}

void feeds_moved(struct feeds *f, row_id matter)
{
	pthread_mutex_lock(&f->lock);
	shouts_add_alarm(&f->shouts, matter);
	pthread_mutex_unlock(&f->lock);
	news(f);
}

int feeds_open(struct desk *d, struct feeds **out)
{
	struct feeds *f = calloc(1, sizeof *f);
	if (!f)
		return fault(F_BUG, "no memory for live facts");
	f->desk = d;
	f->word_fd = -1;
	f->wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	pthread_mutex_init(&f->lock, NULL);
	int r = f->wake_fd < 0 ? fault(F_IO, "no eventfd for live facts") : 0;
	if (!r && d->config->word_path)
		r = desk_word_listen(d->config->word_path, &f->word_fd);
	if (!r && pthread_create(&f->thread, NULL, run, f) != 0)
		r = fault(F_IO, "cannot start the thread of live facts");
	if (r) {
		feeds_close(&f);
		return r;
	}
	*out = f;
	return 0;
}

void feeds_stop(struct feeds *f)
{
	pthread_mutex_lock(&f->lock);
	f->stop = true;
	pthread_mutex_unlock(&f->lock);
	news(f);
	pthread_join(f->thread, NULL);
}

void feeds_close(struct feeds **f)
{
	if (!*f)
		return;
	if ((*f)->word_fd >= 0)
		close((*f)->word_fd);
	if ((*f)->wake_fd >= 0)
		close((*f)->wake_fd);
	shouts_end(&(*f)->shouts);
	pthread_mutex_destroy(&(*f)->lock);
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

/* An alarm's row as it stands; a matter that is no alarm is none. */
static int tell_alarm(struct ask *q, struct sb *out, row_id alarm)
{
	struct jw w = JW(q->arena);
	const struct alarm_reader in = {q->arena, q->db, q->engine, &q->moment, q->hand.role};
	int r = alarm_print_row(&in, alarm, &w);
	if (r)
		return r == R_NOT_FOUND ? 0 : r;
	sb_fmt(out, "event: alarm\ndata: " STR_F "\n\n", STR_A(jw_text(&w)));
	return 0;
}

static int tell_shouts(struct ask *q, struct feed *x, struct sb *out)
{
	struct feeds *f = q->desk->feeds;
	struct shout *list = NULL;
	size_t n = 0;
	pthread_mutex_lock(&f->lock);
	bool whole = shouts_since(q->arena, &f->shouts, &x->heard, &list, &n);
	pthread_mutex_unlock(&f->lock);
	if (!whole)
		sb_add(out, S("event: reload\ndata: {}\n\n"));
	int e = 0;
	for (size_t i = 0; !e && i < n; i++) {
		if (list[i].row)
			sb_fmt(out, "event: alarm\ndata: " STR_F "\n\n",
				STR_A(((str){list[i].row, list[i].row_n})));
		else
			e = tell_alarm(q, out, list[i].alarm);
	}
	return e;
}

static int tell_facts(struct ask *q, struct feed *x, struct sb *out)
{
	struct event_row *list;
	size_t n;
	int e = db_list(q->arena, q->db, &event_sql[EVENT_LIST], ARGS(A_INT(x->after)), event_shape,
		LEN(event_shape), sizeof *list, (void **)&list, &n);
	for (size_t i = 0; !e && i < n; i++) {
		e = tell(q, out, &list[i]);
		if (!e && x->watches)
			e = tell_alarm(q, out, list[i].of); /* acts of other processes */
		x->after = e ? x->after : list[i].at;
	}
	return e;
}

static int gather(struct ask *q, struct answer *r)
{
	struct feed *x = q->prepared;
	struct sb out = SB(q->arena);
	(void)r;
	int e = x->watches ? tell_shouts(q, x, &out) : 0;
	if (!e)
		e = tell_facts(q, x, &out);
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
	bool due = x->watches && x->heard < f->shouts.next; /* came while the last was read */
	x->suspended = !f->stop && !due;
	if (x->suspended)
		MHD_suspend_connection(x->q->connection);
	bool over = f->stop;
	pthread_mutex_unlock(&f->lock);
	return over ? MHD_CONTENT_READER_END_OF_STREAM : 0;
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
	x->watches = rights_allow(q->ask.hand.role, MAY_SEE_WATCH, REL_NONE);
	arena_init(&x->arena, EVENT_ARENA_B);
	int r = wrap_read(q, begin);
	if (r)
		return r;
	pthread_mutex_lock(&f->lock);
	bool room = f->n < FEEDS_MAX && !f->stop;
	if (room) {
		f->n++;
		x->heard = f->shouts.next;
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
