/* Where the seed comes from, docs/draw.md 8. */
#include "draw/draw.h"
#include "draw/stream.h"

#include <stdlib.h>

static int number_order(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
	return (x > y) - (x < y);
}

str draw_source_print(
	struct arena *a, const int32_t *const *group, const size_t *n, size_t n_groups)
{
	struct sb out = SB(a);
	for (size_t g = 0; g < n_groups; g++) {
		int32_t *sorted = NEWS(a, int32_t, n[g] + 1);
		memcpy(sorted, group[g], n[g] * sizeof *sorted);
		qsort(sorted, n[g], sizeof *sorted, number_order);
		for (size_t i = 0; i < n[g]; i++)
			sb_fmt(&out, "%d.", sorted[i]);
		sb_char(&out, '/');
	}
	return sb_str(&out);
}

hash draw_secret_commit(enum hash_kind kind, str body, struct bytes secret)
{
	struct bytes items[] = {bytes_of(S("huoyan-secret/v1")), bytes_of(body), secret};
	return draw_list_hash(kind, items, LEN(items));
}

/* The reader of seed.json refuses more than 16 sources and 16 secrets. */
hash draw_seed(enum hash_kind kind, const str *sources, size_t n_sources,
	const struct bytes *secrets, size_t n_secrets)
{
	struct bytes items[DRAW_ITEMS_MAX];
	size_t n = 0;
	assert(n_sources + n_secrets < DRAW_ITEMS_MAX);
	items[n++] = bytes_of(S("huoyan-seed/v1"));
	for (size_t i = 0; i < n_sources; i++)
		items[n++] = bytes_of(sources[i]);
	for (size_t i = 0; i < n_secrets; i++)
		items[n++] = secrets[i];
	return draw_list_hash(kind, items, n);
}
