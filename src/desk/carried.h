/* carried — 离线带回: an act that two people made away from the desk, on the day and under the keys
 * of their own devices (docs/carried.md).
 *
 * Signed bytes, UTF-8 JSON, one object with exactly these members:
 *   {"v":1,"matter":id,"act":id,"seen":number,"at":ms
 * UTC,"hands":[{"key":id,"role":id,"organ":id}…], "values":{field: value}} Each hand signs these
 * bytes as they stand (signing_key.h).  The act is tested for the day of `at`. What cannot be taken
 * (the matter moved, a condition fails) is kept beside the matter with both versions, and is never
 * dropped but by a person, with a reason.  Owns table carried. */
#pragma once
#include "desk/signing_key.h"

enum { CARRIED_HANDS_MAX = 5 };

struct carried_hand {
	row_id key;
	str role;
	row_id organ;
	struct signing_key found; /* filled when its signature was verified */
	bool signed_;
	str signature;
};
struct carried {
	str bytes;
	hash sha256;
	row_id matter;
	str act;
	int32_t seen;
	ms at;
	struct carried_hand hands[CARRIED_HANDS_MAX];
	int n_hands, n_signed;
	json_t *values; /* borrowed from json */
	json_t *json;   /* owner: carried_close() */
};
/* For auto_(): accepts what was never read. */
void carried_close(struct carried *c);
/* Strict reading of the bytes and of [{key, signature}…].  Refuses R_CARRIED_UNREADABLE. */
must_use int carried_read(struct ask *q, str bytes, const json_t *signatures, struct carried *out);
/* {"bytes":…,"signatures":[{key,person,signature}…]}: what stands in the fact of the act. */
str carried_proof(struct ask *q, const struct carried *c);
