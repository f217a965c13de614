/* judge — judgements that are too rich for expressions: pure functions over field values and pack
 * tables (docs/pack.md 6).  A judgement proposes; a person decides.  Each is one file
 * judge_<name>.c, whose header names its fields; no other C file contains a field's id. */
#pragma once
#include "law/expr.h"

struct judgement_slot {
	const char *name; /* of an output, or the field id of an input */
	enum type_kind kind;
	const char *list; /* T_CHOICE, T_SET: the closed list; else NULL */
};
struct judgement {
	const char *name;
	const struct judgement_slot *inputs;
	size_t n_inputs;
	const struct judgement_slot *outputs;
	size_t n_outputs;
	/* Fills out[n_outputs] (unknown where it cannot say) and adds its reasons. */
	void (*judge)(const struct eval *v, struct value *out);
	const char *const *tables; /* of the pack that it reads */
	size_t n_tables;
};
/* NULL: no such judgement.  judgement_list: all, for `law show functions` and `huoyan judge`. */
const struct judgement *judgement_find(str name);
const struct judgement *const *judgement_list(size_t *n);
