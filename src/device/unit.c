#include <errno.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "device/chance.h"
#include "device/fleet_inside.h"

enum { AGAIN_US = 1000000 };

/* ---- messages ---- */

static uint32_t message_new(struct fleet *f)
{
	uint32_t m = f->free_message;
	if (m) {
		f->free_message = f->messages[m].next;
		f->messages[m] = (struct message){0};
	} else {
		m = (uint32_t)f->n_messages;
		VEC_ADD(f->a, f->messages, f->n_messages, f->cap_messages) = (struct message){0};
	}
	f->n_pending++;
	return m;
}

static void message_free(struct fleet *f, uint32_t m)
{
	f->messages[m].next = f->free_message;
	f->free_message = m;
	f->n_pending--;
}

static void queue_add(struct fleet *f, uint32_t *first, uint32_t *last, uint32_t m)
{
	f->messages[m].next = 0;
	if (*first)
		f->messages[*last].next = m;
	else
		*first = m;
	*last = m;
}

/* Takes the message of that sequence number out of what is open; 0: none. */
static uint32_t open_take(struct fleet *f, struct unit *u, uint16_t seq)
{
	for (uint32_t m = u->open, before = 0; m; before = m, m = f->messages[m].next) {
		if (f->messages[m].seq != seq)
			continue;
		if (before)
			f->messages[before].next = f->messages[m].next;
		else
			u->open = f->messages[m].next;
		if (u->open_last == m)
			u->open_last = before;
		u->n_open--;
		return m;
	}
	return 0;
}

static struct said said_of(const struct fleet *f, uint32_t device)
{
	return (struct said){.device = device,
		.address = f->c->first_address + device,
		.wall = f->c->wall(f->c->self)};
}

static void message_end(struct fleet *f, uint32_t device, uint32_t m, enum fleet_end end)
{
	struct message *one = &f->messages[m];
	struct fleet_count *n = &f->r->kind[one->kind];
	int64_t t = fleet_now(f);
	if (end == FLEET_CONFIRMED) {
		n->confirmed++;
		histogram_add(&n->answer_us, t - one->planned_us);
	} else {
		n->lost++;
	}
	if (f->c->done)
		f->c->done(f->c->self, &(struct fleet_done){f->c->first_address + device, one->seq,
					       (enum upload_kind)one->kind, one->point, end,
					       f->start_us + one->planned_us, f->start_us + t});
	message_free(f, m);
}

/* ---- sending ---- */

static void wants_out(struct fleet *f, uint32_t device, bool wants)
{
	struct unit *u = &f->units[device];
	if (u->wants_out == wants)
		return;
	u->wants_out = wants;
	struct epoll_event ev = {.events = EPOLLIN | (wants ? EPOLLOUT : 0), .data.u32 = device};
	epoll_ctl(f->epoll_fd, EPOLL_CTL_MOD, u->fd, &ev);
}

/* false: the connection takes no more for now, or is gone. */
static bool bytes_out(struct fleet *f, uint32_t device, const uint8_t *p, size_t n)
{
	struct unit *u = &f->units[device];
	ssize_t sent = send(u->fd, p, n, MSG_NOSIGNAL | MSG_DONTWAIT);
	if (sent < 0 && errno != EAGAIN && errno != EINTR) {
		f->r->cut++;
		unit_hang_up(f, device);
		return false;
	}
	if (sent == (ssize_t)n)
		return true;
	size_t kept = n - (sent > 0 ? (size_t)sent : 0);
	memmove(u->tail, p + n - kept, kept);
	u->n_tail = (uint16_t)kept;
	wants_out(f, device, true);
	return false;
}

static void message_out(struct fleet *f, uint32_t device, uint32_t m)
{
	uint8_t bytes[SPEECH_MAX_B];
	struct message *one = &f->messages[m];
	struct said s = said_of(f, device);
	s.seq = one->seq;
	s.kind = (enum upload_kind)one->kind;
	s.point = one->point;
	size_t n = f->c->speech->upload(&s, bytes);
	one->sent_us = fleet_now(f);
	if (one->sent++) {
		f->r->kind[one->kind].repeated++;
	} else {
		f->r->kind[one->kind].sent++;
		histogram_add(&f->r->late_us, one->sent_us - one->planned_us);
	}
	bytes_out(f, device, bytes, n);
}

