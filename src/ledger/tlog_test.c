#include "ledger/tlog.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "ledger/disk.h"
#include "ledger/tlog_try.h"

static void every_leaf_is_proved_under_every_checkpoint(struct arena *a)
{
	static const size_t batch[] = {1, 1, 3, 250, 1, 2, 255, 87};
	char *dir = try_dir(a);
	auto_(tlog_close) struct tlog *t = try_open(a, dir);
	struct tree_head was[LEN(batch)];
	size_t n = 0;
	str note;
	for (size_t b = 0; b < LEN(batch); n += batch[b++]) {
		CHECK_DONE(tlog_append(a, t, try_leaves(a, n, batch[b]), batch[b]));
		CHECK_DONE(tlog_sign(a, t, &note));
		was[b] = try_head(a, dir);
		CHECK_INT(was[b].size, n + batch[b]);
		CHECK(hash_eq(was[b].root, try_root(a, n + batch[b])));
		for (size_t i = 0; i <= b; i++) {
			struct tree_path path;
			CHECK_DONE(tlog_continues(a, dir, was[i], &path));
		}
	}
	CHECK_INT(n, 600);
	for (size_t i = 0; i < n; i++) {
		struct proof p;
		struct checkpoint c;
		hash leaf = leaf_hash(try_leaf(a, i, 0));
		CHECK_DONE(tlog_prove(a, dir, i, leaf, &p));
		CHECK(proof_check(a, &p, leaf, tlog_verifier(t), &c) == NULL);
	}
	struct proof p;
	CHECK_INT(tlog_prove(a, dir, n, leaf_hash(note), &p), R_NO_RECEIPT);
	CHECK_INT(tlog_prove(a, dir, 3, leaf_hash(note), &p), F_IO);
	CHECK_STR(try_check(a, dir, &was[0]), S(""));
	CHECK(access(str_fmt(a, "%s/public/tile/0/000.p", dir).p, F_OK) != 0); /* tidied up */
	CHECK(access(str_fmt(a, "%s/public/tile/0/002.p/88", dir).p, F_OK) == 0);
	try_drop(dir);
}

static void a_log_opened_again_goes_on_where_it_was(struct arena *a)
{
	static const size_t sizes[] = {0, 1, 255, 256, 257, 511, 512, 513};
	for (size_t i = 0; i < LEN(sizes); i++) {
		for (int sign = 0; sign < 2; sign++) {
			char *dir = try_dir(a);
			size_t n = sizes[i];
			str note;
			struct tlog *t = try_open(a, dir);
			CHECK_DONE(tlog_append(a, t, try_leaves(a, 0, n), n));
			if (sign)
				CHECK_DONE(tlog_sign(a, t, &note));
			tlog_close(&t);
			t = try_open(a, dir);
			CHECK_INT(tlog_size(t), n);
			CHECK_INT(tlog_signed(t), sign ? n : 0);
			hash last;
			CHECK_INT(tlog_last(t, &last), n > 0);
			CHECK(n == 0 || hash_eq(last, leaf_hash(try_leaf(a, n - 1, 0))));
			CHECK_DONE(tlog_append(a, t, try_leaves(a, n, 3), 3));
			CHECK_DONE(tlog_sign(a, t, &note));
			CHECK(hash_eq(try_head(a, dir).root, try_root(a, n + 3)));
			CHECK_STR(try_check(a, dir, NULL), S(""));
			tlog_close(&t);
			try_drop(dir);
		}
	}
}

static void a_checkpoint_of_an_unchanged_log_is_the_same(struct arena *a)
{
	char *dir = try_dir(a);
	auto_(tlog_close) struct tlog *t = try_open(a, dir);
	str first, second;
	CHECK_DONE(tlog_sign(a, t, &first));
	CHECK(str_starts(
		first, S("try.example/a\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n")));
	CHECK_DONE(tlog_sign(a, t, &second));
	CHECK_STR(first, second);
	CHECK_DONE(tlog_note(a, dir, &second));
	CHECK_STR(first, second);
	try_drop(dir);
}

static void only_leaves_are_taken(struct arena *a)
{
	char *dir = try_dir(a);
	auto_(tlog_close) struct tlog *t = try_open(a, dir);
	str two[2] = {try_leaf(a, 0, 0), S("no leaf")};
	CHECK_INT(tlog_append(a, t, two, 2), R_BAD_PARAMETER);
	CHECK_INT(tlog_size(t), 0);
	try_drop(dir);
}

