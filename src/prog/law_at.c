/* law_at — `huoyan law at`: the acts that begin a procedure on a day in a place, and those that do
 * not, with why. */
#include <stdio.h>
#include <stdlib.h>

#include "law/at.h"
#include "prog/law_cmd.h"
#include "prog/options.h"

enum { ARENA_B = 256 << 20 };

struct asked {
	str dir, procedure;
	struct at_question at;
};

static int at_say(struct arena *a, const struct asked *q)
{
	struct law_run run = {.arena = a};
	int r = law_open(&run, q->dir);
	if (r)
		return r;
	struct at_question at = q->at;
	at.procedure = pack_procedure(run.pack, q->procedure);
	if (!at.procedure) {
		str *words = NEWS(a, str, run.pack->n_procedures);
		for (size_t i = 0; i < run.pack->n_procedures; i++)
			words[i] = run.pack->procedures[i].id;
		str near = str_nearest(a, q->procedure, words, run.pack->n_procedures);
		return law_misuse("no procedure '" STR_F "'%s" STR_F "%s", STR_A(q->procedure),
			near.n ? " (" : "", STR_A(near), near.n ? "?)" : "");
	}
	if (at.region && !pack_region(run.pack, at.region, at.on))
		return law_misuse("no region %d on that day", (int)at.region);
	struct jw w = JW(a);
	law_at_print(a, &w, run.pack, &at);
	law_answer(&w);
	return 0;
}

int law_at_cmd(int argc, char **argv)
{
	struct asked q = {0};
	str on = {0}, place = {0};
	const char *rest[1];
	size_t n_rest = 0;
	bool helped = false;
	const struct option_row rows[] = {
		{"--day", 's', &on, "2020-10-01"},
		{"--place", 's', &place, "LON,LAT in degrees, CGCS2000"},
		{"--ask", 's', &q.procedure, "the procedure"},
		{"--region", 'i', &q.at.region, "code of the district; without it the city's"},
		{"--law", 's', &q.dir, "the folder of the pack"},
	};
	if (!options_read(argc, argv, "huoyan law at --day D --place LON,LAT --ask PROCEDURE", rows,
		    LEN(rows), rest, 0, &n_rest, &helped))
		return helped ? 0 : 2;
	if (!on.n || !place.n || !q.procedure.n)
		return law_misuse("law at wants --day, --place and --ask");
	if (!day_parse(on, &q.at.on))
		return law_misuse("--day '" STR_F "' is no day like 2020-10-01", STR_A(on));
	q.at.has_point = point_parse(place, &q.at.point);
	if (!q.at.has_point)
		return law_misuse(
			"--place '" STR_F "' is no point like 117.15,36.67", STR_A(place));
	struct arena a;
	arena_init(&a, ARENA_B);
	int r = at_say(&a, &q);
	arena_fini(&a);
	return r;
}
