#include "ledger/log_key.h"

#include <errno.h>
#include <unistd.h>

#include "ledger/disk.h"
#include "ledger/handover.h"

enum { KEY_MAX_B = 4096 };

static int key_write(struct arena *a, int private, const char *path, const struct signer *s)
{
	return disk_replace(private, path, 0600, str_fmt(a, "%s\n", signer_print(a, s).p));
}

static int next_drop(int private)
{
	if (unlinkat(private, "next-key.new", 0) && errno != ENOENT)
		return fault(F_IO, "private/next-key.new: %m");
	return fsync(private) ? fault(F_IO, "private: %m") : 0;
}

/* The last handover of the log, if it has one. */
static const struct handover *last_of(const struct verifier *v)
{
	return v->n_handed ? &v->handed[v->n_handed - 1] : NULL;
}

/* The handover is written before the new key takes its place: whether it is there says if a
 * handover that was begun is done. */
static int next_settle(struct arena *a, int private, str handed, struct signer *out)
{
	struct signer next;
	str text;
	int r = disk_read(a, private, "next-key.new", KEY_MAX_B, &text);
	if (r || !text.p)
		return r;
	if (signer_parse(a, text, &next) && handovers_read(a, handed, &next.verifier) == NULL &&
		last_of(&next.verifier) &&
		memcmp(last_of(&next.verifier)->to.key, next.verifier.key, ED25519_B) == 0) {
		r = key_write(a, private, "key", &next);
		*out = next;
	}
	return r ? r : next_drop(private);
}

static int key_find(struct arena *a, int public, int private, str origin, struct chance chance,
	struct signer *out)
{
	str text, note;
	int r = disk_read(a, private, "key", KEY_MAX_B, &text);
	if (!r)
		r = disk_read(a, public, "checkpoint", CHECKPOINT_MAX_B, &note);
	if (r)
		return r;
	if (!text.p && note.p)
		return fault(F_IO, "private/key is missing");
	if (text.p)
		return signer_parse(a, text, out) ? 0
						  : fault(F_IO, "private/key is no signing key");
	r = signer_make(a, origin, chance, out);
	return r ? r : key_write(a, private, "key", out);
}

int log_key_open(struct arena *a, int public, int private, str origin, struct chance chance,
	struct signer *out)
{
	str handed;
	int r = key_find(a, public, private, origin, chance, out);
	if (!r)
		r = disk_read(a, public, "keys", HANDOVERS_MAX_B, &handed);
	if (!r)
		r = next_settle(a, private, handed, out);
	if (r)
		return r;
	if (!str_eq(out->verifier.name, origin))
		return fault(F_IO, "the log is of " STR_F, STR_A(out->verifier.name));
	const char *why = handovers_read(a, handed, &out->verifier);
	const struct handover *last = why ? NULL : last_of(&out->verifier);
	if (!why && last && memcmp(last->to.key, out->verifier.key, ED25519_B) != 0)
		why = "private/key was handed on: it is not the log's any more";
	if (why)
		return fault(F_IO, "public/keys: %s", why);
	return disk_replace(
		public, "key", 0644, str_fmt(a, "%s\n", verifier_print(a, &out->verifier).p));
}

int log_key_hand_on(struct arena *a, int public, int private, struct tree_head at,
	struct chance chance, struct signer *key)
{
	struct signer next;
	str handed, note;
	if (key->verifier.n_handed == HANDOVERS_MAX)
		return fault(F_FULL, "the key was handed on %d times: begin a new origin",
			HANDOVERS_MAX);
	int r = signer_make(a, key->verifier.name, chance, &next);
	if (!r)
		r = handover_sign(a, key, &next, at, &note);
	if (!r)
		r = disk_read(a, public, "keys", HANDOVERS_MAX_B, &handed);
	if (!r)
		r = key_write(a, private, "next-key.new", &next);
	if (!r)
		r = disk_replace(
			public, "keys", 0644, str_fmt(a, STR_F STR_F, STR_A(handed), STR_A(note)));
	if (r)
		return r;
	explicit_bzero(key->seed, ED25519_B);
	return log_key_open(a, public, private, key->verifier.name, chance, key);
}
