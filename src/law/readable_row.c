#include "law/readable.h"

#include "law/window.h"
#include "law/works.h"

static void member_flag(struct jw *w, const char *name, bool yes)
{
	if (yes)
		jw_member_bool(w, name, true);
}

static void member_expr(
	struct jw *w, const struct reading *r, const char *name, const struct expr *e)
{
	if (!e)
		return;
	jw_name(w, name);
	readable_expr(w, r, e);
}

static void id_title(struct jw *w, str id, str title)
{
	jw_object(w);
	jw_member_str(w, "id", id);
	jw_member_str(w, "title", title);
	jw_object_end(w);
}

/* ---- life ---- */

enum law_review law_review_of(const struct law_reviews *r, const hash *row)
{
	for (size_t i = 0; r && i < r->n; i++)
		if (hash_eq(r->p[i].row, *row))
			return r->p[i].state;
	return LAW_REVIEW_NONE;
}

const char *law_review_word(enum law_review r)
{
	switch (r) {
	case LAW_REVIEW_NONE:
		return "none";
	case LAW_REVIEW_WAITING:
		return "first";
	case LAW_REVIEW_CONFIRMED:
		return "confirmed";
	}
	return "";
}

/* The article of that id that was in force on the day, else the first of that id. */
static const struct article *article_on(const struct reading *r, str id)
{
	const struct article *first = NULL;
	for (size_t i = 0; i < r->pack->n_articles; i++) {
		const struct article *t = &r->pack->articles[i];
		if (!str_eq(t->id, id))
			continue;
		if (t->since <= r->now.today && r->now.today <= t->until)
			return t;
		first = first ? first : t;
	}
	return first;
}

void readable_cites(struct jw *w, const struct reading *r, struct strs cites)
{
	jw_name(w, "cites");
	jw_array(w);
	for (size_t i = 0; i < cites.n; i++) {
		const struct article *t = article_on(r, cites.p[i]);
		id_title(w, cites.p[i], t ? t->title : cites.p[i]);
	}
	jw_array_end(w);
}

/* region:370102 or an area. */
static str scope_title(const struct reading *r, str scope)
{
	int64_t code = 0;
	if (str_starts(scope, S("region:")) && str_int(str_from(scope, 7), &code)) {
		const struct region *g = pack_region(r->pack, (int32_t)code, r->now.today);
		return g ? g->title : scope;
	}
	const struct area *a = pack_area(r->pack, scope);
	return a ? a->title : scope;
}

static void window_write(
	struct jw *w, const struct reading *r, const struct life *l, const struct window *win)
{
	jw_object(w);
	jw_member_str(w, "row", row_id_print(r->arena, l, win));
	window_members(r->arena, w, win);
	jw_name(w, "scope-titles");
	jw_array(w);
	for (size_t i = 0; i < win->scope.n; i++)
		jw_str(w, scope_title(r, win->scope.p[i]));
	jw_array_end(w);
	readable_cites(w, r, win->cite);
	jw_member_bool(w, "now", life_window(l, &r->now) == win);
	if (r->compares)
		jw_member_bool(w, "then", life_window(l, &r->against) == win);
	jw_object_end(w);
}

/* now: on the day; then: on the day it is compared with. */
static void lives_write(struct jw *w, const struct reading *r, const struct life *l)
{
	jw_member_bool(w, "now", !l->n || life_window(l, &r->now));
	if (r->compares)
		jw_member_bool(w, "then", !l->n || life_window(l, &r->against));
}

/* windows, now, then, hash, review, file, line of a life, as members. */
static void life_members(struct jw *w, const struct reading *r, const struct life *l)
{
	jw_name(w, "windows");
	jw_array(w);
	for (size_t i = 0; i < l->n; i++)
		window_write(w, r, l, &l->windows[i]);
	jw_array_end(w);
	lives_write(w, r, l);
	jw_member_str(w, "hash", hash_hex(r->arena, l->hash));
	jw_member_str(w, "review", str_of(law_review_word(law_review_of(r->reviews, &l->hash))));
	jw_member_str(w, "file", l->at.file);
	jw_member_int(w, "line", l->at.line);
}

/* ---- acts ---- */

static void states_write(struct jw *w, const struct reading *r, struct strs list)
{
	jw_name(w, "from");
	jw_array(w);
	for (size_t i = 0; i < list.n; i++)
		id_title(w, list.p[i], readable_state_title(r, list.p[i]));
	jw_array_end(w);
}

static void who_write(struct jw *w, const struct reading *r, const char *name, struct strs list)
{
	jw_name(w, name);
	jw_array(w);
	for (size_t i = 0; i < list.n; i++)
		id_title(w, list.p[i], readable_who(r, list.p[i]));
	jw_array_end(w);
}

