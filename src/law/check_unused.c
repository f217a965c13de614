#include "law/check_parts.h"
#include "law/judge.h"
#include "law/works.h"

/* C17, warnings: what stands in the pack and nothing reads; what rests on memory; what cannot be
 * begun. */

struct used {
	const struct pack *pack;
	bool *fields, *tables, *papers, *views;
};

static void use_field(struct used *u, str id)
{
	size_t dot = str_find(id, '.');
	const struct field *f = pack_field(u->pack, dot < id.n ? str_from(id, dot + 1) : id);
	if (f)
		u->fields[f - u->pack->fields] = true;
}

static void use_expr(void *self, const struct expr *e)
{
	struct used *u = self;
	if (e->field)
		u->fields[e->field - u->pack->fields] = true;
	if (e->table)
		u->tables[e->table - u->pack->tables] = true;
	/* A paper with the name of a promise holds the text that is signed. */
	for (size_t i = 0; e->field && e->field->type.kind == T_PROMISE && i < u->pack->n_papers;
		i++)
		u->papers[i] |= str_eq(u->pack->papers[i].id, e->field->id);
}

static void use_row(
	void *self, const struct procedure *p, const struct life *l, const struct expr *e)
{
	(void)p;
	(void)l;
	expr_walk(e, use_expr, self);
}

static void use_work(struct used *u, const struct work *w)
{
	for (size_t i = 0; w && i < w->n_takes; i++)
		use_field(u, str_of(w->takes[i].field));
	for (size_t i = 0; w && i < w->n_gives; i++)
		use_field(u, str_of(w->gives[i].field));
	for (size_t i = 0; w && i < w->n_tables; i++) {
		const struct table *t = pack_table(u->pack, str_of(w->tables[i]));
		if (t)
			u->tables[t - u->pack->tables] = true;
	}
}

/* What the effect names: of papers and views every row of the id. */
static void use_effect(struct used *u, const struct effect *f)
{
	for (size_t i = 0; i < u->pack->n_papers; i++)
		if (f->kind == EFFECT_PAPER && str_eq(u->pack->papers[i].id, f->name))
			u->papers[i] = true;
	for (size_t i = 0; i < u->pack->n_views; i++)
		if ((f->kind == EFFECT_PUBLISH || f->kind == EFFECT_SEND) &&
			str_eq(u->pack->views[i].id, f->name))
			u->views[i] = true;
	for (size_t i = 0; i < f->n_set; i++)
		u->fields[f->set[i].field - u->pack->fields] = true;
	if (f->kind == EFFECT_OWN || f->kind == EFFECT_CORRECT)
		use_field(u, f->name);
	if (f->kind == EFFECT_WORK)
		use_work(u, work_find(f->name));
	use_field(u, f->to);
	use_field(u, f->limit);
}

static void use_act(struct used *u, const struct act *a)
{
	for (size_t i = 0; i < a->n_form; i++)
		use_expr(u, &(struct expr){.op = X_FIELD, .field = a->form[i].field});
	for (size_t i = 0; i < a->n_then; i++)
		use_effect(u, &a->then[i]);
	const struct judgement *j = a->judge.n ? judgement_find(a->judge) : NULL;
	for (size_t i = 0; j && i < j->n_inputs; i++)
		use_field(u, str_of(j->inputs[i].name));
	for (size_t i = 0; j && i < j->n_tables; i++) {
		const struct table *t = pack_table(u->pack, str_of(j->tables[i]));
		if (t)
			u->tables[t - u->pack->tables] = true;
	}
}

static void use_all(struct used *u)
{
	const struct pack *pk = u->pack;
	for (size_t i = 0; i < pk->n_procedures; i++) {
		const struct procedure *p = &pk->procedures[i];
		procedure_each_expr(p, use_row, u);
		for (size_t k = 0; k < p->n_lets; k++)
			expr_walk(p->lets[k].expr, use_expr, u);
		for (size_t k = 0; k < p->n_acts; k++)
			use_act(u, &p->acts[k]);
		for (size_t k = 0; k < p->n_limits; k++) {
			if (p->limits[k].by_day)
				use_field(u, p->limits[k].by_day->id);
			for (size_t s = 0; s < p->limits[k].n_starts; s++)
				if (p->limits[k].starts[s].kind == EVENT_DAY)
					use_field(u, p->limits[k].starts[s].name);
		}
	}
	for (size_t i = 0; i < pk->n_flow; i++)
		expr_walk(pk->flow[i].when, use_expr, u);
	for (size_t i = 0; i < pk->n_papers; i++)
		for (size_t k = 0; k < pk->papers[i].slots.n; k++)
			use_field(u, pk->papers[i].slots.p[k]);
	for (size_t i = 0; i < pk->n_views; i++)
		for (size_t k = 0; k < pk->views[i].show.n; k++)
			use_field(u, pk->views[i].show.p[k]);
}

