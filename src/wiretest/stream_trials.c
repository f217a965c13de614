/* What lines do to frames on their way (6.5.3).
 */
#include "wiretest/trial.h"

enum { MS = 1000, PATIENCE_US = 3000 * MS };

static void bytes_one_by_one(struct trial *t)
{
	struct link l;
	uint8_t bytes[DEVICE_FRAME_MAX_B];
	if (!link_open(t, &l))
		return;
	size_t n = link_report_bytes(&l, bytes, MUST_CONFIRM);
	for (size_t i = 0; i < n; i++) {
		link_send(&l, bytes + i, 1);
		link_hear(&l, MS, false);
		TRY(t, i + 1 == n || l.n_open == 1, "answered before its last byte was sent");
	}
	link_settle(&l);
	link_close(&l);
}

static void merged(struct trial *t)
{
	struct link l;
	uint8_t bytes[60 * DEVICE_FRAME_MAX_B];
	static const int sizes[] = {2, 3, 60};
	if (!link_open(t, &l))
		return;
	for (size_t k = 0; k < LEN(sizes); k++) {
		size_t n = 0;
		for (int i = 0; i < sizes[k]; i++)
			n += link_report_bytes(&l, bytes + n, MUST_CONFIRM);
		link_send(&l, bytes, n);
		link_hear(&l, t->c->wait_us, true);
	}
	link_settle(&l);
	link_close(&l);
}

static void cut(struct trial *t)
{
	struct link l;
	uint8_t bytes[DEVICE_FRAME_MAX_B];
	if (!link_open(t, &l))
		return;
	for (size_t at = 1; at < 78 && l.fd >= 0; at++) {
		size_t n = link_report_bytes(&l, bytes, MUST_CONFIRM);
		link_send(&l, bytes, at);
		link_hear(&l, MS, false);
		link_send(&l, bytes + at, n - at);
	}
	link_settle(&l);
	link_close(&l);
}

/* Segments that end in the middle of the next frame. */
static void across(struct trial *t)
{
	struct link l;
	uint8_t bytes[20 * DEVICE_FRAME_MAX_B];
	size_t n = 0;
	if (!link_open(t, &l))
		return;
	for (int i = 0; i < 20; i++)
		n += link_report_bytes(&l, bytes + n, MUST_CONFIRM);
	for (size_t at = 0; at < n; at += 100) {
		link_send(&l, bytes + at, n - at < 100 ? n - at : 100);
		link_hear(&l, MS, false);
	}
	link_settle(&l);
	link_close(&l);
}

static void slow(struct trial *t)
{
	struct link l;
	uint8_t bytes[DEVICE_FRAME_MAX_B];
	if (!link_open(t, &l))
		return;
	size_t n = link_report_bytes(&l, bytes, MUST_CONFIRM);
	link_send(&l, bytes, n / 2);
	link_hear(&l, 1500 * MS, false);
	link_send(&l, bytes + n / 2, n - n / 2);
	link_settle(&l);
	link_close(&l);
}

/* Noise in front of a frame, sent with it in one piece and in a piece of its own. */
static void noise_then_frame(struct link *l, const void *noise, size_t n)
{
	uint8_t bytes[8192 + DEVICE_FRAME_MAX_B];
	memcpy(bytes, noise, n);
	size_t all = n + link_report_bytes(l, bytes + n, MUST_CONFIRM);
	link_send(l, bytes, all);
	link_hear(l, l->t->c->wait_us, true);
	link_send(l, noise, n);
	link_hear(l, MS, false);
	link_report(l);
	link_hear(l, l->t->c->wait_us, true);
}

static void noise(struct trial *t)
{
	static const char *const of[] = {"\x01\xff@", "@", "##", "@#@#", "hello", "\r\n",
		"GET / HTTP/1.1\r\nHost: centre\r\n\r\n"};
	struct link l;
	uint8_t much[8192];
	if (!link_open(t, &l))
		return;
	for (size_t i = 0; i < LEN(of); i++)
		noise_then_frame(&l, of[i], strlen(of[i]));
	memset(much, 0xaa, sizeof much);
	noise_then_frame(&l, much, sizeof much);
	link_settle(&l);
	link_close(&l);
}

/* A start mark that is none: head and length look right, and the real frame stands inside. */
static void false_start(struct trial *t)
{
	struct link l;
	uint8_t bytes[2 * DEVICE_FRAME_MAX_B];
	if (!link_open(t, &l))
		return;
	for (uint8_t length = 20; length < 120; length = (uint8_t)(length + 25)) {
		struct device_frame f = link_frame(&l, DEVICE_UPLOAD, (struct bytes){NULL, 0});
		size_t n = 27;
		link_expect(&l, f.seq, MAY_DENY);
		device_frame_put(&f, bytes);
		bytes[24] = length;
		n += link_report_bytes(&l, bytes + n, MUST_CONFIRM);
		n += link_report_bytes(&l, bytes + n, MUST_CONFIRM);
		link_send(&l, bytes, n);
		link_hear(&l, t->c->wait_us, true);
	}
	link_settle(&l);
	link_close(&l);
}

