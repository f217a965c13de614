/* replay — a matter read again from its facts alone: which acts, from where to where, by how many
 * hands, what was undone.  Internal to audit/; the auditor's own short reading of docs/pack.md 7,
 * without the engine. */
#pragma once
#include "audit/audit.h"

/* A row of table matter. */
struct live_matter {
	row_id id;
	str procedure, state;
	int32_t about_kind;
	row_id about;
	day opened;
	str scopes;
	row_id organ, handler;
	str owner;
	int32_t kept;
	row_id cause;
	str cause_name;
	bool is_open, voided;
	day ended; /* DAY_NONE while open */
	str single_key;
	int32_t number;
};

struct case_value {
	int32_t number;  /* of its fact */
	str name, value; /* value.p NULL: erased */
};

struct case_fact {
	row_id id;
	int32_t number;
	ms at;
	int32_t day;
	str event, act, actor, hands, role, organ, law_row;
	const struct case_value *values;
	size_t n_values;
};

/* An act that a fact tells of. */
struct done {
	const struct case_fact *fact;
	str act, from, to, persons;
	const struct act *row; /* of the pack at hand; NULL: of another pack */
	int32_t undone;        /* number of the fact that undid it, 0: it stands */
	bool annulled;         /* undone with its cause */
};

struct replay {
	struct audit *a;
	struct arena *s;
	const struct live_matter *m;
	const struct procedure *p; /* NULL: the pack at hand has it no more */
	str id;                    /* of the matter, as written */
	struct strs scopes;
	struct case_fact *facts;
	size_t n_facts;
	struct case_value *values;
	size_t n_values;
	struct done *done;
	size_t n_done;
	str state;
	int32_t moved; /* number of the last fact that moved it */
	day ended;
	bool voided;
};

/* "matter 370102-…", "matter_value 370102-… field" … */
str replay_record(const struct replay *r, const char *table, str what);
/* The value of a fact by name; NULL: it does not say. */
const struct case_value *fact_says(const struct case_fact *f, str name);
/* Walks the facts and says what cannot be. */
void replay_run(struct replay *r);
/* The act with that number; NULL: none. */
struct done *replay_done(const struct replay *r, int32_t number);
bool replay_ended(const struct replay *r, str state);

/* Papers and publications of the matter against their own facts (audit_papers.c). */
must_use int audit_papers(struct replay *r);
/* Papers of the whole database: numbers without gaps, none lost. */
must_use int audit_paper_numbers(struct audit *a, struct arena *s);

/* Rows of a statement that should find none: region, id, a word. */
struct lost_row {
	row_id id;
	str word;
};
struct lost_check {
	int statement;
	const char *table, *what;
};
must_use int audit_lost(struct audit *a, struct arena *s, const struct statement *list,
	const struct lost_check *checks, size_t n);