/* Moves what waits to the wire while the window has room. */
static void unit_flush(struct fleet *f, uint32_t device)
{
	struct unit *u = &f->units[device];
	while (u->state == UNIT_THERE && !u->n_tail && u->waiting && u->n_open < f->c->window) {
		uint32_t m = u->waiting;
		u->waiting = f->messages[m].next;
		queue_add(f, &u->open, &u->open_last, m);
		u->n_open++;
		message_out(f, device, m);
	}
}

void unit_say(
	struct fleet *f, uint32_t device, enum upload_kind kind, uint32_t point, int64_t planned_us)
{
	struct unit *u = &f->units[device];
	uint32_t m = message_new(f);
	if (kind == UPLOAD_NORMAL)
		point = u->point;
	else if (kind != UPLOAD_HEARTBEAT)
		u->point = point;
	f->messages[m] = (struct message){
		.planned_us = planned_us, .point = point, .kind = (uint8_t)kind, .seq = u->seq++};
	f->r->kind[kind].planned++;
	queue_add(f, &u->waiting, &u->waiting_last, m);
	unit_flush(f, device);
}

void unit_fill(struct fleet *f, uint32_t device)
{
	const struct unit *u = &f->units[device];
	while (u->state == UNIT_THERE && !u->waiting && u->n_open < f->c->window)
		unit_say(f, device, UPLOAD_FAULT, chance_below(&f->chance, UPLOAD_POINTS),
			fleet_now(f));
}

/* ---- hearing ---- */

static void asked(struct fleet *f, uint32_t device, const struct heard *h)
{
	uint8_t bytes[SPEECH_MAX_B];
	struct unit *u = &f->units[device];
	struct said s = said_of(f, device);
	f->r->asked++;
	size_t n = f->c->speech->answer ? f->c->speech->answer(&s, h, bytes) : 0;
	if (n && !u->n_tail)
		bytes_out(f, device, bytes, n);
	if (!h->duty)
		return;
	f->r->duty_asked++;
	if (chance_below(&f->chance, 1000) < f->c->duty_share * 1000)
		u->duty_us =
			fleet_now(f) + (int64_t)(f->c->duty_after_s *
						 (500 + chance_below(&f->chance, 1000)) * 1000);
}

static void answered(struct fleet *f, uint32_t device, const struct heard *h)
{
	struct unit *u = &f->units[device];
	if (!u->online) {
		u->online = true;
		histogram_add(&f->r->online_us, fleet_now(f) - u->connect_us);
		f->r->all_online_us = fleet_now(f) - f->storm_us;
	}
	if (h->what == HEARD_DENY) { /* repeated at the next sweep, as after a timeout */
		for (uint32_t m = u->open; m; m = f->messages[m].next)
			if (f->messages[m].seq == h->seq) {
				f->r->kind[f->messages[m].kind].denied++;
				f->messages[m].sent_us = -FLEET_TIMEOUT_US;
				return;
			}
		f->r->unasked++;
		return;
	}
	uint32_t m = open_take(f, u, h->seq);
	if (!m) {
		f->r->unasked++;
		return;
	}
	message_end(f, device, m, FLEET_CONFIRMED);
	if (f->looping && !f->ending)
		unit_fill(f, device);
	else
		unit_flush(f, device);
}

static void unit_hear(struct fleet *f, uint32_t device)
{
	struct unit *u = &f->units[device];
	ssize_t n = recv(u->fd, u->heard + u->n_heard, sizeof u->heard - u->n_heard, MSG_DONTWAIT);
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n <= 0) {
		f->r->cut++;
		unit_hang_up(f, device);
		return;
	}
	size_t end = u->n_heard + (size_t)n, at = 0;
	while (at < end && u->state == UNIT_THERE) {
		struct heard h;
		int used = f->c->speech->hear(u->heard + at, end - at, &h);
		if (used == 0)
			break;
		if (used < 0) {
			f->r->nonsense++;
			at++;
			continue;
		}
		at += (size_t)used;
		if (h.what == HEARD_ASKED)
			asked(f, device, &h);
		else if (h.what != HEARD_OTHER)
			answered(f, device, &h);
	}
	if (u->state != UNIT_THERE)
		return;
	memmove(u->heard, u->heard + at, end - at);
	u->n_heard = (uint16_t)(end - at);
}

/* ---- connections ---- */

