/* T4 双随机、一公开: the plan that is proved, the draw that a stranger repeats, the visit. */
#include "base/hash.h"
#include "tour/tour.h"

#define YEAR   "2026"
#define BEFORE "2026-11-17T09:00"
#define SEED   "2026-11-18"
#define AFTER  "2026-11-18T10:00"

#define VISIT_BEFORE "2026-11-19T09:00"
#define VISIT_DAY    "2026-11-20"

enum { WAITS = 150, SECRET_B = 32 };

#define OFFICER S("li.jianguo")
#define LEADER  S("zhou.zhengming")

static const struct {
	const char *body, *login;
} bodies[] = {{"fire", "zhou.zhengming"}, {"justice", "supervisor"}, {"discipline", "ji.jiancha"}};

/* The clock goes forward only; an id that was played before may have moved it on. */
static void not_before(struct tour *t, const char *to)
{
	tour_post(t, NOBODY, S("/api/demo/clock"), str_fmt(t->arena, "{\"to\":\"%s\"}", to));
	tour_show(t, "it is %s or later", to);
}

static str organ_of(struct tour *t)
{
	return json_at(
		t, tour_done(t, tour_get(t, OFFICER, "/api/me"), "/api/me").json, "posts.0.organ");
}

static struct reply begin(struct tour *t, const char *procedure, str values)
{
	return tour_post(t, OFFICER,
		str_fmt(t->arena, "/api/procedures/%s/acts/propose", procedure),
		str_fmt(t->arena,
			"{\"about\":{\"kind\":\"organ\",\"id\":\"" STR_F
			"\"},\"parties\":[],\"values\":" STR_F "}",
			STR_A(organ_of(t)), STR_A(values)));
}

static struct reply act(struct tour *t, str who, str matter, const char *name, str values)
{
	return tour_post(t, who,
		str_fmt(t->arena, "/api/matters/" STR_F "/acts/%s", STR_A(matter), name),
		str_fmt(t->arena, "{\"values\":" STR_F "}", STR_A(values)));
}

/* Two people sign the same bytes. */
static struct reply act_of_two(
	struct tour *t, str first, str second, str matter, const char *name, str values)
{
	struct reply r = act(t, first, matter, name, values);
	str bytes = json_at(t, r.json, "waits_for");
	if (!bytes.n)
		return r;
	return tour_post(t, second,
		str_fmt(t->arena, "/api/matters/" STR_F "/acts/%s", STR_A(matter), name),
		str_fmt(t->arena, "{\"signs\":\"" STR_F "\"}", STR_A(bytes)));
}

/* ---- T4.1, T4.2 ---- */

static str year_adopt(struct tour *t)
{
	struct reply r = begin(t, "inspection-plan",
		S("{\"plan-year\":" YEAR ",\"plan-requirement\":\"济政办字〔2020〕39号第四项\"}"));
	str plan = json_at(t, tour_done(t, r, "a yearly plan is proposed").json, "matter");
	tour_done(t, act(t, LEADER, plan, "approve", S("{}")), "the head approves it");
	return plan;
}

static str month_draw(struct tour *t)
{
	str plan = year_adopt(t);
	struct reply r =
		begin(t, "inspection-month", S("{\"plan-year\":" YEAR ",\"plan-month\":11}"));
	str month = json_at(t, tour_done(t, r, "a monthly plan is proposed").json, "matter");
	tour_done(t, act(t, LEADER, month, "approve", S("{}")), "and approved");
	r = tour_get(t, LEADER, "/api/matters/" STR_F, STR_A(month));
	str draw = json_at(t, r.json, "led-to.0.matter");
	tour_check(t, draw.n && plan.n, "the approved month opens its draw");
	return draw;
}

static void t4_1(struct tour *t)
{
	not_before(t, BEFORE);
	struct reply r = begin(t, "inspection-plan", S("{\"plan-year\":" YEAR "}"));
	tour_refused(t, r, "form-faults");
	tour_show(t, "a yearly plan without the government requirement it rests on is none");
	month_draw(t);
	r = tour_get(t, NOBODY, "/api/publications?limit=200");
	tour_check(t, strstr(r.text.p, "济政办字〔2020〕39号第四项") != NULL,
		"the plan is public, with the requirement it rests on");
	tour_check(t, strstr(r.text.p, "\"inspection-month\"") != NULL, "so is the month");
}

