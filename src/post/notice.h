/* notice — messages to people and organisations that go out besides the page: by a provider of text
 * messages, or into a folder that such a provider fetches.  The words are the provider's template;
 * it is told what happened, by its title.  A notice is no service of a paper.
 *
 * File adapter: DIR/messages/<id>.json, whole or not at all; its receipt is <id>.receipt beside it:
 * "delivered" or "failed WHY".  HTTP adapter: the same JSON as a POST; 2xx is taken, 4xx is not
 * taken (but 408 and 429), all else is tried again, each time after twice the pause.  Its receipt
 * is POST /api/messages/{id}/delivery with the token that went out.
 * Writes table sending (made by matters). */
#pragma once
#include "ledger/fact.h"

struct notice_provider {
	str dir;   /* of the file adapter */
	str url;   /* .n: the HTTP adapter */
	str token; /* Authorization: Bearer …; may be empty */
};

extern const struct statements notice_statements;

/* DATA/provider.json {"url":"https://…","token":"…"}: absent = the file adapter.  Plain http only
 * to this machine. */
must_use int notice_provider_read(
	struct arena *a, str path, str outbox_dir, struct notice_provider *out);
/* Sends what waits, one message in a transaction, at most `most`.  *sent counts those handed over.
 */
must_use int notice_send(struct arena *a, struct db *db, const struct moment *m,
	const struct notice_provider *p, int most, int *sent);
/* Takes the receipts that lie in the folder. */
must_use int notice_take_receipts(
	struct arena *a, struct db *db, const struct moment *m, const struct notice_provider *p);
