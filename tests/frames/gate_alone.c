/* gate_alone — the gate without the rest of the house, for tests:
 *
 *     gate_alone run DIR SCHEMA [key=number…] [book=FILE]    → "port N"; ends when standard input
 * ends gate_alone order SOCKET NO DEVICE TYPE [sys= addr= part= records= minutes=]
 *
 * Keys of run: links, budget, nameless, idle, files (RLIMIT_NOFILE), rows (of a segment), skew (ms
 * by which the clock on the wall is wrong; a file DIR/skew changes it while the gate runs). */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "gate/gate.h"
#include "gate/order.h"

static int64_t option(int argc, char **argv, const char *key, int64_t otherwise)
{
	size_t n = strlen(key);
	for (int i = 0; i < argc; i++)
		if (strncmp(argv[i], key, n) == 0 && argv[i][n] == '=')
			return strtoll(argv[i] + n + 1, NULL, 0);
	return otherwise;
}

static const char *text_option(int argc, char **argv, const char *key)
{
	size_t n = strlen(key);
	for (int i = 0; i < argc; i++)
		if (strncmp(argv[i], key, n) == 0 && argv[i][n] == '=')
			return argv[i] + n + 1;
	return NULL;
}

struct place {
	char dir[300];
};

static ms clock_wall(void *self)
{
	const struct place *p = self;
	char path[320];
	long long skew = 0;
	struct timespec t;
	clock_gettime(CLOCK_REALTIME, &t);
	snprintf(path, sizeof path, "%s/skew", p->dir);
	FILE *f = fopen(path, "r");
	if (f && fscanf(f, "%lld", &skew) != 1)
		skew = 0;
	if (f)
		fclose(f);
	return (ms)t.tv_sec * 1000 + t.tv_nsec / 1000000 + skew;
}

static ms clock_run(void *self)
{
	struct timespec t;
	(void)self;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (ms)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int run(int argc, char **argv)
{
	struct place place;
	struct arena a;
	struct signal_store store;
	struct notes notes = {.role = "gate", .fd = 2, .now = clock_wall, .self = &place};
	char order[320], alive[320], watch[320];
	int port = 0, fd = -1, udp = -1;
	int64_t files = option(argc, argv, "files", 0);
	arena_init(&a, (size_t)64 << 20);
	snprintf(place.dir, sizeof place.dir, "%s", argv[2]);
	snprintf(order, sizeof order, "%s/order.sock", argv[2]);
	snprintf(watch, sizeof watch, "%s/watch.sock", argv[2]);
	snprintf(alive, sizeof alive, "%s/alive", argv[2]);
	if (files)
		setrlimit(RLIMIT_NOFILE, &(struct rlimit){(rlim_t)files, (rlim_t)files});
	if (gate_listen("127.0.0.1", &port, &fd) || gate_listen_udp("127.0.0.1", port, &udp) ||
		signal_open(&a, str_of(argv[2]), str_of(argv[3]), clock_wall(&place), &store))
		return 3;
	store.segment_rows = option(argc, argv, "rows", store.segment_rows);
	printf("port %d\n", port);
	fflush(stdout);
	struct gate_config c = {.listen_fd = fd,
		.udp_fd = udp,
		.stop_fd = 0,
		.watch_path = watch,
		.order_path = order,
		.alive_path = alive,
		.book_path = text_option(argc, argv, "book"),
		.store = &store,
		.notes = &notes,
		.now = clock_wall,
		.steady = clock_run,
		.self = &place,
		.seed = 7,
		.link_budget = (int)option(argc, argv, "budget", 0),
		.links_max = (int)option(argc, argv, "links", 0),
		.nameless_ms = (int)option(argc, argv, "nameless", 0),
		.idle_ms = (int)option(argc, argv, "idle", 0)};
	int r = gate_run(&c);
	if (r)
		fprintf(stderr, "%s\n", fault_last()->text);
	signal_close(&store);
	arena_fini(&a);
	return r ? 4 : 0;
}

static int order(int argc, char **argv)
{
	struct order o = {.no = strtoll(argv[3], NULL, 0),
		.device = strtoll(argv[4], NULL, 0),
		.type = (uint8_t)strtol(argv[5], NULL, 0)};
	o.object.sys = (uint8_t)option(argc, argv, "sys", 0);
	o.object.addr = (uint8_t)option(argc, argv, "addr", 0);
	o.object.part_addr = (uint32_t)option(argc, argv, "part", 0);
	o.object.records = (uint8_t)option(argc, argv, "records", 0);
	o.object.minutes = (uint8_t)option(argc, argv, "minutes", 0);
	int r = order_send(argv[2], &o);
	if (r < 0)
		fprintf(stderr, "%s\n", fault_last()->text);
	return r ? 1 : 0;
}

int main(int argc, char **argv)
{
	signal(SIGPIPE, SIG_IGN);
	if (argc >= 4 && strcmp(argv[1], "run") == 0)
		return run(argc, argv);
	if (argc >= 6 && strcmp(argv[1], "order") == 0)
		return order(argc, argv);
	fprintf(stderr, "gate_alone run DIR SCHEMA … | order SOCKET NO DEVICE TYPE …\n");
	return 2;
}
