#include "desk/seal.h"

#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

_Static_assert(SEAL_KEY_B == crypto_aead_xchacha20poly1305_ietf_KEYBYTES, "key");
_Static_assert(SEAL_NONCE_B == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, "nonce");
_Static_assert(SEAL_TAG_B == crypto_aead_xchacha20poly1305_ietf_ABYTES, "tag");

static const char KEY[] = "secrets.key", NEXT[] = "secrets.key.next";

static const char *path_of(struct arena *a, const char *data_dir, const char *name)
{
	return str_fmt(a, "%s/keys/%s", data_dir, name).p;
}

static int read_from(struct arena *a, const char *path, struct seal_key *out)
{
	str text = {0};
	hash h;
	if (access(path, F_OK) != 0)
		return R_NOT_FOUND;
	int r = file_read(a, path, 256, &text);
	if (r)
		return r;
	if (!hash_parse_hex(str_trim((str){text.p, str_find(text, '\n')}), &h))
		return fault(F_IO, "%s holds no key of 64 hex digits", path);
	memcpy(out->b, h.b, SEAL_KEY_B);
	return 0;
}

static int make_at(struct arena *a, const char *path, struct chance chance, struct seal_key *out)
{
	chance.fill(chance.self, out->b, sizeof out->b);
	str text =
		str_fmt(a, STR_F "\n", STR_A(hex_print(a, (struct bytes){out->b, sizeof out->b})));
	return file_replace(a, path, 0600, text);
}

int seal_key_read(struct arena *a, const char *data_dir, struct seal_key *out)
{
	return read_from(a, path_of(a, data_dir, KEY), out);
}

int seal_key_make(struct arena *a, const char *data_dir, struct chance chance, struct seal_key *out)
{
	str folder = str_fmt(a, "%s/keys", data_dir);
	if (mkdir(folder.p, 0700) < 0 && errno != EEXIST)
		return fault(F_IO, "cannot make " STR_F ": %s", STR_A(folder), strerror(errno));
	return make_at(a, path_of(a, data_dir, KEY), chance, out);
}

/* ---- its successor ---- */

int seal_next_make(struct arena *a, const char *data_dir, struct chance chance)
{
	const char *key = path_of(a, data_dir, KEY), *next = path_of(a, data_dir, NEXT);
	struct seal_key fresh;
	struct stat st;
	if (stat(key, &st) < 0)
		return errno == ENOENT ? R_NOT_FOUND : fault(F_IO, "%s: %s", key, strerror(errno));
	if (access(next, F_OK) == 0)
		return fault(F_IO, "%s is there already: the next start of `serve` takes it", next);
	int r = make_at(a, next, chance, &fresh);
	explicit_bzero(&fresh, sizeof fresh);
	if (r == 0 && st.st_uid != geteuid() && chown(next, st.st_uid, st.st_gid) < 0) {
		r = fault(F_IO, "%s cannot be given to whom %s belongs: %s", next, key,
			strerror(errno));
		unlink(next);
	}
	return r;
}

int seal_next_read(struct arena *a, const char *data_dir, struct seal_key *out)
{
	return read_from(a, path_of(a, data_dir, NEXT), out);
}

int seal_next_take(struct arena *a, const char *data_dir)
{
	const char *next = path_of(a, data_dir, NEXT);
	if (rename(next, path_of(a, data_dir, KEY)) < 0)
		return fault(F_IO, "%s: %s", next, strerror(errno));
	return 0;
}

/* What the tag also covers: whose secret it is. */
static struct bytes label(struct arena *a, row_id of)
{
	return bytes_of(str_fmt(a, "huoyan account " STR_F, STR_A(id_print(a, of))));
}

struct bytes seal_close(struct arena *a, const struct seal_key *k, struct chance chance, row_id of,
	struct bytes plain)
{
	struct bytes about = label(a, of);
	size_t n = SEAL_NONCE_B + plain.n + SEAL_TAG_B;
	uint8_t *p = arena_alloc(a, n);
	unsigned long long written = 0;
	chance.fill(chance.self, p, SEAL_NONCE_B);
	int r = crypto_aead_xchacha20poly1305_ietf_encrypt(
		p + SEAL_NONCE_B, &written, plain.p, plain.n, about.p, about.n, NULL, p, k->b);
	assert(r == 0 && written == plain.n + SEAL_TAG_B); /* in memory it does not fail */
	return (struct bytes){p, n};
}

bool seal_open(struct arena *a, const struct seal_key *k, row_id of, struct bytes sealed,
	struct bytes *out)
{
	struct bytes about = label(a, of);
	unsigned long long n = 0;
	if (sealed.n < SEAL_NONCE_B + SEAL_TAG_B)
		return false;
	uint8_t *p = arena_alloc(a, sealed.n);
	if (crypto_aead_xchacha20poly1305_ietf_decrypt(p, &n, NULL, sealed.p + SEAL_NONCE_B,
		    sealed.n - SEAL_NONCE_B, about.p, about.n, sealed.p, k->b) != 0)
		return false;
	*out = (struct bytes){p, (size_t)n};
	return true;
}
