/* T1 简化许可: the shop that wants to open. */
#include "tour/tour.h"

#define OWNER    S("wang.zhanggui")
#define OFFICER  S("li.jianguo")
#define SECOND   S("wang.haiyan")
#define REVIEWER S("he.fayuan")
#define HEAD     S("zhou.zhengming")

enum { PDF_WAITS = 150 };

static struct reply need(struct tour *t, const char *on, const char *where, const char *use)
{
	struct reply r = tour_post(t, NOBODY, S("/api/law/need"),
		str_fmt(t->arena,
			"{\"ask\":\"opening-check\",\"day\":\"%s\",%s,\"values\":{\"premises-use\":"
			"\"%s\"}}",
			on, where, use));
	return tour_done(t, r, "the need-check answers without sign-in");
}

static bool path_open(struct tour *t, const struct reply *r, const char *act)
{
	str open = json_at(t, list_find(json_object_get(r->json, "paths"), "act", act), "open");
	return str_is(open, "true");
}

static json_t *path_of(const struct reply *r, const char *act)
{
	return list_find(json_object_get(r->json, "paths"), "act", act);
}

/* The end of a limit of a matter. */
static str limit_end(struct tour *t, str matter, const char *limit)
{
	struct reply r = tour_get(t, OFFICER, "/api/matters/" STR_F, STR_A(matter));
	return json_at(t, list_find(json_object_get(r.json, "limits"), "limit", limit), "end");
}

static struct reply act(struct tour *t, str who, str matter, const char *name, const char *values)
{
	return tour_post(t, who,
		str_fmt(t->arena, "/api/matters/" STR_F "/acts/%s", STR_A(matter), name),
		str_fmt(t->arena, "{\"values\":%s}", values));
}

/* Both officers sign the same values, each on his own sign-in. */
static void act_of_two(struct tour *t, str matter, const char *name, const char *values)
{
	struct reply r = tour_done(t, act(t, OFFICER, matter, name, values), name);
	tour_check(t, str_is(json_at(t, r.json, "waits"), "true"),
		"%s: the first officer's signature alone moves nothing", name);
	tour_done(t, act(t, SECOND, matter, name, values), name);
}

static str state_of(struct tour *t, str matter)
{
	struct reply r = tour_get(t, OFFICER, "/api/matters/" STR_F, STR_A(matter));
	return json_at(t, r.json, "state");
}

/* The verification that a decided commitment has led to. */
static str verification_of(struct tour *t, str matter)
{
	struct reply r = tour_get(t, OFFICER, "/api/matters/" STR_F, STR_A(matter));
	json_t *led =
		list_find(json_object_get(r.json, "led-to"), "procedure", "opening-verification");
	return json_at(t, led, "matter");
}

/* No paper leaves before its receipt exists: the log signs within ten seconds. */
static void paper_as_pdf(struct tour *t, str paper)
{
	struct reply r = {0};
	for (int i = 0; i < PDF_WAITS && r.status != 200; i++) {
		const char *pause[] = {"sleep", "0.2", NULL};
		str said;
		if (i && tour_run(t, pause, &said))
			break;
		r = tour_get(t, OFFICER, "/api/papers/" STR_F "/pdf", STR_A(paper));
	}
	tour_check(t, r.status == 200 && str_starts(r.text, S("%PDF-")),
		"… and is a PDF of %zu bytes with its receipt", r.text.n);
}

