#include "prog/play.h"

#include <stdio.h>
#include <stdlib.h>

#include "alarm/alarm.h"
#include "base/json.h"
#include "desk/upload.h"
#include "draw/held.h"
#include "ledger/leaf_place.h"
#include "law/calendar.h"
#include "wire/frame.h"

enum {
	CITY_UNITS = 2000,   /* for which the copies of a play are given */
	HOME_OF_5 = 2,       /* two of five plays are in the district of the fixed cast */
	SPREAD_MINUTES = 40, /* plays of one kind do not act at the same minute */
	ARENA_B = 128 << 20,
};

struct entry {
	struct cast *cast;
	const struct play_step *step;
	ms at;
	size_t order;
};

struct acting {
	struct stage *s;
	struct arena scratch;
	struct signal_store signals;
	struct placer placer;
	struct moment m;
};

/* ---- who plays where ---- */

static bool fits(const struct play *p, const struct city_place *at, int32_t home)
{
	bool use = p->n_uses == 0;
	for (size_t i = 0; i < p->n_uses; i++)
		use = use || str_eq(p->uses[i], at->use);
	bool kind = p->about == PLAY_NEW    ? !at->licensed
		    : p->about == PLAY_OPEN ? at->licensed
					    : !id_none(at->device);
	return use && kind && !at->taken && (!home || at->region == home);
}

/* A place that no other play is about. */
static struct city_place *place_for(struct city *c, const struct play *p, size_t nth)
{
	int32_t home = nth % 5 < HOME_OF_5 && c->n_posts ? c->posts[0].region : 0;
	size_t from = luck_below(&c->luck, c->n_places);
	for (int again = 0; again < 2; again++, home = 0)
		for (size_t i = 0; i < c->n_places; i++) {
			struct city_place *at = &c->places[(from + i) % c->n_places];
			if (fits(p, at, home))
				return at;
		}
	return NULL;
}

static size_t copies_of(const struct city *c, const struct play *p)
{
	size_t n = ((size_t)p->copies * c->n_places + CITY_UNITS / 2) / CITY_UNITS;
	return p->about == PLAY_NAMED || !n ? 1 : n;
}

static bool cast_make(struct city *c, const struct play *p, size_t nth, size_t n, struct cast *out)
{
	day first = c->today;
	while (!calendar_works(c->pack, first, NULL))
		first--;
	int64_t back = p->from + (int64_t)nth * (p->to - p->from + 1) / (int64_t)n;
	*out = (struct cast){.city = c, .play = p, .nth = nth};
	for (; back < 0; back++)
		do
			first--;
		while (!calendar_works(c->pack, first, NULL));
	out->begins = day_ms(first) + (ms)(nth * 17) % SPREAD_MINUTES * 60000;
	if (p->about == PLAY_NAMED)
		return city_place_named(c, p->place, &out->place);
	struct city_place *at = place_for(c, p, nth);
	if (!at)
		return false;
	at->taken = true;
	out->place = *at;
	return true;
}

/* ---- the programme ---- */

struct programme {
	struct entry *list;
	size_t n, cap;
};

/* A step without a time (to a sub-matter) is done with the next that has one. */
static void entries_add(struct arena *a, struct programme *g, struct cast *c)
{
	ms at = INT64_MAX, late = c->begins - day_ms(ms_day(c->begins));
	for (size_t i = c->play->n_steps; i-- > 0;) {
		const struct play_step *s = &c->play->steps[i];
		if (s->verb <= PLAY_DEVICE)
			at = day_ms(play_day(c, s)) + s->second * 1000LL + late;
		VEC_ADD(a, g->list, g->n, g->cap) = (struct entry){c, s, at, g->n};
	}
}

static int by_time(const void *x, const void *y)
{
	const struct entry *a = x, *b = y;
	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	if (a->cast != b->cast)
		return a->cast->play != b->cast->play ? (a->cast->play < b->cast->play ? -1 : 1)
						      : (a->cast->nth < b->cast->nth ? -1 : 1);
	return a->step < b->step ? -1 : a->step > b->step;
}

