#include "law/rows.h"

#include "law/expr.h"
#include "law/window.h"

static void text_member(struct jw *w, const char *name, str s)
{
	if (s.n)
		jw_member_str(w, name, s);
}

static void expr_member(struct jw *w, const char *name, const struct expr *e)
{
	if (e)
		jw_member_str(w, name, e->text);
}

static void flag_member(struct jw *w, const char *name, bool yes)
{
	if (yes)
		jw_member_bool(w, name, true);
}

/* ---- acts ---- */

static void life_member(
	struct arena *a, struct jw *w, const struct life *l, const struct life *outer)
{
	/* Parts of an act have the act's windows unless they say otherwise. */
	bool same = l->n == outer->n;
	for (size_t i = 0; same && i < l->n; i++)
		same = l->windows[i].since == outer->windows[i].since &&
		       l->windows[i].until == outer->windows[i].until;
	if (same)
		return;
	jw_name(w, "lives");
	jw_array(w);
	for (size_t i = 0; i < l->n; i++)
		jw_str(w, window_words(a, &l->windows[i]));
	jw_array_end(w);
}

static void form_content(struct arena *a, struct jw *w, const struct act *act)
{
	jw_name(w, "form");
	jw_array(w);
	for (size_t i = 0; i < act->n_form; i++) {
		const struct form_item *item = &act->form[i];
		jw_object(w);
		jw_member_str(w, "field", item->field->id);
		jw_member_str(w, "zh", item->field->zh);
		flag_member(w, "may", item->may);
		expr_member(w, "when", item->when);
		if (item->defer_act.n)
			jw_member_str(w, "defer",
				item->defer_procedure.n
					? str_fmt(a, STR_F "." STR_F, STR_A(item->defer_procedure),
						  STR_A(item->defer_act))
					: item->defer_act);
		life_member(a, w, &item->life, &act->life);
		jw_object_end(w);
	}
	jw_array_end(w);
}

static void conditions_content(struct arena *a, struct jw *w, const struct act *act)
{
	jw_name(w, "only-if");
	jw_array(w);
	for (size_t i = 0; i < act->n_only_if; i++) {
		const struct condition *c = &act->only_if[i];
		jw_object(w);
		jw_member_str(w, "check", c->text);
		jw_member_str(w, "else", c->otherwise);
		if (c->life.n)
			strs_member(w, "cite", c->life.windows[0].cite);
		life_member(a, w, &c->life, &act->life);
		jw_object_end(w);
	}
	jw_array_end(w);
}

static const char *const effect_words[] = {
	[EFFECT_PAPER] = "paper",
	[EFFECT_SET] = "set",
	[EFFECT_SUB] = "sub",
	[EFFECT_PUBLISH] = "publish",
	[EFFECT_WITHDRAW] = "withdraw",
	[EFFECT_SEND] = "send",
	[EFFECT_TELL] = "tell",
	[EFFECT_EXTEND] = "extend",
	[EFFECT_HAND_OVER] = "hand-over",
	[EFFECT_OWN] = "own",
	[EFFECT_CORRECT] = "correct",
	[EFFECT_UNDO] = "undo",
	[EFFECT_WORK] = "work",
};
_Static_assert(LEN(effect_words) == EFFECT__N, "every effect has its word");

const char *effect_word(enum effect_kind k)
{
	return effect_words[k];
}

static void effect_content(struct jw *w, const struct effect *f)
{
	jw_object(w);
	jw_member_str(w, "effect", str_of(effect_words[f->kind]));
	text_member(w, "name", f->name);
	text_member(w, "procedure", f->procedure);
	text_member(w, "to", f->to);
	text_member(w, "receipt", f->receipt);
	text_member(w, "limit", f->limit);
	expr_member(w, "by", f->by);
	expr_member(w, "to-day", f->to_day);
	expr_member(w, "when", f->when);
	flag_member(w, "lives-on", f->lives_on);
	for (size_t i = 0; i < f->n_set; i++) {
		if (!i)
			jw_name(w, "set");
		if (!i)
			jw_array(w);
		jw_object(w);
		jw_member_str(w, "field", f->set[i].field->id);
		flag_member(w, "about", f->set[i].about);
		expr_member(w, "value", f->set[i].expr);
		jw_object_end(w);
		if (i + 1 == f->n_set)
			jw_array_end(w);
	}
	jw_object_end(w);
}

