#include "log/sequencer.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum {
	IN_B = 256 << 10,
	OUT_B = 64 << 10,
	LINE_MAX_B = 64,
	BATCH_MAX = 2048, /* leaves for one sync */
};

struct peer {
	int fd; /* -1: free */
	bool closing;
	size_t n_in, n_out;
	char in[IN_B];
	char out[OUT_B];
};

struct sequencer {
	struct tlog *log;
	int listen_fd;
	ms (*now)(void *self);
	void *self;
	ms came, tried; /* the last leaf, the last signing */
	struct peer peer[SEQUENCER_PEERS_MAX];
	str batch[BATCH_MAX]; /* borrowed from one peer's in */
	size_t n_batch;
	int fault; /* the first of this turn */
};

int sequencer_listen(const char *path, unsigned mode, int *fd)
{
	struct sockaddr_un at = {.sun_family = AF_UNIX};
	if (strlen(path) >= sizeof at.sun_path)
		return fault(F_IO, "%s: too long for a socket", path);
	snprintf(at.sun_path, sizeof at.sun_path, "%s", path);
	*fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	unlink(path);
	if (*fd < 0 || bind(*fd, (const struct sockaddr *)&at, sizeof at) ||
		chmod(path, (mode_t)mode) || listen(*fd, SEQUENCER_PEERS_MAX))
		return fault(F_IO, "%s: %m", path);
	return 0;
}

struct sequencer *sequencer_make(
	struct arena *a, struct tlog *t, int listen_fd, ms (*now)(void *self), void *self)
{
	struct sequencer *s = NEW(a, struct sequencer);
	s->log = t;
	s->listen_fd = listen_fd;
	s->now = now;
	s->self = self;
	for (size_t i = 0; i < SEQUENCER_PEERS_MAX; i++)
		s->peer[i].fd = -1;
	return s;
}

bool sequencer_adopt(struct sequencer *s, int fd)
{
	for (size_t i = 0; i < SEQUENCER_PEERS_MAX; i++) {
		struct peer *p = &s->peer[i];
		if (p->fd >= 0)
			continue;
		p->fd = fd;
		p->closing = false;
		p->n_in = p->n_out = 0;
		fcntl(fd, F_SETFL, O_NONBLOCK);
		return true;
	}
	close(fd);
	return false;
}

static void peer_drop(struct peer *p)
{
	close(p->fd);
	p->fd = -1;
}

/* ---- answers ---- */

static void flush_out(struct peer *p)
{
	ssize_t n = p->n_out ? send(p->fd, p->out, p->n_out, MSG_NOSIGNAL) : 0;
	if (n < 0 && errno != EAGAIN && errno != EINTR) {
		peer_drop(p);
		return;
	}
	if (n > 0) {
		p->n_out -= (size_t)n;
		memmove(p->out, p->out + n, p->n_out);
	}
	if (p->closing && p->n_out == 0)
		peer_drop(p);
}

/* One who does not read what it is told is let go. */
static void answer(struct peer *p, str text)
{
	if (p->fd < 0)
		return;
	if (text.n > OUT_B - p->n_out) {
		peer_drop(p);
		return;
	}
	memcpy(p->out + p->n_out, text.p, text.n);
	p->n_out += text.n;
	flush_out(p);
}

static void answer_have(struct arena *a, struct sequencer *s, struct peer *p)
{
	hash last;
	bool any = tlog_last(s->log, &last);
	answer(p, str_fmt(a, "have %llu %s\n", (unsigned long long)tlog_size(s->log),
			  any ? hash_base64(a, last).p : "-"));
}

static void answer_note(struct arena *a, struct peer *p, str note)
{
	answer(p, str_fmt(a, "checkpoint %zu\n" STR_F, note.n, STR_A(note)));
}

static void refuse(struct arena *a, struct sequencer *s, struct peer *p, const char *word)
{
	p->closing = true;
	answer(p, str_fmt(a, "refused %llu %s\n", (unsigned long long)tlog_size(s->log), word));
}

/* ---- work ---- */

static void keep_fault(struct sequencer *s, int r)
{
	if (r < 0 && !s->fault)
		s->fault = r;
}

/* Puts the collected leaves of this peer on disk, then says so. */
static void batch_append(struct arena *a, struct sequencer *s, struct peer *p)
{
	if (s->n_batch == 0)
		return;
	int r = tlog_append(a, s->log, s->batch, s->n_batch);
	s->n_batch = 0;
	s->came = s->now(s->self);
	keep_fault(s, r);
	if (r)
		refuse(a, s, p, r > 0 ? "leaf" : "not-stored");
	else
		answer_have(a, s, p);
}

/* Signs and tells everybody; *asker (or NULL) is answered even if nothing is new. */
static void sign(struct arena *a, struct sequencer *s, struct peer *asker)
{
	str note;
	bool news = tlog_signed(s->log) < tlog_size(s->log);
	int r = tlog_sign(a, s->log, &note);
	s->tried = s->now(s->self);
	keep_fault(s, r);
	if (r)
		return;
	for (size_t i = 0; i < SEQUENCER_PEERS_MAX; i++)
		if (news || &s->peer[i] == asker)
			answer_note(a, &s->peer[i], note);
}

static bool number(str *line, uint64_t *out)
{
	str word;
	int64_t v;
	if (!str_cut(line, ' ', &word) || !str_int(word, &v) || v < 0)
		return false;
	*out = (uint64_t)v;
	return true;
}

/* `leaf <number> <bytes>` (the word is taken) and the bytes behind it in rest.  Returns the bytes
 * used of rest; 0: not all there yet; -1: refused. */
