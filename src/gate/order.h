/* order — what the centre asks of a device (GB/T 26875.3-2011 6.2, 6.4; types 61–91): 查岗, clock,
 * readings, initialisation.  Who may ask and why is the desk's matter and a fact; here an order is
 * a number, a device and what to send.  It goes to the gate by a datagram; how it ended comes back
 * as a row SIGNAL_ORDER of the signal store (and the reading as SIGNAL_REPLY before it), so that
 * neither is lost when a process is killed.  An order is sent again after a SIGNAL_STARTED row: the
 * gate knows an open order by its number and does not send it twice. */
#pragma once
#include "wire/unit.h"

enum order_outcome {
	ORDER_DONE = 1, /* 确认 to a control, or the paired 应答 */
	ORDER_DENIED,   /* 否认, after all repeats */
	ORDER_SILENT,   /* no answer to any of the sends: 通信故障 (6.5.2) */
	ORDER_AWAY,     /* the device has no link */
	ORDER_UNKNOWN,  /* no register knows the device: nothing is sent to strangers */
	ORDER_CROWDED,  /* too many orders wait: ask again */
	ORDER_ENDED,    /* its link was lost while it was open */
};

struct order {
	int64_t no;     /* > 0, of the asker, unique for ever */
	int64_t device; /* source address */
	uint8_t type;   /* 61–68, 81, 84–86, 88 (请求), 89–91 (控制) */
	/* as the type's layout wants: 61–68 sys, addr[, part_addr]; 64, 84 records, time (from); 91
	 * minutes.  90 needs nothing: the gate puts the time at which it sends. */
	struct wire_object object;
};

/* 请求 or 控制 for a type; 0: the centre sends no such type. */
enum frame_cmd order_cmd(uint8_t type);
/* The type of data that answers a 请求 (table 4.2); 0: it is answered with 确认. */
uint8_t order_answer(uint8_t type);

/* Hands an order to the gate at `path`.  Refuses R_BAD_PARAMETER (no such type).  Fault F_IO: the
 * gate is not there, or does not read: keep the order and send it again. */
must_use int order_send(const char *path, const struct order *o);
/* The gate's side: one datagram.  false: not an order. */
bool order_read(const uint8_t *p, size_t n, struct order *out);
