/* Frames as they were captured or printed by vendors (tests/frames), and what a line does to them.
 */
#include <stdio.h>

#include "base/test.h"
#include "wire/frame.h"
#include "wire/status.h"

/* A captured heartbeat (empty upload) and a vendor's sample of a smoke detector in fire. */
#define HEARTBEAT "4040000001010C3B0C1B0C11672B00000000385B01000000000002B52323"
#define SMOKE                                                                              \
	"404001000101203A091A090C790300000000385B0100000030000202010101280A00020002002020" \
	"2020202020202020202020202020202020202020202020202020202000023A091A090C462323"

static struct bytes frame_bytes(struct arena *a, const char *hex)
{
	struct bytes b = {0};
	CHECK(hex_parse(a, str_of(hex), &b));
	return b;
}

static void a_smoke_detector_in_fire_is_read(struct arena *a)
{
	struct bytes b = frame_bytes(a, SMOKE);
	struct frame f;
	struct status s[STATUSES_MAX];
	size_t used = 0, n = 0;
	ms at = 0;
	CHECK_INT(frame_find(b.p, b.n, &f, &used), FRAME_GOOD);
	CHECK_INT(used, b.n);
	CHECK_INT(f.src, 889);
	CHECK_INT(f.dst, 88888);
	CHECK_INT(f.cmd, FRAME_UPLOAD);
	CHECK(statuses_read(&f, NULL, s, &n) && n == 1);
	CHECK_INT(s[0].part, 40);
	CHECK_INT(s[0].part_addr, 0x0002000A);
	CHECK(status_is_fire(&s[0]));
	CHECK(frame_time(f.stamp, &at));
	CHECK_STR(ms_print(a, at), S("2012-09-26T09:58:32.000+08:00"));
}

static void the_answer_is_the_one_a_centre_sent(struct arena *a)
{
	/* the 确认 of the same vendor's sample, sent at 09:58:35 */
	struct bytes want =
		frame_bytes(a, "404001000101233A091A090C385B01000000790300000000000003AB2323");
	struct bytes b = frame_bytes(a, SMOKE);
	uint8_t got[FRAME_MIN_B];
	struct frame f;
	size_t used = 0;
	ms at = 0;
	CHECK_INT(frame_find(b.p, b.n, &f, &used), FRAME_GOOD);
	CHECK(ms_parse(S("2012-09-26T09:58:35"), &at));
	frame_answer(&f, FRAME_CONFIRM, at, got);
	CHECK(memcmp(got, want.p, FRAME_MIN_B) == 0);
}

/* Feeds p in pieces of `step` bytes as a line would; returns good frames found. */
static int found_in_pieces(const uint8_t *p, size_t n, size_t step)
{
	uint8_t buffer[2 * FRAME_MAX_B];
	size_t fill = 0;
	int good = 0;
	for (size_t at = 0; at < n; at += step) {
		size_t len = n - at < step ? n - at : step;
		memcpy(buffer + fill, p + at, len);
		fill += len;
		for (;;) {
			struct frame f;
			size_t used = 0;
			enum frame_found r = frame_find(buffer, fill, &f, &used);
			good += r == FRAME_GOOD;
			memmove(buffer, buffer + used, fill - used);
			fill -= used;
			if (r == FRAME_WAIT)
				break;
		}
	}
	/* the line is idle: a false start must not hide what stands behind it (advance one byte) */
	while (fill) {
		struct frame f;
		size_t used = 0;
		enum frame_found r = frame_find(buffer, fill, &f, &used);
		good += r == FRAME_GOOD;
		if (r == FRAME_WAIT && used < fill)
			used++;
		memmove(buffer, buffer + used, fill - used);
		fill -= used;
	}
	return good;
}

static void frames_are_found_whatever_the_line_does(struct arena *a)
{
	struct bytes hb = frame_bytes(a, HEARTBEAT), smoke = frame_bytes(a, SMOKE);
	uint8_t line[1000];
	size_t n = 0;
	const uint8_t noise[] = {0x40, 0x23, 0x40, 0x40, 0x01, 0xff, 0x40};
	struct bytes parts[] = {
		{noise, sizeof noise}, hb, smoke, {noise, sizeof noise}, smoke, hb, hb};
	for (size_t i = 0; i < LEN(parts); i++) {
		memcpy(line + n, parts[i].p, parts[i].n);
		n += parts[i].n;
	}
	for (size_t step = 1; step <= 64; step++)
		CHECK_INT(found_in_pieces(line, n, step), 5);
}

static void a_changed_byte_is_never_a_good_frame(struct arena *a)
{
	struct bytes b = frame_bytes(a, SMOKE);
	uint8_t copy[128];
	for (size_t i = 0; i < b.n; i++) {
		memcpy(copy, b.p, b.n);
		copy[i] ^= 0x04;
		CHECK_INT(found_in_pieces(copy, b.n, b.n), 0);
	}
}

static void a_short_data_unit_gives_the_objects_that_are_whole(struct arena *a)
{
	struct bytes b = frame_bytes(a, SMOKE);
	struct frame f;
	struct status s[STATUSES_MAX];
	size_t used = 0, n = 9;
	CHECK_INT(frame_find(b.p, b.n, &f, &used), FRAME_GOOD);
	f.adu.n--;
	CHECK(statuses_read(&f, NULL, s, &n) && n == 0);
	f.adu.n = 1;
	CHECK(!statuses_read(&f, NULL, s, &n));
	f.adu.n = 0;
	CHECK(!statuses_read(&f, NULL, s, &n));
}

/* Every line of tests/frames/frames.tsv: name, good|bad, hex. */
static void every_public_frame_is_judged_as_its_source_says(struct arena *a)
{
	char path[400], line[4000];
	int lines = 0;
	snprintf(path, sizeof path, "%s/frames.tsv",
		getenv("FRAMES") ? getenv("FRAMES") : "tests/frames");
	FILE *in = fopen(path, "r");
	CHECK(in != NULL);
	while (in && fgets(line, sizeof line, in)) {
		str rest = str_of(line), name, verdict, hex;
		if (!str_cut(&rest, '\t', &name) || !str_cut(&rest, '\t', &verdict) ||
			!str_cut(&rest, '\t', &hex))
			continue;
		struct bytes b = {0};
		CHECK(hex_parse(a, hex, &b));
		int want = str_is(verdict, "good");
		if (found_in_pieces(b.p, b.n, b.n) != want)
			printf("# frame " STR_F "\n", STR_A(name));
		CHECK_INT(found_in_pieces(b.p, b.n, b.n), want);
		lines++;
	}
	if (in)
		fclose(in);
	CHECK(lines > 40);
}

int main(void)
{
	RUN(a_smoke_detector_in_fire_is_read);
	RUN(the_answer_is_the_one_a_centre_sent);
	RUN(frames_are_found_whatever_the_line_does);
	RUN(a_changed_byte_is_never_a_good_frame);
	RUN(a_short_data_unit_gives_the_objects_that_are_whole);
	RUN(every_public_frame_is_judged_as_its_source_says);
	return test_done();
}
