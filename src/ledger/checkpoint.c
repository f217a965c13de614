#include "ledger/handover.h"

#include <openssl/evp.h>

enum { ED25519_TYPE = 0x01 }; /* C2SP signed-note, signature types */

#define DASH "\xe2\x80\x94 " /* em dash, blank */

bool origin_is_good(str origin)
{
	for (size_t i = 0; i < origin.n; i++)
		if (origin.p[i] <= ' ' || origin.p[i] > '~' || origin.p[i] == '+')
			return false;
	return origin.n > 0 && origin.n <= 200;
}

static void key_free(EVP_PKEY **k)
{
	EVP_PKEY_free(*k);
}

static void context_free(EVP_MD_CTX **c)
{
	EVP_MD_CTX_free(*c);
}

/* First four bytes of SHA-256(name ‖ LF ‖ type ‖ key). */
static void key_id(str name, const uint8_t key[ED25519_B], uint8_t id[KEY_ID_B])
{
	static const uint8_t between[2] = {'\n', ED25519_TYPE};
	hash h = hash_of(
		HASH_SHA256, (struct bytes[]){bytes_of(name), {between, 2}, {key, ED25519_B}}, 3);
	memcpy(id, h.b, KEY_ID_B);
}

static bool signer_fill(str name, struct signer *s)
{
	size_t n = ED25519_B;
	auto_(key_free) EVP_PKEY *k =
		EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, s->seed, ED25519_B);
	if (!k || EVP_PKEY_get_raw_public_key(k, s->verifier.key, &n) != 1)
		return false;
	s->verifier.name = name;
	s->verifier.n_handed = 0;
	key_id(name, s->verifier.key, s->verifier.id);
	return true;
}

int signer_make(struct arena *a, str name, struct chance chance, struct signer *out)
{
	assert(origin_is_good(name));
	chance.fill(chance.self, out->seed, ED25519_B);
	return signer_fill(str_dup(a, name), out) ? 0 : fault(F_BUG, "no Ed25519 key");
}

static str key_print(
	struct arena *a, const char *head, const struct verifier *v, const uint8_t key[ED25519_B])
{
	uint8_t typed[1 + ED25519_B] = {ED25519_TYPE};
	memcpy(typed + 1, key, ED25519_B);
	return str_fmt(a, "%s" STR_F "+%s+%s", head, STR_A(v->name),
		hex_print(a, (struct bytes){v->id, KEY_ID_B}).p,
		base64_print(a, (struct bytes){typed, sizeof typed}).p);
}

str signer_print(struct arena *a, const struct signer *s)
{
	return key_print(a, "PRIVATE+KEY+", &s->verifier, s->seed);
}

str verifier_print(struct arena *a, const struct verifier *v)
{
	return key_print(a, "", v, v->key);
}

struct key_text {
	str name;
	struct bytes id;
	uint8_t key[ED25519_B];
};

/* name+id+key; one LF behind it is allowed, as files have. */
static bool key_parse(struct arena *a, str text, struct key_text *out)
{
	str id, key;
	struct bytes typed;
	if (text.n && text.p[text.n - 1] == '\n')
		text.n--;
	size_t at = str_find(text, '+');
	out->name = (str){text.p, at};
	text = str_from(text, at + 1);
	at = str_find(text, '+');
	id = (str){text.p, at};
	key = str_from(text, at + 1); /* base 64 may hold '+' too */
	if (!origin_is_good(out->name) || id.n != 2 * KEY_ID_B || !hex_parse(a, id, &out->id) ||
		!base64_parse(a, key, &typed) || typed.n != 1 + ED25519_B ||
		typed.p[0] != ED25519_TYPE)
		return false;
	out->name = str_dup(a, out->name);
	memcpy(out->key, typed.p + 1, ED25519_B);
	return true;
}

bool signer_parse(struct arena *a, str text, struct signer *out)
{
	struct key_text k;
	if (!str_starts(text, S("PRIVATE+KEY+")) || !key_parse(a, str_from(text, 12), &k))
		return false;
	memcpy(out->seed, k.key, ED25519_B);
	return signer_fill(k.name, out) && memcmp(k.id.p, out->verifier.id, KEY_ID_B) == 0;
}

