#include "ledger/fact.h"
#include "post/letter.h"
#include "post/notice.h"
#include "prog/role.h"

enum { LOOK_MS = 1000, NOTICES_AT_ONCE = 200 };

static int receipts(struct arena *s, struct db *db, const struct role_env *e, str dir)
{
	bool more = true;
	while (more) {
		struct moment m = moment_of(e->clock, e->house->region);
		int r = db_begin(db, true);
		if (r == 0)
			r = letter_take_receipt(s, db, &m, dir, &more);
		if (r == 0)
			r = db_commit(db);
		if (r) {
			db_rollback(db);
			return r;
		}
	}
	return 0;
}

static int look(struct arena *s, struct db *db, const struct role_env *e, str dir)
{
	int handed = 0;
	int r = db_begin(db, false);
	if (r)
		return r;
	r = letter_hand_over(s, db, dir, &handed);
	db_rollback(db);
	return r ? r : receipts(s, db, e, dir);
}

static int notices(
	struct arena *s, struct db *db, const struct role_env *e, const struct notice_provider *p)
{
	int sent = 0;
	struct moment m = moment_of(e->clock, e->house->region);
	int r = notice_send(s, db, &m, p, NOTICES_AT_ONCE, &sent);
	return r ? r : notice_take_receipts(s, db, &m, p);
}

int role_post(const struct role_env *e)
{
	static const struct statements *const modules[] = {
		&fact_statements, &letter_statements, &notice_statements};
	struct db *db auto_(db_close) = NULL;
	struct arena scratch;
	struct notice_provider provider;
	str dir = house_path(e->arena, e->house, "outbox");
	int r = notice_provider_read(
		e->arena, house_path(e->arena, e->house, "provider.json"), dir, &provider);
	if (r == 0)
		r = db_open(e->house->db.p, modules, LEN(modules), &db);
	if (r)
		return r;
	arena_init(&scratch, (size_t)64 << 20);
	while (r == 0 && !role_stops(e, LOOK_MS)) {
		r = look(&scratch, db, e, dir);
		if (r == 0)
			r = notices(&scratch, db, e, &provider);
		if (r == F_BUSY || r == F_FULL) {
			note_fault(e->notes, "handing over waits");
			r = 0;
		}
		arena_reset(&scratch, (struct arena_mark){0});
	}
	arena_fini(&scratch);
	return r;
}
