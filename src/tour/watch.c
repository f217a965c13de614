/* T7 监测: devices on the wire, and the watch's desk.  Frames are built here from GB/T
 * 26875.3-2011, apart from the program's own code. */
#include <arpa/inet.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/hash.h"
#include "tour/tour.h"

#define FIRST  S("yuan.zhiban")
#define SECOND S("jiang.zhiban")

enum { FRAME_MAX = 128, HEAD_B = 27, TRIES = 100, TRY_MS = 100, WAIT_S = 5, FIRE = 2 };
enum { UPLOAD = 2, CONFIRM = 3, DENY = 6, PART_STATUS = 2, SMOKE = 40 };

/* ---- a device ---- */

static void put_le(uint8_t *p, uint64_t v, int n)
{
	for (int i = 0; i < n; i++)
		p[i] = (uint8_t)(v >> (8 * i));
}

static void put_time(uint8_t *p)
{
	time_t now = time(NULL) + 8 * 3600; /* allowed: a device has a clock of its own */
	struct tm t;
	gmtime_r(&now, &t);
	const int parts[] = {
		t.tm_sec, t.tm_min, t.tm_hour, t.tm_mday, t.tm_mon + 1, t.tm_year % 100};
	for (int i = 0; i < 6; i++)
		p[i] = (uint8_t)parts[i];
}

/* One part of type 2 in an upload; bytes of it. */
static size_t frame_of_part(
	uint8_t *p, int64_t device, uint16_t seq, uint32_t point, uint16_t status, const char *text)
{
	uint8_t *adu = p + HEAD_B;
	size_t n = 2 + 46;
	uint8_t sum = 0;
	memset(p, 0, FRAME_MAX);
	p[0] = p[1] = '@';
	put_le(p + 2, seq, 2);
	p[4] = 1;
	put_time(p + 6);
	put_le(p + 12, (uint64_t)device, 6);
	put_le(p + 18, 1, 6);
	put_le(p + 24, n, 2);
	p[26] = UPLOAD;
	adu[0] = PART_STATUS;
	adu[1] = adu[2] = adu[3] = 1; /* one object; fire alarm system 1 */
	adu[4] = SMOKE;
	put_le(adu + 5, point, 4);
	put_le(adu + 9, status, 2);
	memcpy(adu + 11, text, strlen(text)); /* ASCII is GB 18030 */
	put_time(adu + 42);
	for (size_t i = 2; i < HEAD_B + n; i++)
		sum = (uint8_t)(sum + p[i]);
	p[HEAD_B + n] = sum;
	p[HEAD_B + n + 1] = p[HEAD_B + n + 2] = '#';
	return HEAD_B + n + 3;
}

