/* draw_cmd — `huoyan draw make` draws from files, `huoyan draw verify FOLDER` repeats a published
 * draw, `huoyan draw fairness FOLDER…` looks at all of them together.  No database, no clock, no
 * chance of its own; docs/draw.md. */
#include <stdio.h>

#include "base/file.h"
#include "base/json.h"
#include "draw/fairness.h"
#include "prog/commands.h"
#include "prog/options.h"

enum { FILE_MAX_B = 1 << 30, SEED_MAX_B = 1 << 10 };
#define ARENA_B ((size_t)8 << 30)

static int misuse(str what)
{
	fprintf(stderr, "huoyan draw: " STR_F "\n", STR_A(what));
	return 2;
}

/* 0, or 2 with one line on standard error. */
static int open_file(struct arena *a, str path, str *out)
{
	int r = file_read(a, str_z(a, path), FILE_MAX_B, out);
	return r ? misuse(str_of(fault_last()->text)) : 0;
}

struct make {
	str subjects, officers, plan, seed;
};

static int make(struct arena *a, const struct make *m)
{
	str subjects, officers, plan_text;
	struct draw_plan plan;
	struct draw_frame frame;
	struct draw_roster roster;
	struct draw_result result;
	struct bytes seed;
	if (m->seed.n > SEED_MAX_B || !m->seed.n || !hex_parse(a, m->seed, &seed))
		return misuse(S("--seed wants hex digits, an even number of them"));
	if (open_file(a, m->plan, &plan_text) || open_file(a, m->subjects, &subjects) ||
		open_file(a, m->officers, &officers))
		return 2;
	draw_fault f = draw_plan_read(a, plan_text, &plan);
	if (!f.n)
		f = draw_frame_read(a, subjects, plan.hash, &frame);
	if (!f.n)
		f = draw_roster_read(a, officers, plan.hash, &roster);
	if (!f.n)
		f = draw_make(a, &plan, &frame, &roster, seed, &result);
	if (f.n)
		return misuse(f);
	str text = draw_print(a, &plan, &frame, &roster, seed, &result);
	fwrite(text.p, 1, text.n, stdout);
	return result.infeasible ? 1 : 0;
}

static int make_cmd(int argc, char **argv)
{
	struct make m = {0};
	const char *rest[1];
	size_t n_rest = 0;
	bool helped = false;
	const struct option_row rows[] = {
		{"--subjects", 's', &m.subjects, "the frame, CSV"},
		{"--officers", 's', &m.officers, "the roster, CSV"},
		{"--plan", 's', &m.plan, "the plan, JSON"},
		{"--seed", 's', &m.seed, "the seed, hex"},
	};
	if (!options_read(argc, argv,
		    "huoyan draw make --subjects S.csv --officers O.csv --plan P.json --seed HEX",
		    rows, LEN(rows), rest, 0, &n_rest, &helped))
		return helped ? 0 : 2;
	if (!m.subjects.n || !m.officers.n || !m.plan.n)
		return misuse(S("make wants --subjects, --officers, --plan and --seed"));
	struct arena a;
	arena_init(&a, ARENA_B);
	int r = make(&a, &m);
	arena_fini(&a);
	return r;
}

static int open_bundle(struct arena *a, const char *folder, struct draw_bundle *b)
{
	const struct {
		const char *name;
		str *to;
	} files[] = {{"plan.json", &b->plan}, {"subjects.csv", &b->subjects},
		{"officers.csv", &b->officers}, {"seed.json", &b->seed},
		{"result.json", &b->result}};
	for (size_t i = 0; i < LEN(files); i++)
		if (open_file(a, str_fmt(a, "%s/%s", folder, files[i].name), files[i].to))
			return 2;
	return 0;
}

static int verify(struct arena *a, const char *folder)
{
	struct draw_bundle b;
	str id;
	if (open_bundle(a, folder, &b))
		return 2;
	draw_fault f = draw_bundle_check(a, &b, &id);
	struct jw w = JW(a);
	jw_object(&w);
	jw_member_bool(&w, "ok", !f.n);
	jw_member_str(&w, "draw_id", id);
	if (f.n)
		jw_member_str(&w, "differs", f);
	jw_object_end(&w);
	printf(STR_F "\n", STR_A(jw_text(&w)));
	return f.n ? 1 : 0;
}

static int verify_cmd(int argc, char **argv)
{
	const char *rest[1];
	size_t n_rest = 0;
	bool helped = false;
	if (!options_read(
		    argc, argv, "huoyan draw verify FOLDER", NULL, 0, rest, 1, &n_rest, &helped))
		return helped ? 0 : 2;
	if (n_rest != 1)
		return misuse(S("verify wants the folder of a bundle"));
	struct arena a;
	arena_init(&a, ARENA_B);
	int r = verify(&a, rest[0]);
	arena_fini(&a);
	return r;
}

/* ---- fairness: all draws together ---- */

enum { FOLDERS_MAX = 1000 };

static void print_meetings(
	struct arena *a, struct jw *w, const struct draw_plan *plan, const struct draw_result *r)
{
	size_t n = 0;
	const int64_t *met = fairness_meetings(a, plan, r, &n);
	jw_name(w, "meetings");
	jw_array(w);
	for (size_t i = 1; i < n; i++)
		jw_int(w, met[i]);
	jw_array_end(w);
}

