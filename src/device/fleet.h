/* fleet — many simulated devices in one thread: connections, an open loop of planned messages,
 * answers matched by sequence number, repeats as the standard asks (6.5: 10 s, three times), what
 * the centre asks answered.  Latency runs from the planned time, whatever held the message back. */
#pragma once
#include <netinet/in.h>

#include "device/histogram.h"
#include "device/plan.h"
#include "device/speech.h"

enum { FLEET_TIMEOUT_US = 10000000, FLEET_REPEATS = 3, FLEET_WINDOW = 4 };

enum fleet_end { FLEET_CONFIRMED, FLEET_LOST };

/* One message that is done with. */
struct fleet_done {
	uint64_t address;
	uint16_t seq;
	enum upload_kind kind;
	uint32_t point;
	enum fleet_end end;
	int64_t planned_us, done_us; /* of the caller's clock */
};

struct fleet_report;

struct fleet_config {
	struct sockaddr_in centre;
	const struct speech *speech;
	struct plan_config plan;
	uint64_t first_address; /* of device 0; the others count on */
	uint32_t window;        /* messages of one device that may be open */
	bool settled;           /* the plan begins a second after all are connected */
	bool saturate;      /* closed loop, begun when all are connected: windows are kept full */
	bool stays_silent;  /* no heartbeat after connecting */
	int64_t seconds;    /* of the plan, or of the closed loop; 0: until stopped */
	int64_t linger_s;   /* then at most so long for answers */
	double connects_s;  /* connections begun a second */
	double reconnect_s; /* at this second all connections are closed; < 0: none */
	double reconnect_over_s;
	uint32_t sources;              /* loopback addresses to come from: a port range each */
	double duty_share;             /* part of 查岗 that somebody answers */
	double duty_after_s;           /* … after half to one and a half of this */
	const char *ready;             /* file that is made when all are connected; NULL: none */
	const int *stop;               /* not 0: finish; may be set by a signal */
	int64_t (*now_us)(void *self); /* monotonic */
	ms (*wall)(void *self);
	void (*done)(void *self, const struct fleet_done *d); /* NULL: nobody */
	/* Told the figures while the connections still stand; NULL: nobody. */
	void (*over)(void *self, const struct fleet_report *r);
	void *self;
};

struct fleet_count {
	uint64_t planned, sent, confirmed, denied, repeated, lost, open;
	struct histogram answer_us; /* planned → confirmed */
};

struct fleet_report {
	struct fleet_count kind[UPLOAD__N];
	uint64_t connected, refused, cut; /* cut: closed by the other side */
	uint64_t nonsense, unasked;       /* bytes that are no frame; answers to nothing open */
	uint64_t asked, duty_asked;       /* by the centre */
	struct histogram online_us;       /* planned connection → first answer on it */
	struct histogram late_us; /* planned → first sent: generator, connection, window */
	int64_t took_us;
	int64_t all_online_us; /* last connection's first answer behind its storm's or start's begin
				*/
};

must_use int fleet_run(struct arena *a, const struct fleet_config *c, struct fleet_report *out);
/* As one line of JSON. */
str fleet_print(struct arena *a, const struct fleet_config *c, const struct fleet_report *r);