bool verifier_parse(struct arena *a, str text, struct verifier *out)
{
	struct key_text k;
	if (!key_parse(a, text, &k))
		return false;
	*out = (struct verifier){.name = k.name};
	memcpy(out->key, k.key, ED25519_B);
	key_id(k.name, k.key, out->id);
	return memcmp(k.id.p, out->id, KEY_ID_B) == 0;
}

int note_sign(struct arena *a, str text, const struct signer *s, str *line)
{
	uint8_t blob[KEY_ID_B + SIGNATURE_B];
	size_t n = SIGNATURE_B;
	auto_(key_free) EVP_PKEY *k =
		EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, s->seed, ED25519_B);
	auto_(context_free) EVP_MD_CTX *c = EVP_MD_CTX_new();
	memcpy(blob, s->verifier.id, KEY_ID_B);
	if (!k || !c || EVP_DigestSignInit(c, NULL, NULL, NULL, k) != 1 ||
		EVP_DigestSign(c, blob + KEY_ID_B, &n, (const uint8_t *)text.p, text.n) != 1)
		return fault(F_BUG, "no Ed25519 signature");
	*line = str_fmt(a, DASH STR_F " %s\n", STR_A(s->verifier.name),
		base64_print(a, (struct bytes){blob, sizeof blob}).p);
	return 0;
}

int checkpoint_sign(struct arena *a, struct tree_head head, const struct signer *s, str *note)
{
	str line, body = str_fmt(a, STR_F "\n%llu\n%s\n", STR_A(s->verifier.name),
			  (unsigned long long)head.size, hash_base64(a, head.root).p);
	int r = note_sign(a, body, s, &line);
	if (!r)
		*note = str_fmt(a, "%s\n%s", body.p, line.p);
	return r;
}

/* Splits at the last empty line.  text keeps its last LF. */
static bool note_cut(str note, str *text, str *signatures)
{
	if (note.n < 2 || note.n > CHECKPOINT_MAX_B || note.p[note.n - 1] != '\n' ||
		!str_is_utf8(note))
		return false;
	for (size_t i = 0; i < note.n; i++)
		if (note.p[i] != '\n' && (unsigned char)note.p[i] < ' ')
			return false;
	for (size_t i = note.n - 1; i > 0; i--) {
		if (note.p[i] != '\n' || note.p[i - 1] != '\n')
			continue;
		*text = (str){note.p, i};
		*signatures = str_from(note, i + 1);
		return signatures->n > 0;
	}
	return false;
}

static bool size_parse(str s, uint64_t *out)
{
	int64_t v;
	if (!str_int(s, &v) || v < 0 || (s.n > 1 && s.p[0] == '0') || s.p[0] == '-')
		return false;
	*out = (uint64_t)v;
	return true;
}

/* Three lines; opaque extension lines may follow (C2SP tlog-checkpoint), empty ones may not. */
static bool body_parse(str text, struct checkpoint *out)
{
	str size, root, more;
	text.n--; /* every line ends with LF, the last one too */
	if (!str_cut(&text, '\n', &out->origin) || !str_cut(&text, '\n', &size) ||
		!str_cut(&text, '\n', &root))
		return false;
	while (str_cut(&text, '\n', &more))
		if (more.n == 0)
			return false;
	return origin_is_good(out->origin) && size_parse(size, &out->head.size) &&
	       hash_parse_base64(root, &out->head.root);
}

bool checkpoint_parse(str note, struct checkpoint *out)
{
	str text, signatures;
	return note_cut(note, &text, &signatures) && body_parse(text, out);
}

static bool signature_holds(str text, struct bytes signature, const struct verifier *v)
{
	auto_(key_free) EVP_PKEY *k =
		EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, v->key, ED25519_B);
	auto_(context_free) EVP_MD_CTX *c = EVP_MD_CTX_new();
	return k && c && EVP_DigestVerifyInit(c, NULL, NULL, NULL, k) == 1 &&
	       EVP_DigestVerify(c, signature.p, signature.n, (const uint8_t *)text.p, text.n) == 1;
}

