/* status — the status reports of GB/T 26875.3-2011 (8.2, 8.3): what a system, a part or the device
 * itself says of itself. Types 1 (system), 2 (part), 21 (transmission device), 4 and 24
 * (operations).  Pure; texts stay bytes (GB 18030). */
#pragma once
#include "wire/frame.h"

/* Bits of the status words that the duty desk acts on; reserved bits are kept raw in `word`
 * (tables 5.4–5.7). */
enum { STATUS_FIRE = 1 << 1, STATUS_FAULT = 1 << 2, STATUS_SHIELDED = 1 << 3 };
enum { OPERATION_RESET = 1 << 0, OPERATION_MANUAL_ALARM = 1 << 2 };

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

/* Reads the status objects of an upload or reply into out[STATUSES_MAX].  *n: objects read (fewer
 * than said when the data unit is short: what is whole is kept).  false: the data unit is of
 * another type. */
bool statuses_read(const struct frame *f, struct status *out, size_t *n);
/* A report that a person must look at as fire: fire bit, or the manual alarm key of the device (5.7
 * bit 2). */
bool status_is_fire(const struct status *s);
