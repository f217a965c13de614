/* What anybody may do with a log's public folder. */
#include <fcntl.h>

#include "ledger/disk.h"
#include "ledger/handover.h"
#include "ledger/tlog.h"

static int public_open(const char *dir, int *out)
{
	auto_(fd_close) int top = -1;
	int r = disk_folder(AT_FDCWD, dir, 0, &top);
	return r ? r : disk_folder(top, "public", 0, out);
}

int tlog_note(struct arena *a, const char *dir, str *note)
{
	auto_(fd_close) int public = -1;
	int r = public_open(dir, &public);
	if (!r)
		r = disk_read(a, public, "checkpoint", CHECKPOINT_MAX_B, note);
	return r || note->p ? r : fault(F_IO, "the log has no checkpoint");
}

int tlog_key(struct arena *a, const char *dir, struct verifier *out)
{
	auto_(fd_close) int public = -1;
	str text = {0}, handed = {0};
	int r = public_open(dir, &public);
	if (!r)
		r = disk_read(a, public, "key", 4096, &text);
	if (!r)
		r = disk_read(a, public, "keys", HANDOVERS_MAX_B, &handed);
	if (r)
		return r;
	if (!verifier_parse(a, text, out))
		return fault(F_IO, "public/key is no verifier key");
	const char *why = handovers_read(a, handed, out);
	return why ? fault(F_IO, "public/keys: %s", why) : 0;
}

/* The checkpoint as it stands, and a reader of its tree. */
static int tree_open(struct arena *a, const char *dir, int public, struct checkpoint *c, str *note,
	struct tree_source *s)
{
	int r = tlog_note(a, dir, note);
	if (r)
		return r;
	if (!checkpoint_parse(*note, c))
		return fault(F_IO, "the checkpoint is malformed");
	*s = tile_source(tile_reader_make(a, public, c->head.size));
	return 0;
}

int tlog_prove(struct arena *a, const char *dir, uint64_t at, hash leaf, struct proof *out)
{
	auto_(fd_close) int public = -1;
	struct checkpoint c;
	struct tree_source s;
	int r = public_open(dir, &public);
	if (!r)
		r = tree_open(a, dir, public, &c, &out->note, &s);
	if (r)
		return r;
	if (at >= c.head.size)
		return R_NO_RECEIPT;
	out->at = at;
	r = tree_prove_inclusion(s, at, c.head.size, &out->path);
	if (r)
		return r;
	if (!tree_check_inclusion(HASH_SHA256, at, c.head.size, leaf, &out->path, c.head.root))
		return fault(F_IO, "leaf %llu is not in the log as it was", (unsigned long long)at);
	return 0;
}

int tlog_continues(struct arena *a, const char *dir, struct tree_head was, struct tree_path *out)
{
	auto_(fd_close) int public = -1;
	struct checkpoint c;
	struct tree_source s;
	str note;
	int r = public_open(dir, &public);
	if (!r)
		r = tree_open(a, dir, public, &c, &note, &s);
	if (r)
		return r;
	if (was.size == 0 || was.size > c.head.size)
		return fault(F_IO, "the log is shorter than it was");
	r = tree_prove_consistency(s, was.size, c.head.size, out);
	if (!r && !tree_check_consistency(HASH_SHA256, was, c.head, out))
		return fault(F_IO, "the log is not the one that it was");
	return r;
}
