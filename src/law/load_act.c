#include "law/load.h"

/* Acts: who does what, from which state to which, on which form, only if (docs/pack.md 3.3). */

struct act_row {
	struct act act;
	struct life_keys life;
	str kind;
	const struct yaml *not_by, *form, *only_if, *then;
};
/* clang-format off */
static const struct key act_keys[] = {
	{"act", KEY_ID, .must = true, AT(act_row, act.id)},
	{"title", KEY_TITLE, .must = true, AT(act_row, act.title)},
	{"kind", KEY_REF, .ref = REF_KIND, .must = true, AT(act_row, kind)},
	{"from", KEY_REFS, .ref = REF_FROM, .must = true, AT(act_row, act.from)},
	{"to", KEY_REF, .ref = REF_TO, .must = true, AT(act_row, act.to)},
	{"by", KEY_REFS, .ref = REF_BY, .must = true, AT(act_row, act.by)},
	{"hands", KEY_COUNT, .least = 1, .most = 5, AT(act_row, act.hands)},
	{"not-by", KEY_NODE, AT(act_row, not_by)},
	{"only-by", KEY_REFS, .ref = REF_FIELD, AT(act_row, act.only_by)},
	{"form", KEY_NODE, AT(act_row, form)},
	{"judge", KEY_REF, .ref = REF_JUDGEMENT, AT(act_row, act.judge)},
	{"only-if", KEY_NODE, AT(act_row, only_if)},
	{"then", KEY_NODE, AT(act_row, then)},
	{"elsewhere", KEY_YES, AT(act_row, act.elsewhere)},
	{"quiet", KEY_YES, AT(act_row, act.quiet)},
	ROW_KEYS(struct act_row),
};
/* clang-format on */

/* ---- form ---- */

struct item_row {
	str field, defer;
	int need;
	const struct expr *when;
	struct life_keys life;
};
/* clang-format off */
static const struct word need_words[] = {{"must", 0}, {"may", 1}, {0}};
static const struct key item_keys[] = {
	{"field", KEY_REF, .ref = REF_FIELD, .must = true, AT(item_row, field)},
	{"need", KEY_WORD, .words = need_words, AT(item_row, need)},
	{"when", KEY_EXPR, .want = T_YES, AT(item_row, when)},
	{"defer", KEY_TEXT, AT(item_row, defer)},
	LIFE_KEYS(struct item_row),
};
/* clang-format on */

/* `field` or `(field)`: may be left empty. */
static void item_short(const struct reading *r, const struct yaml *y, struct item_row *row)
{
	str field = y->text;
	if (field.n > 2 && field.p[0] == '(' && field.p[field.n - 1] == ')') {
		field = str_dup(r->load->arena, (str){field.p + 1, field.n - 2});
		row->need = 1;
	}
	row->field = field;
	ref_add(r, REF_FIELD, S(""), field, y->at);
}

/* `ACT` here, or `procedure.ACT`. */
static void item_defer(
	const struct reading *r, const struct yaml *y, str text, struct form_item *item)
{
	struct reading there = *r;
	str rest = text, head;
	str_cut(&rest, '.', &head);
	if (rest.p) {
		item->defer_procedure = str_dup(r->load->arena, head);
		there.draft = draft_find(r->load, head);
		if (!there.draft) {
			ref_add(r, REF_PROCEDURE, S(""), item->defer_procedure, y->at);
			return;
		}
	}
	item->defer_act = str_dup(r->load->arena, rest.p ? rest : head);
	ref_add(&there, REF_ACT, S(""), item->defer_act, y->at);
}

static bool item_read(const struct reading *r, const struct yaml *y, const struct life *act_life,
	struct form_item *item)
{
	struct item_row row = {.life = LIFE_KEYS_NONE};
	if (y->kind == YAML_TEXT)
		item_short(r, y, &row);
	else if (!map_read(r, y, item_keys, LEN(item_keys), &row))
		return false;
	item->field = pack_field(r->load->pack, row.field);
	item->may = row.need == 1;
	item->when = row.when;
	if (row.defer.n)
		item_defer(r, yaml_get(y, "defer"), row.defer, item);
	str id = str_fmt(
		r->load->arena, STR_F ".form." STR_F, STR_A(act_life->id), STR_A(row.field));
	item->life = life_inside(r, &row.life, id, y, act_life);
	return item->field;
}

static void load_form(const struct reading *r, const struct yaml *y, struct act *act)
{
	const struct yaml *items;
	size_t n;
	if (!list_items(r, y, "form", &items, &n))
		return;
	struct form_item *list = NEWS(r->load->arena, struct form_item, n);
	size_t good = 0;
	for (size_t i = 0; i < n; i++) {
		struct form_item item = {0};
		if (item_read(r, &items[i], &act->life, &item))
			list[good++] = item;
	}
	act->form = list;
	act->n_form = good;
}

/* ---- only-if ---- */

struct condition_row {
	struct condition condition;
	struct life_keys life;
};
/* clang-format off */
static const struct key condition_keys[] = {
	{"check", KEY_EXPR, .want = T_YES, .must = true, AT(condition_row, condition.check)},
	{"else", KEY_REF, .ref = REF_REFUSAL, .must = true, AT(condition_row, condition.otherwise)},
	LIFE_KEYS(struct condition_row),
};
/* clang-format on */

