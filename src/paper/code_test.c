#include "paper/code.h"

#include "base/test.h"

/* Digits of 7-byte groups (docs/trail.md 6). */
static str digits(struct arena *a, size_t bytes)
{
	struct sb b = SB(a);
	for (size_t i = 0; i < (bytes * 17 + 6) / 7; i++)
		sb_char(&b, (char)('0' + i * 7 % 10));
	return sb_str(&b);
}

static void the_proof_of_a_million_leaves_fits_the_square_the_page_says(struct arena *a)
{
	struct code c;
	str head = S("https://xf.jinan.gov.cn/verify/#HUOYAN1:");
	CHECK(code_make(a, head, digits(a, 1027), &c));
	CHECK_INT(c.side, 109); /* version 23 */
}

static void a_hundred_million_leaves_need_three_versions_more(struct arena *a)
{
	struct code c;
	str head = S("https://xf.jinan.gov.cn/verify/#HUOYAN1:");
	CHECK(code_make(a, head, digits(a, 1027 + 7 * 32), &c));
	CHECK_INT(c.side, 121);
}

static void what_no_square_holds_is_told(struct arena *a)
{
	struct code c;
	CHECK(!code_make(a, S("https://xf.example/"), digits(a, 3000), &c));
}

int main(void)
{
	RUN(the_proof_of_a_million_leaves_fits_the_square_the_page_says);
	RUN(a_hundred_million_leaves_need_three_versions_more);
	RUN(what_no_square_holds_is_told);
	return test_done();
}
