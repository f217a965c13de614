/* One act after another on the test pack, by dates: on time, one day late, across a holiday (国庆节
 * 2026: 10-01 … 10-07, 10-10 works). */
#include <pthread.h>

#include "matters/play.h"

#define ENGINE(test) world_both(a, LAW_DIR "/engine", test)

static const char *const small = "{\"sort\":\"flower\",\"stalls\":20}";
static const char *const plan =
	"{\"plan\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}";

static void applied(struct world *w)
{
	on_day(w, 2026, 9, 21);
	CHECK_DONE(begin(w, &w->firm, "market", "applicant", "apply", small));
	CHECK_STR(w->out.state, S("applied"));
}

static void visited(struct world *w)
{
	applied(w);
	CHECK_DONE(act(w, w->matter, &w->officer, "accept", "{}"));
	CHECK_DONE(act2(w, w->matter, "visit", "{\"opinion\":\"可以\"}"));
	CHECK_STR(w->out.state, S("visited"));
}

static void straight(struct world *w)
{
	visited(w);
	CHECK_INT(act(w, w->matter, &w->leader, "grant", "{}"), R_CONDITIONS);
	CHECK_INT(w->out.n_failed, 1);
	CHECK_STR(w->out.failed[0].otherwise, S("not-complete"));
	CHECK_DONE(act(w, w->matter, &w->firm, "more", plan));
	CHECK_DONE(act(w, w->matter, &w->leader, "grant", "{\"reason\":\"符合\"}"));
	CHECK_STR(w->out.state, S("granted"));
	str seen = seen_by(w, w->matter, &w->leader);
	CHECK(holds(seen, "东消市许字〔2026〕1号"));
	CHECK(holds(seen, "设20个摊位，种类为花卉"));
	struct register_row row;
	CHECK_DONE(register_find(w->a, w->db, &place_registry, w->place, &row));
	CHECK_STR(register_value(&place_registry, &row, S("opening-licence")), S("granted"));
}
static void test_an_application_runs_to_its_permit(struct arena *a)
{
	ENGINE(straight);
}

static void two_hands(struct world *w)
{
	applied(w);
	CHECK_DONE(act(w, w->matter, &w->officer, "accept", "{}"));
	CHECK_DONE(act(w, w->matter, &w->officer, "visit", "{\"opinion\":\"可以\"}"));
	CHECK(w->out.waits);
	CHECK_INT(act(w, w->matter, &w->officer, "visit", "{\"opinion\":\"可以\"}"), R_SAME_PERSON);
	CHECK_INT(facts_of(w, w->matter, "refused"), 1);
	CHECK_INT(act(w, w->matter, &w->officer2, "visit", "{\"opinion\":\"不可以\"}"),
		R_HAND_DIFFERS);
	CHECK_STR(state_of(w, w->matter), S("accepted"));
	/* what differed is void: it begins anew */
	CHECK_DONE(act(w, w->matter, &w->officer2, "visit", "{\"opinion\":\"不可以\"}"));
	CHECK(w->out.waits);
	hash bytes = w->out.waits_for;
	/* the matter moves: what waits is void */
	CHECK_DONE(act(w, w->matter, &w->firm, "more", plan));
	struct moment m = world_now(w);
	struct act_request q = {.matter = w->matter,
		.act = S("visit"),
		.signs = &bytes,
		.seen = -1,
		.hand = w->officer};
	CHECK_INT(matter_act(w->a, w->db, &w->engine, &m, &q, &w->out), R_NOTHING_PENDING);
	CHECK_DONE(act(w, w->matter, &w->officer2, "visit", "{\"opinion\":\"可以\"}"));
	bytes = w->out.waits_for;
	CHECK_DONE(matter_act(w->a, w->db, &w->engine, &m, &q, &w->out));
	CHECK_STR(w->out.state, S("visited"));
}
static void test_two_different_persons_sign_the_same_bytes(struct arena *a)
{
	ENGINE(two_hands);
}

static void forms(struct world *w)
{
	on_day(w, 2026, 5, 20);
	CHECK_INT(begin(w, &w->firm, "market", "applicant", "apply",
			  "{\"sort\":\"online\",\"stalls\":\"viele\",\"fee\":1.5,\"colour\":"
			  "\"red\",\"mobile\":\"13853100000\"}"),
		R_FORM);
	CHECK_INT(w->out.n_faults, 5); /* online lives from June; stalls and fee of a wrong type;
					  colour unknown; mobile not asked */
	CHECK_INT(begin(w, &w->firm, "market", "applicant", "apply", "{\"sort\":\"flower\"}"),
		R_FORM);
	CHECK_STR(w->out.faults[0].field, S("stalls"));
	CHECK(!strcmp(w->out.faults[0].what, "missing"));
	CHECK_INT(begin(w, &w->firm, "market", "applicant", "apply",
			  "{\"sort\":\"flower\",\"stalls\":180}"),
		R_FORM);
	CHECK_STR(w->out.faults[0].field, S("mobile"));
	CHECK_INT(begin(w, &w->firm, "market", "applicant", "apply",
			  "{\"sort\":\"flower\",\"stalls\":201,\"mobile\":\"13853100000\"}"),
		R_CONDITIONS);
	CHECK_STR(w->out.failed[0].otherwise, S("too-many"));
	CHECK(holds(w->out.failed[0].because, "stall-limit#flower"));
	on_day(w, 2026, 6, 20);
	CHECK_DONE(begin(
		w, &w->firm, "market", "applicant", "apply", "{\"sort\":\"online\",\"stalls\":3}"));
	CHECK_INT(begin(w, &w->firm, "market", "applicant", "apply", small), R_OPEN_ALREADY);
}
static void test_all_faults_of_a_form_come_at_once(struct arena *a)
{
	ENGINE(forms);
}