static void act_content(struct arena *a, struct jw *w, const struct act *act)
{
	jw_object(w);
	jw_member_str(w, "act", act->id);
	jw_member_str(w, "title", act->title);
	if (act->kind)
		jw_member_str(w, "kind", act->kind->id);
	strs_member(w, "from", act->from);
	jw_member_str(w, "to", act->to);
	strs_member(w, "by", act->by);
	jw_member_int(w, "hands", act->hands);
	jw_name(w, "not-by");
	jw_array(w);
	for (size_t i = 0; i < act->n_not_by; i++)
		jw_str(w, act->not_by[i].owner.n
				  ? str_fmt(a, STR_F "." STR_F, STR_A(act->not_by[i].owner),
					    STR_A(act->not_by[i].act))
				  : act->not_by[i].act);
	jw_array_end(w);
	if (act->only_by.n)
		strs_member(w, "only-by", act->only_by);
	form_content(a, w, act);
	text_member(w, "judge", act->judge);
	conditions_content(a, w, act);
	jw_name(w, "then");
	jw_array(w);
	for (size_t i = 0; i < act->n_then; i++)
		effect_content(w, &act->then[i]);
	jw_array_end(w);
	flag_member(w, "elsewhere", act->elsewhere);
	flag_member(w, "quiet", act->quiet);
	flag_member(w, "moves", act->life.moves);
	jw_object_end(w);
}

/* ---- limits ---- */

static str event_words(struct arena *a, const struct event *e)
{
	static const char *const words[] = {
		[EVENT_ACT] = "",
		[EVENT_SERVED] = "served ",
		[EVENT_DAY] = "day ",
		[EVENT_ENDED_SUB] = "ended ",
		[EVENT_ENDED_LIMIT] = "ended ",
	};
	return str_fmt(a, "%s" STR_F "%s" STR_F "%s" STR_F, words[e->kind], STR_A(e->owner),
		e->owner.n ? "." : "", STR_A(e->name), e->as_of.n ? " as of " : "",
		STR_A(e->as_of));
}

static void events_member(
	struct arena *a, struct jw *w, const char *name, const struct event *list, size_t n)
{
	jw_name(w, name);
	jw_array(w);
	for (size_t i = 0; i < n; i++)
		jw_str(w, event_words(a, &list[i]));
	jw_array_end(w);
}

const char *binds_word(enum binds b)
{
	switch (b) {
	case BINDS_OFFICE:
		return "office";
	case BINDS_SUPERIOR:
		return "superior";
	case BINDS_PARTY:
		return "party";
	case BINDS_NOBODY:
		return "nobody";
	}
	return "";
}

/* What a row says, as a JSON object without its life. */
static void limit_content(struct arena *a, struct jw *w, const struct limit *l)
{
	jw_object(w);
	jw_member_str(w, "limit", l->id);
	text_member(w, "title", l->title);
	if (l->by_day)
		jw_member_str(w, "by-day", l->by_day->id);
	else
		events_member(a, w, "starts", l->starts, l->n_starts);
	expr_member(w, "length", l->length);
	expr_member(w, "when", l->when);
	events_member(a, w, "met-by", l->met_by, l->n_met_by);
	if (l->binds == BINDS_PARTY)
		strs_member(w, "binds", l->parties);
	else
		strs_member(w, "binds", (struct strs){(str[]){str_of(binds_word(l->binds))}, 1});
	jw_member_str(w, "ends", l->strict ? S("strict") : S("roll"));
	jw_member_str(w, "counts", l->same_day ? S("same-day") : S("next-day"));
	strs_member(w, "not-counting", l->not_counting);
	if (l->binds == BINDS_PARTY)
		jw_member_str(w, "late", l->late_refuses ? S("refuse") : S("allow"));
	text_member(w, "at-end", l->at_end);
	flag_member(w, "moves", l->life.moves);
	jw_object_end(w);
}

/* ---- tables, papers, flow ---- */

