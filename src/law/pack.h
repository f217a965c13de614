/* pack — a city's law pack in memory, as loaded from law/<city>/: the words of docs/pack.md as structs.
 * Immutable after law_load(); everything lives in the arena given there, texts are NUL-terminated copies.
 * Nothing here knows a procedure, a state, a field or a number of the law. */
#pragma once
#include "base/base.h"
#include "base/hash.h"
#include "law/value.h"

struct expr; /* expr.h: parsed, and after law_load() also typed */

/* Where something stands in the pack's files, for messages. */
struct where {
	str file; /* path below the pack's folder */
	int line; /* from 1 */
	int column;
};

struct strs {
	const str *p;
	size_t n;
};

/* ---- life of a row (docs/pack.md 1.2) ---- */

enum mark { MARK_VERIFIED, MARK_PARTLY, MARK_MEMORY };

struct window {
	day since, until; /* first and last day; DAY_FIRST, DAY_LAST when open */
	struct strs scope; /* areas, or region:<code>; none = everywhere */
	struct strs cite;  /* article ids */
	enum mark source;
};

struct life {
	const struct window *windows; /* at least one; `valid` or the four keys with the procedure's defaults */
	size_t n;
	bool moves;       /* judged by today, not by the opening day */
	str id;           /* row id without window: "opening-check/accept", "penalty/limit.pay", "table#key", "paper.name" */
	/* SHA-256 of {"lives":[…],"row":…,"row-id":…}, keys sorted, scalars as strings: what the city
	 * confirms.  Papers: of that hash and the bytes of their text. */
	hash hash;
	struct where at;
};

/* ---- dictionary ---- */

enum privacy { P0, P1, P2, P3 };

struct field {
	str id, zh, en;
	struct type type;
	int32_t length;    /* code points at most; 0 = the type's own limit (texts: 2000) */
	str check;         /* empty, or one of the checks of law.h's table: positive, not-future, … */
	enum privacy privacy;
	str mask;          /* empty, or surname, middle, street, tail */
	str column;        /* "place.opening-licence" for register fields; else empty */
	str code;          /* exchange code */
	str help;
	day since, until;
	struct where at;
};

struct member { /* of a closed list */
	str id, zh, en;
	day since, until;
};
struct choice_list {
	str id;
	const struct member *members;
	size_t n;
};

struct article {
	str id, title;
	day since, until;
	str replaced_by;
	enum mark source;
};

struct pack_refusal {
	str id, zh, next_zh, en, cite;
};

/* ---- roles and kinds ---- */

enum need { NEED_IN_POST, NEED_CERTIFICATE, NEED_HEARING_CERTIFICATE, NEED_LAW_QUALIFIED, NEED_ENGAGED,
	NEED_NOT_RECUSED, NEED_IN_ROTATION, NEED__N };
enum role_organ { ROLE_OWN, ROLE_SUPERIOR, ROLE_ANY };

struct role {
	str id, title;
	uint32_t needs; /* bit 1 << enum need */
	enum role_organ organ;
	bool machine; /* clock, flow */
	struct where at;
};

struct act_kind {
	str id, title;
	bool parties;    /* by: [parties]: any party of the procedure */
	struct strs by;  /* role ids */
	int hands;
	struct strs form; /* field ids that the act must have */
	struct strs cite;
	struct where at;
};

/* ---- procedures ---- */

enum about { ABOUT_PLACE, ABOUT_ORG, ABOUT_PERSON, ABOUT_THING, ABOUT_FIRE, ABOUT_MATTER, ABOUT_ANY, ABOUT__N };
enum compartment { KEPT_OPEN, KEPT_RESTRICTED, KEPT_DISCIPLINE };
enum owner { OWNER_OFFICE, OWNER_SUPERIOR, OWNER_OUTSIDE, OWNER_PARTY };
enum end_kind { END_NONE, END_GRANTED, END_REFUSED, END_DONE, END_REVOKED, END_DROPPED, END_MOVED, END_JOINED };