static void unused_say(struct check *c, const struct used *u)
{
	const struct pack *pk = c->pack;
	for (size_t i = 0; i < pk->n_tables; i++)
		if (!u->tables[i])
			check_warn(c, "C17", pk->tables[i].at, (str){0},
				"no expression reads table " STR_F, STR_A(pk->tables[i].id));
	for (size_t i = 0; i < pk->n_fields; i++)
		if (!u->fields[i] && !pk->fields[i].column.n)
			check_warn(c, "C17", pk->fields[i].at, (str){0},
				"field " STR_F " (" STR_F ") is in no form",
				STR_A(pk->fields[i].id), STR_A(pk->fields[i].zh));
	for (size_t i = 0; i < pk->n_papers; i++)
		if (!u->papers[i])
			check_warn(c, "C17", pk->papers[i].life.at, (str){0},
				"no act makes the paper " STR_F, STR_A(pk->papers[i].id));
	if (pk->n_papers && !pk->n_layouts)
		check_warn(c, "C17", pk->papers[0].life.at, (str){0},
			"no layouts.yaml: papers are text only");
	for (size_t i = 0; i < pk->n_views; i++)
		if (!u->views[i])
			check_warn(c, "C17", pk->views[i].life.at, (str){0},
				"no act sends the view " STR_F, STR_A(pk->views[i].id));
}

/* ---- what rests on memory ---- */

static bool life_memory(const struct life *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->windows[i].source == MARK_MEMORY)
			return true;
	return false;
}

static void memory_say(struct check *c)
{
	const struct pack *pk = c->pack;
	size_t acts = 0, limits = 0, rows = 0;
	for (size_t i = 0; i < pk->n_procedures; i++) {
		for (size_t k = 0; k < pk->procedures[i].n_acts; k++)
			acts += !pk->procedures[i].acts[k].common &&
				life_memory(&pk->procedures[i].acts[k].life);
		for (size_t k = 0; k < pk->procedures[i].n_limits; k++)
			limits += life_memory(&pk->procedures[i].limits[k].life);
	}
	for (size_t i = 0; i < pk->n_tables; i++)
		for (size_t k = 0; k < pk->tables[i].n_rows; k++)
			rows += life_memory(&pk->tables[i].rows[k].life);
	if (acts + limits + rows)
		check_warn(c, "C17", (struct where){0}, (str){0},
			"%zu acts, %zu limits and %zu table rows rest on memory (huoyan law "
			"unreviewed)",
			acts, limits, rows);
}

/* ---- what cannot be begun ---- */

static bool opened_by_pack(const struct pack *pk, const struct procedure *p)
{
	for (size_t i = 0; i < pk->n_flow; i++)
		if (pk->flow[i].kind == FLOW_OPEN && str_eq(pk->flow[i].procedure, p->id))
			return true;
	for (size_t i = 0; i < pk->n_procedures; i++)
		for (size_t k = 0; k < pk->procedures[i].n_acts; k++) {
			const struct act *a = &pk->procedures[i].acts[k];
			for (size_t e = 0; e < a->n_then; e++)
				if (a->then[e].kind == EFFECT_SUB &&
					str_eq(a->then[e].procedure, p->id))
					return true;
		}
	return false;
}

static void begun_say(struct check *c, const struct procedure *p)
{
	for (size_t i = 0; i < p->n_acts; i++)
		if (strs_has(p->acts[i].from, STATE_NEW) &&
			(act_by_person(c->pack, &p->acts[i]) ||
				act_by_party(c->pack, p, &p->acts[i])))
			return;
	if (!opened_by_pack(c->pack, p))
		check_warn(c, "C17", p->life.at, p->id, "no other file and no role can begin it");
}

void check_unused(struct check *c)
{
	struct arena_mark m = arena_mark(c->scratch);
	const struct pack *pk = c->pack;
	struct used u = {.pack = pk,
		.fields = NEWS(c->scratch, bool, pk->n_fields + 1),
		.tables = NEWS(c->scratch, bool, pk->n_tables + 1),
		.papers = NEWS(c->scratch, bool, pk->n_papers + 1),
		.views = NEWS(c->scratch, bool, pk->n_views + 1)};
	use_all(&u);
	unused_say(c, &u);
	for (size_t i = 0; i < pk->n_procedures; i++)
		if (pk->procedures[i].n_states)
			begun_say(c, &pk->procedures[i]);
	memory_say(c);
	arena_reset(c->scratch, m);
}
