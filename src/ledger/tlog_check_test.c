#include "ledger/tlog_check.h"

#include "ledger/tlog_try.h"

/* A file of a log, to be spoilt. */
struct spoilt {
	char *path;
	uint8_t *p;
	size_t n;
};

static struct spoilt file_open(struct arena *a, const char *dir, const char *name)
{
	struct spoilt f = {str_z(a, str_fmt(a, "%s/%s", dir, name)), arena_alloc(a, 1 << 20), 0};
	FILE *in = fopen(f.path, "r");
	CHECK(in != NULL);
	f.n = in ? fread(f.p, 1, 1 << 20, in) : 0;
	if (in)
		fclose(in);
	return f;
}

static void file_put(struct spoilt f)
{
	FILE *out = fopen(f.path, "w");
	CHECK(out && fwrite(f.p, 1, f.n, out) == f.n);
	if (out)
		fclose(out);
}

enum { ENTRY_B = 2 + LEAF_B };

static void edit_leaf(struct arena *a, const char *dir)
{
	struct spoilt f = file_open(a, dir, "private/entries/001");
	f.p[44 * ENTRY_B + 2 + 70] ^= 1; /* leaf 300 */
	file_put(f);
}
static void delete_leaf(struct arena *a, const char *dir)
{
	struct spoilt f = file_open(a, dir, "private/entries/001");
	memmove(f.p + 44 * ENTRY_B, f.p + 45 * ENTRY_B, f.n - 45 * ENTRY_B);
	f.n -= ENTRY_B;
	file_put(f);
}
static void insert_leaf(struct arena *a, const char *dir)
{
	struct spoilt f = file_open(a, dir, "private/entries/001");
	memmove(f.p + 45 * ENTRY_B, f.p + 44 * ENTRY_B, f.n - 44 * ENTRY_B);
	f.n += ENTRY_B;
	memcpy(f.p + 44 * ENTRY_B + 2, try_leaf(a, 9, 9).p, LEAF_B);
	file_put(f);
}
static void exchange_leaves(struct arena *a, const char *dir)
{
	struct spoilt f = file_open(a, dir, "private/entries/001");
	memcpy(f.p + 44 * ENTRY_B + 2, try_leaf(a, 301, 0).p, LEAF_B);
	memcpy(f.p + 45 * ENTRY_B + 2, try_leaf(a, 300, 0).p, LEAF_B);
	file_put(f);
}
static void truncate_bundle(struct arena *a, const char *dir)
{
	struct spoilt f = file_open(a, dir, "private/entries/001");
	f.n = 44 * ENTRY_B + 5;
	file_put(f);
}
static void lose_bundle(struct arena *a, const char *dir)
{
	CHECK(unlink(str_fmt(a, "%s/private/entries/001", dir).p) == 0);
}
static void edit_tile(struct arena *a, const char *dir)
{
	struct spoilt f = file_open(a, dir, "public/tile/0/001");
	f.p[44 * HASH_B] ^= 1;
	file_put(f);
}
static void edit_leaf_and_tile(struct arena *a, const char *dir)
{
	struct spoilt f = file_open(a, dir, "private/entries/001");
	str other = try_leaf(a, 9, 9);
	hash h = leaf_hash(other);
	memcpy(f.p + 44 * ENTRY_B + 2, other.p, LEAF_B);
	file_put(f);
	f = file_open(a, dir, "public/tile/0/001");
	memcpy(f.p + 44 * HASH_B, h.b, HASH_B);
	file_put(f);
}
static void edit_upper_tile(struct arena *a, const char *dir)
{
	struct spoilt f = file_open(a, dir, "public/tile/1/000.p/2");
	f.p[HASH_B] ^= 1;
	file_put(f);
}
static void shorten_tile(struct arena *a, const char *dir)
{
	struct spoilt f = file_open(a, dir, "public/tile/0/001");
	f.n -= HASH_B;
	file_put(f);
}
static void lose_tile(struct arena *a, const char *dir)
{
	CHECK(unlink(str_fmt(a, "%s/public/tile/0/001", dir).p) == 0);
}
static void edit_checkpoint_size(struct arena *a, const char *dir)
{
	struct spoilt f = file_open(a, dir, "public/checkpoint");
	f.p[14] = '5'; /* of 600 */
	file_put(f);
}
static void lose_bodies_and_edit_tile(struct arena *a, const char *dir)
{
	try_drop(str_fmt(a, "%s/private", dir).p);
	edit_tile(a, dir);
}
static void nothing(struct arena *a, const char *dir)
{
	(void)a;
	(void)dir;
}
static void lose_bodies(struct arena *a, const char *dir)
{
	try_drop(str_fmt(a, "%s/private", dir).p);
}

