/* province — signing in by the provincial platform (省统一身份认证): its settings, the questions
 * that wait for their answer, and whose account a subject is. Settings: DATA/province.json
 * {"issuer","client","secret-file","back","title","id-number","uscc", "scope"}; without that file
 * there is no such way.  The secret stands in a file outside the tree. A question is asked from one
 * browser, answered once, within ten minutes; questions live in memory. Owns table
 * province_subject.  Facts: account.bound (of the account; the subject stays out of it). Source:
 * 国务院《关于加快推进全国一体化在线政务服务平台建设的指导意见》 (统一身份认证); oidc.h for the
 * messages. */
#pragma once
#include "desk/account.h"
#include "desk/oidc.h"

enum { PROVINCE_WAIT_MS = 600 * 1000 };

struct province_config {
	str issuer, client, secret;
	str back;  /* redirect_uri: the desk's own address, never from a request */
	str title; /* shown on the button */
	str scope;
	str id_number, uscc; /* names of the claims; empty: not used */
};

struct province;
/* *out NULL: there is no province.json.  Faults F_IO: it is not right (the operator is told what).
 */
must_use int province_open(struct arena *a, const char *data_dir, struct province **out);
void province_close(struct province **p);
const struct province_config *province_config(const struct province *p);

/* Begins: *url to send the browser to, *browser the cookie that ties the answer to it (hex).
 * Blocks.  Refuses R_PROVINCE_AWAY, R_PROVINCE_ANSWER. */
must_use int province_ask(struct arena *a, struct province *p, struct chance chance, ms now,
	str *url, str *browser, const char **why);

struct province_person { /* proved by the provider */
	str subject;
	str id_number, uscc; /* empty: not said */
};
/* Takes the question of that state (once) and the code to the provider.  Blocks.
 * Refuses R_PROVINCE_STATE (unknown, used, over, or another browser's), R_PROVINCE_AWAY,
 * R_PROVINCE_ANSWER. */
must_use int province_answer(struct arena *a, struct province *p, str state, str browser, str code,
	ms now, struct province_person *out, const char **why);
/* The browser came back without a code: the question is over. */
void province_drop(struct province *p, str state);

/* The account of the subject; at the first sign-in that of the one person who has the number, or
 * acts alone for the credit code; a person without an account gets one without a password.
 * Refuses R_PROVINCE_NOBODY. */
must_use int province_account(struct arena *a, struct db *db, const struct moment *m,
	const struct province *p, const struct province_person *who, struct account *out);
