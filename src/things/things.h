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

/* A registered transmission device, for the gate. */
struct thing_device {
	row_id id;
	str address, profile, peer; /* peer: the IP address from which alone it comes; empty: any */
};
/* Those behind an id, in the order of ids, at most `most`: they have a device address, are in use,
 * and somebody registered them (a stranger that only reported has no day). */
must_use int thing_devices(struct arena *a, struct db *db, row_id after, int32_t most,
	struct thing_device **out, size_t *n);
