/* Data units: every type both ways, texts and times as devices send them, hostile bytes. */
#include "wire/unit_fuzz.c"

#include "base/test.h"
#include "wire/names.h"
#include "wire/text.h"

/* Each line of frames.tsv: name, good|bad, hex. */
struct sample {
	str name;
	bool good;
	struct bytes b;
};

static size_t samples(struct arena *a, struct sample *out, size_t most)
{
	char path[400], line[4000];
	size_t n = 0;
	snprintf(path, sizeof path, "%s/frames.tsv",
		getenv("FRAMES") ? getenv("FRAMES") : "tests/frames");
	FILE *in = fopen(path, "r");
	CHECK(in != NULL);
	while (in && n < most && fgets(line, sizeof line, in)) {
		str rest = str_dup(a, str_of(line)), verdict, hex;
		struct sample *s = &out[n];
		if (str_cut(&rest, '\t', &s->name) && str_cut(&rest, '\t', &verdict) &&
			str_cut(&rest, '\t', &hex) && hex_parse(a, hex, &s->b)) {
			s->good = str_is(verdict, "good");
			n++;
		}
	}
	if (in)
		fclose(in);
	CHECK(n > 60);
	return n;
}

enum { SAMPLES_MAX = 100 };

static void a_frame_as_json_and_back_is_the_same_bytes(struct arena *a)
{
	struct sample *s = NEWS(a, struct sample, SAMPLES_MAX);
	size_t n = samples(a, s, SAMPLES_MAX);
	for (size_t i = 0; i < n; i++) {
		struct frame f = {0};
		bool whole = frame_judge(s[i].b.p, s[i].b.n, &f) == FRAME_WHOLE;
		CHECK_INT(whole, s[i].good);
		if (whole)
			same_json(a, s[i].b, &f, NULL); /* stops the process when they differ */
	}
}

static void a_bad_frame_is_told_by_its_first_fault(struct arena *a)
{
	const struct {
		const char *hex, *fault;
	} cases[] = {
		{"", "start"},
		{"40", "start"},
		{"4123", "start"},
		{"4040", "length"},
		/* F05 with each thing spoilt, and two at once */
		{"404001000101233A091A090C385B01000000790300000000000006AE23", "length"},
		{"404001000101233A091A090C385B01000000790300000000010006AE2323", "length"},
		{"404001000101233A091A090C385B01000000790300000000000006AE2423", "end"},
		{"404001000101233A091A090C385B01000000790300000000000006AF2324", "end"},
		{"404001000101233A091A090C385B01000000790300000000000006AF2323", "checksum"},
	};
	for (size_t i = 0; i < LEN(cases); i++) {
		struct bytes b;
		struct frame f;
		CHECK(hex_parse(a, str_of(cases[i].hex), &b));
		CHECK_STR(str_of(frame_fault_name(frame_judge(b.p, b.n, &f))),
			str_of(cases[i].fault));
	}
}

