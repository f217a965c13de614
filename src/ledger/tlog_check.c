#include "ledger/tlog_check.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "ledger/disk.h"
#include "ledger/handover.h"
#include "ledger/tile.h"
#include "ledger/tlog.h"

enum { WRONG = 1 }; /* ends a walk: c->out->wrong says why */

struct check {
	struct arena *a;
	int public, entries; /* entries -1: bodies are not at hand */
	struct tlog_report *out;
	struct tile_edge edge; /* made again from level 0 */
};

static int wrong(struct check *c, const char *fmt, ...) printf_like(2, 3);
static int wrong(struct check *c, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	c->out->wrong = str_vfmt(c->a, fmt, ap);
	va_end(ap);
	return WRONG;
}

/* A tile that is missing or has another length is a finding here, not a fault of ours. */
static int tile_get(struct check *c, struct tile_name name, hash *h)
{
	return tile_read(c->public, name, h) ? wrong(c, "%s", fault_last()->text) : 0;
}

/* Hashes of the leaves in bundle n; *count of them are whole, at most TILE_WIDTH. */
static int bundle_hashes(struct check *c, uint64_t n, hash *h, unsigned *count)
{
	char path[TILE_PATH_B];
	str text, leaf;
	struct arena_mark m = arena_mark(c->a);
	tile_number_print(path, n);
	int r = disk_read(c->a, c->entries, path, BUNDLE_MAX_B, &text);
	if (r)
		return r;
	for (*count = 0; *count < TILE_WIDTH && bundle_next(&text, &leaf); ++*count)
		h[*count] = leaf_hash(leaf);
	arena_reset(c->a, m);
	return 0;
}

/* The root over all leaves, as the tiles of level 0 or the bundles have them. */
static int root_again(struct check *c, bool bodies, hash *root)
{
	struct tree_edge e;
	uint64_t size = c->out->head.size;
	hash h[TILE_WIDTH];
	tree_edge_init(&e, HASH_SHA256);
	for (uint64_t n = 0; n * TILE_WIDTH < size; n++) {
		struct tile_name name = tile_of(0, n, size);
		unsigned count = name.width;
		int r = bodies ? bundle_hashes(c, n, h, &count) : tile_get(c, name, h);
		if (r)
			return r;
		for (unsigned i = 0; i < count && i < name.width; i++)
			tree_edge_add(&e, h[i], NULL);
	}
	*root = tree_edge_root(&e);
	return 0;
}

/* Body and tile differ at leaf `at`: the checkpoint says which of them was changed. */
static int judge(struct check *c, uint64_t at, bool missing)
{
	hash tiles, bodies;
	unsigned long long leaf = at;
	int r = root_again(c, false, &tiles);
	if (r < 0 || (r == WRONG && !missing))
		return r;
	if (!r && hash_eq(tiles, c->out->head.root))
		return missing ? wrong(c, "leaf %llu is missing", leaf)
			       : wrong(c, "leaf %llu is not the one that was logged", leaf);
	r = root_again(c, true, &bodies);
	if (r)
		return r;
	if (hash_eq(bodies, c->out->head.root))
		return wrong(c, "tile/0 is wrong at leaf %llu", leaf);
	return wrong(c, "leaf %llu: leaf, tile and checkpoint do not agree", leaf);
}

/* The leaves of tile `name` against its hashes. */
static int bodies_check(struct check *c, struct tile_name name, const hash *h)
{
	hash mine[TILE_WIDTH];
	unsigned count = 0;
	int r = bundle_hashes(c, name.n, mine, &count);
	if (r)
		return r;
	uint64_t at = name.n * TILE_WIDTH;
	for (unsigned i = 0; i < name.width; i++)
		if (i >= count || !hash_eq(mine[i], h[i]))
			return judge(c, at + i, i >= count);
	c->out->behind += count - name.width;
	return 0;
}

/* A tile above level 0 that was made again, against the one that is kept. */
static int tile_same(void *self, struct tile_name name, const hash *mine)
{
	struct check *c = self;
	hash kept[TILE_WIDTH];
	char path[TILE_PATH_B];
	if (name.level == 0 || name.width == 0)
		return 0;
	int r = tile_get(c, name, kept);
	if (r)
		return r;
	tile_path_print(path, name);
	for (unsigned i = 0; i < name.width; i++)
		if (!hash_eq(mine[i], kept[i]))
			return wrong(c,
				"%s and the tiles below it differ at hash %u (leaf %llu on)", path,
				i,
				(unsigned long long)(name.n * TILE_WIDTH + i)
					<< (TILE_HEIGHT * name.level));
	return 0;
}