static void windows(struct world *w)
{
	on_day(w, 2019, 12, 31);
	CHECK_INT(begin(w, &w->firm, "market", "applicant", "apply", small), R_NOT_ON_DAY);
	CHECK(holds(w->out.detail, "\"scope\":\"pilot\""));
	on_day(w, 2020, 3, 2); /* the place lies in the pilot area */
	CHECK_DONE(begin(w, &w->firm, "market", "applicant", "apply", small));
	CHECK_INT(act(w, w->matter, &w->officer, "grant", "{}"), R_NOT_FROM_STATE);
	CHECK(holds(w->out.detail, "\"accept\""));
	CHECK_INT(act(w, w->matter, &w->officer, "dance", "{}"), R_NO_ACT);
}
static void test_an_act_lives_on_its_days_and_in_its_place(struct arena *a)
{
	ENGINE(windows);
}

static void hands(struct world *w)
{
	applied(w);
	CHECK_INT(act(w, w->matter, &w->person, "withdraw", "{}"), R_NO_MATTER);
	CHECK_INT(act(w, w->matter, &w->leader, "accept", "{}"), R_WRONG_HAND);
	CHECK_INT(act(w, w->matter, &w->other_county, "accept", "{}"), R_WRONG_ORGAN);
	CHECK_INT(facts_of(w, w->matter, "refused"), 1);
	struct hand nobody = {.person = w->neighbour, .role = S("officer"), .organ = w->county};
	CHECK_INT(act(w, w->matter, &nobody, "accept", "{}"), R_NOT_IN_POST);
	register_try_add(w->a, w->db, &relation_registry, day_of_ymd(2026, 1, 1),
		PAIRS("person", id_print(w->a, w->officer3.person).p, "other",
			id_print(w->a, w->org).p, "kind", "interest", "since", "2026-01-01"));
	CHECK_INT(act(w, w->matter, &w->officer3, "accept", "{}"), R_RECUSED);
	CHECK_INT(facts_of(w, w->matter, "refused"), 2);
	struct moment m = world_now(w);
	struct act_request q = {
		.matter = w->matter, .act = S("accept"), .seen = 7, .hand = w->officer};
	CHECK_INT(matter_act(w->a, w->db, &w->engine, &m, &q, &w->out), R_MATTER_MOVED);
	q.seen = 1; /* refused acts moved nothing */
	CHECK_DONE(matter_act(w->a, w->db, &w->engine, &m, &q, &w->out));
}
static void test_the_hand_is_asked_on_the_day_of_the_act(struct arena *a)
{
	ENGINE(hands);
}

static void silence(struct world *w)
{
	applied(w);
	CHECK_INT(
		limit_of(w, w->matter, "intake").end, day_of_ymd(2026, 9, 29)); /* 9-25 is 中秋节 */
	on_day(w, 2026, 9, 29);
	CHECK_INT(tick(w), 0);
	CHECK_STR(state_of(w, w->matter), S("applied"));
	on_day(w, 2026, 9, 30); /* one day late: silence has accepted, though no clock ran */
	CHECK_INT(act(w, w->matter, &w->officer, "ask-more", "{\"more-by\":\"2026-10-10\"}"),
		R_NOT_FROM_STATE);
	CHECK_STR(state_of(w, w->matter), S("accepted"));
	/* the visit counts from the application: ten working days behind 9-21, across 国庆节 */
	CHECK_INT(limit_of(w, w->matter, "look").end, day_of_ymd(2026, 10, 12));
	struct picture *p = picture_of(w, w->matter);
	CHECK_INT(p->acts[1].on, day_of_ymd(2026, 9, 29));
	CHECK_INT(tick(w), 0);
}
static void test_silence_accepts_as_of_the_end_and_counts_from_the_application(struct arena *a)
{
	ENGINE(silence);
}

