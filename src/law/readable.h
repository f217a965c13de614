/* readable — the pack told to people: a procedure with its states, acts and limits, an expression
 * as a tree of named things, an article with the rows that rest on it, a diagram's nodes and edges.
 * Titles are the pack's; sentences are made from the trees by whoever shows them.  Pure. */
#pragma once
#include "law/expr.h"
#include "law/rows.h"

enum law_review { LAW_REVIEW_NONE, LAW_REVIEW_WAITING, LAW_REVIEW_CONFIRMED };
/* What two persons of the city have said about rows, by row hash: facts, so given from outside. */
struct law_review_mark {
	hash row;
	enum law_review state;
};
struct law_reviews {
	const struct law_review_mark *p;
	size_t n;
};
enum law_review law_review_of(const struct law_reviews *r, const hash *row);
/* none, first, confirmed */
const char *law_review_word(enum law_review r);

struct reading {
	struct arena *arena;
	const struct pack *pack;
	const struct procedure *procedure; /* whose names mean something; NULL: none */
	struct era now;                    /* rows that live here are marked */
	struct era against;                /* and here, when compares */
	bool compares;
	const struct law_reviews *reviews;
};

/* The whole procedure as one object. */
void readable_procedure(struct jw *w, const struct reading *r);
/* {"nodes":[…],"edges":[…],"limits":[…]}: states, acts that live, limits at the state in which they
 * run. */
void readable_diagram(struct jw *w, const struct reading *r);
/* The state in which a limit begins to run; empty: none is known. */
str law_limit_place(const struct procedure *p, const struct limit *l);
/* One row with its windows and what it says. */
void readable_row(struct jw *w, const struct reading *r, const struct law_row *row);
/* Members of one row without its words, for lists. */
void readable_row_head(struct jw *w, const struct reading *r, const struct law_row *row);
/* An article with the rows that cite it.  false: no such article. */
bool readable_article(
	struct jw *w, const struct reading *r, str id, const struct law_row *rows, size_t n);
void readable_articles(struct jw *w, const struct reading *r, const struct law_row *rows, size_t n);

/* ---- parts (readable_expr.c, readable_row.c) ---- */

/* The tree: {"op":…,"args":[…]} with titles of what is named; null for NULL. */
void readable_expr(struct jw *w, const struct reading *r, const struct expr *e);
/* The same for a value of the field: a word in quotes is a member of its list. */
void readable_value(
	struct jw *w, const struct reading *r, const struct expr *e, const struct field *f);
void readable_act(struct jw *w, const struct reading *r, const struct act *act);
void readable_limit(struct jw *w, const struct reading *r, const struct limit *l);
/* [{"id","title"}] of articles; a member. */
void readable_cites(struct jw *w, const struct reading *r, struct strs cites);

/* Titles; the id itself when there is none. */
str readable_who(const struct reading *r, str id);
str readable_act_title(const struct reading *r, str owner, str act);
str readable_sub_title(const struct reading *r, str sub);
str readable_paper_title(const struct reading *r, str paper);
str readable_limit_title(const struct reading *r, str limit);
str readable_state_title(const struct reading *r, str state);
