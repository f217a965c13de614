/* oidc_net — the two things that a client asks a provider: a document, and a token for a code.
 * No redirect is followed, eight seconds at most, 256 KiB at most.  Blocks: never on a thread of
 * HTTP. */
#pragma once
#include "base/base.h"

/* Refuses R_PROVINCE_AWAY: not there, too slow, too long; *why in English, for notes. */
must_use int oidc_get(struct arena *a, str url, str *text, const char **why);
/* POST of a form with the client's name and secret (client_secret_basic).  Refuses R_PROVINCE_AWAY;
 * R_PROVINCE_ANSWER: it says no. */
must_use int oidc_post(
	struct arena *a, str url, str client, str secret, str form, str *text, const char **why);