static void late_office(struct world *w)
{
	applied(w);
	CHECK_DONE(act(w, w->matter, &w->officer, "accept", "{}"));
	day end = limit_of(w, w->matter, "look").end;
	w->today = end;
	tick(w);
	CHECK_INT(facts_of(w, w->matter, "late"), 0);
	w->today = end + 1;
	CHECK(limit_of(w, w->matter, "look").over);
	CHECK_INT(tick(w), 1);
	CHECK_INT(tick(w), 0);
	CHECK_INT(facts_of(w, w->matter, "late"), 1);
	w->today = end + 8; /* three working days later it goes one higher */
	CHECK_INT(tick(w), 1);
	CHECK_DONE(act2(w, w->matter, "visit", "{\"opinion\":\"可以\"}"));
	CHECK(!limit_of(w, w->matter, "look").over);
	struct fact_row *f = NULL;
	struct fact_value_row *v = NULL;
	size_t n = 0, n_v = 0;
	CHECK_DONE(fact_list(w->a, w->db, w->matter, 1, &f, &n));
	CHECK_DONE(fact_values(w->a, w->db, f[n - 1].id, &v, &n_v));
	bool said = false;
	for (size_t i = 0; i < n_v; i++)
		said |= str_is(v[i].name, "_late") && str_is(v[i].value, "look 8");
	CHECK(said);
}
static void test_the_lateness_of_the_office_is_a_fact_and_takes_no_right(struct arena *a)
{
	ENGINE(late_office);
}

static void by_day(struct world *w)
{
	applied(w);
	CHECK_DONE(act(w, w->matter, &w->officer, "ask-more", "{\"more-by\":\"2026-10-03\"}"));
	CHECK_INT(limit_of(w, w->matter, "more").end,
		day_of_ymd(2026, 10, 8)); /* rolls behind the holiday */
	on_day(w, 2026, 10, 8);
	tick(w);
	CHECK_STR(state_of(w, w->matter), S("asked"));
	CHECK_DONE(act(w, w->matter, &w->firm, "ask-excuse",
		"{\"which-limit\":\"more\",\"reason\":\"水灾\"}"));
	CHECK_DONE(act(w, w->matter, &w->leader, "excuse",
		"{\"which-limit\":\"more\",\"excused-days\":\"3 days\"}"));
	CHECK_INT(limit_of(w, w->matter, "more").end,
		day_of_ymd(2026, 10, 8)); /* 10-03 + 3 = 10-06, still a holiday */
	CHECK_DONE(act(w, w->matter, &w->leader, "excuse",
		"{\"which-limit\":\"more\",\"excused-days\":\"6 days\"}"));
	CHECK_INT(limit_of(w, w->matter, "more").end, day_of_ymd(2026, 10, 12));
	CHECK_INT(act(w, w->matter, &w->leader, "excuse",
			  "{\"which-limit\":\"look\",\"excused-days\":\"6 days\"}"),
		R_LIMIT_NOT_RUNNING);
	on_day(w, 2026, 10, 13);
	CHECK_INT(tick(w), 1);
	CHECK_STR(state_of(w, w->matter), S("withdrawn"));
}
static void test_a_day_set_is_a_limit_and_an_excuse_moves_it(struct arena *a)
{
	ENGINE(by_day);
}

static void exclusion(struct world *w)
{
	visited(w);
	CHECK_INT(limit_of(w, w->matter, "decide").end,
		day_of_ymd(2026, 10, 8)); /* 9-21 + 15 = 10-06, rolls */
	on_day(w, 2026, 9, 22);
	CHECK_DONE(act(w, w->matter, &w->leader, "convene", "{}"));
	CHECK(limit_of(w, w->matter, "decide").unknown_end);
	row_id panel = sub_of(w, w->matter, "panel");
	CHECK_INT(act(w, w->matter, &w->leader, "convene", "{}"), R_CONDITIONS);
	CHECK_INT(act(w, panel, &w->leader, "agree", "{}"), R_CONDITIONS);
	CHECK_INT(w->out.n_failed, 2);
	CHECK_DONE(act(w, panel, &w->member[0], "speak", "{\"opinion\":\"好\",\"vote\":\"for\"}"));
	CHECK_INT(act(w, panel, &w->member[0], "speak", "{\"opinion\":\"好\",\"vote\":\"for\"}"),
		R_DID_EARLIER_ACT);
	CHECK_DONE(
		act(w, panel, &w->member[1], "speak", "{\"opinion\":\"好\",\"vote\":\"against\"}"));
	CHECK_DONE(act(w, panel, &w->member[2], "speak", "{\"opinion\":\"好\",\"vote\":\"for\"}"));
	on_day(w, 2026, 9, 25);
	CHECK_DONE(act(w, panel, &w->leader, "agree", "{}"));
	CHECK_STR(w->out.state, S("agreed"));
	CHECK_INT(limit_of(w, w->matter, "decide").end,
		day_of_ymd(2026, 10, 9)); /* three days left out */
	CHECK_DONE(act(w, w->matter, &w->leader, "prolong", "{\"reason\":\"复杂\"}"));
	CHECK_INT(limit_of(w, w->matter, "decide").end,
		day_of_ymd(2026, 10, 22)); /* and ten working days */
	CHECK_INT(act(w, w->matter, &w->leader, "prolong", "{\"reason\":\"复杂\"}"), R_CONDITIONS);
	CHECK_DONE(act(w, w->matter, &w->firm, "more", plan));
	CHECK_DONE(act(w, w->matter, &w->leader, "grant", "{}"));
}
static void test_the_time_of_a_sub_matter_is_left_out_and_an_extension_is_once(struct arena *a)
{
	ENGINE(exclusion);
}

