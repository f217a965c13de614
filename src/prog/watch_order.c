#include "prog/watch_order.h"

#include "alarm/round.h"

/* What the desk asks in words, and the type of GB/T 26875.3-2011 that asks it (table 4.2). */
static const struct {
	const char *kind;
	uint8_t type;
} kinds[] = {
	{"call", 91},
	{"clock", 90},
	{"init", 89},
	{"read-state", 81},
	{"read-version", 85},
	{"read-config", 86},
	{"read-clock", 88},
};

static const char *const outcome_words[] = {[ORDER_DONE] = "confirmed",
	[ORDER_DENIED] = "denied",
	[ORDER_SILENT] = "silent",
	[ORDER_AWAY] = "offline",
	[ORDER_UNKNOWN] = "unknown",
	[ORDER_CROWDED] = "crowded",
	[ORDER_ENDED] = "link-lost"};

static uint8_t type_of(str kind)
{
	for (size_t i = 0; i < LEN(kinds); i++)
		if (str_is(kind, kinds[i].kind))
			return kinds[i].type;
	return 0;
}

static int next(struct arena *a, struct db *db, struct order_row *o)
{
	int r = db_begin(db, false);
	if (r == 0)
		r = order_next(a, db, o);
	db_rollback(db);
	return r;
}

static int sent(struct db *db, const struct order_row *o, ms at)
{
	int r = db_begin(db, true);
	if (r == 0)
		r = order_sent(db, o->id, at);
	if (r == 0)
		r = db_commit(db);
	if (r)
		db_rollback(db);
	return r;
}

int watch_orders_send(struct arena *a, struct db *db, const char *gate, const struct role_env *e)
{
	struct order_row o;
	int r;
	while ((r = next(a, db, &o)) == 0) {
		struct order to = {.no = o.id.id, .device = o.device, .type = type_of(o.kind)};
		to.object.minutes = (uint8_t)o.minutes;
		r = order_send(gate, &to);
		if (r < 0)
			return 0; /* the gate is away; the order waits */
		r = sent(db, &o, clock_now(e->clock));
		if (r)
			return r;
	}
	return r == R_NOT_FOUND ? 0 : r;
}

int watch_order_ended(struct db *db, const struct signal_row *r)
{
	bool known = r->detail > 0 && r->detail < (int64_t)LEN(outcome_words);
	return order_ended(
		db, r->order_no, r->at, str_of(known ? outcome_words[r->detail] : "silent"));
}

int watch_order_reply(struct db *db, const struct signal_row *r)
{
	return r->order_no ? order_replied(db, r->order_no, r->frame) : 0;
}
