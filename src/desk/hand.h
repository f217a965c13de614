/* hand — as what a person acts: one of the posts he holds today, an organisation that he
 * represents, or himself. Headers X-Huoyan-Role and X-Huoyan-Organ choose a post (a person with one
 * post need not choose; `party` says that none is meant), X-Huoyan-Org an organisation.
 * Administrators act as what they are. */
#pragma once
#include "desk/request.h"

/* Fills q->ask.hand.  Refuses R_NOT_IN_POST, R_BAD_PARAMETER (several posts fit), R_NO_MANDATE
 * (not his organisation, or no longer). */
must_use int hand_choose(struct request *q);
/* The region that the hand's organ serves; 0: none. */
int32_t hand_territory(const struct ask *q);
/* How the hand stands to a row of a register: his own, of his organ's territory, elsewhere. */
enum relation hand_relation(const struct ask *q, row_id row, row_id holder);
/* What the pack calls a role, or a post that has no role in any procedure; else its id. */
str hand_role_title(const struct ask *q, str role);
