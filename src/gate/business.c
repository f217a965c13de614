/* What the centre asks of devices (GB/T 26875.3-2011 6.2, 6.4, 6.5): one open business per device,
 * the others wait; repeats keep number and data unit and carry a new stamp; after the last one the
 * communication has failed and that is a row. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "gate/inside.h"

enum {
	CLOCK_TYPE = 90,
	CHECK_TYPE = 81,
	SETTLE_S = 30,
	HOUR_S = 3600,
	AT_ONCE = 200,
	WAIT_MAX = 32
};

static int order_socket(struct gate *g, const char *path)
{
	struct sockaddr_un at = {.sun_family = AF_UNIX};
	snprintf(at.sun_path, sizeof at.sun_path, "%s", path);
	unlink(path);
	g->order_fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	return g->order_fd >= 0 && bind(g->order_fd, (struct sockaddr *)&at, sizeof at) == 0 &&
			       chmod(path, 0660) == 0
		       ? 0
		       : -1;
}

bool business_init(struct gate *g)
{
	g->order_fd = -1;
	g->orders = calloc(ORDERS_MAX + 1, sizeof *g->orders);
	if (!g->orders)
		return false;
	if (g->c->order_path && order_socket(g, g->c->order_path) < 0)
		note(g->c->notes, NOTE_WARN, "no orders can be taken at %s: %s", g->c->order_path,
			strerror(errno));
	return true;
}

void business_fini(struct gate *g)
{
	free(g->orders);
	if (g->order_fd >= 0)
		close(g->order_fd);
}

/* ---- places and chains ---- */

static uint32_t business_take(struct gate *g)
{
	uint32_t i = g->free_orders;
	if (i)
		g->free_orders = g->orders[i].next;
	else if (g->n_orders < ORDERS_MAX)
		i = ++g->n_orders;
	return i;
}

static void told(struct gate *g, uint64_t address, int64_t no, enum order_outcome how)
{
	row_add(g, &(struct signal_row){.at = g->now,
			   .kind = SIGNAL_ORDER,
			   .device = (int64_t)address,
			   .order_no = no,
			   .detail = how});
}

/* What the centre asked by itself leaves a row only when the line has failed. */
static void ended(struct gate *g, uint32_t i, enum order_outcome how)
{
	struct business *b = &g->orders[i];
	struct device *d = &g->devices.list[b->device];
	if (b->no || how == ORDER_SILENT)
		told(g, d->address, b->no, how);
	if (b->type == CLOCK_TYPE && how == ORDER_DONE) {
		d->clock_s = g->now_s;
		d->skewed = 0;
	}
	d->order = b->next;
	b->next = g->free_orders;
	b->device = 0;
	g->free_orders = i;
}

/* ---- sending ---- */

static void fill(struct gate *g, struct business *b)
{
	/* the time that is set is the time of the first send: repeats keep the data unit */
	if (b->type == CLOCK_TYPE)
		memcpy(b->adu + 2, stamp_now(g), 6);
}

static void business_send(struct gate *g, uint32_t i)
{
	struct business *b = &g->orders[i];
	struct device *d = &g->devices.list[b->device];
	const struct gate_profile *p = profile_of(g, b->device);
	uint8_t out[FRAME_MAX_B];
	if (!b->sends) {
		b->seq = d->seq++;
		fill(g, b);
	}
	struct frame f = {.seq = b->seq,
		.version = {d->version[0], d->version[1]},
		.src = d->centre,
		.dst = d->address,
		.cmd = (uint8_t)order_cmd(b->type),
		.adu = {b->adu, b->n}};
	memcpy(f.stamp, stamp_now(g), sizeof f.stamp);
	b->sends++;
	b->denied = 0;
	b->due_ms = g->up_ms + p->reply_ms;
	d->checked_s = g->now_s;
	link_send(g, &g->links[d->link], out, frame_put(&f, out));
}

/* Sends what stands first for the device, if it is not open yet. */
static void next_business(struct gate *g, uint32_t device)
{
	struct device *d = &g->devices.list[device];
	if (d->order && d->link && !g->orders[d->order].sends)
		business_send(g, d->order);
}

static bool adu_make(struct gate *g, const struct order *o, struct business *b)
{
	struct wire_unit *u = &g->unit;
	uint8_t adu[FRAME_ADU_MAX_B];
	size_t n = 0;
	u->type = o->type;
	u->layout = wire_layout_of(NULL, o->type, 0);
	u->count = 1;
	u->n = 1;
	u->rest = (struct bytes){0};
	u->objects[0] = o->object;
	if (!wire_encode(u, adu, &n) || n > sizeof b->adu)
		return false;
	memcpy(b->adu, adu, n);
	b->n = (uint8_t)n;
	return true;
}

static void business_add(struct gate *g, uint32_t device, const struct order *o)
{
	struct device *d = &g->devices.list[device];
	uint32_t i = 0, waiting = 0, *at = &d->order;
	for (uint32_t k = d->order; k; k = g->orders[k].next)
		waiting++;
	if (waiting < WAIT_MAX)
		i = business_take(g);
	if (!i) {
		if (o->no)
			told(g, d->address, o->no, ORDER_CROWDED);
		return;
	}
	struct business *b = &g->orders[i];
	*b = (struct business){.no = o->no, .device = device, .type = o->type};
	if (!adu_make(g, o, b)) {
		b->next = g->free_orders;
		b->device = 0;
		g->free_orders = i;
		return;
	}
	while (*at)
		at = &g->orders[*at].next;
	*at = i;
	next_business(g, device);
}