static int programme_make(struct stage *s, struct programme *g)
{
	struct play *plays = NULL;
	size_t n = 0;
	struct city *c = s->city;
	int r = play_read(c->a, c->words, &plays, &n);
	for (size_t i = 0; r == 0 && i < n; i++) {
		size_t copies = copies_of(c, &plays[i]);
		for (size_t k = 0; k < copies; k++) {
			struct cast *cast = NEW(c->a, struct cast);
			if (cast_make(c, &plays[i], k, copies, cast))
				entries_add(c->a, g, cast);
		}
	}
	if (r == 0 && g->n)
		qsort(g->list, g->n, sizeof *g->list, by_time);
	return r;
}

/* ---- one step ---- */

/* The law of that day stops the play: it ends there. */
static int refused(struct acting *x, struct entry *e, int r, const struct act_answer *out)
{
	e->cast->ended = true;
	x->s->n_stopped++;
	if (!x->s->tells)
		return 0;
	fprintf(stderr, "huoyan: demo/city/" STR_F ":%d (%s) was refused: %s",
		STR_A(e->cast->play->file), e->step->line, day_print(&x->scratch, x->m.today).p,
		refusal_row(r)->id);
	for (size_t i = 0; i < out->n_faults; i++)
		fprintf(stderr, " " STR_F ":%s", STR_A(out->faults[i].field), out->faults[i].what);
	for (size_t i = 0; i < out->n_failed; i++)
		fprintf(stderr, " " STR_F, STR_A(out->failed[i].otherwise));
	fprintf(stderr, "\n");
	return 0;
}

/* The matter as staff of the cast see it. */
static int picture_json(struct acting *x, struct entry *e, const struct hand *hand, json_t **out)
{
	struct jw w = JW(&x->scratch);
	str why;
	int r = matter_print(
		&x->scratch, x->s->city->db, &x->s->engine, &x->m, e->cast->matter, hand, &w);
	return r ? r : json_read(&x->scratch, jw_text(&w), out, &why);
}

/* The id in the last object of the list whose member is the wanted word. */
static bool last_of(const json_t *list, const char *member, str word, const char *id, row_id *out)
{
	for (size_t i = json_array_size(list); i-- > 0;) {
		const json_t *o = json_array_get(list, i);
		if (str_eq(json_member(o, member), word))
			return id_parse(json_member(o, id), out);
	}
	return false;
}

/* What was drawn, as the drawing body reads it. */
static int go_to_each(struct acting *x, struct entry *e, const struct hand *hand)
{
	struct cast *c = e->cast;
	json_t *j auto_(json_free) = NULL;
	struct jw w = JW(&x->scratch);
	str why;
	const struct fact_draft by = {.actor = id_print(&x->scratch, hand->person),
		.role = hand->role,
		.organ = id_print(&x->scratch, hand->organ)};
	jw_object(&w);
	int r = held_tasks_print(&x->scratch, x->s->city->db, &x->m, c->matter, &by, &w);
	jw_object_end(&w);
	if (r == 0)
		r = json_read(&x->scratch, jw_text(&w), &j, &why);
	const json_t *tasks = json_object_get(j, "tasks");
	c->home = c->place;
	c->visits = NEWS(x->s->city->a, struct cast_visit, json_array_size(tasks) + 1);
	for (size_t i = 0; r == 0 && i < json_array_size(tasks); i++) {
		const json_t *t = json_array_get(tasks, i);
		struct cast_visit *v = &c->visits[c->n_visits];
		row_id place;
		if (!id_parse(json_member(t, "visit"), &v->matter) ||
			!id_parse(json_member(t, "place"), &place) ||
			!city_place_of(x->s->city, place, &v->place))
			return R_NO_MATTER;
		c->n_visits++;
	}
	return r;
}

