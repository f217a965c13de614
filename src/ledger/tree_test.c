#include "ledger/tree.h"

#include <dirent.h>

#include "base/json.h"
#include "base/test.h"

/* A tree kept as its leaf hashes: the slow and obvious source. */
struct shelf {
	hash leaf[600];
	size_t n;
};

static int shelf_node(void *self, unsigned height, uint64_t at, hash *out)
{
	const struct shelf *s = self;
	size_t n = (size_t)1 << height;
	assert((at + 1) * n <= s->n); /* a proof asks for nothing outside the tree */
	*out = tree_root(HASH_SHA256, s->leaf + at * n, n);
	return 0;
}

static struct tree_source shelf_of(struct arena *a, size_t n)
{
	struct shelf *s = NEW(a, struct shelf);
	for (s->n = 0; s->n < n; s->n++)
		s->leaf[s->n] = tree_leaf(HASH_SHA256, (struct bytes){(const uint8_t *)&s->n, 2});
	return (struct tree_source){shelf_node, s, HASH_SHA256};
}

static hash root_of(struct tree_source s, size_t n)
{
	return tree_root(HASH_SHA256, ((struct shelf *)s.self)->leaf, n);
}

/* RFC 9162's definition, written as it reads. */
static hash defined_root(enum hash_kind kind, const hash *leaf, size_t n)
{
	if (n == 1)
		return leaf[0];
	size_t k = 1;
	while (k * 2 < n)
		k *= 2;
	return tree_node(kind, defined_root(kind, leaf, k), defined_root(kind, leaf + k, n - k));
}

