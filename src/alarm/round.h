/* round — 查岗 and what else the centre asks of devices.  The desk writes an order and its fact;
 * the watch hands it to the gate and keeps what the gate says of it; the person's answer comes by
 * itself, as an operation of the device (GB/T 26875.3-2011 8.3, type 24, bit 5).
 * Owns tables round, device_order. */
#pragma once
#include "ledger/fact.h"
#include "base/json.h"

struct order_row {
	row_id id;
	int64_t device;
	str kind;
	int32_t minutes;
	ms at;
};

struct order_draft {
	int64_t device;
	str kind, why;
	int32_t minutes;
	row_id person; /* who asks */
	row_id round;  /* zero: by itself */
};

/* One order, with its fact (device.ordered) in the order's own case.  by: head of the fact. */
must_use int order_add(struct arena *a, struct db *db, const struct moment *m,
	const struct order_draft *d, const struct fact_draft *by, row_id *out);
/* A round: the same question to each device; n = 0: to all registered ones. */
must_use int round_begin(struct arena *a, struct db *db, const struct moment *m,
	const struct order_draft *d, const int64_t *devices, size_t n, const struct fact_draft *by,
	row_id *out);

/* For the watch: the oldest order that the gate has not got yet.  Refuses R_NOT_FOUND. */
must_use int order_next(struct arena *a, struct db *db, struct order_row *out);
must_use int order_sent(struct db *db, row_id id, ms at);
/* What became of the order with that number (the id of its row), and what the device replied. */
must_use int order_ended(struct db *db, int64_t no, ms at, str result);
must_use int order_replied(struct db *db, int64_t no, struct bytes frame);
/* The gate has begun anew: it is handed again what has no end; it knows what it knew (order.h). */
must_use int order_unsent(struct db *db);
/* A person at the device has pressed the key. */
must_use int round_answered(struct db *db, int64_t device, ms at, int32_t operator_no);

/* {"rounds":[…]} newest first; one round with its calls.  Refuses R_NOT_FOUND. */
must_use int round_print_list(struct arena *a, struct db *db, ms now, int32_t most, struct jw *w);
must_use int round_print(struct arena *a, struct db *db, ms now, row_id id, struct jw *w);
