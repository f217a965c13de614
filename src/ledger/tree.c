#include "ledger/tree.h"

#include "base/lanes.h"

enum { TREE_PAIRS = LANES };

static const uint8_t LEAF_MARK = 0x00, NODE_MARK = 0x01; /* RFC 9162 2.1.1 */

hash tree_leaf(enum hash_kind kind, struct bytes leaf)
{
	return hash_of(kind, (struct bytes[]){{&LEAF_MARK, 1}, leaf}, 2);
}

hash tree_node(enum hash_kind kind, hash left, hash right)
{
	/* one update of 65 bytes is faster than three */
	uint8_t b[1 + 2 * HASH_B];
	b[0] = NODE_MARK;
	memcpy(b + 1, left.b, HASH_B);
	memcpy(b + 1 + HASH_B, right.b, HASH_B);
	return hash_of(kind, &(struct bytes){b, sizeof b}, 1);
}

void tree_edge_init(struct tree_edge *e, enum hash_kind kind)
{
	e->kind = kind;
	e->size = 0;
}

unsigned tree_edge_add(struct tree_edge *e, hash leaf, hash *made)
{
	unsigned h = 0;
	if (made)
		made[0] = leaf;
	/* like adding one to a binary number: every carry closes a subtree */
	for (; e->size >> h & 1; h++) {
		leaf = tree_node(e->kind, e->node[h], leaf);
		if (made)
			made[h + 1] = leaf;
	}
	e->node[h] = leaf;
	e->size++;
	return h;
}

hash tree_edge_root(const struct tree_edge *e)
{
	if (e->size == 0)
		return hash_of(e->kind, NULL, 0);
	unsigned h = (unsigned)__builtin_ctzll(e->size);
	hash root = e->node[h];
	while (++h <= TREE_HEIGHT_MAX)
		if (e->size >> h & 1)
			root = tree_node(e->kind, e->node[h], root);
	return root;
}

hash tree_root(enum hash_kind kind, const hash *leaves, size_t n)
{
	struct tree_edge e;
	tree_edge_init(&e, kind);
	for (size_t i = 0; i < n; i++)
		tree_edge_add(&e, leaves[i], NULL);
	return tree_edge_root(&e);
}

/* Level by level: each pair becomes one node, and a last one without a partner goes up as it is;
 * that is the tree whose left half is the largest power of two. */
hash tree_root_of(struct arena *a, enum hash_kind kind, const struct bytes *leaf, size_t n)
{
	struct lanes_start start = lanes_start(kind);
	struct arena_mark mark = arena_mark(a);
	hash *h = NEWS(a, hash, n + 1), root = {0};
	lanes_hash(&start, &LEAF_MARK, leaf, n, h);
	while (n > 1) {
		struct bytes pair[TREE_PAIRS];
		for (size_t from = 0; from < n / 2; from += TREE_PAIRS) {
			size_t here = n / 2 - from < TREE_PAIRS ? n / 2 - from : TREE_PAIRS;
			for (size_t i = 0; i < here; i++)
				pair[i] = (struct bytes){h[2 * (from + i)].b, 2 * HASH_B};
			/* a batch is read before it is written: node i lies before its pair */
			lanes_hash(&start, &NODE_MARK, pair, here, h + from);
		}
		if (n % 2)
			h[n / 2] = h[n - 1];
		n = (n + 1) / 2;
	}
	root = n ? h[0] : hash_of(kind, NULL, 0);
	arena_reset(a, mark);
	return root;
}

int tree_edge_read(struct tree_source s, uint64_t size, struct tree_edge *out)
{
	tree_edge_init(out, s.kind);
	out->size = size;
	for (unsigned h = 0; h <= TREE_HEIGHT_MAX; h++) {
		if (!(size >> h & 1))
			continue;
		/* the subtree of height h ends where the higher bits of size end, plus itself */
		uint64_t at = (size >> h) - 1;
		int r = s.node(s.self, h, at, &out->node[h]);
		if (r)
			return r;
	}
	return 0;
}

/* The root over leaves from … to-1, where from is a multiple of the largest power of two in it. */
static int range_root(struct tree_source s, uint64_t from, uint64_t to, hash *out)
{
	hash right;
	bool have = false;
	while (to > from) {
		unsigned h = (unsigned)__builtin_ctzll(to - from);
		hash left;
		int r = s.node(s.self, h, (to >> h) - 1, &left);
		if (r)
			return r;
		right = have ? tree_node(s.kind, left, right) : left;
		have = true;
		to -= (uint64_t)1 << h;
	}
	assert(have);
	*out = right;
	return 0;
}