static void t4_2(struct tour *t)
{
	str organ = organ_of(t);
	struct reply r = tour_get(t, OFFICER, "/api/plans/" STR_F "?year=" YEAR, STR_A(organ));
	tour_check(t, json_is_true(json_object_get(r.json, "fits")),
		"the year is proved: " STR_F " places, " STR_F " officers",
		STR_A(json_at(t, r.json, "pools.0.places")),
		STR_A(json_at(t, r.json, "pools.0.officers")));
	r = tour_get(t, OFFICER, "/api/plans/" STR_F "?year=" YEAR "&officers=1", STR_A(organ));
	tour_check(t, json_is_false(json_object_get(r.json, "fits")),
		"with one officer it is not: " STR_F, STR_A(json_at(t, r.json, "because.0")));
	r = tour_get(t, OFFICER, "/api/plans/" STR_F "?year=1999", STR_A(organ));
	tour_refused(t, r, "plan-bad-month");
}

/* ---- T4.3 ---- */

static void put64(uint8_t *to, uint64_t n)
{
	for (int i = 0; i < 8; i++)
		to[i] = (uint8_t)(n >> (56 - 8 * i));
}

/* Of one draw alone: a secret serves one seed. */
static hash secret_of(struct tour *t, str draw, const char *body)
{
	return hash_str(HASH_SHA256, str_fmt(t->arena, "%s " STR_F, body, STR_A(draw)));
}

/* docs/draw.md 8: H(list("huoyan-secret/v1", body, secret)) */
static str commitment(struct tour *t, str draw, const char *body)
{
	str label = S("huoyan-secret/v1");
	hash secret = secret_of(t, draw, body);
	uint8_t n[3][8];
	put64(n[0], label.n);
	put64(n[1], strlen(body));
	put64(n[2], SECRET_B);
	struct bytes parts[] = {{n[0], 8}, bytes_of(label), {n[1], 8}, bytes_of(str_of(body)),
		{n[2], 8}, {secret.b, HASH_B}};
	return hash_hex(t->arena, hash_of(HASH_SHA256, parts, LEN(parts)));
}

static str draw_freeze(struct tour *t)
{
	str draw = month_draw(t);
	for (size_t i = 0; i < LEN(bodies); i++)
		tour_done(t,
			act(t, str_of(bodies[i].login), draw,
				str_fmt(t->arena, "commit-%s", bodies[i].body).p,
				str_fmt(t->arena, "{\"secret-commitment\":\"" STR_F "\"}",
					STR_A(commitment(t, draw, bodies[i].body)))),
			"a body commits to its secret");
	struct reply r = act(t, LEADER, draw, "freeze",
		str_fmt(t->arena,
			"{\"seed-source\":\"notary-balls\",\"seed-issue\":\"公证第" STR_F
			"号\",\"seed-day\":\"" SEED "\"}",
			STR_A(draw)));
	tour_done(t, r, "frame, roster and plan are frozen");
	r = tour_get(t, NOBODY, "/api/publications?limit=200");
	tour_check(t, strstr(r.text.p, commitment(t, draw, "fire").p) != NULL,
		"their roots and the commitments are public before the seed exists");
	for (size_t i = 0; i < 2; i++)
		tour_done(t,
			act(t, str_of(bodies[i].login), draw,
				str_fmt(t->arena, "reveal-%s", bodies[i].body).p,
				str_fmt(t->arena, "{\"secret-value\":\"" STR_F "\"}",
					STR_A(hash_hex(
						t->arena, secret_of(t, draw, bodies[i].body))))),
			"two of three bodies hand in their secrets");
	return draw;
}

static str draw_hold(struct tour *t)
{
	str draw = draw_freeze(t);
	not_before(t, AFTER);
	str values =
		str_fmt(t->arena, "{\"seed-numbers\":\"3/1/4/1/5/9\",\"seed-proof\":\"" STR_F "\"}",
			STR_A(tour_upload(t, OFFICER, "notary")));
	struct reply r = act_of_two(t, OFFICER, S("wang.haiyan"), draw, "record-numbers", values);
	tour_done(t, r, "two officers record the numbers");
	r = act(t, LEADER, draw, "hold", S("{}"));
	tour_done(t, r, "the draw is held");
	tour_refused(t, act(t, LEADER, draw, "annul", S("{\"reason\":\"重来\"}")),
		"work-cannot-be-undone");
	return draw;
}

/* The login of one of the brigade's officers, in that post. */
static str login_of(struct tour *t, str person)
{
	static const char *const logins[] = {"li.jianguo@officer", "wang.haiyan@officer",
		"zhao.wei@officer", "ding.jianren@officer", "fang.hui@officer", "fa.jian@officer",
		"guo.qi@officer", "tui.xiu@officer"};
	for (size_t i = 0; i < LEN(logins); i++)
		if (str_eq(person,
			    json_at(t, tour_get(t, str_of(logins[i]), "/api/me").json, "person")))
			return str_of(logins[i]);
	tour_check(t, false, "nobody signs in as " STR_F, STR_A(person));
	return S("");
}

