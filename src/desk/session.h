/* session — who is signed in.  A token is 256 random bits, kept only as its SHA-256; a new one at
 * every sign-in. Ends 30 minutes after the last use and 12 hours after it was made (GB/T
 * 22239 8.1.4.1; times in session.c). The desk keeps used sessions in memory and asks the database
 * again after a few seconds, so that a session killed elsewhere ends here too. */
#pragma once
#include "base/base.h"
#include "base/hash.h"
#include "store/store.h"

enum {
	SESSION_POSTS_MAX = 12,
	SESSION_ORGS_MAX = 8,
	SESSION_WORD_MAX = 24,
	SESSION_LOGIN_MAX = 65
};

struct session_post { /* held on the day of the answer */
	char role[SESSION_WORD_MAX];
	row_id organ;
	int32_t territory;
};

/* A copy: nothing in it points anywhere. */
struct session {
	row_id id, account, person;
	char login[SESSION_LOGIN_MAX];
	char kind[SESSION_WORD_MAX]; /* "person", or admin-… */
	ms made, seen;
	bool factor_needed; /* staff: the second factor is still to be shown */
	bool must_change;   /* the password was set by somebody else */
	struct session_post posts[SESSION_POSTS_MAX];
	int n_posts;
	row_id orgs[SESSION_ORGS_MAX]; /* organisations that the person represents */
	int n_orgs;
	hash token; /* SHA-256 of the cookie's bytes */
};

enum { SESSION_IDLE_MS = 30 * 60 * 1000, SESSION_LIFE_MS = 12 * 3600 * 1000, SESSION_TOKEN_B = 32 };

/* The token's hash from a Cookie header; false: none there. */
bool session_token(str cookie, hash *out);

/* The live session of a token's hash, read from the database.  Refuses R_SIGN_IN. */
must_use int session_read(
	struct arena *a, struct db *db, hash token, ms now, day today, struct session *out);

struct session_draft {
	row_id account;
	bool factor_shown;
	ms now;
	str address, agent;
};
/* Makes one; *token: the cookie's value (hex). */
must_use int session_add(struct arena *a, struct db *db, struct chance chance,
	const struct session_draft *d, str *token);
must_use int session_show_factor(struct db *db, row_id id);
must_use int session_end(struct db *db, row_id id, ms now);
must_use int session_end_all(struct db *db, row_id account, ms now);
must_use int session_end_others(struct db *db, row_id account, row_id id, ms now);
/* It was used: moves the idle end. */
must_use int session_touch(struct db *db, row_id id, ms now);
must_use int session_owner(struct arena *a, struct db *db, row_id id, row_id *account);

struct session_line {
	row_id id;
	ms made, seen;
	str address, agent;
};
must_use int session_list(struct arena *a, struct db *db, row_id account, ms now,
	struct session_line **out, size_t *n);

/* ---- the memory of the process ---- */

struct session_cache;
must_use int session_cache_open(struct session_cache **out);
void session_cache_close(struct session_cache **c);
/* true: *out is a copy not older than the revalidation time; its last use is noted. */
bool session_cache_find(struct session_cache *c, hash token, ms now, struct session *out);
/* Sessions used since the last call, for session_touch: at most n, *ids and *seen are theirs. */
size_t session_cache_used(struct session_cache *c, row_id *ids, ms *seen, size_t n);
void session_cache_put(struct session_cache *c, const struct session *s, ms now);
void session_cache_drop_account(struct session_cache *c, row_id account);