static int tiles_check(struct check *c)
{
	uint64_t size = c->out->head.size;
	for (uint64_t n = 0; n * TILE_WIDTH < size; n++) {
		hash h[TILE_WIDTH];
		struct tile_name name = tile_of(0, n, size);
		int r = tile_get(c, name, h);
		if (!r && c->entries >= 0)
			r = bodies_check(c, name, h);
		for (unsigned i = 0; !r && i < name.width; i++)
			r = tile_edge_add(&c->edge, h[i], tile_same, c);
		if (r)
			return r;
	}
	for (unsigned l = 1; l < TILE_LEVELS; l++) {
		struct tile_name name = tile_of(l, (size >> (TILE_HEIGHT * l)) / TILE_WIDTH, size);
		int r = tile_same(c, name, c->edge.level[l].h);
		if (r)
			return r;
	}
	if (!hash_eq(tree_edge_root(&c->edge.edge), c->out->head.root))
		return wrong(c, "the %llu leaves do not give the root of the checkpoint",
			(unsigned long long)size);
	return 0;
}

/* Whole leaves in bundles that lie wholly behind the checkpoint. */
static int behind_count(struct check *c)
{
	uint64_t first = (c->out->head.size + TILE_WIDTH - 1) / TILE_WIDTH;
	unsigned count = TILE_WIDTH;
	for (uint64_t n = first; c->entries >= 0 && count == TILE_WIDTH; n++) {
		hash h[TILE_WIDTH];
		int r = bundle_hashes(c, n, h, &count);
		if (r)
			return r;
		c->out->behind += count;
	}
	return 0;
}

static int continues_check(struct check *c, const char *dir, const struct tree_head *was)
{
	struct tree_path path;
	if (!was || was->size == 0)
		return 0;
	if (was->size > c->out->head.size)
		return wrong(c, "rolled back: the checkpoint covers %llu leaves, %llu were seen",
			(unsigned long long)c->out->head.size, (unsigned long long)was->size);
	if (tlog_continues(c->a, dir, *was, &path))
		return wrong(c, "the first %llu leaves are not those that were seen",
			(unsigned long long)was->size);
	return 0;
}

/* What was signed with an earlier key is the beginning of this log. */
static int handed_check(struct check *c, const char *dir, const struct verifier *v)
{
	struct tree_path path;
	for (size_t i = 0; i < v->n_handed; i++) {
		struct tree_head at = v->handed[i].at;
		if (at.size && tlog_continues(c->a, dir, at, &path))
			return wrong(c, "the key was handed on at %llu leaves of another log",
				(unsigned long long)at.size);
	}
	return 0;
}

static int check_run(
	struct check *c, const char *dir, const struct verifier *v, const struct tree_head *was)
{
	str note;
	struct checkpoint p;
	auto_(fd_close) int top = -1;
	int r = tlog_note(c->a, dir, &note);
	if (!r)
		r = disk_folder(AT_FDCWD, dir, 0, &top);
	if (!r)
		r = disk_folder(top, "public", 0, &c->public);
	if (r)
		return r;
	c->entries = openat(top, "private/entries", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	c->out->bodies = c->entries >= 0;
	const char *why = checkpoint_check(c->a, note, v, &p);
	if (why)
		return wrong(c, "%s", why);
	c->out->head = p.head;
	c->out->note = note;
	r = tiles_check(c);
	if (!r)
		r = behind_count(c);
	if (!r)
		r = handed_check(c, dir, v);
	return r ? r : continues_check(c, dir, was);
}

int tlog_check(struct arena *a, const char *dir, const struct verifier *v,
	const struct tree_head *was, struct tlog_report *out)
{
	struct check *c = NEW(a, struct check);
	*c = (struct check){.a = a, .public = -1, .entries = -1, .out = out};
	*out = (struct tlog_report){0};
	tree_edge_init(&c->edge.edge, HASH_SHA256);
	int r = check_run(c, dir, v, was);
	fd_close(&c->public);
	fd_close(&c->entries);
	return r < 0 ? r : 0;
}
