#include <pthread.h>
#include <stdlib.h>

#include "desk/session.h"

/* A table of fixed size, four places for each hash: a crowd beyond it only costs reads of the
 * database. */
enum { WAYS = 4, SETS = 1024, FRESH_MS = 3000 };

struct kept {
	struct session session; /* session.id zero: free */
	ms read;                /* from the database */
	ms used, told;          /* used > told: the database does not know it yet */
};

struct session_cache {
	pthread_mutex_t lock;
	struct kept at[SETS][WAYS];
	size_t walk; /* where session_cache_used() goes on */
};

int session_cache_open(struct session_cache **out)
{
	struct session_cache *c = calloc(1, sizeof *c);
	if (!c)
		return fault(F_BUG, "no memory for sessions");
	pthread_mutex_init(&c->lock, NULL);
	*out = c;
	return 0;
}

void session_cache_close(struct session_cache **c)
{
	if (!*c)
		return;
	pthread_mutex_destroy(&(*c)->lock);
	free(*c);
	*c = NULL;
}

static struct kept *set_of(struct session_cache *c, hash token)
{
	uint32_t n;
	memcpy(&n, token.b, sizeof n);
	return c->at[n % SETS];
}

static struct kept *find(struct session_cache *c, hash token)
{
	struct kept *set = set_of(c, token);
	for (int i = 0; i < WAYS; i++)
		if (!id_none(set[i].session.id) && hash_eq(set[i].session.token, token))
			return &set[i];
	return NULL;
}

bool session_cache_find(struct session_cache *c, hash token, ms now, struct session *out)
{
	pthread_mutex_lock(&c->lock);
	struct kept *k = find(c, token);
	bool fresh = k && now - k->read <= FRESH_MS && now >= k->read &&
		     now - k->session.made < SESSION_LIFE_MS;
	if (fresh) {
		*out = k->session;
		k->used = now;
	}
	pthread_mutex_unlock(&c->lock);
	return fresh;
}

void session_cache_put(struct session_cache *c, const struct session *s, ms now)
{
	pthread_mutex_lock(&c->lock);
	struct kept *set = set_of(c, s->token), *k = find(c, s->token);
	for (int i = 0; !k && i < WAYS; i++)
		if (id_none(set[i].session.id))
			k = &set[i];
	if (!k) {
		k = &set[0];
		for (int i = 1; i < WAYS; i++)
			if (set[i].read < k->read)
				k = &set[i];
		*k = (struct kept){0};
	}
	ms told = k->told;
	*k = (struct kept){.session = *s, .read = now, .used = now, .told = told ? told : s->seen};
	pthread_mutex_unlock(&c->lock);
}

void session_cache_drop_account(struct session_cache *c, row_id account)
{
	pthread_mutex_lock(&c->lock);
	for (size_t i = 0; i < SETS; i++)
		for (int w = 0; w < WAYS; w++)
			if (id_eq(c->at[i][w].session.account, account))
				c->at[i][w] = (struct kept){0};
	pthread_mutex_unlock(&c->lock);
}

size_t session_cache_used(struct session_cache *c, row_id *ids, ms *seen, size_t n)
{
	enum { WORTH_TELLING_MS = 60000 };
	size_t found = 0;
	pthread_mutex_lock(&c->lock);
	for (size_t i = 0; i < SETS * WAYS && found < n; i++, c->walk++) {
		struct kept *k = &c->at[c->walk / WAYS % SETS][c->walk % WAYS];
		if (id_none(k->session.id) || k->used - k->told < WORTH_TELLING_MS)
			continue;
		ids[found] = k->session.id;
		seen[found++] = k->told = k->used;
	}
	pthread_mutex_unlock(&c->lock);
	return found;
}
