#include <errno.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "wiretest/trial.h"

enum { QUIET_US = 30000, LABEL_DAY = 15608 /* 2012-09-25: no centre's own time */ };

static int64_t now(const struct link *l)
{
	return l->t->c->now_us(l->t->c->self);
}

/* ---- connections ---- */

/* A device of small means: the other side may send it little ahead of what it reads. */
static void make_small(int fd)
{
	static const int segment_b = 536, buffer_b = 4096;
	setsockopt(fd, IPPROTO_TCP, TCP_MAXSEG, &segment_b, sizeof segment_b);
	setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &buffer_b, sizeof buffer_b);
}

static bool link_start(struct trial *t, struct link *l, uint64_t address, int kind, bool is_small)
{
	int on = 1;
	*l = (struct link){.t = t,
		.address = address,
		.centre = 1,
		.version = {1, 1},
		.udp = kind == SOCK_DGRAM};
	l->fd = socket(AF_INET, kind | SOCK_CLOEXEC, 0);
	struct timeval limit = {.tv_sec = (time_t)(t->c->wait_us / 1000000) + 1};
	setsockopt(l->fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
	if (is_small)
		make_small(l->fd);
	if (l->fd >= 0 &&
		connect(l->fd, (const struct sockaddr *)&t->c->centre, sizeof t->c->centre) == 0) {
		if (!l->udp)
			setsockopt(l->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
		return true;
	}
	trial_wrong(t, "no connection: %s", strerror(errno));
	link_close(l);
	return false;
}

bool link_open_as(struct trial *t, struct link *l, uint64_t address)
{
	return link_start(t, l, address, SOCK_STREAM, false);
}

bool link_open(struct trial *t, struct link *l)
{
	return link_open_as(t, l, t->address + t->links++);
}

bool link_open_small(struct trial *t, struct link *l)
{
	return link_start(t, l, t->address + t->links++, SOCK_STREAM, true);
}

bool link_open_udp(struct trial *t, struct link *l)
{
	return link_start(t, l, t->address + t->links++, SOCK_DGRAM, false);
}

void link_close(struct link *l)
{
	if (l->fd >= 0)
		close(l->fd);
	l->fd = -1;
}

/* ---- answers ---- */

void link_expect(struct link *l, uint16_t seq, enum must must)
{
	VEC_ADD(l->t->a, l->expected, l->n_expected, l->cap_expected) =
		(struct expected){.must = must, .seq = seq};
	l->t->due += must == MUST_CONFIRM;
	l->n_open += must == MUST_CONFIRM || must == MUST_DENY;
}

static const char *said(bool confirm)
{
	return confirm ? "confirmed" : "denied";
}

static void check_answer(struct link *l, struct expected *e, bool confirm)
{
	struct trial *t = l->t;
	e->answered = true;
	l->n_open -= e->must == MUST_CONFIRM || e->must == MUST_DENY;
	t->met += e->must == MUST_CONFIRM && confirm;
	t->extra += confirm && e->must != MUST_CONFIRM && e->must != MAY;
	bool good = e->must == MAY || (confirm ? e->must == MUST_CONFIRM
					       : e->must == MUST_DENY || e->must == MAY_DENY);
	static const char *const wanted[] = {[MUST_CONFIRM] = "confirmed",
		[MUST_DENY] = "denied",
		[MUST_NOT] = "left unanswered",
		[MAY_DENY] = "denied or left unanswered",
		[MAY] = ""};
	TRY(t, good, "%u was %s and should have been %s", e->seq, said(confirm), wanted[e->must]);
}

/* The oldest unanswered frame of that number; answers carry no more than the number. */
static void answer_taken(struct link *l, const struct device_frame *f)
{
	bool confirm = f->cmd == DEVICE_CONFIRM;
	l->last = *f;
	l->last.adu.p = NULL;
	for (size_t i = 0; i < l->n_expected; i++)
		if (l->expected[i].seq == f->seq && !l->expected[i].answered) {
			check_answer(l, &l->expected[i], confirm);
			return;
		}
	l->t->extra += confirm;
	trial_wrong(l->t, "%u was %s, and nothing with that number waited for an answer", f->seq,
		said(confirm));
}

static void frames_taken(struct link *l)
{
	size_t at = 0;
	const char *wrong = NULL;
	struct device_frame f;
	while (at < l->n_held) {
		int used = device_frame_read(l->held + at, l->n_held - at, &f, &wrong);
		if (used == 0)
			break;
		if (used < 0) {
			trial_wrong(l->t, "the centre sent something that is no frame: %s", wrong);
			at = l->n_held;
			break;
		}
		at += (size_t)used;
		if (f.cmd == DEVICE_CONFIRM || f.cmd == DEVICE_DENY)
			answer_taken(l, &f);
		else if ((f.cmd == DEVICE_CONTROL || f.cmd == DEVICE_REQUEST) && l->asked)
			l->asked(l, &f);
	}
	memmove(l->held, l->held + at, l->n_held - at);
	l->n_held -= at;
}

static void bytes_taken(struct link *l)
{
	ssize_t n = recv(l->fd, l->held + l->n_held, sizeof l->held - l->n_held, MSG_DONTWAIT);
	if (n < 0 && (errno == EAGAIN || errno == EINTR || (l->udp && errno == ECONNREFUSED)))
		return;
	if (n <= 0 && !l->udp) {
		link_close(l);
		return;
	}
	l->n_held += n > 0 ? (size_t)n : 0;
	frames_taken(l);
	if (l->udp)
		l->n_held = 0; /* nothing carries over between datagrams */
}

void link_hear(struct link *l, int64_t us, bool until_answered)
{
	int64_t end = now(l) + us;
	while (l->fd >= 0 && !(until_answered && l->n_open == 0)) {
		int64_t left = end - now(l);
		if (left <= 0)
			return;
		struct pollfd p = {.fd = l->fd, .events = POLLIN};
		if (poll(&p, 1, (int)(left / 1000) + 1) > 0)
			bytes_taken(l);
	}
}

static void missing_said(struct link *l)
{
	size_t told = 0, more = 0;
	for (size_t i = 0; i < l->n_expected; i++) {
		struct expected *e = &l->expected[i];
		if (e->answered || (e->must != MUST_CONFIRM && e->must != MUST_DENY))
			continue;
		if (told++ < 5)
			trial_wrong(l->t, "%u should have been %s: no answer%s", e->seq,
				said(e->must == MUST_CONFIRM),
				l->fd < 0 ? ", the centre closed the connection" : "");
		else
			more++;
	}
	TRY(l->t, more == 0, "… and %zu more", more);
	l->n_expected = l->n_open = 0;
}

void link_settle(struct link *l)
{
	struct device_frame fence = link_frame(l, DEVICE_UPLOAD, (struct bytes){NULL, 0});
	link_say(l, &fence, MUST_CONFIRM);
	link_hear(l, l->t->c->wait_us, true);
	link_hear(l, QUIET_US, false); /* what comes late is an answer too many */
	missing_said(l);
}

/* ---- sending ---- */

void link_send(struct link *l, const void *p, size_t n)
{
	const uint8_t *at = p;
	while (l->fd >= 0 && !l->stuck) {
		ssize_t sent = send(l->fd, at, n, MSG_NOSIGNAL);
		if (sent >= 0) {
			at += sent;
			n -= (size_t)sent;
			if (n == 0)
				return;
		} else if (errno == EAGAIN) {
			l->stuck = true; /* the send time-out of the socket is over */
		} else if (errno != EINTR && !l->udp) {
			link_close(l); /* what is expected will say that it did not come */
		} else if (errno != EINTR) {
			return;
		}
	}
}

struct device_frame link_frame(struct link *l, enum device_cmd cmd, struct bytes adu)
{
	struct device_frame f = {.seq = l->seq++,
		.version = {l->version[0], l->version[1]},
		.src = l->address,
		.dst = l->centre,
		.cmd = (uint8_t)cmd,
		.adu = adu};
	device_stamp(day_ms(LABEL_DAY), f.stamp);
	return f;
}

void link_say(struct link *l, const struct device_frame *f, enum must must)
{
	uint8_t bytes[DEVICE_FRAME_MAX_B];
	link_expect(l, f->seq, must);
	link_send(l, bytes, device_frame_put(f, bytes));
}

size_t link_report_bytes(struct link *l, uint8_t out[DEVICE_FRAME_MAX_B], enum must must)
{
	uint8_t adu[DEVICE_ADU_MAX_B];
	size_t n = upload_put(
		UPLOAD_NORMAL, l->seq % UPLOAD_POINTS, l->t->c->wall(l->t->c->self), adu);
	struct device_frame f = link_frame(l, DEVICE_UPLOAD, (struct bytes){adu, n});
	link_expect(l, f.seq, must);
	return device_frame_put(&f, out);
}

void link_report(struct link *l)
{
	uint8_t bytes[DEVICE_FRAME_MAX_B];
	link_send(l, bytes, link_report_bytes(l, bytes, MUST_CONFIRM));
}
