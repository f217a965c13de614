/* run — one transaction of the engine: the matters it has in hand and the act being done.  Internal
 * to matters/. A matter is loaded once; what its expressions may ask is its picture (law/expr.h),
 * made anew after each change. */
#pragma once
#include "matters/matter.h"
#include "matters/rows.h"
#include "matters/work.h"

/* Words of the language itself (docs/pack.md 3): machines, first state, moves that are no state,
 * acts of subs. */
#define WORD_CLOCK       S("clock")
#define WORD_FLOW        S("flow")
#define WORD_NEW         S("new")
#define WORD_SAME        S("same")
#define WORD_BEFORE_LAST S("before-last")
#define WORD_ANY         S("any")
#define WORD_ANY_OPEN    S("any-open")
#define WORD_ANY_PARTY   S("any-party")
#define WORD_CAUSE       S("cause")
#define WORD_ABOUT       S("about")
#define WORD_OPEN        S("open")
#define WORD_DROP        S("drop")

enum { HANDS_MAX = 5, FLOW_DEPTH_MAX = 8 };

struct matter {
	struct matter_row row;
	const struct procedure *procedure; /* NULL: the pack no longer has it */
	bool is_new;                       /* before its first act: nothing is stored yet */
	struct era era;
	struct party_row *parties;
	size_t n_parties;
	struct act_row *acts;
	size_t n_acts, cap_acts;
	struct value_row *values;
	size_t n_values, cap_values;
	struct limit_row *limits;
	size_t n_limits, cap_limits;
	struct extension_row *extensions;
	size_t n_extensions, cap_extensions;
	struct paper_row *papers;
	size_t n_papers, cap_papers;
	struct matter **subs;
	size_t n_subs, cap_subs;
	struct matter *cause;
	bool has_limits, has_papers, has_subs, has_cause, has_parties, has_registers;
	struct picture_register *registers;
	size_t n_registers;
	struct picture_judged *judged;
	size_t n_judged; /* of the act being done */
	struct picture_value *overlay;
	size_t n_overlay; /* values of the act being done, before it is written */
	struct picture picture;
};

struct run {
	struct arena *a;
	struct db *db;
	const struct engine *e;
	const struct moment *m;
	bool reads; /* only reading: no row is locked */
	int depth;  /* of flow */
	ms legal;   /* the legal instant: now, or the end of the limit whose act the clock does */
	struct matter **loaded;
	size_t n_loaded, cap_loaded;
};

struct run run_begin(
	struct arena *a, struct db *db, const struct engine *e, const struct moment *m);
static inline day run_day(const struct run *r)
{
	return ms_day(r->legal);
}

/* The matter of that id, loaded once with acts and values.  Refuses R_NO_MATTER. */
must_use int run_matter(struct run *r, row_id id, struct matter **out);
/* Loads the rest: parties, limits, papers, subs, cause, registers. */
must_use int run_fill(struct run *r, struct matter *mt);
must_use int run_parties(struct run *r, struct matter *mt);
must_use int run_limits(struct run *r, struct matter *mt);
/* A matter that does not exist yet, in state new. */
struct matter *run_matter_new(struct run *r, const struct procedure *p);
/* Makes mt->picture (and those of its subs and cause) from what was loaded. */
void picture_fill(struct run *r, struct matter *mt);
struct eval picture_eval(struct run *r, struct matter *mt, struct reasons *why);

/* ---- one act ---- */

struct entered {
	const struct field *field;
	struct value value;
};

struct signer {
	row_id person;
	str role;
	row_id organ;
};

struct working { /* one effect `work` of the act */
	const struct effect *effect;
	const struct work_code *code;
	struct work_call call;
};

struct doing {
	struct run *run;
	struct matter *mt;
	const struct act *act;
	const struct window *window;
	struct hand hand;
	bool machine; /* clock or flow */
	str party;    /* as which party the hand acts; empty: a role or a machine */
	struct signer signers[HANDS_MAX];
	int n_signers;
	str pending_bytes; /* hands > 1: what is signed */
	hash pending_hash;
	row_id pending_id;            /* zero: nothing waits yet */
	const json_t *given;          /* values as they came; NULL: those of `preset` */
	const struct entered *preset; /* values from flow */
	size_t n_preset;
	struct entered *entered;
	size_t n_entered; /* by the form */
	struct entered *sets;
	size_t n_sets;         /* by effects `set` and corrections */
	struct working *works; /* effects `work` of the act that apply */
	size_t n_works;
	const struct judgement *judgement;
	struct value *judged;  /* its outputs */
	str reasons;           /* JSON array of the conditions' trees */
	struct reasons why;    /* their leaves: rows that must be confirmed */
	str late;              /* limits met late: "name days,…" */
	row_id organ, handler; /* before the act */
	str from;              /* state before */
	str to;                /* state after */
	struct fact_made fact;
	str proof;      /* of an act made away from the desk; empty: made here */
	row_id by;      /* the fact in another matter of which this act is a consequence */
	str corrected;  /* field that `correct` changed */
	int32_t undoes; /* number of the act that is undone, 0: none */
	struct act_answer *out;
};

