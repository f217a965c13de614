#include "prog/law_cmd.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "prog/commands.h"
#include "prog/options.h"
#include "prog/pack_folder.h"

enum { ARENA_B = 512 << 20 };

/* ---- shared ---- */

int law_misuse(const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	fputs("huoyan: ", stderr);
	vfprintf(stderr, fmt, ap);
	fputc('\n', stderr);
	va_end(ap);
	return 2;
}

day law_today(void)
{
	return ms_day((ms)time(NULL) * 1000);
}

void law_answer(struct jw *w)
{
	str text = jw_text(w);
	fwrite(text.p, 1, text.n, stdout);
	fputc('\n', stdout);
}

int law_read(struct arena *a, str dir, struct findings *out, struct pack **pack)
{
	*out = (struct findings){.arena = a};
	int r = law_load(a, dir.p, out, pack);
	if (r < 0)
		return law_misuse("%s", fault_last()->text);
	return 0;
}

static void findings_say(struct arena *a, const struct findings *f, bool warnings, FILE *to)
{
	struct sb b = SB(a);
	for (size_t i = 0; i < f->n; i++)
		if (warnings || !f->p[i].warning)
			finding_print(&b, &f->p[i]);
	str text = sb_str(&b);
	fwrite(text.p, 1, text.n, to);
}

int law_open(struct law_run *run, str dir)
{
	struct pack *pack = NULL;
	run->dir = dir;
	if (!dir.n && !pack_folder_find(run->arena, &run->dir))
		return law_misuse(
			"no law pack beside " STR_F "; name one with --law DIR", STR_A(run->dir));
	int r = law_read(run->arena, run->dir, &run->findings, &pack);
	if (r)
		return r;
	run->pack = pack;
	if (!run->findings.n_errors)
		return 0;
	findings_say(run->arena, &run->findings, false, stderr);
	law_misuse("the pack in " STR_F " has %zu errors; huoyan law check tells all",
		STR_A(run->dir), run->findings.n_errors);
	return 1;
}

/* ---- check ---- */

static void finding_write(struct jw *w, const struct finding *f)
{
	jw_object(w);
	jw_member_str(w, "id", f->id);
	jw_member_bool(w, "warning", f->warning);
	if (f->at.file.n) {
		jw_member_str(w, "file", f->at.file);
		jw_member_int(w, "line", f->at.line);
		jw_member_int(w, "column", f->at.column);
	}
	jw_member_str(w, "text", f->text);
	jw_object_end(w);
}

static void check_write(struct arena *a, const struct law_run *run, const struct findings *f)
{
	struct jw w = JW(a);
	jw_object(&w);
	jw_member_bool(&w, "ok", f->n_errors == 0);
	if (run->pack && !f->n_errors) {
		jw_member_str(&w, "pack", run->pack->id);
		jw_member_str(&w, "hash", hash_hex(a, run->pack->hash));
	}
	jw_member_int(&w, "errors", (int64_t)f->n_errors);
	jw_member_int(&w, "warnings", (int64_t)(f->n - f->n_errors));
	jw_name(&w, "findings");
	jw_array(&w);
	for (size_t i = 0; i < f->n; i++)
		finding_write(&w, &f->p[i]);
	jw_array_end(&w);
	jw_object_end(&w);
	law_answer(&w);
}

static int law_check_cmd(int argc, char **argv)
{
	struct arena a;
	str dir = {0};
	bool text = isatty(STDOUT_FILENO), json = false, helped = false;
	size_t n_rest = 0;
	const char *rest[1];
	const struct option_row rows[] = {
		{"--law", 's', &dir, "the folder of the pack"},
		{"--text", 'B', &text, "lines for people (default on a terminal)"},
		{"--json", 'B', &json, "JSON (default elsewhere)"},
	};
	if (!options_read(argc, argv, "huoyan law check [--law DIR]", rows, LEN(rows), rest, 0,
		    &n_rest, &helped))
		return helped ? 0 : 2;
	arena_init(&a, ARENA_B);
	struct law_run run = {.arena = &a};
	struct pack *pack = NULL;
	run.dir = dir;
	int r = 0;
	if (!dir.n && !pack_folder_find(&a, &run.dir))
		r = law_misuse(
			"no law pack beside " STR_F "; name one with --law DIR", STR_A(run.dir));
	if (r == 0)
		r = law_read(&a, run.dir, &run.findings, &pack);
	if (r == 0) {
		run.pack = pack;
		if (!run.findings.n_errors)
			law_check(&a, pack, &run.findings);
		if (text && !json)
			findings_say(&a, &run.findings, true, stdout);
		else
			check_write(&a, &run, &run.findings);
		r = run.findings.n_errors ? 1 : 0;
	}
	arena_fini(&a);
	return r;
}

/* ---- the word `law` ---- */

struct law_word {
	const char *word;
	int (*run)(int argc, char **argv);
	const char *help;
};

/* clang-format off */
static const struct law_word words[] = {
	{"check",      law_check_cmd,      "proves what can be proved; exit 1 if there is an error"},
	{"show",       law_show_cmd,       "[ID|facts|functions]: a row, its lives, what refers to it"},
	{"at",         law_at_cmd,         "--day D --place LON,LAT --ask PROCEDURE: what begins it there and then"},
	{"due",        law_due_cmd,        "--from T --after \"20 workdays\" [--ends roll|strict]"},
	{"unreviewed", law_unreviewed_cmd, "rows that are not verified"},
	{"diff",       law_diff_cmd,       "A B: what a new pack changes"},
	{"diagram",    law_diagram_cmd,    "PROCEDURE: Graphviz dot"},
};
/* clang-format on */

static int law_usage(FILE *to, int code)
{
	fprintf(to, "usage: huoyan law WORD … [--law DIR]\n");
	for (size_t i = 0; i < LEN(words); i++)
		fprintf(to, "  %-10s %s\n", words[i].word, words[i].help);
	return code;
}

int law_cmd(int argc, char **argv)
{
	if (argc < 2)
		return law_usage(stderr, 2);
	if (strcmp(argv[1], "--help") == 0)
		return law_usage(stdout, 0);
	for (size_t i = 0; i < LEN(words); i++)
		if (strcmp(argv[1], words[i].word) == 0)
			return words[i].run(argc - 1, argv + 1);
	return law_misuse("no word '%s' of law; huoyan law --help lists them", argv[1]);
}
