/* huoyan-wiretest — tries any centre of GB/T 26875.3-2011 from outside and says what is off. */
#include <netdb.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>

#include "prog/options.h"
#include "wiretest/wiretest.h"

#define ARENA_B ((size_t)1 << 30)

enum { FIRST_ADDRESS = 990000000, WAIT_S = 10, SLACK_S = 60 };

static int64_t clock_us(clockid_t id)
{
	struct timespec t;
	clock_gettime(id, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static int64_t now_us(void *self)
{
	(void)self;
	return clock_us(CLOCK_MONOTONIC);
}

static ms wall(void *self)
{
	(void)self;
	return clock_us(CLOCK_REALTIME) / 1000;
}

static bool read_centre(struct arena *a, const char *text, struct sockaddr_in *out)
{
	struct addrinfo want = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM}, *got = NULL;
	str rest = str_of(text), host;
	if (!str_cut(&rest, ':', &host) || !rest.n ||
		getaddrinfo(str_z(a, host), str_z(a, rest), &want, &got) != 0) {
		fprintf(stderr, "huoyan-wiretest: '%s' is no HOST:PORT that can be found\n", text);
		return false;
	}
	memcpy(out, got->ai_addr, sizeof *out);
	freeaddrinfo(got);
	return true;
}

static int run(struct arena *a, const struct wiretest_config *c)
{
	int bad = 0;
	if (wiretest_run(a, c, &bad) < 0) {
		fprintf(stderr, "huoyan-wiretest: %s\n", fault_last()->text);
		return 2;
	}
	return bad ? 1 : 0;
}

int main(int argc, char **argv)
{
	struct wiretest_config c = {.now_us = now_us, .wall = wall};
	int first = FIRST_ADDRESS, wait = WAIT_S, slack = SLACK_S, orders = 0, repeat = WAIT_S;
	const char *rest[1];
	size_t n_rest = 0;
	bool helped = false;
	str only = {0};
	const struct option_row rows[] = {
		{"--only", 's', &only, "trials whose name begins so: stream, answer.wrap"},
		{"--udp", 'B', &c.udp, "try UDP at the same port too"},
		{"--orders", 'i', &orders,
			"seconds to wait until the centre asks a device something: 0, not tried"},
		{"--repeat", 'i', &repeat,
			"seconds after which the centre repeats its own questions: 10"},
		{"--wait", 'i', &wait, "seconds after which an answer has not come: 10"},
		{"--clock-slack", 'i', &slack,
			"seconds that the centre's clock may be off; 0: not looked at: 60"},
		{"--first", 'i', &first, "address of the first device that is played: 990000000"},
		{"--json", 'B', &c.json, "a JSON line for each trial instead of TAP"},
	};
	if (!options_read(argc, argv, "huoyan-wiretest HOST:PORT [options]", rows, LEN(rows), rest,
		    1, &n_rest, &helped))
		return helped ? 0 : 2;
	if (!n_rest || wait < 1 || slack < 0 || repeat < 1 || orders < 0 || first < 0) {
		fprintf(stderr, "usage: huoyan-wiretest HOST:PORT [options]; --help tells them\n");
		return 2;
	}
	struct arena a;
	arena_init(&a, ARENA_B);
	signal(SIGPIPE, SIG_IGN);
	c.first_address = (uint64_t)first;
	c.wait_us = (int64_t)wait * 1000000;
	c.clock_slack_ms = (int64_t)slack * 1000;
	c.orders_s = orders;
	c.repeat_ms = (int64_t)repeat * 1000;
	c.only = only.n ? only.p : NULL;
	int code = read_centre(&a, rest[0], &c.centre) ? run(&a, &c) : 2;
	arena_fini(&a);
	return code;
}