/* The largest power of two below n, n > 1. */
static uint64_t split(uint64_t n)
{
	return (uint64_t)1 << (63 - __builtin_clzll(n - 1));
}

static void path_turn(struct tree_path *p)
{
	for (size_t i = 0, j = p->n; i + 1 < j; i++) {
		hash t = p->h[i];
		p->h[i] = p->h[--j];
		p->h[j] = t;
	}
}

/* The RFC's recursions walk down from the root and list the siblings from the leaf up: walk,
 * collect, turn round. */
int tree_prove_inclusion(struct tree_source s, uint64_t at, uint64_t size, struct tree_path *out)
{
	assert(at < size);
	uint64_t from = 0, to = size;
	out->n = 0;
	while (to - from > 1) {
		uint64_t middle = from + split(to - from);
		int r = at < middle ? range_root(s, middle, to, &out->h[out->n++])
				    : range_root(s, from, middle, &out->h[out->n++]);
		if (r)
			return r;
		*(at < middle ? &to : &from) = middle;
	}
	path_turn(out);
	return 0;
}

int tree_prove_consistency(struct tree_source s, uint64_t was, uint64_t size, struct tree_path *out)
{
	assert(was > 0 && was <= size);
	uint64_t from = 0, to = size;
	out->n = 0;
	while (was < to) {
		uint64_t middle = from + split(to - from);
		int r = was <= middle ? range_root(s, middle, to, &out->h[out->n++])
				      : range_root(s, from, middle, &out->h[out->n++]);
		if (r)
			return r;
		*(was <= middle ? &to : &from) = middle;
	}
	/* from = 0: the old root is a node of the new tree and the verifier has it already */
	if (from > 0) {
		int r = range_root(s, from, to, &out->h[out->n++]);
		if (r)
			return r;
	}
	path_turn(out);
	return 0;
}

bool tree_check_inclusion(enum hash_kind kind, uint64_t at, uint64_t size, hash leaf,
	const struct tree_path *path, hash root)
{
	if (at >= size)
		return false;
	uint64_t fn = at, sn = size - 1; /* names of RFC 9162 2.1.3.2 */
	for (size_t i = 0; i < path->n; i++) {
		if (sn == 0)
			return false;
		if ((fn & 1) || fn == sn) {
			leaf = tree_node(kind, path->h[i], leaf);
			for (; fn && !(fn & 1); fn >>= 1)
				sn >>= 1;
		} else {
			leaf = tree_node(kind, leaf, path->h[i]);
		}
		fn >>= 1;
		sn >>= 1;
	}
	return sn == 0 && hash_eq(leaf, root);
}

/* RFC 9162 2.1.4.2 for was.size < is.size; path holds at least one hash. */
static bool consistent(enum hash_kind kind, struct tree_head was, struct tree_head is,
	const struct tree_path *path)
{
	uint64_t fn = was.size - 1, sn = is.size - 1;
	for (; fn & 1; fn >>= 1)
		sn >>= 1;
	/* a power of two: its root is the first hash of the path and is left out of it */
	size_t i = 0;
	hash start = (was.size & (was.size - 1)) ? path->h[i++] : was.root;
	hash fr = start, sr = start;
	for (; i < path->n; i++) {
		if (sn == 0)
			return false;
		if ((fn & 1) || fn == sn) {
			fr = tree_node(kind, path->h[i], fr);
			sr = tree_node(kind, path->h[i], sr);
			for (; fn && !(fn & 1); fn >>= 1)
				sn >>= 1;
		} else {
			sr = tree_node(kind, sr, path->h[i]);
		}
		fn >>= 1;
		sn >>= 1;
	}
	return sn == 0 && hash_eq(fr, was.root) && hash_eq(sr, is.root);
}

bool tree_check_consistency(enum hash_kind kind, struct tree_head was, struct tree_head is,
	const struct tree_path *path)
{
	if (was.size == 0 || was.size > is.size)
		return false;
	if (was.size == is.size)
		return path->n == 0 && hash_eq(was.root, is.root);
	return path->n > 0 && consistent(kind, was, is, path);
}
