/* peer — systems of other bodies that are told at once and must acknowledge: the 119 command.
 * DATA/peers.json {"fire-119":{"url":"https://…","token":"…"}} names them by the receiver of acts;
 * what is sent to others goes by files (letter.h).
 *
 * A report is POSTed as JSON {id, to, view, kind, at, body, report}; report is what alarm/full.h
 * tells (place, point, telephone numbers, the words for a call).  2xx with {"receipt":"…"} is its
 * acknowledgement: matter_receipt.  Anything else, or no answer, is tried again every PEER_AGAIN_MS
 * under the same id until the receipt is there or the report is an hour old; by then a person has
 * called (the pack's limits).  A drill is never sent, whatever asks for it.
 * Writes table line. */
#pragma once
#include "matters/matter.h"

enum { PEER_AGAIN_MS = 1000, PEER_WAIT_S = 3, PEER_PROBE_MS = 15000, PEERS_MAX = 8 };

extern const struct statements peer_statements;

struct peer {
	str receiver, url, token;
	ms again;  /* of the machine's clock: not before */
	ms probed; /* when it was last heard or asked */
};
struct peers {
	struct peer list[PEERS_MAX];
	size_t n;
	ms (*now)(void *clock); /* an answer takes its time: what it says is told by a later look */
	void *clock;
};

must_use int peers_read(struct arena *a, str path, struct peers *out);
bool peers_has(const struct peers *p, str receiver);
/* Sends what is owed to each, takes the acknowledgements, and asks a silent line whether it is
 * there.  Each receipt is a transaction of its own and is told by the
 * clock of p, looked at when it is there; m: when the work began.  wall: the machine's clock. */
must_use int peers_work(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, struct peers *p, ms wall);
