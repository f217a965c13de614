#include "prog/moment.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

/* What the file holds; both numbers are read and written whole. */
struct shown {
	_Atomic int64_t put;     /* the instant it was put to; 0: real time */
	_Atomic int64_t real_at; /* real time of that moment */
};

struct clock_file {
	struct shown *shown; /* NULL: real clock */
};

static ms real_now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_REALTIME, &t);
	return (ms)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int clock_open(const char *path, bool make, struct clock_file **out)
{
	struct clock_file *c = calloc(1, sizeof *c);
	if (!c)
		return fault(F_IO, "no memory for the clock");
	*out = c;
	bool writes = true;
	int fd = open(path, O_RDWR | O_CLOEXEC | (make ? O_CREAT : 0), 0644);
	if (fd < 0 && errno == EACCES &&
		!make) { /* a role with a user of its own only looks at it */
		writes = false;
		fd = open(path, O_RDONLY | O_CLOEXEC);
	}
	if (fd < 0 && errno == ENOENT)
		return 0;
	if (fd < 0 || (writes && ftruncate(fd, sizeof(struct shown)) < 0))
		return fault(F_IO, "clock file %s: %s", path, strerror(errno));
	void *p = mmap(NULL, sizeof(struct shown), PROT_READ | (writes ? PROT_WRITE : 0),
		MAP_SHARED, fd, 0);
	close(fd);
	if (p == MAP_FAILED)
		return fault(F_IO, "clock file %s: %s", path, strerror(errno));
	c->shown = p;
	return 0;
}

void clock_close(struct clock_file **c)
{
	if (*c && (*c)->shown)
		munmap((*c)->shown, sizeof(struct shown));
	free(*c);
	*c = NULL;
}

ms clock_now(void *self)
{
	const struct clock_file *c = self;
	ms put = c && c->shown ? atomic_load(&c->shown->put) : 0;
	if (!put)
		return real_now();
	ms t = put + real_now() - atomic_load(&c->shown->real_at);
	ms last = day_ms(ms_day(put) + 1) - 1;
	return t > last ? last : t;
}

bool clock_put(struct clock_file *c, ms t)
{
	if (!c || !c->shown)
		return false;
	atomic_store(&c->shown->real_at, real_now());
	atomic_store(&c->shown->put, t);
	return true;
}

ms clock_steady(void *self)
{
	struct timespec t;
	(void)self;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (ms)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void fill(void *self, void *bytes, size_t n)
{
	(void)self;
	size_t done = 0;
	while (done < n) {
		ssize_t got = getrandom((char *)bytes + done, n - done, 0);
		if (got < 0 && errno != EINTR)
			abort(); /* no chance, no secrets: the service stops rather than lies */
		done += got > 0 ? (size_t)got : 0;
	}
}

struct chance chance_system(void)
{
	return (struct chance){.fill = fill};
}

struct moment moment_of(struct clock_file *c, int32_t region)
{
	ms t = clock_now(c);
	return (struct moment){
		.now = t, .today = ms_day(t), .chance = chance_system(), .region = region};
}