static bool is_open(const struct gate *g, const struct device *d, int64_t no)
{
	for (uint32_t i = d->order; i; i = g->orders[i].next)
		if (g->orders[i].no == no)
			return true;
	return false;
}

static void order_take(struct gate *g, const struct order *o)
{
	const struct gate_entry *e = book_find(&g->book, (uint64_t)o->device);
	uint32_t device = device_find(&g->devices, (uint64_t)o->device);
	const struct device *d = &g->devices.list[device];
	if (!e)
		told(g, (uint64_t)o->device, o->no, ORDER_UNKNOWN);
	else if (!device || !d->link)
		told(g, (uint64_t)o->device, o->no, ORDER_AWAY);
	else if (!is_open(g, d, o->no))
		business_add(g, device, o);
}

void orders_read(struct gate *g)
{
	uint8_t b[512];
	for (int i = 0; i < AT_ONCE && g->n_rows + AT_ONCE < GATE_BATCH_MAX; i++) {
		struct order o;
		ssize_t n = recv(g->order_fd, b, sizeof b, MSG_DONTWAIT);
		if (n < 0)
			return;
		if (order_read(b, (size_t)n, &o))
			order_take(g, &o);
	}
}

/* ---- answers ---- */

void business_answered(struct gate *g, const struct link *l, const struct frame *f, uint32_t device)
{
	struct device *d = &g->devices.list[device];
	struct business *b = &g->orders[d->order];
	uint32_t i = d->order;
	if (!i || !b->sends || b->seq != f->seq || d->link != link_index(g, l))
		return; /* nobody asked */
	if (f->cmd == FRAME_DENY) {
		b->denied = 1;
		b->due_ms = g->up_ms; /* repeated at once (6.5.1) */
		return;
	}
	uint8_t wants = order_answer(b->type);
	bool paired = wants ? f->cmd == FRAME_REPLY && f->adu.n >= 2 && f->adu.p[0] == wants
			    : f->cmd == FRAME_CONFIRM;
	if (!paired) {
		b->due_ms = g->up_ms; /* a wrong answer is repeated too (6.4.3) */
		return;
	}
	if (f->cmd == FRAME_REPLY)
		frame_store(g, l, f, device, 0, 0, SIGNAL_REPLY, b->no);
	ended(g, i, ORDER_DONE);
	next_business(g, device);
}

void business_lost(struct gate *g, uint32_t device)
{
	struct device *d = &g->devices.list[device];
	while (d->order) {
		bool open = g->orders[d->order].sends;
		ended(g, d->order, open ? ORDER_ENDED : ORDER_AWAY);
	}
}

/* ---- time ---- */

static void business_due(struct gate *g, uint32_t i)
{
	struct business *b = &g->orders[i];
	uint32_t device = b->device;
	if (b->sends <= profile_of(g, device)->repeats) {
		business_send(g, i);
		return;
	}
	ended(g, i, b->denied ? ORDER_DENIED : ORDER_SILENT);
	next_business(g, device);
}

/* 巡检 when nothing else was heard, and clocks: daily, each device at its own minute, and when they
 * are off; not at once, for a device that has just come has more urgent things to say. */
static uint8_t own_wish(const struct gate *g, const struct device *d)
{
	const struct gate_profile *p = &g->book.profiles[d->profile];
	enum { DAY_S = 86400 };
	uint32_t since = g->now_s - d->clock_s,
		 mine = (uint32_t)(d->address * 0x9E3779B97F4A7C15U >> 40) % HOUR_S;
	if (!d->known || !d->link || d->order || !p->enquiry || g->now_s < SETTLE_S)
		return 0;
	if (d->skewed && since > HOUR_S + mine)
		return CLOCK_TYPE;
	if (d->skewed && !d->clock_s && g->now_s > SETTLE_S + mine / 60)
		return CLOCK_TYPE;
	if (since > DAY_S + mine)
		return CLOCK_TYPE;
	uint32_t quiet = g->now_s - (d->heard_s > d->checked_s ? d->heard_s : d->checked_s);
	return p->check_s && quiet > (uint32_t)p->check_s ? CHECK_TYPE : 0;
}

void business_tick(struct gate *g)
{
	int made = 0;
	for (uint32_t i = 1; i <= g->n_orders; i++)
		if (g->orders[i].device && g->orders[i].sends && g->orders[i].due_ms <= g->up_ms &&
			g->n_rows + 1 < GATE_BATCH_MAX)
			business_due(g, i);
	for (uint32_t i = 1; i <= g->devices.n && made < AT_ONCE; i++) {
		uint8_t type = own_wish(g, &g->devices.list[i]);
		if (!type)
			continue;
		made++;
		if (type == CLOCK_TYPE)
			g->devices.list[i].clock_s =
				g->now_s; /* asked: not again before its time */
		business_add(g, i, &(struct order){.type = type});
	}
}
