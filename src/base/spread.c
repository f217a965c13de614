#include "base/spread.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

enum { HELPERS_MAX = 15 };

struct spreading {
	spread_part *part;
	void *self;
	size_t parts;
	atomic_size_t next;
};

static void *parts_do(void *of)
{
	struct spreading *s = of;
	for (;;) {
		size_t i = atomic_fetch_add(&s->next, 1);
		if (i >= s->parts)
			return NULL;
		s->part(s->self, i);
	}
}

void spread(size_t parts, spread_part *part, void *self)
{
	struct spreading s = {part, self, parts, 0};
	pthread_t helper[HELPERS_MAX];
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	size_t wanted = processors > 1 ? (size_t)processors - 1 : 0, n = 0;
	if (wanted > HELPERS_MAX)
		wanted = HELPERS_MAX;
	while (n < wanted && n + 1 < parts && !pthread_create(&helper[n], NULL, parts_do, &s))
		n++;
	parts_do(&s);
	for (size_t i = 0; i < n; i++)
		pthread_join(helper[i], NULL);
}
