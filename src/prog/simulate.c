/* huoyan-simulate — many devices of GB/T 26875.3-2011 against any centre: an open loop of planned
 * messages, storms of faults and of connections; says what was confirmed, and after how long. */
#include <arpa/inet.h>
#include <netdb.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>

#include "device/fleet.h"
#include "prog/options.h"

#define ARENA_B ((size_t)8 << 30)

enum { FIRST_ADDRESS = 370100000, DEVICES_MAX = 60000, PLAN_LINES = 1000000 };

struct simulate {
	struct fleet_config fleet;
	str rate, mix, heartbeat, dip, dip_over, dip_messages, reconnect, over, connects, now;
	str list, ready, seed, first, duty_after;
	int devices, window, seconds, linger, sources, duty;
	bool saturate, settled, silent, only_plan, hold;
	struct arena *arena;
	FILE *out;
	ms wall_base;
	int64_t wall_us;
};

static int stopped; /* set by the signal alone */

static void on_signal(int s)
{
	(void)s;
	stopped = 1;
}

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
	const struct simulate *s = self;
	return s->wall_base + (clock_us(CLOCK_MONOTONIC) - s->wall_us) / 1000;
}

static void done(void *self, const struct fleet_done *d)
{
	const struct simulate *s = self;
	fprintf(s->out, "%llu\t%u\t%s\t%u\t%s\t%lld\t%lld\n", (unsigned long long)d->address,
		d->seq, upload_names[d->kind], d->point,
		d->end == FLEET_CONFIRMED ? "confirmed" : "lost", (long long)d->planned_us,
		(long long)d->done_us);
}

static void over(void *self, const struct fleet_report *r)
{
	const struct simulate *s = self;
	str text = fleet_print(s->arena, &s->fleet, r);
	printf(STR_F "\n", STR_A(text));
	fflush(stdout);
	while (s->hold && !stopped && getchar() != EOF)
		;
}

/* ---- the command line ---- */

/* A number of at least `least`; empty: *out stays. */
static bool number(const char *name, str text, double least, double *out)
{
	char *end = NULL;
	if (!text.n)
		return true;
	double v = strtod(text.p, &end);
	if (*end || !(v >= least && v < 1e12)) {
		fprintf(stderr, "huoyan-simulate: %s wants a number of at least %g, not '%s'\n",
			name, least, text.p);
		return false;
	}
	*out = v;
	return true;
}

static bool mix_kind(str name, double value, double rate[UPLOAD__N])
{
	for (size_t k = 1; k < UPLOAD__N; k++)
		if (str_is(name, upload_names[k])) {
			rate[k] = value;
			return true;
		}
	fprintf(stderr,
		"huoyan-simulate: --mix knows analog, feedback, fault, fire, normal, mains, "
		"duty; not '" STR_F "'\n",
		STR_A(name));
	return false;
}

/* fault=19980,fire=20: a second each. */
static bool mix(struct arena *a, struct simulate *s)
{
	str rest = s->mix, part, name;
	double *rate = s->fleet.plan.rate;
	while (str_cut(&rest, ',', &part)) {
		double value = -1;
		if (!str_cut(&part, '=', &name) || !part.n) {
			fprintf(stderr,
				"huoyan-simulate: --mix wants kind=number, not '" STR_F "'\n",
				STR_A(name));
			return false;
		}
		if (!number("--mix", str_dup(a, part), 0, &value) || !mix_kind(name, value, rate))
			return false;
	}
	return true;
}

static bool read_rates(struct arena *a, struct simulate *s)
{
	struct plan_config *p = &s->fleet.plan;
	double rate = s->devices * (2000.0 / 20000), seed = 1, messages = 30;
	if (!number("--rate", s->rate, 0, &rate) || !number("--seed", s->seed, 0, &seed) ||
		!number("--heartbeat", s->heartbeat, 0, &p->heartbeat_s) ||
		!number("--mains-dip", s->dip, 0, &p->storm_s) ||
		!number("--dip-over", s->dip_over, 1, &p->storm_over_s) ||
		!number("--dip-messages", s->dip_messages, 1, &messages) ||
		!number("--reconnect", s->reconnect, 0, &s->fleet.reconnect_s) ||
		!number("--reconnect-over", s->over, 0, &s->fleet.reconnect_over_s) ||
		!number("--duty-after", s->duty_after, 0, &s->fleet.duty_after_s) ||
		!number("--connects", s->connects, 1, &s->fleet.connects_s))
		return false;
	p->seed = (uint64_t)seed;
	p->devices = (uint32_t)s->devices;
	p->storm_messages = (uint32_t)messages;
	if (s->mix.n)
		return mix(a, s);
	plan_city_mix(rate, p->rate);
	return true;
}

