/* device — who has been heard: one small record per source address, registered or stranger, with
 * what the gate must remember between two frames.  Strangers are bounded: the one that was silent
 * longest makes room, its signals stay in the store. */
#pragma once
#include "base/base.h"

enum { DEVICES_MAX = 131072, STRANGERS_MAX = 20000, DEVICE_NONE = 0 };

struct device {
	uint64_t address;
	uint64_t centre;    /* our address, as the device says it */
	uint32_t link;      /* index + 1 of its link; 0: none */
	uint32_t next;      /* in its chain of the table */
	uint32_t heard_s;   /* seconds since the gate began */
	uint32_t checked_s; /* when it was last asked anything */
	uint32_t clock_s;   /* when its clock was last set; 0: not yet */
	uint32_t beat;      /* what its last heartbeat said */
	uint32_t order;     /* index + 1 of its first order; the first is the open one */
	uint16_t seq;       /* next of the gate's own numbers */
	uint16_t profile;
	uint8_t version[2]; /* as the device sends: vendors have their own */
	uint8_t online;
	uint8_t known;   /* registered */
	uint8_t skewed;  /* its clock must be set */
	uint8_t leaving; /* its link is closed; it is off line unless it returns soon */
};

struct devices {
	struct device *list; /* [1 … n]; [0] is nobody */
	uint32_t *heads;
	uint32_t n, strangers, hand; /* hand: where the search for the most silent goes on */
};

/* false: no memory. */
bool devices_init(struct devices *d);
void devices_fini(struct devices *d);
/* Index of the record; DEVICE_NONE: not heard of. */
uint32_t device_find(const struct devices *d, uint64_t address);
/* Adds one; a stranger may take the place of another that has no link and no order.  DEVICE_NONE:
 * no room, the frame is stored all the same. */
uint32_t device_add(struct devices *d, uint64_t address, bool known);
