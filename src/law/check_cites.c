#include "law/check_parts.h"

/* C11: at each moment of a row's life at least one of the articles that it cites is in force. */

static bool article_in_force(const struct pack *pk, str id, day on)
{
	for (size_t i = 0; i < pk->n_articles; i++) {
		const struct article *a = &pk->articles[i];
		if (str_eq(a->id, id) && a->since <= on && on <= a->until)
			return true;
	}
	return false;
}

static bool cited_in_force(const struct pack *pk, struct strs cite, day on)
{
	for (size_t i = 0; i < cite.n; i++)
		if (article_in_force(pk, cite.p[i], on))
			return true;
	return false;
}

/* The first day of the window without law; DAY_NONE: there is none. */
static day window_lawless(struct check *c, const struct window *w)
{
	struct days d = {.arena = c->scratch};
	days_add(&d, w->since);
	for (size_t i = 0; i < c->pack->n_articles; i++) {
		const struct article *a = &c->pack->articles[i];
		if (strs_has(w->cite, a->id) && a->until >= w->since && a->until < w->until)
			days_add(&d, a->until + 1);
	}
	for (size_t i = 0; i < d.n; i++)
		if (!cited_in_force(c->pack, w->cite, d.p[i]))
			return d.p[i];
	return DAY_NONE;
}

/* bare: a row may cite nothing (papers, views and flow rest on the acts that lead to them). */
static void life_lawful(struct check *c, const struct life *l, str who, bool bare)
{
	for (size_t i = 0; i < l->n; i++) {
		const struct window *w = &l->windows[i];
		day gap = window_lawless(c, w);
		if (gap == DAY_NONE || (bare && !w->cite.n))
			continue;
		if (!w->cite.n)
			check_say(c, "C11", l->at, who, NULL, "nothing is cited");
		else
			check_say(c, "C11", l->at, who, NULL,
				"nothing cited is in force on " STR_F STR_F,
				STR_A(day_print(c->arena, gap)),
				STR_A(cites_print(c->arena, w->cite)));
	}
}

static void procedure_row(void *self, const struct procedure *p, const struct life *l, str row)
{
	struct check *c = self;
	struct arena_mark m = arena_mark(c->scratch);
	life_lawful(c, l, str_fmt(c->scratch, STR_F "." STR_F, STR_A(p->id), STR_A(row)), false);
	arena_reset(c->scratch, m);
}

void check_cites(struct check *c)
{
	const struct pack *pk = c->pack;
	for (size_t i = 0; i < pk->n_procedures; i++) {
		life_lawful(c, &pk->procedures[i].life, pk->procedures[i].id, false);
		procedure_each_life(&pk->procedures[i], procedure_row, c);
	}
	for (size_t i = 0; i < pk->n_flow; i++)
		life_lawful(c, &pk->flow[i].life, pk->flow[i].life.id, true);
	for (size_t i = 0; i < pk->n_papers; i++)
		life_lawful(c, &pk->papers[i].life, pk->papers[i].life.id, true);
	for (size_t i = 0; i < pk->n_views; i++)
		life_lawful(c, &pk->views[i].life, pk->views[i].life.id, true);
	for (size_t i = 0; i < pk->n_checklists; i++)
		life_lawful(c, &pk->checklists[i].life, pk->checklists[i].life.id, false);
	for (size_t i = 0; i < pk->n_tables; i++)
		for (size_t k = 0; k < pk->tables[i].n_rows; k++)
			life_lawful(c, &pk->tables[i].rows[k].life, pk->tables[i].rows[k].life.id,
				false);
}
