/* What a whole frame means (GB/T 26875.3-2011 6.2–6.5): uploads are stored and confirmed whatever
 * their data unit holds; what says nothing new leaves no row; the rest is answered as the standard
 * or the device's profile says. */
#include <stdlib.h>

#include "gate/inside.h"

const uint8_t *stamp_now(struct gate *g)
{
	if (g->stamp_of != g->now / 1000) {
		frame_stamp(g->now, g->stamp);
		g->stamp_of = g->now / 1000;
	}
	return g->stamp;
}

const struct gate_profile *profile_of(const struct gate *g, uint32_t device)
{
	return &g->book.profiles[g->devices.list[device].profile];
}

void row_add(struct gate *g, const struct signal_row *row)
{
	g->keys[g->n_rows] = 0;
	g->of_row[g->n_rows] = (struct answer){0};
	g->rows[g->n_rows++] = *row;
}

static void row_of_device(struct gate *g, uint32_t device, enum signal_kind kind, int64_t detail,
	const struct link *l)
{
	const struct device *d = &g->devices.list[device];
	struct signal_row row = {.at = g->now,
		.kind = kind,
		.device = (int64_t)d->address,
		.flags = d->known ? 0 : SIGNAL_STRANGER,
		.detail = detail};
	if (l) {
		struct peer *p = NEW(&g->arena, struct peer);
		*p = l->peer;
		row.link = peer_bytes(p);
	}
	row_add(g, &row);
}

void device_gone(struct gate *g, uint32_t device, enum signal_went how)
{
	struct device *d = &g->devices.list[device];
	d->link = 0;
	if (how == WENT_CLOSED && d->online)
		d->leaving = LEAVE_S; /* it may be back at once */
	else if (d->online) {
		d->online = d->leaving = 0;
		row_of_device(g, device, SIGNAL_OFFLINE, how, NULL);
	}
	business_lost(g, device);
}

/* ---- who speaks ---- */

static uint32_t device_take(struct gate *g, const struct link *l, const struct frame *f)
{
	const struct gate_entry *by_peer = book_of_peer(&g->book, &l->peer);
	uint64_t address = by_peer ? by_peer->address : f->src;
	uint32_t i = device_find(&g->devices, address);
	const struct gate_entry *e = by_peer ? by_peer : i ? NULL : book_find(&g->book, address);
	if (i)
		return i;
	i = device_add(&g->devices, address, e != NULL);
	if (i && e)
		g->devices.list[i].profile = e->profile;
	return i;
}

/* Where a registered device must come from, if the book says so. */
static bool is_foreign(const struct gate *g, uint32_t device, const struct link *l)
{
	const struct device *d = &g->devices.list[device];
	const struct gate_entry *e = d->known ? book_find(&g->book, d->address) : NULL;
	return e && e->has_peer && !peer_same_ip(&e->peer, &l->peer);
}

/* The first good frame binds its link; a second link of the same device takes the place of the
 * first, unless it comes from where the device cannot be. */
static void link_bind(struct gate *g, struct link *l, uint32_t device)
{
	struct device *d = &g->devices.list[device];
	uint32_t i = link_index(g, l), old = d->link;
	enum signal_came came = d->online ? CAME_BACK : CAME_NEW;
	l->device = device;
	g->nameless--;
	l->foreign = is_foreign(g, device, l);
	if (l->foreign)
		return;
	d->link = i;
	d->leaving = 0;
	if (old && old != i) {
		came = CAME_BY_SECOND_LINK;
		if (d->address)
			link_close(g, old); /* it is no longer the device's: nobody goes */
		business_lost(g, device);
	}
	if (came != CAME_BACK)
		row_of_device(g, device, SIGNAL_ONLINE, came, l);
	d->online = 1;
}

/* A link for the rest of the work: for datagrams the one on which the device last sent. */
static struct link *link_of(struct gate *g, struct link *l, uint32_t device)
{
	struct device *d = &g->devices.list[device];
	struct link *now = d->link ? &g->links[d->link] : NULL;
	if (l->fd != UDP_LINK || !device)
		return l;
	if (now && now->fd == UDP_LINK && !is_foreign(g, device, l)) {
		now->peer = l->peer;
		now->hex = l->hex;
		now->last_ms = g->up_ms;
		return now;
	}
	uint32_t i = is_foreign(g, device, l) ? 0 : link_udp(g, &l->peer);
	if (!i)
		return l;
	g->links[i].hex = l->hex;
	return &g->links[i];
}