static void t1_1(struct tour *t)
{
	struct reply r = need(t, "2026-09-21", "\"region\":370102", "cinema");
	tour_check(t, str_is(json_at(t, r.json, "needed"), "yes"),
		"a cinema needs the check, said before any sign-in");
	json_t *promise = path_of(&r, "promise");
	tour_check(t, json_array_size(json_object_get(promise, "form")) > 0,
		"the commitment path names %zu items to bring",
		json_array_size(json_object_get(promise, "form")));
	tour_check(t, str_is(json_at(t, promise, "fee"), "0"), "the fee is 0");
	r = need(t, "2026-09-21", "\"region\":370102", "school");
	tour_check(t, str_is(json_at(t, r.json, "needed"), "no"),
		"a school does not need it, with the reason");
	r = tour_put(
		t, OWNER, S("/api/drafts/tour"), S("{\"title\":\"巡演\",\"body\":{\"area\":438}}"));
	tour_done(t, r, "a draft is kept");
	r = tour_get(t, OWNER, "/api/drafts/tour");
	tour_check(t, str_is(json_at(t, r.json, "body.area"), "438"), "… and comes back");
	str matter = tour_promise(t, tour_place(t, 1));
	tour_done(t, act(t, OFFICER, matter, "grant-on-promise", "{\"form-review\":\"齐全\"}"),
		"an officer decides");
	r = tour_get(t, OWNER, "/api/messages");
	json_t *told =
		list_find(json_object_get(r.json, "messages"), "matter", str_z(t->arena, matter));
	tour_check(t, told != NULL, "the owner is told what happened");
	r = tour_get(t, OWNER, "/api/matters/" STR_F, STR_A(matter));
	str paper = json_at(t, r.json, "papers.0.id");
	tour_check(t, paper.n != 0, "his paper has the number " STR_F,
		STR_A(json_at(t, r.json, "papers.0.number")));
	paper_as_pdf(t, paper);
}

static void t1_2(struct tour *t)
{
	if (!str_is(json_at(t, tour_get(t, NOBODY, "/api/status").json, "today"), "2026-09-21"))
		tour_skip(t, "its days are those of a system that stands at 2026-09-21");
	str place = tour_place(t, 2), file = tour_upload(t, OFFICER, "record");
	struct reply r = tour_post(t, OWNER, S("/api/procedures/opening-check/acts/promise"),
		str_fmt(t->arena,
			"{\"about\":{\"kind\":\"place\",\"id\":\"" STR_F
			"\"},\"parties\":[{\"party\":\"applicant\",\"org\":\"" STR_F
			"\"}],\"values\":{\"filing-channel\":\"online\",\"premises-use\":"
			"\"cinema\","
			"\"area\":438,\"business-licence\":\"" STR_F
			"\",\"promise\":\"%064d\",\"filed-by-agent\":false}}",
			STR_A(place), STR_A(tour_org(t, OWNER)),
			STR_A(tour_upload(t, OWNER, "licence")), 0));
	tour_refused(t, r, "promise-unsigned");
	str matter = tour_promise(t, place);
	str by = limit_end(t, matter, "decide-promise");
	tour_check(t, str_is(by, "2026-09-22"), "filed online on 2026-09-21, decided by " STR_F,
		STR_A(by));
	tour_refused(t, act(t, OWNER, matter, "grant-on-promise", "{\"form-review\":\"x\"}"),
		"act-not-of-this-role");
	tour_clock(t, "2026-09-22T10:00");
	tour_done(t, act(t, OFFICER, matter, "grant-on-promise", "{\"form-review\":\"齐全\"}"),
		"a named officer decides");
	str visit = verification_of(t, matter), due = limit_end(t, visit, "verify");
	tour_check(t, str_is(due, "2026-10-27"),
		"decided on 2026-09-22, the verification is due " STR_F, STR_A(due));
	tour_clock(t, "2026-09-24T14:00");
	str values = str_fmt(t->arena,
		"{\"site-record\":\"" STR_F "\",\"av-record\":\"" STR_F
		"\",\"head-present\":true,\"check-standard\":\"gb-46034\"}",
		STR_A(file), STR_A(file));
	tour_refused(t, act(t, OFFICER, visit, "visit", values.p), "deferred-materials-missing");
	values = str_fmt(t->arena,
		"{\"site-record\":\"" STR_F "\",\"av-record\":\"" STR_F
		"\",\"head-present\":true,\"check-standard\":\"gb-46034\",\"differences\":"
		"\"通道被占\","
		"\"seriously-false\":false,\"danger\":false}",
		STR_A(file), STR_A(file));
	act_of_two(t, visit, "visit-differs", values.p);
	r = tour_get(t, OFFICER, "/api/places/" STR_F, STR_A(place));
	tour_check(t, str_is(json_at(t, r.json, "promise-kept"), "broken"),
		"what differs is in the place's record: the promise was broken");
	act_of_two(t, visit, "order", "{\"correct-by\":\"2026-09-30\"}");
	tour_clock(t, "2026-10-09T10:00");
	values = str_fmt(t->arena,
		"{\"site-record\":\"" STR_F "\",\"av-record\":\"" STR_F
		"\",\"differences\":\"未改\"}",
		STR_A(file), STR_A(file));
	act_of_two(t, visit, "recheck-fail", values.p);
	act_of_two(t, visit, "inform", "{\"reason\":\"逾期未改\"}");
	tour_refused(t, act(t, HEAD, visit, "revoke", "{\"reason\":\"逾期未改\"}"),
		"not-from-this-state");
	tour_check(t, str_is(state_of(t, visit), "informed"),
		"order, recheck, and the notice of revocation, each with two officers; "
		"the licence cannot fall before the owner was heard");
}

