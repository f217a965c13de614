#include "desk/slow.h"

#include <pthread.h>
#include <stdlib.h>

struct slow {
	pthread_mutex_t lock;
	pthread_cond_t more;
	pthread_t thread;
	void (*work)(struct request *q);
	struct request *first, *last;
	int n;
	bool stop;
};

static struct request *take(struct slow *s)
{
	pthread_mutex_lock(&s->lock);
	while (!s->first && !s->stop)
		pthread_cond_wait(&s->more, &s->lock);
	struct request *q = s->first;
	if (q) {
		s->first = q->next;
		s->n--;
	}
	pthread_mutex_unlock(&s->lock);
	return q;
}

static void *run(void *self)
{
	struct slow *s = self;
	struct request *q;
	while ((q = take(s)))
		s->work(q);
	return NULL;
}

int slow_open(void (*work)(struct request *q), struct slow **out)
{
	struct slow *s = calloc(1, sizeof *s);
	if (!s)
		return fault(F_BUG, "no memory for the slow thread");
	s->work = work;
	pthread_mutex_init(&s->lock, NULL);
	pthread_cond_init(&s->more, NULL);
	if (pthread_create(&s->thread, NULL, run, s) != 0) {
		free(s);
		return fault(F_IO, "cannot start the slow thread");
	}
	*out = s;
	return 0;
}

void slow_close(struct slow **s)
{
	if (!*s)
		return;
	pthread_mutex_lock(&(*s)->lock);
	(*s)->stop = true;
	pthread_cond_signal(&(*s)->more);
	pthread_mutex_unlock(&(*s)->lock);
	pthread_join((*s)->thread, NULL);
	pthread_mutex_destroy(&(*s)->lock);
	pthread_cond_destroy(&(*s)->more);
	free(*s);
	*s = NULL;
}

bool slow_add(struct slow *s, struct request *q)
{
	pthread_mutex_lock(&s->lock);
	bool room = s->n < SLOW_WAITING_MAX && !s->stop;
	if (room) {
		q->next = NULL;
		if (s->first)
			s->last->next = q;
		else
			s->first = q;
		s->last = q;
		s->n++;
		pthread_cond_signal(&s->more);
	}
	pthread_mutex_unlock(&s->lock);
	return room;
}
