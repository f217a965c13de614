/* The gate on a real socket, killed while devices send: nothing confirmed may be missing. */
#include "gate/gate.h"

#include <arpa/inet.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/test.h"
#include "wire/frame.h"

static ms clock_real(void *self)
{
	struct timespec t;
	(void)self;
	clock_gettime(CLOCK_REALTIME, &t);
	return (ms)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static const struct notes quiet = {.role = "gate", .fd = -1, .now = clock_real};

/* An upload of one part's state from device src, with its sequence number in the part's address. */
static size_t upload(uint8_t *out, uint16_t seq, uint64_t src, uint16_t word)
{
	uint8_t adu[48] = {2, 1, 1, 1, 40, (uint8_t)seq, (uint8_t)(seq >> 8), 0, 0, (uint8_t)word,
		(uint8_t)(word >> 8)};
	struct frame head = {.seq = seq, .version = {1, 1}, .src = 88888, .dst = src};
	unsigned sum = 0;
	memset(adu + 11, ' ', 31);
	frame_answer(
		&head, FRAME_UPLOAD, clock_real(NULL), out); /* addresses swap: device → centre */
	out[24] = sizeof adu;
	memcpy(out + 27, adu, sizeof adu);
	for (size_t i = 2; i < 27 + sizeof adu; i++)
		sum += out[i];
	out[27 + sizeof adu] = (uint8_t)sum;
	memset(out + 28 + sizeof adu, 0x23, 2);
	return FRAME_MIN_B + sizeof adu;
}

struct running {
	pid_t pid;
	int port, stop;
	char dir[TEST_FOLDER_B];
};

static void gate_child(int fd, int stop_fd, const char *dir)
{
	struct arena a;
	struct signal_store store;
	arena_init(&a, 1 << 24);
	if (signal_open(&a, str_of(dir), S(SCHEMA_DIR "/signal"), clock_real(NULL), &store))
		_exit(3);
	struct gate_config c = {.listen_fd = fd,
		.udp_fd = -1,
		.stop_fd = stop_fd,
		.store = &store,
		.notes = &quiet,
		.now = clock_real,
		.steady = clock_real};
	int r = gate_run(&c);
	signal_close(&store);
	_exit(r ? 4 : 0);
}

static void gate_start(struct running *g)
{
	int fd = -1, pipe_fd[2];
	CHECK_DONE(gate_listen("127.0.0.1", &g->port, &fd));
	CHECK(pipe(pipe_fd) == 0);
	g->pid = fork();
	if (g->pid == 0) {
		close(pipe_fd[1]);
		gate_child(fd, pipe_fd[0], g->dir);
	}
	close(fd);
	close(pipe_fd[0]);
	g->stop = pipe_fd[1];
}

static void gate_end(struct running *g, bool kill_it)
{
	int status = 0;
	if (kill_it)
		kill(g->pid, SIGKILL);
	close(g->stop);
	waitpid(g->pid, &status, 0);
	CHECK(kill_it || (WIFEXITED(status) && WEXITSTATUS(status) == 0));
}

static int dial(int port)
{
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
	struct timeval patience = {.tv_sec = 5};
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	inet_pton(AF_INET, "127.0.0.1", &at.sin_addr);
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	if (connect(fd, (struct sockaddr *)&at, sizeof at) == 0)
		return fd;
	close(fd);
	return -1;
}

/* Reads one answer; -1 when the link ended. */
static int answer_cmd(int fd, uint16_t *seq)
{
	uint8_t b[FRAME_MIN_B];
	size_t n = 0;
	while (n < sizeof b) {
		ssize_t got = read(fd, b + n, sizeof b - n);
		if (got <= 0)
			return -1;
		n += (size_t)got;
	}
	*seq = (uint16_t)(b[2] | b[3] << 8);
	return b[26];
}

static void a_place(struct running *g)
{
	test_folder(g->dir);
}

static void clean(struct running *g)
{
	char cmd[TEST_FOLDER_B + 8];
	snprintf(cmd, sizeof cmd, "rm -rf %s", g->dir);
	CHECK(system(cmd) == 0);
}

/* The frames that are stored, in order. */
static size_t stored(struct arena *a, struct running *g, struct signal_row **rows)
{
	struct signal_place at;
	struct signal_reader r = {.dir = str_of(g->dir)};
	size_t n = 0, frames = 0;
	CHECK_DONE(signal_read(a, &r, (struct signal_place){0}, 100000, rows, &n, &at));
	signal_reader_close(&r);
	for (size_t i = 0; i < n; i++)
		if ((*rows)[i].kind == SIGNAL_FRAME)
			(*rows)[frames++] = (*rows)[i];
	return frames;
}

static void an_upload_is_stored_then_confirmed_and_a_heartbeat_leaves_no_row(struct arena *a)
{
	struct running g = {0};
	uint8_t b[FRAME_MAX_B];
	uint16_t seq = 0;
	struct signal_row *rows = NULL;
	struct bytes heartbeat;
	a_place(&g);
	gate_start(&g);
	int fd = dial(g.port);
	CHECK(fd >= 0);
	CHECK(hex_parse(
		a, S("4040000001010C3B0C1B0C11672B00000000385B01000000000002B52323"), &heartbeat));
	CHECK(write(fd, heartbeat.p, heartbeat.n) == (ssize_t)heartbeat.n);
	CHECK_INT(answer_cmd(fd, &seq), FRAME_CONFIRM);
	size_t n = upload(b, 7, 11111, 2);
	for (size_t i = 0; i < n; i++) /* one byte at a time */
		CHECK(write(fd, b + i, 1) == 1);
	CHECK_INT(answer_cmd(fd, &seq), FRAME_CONFIRM);
	CHECK_INT(seq, 7);
	CHECK_INT(stored(a, &g, &rows), 1);
	CHECK(signal_is_fire(&rows[0]) && rows[0].device == 11111 && rows[0].frame.n == n);
	struct signal_reader r = {.dir = str_of(g.dir)};
	struct signal_row one;
	CHECK_DONE(signal_find(a, &r, (struct signal_place){1, rows[0].seq}, &one));
	CHECK(one.frame.n == n && str_starts(signal_peer(a, one.link), S("tcp:127.0.0.1:")));
	CHECK_INT(signal_find(a, &r, (struct signal_place){1, 99}, &one), R_NOT_FOUND);
	CHECK_INT(signal_find(a, &r, (struct signal_place){9, 1}, &one), R_NOT_FOUND);
	signal_reader_close(&r);
	b[40] ^= 1; /* a bad sum is denied, not stored */
	CHECK(write(fd, b, n) == (ssize_t)n);
	CHECK_INT(answer_cmd(fd, &seq), FRAME_DENY);
	CHECK_INT(stored(a, &g, &rows), 1);
	close(fd);
	gate_end(&g, false);
	clean(&g);
}

/* One device sends until the gate is killed; returns the last sequence number that was confirmed.
 */
static int send_until_killed(struct running *g, int round, int kill_after)
{
	uint8_t b[FRAME_MAX_B];
	uint16_t seq = 0;
	int confirmed = -1, fd = dial(g->port);
	for (int i = 0; i < 200; i++) {
		size_t n = upload(b, (uint16_t)i, 1000 + (uint64_t)round, 0);
		if (i == kill_after)
			kill(g->pid, SIGKILL);
		if (send(fd, b, n, MSG_NOSIGNAL) != (ssize_t)n ||
			answer_cmd(fd, &seq) != FRAME_CONFIRM)
			break;
		confirmed = seq;
	}
	close(fd);
	return confirmed;
}

static void nothing_confirmed_is_missing_after_a_kill(struct arena *a)
{
	struct running g = {0};
	struct signal_row *rows = NULL;
	int confirmed[20];
	a_place(&g);
	for (int round = 0; round < (int)LEN(confirmed); round++) {
		g.port = 0;
		gate_start(&g);
		confirmed[round] = send_until_killed(&g, round, 3 + round * 5 % 90);
		gate_end(&g, true);
	}
	size_t n = stored(a, &g, &rows);
	for (int round = 0; round < (int)LEN(confirmed); round++) {
		int found = 0;
		for (size_t i = 0; i < n; i++)
			found += rows[i].device == 1000 + round;
		CHECK(confirmed[round] >= 0);
		CHECK(found >= confirmed[round] + 1);
	}
	clean(&g);
}

/* Twenty-five rows of two devices in segments of ten. */
static void the_last_rows_of_a_device_are_found_over_segments_and_old_ones_go(struct arena *a)
{
	struct running g = {0};
	struct signal_store s;
	struct signal_row *rows = NULL;
	size_t n = 0;
	int32_t removed = 0;
	a_place(&g);
	CHECK_DONE(signal_open(a, str_of(g.dir), S(SCHEMA_DIR "/signal"), 1, &s));
	s.segment_rows = 10;
	for (int i = 0; i < 25; i++) {
		struct signal_row row = {
			.at = 1000 + i, .kind = SIGNAL_FRAME, .device = i % 2, .order_no = i};
		CHECK_DONE(signal_append(a, &s, 1, &row, 1));
	}
	CHECK_INT(s.last.segment, 3);
	for (int32_t k = 1; k <= 2; k++)
		CHECK_DONE(signal_finish(a, str_of(g.dir), k));
	CHECK_DONE(signal_finish(a, str_of(g.dir), 1)); /* again it is nothing */
	struct signal_reader r = {.dir = str_of(g.dir)};
	CHECK_DONE(signal_of_device(a, &r, 1, 9, &rows, &n));
	CHECK_INT(n, 9);
	for (size_t i = 0; i < n; i++)
		CHECK_INT(rows[i].order_no, 23 - 2 * (int64_t)i);
	CHECK_DONE(signal_drop(a, &s, 1010, &removed));
	CHECK_INT(removed, 1);
	signal_reader_close(&r);
	CHECK_DONE(signal_of_device(a, &r, 1, 100, &rows, &n));
	CHECK_INT(n, 7); /* 11 … 23 */
	struct signal_place at;
	CHECK_DONE(signal_read(a, &r, (struct signal_place){0}, 100, &rows, &n, &at));
	CHECK(n == 10 && at.segment == 2); /* reading begins at the oldest that is there */
	signal_reader_close(&r);
	signal_close(&s);
	CHECK_DONE(signal_open(a, str_of(g.dir), S(SCHEMA_DIR "/signal"), 1, &s));
	CHECK(s.last.segment == 3 && s.last.seq == 5);
	signal_close(&s);
	clean(&g);
}

int main(void)
{
	signal(SIGPIPE, SIG_IGN);
	RUN(an_upload_is_stored_then_confirmed_and_a_heartbeat_leaves_no_row);
	RUN(the_last_rows_of_a_device_are_found_over_segments_and_old_ones_go);
	RUN(nothing_confirmed_is_missing_after_a_kill);
	return test_done();
}
