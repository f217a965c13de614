/* The watch: reads the gate's store behind its own position and makes facts of what it finds;
 * position and facts move in one transaction, so a lost wake-up or a kill costs time, never an
 * alarm. */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "alarm/alarm.h"
#include "gate/gate.h"
#include "prog/modules.h"
#include "prog/role.h"

enum { LOOK_MS = 1000, BATCH = 500 };

static int wake_socket(const char *path, int *fd)
{
	struct sockaddr_un at = {.sun_family = AF_UNIX};
	snprintf(at.sun_path, sizeof at.sun_path, "%s", path);
	unlink(path);
	*fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (*fd < 0 || bind(*fd, (struct sockaddr *)&at, sizeof at) < 0 || chmod(path, 0666) < 0)
		return fault(F_IO, "cannot listen at %s: %s", path, strerror(errno));
	return 0;
}

/* true: stop. */
static bool wait_for_news(const struct role_env *e, int fd)
{
	struct pollfd p[2] = {{.fd = e->stop_fd, .events = POLLIN}, {.fd = fd, .events = POLLIN}};
	struct gate_word word;
	if (poll(p, 2, LOOK_MS) > 0 && (p[0].revents & POLLIN))
		return true;
	while (recv(fd, &word, sizeof word, MSG_DONTWAIT) > 0)
		;
	return false;
}

static int take_rows(struct arena *s, struct db *db, const struct role_env *e,
	struct signal_row *rows, size_t n, struct signal_place at, int *raised)
{
	struct engine engine = {.pack = e->pack, .demo = e->house->demo};
	struct moment m = moment_of(e->clock, e->house->region);
	for (size_t i = 0; i < n; i++) {
		int one = 0;
		if (rows[i].kind != SIGNAL_FRAME)
			continue;
		const struct alarm_signal signal = {.at = {at.segment, rows[i].seq},
			.received = rows[i].at,
			.device = rows[i].device,
			.peer = signal_peer(s, rows[i].link),
			.frame = rows[i].frame};
		int r = alarm_take(s, db, &engine, &m, &signal, &one);
		if (r)
			return r > 0 ? fault(F_BUG, "an alarm was refused: %s", refusal_row(r)->id)
				     : r;
		*raised += one;
	}
	return alarm_position_put(db, (struct alarm_place){at.segment, at.seq});
}

/* One batch, one transaction.  *n: signals read. */
static int batch(struct arena *s, struct db *db, const struct role_env *e,
	struct signal_reader *from_gate, size_t *n)
{
	struct signal_row *rows = NULL;
	struct alarm_place from;
	struct signal_place at;
	int raised = 0;
	*n = 0;
	int r = db_begin(db, true);
	if (r)
		return r;
	r = alarm_position(s, db, &from);
	if (r == 0)
		r = signal_read(s, from_gate, (struct signal_place){from.segment, from.seq}, BATCH,
			&rows, n, &at);
	if (r == 0 && *n)
		r = take_rows(s, db, e, rows, *n, at, &raised);
	if (r == 0)
		r = db_commit(db);
	if (r) {
		db_rollback(db);
		return r;
	}
	if (raised)
		note(e->notes, NOTE_INFO, "%d alarms", raised);
	return 0;
}

int role_watch(const struct role_env *e)
{
	struct db *db auto_(db_close) = NULL;
	struct arena scratch;
	int fd = -1;
	struct signal_reader from_gate = {.dir = house_path(e->arena, e->house, "signals")};
	str path = house_path(e->arena, e->house, "run/watch.sock");
	int r = wake_socket(path.p, &fd);
	if (r == 0)
		r = modules_open(e->house->db.p, &db);
	if (r)
		return r;
	arena_init(&scratch, (size_t)256 << 20);
	do {
		size_t n = 1;
		while (r == 0 && n && !role_stops(e, 0)) {
			r = batch(&scratch, db, e, &from_gate, &n);
			arena_reset(&scratch, (struct arena_mark){0});
		}
		if (r == F_BUSY || r == F_FULL)
			r = 0; /* the position has not moved: the next look takes it again */
	} while (r == 0 && !wait_for_news(e, fd));
	arena_fini(&scratch);
	signal_reader_close(&from_gate);
	close(fd);
	return r;
}
