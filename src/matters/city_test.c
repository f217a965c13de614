/* The city's own procedures, played from end to end: opening check on both paths, its verification,
 * the penalty with its subs; a fourth procedure that is a file of the pack only; a new pack while
 * matters are open. */
#include "matters/play.h"

#define ENGINE_DIR LAW_DIR "/engine"
#define FILE_HASH  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static struct hand hired(struct world *w, const char *role, const char *certificate)
{
	return world_post(w, "郑某", w->county, role, certificate);
}

static void prepared(struct world *w)
{
	w->engine.demo = true; /* rows of the draft pack are not confirmed yet */
}

static const char *promise_text(struct world *w, day on)
{
	const struct paper_kind *p = pack_paper(w->engine.pack, S("promise"), on);
	str h = p ? hash_hex(w->a, hash_str(HASH_SHA256, p->text)) : S(FILE_HASH);
	return str_fmt(w->a,
		"{\"filing-channel\":\"window\",\"premises-use\":\"cinema\",\"area\":800,"
		"\"business-licence\":\"" FILE_HASH "\",\"promise\":\"" STR_F
		"\",\"filed-by-agent\":false}",
		STR_A(h))
		.p;
}

static const char *const ordinary =
	"{\"filing-channel\":\"online\",\"premises-use\":\"cinema\",\"area\":800,\"application-"
	"form\":\"" FILE_HASH "\",\"floor-plans\":\"" FILE_HASH "\",\"defer-promise\":\"" FILE_HASH
	"\",\"filed-by-agent\":false}";

static str standard(struct world *w)
{
	struct era e = {.opened = w->today, .today = w->today};
	const struct table *t = pack_table(w->engine.pack, S("opening-standard"));
	for (size_t i = 0; t && i < t->n_rows; i++)
		if (life_window(&t->rows[i].life, &e))
			for (size_t k = 0; k < t->n_columns; k++)
				if (str_is(t->columns[k].id, "standard"))
					return t->rows[i].cells[k].text;
	return S("");
}

static const char *site(struct world *w, const char *more)
{
	return str_fmt(
		w->a, "{\"site-record\":\"" FILE_HASH "\",\"av-record\":\"" FILE_HASH "\"%s}", more)
		.p;
}

static void say(struct world *w, int r)
{
	if (!r)
		return;
	printf("# %s " STR_F "\n", r > 0 ? refusal_row(r)->id : fault_last()->text,
		STR_A(w->out.detail));
	for (size_t i = 0; i < w->out.n_faults; i++)
		printf("#   " STR_F " %s\n", STR_A(w->out.faults[i].field), w->out.faults[i].what);
	for (size_t i = 0; i < w->out.n_failed; i++)
		printf("#   " STR_F " " STR_F "\n", STR_A(w->out.failed[i].otherwise),
			STR_A(w->out.failed[i].because));
}
#define DO(x)                   \
	do {                    \
		int x_ = (x);   \
		CHECK_DONE(x_); \
		say(w, x_);     \
	} while (0)

static void ordinary_path(struct world *w)
{
	prepared(w);
	struct hand window = hired(w, "window", NULL);
	on_day(w, 2026, 9, 21);
	DO(begin(w, &w->firm, "opening-check", "applicant", "apply", ordinary));
	DO(act(w, w->matter, &window, "accept", "{}"));
	on_day(w, 2026, 9, 23);
	DO(act(w, w->matter, &w->firm, "hand-in",
		"{\"business-licence\":\"" FILE_HASH "\",\"fire-rules\":\"" FILE_HASH "\"}"));
	const char *seen = str_fmt(w->a,
		",\"check-standard\":\"" STR_F "\",\"check-result\":\"pass\"", STR_A(standard(w)))
				   .p;
	DO(act2(w, w->matter, "inspect", site(w, seen)));
	DO(act(w, w->matter, &w->leader, "grant", "{}"));
	CHECK_STR(w->out.state, S("licensed"));
	place_leaves(w);
	DO(serve_paper(w, paper_of(w, w->matter, "opening-opinion"), &w->officer));
}
static void test_the_ordinary_path_ends_with_a_licence(struct arena *a)
{
	world_both(a, JINAN_DIR, ordinary_path);
}

