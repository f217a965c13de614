/* draw — 双随机抽取 : who is visited, by whom, and the proof that chance decided.
 * Source: 国办发〔2015〕58号; 济政办字〔2020〕39号 二(四).  The method, byte by byte: docs/draw.md.
 * Pure: reads no file, owns no table, chooses no seed.  Same bytes in, same bytes out everywhere.
 * Units: shares are per-mille; a place (岗位) is one officer at one subject. */
#pragma once
#include "base/base.h"
#include "base/hash.h"

enum {
	DRAW_TEAM_MAX = 8,          /* departments of a joint team */
	DRAW_OFFICERS_MAX = 8,      /* officers of one department at one subject */
	DRAW_STRATA_MAX = 1000,     /* strata of a plan */
	DRAW_RECORDS_MAX = 1 << 24, /* lines of a file */
};

struct str_list {
	str *p;
	size_t n;
};

/* What may give way, docs/draw.md 6; in no case recusal, certificate, number of officers. */
enum draw_step { DRAW_LOAD, DRAW_REGION, DRAW_PAIR, DRAW_FEWER, DRAW_STEP__N };

struct draw_stratum {
	str name;
	int64_t take; /* subjects, or per-mille of the candidates */
	bool per_mille;
};

struct draw_plan {
	str id;
	day day;
	enum hash_kind hash;
	struct draw_stratum *strata; /* by name */
	size_t n_strata;
	struct {
		str department;
		int32_t officers;
	} team[DRAW_TEAM_MAX];
	size_t n_team;
	bool cross_region;
	int32_t load_slack;
	int64_t max_visits_per_year; /* -1: no cap */
	struct str_list always;
	enum draw_step relax[DRAW_STEP__N];
	size_t n_relax;
	hash root;
};

struct draw_subject {
	str id, region, kind, stratum, required_certificate;
	struct str_list departments, last_pair;
	int64_t visits_this_year;
};

struct draw_officer {
	str id, region, department;
	struct str_list certificates, recused;
	day certificate_until;
	int64_t max_load;
};

struct draw_frame {
	struct draw_subject *subject;
	size_t n;
	hash root;
};
struct draw_roster {
	struct draw_officer *officer;
	size_t n;
	hash root;
};

/* Why a file cannot be used: one English sentence with the line.  .n == 0: nothing is wrong. */
typedef str draw_fault;

/* Each reads one public file (docs/draw.md 2).  What is read borrows from `text`. */
must_use draw_fault draw_plan_read(struct arena *a, str text, struct draw_plan *out);
must_use draw_fault draw_frame_read(
	struct arena *a, str text, enum hash_kind kind, struct draw_frame *out);
must_use draw_fault draw_roster_read(
	struct arena *a, str text, enum hash_kind kind, struct draw_roster *out);

/* One subject that is visited, in the order of the result. */
struct draw_choice {
	size_t subject; /* in the frame */
	hash ticket;
	int64_t rank;                    /* 0: always */
	int32_t *officer[DRAW_TEAM_MAX]; /* per entry of the team: officers in the roster; NULL: not
					    there */
};
struct draw_exclusion {
	size_t subject;
	str reason;
};

struct draw_result {
	hash s;
	struct draw_choice *choice;
	size_t n;
	struct draw_exclusion *excluded; /* in the order of the frame */
	size_t n_excluded;
	int32_t *standing[DRAW_TEAM_MAX]; /* what the officers of the choices point into */
	int64_t *load;                    /* per officer of the roster */
	bool *named;                      /* per officer: could not be balanced */
	enum draw_step relaxed[DRAW_STEP__N];
	size_t n_relaxed;
	bool infeasible;
	size_t *hall; /* infeasible: subjects of the frame that need more than there is … */
	size_t n_hall;
	int64_t hall_places, hall_capacity; /* … so many places, and so many that can be filled */
	str hall_department, hall_region;
};

/* Draws.  The fault is one of the plan against the frame (an unknown always subject …). */
must_use draw_fault draw_make(struct arena *a, const struct draw_plan *plan,
	const struct draw_frame *frame, const struct draw_roster *roster, struct bytes seed,
	struct draw_result *out);

/* The result as docs/draw.md 7 writes it, with its line end. */
str draw_print(struct arena *a, const struct draw_plan *plan, const struct draw_frame *frame,
	const struct draw_roster *roster, struct bytes seed, const struct draw_result *r);

const char *draw_step_name(enum draw_step s);

/* ---- the seed, docs/draw.md 8 ---- */

/* RFC 3797: numbers of the groups, ascending in each: `9.18.26./12./`. */
str draw_source_print(
	struct arena *a, const int32_t *const *group, const size_t *n, size_t n_groups);
hash draw_secret_commit(enum hash_kind kind, str body, struct bytes secret);
hash draw_seed(enum hash_kind kind, const str *sources, size_t n_sources,
	const struct bytes *secrets, size_t n_secrets);
