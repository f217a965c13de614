/* csv — reads comma-separated values (RFC 4180): quotes, quotes within quotes, commas and line ends
 * within quotes, LF or CRLF; a byte order mark at the start is skipped.  Pure; cells are copies in
 * the arena. */
#pragma once
#include "base/base.h"

struct csv {
	str rest;
	int32_t line;    /* where the row read last begins, from 1 */
	int32_t at_line; /* where reading goes on */
	const char *bad; /* what is wrong in the row that begins at `line`; NULL: nothing */
};

/* false: not UTF-8 (with NUL or not well-formed). */
bool csv_open(struct csv *c, str text);
/* The next row: at most `most` cells, *n of them.  false: the end, or a fault (c->bad).  Empty
 * lines are no rows. */
bool csv_next(struct arena *a, struct csv *c, str *cells, size_t most, size_t *n);
