/* Any bytes from a line: what the parser finds is judged alike by both readers, decodes without a
 * byte beyond, encodes back to the same bytes, and is JSON that gives the frame back.  libFuzzer
 * calls the target; unit_test.c replays the frames of tests/frames, cut and spoilt, through the
 * same door. */
#include <stdlib.h>

#include "wire/explain.h"
#include "wire/print.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void insist(bool true_thing)
{
	if (!true_thing)
		abort();
}

/* A vendor's ways, so that profiles are met by hostile bytes too. */
static const struct wire_layout odd_layouts[] = {
	{.type = 2,
		.max = 22,
		.step = 18,
		.opaque_b = 3,
		.fields = {WIRE_SYS, WIRE_ADDR, WIRE_PART, WIRE_PART_ADDR, WIRE_STATUS, WIRE_OPAQUE,
			WIRE_TIME}},
	{.type = 134,
		.max = 102,
		.step = 4,
		.restores = true,
		.fields = {WIRE_SYS, WIRE_ADDR, WIRE_STATUS}},
};
static const struct wire_profile odd = {
	.clock = WIRE_NEARER, .layouts = odd_layouts, .n_layouts = LEN(odd_layouts)};

static void same_bytes(struct arena *a, const struct frame *f, const struct wire_profile *p)
{
	struct wire_unit *u = NEW(a, struct wire_unit);
	uint8_t adu[FRAME_ADU_MAX_B];
	size_t n = 0;
	wire_decode(f->adu, p, u);
	insist(u->n <= WIRE_OBJECTS_MAX && u->n <= (size_t)u->count + (u->count == 0));
	insist(wire_encode(u, adu, &n) && n == f->adu.n);
	insist(n == 0 || memcmp(adu, f->adu.p, n) == 0);
}

static void same_json(
	struct arena *a, struct bytes raw, const struct frame *f, const struct wire_profile *p)
{
	struct wire_unit *u = NEW(a, struct wire_unit);
	struct jw w = JW(a), told = JW(a);
	uint8_t out[FRAME_MAX_B];
	json_t *j = NULL;
	str why = {0};
	size_t n = 0;
	wire_decode(f->adu, p, u);
	wire_print(&w, f, u, p, 0);
	insist(json_read(a, jw_text(&w), &j, &why) == 0);
	insist(wire_parse(a, j, p, out, &n, &why) && n == raw.n && memcmp(out, raw.p, n) == 0);
	json_free(&j);
	wire_explain(&told, raw, &odd, 0);
	insist(json_read(a, jw_text(&told), &j, &why) == 0);
	json_free(&j);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena a;
	struct frame f = {0}, again = {0};
	arena_init(&a, (size_t)1 << 28);
	for (size_t at = 0; at < n;) {
		size_t used = 0;
		enum frame_found found = frame_find(bytes + at, n - at, &f, &used);
		insist(used <= n - at);
		if (found == FRAME_GOOD) {
			size_t b = FRAME_MIN_B + f.adu.n;
			struct bytes raw = {bytes + at + used - b, b};
			insist(frame_judge(raw.p, raw.n, &again) == FRAME_WHOLE);
			same_bytes(&a, &f, NULL);
			same_bytes(&a, &f, &odd);
			same_json(&a, raw, &f, NULL);
			same_json(&a, raw, &f, &odd);
		}
		at += used ? used : 1;
		arena_reset(&a, (struct arena_mark){0});
	}
	arena_fini(&a);
	return 0;
}
