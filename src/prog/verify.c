/* huoyan-verify — proves a receipt, or a log, with no server and no database.
 * Shares with the system only base and ledger; docs/trail.md says what is checked. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

#include "base/base.h"
#include "ledger/disk.h"
#include "ledger/handover.h"
#include "ledger/receipt.h"
#include "ledger/tlog.h"
#include "ledger/tlog_check.h"

enum { PROVED = 0, NOT_PROVED = 1, WRONG_USE = 2 };

static const char usage[] =
	"usage: huoyan-verify RECEIPT --key KEY [--handed FILE]\n"
	"                                              proves what the receipt shows\n"
	"       huoyan-verify LOGDIR [--key KEY] [--handed FILE] [--remember FILE]\n"
	"                                              makes every hash of the log again\n"
	"\n"
	"KEY         the log's verifier key, name+id+base64, or a file that holds it; for LOGDIR\n"
	"            without --key the one that the log shows itself (LOGDIR/public/key)\n"
	"--handed    how the key was handed on (keys of the log): KEY is the one before or after;\n"
	"            for LOGDIR without it the one that the log shows (LOGDIR/public/keys)\n"
	"--remember  the log must continue the checkpoint in FILE, which then holds the new one\n"
	"\n"
	"exit 0 proved, 1 not proved (one line says why), 2 wrong use\n";

struct asked {
	const char *path, *key, *handed, *remember;
};

static int say(int code, const char *fmt, ...) printf_like(2, 3);
static int say(int code, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	vfprintf(code == WRONG_USE ? stderr : stdout, fmt, ap);
	va_end(ap);
	fputc('\n', code == WRONG_USE ? stderr : stdout);
	return code;
}

static bool asked_parse(int argc, char **argv, struct asked *out)
{
	for (int i = 1; i < argc; i++) {
		const char **option = strcmp(argv[i], "--key") == 0        ? &out->key
				      : strcmp(argv[i], "--handed") == 0   ? &out->handed
				      : strcmp(argv[i], "--remember") == 0 ? &out->remember
									   : NULL;
		if (option && ++i == argc)
			return false;
		if (!option && (argv[i][0] == '-' || out->path))
			return false;
		*(option ? option : &out->path) = argv[i];
	}
	return out->path != NULL;
}

/* The key itself, or a file with it. */
static bool key_get(struct arena *a, const char *key, struct verifier *out)
{
	str text;
	if (verifier_parse(a, str_of(key), out))
		return true;
	return disk_read(a, AT_FDCWD, key, 4096, &text) == 0 && verifier_parse(a, text, out);
}

/* How the key was handed on, in this file.  NULL: done; must: the file has to be there. */
static const char *handed_get(struct arena *a, const char *path, bool must, struct verifier *v)
{
	str text;
	if (disk_read(a, AT_FDCWD, path, HANDOVERS_MAX_B, &text))
		return fault_last()->text;
	return must && !text.p ? "no such file" : handovers_read(a, text, v);
}

static int receipt_verify(struct arena *a, const struct asked *q)
{
	struct verifier v;
	struct receipt r;
	struct checkpoint c;
	str text, why;
	if (!q->key)
		return say(
			WRONG_USE, "a receipt is proved against the log's key: give it with --key");
	if (!key_get(a, q->key, &v))
		return say(WRONG_USE, "%s: no verifier key", q->key);
	const char *wrong = q->handed ? handed_get(a, q->handed, true, &v) : NULL;
	if (wrong)
		return say(WRONG_USE, "%s: %s", q->handed, wrong);
	if (disk_read(a, AT_FDCWD, q->path, RECEIPT_MAX_B, &text))
		return say(WRONG_USE, "%s", fault_last()->text);
	if (!receipt_parse(a, text, &r, &why))
		return say(NOT_PROVED, "%s: %s", q->path, why.p);
	wrong = receipt_check(a, &r, &v, &c);
	if (wrong)
		return say(NOT_PROVED, "%s: not proved: %s", q->path, wrong);
	size_t shown = 0;
	for (size_t i = 0; i < r.n; i++)
		shown += !r.fields[i].erased;
	ms at = 0;
	struct fact_commitment said;
	ignore(!leaf_parse(r.leaf, &at, &said), "the receipt was checked");
	return say(PROVED,
		"%s: proved: leaf %llu of " STR_F ", time %s, %zu of %zu fields shown, "
		"under the checkpoint of %llu leaves",
		q->path, (unsigned long long)r.proof.at, STR_A(c.origin), ms_print(a, at).p, shown,
		r.n, (unsigned long long)c.head.size);
}

/* The state seen last time; size 0: none. */
static const char *remembered(
	struct arena *a, const struct asked *q, const struct verifier *v, struct tree_head *was)
{
	str note;
	struct checkpoint c;
	*was = (struct tree_head){0};
	if (!q->remember)
		return NULL;
	if (disk_read(a, AT_FDCWD, q->remember, CHECKPOINT_MAX_B, &note))
		return fault_last()->text;
	if (!note.p)
		return NULL;
	const char *why = checkpoint_check(a, note, v, &c);
	*was = c.head;
	return why;
}

static int log_verify(struct arena *a, const struct asked *q)
{
	struct verifier v;
	struct tree_head was;
	struct tlog_report r;
	if (q->key ? !key_get(a, q->key, &v) : tlog_key(a, q->path, &v) != 0)
		return say(WRONG_USE, "%s: no verifier key", q->key ? q->key : q->path);
	const char *handed = q->handed ? q->handed : str_fmt(a, "%s/public/keys", q->path).p;
	const char *why = handed_get(a, handed, q->handed != NULL, &v);
	if (why)
		return say(NOT_PROVED, "%s: %s", handed, why);
	why = remembered(a, q, &v, &was);
	if (why)
		return say(WRONG_USE, "%s: %s", q->remember, why);
	if (tlog_check(a, q->path, &v, &was, &r))
		return say(NOT_PROVED, "%s: %s", q->path, fault_last()->text);
	if (r.wrong.n)
		return say(NOT_PROVED, "%s: not proved: %s", q->path, r.wrong.p);
	if (q->remember && disk_replace(AT_FDCWD, q->remember, 0644, r.note))
		return say(WRONG_USE, "%s", fault_last()->text);
	return say(PROVED, "%s: proved: %llu leaves of " STR_F ", %s%s; %llu behind the checkpoint",
		q->path, (unsigned long long)r.head.size, STR_A(v.name),
		r.bodies ? "each hashed again" : "from the tiles (no leaves at hand)",
		q->key ? "" : ", with the key that the log shows itself",
		(unsigned long long)r.behind);
}

int main(int argc, char **argv)
{
	struct asked q = {0};
	struct stat st;
	struct arena a;
	if (argc == 2 && strcmp(argv[1], "--help") == 0)
		return fputs(usage, stdout) < 0;
	if (!asked_parse(argc, argv, &q)) {
		fputs(usage, stderr);
		return WRONG_USE;
	}
	if (stat(q.path, &st))
		return say(WRONG_USE, "%s: %m", q.path);
	if (!S_ISDIR(st.st_mode) && q.remember)
		return say(WRONG_USE, "--remember is for a log");
	arena_init(&a, (size_t)256 << 20);
	int code = S_ISDIR(st.st_mode) ? log_verify(&a, &q) : receipt_verify(&a, &q);
	arena_fini(&a);
	return code;
}