static void form_write(struct jw *w, const struct reading *r, const struct act *act)
{
	jw_name(w, "form");
	jw_array(w);
	for (size_t i = 0; i < act->n_form; i++) {
		const struct form_item *item = &act->form[i];
		jw_object(w);
		jw_member_str(w, "field", item->field->id);
		jw_member_str(w, "zh", item->field->zh);
		jw_member_str(w, "en", item->field->en);
		jw_member_str(w, "type", type_print(r->arena, item->field->type));
		member_flag(w, "may", item->may);
		member_expr(w, r, "when", item->when);
		if (item->defer_act.n)
			jw_member_str(w, "defer",
				readable_act_title(r, item->defer_procedure, item->defer_act));
		lives_write(w, r, &item->life);
		jw_object_end(w);
	}
	jw_array_end(w);
}

static void conditions_write(struct jw *w, const struct reading *r, const struct act *act)
{
	jw_name(w, "only-if");
	jw_array(w);
	for (size_t i = 0; i < act->n_only_if; i++) {
		const struct condition *c = &act->only_if[i];
		const struct pack_refusal *no = pack_refusal(r->pack, c->otherwise);
		jw_object(w);
		jw_member_str(w, "check", c->text);
		member_expr(w, r, "words", c->check);
		jw_member_str(w, "else", c->otherwise);
		jw_member_str(w, "zh", no ? no->zh : S(""));
		jw_member_str(w, "next_zh", no ? no->next_zh : S(""));
		jw_member_str(w, "en", no ? no->en : S(""));
		if (c->life.n)
			readable_cites(w, r, c->life.windows[0].cite);
		lives_write(w, r, &c->life);
		jw_object_end(w);
	}
	jw_array_end(w);
}

static str effect_title(const struct reading *r, const struct effect *e)
{
	const struct procedure *p;
	const struct view *v;
	switch (e->kind) {
	case EFFECT_PAPER:
		return readable_paper_title(r, e->name);
	case EFFECT_SUB:
		p = pack_procedure(r->pack, e->procedure);
		return p ? p->title : e->procedure;
	case EFFECT_PUBLISH:
	case EFFECT_WITHDRAW:
	case EFFECT_SEND:
		v = pack_view(r->pack, e->name, r->now.today);
		return v && v->title.n ? v->title : e->name;
	case EFFECT_EXTEND:
		return readable_limit_title(r, e->limit);
	case EFFECT_TELL:
		return readable_who(r, e->name);
	case EFFECT_WORK:
		return str_of(work_find(e->name)->zh);
	case EFFECT_SET:
	case EFFECT_HAND_OVER:
	case EFFECT_OWN:
	case EFFECT_CORRECT:
	case EFFECT_UNDO:
	case EFFECT__N:
		break;
	}
	return e->name;
}

/* A fixed receiver is a member of one of the pack's lists; else the field that names it. */
static str receiver_title(const struct reading *r, str to)
{
	const struct field *f = pack_field(r->pack, to);
	for (size_t i = 0; i < r->pack->n_choices; i++) {
		const struct member *m = choice_member(&r->pack->choices[i], to, DAY_NONE);
		if (m)
			return m->zh;
	}
	return f ? f->zh : readable_who(r, to);
}

static void effects_write(struct jw *w, const struct reading *r, const struct act *act)
{
	jw_name(w, "effects");
	jw_array(w);
	for (size_t i = 0; i < act->n_then; i++) {
		const struct effect *e = &act->then[i];
		jw_object(w);
		jw_member_str(w, "effect", str_of(effect_word(e->kind)));
		jw_member_str(w, "title", effect_title(r, e));
		if (e->to.n)
			jw_member_str(w, "to", receiver_title(r, e->to));
		member_expr(w, r, "when", e->when);
		member_expr(w, r, "by", e->by);
		member_expr(w, r, "to-day", e->to_day);
		jw_name(w, "set");
		jw_array(w);
		for (size_t k = 0; k < e->n_set; k++) {
			jw_object(w);
			jw_member_str(w, "zh", e->set[k].field->zh);
			jw_member_str(w, "en", e->set[k].field->en);
			member_flag(w, "about", e->set[k].about);
			jw_name(w, "value");
			readable_value(w, r, e->set[k].expr, e->set[k].field);
			jw_object_end(w);
		}
		jw_array_end(w);
		jw_object_end(w);
	}
	jw_array_end(w);
}

void readable_act(struct jw *w, const struct reading *r, const struct act *act)
{
	jw_object(w);
	jw_member_str(w, "act", act->id);
	jw_member_str(w, "title", act->title);
	if (act->kind) {
		jw_member_str(w, "kind", act->kind->id);
		jw_member_str(w, "kind-title", act->kind->title);
	}
	states_write(w, r, act->from);
	jw_name(w, "to");
	id_title(w, act->to, readable_state_title(r, act->to));
	who_write(w, r, "by", act->by);
	jw_member_int(w, "hands", act->hands);
	jw_name(w, "not-by");
	jw_array(w);
	for (size_t i = 0; i < act->n_not_by; i++)
		jw_str(w, readable_act_title(r, act->not_by[i].owner, act->not_by[i].act));
	jw_array_end(w);
	jw_name(w, "only-by");
	jw_array(w);
	for (size_t i = 0; i < act->only_by.n; i++)
		jw_str(w, pack_field(r->pack, act->only_by.p[i])->zh);
	jw_array_end(w);
	form_write(w, r, act);
	conditions_write(w, r, act);
	effects_write(w, r, act);
	member_flag(w, "common", act->common);
	member_flag(w, "moves", act->life.moves);
	life_members(w, r, &act->life);
	jw_object_end(w);
}

