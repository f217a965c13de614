/* tile — the hashes of a log as files: C2SP tlog-tiles, 256 hashes a tile (docs/trail.md 3).
 * Paths, and a reader that gives the nodes of a tree of known size for proofs.  Reading proves
 * nothing: what comes from tiles is held against the checkpoint's root by whoever uses it. */
#pragma once
#include "base/base.h"
#include "base/hash.h"
#include "ledger/tree.h"

enum {
	TILE_HEIGHT = 8,
	TILE_WIDTH = 1 << TILE_HEIGHT,
	TILE_B = TILE_WIDTH * HASH_B,
	TILE_LEVELS = 8, /* 2^63 leaves */
	TILE_PATH_B = 128,
};

struct tile_name {
	unsigned level;
	uint64_t n;
	unsigned width; /* 1 … TILE_WIDTH; less than full: a partial tile */
};

/* x001/x234/067 of 1234067. */
void tile_number_print(char p[TILE_PATH_B], uint64_t n);
/* tile/<L>/<N>[.p/<W>] */
void tile_path_print(char p[TILE_PATH_B], struct tile_name t);
/* Tile n of a level in the tree of `size` leaves; width 0: it holds none. */
struct tile_name tile_of(unsigned level, uint64_t n, uint64_t size);

struct tile_slot {
	struct tile_name name; /* width 0: empty */
	hash h[TILE_WIDTH];
};
struct tile_reader {
	int dir;       /* the public folder, borrowed */
	uint64_t size; /* of the tree */
	struct tile_slot
		slot[TILE_LEVELS]; /* the last tile of each level: proofs come near one another */
};

struct tile_reader *tile_reader_make(struct arena *a, int dir, uint64_t size);
/* The nodes of the reader's tree.  Faults F_IO: a tile is missing or has another length. */
struct tree_source tile_source(struct tile_reader *r);
/* One tile, into h[0 … t.width-1]; a partial one also from the full one that replaced it. */
must_use int tile_read(int dir, struct tile_name t, hash h[TILE_WIDTH]);

/* The right edge of a growing log: at each level the hashes of the tile that is not full yet. */
struct tile_edge {
	struct tree_edge edge;
	struct {
		unsigned n;
		hash h[TILE_WIDTH];
	} level[TILE_LEVELS];
};
/* What is done with a tile that is full; not 0: the growing stops with that. */
typedef int tile_done(void *self, struct tile_name t, const hash *h);
/* Adds one leaf hash. */
must_use int tile_edge_add(struct tile_edge *e, hash leaf, tile_done *full, void *self);
