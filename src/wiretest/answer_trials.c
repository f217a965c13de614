/* What the centre answers to whole frames (6.2–6.5). */
#include "wiretest/trial.h"

/* One upload with this data unit, to be confirmed. */
static void say_unit(struct link *l, const void *p, size_t n)
{
	struct device_frame f = link_frame(l, DEVICE_UPLOAD, (struct bytes){p, n});
	link_say(l, &f, MUST_CONFIRM);
}

static void heartbeat(struct trial *t)
{
	struct link l;
	if (!link_open(t, &l))
		return;
	for (int i = 0; i < 3; i++)
		say_unit(&l, NULL, 0);
	link_settle(&l);
	link_close(&l);
}

static void form(struct trial *t)
{
	struct link l;
	if (!link_open(t, &l))
		return;
	l.version[0] = 1;
	l.version[1] = 32;
	l.centre = 88888;
	l.seq = 0x1234;
	link_report(&l);
	link_hear(&l, t->c->wait_us, true);
	TRY(t, l.last.adu.n == 0, "the answer has a data unit of %zu bytes", l.last.adu.n);
	TRY(t, l.last.version[0] == 1 && l.last.version[1] == 32,
		"the answer has version %u.%u, the frame had 1.32", l.last.version[0],
		l.last.version[1]);
	TRY(t, l.last.src == l.centre, "the answer comes from %llu, the frame went to %llu",
		(unsigned long long)l.last.src, (unsigned long long)l.centre);
	TRY(t, l.last.dst == l.address, "the answer goes to %llu, the frame came from %llu",
		(unsigned long long)l.last.dst, (unsigned long long)l.address);
	link_settle(&l);
	link_close(&l);
}

/* Devices set their clocks from any answer: a copied label would hand them back their own error. */
static void label(struct trial *t)
{
	struct link l;
	ms at = 0;
	if (!link_open(t, &l))
		return;
	struct device_frame f = link_frame(&l, DEVICE_UPLOAD, (struct bytes){NULL, 0});
	link_say(&l, &f, MUST_CONFIRM);
	link_hear(&l, t->c->wait_us, true);
	TRY(t, device_stamp_read(l.last.stamp, &at), "the answer's time label is no time");
	TRY(t, memcmp(l.last.stamp, f.stamp, sizeof f.stamp) != 0,
		"the answer repeats the time label of the frame");
	int64_t off = at - t->c->wall(t->c->self), slack = t->c->clock_slack_ms;
	TRY(t, slack == 0 || (off <= slack && off >= -slack - 1000),
		"the centre's clock is %lld s off", (long long)off / 1000);
	link_settle(&l);
	link_close(&l);
}

static void version(struct trial *t)
{
	static const uint8_t seen[][2] = {{1, 2}, {16, 0}, {1, 32}, {2, 0}, {0, 0}, {255, 255}};
	struct link l;
	if (!link_open(t, &l))
		return;
	for (size_t i = 0; i < LEN(seen); i++) {
		memcpy(l.version, seen[i], 2);
		link_report(&l);
		link_hear(&l, t->c->wait_us, true);
		TRY(t, memcmp(l.last.version, seen[i], 2) == 0,
			"version %u.%u was answered with %u.%u", seen[i][0], seen[i][1],
			l.last.version[0], l.last.version[1]);
	}
	link_settle(&l);
	link_close(&l);
}

static void wrap(struct trial *t)
{
	struct link l;
	if (!link_open(t, &l))
		return;
	l.seq = 65534;
	for (int i = 0; i < 4; i++)
		link_report(&l);
	link_settle(&l);
	link_close(&l);
}

/* Devices begin at 0 again, and some send 1 for ever: another data unit is another business. */
static void same_number(struct trial *t)
{
	struct link l;
	if (!link_open(t, &l))
		return;
	for (int i = 0; i < 4; i++) {
		uint8_t adu[DEVICE_ADU_MAX_B];
		size_t n = upload_put(UPLOAD_ANALOG, (uint32_t)i, t->c->wall(t->c->self), adu);
		l.seq = 1;
		say_unit(&l, adu, n);
		link_hear(&l, t->c->wait_us, true);
	}
	l.seq = 2;
	link_settle(&l);
	link_close(&l);
}

/* Upstream types (8): bytes of an object with its time, objects at most. */
static const struct {
	uint8_t type, step, most;
} steps[] = {{1, 10, 102}, {2, 46, 22}, {3, 16, 63}, {4, 10, 102}, {5, 4, 1}, {7, 38, 26},
	{8, 8, 1}, {21, 7, 1}, {24, 8, 127}, {25, 2, 1}, {28, 6, 1}};

