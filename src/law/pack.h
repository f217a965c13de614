/* pack — a city's law pack in memory, as loaded from law/<city>/: the words of docs/pack.md as
 * structs. Immutable after law_load(); everything lives in the arena given there, texts are
 * NUL-terminated copies. Nothing here knows a procedure, a state, a field or a number of the law.
 */
#pragma once
#include "law/procedure.h"
#include "law/profile.h"

/* ---- across matters ---- */

enum flow_kind { FLOW_OPEN, FLOW_SUGGEST, FLOW_DO };

struct flow_party {
	str there, here;
};
struct flow_row {
	str after_procedure,
		after_act;       /* of an act; of a verb's or the calendar's fact (facts.h) */
	const struct expr *when; /* typed in the procedure of `after`; NULL: always */
	str each;
	enum flow_kind kind;
	str procedure, act; /* act: FLOW_DO */
	str about;          /* "same" or a party here */
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
	str to;                /* party id, or a receiver word; the first of receivers */
	struct strs receivers; /* each is served */
	struct span serve;     /* n = 0: not served */
	uint32_t ways;         /* bit 1 << enum way */
	struct strs slots;     /* fields, "party.name", "subject.name", "paper.number", … */
	str text_file;         /* papers/<file> */
	str text;              /* its bytes */
	str layout;            /* of layouts.yaml; empty: the first */
	struct life life;
};

/* What a visit looks at, by kind of place (docs/pack.md 3.10). */
struct checklist_item {
	str id, zh, en;
	str look;         /* what to look at; may be empty */
	struct strs cite; /* the articles that a failure offends */
	bool at_once;     /* what fails is to be put right at once, else by a day */
};
struct checklist {
	str id, title;
	const struct checklist_item *items;
	size_t n_items;
	struct life life;
};

/* How papers are printed: lengths in mm, sizes in points, and the words that stand on a paper
 * outside its text. */
enum { A4_WIDTH_MM = 210, A4_HEIGHT_MM = 297 };
enum paper_head { HEAD_NONE, HEAD_ORGAN, HEAD_RED };
struct paper_layout {
	str id, title;
	enum paper_head head;
	struct strs signers; /* lines to sign on, of papers that no organ signs */
	int32_t top_mm, left_mm, width_mm, height_mm;
	int32_t lines, chars; /* of a full page: they fix pitch and letter spacing */
	int32_t title_pt, body_pt, note_pt;
	str face, title_face; /* families in order of preference, joined by ',' */
	int32_t seal_mm, code_mm;
	str empty, unnumbered, unsealed, sealed, preview;
	str proof, check; /* with {place} {time} {site} */
};

struct slot_row { /* a word about one slot of a view */
	str slot, word;
};
struct view {
	str id, title, to;
	uint32_t about;
	struct strs show;
	struct strs papers;          /* whose number, day, title it shows; empty: any */
	const struct slot_row *mask; /* slot: way of masking */
	size_t n_mask;
	const struct slot_row *labels; /* slot: what people call it there */
	size_t n_labels;
	const struct slot_row *codes; /* slot, or 'text' as it is: member of an exchange format */
	size_t n_codes;
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
	str key;          /* "unit", keys joined by '+' */
	struct life life; /* one window; id "hearing-threshold#unit" */
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
	int32_t code,
		parent; /* 0: none; without a column: by GB/T 2260, district → city → province */
	str title;
	str organ; /* the fire-rescue organ of the region */
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
	int32_t amber_part, amber_of; /* share: 1/3 */
	struct span amber_least;
	const struct escalation *escalate;
	size_t n_escalate;

	const struct article *articles;
	size_t n_articles;
	const struct field *fields;
	size_t n_fields;
	const struct choice_list *choices;
	size_t n_choices;
	const struct pack_refusal *refusals;
	size_t n_refusals;
	const struct role *roles;
	size_t n_roles;
	const struct act_kind *kinds;
	size_t n_kinds;
	const struct procedure *procedures;
	size_t n_procedures;
	const struct flow_row *flow;
	size_t n_flow;
	const struct paper_kind *papers;
	size_t n_papers;
	str consent; /* field by which a party agrees to electronic service; empty: none is needed
		      */
	const struct paper_layout *layouts; /* in the order of the file */
	size_t n_layouts;
	const struct view *views;
	size_t n_views;
	const struct checklist *checklists; /* in the order of files; versions are rows of one id */
	size_t n_checklists;
	const struct device_profile *profiles; /* [0]: the main one */
	size_t n_profiles;
	const struct table *tables;
	size_t n_tables;
	const struct area *areas;
	size_t n_areas;
	const struct region *regions;
	size_t n_regions;
	const struct calendar_day *calendar;
	size_t n_calendar;                 /* sorted by day */
	day calendar_first, calendar_last; /* published years: 1 January of the first … 31 December
					      of the last */

	const struct pack_file *files;
	size_t n_files; /* sorted by path */
	hash hash;      /* the pack's identity (docs/pack.md 1.1): what sha256sum
			 * says of the output of sha256sum for all files, sorted */
};

/* ---- what a check says ---- */

struct finding {
	str id; /* "C1" … "C17" */
	bool warning;
	struct where at; /* file empty: about the whole */
	str text;        /* one sentence, English; names in the pack's own words */
	str excerpt;     /* the line and a caret; may be empty */
};
struct findings {
	struct arena *arena;
	const struct pack_file
		*files; /* set by law_load(): where excerpts come from; sorted by path */
	size_t n_files;
	struct finding *p;
	size_t n, cap;
	size_t n_errors;
};
void finding_add(struct findings *f, const char *id, bool warning, struct where at, const char *fmt,
	...) printf_like(5, 6);

/* Reads a whole pack from dir.  All faults of C1, C2, C3, C12 (rows of one id), C16 go to *out at
 * once, in file order. *pack is complete only when out->n_errors == 0.  < 0: the folder cannot be
 * read. */
must_use int law_load(struct arena *a, const char *dir, struct findings *out, struct pack **pack);
/* The same from files in memory (a pack kept by hash). */
must_use int law_load_files(struct arena *a, const struct pack_file *files, size_t n,
	struct findings *out, struct pack **pack);

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
	day opened; /* the matter's opening day */
	day today;
	struct strs scopes; /* computed once, when the matter was opened */
};
/* The window of l that lives in era (the one with the latest since); NULL: the row is dead. */
const struct window *life_window(const struct life *l, const struct era *e);
/* The living row of an id; if two live, the later since holds.  NULL: none. */
const struct act *procedure_act(
	const struct procedure *p, str id, const struct era *e, const struct window **w);
const struct limit *procedure_limit(
	const struct procedure *p, str id, const struct era *e, const struct window **w);
const struct paper_kind *pack_paper(const struct pack *p, str id, day today);
/* NULL: the pack has no layout of that name; empty: the first. */
const struct paper_layout *pack_layout(const struct pack *p, str id);
/* The version that lives on the day; NULL: none. */
const struct checklist *pack_checklist(const struct pack *p, str id, day today);
const struct view *pack_view(const struct pack *p, str id, day today);
/* "opening-check/promise@2020-09-05+ftz-jinan" */
str row_id_print(struct arena *a, const struct life *l, const struct window *w);

/* The scopes in which a point lies: areas that hold it, region:<code> of its district and city. */
struct strs scopes_at(
	struct arena *a, const struct pack *p, int32_t region, bool has_point, struct lon_lat at);
bool area_holds(const struct area *ar, struct lon_lat at);
