/* plan — when which simulated device says what: an open loop, decided before anything is sent, so
 * that a slow centre cannot thin out its own load (no coordinated omission).  The same seed and
 * figures give the same plan.  Times in µs from the beginning. */
#pragma once
#include "device/upload.h"

struct plan_config {
	uint64_t seed;
	uint32_t devices;
	double rate[UPLOAD__N];  /* a second, all devices together; heartbeats from their period */
	double heartbeat_s;      /* period of each device; 0: none */
	double storm_s;          /* mains dip at this second; < 0: none */
	double storm_over_s;     /* … spread over */
	uint32_t storm_messages; /* … of each device it meets */
	double storm_share;      /* … part of the devices, 0 … 1 */
};

struct planned {
	int64_t us;
	uint32_t device;
	uint32_t point;
	enum upload_kind kind;
};

struct plan {
	const struct plan_config *c;
	uint64_t chance, storm_chance;
	double total;
	double next_us, heartbeat_us, storm_us;
	uint64_t n_heartbeats, n_storm;
	uint32_t stride; /* heartbeats go round all devices in steps that share no factor with n */
};

/* How a city's 20,000 devices split what is stored (performance estimate for Jinan fully
 * connected): analog values 667/s, parts through vendor platforms 46/s, alarms, faults and feedback
 * 2.4/s, of those about every twentieth a fire message.  rate: all of it, a second. */
void plan_city_mix(double rate, double out[UPLOAD__N]);
void plan_init(struct plan *p, const struct plan_config *c);
/* The next message, in order of time; false: this plan says nothing more (no rates at all). */
bool plan_next(struct plan *p, struct planned *out);