static void the_root_of_every_size_is_as_defined(struct arena *a)
{
	struct shelf *s = shelf_of(a, 600).self;
	for (size_t n = 1; n <= 300; n++) {
		CHECK(hash_eq(
			tree_root(HASH_SHA256, s->leaf, n), defined_root(HASH_SHA256, s->leaf, n)));
		CHECK(hash_eq(tree_root(HASH_SM3, s->leaf, n), defined_root(HASH_SM3, s->leaf, n)));
	}
	CHECK_STR(hash_hex(a, tree_root(HASH_SHA256, NULL, 0)),
		S("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
}

/* The eight inputs of the reference implementations of RFC 6962. */
static void the_reference_tree_of_eight_leaves_has_its_root(struct arena *a)
{
	static const char *const input[] = {"", "00", "10", "2021", "3031", "40414243",
		"5051525354555657", "606162636465666768696a6b6c6d6e6f"};
	hash leaf[8];
	for (size_t i = 0; i < 8; i++) {
		struct bytes b;
		CHECK(hex_parse(a, str_of(input[i]), &b));
		leaf[i] = tree_leaf(HASH_SHA256, b);
	}
	CHECK_STR(hash_hex(a, tree_root(HASH_SHA256, leaf, 8)),
		S("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"));
}

static void an_edge_read_again_grows_as_the_first_one_did(struct arena *a)
{
	struct tree_source s = shelf_of(a, 130);
	struct shelf *shelf = s.self;
	for (size_t n = 0; n < 130; n++) {
		struct tree_edge e;
		CHECK_DONE(tree_edge_read(s, n, &e));
		for (size_t i = n; i < 130; i++)
			tree_edge_add(&e, shelf->leaf[i], NULL);
		CHECK(hash_eq(tree_edge_root(&e), root_of(s, 130)));
	}
}

static void every_inclusion_is_proved_and_no_other(struct arena *a)
{
	struct tree_source s = shelf_of(a, 70);
	const struct shelf *shelf = s.self;
	for (size_t size = 1; size <= 70; size++) {
		hash root = root_of(s, size);
		for (size_t at = 0; at < size; at++) {
			struct tree_path p;
			hash leaf = shelf->leaf[at];
			CHECK_DONE(tree_prove_inclusion(s, at, size, &p));
			CHECK(tree_check_inclusion(HASH_SHA256, at, size, leaf, &p, root));
			CHECK(!tree_check_inclusion(
				      HASH_SHA256, at, size, root_of(s, 70), &p, root) ||
				size == 70);
			CHECK(size == 1 || !tree_check_inclusion(HASH_SHA256, (at + 1) % size, size,
						   leaf, &p, root));
			CHECK(!tree_check_inclusion(HASH_SM3, at, size, leaf, &p, root) ||
				size == 1);
			p.n++;
			CHECK(!tree_check_inclusion(HASH_SHA256, at, size, leaf, &p, root));
		}
	}
}

static void every_consistency_is_proved_and_no_other(struct arena *a)
{
	struct tree_source s = shelf_of(a, 70);
	for (size_t size = 1; size <= 70; size++) {
		for (size_t was = 1; was <= size; was++) {
			struct tree_path p;
			struct tree_head old = {was, root_of(s, was)},
					 new = {size, root_of(s, size)};
			CHECK_DONE(tree_prove_consistency(s, was, size, &p));
			CHECK(tree_check_consistency(HASH_SHA256, old, new, &p));
			old.root.b[7] ^= 1;
			CHECK(!tree_check_consistency(HASH_SHA256, old, new, &p));
			old.root.b[7] ^= 1;
			if (p.n) {
				p.h[p.n - 1].b[0] ^= 1;
				CHECK(!tree_check_consistency(HASH_SHA256, old, new, &p));
			}
		}
	}
}

/* Some roots of the vectors are words and no hashes: a hash of the word is as good.  An empty one
 * cannot even be handed to our functions. */
static hash vector_hash(const json_t *text, bool *good)
{
	hash h;
	*good &= json_text(text).n > 0;
	return hash_parse_base64(json_text(text), &h) ? h : hash_str(HASH_SHA256, json_text(text));
}

static uint64_t vector_number(const json_t *j, const char *name)
{
	return (uint64_t)json_integer_value(json_object_get(j, name));
}

static bool vector_holds(const json_t *j)
{
	struct tree_path path = {0};
	const json_t *proof = json_object_get(j, "proof");
	bool good = json_array_size(proof) <= TREE_PATH_MAX;
	for (size_t i = 0; good && i < json_array_size(proof); i++)
		path.h[path.n++] = vector_hash(json_array_get(proof, i), &good);
	if (json_object_get(j, "leafIdx")) {
		hash leaf = vector_hash(json_object_get(j, "leafHash"), &good);
		hash root = vector_hash(json_object_get(j, "root"), &good);
		return good && tree_check_inclusion(HASH_SHA256, vector_number(j, "leafIdx"),
				       vector_number(j, "treeSize"), leaf, &path, root);
	}
	struct tree_head was = {
		vector_number(j, "size1"), vector_hash(json_object_get(j, "root1"), &good)};
	struct tree_head is = {
		vector_number(j, "size2"), vector_hash(json_object_get(j, "root2"), &good)};
	return good && tree_check_consistency(HASH_SHA256, was, is, &path);
}

static void vector_run(struct arena *a, str path)
{
	FILE *f = fopen(path.p, "r");
	char *text = arena_alloc(a, 1 << 16);
	size_t n = f ? fread(text, 1, 1 << 16, f) : 0;
	if (f)
		fclose(f);
	/* jansson has signed numbers; -1 is this one again as unsigned */
	char *largest = strstr(text, "18446744073709551615");
	if (largest)
		memcpy(largest, "-1                  ", 20);
	auto_(json_free) json_t *j = NULL;
	str why = {0};
	CHECK_DONE(json_read(a, (str){text, n}, &j, &why));
	bool want = !json_is_true(json_object_get(j, "wantErr"));
	if (vector_holds(j) != want)
		test_fail(path.p, 1, want ? "is refused" : "is taken as proof");
}

static int walk(struct arena *a, str folder)
{
	int n = 0;
	DIR *d = opendir(folder.p);
	for (struct dirent *e; d && (e = readdir(d));) {
		str path = str_fmt(a, "%s/%s", folder.p, e->d_name);
		if (e->d_name[0] == '.')
			continue;
		if (e->d_type == DT_DIR) {
			n += walk(a, path);
		} else {
			vector_run(a, path);
			n++;
		}
	}
	if (d)
		closedir(d);
	return n;
}

static void the_foreign_vectors_hold(struct arena *a)
{
	CHECK_INT(walk(a, S(TESTS_DIR "/vectors/merkle")), 122);
}

static void leaves_side_by_side_give_the_same_root(struct arena *a)
{
	enum { MOST = 3 * 16 * 2 + 3 };
	struct bytes leaf[MOST];
	hash h[MOST];
	for (int kind = HASH_SHA256; kind <= HASH_SM3; kind++)
		for (size_t n = 0; n <= MOST; n++) {
			for (size_t i = 0; i < n; i++) {
				leaf[i] = bytes_of(str_fmt(a, "leaf %zu of %zu", i, n));
				h[i] = tree_leaf((enum hash_kind)kind, leaf[i]);
			}
			CHECK(hash_eq(tree_root_of(a, (enum hash_kind)kind, leaf, n),
				tree_root((enum hash_kind)kind, h, n)));
		}
}

int main(void)
{
	RUN(the_root_of_every_size_is_as_defined);
	RUN(the_reference_tree_of_eight_leaves_has_its_root);
	RUN(leaves_side_by_side_give_the_same_root);
	RUN(an_edge_read_again_grows_as_the_first_one_did);
	RUN(every_inclusion_is_proved_and_no_other);
	RUN(every_consistency_is_proved_and_no_other);
	RUN(the_foreign_vectors_hold);
	return test_done();
}