static void dropped(struct world *w)
{
	visited(w);
	CHECK_DONE(act(w, w->matter, &w->leader, "convene", "{}"));
	row_id panel = sub_of(w, w->matter, "panel");
	CHECK_DONE(act(w, w->matter, &w->firm, "withdraw", "{}"));
	CHECK_STR(state_of(w, panel), S("dropped"));
	/* undone: the matter and its panel go on */
	CHECK_DONE(act(w, w->matter, &w->leader, "annul", "{\"reason\":\"误操作\"}"));
	CHECK_STR(w->out.state, S("visited"));
	CHECK_STR(state_of(w, panel), S("sitting"));
	CHECK(limit_of(w, w->matter, "decide").unknown_end);
	/* convening undone too: the panel never was */
	CHECK_DONE(act(w, w->matter, &w->leader, "annul", "{\"reason\":\"误操作\"}"));
	CHECK_INT(picture_of(w, w->matter)->n_subs, 0);
	CHECK(!limit_of(w, w->matter, "decide").unknown_end);
	CHECK_INT(act(w, panel, &w->member[0], "speak", "{\"opinion\":\"好\",\"vote\":\"for\"}"),
		R_NO_MATTER);
	CHECK_DONE(act(w, w->matter, &w->leader, "convene", "{}"));
	CHECK_DONE(act(w, sub_of(w, w->matter, "panel"), &w->member[0], "speak",
		"{\"opinion\":\"好\",\"vote\":\"for\"}"));
	CHECK_INT(act(w, w->matter, &w->leader, "annul", "{\"reason\":\"误操作\"}"),
		R_UNDO_LATER_ACT);
}
static void test_subs_end_with_their_cause_and_come_back_when_it_is_undone(struct arena *a)
{
	ENGINE(dropped);
}

static void undoing(struct world *w)
{
	visited(w);
	CHECK_DONE(act(w, w->matter, &w->firm, "more", plan));
	CHECK_DONE(act(w, w->matter, &w->leader, "grant", "{}"));
	CHECK_DONE(act(w, w->matter, &w->leader, "annul", "{\"reason\":\"依据有误\"}"));
	CHECK_STR(w->out.state, S("visited"));
	struct register_row row;
	CHECK_DONE(register_find(w->a, w->db, &place_registry, w->place, &row));
	CHECK(!register_value(&place_registry, &row, S("opening-licence")).n);
	CHECK(holds(seen_by(w, w->matter, &w->leader), "\"state\":\"withdrawn\""));
	CHECK(!limit_of(w, w->matter, "decide").met);
	CHECK_DONE(act(w, w->matter, &w->leader, "grant", "{}"));
	CHECK(holds(seen_by(w, w->matter, &w->leader), "〔2026〕2号")); /* no number comes twice */
	struct moment m = world_now(w);
	struct fact_draft by = by_system(w->today);
	CHECK_DONE(register_set(w->a, w->db, &m, &place_registry, w->place, S("opening-licence"),
		S("none"), &by, NULL));
	CHECK_INT(act(w, w->matter, &w->leader, "annul", "{\"reason\":\"依据有误\"}"),
		R_UNDO_REGISTER);
}
static void test_undo_goes_back_and_erases_nothing(struct arena *a)
{
	ENGINE(undoing);
}

static void correcting(struct world *w)
{
	visited(w);
	CHECK_INT(act(w, w->matter, &w->leader, "correct-item",
			  "{\"corrected-item\":\"vote\",\"corrected-text\":\"x\",\"reason\":"
			  "\"笔误\"}"),
		R_FORM);
	CHECK_INT(act(w, w->matter, &w->leader, "correct-item",
			  "{\"corrected-item\":\"stalls\",\"corrected-text\":\"x\",\"reason\":"
			  "\"笔误\"}"),
		R_FORM);
	CHECK_DONE(act(w, w->matter, &w->firm, "more", plan));
	CHECK_DONE(act(w, w->matter, &w->leader, "grant", "{}"));
	CHECK_DONE(act(w, w->matter, &w->leader, "correct-item",
		"{\"corrected-item\":\"stalls\",\"corrected-text\":\"25\",\"reason\":\"笔误\"}"));
	str seen = seen_by(w, w->matter, &w->leader);
	CHECK(holds(seen, "\"value\":25"));
	CHECK(holds(seen, "\"correct-since\""));
	CHECK_STR(state_of(w, w->matter), S("granted"));
}
static void test_a_correction_gives_a_new_value_and_lists_the_papers(struct arena *a)
{
	ENGINE(correcting);
}

static const char *const an_order = "{\"correct-by\":\"2026-09-25\",\"serious\":true}";

