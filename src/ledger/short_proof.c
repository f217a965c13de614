#include "ledger/short_proof.h"

enum { GROUP_B = 7, BYTE_MAX = 255 };

/* Digits of a group of that many bytes: the fewest that hold every value. */
static const int group_digits[GROUP_B + 1] = {0, 3, 5, 8, 10, 13, 15, 17};

static void put(struct sb *b, const void *p, size_t n)
{
	sb_add(b, (str){p, n});
}

static void put_be(struct sb *b, uint64_t v, int n)
{
	while (n-- > 0)
		sb_char(b, (char)(v >> (8 * n)));
}

static void put_path(struct sb *b, const struct tree_path *path)
{
	put_be(b, path->n, 1);
	for (size_t i = 0; i < path->n; i++)
		put(b, path->h[i].b, HASH_B);
}

static str digits(struct arena *a, str bytes)
{
	struct sb b = SB(a);
	for (size_t at = 0; at < bytes.n; at += GROUP_B) {
		size_t n = bytes.n - at < GROUP_B ? bytes.n - at : GROUP_B;
		uint64_t v = 0;
		for (size_t i = 0; i < n; i++)
			v = v << 8 | (uint8_t)bytes.p[at + i];
		sb_fmt(&b, "%0*llu", group_digits[n], (unsigned long long)v);
	}
	return sb_str(&b);
}

/* ---- the shown field and its path to the commitment ---- */

static bool field_find(const struct receipt *r, str name, size_t *at)
{
	for (*at = 0; name.n && *at < r->n; (*at)++)
		if (!r->fields[*at].erased && str_eq(r->fields[*at].name, name))
			return true;
	return false;
}

/* Complete subtrees over the field hashes, made as they are asked for: a fact is small. */
static int field_node(void *self, unsigned height, uint64_t at, hash *out)
{
	const struct receipt *r = self;
	struct tree_edge e;
	tree_edge_init(&e, HASH_SHA256);
	for (uint64_t i = at << height; i < (at + 1) << height; i++)
		tree_edge_add(&e, r->fields[i].sha256, NULL);
	*out = tree_edge_root(&e);
	return 0;
}

static bool put_shown(struct sb *b, struct receipt *r, str shown)
{
	size_t at;
	struct tree_path path;
	if (!field_find(r, shown, &at)) {
		put_be(b, 0, 1);
		return true;
	}
	const struct fact_field *f = &r->fields[at];
	struct tree_source source = {field_node, r, HASH_SHA256};
	if (f->name.n > BYTE_MAX || f->value.n > BYTE_MAX ||
		tree_prove_inclusion(source, at, r->n, &path))
		return false;
	put_be(b, 1, 1);
	put_be(b, r->n, 2);
	put_be(b, at, 2);
	put(b, f->salt.b, SALT_B);
	put_be(b, f->name.n, 1);
	sb_add(b, f->name);
	put_be(b, f->value.n, 1);
	sb_add(b, f->value);
	put_path(b, &path);
	return true;
}

str short_proof_print(struct arena *a, const struct receipt *r, str shown)
{
	struct sb b = SB(a);
	struct receipt mine = *r;
	struct fact_commitment said;
	struct checkpoint at;
	uint8_t signature[SIGNATURE_B];
	ms when;
	if (!leaf_parse(r->leaf, &when, &said) ||
		!checkpoint_own_signature(a, r->proof.note, &at, signature) ||
		at.origin.n > BYTE_MAX)
		return S("");
	put_be(&b, (uint64_t)when, 6);
	put(&b, said.sha256.b, HASH_B);
	put(&b, said.sm3.b, HASH_B);
	put_be(&b, r->proof.at, 5);
	put_be(&b, at.head.size, 5);
	put_be(&b, at.origin.n, 1);
	sb_add(&b, at.origin);
	put(&b, signature, SIGNATURE_B);
	put_path(&b, &r->proof.path);
	return put_shown(&b, &mine, shown) ? digits(a, sb_str(&b)) : S("");
}