static void what_was_done_to_a_log_is_found_and_named(struct arena *a)
{
	static const struct {
		void (*spoil)(struct arena *a, const char *dir);
		const char *says;
	} rows[] = {
		{nothing, ""},
		{lose_bodies, ""},
		{edit_leaf, "leaf 300 is not the one that was logged"},
		{delete_leaf, "leaf 300 is not the one that was logged"},
		{insert_leaf, "leaf 300 is not the one that was logged"},
		{exchange_leaves, "leaf 300 is not the one that was logged"},
		{truncate_bundle, "leaf 300 is missing"},
		{lose_bundle, "leaf 256 is missing"},
		{edit_tile, "tile/0 is wrong at leaf 300"},
		{edit_leaf_and_tile,
			"tile/1/000.p/2 and the tiles below it differ at hash 1 (leaf 256 on)"},
		{edit_upper_tile,
			"tile/1/000.p/2 and the tiles below it differ at hash 1 (leaf 256 on)"},
		{shorten_tile, "tile/0/001 has 8160 bytes"},
		{lose_tile, "tile/0/001 is missing"},
		{edit_checkpoint_size, "the checkpoint's signature is wrong"},
		{lose_bodies_and_edit_tile,
			"tile/1/000.p/2 and the tiles below it differ at hash 1 (leaf 256 on)"},
	};
	for (size_t i = 0; i < LEN(rows); i++) {
		char *dir = try_log(a, 600);
		rows[i].spoil(a, dir);
		CHECK_STR(try_check(a, dir, NULL), str_of(rows[i].says));
		try_drop(dir);
	}
}

/* An old copy of everything is a good log; only who saw more can tell. */
static void a_log_rolled_back_is_found_by_who_saw_more(struct arena *a)
{
	char *older = try_log(a, 280), *dir = try_log(a, 300);
	struct tree_head seen = try_head(a, dir);
	CHECK_STR(try_check(a, older, NULL), S(""));
	CHECK_STR(try_check(a, older, &seen),
		S("rolled back: the checkpoint covers 280 leaves, 300 were seen"));
	try_drop(older);
	try_drop(dir);
}

/* The key is stolen and the past written anew: all agrees, but not with what was seen. */
static void a_past_written_anew_is_found_by_who_saw_it(struct arena *a)
{
	char *dir = try_log(a, 300);
	struct tree_head seen = try_head(a, dir);
	try_drop(dir);
	auto_(tlog_close) struct tlog *t = try_open(a, dir);
	str note, *leaves = try_leaves(a, 0, 310);
	leaves[17] = try_leaf(a, 17, 1);
	CHECK_DONE(tlog_append(a, t, leaves, 310));
	CHECK_DONE(tlog_sign(a, t, &note));
	CHECK_STR(try_check(a, dir, NULL), S(""));
	CHECK_STR(try_check(a, dir, &seen), S("the first 300 leaves are not those that were seen"));
	try_drop(dir);
}

static void leaves_behind_the_checkpoint_are_counted(struct arena *a)
{
	char *dir = try_log(a, 500);
	auto_(tlog_close) struct tlog *t = try_open(a, dir);
	struct tlog_report r;
	CHECK_DONE(tlog_append(a, t, try_leaves(a, 500, 300), 300));
	CHECK_DONE(tlog_check(a, dir, tlog_verifier(t), NULL, &r));
	CHECK_INT(r.head.size, 500);
	CHECK_INT(r.behind, 300);
	CHECK(r.bodies && r.wrong.n == 0);
	try_drop(dir);
}

/* The writer looks too: it does not go on from files that do not agree. */
static void a_spoilt_log_does_not_open(struct arena *a)
{
	static void (*const spoil[])(struct arena * a, const char *dir) = {
		edit_checkpoint_size, edit_upper_tile, lose_bodies};
	for (size_t i = 0; i < LEN(spoil); i++) {
		char *dir = try_log(a, 600);
		struct tlog *t = NULL;
		spoil[i](a, dir);
		CHECK_INT(tlog_open(a, dir, TRY_ORIGIN, try_chance(), &t), F_IO);
		tlog_close(&t);
		try_drop(dir);
	}
}

int main(void)
{
	RUN(what_was_done_to_a_log_is_found_and_named);
	RUN(a_log_rolled_back_is_found_by_who_saw_more);
	RUN(a_past_written_anew_is_found_by_who_saw_it);
	RUN(leaves_behind_the_checkpoint_are_counted);
	RUN(a_spoilt_log_does_not_open);
	return test_done();
}
