/* UDP (5.1, 5.2), and what the centre asks of itself: its repeats (6.5.2, 6.5.4, 6.5.5). */
#include "wiretest/trial.h"

enum { ASKED_MAX = 8, REPEATS = 3, MARGIN_MS = 1000, S_US = 1000000, STEP_US = 50000 };

static bool no_udp(struct trial *t)
{
	if (t->c->udp)
		return false;
	t->skipped = true;
	sb_add(&t->why, S("without --udp\n"));
	return true;
}

static void datagram(struct trial *t)
{
	struct link l;
	if (no_udp(t) || !link_open_udp(t, &l))
		return;
	for (int i = 0; i < 5; i++) {
		link_report(&l);
		link_hear(&l, t->c->wait_us, true);
	}
	link_settle(&l);
	link_close(&l);
}

static void datagram_of_two(struct trial *t)
{
	struct link l;
	uint8_t bytes[4 * DEVICE_FRAME_MAX_B];
	size_t n = 0;
	if (no_udp(t) || !link_open_udp(t, &l))
		return;
	for (int i = 0; i < 3; i++)
		n += link_report_bytes(&l, bytes + n, MUST_CONFIRM);
	link_send(&l, bytes, n);
	link_settle(&l);
	link_close(&l);
}

static void datagram_halves(struct trial *t)
{
	struct link l;
	uint8_t bytes[DEVICE_FRAME_MAX_B];
	if (no_udp(t) || !link_open_udp(t, &l))
		return;
	size_t n = link_report_bytes(&l, bytes, MUST_NOT);
	link_send(&l, bytes, n / 2);
	link_send(&l, bytes + n / 2, n - n / 2);
	link_settle(&l);
	link_close(&l);
}

static void datagram_noise(struct trial *t)
{
	static const uint8_t noise[1400] = {1, 2, 3, '@', '@'};
	struct link l;
	if (no_udp(t) || !link_open_udp(t, &l))
		return;
	link_send(&l, noise, 0);
	link_send(&l, noise, 5);
	link_send(&l, noise, sizeof noise);
	link_report(&l);
	link_settle(&l);
	link_close(&l);
}

/* ---- questions of the centre ---- */

struct question {
	struct device_frame f;
	uint8_t adu[DEVICE_ADU_MAX_B];
	int64_t at_us;
};

struct heard_questions {
	struct question q[ASKED_MAX];
	int n;
};

static void question_kept(struct link *l, const struct device_frame *f)
{
	struct heard_questions *h = l->self;
	if (h->n == ASKED_MAX)
		return;
	struct question *q = &h->q[h->n++];
	q->f = *f;
	memcpy(q->adu, f->adu.p, f->adu.n);
	q->f.adu.p = q->adu;
	q->at_us = l->t->c->now_us(l->t->c->self);
}

/* A device that is on line and is asked something within orders_s; false: it was not. */
static bool link_asked(struct trial *t, struct link *l, struct heard_questions *h)
{
	t->skipped = !t->c->orders_s;
	if (t->skipped)
		sb_add(&t->why, S("without --orders\n"));
	if (t->skipped || !link_open(t, l))
		return false;
	l->asked = question_kept;
	l->self = h;
	for (int64_t s = 0; s < t->c->orders_s && !h->n; s++) {
		struct device_frame f = link_frame(l, DEVICE_UPLOAD, (struct bytes){NULL, 0});
		if (s % 30 == 0)
			link_say(l, &f, MUST_CONFIRM); /* stays on line */
		link_hear(l, S_US, false);
	}
	if (h->n)
		return true;
	t->skipped = true;
	sb_fmt(&t->why, "the centre asked device %llu nothing within %lld s\n",
		(unsigned long long)l->address, (long long)t->c->orders_s);
	link_close(l);
	return false;
}

