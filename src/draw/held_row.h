/* held_row — what the files of held share: the registers of a day as rows of the draw.  Internal to
 * draw/. */
#pragma once
#include "draw/held.h"
#include "draw/plan.h"
#include "law/facts.h"

/* One of the pack's kinds of places: how often by law. */
struct group {
	str class, credit, title;
	int64_t half_year, year, per_mille, cap; /* cap 0: none */
};

struct held_place {
	row_id id, org;
	int32_t district, pool;
	str class, standing;
	bool kept_back, sealed, hazard, serious;
	int64_t elsewhere;
	/* what was made of it */
	const struct group *group; /* NULL: nobody has given it a class */
	int64_t visits, in_half;   /* counted, this year and this half-year */
	str last;                  /* persons of the last counted visit, joined by ',' */
	str code, stratum;
	bool always;
};

struct held_officer {
	row_id id;
	int32_t pool;
	str department, certificate;
	day until;
	int64_t each; /* visits a month */
	str code;
};

struct registers {
	struct arena *a;
	const struct work_call *call;
	day on;
	struct group *groups;
	size_t n_groups;
	struct held_place *places; /* in the order of their ids */
	size_t n_places;
	struct held_officer *officers;
	size_t n_officers;
	int32_t *pools; /* regions that have officers of their own, and the organ's */
	size_t n_pools;
};

/* The registers as they are, and the visits of the year of `on`. */
must_use int registers_read(
	struct arena *a, const struct work_call *c, day on, struct registers *r);
/* The officers of the team of the department alone, and how many go to one place. */
int64_t team_of(const struct work_call *c, str department, str *role, str *certificate);

/* held_draw.c: the secrets of a draw in the order of their bodies */
struct held_secret {
	str body;
	hash commitment;
	struct bytes secret; /* .n 0: not handed in */
};
must_use int secrets_read(
	struct arena *a, struct db *db, row_id matter, struct held_secret **out, size_t *n);
/* held_draw.c: the seed of a draw and its seed.json */
must_use int seed_make(struct arena *a, struct work_call *c, hash *seed, str *file);

/* held_hold.c: the code table of a draw, as it was frozen */
struct code_table {
	str text;
};
must_use int codes_open(struct arena *a, struct db *db, row_id matter, struct code_table *out);
bool code_row(const struct code_table *t, str code, row_id *out);
bool code_of(const struct code_table *t, struct arena *a, row_id id, str *code);
/* the slot that a draw took */
struct taken_slot {
	str draw, source, issue;
	day on;
	row_id organ;
};
must_use int slot_find(struct arena *a, struct db *db, row_id matter, struct taken_slot *out);
/* A drawn place: its row, its fact, and what flow makes of it. */
must_use int visit_begin(
	struct work_call *c, str code, row_id place, str line, str first, str second, str joint);
/* the codes of the team, joined by ; : the last cell of a line of docs/draw.md 11 */
str team_of_line(str line);
/* held_print.c: the drawn places of a draw, by code */
struct visit_row {
	str code;
	row_id place;
	str line;          /* of the result */
	row_id inspection; /* that ended it; zero: not yet */
	day ended;
	str name, address;
};
must_use int visits_read(
	struct arena *a, struct db *db, row_id matter, struct visit_row **out, size_t *n);

/* held_file.c */
must_use int file_keep(struct db *db, row_id matter, str name, str bytes);
must_use int file_last(struct arena *a, struct db *db, row_id matter, str name, str *bytes);
hash lines_root(str csv, bool header); /* RFC 9162, a leaf for each line without its LF */

/* the works, one file each group */
int work_plan_year(struct work_call *c), work_plan_year_keep(struct work_call *c),
	work_plan_adopt(struct work_call *c), work_plan_month(struct work_call *c),
	work_plan_month_keep(struct work_call *c), work_promise(struct work_call *c),
	work_freeze(struct work_call *c), work_freeze_keep(struct work_call *c),
	work_reveal(struct work_call *c), work_numbers(struct work_call *c),
	work_hold(struct work_call *c), work_hold_keep(struct work_call *c),
	work_visited(struct work_call *c), work_next_place(struct work_call *c),
	work_next_place_keep(struct work_call *c), work_next_officer(struct work_call *c),
	work_next_officer_keep(struct work_call *c), work_count(struct work_call *c);
