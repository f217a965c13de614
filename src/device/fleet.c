#include "base/json.h"
#include "device/fleet.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "device/fleet_inside.h"

enum {
	SETTLE_US = 1000000,
	SWEEP_US = 500000, /* each device is looked after so often … */
	SLICES = 100,      /* … in slices, so that no look holds messages back */
	NAP_US = 100000,   /* the longest sleep: a stop is heard within it */
	EVENTS = 512,
	TURN_CONNECTS = 128, /* connections begun before answers are heard again */
	TURN_MESSAGES = 512, /* planned messages taken before answers are heard again */
};

int64_t fleet_now(const struct fleet *f)
{
	return f->c->now_us(f->c->self) - f->start_us;
}

/* What is due, and when the next thing is due. */
struct agenda {
	struct plan plan;
	struct planned next;
	bool has_next;
	int64_t sweep_us, end_us; /* end_us < 0: none */
	int64_t begin_us;         /* of the plan, or of the closed loop */
	uint32_t slice;
	bool storm_done, ready;
};

/* Connections of the first wave, or of one storm: evenly over their seconds. */
static void wave_plan(struct fleet *f, int64_t from_us, double over_s)
{
	f->storm_us = from_us;
	f->wave = 0;
	for (uint32_t i = 0; i < f->c->plan.devices; i++)
		f->units[i].connect_us = from_us + (int64_t)(over_s * 1e6 * i / f->c->plan.devices);
}

static void storm_begin(struct fleet *f)
{
	for (uint32_t i = 0; i < f->c->plan.devices; i++)
		unit_hang_up(f, i);
	f->r->online_us = (struct histogram){0};
	wave_plan(f, fleet_now(f), f->c->reconnect_over_s);
}

static void ready_say(struct fleet *f, struct agenda *g)
{
	if (g->ready || f->n_there < f->c->plan.devices)
		return;
	g->ready = true;
	int fd = f->c->ready ? open(f->c->ready, O_CREAT | O_WRONLY | O_CLOEXEC, 0644) : -1;
	if (fd >= 0)
		close(fd);
	f->looping = f->c->saturate;
	if (f->c->saturate || f->c->settled)
		g->begin_us = fleet_now(f) + (f->c->settled ? SETTLE_US : 0);
	for (uint32_t i = 0; f->looping && i < f->c->plan.devices; i++)
		unit_fill(f, i);
}

/* Begins the connections of the wave that are due; returns when the next one is. */
static int64_t connects_due(struct fleet *f, int64_t t)
{
	for (int i = 0; f->wave < f->c->plan.devices; i++) {
		int64_t at = f->units[f->wave].connect_us;
		if (at > t || i == TURN_CONNECTS)
			return at > t ? at : t;
		unit_connect(f, f->wave++);
	}
	return t + NAP_US;
}

/* A slice of the devices: what has to be repeated or connected again. */
static int64_t sweep_due(struct fleet *f, struct agenda *g, int64_t t)
{
	uint64_t n = f->c->plan.devices;
	if (t < g->sweep_us)
		return g->sweep_us;
	uint32_t end = (uint32_t)(n * (g->slice + 1) / SLICES);
	for (uint32_t i = (uint32_t)(n * g->slice / SLICES); i < end && i < f->wave; i++)
		unit_sweep(f, i);
	g->slice = (g->slice + 1) % SLICES;
	return g->sweep_us = t + SWEEP_US / SLICES;
}

static int64_t messages_due(struct fleet *f, struct agenda *g, int64_t t)
{
	if (f->c->settled && !g->ready)
		return t + NAP_US;
	for (int i = 0; g->has_next && g->next.us + g->begin_us <= t; i++) {
		if (i == TURN_MESSAGES)
			return t;
		unit_say(f, g->next.device, g->next.kind, g->next.point, g->next.us + g->begin_us);
		g->has_next = plan_next(&g->plan, &g->next);
	}
	return g->has_next ? g->next.us + g->begin_us : t + NAP_US;
}

/* Everything that is due at t; returns when to wake up. */
static int64_t turn(struct fleet *f, struct agenda *g, int64_t t)
{
	int64_t wake = t + NAP_US, at;
	const struct fleet_config *c = f->c;
	if (c->reconnect_s >= 0 && !g->storm_done && t >= (int64_t)(c->reconnect_s * 1e6)) {
		g->storm_done = true;
		storm_begin(f);
	}
	if ((at = connects_due(f, t)) < wake)
		wake = at;
	ready_say(f, g);
	if (g->end_us < 0 && (at = messages_due(f, g, t)) < wake)
		wake = at;
	if ((at = sweep_due(f, g, t)) < wake)
		wake = at;
	return wake;
}

static bool is_over(struct fleet *f, struct agenda *g, int64_t t)
{
	const struct fleet_config *c = f->c;
	bool timed = c->seconds && (g->ready || !(c->saturate || c->settled));
	if (g->end_us < 0 && (*c->stop || (timed && t - g->begin_us >= c->seconds * 1000000)))
		g->end_us = t;
	f->ending = g->end_us >= 0;
	return g->end_us >= 0 && (!f->n_pending || t >= g->end_us + c->linger_s * 1000000);
}