static void starts(struct world *w)
{
	on_day(w, 2026, 9, 21);
	CHECK_DONE(begin(w, &w->officer, "order", "unit", "order", an_order));
	CHECK(w->out.waits);
	CHECK_DONE(begin(w, &w->officer2, "order", "unit", "order", an_order));
	CHECK_STR(w->out.state, S("ordered"));
	/* three working days behind 9-25: 9-28, 9-29, 9-30 */
	CHECK_INT(limit_of(w, w->matter, "recheck").end, day_of_ymd(2026, 9, 30));
	CHECK_DONE(act(w, w->matter, &w->firm, "ask-recheck", "{}"));
	CHECK_INT(limit_of(w, w->matter, "recheck").end,
		day_of_ymd(2026, 9, 24)); /* the request came first */
	CHECK_DONE(act(w, w->matter, &w->officer, "recheck", "{\"opinion\":\"未改\"}"));
	CHECK(limit_of(w, w->matter, "recheck").met);
	struct moment m = world_now(w);
	struct jw out = JW(w->a);
	CHECK_DONE(matter_print_list(
		w->a, w->db, &w->engine, &m, &w->officer, &(struct list_ask){.limit = 20}, &out));
	CHECK(holds(jw_text(&out),
		"\"after\":\"order.order\"")); /* serious: a suggestion on the desk */
	CHECK_DONE(begin(w, &w->firm, "market", "applicant", "apply", small));
	out = JW(w->a);
	CHECK_DONE(matter_print_list(
		w->a, w->db, &w->engine, &m, &w->officer, &(struct list_ask){.limit = 20}, &out));
	CHECK(!holds(jw_text(&out), "\"after\":\"order.order\"")); /* taken up */
}
static void test_of_several_starts_the_earliest_end_holds(struct arena *a)
{
	ENGINE(starts);
}

static void refuse_late(struct world *w)
{
	on_day(w, 2026, 9, 18);
	CHECK_DONE(begin(w, &w->officer, "order", "unit", "order", an_order));
	CHECK_DONE(begin(w, &w->officer2, "order", "unit", "order", an_order));
	CHECK_DONE(act(w, w->matter, &w->officer, "inform", "{\"reason\":\"未改\"}"));
	row_id paper = paper_of(w, w->matter, "notice-letter");
	CHECK_INT(serve_paper(w, paper, &w->officer), R_NO_RECEIPT);
	place_leaves(w);
	CHECK_INT(serve_paper(w, paper, &w->firm), R_NO_RIGHT);
	CHECK_DONE(serve_paper(w, paper, &w->officer));
	CHECK_INT(serve_paper(w, paper, &w->officer), R_SERVED_ALREADY);
	CHECK_INT(act(w, w->matter, &w->leader, "annul", "{\"reason\":\"误\"}"), R_UNDO_SERVED);
	CHECK_INT(limit_of(w, w->matter, "object").end,
		day_of_ymd(2026, 9, 24)); /* the Sunday 9-20 is a working day */
	on_day(w, 2026, 9, 28);           /* one working day late, across 中秋节 */
	CHECK_INT(act(w, w->matter, &w->firm, "object", "{\"reason\":\"不服\"}"), R_LATE);
	CHECK(holds(w->out.detail, "\"end\":\"2026-09-24\""));
	CHECK_INT(limit_of(w, w->matter, "last").end,
		day_of_ymd(2026, 10, 8)); /* ended object: 9-24 + 10 days, rolled */
	CHECK_DONE(act(w, w->matter, &w->firm, "ask-excuse",
		"{\"which-limit\":\"object\",\"reason\":\"水灾\"}"));
	CHECK_DONE(act(w, w->matter, &w->leader, "excuse",
		"{\"which-limit\":\"object\",\"excused-days\":\"2 workdays\"}"));
	CHECK_INT(limit_of(w, w->matter, "object").end, day_of_ymd(2026, 9, 29));
	CHECK_DONE(act(w, w->matter, &w->firm, "object", "{\"reason\":\"不服\"}"));
	CHECK_STR(w->out.state, S("ready"));
}

static void hidden(struct world *w)
{
	on_day(w, 2026, 9, 21);
	struct moment m = world_now(w);
	str why;
	auto_(json_free) json_t *tip = NULL;
	CHECK_DONE(json_read(w->a, S("{\"tip\":\"安全出口锁闭\"}"), &tip, &why));
	struct party_draft parties[] = {
		{S("unit"), true, w->org}, {S("reporter"), false, w->neighbour}};
	struct act_request q = {.procedure = S("order"),
		.about_kind = ABOUT_PLACE,
		.about = w->place,
		.parties = parties,
		.n_parties = 2,
		.act = S("report"),
		.values = tip,
		.seen = -1,
		.hand = w->person};
	CHECK_DONE(matter_act(w->a, w->db, &w->engine, &m, &q, &w->out));
	w->matter = w->out.matter;
	str unit = seen_by(w, w->matter, &w->firm), reporter = seen_by(w, w->matter, &w->person),
	    staff = seen_by(w, w->matter, &w->officer);
	CHECK(!holds(unit, "reporter") && !holds(unit, "安全出口") &&
		!holds(unit, id_print(w->a, w->neighbour).p));
	CHECK(holds(reporter, "安全出口"));
	CHECK(holds(staff, "安全出口") && holds(staff, "reporter"));
	struct hand west = w->other_county;
	CHECK(!holds(seen_by(w, w->matter, &west), "安全出口")); /* P2, and no need of it */
	struct jw out = JW(w->a);
	CHECK_DONE(matter_print_facts(w->a, w->db, &w->engine, &m, w->matter, &w->firm, &out));
	CHECK(!holds(jw_text(&out), id_print(w->a, w->neighbour).p));
}
static void test_a_hidden_party_is_unseen_in_all_that_it_does(struct arena *a)
{
	ENGINE(hidden);
}

