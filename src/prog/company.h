/* company — what stands around a demonstration: two hundred devices on the wire (huoyan-simulate)
 * and a 119 that takes reports and acknowledges them.  Processes of their own, on loopback; they
 * end with the demonstration. */
#pragma once
#include "prog/house.h"

enum { COMPANY_DEVICES = 200, COMPANY_FIRST = 2000000 };

struct company {
	int devices, centre; /* process ids; 0: not there */
};

/* Before the roles start: names the 119 in DATA/peers.json.  devices: as many as stand in the city,
 * COMPANY_DEVICES at most; now: what their clocks show. */
must_use int company_start(
	struct arena *a, const struct house *h, int devices, ms now, struct company *out);
void company_end(struct company *c);