/* What was sent and not answered goes out again on the next connection, first of all. */
void unit_hang_up(struct fleet *f, uint32_t device)
{
	struct unit *u = &f->units[device];
	if (u->fd >= 0)
		close(u->fd);
	f->n_there -= u->state == UNIT_THERE;
	if (u->open) {
		f->messages[u->open_last].next = u->waiting;
		u->waiting_last = u->waiting ? u->waiting_last : u->open_last;
		u->waiting = u->open;
	}
	u->open = u->open_last = 0;
	u->n_open = u->n_heard = u->n_tail = 0;
	u->fd = -1;
	u->state = UNIT_AWAY;
	u->online = u->wants_out = false;
	u->connect_us = fleet_now(f) + AGAIN_US + chance_below(&f->chance, AGAIN_US);
}

void unit_connect(struct fleet *f, uint32_t device)
{
	struct unit *u = &f->units[device];
	int on = 1;
	u->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (u->fd < 0) {
		f->r->refused++;
		u->connect_us = fleet_now(f) + AGAIN_US;
		return;
	}
	setsockopt(u->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
	if (f->c->sources > 1) {
		struct sockaddr_in from = {.sin_family = AF_INET,
			.sin_addr.s_addr = htonl(INADDR_LOOPBACK + device % f->c->sources)};
		setsockopt(u->fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
		if (bind(u->fd, (struct sockaddr *)&from, sizeof from) < 0)
			f->r->refused++;
	}
	struct epoll_event ev = {.events = EPOLLIN | EPOLLOUT, .data.u32 = device};
	u->state = UNIT_CONNECTING;
	u->wants_out = true;
	if ((connect(u->fd, (const struct sockaddr *)&f->c->centre, sizeof f->c->centre) < 0 &&
		    errno != EINPROGRESS) ||
		epoll_ctl(f->epoll_fd, EPOLL_CTL_ADD, u->fd, &ev) < 0) {
		f->r->refused++;
		unit_hang_up(f, device);
	}
}

static void connected(struct fleet *f, uint32_t device)
{
	uint8_t bytes[SPEECH_MAX_B];
	struct unit *u = &f->units[device];
	int why = 0;
	socklen_t len = sizeof why;
	getsockopt(u->fd, SOL_SOCKET, SO_ERROR, &why, &len);
	if (why) {
		f->r->refused++;
		unit_hang_up(f, device);
		return;
	}
	u->state = UNIT_THERE;
	f->n_there++;
	f->r->connected++;
	wants_out(f, device, false);
	struct said s = said_of(f, device);
	size_t n = f->c->speech->hello(&s, bytes);
	if (n && !bytes_out(f, device, bytes, n))
		return;
	if (f->looping)
		unit_fill(f, device);
	else if (!f->c->stays_silent)
		unit_say(f, device, UPLOAD_HEARTBEAT, 0, u->connect_us);
	unit_flush(f, device);
}

void unit_event(struct fleet *f, uint32_t device, uint32_t events)
{
	struct unit *u = &f->units[device];
	if (u->state == UNIT_CONNECTING) {
		connected(f, device);
		return;
	}
	if (u->state == UNIT_THERE && (events & (EPOLLIN | EPOLLHUP | EPOLLERR)))
		unit_hear(f, device);
	if (u->state == UNIT_THERE && (events & EPOLLOUT)) {
		size_t n = u->n_tail;
		u->n_tail = 0;
		if (n == 0 || bytes_out(f, device, u->tail, n)) {
			wants_out(f, device, false);
			unit_flush(f, device);
		}
	}
}

void unit_sweep(struct fleet *f, uint32_t device)
{
	struct unit *u = &f->units[device];
	int64_t t = fleet_now(f);
	if (u->duty_us && u->duty_us <= t) {
		u->duty_us = 0;
		unit_say(f, device, UPLOAD_DUTY, 0, t);
	}
	if (u->state == UNIT_AWAY && u->connect_us <= t)
		unit_connect(f, device);
	if (u->state != UNIT_THERE)
		return;
	for (uint32_t m = u->open, next; m && u->state == UNIT_THERE; m = next) {
		struct message *one = &f->messages[m];
		next = one->next;
		if (t - one->sent_us < FLEET_TIMEOUT_US)
			continue;
		if (one->sent > FLEET_REPEATS)
			message_end(f, device, open_take(f, u, one->seq), FLEET_LOST);
		else if (!u->n_tail)
			message_out(f, device, m);
	}
	unit_flush(f, device);
}
