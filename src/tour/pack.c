/* V1 law as data: the same programs under a changed copy of the pack. */
#include "tour/tour.h"

static str decide_by(struct tour *t)
{
	str matter = tour_promise(t, tour_place(t, 6));
	struct reply r = tour_get(t, S("li.jianguo"), "/api/matters/" STR_F, STR_A(matter));
	json_t *limits = json_object_get(r.json, "limits");
	return json_at(t, list_find(limits, "limit", "decide-promise"), "end");
}

/* A copy of the pack with one figure and one title changed. */
static str pack_change(struct tour *t)
{
	str copy = tour_path(t, "pack"), said;
	str from = str_fmt(t->arena, STR_F "/../../law/jinan", STR_A(t->bin));
	const char *words[] = {"cp", "-r", from.p, copy.p, NULL};
	tour_check(t, tour_run(t, words, &said) == 0, "a copy of the pack " STR_F, STR_A(said));
	str file = str_fmt(t->arena, STR_F "/procedures/opening-check.yaml", STR_A(copy));
	str text = tour_read(t, file),
	    old = S("length: 1 workdays, binds: office, ends: roll, since: 2020-09-05, cite: "
		    "[自贸授权2019, 应急2021-34], source: partly}");
	const char *at = strstr(text.p, old.p);
	tour_check(t, at != NULL, "the limit of a commitment's decision stands in the pack's text");
	size_t n = (size_t)(at - text.p) + sizeof "length: " - 1;
	tour_write(t, file,
		str_fmt(t->arena, STR_F "3" STR_F, STR_A(((str){text.p, n})),
			STR_A(str_from(text, n + 1))));
	return copy;
}

static void v1(struct tour *t)
{
	struct stage first = t->stage, second;
	str changed = pack_change(t), said;
	str program = str_fmt(t->arena, STR_F "/huoyan", STR_A(t->bin));
	const char *check[] = {program.p, "law", "check", "--law", changed.p, NULL};
	int code = tour_run(t, check, &said);
	tour_check(t, code == 0, "the changed pack is proved by `huoyan law check` (%d)", code);
	second = stage_start(t, "changed", "2026-09-21T09:30", changed);
	const char *forget[] = {
		"sh", "-c", str_fmt(t->arena, "rm -f " STR_F "/jar.*", STR_A(t->work)).p, NULL};
	tour_check(t, tour_run(t, forget, &said) == 0, "other sign-ins for another system");
	t->stage = second;
	str other = decide_by(t);
	stage_end(&second);
	t->stage = first;
	tour_check(t, tour_run(t, forget, &said) == 0, "back to the first");
	tour_check(t, str_is(other, "2026-09-24"),
		"a city writes 3 workdays for 1: decided by " STR_F
		" instead of 2026-09-22, by the same programs",
		STR_A(other));
}

const struct requirement pack_chapter[] = {
	{"V1", "a city changes its pack, not the code", v1, true},
};
const size_t n_pack_chapter = LEN(pack_chapter);