/* ---- answers ---- */

static void answer(
	struct gate *g, struct link *l, const struct frame *f, enum frame_cmd cmd, struct bytes adu)
{
	uint8_t b[FRAME_MIN_B + 8];
	struct frame w = *f;
	w.src = f->dst;
	w.dst = f->src;
	w.cmd = (uint8_t)cmd;
	w.adu = adu;
	memcpy(w.stamp, stamp_now(g), sizeof w.stamp);
	answer_put(g, l, b, frame_put(&w, b));
}

/* Once a second per link: a line full of noise is not answered with noise. */
static void deny(struct gate *g, struct link *l, const struct frame *f)
{
	if (l->denied_s == g->now_s)
		return;
	l->denied_s = g->now_s;
	answer(g, l, f, FRAME_DENY, (struct bytes){0});
}

static void confirm(
	struct gate *g, struct link *l, const struct frame *f, const struct gate_profile *p)
{
	bool echo = p->echo && f->adu.n == 1;
	answer(g, l, f, FRAME_CONFIRM, echo ? f->adu : (struct bytes){0});
}

/* ---- uploads ---- */

static uint32_t unit_flags(
	const struct gate *g, const struct frame *f, const struct gate_profile *p)
{
	const struct wire_unit *u = &g->unit;
	uint32_t flags = 0;
	ms at = 0;
	for (size_t i = 0; i < u->n; i++) {
		if (wire_is_fire(u, i))
			flags |= SIGNAL_FIRE;
		if (wire_is_vendor(u, i))
			flags |= SIGNAL_VENDOR;
	}
	if (u->type != WIRE_TYPE_NONE && u->layout && ((size_t)u->count != u->n || u->rest.n))
		flags |= SIGNAL_MISFIT;
	if (!wire_time(f->stamp, p->wire.clock, g->now, &at) || llabs(at - g->now) > 60000)
		flags |= SIGNAL_CLOCK;
	return flags;
}

/* What a heartbeat says besides the time: the same again is no news. */
static bool says_nothing_new(struct gate *g, struct device *d, const struct gate_profile *p)
{
	const struct wire_unit *u = &g->unit;
	uint32_t h = 2166136261U ^ (uint32_t)u->type;
	if (u->type == WIRE_TYPE_NONE)
		return u->rest.n == 0;
	if (!p->heartbeat[u->type])
		return false;
	for (size_t i = 0; i < u->n; i++)
		h = (h ^ u->objects[i].status ^ (uint32_t)u->objects[i].op << 16) * 16777619U;
	for (size_t i = 0; i < u->rest.n; i++)
		h = (h ^ u->rest.p[i]) * 16777619U;
	h |= 1;
	bool same = d->beat == h;
	d->beat = h;
	return same;
}

static void clock_look(struct gate *g, struct device *d, const struct frame *f)
{
	const struct gate_profile *p = &g->book.profiles[d->profile];
	ms at = 0;
	if (wire_time(f->stamp, p->wire.clock, g->now, &at))
		d->skewed = llabs(at - g->now) > p->skew_s * 1000LL;
}

void frame_store(struct gate *g, const struct link *l, const struct frame *f, uint32_t device,
	uint32_t flags, uint64_t key, enum signal_kind kind, int64_t order_no)
{
	size_t n = FRAME_MIN_B + f->adu.n;
	const struct device *d = &g->devices.list[device];
	uint8_t *kept = arena_alloc(&g->arena, n + sizeof(struct peer));
	memcpy(kept, f->adu.p - (FRAME_MIN_B - 3), n);
	memcpy(kept + n, &l->peer, sizeof l->peer);
	row_add(g, &(struct signal_row){.at = g->now,
			   .kind = kind,
			   .device = (int64_t)(device ? d->address : f->src),
			   .link = {kept + n, sizeof l->peer},
			   .flags = flags,
			   .order_no = order_no,
			   .frame = {kept, n}});
	g->keys[g->n_rows - 1] = key;
}

