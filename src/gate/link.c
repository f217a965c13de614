#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "gate/inside.h"

bool links_init(struct gate *g)
{
	g->spare_fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
	g->links_max = (uint32_t)(g->c->links_max ? g->c->links_max : GATE_LINKS_MAX);
	g->links = calloc((size_t)g->links_max + 1, sizeof *g->links);
	return g->links != NULL;
}

void links_fini(struct gate *g)
{
	for (uint32_t i = 1; g->links && i <= g->n_links; i++) {
		if (g->links[i].fd >= 0)
			close(g->links[i].fd);
		free(g->links[i].part);
	}
	free(g->links);
	if (g->spare_fd >= 0)
		close(g->spare_fd);
}

/* ---- places ---- */

static uint32_t link_take(struct gate *g, int fd, const struct peer *p)
{
	uint32_t i = g->free_links;
	if (i)
		g->free_links = g->links[i].next_free;
	else if (g->n_links < g->links_max)
		i = ++g->n_links;
	else
		return 0;
	struct link *l = &g->links[i];
	*l = (struct link){.fd = fd, .serial = l->serial + 1, .last_ms = g->up_ms, .peer = *p};
	g->live++;
	g->nameless++;
	return i;
}

void link_close(struct gate *g, uint32_t i)
{
	struct link *l = &g->links[i];
	if (l->fd == FREE_LINK)
		return;
	if (l->fd >= 0)
		close(l->fd);
	if (!l->device)
		g->nameless--;
	else if (g->devices.list[l->device].link == i)
		device_gone(g, l->device, WENT_CLOSED);
	free(l->part);
	l->part = NULL;
	l->fd = FREE_LINK;
	l->next_free = g->free_links;
	g->free_links = i;
	g->live--;
}

uint32_t link_index(const struct gate *g, const struct link *l)
{
	return l > g->links && l <= g->links + g->n_links ? (uint32_t)(l - g->links) : 0;
}

uint32_t link_udp(struct gate *g, const struct peer *p)
{
	return link_take(g, UDP_LINK, p);
}

/* The connection without a good frame that has been silent longest. */
static uint32_t nameless_oldest(const struct gate *g)
{
	uint32_t best = 0;
	for (uint32_t i = 1; i <= g->n_links; i++) {
		const struct link *l = &g->links[i];
		if (l->fd >= 0 && !l->device && (!best || l->last_ms < g->links[best].last_ms))
			best = i;
	}
	return best;
}

static uint32_t nameless_of(const struct gate *g, const struct peer *p)
{
	uint32_t n = 0;
	for (uint32_t i = 1; i <= g->n_links; i++)
		n += g->links[i].fd >= 0 && !g->links[i].device &&
		     peer_same_ip(&g->links[i].peer, p);
	return n;
}

/* While places are plenty anybody may connect.  When links without a name hold half of what is
 * free, an address may not add to the many that it has: a device that speaks always finds a place.
 */
static bool crowds(const struct gate *g, const struct peer *p)
{
	enum { FEW = 64 };
	uint32_t named = g->live - g->nameless;
	return g->nameless > FEW && g->nameless > (g->links_max - named) / 2 &&
	       nameless_of(g, p) > FEW;
}

static void no_descriptor(struct gate *g)
{
	uint32_t i = nameless_oldest(g);
	if (i) {
		link_close(g, i);
		return;
	}
	/* the waiting connection is taken and given up, else the listener would wake us for ever */
	close(g->spare_fd);
	int fd = accept4(g->c->listen_fd, NULL, NULL, SOCK_CLOEXEC);
	if (fd >= 0)
		close(fd);
	g->spare_fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
	g->refused++;
}

static void link_open(struct gate *g, int fd, const struct sockaddr_storage *at)
{
	struct peer p = peer_of(at, false);
	int on = 1;
	uint32_t i = 0;
	if (!crowds(g, &p))
		i = link_take(g, fd, &p);
	if (!i && !crowds(g, &p) && (i = nameless_oldest(g))) {
		link_close(g, i);
		i = link_take(g, fd, &p);
	}
	struct epoll_event ev = {.events = EPOLLIN};
	if (i)
		ev.data.u64 = (uint64_t)g->links[i].serial << 32 | i;
	if (!i) {
		close(fd);
		g->refused++;
		return;
	}
	setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
	if (epoll_ctl(g->epoll_fd, EPOLL_CTL_ADD, fd, &ev) < 0)
		link_close(g, i);
}