/* Sends by TCP or UDP; the centre's command, 0: no answer. */
static int said_to(struct tour *t, int kind, const uint8_t *p, size_t n)
{
	struct sockaddr_in at = {.sin_family = AF_INET,
		.sin_port = htons((uint16_t)t->stage.device_port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	struct timeval patience = {.tv_sec = WAIT_S};
	uint8_t answer[64] = {0};
	int fd = socket(AF_INET, kind | SOCK_CLOEXEC, 0);
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	ssize_t got = -1;
	if (fd >= 0 && connect(fd, (struct sockaddr *)&at, sizeof at) == 0 &&
		send(fd, p, n, MSG_NOSIGNAL) == (ssize_t)n)
		got = recv(fd, answer, sizeof answer, 0);
	if (fd >= 0)
		close(fd);
	bool whole = got == 30 && memcmp(answer + 2, p + 2, 4) == 0 &&
		     memcmp(answer + 12, p + 18, 6) == 0 && memcmp(answer + 18, p + 12, 6) == 0;
	return whole ? answer[26] : 0;
}

static int64_t device_of(struct tour *t, int number)
{
	int64_t address = 0;
	struct reply r = tour_done(
		t, tour_get(t, FIRST, "/api/devices?limit=50"), "the watch lists its devices");
	json_t *list = json_object_get(r.json, "devices");
	for (size_t i = 0; i < json_array_size(list); i++) {
		json_t *d = json_array_get(list, i);
		if (str_is(json_at(t, d, "registered"), "true") &&
			json_is_object(json_object_get(d, "place")) && number-- == 0)
			str_int(json_at(t, d, "device"), &address);
	}
	tour_check(t, address > 0, "a registered device with a place");
	return address;
}

static void pause_a_little(void)
{
	struct timespec w = {.tv_nsec = TRY_MS * 1000000L};
	nanosleep(&w, NULL);
}

/* The newest alarm of a device, once there is one. */
static str alarm_of(struct tour *t, int64_t device)
{
	for (int i = 0; i < TRIES; i++) {
		struct reply r = tour_get(t, FIRST, "/api/alarms?device=%lld", (long long)device);
		str alarm = json_at(t, r.json, "alarms.0.alarm");
		if (alarm.n)
			return alarm;
		pause_a_little();
	}
	tour_check(t, false, "the fire of %lld stands on the desk", (long long)device);
	return (str){0};
}

/* ---- T7.1 ---- */

static void t7_1(struct tour *t)
{
	uint8_t p[FRAME_MAX];
	int64_t device = device_of(t, 0);
	size_t n = frame_of_part(p, device, 7, 131082, FIRE, "3F EAST SMOKE");
	tour_check(t, said_to(t, SOCK_STREAM, p, n) == CONFIRM,
		"a fire over TCP is confirmed: same number and versions, addresses swapped");
	str alarm = alarm_of(t, device);
	struct reply r = tour_get(t, FIRST, "/api/alarms/" STR_F, STR_A(alarm));
	str hex = hex_print(t->arena, (struct bytes){p, n});
	tour_check(t, str_eq(json_at(t, r.json, "occurrences.0.frame"), hex),
		"what was confirmed is stored, byte for byte");
	tour_check(t,
		json_array_size(json_object_get(
			json_array_get(json_object_get(r.json, "occurrences"), 0), "parts")) > 10,
		"and explained field by field");
	n = frame_of_part(p, device, 8, 131083, FIRE, "3F WEST SMOKE");
	tour_check(t, said_to(t, SOCK_DGRAM, p, n) == CONFIRM, "the same over UDP");
	p[n - 3]++;
	tour_check(
		t, said_to(t, SOCK_STREAM, p, n) != CONFIRM, "a wrong checksum is never confirmed");
	n = frame_of_part(p, 4242424242, 1, 5, FIRE, "NOBODY KNOWS ME");
	tour_check(t, said_to(t, SOCK_STREAM, p, n) == CONFIRM,
		"a device that nobody registered is heard, too");
	r = tour_get(t, FIRST, "/api/alarms/" STR_F, STR_A(alarm_of(t, 4242424242)));
	tour_check(t, str_is(json_at(t, r.json, "registered"), "false"), "and marked as such");
}

/* ---- T7.3 ---- */

static struct reply press(struct tour *t, str who, str alarm, const char *key)
{
	struct reply r = tour_get(t, who, "/api/alarms/" STR_F, STR_A(alarm));
	str act = json_at(t, list_find(json_object_get(r.json, "acts"), "key", key), "act");
	tour_check(t, act.n, "key %s does something now", key);
	return tour_post(t, who,
		str_fmt(t->arena, "/api/matters/" STR_F "/acts/" STR_F, STR_A(alarm), STR_A(act)),
		S("{\"values\":{}}"));
}

static str shift_of(struct tour *t, str who)
{
	tour_refused(t,
		tour_post(t, who, S("/api/watch/shifts"), S("{\"seat\":\"1\",\"sound\":false}")),
		"sound-not-heard");
	struct reply r =
		tour_post(t, who, S("/api/watch/shifts"), S("{\"seat\":\"1\",\"sound\":true}"));
	return json_at(t, tour_done(t, r, "the shift begins when the tone was heard").json, "id");
}

static bool stage_comes(struct tour *t, str alarm, const char *stage)
{
	for (int i = 0; i < TRIES; i++) {
		struct reply r = tour_get(t, FIRST, "/api/alarms/" STR_F, STR_A(alarm));
		if (str_is(json_at(t, r.json, "stage"), stage))
			return true;
		pause_a_little();
	}
	return false;
}

static void first_minute(struct tour *t, str alarm)
{
	struct reply r = tour_get(t, FIRST, "/api/alarms/" STR_F, STR_A(alarm));
	str report = json_at(t, r.json, "report.text");
	tour_check(t, str_is(json_at(t, r.json, "stage"), "new") && report.n,
		"nobody has it yet; ready to be read aloud: " STR_F, STR_A(report));
	tour_check(t, json_at(t, r.json, "phones.0.phone").n, "whom to call stands beside it");
	tour_done(t, press(t, FIRST, alarm, "Space"), "one key takes it");
	r = tour_post(t, SECOND,
		str_fmt(t->arena, "/api/matters/" STR_F "/acts/take", STR_A(alarm)),
		S("{\"values\":{}}"));
	tour_check(t,
		str_is(json_at(t, r.json, "code"), "not-from-this-state") &&
			json_at(t, r.json, "params.by-name").n,
		"who comes second is told by whom: " STR_F,
		STR_A(json_at(t, r.json, "params.by-name")));
	tour_done(t, press(t, FIRST, alarm, "F"), "one key confirms and tells 119");
	tour_check(t, stage_comes(t, alarm, "answered"), "119 acknowledges");
	r = tour_get(t, FIRST, "/api/alarms/" STR_F, STR_A(alarm));
	tour_show(t, "receipt: " STR_F, STR_A(json_at(t, r.json, "told.receipt")));
}

/* What other plays have left, and what the demo's own devices said meanwhile. */
static void take_all(struct tour *t)
{
	struct reply r = tour_get(t, FIRST, "/api/alarms?limit=200");
	json_t *list = json_object_get(r.json, "alarms");
	for (size_t i = 0; i < json_array_size(list); i++) {
		json_t *x = json_array_get(list, i);
		if (str_is(json_at(t, x, "stage"), "new"))
			tour_done(t, press(t, FIRST, json_at(t, x, "alarm"), "Space"),
				"what is still unread is taken");
	}
}

static void t7_3(struct tour *t)
{
	uint8_t p[FRAME_MAX];
	int64_t device = device_of(t, 1);
	str shift = shift_of(t, FIRST);
	size_t n = frame_of_part(p, device, 21, 77, FIRE, "BOILER ROOM");
	tour_check(t, said_to(t, SOCK_STREAM, p, n) == CONFIRM, "a device reports fire");
	str alarm = alarm_of(t, device);
	struct reply me = tour_get(t, SECOND, "/api/me");
	str hand_over = str_fmt(t->arena, "/api/watch/shifts/" STR_F "/hand-over", STR_A(shift)),
	    to = str_fmt(t->arena, "{\"to\":\"" STR_F "\",\"note\":\"-\"}",
		    STR_A(json_at(t, me.json, "person")));
	tour_refused(t, tour_post(t, FIRST, hand_over, to), "unread-fire");
	first_minute(t, alarm);
	struct reply r = tour_post(t, FIRST, S("/api/watch/drills"),
		str_fmt(t->arena, "{\"device\":\"%lld\"}", (long long)device));
	str drill = json_at(t, tour_done(t, r, "a drill begins").json, "alarm");
	tour_done(t, press(t, FIRST, drill, "F"), "its fire is confirmed");
	r = tour_get(t, FIRST, "/api/alarms/" STR_F, STR_A(drill));
	tour_check(t,
		str_is(json_at(t, r.json, "drill"), "true") &&
			!json_array_size(json_object_get(r.json, "sent")),
		"and nobody outside was told");
	r = tour_post(t, FIRST, S("/api/watch/rounds"), S("{\"minutes\":3,\"why\":\"tour\"}"));
	str round =
		json_at(t, tour_done(t, r, "查岗: every registered device is asked").json, "round");
	r = tour_get(t, FIRST, "/api/watch/rounds/" STR_F, STR_A(round));
	tour_check(t, json_array_size(json_object_get(r.json, "calls")) > 0,
		"who answered, who was late, who was silent");
	shift_of(t, SECOND);
	take_all(t);
	tour_done(t, tour_post(t, FIRST, hand_over, to), "the shift is handed over");
}

const struct requirement watch_chapter[] = {
	{"T7.1", "devices over TCP and UDP: nothing is confirmed before it is stored", t7_1, true},
	{"T7.3", "the watch's desk: first minute, 119, drill, 查岗, hand-over", t7_3, true},
};
const size_t n_watch_chapter = LEN(watch_chapter);
