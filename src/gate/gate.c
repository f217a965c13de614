#include "gate/gate.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "gate/peer.h"
#include "wire/status.h"

/* One TCP link.  The buffer holds two of the largest frames and never grows (GB/T 26875.3-2011:
 * 1054 bytes). */
struct link {
	int fd; /* -1: free */
	ms last_byte;
	size_t fill;
	struct peer peer;
	uint8_t buffer[2 * FRAME_MAX_B];
};

struct answer {
	struct link *to;
	int fd; /* as it was: the link may have been closed and taken again */
	uint8_t bytes[FRAME_MIN_B];
};

struct gate {
	const struct gate_config *c;
	struct arena arena; /* one batch */
	int epoll_fd, watch_fd;
	struct link *links[GATE_LINKS_MAX];
	size_t n_links;
	struct signal_row rows[GATE_BATCH_MAX];
	size_t n_rows;
	struct answer answers[GATE_BATCH_MAX];
	size_t n_answers;
};

enum {
	IDLE_MS = 3000, /* then a false start mark may no longer hide what stands behind it */
	LINK_FRAMES_MAX = 2 * FRAME_MAX_B / FRAME_MIN_B +
			  2 * FRAME_MAX_B, /* whole frames, and bad starts that are denied */
};

static ms now(const struct gate *g)
{
	return g->c->now(g->c->self);
}

/* ---- links ---- */

static struct link *link_take(struct gate *g)
{
	for (size_t i = 0; i < g->n_links; i++)
		if (g->links[i]->fd < 0)
			return g->links[i];
	if (g->n_links == GATE_LINKS_MAX)
		return NULL;
	struct link *l = malloc(sizeof *l);
	if (l)
		g->links[g->n_links++] = l;
	return l;
}

static void link_close(struct link *l)
{
	close(l->fd);
	l->fd = -1;
}

static void link_open(struct gate *g)
{
	struct sockaddr_storage at;
	socklen_t len = sizeof at;
	int fd = accept4(
		g->c->listen_fd, (struct sockaddr *)&at, &len, SOCK_NONBLOCK | SOCK_CLOEXEC);
	if (fd < 0)
		return; /* no descriptor left, or gone again: the listener stays */
	struct link *l = link_take(g);
	if (!l) {
		close(fd);
		return;
	}
	*l = (struct link){.fd = fd, .last_byte = now(g), .peer = peer_of(&at, false)};
	struct epoll_event ev = {.events = EPOLLIN, .data.ptr = l};
	if (epoll_ctl(g->epoll_fd, EPOLL_CTL_ADD, fd, &ev) < 0)
		link_close(l);
}

/* ---- frames ---- */

static void answer_add(struct gate *g, struct link *l, const struct frame *f, enum frame_cmd cmd)
{
	struct answer *w = &g->answers[g->n_answers++];
	*w = (struct answer){.to = l, .fd = l->fd};
	frame_answer(f, cmd, now(g), w->bytes);
}

static bool tells_of_fire(const struct frame *f)
{
	struct status states[STATUSES_MAX];
	size_t n = 0;
	if (!statuses_read(f, states, &n))
		return false;
	for (size_t i = 0; i < n; i++)
		if (status_is_fire(&states[i]))
			return true;
	return false;
}

/* What the centre does with a whole frame (GB/T 26875.3-2011 6.3–6.5): uploads are stored and
 * confirmed whatever their data unit holds; heartbeats (empty uploads) are confirmed and leave no
 * row; the rest is denied where the standard says so. */
static void frame_taken(
	struct gate *g, struct link *l, const struct frame *f, const uint8_t *raw, size_t raw_b)
{
	if (f->cmd == FRAME_CONFIRM || f->cmd == FRAME_DENY || f->cmd == FRAME_REPLY)
		return;
	if (f->cmd != FRAME_UPLOAD) {
		answer_add(g, l, f, FRAME_DENY);
		return;
	}
	if (f->adu.n) {
		uint8_t *kept = arena_alloc(&g->arena, raw_b);
		memcpy(kept, raw, raw_b);
		g->rows[g->n_rows++] = (struct signal_row){.at = now(g),
			.kind = SIGNAL_FRAME,
			.device = (int64_t)f->src,
			.link = peer_bytes(&l->peer),
			.flags = tells_of_fire(f) ? SIGNAL_FIRE : 0,
			.frame = {kept, raw_b}};
	}
	answer_add(g, l, f, FRAME_CONFIRM);
}

static void drop_front(struct link *l, size_t n)
{
	memmove(l->buffer, l->buffer + n, l->fill - n);
	l->fill -= n;
}

/* Takes every whole frame out of the link's buffer; the caller has left room for LINK_FRAMES_MAX.
 */
static void frames_take(struct gate *g, struct link *l)
{
	while (l->fill) {
		struct frame f;
		size_t used = 0;
		enum frame_found found = frame_find(l->buffer, l->fill, &f, &used);
		if (found == FRAME_GOOD)
			frame_taken(g, l, &f, f.adu.p - 27, FRAME_MIN_B + f.adu.n);
		else if (found == FRAME_BAD_SUM)
			answer_add(g, l, &f, FRAME_DENY);
		drop_front(l, used);
		if (found == FRAME_WAIT)
			return;
	}
}

