#include "gate/gate.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/file.h"
#include "gate/inside.h"

/* What an event is about: a link's serial and place, or one of these. */
enum { ON_LISTEN = UINT32_MAX - 8, ON_UDP, ON_ORDER, ON_STOP };
enum { TICK_SOON_MS = 100, ALIVE_S = 5, EVENTS = 256 };

static void clocks_look(struct gate *g)
{
	g->now = g->c->now(g->c->self);
	g->up_ms = g->c->steady(g->c->self) - g->began;
	g->now_s = (uint32_t)(g->up_ms / 1000) + 1;
}

/* ---- store, then confirm, then tell ---- */

static void tell_watch(struct gate *g)
{
	struct gate_word word = {.last = g->c->store->last};
	struct sockaddr_un to = {.sun_family = AF_UNIX};
	if (!g->c->watch_path)
		return;
	for (size_t i = 0; i < g->n_rows && word.n_fires < GATE_WORD_FIRES; i++)
		if (signal_is_fire(&g->rows[i]))
			word.fires[word.n_fires++] = g->rows[i].seq;
	snprintf(to.sun_path, sizeof to.sun_path, "%s", g->c->watch_path);
	if (sendto(g->watch_fd, &word, sizeof word, MSG_DONTWAIT, (struct sockaddr *)&to,
		    sizeof to) < 0)
		return; /* watch looks by itself every second */
}

/* Nothing is confirmed that is not on disk; after a failed commit the devices repeat (6.5), and
 * what they repeat is not taken for known. */
static void batch_undo(struct gate *g)
{
	for (size_t i = 0; i < g->n_rows; i++)
		if (g->keys[i])
			recent_forget(&g->recent, g->keys[i]);
	g->n_answers = g->out_n = 0;
}

/* A full disk: what is no fire waits (it is not confirmed, so its devices repeat it), the reserve
 * gives its room to what is, and only that is confirmed. */
static int fires_only(struct gate *g)
{
	size_t n = 0;
	if (!g->short_since) {
		note(g->c->notes, NOTE_WARN, "the disk is full: only fire is stored");
		g->short_since = g->now;
	}
	g->n_answers = 0;
	for (size_t i = 0; i < g->n_rows; i++) {
		if (signal_is_fire(&g->rows[i])) {
			g->rows[n] = g->rows[i];
			g->keys[n++] = g->keys[i];
			g->answers[g->n_answers++] = g->of_row[i];
		} else if (g->keys[i]) {
			recent_forget(&g->recent, g->keys[i]);
		}
	}
	g->n_rows = n;
	ignore(reserve_open(g), "it may have been given already");
	return n ? signal_append(&g->arena, g->c->store, g->now, g->rows, n) : F_FULL;
}

static int batch_store(struct gate *g)
{
	/* what the reserve gave is for fire alone */
	int r = g->short_since && !room_again(g)
			? F_FULL
			: signal_append(&g->arena, g->c->store, g->now, g->rows, g->n_rows);
	if (r == 0) {
		g->resumes = g->short_since != 0;
		return 0;
	}
	if (r == F_FULL)
		r = fires_only(g);
	if (r) {
		note_fault(g->c->notes, "signals not stored, not confirmed");
		batch_undo(g);
	}
	return r;
}

static int batch_finish(struct gate *g)
{
	int r = g->n_rows ? batch_store(g) : 0;
	if (r == 0) {
		answers_send(g);
		if (g->n_rows)
			tell_watch(g);
	}
	g->n_rows = 0;
	arena_reset(&g->arena, (struct arena_mark){0});
	return r == F_FULL || r == F_BUSY ? 0 : r;
}

int batch_room(struct gate *g)
{
	return g->n_answers + FRAMES_MAX > GATE_BATCH_MAX ||
			       g->n_rows + 2 * FRAMES_MAX > GATE_BATCH_MAX
		       ? batch_finish(g)
		       : 0;
}

/* ---- the book ---- */

static void devices_rename(struct gate *g)
{
	for (uint32_t i = 1; i <= g->devices.n; i++) {
		struct device *d = &g->devices.list[i];
		const struct gate_entry *e = book_find(&g->book, d->address);
		if (d->known != (e != NULL))
			g->devices.strangers += d->known ? 1 : -1U;
		d->known = e != NULL;
		d->profile = e ? e->profile : 0;
	}
}