static void confirmed(struct world *w)
{
	visited(w);
	CHECK_INT(act(w, w->matter, &w->leader, "refuse", "{\"reason\":\"不符合\"}"),
		R_ROW_NOT_CONFIRMED);
	CHECK(holds(w->out.detail, "market/refuse"));
	const struct procedure *p = pack_procedure(w->engine.pack, S("market"));
	struct era era = {.opened = w->today, .today = w->today};
	const struct act *row = procedure_act(p, S("refuse"), &era, NULL);
	struct moment m = world_now(w);
	CHECK_INT(review_confirm(w->a, w->db, &m, row->life.id, &row->life.hash, w->leader.person,
			  w->leader.person),
		R_SAME_PERSON);
	CHECK_DONE(review_confirm(w->a, w->db, &m, row->life.id, &row->life.hash, w->leader.person,
		w->superior.person));
	/* the row of the table in its reasons is not confirmed yet */
	CHECK_INT(act(w, w->matter, &w->leader, "refuse", "{\"reason\":\"不符合\"}"),
		R_ROW_NOT_CONFIRMED);
	CHECK(holds(w->out.detail, "stall-limit#flower"));
	const struct table *t = pack_table(w->engine.pack, S("stall-limit"));
	for (size_t i = 0; i < t->n_rows; i++)
		CHECK_DONE(review_confirm(w->a, w->db, &m, t->rows[i].life.id,
			&t->rows[i].life.hash, w->leader.person, w->superior.person));
	CHECK_DONE(act(w, w->matter, &w->leader, "refuse", "{\"reason\":\"不符合\"}"));
	CHECK_STR(w->out.state, S("refused"));
}
static void test_no_paper_that_burdens_rests_on_an_unconfirmed_row(struct arena *a)
{
	ENGINE(confirmed);
}

static void authority(struct world *w)
{
	on_day(w, 2026, 9, 21);
	CHECK_DONE(begin(w, &w->firm, "market", "applicant", "apply",
		"{\"sort\":\"flower\",\"stalls\":120}"));
	CHECK_DONE(act(w, w->matter, &w->officer, "accept", "{}"));
	CHECK_INT(act(w, w->matter, &w->officer, "visit", "{\"opinion\":\"可以\"}"), R_WRONG_ORGAN);
	CHECK(holds(w->out.detail, "\"needed\":\"city\""));
	CHECK_DONE(act(w, w->matter, &w->leader, "hand-up", "{\"reason\":\"超过一百个\"}"));
	struct hand up = w->superior;
	CHECK_DONE(act(w, w->matter, &up, "new-handler",
		str_fmt(w->a, "{\"new-handler\":\"" STR_F "\"}", STR_A(id_print(w->a, up.person)))
			.p));
	CHECK_INT(act(w, w->matter, &w->leader, "new-handler", "{}"), R_WRONG_ORGAN);
	CHECK(holds(seen_by(w, w->matter, &up), id_print(w->a, w->city).p));
	/* undone: the new handler, then the handing over */
	CHECK_DONE(act(w, w->matter, &up, "annul", "{\"reason\":\"误\"}"));
	CHECK_DONE(act(w, w->matter, &up, "annul", "{\"reason\":\"误\"}"));
	CHECK_INT(act(w, w->matter, &up, "hand-up", "{\"reason\":\"再来\"}"), R_WRONG_ORGAN);
	CHECK_DONE(act(w, w->matter, &w->leader, "hand-up", "{\"reason\":\"再来\"}"));
}
static void test_what_is_too_big_goes_to_the_organ_above(struct arena *a)
{
	ENGINE(authority);
}

