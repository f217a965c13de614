#include "ledger/tlog.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "ledger/disk.h"
#include "ledger/log_key.h"

enum {
	PENDING_MAX = 1 << 16, /* leaves without a checkpoint before append signs by itself */
	SYNC_EACH_MAX = 16,    /* more new files than this are synced together */
};

struct tlog {
	int public, private; /* folders; the lock is on private */
	int bundle;          /* the bundle being filled, or -1 */
	off_t bundle_b;      /* its good bytes */
	struct signer signer;
	struct tile_edge grown; /* as of the checkpoint */
	hash *pending;          /* leaf hashes behind the checkpoint */
	size_t n_pending;
	hash last;
	str note; /* borrowed from note_b */
	char note_b[1024];
};

uint64_t tlog_signed(const struct tlog *t)
{
	return t->grown.edge.size;
}

uint64_t tlog_size(const struct tlog *t)
{
	return t->grown.edge.size + t->n_pending;
}

bool tlog_last(const struct tlog *t, hash *out)
{
	*out = t->last;
	return tlog_size(t) > 0;
}

const struct verifier *tlog_verifier(const struct tlog *t)
{
	return &t->signer.verifier;
}

void tlog_close(struct tlog **t)
{
	if (!*t)
		return;
	fd_close(&(*t)->bundle);
	fd_close(&(*t)->public);
	fd_close(&(*t)->private);
	explicit_bzero((*t)->signer.seed, ED25519_B);
	*t = NULL;
}

/* ---- growing ---- */

/* Tiles are written as they fill; self is the log. */
static int tile_write(void *self, struct tile_name name, const hash *h)
{
	const struct tlog *t = self;
	char path[TILE_PATH_B];
	tile_path_print(path, name);
	return disk_write(t->public, path, (str){(const char *)h, name.width * sizeof *h});
}

/* Every tile of `now` that `was` did not have: name(i), i = 0 … returns false at the end. */
struct tile_walk {
	uint64_t was, now;
	struct tile_name at;
};

static bool walk_next(struct tile_walk *w)
{
	for (; w->at.level < TILE_LEVELS; w->at = (struct tile_name){.level = w->at.level + 1}) {
		unsigned bits = TILE_HEIGHT * w->at.level;
		if (w->at.width == 0) /* the first of this level */
			w->at.n = (w->was >> bits) / TILE_WIDTH;
		else
			w->at.n++;
		w->at.width = tile_of(w->at.level, w->at.n, w->now).width;
		bool changed = w->now >> bits != w->was >> bits;
		if (w->at.width && changed)
			return true;
	}
	return false;
}

static int tiles_sync(const struct tlog *t, uint64_t now)
{
	struct tile_walk w = {.was = tlog_signed(t), .now = now}, count = w;
	unsigned n = 0;
	int r = 0;
	while (n <= SYNC_EACH_MAX && walk_next(&count))
		n++;
	/* after a flood one sync of the file system is cheaper than a thousand of files */
	if (n > SYNC_EACH_MAX)
		return syncfs(t->public) ? fault(F_IO, "tiles: %m") : 0;
	while (!r && walk_next(&w)) {
		char path[TILE_PATH_B];
		tile_path_print(path, w.at);
		r = disk_sync(t->public, path);
	}
	return r;
}

/* Partial tiles of tiles that are full now may go (C2SP tlog-tiles, partial tiles). */
static void partials_drop(const struct tlog *t, uint64_t was)
{
	struct tile_walk w = {.was = was, .now = tlog_signed(t)};
	while (walk_next(&w)) {
		char path[TILE_PATH_B], folder[TILE_PATH_B + 2];
		if (w.at.width < TILE_WIDTH)
			continue;
		tile_path_print(path, w.at);
		snprintf(folder, sizeof folder, "%s.p", path);
		disk_drop(t->public, folder);
	}
}

