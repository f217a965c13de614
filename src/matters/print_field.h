/* print_field — one item of a form as a page draws it: words, type, need, choices, what is known
 * already.  Pure; used for the forms of acts and for the question before a matter begins. */
#pragma once
#include "base/json.h"
#include "law/expr.h"

struct field_known {
	struct value value;
	str from; /* where it is known from, in words */
};
struct field_face {
	const struct pack *pack;
	const struct procedure *procedure;
	const struct form_item *item;
	day on;                          /* choices that live on that day */
	struct value asked;              /* its `when`; true without one */
	const struct picture *picture;   /* registers to fill from; NULL: none */
	const struct field_known *known; /* before the registers; NULL: only they are asked */
	str choices;                     /* JSON array in place of the closed list; empty: none */
};
/* {field,zh,en,help,type,length,need,defer:{procedure,act,title}|null,asked,class,
 * choices:[{id,zh,en}]|null,prefill:{value,text,from}|null}.  asked: yes, no, depends; class: P0 …
 * P3; from: in words, or the register's owner, "about" or the id of a party. */
void field_print(struct arena *a, struct jw *w, const struct field_face *f);
