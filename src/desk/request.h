/* request — one HTTP request as the wrapper sees it: what arrived, how far it is, what is answered.
 */
#pragma once
#include <stdatomic.h>

#include "desk/ask.h"
#include "desk/route.h"

struct upload;
struct feed;

/* The headers that mean something here; .p NULL: absent.  Everything else is not looked at. */
struct envelope {
	str method, path, query;
	str cookie, content_type, origin, host, huoyan, key, role, organ, org, last_event, agent,
		forwarded, accept_encoding, if_none_match, takes;
	int64_t length_b; /* Content-Length; -1: absent */
};

struct request {
	struct arena arena;
	struct desk *desk;
	struct MHD_Connection *connection; /* borrowed */
	str uri;
	struct envelope envelope;
	const struct route *route;
	struct ask ask;
	struct answer answer;
	int r;                     /* how it ended so far: 0, refusal, fault */
	struct fault_record fault; /* of the thread that met it; kind 0: this one's */
	bool decided;              /* r is final: nothing more is read or run */
	bool wants_file;           /* an address outside /api */
	bool begun, ready;         /* headers were looked at; an answer waits */
	bool body_over;            /* more than the limit arrived */
	struct sb body;
	json_t *json;
	str why;                /* of R_NOT_JSON */
	hash bytes;             /* of the request, for its idempotency key */
	bool replayed;          /* the answer is the stored one */
	bool counted;           /* among the desk's requests in flight */
	struct arena_mark mark; /* the fill before the work that may run again */
	struct job job;
	struct request *next; /* in the queue of slow work */
	struct feed *feed;
};

enum { REQUEST_ARENA_B = 16 << 20, UPLOAD_MAX_B = 200 << 20 };
