/* term — what a row can be found by: its texts as one entry, and the terms that stand in the index
 * for it.  Chinese is cut into pairs of characters by us (一字一错: 泉城, 城路); a full-text index
 * of the database would not find words of two characters.  Pure: the same entry gives the same
 * terms, whoever makes it and whenever.
 *
 * A term is three parts: a letter of the kind, a letter of the place in the entry, the gram:
 *   a  numbers: the whole and its tails      b  the name's beginning    c  other pairs and runs of
 * the name d  pairs and runs of old names           e  of the address          k  of numbers f  the
 * name's full reading, g  the same from a later character on h  the name's initials,     i  the
 * same from a later character on */
#pragma once
#include "base/id.h"
#include "search/letters.h"

enum search_kind {
	SEARCH_NOTHING,
	SEARCH_PLACE,
	SEARCH_ORG,
	SEARCH_PERSON,
	SEARCH_THING,
	SEARCH_PAPER,
	SEARCH__KINDS
};
/* What a text of a row is to search. */
enum search_as {
	SEARCH_NOT,
	SEARCH_NAME,
	SEARCH_OLD_NAME,
	SEARCH_ADDRESS,
	SEARCH_USCC,
	SEARCH_NUMBER,
	SEARCH__AS
};

struct search_text {
	enum search_as as;
	str text; /* empty ones are left out */
};

/* First letter of the kind's terms. */
char search_kind_letter(enum search_kind k);

/* The texts as one: a line each, its first letter says what it is. */
str entry_make(struct arena *a, const struct search_text *texts, size_t n);
/* Takes the next line off *rest. */
bool entry_next(str *rest, struct search_text *out);
/* The first text of that sort; empty: none. */
str entry_text(str entry, enum search_as as);
/* How lists are put in order: the reading of the name. */
str entry_order(struct arena *a, str entry);

/* All terms of an entry, each once, in bytewise order. */
void terms_make(struct arena *a, enum search_kind kind, str entry, str **out, size_t *n);

enum {
	GRAM_INITIALS = 6,
	GRAM_READING = 10
}; /* letters of a term at most; the entry itself is
      looked at for the rest */