/* ROLE@FIELD: the person whom the matter names, in the organ where the role plays. */
static int hand_of(struct acting *x, struct entry *e, str words, struct hand *out)
{
	json_t *j auto_(json_free) = NULL;
	str field = words, role = words;
	if (str_find(words, '@') < words.n && !str_cut(&field, '@', &role))
		return R_NO_MATTER;
	if (!play_hand(e->cast, role, out))
		return fault(F_IO, STR_F ":%d: nobody is " STR_F, STR_A(e->cast->play->file),
			e->step->line, STR_A(words));
	if (role.n == words.n)
		return 0;
	int r = picture_json(x, e, out, &j);
	const json_t *values = json_object_get(j, "values");
	for (size_t i = 0; r == 0 && i < json_array_size(values); i++) {
		const json_t *v = json_array_get(values, i);
		if (str_eq(json_member(v, "field"), field))
			return id_parse(json_member(v, "value"), &out->person) ? 0 : R_NO_MATTER;
	}
	return r ? r : R_NO_MATTER;
}

static int go_to(struct acting *x, struct entry *e, const struct hand *hand)
{
	json_t *j auto_(json_free) = NULL;
	bool led = e->step->verb == PLAY_TO_LED;
	if (e->step->verb == PLAY_TO_EACH)
		return go_to_each(x, e, hand);
	if (e->step->verb == PLAY_TO_MAIN) {
		e->cast->matter = e->cast->main;
		if (e->cast->n_visits)
			e->cast->place = e->cast->home;
		e->cast->n_visits = 0;
		return 0;
	}
	int r = picture_json(x, e, hand, &j);
	if (r == 0 && !last_of(json_object_get(j, led ? "led-to" : "subs"),
			      led ? "procedure" : "name", e->step->act, "matter", &e->cast->matter))
		r = R_NO_MATTER;
	if (r == 0 && led)
		e->cast->main = e->cast->matter;
	return r;
}

static int step_act(
	struct acting *x, struct entry *e, struct act_request *q, struct act_answer *out)
{
	struct party_draft party = {e->step->party, true, e->cast->place.org};
	if (e->step->procedure.n) {
		bool org = str_is(e->step->about, "org"), thing = str_is(e->step->about, "thing");
		q->procedure = e->step->procedure;
		q->about_kind = org ? ABOUT_ORG : thing ? ABOUT_THING : ABOUT_PLACE;
		q->about = org     ? e->cast->place.org
			   : thing ? e->cast->place.device
				   : e->cast->place.id;
		struct hand head = {0};
		if (str_is(e->step->about, "organ") && play_hand(e->cast, S("leader"), &head)) {
			q->about_kind = ABOUT_ORGAN;
			q->about = head.organ;
		}
		q->parties = &party;
		q->n_parties = party.party.n ? 1 : 0;
	} else {
		q->matter = e->cast->matter;
	}
	struct db *db = x->s->city->db;
	int r = matter_act(&x->scratch, db, &x->s->engine, &x->m, q, out);
	if (r == 0 && q->procedure.n && !id_none(out->matter))
		e->cast->matter = e->cast->main = out->matter;
	if (r == 0 && !id_none(out->matter))
		r = upload_use(db, x->s->city->pack, out->matter, q->values);
	return r;
}

/* The first hand enters, the second signs the same bytes. */
static int step_hands(
	struct acting *x, struct entry *e, const struct hand *hands, struct act_answer *out)
{
	json_t *values auto_(json_free) = NULL;
	str json, why;
	int r = play_values(&x->scratch, e->cast, e->step, x->m.now, &json);
	if (r == 0)
		r = json_read(&x->scratch, json, &values, &why);
	for (size_t i = 0; r == 0 && i < e->step->n_hands; i++) {
		struct act_request q = {
			.act = e->step->act, .values = values, .seen = -1, .hand = hands[i]};
		hash signs = out->waits_for;
		if (i)
			q.signs = &signs;
		r = step_act(x, e, &q, out);
		if (r == 0 && out->waits != (e->step->waits || i + 1 < e->step->n_hands))
			return fault(F_IO, STR_F ":%d: %s", STR_A(e->cast->play->file),
				e->step->line,
				out->waits ? "wants a further hand" : "wants no further hand");
		if (r == 0)
			x->s->n_acts++;
	}
	return r;
}

