/* checklist — what two officers found on the spot, item by item: the value of a field of type
 * checklist.  Canonical text: JSON, names sorted, no blanks:
 *   {"items":[{"item","note","photos":[{"at","hash","place"}],"result"}…],"list"}
 * result pass, fail, none (does not concern this place); photos: instant in ms, SHA-256 as hex,
 * "lon,lat" in 1e-7 degree or empty; items in the order of the list.  Source: docs/pack.md 3.10.
 * Pure. */
#pragma once
#include "law/pack.h"

enum check_result { CHECK_PASS, CHECK_FAIL, CHECK_NONE, CHECK__N };

struct checked_photo {
	str hash, place;
	ms at;
};
struct checked_item {
	str item, note;
	enum check_result result;
	const struct checked_photo *photos;
	size_t n_photos;
};
struct checked {
	str list;
	const struct checked_item *items;
	size_t n_items;
	size_t n_failed;
};

/* Strict: every name once, no other, bounds as in checklist.c.  false: not of this form. */
bool checklist_read(struct arena *a, const json_t *j, struct checked *out);
bool checklist_parse(struct arena *a, str text, struct checked *out);
str checklist_print(struct arena *a, const struct checked *c);
struct value checklist_value(struct arena *a, const struct checked *c);

/* Held against the list of that day: each item once, in order, with a note where one failed.  .p
 * NULL: good; else the first item that is not, or the list's own id when there is none such. */
str checklist_fault(const struct checklist *l, const struct checked *c);