static str cell_words(struct arena *a, const struct value *v)
{
	return v->known ? value_print(a, *v) : (str){0};
}

static void table_row_content(
	struct arena *a, struct jw *w, const struct table *t, const struct table_row *r)
{
	jw_object(w);
	for (size_t i = 0; i < t->n_columns; i++)
		jw_member_str(w, str_z(a, t->columns[i].id), cell_words(a, &r->cells[i]));
	jw_object_end(w);
}

static void paper_content(struct jw *w, const struct paper_kind *k)
{
	jw_object(w);
	jw_member_str(w, "paper", k->id);
	jw_member_str(w, "title", k->title);
	jw_member_str(w, "series", k->series);
	flag_member(w, "burdens", k->burdens);
	jw_member_str(w, "to", k->to);
	jw_member_int(w, "serve", k->serve.n);
	jw_member_int(w, "ways", k->ways);
	strs_member(w, "slots", k->slots);
	jw_member_str(w, "text", k->text);
	jw_object_end(w);
}

/* Only when there are some: rows without keep the hash that was confirmed. */
static void slot_words(
	struct jw *w, const char *name, const struct slot_row *list, size_t n, bool word_first)
{
	if (!n)
		return;
	jw_name(w, name);
	jw_array(w);
	for (size_t i = 0; i < n; i++) {
		jw_str(w, word_first ? list[i].word : list[i].slot);
		jw_str(w, word_first ? list[i].slot : list[i].word);
	}
	jw_array_end(w);
}

static void view_content(struct jw *w, const struct view *v)
{
	jw_object(w);
	jw_member_str(w, "view", v->id);
	jw_member_str(w, "to", v->to);
	strs_member(w, "show", v->show);
	for (size_t i = 0; i < v->n_mask; i++)
		jw_member_str(w, v->mask[i].slot.p, v->mask[i].word);
	slot_words(w, "labels", v->labels, v->n_labels, false);
	slot_words(w, "codes", v->codes, v->n_codes, true);
	if (v->papers.n)
		strs_member(w, "papers", v->papers);
	jw_member_int(w, "within", v->within.n);
	jw_object_end(w);
}

static void flow_content(struct jw *w, const struct flow_row *r)
{
	static const char *const words[] = {"open", "suggest", "do"};
	jw_object(w);
	jw_member_str(w, "after-procedure", r->after_procedure);
	jw_member_str(w, "after-act", r->after_act);
	expr_member(w, "when", r->when);
	text_member(w, "each", r->each);
	jw_member_str(w, words[r->kind], r->procedure);
	text_member(w, "act", r->act);
	text_member(w, "about", r->about);
	for (size_t i = 0; i < r->n_with; i++)
		jw_member_str(w, r->with[i].there.p, r->with[i].here);
	for (size_t i = 0; i < r->n_set; i++)
		expr_member(w, r->set[i].field->id.p, r->set[i].expr);
	jw_object_end(w);
}

static void checklist_content(struct jw *w, const struct checklist *c)
{
	jw_object(w);
	jw_member_str(w, "checklist", c->id);
	jw_member_str(w, "title", c->title);
	jw_name(w, "items");
	jw_array(w);
	for (size_t i = 0; i < c->n_items; i++) {
		jw_object(w);
		jw_member_str(w, "item", c->items[i].id);
		jw_member_str(w, "zh", c->items[i].zh);
		text_member(w, "look", c->items[i].look);
		strs_member(w, "cite", c->items[i].cite);
		flag_member(w, "at-once", c->items[i].at_once);
		jw_object_end(w);
	}
	jw_array_end(w);
	jw_object_end(w);
}

/* ---- all rows ---- */

struct row_list {
	struct arena *arena;
	struct law_row *p;
	size_t n, cap;
};

/* One for each window of the row. */
static void row_add(struct row_list *l, struct law_row r)
{
	for (size_t i = 0; i < r.life->n; i++) {
		r.window = &r.life->windows[i];
		r.id = row_id_print(l->arena, r.life, r.window);
		VEC_ADD(l->arena, l->p, l->n, l->cap) = r;
	}
}

