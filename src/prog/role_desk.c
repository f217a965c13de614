#include "desk/desk.h"
#include "draw/held.h"

#include "prog/feed.h"
#include "prog/modules.h"
#include "prog/role.h"

static int move_clock(void *clock, ms to)
{
	return clock_put(clock, to) ? 0 : R_DEMO_ONLY;
}

static ms wall(void *self)
{
	(void)self;
	return clock_now(NULL);
}

static void ready(void *self, int port)
{
	const struct role_env *e = self;
	note(e->notes, NOTE_INFO, "HTTP at http://127.0.0.1:%d", port);
}

int role_desk(const struct role_env *e)
{
	struct feed *feed auto_(feed_stop) = NULL;
	struct engine engine = {.pack = e->pack,
		.demo = e->house->demo,
		.works = held_works,
		.n_works = n_held_works};
	struct desk_config c = {.db_url = e->house->db.p,
		.modules = modules_of_engine,
		.n_modules = n_modules_of_engine,
		.data_dir = e->house->data.p,
		.web_dir = e->house->web.n ? e->house->web.p : NULL,
		.log_dir = house_path(e->arena, e->house, "log").p,
		.word_path = house_path(e->arena, e->house, "run/desk.sock").p,
		.address = "127.0.0.1", /* TLS ends at a proxy in front */
		.version = HUOYAN_VERSION,
		.site = e->house->site.n ? e->house->site.p : NULL,
		.proxy = e->house->proxy,
		.port = e->house->port,
		.engine = &engine,
		.clock = {.now = clock_now,
			.wall = wall,
			.move = e->house->demo ? move_clock : NULL,
			.self = e->clock},
		.chance = chance_system(),
		.notes = e->notes,
		.stop_fd = e->stop_fd,
		.ready = ready,
		.self = (void *)(uintptr_t)e};
	int r = feed_start(e, e->house->db.p, &feed);
	return r ? r : desk_run(&c);
}
