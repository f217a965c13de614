/* server — the socket side: libmicrohttpd with epoll and a pool of threads.  A connection whose
 * request waits for a commit is suspended and costs nothing until the writer is done. */
#pragma once
#include "desk/inside.h"

must_use int server_open(struct desk *d);
/* Takes no new connection any more. */
void server_quiet(struct desk *d);
void server_close(struct desk *d);
