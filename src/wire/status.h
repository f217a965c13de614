/* status — the status reports of GB/T 26875.3-2011 (8.2, 8.3): what a system, a part or the device
 * itself says of itself. Types 1 (system), 2 (part), 21 (transmission device), 4 and 24
 * (operations).  Pure; texts stay bytes (GB 18030). */
#pragma once
#include "wire/unit.h"

struct status {
	uint8_t type;       /* 1, 2, 4, 21, 24 */
	uint8_t sys, addr;  /* of the building's system; 0 for 21, 24 */
	uint8_t part;       /* type 2 */
	uint32_t part_addr; /* type 2, raw: its split is the vendor's */
	uint16_t word;      /* status, or operation flags (4, 24) */
	uint8_t operator_no;
	struct bytes text; /* type 2: 31 bytes GB 18030, borrowed */
	uint8_t stamp[6];
};

enum { STATUSES_MAX = 127 };

/* Reads the status objects of an upload or reply into out[STATUSES_MAX], by the device's profile
 * (NULL: the standard): a vendor's bits become the standard's, its restorations words of 0.  *n:
 * objects read (fewer than said when the data unit is short: what is whole is kept).  false: the
 * data unit is of another type. */
bool statuses_read(
	const struct frame *f, const struct wire_profile *p, struct status *out, size_t *n);
/* A report that a person must look at as fire: fire bit, or the manual alarm key of the device (5.7
 * bit 2). */
bool status_is_fire(const struct status *s);