/* 2020: only in the pilot zone; 2021-04-29 on: everywhere. */
static void two_regimes(struct world *w)
{
	prepared(w);
	row_id pilot = w->place;
	w->place = register_try_add(w->a, w->db, &place_registry, day_of_ymd(2000, 1, 1),
		PAIRS("name", "城外影院", "district", "370102", "point", "1165000000,362000000"));
	on_day(w, 2020, 12, 1);
	CHECK_INT(begin(w, &w->firm, "opening-check", "applicant", "promise",
			  promise_text(w, w->today)),
		R_NOT_ON_DAY);
	CHECK(holds(w->out.detail, "ftz-jinan"));
	w->place = pilot; /* the same day, inside the zone */
	DO(begin(w, &w->firm, "opening-check", "applicant", "promise", promise_text(w, w->today)));
	w->place = register_try_add(w->a, w->db, &place_registry, day_of_ymd(2000, 1, 1),
		PAIRS("name", "另一家", "district", "370102", "point", "1165000000,362000000"));
	on_day(w, 2026, 9, 21);
	DO(begin(w, &w->firm, "opening-check", "applicant", "promise", promise_text(w, w->today)));
	CHECK_STR(w->out.state, S("promised"));
}
static void test_the_two_regimes_stand_side_by_side(struct arena *a)
{
	world_both(a, JINAN_DIR, two_regimes);
}

static row_id caused_by(struct world *w, const char *title)
{
	struct moment m = world_now(w);
	struct jw out = JW(w->a);
	str why;
	row_id id = {0};
	auto_(json_free) json_t *j = NULL;
	CHECK_DONE(matter_print_list(
		w->a, w->db, &w->engine, &m, &w->officer, &(struct list_ask){.limit = 50}, &out));
	CHECK_DONE(json_read(w->a, jw_text(&out), &j, &why));
	json_t *list = json_object_get(j, "matters");
	for (size_t i = 0; i < json_array_size(list); i++)
		if (str_is(json_member(json_array_get(list, i), "procedure"), title))
			CHECK(id_parse(json_member(json_array_get(list, i), "matter"), &id));
	CHECK(!id_none(id));
	return id;
}

static void verification(struct world *w)
{
	prepared(w);
	struct hand reviewer = hired(w, "reviewer", "law-qualified");
	on_day(w, 2026, 9, 21);
	DO(begin(w, &w->firm, "opening-check", "applicant", "promise", promise_text(w, w->today)));
	DO(act(w, w->matter, &w->officer, "grant-on-promise", "{\"form-review\":\"材料齐全\"}"));
	CHECK_STR(w->out.state, S("licensed"));
	row_id check = caused_by(w, "opening-verification");
	on_day(w, 2026, 9, 28);
	const char *seen = str_fmt(
		w->a, ",\"head-present\":true,\"check-standard\":\"" STR_F "\"", STR_A(standard(w)))
				   .p;
	CHECK_INT(act2(w, check, "visit", site(w, seen)),
		R_CONDITIONS); /* deferred materials are missing */
	CHECK_STR(w->out.failed[0].otherwise, S("deferred-materials-missing"));
	const char *differs = str_fmt(w->a,
		"%s,\"differences\":\"安全出口数量不足\",\"seriously-false\":true,\"danger\":false",
		seen)
				      .p;
	DO(act2(w, check, "visit-differs", site(w, differs)));
	DO(act2(w, check, "order", "{\"correct-by\":\"2026-10-12\"}"));
	on_day(w, 2026, 10, 13);
	DO(act2(w, check, "recheck-fail", site(w, ",\"differences\":\"仍不足\"")));
	DO(act2(w, check, "inform", "{\"reason\":\"逾期未改正\"}"));
	place_leaves(w);
	DO(serve_paper(w, paper_of(w, check, "revocation-notice"), &w->officer));
	on_day(w, 2026, 10, 21); /* five working days behind 10-13 end on 10-20: time is up though
				    no clock ran */
	DO(act(w, check, &w->officer, "send-review", "{}"));
	DO(act(w, sub_of(w, check, "review"), &reviewer, "pass", "{\"opinion\":\"同意\"}"));
	DO(act(w, check, &w->leader, "revoke", "{\"reason\":\"不符合消防安全要求\"}"));
	CHECK_STR(w->out.state, S("revoked"));
	struct register_row row;
	CHECK_DONE(register_find(w->a, w->db, &place_registry, w->place, &row));
	CHECK_STR(register_value(&place_registry, &row, S("opening-licence")), S("revoked"));
	CHECK_STR(register_value(&place_registry, &row, S("promise-kept")), S("broken"));
}
static void test_a_broken_promise_leads_to_revocation(struct arena *a)
{
	world_both(a, JINAN_DIR, verification);
}

