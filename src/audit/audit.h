/* audit — somebody else checks: every live row against its last fact, every fact against its leaf,
 * every leaf against the log, every matter against its own short reading of the procedures.  Reads
 * only; shares base, law, store and ledger with the system, and no code with the engine.
 * docs/trail.md; limits of what this proves: docs/trail.md 4. */
#pragma once
#include "law/pack.h"
#include "ledger/tlog.h"
#include "store/store.h"

enum { AUDIT_WRONG_MAX = 50 };

struct audit_wrong {
	str record; /* "matter_value 370102-… fine", "fact …", "leaf 41", "log" */
	str what;   /* one sentence */
};

struct audit {
	struct arena *arena;     /* of the report */
	struct db *db;           /* in one read transaction: one moment of the whole database */
	const struct pack *pack; /* by which matters are replayed */
	const char *log_dir;     /* NULL: no log at hand */
	const struct tree_head *remembered; /* NULL: none */
	struct audit_wrong wrong[AUDIT_WRONG_MAX];
	size_t n_wrong;         /* counts on behind the last that is kept */
	str note;               /* the checkpoint that was checked; empty: there is no log yet */
	uint64_t signed_leaves; /* as the checkpoint says, of before the database was read */
	uint64_t facts, values, erased, leaves, rows, matters;
};

void audit_say(struct audit *a, str record, const char *fmt, ...) printf_like(3, 4);

/* Each part adds what it finds.  < 0: the database or the log cannot be read. */
must_use int audit_trail(struct audit *a); /* facts, values, chains, leaves */
/* The log's own files: every hash, the signature, what was remembered.  Before db_begin: a leaf is
 * in the database before it is in the log, so what is signed then must be there now. */
must_use int audit_log_files(struct audit *a);
must_use int audit_log(struct audit *a);       /* leaves against the log, place by place */
must_use int audit_registers(struct audit *a); /* people, places, things against their last facts */
must_use int audit_matters(
	struct audit *a); /* states, values, papers, publications against the acts */

/* The gate's store in dir against the roots in the trail. */
must_use int audit_signals(struct audit *a, str dir);

/* What a connection for audits has prepared. */
extern const struct statements audit_trail_statements, audit_log_statements,
	audit_registers_statements, audit_matters_statements, audit_papers_statements,
	audit_signals_statements;