/* Writes what the checks have let through (write.c). */
must_use int act_write(struct doing *d);
/* Puts the matter into a state, with its owner and end (write.c). */
void matter_enter(struct run *r, struct matter *mt, str to);
bool act_from(const struct act *act, const struct matter *mt);
/* The act of a machine on a matter: at_end acts, open and drop of subs, `do` of flow. */
must_use int act_by_machine(struct run *r, struct matter *mt, str act, str machine,
	const struct entered *set, size_t n_set, row_id by);

/* ---- steps, one file each ---- */

/* hand.c: 7.1.4.  evidence: the refusal is a fact too. */
must_use int hand_check(struct doing *d, const struct hand *h, bool *evidence);
bool hand_stands_for(const struct party_row *p, const struct hand *h);
bool hand_knows(const struct run *r, const struct matter *mt, const struct hand *h);
must_use int hand_refused(struct doing *d, int refusal);
/* pending.c: 7.1.5 */
must_use int pending_check(
	struct doing *d, const struct act_request *q, bool *waits, bool *evidence);
must_use int pending_keep(struct doing *d);
must_use int pending_clear(struct doing *d);
/* The values of the bytes with that hash; a new reference. */
must_use int pending_values(struct run *r, const hash *signs, json_t **values);
must_use int pending_print(struct run *r, struct matter *mt, struct jw *w);
/* form.c: 7.1.6, with the judgement of 7.1.7 between reading and asking */
must_use int form_read(struct doing *d);
/* What was entered and set so far becomes part of the picture. */
void form_overlay(struct doing *d);
/* Dictionary checks of one value: NULL when it is good, else the word of its fault. */
const char *form_check_value(const struct run *r, const struct field *f, struct value v);
/* condition.c: 7.1.7, 7.1.8 */
must_use int condition_check(struct doing *d);
must_use int condition_confirmed(struct doing *d);

/* limit.c: 3.4 */
must_use int limit_refuses(struct doing *d);
/* Texts of limits that the act meets late. */
str limit_late(struct run *r, struct matter *mt, str event);
/* Events happened in mt at once: they meet limits, then start them.  fact: what happened. */
must_use int limit_event(
	struct run *r, struct matter *mt, const str *events, size_t n, row_id fact);
must_use int limit_begin_paper(
	struct run *r, struct matter *mt, const struct paper_kind *p, row_id fact);
must_use int limit_extend(struct doing *d, const struct effect *e, bool dry);
/* All ends anew (exclusions, extensions), and what changed is kept. */
must_use int limit_settle(struct run *r, struct matter *mt);
/* The matter reached an end: its limits end with it. */
void limit_close(struct matter *mt, row_id fact);
bool limit_runs(const struct limit_row *l);
/* 中止: the day on which the exclusion that lasts began, and where the end would be without it;
 * DAY_NONE: none lasts. */
day limit_stopped(struct run *r, const struct matter *mt, const struct limit_row *l, day *end);
/* How a limit stands as a picture asks it; several runs of one name are one. */
void limit_picture(struct run *r, struct matter *mt);

/* due.c: which limit a list shows first, and from when it is near */
must_use int due_settle(struct run *r, struct matter *mt);
ms due_soon(const struct pack *p, const struct limit_row *l);
const struct limit_row *due_limit(const struct matter *mt, str party);

/* clock.c: ends of this matter's limits before the run's legal instant that were not dealt with
 * yet. */
must_use int clock_catch_up(struct run *r, struct matter *mt);

/* effect.c: 3.6 */
must_use int effect_sets(struct doing *d);  /* before the fact: values by `set`, `correct` */
must_use int effect_ready(struct doing *d); /* before the fact: what an effect would refuse */
must_use int effect_run(struct doing *d);   /* after the limits */
must_use int effect_handover(struct doing *d, row_id *organ);
/* open.c: the lowest organ that serves the territory.  Refuses R_WRONG_ORGAN. */
must_use int organ_lowest(struct run *r, int32_t territory, row_id *out);

