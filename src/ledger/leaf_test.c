#include "ledger/leaf.h"

#include "base/test.h"

static const salt FACT_SALT = {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}};
static const ms AT = 1795430857123; /* 2026-11-23T18:47:37.123+08:00 */

/* Three fields; the hashes below were made by another program, in Python. */
static size_t example(struct fact_field *f)
{
	f[0] = (struct fact_field){.name = S("sum"), .value = S("")};
	f[1] = (struct fact_field){.name = S(".act"), .value = S("go")};
	f[2] = (struct fact_field){.name = S("note"), .value = S("火")};
	f[1].salt = leaf_head_salt(FACT_SALT, f[1].name);
	memset(f[2].salt.b, 0x11, SALT_B);
	memset(f[0].salt.b, 0x22, SALT_B);
	leaf_sort(f, 3);
	return 3;
}

static void fields_salts_and_roots_are_as_the_page_says(struct arena *a)
{
	struct fact_field f[3];
	struct fact_commitment c;
	CHECK(leaf_commit(f, example(f), &c));
	CHECK_STR(f[0].name, S(".act"));
	CHECK_STR(f[2].name, S("sum"));
	CHECK_STR(hex_print(a, (struct bytes){f[0].salt.b, SALT_B}),
		S("876c44595a64e06bfa87c048fe97b387"));
	CHECK_STR(hash_hex(a, f[1].sha256),
		S("170c2173ff53843eeecda34bbe714d8a9f1f52c58ba9cc7b2d31126da3377c86"));
	CHECK_STR(hash_hex(a, f[2].sm3),
		S("9ee89d37810e94cc4a44e4e74228798f3d0068fc525c95bb8104a4a48b1d9fde"));
	CHECK_STR(hash_hex(a, c.sha256),
		S("75b33d80ba1b1f5f75443b627280a303f1de9a4219827f66c6b4a92ce1c120ea"));
	CHECK_STR(hash_hex(a, c.sm3),
		S("4e9a122c72d1d3669cb20c8f0f08dbef7c4e33c58caf33306f94953d6d6b7d26"));
}

static void a_leaf_is_four_lines_and_reads_back(struct arena *a)
{
	struct fact_field f[3];
	struct fact_commitment c, again;
	ms at = 0;
	CHECK(leaf_commit(f, example(f), &c));
	str leaf = leaf_print(a, AT, &c);
	CHECK_INT(leaf.n, LEAF_B);
	CHECK_STR(leaf, S("huoyan-leaf/v1\n"
			  "time 2026-11-23T18:47:37.123+08:00\n"
			  "sha256 dbM9gLobH191RDticoCjA/HemkIZgn9mxrSpLOHBIOo=\n"
			  "sm3 TpoSLHLR02acsgyPDwjb73xOM8WMrzMwb5SVPW1rfSY=\n"));
	CHECK_STR(hash_hex(a, leaf_hash(leaf)),
		S("4710fb4731ec9488276cd58fe59b06cea8f808236f7edd5f78ef21d3b019fdac"));
	CHECK(leaf_parse(leaf, &at, &again));
	CHECK_INT(at, AT);
	CHECK(hash_eq(c.sha256, again.sha256) && hash_eq(c.sm3, again.sm3));
}

static void an_erased_value_leaves_the_commitments_as_they_were(struct arena *a)
{
	(void)a;
	struct fact_field f[3];
	struct fact_commitment before, after;
	CHECK(leaf_commit(f, example(f), &before));
	f[1].erased = true;
	f[1].value = (str){0};
	memset(f[1].salt.b, 0, SALT_B);
	CHECK(leaf_commit(f, 3, &after));
	CHECK(hash_eq(before.sha256, after.sha256) && hash_eq(before.sm3, after.sm3));
	f[1].sm3.b[31] ^= 1;
	CHECK(leaf_commit(f, 3, &after));
	CHECK(hash_eq(before.sha256, after.sha256) && !hash_eq(before.sm3, after.sm3));
}