/* A small generator, the same every time. */
static uint64_t next(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static struct bytes some_bytes(struct arena *a, size_t n, uint64_t *seed)
{
	uint8_t *p = arena_alloc(a, n + 1);
	for (size_t i = 0; i < n; i++)
		p[i] = (uint8_t)next(seed);
	return (struct bytes){p, n};
}

static void any_objects_of_any_type_are_read_as_they_were_written(struct arena *a)
{
	uint64_t seed = 0x2545F4914F6CDD1D;
	struct wire_unit *u = NEW(a, struct wire_unit), *back = NEW(a, struct wire_unit);
	int types = 0;
	for (int type = 0; type < 256; type++) {
		const struct wire_layout *l = wire_layout_of(NULL, (uint8_t)type, 0);
		if (!l)
			continue;
		types++;
		for (int round = 0; round < 40; round++) {
			uint8_t adu[FRAME_ADU_MAX_B];
			size_t n = 0, b = wire_layout_b(l);
			/* random bytes are objects; written again they must be these bytes */
			struct bytes had = some_bytes(a, 2 + next(&seed) % (b * 4 + 300), &seed);
			((uint8_t *)(uintptr_t)had.p)[0] = (uint8_t)type;
			wire_decode(had, NULL, u);
			CHECK(u->n == (size_t)u->count || u->rest.n < b + 256);
			CHECK(wire_encode(u, adu, &n) && n == had.n && memcmp(adu, had.p, n) == 0);
			wire_decode((struct bytes){adu, n}, NULL, back);
			CHECK_INT(back->n, u->n);
		}
	}
	CHECK_INT(types, 29);
}

static void a_layout_is_what_its_fields_are_and_its_objects_fit(struct arena *a)
{
	(void)a;
	for (int type = 0; type < 256; type++) {
		const struct wire_layout *l = wire_layout_of(NULL, (uint8_t)type, 0);
		if (!l)
			continue;
		size_t last = 0;
		while (l->fields[last + 1])
			last++;
		CHECK_INT(l->step, wire_layout_b(l));
		CHECK_INT(l->varies, l->fields[last] == WIRE_LONG_TEXT);
		CHECK(2 + l->max * wire_layout_b(l) <= FRAME_ADU_MAX_B);
	}
}

static void a_text_is_read_whatever_fills_or_cuts_it(struct arena *a)
{
	const struct {
		const char *hex, *text;
	} cases[] = {
		{"", ""}, {"000000", ""}, {"20202000", ""}, {"D2BBBAC5C2A5", "一号楼"},
		{"D2BBBAC5C2A50000", "一号楼"}, {"D2BBBAC5C2A520202000", "一号楼"},
		{"D2BBA5A5A5A5A5", "一"},
		{"D2BBBAC5C2", "一号"},      /* cut in a character of two bytes */
		{"41953282", "A"},           /* cut in one of four */
		{"4181308130", "A\xC2\x80"}, /* four bytes */
		{"41FF42", "A\xEF\xBF\xBD"
			   "B"},                 /* no character */
		{"D2BB000000B6FE0000", "一 二"}, /* a second text behind NUL */
	};
	for (size_t i = 0; i < LEN(cases); i++) {
		struct bytes b;
		CHECK(hex_parse(a, str_of(cases[i].hex), &b));
		CHECK_STR(wire_text(a, b), str_of(cases[i].text));
	}
	struct bytes b;
	CHECK(wire_text_bytes(a, S("一号"), 6, &b) && b.n == 6 &&
		memcmp(b.p, "\xD2\xBB\xBA\xC5 \0", 6) == 0);
	CHECK(!wire_text_bytes(a, S("一号楼"), 5, &b));
}

static void a_time_is_binary_or_digits_or_whichever_is_nearer(struct arena *a)
{
	/* 0x16 is 22 in binary and 16 in digits */
	const uint8_t both[6] = {0x30, 0x15, 0x09, 0x12, 0x05, 0x16}, zero[6] = {0},
		      day30[6] = {0, 0, 0, 30, 2, 26}, leap[6] = {59, 59, 23, 29, 2, 28};
	ms at = 0, near = 0;
	CHECK(wire_time(both, WIRE_BINARY, 0, &at));
	CHECK_STR(ms_print(a, at), S("2022-05-18T09:21:48.000+08:00"));
	CHECK(wire_time(both, WIRE_BCD, 0, &at));
	CHECK_STR(ms_print(a, at), S("2016-05-12T09:15:30.000+08:00"));
	CHECK(ms_parse(S("2016-06-01"), &near) && wire_time(both, WIRE_NEARER, near, &at));
	CHECK_STR(ms_print(a, at), S("2016-05-12T09:15:30.000+08:00"));
	CHECK(ms_parse(S("2021-06-01"), &near) && wire_time(both, WIRE_NEARER, near, &at));
	CHECK_STR(ms_print(a, at), S("2022-05-18T09:21:48.000+08:00"));
	for (enum wire_clock c = WIRE_BINARY; c <= WIRE_NEARER; c++)
		CHECK(!wire_time(zero, c, near, &at));
	CHECK(!wire_time(day30, WIRE_BINARY, 0, &at));
	CHECK(wire_time(leap, WIRE_BINARY, 0, &at));
}

static void a_misfit_gives_the_objects_that_are_whole_and_the_rest(struct arena *a)
{
	struct wire_unit *u = NEW(a, struct wire_unit);
	struct bytes b;
	CHECK(hex_parse(a, S("0402010103071C0F0914051A"), &b)); /* count 2, one object */
	wire_decode(b, NULL, u);
	CHECK(u->type == 4 && u->count == 2 && u->n == 1 && u->rest.n == 0);
	CHECK(hex_parse(a, S("150101"), &b)); /* a heartbeat: type 21 without its time */
	wire_decode(b, NULL, u);
	CHECK(u->type == 21 && u->n == 0 && u->rest.n == 1);
	CHECK(hex_parse(a, S("0602010104C5E7C1DC0C0109"), &b)); /* its length lies */
	wire_decode(b, NULL, u);
	CHECK(u->n == 1 && u->rest.n == 3);
	CHECK(hex_parse(a, S("16"), &b));
	wire_decode(b, NULL, u);
	CHECK(u->type == WIRE_TYPE_NONE && u->rest.n == 1);
}

static void a_profile_reads_a_vendors_layout_and_restores(struct arena *a)
{
	struct wire_unit *u = NEW(a, struct wire_unit);
	struct bytes b;
	CHECK(hex_parse(a, S("860201010600020103FF"), &b));
	wire_decode(b, &odd, u);
	CHECK(u->n == 2 && u->objects[0].status == 6 && wire_status(u, 0) == 0);
	wire_decode(b, NULL, u);
	CHECK(u->n == 0 && u->rest.n == b.n - 2);
}

static void what_is_fire_is_said_by_the_bits_and_the_profile(struct arena *a)
{
	static const struct wire_remap tags[] = {
		{.part = 178}, {.any_part = true, .to = {[1] = STATUS_FIRE, [9] = STATUS_FAULT}}};
	static const struct wire_profile vendor = {.remaps = tags, .n_remaps = 2};
	const struct {
		const char *adu;
		bool fire, by_profile, unverified;
	} cases[] = {
		{"150102000000000000", true, true, false}, /* device, bit 1; test bit clear */
		{"150105000000000000", false, false, false},
		{"180104001C0F0914051A", true, true, false},       /* the manual alarm key */
		{"180102001C0F0914051A", false, false, false},     /* 消音 */
		{"0401010104071C0F0914051A", false, false, false}, /* an operation at the panel */
		{"010101010200000000000000", true, true, false},
		{"020102012800000000020000000000000000000000000000000000000000000000000000000000000"
		 "000"
		 "000000000000",
			true, true, false},
		{"0201020128000000000002"
		 "00000000000000000000000000000000000000000000000000000000000000"
		 "000000000000",
			false, false, false}, /* bit 9 is a vendor's fault */
		{"02010201B2000000000200"
		 "00000000000000000000000000000000000000000000000000000000000000"
		 "000000000000",
			true, false, true}, /* a tag was taken off, says its profile */
	};
	struct wire_unit *u = NEW(a, struct wire_unit);
	for (size_t i = 0; i < LEN(cases); i++) {
		struct bytes b;
		CHECK(hex_parse(a, str_of(cases[i].adu), &b));
		wire_decode(b, NULL, u);
		CHECK_INT(u->n, 1);
		CHECK_INT(wire_is_fire(u, 0), cases[i].fire);
		CHECK_INT(wire_is_vendor(u, 0), cases[i].unverified);
		wire_decode(b, &vendor, u);
		CHECK_INT(wire_is_fire(u, 0), cases[i].by_profile);
	}
	CHECK_INT(wire_status(u, 0), 0);
}

static void every_code_of_the_standard_has_a_name(struct arena *a)
{
	int systems = 0, parts = 0, types = 0;
	(void)a;
	for (int i = 0; i < 256; i++) {
		systems += wire_system_name((uint8_t)i) != NULL;
		parts += wire_part_name((uint8_t)i) != NULL;
		types += wire_type_name((uint8_t)i) != NULL;
		CHECK((wire_type_name((uint8_t)i) != NULL) ==
			(wire_layout_of(NULL, (uint8_t)i, 0) != NULL));
	}
	CHECK_INT(systems, 17);
	CHECK_INT(parts, 66);
	CHECK_INT(types, 29);
	CHECK_STR(str_of(wire_bit_name(24, 5)->set.zh), S("查岗应答"));
	CHECK_STR(str_of(wire_bit_name(4, 5)->set.zh), S("确认"));
	CHECK_STR(str_of(wire_bit_name(1, 0)->clear.zh), S("测试状态"));
	CHECK(!wire_bit_name(1, 14) && !wire_bit_name(2, 9) && !wire_bit_name(21, 7));
	CHECK_STR(wire_value(a, wire_step_of(NULL, 3), -125), S("-12.5"));
	CHECK_STR(wire_value(a, wire_step_of(NULL, 2), -5), S("-0.05"));
	CHECK_STR(wire_value(a, wire_step_of(NULL, 12), 20), S("20"));
	CHECK(!wire_step_of(NULL, 13));
}

static void an_explanation_covers_every_byte_once(struct arena *a)
{
	struct sample *s = NEWS(a, struct sample, SAMPLES_MAX);
	size_t n = samples(a, s, SAMPLES_MAX);
	for (size_t i = 0; i < n; i++) {
		struct jw w = JW(a);
		json_t *list = NULL, *one = NULL;
		size_t k = 0, at = 0;
		str why;
		wire_explain(&w, s[i].b, NULL, 0);
		CHECK_INT(json_read(a, jw_text(&w), &list, &why), 0);
		json_array_foreach(list, k, one)
		{
			CHECK_INT(json_integer_value(json_object_get(one, "at")), at);
			at += (size_t)json_integer_value(json_object_get(one, "len"));
		}
		CHECK_INT(at, s[i].good ? s[i].b.n : 0);
		json_free(&list);
	}
}

static void every_frame_cut_and_spoilt_is_answered(struct arena *a)
{
	struct sample *s = NEWS(a, struct sample, SAMPLES_MAX);
	size_t n = samples(a, s, SAMPLES_MAX);
	uint64_t seed = 0x9E3779B97F4A7C15;
	for (size_t i = 0; i < n; i++) {
		uint8_t *copy = arena_alloc(a, s[i].b.n);
		for (size_t cut = 0; cut <= s[i].b.n; cut++)
			LLVMFuzzerTestOneInput(s[i].b.p, cut);
		memcpy(copy, s[i].b.p, s[i].b.n);
		for (size_t k = 27; k + 3 < s[i].b.n; k++) {
			unsigned sum = 0;
			copy[k] = (uint8_t)next(&seed);
			for (size_t m = 2; m + 3 < s[i].b.n; m++)
				sum += copy[m];
			copy[s[i].b.n - 3] = (uint8_t)sum; /* so that the data unit is reached */
			LLVMFuzzerTestOneInput(copy, s[i].b.n);
		}
	}
}

int main(void)
{
	RUN(a_frame_as_json_and_back_is_the_same_bytes);
	RUN(a_bad_frame_is_told_by_its_first_fault);
	RUN(any_objects_of_any_type_are_read_as_they_were_written);
	RUN(a_layout_is_what_its_fields_are_and_its_objects_fit);
	RUN(a_text_is_read_whatever_fills_or_cuts_it);
	RUN(a_time_is_binary_or_digits_or_whichever_is_nearer);
	RUN(a_misfit_gives_the_objects_that_are_whole_and_the_rest);
	RUN(a_profile_reads_a_vendors_layout_and_restores);
	RUN(what_is_fire_is_said_by_the_bits_and_the_profile);
	RUN(every_code_of_the_standard_has_a_name);
	RUN(an_explanation_covers_every_byte_once);
	RUN(every_frame_cut_and_spoilt_is_answered);
	return test_done();
}
