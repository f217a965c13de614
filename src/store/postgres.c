/* PostgreSQL over libpq: server-side prepared statements, results in binary, a lost connection
 * opened again. */
#include <endian.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>

#include "store/backend.h"

/* Object ids of built-in types, from the server's pg_type.dat: they never change. */
enum { OID_BOOL = 16, OID_BYTEA = 17, OID_INT8 = 20, OID_INT2 = 21, OID_INT4 = 23, OID_TEXT = 25 };
enum { ARGS_MAX = 128, NUMBER_B = 24, NAME_B = 16 };

struct pg {
	PGconn *conn;
};

static const char *const control_text[C__N] = {
	[C_READ] = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
	[C_WRITE] = "BEGIN ISOLATION LEVEL READ COMMITTED",
	[C_COMMIT] = "COMMIT",
	[C_ROLLBACK] = "ROLLBACK",
	[C_SAVE] = "SAVEPOINT job",
	[C_RELEASE] = "RELEASE job",
	[C_BACK] = "ROLLBACK TO job; RELEASE job",
};

/* What a state of the server means to the wrapper (PostgreSQL manual, appendix A). */
static int pg_kind(const char *state)
{
	/* clang-format off */
	static const struct {
		const char *state;
		int kind;
	} rows[] = {
		{"40001", F_BUSY}, /* serialization_failure */
		{"40P01", F_BUSY}, /* deadlock_detected */
		{"55P03", F_BUSY}, /* lock_not_available */
		{"23505", F_BUSY}, /* unique_violation: another transaction added the row first */
		{"53100", F_FULL}, /* disk_full */
	};
	/* clang-format on */
	for (size_t i = 0; state && i < LEN(rows); i++)
		if (strcmp(state, rows[i].state) == 0)
			return rows[i].kind;
	return F_DB;
}

static int pg_fault(struct pg *pg, const PGresult *res, const char *what)
{
	const char *state = res ? PQresultErrorField(res, PG_DIAG_SQLSTATE) : NULL;
	const char *said = res ? PQresultErrorField(res, PG_DIAG_MESSAGE_PRIMARY) : NULL;
	return fault(pg_kind(state), "%s: %s (%s)", what, said ? said : PQerrorMessage(pg->conn),
		state ? state : "-");
}

static bool pg_ok(const PGresult *res)
{
	ExecStatusType s = PQresultStatus(res);
	return s == PGRES_COMMAND_OK || s == PGRES_TUPLES_OK;
}

static void pg_close(void *self)
{
	struct pg *pg = self;
	PQfinish(pg->conn);
	free(pg);
}

static void pg_quiet(void *self, const char *message)
{
	(void)self;
	(void)message; /* notices of the server: errors come back with the result */
}

static int pg_script(void *self, const char *text)
{
	struct pg *pg = self;
	PGresult *res = PQexec(pg->conn, text);
	int r = pg_ok(res) ? 0 : pg_fault(pg, res, "script");
	PQclear(res);
	return r;
}

/* synchronous_commit: what is acknowledged is on disk, whatever the server's default is. */
static int pg_open(const char *url, void **self)
{
	struct pg *pg = calloc(1, sizeof *pg);
	assert(pg);
	*self = pg;
	pg->conn = PQconnectdb(url);
	if (PQstatus(pg->conn) != CONNECTION_OK)
		return fault(F_DB, "no database: %s", PQerrorMessage(pg->conn));
	PQsetNoticeProcessor(pg->conn, pg_quiet, NULL);
	PQsetErrorVerbosity(pg->conn, PQERRORS_DEFAULT);
	return pg_script(pg,
		"SET synchronous_commit = on; SET client_encoding = 'UTF8'; SET lock_timeout = "
		"'5s';"
		"SET idle_in_transaction_session_timeout = '60s'; SET plan_cache_mode = auto");
}

static void pg_name(size_t n, char name[NAME_B])
{
	snprintf(name, NAME_B, "s%zu", n);
}

static int pg_prepare(void *self, const struct statement *s, size_t n, void **handle)
{
	struct pg *pg = self;
	char name[NAME_B];
	pg_name(n, name);
	PGresult *res = PQprepare(pg->conn, name, s->postgres, 0, NULL);
	int r = pg_ok(res) ? 0 : pg_fault(pg, res, s->name);
	PQclear(res);
	*handle = (void *)(uintptr_t)n;
	return r;
}

static int pg_control(void *self, enum control what)
{
	struct pg *pg = self;
	PGresult *res = PQexec(pg->conn, control_text[what]);
	int r = pg_ok(res) ? 0 : pg_fault(pg, res, control_text[what]);
	/* After a failed statement the server answers COMMIT with "ROLLBACK", and calls that a
	 * success. */
	if (!r && what == C_COMMIT && strcmp(PQcmdStatus(res), "COMMIT") != 0)
		r = fault(F_DB, "commit of a failed transaction");
	PQclear(res);
	return r;
}

