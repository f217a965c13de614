/* load — the inside of law_load(): files become trees or rows, a const table per noun says which
 * keys it has (docs/pack.md 1–3), names and expressions are noted while reading and looked up at
 * the end, when everything is known.  Private to src/law/load*.c. */
#pragma once
#include "law/expr.h"
#include "law/load_text.h"

#define LIST_OF(T)             \
	struct {               \
		T *p;          \
		size_t n, cap; \
	}
#define LIST_ADD(a, list) VEC_ADD((a), (list).p, (list).n, (list).cap)

/* ---- the life keys of a row, as written ---- */

struct life_keys {
	day since, until; /* DAY_NONE: not written */
	struct strs scope, cite;
	int source; /* enum mark; -1: not written */
	bool moves;
	const struct yaml *valid;
};
#define LIFE_KEYS_NONE ((struct life_keys){.since = DAY_NONE, .until = DAY_NONE, .source = -1})

/* ---- a procedure while it is read ---- */

struct sub_name {
	str name, procedure;
};
struct draft {
	struct procedure *p;
	const struct doc *doc;
	struct life_keys defaults; /* of its rows */
	LIST_OF(struct sub_name) subs;
	LIST_OF(str) limit_ids;
	LIST_OF(str) bad_lets; /* their own fault is said; who uses them is spared */
	LIST_OF(const struct procedure *) causes; /* procedures that open this one as a sub */
};

/* ---- names to be looked up when all is read ---- */

enum ref_kind {
	REF_NONE,
	REF_ARTICLE,
	REF_SCOPE,
	REF_FIELD,
	REF_CHOICE,
	REF_ROLE,
	REF_REFUSAL,
	REF_PROCEDURE,
	REF_KIND,
	REF_PAPER,
	REF_VIEW,
	REF_JUDGEMENT,
	REF_WORK,
	REF_REGISTER,
	/* of the procedure that is read */
	REF_STATE,
	REF_FROM,
	REF_TO,
	REF_BY,
	REF_PARTY,
	REF_HIDDEN,
	REF_NAMED, /* fields that name persons, and roles */
	REF_ACT,
	REF_DOER,
	REF_SUB,
	REF_LIMIT,
	REF_TO_EXTEND,
	REF_NOT_COUNTED,
	REF__N
};
struct ref {
	enum ref_kind kind;
	str name;
	str owner; /* REF_ACT: a sub's name, or empty */
	struct where at;
	str what;
	const struct draft *draft;
	bool common;
};

struct typing { /* an expression to be typed */
	struct expr *expr;
	struct cell cell;
	str what;
	const struct draft *draft; /* NULL: outside procedures */
	struct type want;
	const struct verb_fact *fact; /* of a verb, to which a row of flow speaks; NULL: none */
	const struct let *let;        /* it is the expression of this let */
	bool done, doing, bad;
};

struct doc { /* one YAML document */
	str file;
	struct yaml root;
};

struct load {
	struct arena *arena;
	struct findings *out;
	struct pack *pack;
	bool lost; /* a file could not be read as a whole: names are not looked up then */
	LIST_OF(struct ref) refs;
	LIST_OF(struct typing) typings;
	LIST_OF(struct doc) docs; /* of procedures/ */
	struct draft *drafts;     /* as pack->procedures */
	size_t n_drafts;
	const struct doc *common; /* common.yaml, or NULL */
	struct life_keys common_defaults;
	LIST_OF(struct paper_kind) papers;
	LIST_OF(struct view) views;
	LIST_OF(struct table) tables;
	LIST_OF(struct checklist) checklists;
	LIST_OF(struct device_profile) profiles;
};

/* Where a reader stands: whose row, in which procedure. */
struct reading {
	struct load *load;
	str what;                         /* "penalty act decide" */
	struct draft *draft;              /* NULL outside procedures */
	bool common;                      /* the row is of common.yaml */
	const struct verb_fact *fact;     /* the row of flow follows this; NULL: none */
	const struct life_keys *defaults; /* of its rows; NULL: none */
};

/* ---- keys of a noun ---- */

struct word {
	const char *name;
	int value;
};
enum key_kind {
	KEY_ID,    /* str: [a-z][a-z0-9-]*, at most 40 */
	KEY_TITLE, /* str: Chinese text */
	KEY_TEXT,  /* str */
	KEY_YES,   /* bool: true, false */
	KEY_COUNT, /* int32_t, least … most */
	KEY_DAY,   /* day */
	KEY_SPAN,  /* struct span */
	KEY_WORD,  /* an enum, one of words */
	KEY_BITS,  /* uint32_t, 1 << each of words */
	KEY_REF,   /* str, a name of kind ref */
	KEY_REFS,  /* struct strs of names of kind ref, or of texts (REF_NONE) */
	KEY_EXPR,  /* const struct expr *, of type want */
	KEY_NODE   /* const struct yaml *: read by code */
};
struct key {
	const char *name;
	enum key_kind kind;
	bool must;
	size_t to; /* offset in the destination */
	enum ref_kind ref;
	enum type_kind want;
	const struct word *words; /* ends with a NULL name */
	int least, most;          /* KEY_COUNT; KEY_TEXT, KEY_TITLE: most characters, 0 = 200 */
};

/* In a table of keys: {"title", KEY_TITLE, .must = true, AT(role, title)}. */
#define AT(T, member) .to = offsetof(struct T, member)