static void kept(struct world *w)
{
	prepared(w);
	on_day(w, 2026, 9, 21);
	DO(begin(w, &w->firm, "opening-check", "applicant", "promise", promise_text(w, w->today)));
	DO(act(w, w->matter, &w->officer, "grant-on-promise", "{\"form-review\":\"材料齐全\"}"));
	row_id check = caused_by(w, "opening-verification");
	DO(act(w, check, &w->firm, "hand-in",
		"{\"fire-rules\":\"" FILE_HASH "\",\"floor-plans\":\"" FILE_HASH "\"}"));
	DO(act2(w, check, "visit",
		site(w, str_fmt(w->a, ",\"head-present\":true,\"check-standard\":\"" STR_F "\"",
				STR_A(standard(w)))
				.p)));
	CHECK_STR(w->out.state, S("kept"));
}
static void test_a_kept_promise_is_verified(struct arena *a)
{
	world_both(a, JINAN_DIR, kept);
}

static void penalty(struct world *w)
{
	prepared(w);
	struct hand reviewer = hired(w, "reviewer", "law-qualified"),
		    chair = hired(w, "chair", "hearing"), credit = hired(w, "credit-desk", NULL);
	on_day(w, 2026, 3, 2);
	const char *proposal = "{\"offence\":\"f58-4b\",\"deed-day\":\"2026-02-20\",\"found-day\":"
			       "\"2026-02-25\",\"life-harmed\":false,\"party-kind\":"
			       "\"unit\",\"facts\":\"不符\",\"source-of-case\":\"核查\"}";
	DO(begin(w, &w->officer, "penalty", "party", "propose", proposal));
	DO(begin(w, &w->officer2, "penalty", "party", "propose", proposal));
	row_id p = w->matter;
	DO(act(w, p, &w->leader, "file", "{}"));
	DO(act2(w, p, "collect",
		"{\"evidence-kind\":\"document\",\"evidence\":\"" FILE_HASH
		"\",\"evidence-note\":\"现场照片\"}"));
	DO(act2(w, p, "appraise", "{\"appraisal-question\":\"材料燃烧性能\"}"));
	on_day(w, 2026, 3, 12);
	DO(act(w, sub_of(w, p, "appraisal"), &w->officer, "receive",
		"{\"opinion\":\"不合格\",\"evidence\":\"" FILE_HASH "\"}"));
	CHECK_INT(limit_of(w, p, "case").end,
		day_of_ymd(2026, 3, 2) + 90 + 10); /* ten days of the laboratory are left out */
	DO(act2(w, p, "conclude",
		"{\"law-choice\":\"decision\",\"law-choice-reason\":\"一致\",\"circumstances\":[],"
		"\"level\":\"ordinary\",\"penalty-kinds\":[\"fine\","
		"\"stop-business\"],\"fine\":15000000,\"complex\":false}"));
	DO(act2(w, p, "inform", "{\"facts\":\"不符\"}"));
	place_leaves(w);
	DO(serve_paper(w, paper_of(w, p, "penalty-notice"), &w->officer));
	DO(act(w, p, &w->firm, "plead", "{\"statement\":\"已经整改\"}"));
	DO(act2(w, p, "answer-plea", "{\"plea-answer\":\"不采纳\",\"plea-accepted\":false}"));
	DO(act(w, p, &w->firm, "ask-hearing", "{}"));
	CHECK_INT(act(w, p, &w->officer, "send-review", "{}"), R_CONDITIONS);
	row_id hearing = sub_of(w, p, "hearing");
	CHECK_INT(act(w, hearing, &chair, "fix",
			  "{\"hearing-day\":\"2026-03-13\",\"hearing-room\":\"一楼\",\"hearing-"
			  "public\":true}"),
		R_CONDITIONS);
	DO(act(w, hearing, &chair, "fix",
		"{\"hearing-day\":\"2026-03-26\",\"hearing-room\":\"一楼\",\"hearing-public\":"
		"true}"));
	place_leaves(w);
	DO(serve_paper(w, paper_of(w, hearing, "hearing-notice"), &w->officer));
	on_day(w, 2026, 3, 26);
	DO(act(w, hearing, &chair, "hold",
		"{\"hearing-record\":\"" FILE_HASH "\",\"av-record\":\"" FILE_HASH
		"\",\"opinion\":\"维持\"}"));
	DO(act(w, p, &w->officer, "send-review", "{}"));
	DO(act(w, sub_of(w, p, "review"), &reviewer, "pass", "{\"opinion\":\"同意\"}"));
	DO(act(w, p, &w->leader, "convene", "{}"));
	row_id talk = sub_of(w, p, "talk");
	for (int i = 0; i < 3; i++)
		DO(act(w, talk, &w->member[i], "speak",
			i ? "{\"opinion\":\"同意\",\"vote\":\"for\"}"
			  : "{\"opinion\":\"轻一些\",\"vote\":\"against\"}"));
	DO(act(w, talk, &w->leader, "close-agreed", "{\"minutes\":\"" FILE_HASH "\"}"));
	CHECK_INT(act(w, p, &w->leader, "decide",
			  "{\"penalty-kinds\":[\"fine\",\"stop-business\"],\"fine\":16000000,"
			  "\"reason\":\"不符\"}"),
		R_CONDITIONS);
	DO(act(w, p, &w->leader, "decide",
		"{\"penalty-kinds\":[\"fine\",\"stop-business\"],\"fine\":15000000,\"reason\":"
		"\"不符\"}"));
	place_leaves(w);
	DO(serve_paper(w, paper_of(w, p, "penalty-decision"), &w->officer));
	DO(act(w, p, &credit, "publish", "{\"publication-ground\":\"双公示\"}"));
	DO(act(w, p, &w->officer, "open-remedy",
		"{\"remedy-body\":\"区政府\",\"remedy-paper\":\"" FILE_HASH "\"}"));
	CHECK_INT(act(w, p, &w->leader, "close", "{}"), R_CONDITIONS);
	on_day(w, 2026, 4, 6);
	DO(act(w, sub_of(w, p, "remedy"), &w->officer, "uphold",
		"{\"court-paper\":\"" FILE_HASH "\"}"));
	on_day(w, 2026, 4, 9);
	DO(act(w, p, &w->officer, "pay",
		"{\"paid\":15000000,\"paid-on\":\"2026-04-09\",\"pay-receipt\":\"37010000001\"}"));
	DO(act2(w, p, "check-stop", site(w, ",\"stop-obeyed\":true")));
	DO(act(w, p, &w->leader, "close", "{}"));
	CHECK_STR(w->out.state, S("closed"));
	tick(w);
}
static void test_a_penalty_runs_through_all_its_subs(struct arena *a)
{
	world_both(a, JINAN_DIR, penalty);
}