/* Gives every leaf its place in the log: papers are served only when they have one. */
static int place_leaves(struct acting *x)
{
	struct db *db = x->s->city->db;
	struct placed_leaf *list = NULL;
	size_t n = 1;
	int r = db_commit(db);
	while (r == 0 && n) {
		struct arena_mark mark = arena_mark(&x->scratch);
		r = db_begin(db, true);
		if (r == 0)
			r = leaf_place_assign(&x->scratch, db, &x->placer, x->m.now, &list, &n);
		if (r == 0)
			r = db_commit(db);
		arena_reset(&x->scratch, mark);
	}
	return r ? r : db_begin(db, true);
}

static int step_serve(
	struct acting *x, struct entry *e, const struct hand *hand, struct act_answer *out)
{
	static const char *const words[WAY__N] = {[WAY_DIRECT] = "direct",
		[WAY_LEFT] = "left",
		[WAY_POST] = "post",
		[WAY_ELECTRONIC] = "electronic-with-consent",
		[WAY_NOTICE] = "notice"};
	json_t *j auto_(json_free) = NULL;
	row_id paper;
	int way = 0;
	while (way < WAY__N && !str_is(e->step->way, words[way]))
		way++;
	int r = picture_json(x, e, hand, &j);
	if (r == 0 && (way == WAY__N || !last_of(json_object_get(j, "papers"), "paper",
						e->step->act, "id", &paper)))
		return R_NO_PAPER;
	if (r == 0)
		r = place_leaves(x);
	return r ? r
		 : matter_serve_paper(&x->scratch, x->s->city->db, &x->s->engine, &x->m, paper,
			   (enum way)way,
			   str_fmt(&x->scratch, "SD%lld", (long long)(x->m.now / 60000)), hand,
			   out);
}

/* The frame with the device's address and the time of the step. */
static bool frame_of(struct arena *a, struct entry *e, ms at, struct bytes *out)
{
	struct bytes b;
	struct frame f;
	uint8_t *p = NEWS(a, uint8_t, FRAME_MAX_B);
	if (!hex_parse(a, e->step->act, &b) || frame_judge(b.p, b.n, &f) != FRAME_WHOLE)
		return false;
	f.src = (uint64_t)e->cast->place.device_src;
	frame_stamp(at, f.stamp);
	*out = (struct bytes){p, frame_put(&f, p)};
	return true;
}

/* As the gate and the watch would: stored, then taken; what flow opens is the cast's matter. */
static int step_device(struct acting *x, struct entry *e)
{
	struct db *db = x->s->city->db;
	struct signal_row row = {.at = x->m.now,
		.kind = SIGNAL_FRAME,
		.device = e->cast->place.device_src,
		.flags = SIGNAL_FIRE};
	struct alarm_news news = {0};
	if (!frame_of(&x->scratch, e, x->m.now, &row.frame))
		return fault(
			F_IO, STR_F ":%d: no frame", STR_A(e->cast->play->file), e->step->line);
	int r = signal_append(&x->scratch, &x->signals, x->m.now, &row, 1);
	const struct alarm_signal s = {.at = {x->signals.last.segment, row.seq},
		.received = row.at,
		.device = row.device,
		.peer = S("tcp:127.0.0.1"),
		.bound = true,
		.frame = row.frame};
	if (r == 0)
		r = alarm_take(&x->scratch, db, &x->s->engine, &x->m, &s, &news);
	return r ? r : alarm_position_put(db, s.at);
}

/* The newest matter on the desk of that hand about the cast's device. */
static int alarm_matter(struct acting *x, struct entry *e, const struct hand *hand)
{
	json_t *j auto_(json_free) = NULL;
	struct jw w = JW(&x->scratch);
	str why, about = id_print(&x->scratch, e->cast->place.device);
	const struct list_ask ask = {.box = BOX_TODO, .about = e->cast->place.device, .limit = 50};
	int r = matter_print_list(
		&x->scratch, x->s->city->db, &x->s->engine, &x->m, hand, &ask, &w);
	if (r == 0)
		r = json_read(&x->scratch, jw_text(&w), &j, &why);
	if (r == 0 &&
		!last_of(json_object_get(j, "matters"), "about", about, "matter", &e->cast->matter))
		r = R_NO_MATTER;
	e->cast->main = e->cast->matter;
	return r;
}

