#include "ledger/tile.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ledger/disk.h"

/* Numbers in groups of three digits, all but the last marked: no folder grows over 1000 names. */
void tile_number_print(char p[TILE_PATH_B], uint64_t n)
{
	size_t at = TILE_PATH_B - 1;
	p[at] = 0;
	for (bool last = true; last || n; last = false, n /= 1000) {
		char group[8];
		int len = snprintf(group, sizeof group, "%s%03u%s", last ? "" : "x",
			(unsigned)(n % 1000), last ? "" : "/");
		at -= (size_t)len;
		memcpy(p + at, group, (size_t)len);
	}
	memmove(p, p + at, TILE_PATH_B - at);
}

void tile_path_print(char p[TILE_PATH_B], struct tile_name t)
{
	char number[TILE_PATH_B];
	tile_number_print(number, t.n);
	int n = t.width == TILE_WIDTH
			? snprintf(p, TILE_PATH_B, "tile/%u/%s", t.level, number)
			: snprintf(p, TILE_PATH_B, "tile/%u/%s.p/%u", t.level, number, t.width);
	assert(n < TILE_PATH_B);
}

struct tile_name tile_of(unsigned level, uint64_t n, uint64_t size)
{
	uint64_t nodes = level < TILE_LEVELS ? size >> (TILE_HEIGHT * level) : 0;
	uint64_t first = n * TILE_WIDTH, left = nodes > first ? nodes - first : 0;
	return (struct tile_name){level, n, left < TILE_WIDTH ? (unsigned)left : TILE_WIDTH};
}

struct tile_reader *tile_reader_make(struct arena *a, int dir, uint64_t size)
{
	struct tile_reader *r = NEW(a, struct tile_reader);
	r->dir = dir;
	r->size = size;
	return r;
}

/* exact: the file must hold just these hashes; else it may hold more. */
static int read_exactly(int dir, const char *path, struct tile_name t, bool exact, hash *h)
{
	struct stat st;
	size_t want = t.width * sizeof *h;
	auto_(fd_close) int fd = openat(dir, path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return fault(F_IO, "%s is missing", path);
	if (fstat(fd, &st) || (exact ? (size_t)st.st_size != want : st.st_size != TILE_B))
		return fault(F_IO, "%s has %lld bytes", path, (long long)st.st_size);
	if (read(fd, h, want) != (ssize_t)want)
		return fault(F_IO, "%s cannot be read", path);
	return 0;
}

int tile_read(int dir, struct tile_name t, hash h[TILE_WIDTH])
{
	char partial[TILE_PATH_B], full[TILE_PATH_B];
	assert(t.width > 0 && t.width <= TILE_WIDTH);
	tile_path_print(partial, t);
	tile_path_print(full, (struct tile_name){t.level, t.n, TILE_WIDTH});
	if (t.width < TILE_WIDTH && faccessat(dir, partial, F_OK, 0) != 0 &&
		faccessat(dir, full, F_OK, 0) == 0)
		return read_exactly(dir, full, t, false, h);
	return read_exactly(dir, partial, t, true, h);
}

/* A node stands in the tile of the level at or below its height; below the tile's own level it
 * is the root over a run of the tile's hashes. */
static int node(void *self, unsigned height, uint64_t at, hash *out)
{
	struct tile_reader *r = self;
	unsigned level = height / TILE_HEIGHT, above = height % TILE_HEIGHT;
	uint64_t first = at << above;
	struct tile_name want = tile_of(level, first / TILE_WIDTH, r->size);
	struct tile_slot *slot = &r->slot[level];
	size_t offset = (size_t)(first % TILE_WIDTH), n = (size_t)1 << above;
	if (offset + n > want.width)
		return fault(
			F_BUG, "node %u/%llu is outside the tree", height, (unsigned long long)at);
	if (slot->name.width != want.width || slot->name.n != want.n) {
		slot->name.width = 0;
		int e = tile_read(r->dir, want, slot->h);
		if (e)
			return e;
		slot->name = want;
	}
	*out = tree_root(HASH_SHA256, slot->h + offset, n);
	return 0;
}

struct tree_source tile_source(struct tile_reader *r)
{
	return (struct tree_source){node, r, HASH_SHA256};
}

int tile_edge_add(struct tile_edge *e, hash leaf, tile_done *full, void *self)
{
	hash made[TREE_HEIGHT_MAX + 1];
	unsigned top = tree_edge_add(&e->edge, leaf, made);
	for (unsigned l = 0; l < TILE_LEVELS && l * TILE_HEIGHT <= top; l++) {
		e->level[l].h[e->level[l].n++] = made[l * TILE_HEIGHT];
		if (e->level[l].n < TILE_WIDTH)
			break;
		uint64_t nodes = e->edge.size >> (l * TILE_HEIGHT);
		struct tile_name name = {l, nodes / TILE_WIDTH - 1, TILE_WIDTH};
		int r = full(self, name, e->level[l].h);
		if (r)
			return r;
		e->level[l].n = 0;
	}
	return 0;
}