static void upload_take(struct gate *g, struct link *l, const struct frame *f, uint32_t device)
{
	struct device *d = &g->devices.list[device];
	const struct gate_profile *p = &g->book.profiles[d->profile];
	size_t had_rows = g->n_rows, had_out = g->out_n;
	uint64_t key = f->adu.n ? recent_key(&g->recent, device ? d->address : f->src, f) : 0;
	if (f->adu.n) {
		recent_fetch(&g->recent, key);
		wire_decode(f->adu, &p->wire, &g->unit); /* meanwhile */
	}
	clock_look(g, d, f);
	if (f->adu.n && !recent_seen(&g->recent, key, g->now_s)) {
		uint32_t flags = unit_flags(g, f, p);
		if (!d->known)
			flags |= SIGNAL_STRANGER;
		if (l->foreign || (l->device && l->device != device))
			flags |= SIGNAL_UNBOUND;
		if (device && says_nothing_new(g, d, p))
			recent_forget(&g->recent, key);
		else
			frame_store(g, l, f, device, flags, key, SIGNAL_FRAME, 0);
	}
	confirm(g, l, f, p);
	if (g->n_rows == had_rows)
		return;
	struct answer *w = &g->of_row[g->n_rows - 1];
	*w = g->answers[g->n_answers - 1];
	w->at = (uint32_t)had_out;
	w->n = (uint32_t)(g->out_n - had_out);
}

/* A control from a device: some ask for the time. */
static void control_take(struct gate *g, struct link *l, const struct frame *f, uint32_t device)
{
	enum { CLOCK_TYPE = 90 };
	uint8_t adu[8] = {CLOCK_TYPE, 1};
	if (!profile_of(g, device)->clock_request || !f->adu.n || f->adu.p[0] != CLOCK_TYPE) {
		deny(g, l, f);
		return;
	}
	memcpy(adu + 2, stamp_now(g), 6);
	answer(g, l, f, FRAME_CONFIRM, (struct bytes){adu, sizeof adu});
}

static void frame_taken(struct gate *g, struct link *from, const struct frame *f)
{
	uint32_t device = from->device;
	if (!device || g->devices.list[device].address != f->src)
		device = device && book_of_peer(&g->book, &from->peer) ? device
								       : device_take(g, from, f);
	struct link *l = link_of(g, from, device);
	struct device *d = &g->devices.list[device];
	const struct gate_profile *p = &g->book.profiles[d->profile];
	if (device && !l->device && link_index(g, l))
		link_bind(g, l, device);
	if (device && d->link && d->link == link_index(g, l)) {
		d->heard_s = g->now_s;
		d->centre = f->dst;
		memcpy(d->version, f->version, sizeof d->version);
		if (!d->online)
			row_of_device(g, device, SIGNAL_ONLINE, CAME_BACK, l);
		d->online = 1;
	}
	if (f->cmd == FRAME_UPLOAD || p->upload[f->cmd])
		upload_take(g, l, f, device);
	else if (f->cmd == FRAME_CONFIRM || f->cmd == FRAME_DENY || f->cmd == FRAME_REPLY)
		business_answered(g, l, f, device);
	else if (f->cmd == FRAME_CONTROL)
		control_take(g, l, f, device);
	else
		deny(g, l, f);
	if (l->budget_s != g->now_s) {
		l->budget_s = g->now_s;
		l->taken = 0;
	}
	l->taken++;
}

/* A bad frame is denied when its head can be believed: it is an upload, and of the device whose
 * link this is, if that is known (6.5.3). */
static void bad_taken(struct gate *g, struct link *l, const struct frame *f)
{
	g->bad_frames++;
	if (f->cmd == FRAME_UPLOAD && (!l->device || g->devices.list[l->device].address == f->src))
		deny(g, l, f);
}

size_t frames_take(struct gate *g, struct link *l, const uint8_t *p, size_t n, bool last)
{
	size_t at = 0;
	uint32_t serial = l->serial;
	while (at < n) {
		struct frame f;
		size_t used = 0;
		enum frame_found found = frame_find(p + at, n - at, &f, &used);
		if (found == FRAME_GOOD)
			g->noise_b += used - FRAME_MIN_B - f.adu.n;
		else
			g->noise_b += used;
		at += used;
		if (found == FRAME_GOOD)
			frame_taken(g, l, &f);
		else if (found == FRAME_BAD_SUM)
			bad_taken(g, l, &f);
		if (l->serial != serial || l->fd == FREE_LINK)
			return n; /* the link was given up meanwhile */
		if (found != FRAME_WAIT)
			continue;
		if (!last)
			break;
		at++; /* nothing comes behind a datagram: a begun frame was none */
	}
	return at;
}