static void question_form(struct trial *t, const struct link *l, const struct question *q)
{
	TRY(t, q->f.dst == l->address, "a question to %llu came to device %llu",
		(unsigned long long)q->f.dst, (unsigned long long)l->address);
	TRY(t, q->f.adu.n >= 2, "a question without type and number of objects");
	uint8_t type = q->f.adu.n ? q->f.adu.p[0] : 0;
	bool control = type >= 89 && type <= 91, request = type >= 61 && type <= 88;
	TRY(t, q->f.cmd == (control ? DEVICE_CONTROL : DEVICE_REQUEST) && (control || request),
		"type %u was sent with command %u", type, q->f.cmd);
}

/* Time in which a repeat has come, if it comes. */
static int64_t patience_us(const struct trial *t)
{
	return (t->c->repeat_ms + MARGIN_MS) * 1000;
}

static void silent_device(struct trial *t)
{
	struct heard_questions h = {0};
	struct link l;
	if (!link_asked(t, &l, &h))
		return;
	uint16_t seq = h.q[0].f.seq;
	int n = 1;
	link_hear(&l, (REPEATS + 1) * patience_us(t), false);
	question_form(t, &l, &h.q[0]);
	for (int i = 1; i < h.n; i++) {
		const struct question *q = &h.q[i], *before = &h.q[i - 1];
		if (q->f.seq != seq)
			continue; /* another business, begun when this one had failed */
		n++;
		int64_t gap = (q->at_us - before->at_us) / 1000;
		TRY(t, gap * 1000 <= patience_us(t), "repeated after %lld ms", (long long)gap);
		TRY(t,
			q->f.adu.n == before->f.adu.n &&
				memcmp(q->adu, before->adu, q->f.adu.n) == 0,
			"the repeat asks for something else");
		TRY(t, gap < 1000 || memcmp(q->f.stamp, before->f.stamp, DEVICE_STAMP_B) != 0,
			"the repeat carries the time of the first sending");
	}
	TRY(t, n == REPEATS + 1, "an unanswered question was sent %d times and should have been %d",
		n, REPEATS + 1);
	link_settle(&l);
	link_close(&l);
}

static void reply(struct link *l, const struct question *q, enum device_cmd cmd, struct bytes adu)
{
	struct device_frame f = link_frame(l, cmd, adu);
	l->seq--; /* an answer has the number of its question */
	f.seq = q->f.seq;
	link_say(l, &f, MUST_NOT);
}

/* Denied once, then answered: the denial brings one repeat, the answer none. */
static void denied_question(struct trial *t)
{
	struct heard_questions h = {0};
	struct link l;
	uint8_t adu[DEVICE_ADU_MAX_B];
	if (!link_asked(t, &l, &h))
		return;
	reply(&l, &h.q[0], DEVICE_DENY, (struct bytes){NULL, 0});
	for (int64_t us = 0; us < patience_us(t) && h.n == 1; us += STEP_US)
		link_hear(&l, STEP_US, false);
	TRY(t, h.n > 1 && h.q[1].f.seq == h.q[0].f.seq, "a denied question was not repeated");
	if (h.n > 1) {
		const struct question *q = &h.q[h.n - 1];
		bool control = q->f.cmd == DEVICE_CONTROL;
		size_t n = control ? 0 : upload_reply(q->f.adu, t->c->wall(t->c->self), adu);
		int before = h.n;
		reply(&l, q, control ? DEVICE_CONFIRM : DEVICE_REPLY, (struct bytes){adu, n});
		link_hear(&l, patience_us(t), false);
		for (int i = before; i < h.n; i++)
			TRY(t, h.q[i].f.seq != q->f.seq, "an answered question was repeated");
	}
	link_settle(&l);
	link_close(&l);
}

const struct trial_row other_trials[] = {
	{"udp.frame", "5.2", "a datagram with a frame is confirmed", datagram},
	{"udp.merged", "5.2, practice", "a datagram may hold several frames", datagram_of_two},
	{"udp.halves", "5.2, practice", "halves of two datagrams are not joined", datagram_halves},
	{"udp.noise", "5.2, practice", "noise in datagrams disturbs no frame", datagram_noise},
	{"own.silent", "6.5.1–6.5.5",
		"an unanswered question is repeated three times within 10 s each", silent_device},
	{"own.denied", "6.5.1", "a denied question is repeated, an answered one is not",
		denied_question},
};
const size_t n_other_trials = LEN(other_trials);
