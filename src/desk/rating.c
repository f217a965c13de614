#include "desk/rating.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "desk/inside.h"

enum { KEY_BITS = 2048, KEY_B = KEY_BITS / 8, PSS_SALT_B = 48 };

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
static void bn_free(BIGNUM **b)
{
	BN_free(*b);
}
static void file_close(FILE **f)
{
	if (*f)
		fclose(*f);
}

str rating_period(struct arena *a, day d)
{
	int y, m, dd;
	day_ymd(d, &y, &m, &dd);
	return str_fmt(a, "%d-%d", y, m <= 6 ? 1 : 2);
}

/* ---- keys ---- */

static str key_path(struct ask *q, row_id organ, str period)
{
	return str_fmt(q->arena, "%s/rating/" STR_F "-" STR_F ".pem", q->desk->config->data_dir,
		STR_A(id_print(q->arena, organ)), STR_A(period));
}

static EVP_PKEY *key_load(struct ask *q, row_id organ, str period)
{
	auto_(file_close) FILE *f = fopen(key_path(q, organ, period).p, "re");
	return f ? PEM_read_PrivateKey(f, NULL, NULL, NULL) : NULL;
}

/* Beside its place first, so that half a key never stands there. */
static int key_make(struct ask *q, str path)
{
	str folder = str_fmt(q->arena, "%s/rating", q->desk->config->data_dir);
	str fresh = str_fmt(q->arena, STR_F ".new", STR_A(path));
	auto_(pkey_free) EVP_PKEY *key = EVP_RSA_gen(KEY_BITS);
	ignore(mkdir(folder.p, 0700), "it is there already, or the next call says why not");
	int fd = open(fresh.p, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	auto_(file_close) FILE *f = fd < 0 ? NULL : fdopen(fd, "w");
	if (!key || !f)
		return fault(F_IO, "rating key: %s", strerror(errno));
	if (PEM_write_PrivateKey(f, key, NULL, NULL, 0, NULL, NULL) != 1 || fflush(f) ||
		fsync(fd) || rename(fresh.p, path.p))
		return fault(errno == ENOSPC ? F_FULL : F_IO, "rating key: %s", strerror(errno));
	return 0;
}

static str modulus_of(struct arena *a, EVP_PKEY *key)
{
	uint8_t bytes[KEY_B];
	BIGNUM *got = NULL;
	if (!key || EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_N, &got) != 1)
		return (str){0};
	auto_(bn_free) BIGNUM *n = got;
	return BN_bn2binpad(n, bytes, KEY_B) == KEY_B ? hex_print(a, (struct bytes){bytes, KEY_B})
						      : (str){0};
}

int rating_key_ready(struct ask *q, row_id organ, str period, str *modulus)
{
	str path = key_path(q, organ, period);
	struct stat st;
	int e = stat(path.p, &st) ? key_make(q, path) : 0;
	if (e)
		return e;
	auto_(pkey_free) EVP_PKEY *key = key_load(q, organ, period);
	*modulus = modulus_of(q->arena, key);
	return modulus->p ? 0 : fault(F_IO, "rating key: it cannot be read");
}

/* ---- the two operations ---- */

int rating_blind_sign(struct ask *q, row_id organ, str period, str blinded, str *out)
{
	uint8_t signed_[KEY_B], back[KEY_B];
	struct bytes in;
	size_t n_signed = KEY_B, n_back = KEY_B;
	auto_(pkey_free) EVP_PKEY *key = key_load(q, organ, period);
	auto_(pkey_ctx_free) EVP_PKEY_CTX *c = key ? EVP_PKEY_CTX_new(key, NULL) : NULL;
	auto_(pkey_ctx_free) EVP_PKEY_CTX *d = key ? EVP_PKEY_CTX_new(key, NULL) : NULL;
	if (!c || !d)
		return fault(F_IO, "rating key: it cannot be read");
	if (!hex_parse(q->arena, blinded, &in) || in.n != KEY_B)
		return R_RATING_NOT_VALID;
	/* the raw operation; a number that is not below the modulus is refused by it */
	if (EVP_PKEY_decrypt_init(c) != 1 || EVP_PKEY_CTX_set_rsa_padding(c, RSA_NO_PADDING) != 1 ||
		EVP_PKEY_decrypt(c, signed_, &n_signed, in.p, in.n) != 1)
		return R_RATING_NOT_VALID;
	/* RFC 9474 4.3: a fault in the private operation would give the key away */
	if (EVP_PKEY_encrypt_init(d) != 1 || EVP_PKEY_CTX_set_rsa_padding(d, RSA_NO_PADDING) != 1 ||
		EVP_PKEY_encrypt(d, back, &n_back, signed_, n_signed) != 1 ||
		memcmp(back, in.p, KEY_B) != 0)
		return fault(F_BUG, "a blind signature does not verify");
	*out = hex_print(q->arena, (struct bytes){signed_, n_signed});
	return 0;
}

int rating_verify(struct ask *q, row_id organ, str period, str message, str signature, bool *good)
{
	struct bytes m, s;
	EVP_PKEY_CTX *pss = NULL;
	auto_(pkey_free) EVP_PKEY *key = key_load(q, organ, period);
	auto_(md_ctx_free) EVP_MD_CTX *c = EVP_MD_CTX_new();
	*good = false;
	if (!key || !hex_parse(q->arena, message, &m) || !hex_parse(q->arena, signature, &s))
		return 0;
	if (!c || EVP_DigestVerifyInit(c, &pss, EVP_sha384(), NULL, key) != 1 ||
		EVP_PKEY_CTX_set_rsa_padding(pss, RSA_PKCS1_PSS_PADDING) != 1 ||
		EVP_PKEY_CTX_set_rsa_pss_saltlen(pss, PSS_SALT_B) != 1)
		return fault(F_BUG, "PSS cannot be set up");
	*good = EVP_DigestVerify(c, s.p, s.n, m.p, m.n) == 1;
	return 0;
}
