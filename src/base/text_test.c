/* Texts, numbers, identities: what the edge lets in. */
#include "base/hash.h"
#include "base/test.h"

static void malformed_utf8_is_found(struct arena *a)
{
	(void)a;
	CHECK(str_is_utf8(S("消防 \xF0\xA0\xAE\xB7")));
	static const char *const bad[] = {
		"\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE6\xB6", "\xFF", "a\x80"};
	for (size_t i = 0; i < LEN(bad); i++)
		CHECK(!str_is_utf8(str_of(bad[i])));
	CHECK(!str_is_utf8((str){"a\0b", 3}));
}

static void numbers_over_the_edge_are_refused(struct arena *a)
{
	int64_t v = 0;
	(void)a;
	CHECK(str_int(S("-9223372036854775808"), &v) && v == INT64_MIN);
	CHECK(str_int(S("9223372036854775807"), &v) && v == INT64_MAX);
	CHECK(!str_int(S("9223372036854775808"), &v));
	CHECK(!str_int(S(""), &v) && !str_int(S("-"), &v) && !str_int(S("1 "), &v) &&
		!str_int(S("+1"), &v));
}

static void a_credit_code_with_one_wrong_character_is_refused(struct arena *a)
{
	char code[19] = "91370100MA3C4J4L70";
	static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
	/* the check character for these 17, found by trying: exactly one fits */
	int fits = 0;
	(void)a;
	for (int i = 0; i < 31; i++) {
		code[17] = alphabet[i];
		fits += uscc_is_valid(str_of(code));
	}
	CHECK_INT(fits, 1);
	CHECK(!uscc_is_valid(S("91370100MA3C4J4I70")));
	CHECK(!uscc_is_valid(S("")));
}

static void an_identity_number_is_checked_with_its_birthday(struct arena *a)
{
	(void)a;
	CHECK(id_number_is_valid(S("11010519491231002X"))); /* the sample of GB 11643 */
	CHECK(!id_number_is_valid(S("110105194912310021")));
	CHECK(!id_number_is_valid(S("11010519491331002X")));
}

static void ids_are_written_and_read(struct arena *a)
{
	row_id back, id = {370126, INT64_MAX};
	CHECK(id_parse(id_print(a, id), &back) && id_eq(id, back));
	CHECK_STR(id_print(a, (row_id){370102, 33}), S("370102-0000000000011"));
	CHECK(!id_parse(S("370102-000000000001l"), &back));
	CHECK(!id_parse(S("370102-8000000000000"), &back));
	CHECK(!id_parse(S("000000-0000000000011"), &back));
	CHECK(!id_parse(S("370102-00000000000110"), &back));
}

static void hashes_are_the_published_ones(struct arena *a)
{
	CHECK_STR(hash_hex(a, hash_str(HASH_SM3, S("abc"))),
		S("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"));
	CHECK_STR(hash_hex(a, hash_str(HASH_SHA256, S("abc"))),
		S("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
	struct bytes b;
	CHECK(base64_parse(a, S("aGk="), &b) && b.n == 2);
	CHECK(!base64_parse(a, S("aGl="), &b)); /* a second spelling of the same bytes */
	CHECK(!base64_parse(a, S("aG k"), &b));
}

static void the_nearest_word_is_offered(struct arena *a)
{
	const str words[] = {S("inspect"), S("accept"), S("grant")};
	CHECK_STR(str_nearest(a, S("inspekt"), words, 3), S("inspect"));
	CHECK_INT(str_nearest(a, S("zzz"), words, 3).n, 0);
}

static void an_arena_gives_back_what_was_taken_since_the_mark(struct arena *a)
{
	struct arena_mark m = arena_mark(a);
	size_t before = a->used_b;
	memset(arena_alloc(a, 300000), 7, 300000);
	CHECK(a->used_b >= before + 300000);
	arena_reset(a, m);
	CHECK_INT(a->used_b, before);
	CHECK_INT(((char *)arena_alloc(a, 8))[0], 0);
}

int main(void)
{
	RUN(malformed_utf8_is_found);
	RUN(numbers_over_the_edge_are_refused);
	RUN(a_credit_code_with_one_wrong_character_is_refused);
	RUN(an_identity_number_is_checked_with_its_birthday);
	RUN(ids_are_written_and_read);
	RUN(hashes_are_the_published_ones);
	RUN(the_nearest_word_is_offered);
	RUN(an_arena_gives_back_what_was_taken_since_the_mark);
	return test_done();
}