static void inner_marks(struct trial *t)
{
	struct link l;
	if (!link_open(t, &l))
		return;
	for (int mark = 0; mark < 2; mark++) {
		uint8_t adu[200];
		memset(adu, mark ? '@' : '#', sizeof adu);
		adu[0] = 200;
		struct device_frame f =
			link_frame(&l, DEVICE_UPLOAD, (struct bytes){adu, sizeof adu});
		link_say(&l, &f, MUST_CONFIRM);
	}
	link_settle(&l);
	link_close(&l);
}

/* A length over 1024 is no frame; nobody waits for its bytes. */
static void oversize(struct trial *t)
{
	struct link l;
	uint8_t bytes[2200];
	static const size_t lengths[] = {1025, 1060, 4096, 65535};
	if (!link_open(t, &l))
		return;
	for (size_t i = 0; i < LEN(lengths); i++) {
		struct device_frame f = link_frame(&l, DEVICE_UPLOAD, (struct bytes){NULL, 0});
		link_expect(&l, f.seq, MAY_DENY);
		device_frame_put(&f, bytes);
		bytes[24] = (uint8_t)lengths[i];
		bytes[25] = (uint8_t)(lengths[i] >> 8);
		size_t n = 27 + link_report_bytes(&l, bytes + 27, MUST_CONFIRM);
		link_send(&l, bytes, n);
		link_hear(&l, t->c->wait_us, true);
	}
	link_settle(&l);
	link_close(&l);
}

/* A whole frame with 1060 bytes of data, right in all but its size. */
static void too_long(struct trial *t)
{
	struct link l;
	uint8_t bytes[1090];
	uint8_t sum = 0;
	if (!link_open(t, &l))
		return;
	struct device_frame f = link_frame(&l, DEVICE_UPLOAD, (struct bytes){NULL, 0});
	link_expect(&l, f.seq, MAY_DENY);
	device_frame_put(&f, bytes);
	memset(bytes + 27, 0x55, 1060);
	bytes[24] = 1060 & 255;
	bytes[25] = 1060 >> 8;
	for (size_t i = 2; i < 27 + 1060; i++)
		sum = (uint8_t)(sum + bytes[i]);
	bytes[27 + 1060] = sum;
	bytes[28 + 1060] = bytes[29 + 1060] = '#';
	link_send(&l, bytes, sizeof bytes);
	link_report(&l);
	link_settle(&l);
	link_close(&l);
}

static void bad_sum(struct trial *t)
{
	struct link l;
	uint8_t bytes[2 * DEVICE_FRAME_MAX_B];
	if (!link_open(t, &l))
		return;
	link_report(&l);
	link_hear(&l, t->c->wait_us, true);
	size_t n = link_report_bytes(&l, bytes, MUST_DENY);
	bytes[n - 3]++;
	n += link_report_bytes(&l, bytes + n, MUST_CONFIRM);
	link_send(&l, bytes, n);
	link_settle(&l);
	link_close(&l);
}

static void bad_end(struct trial *t)
{
	struct link l;
	uint8_t bytes[2 * DEVICE_FRAME_MAX_B];
	if (!link_open(t, &l))
		return;
	link_report(&l);
	for (size_t which = 1; which <= 2; which++) {
		size_t n = link_report_bytes(&l, bytes, MAY_DENY);
		bytes[n - which] = 0x22;
		n += link_report_bytes(&l, bytes + n, MUST_CONFIRM);
		link_send(&l, bytes, n);
		link_hear(&l, t->c->wait_us, true);
	}
	link_settle(&l);
	link_close(&l);
}

/* Every byte of a frame wrong in turn: none may pass.  (0x80 is added, so that no two marks swap.)
 */
static void flipped(struct trial *t)
{
	struct link l;
	uint8_t bytes[2 * DEVICE_FRAME_MAX_B];
	if (!link_open(t, &l))
		return;
	for (size_t at = 0; at < 78 && l.fd >= 0; at++) {
		uint16_t seq = l.seq;
		size_t n = link_report_bytes(&l, bytes, MAY_DENY);
		bytes[at] ^= 0x80;
		if (at == 2 || at == 3) /* denied under the number that arrived */
			link_expect(&l, (uint16_t)(seq ^ 0x80 << (at == 3 ? 8 : 0)), MAY_DENY);
		n += link_report_bytes(&l, bytes + n, MUST_CONFIRM);
		link_send(&l, bytes, n);
		if (at % 8 == 7)
			link_hear(&l, t->c->wait_us, true);
	}
	link_settle(&l);
	link_close(&l);
}

