/* body — the edge: what a query and a JSON body may hold, checked once against the route's forms.
 */
#pragma once
#include "desk/ask.h"
#include "desk/route.h"

/* application/json, with or without charset=utf-8. */
bool body_is_json(str content_type);
/* Unknown names, wrong types, lengths, missing members: all faults at once, R_FORM with params
 * {"faults":[{"field","what"}]}; of a query R_BAD_PARAMETER with the first. */
must_use int body_check(struct ask *q, struct answer *r, const struct form *f);
must_use int query_check(struct ask *q, struct answer *r, const struct form *f);
/* %xx and + decoded; .p NULL: not well-formed, or not UTF-8. */
str query_decode(struct arena *a, str s);
/* Text without what JSON would have to escape. */
str body_plain(struct arena *a, str s);
