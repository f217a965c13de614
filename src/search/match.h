/* match — does an entry answer what was typed, how well, and by what?  Pure; the index only brings
 * candidates, this decides.  Every word of the query must be met, each by any text of the row. */
#pragma once
#include "search/term.h"

enum search_why { WHY_NAME, WHY_OLD_NAME, WHY_PINYIN, WHY_USCC, WHY_NUMBER, WHY_ADDRESS, WHY__N };

enum { QUERY_WORDS_MAX = 8, QUERY_GRAMS_MAX = 16 };

/* A range of terms, without the letter of the kind. */
struct term_range {
	str from;  /* with the letter of the place */
	bool open; /* all that begin so; else exactly this */
};
/* One gram of the query: the places in the index where it may stand, best first. */
struct query_gram {
	struct term_range ranges[9];
	size_t n;
};
struct query_word {
	struct letter *l;
	size_t n;
	str text;
	bool latin; /* letters and digits only: may be a reading */
};
struct search_query {
	struct query_word words[QUERY_WORDS_MAX];
	size_t n_words;
	struct query_gram grams[QUERY_GRAMS_MAX];
	size_t n_grams;
};

/* Reads what was typed; nothing that counts: n_words is 0.  Further words are left out. */
void query_parse(struct arena *a, str typed, struct search_query *out);

/* -1: it does not answer; else the smaller the better.  why: of the word that counted most. */
int entry_match(struct arena *a, const struct search_query *q, str entry, enum search_why *why);
