/* matter — 事: the one engine for all procedures of the pack (docs/pack.md 7).  It is the only code
 * that assigns a matter's state.  C names no procedure, act, state or field: they come from the
 * pack. Owns tables matter, matter_party, matter_value, matter_act, matter_limit, matter_paper,
 * paper_number, pending_hand, publication, outbox, message, sending, suggestion.
 *
 * Facts.  One act = one fact (event act) in the matter's case: values of the form under their field
 * ids, `=field` what an effect set or corrected, `~judgement.output`, and _from _to (states),
 * _reasons (JSON of the conditions), _late (limits met late: "name days,…"), _legal (legal instant
 * in ms, when the clock made it up or the act was made away from the desk), _carried (JSON: the
 * signed bytes and the signatures of such an act), _party, _undoes (number); the
 * first fact of a case has _opening (JSON: subject, organ, scopes, parties, cause).  Other events:
 * refused (a refused officer's act on grounds of hands, recusal, authority), late, served, sealed,
 * received, annulled (a sub's act undone with its cause), register (in the register's case); a
 * paper is a case of its own (event paper: slots, _template, _number), and so is a publication
 * (event published: what it shows, _matter, _number). `number` of a matter is that of the last fact
 * that moved it: refused and late facts do not. */
#pragma once
#include "base/json.h"
#include "law/expr.h"
#include "ledger/fact.h"
#include "paper/script.h"

/* Statements of this folder, for db_open() and writer_open(). */
extern const struct statements flow_statements, found_statements, hidden_statements,
	list_statements, list_row_statements, message_statements, pack_keep_statements,
	paper_shown_statements, paper_statements, pending_statements, receipt_statements,
	review_statements, rows_statements, suggestion_statements, view_statements;
#define MATTERS_STATEMENTS                                                                         \
	&flow_statements, &found_statements, &hidden_statements, &list_statements,                 \
		&list_row_statements, &message_statements, &pack_keep_statements,                  \
		&paper_shown_statements, &paper_statements, &pending_statements,                   \
		&receipt_statements, &review_statements, &rows_statements, &suggestion_statements, \
		&view_statements

struct work_code;

/* What lives as long as the process. */
struct engine {
	const struct pack *pack;
	bool demo;                     /* unconfirmed rows may burden a party only here */
	const struct work_code *works; /* of the verbs that the process has (work.h) */
	size_t n_works;
};

/* Who acts: proved by the desk, never by the request.  A party acts through its account's person.
 */
struct hand {
	row_id person; /* zero for machines */
	str role;      /* a role the person holds today, "clock", "flow"; empty: acts as a party */
	row_id organ;  /* for roles */
	row_id org; /* for parties that are organisations: whom the person represents; else zero */
};

struct party_draft { /* of a matter to be opened */
	str party;
	bool org; /* else a person */
	row_id who;
};

struct act_request {
	row_id matter; /* zero: the act begins a matter of `procedure` */
	str procedure;
	enum about about_kind; /* when it begins */
	row_id about;
	const struct party_draft *parties;
	size_t n_parties;
	str act;
	const json_t *values; /* object: field id → JSON value (value.h); NULL = {} */
	int32_t seen;         /* the number the page saw (act_answer.number); -1: does not say */
	const hash *signs;    /* a further hand: signs the bytes of this hash, `values` may be NULL;
				 else NULL */
	struct hand hand;
	/* An act made away from the desk (desk/carried.h): when it was made, by which further
	 * hands, and the signed text that proves both. */
	ms made_at; /* 0: here and now */
	const struct hand *with;
	size_t n_with;
	str proof;
};

struct form_fault {
	str field;
	const char *what; /* unknown, wrong-type, missing, too-long, not-a-member, check-failed,
			     not-asked, not-utf8 */
	str detail;
};
/* What a fault means to the person who filled in the form, in Chinese. */
str matter_fault_words(const char *what);
struct failed_condition {
	str otherwise; /* refusal id */
	str check;
	str because;         /* JSON of reasons_print */
	struct strs unknown; /* names whose data nobody entered */
};