static void many_bad(struct trial *t)
{
	struct link l;
	uint8_t bytes[DEVICE_FRAME_MAX_B];
	if (!link_open(t, &l))
		return;
	link_report(&l);
	for (int i = 0; i < 50; i++) {
		size_t n = link_report_bytes(&l, bytes, MAY_DENY);
		bytes[n - 3]++;
		link_send(&l, bytes, n);
	}
	link_report(&l);
	link_settle(&l);
	link_close(&l);
}

/* A false start that asks for 1000 bytes more, a report behind it, and then silence: the report may
 * not wait until the line speaks again. */
static void stuck(struct trial *t)
{
	struct link l;
	uint8_t bytes[2 * DEVICE_FRAME_MAX_B];
	if (!link_open(t, &l))
		return;
	struct device_frame f = link_frame(&l, DEVICE_UPLOAD, (struct bytes){NULL, 0});
	link_expect(&l, f.seq, MAY_DENY);
	device_frame_put(&f, bytes);
	bytes[24] = 1000 & 255;
	bytes[25] = 1000 >> 8;
	size_t n = 27 + link_report_bytes(&l, bytes + 27, MUST_CONFIRM);
	link_send(&l, bytes, n);
	link_hear(&l, PATIENCE_US + t->c->wait_us, true);
	link_settle(&l);
	link_close(&l);
}

static void dropped(struct trial *t)
{
	struct link l;
	uint8_t bytes[DEVICE_FRAME_MAX_B];
	size_t n = 0;
	for (int i = 0; i < 20; i++) {
		if (!link_open_as(t, &l, t->address))
			return;
		n = link_report_bytes(&l, bytes, MAY);
		link_send(&l, bytes, n / 2);
		link_close(&l);
	}
	if (!link_open_as(t, &l, t->address))
		return;
	link_send(&l, bytes + n / 2, n - n / 2); /* the other half, on another connection: noise */
	l.seq = 100;
	link_report(&l);
	link_settle(&l);
	link_close(&l);
}

/* Two hexadecimal characters a byte, from a device that nobody said does so.  A centre may know
 * that habit or not: what it answers is not read, the device's next connection is. */
static void letters(struct trial *t)
{
	static const char digits[] = "0123456789ABCDEF";
	struct link l;
	uint8_t bytes[DEVICE_FRAME_MAX_B], text[2 * DEVICE_FRAME_MAX_B];
	if (!link_open(t, &l))
		return;
	size_t n = link_report_bytes(&l, bytes, MAY);
	for (size_t i = 0; i < n; i++) {
		text[2 * i] = (uint8_t)digits[bytes[i] >> 4];
		text[2 * i + 1] = (uint8_t)digits[bytes[i] & 15];
	}
	link_send(&l, text, 2 * n);
	uint64_t address = l.address;
	link_close(&l);
	if (!link_open_as(t, &l, address))
		return;
	l.seq = 9;
	link_report(&l);
	link_settle(&l);
	link_close(&l);
}

const struct trial_row stream_trials[] = {
	{"stream.bytes", "5.2, 6.3",
		"a frame that comes byte by byte is confirmed, after its last byte",
		bytes_one_by_one},
	{"stream.merged", "5.2, 6.3", "frames that come in one piece are all confirmed", merged},
	{"stream.cut", "5.2, 6.3", "a frame may be cut at any of its bytes", cut},
	{"stream.across", "5.2, 6.3", "pieces may end in the middle of the next frame", across},
	{"stream.slow", "5.2, 6.3", "a half may come a second and a half later", slow},
	{"stream.noise", "6.5.3, practice", "noise between frames is passed over", noise},
	{"stream.false-start", "6.5.3", "a false start hides no frame", false_start},
	{"stream.inner-marks", "frame layout", "marks inside the data change nothing", inner_marks},
	{"stream.oversize", "6.5.3", "nobody waits for more than 1024 bytes", oversize},
	{"stream.too-long", "6.5.3", "a data unit over 1024 bytes is not confirmed", too_long},
	{"stream.bad-sum", "6.3, 6.5.3", "a wrong sum is denied, what follows is confirmed",
		bad_sum},
	{"stream.bad-end", "6.5.3", "a wrong end mark is not confirmed, what follows is", bad_end},
	{"stream.flipped", "6.5.3", "a frame with any bit turned is not confirmed", flipped},
	{"stream.many-bad", "6.5.3", "many bad frames hide no good one", many_bad},
	{"stream.stuck", "6.5.3, 6.5.4",
		"a report behind a false start does not wait for more bytes", stuck},
	{"stream.dropped", "5.2, practice", "halves of two connections are not joined", dropped},
	{"stream.letters", "practice", "text in place of bytes leaves nothing behind", letters},
};
const size_t n_stream_trials = LEN(stream_trials);
