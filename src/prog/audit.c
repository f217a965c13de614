/* huoyan-audit — the whole database held against its own trail, the log, and what was remembered of
 * the log. */
#include "audit/audit.h"

#include <stdio.h>
#include <unistd.h>

#include "base/json.h"
#include "base/file.h"
#include "prog/house.h"
#include "prog/options.h"

enum { CLEAN = 0, FOUND = 1, WRONG_USE = 2, ARENA_B = 512 << 20 };

static const struct statements *const modules[] = {
	&audit_trail_statements,
	&audit_log_statements,
	&audit_registers_statements,
	&audit_matters_statements,
	&audit_papers_statements,
	&audit_signals_statements,
};

struct asked {
	str db, data, log, law, remember, signals;
};

/* Before the first start of a system there is no log yet. */
static bool log_there(struct arena *a, const struct asked *q)
{
	return q->log.n && access(str_fmt(a, STR_F "/public/key", STR_A(q->log)).p, F_OK) == 0;
}

/* What was remembered: a checkpoint under the log's own key.  *had = false: nothing yet. */
static int recall(struct arena *a, const struct asked *q, struct tree_head *out, bool *had)
{
	struct verifier key;
	struct checkpoint c;
	str note;
	*had = false;
	if (!q->remember.n || access(q->remember.p, F_OK) != 0)
		return 0;
	if (!log_there(a, q))
		return fault(F_IO, "no log to compare with the checkpoint in " STR_F,
			STR_A(q->remember));
	int r = file_read(a, q->remember.p, CHECKPOINT_MAX_B, &note);
	if (r == 0)
		r = tlog_key(a, q->log.p, &key);
	if (r)
		return r;
	const char *wrong = checkpoint_check(a, note, &key, &c);
	if (wrong)
		return fault(F_IO, STR_F " does not hold a checkpoint of this log: %s",
			STR_A(q->remember), wrong);
	*out = c.head;
	*had = true;
	return 0;
}

static int parts(struct audit *a, const struct asked *q)
{
	int r = audit_log_files(a);
	if (r == 0)
		r = db_begin(a->db, false);
	if (r == 0)
		r = audit_trail(a);
	if (r == 0)
		r = audit_log(a);
	if (r == 0)
		r = audit_registers(a);
	if (r == 0)
		r = audit_matters(a);
	if (r == 0 && q->signals.n)
		r = audit_signals(a, q->signals);
	db_rollback(a->db);
	return r;
}

static void report_print(struct arena *s, const struct audit *a)
{
	struct jw w = JW(s);
	jw_object(&w);
	jw_member_bool(&w, "clean", a->n_wrong == 0);
	jw_member_int(&w, "facts", (int64_t)a->facts);
	jw_member_int(&w, "values", (int64_t)a->values);
	jw_member_int(&w, "erased", (int64_t)a->erased);
	jw_member_int(&w, "leaves", (int64_t)a->leaves);
	jw_member_int(&w, "rows", (int64_t)a->rows);
	jw_member_int(&w, "matters", (int64_t)a->matters);
	jw_member_int(&w, "found", (int64_t)a->n_wrong);
	jw_name(&w, "wrong");
	jw_array(&w);
	for (size_t i = 0; i < a->n_wrong && i < AUDIT_WRONG_MAX; i++) {
		jw_object(&w);
		jw_member_str(&w, "record", a->wrong[i].record);
		jw_member_str(&w, "what", a->wrong[i].what);
		jw_object_end(&w);
	}
	jw_array_end(&w);
	jw_object_end(&w);
	str text = jw_text(&w);
	printf(STR_F "\n", STR_A(text));
}

/* Only what was checked. */
static int remember(struct arena *s, const struct asked *q, const struct audit *a)
{
	return q->remember.n && a->note.n ? file_replace(s, q->remember.p, 0644, a->note) : 0;
}

static int run(struct arena *s, const struct asked *q)
{
	struct pack *pack = NULL;
	struct findings found = {.arena = s};
	struct tree_head was;
	bool had = false;
	struct audit a = {.arena = s, .log_dir = q->log.n ? q->log.p : NULL};
	int r = db_open(q->db.p, modules, LEN(modules), &a.db);
	if (r == 0)
		r = law_load(s, q->law.p, &found, &pack);
	if (r == 0 && found.n_errors)
		r = fault(F_IO,
			"the law pack " STR_F " has %zu faults: without it matters are "
			"not replayed; `huoyan law check` names them",
			STR_A(q->law), found.n_errors);
	if (r == 0)
		r = recall(s, q, &was, &had);
	a.pack = pack;
	a.remembered = had ? &was : NULL;
	if (r == 0)
		r = parts(&a, q);
	db_close(&a.db);
	if (r) {
		fprintf(stderr, "huoyan-audit: %s\n",
			r < 0 ? fault_last()->text : refusal_row(r)->id);
		return FOUND;
	}
	report_print(s, &a);
	if (a.n_wrong)
		return FOUND;
	if (remember(s, q, &a))
		fprintf(stderr, "huoyan-audit: %s\n", fault_last()->text);
	return CLEAN;
}

/* --data brings what is not said itself. */
static int complete(struct arena *a, struct asked *q)
{
	struct house h = {.law = q->law};
	int r = q->data.n ? house_open(a, q->data, &h) : 0;
	if (r == 0)
		r = house_find_folders(a, &h);
	if (r)
		return r;
	q->law = h.law;
	if (q->data.n) {
		q->db = q->db.n ? q->db : h.db;
		q->log = q->log.n ? q->log : house_path(a, &h, "log");
		q->signals = q->signals.n ? q->signals : house_path(a, &h, "signals");
	}
	return 0;
}

int main(int argc, char **argv)
{
	struct asked q = {0};
	const char *rest[1];
	size_t n_rest = 0;
	bool helped = false;
	const struct option_row rows[] = {
		{"--data", 's', &q.data, "a data folder: its database and its log"},
		{"--db", 's', &q.db, "the database: a path or postgresql://…"},
		{"--log", 's', &q.log, "the log's folder (with public/)"},
		{"--signals", 's', &q.signals, "the folder of the gate's store"},
		{"--law", 's', &q.law, "the law pack, to replay matters"},
		{"--remember", 's', &q.remember,
			"the log must continue the checkpoint in this file, which then holds the "
			"new one"},
	};
	if (!options_read(argc, argv, "huoyan-audit --data DIR | --db URL [--log DIR]", rows,
		    LEN(rows), rest, 0, &n_rest, &helped))
		return helped ? 0 : WRONG_USE;
	if (!q.data.n && !q.db.n) {
		fprintf(stderr, "huoyan-audit: say what to audit with --data DIR or --db URL\n");
		return WRONG_USE;
	}
	struct arena a;
	arena_init(&a, ARENA_B);
	int code = complete(&a, &q) ? FOUND : -1;
	if (code == FOUND)
		fprintf(stderr, "huoyan-audit: %s\n", fault_last()->text);
	else
		code = run(&a, &q);
	arena_fini(&a);
	return code;
}
