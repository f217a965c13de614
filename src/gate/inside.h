/* inside — the gate's own state, shared by link.c (bytes in and out), take.c (what a frame means),
 * business.c (what the centre asks) and gate.c (the loop).  Private to src/gate. */
#pragma once
#include "gate/book.h"
#include "gate/device.h"
#include "gate/gate.h"
#include "gate/order.h"
#include "gate/recent.h"

enum {
	IDLE_MS = 3000,      /* then a false start mark may no longer hide what stands behind it */
	NAMELESS_MS = 30000, /* a link that has brought no good frame */
	LEAVE_S = 5,         /* a device that returns so soon was never off line */
	DEAD_S = 7200, /* a link that says nothing for the longest 巡检 period is given up */
	READ_B = 4096, /* of one link in one turn: the others do not wait for a flood */
	ORDERS_MAX = 65536,
	BUDGET = 2000,
	IN_B = 8192,                         /* a datagram; also a begun frame and READ_B more */
	FRAMES_MAX = IN_B / FRAME_MIN_B + 2, /* answers that one turn of a link can cause */
	ANSWER_MAX_B = 2 * (FRAME_MIN_B + 8),
	TICK_MS = 1000,
};

/* One TCP connection, or the address from which a device sends datagrams (fd UDP_LINK). */
enum { FREE_LINK = -1, UDP_LINK = -2 };
struct link {
	int fd;
	uint32_t serial; /* another one each time the place is taken */
	uint32_t device; /* that it is bound to; 0: no good frame yet */
	uint32_t next_free;
	int64_t last_ms; /* of the last byte */
	uint32_t denied_s, budget_s;
	uint16_t taken;  /* frames in second budget_s */
	uint16_t fill;   /* bytes of `part` */
	uint8_t hex;     /* HEX_…: the stream is hex digits */
	uint8_t nibble;  /* a digit that waits for its second, plus one */
	uint8_t paused;  /* over its budget: not read until the next second */
	uint8_t foreign; /* it does not come from where its device must be */
	struct peer peer;
	uint8_t *part; /* begun frame, at most FRAME_MAX_B; NULL: none */
};
enum { HEX_UNKNOWN, HEX_NO, HEX_YES };

struct answer { /* bytes that wait for the commit, of one link */
	uint32_t link, serial;
	uint32_t at, n;   /* in gate.out */
	struct peer peer; /* of a UDP link */
};

struct business {   /* of the centre, open or waiting (one open per device: small devices cannot
		       hold two) */
	int64_t no; /* of the order; 0: the gate's own */
	uint32_t device, next;
	int64_t due_ms; /* next send, or the end */
	uint16_t seq;
	uint8_t type, sends, denied, n;
	uint8_t adu[12];
};

struct gate {
	const struct gate_config *c;
	struct arena arena;      /* one batch */
	struct arena book_arena; /* the book in use */
	struct book book;
	int64_t book_ms; /* its file's last change */
	int epoll_fd, watch_fd, order_fd, spare_fd;
	ms now;         /* of this turn, as the clock on the wall says */
	ms up_ms;       /* how long it has run: no jump of that clock changes it */
	ms began;       /* of the steady clock */
	uint32_t now_s; /* up_ms in seconds, from 1 */
	uint8_t stamp[6];
	ms stamp_of;

	struct link *links; /* [1 … n_links] */
	uint32_t n_links, free_links, links_max, nameless, live;
	struct devices devices;
	struct recent recent;
	struct business *orders; /* [1 … n_orders] */
	uint32_t n_orders, free_orders, open_orders;

	struct signal_row rows[GATE_BATCH_MAX];
	uint64_t keys[GATE_BATCH_MAX];        /* of recent, for a commit that fails; 0: none */
	struct answer of_row[GATE_BATCH_MAX]; /* the bytes that confirm it; n = 0: none */
	size_t n_rows;
	struct answer answers[GATE_BATCH_MAX];
	size_t n_answers;
	uint8_t out[GATE_BATCH_MAX * ANSWER_MAX_B];
	size_t out_n;
	uint8_t in[IN_B];
	struct wire_unit unit;
	struct keeper *keeper; /* of keep.c */
	ms short_since; /* the disk is full: only fire is stored, from the reserve; 0: it is not */
	bool resumes;   /* there is room again, which watch must be told */
	uint64_t noise_b, bad_frames, refused;
};

/* ---- link.c ---- */

/* false: no memory. */
bool links_init(struct gate *g);
void links_fini(struct gate *g);
void links_accept(struct gate *g);
void link_read(struct gate *g, uint32_t i);
void datagrams_read(struct gate *g);
void link_close(struct gate *g, uint32_t i);
/* Its place; 0: it has none (a datagram of an unknown device). */
uint32_t link_index(const struct gate *g, const struct link *l);
/* A place for a device that sends datagrams; 0: none free. */
uint32_t link_udp(struct gate *g, const struct peer *p);
/* Idle parts, nameless and dead links, budgets.  Makes room in the batch between links: its result
 * is that of batch_room. */
must_use int links_tick(struct gate *g);
/* Bytes to be sent when the batch is on disk. */
void answer_put(struct gate *g, const struct link *l, const uint8_t *p, size_t n);
/* After the commit, in one write for all of a link. */
void answers_send(struct gate *g);
/* Bytes that no commit must precede. */
void link_send(struct gate *g, struct link *l, const uint8_t *p, size_t n);

/* ---- take.c ---- */

/* Takes every whole frame out of n bytes; returns those used.  last: nothing more will come behind
 * them (a datagram). */
size_t frames_take(struct gate *g, struct link *l, const uint8_t *p, size_t n, bool last);
/* A row of a whole frame; key: of recent, 0 = none. */
void frame_store(struct gate *g, const struct link *l, const struct frame *f, uint32_t device,
	uint32_t flags, uint64_t key, enum signal_kind kind, int64_t order_no);
/* A row without a frame. */
void row_add(struct gate *g, const struct signal_row *row);
void device_gone(struct gate *g, uint32_t device, enum signal_went how);
const struct gate_profile *profile_of(const struct gate *g, uint32_t device);
/* The stamp of now. */
const uint8_t *stamp_now(struct gate *g);

/* ---- business.c ---- */

bool business_init(struct gate *g);
void business_fini(struct gate *g);
void orders_read(struct gate *g);
/* A device's 确认, 应答 or 否认. */
void business_answered(
	struct gate *g, const struct link *l, const struct frame *f, uint32_t device);
/* Repeats, ends, 巡检 and clocks. */
void business_tick(struct gate *g);
/* Its link is lost: what was open ends, what waited is told so. */
void business_lost(struct gate *g, uint32_t device);

/* ---- keep.c ---- */

bool keep_init(struct gate *g);
void keep_fini(struct gate *g);
void keep_tick(struct gate *g);
/* Gives back the room that a reserve file holds for fire.  true: there was one. */
bool reserve_open(struct gate *g);
/* There is more room than the reserve takes. */
bool room_again(const struct gate *g);

/* ---- gate.c ---- */

/* Before a link is read: finishes the batch when it could become too full. */
must_use int batch_room(struct gate *g);
