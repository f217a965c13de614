/* T12.5 网上办案、全程留痕、闭环管理. */
#include "tour/tour.h"

/* Nothing on the officer's desk is nobody's: what has ended stays there only for a paper to serve.
 */
static void matters_are_owned(struct tour *t)
{
	struct reply r = tour_done(
		t, tour_get(t, S("li.jianguo"), "/api/matters?box=open&limit=100"), "what is open");
	json_t *list = json_object_get(r.json, "matters"), *m;
	size_t i, owned = 0, ended = 0;
	json_array_foreach(list, i, m)
	{
		ended += json_at(t, m, "ended").n != 0;
		owned += json_at(t, m, "owner").n != 0;
	}
	tour_check(t, owned > 0 && owned + ended == json_array_size(list),
		"%zu open matters, each with an owner; %zu decided ones with a paper to serve",
		owned, ended);
}

static void t12_5(struct tour *t)
{
	str officer = S("li.jianguo");
	str matter = tour_promise(t, tour_place(t, 5));
	struct reply r = tour_get(t, officer, "/api/matters/" STR_F "/facts", STR_A(matter));
	tour_check(t, json_array_size(r.json) == 1 && json_at(t, r.json, "0.leaf").n,
		"the act is a fact with a leaf of the public log");
	matters_are_owned(t);
	r = tour_get(t, officer, "/api/matters/" STR_F, STR_A(matter));
	str end = json_at(t, r.json, "limits.0.end");
	tour_show(t, "its limit ends on " STR_F, STR_A(end));
	tour_clock(t, "2026-11-16T09:00");
	str late = {0};
	for (int i = 0; i < 100 && !late.n; i++) { /* the clock process looks once a second */
		r = tour_get(t, officer, "/api/matters/" STR_F "/facts", STR_A(matter));
		json_t *fact = list_find(r.json, "event", "late");
		late = json_at(t, fact, "day");
		const char *pause[] = {"sleep", "0.2", NULL};
		str said;
		if (!late.n && tour_run(t, pause, &said))
			break;
	}
	tour_check(t, late.n != 0, "nobody decided: the office is late, a fact of " STR_F,
		STR_A(late));
	r = tour_post(t, officer,
		str_fmt(t->arena, "/api/matters/" STR_F "/acts/grant-on-promise", STR_A(matter)),
		S("{\"values\":{\"form-review\":\"齐全\"}}"));
	tour_done(t, r, "late, the office's act still stands");
	tour_check(t, r.status == 200, "the duty remains: it is decided all the same");
}

const struct requirement closing_chapter[] = {
	{"T12.5",
		"every step in the trail, an owner and a limit for all that is open, lateness a "
		"fact",
		t12_5, false},
};
const size_t n_closing_chapter = LEN(closing_chapter);
