/* prove_cmd — `huoyan prove LEAF --data DIR`: the receipt of a leaf, by its number in the log or by
 * the id of its fact. */
#include <stdio.h>

#include "ledger/fact_receipt.h"
#include "ledger/leaf_place.h"
#include "prog/commands.h"
#include "prog/house.h"
#include "prog/options.h"

/* The head only: what a fact is, without what it says. */
static bool head_only(void *self, str name)
{
	(void)self;
	return name.n && name.p[0] == '.';
}

static int fact_of(struct arena *a, struct db *db, str leaf, row_id *fact)
{
	struct placed_leaf *placed = NULL;
	int64_t at = 0;
	size_t n = 0;
	if (id_parse(leaf, fact))
		return 0;
	if (!str_int(leaf, &at) || at < 0)
		return R_BAD_ID;
	int r = leaf_place_list(a, db, at, &placed, &n);
	if (r)
		return r;
	if (!n || placed[0].idx != at)
		return R_NO_RECEIPT;
	*fact = placed[0].fact;
	return 0;
}

static int prove(struct arena *a, const struct house *h, str leaf, bool values, str *out)
{
	static const struct statements *const modules[] = {
		&fact_statements, &leaf_place_statements};
	struct db *db auto_(db_close) = NULL;
	struct disclosure to = {.shows = values ? NULL : head_only};
	row_id fact;
	int r = db_open(h->db.p, modules, LEN(modules), &db);
	if (r == 0)
		r = db_begin(db, false);
	if (r == 0)
		r = fact_of(a, db, leaf, &fact);
	if (r == 0)
		r = fact_receipt(a, db, house_path(a, h, "log").p, fact, &to, out);
	return r;
}

int prove_cmd(int argc, char **argv)
{
	struct house h = {0};
	const char *rest[1];
	size_t n_rest = 0;
	bool helped = false, values = false;
	str data = {0}, text;
	const struct option_row rows[] = {
		{"--data", 's', &data, "the data folder"},
		{"--values", 'B', &values, "disclose the values too, not only the head"},
	};
	if (!options_read(argc, argv, "huoyan prove LEAF --data DIR", rows, LEN(rows), rest, 1,
		    &n_rest, &helped))
		return helped ? 0 : 2;
	if (n_rest != 1 || !data.n) {
		fprintf(stderr, "huoyan: say which leaf (its number or its fact's id) and where "
				"with --data DIR\n");
		return 2;
	}
	struct arena a;
	arena_init(&a, (size_t)64 << 20);
	int r = house_open(&a, data, &h);
	if (r == 0)
		r = prove(&a, &h, str_of(rest[0]), values, &text);
	if (r == 0)
		printf(STR_F, STR_A(text));
	else if (r > 0)
		fprintf(stderr, "huoyan: %s\n",
			r == R_BAD_ID      ? "a leaf is a number or the written id of a fact"
			: r == R_NOT_FOUND ? "there is no such fact"
			: r == R_NO_RECEIPT
				? "no checkpoint covers this leaf yet; ask again in some seconds"
				: refusal_row(r)->id);
	else
		fprintf(stderr, "huoyan: %s\n", fault_last()->text);
	arena_fini(&a);
	return r ? 1 : 0;
}
