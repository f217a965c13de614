/* found — what search finds of the registers and of papers; makes the DERIVED tables of search
 * again. Reads the registers of people, places and things, and matter_paper; search.h owns the
 * tables. */
#pragma once
#include "ledger/rebuild.h"
#include "search/search.h"

extern const struct statements found_statements;

/* A paper is found by its number; in the transaction that makes it. */
must_use int paper_search_keep(struct arena *a, struct db *db, row_id paper, str number);

/* For `huoyan rebuild`, behind the ledger's. */
extern const struct derived found_derived[];
extern const size_t n_found_derived;