/* Reads the book again when its file has changed; one that cannot be read changes nothing. */
static void book_look(struct gate *g)
{
	struct stat st;
	struct arena fresh;
	struct book book;
	str text, why = S("");
	if (!g->c->book_path || stat(g->c->book_path, &st) < 0)
		return;
	int64_t changed = st.st_mtim.tv_sec * 1000000000LL + st.st_mtim.tv_nsec;
	if (changed == g->book_ms)
		return;
	g->book_ms = changed;
	arena_init(&fresh, (size_t)BOOK_FILE_MAX_B * 8);
	if (file_read(&fresh, g->c->book_path, BOOK_FILE_MAX_B, &text)) {
		note_fault(g->c->notes, "the book of devices");
	} else if (!book_read(&fresh, text, &book, &why)) {
		note(g->c->notes, NOTE_WARN, "the book of devices: " STR_F, STR_A(why));
	} else {
		struct arena old = g->book_arena;
		g->book_arena = fresh;
		g->book = book;
		devices_rename(g);
		arena_fini(&old);
		return;
	}
	arena_fini(&fresh);
}

/* ---- alive ---- */

static void alive_put(struct gate *g)
{
	char text[32];
	if (!g->c->alive_path || g->now_s % ALIVE_S)
		return;
	int fd = open(g->c->alive_path, O_WRONLY | O_CREAT | O_CLOEXEC, 0640),
	    n = snprintf(text, sizeof text, "%lld\n", (long long)g->now);
	if (fd < 0 || write(fd, text, (size_t)n) != n)
		note(g->c->notes, NOTE_WARN, "%s: %s", g->c->alive_path, strerror(errno));
	if (fd >= 0)
		close(fd);
}

/* The first row says that the gate begins, and when it last ran: what came in between is missing or
 * late. */
static void started(struct gate *g)
{
	int64_t before = 0;
	str text;
	if (g->c->alive_path && access(g->c->alive_path, R_OK) == 0 &&
		file_read(&g->arena, g->c->alive_path, 64, &text) == 0 &&
		!str_int(str_trim((str){text.p, str_find(text, '\n')}), &before))
		before = 0;
	row_add(g, &(struct signal_row){.at = g->now, .kind = SIGNAL_STARTED, .detail = before});
}

/* After a full disk: what came and went meanwhile was not stored, so it is as after a start. */
static void resumed(struct gate *g)
{
	note(g->c->notes, NOTE_INFO, "there is room again");
	row_add(g, &(struct signal_row){
			   .at = g->now, .kind = SIGNAL_STARTED, .detail = g->short_since});
	for (uint32_t i = 1; i <= g->devices.n; i++)
		g->devices.list[i].online = g->devices.list[i].leaving = 0;
	g->short_since = 0;
	g->resumes = false;
}

/* ---- the loop ---- */

static int devices_tick(struct gate *g)
{
	for (uint32_t i = 1; i <= g->devices.n; i++) {
		struct device *d = &g->devices.list[i];
		if (!d->online)
			continue;
		int r = batch_room(g);
		if (r)
			return r;
		bool silent = g->now_s - d->heard_s > (uint32_t)profile_of(g, i)->offline_s;
		if (!silent && (!d->leaving || --d->leaving))
			continue;
		row_add(g, &(struct signal_row){.at = g->now,
				   .kind = SIGNAL_OFFLINE,
				   .device = (int64_t)d->address,
				   .flags = d->known ? 0 : SIGNAL_STRANGER,
				   .detail = silent ? WENT_SILENT : WENT_CLOSED});
		d->online = d->leaving = 0;
	}
	return 0;
}

static int tick(struct gate *g, ms *next_second)
{
	business_tick(g);
	if (g->up_ms < *next_second)
		return 0;
	*next_second = g->up_ms + TICK_MS;
	book_look(g);
	alive_put(g);
	keep_tick(g);
	if (g->resumes)
		resumed(g);
	int r = links_tick(g);
	return r ? r : devices_tick(g);
}

static int event_taken(struct gate *g, uint64_t mark)
{
	uint32_t i = (uint32_t)mark;
	int r = batch_room(g);
	if (r)
		return r;
	if (i == ON_LISTEN)
		links_accept(g);
	else if (i == ON_UDP)
		datagrams_read(g);
	else if (i == ON_ORDER)
		orders_read(g);
	else if (g->links[i].fd >= 0 && g->links[i].serial == (uint32_t)(mark >> 32))
		link_read(g, i);
	return 0;
}