static str checklist_passed(struct tour *t, const json_t *list)
{
	struct jw w = JW(t->arena);
	size_t i;
	const json_t *item;
	jw_object(&w);
	jw_member_str(&w, "list", json_member(list, "id"));
	jw_name(&w, "items");
	jw_array(&w);
	json_array_foreach(json_object_get(list, "items"), i, item)
	{
		jw_object(&w);
		jw_member_str(&w, "item", json_member(item, "item"));
		jw_member_str(&w, "result", S("pass"));
		jw_member_str(&w, "note", S(""));
		jw_name(&w, "photos");
		jw_array(&w);
		jw_array_end(&w);
		jw_object_end(&w);
	}
	jw_array_end(&w);
	jw_object_end(&w);
	return jw_text(&w);
}

/* Approves a drawn visit for today. */
static str visit_approve(struct tour *t, const json_t *task)
{
	str matter = json_at(t, task, "visit");
	tour_done(t,
		act(t, LEADER, matter, "approve",
			S("{\"check-basis\":\"双随机抽查\",\"visit-day\":\"" SEED "\"}")),
		"a drawn visit is approved for its day");
	return matter;
}

static void visit_make(struct tour *t, const json_t *task)
{
	str matter = json_at(t, task, "visit");
	str first = login_of(t, json_at(t, task, "officers.0.person"));
	str second = login_of(t, json_at(t, task, "officers.1.person"));
	struct reply lists = tour_get(t, NOBODY, "/api/law/checklists"), r = {0};
	size_t i;
	const json_t *list;
	json_array_foreach(json_object_get(lists.json, "checklists"), i, list)
	{
		str values = str_fmt(t->arena,
			"{\"site-record\":\"" STR_F "\",\"av-record\":\"" STR_F
			"\",\"unit-sign\":\"signed\",\"check-items\":" STR_F "}",
			STR_A(hash_hex(t->arena, hash_str(HASH_SHA256, matter))),
			STR_A(tour_upload(t, first, matter.p)), STR_A(checklist_passed(t, list)));
		r = act_of_two(t, first, second, matter, "visit-clean", values);
		if (r.status == 200 || !strstr(r.text.p, "wrong-checklist"))
			break;
	}
	tour_done(t, r, "the two drawn officers make the visit");
}

static struct reply tasks_of(struct tour *t, str draw)
{
	return tour_done(t,
		tour_post(t, LEADER, str_fmt(t->arena, "/api/draws/" STR_F "/tasks", STR_A(draw)),
			S("{}")),
		"the drawing body reads the sealed list; the reading is a fact");
}

static void visits_make(struct tour *t, str draw)
{
	struct reply r = tasks_of(t, draw);
	size_t i;
	const json_t *task;
	json_array_foreach(json_object_get(r.json, "tasks"), i, task)
	{
		visit_approve(t, task);
		visit_make(t, task);
	}
}

static void bundle_fetch(struct tour *t, str draw, str folder)
{
	struct reply r = tour_get(t, NOBODY, "/api/draws/" STR_F, STR_A(draw));
	size_t i;
	const json_t *name;
	str said;
	const char *words[] = {"mkdir", "-p", folder.p, NULL};
	tour_check(t, tour_run(t, words, &said) == 0, "a folder for the bundle");
	tour_check(t, json_is_true(json_object_get(r.json, "public")),
		"with the last visit the bundle is public");
	json_array_foreach(json_object_get(r.json, "files"), i, name)
	{
		str file = json_text(name);
		struct reply f = tour_get(
			t, NOBODY, "/api/draws/" STR_F "/files/" STR_F, STR_A(draw), STR_A(file));
		tour_write(
			t, str_fmt(t->arena, STR_F "/" STR_F, STR_A(folder), STR_A(file)), f.text);
	}
}

int tour_draw_verify(struct tour *t, str folder, str *said)
{
	str program = str_fmt(t->arena, STR_F "/huoyan", STR_A(t->bin));
	const char *words[] = {program.p, "draw", "verify", folder.p, NULL};
	return tour_run(t, words, said);
}

