#include "law/load.h"

/* Effects of an act, in order (docs/pack.md 3.6).  One word says which; some have keys of their
 * own. */

struct effect_row {
	struct effect effect; /* when */
	str paper, withdraw, tell, hand_over, own, correct, undo, work;
	const struct yaml *set, *sub, *publish, *send, *extend;
};
/* clang-format off */
static const struct key effect_keys[] = {
	{"paper", KEY_REF, .ref = REF_PAPER, AT(effect_row, paper)},
	{"set", KEY_NODE, AT(effect_row, set)},
	{"sub", KEY_NODE, AT(effect_row, sub)},
	{"publish", KEY_NODE, AT(effect_row, publish)},
	{"withdraw", KEY_REF, .ref = REF_VIEW, AT(effect_row, withdraw)},
	{"send", KEY_NODE, AT(effect_row, send)},
	{"tell", KEY_REF, .ref = REF_PARTY, AT(effect_row, tell)},
	{"extend", KEY_NODE, AT(effect_row, extend)},
	{"hand-over", KEY_TEXT, AT(effect_row, hand_over)},
	{"own", KEY_REF, .ref = REF_FIELD, AT(effect_row, own)},
	{"correct", KEY_REF, .ref = REF_FIELD, AT(effect_row, correct)},
	{"undo", KEY_TEXT, AT(effect_row, undo)},
	{"work", KEY_REF, .ref = REF_WORK, AT(effect_row, work)},
	{"when", KEY_EXPR, .want = T_YES, AT(effect_row, effect.when)},
};
/* The order of effect_keys is that of enum effect_kind up to here: */
static const enum effect_kind effect_of_key[] = {
	EFFECT_PAPER, EFFECT_SET, EFFECT_SUB, EFFECT_PUBLISH, EFFECT_WITHDRAW, EFFECT_SEND, EFFECT_TELL,
	EFFECT_EXTEND, EFFECT_HAND_OVER, EFFECT_OWN, EFFECT_CORRECT, EFFECT_UNDO, EFFECT_WORK,
};

struct sub_row {
	str name, procedure;
	bool lives_on;
	const struct yaml *set;
};
static const struct key sub_keys[] = {
	{"name", KEY_ID, .must = true, AT(sub_row, name)},
	{"procedure", KEY_REF, .ref = REF_PROCEDURE, .must = true, AT(sub_row, procedure)},
	{"set", KEY_NODE, AT(sub_row, set)},
	{"lives-on", KEY_YES, AT(sub_row, lives_on)},
};
static const struct key publish_keys[] = {
	{"view", KEY_REF, .ref = REF_VIEW, .must = true, AT(effect, name)},
};
static const struct key send_keys[] = {
	{"to", KEY_ID, .must = true, AT(effect, to)},
	{"view", KEY_REF, .ref = REF_VIEW, .must = true, AT(effect, name)},
	{"receipt", KEY_REF, .ref = REF_ACT, AT(effect, receipt)},
};
static const struct key extend_keys[] = {
	{"limit", KEY_REF, .ref = REF_TO_EXTEND, .must = true, AT(effect, limit)},
	{"by", KEY_EXPR, .want = T_SPAN, AT(effect, by)},
	{"to", KEY_EXPR, .want = T_DAY, AT(effect, to_day)},
};
/* clang-format on */

static_assert(LEN(effect_keys) == EFFECT__N + 1 && LEN(effect_of_key) == EFFECT__N,
	"every effect has a key; `when` is the last");

/* `field: expr`, or `about.field: expr` for a register field of the subject. */
static bool setting_read(const struct reading *r, const struct yaml *y, struct setting *out)
{
	str id = y->key, about = S("about.");
	out->about = str_starts(id, about);
	if (out->about)
		id = str_dup(r->load->arena, str_from(id, about.n));
	out->field = pack_field(r->load->pack, id);
	if (!out->field) {
		ref_add(r, REF_FIELD, S(""), id, y->key_at);
		return false;
	}
	if (out->about && !out->field->column.n) {
		reading_fault(r, "C2", y->key_at, STR_F " lives in no register", STR_A(id));
		return false;
	}
	if (y->kind != YAML_TEXT) {
		reading_fault(r, "C1", y->at, "set: expected field: expression");
		return false;
	}
	out->expr = expr_read(r, yaml_cell(y), out->field->type);
	return out->expr;
}

