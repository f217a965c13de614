/* The watch: reads the gate's store behind its own position and makes facts of what it finds;
 * position and facts move in one transaction, so a lost wake-up or a kill costs time, never an
 * alarm.  Fires that the gate names are taken before all else, and the desk hears of each as soon
 * as it is on the gate's disk. */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "alarm/device.h"
#include "alarm/round.h"
#include "alarm/shift.h"
#include "desk/word.h"
#include "draw/held.h"
#include "gate/gate.h"
#include "prog/book_file.h"
#include "prog/modules.h"
#include "prog/role.h"
#include "prog/signal_batch.h"
#include "prog/watch_order.h"

enum { LOOK_MS = 1000, BATCH = 200, BEAT_MS = 5000 };

struct watch {
	const struct role_env *e;
	struct engine engine;
	struct db *db;
	struct signal_reader from_gate;
	struct arena scratch;
	struct desk_word_out *desk;
	str gate_path;
	int fd;
	ms beat; /* of the machine's clock */
	struct book_keeper book;
	struct signal_batcher roots;
};

static int wake_socket(const char *path, int *fd)
{
	struct sockaddr_un at = {.sun_family = AF_UNIX};
	snprintf(at.sun_path, sizeof at.sun_path, "%s", path);
	unlink(path);
	*fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (*fd < 0 || bind(*fd, (struct sockaddr *)&at, sizeof at) < 0 || chmod(path, 0666) < 0)
		return fault(F_IO, "cannot listen at %s: %s", path, strerror(errno));
	return 0;
}

static struct alarm_reader reader(struct watch *w, const struct moment *m)
{
	return (struct alarm_reader){
		.a = &w->scratch, .db = w->db, .e = &w->engine, .m = m, .role = S("")};
}

/* ---- what a row of the store means ---- */

static struct alarm_signal signal_of(struct watch *w, const struct signal_row *r, int32_t segment)
{
	return (struct alarm_signal){.at = {segment, r->seq},
		.received = r->at,
		.device = r->device,
		.peer = signal_peer(&w->scratch, r->link),
		.bound = !(r->flags & SIGNAL_UNBOUND),
		.profile = book_wire(&w->book, r->device),
		.frame = r->frame};
}

static const char *came_word(int64_t detail)
{
	static const char *const words[] = {"new", "back", "second-link"};
	return detail >= 0 && detail < (int64_t)LEN(words) ? words[detail] : "";
}

static int take_link(struct watch *w, const struct signal_row *r, int32_t segment)
{
	bool on = r->kind == SIGNAL_ONLINE;
	const struct device_heard h = {.device = r->device,
		.at = {segment, r->seq},
		.when = r->at,
		.peer = signal_peer(&w->scratch, r->link),
		.why = on                         ? came_word(r->detail)
		       : r->detail == WENT_SILENT ? "silent"
						  : "closed",
		.online = on,
		.bound = !(r->flags & SIGNAL_UNBOUND),
		.stranger = r->flags & SIGNAL_STRANGER};
	return device_take(w->db, &h);
}

static int take_row(struct watch *w, const struct moment *m, const struct signal_row *r,
	int32_t segment, struct alarm_news *news)
{
	struct alarm_signal s = signal_of(w, r, segment);
	int e = 0;
	switch (r->kind) {
	case SIGNAL_REPLY:
		e = watch_order_reply(w->db, r);
		return e ? e : alarm_take(&w->scratch, w->db, &w->engine, m, &s, news);
	case SIGNAL_FRAME:
		return alarm_take(&w->scratch, w->db, &w->engine, m, &s, news);
	case SIGNAL_ONLINE:
	case SIGNAL_OFFLINE:
		return take_link(w, r, segment);
	case SIGNAL_ORDER:
		return watch_order_ended(w->db, r);
	case SIGNAL_STARTED:
		e = r->detail ? away_add(w->db, S("gate"), r->detail, r->at) : 0;
		return e ? e : order_unsent(w->db);
	}
	return 0;
}

/* ---- one transaction ---- */

typedef int change(struct watch *w, const struct moment *m, void *self, struct alarm_news *news);

/* Does the work, commits, and tells the desk which alarms have changed.  The clock is looked at
 * once the transaction has begun: it may have waited for another's. */
static int transaction(struct watch *w, change *work, void *self)
{
	struct alarm_news news = {0};
	int r = db_begin(w->db, true);
	if (r)
		return r;
	struct moment m = moment_of(w->e->clock, w->e->house->region);
	r = work(w, &m, self, &news);
	if (r == 0)
		r = db_commit(w->db);
	if (r) {
		db_rollback(w->db);
		return r < 0 ? r : fault(F_BUG, "the watch was refused: %s", refusal_row(r)->id);
	}
	for (size_t i = 0; i < news.n; i++)
		desk_word_alarm(w->desk, news.alarms[i]);
	if (news.raised)
		note(w->e->notes, NOTE_INFO, "%d alarms", news.raised);
	return 0;
}

struct batch {
	size_t n; /* signals read */
};

static int take_batch(struct watch *w, const struct moment *m, void *self, struct alarm_news *news)
{
	struct batch *b = self;
	struct signal_row *rows = NULL;
	struct alarm_place from;
	struct signal_place at;
	int r = alarm_position(&w->scratch, w->db, &from);
	if (r == 0)
		r = signal_read(&w->scratch, &w->from_gate,
			(struct signal_place){from.segment, from.seq}, BATCH, &rows, &b->n, &at);
	/* looked at anew: what was read must not be told earlier than it was stored */
	struct moment read = moment_of(w->e->clock, m->region);
	for (size_t i = 0; r == 0 && i < b->n; i++)
		r = take_row(w, &read, &rows[i], at.segment, news);
	if (r || !b->n)
		return r;
	return alarm_position_put(w->db, (struct alarm_place){at.segment, at.seq});
}

