/* ask — what a handler is given and what it fills: no header, no JSON text, no SQL, no clock, no
 * rights. The wrapper (wrap.h) has done all of that before and does the rest behind. */
#pragma once
#include "base/json.h"
#include "desk/rights.h"
#include "desk/session.h"
#include "law/pack.h"
#include "ledger/fact.h"
#include "matters/matter.h"
#include "store/store.h"

struct desk;
struct route;
struct upload;

enum { ASK_PARAMS_MAX = 2 };

struct ask {
	struct arena *arena; /* lives as long as the request */
	struct desk *desk;
	const struct pack *pack;
	const struct engine *engine;
	const struct route *route;
	struct db *db; /* inside the wrapper's transaction */
	struct moment moment;
	bool signed_in;
	struct session session;     /* zero when not signed in */
	struct hand hand;           /* as proved by session, and as chosen among what it holds */
	str params[ASK_PARAMS_MAX]; /* of {…} in the path, in order */
	str query;                  /* behind '?', still encoded; checked against the route */
	const json_t *body;         /* object; NULL: none */
	str address;                /* of the peer, for delays and the access log */
	str agent;
	str cookie;            /* as it came; sessions are read before (session.h) */
	void *prepared;        /* what the route's prepare() left for its handler */
	struct upload *upload; /* of POST /api/files */
};

struct answer {
	int status;    /* 0: 200 */
	struct jw out; /* the JSON body, or a refusal's params */
	str params;    /* of a refusal: JSON object; empty: {} */
	str cookie;    /* Set-Cookie, empty: none */
	str type;      /* of a body that is no JSON; empty: JSON */
	str location;  /* 302 to there instead of out; never made from a request */
	str file;      /* answered from this path instead of out */
	row_id moved;  /* matter that this act has moved: pages that watch hear of it at once */
	row_id forget; /* account whose sessions leave the memory of the desk after the commit */
};

typedef int handler(struct ask *q, struct answer *r);

/* Members of the body that the form has let through.  .p NULL / fallback: absent. */
str ask_str(const struct ask *q, const char *name);
int64_t ask_int(const struct ask *q, const char *name, int64_t fallback);
/* Of the query; decoded into the arena.  .p NULL: absent. */
str ask_query(const struct ask *q, const char *name);
/* The n-th {…} decoded; .p NULL: not well-formed, or not UTF-8. */
str ask_param(const struct ask *q, int n);
/* The n-th {…} as a written id.  Refuses R_BAD_ID. */
must_use int ask_id(const struct ask *q, int n, row_id *out);
/* A body member or query value as a written id, zero if absent.  Refuses R_BAD_PARAMETER, names it
 * in r. */
must_use int ask_id_of(
	const struct ask *q, struct answer *r, str text, const char *name, row_id *out);
must_use int ask_day_of(
	const struct ask *q, struct answer *r, str text, const char *name, day *out);

/* {"field":name,"what":what}: the params of a refusal about one thing. */
int answer_bad(
	const struct ask *q, struct answer *r, int refusal, const char *name, const char *what);
/* Opens the object of the body: jw_… calls follow, then answer_end(). */
struct jw *answer_open(struct answer *r);
void answer_end(struct answer *r);
