#include "base/id.h"

#include "base/day.h"

static const char digits32[] = "0123456789abcdefghjkmnpqrstvwxyz";

/* By hand: every answer holds several, and printf costs ten times as much. */
str id_print(struct arena *a, row_id id)
{
	char *p = arena_alloc(a, ID_TEXT_N + 1);
	uint64_t v = (uint64_t)id.id;
	uint32_t region = (uint32_t)id.region;
	for (int i = 5; i >= 0; i--, region /= 10)
		p[i] = (char)('0' + region % 10);
	p[6] = '-';
	for (int i = ID_TEXT_N - 1; i > 6; i--, v >>= 5)
		p[i] = digits32[v & 31];
	return (str){p, ID_TEXT_N};
}

bool id_parse(str text, row_id *out)
{
	int64_t region = 0;
	uint64_t v = 0;
	if (text.n != ID_TEXT_N || text.p[6] != '-' || !str_int((str){text.p, 6}, &region) ||
		region < 1)
		return false;
	for (size_t i = 7; i < ID_TEXT_N; i++) {
		const char *at = memchr(digits32, text.p[i], 32);
		if (!at)
			return false;
		v = v << 5 | (uint64_t)(at - digits32);
	}
	if (text.p[7] > '7') /* 13 x 5 = 65 bits; the first digit may hold three */
		return false;
	*out = (row_id){(int32_t)region, (int64_t)v};
	return true;
}

row_id id_new(struct chance c, int32_t region)
{
	uint64_t v = 0;
	c.fill(c.self, &v, sizeof v);
	return (row_id){region, (int64_t)(v >> 1)};
}

/* GB 32100-2015: 31 characters (no I O S V Z), weights 3^(i) mod 31. */
bool uscc_is_valid(str s)
{
	static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
	int sum = 0, weight = 1, last = 0;
	if (s.n != 18)
		return false;
	for (size_t i = 0; i < 18; i++) {
		const char *at = memchr(alphabet, s.p[i], 31);
		if (!at)
			return false;
		last = (int)(at - alphabet);
		if (i < 17)
			sum += last * weight;
		weight = weight * 3 % 31;
	}
	return (31 - sum % 31) % 31 == last;
}

/* GB 11643-1999, ISO 7064 MOD 11-2. */
bool id_number_is_valid(str s)
{
	static const int weight[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
	static const char check[] = "10X98765432";
	int sum = 0;
	day born;
	if (s.n != 18)
		return false;
	for (size_t i = 0; i < 17; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		sum += (s.p[i] - '0') * weight[i];
	}
	char ymd[10] = {
		s.p[6], s.p[7], s.p[8], s.p[9], '-', s.p[10], s.p[11], '-', s.p[12], s.p[13]};
	return check[sum % 11] == s.p[17] && s.p[0] != '0' && day_parse((str){ymd, 10}, &born);
}

bool phone_is_valid(str s)
{
	size_t n = 0, dash = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '-')
			dash++;
		else if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		else
			n++;
	}
	if (!dash)
		return n == 11 && s.p[0] == '1' && s.p[1] >= '3';
	return dash == 1 && n >= 10 && n <= 12 && s.p[0] == '0';
}
