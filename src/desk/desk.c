#include "desk/desk.h"

#include <curl/curl.h>
#include <poll.h>
#include <sodium.h>
#include <unistd.h>

#include "desk/access.h"
#include "desk/doorman.h"
#include "desk/event.h"
#include "desk/inside.h"
#include "desk/kept.h"
#include "desk/openapi.h"
#include "desk/pool.h"
#include "desk/province.h"
#include "desk/secret.h"
#include "desk/server.h"
#include "desk/site.h"
#include "desk/slow.h"
#include "desk/wrap.h"

enum { DESK_ARENA_B = 64 << 20, TURN_MS = 1000, TOUCH_MAX = 256, FORGET_EVERY = 3600 };

/* ---- what the desk does every second ---- */

struct touch {
	struct job job;
	struct desk *desk;
	row_id ids[TOUCH_MAX];
	ms seen[TOUCH_MAX];
	size_t n;
	bool forget; /* answers that nobody will ask for again */
};

static int touch_work(struct job *j, struct db *db)
{
	struct touch *t = (struct touch *)(void *)j;
	int r = 0;
	for (size_t i = 0; !r && i < t->n; i++)
		r = session_touch(db, t->ids[i], t->seen[i]);
	if (!r && t->forget)
		r = kept_forget(db, desk_wall(t->desk) - KEPT_MS);
	return r;
}

static void nothing(struct job *j)
{
	(void)j;
}

static void turn(struct desk *d, int64_t count)
{
	struct touch t = {.job = {.work = touch_work, .done = nothing},
		.desk = d,
		.forget = count % FORGET_EVERY == 60};
	doorman_sweep(d->door);
	if (count % 2 == 0)
		access_flush(d);
	t.n = session_cache_used(d->sessions, t.ids, t.seen, TOUCH_MAX);
	if (!t.n && !t.forget)
		return;
	if (writer_do(d->writer, &t.job) < 0 && d->config->notes)
		note_fault(d->config->notes, "the last use of sessions was not written");
}

static void serve(struct desk *d)
{
	struct pollfd stop = {.fd = d->config->stop_fd, .events = POLLIN};
	for (int64_t count = 1;; count++) {
		int n = poll(&stop, 1, TURN_MS);
		if (n > 0)
			return;
		turn(d, count);
	}
}

/* ---- life ---- */

static const struct statements *const *all_modules(
	struct arena *a, const struct desk_config *c, size_t *n)
{
	size_t own;
	const struct statements *const *mine = desk_modules(&own);
	const struct statements **all = NEWS(a, const struct statements *, own + c->n_modules);
	for (size_t i = 0; i < own; i++)
		all[i] = mine[i];
	for (size_t i = 0; i < c->n_modules; i++)
		all[own + i] = c->modules[i];
	*n = own + c->n_modules;
	return all;
}

static int open_all(struct desk *d)
{
	const struct desk_config *c = d->config;
	size_t n;
	const struct statements *const *modules = all_modules(&d->arena, c, &n);
	int threads = c->threads ? c->threads : 2;
	int r = session_cache_open(&d->sessions);
	if (!r)
		r = doorman_open(c->clock.wall, c->clock.self, &d->door);
	if (!r)
		r = access_open(&d->access);
	if (!r)
		r = pool_open(c->db_url, modules, n, threads + 4,
			&d->pool); /* + slow, drawing, feeds, one to spare */
	if (!r)
		r = writer_open(c->db_url, modules, n, c->writers ? c->writers : 4, &d->writer);
	if (!r)
		r = secret_ready(&d->arena, d->writer, c->data_dir, c->chance, &d->seal);
	if (!r)
		r = province_open(&d->arena, c->data_dir, &d->province);
	if (!r)
		r = slow_open(wrap_prepare, &d->slow);
	if (!r)
		r = slow_open(wrap_prepare, &d->outside);
	if (!r)
		r = slow_open(wrap_draw, &d->drawing);
	if (!r)
		r = feeds_open(d, &d->feeds);
	if (r)
		return r;
	d->site = site_ready(&d->arena,
		&(struct site_config){
			.web_dir = c->web_dir, .data_dir = c->data_dir, .log_dir = c->log_dir});
	d->openapi = openapi_print(&d->arena, c->engine->pack, c->version);
	return server_open(d);
}

/* First nothing new comes in, then what was begun is finished, then everything is closed in
 * reverse. */
static void close_all(struct desk *d)
{
	atomic_store(&d->stopping, true);
	server_quiet(d);
	if (d->feeds)
		feeds_stop(d->feeds);
	if (d->access && d->writer)
		access_flush(d);
	for (int i = 0; i < 2000 && atomic_load(&d->in_flight) > 0; i++)
		usleep(5000);
	slow_close(&d->drawing);
	slow_close(&d->slow);
	slow_close(&d->outside);
	writer_close(&d->writer);
	server_close(d);
	feeds_close(&d->feeds);
	pool_close(&d->pool);
	access_close(&d->access);
	doorman_close(&d->door);
	session_cache_close(&d->sessions);
	province_close(&d->province);
}

int desk_run(const struct desk_config *c)
{
	struct desk d = {.config = c};
	if (sodium_init() < 0)
		return fault(F_BUG, "libsodium does not start");
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		return fault(F_BUG, "libcurl does not start");
	arena_init(&d.arena, DESK_ARENA_B);
	d.started = c->clock.wall(c->clock.self);
	int r = open_all(&d);
	if (!r) {
		if (c->ready)
			c->ready(c->self, d.port);
		serve(&d);
	}
	close_all(&d);
	arena_fini(&d.arena);
	return r;
}
