#include "log/sequencer.h"

#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>

#include "ledger/tlog_try.h"
#include "log/feeder.h"

/* A sequencer with a clock that is moved by hand, and one end of a socket to it. */
struct desk {
	struct arena *a;
	char *dir;
	struct tlog *log;
	struct sequencer *s;
	ms now;
	int fd;
};

static ms desk_now(void *self)
{
	return ((const struct desk *)self)->now;
}

static int desk_peer(struct desk *d)
{
	int two[2];
	CHECK(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, two) == 0);
	CHECK(sequencer_adopt(d->s, two[0]));
	return two[1];
}

static struct desk *desk_open(struct arena *a)
{
	struct desk *d = NEW(a, struct desk);
	*d = (struct desk){.a = a, .dir = try_dir(a), .now = 1000000};
	d->log = try_open(a, d->dir);
	d->s = sequencer_make(a, d->log, -1, desk_now, d);
	d->fd = desk_peer(d);
	return d;
}

static void desk_close(struct desk *d)
{
	CHECK_DONE(sequencer_end(d->a, d->s));
	CHECK_STR(try_check(d->a, d->dir, NULL), S(""));
	tlog_close(&d->log);
	close(d->fd);
	try_drop(d->dir);
}

/* One turn, then all that the sequencer says; "gone" when it has hung up and says nothing. */
static str said(struct desk *d, int fd)
{
	char *p = arena_alloc(d->a, 1 << 16);
	size_t n = 0;
	ssize_t got;
	CHECK_DONE(sequencer_turn(d->a, d->s, 0));
	while ((got = recv(fd, p + n, (1 << 16) - n, MSG_DONTWAIT)) > 0)
		n += (size_t)got;
	return n || got != 0 ? (str){p, n} : S("gone");
}

static str tell(struct desk *d, int fd, str text)
{
	CHECK(send(fd, text.p, text.n, MSG_NOSIGNAL) == (ssize_t)text.n);
	return said(d, fd);
}

static str leaf_message(struct arena *a, uint64_t i)
{
	str leaf = try_leaf(a, i, 0);
	return str_fmt(a, "leaf %llu %zu\n%s", (unsigned long long)i, leaf.n, leaf.p);
}

static str have(struct arena *a, uint64_t size)
{
	return str_fmt(a, "have %llu %s\n", (unsigned long long)size,
		size ? hash_base64(a, leaf_hash(try_leaf(a, size - 1, 0))).p : "-");
}

static str note_message(struct desk *d)
{
	str note;
	CHECK_DONE(tlog_note(d->a, d->dir, &note));
	return str_fmt(d->a, "checkpoint %zu\n%s", note.n, note.p);
}

static void leaves_are_taken_in_order_and_acknowledged(struct arena *a)
{
	struct desk *d = desk_open(a);
	struct sb b = SB(a);
	CHECK_STR(tell(d, d->fd, S("size\n")), have(a, 0));
	str first = tell(d, d->fd, leaf_message(a, 0));
	CHECK(str_starts(first, have(a, 1))); /* and its checkpoint: the last is long ago */
	CHECK_STR(str_from(first, have(a, 1).n), note_message(d));
	for (uint64_t i = 1; i < 300; i++)
		sb_add(&b, leaf_message(a, i));
	CHECK_STR(tell(d, d->fd, sb_str(&b)), have(a, 300));
	CHECK_STR(tell(d, d->fd, S("size\n")), have(a, 300));
	desk_close(d);
}

static void a_message_may_come_in_any_pieces(struct arena *a)
{
	struct desk *d = desk_open(a);
	str two = str_fmt(a, "%s%ssize\n", leaf_message(a, 0).p, leaf_message(a, 1).p);
	struct sb answers = SB(a);
	d->now = 0; /* no signing in between */
	for (size_t i = 0; i < two.n; i++)
		sb_add(&answers, tell(d, d->fd, (str){two.p + i, 1}));
	CHECK_STR(sb_str(&answers), str_fmt(a, "%s%s%s", have(a, 1).p, have(a, 2).p, have(a, 2).p));
	desk_close(d);
}

