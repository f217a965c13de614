/* mqtt_load — the same generator as huoyan-simulate, speaking MQTT 3.1.1: what a user would
 * assemble instead of a gate takes the same load from the same client.  Closed loop at QoS 1 with a
 * window, or idle connections.
 *
 *     mqtt_load PORT DEVICES SECONDS [WINDOW [READY]]     WINDOW 0: connects and stays idle
 *
 * Payload 60 bytes, topic d/ADDRESS; prints the fleet's JSON line. */
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "device/fleet.h"

enum { PAYLOAD_B = 60, CONNECT = 0x10, CONNACK = 0x20, PUBLISH_1 = 0x32, PUBACK = 0x40 };

static int stopped;

static void on_signal(int s)
{
	(void)s;
	stopped = 1;
}

static int64_t now_us(void *self)
{
	struct timespec t;
	(void)self;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static ms wall(void *self)
{
	return now_us(self) / 1000;
}

/* CONNECT, clean session, keep-alive of an hour. */
static size_t hello(const struct said *s, uint8_t out[SPEECH_MAX_B])
{
	static const uint8_t head[] = {0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0x0e, 0x10};
	char id[24];
	size_t n = (size_t)snprintf(id, sizeof id, "d%llu", (unsigned long long)s->address);
	out[0] = CONNECT;
	out[1] = (uint8_t)(sizeof head + 2 + n);
	memcpy(out + 2, head, sizeof head);
	out[12] = 0;
	out[13] = (uint8_t)n;
	memcpy(out + 14, id, n);
	return 14 + n;
}

/* PUBLISH at QoS 1; packet numbers begin at 1.  60 bytes: address, number, kind, point, filling. */
static size_t upload(const struct said *s, uint8_t out[SPEECH_MAX_B])
{
	char topic[24];
	size_t n = (size_t)snprintf(topic, sizeof topic, "d/%llu", (unsigned long long)s->address);
	uint16_t number = (uint16_t)(s->seq % 65535 + 1);
	uint8_t *p = out + 4;
	memcpy(p, topic, n);
	p += n;
	*p++ = (uint8_t)(number >> 8);
	*p++ = (uint8_t)number;
	memset(p, 0, PAYLOAD_B);
	memcpy(p, &s->address, 6);
	memcpy(p + 6, &s->seq, 2);
	p[8] = (uint8_t)s->kind;
	memcpy(p + 9, &s->point, 4);
	p += PAYLOAD_B;
	out[0] = PUBLISH_1;
	out[1] = (uint8_t)(p - out - 2);
	out[2] = 0;
	out[3] = (uint8_t)n;
	return (size_t)(p - out);
}

static int hear(const uint8_t *p, size_t n, struct heard *h)
{
	*h = (struct heard){.what = HEARD_OTHER};
	if (n < 2 || n < (size_t)p[1] + 2)
		return 0;
	if (p[1] > 127 || (p[0] != CONNACK && p[0] != PUBACK))
		return -1;
	if (p[0] == PUBACK) {
		h->what = HEARD_CONFIRM;
		h->seq = (uint16_t)((p[2] << 8 | p[3]) - 1);
	}
	return p[1] + 2;
}

static const struct speech speech_mqtt = {hello, upload, hear, NULL};

struct load {
	struct fleet_config c;
	struct arena arena;
};

/* The figures, and then the connections stand until standard input ends. */
static void over(void *self, const struct fleet_report *r)
{
	struct load *load = self;
	str text = fleet_print(&load->arena, &load->c, r);
	printf(STR_F "\n", STR_A(text));
	fflush(stdout);
	while (!stopped && getchar() != EOF)
		;
}

int main(int argc, char **argv)
{
	struct rlimit l;
	struct load load;
	if (argc < 4)
		return 2;
	long window = argc > 4 ? strtol(argv[4], NULL, 10) : FLEET_WINDOW;
	load.c = (struct fleet_config){.speech = &speech_mqtt,
		.centre = {.sin_family = AF_INET,
			.sin_port = htons((uint16_t)strtol(argv[1], NULL, 10)),
			.sin_addr.s_addr = htonl(INADDR_LOOPBACK)},
		.plan = {.seed = 1, .devices = (uint32_t)strtol(argv[2], NULL, 10), .storm_s = -1},
		.first_address = 370100000,
		.window = window ? (uint32_t)window : 1,
		.saturate = window > 0,
		.seconds = strtol(argv[3], NULL, 10),
		.linger_s = 10,
		.connects_s = 2000,
		.reconnect_s = -1,
		.sources = 1,
		.ready = argc > 5 ? argv[5] : NULL,
		.stop = &stopped,
		.now_us = now_us,
		.wall = wall,
		.over = over,
		.self = &load};
	if (getrlimit(RLIMIT_NOFILE, &l) == 0) {
		l.rlim_cur = l.rlim_max;
		setrlimit(RLIMIT_NOFILE, &l);
	}
	signal(SIGTERM, on_signal);
	arena_init(&load.arena, (size_t)4 << 30);
	if (fleet_run(&load.arena, &load.c, NEW(&load.arena, struct fleet_report))) {
		fprintf(stderr, "mqtt_load: %s\n", fault_last()->text);
		return 1;
	}
	return 0;
}