static int checkpoint_put(struct arena *a, struct tlog *t, const struct tile_edge *g)
{
	str note;
	struct tree_head head = {g->edge.size, tree_edge_root(&g->edge)};
	int r = checkpoint_sign(a, head, &t->signer, &note);
	if (!r)
		r = disk_replace(t->public, "checkpoint", 0644, note);
	if (r)
		return r;
	assert(note.n < sizeof t->note_b);
	memcpy(t->note_b, note.p, note.n);
	t->note = (str){t->note_b, note.n};
	return 0;
}

/* All of it is made on a copy: what fails half-way changes nothing but files that no checkpoint
 * covers, and is made again. */
static int tree_sign(struct arena *a, struct tlog *t)
{
	struct tile_edge *g = NEW(a, struct tile_edge);
	uint64_t was = tlog_signed(t);
	int r = 0;
	*g = t->grown;
	for (size_t i = 0; !r && i < t->n_pending; i++)
		r = tile_edge_add(g, t->pending[i], tile_write, t);
	for (unsigned l = 0; !r && l < TILE_LEVELS; l++) {
		struct tile_name name =
			tile_of(l, (g->edge.size >> (l * TILE_HEIGHT)) / TILE_WIDTH, g->edge.size);
		if (name.width && g->edge.size >> (l * TILE_HEIGHT) != was >> (l * TILE_HEIGHT))
			r = tile_write(t, name, g->level[l].h);
	}
	if (!r)
		r = tiles_sync(t, g->edge.size);
	if (!r)
		r = checkpoint_put(a, t, g);
	if (r)
		return r;
	t->grown = *g;
	t->n_pending = 0;
	partials_drop(t, was);
	return 0;
}

int tlog_sign(struct arena *a, struct tlog *t, str *note)
{
	if (t->n_pending || t->note.n == 0) {
		struct arena_mark m = arena_mark(a);
		int r = tree_sign(a, t);
		arena_reset(a, m);
		if (r)
			return r;
	}
	*note = str_dup(a, t->note);
	return 0;
}

int tlog_hand_on(struct arena *a, struct tlog *t, struct chance chance)
{
	str note;
	int r = tlog_sign(a, t, &note);
	if (r)
		return r;
	struct tree_head head = {tlog_signed(t), tree_edge_root(&t->grown.edge)};
	r = log_key_hand_on(a, t->public, t->private, head, chance, &t->signer);
	if (r)
		return r;
	t->note.n = 0; /* the last checkpoint once more, under the new key */
	return tlog_sign(a, t, &note);
}

/* ---- appending ---- */

static void bundle_path(char p[TILE_PATH_B], uint64_t n)
{
	char number[TILE_PATH_B];
	tile_number_print(number, n);
	snprintf(p, TILE_PATH_B, "entries/%.100s", number);
}

/* Opens bundle n to be filled behind its first `at` bytes; a new one is put on disk at once. */
static int bundle_open(struct tlog *t, uint64_t n, off_t at)
{
	char path[TILE_PATH_B];
	fd_close(&t->bundle);
	bundle_path(path, n);
	if (at == 0) {
		int r = disk_write(t->private, path, (str){0});
		if (!r)
			r = disk_sync(t->private, path);
		if (r)
			return r;
	}
	t->bundle = openat(t->private, path, O_WRONLY | O_CLOEXEC);
	t->bundle_b = at;
	return t->bundle < 0 ? fault(F_IO, "%s: %m", path) : 0;
}

static void pending_add(struct tlog *t, hash leaf)
{
	t->pending[t->n_pending++] = leaf;
	t->last = leaf;
}

