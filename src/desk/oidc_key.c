#include "desk/oidc_key.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include "base/base.h"
#include "desk/oidc.h"

enum { RSA_BITS_MIN = 2048, RSA_BITS_MAX = 8192, P256_B = 32 };

struct oidc_key {
	EVP_PKEY *pkey;
};

/* clang-format off */
static const struct {
	const char *word, *type;
} algs[OIDC_ALG__N] = {
	[OIDC_RS256] = {"RS256", "RSA"},
	[OIDC_ES256] = {"ES256", "EC"},
};
/* clang-format on */

bool oidc_alg_parse(str word, enum oidc_alg *out)
{
	for (int i = 0; i < OIDC_ALG__N; i++)
		if (str_is(word, algs[i].word)) {
			*out = (enum oidc_alg)i;
			return true;
		}
	return false;
}

/* ---- making a key ---- */

static void bn_end(BIGNUM **b)
{
	BN_free(*b);
}
static void build_end(OSSL_PARAM_BLD **b)
{
	OSSL_PARAM_BLD_free(*b);
}
static void params_end(OSSL_PARAM **p)
{
	OSSL_PARAM_free(*p);
}
static void context_end(EVP_PKEY_CTX **c)
{
	EVP_PKEY_CTX_free(*c);
}

static EVP_PKEY *pkey_of(const char *type, OSSL_PARAM_BLD *build)
{
	OSSL_PARAM *params auto_(params_end) = OSSL_PARAM_BLD_to_param(build);
	EVP_PKEY_CTX *c auto_(context_end) = EVP_PKEY_CTX_new_from_name(NULL, type, NULL);
	EVP_PKEY *key = NULL;
	if (!params || !c || EVP_PKEY_fromdata_init(c) != 1 ||
		EVP_PKEY_fromdata(c, &key, EVP_PKEY_PUBLIC_KEY, params) != 1)
		return NULL;
	return key;
}

static EVP_PKEY *rsa_of(struct arena *a, const json_t *j)
{
	struct bytes n, e;
	if (!base64url_parse(a, json_member(j, "n"), &n) ||
		!base64url_parse(a, json_member(j, "e"), &e) || e.n > 8)
		return NULL;
	BIGNUM *bn_n auto_(bn_end) = BN_bin2bn(n.p, (int)n.n, NULL);
	BIGNUM *bn_e auto_(bn_end) = BN_bin2bn(e.p, (int)e.n, NULL);
	OSSL_PARAM_BLD *b auto_(build_end) = OSSL_PARAM_BLD_new();
	if (!bn_n || !bn_e || !b || BN_num_bits(bn_n) < RSA_BITS_MIN ||
		BN_num_bits(bn_n) > RSA_BITS_MAX || !BN_is_odd(bn_e))
		return NULL;
	if (!OSSL_PARAM_BLD_push_BN(b, OSSL_PKEY_PARAM_RSA_N, bn_n) ||
		!OSSL_PARAM_BLD_push_BN(b, OSSL_PKEY_PARAM_RSA_E, bn_e))
		return NULL;
	return pkey_of("RSA", b);
}

static EVP_PKEY *p256_of(struct arena *a, const json_t *j)
{
	struct bytes x, y;
	uint8_t point[1 + 2 * P256_B] = {4}; /* uncompressed, SEC 1 2.3.3 */
	if (!json_string_value(json_object_get(j, "crv")) ||
		!str_is(json_member(j, "crv"), "P-256") ||
		!base64url_parse(a, json_member(j, "x"), &x) || x.n != P256_B ||
		!base64url_parse(a, json_member(j, "y"), &y) || y.n != P256_B)
		return NULL;
	memcpy(point + 1, x.p, P256_B);
	memcpy(point + 1 + P256_B, y.p, P256_B);
	OSSL_PARAM_BLD *b auto_(build_end) = OSSL_PARAM_BLD_new();
	if (!b ||
		!OSSL_PARAM_BLD_push_utf8_string(b, OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) ||
		!OSSL_PARAM_BLD_push_octet_string(b, OSSL_PKEY_PARAM_PUB_KEY, point, sizeof point))
		return NULL;
	return pkey_of("EC", b);
}

/* A member that is absent allows everything. */
static bool says(const json_t *j, const char *name, const char *word)
{
	const json_t *m = json_object_get(j, name);
	return !m || str_is(json_text(m), word);
}

static bool suits(const json_t *j, enum oidc_alg alg, str id)
{
	return str_is(json_member(j, "kty"), algs[alg].type) && says(j, "use", "sig") &&
	       says(j, "alg", algs[alg].word) && (!id.p || str_eq(json_member(j, "kid"), id));
}

struct oidc_key *oidc_key_find(struct arena *a, const json_t *set, enum oidc_alg alg, str id)
{
	const json_t *list = json_object_get(set, "keys"), *found = NULL;
	struct oidc_key *k = NEW(a, struct oidc_key);
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *j = json_array_get(list, i);
		if (!suits(j, alg, id))
			continue;
		if (found)
			return NULL; /* which one signed is not said */
		found = j;
	}
	if (found)
		k->pkey = alg == OIDC_RS256 ? rsa_of(a, found) : p256_of(a, found);
	return k->pkey ? k : NULL;
}

void oidc_key_free(struct oidc_key **k)
{
	if (*k)
		EVP_PKEY_free((*k)->pkey);
	*k = NULL;
}

/* ---- signatures ---- */

static void digest_end(EVP_MD_CTX **c)
{
	EVP_MD_CTX_free(*c);
}
static void pair_end(ECDSA_SIG **s)
{
	ECDSA_SIG_free(*s);
}

static bool verify(EVP_PKEY *key, struct bytes text, struct bytes signature)
{
	EVP_MD_CTX *c auto_(digest_end) = EVP_MD_CTX_new();
	return c && EVP_DigestVerifyInit(c, NULL, EVP_sha256(), NULL, key) == 1 &&
	       EVP_DigestVerify(c, signature.p, signature.n, text.p, text.n) == 1;
}

/* RFC 7518 3.4: r and s, 32 bytes each; OpenSSL wants them as DER. */
static bool verify_p256(EVP_PKEY *key, struct bytes text, struct bytes signature)
{
	uint8_t der[80], *p = der;
	if (signature.n != 2 * P256_B)
		return false;
	BIGNUM *r = BN_bin2bn(signature.p, P256_B, NULL);
	BIGNUM *s = BN_bin2bn(signature.p + P256_B, P256_B, NULL);
	ECDSA_SIG *pair auto_(pair_end) = ECDSA_SIG_new();
	if (!pair || ECDSA_SIG_set0(pair, r, s) != 1) {
		BN_free(r);
		BN_free(s);
		return false;
	}
	int n = i2d_ECDSA_SIG(pair, NULL);
	if (n <= 0 || (size_t)n > sizeof der || i2d_ECDSA_SIG(pair, &p) != n)
		return false;
	return verify(key, text, (struct bytes){der, (size_t)n});
}

bool oidc_key_verify(
	const struct oidc_key *k, enum oidc_alg alg, struct bytes text, struct bytes signature)
{
	switch (alg) {
	case OIDC_RS256:
		return verify(k->pkey, text, signature);
	case OIDC_ES256:
		return verify_p256(k->pkey, text, signature);
	case OIDC_ALG__N:
		break;
	}
	return false;
}
