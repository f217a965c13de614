#include "desk/signing_key.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <string.h>

#include "base/hash.h"
#include "desk/handlers.h"
#include "signing_key_sql.h"

enum { POINT_B = 65, HALF_B = 32, LABEL_CHARS = 40 };

static const struct shape key_shape[] = {
	SHAPE(struct signing_key, id.region, 'i'),
	SHAPE(struct signing_key, id.id, 'l'),
	SHAPE(struct signing_key, person.region, 'i'),
	SHAPE(struct signing_key, person.id, 'l'),
	SHAPE(struct signing_key, public_key, 's'),
	SHAPE(struct signing_key, label, 's'),
	SHAPE(struct signing_key, since, 'l'),
	SHAPE(struct signing_key, until, 'l'),
};

int signing_key_find(struct arena *a, struct db *db, row_id id, struct signing_key *out)
{
	return db_one(a, db, &signing_key_sql[SIGNING_KEY_FIND], ARGS(A_ID(id)), key_shape,
		LEN(key_shape), out);
}

/* ---- bytes ---- */

static void pkey_free(EVP_PKEY **k)
{
	EVP_PKEY_free(*k);
}
static void pkey_ctx_free(EVP_PKEY_CTX **c)
{
	EVP_PKEY_CTX_free(*c);
}
static void md_ctx_free(EVP_MD_CTX **c)
{
	EVP_MD_CTX_free(*c);
}
static void sig_free(ECDSA_SIG **s)
{
	ECDSA_SIG_free(*s);
}

/* NULL: no point of P-256. */
static EVP_PKEY *pkey_of(struct arena *a, str hex)
{
	struct bytes point;
	char group[] = "prime256v1";
	EVP_PKEY *key = NULL;
	auto_(pkey_ctx_free) EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, "EC", NULL);
	if (!ctx || !hex_parse(a, hex, &point) || point.n != POINT_B || point.p[0] != 4)
		return NULL;
	OSSL_PARAM params[] = {
		OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
		OSSL_PARAM_construct_octet_string(
			OSSL_PKEY_PARAM_PUB_KEY, (void *)(uintptr_t)point.p, point.n),
		OSSL_PARAM_construct_end()};
	if (EVP_PKEY_fromdata_init(ctx) != 1 ||
		EVP_PKEY_fromdata(ctx, &key, EVP_PKEY_PUBLIC_KEY, params) != 1)
		return NULL;
	return key;
}

bool signing_key_verifies(struct arena *a, const struct signing_key *k, str bytes, str signature)
{
	struct bytes raw;
	auto_(pkey_free) EVP_PKEY *key = pkey_of(a, k->public_key);
	auto_(md_ctx_free) EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	auto_(sig_free) ECDSA_SIG *sig = ECDSA_SIG_new();
	if (!key || !ctx || !sig || !hex_parse(a, signature, &raw) || raw.n != 2 * HALF_B)
		return false;
	BIGNUM *r = BN_bin2bn(raw.p, HALF_B, NULL), *s = BN_bin2bn(raw.p + HALF_B, HALF_B, NULL);
	if (!r || !s || ECDSA_SIG_set0(sig, r, s) != 1) {
		BN_free(r);
		BN_free(s);
		return false;
	}
	uint8_t *der = arena_alloc(a, (size_t)i2d_ECDSA_SIG(sig, NULL)), *end = der;
	int n = i2d_ECDSA_SIG(sig, &end);
	return n > 0 && EVP_DigestVerifyInit(ctx, NULL, EVP_sha256(), NULL, key) == 1 &&
	       EVP_DigestVerify(ctx, der, (size_t)n, (const uint8_t *)bytes.p, bytes.n) == 1;
}

/* ---- addresses ---- */

static void key_put(struct ask *q, struct jw *w, const struct signing_key *k)
{
	jw_object(w);
	jw_member_str(w, "id", id_print(q->arena, k->id));
	jw_member_str(w, "label", k->label);
	jw_member_str(w, "public", k->public_key);
	jw_member_str(w, "since", ms_print(q->arena, k->since));
	if (k->until >= 0)
		jw_member_str(w, "until", ms_print(q->arena, k->until));
	jw_object_end(w);
}

int on_signing_key_add(struct ask *q, struct answer *r)
{
	struct signing_key k = {.id = id_new(q->moment.chance, q->moment.region),
		.person = q->session.person,
		.public_key = ask_str(q, "public"),
		.label = str_trim(ask_str(q, "label")),
		.since = q->moment.now,
		.until = -1};
	auto_(pkey_free) EVP_PKEY *key = pkey_of(q->arena, k.public_key);
	if (!key)
		return answer_bad(q, r, R_BAD_PARAMETER, "public", "no-point-of-p256");
	if (!k.label.n || str_chars(k.label) > LABEL_CHARS)
		return answer_bad(q, r, R_BAD_PARAMETER, "label", "1-40");
	int e = db_run(q->db, &signing_key_sql[SIGNING_KEY_ADD],
		ARGS(A_ID(k.id), A_ID(k.person), A_TEXT(k.public_key), A_TEXT(k.label),
			A_INT(k.since)),
		NULL);
	if (!e)
		e = fact_of(q, k.id, "signing-key.added",
			(const struct name_value[]){{S("person"), id_print(q->arena, k.person)},
				{S("public"), k.public_key}, {S("label"), k.label}},
			3);
	if (e)
		return e;
	key_put(q, &r->out, &k);
	r->status = 201;
	return 0;
}

int on_signing_key_list(struct ask *q, struct answer *r)
{
	struct signing_key *list = NULL;
	size_t n = 0;
	int e = db_list(q->arena, q->db, &signing_key_sql[SIGNING_KEY_LIST],
		ARGS(A_ID(q->session.person)), key_shape, LEN(key_shape), sizeof *list,
		(void **)&list, &n);
	struct jw *w = answer_open(r);
	jw_name(w, "keys");
	jw_array(w);
	for (size_t i = 0; !e && i < n; i++)
		key_put(q, w, &list[i]);
	jw_array_end(w);
	answer_end(r);
	return e;
}

int on_signing_key_end(struct ask *q, struct answer *r)
{
	row_id id;
	int64_t n = 0;
	int e = ask_id(q, 0, &id);
	if (!e)
		e = db_run(q->db, &signing_key_sql[SIGNING_KEY_END],
			ARGS(A_INT(q->moment.now), A_ID(id), A_ID(q->session.person)), &n);
	if (!e && !n)
		e = R_NOT_FOUND;
	if (!e)
		e = fact_of(q, id, "signing-key.ended",
			(const struct name_value[]){{S("why"), ask_str(q, "why")}}, 1);
	answer_open(r);
	answer_end(r);
	return e;
}