struct party {
	str id, title;
	uint32_t is;  /* bit 1 << ABOUT_PERSON, 1 << ABOUT_ORG */
	bool optional, many, passive;
	struct strs hidden_from; /* party or role ids, or "public" */
	struct where at;
};

struct let {
	str id;
	struct expr *expr; /* expr_type() types it at its first use */
	struct where at;
};

struct state {
	str id, title;
	enum owner owner;  /* when end == END_NONE */
	str owner_party;   /* OWNER_PARTY */
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

enum effect_kind { EFFECT_PAPER, EFFECT_SET, EFFECT_SUB, EFFECT_PUBLISH, EFFECT_WITHDRAW, EFFECT_SEND, EFFECT_TELL,
	EFFECT_EXTEND, EFFECT_HAND_OVER, EFFECT_OWN, EFFECT_CORRECT, EFFECT_UNDO, EFFECT__N };

struct setting { /* one `field: expr` of set, or of a sub's set */
	bool about;    /* a register field of the subject */
	const struct field *field;
	const struct expr *expr;
};

struct effect {
	enum effect_kind kind;
	const struct expr *when; /* NULL: always */
	str name;                /* paper, view, sub's name, party (tell), field id (own, correct) */
	const struct setting *set; /* EFFECT_SET; EFFECT_SUB: values of the sub */
	size_t n_set;
	str procedure; /* EFFECT_SUB */
	bool lives_on;
	str to;        /* EFFECT_SEND: a fixed receiver, or the id of a field that names it */
	str limit;     /* EFFECT_EXTEND: a limit, or (common.yaml) the id of a field that names it */
	const struct expr *by; /* EFFECT_EXTEND: span */
	const struct expr *to_day; /* EFFECT_EXTEND: day */
	struct where at;
};

struct act_ref { /* an act here (owner empty), of a sub, or of the cause */
	str owner;   /* "", a sub's name, "cause" */
	str act;
};

struct act {
	str id, title;
	const struct act_kind *kind;
	struct strs from;      /* states; "new"; in common.yaml also "any", "any-open" */
	str to;                /* a state, "same", "before-last" */
	struct strs by;        /* role or party ids; in common.yaml also "any-party" */
	int hands;             /* 1 … 5 */
	const struct act_ref *not_by;
	size_t n_not_by;
	const struct form_item *form;
	size_t n_form;
	str judge;             /* empty or the name of a judgement (judge.h) */
	const struct condition *only_if;
	size_t n_only_if;
	const struct effect *then;
	size_t n_then;
	bool elsewhere, quiet;
	bool common;           /* from common.yaml */
	struct life life;
};

enum event_kind { EVENT_ACT, EVENT_SERVED, EVENT_DAY, EVENT_ENDED_SUB, EVENT_ENDED_LIMIT };

struct event {
	enum event_kind kind;
	str owner;  /* EVENT_ACT: "" or a sub's name */
	str name;   /* act, paper, field, sub, limit */
	str as_of;  /* empty, or the earlier act from whose day it counts */
};

enum binds { BINDS_OFFICE, BINDS_SUPERIOR, BINDS_PARTY, BINDS_NOBODY };

struct limit {
	str id, title;
	const struct event *starts;
	size_t n_starts;
	const struct expr *length;    /* NULL when by_day */
	const struct field *by_day;   /* NULL when starts/length */
	const struct expr *when;
	const struct event *met_by;
	size_t n_met_by;
	enum binds binds;
	struct strs parties;          /* BINDS_PARTY */
	bool strict;                  /* ends: strict; else roll */
	bool same_day;                /* counts: same-day */
	struct strs not_counting;     /* states and subs */
	bool late_refuses;            /* late: refuse */
	str at_end;                   /* empty, or an act by the clock */
	struct life life;
};

struct always_must {
	str act;                   /* empty when it is an expression */
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
	uint32_t about;            /* bit 1 << enum about */
	bool single;
	enum compartment kept;
	const struct expr *authority; /* NULL: any organ */
	const struct party *parties;
	size_t n_parties;
	const struct let *lets;
	size_t n_lets;
	const struct state *states;
	size_t n_states;
	const struct act *acts;    /* own acts, then those of common.yaml; several rows may share one id */
	size_t n_acts;
	const struct limit *limits;
	size_t n_limits;
	const struct always *always;
	size_t n_always;
	struct life life;
};

/* ---- across matters ---- */

enum flow_kind { FLOW_OPEN, FLOW_SUGGEST, FLOW_DO };

struct flow_party {
	str there, here;
};
struct flow_row {
	str after_procedure, after_act; /* of an act; of a verb's or the calendar's fact (facts.h) */
	const struct expr *when;        /* typed in the procedure of `after`; NULL: always */
	str each;
	enum flow_kind kind;
	str procedure, act;             /* act: FLOW_DO */
	str about;                      /* "same" or a party here */
	const struct flow_party *with;
	size_t n_with;
	const struct setting *set;
	size_t n_set;
	struct life life;
};

enum way { WAY_DIRECT, WAY_LEFT, WAY_POST, WAY_ELECTRONIC, WAY_NOTICE, WAY__N };

struct paper_kind {
	str id, title, series;
	bool burdens;
	str to;              /* party id, or a receiver word; the first of receivers */
	struct strs receivers; /* each is served */
	struct span serve;   /* n = 0: not served */
	uint32_t ways;       /* bit 1 << enum way */
	struct strs slots;   /* fields, "party.name", "subject.name", "paper.number", … */
	str text_file;       /* papers/<file> */
	str text;            /* its bytes */
	struct life life;
};

struct mask_row {
	str slot, mask;
};
struct view {
	str id, title, to;
	uint32_t about;
	struct strs show;
	const struct mask_row *mask;
	size_t n_mask;
	struct span within;
	struct life life;
};

/* ---- tables, areas, days ---- */

struct column {
	str id;
	struct type type;
	bool key;
};
struct table_row {
	const struct value *cells; /* n_columns of the table */
	struct window window;
	str key;                   /* "unit", keys joined by '+' */
	struct life life;          /* one window; id "hearing-threshold#unit" */
};
struct table {
	str id;
	const struct column *columns; /* without since until scope cite source */
	size_t n_columns;
	const struct table_row *rows;
	size_t n_rows;
	struct where at;
};

struct lon_lat {
	int32_t lon_e7, lat_e7; /* CGCS2000 */
};
struct area {
	str id, title;
	const struct lon_lat *points; /* a closed ring without the repeated last point */
	size_t n;
	enum mark source;
};
struct region {
	int32_t code, parent; /* 0: none; without a column: by GB/T 2260, district → city → province */
	str title;
	str organ;            /* the fire-rescue organ of the region */
	day since, until;
	enum mark source;
};

struct calendar_day {
	day on;
	bool work;
	str name;
};

struct escalation {
	struct span late;
	str to; /* role words: leader, superior-leader, supervision */
};

struct pack_file {
	str path;
	str text;
	hash hash;
};

struct pack {
	str id, title;
	int32_t region;
	int32_t amber_part, amber_of;  /* share: 1/3 */
	struct span amber_least;
	const struct escalation *escalate; size_t n_escalate;

