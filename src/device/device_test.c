#include "base/test.h"
#include "device/histogram.h"
#include "device/plan.h"
#include "device/speech.h"
#include "wire/frame.h"

#define NOON ((ms)1789012800000) /* a day of September 2026 */

/* What this side builds the centre's reader finds whole: the two were written apart. */
static void test_the_centre_reads_every_upload(struct arena *a)
{
	(void)a;
	for (int k = 0; k < UPLOAD__N; k++)
		for (uint32_t point = 0; point < UPLOAD_POINTS; point += 17) {
			uint8_t bytes[SPEECH_MAX_B];
			struct frame f;
			size_t used = 0;
			ms at = 0;
			struct said s = {.address = 370100001,
				.seq = (uint16_t)(65535 - point),
				.kind = (enum upload_kind)k,
				.point = point,
				.wall = NOON};
			size_t n = speech_gb26875.upload(&s, bytes);
			CHECK_INT(frame_find(bytes, n, &f, &used), FRAME_GOOD);
			CHECK_INT(used, n);
			CHECK_INT(f.seq, s.seq);
			CHECK_INT(f.src, s.address);
			CHECK_INT(f.cmd, FRAME_UPLOAD);
			CHECK(frame_time(f.stamp, &at));
			CHECK_INT(at, NOON);
			CHECK(device_stamp_read(f.stamp, &at));
			CHECK_INT(at, NOON);
		}
}

static void test_this_side_reads_the_answers_of_the_centre(struct arena *a)
{
	(void)a;
	uint8_t out[FRAME_MIN_B];
	struct heard h;
	struct frame f = {.seq = 513, .version = {1, 32}, .src = 889, .dst = 88888};
	frame_answer(&f, FRAME_CONFIRM, NOON, out);
	CHECK_INT(speech_gb26875.hear(out, sizeof out, &h), FRAME_MIN_B);
	CHECK_INT(h.what, HEARD_CONFIRM);
	CHECK_INT(h.seq, 513);
	CHECK_INT(h.frame.dst, 889);
	CHECK_INT(speech_gb26875.hear(out, sizeof out - 1, &h), 0);
	out[27]++;
	CHECK(speech_gb26875.hear(out, sizeof out, &h) < 0);
}

/* Each request of table 4.2 with the type of its answer. */
static void test_every_request_has_the_paired_reply(struct arena *a)
{
	(void)a;
	static const uint8_t pairs[][2] = {{61, 1}, {62, 2}, {63, 3}, {64, 4}, {65, 5}, {66, 6},
		{67, 7}, {68, 8}, {81, 21}, {84, 24}, {85, 25}, {86, 26}, {88, 28}};
	for (size_t i = 0; i < LEN(pairs); i++) {
		uint8_t adu[DEVICE_ADU_MAX_B];
		const uint8_t asked[] = {pairs[i][0], 1, 1, 1, 0, 0, 0, 0};
		size_t n = upload_reply((struct bytes){asked, sizeof asked}, NOON, adu);
		CHECK(n >= 4);
		CHECK_INT(adu[0], pairs[i][1]);
		CHECK_INT(adu[1], 1);
	}
	uint8_t adu[DEVICE_ADU_MAX_B];
	const uint8_t unknown[] = {92, 1, 0};
	CHECK_INT(upload_reply((struct bytes){unknown, sizeof unknown}, NOON, adu), 0);
}

static struct plan_config city(uint64_t seed)
{
	struct plan_config c = {.seed = seed,
		.devices = 1000,
		.heartbeat_s = 60,
		.storm_s = 5,
		.storm_over_s = 10,
		.storm_messages = 30,
		.storm_share = 0.2};
	plan_city_mix(200, c.rate);
	return c;
}

static void test_a_seed_gives_one_plan_in_order_of_time(struct arena *a)
{
	(void)a;
	struct plan_config c = city(7), other = city(8);
	struct plan p, q, r;
	int same = 0;
	int64_t before = 0;
	plan_init(&p, &c);
	plan_init(&q, &c);
	plan_init(&r, &other);
	for (int i = 0; i < 20000; i++) {
		struct planned x, y, z;
		CHECK(plan_next(&p, &x) && plan_next(&q, &y) && plan_next(&r, &z));
		CHECK(x.us == y.us && x.device == y.device && x.kind == y.kind &&
			x.point == y.point);
		CHECK(x.us >= before && x.device < c.devices && x.point < UPLOAD_POINTS);
		same += x.us == z.us && x.device == z.device;
		before = x.us;
	}
	CHECK(same < 1000); /* heartbeats alone fall together */
}

static void test_a_plan_holds_its_rates_and_its_storm(struct arena *a)
{
	(void)a;
	struct plan_config c = city(7);
	struct plan p;
	struct planned m;
	int n[UPLOAD__N] = {0}, met[1000] = {0}, n_met = 0;
	plan_init(&p, &c);
	while (plan_next(&p, &m) && m.us < 60 * (int64_t)1000000) {
		n[m.kind]++;
		if (m.kind == UPLOAD_MAINS)
			met[m.device]++;
		if (m.kind == UPLOAD_MAINS || m.kind == UPLOAD_FAULT)
			CHECK(n[UPLOAD_ANALOG] > 0);
	}
	for (size_t i = 0; i < LEN(met); i++)
		n_met += met[i] == 1;
	CHECK_INT(n[UPLOAD_HEARTBEAT], 1000);
	CHECK_INT(n_met, 200);
	CHECK(n[UPLOAD_FAULT] >= 200 * 29 && n[UPLOAD_FAULT] < 200 * 29 + 100);
	CHECK(n[UPLOAD_ANALOG] > 10700 && n[UPLOAD_ANALOG] < 11700); /* 200/s × 0.932 × 60 s */
}

static void test_quantiles_are_right_to_a_step(struct arena *a)
{
	struct histogram *h = NEW(a, struct histogram);
	CHECK_INT(histogram_at(h, 0.5), 0);
	for (int64_t us = 1; us <= 100000; us++)
		histogram_add(h, us);
	static const double q[] = {0.01, 0.1, 0.5, 0.9, 0.99, 0.999};
	for (size_t i = 0; i < LEN(q); i++) {
		double got = (double)histogram_at(h, q[i]), want = q[i] * 100000;
		CHECK(got >= want && got <= want * 1.02);
	}
	CHECK_INT(histogram_at(h, 1), 100000);
	histogram_add(h, 3600 * (int64_t)1000000);
	CHECK_INT(h->max_us, 3600 * (int64_t)1000000);
}

int main(void)
{
	RUN(test_the_centre_reads_every_upload);
	RUN(test_this_side_reads_the_answers_of_the_centre);
	RUN(test_every_request_has_the_paired_reply);
	RUN(test_a_seed_gives_one_plan_in_order_of_time);
	RUN(test_a_plan_holds_its_rates_and_its_storm);
	RUN(test_quantiles_are_right_to_a_step);
	return test_done();
}
