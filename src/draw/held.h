/* held — plans and draws as they are held: the registers of the day become the public files of
 * docs/draw.md, which are frozen, drawn from and kept; the works `draw.*` of law/works.h.
 * Owns tables plan_kept, draw_file, draw_slot, draw_promise, draw_reveal, draw_visit,
 * draw_visit_end (all insert-only).  Reads the registers of places, organs and posts, and which
 * visits were made. Facts: draw.visit-drawn (case of the place), draw.visits-ended and draw.read
 * (case of the organ). */
#pragma once
#include "draw/draw.h"
#include "matters/work.h"

extern const struct statements registers_statements, held_plan_statements, held_file_statements,
	held_freeze_statements, held_draw_statements, held_hold_statements, held_print_statements;
#define HELD_STATEMENTS                                                                \
	&registers_statements, &held_plan_statements, &held_file_statements,           \
		&held_freeze_statements, &held_draw_statements, &held_hold_statements, \
		&held_print_statements
extern const struct work_code held_works[];
extern const size_t n_held_works;

/* ---- for the desk ---- */

/* What a year of the organ would need and what there is: {"fits":…,"pools":[…],"because":[…]} as
 * members of an open object; writes nothing.  officers: so many in each pool instead of those there
 * are; -1: those there are.  Refuses R_NOT_FOUND (no such organ), R_PLAN_MONTH (year). */
must_use int held_year_print(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, row_id organ, int64_t year, bool cross, int64_t officers,
	struct jw *w);

/* The draw of a matter as the ceremony shows it: slot, commitments, who has revealed, counts, and
 * when it is public the names of its files; no sealed list.  Refuses R_NOT_FOUND. */
must_use int held_print(struct arena *a, struct db *db, row_id matter, struct jw *w);

/* 任务: the drawn places with officers and how far they are: sealed until visited, so each reading
 * is a fact (draw.read) in the case of the organ.  Refuses R_NOT_FOUND. */
must_use int held_tasks_print(struct arena *a, struct db *db, const struct moment *m, row_id matter,
	const struct fact_draft *by, struct jw *w);

/* One file of the bundle.  Refuses R_NOT_FOUND: no such file, or not public yet. */
must_use int held_file(struct arena *a, struct db *db, row_id matter, str name, str *bytes);

/* A place's own opening: its line of the frame and of the result with their proofs, to whom the
 * place belongs, once its visit has ended.  Refuses R_NOT_FOUND, R_DRAW_SEALED. */
must_use int held_opening_print(
	struct arena *a, struct db *db, row_id matter, row_id place, struct jw *w);
