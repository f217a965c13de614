/* frame — a device's own reading of GB/T 26875.3-2011, written apart from src/wire: what this side
 * builds the centre must read, and what the centre answers this side must read, so that two
 * programs have to agree.  Includes only base.
 *
 * All integers are little-endian; sum = low byte over control unit and data unit
 * (frame layout and table 2 of the standard).  Sizes in bytes. */
#pragma once
#include "base/base.h"
#include "base/hash.h"

enum { DEVICE_FRAME_MIN_B = 30, DEVICE_ADU_MAX_B = 1024, DEVICE_FRAME_MAX_B = 1054 };
enum { DEVICE_ADDRESS_B = 6, DEVICE_STAMP_B = 6 };

enum device_cmd {
	DEVICE_CONTROL = 1,
	DEVICE_UPLOAD = 2,
	DEVICE_CONFIRM = 3,
	DEVICE_REQUEST = 4,
	DEVICE_REPLY = 5,
	DEVICE_DENY = 6,
};

struct device_frame {
	uint16_t seq;
	uint8_t version[2];
	uint8_t stamp[DEVICE_STAMP_B]; /* second minute hour day month year-2000, plain binary */
	uint64_t src, dst;             /* 48 bits */
	uint8_t cmd;
	struct bytes adu; /* borrowed */
};

/* Writes the frame, whatever its fields say (a test sends wrong ones); returns its size. */
size_t device_frame_put(const struct device_frame *f, uint8_t out[DEVICE_FRAME_MAX_B]);
/* The time label of an instant, Beijing time. */
void device_stamp(ms at, uint8_t out[DEVICE_STAMP_B]);
/* false: no such day or hour. */
bool device_stamp_read(const uint8_t stamp[DEVICE_STAMP_B], ms *out);

/* What the centre sends must be whole frames and nothing else.  > 0: bytes of the frame in *f;
 * 0: more is to come; < 0: no frame begins here, *wrong says why (a literal). */
int device_frame_read(const uint8_t *p, size_t n, struct device_frame *f, const char **wrong);