/* paper.c, view.c */
must_use int paper_make(struct doing *d, str paper);
must_use int paper_list(struct run *r, struct matter *mt);
must_use int paper_withdraw_of(struct run *r, struct matter *mt, row_id act_fact, int32_t number);
must_use int paper_mark_old(struct doing *d, str field);
/* paper_shown.c: a paper that the act being done would make */
must_use int paper_preview(struct doing *d, str paper, struct paper_shown *out);
str slot_text(struct run *r, struct matter *mt, str slot);
must_use int view_publish(struct doing *d, str view);
must_use int view_withdraw(struct doing *d, str view);
must_use int view_withdraw_of(struct doing *d, int32_t made);
must_use int view_correct(struct doing *d, str field);
must_use int view_send(struct doing *d, const struct effect *e);

/* message.c */
must_use int message_party(struct run *r, struct matter *mt, str party, const char *kind, str body);
must_use int message_post(
	struct run *r, struct matter *mt, row_id organ, str role, const char *kind, str body);
must_use int message_person(
	struct run *r, struct matter *mt, row_id person, const char *kind, str body);
must_use int message_act(struct doing *d); /* default telling of an act */

/* sub.c: sub-matters, what their acts mean to the cause, and what an end means to them */
must_use int sub_open(struct doing *d, const struct effect *e);
must_use int sub_tell_cause(struct run *r, struct matter *mt, str act, bool ended, row_id fact);
must_use int sub_drop_all(struct run *r, struct matter *mt, row_id fact);

/* hidden.c: docs/pack.md 3.1 */
/* NULL: nothing of this matter is hidden, ever. */
const struct hidden *hidden_of(const struct matter *mt);
/* The newest value of the field. */
struct value hidden_value(const struct matter *mt, const struct field *f);
/* Refuses R_NOT_FOUND. */
must_use int hidden_find(struct run *r, str code, row_id *matter);
bool hidden_now(const struct run *r, const struct matter *mt);
/* Whether it is hidden, but not from this hand. */
bool hidden_knows(const struct run *r, const struct matter *mt, const struct hand *h);
/* The code that an act must put, because it sets the day on which the matter comes into sight. */
void hidden_code(struct doing *d);
must_use int hidden_keep(struct run *r, struct matter *mt);
/* open.c: what is computed once, when a matter begins */
must_use int open_prepare(
	struct run *r, struct matter *mt, enum about kind, row_id about, row_id organ);

/* flow.c */
must_use int flow_after(struct run *r, struct matter *mt, str act, row_id fact);
/* A person began what was suggested. */
must_use int flow_taken(struct run *r, const struct matter *mt);

/* undo.c: 7.4 */
must_use int undo_check(struct doing *d);
/* The state before the act that is undone. */
str undo_state(const struct doing *d);
must_use int undo_run(struct doing *d);

/* work.c: what verbs in C do of the act */
must_use int work_prepare(struct doing *d); /* behind the form: may refuse, gives values */
must_use int work_run(struct doing *d, const struct effect *e);

/* subject.c: registers as the dictionary sees them */
must_use int subject_place(struct run *r, enum about kind, row_id id, int32_t *region,
	bool *has_point, struct lon_lat *at);
/* The matter whose subject a sub-matter is about: its cause's, however deep. */
const struct matter *subject_bearer(const struct matter *mt);
must_use int subject_load(struct run *r, struct matter *mt);
must_use int subject_set(struct doing *d, const struct field *f, struct value v);
must_use int subject_set_text(struct run *r, enum about kind, row_id id, const struct field *f,
	str text, const struct fact_draft *by);
/* Who does the act, as the head of a fact that it causes elsewhere (write.c). */
struct fact_draft act_draft(const struct doing *d);
must_use int subject_text(
	struct run *r, enum about kind, row_id id, const struct field *f, str *out);

/* small helpers */
const struct party *matter_party_of(const struct matter *mt, str party, size_t *i);
bool list_has(str joined, str s); /* in a text joined by ',' */
str strs_join(struct arena *a, struct strs l);
struct strs strs_split(struct arena *a, str joined);
str rule_print(struct arena *a, const struct life *l, const struct window *w);
bool effect_applies(struct doing *d, const struct effect *e);
bool effect_has(const struct act *a, enum effect_kind k);