/* Leaves that fit in the open bundle: one write, one sync. */
static int bundle_append(struct arena *a, struct tlog *t, const str *leaves, size_t n)
{
	struct sb b = SB(a);
	for (size_t i = 0; i < n; i++) {
		sb_char(&b, (char)(leaves[i].n >> 8));
		sb_char(&b, (char)(leaves[i].n & 255));
		sb_add(&b, leaves[i]);
	}
	int r = disk_put(t->bundle, "entries", sb_str(&b), t->bundle_b);
	if (!r && fdatasync(t->bundle))
		r = fault(F_IO, "entries: %m");
	if (r) { /* what stands there half is overwritten, or cut off when the log is opened */
		ignore(ftruncate(t->bundle, t->bundle_b),
			"the next write begins at the same place");
		return r;
	}
	t->bundle_b += (off_t)b.n;
	for (size_t i = 0; i < n; i++)
		pending_add(t, leaf_hash(leaves[i]));
	return 0;
}

static bool leaf_is_good(str leaf)
{
	ms at;
	struct fact_commitment c;
	return leaf_parse(leaf, &at, &c);
}

int tlog_append(struct arena *a, struct tlog *t, const str *leaves, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!leaf_is_good(leaves[i]))
			return R_BAD_PARAMETER;
	while (n) {
		struct arena_mark m = arena_mark(a);
		size_t fill = tlog_size(t) % TILE_WIDTH, now = TILE_WIDTH - fill;
		int r = 0;
		str note;
		if (now > n)
			now = n;
		if (t->n_pending + now > PENDING_MAX)
			r = tlog_sign(a, t, &note);
		if (!r && (fill == 0 || t->bundle < 0))
			r = bundle_open(t, tlog_size(t) / TILE_WIDTH, fill ? t->bundle_b : 0);
		if (!r)
			r = bundle_append(a, t, leaves, now);
		arena_reset(a, m);
		if (r)
			return r;
		leaves += now;
		n -= now;
	}
	return 0;
}

/* ---- opening ---- */

/* The tree of the checkpoint, from its tiles. */
static int grown_read(struct arena *a, struct tlog *t, struct tree_head head)
{
	struct tile_edge *g = &t->grown;
	struct tile_reader *reader = tile_reader_make(a, t->public, head.size);
	int r = tree_edge_read(tile_source(reader), head.size, &g->edge);
	for (unsigned l = 0; !r && l < TILE_LEVELS; l++) {
		uint64_t nodes = head.size >> (l * TILE_HEIGHT);
		struct tile_name name = tile_of(l, nodes / TILE_WIDTH, head.size);
		g->level[l].n = name.width;
		if (name.width)
			r = tile_read(t->public, name, g->level[l].h);
	}
	if (!r && !hash_eq(tree_edge_root(&g->edge), head.root))
		return fault(F_IO, "the tiles do not give the root of the checkpoint");
	if (!r && head.size)
		r = tile_source(reader).node(reader, 0, head.size - 1, &t->last);
	return r;
}

static int checkpoint_open(struct arena *a, struct tlog *t)
{
	struct checkpoint c;
	str note;
	int r = disk_read(a, t->public, "checkpoint", sizeof t->note_b, &note);
	if (r || !note.p)
		return r;
	const char *why = checkpoint_check(a, note, &t->signer.verifier, &c);
	if (why)
		return fault(F_IO, "%s", why);
	struct verifier alone = t->signer.verifier;
	alone.n_handed = 0;
	if (checkpoint_check(a, note, &alone, &c) == NULL) { /* else it is signed anew */
		memcpy(t->note_b, note.p, note.n);
		t->note = (str){t->note_b, note.n};
	}
	return grown_read(a, t, c.head);
}

bool bundle_next(str *rest, str *leaf)
{
	const unsigned char *p = (const unsigned char *)rest->p;
	if (rest->n < 2)
		return false;
	size_t n = (size_t)p[0] << 8 | p[1];
	if (n > rest->n - 2)
		return false;
	*leaf = (str){rest->p + 2, n};
	*rest = str_from(*rest, 2 + n);
	return true;
}

