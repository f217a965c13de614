/* list — one matter as a row of a list: what it is, where it stands, by when, who with, what comes
 * next.  Internal to matters/. */
#pragma once
#include "matters/run.h"

/* What the statements of list.sql select. */
struct list_row {
	struct matter_row m;
	ms due_at, soon_at;
	bool stopped;
	str about_name, address, handler_name, organ_name;
};

/* What is offered first: an act that moves the matter on (0) before one that ends it against the
 * party (1), and that before one that leaves it where it is (2). */
int list_act_rank(const struct procedure *p, const struct act *act);
/* Has the hand to move it now?  By the role and the state; who the handler is, is not asked. */
bool list_waits(const struct run *r, const struct hand *h, const struct matter_row *m);
/* May the hand know of it (7.1.2)? */
bool list_knows(const struct run *r, const struct hand *h, const struct matter_row *m);
/* party: as which the hand looks; empty: staff. */
must_use int list_print_row(
	struct run *r, const struct hand *h, const struct list_row *row, str party, struct jw *w);
