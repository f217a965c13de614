#include "desk/account.h"

#include <strings.h>
#include <sodium.h>

#include "account_sql.h"

/* OWASP password storage cheat sheet: Argon2id, 19 MiB, two passes. */
enum { PASSES = 2, MEMORY_B = 19 << 20 };

/* clang-format off */
static const struct shape account_shape[] = {
	SHAPE(struct account, id.region, 'i'), SHAPE(struct account, id.id, 'l'),
	SHAPE(struct account, person.region, 'i'), SHAPE(struct account, person.id, 'l'),
	SHAPE(struct account, login, 's'), SHAPE(struct account, kind, 's'), SHAPE(struct account, closed, 'B'),
	SHAPE(struct account, password, 's'), SHAPE(struct account, must_change, 'B'),
	SHAPE(struct account, sealed, 'b'), SHAPE(struct account, secret_shown, 'B'),
	SHAPE(struct account, secret_step, 'l'), SHAPE(struct account, failures, 'i'),
	SHAPE(struct account, failed_at, 'l'), SHAPE(struct account, locked_until, 'l'),
};
static const struct shape line_shape[] = {
	SHAPE(struct account_line, id.region, 'i'), SHAPE(struct account_line, id.id, 'l'),
	SHAPE(struct account_line, person.region, 'i'), SHAPE(struct account_line, person.id, 'l'),
	SHAPE(struct account_line, login, 's'), SHAPE(struct account_line, name, 's'),
	SHAPE(struct account_line, kind, 's'),
	SHAPE(struct account_line, closed, 'B'), SHAPE(struct account_line, locked_until, 'l'),
};
/* clang-format on */

/* The order is that of account.sql. */
/* clang-format off */
static const struct register_column columns[] = {
	{"login",  T_TEXT,   64, true,  NULL},
	{"person", T_PERSON, 20, true,  "person"},
	{"kind",   T_CHOICE, 40, true,  NULL},
	{"closed", T_YES,    0,  false, NULL},
};
/* clang-format on */

const struct registry account_registry = {
	.name = "account",
	.columns = columns,
	.n_columns = LEN(columns),
	.keys = {"login"},
	.unique = true,
	.find = &account_sql[ACCOUNT_FIND],
	.put = &account_sql[ACCOUNT_PUT],
	.by_key = &account_sql[ACCOUNT_BY_KEY],
	.list = &account_sql[ACCOUNT_ROWS],
};

int account_by_login(struct arena *a, struct db *db, str login, struct account *out)
{
	return db_one(a, db, &account_sql[ACCOUNT_BY_LOGIN], ARGS(A_TEXT(login)), account_shape,
		LEN(account_shape), out);
}

int account_by_id(struct arena *a, struct db *db, row_id id, struct account *out)
{
	return db_one(a, db, &account_sql[ACCOUNT_BY_ID], ARGS(A_ID(id)), account_shape,
		LEN(account_shape), out);
}

int account_add(struct arena *a, struct db *db, const struct moment *m,
	const struct account_draft *d, const struct fact_draft *by)
{
	struct {
		int64_t login, person;
	} taken;
	const struct shape shape[] = {{'l', 0}, {'l', sizeof(int64_t)}};
	struct register_row row = register_row_make(a, &account_registry, d->id);
	struct fact_made made;
	int r = db_one(a, db, &account_sql[ACCOUNT_CLASH], ARGS(A_TEXT(d->login), A_ID(d->person)),
		shape, LEN(shape), &taken);
	if (r)
		return r;
	if (taken.login)
		return R_LOGIN_TAKEN;
	if (taken.person)
		return R_SAME_ADMINISTRATOR;
	register_row_set(&account_registry, &row, "login", d->login);
	register_row_set(&account_registry, &row, "person", id_print(a, d->person));
	register_row_set(&account_registry, &row, "kind", d->kind);
	r = register_put(a, db, m, &account_registry, &row, by, &made);
	if (r)
		return r;
	return db_run(db, &account_sql[CREDENTIAL_ADD],
		ARGS(A_ID(d->id), A_TEXT(d->password), A_INT(d->must_change)), NULL);
}

static int failures_set(struct db *db, row_id id, int64_t failures, ms now, ms locked_until)
{
	return db_run(db, &account_sql[CREDENTIAL_FAILED],
		ARGS(A_INT(failures), A_INT(now), A_INT(locked_until), A_ID(id)), NULL);
}

int account_failed(struct db *db, const struct account *c, ms now)
{
	bool rested = now - c->failed_at > ACCOUNT_LOCK_MS;
	int32_t failures = (rested ? 0 : c->failures) + 1;
	bool locks = failures >= ACCOUNT_FAILURES_MAX;
	ms until = locks && c->locked_until < now + ACCOUNT_LOCK_MS ? now + ACCOUNT_LOCK_MS
								    : c->locked_until;
	return failures_set(db, c->id, failures, now, until);
}

int account_forgive(struct db *db, const struct account *c)
{
	return failures_set(db, c->id, 0, c->failed_at, 0);
}

