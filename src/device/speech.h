/* speech — how a simulated device says one message and understands the answer.  The fleet knows
 * connections, times and windows; the bytes are the speech's, so that a peer speaking another
 * protocol is loaded by the same generator. */
#pragma once
#include "device/upload.h"

enum { SPEECH_MAX_B = DEVICE_FRAME_MAX_B };

struct said {
	uint32_t device;  /* 0 … devices-1 */
	uint64_t address; /* 48 bits */
	uint16_t seq;
	enum upload_kind kind;
	uint32_t point;
	ms wall; /* what the device's clock shows */
};

enum heard_what {
	HEARD_CONFIRM, /* seq is done with */
	HEARD_DENY,    /* seq is to be repeated */
	HEARD_ASKED,   /* the other side wants something: speech->answer */
	HEARD_OTHER,
};

struct heard {
	enum heard_what what;
	uint16_t seq;
	bool duty;                 /* a person has to answer within minutes (查岗) */
	struct device_frame frame; /* of HEARD_ASKED; borrowed */
};

struct speech {
	/* First words on a new connection; 0: none. */
	size_t (*hello)(const struct said *s, uint8_t out[SPEECH_MAX_B]);
	size_t (*upload)(const struct said *s, uint8_t out[SPEECH_MAX_B]);
	/* > 0: bytes used; 0: more is to come; < 0: nonsense. */
	int (*hear)(const uint8_t *p, size_t n, struct heard *h);
	/* The answer to what was asked; 0: none.  NULL: nobody asks. */
	size_t (*answer)(const struct said *s, const struct heard *h, uint8_t out[SPEECH_MAX_B]);
};

/* GB/T 26875.3-2011, version 1.1, to the centre's address 1. */
extern const struct speech speech_gb26875;