static void load_conditions(const struct reading *r, const struct yaml *y, struct act *act)
{
	if (y->kind != YAML_LIST) {
		reading_fault(r, "C1", y->at, "only-if: expected a list of {check, else}");
		return;
	}
	struct condition *list = NEWS(r->load->arena, struct condition, y->n);
	size_t good = 0;
	for (size_t i = 0; i < y->n; i++) {
		struct condition_row row = {.life = LIFE_KEYS_NONE};
		if (!map_read(r, &y->items[i], condition_keys, LEN(condition_keys), &row))
			continue;
		struct condition *c = &list[good++];
		*c = row.condition;
		c->text = yaml_get(&y->items[i], "check")->text;
		str id = str_fmt(r->load->arena, STR_F ".only-if.%zu", STR_A(act->life.id), i + 1);
		c->life = life_inside(r, &row.life, id, &y->items[i], &act->life);
	}
	act->only_if = list;
	act->n_only_if = good;
}

/* ---- not-by ---- */

/* `collect`, `SUB.act`, `cause.collect`. */
static void load_not_by(const struct reading *r, const struct yaml *y, struct act *act)
{
	const struct yaml *items;
	size_t n;
	if (!list_items(r, y, "not-by", &items, &n))
		return;
	struct act_ref *list = NEWS(r->load->arena, struct act_ref, n);
	for (size_t i = 0; i < n; i++) {
		str rest = items[i].text, head = {0};
		if (items[i].kind != YAML_TEXT) {
			reading_fault(r, "C1", items[i].at, "not-by: expected an act");
			return;
		}
		str_cut(&rest, '.', &head);
		if (rest.p) {
			list[i].owner = str_dup(r->load->arena, head);
			list[i].act = str_dup(r->load->arena, rest);
		} else {
			list[i].owner = S("");
			list[i].act = head;
		}
		ref_add(r, REF_DOER, list[i].owner, list[i].act, items[i].at);
	}
	act->not_by = list;
	act->n_not_by = n;
}

/* ---- only-by ---- */

static void only_by_check(const struct reading *r, const struct yaml *y, const struct act *act)
{
	for (size_t i = 0; i < act->only_by.n; i++) {
		const struct field *f = pack_field(r->load->pack, act->only_by.p[i]);
		if (f && f->type.kind != T_PERSON)
			reading_fault(
				r, "C3", y->at, "only-by: " STR_F " is no person", STR_A(f->id));
	}
}

/* ---- acts ---- */

static struct reading act_reading(
	struct load *l, struct draft *d, const struct yaml *y, bool common)
{
	const struct yaml *id = yaml_get(y, "act");
	str name = id && id->kind == YAML_TEXT ? id->text : S("?");
	return (struct reading){.load = l,
		.draft = d,
		.common = common,
		.defaults = common ? &l->common_defaults : &d->defaults,
		.what = str_fmt(l->arena, STR_F " act " STR_F,
			STR_A(common ? S("common") : d->p->id), STR_A(name))};
}

static bool act_read(const struct reading *r, const struct yaml *y, struct act *act)
{
	struct act_row row = {.life = LIFE_KEYS_NONE, .act = {.hands = 1}};
	map_read(r, y, act_keys, LEN(act_keys), &row);
	if (!row.act.id.n)
		return false;
	*act = row.act;
	act->common = r->common;
	act->kind = pack_kind(r->load->pack, row.kind);
	/* A row of common.yaml is one row, whichever procedure it is done in. */
	str id = str_fmt(r->load->arena, STR_F "/" STR_F,
		STR_A(r->common ? S("common") : r->draft->p->id), STR_A(act->id));
	act->life = life_make(r, &row.life, id, y);
	if (row.not_by)
		load_not_by(r, row.not_by, act);
	only_by_check(r, y, act);
	if (row.form)
		load_form(r, row.form, act);
	if (row.only_if)
		load_conditions(r, row.only_if, act);
	if (row.then)
		load_effects(r, row.then, act);
	return true;
}

static size_t acts_add(
	struct load *l, struct draft *d, const struct yaml *y, bool common, struct act *out)
{
	if (!y || y->kind != YAML_LIST) {
		if (y)
			finding_add(l->out, "C1", false, y->at, "acts: expected a list");
		return 0;
	}
	size_t n = 0;
	for (size_t i = 0; i < y->n; i++) {
		struct reading r = act_reading(l, d, &y->items[i], common);
		n += act_read(&r, &y->items[i], &out[n]);
	}
	return n;
}

void load_acts(struct load *l, struct draft *d, const struct yaml *y)
{
	const struct yaml *common = l->common ? yaml_get(&l->common->root, "acts") : NULL;
	struct act *list =
		NEWS(l->arena, struct act, (y ? y->n : 0) + (common ? common->n : 0) + 1);
	size_t n = acts_add(l, d, y, false, list);
	n += acts_add(l, d, common, true, list + n);
	d->p->acts = list;
	d->p->n_acts = n;
}
