/* law_at — `huoyan law at`: the acts that begin a procedure on a day in a place, and those that do
 * not, with why. */
#include <stdio.h>
#include <stdlib.h>

#include "prog/law_cmd.h"
#include "prog/options.h"

enum { ARENA_B = 256 << 20 };

static bool begins(const struct act *a)
{
	return strs_has(a->from, S("new"));
}

static void open_write(
	struct arena *a, struct jw *w, const struct act *act, const struct window *win)
{
	jw_object(w);
	jw_member_str(w, "act", act->id);
	jw_member_str(w, "title", act->title);
	window_members(a, w, win);
	jw_member_str(w, "review",
		S("none")); /* reviews are facts of the city: without a database there are none */
	jw_object_end(w);
}

/* "promise: lives in ftz-jinan 2020-09-05 to 2021-04-28, everywhere from 2021-04-29" */
static str closed_why(struct arena *a, const struct procedure *p, str act)
{
	struct sb b = SB(a);
	bool first = true;
	sb_add(&b, act);
	sb_add(&b, S(": lives "));
	for (size_t i = 0; i < p->n_acts; i++)
		for (size_t k = 0; k < p->acts[i].life.n && str_eq(p->acts[i].id, act); k++) {
			if (!begins(&p->acts[i]))
				continue;
			sb_add(&b, first ? S("") : S(", "));
			sb_add(&b, window_words(a, &p->acts[i].life.windows[k]));
			first = false;
		}
	return sb_str(&b);
}

static void acts_write(
	struct arena *a, struct jw *w, const struct procedure *p, const struct era *e, bool open)
{
	jw_array(w);
	for (size_t i = 0; i < p->n_acts; i++) {
		const struct act *act = &p->acts[i];
		bool first = true; /* of the rows of this id */
		for (size_t k = 0; k < i; k++)
			first &= !str_eq(p->acts[k].id, act->id);
		const struct window *win = NULL;
		const struct act *lives = procedure_act(p, act->id, e, &win);
		if (!begins(act) || !first)
			continue;
		if (lives && begins(lives)) {
			if (open)
				open_write(a, w, lives, win);
		} else if (!open) {
			jw_object(w);
			jw_member_str(w, "act", act->id);
			jw_member_str(w, "title", act->title);
			jw_member_str(w, "why", closed_why(a, p, act->id));
			jw_object_end(w);
		}
	}
	jw_array_end(w);
}

/* Degrees with at most seven digits behind the point, as 1e-7 degree. */
static bool degree_parse(str s, int limit, int32_t *out)
{
	int64_t whole = 0, part = 0;
	size_t dot = str_find(s, '.');
	bool minus = str_starts(s, S("-"));
	str tail = dot < s.n ? str_from(s, dot + 1) : S("0");
	if (!str_int((str){s.p, dot}, &whole) || !tail.n || tail.n > 7 || tail.p[0] == '-' ||
		!str_int(tail, &part))
		return false;
	for (size_t i = tail.n; i < 7; i++)
		part *= 10;
	int64_t v = whole * 10000000 + (minus ? -part : part);
	*out = (int32_t)v;
	return v >= -(int64_t)limit * 10000000 && v <= (int64_t)limit * 10000000;
}

static bool point_parse(str s, struct lon_lat *out)
{
	str lon = {0}, rest = s;
	return str_cut(&rest, ',', &lon) && degree_parse(str_trim(lon), 180, &out->lon_e7) &&
	       degree_parse(str_trim(rest), 90, &out->lat_e7);
}

struct asked {
	str dir, procedure;
	day on;
	bool has_point;
	struct lon_lat at;
	int32_t region;
};

static int at_say(struct arena *a, const struct asked *q)
{
	struct law_run run = {.arena = a};
	int r = law_open(&run, q->dir);
	if (r)
		return r;
	const struct procedure *p = pack_procedure(run.pack, q->procedure);
	if (!p) {
		str *words = NEWS(a, str, run.pack->n_procedures);
		for (size_t i = 0; i < run.pack->n_procedures; i++)
			words[i] = run.pack->procedures[i].id;
		str near = str_nearest(a, q->procedure, words, run.pack->n_procedures);
		return law_misuse("no procedure '" STR_F "'%s" STR_F "%s", STR_A(q->procedure),
			near.n ? " (" : "", STR_A(near), near.n ? "?)" : "");
	}
	int32_t region = q->region ? q->region : run.pack->region;
	if (q->region && !pack_region(run.pack, region, q->on))
		return law_misuse("no region %d on that day", (int)region);
	struct era e = {q->on, q->on, scopes_at(a, run.pack, region, q->has_point, q->at)};
	struct jw w = JW(a);
	jw_object(&w);
	jw_member_str(&w, "procedure", p->id);
	jw_member_str(&w, "title", p->title);
	jw_member_str(&w, "day", day_print(a, q->on));
	strs_member(&w, "scopes", e.scopes);
	jw_name(&w, "open");
	acts_write(a, &w, p, &e, true);
	jw_name(&w, "closed");
	acts_write(a, &w, p, &e, false);
	jw_object_end(&w);
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
		{"--region", 'i', &q.region, "code of the district; without it the city's"},
		{"--law", 's', &q.dir, "the folder of the pack"},
	};
	if (!options_read(argc, argv, "huoyan law at --day D --place LON,LAT --ask PROCEDURE", rows,
		    LEN(rows), rest, 0, &n_rest, &helped))
		return helped ? 0 : 2;
	if (!on.n || !place.n || !q.procedure.n)
		return law_misuse("law at wants --day, --place and --ask");
	if (!day_parse(on, &q.on))
		return law_misuse("--day '" STR_F "' is no day like 2020-10-01", STR_A(on));
	q.has_point = point_parse(place, &q.at);
	if (!q.has_point)
		return law_misuse(
			"--place '" STR_F "' is no point like 117.15,36.67", STR_A(place));
	struct arena a;
	arena_init(&a, ARENA_B);
	int r = at_say(&a, &q);
	arena_fini(&a);
	return r;
}
