/* procedure — states, acts and limits as docs/pack.md 3 says them; texts and lists are borrowed
 * from the pack. */
#pragma once
#include "law/dictionary.h"

enum about {
	ABOUT_PLACE,
	ABOUT_ORG,
	ABOUT_PERSON,
	ABOUT_THING,
	ABOUT_FIRE,
	ABOUT_MATTER,
	ABOUT_ANY,
	ABOUT_ORGAN, /* 机关: what an organ plans, or does for its whole territory */
	ABOUT__N
};
enum compartment { KEPT_OPEN, KEPT_RESTRICTED, KEPT_DISCIPLINE };
enum owner { OWNER_OFFICE, OWNER_SUPERIOR, OWNER_OUTSIDE, OWNER_PARTY };
enum end_kind {
	END_NONE,
	END_GRANTED,
	END_REFUSED,
	END_DONE,
	END_REVOKED,
	END_DROPPED,
	END_MOVED,
	END_JOINED
};

struct party {
	str id, title;
	uint32_t is; /* bit 1 << ABOUT_PERSON, 1 << ABOUT_ORG */
	bool optional, many, passive;
	struct strs hidden_from; /* party or role ids, or "public" */
	struct where at;
};

/* Until the day in `until` has come, or the matter its end, nobody knows of the matter but the
 * persons and roles of `to`: no party, no colleague (docs/pack.md 3.1). */
struct hidden {
	const struct field *until; /* NULL: nothing is hidden */
	struct strs to;            /* fields that name persons, roles */
	day since;                 /* for matters opened from then on */
	const struct field
		*code; /* NULL, or where a code is put by which anybody may ask who comes */
};

struct let {
	str id;
	struct expr *expr; /* expr_type() types it at its first use */
	struct where at;
};

struct state {
	str id, title;
	enum owner owner; /* when end == END_NONE */
	str owner_party;  /* OWNER_PARTY */
	enum end_kind end;
	struct where at;
};

struct form_item {
	const struct field *field;
	bool may;                       /* may be left empty */
	const struct expr *when;        /* NULL: always there */
	str defer_procedure, defer_act; /* both empty: not deferred; procedure empty: this one */
	struct life life;
};

struct condition {
	const struct expr *check;
	str text;      /* the expression as written */
	str otherwise; /* refusal id */
	struct life life;
};

enum effect_kind {
	EFFECT_PAPER,
	EFFECT_SET,
	EFFECT_SUB,
	EFFECT_PUBLISH,
	EFFECT_WITHDRAW,
	EFFECT_SEND,
	EFFECT_TELL,
	EFFECT_EXTEND,
	EFFECT_HAND_OVER,
	EFFECT_OWN,
	EFFECT_CORRECT,
	EFFECT_UNDO,
	EFFECT_WORK,
	EFFECT__N
};

struct setting {    /* one `field: expr` of set, or of a sub's set */
	bool about; /* a register field of the subject */
	const struct field *field;
	const struct expr *expr;
};

struct effect {
	enum effect_kind kind;
	const struct expr *when; /* NULL: always */
	str name; /* paper, view, sub's name, party (tell), field id (own, correct), work */
	const struct setting *set; /* EFFECT_SET; EFFECT_SUB: values of the sub */
	size_t n_set;
	str procedure; /* EFFECT_SUB */
	bool lives_on;
	str to;      /* EFFECT_SEND: a fixed receiver, or the id of a field that names it */
	str receipt; /* EFFECT_SEND: the act by flow that its receipt does here; empty: none */
	str limit;   /* EFFECT_EXTEND: a limit, or (common.yaml) the id of a field that names it */
	const struct expr *by;     /* EFFECT_EXTEND: span */
	const struct expr *to_day; /* EFFECT_EXTEND: day */
	struct where at;
};

struct act_ref {   /* an act here (owner empty), of a sub, or of the cause */
	str owner; /* "", a sub's name, "cause" */
	str act;
};

struct act {
	str id, title;
	const struct act_kind *kind;
	struct strs from; /* states; "new"; in common.yaml also "any", "any-open" */
	str to;           /* a state, "same", "before-last" */
	struct strs by;   /* role or party ids; in common.yaml also "any-party" */
	int hands;        /* 1 … 5 */
	const struct act_ref *not_by;
	size_t n_not_by;
	struct strs
		only_by; /* fields that name persons: once one of them is known, only those may */
	const struct form_item *form;
	size_t n_form;
	str judge; /* empty or the name of a judgement (judge.h) */
	const struct condition *only_if;
	size_t n_only_if;
	const struct effect *then;
	size_t n_then;
	bool elsewhere, quiet;
	bool common; /* from common.yaml */
	struct life life;
};

enum event_kind { EVENT_ACT, EVENT_SERVED, EVENT_DAY, EVENT_ENDED_SUB, EVENT_ENDED_LIMIT };

struct event {
	enum event_kind kind;
	str owner; /* EVENT_ACT: "" or a sub's name */
	str name;  /* act, paper, field, sub, limit */
	str as_of; /* empty, or the earlier act from whose day it counts */
};

enum binds { BINDS_OFFICE, BINDS_SUPERIOR, BINDS_PARTY, BINDS_NOBODY };

struct limit {
	str id, title;
	const struct event *starts;
	size_t n_starts;
	const struct expr *length;  /* NULL when by_day */
	const struct field *by_day; /* NULL when starts/length */
	const struct expr *when;
	const struct event *met_by;
	size_t n_met_by;
	enum binds binds;
	struct strs parties;      /* BINDS_PARTY */
	bool strict;              /* ends: strict; else roll */
	bool same_day;            /* counts: same-day */
	struct strs not_counting; /* states and subs */
	bool late_refuses;        /* late: refuse */
	str at_end;               /* empty, or an act by the clock */
	struct life life;
};

struct always_must {
	str act; /* empty when it is an expression */
	const struct expr *expr;
	str text;
};
struct always {
	struct strs before; /* acts */
	const struct always_must *must;
	size_t n_must;
	struct strs cite;
	struct where at;
};

struct procedure {
	str id, title;
	struct strs answers;
	uint32_t about; /* bit 1 << enum about */
	bool single;
	enum compartment kept;
	const struct expr *authority; /* NULL: any organ */
	struct hidden hidden;
	const struct party *parties;
	size_t n_parties;
	const struct let *lets;
	size_t n_lets;
	const struct state *states;
	size_t n_states;
	const struct act
		*acts; /* own acts, then those of common.yaml; several rows may share one id */
	size_t n_acts;
	const struct limit *limits;
	size_t n_limits;
	const struct always *always;
	size_t n_always;
	struct life life;
};