/* `— name base64`: the bytes, and whether they are of this key.  false: no signature line. */
static bool signature_parse(
	struct arena *a, str line, const struct verifier *v, struct bytes *blob, bool *ours)
{
	if (!str_starts(line, S(DASH)))
		return false;
	line = str_from(line, sizeof DASH - 1);
	size_t at = str_find(line, ' ');
	if (at == 0 || at == line.n || !base64_parse(a, str_from(line, at + 1), blob) ||
		blob->n <= KEY_ID_B)
		return false;
	*ours = str_eq((str){line.p, at}, v->name) && memcmp(blob->p, v->id, KEY_ID_B) == 0;
	return true;
}

bool note_holds(struct arena *a, str text, str line, const struct verifier *v)
{
	struct bytes blob;
	bool ours = false;
	return signature_parse(a, line, v, &blob, &ours) && ours &&
	       signature_holds(text, (struct bytes){blob.p + KEY_ID_B, blob.n - KEY_ID_B}, v);
}

/* Whether it has a good signature of this one key.  NULL: *found says. */
static const char *key_check(
	struct arena *a, str text, str signatures, const struct verifier *v, bool *found)
{
	*found = false;
	while (signatures.n) {
		size_t end = str_find(signatures, '\n');
		struct bytes blob;
		bool ours;
		if (!signature_parse(a, (str){signatures.p, end}, v, &blob, &ours))
			return "a signature of the checkpoint is malformed";
		if (ours && !signature_holds(
				    text, (struct bytes){blob.p + KEY_ID_B, blob.n - KEY_ID_B}, v))
			return "the checkpoint's signature is wrong";
		*found |= ours;
		signatures = str_from(signatures, end + 1);
	}
	return NULL;
}

/* Key i of the line of keys: the first handed on, then each to which it was handed on. */
static const struct verifier *key_at(const struct verifier *v, size_t i)
{
	return v->n_handed == 0 ? v : i == 0 ? &v->handed[0].from : &v->handed[i - 1].to;
}

/* Whether a log in this state was key i's to sign.  A state at a handover is the one it names. */
static bool in_its_time(const struct verifier *v, size_t i, struct tree_head head)
{
	const struct handover *since = i ? &v->handed[i - 1] : NULL,
			      *until = i < v->n_handed ? &v->handed[i] : NULL;
	for (size_t k = 0; k < v->n_handed; k++)
		if (head.size == v->handed[k].at.size && !hash_eq(head.root, v->handed[k].at.root))
			return false;
	return (!since || head.size >= since->at.size) && (!until || head.size <= until->at.size);
}

const char *checkpoint_check(
	struct arena *a, str note, const struct verifier *v, struct checkpoint *out)
{
	str text, signatures;
	bool found = false, late = false;
	if (!note_cut(note, &text, &signatures) || !body_parse(text, out))
		return "the checkpoint is malformed";
	if (!str_eq(out->origin, v->name))
		return "the checkpoint is of another log";
	for (size_t i = 0; i <= v->n_handed; i++) {
		const char *why = key_check(a, text, signatures, key_at(v, i), &found);
		if (why)
			return why;
		if (found && in_its_time(v, i, out->head))
			return NULL;
		late |= found;
	}
	return late ? "the checkpoint is signed with a key that was not the log's at its size"
		    : "the checkpoint is not signed with this key";
}

bool checkpoint_own_signature(
	struct arena *a, str note, struct checkpoint *out, uint8_t signature[SIGNATURE_B])
{
	str text, signatures, l;
	size_t lines = 0;
	if (!note_cut(note, &text, &signatures) || !body_parse(text, out))
		return false;
	for (size_t i = 0; i < text.n; i++)
		lines += text.p[i] == '\n';
	while (lines == 3 && str_cut(&signatures, '\n', &l)) {
		struct verifier own = {.name = out->origin};
		struct bytes blob;
		bool ours;
		if (!signature_parse(a, l, &own, &blob, &ours) || blob.n != KEY_ID_B + SIGNATURE_B)
			continue;
		memcpy(own.id, blob.p, KEY_ID_B); /* whose id it is, the verifier's key will say */
		if (!signature_parse(a, l, &own, &blob, &ours) || !ours)
			continue;
		memcpy(signature, blob.p + KEY_ID_B, SIGNATURE_B);
		return true;
	}
	return false;
}
