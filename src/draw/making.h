/* making — a draw while it is made; inside the draw only. */
#pragma once
#include "draw/draw.h"
#include "draw/stream.h"

/* What is known of a subject besides its line. */
enum making_mark { MAKING_ALWAYS = 1, MAKING_DROPPED = 2 /* excluded by the step `fewer` */ };

struct making {
	struct arena *arena;
	const struct draw_frame *frame;
	const struct draw_roster *roster;
	struct draw_plan plan; /* as the ladder has left it */
	bool pair_rule;
	uint8_t *mark; /* per subject: a set of enum making_mark */
	struct draw_result *out;
	draw_fault fault;
};

/* Marks the always subjects.  false: m->fault says what is wrong with the plan or the frame. */
bool making_begin(struct making *m);
/* Section 3 of docs/draw.md: fills choice and excluded. */
void making_choose(struct making *m);
