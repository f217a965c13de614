/* paper — papers (文书) of matters: made by an act, numbered in the same transaction, filled from
 * slots, sealed, served. Internal to matters/, except matter_serve_paper and matter_seal_paper
 * (matter.h). Owns matter_paper, paper_number.  A paper is a case of its own: its fact holds slots
 * and template. */
#pragma once
#include "ledger/fact.h"
#include "matters/matter.h"

struct paper_row {
	row_id id, matter;
	str paper, number;
	int32_t made; /* number of the act's fact in the matter */
	row_id act_fact, fact;
	str state; /* unsealed (待用印), sealed, served, withdrawn */
	str to, slots, body;
	day made_on;
	int64_t served_on; /* -1: not served */
	int32_t way;
	str receipt;
	int32_t withdrawn, correct_since;
};

struct run;
struct matter;
/* Refuses R_NO_PAPER. */
must_use int paper_find(struct run *r, row_id id, struct paper_row *out);
/* The hand stands for the party to whom it is made. */
bool paper_is_for(const struct matter *mt, const struct paper_row *p, const struct hand *h);
/* A slot as words; number and organ are the paper's own. */
str paper_slot_text(struct run *r, struct matter *mt, str organ, str number, str slot);