static void one_process_writes_a_log(struct arena *a)
{
	char *dir = try_dir(a);
	auto_(tlog_close) struct tlog *t = try_open(a, dir);
	struct tlog *second = NULL;
	CHECK_INT(tlog_open(a, dir, TRY_ORIGIN, try_chance(), &second), F_BUSY);
	tlog_close(&t);
	CHECK_INT(tlog_open(a, dir, S("other.example"), try_chance(), &second), F_IO);
	CHECK_INT(tlog_open(a, dir, S("two words"), try_chance(), &second), R_BAD_PARAMETER);
	try_drop(dir);
}

static void leaves_cut_short_by_a_crash_are_dropped(struct arena *a)
{
	str leaf = try_leaf(a, 300, 0);
	char head[2] = {0, (char)leaf.n};
	const str tails[] = {S("\0"), S("\0\0\0\0\0\0"), {head, 2},
		str_fmt(a, "%c%c%.40s", 1, 0, leaf.p), S("\xff\xff")};
	for (size_t i = 0; i < LEN(tails); i++) {
		char *dir = try_log(a, 299);
		int fd = open(str_fmt(a, "%s/private/entries/001", dir).p, O_WRONLY | O_APPEND);
		CHECK(write(fd, tails[i].p, tails[i].n) == (ssize_t)tails[i].n);
		close(fd);
		auto_(tlog_close) struct tlog *t = try_open(a, dir);
		CHECK_INT(tlog_size(t), 299);
		CHECK_DONE(tlog_append(a, t, try_leaves(a, 299, 1), 1));
		str note;
		CHECK_DONE(tlog_sign(a, t, &note));
		CHECK(hash_eq(try_head(a, dir).root, try_root(a, 300)));
		CHECK_STR(try_check(a, dir, NULL), S(""));
		try_drop(dir);
	}
}

/* EFBIG stands for ENOSPC: a write that takes a part and then nothing. */
static void a_write_that_fails_leaves_nothing_behind(struct arena *a)
{
	char *dir = try_dir(a);
	auto_(tlog_close) struct tlog *t = try_open(a, dir);
	struct rlimit was, small = {5000, 5000};
	signal(SIGXFSZ, SIG_IGN);
	CHECK_DONE(tlog_append(a, t, try_leaves(a, 0, 20), 20));
	getrlimit(RLIMIT_FSIZE, &was);
	small.rlim_max = was.rlim_max;
	setrlimit(RLIMIT_FSIZE, &small);
	CHECK(tlog_append(a, t, try_leaves(a, 20, 100), 100) < 0);
	CHECK_INT(tlog_size(t), 20);
	setrlimit(RLIMIT_FSIZE, &was);
	CHECK_DONE(tlog_append(a, t, try_leaves(a, 20, 280), 280));
	small.rlim_cur = 1000; /* now the tiles do not fit */
	setrlimit(RLIMIT_FSIZE, &small);
	str note;
	CHECK(tlog_sign(a, t, &note) < 0);
	setrlimit(RLIMIT_FSIZE, &was);
	CHECK_INT(tlog_signed(t), 0);
	CHECK_DONE(tlog_sign(a, t, &note));
	CHECK(hash_eq(try_head(a, dir).root, try_root(a, 300)));
	CHECK_STR(try_check(a, dir, NULL), S(""));
	try_drop(dir);
}

/* Appends and signs until killed; says on fd what is acknowledged. */
static void write_for_ever(struct arena *a, const char *dir, int fd)
{
	struct tlog *t = NULL;
	str note;
	if (tlog_open(a, dir, TRY_ORIGIN, try_chance(), &t))
		_exit(1);
	for (size_t step = 1;; step = step * 7 % 61) {
		struct arena_mark m = arena_mark(a);
		uint64_t size = tlog_size(t);
		if (tlog_append(a, t, try_leaves(a, size, step), step))
			_exit(1);
		size += step;
		if (write(fd, &size, sizeof size) != sizeof size)
			_exit(1);
		if (step % 3 == 0 && tlog_sign(a, t, &note))
			_exit(1);
		arena_reset(a, m);
	}
}

