/* huoyan-tour — one command plays the requirements of the mission through a running system, as its
 * real roles, and prints what was shown: a line for each id, details beneath. */
#include <curl/curl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tour/tour.h"

#define ARENA_B ((size_t)2 << 30)
#define TODAY   "2026-09-21T09:30"

static const char usage[] =
	"usage: huoyan-tour [--requirement ID] [--url URL]\n"
	"\n"
	"Plays the requirements through a system of its own, on loopback, that is gone "
	"afterwards.\n"
	"--requirement  only this id, T1.2\n"
	"--url          a demonstration that runs already; ids that need its folder are skipped\n"
	"\n"
	"A line an id: ok, not ok, skip; what was shown stands beneath it.\n"
	"exit 0 all ok, 1 something failed, 2 wrong use\n";

/* The stages to end when somebody presses Ctrl-C: set before each starts. */
static volatile sig_atomic_t interrupted;

static void on_signal(int s)
{
	(void)s;
	interrupted = 1;
}

static void forget(struct tour *t)
{
	for (size_t i = 0; i < t->n_kept; i++)
		json_decref(t->kept[i]);
	t->n_kept = 0;
}

/* Plays one id and prints its line; 1 if it failed. */
static int play(struct tour *t, const struct requirement *r)
{
	t->shown = SB(t->arena);
	t->failed = (str){0};
	t->skipped = r->own_stage && !t->stage.data.n;
	if (!t->skipped && setjmp(t->end) == 0) /* allowed: ends a play */
		r->play(t);
	printf("%s %s %s\n" STR_F,
		t->skipped    ? "skip"
		: t->failed.n ? "not ok"
			      : "ok",
		r->id, r->title, STR_A(sb_str(&t->shown)));
	fflush(stdout);
	forget(t);
	return t->failed.n != 0;
}

static const struct {
	const struct requirement *list;
	const size_t *n;
} chapters[] = {
	{licence_chapter, &n_licence_chapter},
	{watch_chapter, &n_watch_chapter},
	{closing_chapter, &n_closing_chapter},
	{draw_chapter, &n_draw_chapter},
	{pack_chapter, &n_pack_chapter},
	{proof_chapter, &n_proof_chapter},
};

/* Plays what is asked; failures, or -1: no such id. */
static int play_all(struct tour *t, const char *only)
{
	int failed = 0, played = 0;
	for (size_t c = 0; c < LEN(chapters) && !interrupted; c++)
		for (size_t i = 0; i < *chapters[c].n && !interrupted; i++) {
			const struct requirement *r = &chapters[c].list[i];
			if (only && strcmp(only, r->id) != 0)
				continue;
			failed += play(t, r);
			played++;
		}
	return played ? failed : -1;
}

static str folder_of_programs(struct arena *a)
{
	char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
	str s = str_dup(a, (str){path, n > 0 ? (size_t)n : 0});
	while (s.n && s.p[s.n - 1] != '/')
		s.n--;
	return str_dup(a, (str){s.p, s.n ? s.n - 1 : 0});
}

static bool work_make(struct tour *t)
{
	const char *below = getenv("TMPDIR");
	char *name = str_z(t->arena,
		str_fmt(t->arena, "%s/huoyan-tour-XXXXXX", below && *below ? below : "/tmp"));
	t->work = mkdtemp(name) ? str_of(name) : (str){0};
	return t->work.n != 0;
}

static void work_remove(struct tour *t)
{
	str said;
	const char *words[] = {"rm", "-rf", t->work.p, NULL};
	ignore(tour_run(t, words, &said), "what stays behind is in /tmp");
}

static int tour(struct tour *t, const char *url, const char *only)
{
	if (!work_make(t)) {
		fprintf(stderr, "huoyan-tour: no folder can be made in /tmp\n");
		return 2;
	}
	t->shown = SB(t->arena);
	if (setjmp(t->end)) { /* allowed: ends a play */
		fprintf(stderr, "huoyan-tour: the system does not start\n" STR_F,
			STR_A(sb_str(&t->shown)));
		work_remove(t);
		return 1;
	}
	t->stage =
		url ? (struct stage){.url = str_of(url)} : stage_start(t, "stage", TODAY, (str){0});
	int failed = play_all(t, only);
	stage_end(&t->stage);
	work_remove(t);
	if (failed < 0)
		fprintf(stderr, "huoyan-tour: no requirement %s is played\n", only);
	return failed < 0 ? 2 : failed || interrupted ? 1 : 0;
}

int main(int argc, char **argv)
{
	const char *url = NULL, *only = NULL;
	for (int i = 1; i < argc; i++) {
		const char **to = strcmp(argv[i], "--url") == 0           ? &url
				  : strcmp(argv[i], "--requirement") == 0 ? &only
									  : NULL;
		if (strcmp(argv[i], "--help") == 0)
			return fputs(usage, stdout) < 0;
		if (!to || ++i == argc) {
			fputs(usage, stderr);
			return 2;
		}
		*to = argv[i];
	}
	struct arena a;
	struct sigaction act = {.sa_handler = on_signal};
	sigaction(SIGINT, &act, NULL);
	sigaction(SIGTERM, &act, NULL);
	signal(SIGPIPE, SIG_IGN);
	curl_global_init(CURL_GLOBAL_DEFAULT);
	arena_init(&a, ARENA_B);
	struct tour t = {.arena = &a, .bin = folder_of_programs(&a)};
	int code = tour(&t, url, only);
	arena_fini(&a);
	curl_global_cleanup();
	return code;
}