static int step_once(struct acting *x, struct entry *e)
{
	const struct play_step *s = e->step;
	struct hand hands[2] = {0};
	struct act_answer out = {0};
	str who = s->n_hands ? s->hands[0] : S("officer");
	int r = 0;
	for (size_t i = 0; r == 0 && s->verb != PLAY_DEVICE && (i < s->n_hands || i == 0); i++)
		r = hand_of(x, e, i ? s->hands[i] : who, &hands[i]);
	if (r == 0 && s->verb == PLAY_ACT && !s->procedure.n && id_none(e->cast->matter))
		r = alarm_matter(x, e, &hands[0]);
	if (r == 0)
		r = s->verb == PLAY_ACT      ? step_hands(x, e, hands, &out)
		    : s->verb == PLAY_SERVE  ? step_serve(x, e, &hands[0], &out)
		    : s->verb == PLAY_DEVICE ? step_device(x, e)
					     : go_to(x, e, &hands[0]);
	return r > 0 ? refused(x, e, r, &out) : r;
}

/* Between 遍 and 主 a step is taken at each visit. */
static int step_do(struct acting *x, struct entry *e)
{
	struct cast *c = e->cast;
	int r = 0;
	if (!c->n_visits || e->step->verb > PLAY_DEVICE)
		return step_once(x, e);
	for (size_t i = 0; r == 0 && !c->ended && i < c->n_visits; i++) {
		c->matter = c->visits[i].matter;
		c->place = c->visits[i].place;
		r = step_once(x, e);
	}
	return r;
}

/* ---- time goes on ---- */

static void stand_at(struct acting *x, ms at)
{
	x->m.now = at;
	x->m.today = ms_day(at);
}

static int clock_ticks(struct acting *x)
{
	bool more = true;
	int r = 0;
	while (r == 0 && more) {
		r = matter_tick(&x->scratch, x->s->city->db, &x->s->engine, &x->m, &more);
		arena_reset(&x->scratch, (struct arena_mark){0});
	}
	for (more = true; r == 0 && more;) {
		r = matter_calendar(&x->scratch, x->s->city->db, &x->s->engine, &x->m, &more);
		arena_reset(&x->scratch, (struct arena_mark){0});
	}
	return r > 0 ? fault(F_BUG, "the clock was refused: %s", refusal_row(r)->id) : r;
}

/* Midnights between are not jumped over: what ends on a day ends that day. */
static int time_goes(struct acting *x, ms to)
{
	int r = 0;
	while (r == 0 && day_ms(x->m.today + 1) <= to) {
		stand_at(x, day_ms(x->m.today + 1));
		r = clock_ticks(x);
		if (r == 0)
			r = place_leaves(x);
	}
	stand_at(x, to);
	return r ? r : clock_ticks(x);
}

static int act_all(struct acting *x, struct programme *g, ms now)
{
	int r = db_begin(x->s->city->db, true);
	for (size_t i = 0; r == 0 && i < g->n && g->list[i].at <= now; i++) {
		if (g->list[i].cast->ended)
			continue;
		if (g->list[i].at > x->m.now)
			r = time_goes(x, g->list[i].at);
		if (r == 0)
			r = step_do(x, &g->list[i]);
		arena_reset(&x->scratch, (struct arena_mark){0});
	}
	if (r == 0)
		r = time_goes(x, now);
	if (r == 0)
		r = place_leaves(x);
	if (r == 0)
		return db_commit(x->s->city->db);
	db_rollback(x->s->city->db);
	return r;
}

int play_all(struct stage *s, ms now)
{
	struct programme g = {0};
	struct acting x = {.s = s, .m = s->city->made};
	int r = programme_make(s, &g);
	if (r)
		return r;
	arena_init(&x.scratch, ARENA_B);
	r = signal_open(s->city->a, s->signals, s->schema, x.m.now, &x.signals);
	if (r == 0)
		r = db_begin(s->city->db, false);
	if (r == 0) {
		r = leaf_place_start(s->city->db, &x.placer);
		db_rollback(s->city->db);
	}
	if (r == 0)
		r = act_all(&x, &g, now);
	signal_close(&x.signals);
	arena_fini(&x.scratch);
	return r;
}
