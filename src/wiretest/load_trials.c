/* Many frames, many links, links that misbehave: the others are still served. */
#include <poll.h>
#include <sys/socket.h>

#include "wiretest/trial.h"

enum { FLOOD = 2000, WINDOW = 50, MANY = 40, UNREAD = 20000, PAUSE_MS = 500, NOISE_B = 1 << 20 };

/* A window that is not answered whole ends the flood. */
static void flood(struct trial *t)
{
	struct link l;
	if (!link_open(t, &l))
		return;
	for (int i = 0; i < FLOOD && l.fd >= 0; i++) {
		link_report(&l);
		if (i % WINDOW == WINDOW - 1)
			link_hear(&l, t->c->wait_us, true);
		if (i % WINDOW == WINDOW - 1 && l.n_open)
			break;
	}
	link_settle(&l);
	link_close(&l);
}

static void replay(struct trial *t)
{
	struct link l;
	uint8_t bytes[DEVICE_FRAME_MAX_B];
	if (!link_open(t, &l))
		return;
	uint16_t seq = l.seq;
	size_t n = link_report_bytes(&l, bytes, MUST_CONFIRM);
	link_send(&l, bytes, n);
	for (int i = 1; i < FLOOD / 4 && l.fd >= 0; i++) {
		link_expect(&l, seq, MUST_CONFIRM);
		link_send(&l, bytes, n);
		if (i % WINDOW == WINDOW - 1)
			link_hear(&l, t->c->wait_us, true);
		if (i % WINDOW == WINDOW - 1 && l.n_open)
			break;
	}
	link_settle(&l);
	link_close(&l);
}

/* Another device is served at once, whatever the first has done. */
static void other_served(struct trial *t)
{
	struct link other;
	if (!link_open(t, &other))
		return;
	for (int i = 0; i < 3; i++)
		link_report(&other);
	link_settle(&other);
	link_close(&other);
}

/* … while the centre comes to the end of what was sent to it, and of what it can send. */
static void others_served(struct trial *t)
{
	for (int i = 0; i < 3; i++) {
		poll(NULL, 0, PAUSE_MS);
		other_served(t);
	}
}

/* A megabyte of noise with start marks in it; the centre may hang up on it. */
static void garbage(struct trial *t)
{
	struct link l;
	uint8_t bytes[4096];
	if (!link_open(t, &l))
		return;
	uint32_t state = 1;
	for (size_t sent = 0; sent < NOISE_B && l.fd >= 0; sent += sizeof bytes) {
		for (size_t i = 0; i < sizeof bytes; i++) {
			state = state * 1664525 + 1013904223;
			bytes[i] = state >> 31 ? '@' : (uint8_t)(state >> 24 | 1);
		}
		link_send(&l, bytes, sizeof bytes);
	}
	others_served(t);
	link_close(&l);
	other_served(t);
}

/* A device that reads nothing; the centre may hang up on it, and takes it back. */
static void deaf(struct trial *t)
{
	struct link l;
	uint8_t bytes[DEVICE_FRAME_MAX_B];
	static const struct timeval soon = {.tv_sec = 1};
	if (!link_open_small(t, &l))
		return;
	setsockopt(l.fd, SOL_SOCKET, SO_SNDTIMEO, &soon, sizeof soon);
	for (int i = 0; i < UNREAD && l.fd >= 0 && !l.stuck; i++)
		link_send(&l, bytes, link_report_bytes(&l, bytes, MAY));
	others_served(t);
	uint64_t address = l.address;
	link_close(&l);
	if (!link_open_as(t, &l, address))
		return;
	link_report(&l);
	link_settle(&l);
	link_close(&l);
}

static void many(struct trial *t)
{
	struct link l[MANY];
	int open = 0;
	while (open < MANY && link_open(t, &l[open]))
		open++;
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < open; i++)
			link_report(&l[i]);
		for (int i = 0; i < open; i++)
			link_hear(&l[i], t->c->wait_us, true);
	}
	for (int i = 0; i < open; i++) {
		link_settle(&l[i]);
		link_close(&l[i]);
	}
}

static void half_open(struct trial *t)
{
	struct link l[MANY];
	uint8_t bytes[DEVICE_FRAME_MAX_B];
	int open = 0;
	for (; open < MANY && link_open(t, &l[open]); open++) {
		size_t n = link_report_bytes(&l[open], bytes, MAY);
		link_send(&l[open], bytes, n / 2);
	}
	other_served(t);
	while (open > 0)
		link_close(&l[--open]);
}

/* The centre may not have seen that the first connection is dead. */
static void second_link(struct trial *t)
{
	struct link first, second;
	if (!link_open(t, &first))
		return;
	link_report(&first);
	link_hear(&first, t->c->wait_us, true);
	if (!link_open_as(t, &second, first.address))
		return;
	second.seq = 50;
	link_report(&second);
	link_settle(&second);
	link_close(&first);
	link_report(&second);
	link_settle(&second);
	link_close(&second);
}

const struct trial_row load_trials[] = {
	{"load.flood", "6.3", "2000 reports of one device are confirmed, once each", flood},
	{"load.replay", "6.5.2", "500 repeats are confirmed, once each", replay},
	{"load.garbage", "6.5.3, practice", "a megabyte of noise on one line disturbs no other",
		garbage},
	{"load.deaf", "practice",
		"a device that reads nothing disturbs no other, and may come back", deaf},
	{"load.many", "5.1", "many devices are served beside each other", many},
	{"load.half-open", "practice", "half frames of many devices disturb no other", half_open},
	{"load.second-link", "practice", "a device's newer connection is served", second_link},
};
const size_t n_load_trials = LEN(load_trials);