static void flowing(struct world *w)
{
	w->engine.demo = true;
	on_day(w, 2026, 9, 21);
	CHECK_DONE(begin(w, &w->officer, "order", "unit", "order", an_order));
	CHECK_DONE(begin(w, &w->officer2, "order", "unit", "order", an_order));
	row_id order = w->matter;
	visited(w);
	CHECK_DONE(act(w, w->matter, &w->firm, "more", plan));
	CHECK_DONE(act(w, w->matter, &w->leader, "grant", "{}"));
	struct picture *p = picture_of(w, order);
	CHECK_STR(p->acts[p->n_acts - 1].act,
		S("note-permit")); /* flow did an act of the other matter */
	CHECK_DONE(act(w, order, &w->officer, "close", "{}"));
	struct moment m = world_now(w);
	on_day(w, 2026, 10, 1);
	CHECK_INT(facts_of(w, order, "act"), 3);
	on_day(w, 2026, 10, 2); /* ten days behind 9-21 is 10-01, strict: no roll */
	CHECK(tick(w) >= 1);
	m = world_now(w);
	CHECK_DONE(matter_flow(w->a, w->db, &w->engine, &m, S("calendar.year"), ABOUT_ANY,
		(row_id){0}, NULL, 0, NULL));
	struct jw out = JW(w->a);
	CHECK_DONE(matter_print_list(
		w->a, w->db, &w->engine, &m, &w->officer, &(struct list_ask){.limit = 50}, &out));
	CHECK(holds(jw_text(&out), "年度职责"));
	/* what could not begin, because a party is missing, lies on the desk of the place */
	CHECK(!holds(jw_text(&out), "party-missing"));
	CHECK_DONE(matter_flow(w->a, w->db, &w->engine, &m, S("order.close"), ABOUT_PLACE, w->place,
		NULL, 0, NULL));
	out = JW(w->a);
	CHECK_DONE(matter_print_list(
		w->a, w->db, &w->engine, &m, &w->officer, &(struct list_ask){.limit = 50}, &out));
	CHECK(holds(jw_text(&out), "\"refused\":\"party-missing\""));
}
static void test_flow_opens_suggests_and_does(struct arena *a)
{
	ENGINE(flowing);
}

static void moving_rows(struct world *w)
{
	on_day(w, 2026, 6, 1);
	CHECK_DONE(begin(w, &w->firm, "market", "applicant", "apply", small));
	CHECK_DONE(act(w, w->matter, &w->officer, "accept", "{}"));
	on_day(w, 2026, 6, 30);
	CHECK_DONE(act2(w, w->matter, "visit", "{\"opinion\":\"可以\"}"));
	CHECK_INT(limit_of(w, w->matter, "decide").end,
		day_of_ymd(2026, 7, 20)); /* the old twenty days */
	on_day(w, 2026, 7, 1);
	/* a running limit keeps the row with which it began */
	CHECK_INT(limit_of(w, w->matter, "decide").end, day_of_ymd(2026, 7, 20));
	CHECK_DONE(act(w, w->matter, &w->leader, "annul", "{\"reason\":\"误\"}"));
	CHECK_DONE(act2(w, w->matter, "visit", "{\"opinion\":\"可以\"}"));
	CHECK_INT(limit_of(w, w->matter, "decide").end,
		day_of_ymd(2026, 7, 16)); /* the new fifteen reach it */
}
static void test_a_row_that_moves_reaches_open_matters(struct arena *a)
{
	ENGINE(moving_rows);
}

static void test_a_late_objection_is_refused(struct arena *a)
{
	ENGINE(refuse_late);
}

static void rebuilt(struct world *w)
{
	struct moment m = world_now(w);
	visited(w);
	CHECK_DONE(act(w, w->matter, &w->leader, "correct-item",
		"{\"corrected-item\":\"stalls\",\"corrected-text\":\"25\",\"reason\":\"笔误\"}"));
	str before = seen_by(w, w->matter, &w->officer);
	CHECK_DONE(matter_rebuild(w->db));
	CHECK_STR(seen_by(w, w->matter, &w->officer), before);
	str first = id_print(w->a, w->leader.person), second = id_print(w->a, w->superior.person);
	CHECK_DONE(matter_erase(w->a, w->db, &m, w->matter, 3, S("opinion"), S("个人信息保护法/47"),
		first, second));
	CHECK(!holds(seen_by(w, w->matter, &w->officer), "可以"));
	CHECK(holds(seen_by(w, w->matter, &w->officer), "\"erased\":true"));
	before = seen_by(w, w->matter, &w->officer);
	CHECK_DONE(matter_rebuild(w->db));
	CHECK_STR(seen_by(w, w->matter, &w->officer), before);
	CHECK_INT(matter_erase(w->a, w->db, &m, w->matter, 3, S("opinion"), S("x"), first, second),
		R_ERASED);
	struct jw out = JW(w->a);
	CHECK_DONE(matter_print_messages(w->a, w->db, &w->firm, 20, &out));
	CHECK(holds(jw_text(&out), "现场查看")); /* the party is told of what it may see */
}
static void test_values_rebuilt_are_the_live_ones_and_an_erased_one_stays_erased(struct arena *a)
{
	ENGINE(rebuilt);
}

/* ---- two decisions at once ---- */

struct second {
	struct world *w;
	struct db *db;
	int r;
};

static void *decide_second(void *self)
{
	struct second *s = self;
	struct arena a;
	struct act_answer out;
	arena_init(&a, (size_t)16 << 20);
	struct moment m = world_now(s->w);
	struct act_request q = {
		.matter = s->w->matter, .act = S("accept"), .seen = 1, .hand = s->w->officer2};
	uint64_t seed = 99; /* chance of its own: the world's belongs to the other thread */
	m.chance = (struct chance){store_try_fill, &seed};
	s->r = db_begin(s->db, true);
	if (!s->r)
		s->r = matter_act(&a, s->db, &s->w->engine, &m, &q, &out);
	db_rollback(s->db);
	arena_fini(&a);
	return NULL;
}