static ssize_t leaf_take(struct arena *a, struct sequencer *s, struct peer *p, str line, str rest)
{
	uint64_t at, n;
	bool good = number(&line, &at) && number(&line, &n) && !line.p && n > 0 && n <= ENTRY_MAX_B;
	if (good && rest.n < n)
		return 0;
	if (!good || at != tlog_size(s->log) + s->n_batch) {
		batch_append(a, s, p); /* what came before it is good */
		refuse(a, s, p, good ? "gap" : "garbage");
		return -1;
	}
	s->batch[s->n_batch++] = (str){rest.p, n};
	if (s->n_batch == BATCH_MAX)
		batch_append(a, s, p);
	return (ssize_t)n;
}

/* The first message of text.  Returns its bytes; 0: not all there yet; -1: the peer is closing. */
static ssize_t message_take(struct arena *a, struct sequencer *s, struct peer *p, str text)
{
	size_t end = str_find(text, '\n');
	if (end == text.n && end < LINE_MAX_B)
		return 0;
	str line = {text.p, end}, rest = str_from(text, end + 1);
	if (end < LINE_MAX_B && str_starts(line, S("leaf "))) {
		ssize_t n = leaf_take(a, s, p, str_from(line, 5), rest);
		return n > 0 ? n + (ssize_t)end + 1 : n;
	}
	batch_append(a, s, p);
	if (p->fd < 0 || p->closing)
		return -1;
	if (str_is(line, "size"))
		answer_have(a, s, p);
	else if (str_is(line, "checkpoint"))
		sign(a, s, p);
	else
		refuse(a, s, p, "garbage");
	return p->fd < 0 || p->closing ? -1 : (ssize_t)end + 1;
}

/* All whole messages that are here.  What leaf_take refuses stands behind the batch, which is good.
 */
static void messages_take(struct arena *a, struct sequencer *s, struct peer *p)
{
	size_t used = 0;
	ssize_t n = 1;
	while (n > 0 && used < p->n_in && p->fd >= 0 && !p->closing) {
		n = message_take(a, s, p, (str){p->in + used, p->n_in - used});
		if (n > 0)
			used += (size_t)n;
	}
	batch_append(a, s, p);
	if (n < 0 || p->closing)
		p->n_in = used = 0;
	memmove(p->in, p->in + used, p->n_in - used);
	p->n_in -= used;
}

static void peer_read(struct arena *a, struct sequencer *s, struct peer *p)
{
	ssize_t n = recv(p->fd, p->in + p->n_in, IN_B - p->n_in, 0);
	if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR)) {
		peer_drop(p); /* half a message dies with its sender */
		return;
	}
	if (n < 0)
		return;
	if (p->closing)
		return;
	p->n_in += (size_t)n;
	messages_take(a, s, p);
}

/* ---- the loop ---- */

/* Until leaves that wait must be signed; 0 and less: now.  A clock that was set back would else
 * keep them waiting. */
static ms sign_left(const struct sequencer *s)
{
	ms now = s->now(s->self), idle = s->came + SEQUENCER_IDLE_MS,
	   old = s->tried + SEQUENCER_SIGN_MS;
	if (now < s->came || now < s->tried)
		return 0;
	return (idle < old ? idle : old) - now;
}

static int wait_for(const struct sequencer *s, int wait_ms)
{
	if (tlog_signed(s->log) == tlog_size(s->log))
		return wait_ms;
	ms left = sign_left(s);
	return left <= 0 ? 0 : left < wait_ms ? (int)left : wait_ms;
}

static void sockets_serve(
	struct arena *a, struct sequencer *s, const struct pollfd *ready, struct peer *const *of)
{
	for (size_t i = 0; i < SEQUENCER_PEERS_MAX; i++) {
		if (of[i]->fd != ready[i].fd || ready[i].fd < 0)
			continue;
		if (ready[i].revents & POLLOUT)
			flush_out(of[i]);
		if (of[i]->fd >= 0 && ready[i].revents & (POLLIN | POLLHUP | POLLERR))
			peer_read(a, s, of[i]);
	}
}

int sequencer_turn(struct arena *a, struct sequencer *s, int wait_ms)
{
	struct pollfd ready[SEQUENCER_PEERS_MAX + 1];
	struct peer *of[SEQUENCER_PEERS_MAX];
	struct arena_mark m = arena_mark(a);
	s->fault = 0;
	for (size_t i = 0; i < SEQUENCER_PEERS_MAX; i++) {
		of[i] = &s->peer[i];
		ready[i] = (struct pollfd){.fd = of[i]->fd,
			.events = (short)(of[i]->n_out ? POLLIN | POLLOUT : POLLIN)};
	}
	ready[SEQUENCER_PEERS_MAX] = (struct pollfd){.fd = s->listen_fd, .events = POLLIN};
	if (poll(ready, LEN(ready), wait_for(s, wait_ms)) < 0 && errno != EINTR)
		return fault(F_IO, "poll: %m");
	sockets_serve(a, s, ready, of);
	if (ready[SEQUENCER_PEERS_MAX].revents & POLLIN) {
		int fd = accept4(s->listen_fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
		ignore(fd >= 0 && !sequencer_adopt(s, fd), "one too many hangs up and comes again");
	}
	if (tlog_signed(s->log) < tlog_size(s->log) && sign_left(s) <= 0)
		sign(a, s, NULL);
	arena_reset(a, m);
	return s->fault;
}

int sequencer_end(struct arena *a, struct sequencer *s)
{
	s->fault = 0;
	if (tlog_signed(s->log) < tlog_size(s->log))
		sign(a, s, NULL);
	for (size_t i = 0; i < SEQUENCER_PEERS_MAX; i++)
		if (s->peer[i].fd >= 0)
			peer_drop(&s->peer[i]);
	return s->fault;
}