static void link_read(struct gate *g, struct link *l)
{
	ssize_t n = read(l->fd, l->buffer + l->fill, sizeof l->buffer - l->fill);
	if (n <= 0) {
		if (n == 0 || (errno != EAGAIN && errno != EINTR))
			link_close(l);
		return;
	}
	l->fill += (size_t)n;
	l->last_byte = now(g);
	frames_take(g, l);
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

static void answers_send(struct gate *g)
{
	for (size_t i = 0; i < g->n_answers; i++) {
		struct answer *w = &g->answers[i];
		if (w->to->fd != w->fd)
			continue;
		if (send(w->fd, w->bytes, sizeof w->bytes, MSG_NOSIGNAL | MSG_DONTWAIT) !=
			(ssize_t)sizeof w->bytes)
			link_close(w->to); /* it does not read: it will come back and repeat */
	}
}

/* Nothing is confirmed that is not on disk; after a failed commit the devices repeat (6.5). */
static int batch_finish(struct gate *g)
{
	int r = 0;
	if (g->n_rows) {
		r = signal_append(&g->arena, g->c->store, now(g), g->rows, g->n_rows);
		if (r)
			note_fault(g->c->notes, "signals not stored, not confirmed");
	}
	if (r == 0) {
		answers_send(g);
		if (g->n_rows)
			tell_watch(g);
	}
	g->n_rows = g->n_answers = 0;
	arena_reset(&g->arena, (struct arena_mark){0});
	return r == F_FULL || r == F_BUSY ? 0 : r;
}

/* A full batch is finished before the next link is read, so that no link waits with whole frames in
 * its buffer. */
static int room(struct gate *g)
{
	return g->n_answers + LINK_FRAMES_MAX > GATE_BATCH_MAX ? batch_finish(g) : 0;
}

static int idle_links(struct gate *g)
{
	ms t = now(g);
	for (size_t i = 0; i < g->n_links; i++) {
		struct link *l = g->links[i];
		if (l->fd < 0 || !l->fill || t - l->last_byte < IDLE_MS)
			continue;
		int r = room(g);
		if (r)
			return r;
		drop_front(l, 1);
		frames_take(g, l);
	}
	return 0;
}

static int event_taken(struct gate *g, void *mark)
{
	int r = room(g);
	if (r)
		return r;
	if (mark == g)
		link_open(g);
	else
		link_read(g, mark);
	return 0;
}

static int run(struct gate *g)
{
	struct epoll_event events[256];
	for (;;) {
		int n = epoll_wait(g->epoll_fd, events, LEN(events), 1000);
		if (n < 0 && errno != EINTR)
			return fault(F_IO, "epoll: %s", strerror(errno));
		for (int i = 0; i < n; i++) {
			if (events[i].data.ptr == &g->c->stop_fd)
				return 0;
			int r = event_taken(g, events[i].data.ptr);
			if (r)
				return r;
		}
		int r = idle_links(g);
		if (r == 0)
			r = batch_finish(g);
		if (r)
			return r;
	}
}

static int watch_for(struct gate *g, int fd, const void *mark)
{
	struct epoll_event ev = {.events = EPOLLIN, .data.ptr = (void *)(uintptr_t)mark};
	return epoll_ctl(g->epoll_fd, EPOLL_CTL_ADD, fd, &ev) < 0
		       ? fault(F_IO, "epoll: %s", strerror(errno))
		       : 0;
}

int gate_run(const struct gate_config *c)
{
	struct gate *g = calloc(1, sizeof *g);
	if (!g)
		return fault(F_IO, "no memory for the gate");
	g->c = c;
	arena_init(&g->arena, (size_t)64 << 20);
	g->epoll_fd = epoll_create1(EPOLL_CLOEXEC);
	g->watch_fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	int r = watch_for(g, c->listen_fd, g);
	if (r == 0)
		r = watch_for(g, c->stop_fd, &c->stop_fd);
	if (r == 0)
		r = run(g);
	for (size_t i = 0; i < g->n_links; i++) {
		if (g->links[i]->fd >= 0)
			close(g->links[i]->fd);
		free(g->links[i]);
	}
	close(g->watch_fd);
	close(g->epoll_fd);
	arena_fini(&g->arena);
	free(g);
	return r;
}

int gate_listen(const char *address, int *port, int *fd)
{
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((uint16_t)*port)};
	socklen_t len = sizeof at;
	int on = 1;
	if (inet_pton(AF_INET, address, &at.sin_addr) != 1)
		return fault(F_IO, "no such address: %s", address);
	*fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (*fd < 0)
		return fault(F_IO, "socket: %s", strerror(errno));
	setsockopt(*fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	if (bind(*fd, (struct sockaddr *)&at, sizeof at) < 0 || listen(*fd, 1024) < 0 ||
		getsockname(*fd, (struct sockaddr *)&at, &len) < 0) {
		close(*fd);
		return fault(F_IO, "device port %d: %s", *port, strerror(errno));
	}
	*port = ntohs(at.sin_port);
	return 0;
}