static void t1_3(struct tour *t)
{
	struct reply r = need(t, "2020-09-21", "\"place\":\"117.1537,36.6734\"", "cinema");
	tour_check(t, path_open(t, &r, "promise") && path_open(t, &r, "apply"),
		"2020-09-21, pilot zone: both paths");
	r = need(t, "2020-09-21", "\"region\":370126", "cinema");
	tour_check(t, !path_open(t, &r, "promise") && path_open(t, &r, "apply"),
		"2020-09-21, 商河县: only the ordinary one");
	str why = json_at(t, path_of(&r, "promise"), "why.zh");
	str where = json_at(t, path_of(&r, "promise"), "lives.0.scopes.0.title");
	tour_check(
		t, why.n && where.n, "… because: " STR_F " (" STR_F ")", STR_A(why), STR_A(where));
	r = need(t, "2026-09-21", "\"region\":370126", "cinema");
	tour_check(t, path_open(t, &r, "promise") && path_open(t, &r, "apply"),
		"2026-09-21, 商河县: both");
}

static void t1_4(struct tour *t)
{
	str place = tour_place(t, 3), file = tour_upload(t, OWNER, "form");
	str org = tour_org(t, OWNER);
	const char *const extra[] = {",\"site-record\":\"x\"", ""};
	for (size_t i = 0; i < LEN(extra); i++) {
		str body = str_fmt(t->arena,
			"{\"about\":{\"kind\":\"place\",\"id\":\"" STR_F
			"\"},\"parties\":[{\"party\":\"applicant\",\"org\":\"" STR_F
			"\"}],\"values\":{\"filing-channel\":\"online\",\"premises-use\":"
			"\"cinema\","
			"\"area\":438,\"application-form\":\"" STR_F
			"\",\"business-licence\":\"" STR_F "\",\"fire-rules\":\"" STR_F
			"\",\"floor-plans\":\"" STR_F "\",\"filed-by-agent\":false%s}}",
			STR_A(place), STR_A(org), STR_A(file), STR_A(file), STR_A(file),
			STR_A(file), extra[i]);
		struct reply r =
			tour_post(t, OWNER, S("/api/procedures/opening-check/acts/apply"), body);
		if (extra[i][0])
			tour_refused(t, r, "form-faults"); /* what the law does not ask */
		else
			tour_done(t, r, "an application by the ordinary path");
	}
	str matter = tour_promise(t, tour_place(t, 4));
	tour_check(t, str_is(state_of(t, matter), "promised"),
		"the same owner on the same day by commitment: he chooses");
}

const struct requirement licence_chapter[] = {
	{"T1.1",
		"need, materials, limits and fee are known before sign-in; draft, filing, message, "
		"paper",
		t1_1, false},
	{"T1.2", "the commitment: exact text, one day, verification, what differs", t1_2, false},
	{"T1.3", "the commitment path exists where and when the pack says, with reasons", t1_3,
		false},
	{"T1.4", "both paths: the applicant chooses; nothing else is asked", t1_4, false},
};
const size_t n_licence_chapter = LEN(licence_chapter);