static int loop(struct fleet *f)
{
	struct epoll_event events[EVENTS];
	struct agenda g = {.end_us = -1};
	plan_init(&g.plan, &f->c->plan);
	g.has_next = plan_next(&g.plan, &g.next);
	for (int64_t t = 0; !is_over(f, &g, t); t = fleet_now(f)) {
		int64_t wait = turn(f, &g, t) - fleet_now(f);
		struct timespec nap = {0, wait > 0 ? (long)wait * 1000 : 0};
		int n = epoll_pwait2(f->epoll_fd, events, EVENTS, &nap, NULL);
		if (n < 0 && errno != EINTR)
			return fault(F_IO, "epoll: %s", strerror(errno));
		for (int i = 0; i < n; i++)
			unit_event(f, events[i].data.u32, events[i].events);
	}
	f->r->took_us = g.end_us - g.begin_us;
	return 0;
}

/* What never left, or has no answer at the end. */
static void count_open(const struct fleet *f)
{
	for (uint32_t i = 0; i < f->c->plan.devices; i++) {
		const struct unit *u = &f->units[i];
		for (uint32_t m = u->open; m; m = f->messages[m].next)
			f->r->kind[f->messages[m].kind].open++;
		for (uint32_t m = u->waiting; m; m = f->messages[m].next)
			f->r->kind[f->messages[m].kind].open++;
	}
}

int fleet_run(struct arena *a, const struct fleet_config *c, struct fleet_report *out)
{
	struct fleet f = {.c = c, .r = out, .a = a, .chance = c->plan.seed ^ 0x5eed};
	memset(out, 0, sizeof *out);
	f.epoll_fd = epoll_create1(EPOLL_CLOEXEC);
	if (f.epoll_fd < 0)
		return fault(F_IO, "epoll: %s", strerror(errno));
	f.units = NEWS(a, struct unit, c->plan.devices);
	VEC_ADD(a, f.messages, f.n_messages, f.cap_messages) = (struct message){0};
	for (uint32_t i = 0; i < c->plan.devices; i++)
		f.units[i].fd = -1;
	f.start_us = c->now_us(c->self);
	wave_plan(&f, 0, c->plan.devices / c->connects_s);
	int r = loop(&f);
	count_open(&f);
	if (c->over)
		c->over(c->self, out);
	for (uint32_t i = 0; i < c->plan.devices; i++)
		if (f.units[i].fd >= 0)
			close(f.units[i].fd);
	close(f.epoll_fd);
	return r;
}

/* ---- the report ---- */

static void print_times(struct jw *w, const char *name, const struct histogram *h)
{
	jw_name(w, name);
	jw_object(w);
	jw_member_int(w, "n", (int64_t)h->n);
	jw_member_int(w, "p50", (int64_t)histogram_at(h, 0.5));
	jw_member_int(w, "p90", (int64_t)histogram_at(h, 0.9));
	jw_member_int(w, "p99", (int64_t)histogram_at(h, 0.99));
	jw_member_int(w, "p999", (int64_t)histogram_at(h, 0.999));
	jw_member_int(w, "max", (int64_t)h->max_us);
	jw_object_end(w);
}

static void print_count(struct jw *w, const char *name, const struct fleet_count *n)
{
	jw_name(w, name);
	jw_object(w);
	jw_member_int(w, "due", (int64_t)n->planned);
	jw_member_int(w, "sent", (int64_t)n->sent);
	jw_member_int(w, "confirmed", (int64_t)n->confirmed);
	jw_member_int(w, "denied", (int64_t)n->denied);
	jw_member_int(w, "repeated", (int64_t)n->repeated);
	jw_member_int(w, "lost", (int64_t)n->lost);
	jw_member_int(w, "open", (int64_t)n->open);
	print_times(w, "answer_us", &n->answer_us);
	jw_object_end(w);
}

static void add_count(struct fleet_count *all, const struct fleet_count *n)
{
	all->planned += n->planned;
	all->sent += n->sent;
	all->confirmed += n->confirmed;
	all->denied += n->denied;
	all->repeated += n->repeated;
	all->lost += n->lost;
	all->open += n->open;
	histogram_join(&all->answer_us, &n->answer_us);
}

str fleet_print(struct arena *a, const struct fleet_config *c, const struct fleet_report *r)
{
	struct jw w = JW(a);
	struct fleet_count *all = NEW(a, struct fleet_count);
	jw_object(&w);
	jw_member_int(&w, "devices", c->plan.devices);
	jw_member_int(&w, "took_us", r->took_us);
	jw_member_int(&w, "connected", (int64_t)r->connected);
	jw_member_int(&w, "refused", (int64_t)r->refused);
	jw_member_int(&w, "cut", (int64_t)r->cut);
	jw_member_int(&w, "nonsense", (int64_t)r->nonsense);
	jw_member_int(&w, "unasked", (int64_t)r->unasked);
	jw_member_int(&w, "asked", (int64_t)r->asked);
	jw_member_int(&w, "duty_asked", (int64_t)r->duty_asked);
	jw_member_int(&w, "all_online_us", r->all_online_us);
	print_times(&w, "online_us", &r->online_us);
	print_times(&w, "late_us", &r->late_us);
	for (size_t k = 0; k < UPLOAD__N; k++) {
		add_count(all, &r->kind[k]);
		if (r->kind[k].planned)
			print_count(&w, upload_names[k], &r->kind[k]);
	}
	print_count(&w, "all", all);
	jw_object_end(&w);
	return jw_text(&w);
}
