/* watch_order — orders of the desk on their way to the gate, and what became of them. */
#pragma once
#include "gate/order.h"
#include "gate/segment.h"
#include "prog/role.h"

/* Hands over what the gate has not got; a gate that is away gets it at the next look. */
must_use int watch_orders_send(
	struct arena *a, struct db *db, const char *gate, const struct role_env *e);
must_use int watch_order_ended(struct db *db, const struct signal_row *r);
must_use int watch_order_reply(struct db *db, const struct signal_row *r);
