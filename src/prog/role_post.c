#include "draw/held.h"
#include "post/letter.h"
#include "post/notice.h"
#include "post/peer.h"
#include "prog/modules.h"
#include "prog/role.h"

enum { PEERS_MS = 100, LOOK_MS = 1000, NOTICES_AT_ONCE = 200 };

struct office {
	const struct role_env *e;
	struct engine engine;
	struct db *db;
	struct arena scratch;
	struct notice_provider provider;
	struct peers peers;
	str dir;
	ms looked; /* of the machine's clock */
};

static int receipts(struct office *o)
{
	bool more = true;
	while (more) {
		int r = db_begin(o->db, true);
		struct moment m = moment_of(o->e->clock, o->e->house->region);
		if (r == 0)
			r = letter_take_receipt(&o->scratch, o->db, &o->engine, &m, o->dir, &more);
		if (r == 0)
			r = db_commit(o->db);
		if (r) {
			db_rollback(o->db);
			return r;
		}
	}
	return 0;
}

static int letters(struct office *o)
{
	int handed = 0;
	int r = db_begin(o->db, false);
	if (r)
		return r;
	r = letter_hand_over(&o->scratch, o->db, o->dir, &o->peers, &handed);
	db_rollback(o->db);
	return r ? r : receipts(o);
}

static int notices(struct office *o)
{
	int sent = 0;
	struct moment m = moment_of(o->e->clock, o->e->house->region);
	int r = notice_send(&o->scratch, o->db, &m, &o->provider, NOTICES_AT_ONCE, &sent);
	return r ? r : notice_take_receipts(&o->scratch, o->db, &m, &o->provider);
}

/* Peers that must acknowledge before all else. */
static int look(struct office *o)
{
	struct moment m = moment_of(o->e->clock, o->e->house->region);
	ms wall = clock_now(NULL);
	int r = peers_work(&o->scratch, o->db, &o->engine, &m, &o->peers, wall);
	if (r || (wall - o->looked < LOOK_MS && wall >= o->looked))
		return r;
	o->looked = wall;
	r = letters(o);
	return r ? r : notices(o);
}

static int open_office(struct office *o)
{
	const struct role_env *e = o->e;
	static const struct statements *const own[] = {
		&letter_statements, &notice_statements, &peer_statements};
	const struct statements **all =
		NEWS(e->arena, const struct statements *, LEN(own) + n_modules_of_engine);
	for (size_t i = 0; i < n_modules_of_engine; i++)
		all[i] = modules_of_engine[i];
	for (size_t i = 0; i < LEN(own); i++)
		all[n_modules_of_engine + i] = own[i];
	o->dir = house_path(e->arena, e->house, "outbox");
	int r = notice_provider_read(
		e->arena, house_path(e->arena, e->house, "provider.json"), o->dir, &o->provider);
	if (r == 0)
		r = peers_read(e->arena, house_path(e->arena, e->house, "peers.json"), &o->peers);
	o->peers.now = clock_now;
	o->peers.clock = e->clock;
	return r ? r : db_open(e->house->db.p, all, LEN(own) + n_modules_of_engine, &o->db);
}

int role_post(const struct role_env *e)
{
	struct office o = {.e = e,
		.engine = {.pack = e->pack,
			.demo = e->house->demo,
			.works = held_works,
			.n_works = n_held_works}};
	int r = open_office(&o);
	if (r)
		return r;
	arena_init(&o.scratch, (size_t)64 << 20);
	while (r == 0 && !role_stops(e, PEERS_MS)) {
		r = look(&o);
		if (r == F_BUSY || r == F_FULL) {
			note_fault(e->notes, "handing over waits");
			r = 0;
		}
		if (r > 0)
			r = fault(F_BUG, "handing over was refused: %s", refusal_row(r)->id);
		arena_reset(&o.scratch, (struct arena_mark){0});
	}
	arena_fini(&o.scratch);
	db_close(&o.db);
	return r;
}
