/* tree — Merkle trees as RFC 9162 2.1 builds them, over SHA-256 or SM3.
 * Leaf hash = H(0x00 ‖ bytes), inner node = H(0x01 ‖ left ‖ right); the left half of a tree of n
 * leaves holds the largest power of two below n.
 * Pure: no files.  Proofs take their nodes from whoever keeps them (tree_source). */
#pragma once
#include "base/base.h"
#include "base/hash.h"

enum {
	TREE_HEIGHT_MAX = 63,
	TREE_PATH_MAX = 2 * TREE_HEIGHT_MAX, /* more hashes than any proof holds */
};

hash tree_leaf(enum hash_kind kind, struct bytes leaf);
hash tree_node(enum hash_kind kind, hash left, hash right);

/* The right edge of a growing tree: the roots of its complete subtrees, one per bit of size. */
struct tree_edge {
	enum hash_kind kind;
	uint64_t size;
	hash node[TREE_HEIGHT_MAX + 1]; /* [h] counts when bit h of size is set */
};

/* Starts an empty tree (only kind and size are written: the edge is 2 KiB). */
void tree_edge_init(struct tree_edge *e, enum hash_kind kind);
/* Appends one leaf hash.  *made (or NULL) gets the complete subtrees that it closed: made[h] is
 * the new node of height h, for h = 0 … the returned height. */
unsigned tree_edge_add(struct tree_edge *e, hash leaf, hash *made);
/* The root; of the empty tree: H(""). */
hash tree_edge_root(const struct tree_edge *e);
/* The root over n leaves, hashed side by side. */
hash tree_root_of(struct arena *a, enum hash_kind kind, const struct bytes *leaf, size_t n);
/* The root over n leaf hashes. */
hash tree_root(enum hash_kind kind, const hash *leaves, size_t n);

/* Where the nodes of a tree are kept. */
struct tree_source {
	/* The root of the complete subtree over leaves at*2^height … (at+1)*2^height - 1. */
	int (*node)(void *self, unsigned height, uint64_t at, hash *out) must_use;
	void *self;
	enum hash_kind kind;
};

struct tree_path {
	size_t n;
	hash h[TREE_PATH_MAX];
};

/* The edge of the first `size` leaves, to go on from there. */
must_use int tree_edge_read(struct tree_source s, uint64_t size, struct tree_edge *out);
/* Proof that leaf `at` stands in the tree of `size` leaves; at < size (asserted). */
must_use int tree_prove_inclusion(
	struct tree_source s, uint64_t at, uint64_t size, struct tree_path *out);
/* Proof that the tree of `was` leaves is the beginning of that of `size`; 0 < was <= size. */
must_use int tree_prove_consistency(
	struct tree_source s, uint64_t was, uint64_t size, struct tree_path *out);

/* RFC 9162 2.1.3.2.  false: not proved. */
bool tree_check_inclusion(enum hash_kind kind, uint64_t at, uint64_t size, hash leaf,
	const struct tree_path *path, hash root);

/* Two states of one tree. */
struct tree_head {
	uint64_t size;
	hash root;
};
/* RFC 9162 2.1.4.2.  false: not proved; that anything follows from the empty tree proves nothing
 * and is refused too. */
bool tree_check_consistency(enum hash_kind kind, struct tree_head was, struct tree_head is,
	const struct tree_path *path);