static void at_once(struct world *w)
{
	struct second s = {.w = w};
	pthread_t other;
	applied(w);
	CHECK_DONE(db_commit(w->db));
	CHECK_DONE(db_open(w->url, world_modules, LEN(world_modules), &s.db));
	CHECK_DONE(db_begin(w->db, true));
	CHECK_DONE(act(w, w->matter, &w->officer, "accept", "{}"));
	CHECK_INT(pthread_create(&other, NULL, decide_second, &s), 0);
	usleep(150000); /* the other one waits for the matter now */
	CHECK_DONE(db_commit(w->db));
	CHECK_INT(pthread_join(other, NULL), 0);
	CHECK_INT(s.r, R_MATTER_MOVED);
	db_close(&s.db);
	CHECK_DONE(db_begin(w->db, true));
	CHECK_INT(facts_of(w, w->matter, "act"), 2);
}
static void test_of_two_decisions_at_once_the_second_sees_that_the_matter_moved(struct arena *a)
{
	ENGINE(at_once);
}

static void other_refusals(struct world *w)
{
	on_day(w, 2026, 9, 21);
	struct moment m = world_now(w);
	struct act_request q = {.procedure = S("market"),
		.about_kind = ABOUT_ORG,
		.about = w->org,
		.act = S("apply"),
		.seen = -1,
		.hand = w->firm};
	CHECK_INT(matter_act(w->a, w->db, &w->engine, &m, &q, &w->out), R_NOT_ABOUT);
	q.about_kind = ABOUT_PLACE;
	q.about = (row_id){370102, 12345};
	struct party_draft parties[] = {
		{S("applicant"), true, w->org}, {S("applicant"), true, w->org}};
	q.parties = parties;
	q.n_parties = 1;
	CHECK_INT(matter_act(w->a, w->db, &w->engine, &m, &q, &w->out),
		R_NOT_ABOUT); /* no such place */
	q.about = w->place;
	q.n_parties = 2;
	CHECK_INT(matter_act(w->a, w->db, &w->engine, &m, &q, &w->out),
		R_PARTY_MISSING); /* one, not many */
	q.n_parties = 0;
	CHECK_INT(matter_act(w->a, w->db, &w->engine, &m, &q, &w->out), R_PARTY_MISSING);
	q.procedure = S("dance");
	CHECK_INT(matter_act(w->a, w->db, &w->engine, &m, &q, &w->out), R_NO_PROCEDURE);
	applied(w);
	CHECK_INT(act(w, w->matter, &w->leader, "annul", "{\"reason\":\"误\"}"), R_UNDO_NOTHING);
	struct hand bare = world_post(w, "无证", w->county, "officer", NULL);
	CHECK_INT(act(w, w->matter, &bare, "accept", "{}"), R_CERTIFICATE);
	CHECK_INT(act(w, (row_id){370102, 99}, &w->officer, "accept", "{}"), R_NO_MATTER);
	on_day(w, 2041, 1, 7); /* the certificates ended in 2040 */
	CHECK_INT(begin(w, &w->officer, "order", "unit", "order",
			  "{\"correct-by\":\"2041-01-20\",\"serious\":false}"),
		R_CERTIFICATE);
}
static void test_what_cannot_begin_is_refused_by_name(struct arena *a)
{
	ENGINE(other_refusals);
}

int main(void)
{
	RUN(test_an_application_runs_to_its_permit);
	RUN(test_two_different_persons_sign_the_same_bytes);
	RUN(test_all_faults_of_a_form_come_at_once);
	RUN(test_an_act_lives_on_its_days_and_in_its_place);
	RUN(test_the_hand_is_asked_on_the_day_of_the_act);
	RUN(test_silence_accepts_as_of_the_end_and_counts_from_the_application);
	RUN(test_the_lateness_of_the_office_is_a_fact_and_takes_no_right);
	RUN(test_a_day_set_is_a_limit_and_an_excuse_moves_it);
	RUN(test_the_time_of_a_sub_matter_is_left_out_and_an_extension_is_once);
	RUN(test_subs_end_with_their_cause_and_come_back_when_it_is_undone);
	RUN(test_undo_goes_back_and_erases_nothing);
	RUN(test_a_correction_gives_a_new_value_and_lists_the_papers);
	RUN(test_of_several_starts_the_earliest_end_holds);
	RUN(test_a_late_objection_is_refused);
	RUN(test_a_hidden_party_is_unseen_in_all_that_it_does);
	RUN(test_no_paper_that_burdens_rests_on_an_unconfirmed_row);
	RUN(test_what_is_too_big_goes_to_the_organ_above);
	RUN(test_flow_opens_suggests_and_does);
	RUN(test_a_row_that_moves_reaches_open_matters);
	RUN(test_values_rebuilt_are_the_live_ones_and_an_erased_one_stays_erased);
	RUN(test_of_two_decisions_at_once_the_second_sees_that_the_matter_moved);
	RUN(test_what_cannot_begin_is_refused_by_name);
	return test_done();
}