	const struct article *articles;     size_t n_articles;
	const struct field *fields;         size_t n_fields;
	const struct choice_list *choices;  size_t n_choices;
	const struct pack_refusal *refusals; size_t n_refusals;
	const struct role *roles;           size_t n_roles;
	const struct act_kind *kinds;       size_t n_kinds;
	const struct procedure *procedures; size_t n_procedures;
	const struct flow_row *flow;        size_t n_flow;
	const struct paper_kind *papers;    size_t n_papers;
	const struct view *views;           size_t n_views;
	const struct table *tables;         size_t n_tables;
	const struct area *areas;           size_t n_areas;
	const struct region *regions;       size_t n_regions;
	const struct calendar_day *calendar; size_t n_calendar; /* sorted by day */
	day calendar_first, calendar_last;  /* published years: 1 January of the first … 31 December of the last */

	const struct pack_file *files;      size_t n_files; /* sorted by path */
	hash hash;                          /* the pack's identity (docs/pack.md 1.1): what sha256sum
	                                     * says of the output of sha256sum for all files, sorted */
};

/* ---- what a check says ---- */

struct finding {
	str id;            /* "C1" … "C17" */
	bool warning;
	struct where at;   /* file empty: about the whole */
	str text;          /* one sentence, English; names in the pack's own words */
	str excerpt;       /* the line and a caret; may be empty */
};
struct findings {
	struct arena *arena;
	const struct pack_file *files; /* set by law_load(): where excerpts come from; sorted by path */
	size_t n_files;
	struct finding *p;
	size_t n, cap;
	size_t n_errors;
};
void finding_add(struct findings *f, const char *id, bool warning, struct where at, const char *fmt, ...)
	printf_like(5, 6);

/* Reads a whole pack from dir.  All faults of C1, C2, C3, C12 (rows of one id), C16 go to *out at once, in file order.
 * *pack is complete only when out->n_errors == 0.  < 0: the folder cannot be read. */
must_use int law_load(struct arena *a, const char *dir, struct findings *out, struct pack **pack);
/* The same from files in memory (a pack kept by hash). */
must_use int law_load_files(struct arena *a, const struct pack_file *files, size_t n, struct findings *out,
	struct pack **pack);

/* Look-ups by id; NULL when there is none. */
const struct procedure *pack_procedure(const struct pack *p, str id);
const struct field *pack_field(const struct pack *p, str id);
const struct role *pack_role(const struct pack *p, str id);
const struct act_kind *pack_kind(const struct pack *p, str id);
const struct table *pack_table(const struct pack *p, str id);
const struct choice_list *pack_choice(const struct pack *p, str id);
/* The member of that id that lives on the day; DAY_NONE: on any day. */
const struct member *choice_member(const struct choice_list *l, str id, day on);
const struct pack_refusal *pack_refusal(const struct pack *p, str id);
const struct area *pack_area(const struct pack *p, str id);
const struct region *pack_region(const struct pack *p, int32_t code, day on);
const struct state *procedure_state(const struct procedure *p, str id);
const struct party *procedure_party(const struct procedure *p, str id);
const struct let *procedure_let(const struct procedure *p, str id);
bool strs_has(struct strs l, str s);

/* ---- living rows (docs/pack.md 1.2) ---- */

/* The day and place by which a matter's rows are chosen. */
struct era {
	day opened;          /* the matter's opening day */
	day today;
	struct strs scopes;  /* computed once, when the matter was opened */
};
/* The window of l that lives in era (the one with the latest since); NULL: the row is dead. */
const struct window *life_window(const struct life *l, const struct era *e);
/* The living row of an id; if two live, the later since holds.  NULL: none. */
const struct act *procedure_act(const struct procedure *p, str id, const struct era *e, const struct window **w);
const struct limit *procedure_limit(const struct procedure *p, str id, const struct era *e, const struct window **w);
const struct paper_kind *pack_paper(const struct pack *p, str id, day today);
const struct view *pack_view(const struct pack *p, str id, day today);
/* "opening-check/promise@2020-09-05+ftz-jinan" */
str row_id_print(struct arena *a, const struct life *l, const struct window *w);

/* The scopes in which a point lies: areas that hold it, region:<code> of its district and city. */
struct strs scopes_at(struct arena *a, const struct pack *p, int32_t region, bool has_point, struct lon_lat at);
bool area_holds(const struct area *ar, struct lon_lat at);