#define LIFE_KEYS(T)                                                               \
	{.name = "since", .kind = KEY_DAY, .to = offsetof(T, life.since)},         \
		{.name = "until", .kind = KEY_DAY, .to = offsetof(T, life.until)}, \
		{.name = "cite",                                                   \
			.kind = KEY_REFS,                                          \
			.ref = REF_ARTICLE,                                        \
			.to = offsetof(T, life.cite)},                             \
	{                                                                          \
		.name = "source", .kind = KEY_WORD, .words = mark_words,           \
		.to = offsetof(T, life.source)                                     \
	}
#define ROW_KEYS(T)                                                                \
	LIFE_KEYS(T),                                                              \
		{.name = "scope",                                                  \
			.kind = KEY_REFS,                                          \
			.ref = REF_SCOPE,                                          \
			.to = offsetof(T, life.scope)},                            \
		{.name = "moves", .kind = KEY_YES, .to = offsetof(T, life.moves)}, \
	{                                                                          \
		.name = "valid", .kind = KEY_NODE, .to = offsetof(T, life.valid)   \
	}

extern const struct word mark_words[], about_words[];

/* load_key.c */
/* false: not a mapping, or a key is missing or wrong (said). */
bool map_read(
	const struct reading *r, const struct yaml *y, const struct key *keys, size_t n, void *to);
bool cell_read(const struct reading *r, const struct key *k, struct cell c, void *to);
/* The items of a list; a single text stands for a list of one.  false: a mapping (said). */
bool list_items(const struct reading *r, const struct yaml *y, const char *key,
	const struct yaml **items, size_t *n);
bool id_is_good(str s);
/* A finding of C1/C2 about this reader's row. */
void reading_fault(const struct reading *r, const char *id, struct where at, const char *fmt, ...)
	printf_like(4, 5);
/* " (nearest?)" or "". */
str nearest(struct arena *a, str word, struct strs words);
struct strs words_list(struct arena *a, const struct word *words);
/* Notes a name to be looked up. */
void ref_add(const struct reading *r, enum ref_kind kind, str owner, str name, struct where at);
/* Parses an expression and notes it for typing; NULL on a fault (said). */
struct expr *expr_read(const struct reading *r, struct cell c, struct type want);
struct where cell_inside(struct cell c, int32_t at_b);

/* load_ref.c: looks up all names, types all expressions. */
void refs_check(struct load *l);
void typings_check(struct load *l);

/* load_life.c */
/* The life of a row: its own keys, else the procedure's defaults.  content: YAML row for the hash.
 */
struct life life_make(
	const struct reading *r, const struct life_keys *own, str id, const struct yaml *row);
/* A form item or condition without life keys lives as its act does. */
struct life life_inside(const struct reading *r, const struct life_keys *own, str id,
	const struct yaml *row, const struct life *outer);
hash row_hash(struct arena *a, str id, const struct window *windows, size_t n, str content);
/* C12: two windows of one id and scope overlap. */
void lives_check(struct load *l);

/* Readers of one file each. */
void load_articles(struct load *l, const struct pack_file *f);
void load_fields(struct load *l, const struct pack_file *f);
void load_choices(struct load *l, const struct pack_file *f);
void load_refusals(struct load *l, const struct pack_file *f);
void load_areas(struct load *l, const struct pack_file *f);
void load_regions(struct load *l, const struct pack_file *f);
void load_calendar(struct load *l, const struct pack_file *f);
void load_table(struct load *l, const struct pack_file *f);
void load_head(struct load *l, const struct pack_file *f); /* pack.yaml */
void load_roles(struct load *l, const struct pack_file *f);
void load_kinds(struct load *l, const struct pack_file *f);
void load_checklists(struct load *l, const struct pack_file *f);
/* The list `checklist` of choices: all that there are. */
void load_checklist_ids(struct load *l);
/* A closed list that the pack itself makes; one that is there already stays. */
void choice_made(struct load *l, str id, const struct member *members, size_t n);
void load_layouts(struct load *l, const struct pack_file *f);
void load_papers(struct load *l, const struct pack_file *f);
void load_views(struct load *l, const struct pack_file *f);
void load_profile(struct load *l, const struct pack_file *f);
void load_profiles_keep(struct load *l);
void load_flow(struct load *l, const struct pack_file *f);
/* procedures/: first all documents, then the ids (the list `procedure` of choices), then the
 * bodies. */
void load_procedure_file(struct load *l, const struct pack_file *f);
void load_procedure_ids(struct load *l);
void load_procedures(struct load *l);
/* Which procedures may open which, as a sub-matter or by flow: there `cause` means them. */
void find_causes(struct load *l);

struct draft *draft_find(const struct load *l, str id);
bool act_exists(const struct procedure *p, str id);

/* load_act.c, load_effect.c, load_limit.c: parts of a procedure; y is the value of its key. */
void load_acts(struct load *l, struct draft *d, const struct yaml *y);
void load_effects(const struct reading *r, const struct yaml *y, struct act *act);
/* `field: expr` pairs; to_about: `about.field` is meant by a dotted key. */
const struct setting *load_settings(const struct reading *r, const struct yaml *y, size_t *n);
void load_limits(struct load *l, struct draft *d, const struct yaml *y);
void load_always(struct load *l, struct draft *d, const struct yaml *y);