static void killed_at_any_moment_nothing_acknowledged_is_missing(struct arena *a)
{
	char *dir = try_dir(a);
	struct tree_head was = {0};
	for (int round = 0; round < 40; round++) {
		struct arena_mark m = arena_mark(a);
		int pipe_fd[2];
		uint64_t acked = 0, got;
		CHECK(pipe(pipe_fd) == 0);
		pid_t pid = fork();
		if (pid == 0)
			write_for_ever(a, dir, pipe_fd[1]);
		close(pipe_fd[1]);
		if (round % 2) /* even rounds may die while the log is being opened */
			CHECK(read(pipe_fd[0], &acked, sizeof acked) == sizeof acked);
		usleep((useconds_t)(round * 977 % 9000));
		kill(pid, SIGKILL);
		waitpid(pid, NULL, 0);
		while (read(pipe_fd[0], &got, sizeof got) == sizeof got)
			acked = got;
		close(pipe_fd[0]);
		auto_(tlog_close) struct tlog *t = try_open(a, dir);
		str note;
		CHECK(t && tlog_size(t) >= acked);
		CHECK_DONE(tlog_sign(a, t, &note));
		CHECK_STR(try_check(a, dir, was.size ? &was : NULL), S(""));
		was = try_head(a, dir);
		CHECK(hash_eq(was.root, try_root(a, was.size)));
		tlog_close(&t);
		arena_reset(a, m);
	}
	CHECK(was.size > 20); /* at least one leaf in each odd round */
	printf("# %llu leaves after 40 kills\n", (unsigned long long)was.size);
	try_drop(dir);
}

/* The stop between any two writes of a handover: as if the process had been killed there. */
static void a_key_that_is_handed_on_is_the_logs_or_is_not(struct arena *a)
{
	for (int stop = 0; stop < 4; stop++) {
		char *dir = try_dir(a);
		struct tlog *t = try_open(a, dir);
		struct verifier was = *tlog_verifier(t), now;
		str note, old_key, old_note, new_key;
		int fill = 40;
		CHECK_DONE(tlog_append(a, t, try_leaves(a, 0, 300), 300));
		CHECK_DONE(tlog_sign(a, t, &old_note));
		int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		CHECK_DONE(disk_read(a, fd, "private/key", 4096, &old_key));
		CHECK_DONE(tlog_hand_on(a, t, (struct chance){try_other, &fill}));
		CHECK_DONE(disk_read(a, fd, "private/key", 4096, &new_key));
		tlog_close(&t);
		CHECK(!str_eq(old_key, new_key));
		if (stop >= 1) /* the new checkpoint is not there yet */
			CHECK_DONE(disk_replace(fd, "public/checkpoint", 0644, old_note));
		if (stop >= 2) { /* nor has the new key taken its place */
			CHECK_DONE(disk_replace(fd, "private/next-key.new", 0600, new_key));
			CHECK_DONE(disk_replace(fd, "private/key", 0600, old_key));
		}
		if (stop >= 3) /* nor is the handover written */
			CHECK(unlinkat(fd, "public/keys", 0) == 0);
		t = try_open(a, dir);
		CHECK_DONE(tlog_append(a, t, try_leaves(a, 300, 10), 10));
		CHECK_DONE(tlog_sign(a, t, &note));
		CHECK_DONE(tlog_key(a, dir, &now));
		CHECK_INT(memcmp(now.key, was.key, ED25519_B) == 0, stop == 3);
		CHECK(faccessat(fd, "private/next-key.new", F_OK, 0) != 0);
		struct checkpoint c;
		CHECK(checkpoint_check(a, note, &now, &c) == NULL);
		CHECK(checkpoint_check(a, old_note, &now, &c) == NULL);
		CHECK_STR(try_check(a, dir, &c.head), S(""));
		tlog_close(&t);
		close(fd);
		try_drop(dir);
	}
}

/* An old copy of the key, put back by hand, would sign beside the new one. */
static void a_key_that_was_handed_on_opens_no_log(struct arena *a)
{
	char *dir = try_dir(a);
	struct tlog *t = try_open(a, dir);
	str old_key;
	int fill = 40, fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	CHECK_DONE(disk_read(a, fd, "private/key", 4096, &old_key));
	CHECK_DONE(tlog_hand_on(a, t, (struct chance){try_other, &fill}));
	tlog_close(&t);
	CHECK_DONE(disk_replace(fd, "private/key", 0600, old_key));
	CHECK_INT(tlog_open(a, dir, TRY_ORIGIN, try_chance(), &t), F_IO);
	close(fd);
	try_drop(dir);
}

int main(void)
{
	RUN(every_leaf_is_proved_under_every_checkpoint);
	RUN(a_log_opened_again_goes_on_where_it_was);
	RUN(a_checkpoint_of_an_unchanged_log_is_the_same);
	RUN(only_leaves_are_taken);
	RUN(one_process_writes_a_log);
	RUN(leaves_cut_short_by_a_crash_are_dropped);
	RUN(a_write_that_fails_leaves_nothing_behind);
	RUN(killed_at_any_moment_nothing_acknowledged_is_missing);
	RUN(a_key_that_is_handed_on_is_the_logs_or_is_not);
	RUN(a_key_that_was_handed_on_opens_no_log);
	return test_done();
}
