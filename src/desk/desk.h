/* desk — the HTTP side of Huoyan: sessions, accounts, rights, acts, registers, uploads, live facts.
 * JSON under /api, files for anybody elsewhere (site.h).  Loopback by default: TLS ends at a proxy
 * in front. Owns tables account, credential, session, kept_answer, upload, upload_use, access_line,
 * access_batch. Source: design.md 6 (edges); GB/T 22239 (three administrators); RFC 6238 (second
 * factor). */
#pragma once
#include "base/base.h"
#include "base/note.h"
#include "matters/matter.h"

/* The clock of the process; in demo mode one that stands and is moved by hand. */
struct desk_clock {
	ms (*now)(void *self);          /* the time of the law: facts, limits */
	ms (*wall)(void *self);         /* true time: sessions, delays, patience */
	int (*move)(void *self, ms to); /* NULL outside demo mode */
	void *self;
};

struct desk_config {
	const char *db_url;
	/* Statements of the engine, the registers and the trail (fact, leaf_place); the desk adds
	 * its own. */
	const struct statements *const *modules;
	size_t n_modules;
	const char *data_dir; /* files/ below it keeps uploads by their hash */
	const char *web_dir;  /* dist/app, dist/verify, status below it; NULL: none */
	const char *log_dir;  /* the log's public checkpoint and tiles; NULL: none */
	const char *
		word_path; /* datagram socket at which other processes tell of alarms; NULL: none */
	const char *address; /* "127.0.0.1" */
	const char *version;
	const char *site; /* where the public reaches us, in the QR of papers: "https://xf.example";
			     NULL: this port on loopback */
	bool proxy;       /* peers on loopback are a proxy that says in X-Forwarded-For who asks */
	int port;         /* 0: any free one, told by ready() */
	int threads;      /* of HTTP; 0: 2 */
	int writers;      /* PostgreSQL connections that write; 0: 4 */
	const struct engine *engine; /* the pack, and whether this is a demo */
	struct desk_clock clock;
	struct chance chance; /* safe to call from several threads */
	const struct notes *notes;
	int stop_fd; /* readable or closed: finish what was begun and return */
	void (*ready)(void *self, int port); /* may be NULL */
	void *self;
};

/* The desk's own statements, for a program that works on its tables without it (huoyan user). */
const struct statements *const *desk_modules(size_t *n);

/* Serves until stop_fd is readable.  The schema is there already (db_migrate). */
must_use int desk_run(const struct desk_config *c);