/* Without the count, [a, node(b, c)] would commit to the same as [a, node…] of fewer fields. */
static void a_withheld_hash_cannot_stand_for_several_fields(struct arena *a)
{
	(void)a;
	struct fact_field f[4] = {
		{.name = S("a")}, {.name = S("b")}, {.name = S("c")}, {.name = S("d")}};
	struct fact_commitment four, three;
	CHECK(leaf_commit(f, 4, &four));
	struct fact_field g[3] = {f[0], f[1], {.erased = true}};
	uint8_t inner[65] = {1};
	memcpy(inner + 1, f[2].sha256.b, 32);
	memcpy(inner + 33, f[3].sha256.b, 32);
	g[2].sha256 = hash_of(HASH_SHA256, &(struct bytes){inner, 65}, 1);
	CHECK(leaf_commit(g, 3, &three));
	CHECK(!hash_eq(four.sha256, three.sha256));
}

static void names_are_checked(struct arena *a)
{
	struct fact_commitment c;
	char *longest = NEWS(a, char, FACT_NAME_MAX_B + 2);
	memset(longest, 'n', FACT_NAME_MAX_B + 1);
	const struct {
		str first, second;
		bool good;
	} rows[] = {
		{S("a"), S("b"), true},
		{S("b"), S("a"), false},
		{S("a"), S("a"), false},
		{S("a"), S("ab"), true},
		{S(""), S("a"), false},
		{S("a"), S("a b"), false},
		{S("a"), S("b\n"), false},
		{S("a"), S("名"), false},
		{S("a"), {longest, FACT_NAME_MAX_B}, true},
		{S("a"), {longest, FACT_NAME_MAX_B + 1}, false},
	};
	for (size_t i = 0; i < LEN(rows); i++) {
		struct fact_field f[2] = {{.name = rows[i].first}, {.name = rows[i].second}};
		CHECK_INT(leaf_commit(f, 2, &c), rows[i].good);
	}
	CHECK(!leaf_commit(NULL, 0, &c));
}

static void only_the_one_spelling_is_a_leaf(struct arena *a)
{
	static const char good[] = "huoyan-leaf/v1\n"
				   "time 2026-11-23T18:47:37.123+08:00\n"
				   "sha256 dbM9gLobH191RDticoCjA/HemkIZgn9mxrSpLOHBIOo=\n"
				   "sm3 TpoSLHLR02acsgyPDwjb73xOM8WMrzMwb5SVPW1rfSY=\n";
	static const struct {
		size_t at;
		char to;
	} rows[] = {
		{0, 'H'},
		{13, '2'},
		{14, ' '},
		{15, 'T'},
		{20, '9'} /* year 9026 reads */,
		{26, '3'} /* month 13 */,
		{30, ' '},
		{39, ','},
		{43, '-'},
		{45, '9'},
		{56, '\t'},
		{99, 'p'} /* spare bits of base 64 */,
		{101, 'A'},
		{150, ' '},
	};
	struct fact_commitment c;
	ms at;
	for (size_t i = 0; i < LEN(rows); i++) {
		char *p = str_z(a, str_of(good));
		p[rows[i].at] = rows[i].to;
		CHECK_INT(leaf_parse((str){p, LEAF_B}, &at, &c), rows[i].at == 20);
	}
	for (size_t n = 0; n < LEAF_B; n++)
		CHECK(!leaf_parse((str){good, n}, &at, &c));
	CHECK(!leaf_parse(str_fmt(a, "%s\n", good), &at, &c));
}

int main(void)
{
	RUN(fields_salts_and_roots_are_as_the_page_says);
	RUN(a_leaf_is_four_lines_and_reads_back);
	RUN(an_erased_value_leaves_the_commitments_as_they_were);
	RUN(a_withheld_hash_cannot_stand_for_several_fields);
	RUN(names_are_checked);
	RUN(only_the_one_spelling_is_a_leaf);
	return test_done();
}