/* Numbers and texts go as text, so that the server reads them as the type that it needs; bytes go
 * as they are. */
struct bound {
	const char *values[ARGS_MAX];
	int lengths[ARGS_MAX], formats[ARGS_MAX];
	char numbers[ARGS_MAX][NUMBER_B];
	char *texts[ARGS_MAX]; /* copies that end with NUL */
};

static void pg_bind(struct bound *b, const struct arg *args, int n)
{
	for (int i = 0; i < n; i++) {
		const struct arg *a = &args[i];
		b->formats[i] = a->kind == 'b';
		b->lengths[i] = (int)a->b.n;
		b->texts[i] = NULL;
		b->values[i] = NULL;
		if (a->kind == 'l') {
			snprintf(b->numbers[i], NUMBER_B, "%lld", (long long)a->l);
			b->values[i] = b->numbers[i];
		} else if (a->kind == 'b') {
			b->values[i] = a->b.p ? (const char *)a->b.p : "";
		} else if (a->kind == 's') {
			b->values[i] = b->texts[i] =
				strndup(a->b.p ? (const char *)a->b.p : "", a->b.n);
		}
	}
}

static int pg_cell(const PGresult *res, int row, int col, struct cell *out)
{
	const char *p = PQgetvalue(res, row, col);
	uint64_t be8;
	uint32_t be4;
	uint16_t be2;
	*out = (struct cell){.kind = CELL_NULL};
	if (PQgetisnull(res, row, col))
		return 0;
	out->b = (struct bytes){(const uint8_t *)p, (size_t)PQgetlength(res, row, col)};
	out->kind = CELL_INT;
	switch (PQftype(res, col)) {
	case OID_BOOL:
		out->l = p[0];
		return 0;
	case OID_INT2:
		memcpy(&be2, p, sizeof be2);
		out->l = (int16_t)be16toh(be2);
		return 0;
	case OID_INT4:
		memcpy(&be4, p, sizeof be4);
		out->l = (int32_t)be32toh(be4);
		return 0;
	case OID_INT8:
		memcpy(&be8, p, sizeof be8);
		out->l = (int64_t)be64toh(be8);
		return 0;
	case OID_BYTEA:
		out->kind = CELL_BYTES;
		return 0;
	case OID_TEXT:
		out->kind = CELL_TEXT;
		return 0;
	default:
		return fault(F_BUG, "column %s has type %u: cast it to BIGINT or TEXT",
			PQfname(res, col), PQftype(res, col));
	}
}

static int pg_rows(const PGresult *res, const struct statement *s, struct sink *sink)
{
	if ((size_t)PQnfields(res) != sink->n_shape)
		return fault(F_BUG, "%s: %d columns, the shape has %zu", s->name, PQnfields(res),
			sink->n_shape);
	for (int row = 0; row < PQntuples(res); row++) {
		char *to = sink_next(sink);
		for (int col = 0; to && col < (int)sink->n_shape; col++) {
			struct cell c;
			int r = pg_cell(res, row, col, &c);
			if (!r)
				r = sink_put(sink, to, (size_t)col, &c);
			if (r)
				return r;
		}
	}
	return 0;
}

static int pg_run(void *self, void *handle, const struct statement *s, const struct arg *args,
	struct sink *sink, int64_t *changed)
{
	struct pg *pg = self;
	struct bound b;
	char name[NAME_B];
	assert(s->n_args <= ARGS_MAX);
	pg_name((size_t)(uintptr_t)handle, name);
	pg_bind(&b, args, s->n_args);
	PGresult *res =
		PQexecPrepared(pg->conn, name, s->n_args, b.values, b.lengths, b.formats, 1);
	for (int i = 0; i < s->n_args; i++)
		free(b.texts[i]);
	int r = pg_ok(res) ? 0 : pg_fault(pg, res, s->name);
	if (!r && sink)
		r = pg_rows(res, s, sink);
	if (!r && changed)
		*changed = strtoll(PQcmdTuples(res), NULL, 10);
	PQclear(res);
	return r;
}

static bool pg_holds(void *self)
{
	PGTransactionStatusType t = PQtransactionStatus(((struct pg *)self)->conn);
	return t == PQTRANS_INTRANS || t == PQTRANS_INERROR;
}

static bool pg_lost(void *self)
{
	return PQstatus(((struct pg *)self)->conn) != CONNECTION_OK;
}

const struct backend backend_postgres = {
	.open = pg_open,
	.close = pg_close,
	.prepare = pg_prepare,
	.control = pg_control,
	.script = pg_script,
	.run = pg_run,
	.holds = pg_holds,
	.lost = pg_lost,
};
