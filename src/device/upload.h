/* upload — what devices have to say: the data units of GB/T 26875.3-2011 that a simulated device
 * sends of itself, and its answers to the centre's requests (types 61–91). */
#pragma once
#include "device/frame.h"

enum upload_kind {
	UPLOAD_HEARTBEAT, /* empty data unit: the habit of most vendors, the standard names none */
	UPLOAD_ANALOG,    /* type 3, one value */
	UPLOAD_FEEDBACK,  /* type 2, started and fed back */
	UPLOAD_FAULT,     /* type 2, bit 2 */
	UPLOAD_FIRE,      /* type 2, bit 1; bit 0 = 0 as in every captured alarm */
	UPLOAD_NORMAL,    /* type 2, status 0: what was reported last is over */
	UPLOAD_MAINS,     /* type 21, bit 3: main power lost */
	UPLOAD_DUTY,      /* type 24, bit 5: the person at the device answers 查岗 */
	UPLOAD__N,
};

/* heartbeat analog feedback fault fire normal mains duty */
extern const char *const upload_names[UPLOAD__N];

/* A point of a building: its number on the device decides kind of part, loop and text. */
enum {
	UPLOAD_POINTS = 382
}; /* points of one connected building (Shandong 2011: 980,000 of 2,568) */

/* The data unit of one report; returns its size.  point: 0 … UPLOAD_POINTS-1. */
size_t upload_put(enum upload_kind kind, uint32_t point, ms at, uint8_t adu[DEVICE_ADU_MAX_B]);
/* The reply to a request (its data unit), type 61–88 → 1–8, 21–28; returns its size, 0: not a
 * request that a device answers. */
size_t upload_reply(struct bytes request, ms at, uint8_t adu[DEVICE_ADU_MAX_B]);
