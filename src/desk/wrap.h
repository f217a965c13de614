/* wrap — what happens to every request, in this order: route, session, right, parse and check,
 * idempotency key, transaction, handler, fact, commit, answer.  Knows no socket: server.c brings
 * the request and sends the answer. */
#pragma once
#include "desk/inside.h"

/* After the headers: route, cross-site rules, session, right.  Sets q->decided when it refuses. */
void wrap_begin(struct request *q);

enum wrap_next { WRAP_ANSWER, WRAP_WAIT, WRAP_STREAM };
/* After the body.  WRAP_ANSWER: q->answer is complete; WRAP_WAIT: wrap_start() is to be called once
 * the connection is suspended, and wrap's `resume` tells when the answer is there; WRAP_STREAM: the
 * route answers by itself. */
enum wrap_next wrap_body(struct request *q);
void wrap_start(struct request *q);

/* Runs q's handler in a read transaction (also for streams). */
must_use int wrap_read(struct request *q, handler *h);
/* Turns q->r into status and JSON text. */
void wrap_close(struct request *q);
/* A route that draws: its handler, on the thread that draws. */
void wrap_draw(struct request *q);
/* Slow work before the transaction, on the slow thread. */
void wrap_prepare(struct request *q);
/* One line in the access log, if the route asks for it. */
void wrap_log(struct request *q);
/* Tells the socket side that q has its answer.  In server.c. */
void wrap_resume(struct request *q);
