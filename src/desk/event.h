/* event — live facts as server-sent events: {matter, number} of what the hand may know of, in the
 * order of the public log, whose index is the event's id, so that a page that comes back with
 * Last-Event-ID misses nothing. One thread looks for new places of leaves while somebody listens;
 * it never blocks a page. */
#pragma once
#include "desk/request.h"

struct feed;  /* one listening page */
struct feeds; /* all of them */
struct MHD_Response;

must_use int feeds_open(struct desk *d, struct feeds **out);
/* Ends every page and the thread; then frees. */
void feeds_stop(struct feeds *f);
void feeds_close(struct feeds **f);
/* Answers q with a stream; *m stays NULL on a refusal. */
must_use int feed_open(struct request *q, struct MHD_Response **m);
/* A matter has moved: pages that watch are told its alarm, if it is one.  From any thread. */
void feeds_moved(struct feeds *f, row_id matter);
void feed_leave(struct feeds *f, struct feed **feed);
