#include "desk/pool.h"

#include <pthread.h>
#include <stdlib.h>

struct pool {
	pthread_mutex_t lock;
	pthread_cond_t free;
	const char *url; /* borrowed, lives as long as the desk */
	const struct statements *const *modules;
	size_t n_modules;
	struct db **idle; /* NULL entries: to be opened again */
	int n_idle, n;
};

int pool_open(const char *url, const struct statements *const *modules, size_t n_modules, int n,
	struct pool **out)
{
	struct pool *p = calloc(1, sizeof *p);
	struct db **idle = calloc((size_t)n, sizeof *idle);
	if (!p || !idle) {
		free(p);
		free(idle);
		return fault(F_BUG, "no memory for read connections");
	}
	*p = (struct pool){
		.url = url, .modules = modules, .n_modules = n_modules, .idle = idle, .n = n};
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->free, NULL);
	*out = p;
	for (; p->n_idle < n; p->n_idle++) {
		int r = db_open(url, modules, n_modules, &p->idle[p->n_idle]);
		if (r)
			return r;
	}
	return 0;
}

void pool_close(struct pool **p)
{
	if (!*p)
		return;
	for (int i = 0; i < (*p)->n_idle; i++)
		if ((*p)->idle[i])
			db_close(&(*p)->idle[i]);
	pthread_mutex_destroy(&(*p)->lock);
	pthread_cond_destroy(&(*p)->free);
	free((*p)->idle);
	free(*p);
	*p = NULL;
}

struct db *pool_take(struct pool *p)
{
	pthread_mutex_lock(&p->lock);
	while (!p->n_idle)
		pthread_cond_wait(&p->free, &p->lock);
	struct db *db = p->idle[--p->n_idle];
	pthread_mutex_unlock(&p->lock);
	if (db || db_open(p->url, p->modules, p->n_modules, &db) == 0)
		return db;
	pool_give(p, NULL, false);
	return NULL;
}

void pool_give(struct pool *p, struct db *db, bool broken)
{
	if (broken && db)
		db_close(&db);
	pthread_mutex_lock(&p->lock);
	p->idle[p->n_idle++] = db;
	pthread_cond_signal(&p->free);
	pthread_mutex_unlock(&p->lock);
}