static void print_draw(struct arena *a, struct jw *w, const struct draw_files *d, draw_fault why)
{
	int64_t most = 0, least = INT64_MAX, drawn = 0;
	for (size_t i = 0; i < d->result.n; i++)
		drawn += d->result.choice[i].rank > 0;
	for (size_t i = 0; i < d->roster.n && !why.n; i++) {
		most = d->result.load[i] > most ? d->result.load[i] : most;
		least = d->result.load[i] < least ? d->result.load[i] : least;
	}
	jw_object(w);
	jw_member_str(w, "draw_id", d->plan.id);
	jw_member_bool(w, "ok", !why.n);
	if (why.n) {
		jw_member_str(w, "differs", why);
	} else {
		jw_member_int(w, "frame", (int64_t)d->frame.n);
		jw_member_int(w, "excluded", (int64_t)d->result.n_excluded);
		jw_member_int(w, "always", (int64_t)d->result.n - drawn);
		jw_member_int(w, "drawn", drawn);
		jw_member_int(w, "least", d->roster.n ? least : 0);
		jw_member_int(w, "most", most);
		print_meetings(a, w, &d->plan, &d->result);
	}
	jw_object_end(w);
}

/* true: one of them is more uneven than chance. */
static bool print_answers(struct arena *a, struct jw *w, const struct fairness *f)
{
	struct fairness_answer x[FAIRNESS_QUESTION__N];
	bool odd = false;
	fairness_answers(f, x);
	jw_member_int(w, "reruns", f->reruns);
	jw_name(w, "questions");
	jw_array(w);
	for (int q = 0; q < FAIRNESS_QUESTION__N; q++) {
		jw_raw(w, str_fmt(a,
				  "{\"question\":\"%s\",\"observed\":%.3f,\"expected\":%.3f,"
				  "\"p\":%.3f,\"adjusted\":%.3f}",
				  fairness_name((enum fairness_question)q), x[q].observed,
				  x[q].expected, x[q].p, x[q].adjusted));
		odd |= x[q].adjusted < FAIRNESS_LEVEL;
	}
	jw_array_end(w);
	jw_member_bool(w, "odd", odd);
	return odd;
}

static int fairness(struct arena *a, const char *const *folder, size_t n, int64_t reruns)
{
	struct fairness *f = fairness_make(a, reruns);
	struct jw w = JW(a);
	str *ids = NEWS(a, str, n);
	bool wrong = false;
	jw_object(&w);
	jw_name(&w, "draws");
	jw_array(&w);
	for (size_t i = 0; i < n; i++) {
		struct draw_bundle b;
		struct draw_files d;
		if (open_bundle(a, folder[i], &b))
			return 2;
		draw_fault why = draw_bundle_read(a, &b, &d);
		for (size_t k = 0; k < i && !why.n; k++)
			if (str_eq(ids[k], d.plan.id)) /* one draw id, one draw */
				why = S("another of these draws has the same draw_id");
		ids[i] = d.plan.id;
		if (!why.n)
			why = fairness_add(a, f, &d);
		print_draw(a, &w, &d, why);
		wrong |= why.n > 0;
	}
	jw_array_end(&w);
	wrong |= print_answers(a, &w, f);
	jw_object_end(&w);
	printf(STR_F "\n", STR_A(jw_text(&w)));
	return wrong ? 1 : 0;
}

static int fairness_cmd(int argc, char **argv)
{
	const char *rest[FOLDERS_MAX];
	size_t n_rest = 0;
	bool helped = false;
	int64_t reruns = FAIRNESS_RERUNS;
	str many = {0};
	const struct option_row rows[] = {
		{"--reruns", 's', &many, "how often each draw is drawn again, 499"},
	};
	if (!options_read(argc, argv, "huoyan draw fairness [--reruns N] FOLDER…", rows, LEN(rows),
		    rest, FOLDERS_MAX, &n_rest, &helped))
		return helped ? 0 : 2;
	if (many.n && (!str_int(many, &reruns) || reruns < 1 || reruns > FAIRNESS_RERUNS_MAX))
		return misuse(S("--reruns wants a number from 1 to 99999"));
	if (!n_rest)
		return misuse(S("fairness wants the folders of bundles"));
	struct arena a;
	arena_init(&a, ARENA_B);
	int r = fairness(&a, rest, n_rest, reruns);
	arena_fini(&a);
	return r;
}

int draw_cmd(int argc, char **argv)
{
	if (argc >= 2 && strcmp(argv[1], "make") == 0)
		return make_cmd(argc - 1, argv + 1);
	if (argc >= 2 && strcmp(argv[1], "verify") == 0)
		return verify_cmd(argc - 1, argv + 1);
	if (argc >= 2 && strcmp(argv[1], "fairness") == 0)
		return fairness_cmd(argc - 1, argv + 1);
	bool help = argc >= 2 && strcmp(argv[1], "--help") == 0;
	fprintf(help ? stdout : stderr,
		"usage: huoyan draw make … | verify FOLDER | fairness FOLDER…\n");
	return help ? 0 : 2;
}