/* ---- fires first ---- */

struct fires {
	struct signal_row rows[GATE_WORD_FIRES];
	size_t n;
	int32_t segment;
};

static int take_fires(struct watch *w, const struct moment *m, void *self, struct alarm_news *news)
{
	struct fires *f = self;
	int r = 0;
	for (size_t i = 0; r == 0 && i < f->n; i++)
		r = take_row(w, m, &f->rows[i], f->segment, news);
	return r;
}

/* The desk may show what is on the gate's disk; what it means follows some milliseconds later. */
static int tell_heard(struct watch *w, struct fires *f)
{
	int r = db_begin(w->db, false);
	struct moment m = moment_of(w->e->clock, w->e->house->region);
	struct alarm_reader in = reader(w, &m);
	for (size_t i = 0; r == 0 && i < f->n; i++) {
		struct jw out = JW(&w->scratch);
		struct alarm_signal s = signal_of(w, &f->rows[i], f->segment);
		r = alarm_print_heard(&in, &s, &out);
		if (r == 0)
			desk_word_heard(w->desk, jw_text(&out));
		r = r == R_NOT_FOUND ? 0 : r;
	}
	db_rollback(w->db);
	return r;
}

static int fires_named(struct watch *w, const struct gate_word *word)
{
	struct fires f = {.segment = word->last.segment};
	int r = 0;
	for (int32_t i = 0; r == 0 && i < word->n_fires && i < GATE_WORD_FIRES; i++) {
		struct signal_place at = {word->last.segment, word->fires[i]};
		r = signal_find(&w->scratch, &w->from_gate, at, &f.rows[f.n]);
		f.n += r == 0;
		r = r == R_NOT_FOUND ? 0 : r;
	}
	if (r == 0 && f.n)
		r = tell_heard(w, &f);
	if (r == 0 && f.n)
		r = transaction(w, take_fires, &f);
	arena_reset(&w->scratch, (struct arena_mark){0});
	return r;
}

/* All words that wait; a word that is lost costs time, never an alarm. */
static int take_words(struct watch *w)
{
	struct gate_word word;
	ssize_t n;
	int r = 0;
	while (r == 0 && (n = recv(w->fd, &word, sizeof word, MSG_DONTWAIT)) > 0)
		if ((size_t)n == sizeof word)
			r = fires_named(w, &word);
	return r;
}

/* ---- the loop ---- */

static int beat(struct watch *w, const struct moment *m, void *self, struct alarm_news *news)
{
	(void)m, (void)news;
	return presence_beat(&w->scratch, w->db, S("watch"), *(ms *)self);
}

static int look(struct watch *w)
{
	struct batch b = {.n = 1};
	ms wall = clock_now(NULL);
	int r = book_keep(&w->scratch, w->db, w->e, &w->book);
	arena_reset(&w->scratch, (struct arena_mark){0});
	while (r == 0 && b.n && !role_stops(w->e, 0)) {
		r = take_words(w);
		if (r == 0)
			r = transaction(w, take_batch, &b);
		arena_reset(&w->scratch, (struct arena_mark){0});
	}
	if (r == 0)
		r = watch_orders_send(&w->scratch, w->db, w->gate_path.p, w->e);
	if (r == 0)
		r = signal_batch_keep(&w->scratch, w->db, w->e, &w->from_gate, &w->roots);
	if (r == 0 && wall - w->beat >= BEAT_MS) {
		r = transaction(w, beat, &wall);
		w->beat = wall;
	}
	arena_reset(&w->scratch, (struct arena_mark){0});
	/* the position has not moved: the next look takes it again */
	return r == F_BUSY || r == F_FULL ? 0 : r;
}

/* true: stop. */
static bool wait_for_news(struct watch *w)
{
	struct pollfd p[2] = {
		{.fd = w->e->stop_fd, .events = POLLIN}, {.fd = w->fd, .events = POLLIN}};
	return poll(p, 2, LOOK_MS) > 0 && (p[0].revents & POLLIN);
}

int role_watch(const struct role_env *e)
{
	struct watch w = {.e = e,
		.engine = {.pack = e->pack,
			.demo = e->house->demo,
			.works = held_works,
			.n_works = n_held_works},
		.from_gate = {.dir = house_path(e->arena, e->house, "signals")},
		.gate_path = house_path(e->arena, e->house, "signals/order.sock"),
		.fd = -1};
	str path = house_path(e->arena, e->house, "run/watch.sock"),
	    desk = house_path(e->arena, e->house, "run/desk.sock");
	int r = wake_socket(path.p, &w.fd);
	if (r == 0)
		r = desk_word_open(e->arena, desk.p, &w.desk);
	if (r == 0)
		r = modules_open(e->house->db.p, &w.db);
	if (r)
		return r;
	arena_init(&w.scratch, (size_t)256 << 20);
	do {
		r = look(&w);
	} while (r == 0 && !wait_for_news(&w));
	arena_fini(&w.scratch);
	signal_reader_close(&w.from_gate);
	book_keeper_close(&w.book);
	desk_word_close(w.desk);
	db_close(&w.db);
	close(w.fd);
	return r;
}
