#include "law/facts.h"
#include "law/load.h"

/* flow.yaml: what a fact begins in another matter (docs/pack.md 3.7).  Whether fact and parties fit
 * is proved by the checker (C14). */

struct flow_keys {
	struct flow_row row;
	struct life_keys life;
	str after, open, suggest, act;
	const struct yaml *when, *with, *set;
};
/* clang-format off */
static const struct key flow_keys[] = {
	{"after", KEY_TEXT, .must = true, AT(flow_keys, after)},
	{"when", KEY_NODE, AT(flow_keys, when)},
	{"each", KEY_ID, AT(flow_keys, row.each)},
	{"open", KEY_REF, .ref = REF_PROCEDURE, AT(flow_keys, open)},
	{"suggest", KEY_REF, .ref = REF_PROCEDURE, AT(flow_keys, suggest)},
	{"do", KEY_TEXT, AT(flow_keys, act)},
	{"about", KEY_ID, .must = true, AT(flow_keys, row.about)},
	{"with", KEY_NODE, AT(flow_keys, with)},
	{"set", KEY_NODE, AT(flow_keys, set)},
	ROW_KEYS(struct flow_keys),
};
/* clang-format on */

/* "penalty.decide" into its two words; false: said. */
static bool fact_read(
	const struct reading *r, const struct yaml *y, const char *key, str *first, str *second)
{
	const struct yaml *text = yaml_get(y, key);
	str rest = text->text;
	if (str_find(rest, '.') < rest.n && str_cut(&rest, '.', first) && rest.n) {
		*first = str_dup(r->load->arena, *first);
		*second = str_dup(r->load->arena, rest);
		return true;
	}
	reading_fault(r, "C1", text->at, "%s is \"" STR_F "\"; expected procedure.act", key,
		STR_A(text->text));
	return false;
}

static void flow_with(const struct reading *r, const struct yaml *y, struct flow_row *row)
{
	if (y->kind != YAML_MAP) {
		reading_fault(r, "C1", y->at, "with: expected a mapping party there: party here");
		return;
	}
	struct flow_party *list = NEWS(r->load->arena, struct flow_party, y->n);
	for (size_t i = 0; i < y->n; i++)
		list[i] = (struct flow_party){y->items[i].key, y->items[i].text};
	row->with = list;
	row->n_with = y->n;
}

static bool flow_target(const struct reading *r, const struct yaml *y, struct flow_keys *k)
{
	int n = (k->open.n > 0) + (k->suggest.n > 0) + (k->act.n > 0);
	if (n != 1) {
		reading_fault(r, "C1", y->at, "expected one of open, suggest, do");
		return false;
	}
	k->row.kind = k->open.n ? FLOW_OPEN : k->suggest.n ? FLOW_SUGGEST : FLOW_DO;
	k->row.procedure = k->open.n ? k->open : k->suggest;
	if (k->row.kind != FLOW_DO)
		return true;
	if (!fact_read(r, y, "do", &k->row.procedure, &k->row.act))
		return false;
	struct reading there = *r;
	there.draft = draft_find(r->load, k->row.procedure);
	if (there.draft)
		ref_add(&there, REF_ACT, S(""), k->row.act, yaml_get(y, "do")->at);
	else
		ref_add(r, REF_PROCEDURE, S(""), k->row.procedure, yaml_get(y, "do")->at);
	return true;
}

static const char *const flow_word[] = {
	[FLOW_OPEN] = "open", [FLOW_SUGGEST] = "suggest", [FLOW_DO] = "do"};

/* Expressions of a row speak in the procedure of the fact. */
static void flow_row_read(struct load *l, const struct yaml *y, struct flow_keys *k)
{
	struct flow_row *row = &k->row;
	const struct yaml *after = yaml_get(y, "after");
	struct reading r = {.load = l,
		.what = after && after->kind == YAML_TEXT
				? str_fmt(l->arena, "flow " STR_F, STR_A(after->text))
				: S("flow")};
	if (!map_read(&r, y, flow_keys, LEN(flow_keys), k) ||
		!fact_read(&r, y, "after", &row->after_procedure, &row->after_act) ||
		!flow_target(&r, y, k))
		return;
	/* A fact of a verb in C may bear a procedure's name: alarm.raised; C14 knows their list. */
	r.draft = draft_find(l, row->after_procedure);
	if (r.draft && !act_exists(r.draft->p, row->after_act))
		r.draft = NULL;
	if (!r.draft)
		r.fact = verb_fact_find(row->after_procedure, row->after_act);
	if (k->when && k->when->kind == YAML_TEXT)
		row->when = expr_read(&r, yaml_cell(k->when), (struct type){.kind = T_YES});
	if (k->with)
		flow_with(&r, k->with, row);
	if (k->set)
		row->set = load_settings(&r, k->set, &row->n_set);
	str id = str_fmt(l->arena, "flow." STR_F ".%s." STR_F, STR_A(k->after),
		flow_word[row->kind], STR_A(row->procedure));
	row->life = life_make(&r, &k->life, id, y);
}

void load_flow(struct load *l, const struct pack_file *f)
{
	size_t n;
	const struct yaml *docs = yaml_read(l, f, &n);
	if (!n)
		return;
	if (n != 1 || docs->kind != YAML_LIST) {
		finding_add(
			l->out, "C1", false, (struct where){f->path, 1, 1}, "expected one list");
		return;
	}
	struct flow_row *list = NEWS(l->arena, struct flow_row, docs->n);
	for (size_t i = 0; i < docs->n; i++) {
		struct flow_keys k = {.life = LIFE_KEYS_NONE};
		flow_row_read(l, &docs->items[i], &k);
		list[i] = k.row;
	}
	l->pack->flow = list;
	l->pack->n_flow = docs->n;
}