/* count objects of zeros: status 0 is normal, operation flags 0 are none, times are impossible. */
static size_t objects(uint8_t *adu, uint8_t type, size_t step, size_t count)
{
	memset(adu, 0, DEVICE_ADU_MAX_B);
	adu[0] = type;
	adu[1] = (uint8_t)count;
	for (size_t i = 0; i < count && type <= 8; i++)
		adu[2 + i * step] = adu[3 + i * step] = 1; /* system 1, address 1 */
	return 2 + count * step;
}

static void types(struct trial *t)
{
	struct link l;
	uint8_t adu[DEVICE_ADU_MAX_B];
	static const uint8_t described[] = {6, 2, 1, 1, 4, 'A', 'B', 'C', 'D', 12, 1, 2, 'E', 'F'};
	static const uint8_t own[] = {26, 1, 3, 'A', 'B', 'C'};
	if (!link_open(t, &l))
		return;
	for (size_t i = 0; i < LEN(steps); i++)
		say_unit(&l, adu, objects(adu, steps[i].type, steps[i].step, 1));
	say_unit(&l, described, sizeof described);
	say_unit(&l, own, sizeof own);
	link_settle(&l);
	link_close(&l);
}

static void most(struct trial *t)
{
	struct link l;
	uint8_t adu[DEVICE_ADU_MAX_B];
	if (!link_open(t, &l))
		return;
	for (size_t i = 0; i < LEN(steps); i++) {
		say_unit(&l, adu, objects(adu, steps[i].type, steps[i].step, steps[i].most));
		if (steps[i].most == 1) /* more than allowed, and whole: warned of, not refused */
			say_unit(&l, adu, objects(adu, steps[i].type, steps[i].step, 2));
	}
	memset(adu, 0x5a, sizeof adu);
	adu[0] = 200;
	say_unit(&l, adu, sizeof adu); /* 1024 exactly */
	link_settle(&l);
	link_close(&l);
}

static void unknown(struct trial *t)
{
	static const uint8_t of[] = {
		0, 9, 20, 22, 27, 40, 41, 60, 92, 127, 128, 190, 200, 254, 255};
	struct link l;
	if (!link_open(t, &l))
		return;
	for (size_t i = 0; i < LEN(of); i++) {
		const uint8_t adu[] = {of[i], 1, 1, 2, 3, 4, 5};
		say_unit(&l, adu, sizeof adu);
	}
	link_settle(&l);
	link_close(&l);
}

/* What is said of a data unit's length is not true: stored raw and confirmed all the same. */
static void misfit(struct trial *t)
{
	struct link l;
	uint8_t adu[DEVICE_ADU_MAX_B];
	if (!link_open(t, &l))
		return;
	static const uint8_t one[] = {0x16}, nested[] = {6, 3, 1, 1, 250, 'A'};
	say_unit(&l, one, sizeof one);
	say_unit(&l, nested, sizeof nested);
	for (size_t i = 0; i < LEN(steps); i++) {
		size_t n = objects(adu, steps[i].type, steps[i].step, 1);
		adu[1] = 2;
		say_unit(&l, adu, n); /* two said, one there */
		adu[1] = 255;
		say_unit(&l, adu, n);
		adu[1] = 0;
		say_unit(&l, adu, n);
		say_unit(&l, adu, n - 1);
		say_unit(&l, adu, 2);
	}
	link_settle(&l);
	link_close(&l);
}

static void times(struct trial *t)
{
	static const uint8_t stamps[][DEVICE_STAMP_B] = {{0}, {255, 255, 255, 255, 255, 255},
		{0, 0, 0, 30, 2, 26}, {59, 59, 23, 31, 12, 99},
		{0x59, 0x59, 0x23, 0x31, 0x12, 0x26}};
	struct link l;
	uint8_t adu[DEVICE_ADU_MAX_B];
	if (!link_open(t, &l))
		return;
	for (size_t i = 0; i < LEN(stamps); i++) {
		size_t n = objects(adu, 2, 46, 1);
		memcpy(adu + n - DEVICE_STAMP_B, stamps[i], DEVICE_STAMP_B);
		struct device_frame f = link_frame(&l, DEVICE_UPLOAD, (struct bytes){adu, n});
		memcpy(f.stamp, stamps[LEN(stamps) - 1 - i], DEVICE_STAMP_B);
		link_say(&l, &f, MUST_CONFIRM);
	}
	link_settle(&l);
	link_close(&l);
}

static void addresses(struct trial *t)
{
	static const uint64_t pairs[][2] = {{0, 100}, {0x010203040506, 0}, {889, 0xffffffffffff},
		{0x404040404040, 0x404040404040}, {0x232323232323, 0x232323232323},
		{0xffffffffffff, 1}};
	for (size_t i = 0; i < LEN(pairs); i++) {
		struct link l;
		if (!link_open_as(t, &l, pairs[i][0]))
			return;
		l.centre = pairs[i][1];
		link_report(&l);
		link_settle(&l);
		link_close(&l);
	}
}

