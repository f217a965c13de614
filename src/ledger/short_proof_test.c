#include "ledger/short_proof.h"

#include "base/test.h"

static str file(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "r");
	char *p = arena_alloc(a, 1 << 16);
	size_t n = f ? fread(p, 1, 1 << 16, f) : 0;
	if (f)
		fclose(f);
	return (str){p, n};
}

/* The digits of the page's example, without blanks. */
static str page_digits(struct arena *a)
{
	str page = file(a, TESTS_DIR "/../docs/trail.md"), l;
	struct sb b = SB(a);
	bool inside = false;
	while (page.n && str_cut(&page, '\n', &l)) {
		if (inside && !str_starts(l, S("    ")))
			break;
		for (size_t i = 0; inside && i < l.n; i++)
			if (l.p[i] != ' ')
				sb_char(&b, l.p[i]);
		inside |= str_is(l, "    https://xf.example/verify/#HUOYAN1:");
	}
	return sb_str(&b);
}

static struct receipt example(struct arena *a)
{
	struct receipt r = {0};
	struct verifier v;
	struct checkpoint c;
	str why = {0};
	CHECK(verifier_parse(a, file(a, TESTS_DIR "/trail/key.vkey"), &v));
	CHECK(receipt_parse(a, file(a, TESTS_DIR "/trail/1-accepted.receipt"), &r, &why));
	CHECK(receipt_check(a, &r, &v, &c) == NULL);
	return r;
}

static void the_example_of_the_page_is_printed(struct arena *a)
{
	struct receipt r = example(a);
	CHECK_STR(short_proof_print(a, &r, S("place_name")), page_digits(a));
}

static void what_is_not_in_the_fact_is_not_shown(struct arena *a)
{
	struct receipt r = example(a);
	str none = short_proof_print(a, &r, S(""));
	CHECK_STR(short_proof_print(a, &r, S("place_nam")), none);
	CHECK(none.n > 0 && none.n < short_proof_print(a, &r, S("place_name")).n);
}

static void a_withheld_field_is_not_shown(struct arena *a)
{
	struct receipt r = example(a);
	str none = short_proof_print(a, &r, S(""));
	for (size_t i = 0; i < r.n; i++)
		r.fields[i].erased |= str_is(r.fields[i].name, "place_name");
	CHECK_STR(short_proof_print(a, &r, S("place_name")), none);
}

static void a_value_longer_than_a_byte_counts_has_no_short_proof(struct arena *a)
{
	struct receipt r = example(a);
	for (size_t i = 0; i < r.n; i++)
		if (str_is(r.fields[i].name, "place_name"))
			r.fields[i].value = str_fmt(a, "%0256d", 1);
	CHECK_INT(short_proof_print(a, &r, S("place_name")).n, 0);
}

int main(void)
{
	RUN(the_example_of_the_page_is_printed);
	RUN(what_is_not_in_the_fact_is_not_shown);
	RUN(a_withheld_field_is_not_shown);
	RUN(a_value_longer_than_a_byte_counts_has_no_short_proof);
	return test_done();
}