static void procedure_rows(struct row_list *l, const struct procedure *p, bool *common_done)
{
	bool common = false;
	for (size_t i = 0; i < p->n_acts; i++) {
		struct jw w = JW(l->arena);
		common |= p->acts[i].common;
		if (p->acts[i].common && *common_done)
			continue;
		act_content(l->arena, &w, &p->acts[i]);
		row_add(l, (struct law_row){.kind = LAW_ROW_ACT,
				   .procedure = p,
				   .what = &p->acts[i],
				   .life = &p->acts[i].life,
				   .title = p->acts[i].title,
				   .content = jw_text(&w)});
	}
	*common_done |= common;
	for (size_t i = 0; i < p->n_limits; i++) {
		struct jw w = JW(l->arena);
		limit_content(l->arena, &w, &p->limits[i]);
		row_add(l, (struct law_row){.kind = LAW_ROW_LIMIT,
				   .procedure = p,
				   .what = &p->limits[i],
				   .life = &p->limits[i].life,
				   .title = p->limits[i].title,
				   .content = jw_text(&w)});
	}
}

static void outer_rows(struct row_list *l, const struct pack *p)
{
	for (size_t i = 0; i < p->n_flow; i++) {
		struct jw w = JW(l->arena);
		flow_content(&w, &p->flow[i]);
		row_add(l, (struct law_row){.kind = LAW_ROW_FLOW,
				   .what = &p->flow[i],
				   .life = &p->flow[i].life,
				   .content = jw_text(&w)});
	}
	for (size_t i = 0; i < p->n_papers; i++) {
		struct jw w = JW(l->arena);
		paper_content(&w, &p->papers[i]);
		row_add(l, (struct law_row){.kind = LAW_ROW_PAPER,
				   .what = &p->papers[i],
				   .life = &p->papers[i].life,
				   .title = p->papers[i].title,
				   .content = jw_text(&w)});
	}
	for (size_t i = 0; i < p->n_views; i++) {
		struct jw w = JW(l->arena);
		view_content(&w, &p->views[i]);
		row_add(l, (struct law_row){.kind = LAW_ROW_VIEW,
				   .what = &p->views[i],
				   .life = &p->views[i].life,
				   .title = p->views[i].title,
				   .content = jw_text(&w)});
	}
	for (size_t i = 0; i < p->n_checklists; i++) {
		struct jw w = JW(l->arena);
		checklist_content(&w, &p->checklists[i]);
		row_add(l, (struct law_row){.kind = LAW_ROW_CHECKLIST,
				   .what = &p->checklists[i],
				   .life = &p->checklists[i].life,
				   .title = p->checklists[i].title,
				   .content = jw_text(&w)});
	}
	for (size_t i = 0; i < p->n_tables; i++)
		for (size_t k = 0; k < p->tables[i].n_rows; k++) {
			struct jw w = JW(l->arena);
			table_row_content(l->arena, &w, &p->tables[i], &p->tables[i].rows[k]);
			row_add(l, (struct law_row){.kind = LAW_ROW_TABLE,
					   .what = &p->tables[i].rows[k],
					   .table = &p->tables[i],
					   .life = &p->tables[i].rows[k].life,
					   .content = jw_text(&w)});
		}
}

struct law_row *law_rows(struct arena *a, const struct pack *p, size_t *n)
{
	struct row_list l = {.arena = a};
	bool common_done = false;
	for (size_t i = 0; i < p->n_procedures; i++)
		procedure_rows(&l, &p->procedures[i], &common_done);
	outer_rows(&l, p);
	*n = l.n;
	return l.p;
}

const struct law_row *law_row_find(const struct law_row *rows, size_t n, str id)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(rows[i].id, id))
			return &rows[i];
	return NULL;
}

const char *law_row_word(enum law_row_kind k)
{
	static const char *const words[LAW_ROW__N] = {
		[LAW_ROW_ACT] = "act",
		[LAW_ROW_LIMIT] = "limit",
		[LAW_ROW_FLOW] = "flow",
		[LAW_ROW_PAPER] = "paper",
		[LAW_ROW_VIEW] = "view",
		[LAW_ROW_CHECKLIST] = "checklist",
		[LAW_ROW_TABLE] = "table",
	};
	return words[k];
}