void links_accept(struct gate *g)
{
	enum { AT_ONCE = 256 };
	for (int i = 0; i < AT_ONCE; i++) {
		struct sockaddr_storage at;
		socklen_t len = sizeof at;
		int fd = accept4(g->c->listen_fd, (struct sockaddr *)&at, &len,
			SOCK_NONBLOCK | SOCK_CLOEXEC);
		if (fd >= 0)
			link_open(g, fd, &at);
		else if (errno == EMFILE || errno == ENFILE)
			no_descriptor(g);
		else if (errno != ECONNABORTED && errno != EINTR)
			return; /* none waits */
	}
}

/* ---- bytes in ---- */

static int digit(uint8_t c)
{
	return c >= '0' && c <= '9'   ? c - '0'
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
				      : -1;
}

/* Some devices send each byte as two hex digits; a stream that begins with "4040" is such a one, if
 * the book has any (never otherwise: "40" is noise). */
static size_t from_hex(struct gate *g, struct link *l, uint8_t *p, size_t n)
{
	size_t made = 0;
	if (l->hex == HEX_UNKNOWN)
		l->hex = g->book.hex_text && n && p[0] == '4' ? HEX_YES : HEX_NO;
	if (l->hex == HEX_NO)
		return n;
	for (size_t i = 0; i < n; i++) {
		int d = digit(p[i]);
		if (d < 0)
			continue;
		if (l->nibble)
			p[made++] = (uint8_t)((l->nibble - 1) << 4 | d);
		l->nibble = l->nibble ? 0 : (uint8_t)(d + 1);
	}
	return made;
}

/* Keeps what is not yet a frame. */
static void part_keep(struct gate *g, uint32_t i, const uint8_t *p, size_t n)
{
	struct link *l = &g->links[i];
	if (n && !l->part)
		l->part = malloc(FRAME_MAX_B);
	if (n > FRAME_MAX_B || (n && !l->part)) {
		link_close(g, i);
		return;
	}
	if (n)
		memcpy(l->part, p, n);
	l->fill = (uint16_t)n;
	if (!n) {
		free(l->part);
		l->part = NULL;
	}
}

static void link_listen(struct gate *g, uint32_t i, bool on)
{
	struct link *l = &g->links[i];
	struct epoll_event ev = {
		.events = on ? EPOLLIN : 0, .data.u64 = (uint64_t)l->serial << 32 | i};
	ignore(epoll_ctl(g->epoll_fd, EPOLL_CTL_MOD, l->fd, &ev), "then it is read on");
	l->paused = !on;
}

/* A link may bring so many frames a second; what comes faster waits in the network. */
static void budget_look(struct gate *g, uint32_t i)
{
	struct link *l = &g->links[i];
	int budget = g->c->link_budget ? g->c->link_budget : BUDGET;
	if (l->fd >= 0 && l->budget_s == g->now_s && l->taken > budget)
		link_listen(g, i, false);
}

void link_read(struct gate *g, uint32_t i)
{
	struct link *l = &g->links[i];
	size_t had = l->fill, used = 0;
	if (had)
		memcpy(g->in, l->part, had);
	ssize_t got = read(l->fd, g->in + had, READ_B);
	if (got <= 0) {
		if (got == 0 || (errno != EAGAIN && errno != EINTR))
			link_close(g, i);
		return;
	}
	uint32_t serial = l->serial;
	l->last_ms = g->up_ms;
	size_t n = had + from_hex(g, l, g->in + had, (size_t)got);
	used = frames_take(g, l, g->in, n, false);
	if (l->fd < 0 || l->serial != serial)
		return; /* closed by what it brought */
	if (used < n || had)
		part_keep(g, i, g->in + used, n - used);
	budget_look(g, i);
}

void datagrams_read(struct gate *g)
{
	enum { AT_ONCE = 32 };
	for (int i = 0; i < AT_ONCE && g->n_answers + FRAMES_MAX <= GATE_BATCH_MAX; i++) {
		struct sockaddr_storage at;
		socklen_t len = sizeof at;
		ssize_t n = recvfrom(g->c->udp_fd, g->in, sizeof g->in, MSG_DONTWAIT,
			(struct sockaddr *)&at, &len);
		if (n < 0)
			return;
		struct link l = {.fd = UDP_LINK, .last_ms = g->up_ms, .peer = peer_of(&at, true)};
		size_t made = from_hex(g, &l, g->in, (size_t)n);
		frames_take(g, &l, g->in, made, true);
	}
}

