#include "desk/doorman.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/socket.h>

#include "base/hash.h"

struct guest {
	int fd;
	_Atomic ms until; /* 0: no end; set by its own thread, without the lock */
	struct guest *before, *after;
};

/* Addresses that failed: few, the oldest gives way. */
enum { FAILED_MAX = 1024, FREE_TRIES = 5, DELAY_MAX_S = 600 };
struct failed {
	hash address;
	int n;
	ms last;
};

struct doorman {
	pthread_mutex_t lock;
	ms (*wall)(void *self);
	void *self;
	struct guest *guests;
	struct failed failed[FAILED_MAX];
};

int doorman_open(ms (*wall)(void *self), void *self, struct doorman **out)
{
	struct doorman *d = calloc(1, sizeof *d);
	if (!d)
		return fault(F_BUG, "no memory for the list of connections");
	d->wall = wall;
	d->self = self;
	pthread_mutex_init(&d->lock, NULL);
	*out = d;
	return 0;
}

void doorman_close(struct doorman **d)
{
	if (!*d)
		return;
	while ((*d)->guests)
		doorman_leave(*d, (*d)->guests);
	pthread_mutex_destroy(&(*d)->lock);
	free(*d);
	*d = NULL;
}

struct guest *doorman_admit(struct doorman *d, int fd)
{
	struct guest *g = calloc(1, sizeof *g);
	if (!g)
		return NULL;
	pthread_mutex_lock(&d->lock);
	g->fd = fd;
	g->until = d->wall(d->self) + HEADER_MS;
	g->after = d->guests;
	if (g->after)
		g->after->before = g;
	d->guests = g;
	pthread_mutex_unlock(&d->lock);
	return g;
}

void doorman_allow(struct doorman *d, struct guest *g, ms patience_ms)
{
	if (g)
		atomic_store_explicit(&g->until, patience_ms ? d->wall(d->self) + patience_ms : 0,
			memory_order_relaxed);
}

void doorman_leave(struct doorman *d, struct guest *g)
{
	if (!g)
		return;
	pthread_mutex_lock(&d->lock);
	if (g->before)
		g->before->after = g->after;
	else
		d->guests = g->after;
	if (g->after)
		g->after->before = g->before;
	pthread_mutex_unlock(&d->lock);
	free(g);
}

/* Under the lock a descriptor in the list is still open: leave() comes before its close. */
void doorman_sweep(struct doorman *d)
{
	pthread_mutex_lock(&d->lock);
	ms now = d->wall(d->self);
	for (struct guest *g = d->guests; g; g = g->after)
		if (g->until && g->until < now) {
			shutdown(g->fd, SHUT_RDWR);
			g->until = 0;
		}
	pthread_mutex_unlock(&d->lock);
}

static struct failed *entry(struct doorman *d, str address, bool make)
{
	hash h = hash_str(HASH_SHA256, address);
	struct failed *oldest = &d->failed[0];
	for (size_t i = 0; i < FAILED_MAX; i++) {
		struct failed *f = &d->failed[i];
		if (f->n && hash_eq(f->address, h))
			return f;
		if (f->last < oldest->last)
			oldest = f;
	}
	if (!make)
		return NULL;
	*oldest = (struct failed){.address = h};
	return oldest;
}

/* After five free tries 2, 4, 8 … seconds, at most ten minutes; forgotten after ten minutes of
 * rest. */
int64_t doorman_delay_s(struct doorman *d, str address)
{
	int64_t wait_s = 0;
	pthread_mutex_lock(&d->lock);
	struct failed *f = entry(d, address, false);
	if (f && f->n >= FREE_TRIES) {
		int64_t delay_s = f->n - FREE_TRIES > 8 ? DELAY_MAX_S : 2LL << (f->n - FREE_TRIES);
		int64_t since_s = (d->wall(d->self) - f->last) / 1000;
		wait_s = since_s >= delay_s ? 0 : delay_s - since_s;
		if (since_s > DELAY_MAX_S)
			f->n = 0;
	}
	pthread_mutex_unlock(&d->lock);
	return wait_s;
}

void doorman_failed(struct doorman *d, str address)
{
	pthread_mutex_lock(&d->lock);
	struct failed *f = entry(d, address, true);
	f->n++;
	f->last = d->wall(d->self);
	pthread_mutex_unlock(&d->lock);
}

void doorman_forgive(struct doorman *d, str address)
{
	pthread_mutex_lock(&d->lock);
	struct failed *f = entry(d, address, false);
	if (f)
		f->n = 0;
	pthread_mutex_unlock(&d->lock);
}
