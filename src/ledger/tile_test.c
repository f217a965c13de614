#include "ledger/tile.h"

#include "ledger/tlog_try.h"

static void paths_are_those_of_the_standard(struct arena *a)
{
	(void)a;
	static const struct {
		struct tile_name name;
		const char *path;
	} rows[] = {
		{{0, 0, 256}, "tile/0/000"},
		{{0, 0, 1}, "tile/0/000.p/1"},
		{{3, 999, 256}, "tile/3/999"},
		{{0, 1000, 256}, "tile/0/x001/000"},
		{{0, 1234067, 256}, "tile/0/x001/x234/067"}, /* C2SP tlog-tiles' own example */
		{{1, 273, 112}, "tile/1/273.p/112"},
		{{0, 123456789012345678, 255}, "tile/0/x123/x456/x789/x012/x345/678.p/255"},
	};
	for (size_t i = 0; i < LEN(rows); i++) {
		char p[TILE_PATH_B];
		tile_path_print(p, rows[i].name);
		CHECK_STR(str_of(p), str_of(rows[i].path));
	}
}

/* "A tree of size 70,000 …": C2SP tlog-tiles, partial tiles. */
static void a_tree_has_the_tiles_of_the_standard(struct arena *a)
{
	(void)a;
	CHECK_INT(tile_of(0, 272, 70000).width, 256);
	CHECK_INT(tile_of(0, 273, 70000).width, 112);
	CHECK_INT(tile_of(0, 274, 70000).width, 0);
	CHECK_INT(tile_of(1, 0, 70000).width, 256);
	CHECK_INT(tile_of(1, 1, 70000).width, 17);
	CHECK_INT(tile_of(2, 0, 70000).width, 1);
	CHECK_INT(tile_of(3, 0, 70000).width, 0);
	CHECK_INT(tile_of(1, 0, 256).width, 1);
	CHECK_INT(tile_of(0, 1, 256).width, 0);
	CHECK_INT(tile_of(9, 0, 70000).width, 0);
}

static void proofs_of_a_log_of_three_levels_hold(struct arena *a)
{
	enum { N = 70000 };
	char *dir = try_dir(a);
	auto_(tlog_close) struct tlog *t = try_open(a, dir);
	str note;
	CHECK_DONE(tlog_append(a, t, try_leaves(a, 0, N), N)); /* signs on the way, too */
	CHECK(tlog_signed(t) > 0);
	struct tree_head was = try_head(a, dir);
	CHECK_DONE(tlog_sign(a, t, &note));
	CHECK(hash_eq(try_head(a, dir).root, try_root(a, N)));
	for (uint64_t i = 0; i < N; i += 1777) {
		struct arena_mark m = arena_mark(a);
		struct proof p;
		CHECK_DONE(tlog_prove(a, dir, i, leaf_hash(try_leaf(a, i, 0)), &p));
		arena_reset(a, m);
	}
	for (size_t size = 1; size <= N; size += 19999) {
		struct tree_path path;
		struct tree_head old = {size, try_root(a, size)};
		CHECK_DONE(tlog_continues(a, dir, old, &path));
		old.root.b[0] ^= 1;
		CHECK_INT(tlog_continues(a, dir, old, &path), F_IO);
	}
	CHECK_STR(try_check(a, dir, &was), S(""));
	CHECK(access(str_fmt(a, "%s/public/tile/2/000.p/1", dir).p, F_OK) == 0);
	tlog_close(&t);
	t = try_open(a, dir);
	CHECK_INT(tlog_signed(t), N);
	try_drop(dir);
}

static void a_partial_tile_is_read_from_the_full_one_that_replaced_it(struct arena *a)
{
	char *dir = try_log(a, 300);
	hash full[TILE_WIDTH], part[TILE_WIDTH];
	int fd = open(str_fmt(a, "%s/public", dir).p, O_RDONLY | O_DIRECTORY);
	CHECK_DONE(tile_read(fd, (struct tile_name){0, 0, 256}, full));
	CHECK_DONE(tile_read(fd, (struct tile_name){0, 0, 17}, part));
	CHECK(memcmp(full, part, 17 * sizeof *part) == 0);
	CHECK_INT(tile_read(fd, (struct tile_name){0, 1, 45}, part), F_IO);
	close(fd);
	try_drop(dir);
}

int main(void)
{
	RUN(paths_are_those_of_the_standard);
	RUN(a_tree_has_the_tiles_of_the_standard);
	RUN(proofs_of_a_log_of_three_levels_hold);
	RUN(a_partial_tile_is_read_from_the_full_one_that_replaced_it);
	return test_done();
}
