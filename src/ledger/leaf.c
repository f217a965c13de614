#include "ledger/leaf.h"

#include <stdlib.h>

#include "ledger/tree.h"

const char *const leaf_head_name[LEAF_HEAD__N] = {
	[LEAF_ACT] = ".act",
	[LEAF_ACTOR] = ".actor",
	[LEAF_CASE] = ".case",
	[LEAF_DAY] = ".day",
	[LEAF_EVENT] = ".event",
	[LEAF_HANDS] = ".hands",
	[LEAF_NUMBER] = ".number",
	[LEAF_ORGAN] = ".organ",
	[LEAF_PREV] = ".prev",
	[LEAF_ROLE] = ".role",
	[LEAF_ROW] = ".row",
};

static const uint8_t ZERO = 0, COUNT_MARK = 0x02;

salt leaf_head_salt(salt fact, str name)
{
	static const char tag[] = "huoyan-head/v1"; /* with its NUL */
	hash h = hash_of(HASH_SHA256,
		(struct bytes[]){
			{(const uint8_t *)tag, sizeof tag}, {fact.b, SALT_B}, bytes_of(name)},
		3);
	salt s;
	memcpy(s.b, h.b, SALT_B);
	return s;
}

static int by_name(const void *a, const void *b)
{
	return str_cmp(((const struct fact_field *)a)->name, ((const struct fact_field *)b)->name);
}

void leaf_sort(struct fact_field *fields, size_t n)
{
	if (n)
		qsort(fields, n, sizeof *fields, by_name);
}

static bool name_is_good(str name)
{
	for (size_t i = 0; i < name.n; i++)
		if (name.p[i] <= ' ' || name.p[i] > '~')
			return false;
	return name.n > 0 && name.n <= FACT_NAME_MAX_B;
}

static void field_hash(struct fact_field *f)
{
	const struct bytes parts[] = {
		{&ZERO, 1}, {f->salt.b, SALT_B}, bytes_of(f->name), {&ZERO, 1}, bytes_of(f->value)};
	f->sha256 = hash_of(HASH_SHA256, parts, LEN(parts));
	f->sm3 = hash_of(HASH_SM3, parts, LEN(parts));
}

/* The tree alone does not say how many leaves it has: a withheld field could be an inner node
 * that hides several.  So the number of fields is hashed with the root. */
static hash commitment(size_t n, const struct tree_edge *e)
{
	hash root = tree_edge_root(e);
	const uint8_t count[4] = {
		(uint8_t)(n >> 24), (uint8_t)(n >> 16), (uint8_t)(n >> 8), (uint8_t)n};
	return hash_of(
		e->kind, (struct bytes[]){{&COUNT_MARK, 1}, {count, 4}, {root.b, HASH_B}}, 3);
}

bool leaf_commit(struct fact_field *fields, size_t n, struct fact_commitment *out)
{
	struct tree_edge sha256, sm3;
	str last = {0};
	if (n == 0 || n > FACT_FIELDS_MAX)
		return false;
	tree_edge_init(&sha256, HASH_SHA256);
	tree_edge_init(&sm3, HASH_SM3);
	for (size_t i = 0; i < n; i++) {
		struct fact_field *f = &fields[i];
		bool nameless = f->erased && f->name.n == 0;
		if (!nameless) {
			if (!name_is_good(f->name) || (last.n && str_cmp(last, f->name) >= 0))
				return false;
			last = f->name;
		}
		if (!f->erased)
			field_hash(f);
		tree_edge_add(&sha256, f->sha256, NULL);
		tree_edge_add(&sm3, f->sm3, NULL);
	}
	*out = (struct fact_commitment){commitment(n, &sha256), commitment(n, &sm3)};
	return true;
}

str leaf_print(struct arena *a, ms at, const struct fact_commitment *c)
{
	str when = ms_print(a, at);
	str sha256 = hash_base64(a, c->sha256), sm3 = hash_base64(a, c->sm3);
	return str_fmt(a, "huoyan-leaf/v1\ntime %s\nsha256 %s\nsm3 %s\n", when.p, sha256.p, sm3.p);
}

/* The next line must be head + value; value gets the rest. */
static bool line(str *rest, str head, str *value)
{
	size_t end = str_find(*rest, '\n');
	if (end == rest->n || !str_starts((str){rest->p, end}, head))
		return false;
	*value = (str){rest->p + head.n, end - head.n};
	*rest = str_from(*rest, end + 1);
	return true;
}

/* One spelling only: 29 characters, always milliseconds and +08:00. */
static bool time_is_canonical(str s)
{
	return s.n == 29 && s.p[19] == '.' && str_is(str_from(s, 23), "+08:00");
}

bool leaf_parse(str leaf, ms *at, struct fact_commitment *out)
{
	str when, sha256, sm3, nothing;
	return line(&leaf, S("huoyan-leaf/v1"), &nothing) && nothing.n == 0 &&
	       line(&leaf, S("time "), &when) && time_is_canonical(when) && ms_parse(when, at) &&
	       line(&leaf, S("sha256 "), &sha256) && hash_parse_base64(sha256, &out->sha256) &&
	       line(&leaf, S("sm3 "), &sm3) && hash_parse_base64(sm3, &out->sm3) && leaf.n == 0;
}

hash leaf_hash(str leaf)
{
	return tree_leaf(HASH_SHA256, bytes_of(leaf));
}
