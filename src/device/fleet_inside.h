/* fleet_inside — shared by fleet.c (the loop) and unit.c (one device). */
#pragma once
#include "device/fleet.h"

struct message {
	int64_t planned_us, sent_us; /* since the beginning */
	uint32_t point, next;
	uint16_t seq;
	uint8_t kind, sent; /* times sent */
};

enum unit_state { UNIT_AWAY, UNIT_CONNECTING, UNIT_THERE };

/* One simulated device. */
struct unit {
	int fd;
	enum unit_state state;
	uint16_t seq; /* the next */
	uint16_t n_open;
	uint32_t open, open_last;       /* sent, in order; message numbers, 0: none */
	uint32_t waiting, waiting_last; /* not sent on this connection */
	uint32_t point;                 /* last reported: what becomes normal again */
	int64_t connect_us;             /* planned connection; < 0: none planned */
	int64_t duty_us;                /* when its person answers 查岗; 0: nothing asked */
	bool online;                    /* has had an answer on this connection */
	bool wants_out;                 /* waits for EPOLLOUT */
	uint16_t n_heard, n_tail;
	uint8_t heard[SPEECH_MAX_B], tail[SPEECH_MAX_B]; /* tail: rest of a half-sent message */
};

struct fleet {
	const struct fleet_config *c;
	struct fleet_report *r;
	struct arena *a;
	int epoll_fd;
	int64_t start_us, storm_us; /* storm_us: begin of the latest wave of connections */
	struct unit *units;
	struct message *messages; /* [0] is nobody */
	size_t n_messages, cap_messages;
	uint32_t free_message;
	uint64_t n_pending, chance;
	uint32_t n_there, wave; /* wave: the next device of the wave of connections */
	bool looping;           /* the closed loop has begun */
	bool ending;            /* nothing new is said */
};

int64_t fleet_now(const struct fleet *f);
/* A new message for a device; it goes out as soon as the connection and its window allow. */
void unit_say(struct fleet *f, uint32_t device, enum upload_kind kind, uint32_t point,
	int64_t planned_us);
/* Fills the window of a closed loop. */
void unit_fill(struct fleet *f, uint32_t device);
void unit_connect(struct fleet *f, uint32_t device);
void unit_hang_up(struct fleet *f, uint32_t device);
void unit_event(struct fleet *f, uint32_t device, uint32_t events);
/* Connects again, repeats what was not answered in time, gives up after the last repeat, answers
 * 查岗. */
void unit_sweep(struct fleet *f, uint32_t device);
