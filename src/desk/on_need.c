/* Before signing in: is the licence needed here, where "here" can be, what may be begun online. */
#include "desk/body.h"
#include "desk/handlers.h"
#include "law/at.h"
#include "law/window.h"
#include "matters/need.h"

int on_law_need(struct ask *q, struct answer *r)
{
	struct need_question n = {.procedure = pack_procedure(q->pack, ask_str(q, "ask")),
		.region = (int32_t)ask_int(q, "region", 0),
		.values = json_object_get(q->body, "values")};
	struct need_fault bad = {0};
	str place = ask_str(q, "place");
	int e = ask_day_of(q, r, ask_str(q, "day"), "day", &n.on);
	if (e)
		return e;
	if (!n.procedure)
		return R_NO_PROCEDURE;
	if (n.on == DAY_NONE)
		n.on = q->moment.today;
	n.has_point = place.p != NULL;
	if (n.has_point && !point_parse(place, &n.point))
		return answer_bad(q, r, R_BAD_PARAMETER, "place", "not-a-point");
	if (n.region && !pack_region(q->pack, n.region, n.on))
		return answer_bad(q, r, R_BAD_PARAMETER, "region", "unknown");
	e = need_print(q->arena, &r->out, q->pack, &n, &bad);
	if (e > 0)
		r->params = str_fmt(q->arena,
			"{\"faults\":[{\"field\":\"" STR_F "\",\"what\":\"%s\"}]}",
			STR_A(body_plain(q->arena, bad.field)), bad.what);
	return e;
}

/* ---- where ---- */

static void point_put(struct ask *q, struct jw *w, struct lon_lat at)
{
	str text = str_fmt(q->arena, "%d.%07d,%d.%07d", at.lon_e7 / 10000000, at.lon_e7 % 10000000,
		at.lat_e7 / 10000000, at.lat_e7 % 10000000);
	jw_member_str(w, "point", text);
}

/* A point inside: the middle of all corners, else of some two; an area of the pack is never empty.
 */
static struct lon_lat sample_of(const struct area *ar)
{
	int64_t lon = 0, lat = 0;
	for (size_t i = 0; i < ar->n; i++) {
		lon += ar->points[i].lon_e7;
		lat += ar->points[i].lat_e7;
	}
	struct lon_lat at = {(int32_t)(lon / (int64_t)ar->n), (int32_t)(lat / (int64_t)ar->n)};
	for (size_t i = 0; !area_holds(ar, at) && i < ar->n; i++)
		for (size_t k = 0; !area_holds(ar, at) && k < i; k++)
			at = (struct lon_lat){ar->points[i].lon_e7 / 2 + ar->points[k].lon_e7 / 2,
				ar->points[i].lat_e7 / 2 + ar->points[k].lat_e7 / 2};
	return at;
}

static void regions_put(struct ask *q, struct jw *w, day on)
{
	jw_name(w, "regions");
	jw_array(w);
	for (size_t i = 0; i < q->pack->n_regions; i++) {
		const struct region *x = &q->pack->regions[i];
		if (x->parent != q->pack->region || on < x->since || on > x->until)
			continue;
		jw_object(w);
		jw_member_int(w, "region", x->code);
		jw_member_str(w, "title", x->title);
		jw_object_end(w);
	}
	jw_array_end(w);
}

int on_law_areas(struct ask *q, struct answer *r)
{
	day on;
	int e = ask_day_of(q, r, ask_query(q, "day"), "day", &on);
	if (e)
		return e;
	struct jw *w = answer_open(r);
	regions_put(q, w, on == DAY_NONE ? q->moment.today : on);
	jw_name(w, "areas");
	jw_array(w);
	for (size_t i = 0; i < q->pack->n_areas; i++) {
		const struct area *ar = &q->pack->areas[i];
		jw_object(w);
		jw_member_str(w, "area", ar->id);
		jw_member_str(w, "title", ar->title);
		point_put(q, w, sample_of(ar));
		jw_member_str(w, "source", str_of(mark_word(ar->source)));
		jw_object_end(w);
	}
	jw_array_end(w);
	answer_end(r);
	return 0;
}

/* ---- what may be begun ---- */

static bool lives_ever(const struct act *act, day on)
{
	for (size_t i = 0; i < act->life.n; i++)
		if (on >= act->life.windows[i].since && on <= act->life.windows[i].until)
			return true;
	return false;
}

static void paths_put(struct ask *q, struct jw *w, const struct procedure *p)
{
	jw_name(w, "paths");
	jw_array(w);
	for (size_t i = 0; i < p->n_acts; i++) {
		const struct act *act = &p->acts[i];
		if (!need_begins(p, act) || !lives_ever(act, q->moment.today))
			continue;
		jw_object(w);
		jw_member_str(w, "act", act->id);
		jw_member_str(w, "title", act->title);
		jw_object_end(w);
	}
	jw_array_end(w);
}

static const char *const abouts[ABOUT__N] = {
	"place", "org", "person", "thing", "fire", "matter", "any", "organ"};

static bool party_begins(const struct procedure *p, day on)
{
	for (size_t i = 0; i < p->n_acts; i++)
		if (need_begins(p, &p->acts[i]) && lives_ever(&p->acts[i], on))
			return true;
	return false;
}

int on_hall_services(struct ask *q, struct answer *r)
{
	struct jw *w = answer_open(r);
	jw_name(w, "services");
	jw_array(w);
	for (size_t i = 0; i < q->pack->n_procedures; i++) {
		const struct procedure *p = &q->pack->procedures[i];
		if (!party_begins(p, q->moment.today))
			continue;
		jw_object(w);
		jw_member_str(w, "procedure", p->id);
		jw_member_str(w, "title", p->title);
		jw_name(w, "about");
		jw_array(w);
		for (int k = 0; k < ABOUT__N; k++)
			if (p->about & 1u << k)
				jw_str(w, str_of(abouts[k]));
		jw_array_end(w);
		jw_name(w, "parties");
		jw_array(w);
		for (size_t k = 0; k < p->n_parties; k++) {
			jw_object(w);
			jw_member_str(w, "party", p->parties[k].id);
			jw_member_str(w, "title", p->parties[k].title);
			jw_member_bool(w, "optional", p->parties[k].optional);
			jw_object_end(w);
		}
		jw_array_end(w);
		paths_put(q, w, p);
		jw_object_end(w);
	}
	jw_array_end(w);
	answer_end(r);
	return 0;
}
