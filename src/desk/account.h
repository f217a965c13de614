/* account — who may sign in: login, password (Argon2id), second factor, lock-out.
 * Owns tables account, credential.  Facts of an account (no secrets): account.added,
 * account.locked, account.unlocked, account.password, account.factor, account.reset. Rules: at
 * least 10 characters of 3 of 4 classes, or 16 and more; not the login.  Five failures lock for ten
 * minutes. Source: GB/T 22239-2019 8.1.4.1; parameters of OWASP (Argon2id 19 MiB, 2 passes). */
#pragma once
#include "ledger/register.h"

extern const struct registry account_registry;

enum { ACCOUNT_FAILURES_MAX = 5, ACCOUNT_LOCK_MS = 10 * 60 * 1000, ACCOUNT_HASH_MAX_B = 128 };
#define ACCOUNT_LOCKED_FOR_GOOD INT64_MAX

struct account {
	row_id id, person;
	str login, kind; /* person, admin-system, admin-security, admin-audit */
	bool closed;
	str password; /* Argon2id, encoded */
	bool must_change;
	struct bytes sealed; /* secret of the second factor (seal.h); empty: none */
	bool secret_shown;   /* proved by a first code */
	int64_t secret_step; /* of the last code */
	int32_t failures;
	ms failed_at, locked_until;
};

/* Refuse R_NOT_FOUND. */
must_use int account_by_login(struct arena *a, struct db *db, str login, struct account *out);
must_use int account_by_id(struct arena *a, struct db *db, row_id id, struct account *out);

struct account_draft {
	row_id id, person;
	str login, kind;
	str password; /* encoded */
	bool must_change;
};
/* Refuses R_LOGIN_TAKEN, R_SAME_ADMINISTRATOR (the person has an open account already: one person,
 * one account, so that the three administrators are three people). */
must_use int account_add(struct arena *a, struct db *db, const struct moment *m,
	const struct account_draft *d, const struct fact_draft *by);
/* A failure is counted; the fifth in a row locks. */
must_use int account_failed(struct db *db, const struct account *c, ms now);
must_use int account_set_password(struct db *db, row_id id, str encoded, bool must_change);
must_use int account_forgive(struct db *db, const struct account *c);
must_use int account_lock(struct db *db, const struct account *c, ms until);
must_use int account_set_secret(struct db *db, row_id id, struct bytes sealed);
/* The second factor is gone: the next sign-in sets up another. */
must_use int account_forget_secret(struct db *db, row_id id);
must_use int account_used_step(struct db *db, row_id id, int64_t step);

struct account_line {
	row_id id, person;
	str login, name, kind;
	bool closed;
	ms locked_until;
};
must_use int account_list(struct arena *a, struct db *db, row_id after, str login, int64_t n,
	struct account_line **out, size_t *n_out);
must_use int account_count(struct db *db, int64_t *n);

struct account_secret {
	row_id id;
	struct bytes secret;
};
/* Secrets that were written before they were sealed (schema 0005). */
must_use int account_open_secrets(
	struct arena *a, struct db *db, struct account_secret **out, size_t *n);
/* All that are sealed, as they are kept. */
must_use int account_sealed_secrets(
	struct arena *a, struct db *db, struct account_secret **out, size_t *n);
must_use int account_seal_secret(struct db *db, row_id id, struct bytes sealed);
must_use int account_count_sealed(struct db *db, int64_t *n);

bool login_is_good(str login); /* 2-64 of a-z 0-9 . - _ */
bool password_is_good(str password, str login);
/* Both take tens of milliseconds and 19 MiB.  false: no memory. */
bool password_encode(struct arena *a, str password, str *out);
bool password_fits(struct arena *a, str password, str encoded);
/* As long as password_fits() of a real account, and false. */
bool password_fits_nobody(struct arena *a, str password);
/* 20 characters of chance. */
str password_make(struct arena *a, struct chance chance);