/* ---- a fourth procedure is a file of the pack ---- */

static const char *const fourth =
	"procedure: lamp-loan\ntitle: 借用应急灯\nabout: place\nsince: 2010-01-01\ncite: "
	"市场条例/3\nsource: verified\n"
	"parties:\n  borrower: {is: [org, person], title: 借用人}\n"
	"states:\n  lent: {title: 已借出, owner: borrower}\n  back: {title: 已归还, end: done}\n  "
	"lost: {title: 未还, end: dropped}\n"
	"acts:\n"
	"  - {act: lend, title: 借出, kind: handle, from: new, to: lent, by: officer, form: "
	"[more-by]}\n"
	"  - {act: bring, title: 归还, kind: request, from: lent, to: back, by: borrower}\n"
	"  - {act: give-up, title: 到期未还, kind: auto, from: lent, to: lost, by: clock}\n"
	"limits:\n  - {limit: loan, by-day: more-by, met-by: bring, binds: borrower, ends: roll, "
	"at-end: give-up}\n";

static void lent(struct world *w)
{
	on_day(w, 2026, 9, 21);
	CHECK_INT(begin(w, &w->officer, "lamp-loan", "borrower", "lend",
			  "{\"more-by\":\"2026-09-20\"}"),
		R_FORM);
	DO(begin(w, &w->officer, "lamp-loan", "borrower", "lend", "{\"more-by\":\"2026-09-30\"}"));
	row_id first = w->matter;
	DO(begin(w, &w->officer, "lamp-loan", "borrower", "lend", "{\"more-by\":\"2026-10-02\"}"));
	DO(act(w, first, &w->firm, "bring", "{}"));
	on_day(w, 2026, 10, 8);
	CHECK_INT(tick(w), 0);
	on_day(w, 2026, 10, 9);
	CHECK_INT(tick(w), 1);
	CHECK_STR(state_of(w, first), S("back"));
	CHECK_STR(state_of(w, w->matter), S("lost"));
}
static void test_a_fourth_procedure_is_a_file_of_the_pack_only(struct arena *a)
{
	world_on_both(a, world_pack_with(a, ENGINE_DIR, "procedures/lamp-loan.yaml", fourth), lent);
}