/* ---- bytes out ---- */

static size_t as_hex(const uint8_t *p, size_t n, uint8_t *out)
{
	for (size_t i = 0; i < n; i++) {
		out[2 * i] = (uint8_t) "0123456789ABCDEF"[p[i] >> 4];
		out[2 * i + 1] = (uint8_t) "0123456789ABCDEF"[p[i] & 15];
	}
	return 2 * n;
}

static void send_bytes(
	struct gate *g, uint32_t i, const struct peer *p, const uint8_t *bytes, size_t n)
{
	struct sockaddr_storage at;
	struct link *l = &g->links[i];
	if (p->udp) {
		socklen_t len = peer_sockaddr(p, &at);
		ignore((int)sendto(
			       g->c->udp_fd, bytes, n, MSG_DONTWAIT, (struct sockaddr *)&at, len),
			"a lost datagram is repeated (6.5)");
		return;
	}
	if (send(l->fd, bytes, n, MSG_NOSIGNAL | MSG_DONTWAIT) != (ssize_t)n)
		link_close(g, i); /* it does not read: it will come back and repeat */
}

void answer_put(struct gate *g, const struct link *l, const uint8_t *p, size_t n)
{
	bool tcp = l->fd >= 0;
	uint32_t i = tcp ? (uint32_t)(l - g->links) : 0;
	struct answer *last = g->n_answers ? &g->answers[g->n_answers - 1] : NULL;
	bool joins = last && last->link == i && last->serial == l->serial &&
		     (tcp || memcmp(&last->peer, &l->peer, sizeof l->peer) == 0);
	if (!joins) {
		last = &g->answers[g->n_answers++];
		*last = (struct answer){
			.link = i, .serial = l->serial, .at = (uint32_t)g->out_n, .peer = l->peer};
	}
	size_t made = n;
	if (l->hex == HEX_YES)
		made = as_hex(p, n, g->out + g->out_n);
	else
		memcpy(g->out + g->out_n, p, n);
	last->n += (uint32_t)made;
	g->out_n += made;
}

void answers_send(struct gate *g)
{
	for (size_t k = 0; k < g->n_answers; k++) {
		const struct answer *w = &g->answers[k];
		const struct link *l = &g->links[w->link];
		if (w->peer.udp || (l->fd >= 0 && l->serial == w->serial))
			send_bytes(g, w->link, &w->peer, g->out + w->at, w->n);
	}
	g->n_answers = g->out_n = 0;
}

void link_send(struct gate *g, struct link *l, const uint8_t *p, size_t n)
{
	uint8_t hex[2 * FRAME_MAX_B];
	uint32_t i = (uint32_t)(l - g->links);
	if (l->hex == HEX_YES)
		send_bytes(g, i, &l->peer, hex, as_hex(p, n, hex));
	else
		send_bytes(g, i, &l->peer, p, n);
}

/* ---- time ---- */

/* A begun frame that does not go on may be a false start: one byte further, and what stands behind
 * it is found. */
static void part_rescan(struct gate *g, uint32_t i)
{
	struct link *l = &g->links[i];
	uint32_t serial = l->serial;
	size_t n = l->fill - 1U;
	memcpy(g->in, l->part + 1, n);
	size_t used = frames_take(g, l, g->in, n, false);
	if (l->fd >= 0 && l->serial == serial)
		part_keep(g, i, g->in + used, n - used);
}

int links_tick(struct gate *g)
{
	int idle = g->c->idle_ms ? g->c->idle_ms : IDLE_MS;
	int nameless = g->c->nameless_ms ? g->c->nameless_ms : NAMELESS_MS;
	for (uint32_t i = 1; i <= g->n_links; i++) {
		struct link *l = &g->links[i];
		ms silent = g->up_ms - l->last_ms;
		if (l->fd == FREE_LINK)
			continue;
		if (l->paused)
			link_listen(g, i, true);
		if (l->fill && silent >= idle) {
			int r = batch_room(g);
			if (r)
				return r;
			part_rescan(g, i);
		} else if ((!l->device && silent >= nameless) || silent >= DEAD_S * 1000L) {
			link_close(g, i);
		}
	}
	return 0;
}
