#include "log/feeder.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { SEND_B = 64 << 10 };

/* Over a socket that is connected already. */
static void feeder_of(struct feeder *f, int fd, int wait_ms)
{
	f->fd = fd;
	f->wait_ms = wait_ms;
	f->n_in = f->n_note = 0;
}

void feeder_close(struct feeder *f)
{
	if (f->fd >= 0)
		close(f->fd);
	f->fd = -1;
}

int feeder_open(struct feeder *f, const char *path, int wait_ms)
{
	struct sockaddr_un at = {.sun_family = AF_UNIX};
	feeder_of(f, -1, wait_ms);
	if (strlen(path) >= sizeof at.sun_path)
		return fault(F_IO, "%s: too long for a socket", path);
	snprintf(at.sun_path, sizeof at.sun_path, "%s", path);
	f->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (f->fd < 0 || connect(f->fd, (const struct sockaddr *)&at, sizeof at)) {
		int r = fault(F_IO, "the log at %s: %m", path);
		feeder_close(f);
		return r;
	}
	return 0;
}

static int put(struct feeder *f, str text)
{
	while (text.n) {
		struct pollfd p = {.fd = f->fd, .events = POLLOUT};
		int ready = poll(&p, 1, f->wait_ms);
		if (ready < 0 && errno == EINTR)
			continue;
		if (ready == 0)
			return fault(F_IO, "the log does not take leaves");
		ssize_t n = send(f->fd, text.p, text.n, MSG_NOSIGNAL | MSG_DONTWAIT);
		if (n < 0 && errno != EAGAIN && errno != EINTR)
			return fault(F_IO, "the log: %m");
		if (n > 0)
			text = str_from(text, (size_t)n);
	}
	return 0;
}

enum said { SAID_NOTHING, SAID_HAVE, SAID_NOTE };

static void used(struct feeder *f, size_t n)
{
	f->n_in -= n;
	memmove(f->in, f->in + n, f->n_in);
}

static bool have_parse(str line, struct feeder_have *out)
{
	str word;
	int64_t size;
	if (!str_cut(&line, ' ', &word) || !str_int(word, &size) || size < 0 || !line.p)
		return false;
	out->size = (uint64_t)size;
	out->any = size > 0;
	return out->any ? hash_parse_base64(line, &out->last) : str_is(line, "-");
}

/* One whole answer of those that are here; *out_said: SAID_NOTHING when there is none. */
static int answer_take(struct feeder *f, struct feeder_have *have, enum said *out_said)
{
	str text = {f->in, f->n_in};
	size_t end = str_find(text, '\n');
	int64_t n;
	*out_said = SAID_NOTHING;
	if (end == text.n)
		return end < FEEDER_IN_B ? 0 : fault(F_IO, "the log talks garbage");
	str line = {text.p, end};
	if (str_starts(line, S("refused ")))
		return fault(F_IO, "the log " STR_F, STR_A(line));
	if (str_starts(line, S("have "))) {
		if (!have_parse(str_from(line, 5), have))
			return fault(F_IO, "the log talks garbage");
		*out_said = SAID_HAVE;
		used(f, end + 1);
		return 0;
	}
	if (!str_starts(line, S("checkpoint ")) || !str_int(str_from(line, 11), &n) || n < 1 ||
		(size_t)n > FEEDER_IN_B - end - 1)
		return fault(F_IO, "the log talks garbage");
	if (text.n - end - 1 < (size_t)n)
		return 0;
	f->n_note = (size_t)n;
	memcpy(f->note, f->in + end + 1, f->n_note);
	*out_said = SAID_NOTE;
	used(f, end + 1 + f->n_note);
	return 0;
}

/* The next answer; SAID_NOTHING: none within wait_ms. */
static int answer_wait(struct feeder *f, int wait_ms, struct feeder_have *have, enum said *said)
{
	for (;;) {
		int r = answer_take(f, have, said);
		if (r || *said != SAID_NOTHING)
			return r;
		struct pollfd p = {.fd = f->fd, .events = POLLIN};
		int ready = poll(&p, 1, wait_ms);
		if (ready == 0)
			return 0;
		ssize_t n = ready < 0 ? -1 : recv(f->fd, f->in + f->n_in, FEEDER_IN_B - f->n_in, 0);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return fault(F_IO, "the log has gone");
		f->n_in += (size_t)n;
	}
}

/* Waits for an answer of one kind; checkpoints that come before it are kept. */
static int answer_want(struct feeder *f, enum said want, struct feeder_have *have)
{
	for (;;) {
		enum said said;
		int r = answer_wait(f, f->wait_ms, have, &said);
		if (r || said == want)
			return r;
		if (said == SAID_NOTHING)
			return fault(F_IO, "the log does not answer");
	}
}

int feeder_size(struct feeder *f, struct feeder_have *out)
{
	int r = put(f, S("size\n"));
	return r ? r : answer_want(f, SAID_HAVE, out);
}

int feeder_send(struct arena *a, struct feeder *f, uint64_t from, const str *leaves, size_t n,
	struct feeder_have *out)
{
	struct sb b = SB(a);
	int r = 0;
	for (size_t i = 0; !r && i < n; i++) {
		sb_fmt(&b, "leaf %llu %zu\n", (unsigned long long)(from + i), leaves[i].n);
		sb_add(&b, leaves[i]);
		if (b.n > SEND_B || i + 1 == n) {
			r = put(f, sb_str(&b));
			b.n = 0;
		}
	}
	out->size = from;
	while (!r && out->size < from + n) /* it may say so in several steps */
		r = answer_want(f, SAID_HAVE, out);
	return r;
}

static void note_take(struct arena *a, struct feeder *f, str *note)
{
	*note = str_dup(a, (str){f->note, f->n_note});
	f->n_note = 0;
}

int feeder_sign(struct arena *a, struct feeder *f, str *note)
{
	struct feeder_have have;
	int r = put(f, S("checkpoint\n"));
	if (!r)
		r = answer_want(f, SAID_NOTE, &have);
	if (!r)
		note_take(a, f, note);
	return r;
}

int feeder_news(struct arena *a, struct feeder *f, int wait_ms, str *note)
{
	struct feeder_have have;
	enum said said;
	int r;
	/* several may stand in line: the newest counts */
	do
		r = answer_wait(f, f->n_note ? 0 : wait_ms, &have, &said);
	while (!r && said != SAID_NOTHING);
	note_take(a, f, note);
	return note->n ? 0 : r;
}