/* ---- limits ---- */

static str event_title(const struct reading *r, const struct event *e)
{
	const struct field *f;
	switch (e->kind) {
	case EVENT_ACT:
		return readable_act_title(r, e->owner, e->name);
	case EVENT_SERVED:
		return readable_paper_title(r, e->name);
	case EVENT_DAY:
		f = pack_field(r->pack, e->name);
		return f ? f->zh : e->name;
	case EVENT_ENDED_SUB:
		return readable_sub_title(r, e->name);
	case EVENT_ENDED_LIMIT:
		return readable_limit_title(r, e->name);
	}
	return e->name;
}

static void events_write(
	struct jw *w, const struct reading *r, const char *name, const struct event *list, size_t n)
{
	static const char *const words[] = {
		[EVENT_ACT] = "act",
		[EVENT_SERVED] = "served",
		[EVENT_DAY] = "day",
		[EVENT_ENDED_SUB] = "ended",
		[EVENT_ENDED_LIMIT] = "ended",
	};
	jw_name(w, name);
	jw_array(w);
	for (size_t i = 0; i < n; i++) {
		jw_object(w);
		jw_member_str(w, "event", str_of(words[list[i].kind]));
		jw_member_str(w, "title", event_title(r, &list[i]));
		if (list[i].as_of.n)
			jw_member_str(w, "as-of", readable_act_title(r, (str){0}, list[i].as_of));
		jw_object_end(w);
	}
	jw_array_end(w);
}

static void pauses_write(struct jw *w, const struct reading *r, struct strs list)
{
	jw_name(w, "not-counting");
	jw_array(w);
	for (size_t i = 0; i < list.n; i++) {
		str title = readable_state_title(r, list.p[i]);
		jw_str(w, str_eq(title, list.p[i]) ? readable_sub_title(r, list.p[i]) : title);
	}
	jw_array_end(w);
}

void readable_limit(struct jw *w, const struct reading *r, const struct limit *l)
{
	jw_object(w);
	jw_member_str(w, "limit", l->id);
	jw_member_str(w, "title", l->title.n ? l->title : l->id);
	events_write(w, r, "starts", l->starts, l->n_starts);
	member_expr(w, r, "length", l->length);
	if (l->by_day)
		jw_member_str(w, "by-day", l->by_day->zh);
	member_expr(w, r, "when", l->when);
	events_write(w, r, "met-by", l->met_by, l->n_met_by);
	jw_member_str(w, "binds", str_of(binds_word(l->binds)));
	who_write(w, r, "parties", l->parties);
	jw_member_str(w, "ends", l->strict ? S("strict") : S("roll"));
	jw_member_str(w, "counts", l->same_day ? S("same-day") : S("next-day"));
	pauses_write(w, r, l->not_counting);
	member_flag(w, "late-refuses", l->late_refuses);
	if (l->at_end.n)
		jw_member_str(w, "at-end", readable_act_title(r, (str){0}, l->at_end));
	life_members(w, r, &l->life);
	jw_object_end(w);
}

/* ---- any row ---- */

void readable_row_head(struct jw *w, const struct reading *r, const struct law_row *row)
{
	str table = row->table ? row->table->id : (str){0};
	jw_member_str(w, "row", row->id);
	jw_member_str(w, "kind", str_of(law_row_word(row->kind)));
	jw_member_str(w, "title", row->title.n ? row->title : table.n ? table : row->life->id);
	if (row->procedure) {
		jw_member_str(w, "procedure", row->procedure->id);
		jw_member_str(w, "procedure-title", row->procedure->title);
	}
	window_members(r->arena, w, row->window);
	readable_cites(w, r, row->window->cite);
	jw_member_str(w, "hash", hash_hex(r->arena, row->life->hash));
	jw_member_str(
		w, "review", str_of(law_review_word(law_review_of(r->reviews, &row->life->hash))));
}

void readable_row(struct jw *w, const struct reading *r, const struct law_row *row)
{
	struct reading here = *r;
	here.procedure = row->procedure;
	jw_object(w);
	readable_row_head(w, &here, row);
	jw_member_str(w, "file", row->life->at.file);
	jw_member_int(w, "line", row->life->at.line);
	if (row->kind == LAW_ROW_ACT) {
		jw_name(w, "act");
		readable_act(w, &here, row->what);
	}
	if (row->kind == LAW_ROW_LIMIT) {
		jw_name(w, "limit");
		readable_limit(w, &here, row->what);
	}
	jw_name(w, "says");
	jw_raw(w, row->content);
	jw_object_end(w);
}
