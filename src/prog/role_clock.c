/* The clock: ends limits in the order of their ends, one transaction each, and tells flow that a
 * day has begun. */
#include "draw/held.h"
#include "matters/matter.h"
#include "prog/modules.h"
#include "prog/role.h"

enum { LOOK_MS = 200 };

struct clockwork {
	const struct role_env *env;
	struct engine engine;
	struct db *db;
	struct arena arena;
};

typedef int tick(struct clockwork *c, const struct moment *m, bool *more);

static int in_transaction(struct clockwork *c, tick *work, bool *more)
{
	*more = false;
	int r = db_begin(c->db, true);
	if (r)
		return r;
	/* once it has begun: it may have waited for an act of a later instant */
	struct moment m = moment_of(c->env->clock, c->env->house->region);
	r = work(c, &m, more);
	if (r == 0)
		r = db_commit(c->db);
	if (r)
		db_rollback(c->db);
	arena_reset(&c->arena, (struct arena_mark){0});
	return r;
}

static int limits(struct clockwork *c, const struct moment *m, bool *more)
{
	return matter_tick(&c->arena, c->db, &c->engine, m, more);
}

static int days(struct clockwork *c, const struct moment *m, bool *more)
{
	return matter_calendar(&c->arena, c->db, &c->engine, m, more);
}

static int all_of(struct clockwork *c, tick *work)
{
	bool more = true;
	while (more && !role_stops(c->env, 0)) {
		int r = in_transaction(c, work, &more);
		if (r == F_BUSY || r == F_FULL)
			return 0; /* the next look finds it again */
		if (r)
			return r < 0 ? r
				     : fault(F_BUG, "the clock was refused: %s",
					       refusal_row(r)->id);
	}
	return 0;
}

int role_clock(const struct role_env *e)
{
	struct clockwork c = {.env = e,
		.engine = {.pack = e->pack,
			.demo = e->house->demo,
			.works = held_works,
			.n_works = n_held_works}};
	int r = modules_open(e->house->db.p, &c.db);
	if (r)
		return r;
	arena_init(&c.arena, (size_t)64 << 20);
	while (r == 0 && !role_stops(e, LOOK_MS)) {
		r = all_of(&c, days);
		if (r == 0)
			r = all_of(&c, limits);
	}
	arena_fini(&c.arena);
	db_close(&c.db);
	return r;
}