int account_lock(struct db *db, const struct account *c, ms until)
{
	return failures_set(db, c->id, c->failures, c->failed_at, until);
}

int account_set_password(struct db *db, row_id id, str encoded, bool must_change)
{
	return db_run(db, &account_sql[CREDENTIAL_PASSWORD],
		ARGS(A_TEXT(encoded), A_INT(must_change), A_ID(id)), NULL);
}

int account_set_secret(struct db *db, row_id id, struct bytes sealed)
{
	return db_run(db, &account_sql[CREDENTIAL_SECRET], ARGS(A_BYTES(sealed), A_ID(id)), NULL);
}

int account_forget_secret(struct db *db, row_id id)
{
	return db_run(db, &account_sql[CREDENTIAL_FORGET], ARGS(A_ID(id)), NULL);
}

static const struct shape secret_shape[] = {SHAPE(struct account_secret, id.region, 'i'),
	SHAPE(struct account_secret, id.id, 'l'), SHAPE(struct account_secret, secret, 'b')};

int account_open_secrets(struct arena *a, struct db *db, struct account_secret **out, size_t *n)
{
	return db_list(a, db, &account_sql[CREDENTIAL_OPEN_SECRETS], NULL, 0, secret_shape,
		LEN(secret_shape), sizeof **out, (void **)out, n);
}

int account_sealed_secrets(struct arena *a, struct db *db, struct account_secret **out, size_t *n)
{
	return db_list(a, db, &account_sql[CREDENTIAL_SEALED], NULL, 0, secret_shape,
		LEN(secret_shape), sizeof **out, (void **)out, n);
}

int account_seal_secret(struct db *db, row_id id, struct bytes sealed)
{
	return db_run(db, &account_sql[CREDENTIAL_SEAL], ARGS(A_BYTES(sealed), A_ID(id)), NULL);
}

int account_used_step(struct db *db, row_id id, int64_t step)
{
	int64_t changed = 0;
	int r = db_run(db, &account_sql[CREDENTIAL_STEP], ARGS(A_INT(step), A_ID(id)), &changed);
	if (r)
		return r;
	return changed ? 0 : R_WRONG_CODE; /* somebody showed the same code a moment before */
}

int account_list(struct arena *a, struct db *db, row_id after, str login, int64_t n,
	struct account_line **out, size_t *n_out)
{
	return db_list(a, db, &account_sql[ACCOUNT_LIST],
		ARGS(A_ID(after), A_TEXT(login), A_INT(n)), line_shape, LEN(line_shape),
		sizeof **out, (void **)out, n_out);
}

static int count(struct db *db, const struct statement *s, int64_t *n)
{
	struct arena a;
	arena_init(&a, 1 << 20);
	int r = db_one(&a, db, s, NULL, 0, (const struct shape[]){{'l', 0}}, 1, n);
	arena_fini(&a);
	return r;
}

int account_count(struct db *db, int64_t *n)
{
	return count(db, &account_sql[ACCOUNT_COUNT], n);
}

int account_count_sealed(struct db *db, int64_t *n)
{
	return count(db, &account_sql[CREDENTIAL_SEALED_COUNT], n);
}

bool login_is_good(str login)
{
	for (size_t i = 0; i < login.n; i++) {
		char c = login.p[i];
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
			    c == '_'))
			return false;
	}
	return login.n >= 2 && login.n <= 64;
}

bool password_is_good(str password, str login)
{
	size_t chars = str_chars(password);
	bool kinds[4] = {0};
	for (size_t i = 0; i < password.n; i++) {
		unsigned char c = (unsigned char)password.p[i];
		kinds[c >= 'a' && c <= 'z'     ? 0
			: c >= 'A' && c <= 'Z' ? 1
			: c >= '0' && c <= '9' ? 2
					       : 3] = true;
	}
	if (password.n == login.n && strncasecmp(password.p, login.p, login.n) == 0)
		return false;
	return chars >= 16 || (chars >= 10 && kinds[0] + kinds[1] + kinds[2] + kinds[3] >= 3);
}

bool password_encode(struct arena *a, str password, str *out)
{
	char *text = arena_alloc(a, crypto_pwhash_STRBYTES);
	if (crypto_pwhash_str_alg(text, password.p, password.n, PASSES, MEMORY_B,
		    crypto_pwhash_ALG_ARGON2ID13) != 0)
		return false;
	*out = str_of(text);
	return true;
}

bool password_fits(struct arena *a, str password, str encoded)
{
	return crypto_pwhash_str_verify(str_z(a, encoded), password.p, password.n) == 0;
}

bool password_fits_nobody(struct arena *a, str password)
{
	str nobody;
	return password_encode(a, password, &nobody) && !nobody.n;
}

str password_make(struct arena *a, struct chance chance)
{
	static const char digits[] = "23456789abcdefghijkmnpqrstuvwxyz";
	uint8_t bytes[20];
	char *p = arena_alloc(a, sizeof bytes + 1);
	chance.fill(chance.self, bytes, sizeof bytes);
	for (size_t i = 0; i < sizeof bytes; i++)
		p[i] = digits[bytes[i] & 31];
	return (str){p, sizeof bytes};
}
