/* sample — a small pack and two matters by hand, for the tests, the fuzz target and the bench of
 * expressions and judgements.  Not part of the program. */
#pragma once
#include "law/expr.h"

/* A day that exists. */
day ymd(const char *s);
struct pack *test_pack(struct arena *a);
/* A matter opened on 2026-03-01, seen on 2026-03-20; its one sub-matter is over. */
struct picture *test_matter(struct arena *a, const struct pack *p);
/* A value by its canonical text, entered by act number `number`. */
struct picture_value entered(struct arena *a, const struct pack *p, const char *field,
	const char *text, const char *act, int32_t number);
/* A payment, in fen. */
struct picture_act paid(
	struct arena *a, const struct pack *p, int32_t number, const char *on, const char *amount);