void tour_draw_play(struct tour *t)
{
	not_before(t, BEFORE);
	str draw = draw_hold(t), said, folder = tour_path(t, "bundle");
	struct reply r = tour_get(t, NOBODY, "/api/draws/" STR_F "/files/result.json", STR_A(draw));
	tour_check(t, r.status == 404, "before the visits nobody has the result");
	visits_make(t, draw);
	bundle_fetch(t, draw, folder);
	tour_check(t, tour_draw_verify(t, folder, &said) == 0, "huoyan draw verify: " STR_F,
		STR_A(said));
	str frame = tour_read(t, str_fmt(t->arena, STR_F "/subjects.csv", STR_A(folder)));
	tour_check(t, !strstr(frame.p, "泉城"), "no file names a place or a person");
	char *forged = str_z(t->arena, frame), *at = strchr(forged, '\n') + 1;
	*at = *at == 'a' ? 'b' : 'a';
	tour_write(t, str_fmt(t->arena, STR_F "/subjects.csv", STR_A(folder)), str_of(forged));
	tour_check(t, tour_draw_verify(t, folder, &said) == 1, "one changed name fails");
}

/* ---- T4.4 ---- */

static void t4_4(struct tour *t)
{
	str unit = S("wang.zhanggui");
	not_before(t, VISIT_BEFORE);
	struct reply r =
		tour_done(t, tour_get(t, S("li.jianguo"), "/api/places?limit=1"), "a place");
	str place = json_at(t, r.json, "rows.0.id"), org = json_at(t, r.json, "rows.0.org");
	r = tour_post(t, OFFICER, S("/api/procedures/inspection/acts/plan"),
		str_fmt(t->arena,
			"{\"about\":{\"kind\":\"place\",\"id\":\"" STR_F
			"\"},\"parties\":[{\"party\":\"unit\",\"org\":\"" STR_F
			"\"}],\"values\":{\"cause-kind\":\"other\",\"check-basis\":\"专项检查\"}}",
			STR_A(place), STR_A(org)));
	str matter = json_at(t, tour_done(t, r, "a visit is proposed").json, "matter");
	str person = json_at(t, tour_get(t, OFFICER, "/api/me").json, "person");
	str other = json_at(t, tour_get(t, S("wang.haiyan"), "/api/me").json, "person");
	r = act(t, LEADER, matter, "approve",
		str_fmt(t->arena,
			"{\"check-basis\":\"同意\",\"visit-day\":\"" VISIT_DAY
			"\",\"visit-officer\":\"" STR_F "\",\"visit-second-officer\":\"" STR_F
			"\"}",
			STR_A(person), STR_A(other)));
	tour_done(t, r, "the head approves it, with day and both officers; the notice is made");
	r = tour_get(t, unit, "/api/matters/" STR_F, STR_A(matter));
	tour_check(t, r.status == 404, "before its day the unit knows nothing of it");
	r = tour_get(t, OFFICER, "/api/matters/" STR_F, STR_A(matter));
	str code = json_at(t, r.json, "hidden.code");
	tour_check(t, code.n != 0, "the officers carry a visit code");
	r = tour_get(t, NOBODY, "/api/codes/" STR_F, STR_A(code));
	tour_check(t, r.status == 404, "which says nothing before its day");
	tour_clock(t, VISIT_DAY "T10:00");
	r = tour_get(t, NOBODY, "/api/codes/" STR_F, STR_A(code));
	tour_check(t, r.status == 200, "and on its day tells anybody who stands at the door");
	struct jw w = JW(t->arena);
	jw_object(&w);
	jw_member_str(&w, "visit", matter);
	jw_name(&w, "officers");
	jw_raw(&w, str_fmt(t->arena, "[{\"person\":\"" STR_F "\"},{\"person\":\"" STR_F "\"}]",
			   STR_A(person), STR_A(other)));
	jw_object_end(&w);
	json_t *task auto_(json_free) = NULL;
	str why;
	tour_check(t, json_read(t->arena, jw_text(&w), &task, &why) == 0, "the two officers");
	visit_make(t, task);
	r = tour_get(t, NOBODY, "/api/publications?limit=200");
	tour_check(t, strstr(r.text.p, "\"visit-result\"") != NULL, "its result is public");
	r = tour_get(t, NOBODY, "/api/ratings");
	tour_check(t, r.status == 200, "ratings come by blind tokens and show as counts alone");
}

const struct requirement draw_chapter[] = {
	{"T4.1",
		"rosters, a yearly plan on a named requirement, approved and published, the month "
		"and its draw",
		t4_1, false},
	{"T4.2", "the frequency law proved for the whole year, or refused with its reasons", t4_2,
		false},
	{"T4.3", "a draw frozen before its seed, secret until visited, repeated by a stranger",
		tour_draw_play, false},
	{"T4.4", "approval, notice, visit code, result, publication, rating", t4_4, false},
};
const size_t n_draw_chapter = LEN(draw_chapter);