/* ---- a new pack while matters are open ---- */

static struct pack *edited(struct arena *a, const char *path, const char *old, const char *new)
{
	struct findings f = {.arena = a};
	struct fixture_files l = {0};
	struct pack *p = NULL;
	fixture_folder(a, &l, ENGINE_DIR, "");
	fixture_refusals(a, &l);
	if (path)
		CHECK(fixture_replace(a, fixture_file(&l, str_of(path)), str_of(old), str_of(new)));
	CHECK_DONE(law_load_files(a, l.p, l.n, &f, &p));
	CHECK_INT(f.n_errors, 0);
	for (size_t i = 0; i < f.n; i++)
		if (!f.p[i].warning)
			printf("# " STR_F ":%d " STR_F "\n", STR_A(f.p[i].at.file), f.p[i].at.line,
				STR_A(f.p[i].text));
	return p;
}

static void packs(struct world *w)
{
	struct pack_compare c;
	struct pack_file *files = NULL;
	size_t n = 0;
	bool has = false;
	row_id nobody = {0}, first = w->leader.person, second = w->superior.person;
	on_day(w, 2026, 9, 21);
	struct moment m = world_now(w);
	const struct pack *old = w->engine.pack;
	DO(pack_keep_load(w->a, w->db, &m, NULL, old, nobody, nobody, &c));
	CHECK_DONE(pack_keep_has(w->db, &old->hash, &has));
	CHECK(has);
	CHECK_DONE(pack_keep_files(w->a, w->db, &old->hash, &files, &n));
	CHECK_INT(n, old->n_files);
	CHECK_STR(files[0].text, old->files[0].text);
	DO(begin(w, &w->firm, "market", "applicant", "apply",
		"{\"sort\":\"flower\",\"stalls\":20}"));
	/* one day more in a row already in force: a correction */
	struct pack *corrected =
		edited(w->a, "procedures/market.yaml", "length: 5 workdays", "length: 6 workdays");
	CHECK_INT(pack_keep_load(w->a, w->db, &m, old, corrected, first, nobody, &c),
		R_PACK_CORRECTION);
	CHECK_INT(c.n_changes, 1);
	CHECK(holds(c.changes[0].row, "market/limit.intake@"));
	CHECK_INT(c.n_touched, 1);
	CHECK_INT(pack_keep_load(w->a, w->db, &m, old, corrected, first, first, &c),
		R_PACK_CORRECTION);
	DO(pack_keep_load(w->a, w->db, &m, old, corrected, first, second, &c));
	/* the running limit keeps its five days; one that begins later has six */
	CHECK_INT(limit_of(w, w->matter, "intake").end, day_of_ymd(2026, 9, 29));
	w->engine.pack = corrected;
	CHECK_INT(limit_of(w, w->matter, "intake").end, day_of_ymd(2026, 9, 29));
	DO(act(w, w->matter, &w->officer, "ask-more", "{\"more-by\":\"2026-09-30\"}"));
	DO(act(w, w->matter, &w->firm, "complete", "{\"plan\":\"" FILE_HASH "\"}"));
	CHECK_INT(limit_of(w, w->matter, "intake").end, day_of_ymd(2026, 9, 30));
	/* a new row is no correction */
	struct pack *more = edited(w->a, "tables/stall-limit.tsv", "online\t10\t5\t\t\t\t",
		"online\t10\t5\t\t2026-12-31\t\t");
	DO(pack_keep_compare(w->a, w->db, w->today, old, more, &c));
	CHECK_INT(c.n_changes, 0);
	/* the procedure of an open matter is gone */
	w->engine.pack = old;
	struct pack none = *old;
	none.n_procedures = 0;
	CHECK_INT(pack_keep_load(w->a, w->db, &m, old, &none, first, second, &c), R_PACK_LACKS);
	CHECK(c.n_lacks >= 1);
}
static void test_a_new_pack_while_matters_are_open(struct arena *a)
{
	world_on_both(a, world_pack_with(a, ENGINE_DIR, NULL, NULL), packs);
}

int main(void)
{
	RUN(test_the_ordinary_path_ends_with_a_licence);
	RUN(test_the_two_regimes_stand_side_by_side);
	RUN(test_a_broken_promise_leads_to_revocation);
	RUN(test_a_kept_promise_is_verified);
	RUN(test_a_penalty_runs_through_all_its_subs);
	RUN(test_a_fourth_procedure_is_a_file_of_the_pack_only);
	RUN(test_a_new_pack_while_matters_are_open);
	return test_done();
}
