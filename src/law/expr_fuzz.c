/* Hostile expressions over a small pack: whatever is read and typed has a value of its type, the
 * same with and without reasons; whatever is not, has a sentence and a place inside the text.
 * libFuzzer calls the target; expr_fuzz_test.c replays seeds, cut and spoilt, through the same
 * door. */
#include "law/sample.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void insist(bool true_thing)
{
	if (!true_thing)
		abort();
}

static bool kind_fits(struct value v, struct type t)
{
	bool numbers =
		(v.kind == T_COUNT || v.kind == T_AREA) && (t.kind == T_COUNT || t.kind == T_AREA);
	return !v.known || v.kind == t.kind || numbers;
}

static void evaluate(
	struct arena *a, const struct pack *p, const struct picture *at, const struct expr *e)
{
	struct reasons reasons = {0};
	struct jw out = JW(a);
	struct eval loud = {a, p, at, &reasons}, quiet = {a, p, at, NULL},
		    nowhere = {a, p, NULL, NULL};
	struct value v = expr_eval(&loud, e), again = expr_eval(&quiet, e);
	insist(kind_fits(v, e->type));
	insist(v.known == again.known && (!v.known || value_eq(v, again)));
	insist(kind_fits(expr_eval(&nowhere, e), e->type));
	reasons_print(&out, p, e->text, v, &reasons);
	json_t *j = NULL;
	str why = {0};
	insist(json_read(a, jw_text(&out), &j, &why) == 0);
	json_free(&j);
}

static void try_at(struct arena *a, const struct pack *p, const struct picture *at,
	const struct procedure *cause, str text)
{
	const struct procedure *causes[] = {cause};
	struct expr_place place = {p, at->procedure, causes, at->cause != NULL, NULL};
	str why = {0};
	const char *check = NULL;
	int32_t where = -1;
	struct expr *e = expr_parse(a, text, &why, &where);
	insist((e == NULL) == (why.n > 0));
	insist(where >= 0 && (size_t)where <= text.n);
	if (!e)
		return;
	bool good = expr_type(a, e, &place, (struct type){0}, &why, &check, &where);
	insist(good == (why.n == 0));
	insist(where >= 0 && (size_t)where <= text.n);
	if (good)
		evaluate(a, p, at, e);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena a;
	str text = {(const char *)bytes, n};
	arena_init(&a, (size_t)1 << 28);
	struct pack *p = test_pack(&a);
	struct picture *matter = test_matter(&a, p);
	try_at(&a, p, matter, NULL, text);
	try_at(&a, p, matter->subs[0].picture, matter->procedure, text);
	arena_fini(&a);
	return 0;
}