const struct setting *load_settings(const struct reading *r, const struct yaml *y, size_t *n)
{
	*n = 0;
	if (y->kind != YAML_MAP) {
		reading_fault(r, "C1", y->at, "set: expected a mapping field: expression");
		return NULL;
	}
	struct setting *list = NEWS(r->load->arena, struct setting, y->n);
	for (size_t i = 0; i < y->n; i++)
		*n += setting_read(r, &y->items[i], &list[*n]);
	return list;
}

static void sub_read(const struct reading *r, const struct yaml *y, struct effect *e)
{
	struct sub_row row = {0};
	if (!map_read(r, y, sub_keys, LEN(sub_keys), &row))
		return;
	e->name = row.name;
	e->procedure = row.procedure;
	e->lives_on = row.lives_on;
	if (row.set)
		e->set = load_settings(r, row.set, &e->n_set);
	LIST_ADD(r->load->arena, r->draft->subs) = (struct sub_name){row.name, row.procedure};
}

static void extend_read(const struct reading *r, const struct yaml *y, struct effect *e)
{
	if (map_read(r, y, extend_keys, LEN(extend_keys), e) && !e->by == !e->to_day)
		reading_fault(r, "C1", y->at, "extend: expected either by or to");
}

/* A word that is the only one there is: hand-over: authority, undo: last. */
static void only_word(const struct reading *r, const struct yaml *y, str got, const char *want)
{
	if (!str_is(got, want))
		reading_fault(r, "C1", y->at, STR_F ": expected %s", STR_A(y->key), want);
}

static void effect_fill(const struct reading *r, const struct yaml *y, struct effect_row *row)
{
	struct effect *e = &row->effect;
	switch (e->kind) {
	case EFFECT_PAPER:
		e->name = row->paper;
		return;
	case EFFECT_SET:
		e->set = load_settings(r, row->set, &e->n_set);
		return;
	case EFFECT_SUB:
		sub_read(r, row->sub, e);
		return;
	case EFFECT_PUBLISH:
		map_read(r, row->publish, publish_keys, LEN(publish_keys), e);
		return;
	case EFFECT_WITHDRAW:
		e->name = row->withdraw;
		return;
	case EFFECT_SEND:
		map_read(r, row->send, send_keys, LEN(send_keys), e);
		return;
	case EFFECT_TELL:
		e->name = row->tell;
		return;
	case EFFECT_EXTEND:
		extend_read(r, row->extend, e);
		return;
	case EFFECT_HAND_OVER:
		only_word(r, y, row->hand_over, "authority");
		return;
	case EFFECT_OWN:
		e->name = row->own;
		return;
	case EFFECT_CORRECT:
		e->name = row->correct;
		return;
	case EFFECT_UNDO:
		only_word(r, y, row->undo, "last");
		return;
	case EFFECT_WORK:
		e->name = row->work;
		return;
	case EFFECT__N:
		break;
	}
	assert(false); /* no such effect */
}

static bool effect_read(const struct reading *r, const struct yaml *y, struct effect *out)
{
	struct effect_row row = {0};
	const struct yaml *word = NULL;
	size_t n = 0;
	if (!map_read(r, y, effect_keys, LEN(effect_keys), &row))
		return false;
	for (size_t k = 0; k < EFFECT__N; k++) {
		const struct yaml *at = yaml_get(y, effect_keys[k].name);
		if (!at)
			continue;
		n++;
		word = at;
		row.effect.kind = effect_of_key[k];
	}
	if (n != 1) {
		reading_fault(r, "C1", y->at, "an effect says one thing; write one item for each");
		return false;
	}
	row.effect.at = y->at;
	effect_fill(r, word, &row);
	*out = row.effect;
	return true;
}

void load_effects(const struct reading *r, const struct yaml *y, struct act *act)
{
	if (y->kind != YAML_LIST) {
		reading_fault(r, "C1", y->at, "then: expected a list of effects");
		return;
	}
	struct effect *list = NEWS(r->load->arena, struct effect, y->n);
	size_t n = 0;
	for (size_t i = 0; i < y->n; i++)
		n += effect_read(r, &y->items[i], &list[n]);
	act->then = list;
	act->n_then = n;
}
