/* leaf — a fact's fields, the salted commitments to them, and the four lines that enter the log.
 * Byte-exact in docs/trail.md 1 and 2.  Pure: no memory but the leaf's text, no chance, no clock.
 *
 * Use: fill the eleven head fields and the data values, leaf_sort, leaf_commit, leaf_print,
 * leaf_hash.  A value that was erased keeps its two hashes and commits as before. */
#pragma once
#include "base/base.h"
#include "base/hash.h"

enum {
	SALT_B = 16,
	LEAF_B = 151, /* the four lines, always */
	FACT_FIELDS_MAX = 4096,
	FACT_NAME_MAX_B = 100,
};

typedef struct salt {
	uint8_t b[SALT_B];
} salt;

/* The eleven head fields; every fact has each of them once, `-` where there is nothing to say. */
enum leaf_head {
	LEAF_ACT,   /* .act    row of the procedure (opening-check/accept) or kind of fact
		       (account.created) */
	LEAF_ACTOR, /* .actor  written id of the person, or clock, flow, system */
	LEAF_CASE, /* .case   written id of the matter or register row whose chain this continues */
	LEAF_DAY,  /* .day    the legal day, YYYY-MM-DD */
	LEAF_EVENT,  /* .event  act, register, served, late, erased, pack, log-in … */
	LEAF_HANDS,  /* .hands  written ids of further hands, joined by ',' */
	LEAF_NUMBER, /* .number 1, 2, 3 … within the case */
	LEAF_ORGAN,  /* .organ  written id */
	LEAF_PREV,   /* .prev   leaf hash (base 64) of the case's leaf before this one */
	LEAF_ROLE,   /* .role   in which the actor acted */
	LEAF_ROW,    /* .row    <row>@<since> <hex SHA-256 of the row>: the law applied */
	LEAF_HEAD__N
};
extern const char *const leaf_head_name[LEAF_HEAD__N];

struct fact_field {
	str name;  /* borrowed; printable ASCII without blanks, at most 100 bytes */
	str value; /* borrowed; any bytes */
	salt salt;
	bool erased; /* value and salt are gone (or withheld): the two hashes are given instead */
	hash sha256; /* field hashes: made by leaf_commit, given when erased */
	hash sm3;
};

/* What a leaf says of its fact. */
struct fact_commitment {
	hash sha256;
	hash sm3;
};

/* The salt of a head field, from the fact's own random salt. */
salt leaf_head_salt(salt fact, str name);
/* Sorts by name, bytewise. */
void leaf_sort(struct fact_field *fields, size_t n);
/* Hashes the fields (except erased ones) and commits to all n of them in their order.
 * false: no fields or too many, a name that is malformed, out of order or there twice.
 * Names of erased fields may be empty (a receipt withholds them too). */
must_use bool leaf_commit(struct fact_field *fields, size_t n, struct fact_commitment *out);

/* The leaf, its last LF included. */
str leaf_print(struct arena *a, ms at, const struct fact_commitment *c);
/* Takes exactly what leaf_print gives. */
must_use bool leaf_parse(str leaf, ms *at, struct fact_commitment *out);
/* The leaf's hash in tree a, which the next leaf of the case carries as .prev. */
hash leaf_hash(str leaf);