static void what_does_not_fit_is_refused_and_the_line_closed(struct arena *a)
{
	str leaf = leaf_message(a, 3);
	const struct {
		str sent;
		const char *word;
	} rows[] = {
		{leaf_message(a, 2), "gap"},
		{leaf_message(a, 4), "gap"},
		{S("leaf 3 3\nabc"), "leaf"},
		{str_fmt(a, "%s%s", leaf.p, leaf.p), "gap"},
		{S("leaf 3\n"), "garbage"},
		{S("leaf 3 0\n"), "garbage"},
		{S("leaf 3 9999\n"), "garbage"},
		{S("leaf -3 151\n"), "garbage"},
		{S("leaf 3 151 1\n"), "garbage"},
		{S("leaf 99999999999999999999 151\n"), "garbage"},
		{S("leaf x y\n"), "garbage"},
		{S("\n"), "garbage"},
		{S("SIZE\n"), "garbage"},
		{S("size\r\n"), "garbage"},
		{S("\0\0\0\n"), "garbage"},
		{S("GET / HTTP/1.1\r\nHost: localhost\r\n\r\nsize\nsize\n"), "garbage"},
		{S("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
			"garbage"},
	};
	struct desk *d = desk_open(a);
	d->now = 0;
	for (uint64_t i = 0; i < 3; i++)
		CHECK_STR(tell(d, d->fd, leaf_message(a, i)), have(a, i + 1));
	for (size_t i = 0; i < LEN(rows); i++) {
		int fd = desk_peer(d);
		uint64_t size = 3 + (i > 3); /* row 3 brings one good leaf */
		str want = str_fmt(a, "refused %llu %s\n", (unsigned long long)(i == 3 ? 4 : size),
			rows[i].word);
		str got = tell(d, fd, rows[i].sent);
		CHECK_STR(i == 3 ? str_from(got, have(a, 4).n) : got, want);
		CHECK_STR(said(d, fd), S("gone"));
		CHECK_INT(tlog_size(d->log), i >= 3 ? 4 : 3);
		close(fd);
	}
	CHECK_STR(tell(d, d->fd, S("size\n")), have(a, 4)); /* the others do not notice */
	desk_close(d);
}

static void half_a_message_dies_with_its_sender(struct arena *a)
{
	struct desk *d = desk_open(a);
	str leaf = leaf_message(a, 0);
	for (size_t n = 1; n < leaf.n; n += 13) {
		int fd = desk_peer(d);
		CHECK_STR(tell(d, fd, (str){leaf.p, n}), S(""));
		close(fd);
		CHECK_DONE(sequencer_turn(a, d->s, 0));
	}
	CHECK_INT(tlog_size(d->log), 0);
	CHECK_STR(tell(d, d->fd, S("size\n")), have(a, 0));
	desk_close(d);
}

static void checkpoints_come_when_asked_idle_or_a_second_old(struct arena *a)
{
	struct desk *d = desk_open(a);
	int other = desk_peer(d);
	tell(d, d->fd, leaf_message(a, 0));
	CHECK_INT(tlog_signed(d->log), 1);
	CHECK_STR(said(d, other), note_message(d)); /* all are told */
	d->now += 10;
	CHECK_STR(tell(d, d->fd, leaf_message(a, 1)), have(a, 2));
	CHECK_INT(tlog_signed(d->log), 1);
	d->now += 199;
	CHECK_STR(said(d, d->fd), S(""));
	d->now += 1; /* no leaf for 200 ms */
	CHECK_STR(said(d, d->fd), note_message(d));
	CHECK_INT(tlog_signed(d->log), 2);
	for (uint64_t i = 2; i < 12; i++) { /* a leaf each 100 ms: nobody is idle */
		d->now += 100;
		tell(d, d->fd, leaf_message(a, i));
		CHECK_INT(tlog_signed(d->log), i < 11 ? 2 : 12);
	}
	d->now += 10;
	tell(d, d->fd, leaf_message(a, 12));
	CHECK_STR(tell(d, d->fd, S("checkpoint\n")), note_message(d));
	CHECK_INT(tlog_signed(d->log), 13);
	CHECK_STR(tell(d, d->fd, S("checkpoint\n")), note_message(d)); /* nothing new: the same */
	d->now -= 3600 * 1000;
	str both = tell(
		d, d->fd, leaf_message(a, 13)); /* the clock was set back: not an hour's wait */
	CHECK_STR(str_from(both, have(a, 14).n), note_message(d));
	close(other);
	desk_close(d);
}

static void a_disk_that_fails_is_said_and_outlived(struct arena *a)
{
	struct desk *d = desk_open(a);
	struct rlimit was, small;
	signal(SIGXFSZ, SIG_IGN);
	d->now = 0;
	tell(d, d->fd, leaf_message(a, 0));
	getrlimit(RLIMIT_FSIZE, &was);
	small = (struct rlimit){200, was.rlim_max};
	setrlimit(RLIMIT_FSIZE, &small);
	str leaf = leaf_message(a, 1);
	CHECK(send(d->fd, leaf.p, leaf.n, 0) == (ssize_t)leaf.n);
	CHECK_INT(sequencer_turn(a, d->s, 0), F_IO);
	setrlimit(RLIMIT_FSIZE, &was);
	CHECK_STR(said(d, d->fd), S("refused 1 not-stored\n"));
	int fd = desk_peer(d);
	CHECK_STR(tell(d, fd, leaf), have(a, 2));
	close(fd);
	desk_close(d);
}

static void one_who_does_not_listen_is_let_go(struct arena *a)
{
	struct desk *d = desk_open(a);
	int deaf = desk_peer(d);
	struct sb b = SB(a);
	for (int i = 0; i < 8000; i++)
		sb_add(&b, S("size\n"));
	str much = sb_str(&b);
	for (int i = 0; i < 40; i++) {
		ssize_t n = send(deaf, much.p, much.n - much.n % 5, MSG_NOSIGNAL | MSG_DONTWAIT);
		CHECK_DONE(sequencer_turn(a, d->s, 0));
		if (n < 0)
			break;
		if (n % 5)
			break;
	}
	CHECK_STR(tell(d, d->fd, S("size\n")), have(a, 0));
	close(deaf);
	desk_close(d);
}

/* ---- over a real socket, with the feeder ---- */

static ms real_now(void *self)
{
	struct timespec t;
	(void)self;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (ms)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static pid_t serve(struct arena *a, const char *dir, const char *path)
{
	pid_t pid = fork();
	if (pid)
		return pid;
	struct tlog *t = NULL;
	int fd;
	if (tlog_open(a, dir, TRY_ORIGIN, try_chance(), &t) || sequencer_listen(path, 0600, &fd))
		_exit(1);
	struct sequencer *s = sequencer_make(a, t, fd, real_now, NULL);
	for (;;)
		if (sequencer_turn(a, s, 1000))
			_exit(2);
}

static bool connect_soon(struct feeder *f, const char *path)
{
	for (int i = 0; i < 5000; i++) {
		if (feeder_open(f, path, 5000) == 0)
			return true;
		usleep(2000);
	}
	return false;
}

static void a_feeder_hands_over_and_gets_checkpoints(struct arena *a)
{
	char *dir = try_dir(a);
	str path = str_fmt(a, "%s/socket", dir);
	pid_t pid = serve(a, str_fmt(a, "%s/log", dir).p, path.p);
	auto_(feeder_close) struct feeder f = {.fd = -1};
	struct feeder_have got;
	struct checkpoint c;
	str note;
	CHECK(connect_soon(&f, path.p));
	CHECK_DONE(feeder_size(&f, &got));
	CHECK(got.size == 0 && !got.any);
	CHECK_DONE(feeder_send(a, &f, 0, try_leaves(a, 0, 5000), 5000, &got));
	CHECK_INT(got.size, 5000);
	CHECK(hash_eq(got.last, leaf_hash(try_leaf(a, 4999, 0))));
	CHECK_DONE(feeder_sign(a, &f, &note));
	CHECK(checkpoint_parse(note, &c) && c.head.size == 5000);
	CHECK(hash_eq(c.head.root, try_root(a, 5000)));
	CHECK_DONE(feeder_send(a, &f, 5000, try_leaves(a, 5000, 2), 2, &got));
	CHECK_DONE(feeder_news(a, &f, 5000, &note));
	CHECK(checkpoint_parse(note, &c) && c.head.size == 5002);
	CHECK_INT(feeder_send(a, &f, 7000, try_leaves(a, 7000, 2), 2, &got), F_IO);
	CHECK_STR(str_of(fault_last()->text), S("the log refused 5002 gap"));
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	try_drop(dir);
}

static void killed_while_it_is_fed_nothing_acknowledged_is_missing(struct arena *a)
{
	char *dir = try_dir(a);
	str path = str_fmt(a, "%s/socket", dir), log = str_fmt(a, "%s/log", dir);
	uint64_t acked = 0;
	struct tree_head was = {0};
	for (int round = 0; round < 25; round++) {
		struct arena_mark m = arena_mark(a);
		pid_t pid = serve(a, log.p, path.p), killer;
		auto_(feeder_close) struct feeder f = {.fd = -1};
		struct feeder_have got = {0};
		CHECK(connect_soon(&f, path.p));
		CHECK_DONE(feeder_size(&f, &got));
		CHECK(got.size >= acked);
		CHECK(!got.any || hash_eq(got.last, leaf_hash(try_leaf(a, got.size - 1, 0))));
		if ((killer = fork()) == 0) {
			usleep((useconds_t)(1000 + round * 1777 % 15000));
			kill(pid, SIGKILL);
			_exit(0);
		}
		for (size_t step = 1 + (size_t)round % 40; got.size < 1000000;) {
			struct arena_mark inner = arena_mark(a);
			uint64_t from = got.size;
			if (feeder_send(a, &f, from, try_leaves(a, from, step), step, &got))
				break;
			acked = got.size;
			arena_reset(a, inner);
		}
		waitpid(pid, NULL, 0);
		waitpid(killer, NULL, 0);
		auto_(tlog_close) struct tlog *t = try_open(a, log.p);
		str note;
		CHECK(tlog_size(t) >= acked);
		CHECK_DONE(tlog_sign(a, t, &note));
		CHECK_STR(try_check(a, log.p, was.size ? &was : NULL), S(""));
		was = try_head(a, log.p);
		CHECK(hash_eq(was.root, try_root(a, was.size)));
		tlog_close(&t); /* before its arena goes */
		arena_reset(a, m);
	}
	CHECK(was.size > 0);
	printf("# %llu leaves after 25 kills\n", (unsigned long long)was.size);
	try_drop(dir);
}

int main(void)
{
	RUN(leaves_are_taken_in_order_and_acknowledged);
	RUN(a_message_may_come_in_any_pieces);
	RUN(what_does_not_fit_is_refused_and_the_line_closed);
	RUN(half_a_message_dies_with_its_sender);
	RUN(checkpoints_come_when_asked_idle_or_a_second_old);
	RUN(a_disk_that_fails_is_said_and_outlived);
	RUN(one_who_does_not_listen_is_let_go);
	RUN(a_feeder_hands_over_and_gets_checkpoints);
	RUN(killed_while_it_is_fed_nothing_acknowledged_is_missing);
	return test_done();
}