static bool read_centre(struct arena *a, const char *text, struct sockaddr_in *out)
{
	struct addrinfo want = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM}, *got = NULL;
	str rest = str_of(text), host;
	if (!str_cut(&rest, ':', &host) || !rest.n ||
		getaddrinfo(str_z(a, host), str_z(a, rest), &want, &got) != 0) {
		fprintf(stderr, "huoyan-simulate: '%s' is no HOST:PORT that can be found\n", text);
		return false;
	}
	memcpy(out, got->ai_addr, sizeof *out);
	freeaddrinfo(got);
	return true;
}

static bool read_limits(struct simulate *s)
{
	double first = FIRST_ADDRESS;
	if (s->devices < 1 || s->devices > DEVICES_MAX) {
		fprintf(stderr, "huoyan-simulate: --devices wants 1 … %d\n", DEVICES_MAX);
		return false;
	}
	if (s->window < 1 || s->window > 1000 || s->sources < 1 || s->sources > 250) {
		fprintf(stderr, "huoyan-simulate: --window wants 1 … 1000, --sources 1 … 250\n");
		return false;
	}
	if (s->now.n && !ms_parse(s->now, &s->wall_base)) {
		fprintf(stderr, "huoyan-simulate: --now wants a time, 2026-09-21T09:30\n");
		return false;
	}
	if (!number("--first", s->first, 0, &first))
		return false;
	s->fleet.first_address = (uint64_t)first;
	return true;
}

static bool read_options(struct arena *a, int argc, char **argv, struct simulate *s, int *code)
{
	const char *rest[1] = {NULL};
	size_t n_rest = 0;
	bool helped = false;
	const struct option_row rows[] = {
		{"--devices", 'i', &s->devices, "connections, one device each: 200"},
		{"--first", 's', &s->first, "address of the first device, decimal: 370100000"},
		{"--rate", 's', &s->rate,
			"messages a second of all devices, in a city's mix: devices / 10"},
		{"--mix", 's', &s->mix, "instead: fault=19980,fire=20 a second each"},
		{"--heartbeat", 's', &s->heartbeat, "seconds between a device's heartbeats: 60"},
		{"--seconds", 'i', &s->seconds, "how long; 0: until stopped"},
		{"--linger", 'i', &s->linger, "seconds to wait for the last answers: 45"},
		{"--seed", 's', &s->seed, "of the plan: 1"},
		{"--mains-dip", 's', &s->dip,
			"at this second a fifth of the devices report 30 faults each …"},
		{"--dip-over", 's', &s->dip_over, "… within so many seconds: 60"},
		{"--dip-messages", 's', &s->dip_messages, "… so many of each: 30"},
		{"--reconnect", 's', &s->reconnect,
			"at this second all connections end and begin again …"},
		{"--reconnect-over", 's', &s->over, "… within so many seconds: 10"},
		{"--connects", 's', &s->connects, "connections a second at the start: 2000"},
		{"--window", 'i', &s->window, "unanswered messages of one device: 4"},
		{"--saturate", 'B', &s->saturate, "closed loop: every window is kept full"},
		{"--settled", 'B', &s->settled, "the plan begins a second after all are connected"},
		{"--silent", 'B', &s->silent, "no heartbeat after connecting"},
		{"--sources", 'i', &s->sources, "loopback addresses to come from: 1"},
		{"--duty", 'i', &s->duty, "of 100 calls to the post, so many are answered: 90"},
		{"--duty-after", 's', &s->duty_after, "… after about so many seconds: 10"},
		{"--now", 's', &s->now, "what the devices' clocks show at the start"},
		{"--list", 's', &s->list, "file: a line for each message that is done with"},
		{"--ready", 's', &s->ready, "file that is made when all are connected"},
		{"--hold", 'B', &s->hold,
			"after the report, keep the connections until standard input ends"},
		{"--plan", 'B', &s->only_plan, "print the plan (µs device kind point) and stop"},
	};
	*code = 2;
	if (!options_read(argc, argv, "huoyan-simulate HOST:PORT [options]", rows, LEN(rows), rest,
		    1, &n_rest, &helped)) {
		*code = helped ? 0 : 2;
		return false;
	}
	if (!n_rest && !s->only_plan) {
		fprintf(stderr, "usage: huoyan-simulate HOST:PORT [options]; --help tells them\n");
		return false;
	}
	return read_limits(s) && read_rates(a, s) &&
	       (s->only_plan || read_centre(a, rest[0], &s->fleet.centre));
}

