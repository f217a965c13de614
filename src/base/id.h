/* id — identities.  A row is (region, id): region = GB/T 2260 code of the district that made it,
 * id = 63 random bits.  Outside it is written `370126-` and 13 characters (Crockford's base 32,
 * lower case).  Identities of different kinds are different types, so that a person where a
 * place is meant does not compile. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

typedef struct row_id {
	int32_t region;
	int64_t id;
} row_id;

#define ID_TYPE(name)         \
	typedef struct name { \
		row_id at;    \
	} name

ID_TYPE(person_id);
ID_TYPE(org_id);
ID_TYPE(organ_id);
ID_TYPE(place_id);
ID_TYPE(thing_id);
ID_TYPE(matter_id);
ID_TYPE(paper_id);
ID_TYPE(fact_id);

enum { ID_TEXT_N = 20 }; /* `370126-` + 13 */

static inline bool id_none(row_id a)
{
	return a.region == 0 && a.id == 0;
}
static inline bool id_eq(row_id a, row_id b)
{
	return a.region == b.region && a.id == b.id;
}
/* The written form, in the arena. */
str id_print(struct arena *a, row_id id);
/* false: not a written id (length, alphabet, region 1–999999, id over 63 bits). */
bool id_parse(str text, row_id *out);

/* A source of chance that the program hands down: fills n bytes.  Only prog/ has a real one. */
struct chance {
	void (*fill)(void *self, void *bytes, size_t n);
	void *self;
};
row_id id_new(struct chance c, int32_t region);

/* Numbers printed on documents.  USCC: GB 32100 (18 characters); ID number: GB 11643. */
bool uscc_is_valid(str s);
bool id_number_is_valid(str s);
/* 1[3-9] + 9 digits, or area code and number with '-'. */
bool phone_is_valid(str s);