struct act_answer {
	row_id matter;
	str state;
	int32_t number; /* facts now */
	bool waits;     /* for a further hand */
	hash waits_for; /* the bytes that the next hand signs */
	/* refusals: what the edge prints as params */
	const struct form_fault *faults;
	size_t n_faults;
	const struct failed_condition *failed;
	size_t n_failed;
	str detail; /* JSON object of further params, or empty */
};

/* One act, in the order of docs/pack.md 7.1 (2–9), inside the caller's transaction.  r > 0:
 * refused, *out says why; nothing is written except the fact of a refused officer's act. */
must_use int matter_act(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, const struct act_request *q, struct act_answer *out);

/* The same up to the write, for a page that is being filled: all faults of the form, all conditions
 * that fail, what the act would cause, as members of an open object.  Writes nothing and signs
 * nothing; a refusal of the act itself stands in the answer, so that R_NO_MATTER is the only one
 * returned. */
must_use int matter_check(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, const struct act_request *q, struct act_answer *out, struct jw *w,
	int *refusal);

/* Service of a paper (送达): way, day, receipt number; event `served NAME`.  Refuses R_NO_RECEIPT
 * until the leaf of the paper's fact is under a checkpoint (demo and real alike). */
must_use int matter_serve_paper(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, row_id paper, enum way way, str receipt, const struct hand *hand,
	struct act_answer *out);

/* 用印: the paper was printed, sealed and scanned (until an electronic seal is connected); scan:
 * hash of the scanned file as hex, or empty.  Refuses as service does, and R_SEALED_ALREADY. */
must_use int matter_seal_paper(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, row_id paper, str scan, const struct hand *hand,
	struct act_answer *out);

/* 签收: its party opened a paper that was served to it; a fact in the matter's case (event
 * received). Refuses R_NO_PAPER, R_NOT_SERVED. */
must_use int matter_paper_received(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, row_id paper, const struct hand *hand, struct act_answer *out);

/* A paper as its pages need it (paper/paper.h). */
struct paper_shown {
	row_id id, matter, organ, fact; /* zero: a preview */
	const struct paper_kind *kind;  /* NULL: the pack no longer has it */
	str paper, number, state, to, body, receipt, scan;
	str text; /* its template, as its fact names it */
	const struct paper_slot *slots;
	size_t n_slots;
	ms made;
	hash leaf;
	day made_on, served_on, sealed_on; /* DAY_NONE: not yet */
	int32_t way;                       /* enum way; -1: not served */
	bool withdrawn;
};
/* One paper, as the hand may see it: a party only what is for it, and served.  Refuses R_NO_PAPER,
 * R_NOT_SERVED. */
must_use int matter_paper(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, row_id paper, const struct hand *hand, struct paper_shown *out);
/* Those of a matter that the hand may see, oldest first.  Refuses R_NO_MATTER. */
must_use int matter_papers(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, row_id matter, const struct hand *hand, struct paper_shown **out,
	size_t *n);
/* The papers that an act would make, without number; writes nothing.  Refuses what the act would be
 * refused for. */
must_use int matter_preview(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, const struct act_request *q, struct act_answer *out,
	struct paper_shown **papers, size_t *n);

/* A fact of a verb or register happened ("alarm.raised" about a thing, "calendar.year"): flow
 * opens, suggests or does what the pack's flow.yaml says, inside the caller's transaction.  party:
 * whom the rows may name (facts.h); NULL: nobody. */
must_use int matter_flow(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, str fact, enum about about_kind, row_id about,
	const struct name_value *values, size_t n_values, const struct party_draft *party);

/* Another body's receipt of something that an act sent (row of outbox): kept, a fact of the matter,
 * and the act that the pack gives to it.  A second receipt changes nothing.  Refuses R_NOT_FOUND.
 */
must_use int matter_receipt(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, row_id item, str receipt);

/* The clock: fires at_end acts and lateness facts of limits that ended before m->now, in the order
 * of their ends, one transaction each by the caller: does at most one, *more = there may be
 * another. */
