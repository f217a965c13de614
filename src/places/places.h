/* places — 地: premises, buildings, fires as places where something burnt.
 * Owns tables place, building, fire.  Every change is a register fact with the whole new row
 * (ledger/register.h). Coordinates are 1e-7 degree CGCS2000; a conversion from GCJ-02 or BD-09
 * happens at the edge, never here. */
#pragma once
#include "ledger/register.h"

extern const struct statements place_statements, building_statements, fire_statements;
extern const struct registry place_registry, building_registry, fire_registry;

struct place_row {
	row_id id;
	str name, address;
	int32_t district; /* GB/T 2260; 0 = nobody entered it */
};
/* Premises that the organisation uses now. */
must_use int place_list_of(
	struct arena *a, struct db *db, row_id org, struct place_row **out, size_t *n);
