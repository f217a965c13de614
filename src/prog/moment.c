#include "prog/moment.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* What the file holds: one word, so that nobody reads half of two settings.  0: real time; else how
 * far the clock is ahead of real time, ms, above the day it stands on, counted from DAY_FIRST. */
struct shown {
	_Atomic int64_t word;
};
enum { DAY_BITS = 18 };
_Static_assert(DAY_LAST - DAY_FIRST < 1 << DAY_BITS, "a day fits into its bits");

struct clock_file {
	struct shown *shown; /* NULL: real clock */
};

static ms real_now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_REALTIME, &t);
	return (ms)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* A file just made gets its size; one that another version wrote is not ours to guess at. */
static int size_it(const char *path, int fd, bool writes)
{
	struct stat st;
	if (fstat(fd, &st) < 0 ||
		(writes && st.st_size == 0 && ftruncate(fd, sizeof(struct shown)) < 0))
		return fault(F_IO, "clock file %s: %s", path, strerror(errno));
	if (st.st_size != sizeof(struct shown) && (st.st_size != 0 || !writes))
		return fault(F_IO,
			"clock file %s is of another version: make the demonstration anew, in an "
			"empty folder",
			path);
	return 0;
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
	if (fd < 0)
		return fault(F_IO, "clock file %s: %s", path, strerror(errno));
	int r = size_it(path, fd, writes);
	void *p = r ? MAP_FAILED
		    : mmap(NULL, sizeof(struct shown), PROT_READ | (writes ? PROT_WRITE : 0),
			      MAP_SHARED, fd, 0);
	if (r == 0 && p == MAP_FAILED)
		r = fault(F_IO, "clock file %s: %s", path, strerror(errno));
	close(fd);
	if (r == 0)
		c->shown = p;
	return r;
}

void clock_close(struct clock_file **c)
{
	if (*c && (*c)->shown)
		munmap((*c)->shown, sizeof(struct shown));
	free(*c);
	*c = NULL;
}

static const ms DAY_UNIT = (ms)1 << DAY_BITS;

ms clock_now(void *self)
{
	const struct clock_file *c = self;
	/* the word first: real time looked at before it could lie before the setting */
	int64_t word = c && c->shown ? atomic_load(&c->shown->word) : 0;
	ms real = real_now();
	if (!word)
		return real;
	ms stands = word & (DAY_UNIT - 1);
	day on = DAY_FIRST + (day)stands;
	ms t = real + (word - stands) / DAY_UNIT;
	ms first = day_ms(on), last = day_ms(on + 1) - 1;
	return t < first ? first : t > last ? last : t;
}

bool clock_put(struct clock_file *c, ms t)
{
	day on = ms_day(t);
	if (!c || !c->shown || on < DAY_FIRST || on > DAY_LAST)
		return false;
	atomic_store(&c->shown->word, (t - real_now()) * DAY_UNIT + (on - DAY_FIRST));
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