must_use int matter_tick(
	struct arena *a, struct db *db, const struct engine *e, const struct moment *m, bool *more);

/* The calendar: tells flow of at most one period that has begun (day, month, half-year, year)
 * and that the pack asks for; *more = there may be another. */
must_use int matter_calendar(
	struct arena *a, struct db *db, const struct engine *e, const struct moment *m, bool *more);

/* Reading, for the desk.  Each refuses R_NO_MATTER when hand may not know of it (same answer as
 * absent). */
must_use int matter_print(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, row_id matter, const struct hand *hand,
	struct jw *out); /* state, parties, values (masked), limits with ends, papers, subs, next
			    acts with forms and articles */
must_use int matter_print_facts(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, row_id matter, const struct hand *hand, struct jw *out);
/* state, title, about-name as members of an open object: what a page that listens needs to say. */
must_use int matter_headline(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, row_id matter, const struct hand *hand, struct jw *out);
/* Lists.  待办: what the hand's desk has to move; 在办: what the organ has in hand; 超期; 已办:
 * what came to its end; 全部.  Staff: the end that comes first before others (已办, 全部: the last
 * first); parties: the youngest first. */
/* named: what names the hand's person (docs/pack.md 3.1 hidden), wherever it is held. */
enum box { BOX_TODO, BOX_OPEN, BOX_LATE, BOX_DONE, BOX_ALL, BOX_NAMED, BOX__N };
bool box_parse(str s, enum box *out);
struct list_ask {
	enum box box;
	row_id about;  /* matters about that subject, whatever the box; zero: not asked */
	str procedure; /* empty: all */
	str text;      /* part of a name, an address or a paper's number; empty: all */
	str state;     /* of the clock: overdue, due-soon, in-time, suspended; empty: all */
	str after;     /* what the page before answered; empty: the first page */
	int32_t limit;
};
/* {"counts":…,"matters":[…],"after":…}, for staff with what flow proposes.  Refuses R_BAD_PARAMETER
 * (after). */
must_use int matter_print_list(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, const struct hand *hand, const struct list_ask *ask,
	struct jw *out);
/* 检查码: who comes, by the code of a matter that has been hidden until its day: an object {title,
 * organ, day, about, open, today, officers: [{as, name, certificate}]}.  Refuses R_NOT_FOUND, also
 * before that day. */
must_use int matter_print_door(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, str code, struct jw *w);
/* Somebody came and did an act on the spot, and the hand stands for a party: it may say how that
 * was. *organ: whose visit.  Refuses R_NO_MATTER, R_RATING_NOT_YET. */
must_use int matter_visited(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, row_id matter, const struct hand *hand, row_id *organ);
/* Filled picture of a matter, for judgements, documents and the auditor's peers. */
must_use int matter_picture(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, row_id matter, struct picture **out);

/* Messages to the hand's person, organisation and post, newest first: a JSON array.  delivery:
 * waiting, sent, delivered, failed, none; way: in-app, file, http. */
must_use int matter_print_messages(
	struct arena *a, struct db *db, const struct hand *hand, int32_t most, struct jw *out);
/* Its receiver has seen it.  Refuses R_NOT_FOUND. */
must_use int matter_message_read(
	struct arena *a, struct db *db, const struct moment *m, row_id id, const struct hand *hand);
/* The provider says whether it arrived; token: SHA-256 of the word that went out with it.  A second
 * receipt changes nothing.  Refuses R_NOT_FOUND. */
must_use int matter_message_delivery(struct arena *a, struct db *db, const struct moment *m,
	row_id id, const hash *token, bool arrived, str why);

/* Makes the DERIVED tables of this folder again from facts: rebuilt = live. */
must_use int matter_rebuild(struct db *db);

/* Destroys one value of an act (`field`, or `=field` for what an effect set): in the fact with its
 * deletion fact (fact_erase), and here.  number: of the act's fact.  Refuses R_NOT_FOUND and what
 * fact_erase refuses. */
must_use int matter_erase(struct arena *a, struct db *db, const struct moment *m, row_id matter,
	int32_t number, str field, str basis, str actor, str second);
