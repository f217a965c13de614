/* The string that a seed is made of is RFC 3797's: with its own choice behind it, which takes MD5,
 * it gives what the RFC's reference program and a real draw of 2022 gave. */
#include <openssl/evp.h>

#include "base/test.h"
#include "draw/draw.h"

enum { CHOSEN_MOST = 16, GROUPS_MOST = 4 };

/* RFC 3797 4: MD5(i ‖ string ‖ i), i as two bytes; the remainder by how many are left names the
 * next, who leaves the pool. */
static void rfc_choose(str key, int pool, int *chosen, int n, uint8_t first[16])
{
	int left[300];
	for (int i = 0; i < pool; i++)
		left[i] = i + 1;
	for (int i = 0; i < n; i++, pool--) {
		uint8_t text[200], digest[16], two[2] = {(uint8_t)(i >> 8), (uint8_t)i};
		memcpy(text, two, 2);
		memcpy(text + 2, key.p, key.n);
		memcpy(text + 2 + key.n, two, 2);
		EVP_Digest(text, key.n + 4, digest, NULL, EVP_md5(), NULL);
		if (i == 0)
			memcpy(first, digest, sizeof digest);
		uint64_t rest = 0;
		for (size_t k = 0; k < sizeof digest; k++)
			rest = (rest * 256 + digest[k]) % (uint64_t)pool;
		chosen[i] = left[rest];
		memmove(&left[rest], &left[rest + 1], ((size_t)pool - rest - 1) * sizeof left[0]);
	}
}

static const struct draw_row {
	const char *name;
	int32_t numbers[40]; /* groups end with 0, the last with 0 0 */
	const char *key;
	int pool, n;
	int chosen[CHOSEN_MOST];
	const char *first;
} rows[] = {
	{"RFC 3797 5, the reference", {9319, 0, 2, 5, 12, 8, 10, 0, 9, 18, 26, 34, 41, 45, 0, 0},
		"9319./2.5.8.10.12./9.18.26.34.41.45./", 25, 16,
		{17, 7, 2, 16, 25, 23, 8, 24, 19, 13, 22, 5, 18, 9, 1, 4},
		"990dd0a5692a029a98b5e01aa28f3459"},
	{"the nominating committee of the IETF, 2022",
		{48, 11, 18, 28, 40, 7, 8, 0, 65, 15, 16, 21, 31, 36, 0, 8, 12, 13, 17, 21, 26, 35,
			42, 0, 1, 5, 10, 13, 14, 16, 21, 25, 27, 0, 0},
		"7.8.11.18.28.40.48./15.16.21.31.36.65./8.12.13.17.21.26.35.42./"
		"1.5.10.13.14.16.21.25.27./",
		267, 10, {171, 245, 68, 190, 70, 126, 110, 128, 138, 173},
		"d0bd0c1947856d9ec8892bfd7b8f537a"},
};

static void the_string_of_the_seed_is_that_of_rfc_3797(struct arena *a)
{
	for (size_t i = 0; i < LEN(rows); i++) {
		const int32_t *group[GROUPS_MOST], *p = rows[i].numbers;
		size_t n[GROUPS_MOST], groups = 0;
		int chosen[CHOSEN_MOST];
		uint8_t first[16];
		for (; *p; p++, groups++)
			for (group[groups] = p, n[groups] = 0; *p; p++)
				n[groups]++;
		str key = draw_source_print(a, group, n, groups);
		CHECK_STR(key, str_of(rows[i].key));
		rfc_choose(key, rows[i].pool, chosen, rows[i].n, first);
		CHECK_STR(hex_print(a, (struct bytes){first, sizeof first}), str_of(rows[i].first));
		for (int k = 0; k < rows[i].n; k++)
			CHECK_INT(chosen[k], rows[i].chosen[k]);
	}
}

static void a_seed_hangs_on_every_source_and_every_secret(struct arena *a)
{
	(void)a;
	str sources[] = {S("1.2./"), S("3./")};
	uint8_t x[2][32] = {{1}, {2}};
	struct bytes secrets[] = {{x[0], 32}, {x[1], 32}}, turned[] = {{x[1], 32}, {x[0], 32}};
	str glued[] = {S("1.2./3./")};
	hash all = draw_seed(HASH_SHA256, sources, 2, secrets, 2);
	CHECK(!hash_eq(all, draw_seed(HASH_SHA256, sources, 1, secrets, 2)));
	CHECK(!hash_eq(all, draw_seed(HASH_SHA256, sources, 2, secrets, 1)));
	CHECK(!hash_eq(all, draw_seed(HASH_SHA256, sources, 2, turned, 2)));
	CHECK(!hash_eq(all, draw_seed(HASH_SHA256, glued, 1, secrets, 2)));
	CHECK(!hash_eq(all, draw_seed(HASH_SM3, sources, 2, secrets, 2)));
}

int main(void)
{
	RUN(the_string_of_the_seed_is_that_of_rfc_3797);
	RUN(a_seed_hangs_on_every_source_and_every_secret);
	return test_done();
}