static int run(struct gate *g)
{
	struct epoll_event events[EVENTS];
	ms next_second = 0;
	int r = batch_finish(g);
	while (r == 0) {
		int n = epoll_wait(g->epoll_fd, events, EVENTS,
			g->free_orders || g->n_orders ? TICK_SOON_MS : TICK_MS);
		if (n < 0 && errno != EINTR)
			return fault(F_IO, "epoll: %s", strerror(errno));
		clocks_look(g);
		for (int i = 0; i < n && r == 0; i++) {
			if (events[i].data.u64 == ON_STOP)
				return batch_finish(g);
			r = event_taken(g, events[i].data.u64);
		}
		if (r == 0)
			r = batch_finish(g);
		if (r == 0)
			r = tick(g, &next_second);
		if (r == 0)
			r = batch_finish(g);
	}
	return r;
}

static int watch_for(struct gate *g, int fd, uint64_t mark)
{
	struct epoll_event ev = {.events = EPOLLIN, .data.u64 = mark};
	if (fd < 0)
		return 0;
	return epoll_ctl(g->epoll_fd, EPOLL_CTL_ADD, fd, &ev) < 0
		       ? fault(F_IO, "epoll: %s", strerror(errno))
		       : 0;
}

static int gate_open(struct gate *g)
{
	if (!links_init(g) || !devices_init(&g->devices) || !business_init(g) ||
		!recent_init(&g->recent, g->c->seed) || !keep_init(g))
		return fault(F_IO, "no memory for the gate");
	book_standard(&g->book_arena, &g->book);
	g->epoll_fd = epoll_create1(EPOLL_CLOEXEC);
	g->watch_fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	g->began = g->c->steady(g->c->self);
	clocks_look(g);
	started(g);
	book_look(g);
	int r = watch_for(g, g->c->listen_fd, ON_LISTEN);
	if (r == 0)
		r = watch_for(g, g->c->udp_fd, ON_UDP);
	if (r == 0)
		r = watch_for(g, g->order_fd, ON_ORDER);
	return r ? r : watch_for(g, g->c->stop_fd, ON_STOP);
}

int gate_run(const struct gate_config *c)
{
	struct gate *g = calloc(1, sizeof *g);
	if (!g)
		return fault(F_IO, "no memory for the gate");
	g->c = c;
	g->epoll_fd = g->watch_fd = g->order_fd = -1;
	arena_init(&g->arena, (size_t)64 << 20);
	arena_init(&g->book_arena, (size_t)1 << 20);
	int r = gate_open(g);
	if (r == 0)
		r = run(g);
	links_fini(g);
	devices_fini(&g->devices);
	business_fini(g);
	recent_fini(&g->recent);
	keep_fini(g);
	close(g->watch_fd);
	close(g->epoll_fd);
	arena_fini(&g->arena);
	arena_fini(&g->book_arena);
	free(g);
	return r;
}

static int socket_at(const char *address, int kind, int port, struct sockaddr_in *at, int *fd)
{
	int on = 1;
	*at = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
	if (inet_pton(AF_INET, address, &at->sin_addr) != 1)
		return fault(F_IO, "no such address: %s", address);
	*fd = socket(AF_INET, kind | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (*fd < 0)
		return fault(F_IO, "socket: %s", strerror(errno));
	if (kind == SOCK_STREAM)
		setsockopt(*fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	if (bind(*fd, (struct sockaddr *)at, sizeof *at) == 0)
		return 0;
	close(*fd);
	return fault(F_IO, "device port %d: %s", port, strerror(errno));
}

int gate_listen(const char *address, int *port, int *fd)
{
	struct sockaddr_in at;
	socklen_t len = sizeof at;
	int r = socket_at(address, SOCK_STREAM, *port, &at, fd);
	if (r)
		return r;
	if (listen(*fd, SOMAXCONN) < 0 || getsockname(*fd, (struct sockaddr *)&at, &len) < 0) {
		close(*fd);
		return fault(F_IO, "device port %d: %s", *port, strerror(errno));
	}
	*port = ntohs(at.sin_port);
	return 0;
}

int gate_listen_udp(const char *address, int port, int *fd)
{
	struct sockaddr_in at;
	int room = 4 << 20;
	int r = socket_at(address, SOCK_DGRAM, port, &at, fd);
	if (r == 0)
		setsockopt(*fd, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
	return r;
}