static void texts(struct trial *t)
{
	static const char *const of[] = {"A##@@##", "##", "@@", "\xd2\xbb\xba\xc5\xc2\xa5\xc3",
		"\x81\x30\x81", "\xff\xff\xff", "\xa5\xa5\xa5\xa5", "\x01\x02\x03"};
	struct link l;
	uint8_t adu[DEVICE_ADU_MAX_B];
	if (!link_open(t, &l))
		return;
	for (size_t i = 0; i < LEN(of); i++) {
		size_t n = objects(adu, 2, 46, 1);
		memcpy(adu + 2 + 9, of[i], strlen(of[i]));
		say_unit(&l, adu, n);
		memset(adu + 2 + 9, of[i][0], 31);
		say_unit(&l, adu, n);
	}
	link_settle(&l);
	link_close(&l);
}

static void repeats(struct trial *t)
{
	struct link l;
	uint8_t bytes[DEVICE_FRAME_MAX_B];
	if (!link_open(t, &l))
		return;
	uint16_t seq = l.seq;
	size_t n = link_report_bytes(&l, bytes, MUST_CONFIRM);
	link_send(&l, bytes, n);
	link_hear(&l, t->c->wait_us, true);
	for (int i = 0; i < 3; i++) { /* as if each confirmation had been lost on its way */
		link_expect(&l, seq, MUST_CONFIRM);
		link_send(&l, bytes, n);
	}
	link_settle(&l);
	link_close(&l);
}

/* An answer to an answer would go round for ever between two such peers. */
static void answers(struct trial *t)
{
	static const uint8_t state[] = {21, 1, 1, 0, 0, 12, 1, 1, 26};
	static const enum device_cmd of[] = {DEVICE_CONFIRM, DEVICE_DENY, DEVICE_REPLY};
	struct link l;
	if (!link_open(t, &l))
		return;
	link_report(&l);
	for (size_t i = 0; i < LEN(of); i++) {
		struct device_frame f = link_frame(&l, of[i],
			of[i] == DEVICE_REPLY ? (struct bytes){state, sizeof state}
					      : (struct bytes){NULL, 0});
		link_say(&l, &f, MUST_NOT);
	}
	link_settle(&l);
	link_close(&l);
}

static void commands(struct trial *t)
{
	static const uint8_t asked[] = {81, 1, 0};
	static const uint8_t of[] = {4, 64, 200};
	struct link l;
	if (!link_open(t, &l))
		return;
	link_report(&l);
	link_hear(&l, t->c->wait_us, true);
	for (size_t i = 0; i < LEN(of); i++) {
		struct device_frame f = link_frame(&l, DEVICE_UPLOAD,
			(struct bytes){asked, of[i] == DEVICE_REQUEST ? sizeof asked : 0});
		f.cmd = of[i];
		link_say(&l, &f, MUST_DENY);
		link_hear(&l, 1100000, true); /* some centres deny once a second and no more */
		link_hear(&l, 1100000, false);
	}
	link_settle(&l);
	link_close(&l);
}

const struct trial_row answer_trials[] = {
	{"answer.heartbeat", "6.3, practice", "an empty upload is confirmed", heartbeat},
	{"answer.form", "6.3, frame layout",
		"the answer has the frame's number and version, turned addresses, no data", form},
	{"answer.label", "frame layout, practice", "the answer carries the centre's own time",
		label},
	{"answer.version", "practice", "a foreign version is confirmed in its own version",
		version},
	{"answer.wrap", "frame layout", "numbers go on after 65535", wrap},
	{"answer.same-number", "6.3, practice",
		"the same number with other data is confirmed again", same_number},
	{"answer.types", "6.3, 8", "every type that a device may send is confirmed", types},
	{"answer.most", "6.3, 8", "data units are confirmed up to 1024 bytes", most},
	{"answer.unknown", "5.3, 6.3", "reserved and vendors' types are confirmed", unknown},
	{"answer.misfit", "6.3, practice", "a frame that is good is confirmed, whatever it holds",
		misfit},
	{"answer.times", "6.3, practice", "impossible times do not stop a report", times},
	{"answer.addresses", "6.3, practice", "addresses that vendors use are confirmed",
		addresses},
	{"answer.texts", "6.3, practice", "texts of any bytes are confirmed", texts},
	{"answer.repeats", "6.5.1, 6.5.2", "a repeated frame is confirmed each time", repeats},
	{"answer.answers", "6.5", "answers are not answered", answers},
	{"answer.commands", "6.3, 6.5.3", "requests and unknown commands are denied", commands},
};
const size_t n_answer_trials = LEN(answer_trials);
