/* site — files that lie ready for anybody: the portal and the lists (DATA/public), the public half
 * of the log, the browser program and the verifier (web/dist), the status page.  Nothing here knows
 * a session; nothing under /api is a file.
 *
 * A twin x.gz beside x is sent to who accepts gzip.  Names with a dot in front, and whatever leads
 * out of its folder (also through a link), are not there.  Sources: RFC 9110
 * (8.8.3, 13.1.2, 15.4.5), Content Security Policy 3. */
#pragma once
#include "base/base.h"

struct site;

struct site_config {
	const char *web_dir;  /* dist/app, dist/verify, status below it; NULL: none */
	const char *data_dir; /* public below it */
	const char *log_dir;  /* public below it; NULL: none */
};

struct site_ask {
	str method, path;                   /* as they came, path still encoded */
	str accept_encoding, if_none_match; /* .p NULL: absent */
};

struct site_file {
	int status; /* 200; 304: nothing else is sent; 301, 302: to `location`; 404 with a page of
		       its own */
	int fd;     /* -1: no bytes; the caller closes it */
	size_t n;
	bool packed;                             /* the bytes are gzip */
	str type, etag, cache, policy, location; /* .n 0: not sent */
};

struct site *site_ready(struct arena *a, const struct site_config *c);
/* Whether the path is one of ours: all but /api. */
bool site_takes(str path);
/* Refuses R_METHOD (only GET and HEAD read files), R_NO_ROUTE. */
must_use int site_find(
	struct arena *a, const struct site *s, const struct site_ask *ask, struct site_file *out);