/* Cuts off what a crash left behind the last whole leaf; never anything under the checkpoint. */
static int bundle_cut(struct tlog *t, uint64_t n, off_t good_b)
{
	int r = bundle_open(t, n, good_b);
	if (r)
		return r;
	return ftruncate(t->bundle, good_b) || fsync(t->bundle) ? fault(F_IO, "entries: %m") : 0;
}

/* Reads bundle n: leaves under the checkpoint must agree with it, those behind it are pending.
 * *more: it is full, look for the next. */
static int bundle_recover(struct arena *a, struct tlog *t, uint64_t n, bool *more)
{
	char path[TILE_PATH_B];
	str text, leaf;
	uint64_t under = tlog_signed(t), at = n * TILE_WIDTH;
	bundle_path(path, n);
	int r = disk_read(a, t->private, path, BUNDLE_MAX_B, &text);
	*more = false;
	if (r)
		return r;
	str rest = text;
	for (; rest.n && at < (n + 1) * TILE_WIDTH; at++) {
		str before = rest;
		if (!bundle_next(&rest, &leaf) || !leaf_is_good(leaf)) {
			rest = before;
			break;
		}
		hash h = leaf_hash(leaf);
		if (at >= under)
			pending_add(t, h);
		else if (!hash_eq(h, t->grown.level[0].h[at % TILE_WIDTH]))
			return fault(F_IO, "leaf %llu is not the one in its tile",
				(unsigned long long)at);
	}
	if (at < under)
		return fault(F_IO, "leaf %llu is missing", (unsigned long long)at);
	*more = text.p && at == (n + 1) * TILE_WIDTH;
	if (*more && rest.n)
		return fault(F_IO, "%s holds more than it may", path);
	return text.p ? bundle_cut(t, n, (off_t)(text.n - rest.n)) : 0;
}

static int leaves_recover(struct arena *a, struct tlog *t)
{
	bool more = true;
	for (uint64_t n = tlog_signed(t) / TILE_WIDTH; more; n++) {
		struct arena_mark m = arena_mark(a);
		str note;
		int r = bundle_recover(a, t, n, &more);
		if (!r && t->n_pending > PENDING_MAX - TILE_WIDTH)
			r = tlog_sign(a, t, &note);
		arena_reset(a, m);
		if (r)
			return r;
	}
	return 0;
}

static int folders_open(struct tlog *t, const char *dir)
{
	auto_(fd_close) int top = -1, entries = -1, tiles = -1;
	int r = disk_folder(AT_FDCWD, dir, 0755, &top);
	if (!r)
		r = disk_folder(top, "public", 0755, &t->public);
	if (!r)
		r = disk_folder(top, "private", 0700, &t->private);
	if (!r)
		r = disk_folder(t->private, "entries", 0700, &entries);
	if (!r)
		r = disk_folder(t->public, "tile", 0755, &tiles);
	if (!r && flock(t->private, LOCK_EX | LOCK_NB))
		r = fault(F_BUSY, "the log is open in another process");
	return r;
}

int tlog_open(struct arena *a, const char *dir, str origin, struct chance chance, struct tlog **out)
{
	auto_(tlog_close) struct tlog *t = NEW(a, struct tlog);
	t->public = t->private = t->bundle = -1;
	t->pending = NEWS(a, hash, PENDING_MAX);
	tree_edge_init(&t->grown.edge, HASH_SHA256);
	if (!origin_is_good(origin))
		return R_BAD_PARAMETER;
	int r = folders_open(t, dir);
	if (!r)
		r = log_key_open(a, t->public, t->private, origin, chance, &t->signer);
	if (!r)
		r = checkpoint_open(a, t);
	if (!r)
		r = leaves_recover(a, t);
	if (!r && t->note.n == 0)
		r = tlog_sign(a, t, &(str){0}); /* a log has a checkpoint from its first moment */
	if (r)
		return r;
	*out = t;
	t = NULL;
	return 0;
}
