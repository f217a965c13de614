/* things — 物: devices, systems, products, batches, stations, vehicles, water sources.
 * Owns table thing.  Every change is a register fact with the whole new row (ledger/register.h). */
#pragma once
#include "ledger/register.h"

extern const struct statements thing_statements;
extern const struct registry thing_registry;

struct thing_row {
	row_id id, place; /* place: zero = nobody entered it */
	str profile, name;
};
/* The thing behind a device address (GB/T 26875.3 source address in decimal, or a topic).  point:
 * its part, empty = the unit itself.  Refuses R_NOT_FOUND. */
must_use int thing_of_device(struct arena *a, struct db *db, str device_address, str kind,
	str point, struct thing_row *out);
