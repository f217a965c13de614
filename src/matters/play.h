/* play — for tests of matters: an act is one line, on a day, by a hand, with values as JSON; what
 * came of it is one line too.  The city is in world.h. */
#pragma once
#include "matters/world.h"

/* ---- acting ---- */

__attribute__((unused)) static void on_day(struct world *w, int year, int month, int mday)
{
	w->today = day_of_ymd(year, month, mday);
	w->hour = 10;
}

/* The act with values as JSON; 0 or the refusal. */
__attribute__((unused)) static int act(struct world *w, row_id matter, const struct hand *hand,
	const char *act_id, const char *json)
{
	struct moment m = world_now(w);
	str why = {0};
	auto_(json_free) json_t *values = NULL;
	CHECK_DONE(json_read(w->a, str_of(json), &values, &why));
	struct act_request q = {.matter = matter,
		.act = str_of(act_id),
		.values = values,
		.seen = -1,
		.hand = *hand};
	return matter_act(w->a, w->db, &w->engine, &m, &q, &w->out);
}

/* Begins a matter about the place; party: NULL or the id of the firm's party. */
__attribute__((unused)) static int begin(struct world *w, const struct hand *hand,
	const char *procedure, const char *party, const char *act_id, const char *json)
{
	struct moment m = world_now(w);
	str why = {0};
	auto_(json_free) json_t *values = NULL;
	CHECK_DONE(json_read(w->a, str_of(json), &values, &why));
	struct party_draft parties[] = {{str_of(party ? party : ""), true, w->org}};
	struct act_request q = {.procedure = str_of(procedure),
		.about_kind = ABOUT_PLACE,
		.about = w->place,
		.parties = parties,
		.n_parties = party ? 1 : 0,
		.act = str_of(act_id),
		.values = values,
		.seen = -1,
		.hand = *hand};
	int r = matter_act(w->a, w->db, &w->engine, &m, &q, &w->out);
	if (!r)
		w->matter = w->out.matter;
	return r;
}

/* Two hands sign the same bytes. */
__attribute__((unused)) static int act2(
	struct world *w, row_id matter, const char *act_id, const char *json)
{
	int r = act(w, matter, &w->officer, act_id, json);
	if (!r)
		CHECK(w->out.waits);
	return r ? r : act(w, matter, &w->officer2, act_id, json);
}

/* The clock does all that is due; how often. */
__attribute__((unused)) static int tick(struct world *w)
{
	struct moment m = world_now(w);
	bool more = true;
	int n = 0;
	while (more) {
		int r = matter_tick(w->a, w->db, &w->engine, &m, &more);
		CHECK_DONE(r);
		if (r)
			break;
		n += more;
	}
	return n;
}

__attribute__((unused)) static struct picture *picture_of(struct world *w, row_id matter)
{
	struct moment m = world_now(w);
	struct picture *p = NULL;
	CHECK_DONE(matter_picture(w->a, w->db, &w->engine, &m, matter, &p));
	return p;
}

__attribute__((unused)) static str state_of(struct world *w, row_id matter)
{
	struct picture *p = picture_of(w, matter);
	return p ? p->state : S("");
}

/* The last run of a limit. */
__attribute__((unused)) static struct picture_limit limit_of(
	struct world *w, row_id matter, const char *limit)
{
	struct picture *p = picture_of(w, matter);
	for (size_t i = p ? p->n_limits : 0; i-- > 0;)
		if (str_is(p->limits[i].limit, limit))
			return p->limits[i];
	return (struct picture_limit){.end = DAY_NONE};
}

__attribute__((unused)) static row_id sub_of(struct world *w, row_id matter, const char *name)
{
	struct picture *p = picture_of(w, matter);
	row_id id = {0};
	for (size_t i = p ? p->n_subs : 0; i-- > 0;)
		if (str_is(p->subs[i].name, name) && id_parse(p->subs[i].picture->id, &id))
			return id;
	CHECK(!id_none(id)); /* there is such a sub */
	return id;
}

/* How many facts of an event stand in a case. */
__attribute__((unused)) static int facts_of(struct world *w, row_id of, const char *event)
{
	struct fact_row *f = NULL;
	size_t n = 0;
	int count = 0;
	CHECK_DONE(fact_list(w->a, w->db, of, 1, &f, &n));
	for (size_t i = 0; i < n; i++)
		count += str_is(f[i].event, event);
	return count;
}

/* A matter as its hand sees it, as JSON. */
__attribute__((unused)) static str seen_by(struct world *w, row_id matter, const struct hand *h)
{
	struct moment m = world_now(w);
	struct jw out = JW(w->a);
	CHECK_DONE(matter_print(w->a, w->db, &w->engine, &m, matter, h, &out));
	return jw_text(&out);
}

/* The leaf of everything written so far has its place in the log. */
__attribute__((unused)) static void place_leaves(struct world *w)
{
	struct placer p;
	struct placed_leaf *list = NULL;
	size_t n = 1;
	CHECK_DONE(db_commit(w->db)); /* on PostgreSQL only what is committed is placed */
	CHECK_DONE(db_begin(w->db, true));
	CHECK_DONE(leaf_place_start(w->db, &p));
	while (n) {
		int r = leaf_place_assign(w->a, w->db, &p, world_now(w).now, &list, &n);
		CHECK_DONE(r);
		if (r)
			break;
	}
	CHECK_DONE(db_commit(w->db));
	CHECK_DONE(db_begin(w->db, true));
}

/* The last paper of that kind: its id from the JSON that staff see. */
__attribute__((unused)) static row_id paper_of(struct world *w, row_id matter, const char *paper)
{
	str text = seen_by(w, matter, &w->leader), why;
	auto_(json_free) json_t *j = NULL;
	row_id id = {0};
	CHECK_DONE(json_read(w->a, text, &j, &why));
	json_t *papers = json_object_get(j, "papers");
	for (size_t i = 0; i < json_array_size(papers); i++)
		if (str_is(json_member(json_array_get(papers, i), "paper"), paper))
			CHECK(id_parse(json_member(json_array_get(papers, i), "id"), &id));
	CHECK(!id_none(id));
	return id;
}

__attribute__((unused)) static int serve_paper(struct world *w, row_id paper, const struct hand *h)
{
	struct moment m = world_now(w);
	return matter_serve_paper(
		w->a, w->db, &w->engine, &m, paper, WAY_DIRECT, S("EMS-1"), h, &w->out);
}