/* ---- the run ---- */

static int print_plan(const struct simulate *s)
{
	struct plan p;
	struct planned m;
	plan_init(&p, &s->fleet.plan);
	for (int i = 0; i < PLAN_LINES && plan_next(&p, &m); i++) {
		if (m.us >= (int64_t)s->seconds * 1000000)
			break;
		printf("%lld\t%u\t%s\t%u\n", (long long)m.us, m.device, upload_names[m.kind],
			m.point);
	}
	return 0;
}

/* A descriptor for each device, as far as the system gives them. */
static void raise_limits(void)
{
	struct rlimit l;
	if (getrlimit(RLIMIT_NOFILE, &l) == 0) {
		l.rlim_cur = l.rlim_max;
		setrlimit(RLIMIT_NOFILE, &l);
	}
	prctl(PR_SET_TIMERSLACK, 1UL); /* planned times, not those that suit the kernel */
}

/* 0: all that was planned is confirmed. */
static int run(struct arena *a, struct simulate *s)
{
	struct fleet_report *report = NEW(a, struct fleet_report);
	uint64_t missing = 0;
	raise_limits();
	s->out = s->list.n ? fopen(s->list.p, "w") : NULL;
	if (s->list.n && !s->out) {
		fprintf(stderr, "huoyan-simulate: cannot write %s\n", s->list.p);
		return 2;
	}
	s->fleet.done = s->out ? done : NULL;
	int r = fleet_run(a, &s->fleet, report);
	if (s->out && fclose(s->out) != 0) {
		fprintf(stderr, "huoyan-simulate: the list is not whole\n");
		return 2;
	}
	if (r) {
		fprintf(stderr, "huoyan-simulate: %s\n", fault_last()->text);
		return 2;
	}
	for (size_t k = 0; k < UPLOAD__N; k++)
		missing += report->kind[k].planned - report->kind[k].confirmed;
	return missing ? 1 : 0;
}

int main(int argc, char **argv)
{
	struct simulate s = {.devices = 200,
		.window = FLEET_WINDOW,
		.linger = 45,
		.sources = 1,
		.duty = 90,
		.wall_base = clock_us(CLOCK_REALTIME) / 1000,
		.wall_us = clock_us(CLOCK_MONOTONIC),
		.fleet = {.speech = &speech_gb26875,
			.connects_s = 2000,
			.reconnect_s = -1,
			.reconnect_over_s = 10,
			.duty_after_s = 10,
			.plan = {.heartbeat_s = 60,
				.storm_s = -1,
				.storm_over_s = 60,
				.storm_share = 0.2}}};
	struct sigaction act = {.sa_handler = on_signal};
	struct arena a;
	int code = 0;
	arena_init(&a, ARENA_B);
	if (!read_options(&a, argc, argv, &s, &code)) {
		arena_fini(&a);
		return code;
	}
	sigaction(SIGINT, &act, NULL);
	sigaction(SIGTERM, &act, NULL);
	s.fleet.window = (uint32_t)s.window;
	s.fleet.sources = (uint32_t)s.sources;
	s.fleet.saturate = s.saturate;
	s.fleet.settled = s.settled;
	s.fleet.stays_silent = s.silent;
	s.fleet.seconds = s.seconds;
	s.fleet.linger_s = s.linger;
	s.fleet.duty_share = s.duty / 100.0;
	s.fleet.ready = s.ready.n ? s.ready.p : NULL;
	s.fleet.over = over;
	s.arena = &a;
	s.fleet.stop = &stopped;
	s.fleet.now_us = now_us;
	s.fleet.wall = wall;
	s.fleet.self = &s;
	code = s.only_plan ? print_plan(&s) : run(&a, &s);
	arena_fini(&a);
	return code;
}
