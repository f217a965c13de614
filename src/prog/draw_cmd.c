/* draw_cmd — `huoyan draw make` draws from files, `huoyan draw verify FOLDER` repeats a published
 * draw.  No database, no clock, no chance of its own; docs/draw.md. */
#include <stdio.h>

#include "base/file.h"
#include "base/json.h"
#include "draw/bundle.h"
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

static int verify(struct arena *a, const char *folder)
{
	struct draw_bundle b;
	const struct {
		const char *name;
		str *to;
	} files[] = {{"plan.json", &b.plan}, {"subjects.csv", &b.subjects},
		{"officers.csv", &b.officers}, {"seed.json", &b.seed}, {"result.json", &b.result}};
	str id;
	for (size_t i = 0; i < LEN(files); i++)
		if (open_file(a, str_fmt(a, "%s/%s", folder, files[i].name), files[i].to))
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

int draw_cmd(int argc, char **argv)
{
	if (argc >= 2 && strcmp(argv[1], "make") == 0)
		return make_cmd(argc - 1, argv + 1);
	if (argc >= 2 && strcmp(argv[1], "verify") == 0)
		return verify_cmd(argc - 1, argv + 1);
	bool help = argc >= 2 && strcmp(argv[1], "--help") == 0;
	fprintf(help ? stdout : stderr, "usage: huoyan draw make … | verify FOLDER\n");
	return help ? 0 : 2;
}
