/* What the store needs beside the taking of frames: closed segments get their index in a thread of
 * their own, old ones go when the pack's term is over, and a reserve of room is kept for fire. */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "gate/inside.h"

enum { RESERVE_B = 4 << 20, DROP_EVERY_S = 3600, RESERVE_EVERY_S = 10 };

struct keeper {
	pthread_t thread;
	bool runs;
	atomic_bool done;
	int32_t segment, finished; /* being finished; all up to this one are */
	char dir[1000];
	int r;
	char why[400];
	uint32_t dropped_s, reserve_s;
};

/* ---- the index of closed segments ---- */

static void *finish_thread(void *self)
{
	struct keeper *k = self;
	struct arena a;
	arena_init(&a, (size_t)16 << 20);
	k->r = signal_finish(&a, str_of(k->dir), k->segment);
	if (k->r)
		snprintf(k->why, sizeof k->why, "%s", fault_last()->text);
	arena_fini(&a);
	atomic_store(&k->done, true);
	return NULL;
}

static void finish_next(struct gate *g)
{
	struct keeper *k = g->keeper;
	if (k->runs && atomic_load(&k->done)) {
		pthread_join(k->thread, NULL);
		k->runs = false;
		if (k->r) /* the next start tries it again; reading is slower until then */
			note(g->c->notes, NOTE_WARN, "segment %d has no index: %s", k->segment,
				k->why);
		k->finished = k->segment;
	}
	if (k->runs || k->finished + 1 >= g->c->store->last.segment)
		return;
	k->segment = k->finished + 1;
	atomic_store(&k->done, false);
	k->runs = pthread_create(&k->thread, NULL, finish_thread, k) == 0;
}

static void drop_old(struct gate *g)
{
	struct keeper *k = g->keeper;
	int32_t removed = 0;
	if (!g->book.keep_days || k->runs ||
		(k->dropped_s && g->now_s - k->dropped_s < DROP_EVERY_S))
		return;
	k->dropped_s = g->now_s;
	if (signal_drop(&g->arena, g->c->store, g->now - g->book.keep_days * (ms)DAY_MS, &removed))
		note_fault(g->c->notes, "old segments stay");
	if (removed)
		note(g->c->notes, NOTE_INFO, "%d segments older than %d days are gone", removed,
			g->book.keep_days);
}

/* ---- room for fire ---- */

static void reserve_path(const struct gate *g, char *out, size_t n)
{
	snprintf(out, n, "%s/reserve", g->keeper->dir);
}

/* A file whose blocks are given back when the disk is full. */
static void reserve_make(struct gate *g)
{
	char path[1100];
	struct stat st;
	reserve_path(g, path, sizeof path);
	if (stat(path, &st) == 0 && st.st_size >= RESERVE_B)
		return;
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	/* posix_fallocate takes the blocks now; a file with holes would be no reserve */
	int why = fd < 0 ? errno : posix_fallocate(fd, 0, RESERVE_B);
	if (fd >= 0)
		close(fd);
	if (why) {
		unlink(path);
		note(g->c->notes, NOTE_WARN, "no reserve for fire: %s", strerror(why));
	}
}

bool reserve_open(struct gate *g)
{
	char path[1100];
	reserve_path(g, path, sizeof path);
	g->keeper->reserve_s = g->now_s;
	return unlink(path) == 0;
}

bool room_again(const struct gate *g)
{
	struct statvfs v;
	return statvfs(g->keeper->dir, &v) == 0 &&
	       (uint64_t)v.f_bavail * v.f_frsize > 2 * (uint64_t)RESERVE_B;
}

bool keep_init(struct gate *g)
{
	g->keeper = calloc(1, sizeof *g->keeper);
	if (!g->keeper)
		return false;
	snprintf(g->keeper->dir, sizeof g->keeper->dir, STR_F, STR_A(g->c->store->dir));
	reserve_make(g);
	return true;
}

void keep_fini(struct gate *g)
{
	if (g->keeper && g->keeper->runs)
		pthread_join(g->keeper->thread, NULL);
	free(g->keeper);
}

void keep_tick(struct gate *g)
{
	finish_next(g);
	drop_old(g);
	if (g->short_since || g->now_s - g->keeper->reserve_s < RESERVE_EVERY_S)
		return;
	g->keeper->reserve_s = g->now_s;
	reserve_make(g);
}
