/* trial — one trial's means: links to the centre, frames with what must come of them, a verdict. */
#pragma once
#include "wiretest/wiretest.h"

enum must {
	MUST_CONFIRM, /* 确认, once */
	MUST_DENY,    /* 否认, once */
	MUST_NOT,     /* no answer at all */
	MAY_DENY,     /* 否认 or nothing */
	MAY,          /* at most one answer, whichever */
};

struct expected {
	enum must must;
	uint16_t seq;
	bool answered;
};

struct trial {
	struct arena *a;
	const struct wiretest_config *c;
	struct sb why;  /* lines of what was wrong */
	int wrong;      /* how many things were */
	bool skipped;   /* could not be tried; why says the reason */
	uint64_t due;   /* frames that had to be confirmed … */
	uint64_t met;   /* … and were */
	uint64_t extra; /* confirmed, and should not have been */
	uint32_t links; /* devices used so far */
	uint64_t address;
};

/* One connection, one device. */
struct link {
	struct trial *t;
	int fd;          /* -1: closed by the other side */
	bool udp, stuck; /* stuck: the other side takes no more */
	uint64_t address, centre;
	uint16_t seq; /* the next */
	uint8_t version[2];
	struct expected *expected;
	size_t n_expected, cap_expected, n_open; /* n_open: MUST_CONFIRM and MUST_DENY unanswered */
	uint8_t held[2 * DEVICE_FRAME_MAX_B];
	size_t n_held;
	struct device_frame last; /* the last answer; its data unit is not kept */
	/* A question of the centre; NULL: it is left unanswered. */
	void (*asked)(struct link *l, const struct device_frame *f);
	void *self;
};

void trial_wrong(struct trial *t, const char *fmt, ...) printf_like(2, 3);
#define TRY(t, good, ...)                              \
	do {                                           \
		if (!(good))                           \
			trial_wrong((t), __VA_ARGS__); \
	} while (0)

/* A new device on a new connection.  false: refused, said as wrong. */
bool link_open(struct trial *t, struct link *l);
bool link_open_as(struct trial *t, struct link *l, uint64_t address);
bool link_open_small(struct trial *t, struct link *l); /* with small buffers */
bool link_open_udp(struct trial *t, struct link *l);
void link_close(struct link *l);

/* A frame of this device with the next sequence number and an old time label. */
struct device_frame link_frame(struct link *l, enum device_cmd cmd, struct bytes adu);
/* Says what must come of the frame with this number. */
void link_expect(struct link *l, uint16_t seq, enum must must);
/* Bytes as they are. */
void link_send(struct link *l, const void *p, size_t n);
/* One frame, expected. */
void link_say(struct link *l, const struct device_frame *f, enum must must);
/* An ordinary report (part state, normal), to be confirmed. */
void link_report(struct link *l);
/* Its bytes, without sending them; expected. */
size_t link_report_bytes(struct link *l, uint8_t out[DEVICE_FRAME_MAX_B], enum must must);
/* Hears answers for so long, or until what is open is answered. */
void link_hear(struct link *l, int64_t us, bool until_answered);
/* Everything expected has come, or its time is over: a heartbeat behind all that was sent shows
 * when the centre is through with it. */
void link_settle(struct link *l);

struct trial_row {
	/* clause: of GB/T 26875.3-2011; practice: what it leaves open and real devices and lines do
	 */
	const char *name, *clause, *title;
	void (*run)(struct trial *t);
};

extern const struct trial_row answer_trials[], stream_trials[], load_trials[], other_trials[];
extern const size_t n_answer_trials, n_stream_trials, n_load_trials, n_other_trials;
