/* pool — read connections, one for each thread that may read: taken for a request, never waited for
 * long. */
#pragma once
#include "store/store.h"

struct pool;

must_use int pool_open(const char *url, const struct statements *const *modules, size_t n_modules,
	int n, struct pool **out);
void pool_close(struct pool **p);
/* Waits until one is free.  NULL: the database is away; fault_last() says more. */
struct db *pool_take(struct pool *p);
/* broken: the connection is closed and opened anew at its next use. */
void pool_give(struct pool *p, struct db *db, bool broken);
