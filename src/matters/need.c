#include "matters/need.h"

#include "base/fault.h"
#include "law/judge_rows.h"
#include "law/window.h"
#include "matters/print_field.h"
#include "matters/slot.h"

enum { ASKS_MAX = 16 };

bool need_begins(const struct procedure *p, const struct act *act)
{
	bool party = false;
	for (size_t i = 0; i < act->by.n; i++)
		party |= procedure_party(p, act->by.p[i]) != NULL;
	return party && strs_has(act->from, S("new"));
}

/* ---- what was said ---- */

static bool asked_somewhere(const struct procedure *p, const struct field *f)
{
	for (size_t i = 0; i < p->n_acts; i++)
		for (size_t k = 0; need_begins(p, &p->acts[i]) && k < p->acts[i].n_form; k++)
			if (p->acts[i].form[k].field == f)
				return true;
	return false;
}

static bool are_members(const struct need_run *n, const struct field *f, struct value v)
{
	const struct choice_list *list = pack_choice(n->pack, f->type.list);
	if (v.kind == T_CHOICE)
		return list && choice_member(list, v.text, n->on);
	for (size_t i = 0; v.kind == T_SET && i < v.n_set; i++)
		if (!list || !choice_member(list, v.set[i], n->on))
			return false;
	return true;
}

static int read_values(struct need_run *n, const json_t *values, struct need_fault *out)
{
	struct picture_value *list = NEWS(n->a, struct picture_value, json_object_size(values) + 1);
	const char *name;
	json_t *j;
	/* jansson wants a mutable object to walk it; nothing is changed */
	json_object_foreach((json_t *)(uintptr_t)values, name, j)
	{
		const struct field *f = pack_field(n->pack, str_of(name));
		struct value v = UNKNOWN;
		*out = (struct need_fault){str_of(name), "unknown"};
		if (!f || !asked_somewhere(n->procedure, f))
			return R_FORM;
		if (json_is_null(j))
			continue;
		out->what = "wrong-type";
		if (!value_from_json(n->a, f->type, j, &v))
			return R_FORM;
		out->what = "not-a-member";
		if (!are_members(n, f, v))
			return R_FORM;
		list[n->picture.n_values++] = (struct picture_value){.field = f->id, .value = v};
	}
	n->picture.values = list;
	return 0;
}

/* ---- conditions ---- */

/* Nobody has signed in: what a register, an act or a signature says, or whether a paper will be
 * handed in, is not known here. */
static void see_outside(void *self, const struct expr *e)
{
	bool *outside = self;
	*outside |= e->op == X_PARTY || e->op == X_ABOUT || e->op == X_SUB || e->op == X_CAUSE;
	*outside |= e->op == X_CALL &&
		    ((e->call >= CALL_DONE && e->call <= CALL_OPEN) || e->call == CALL_INSIDE ||
			    e->call == CALL_KNOWN || e->call == CALL_GIVEN);
}

struct value need_value(struct need_run *n, const struct expr *e, struct reasons *why)
{
	bool outside = false;
	expr_walk(e, see_outside, &outside);
	struct eval v = {n->a, n->pack, &n->picture, why};
	return outside ? UNKNOWN : expr_eval(&v, e);
}

static void value_put(struct jw *w, struct value v)
{
	jw_name(w, "value");
	if (v.known)
		jw_bool(w, v.num);
	else
		jw_null(w);
}

static void refusal_put(struct need_run *n, struct jw *w, str code)
{
	const struct pack_refusal *words = pack_refusal(n->pack, code);
	jw_member_str(w, "code", code);
	jw_member_str(w, "zh", words ? words->zh : S(""));
	jw_member_str(w, "next_zh", words ? words->next_zh : S(""));
	jw_member_str(w, "en", words ? words->en : S(""));
}

static void conditions_put(
	struct need_run *n, struct jw *w, const struct act *act, const struct era *era)
{
	jw_name(w, "conditions");
	jw_array(w);
	for (size_t i = 0; i < act->n_only_if; i++) {
		const struct condition *c = &act->only_if[i];
		struct reasons why = {0};
		if (!life_window(&c->life, era))
			continue;
		struct value v = need_value(n, c->check, &why);
		jw_object(w);
		jw_member_str(w, "check", c->text);
		value_put(w, v);
		refusal_put(n, w, c->otherwise);
		jw_name(w, "why");
		reasons_print(w, n->pack, c->text, v, &why);
		jw_object_end(w);
	}
	jw_array_end(w);
}

/* ---- is it needed ---- */

static bool refuses_by(const struct act *act, str otherwise)
{
	for (size_t i = 0; i < act->n_only_if; i++)
		if (str_eq(act->only_if[i].otherwise, otherwise))
			return true;
	return false;
}

/* Every way to begin refuses by it: then no path is left, whichever one is chosen. */
static bool all_refuse_by(const struct procedure *p, str otherwise)
{
	for (size_t i = 0; i < p->n_acts; i++)
		if (need_begins(p, &p->acts[i]) && !refuses_by(&p->acts[i], otherwise))
			return false;
	return true;
}

static void reason_put(struct need_run *n, struct jw *w, const struct reason *r)
{
	const struct field *f = r->is_row ? NULL : pack_field(n->pack, r->name);
	struct strs cite = r->is_row ? r->window->cite : (struct strs){0};
	if (!f && !cite.n)
		return;
	jw_object(w);
	jw_member_str(w, "zh", f ? f->zh : S(""));
	jw_member_str(w, "text", f ? slot_value_text(n->a, n->pack, f, r->value) : S(""));
	strs_member(w, "cite", cite);
	jw_object_end(w);
}

static void refused_put(struct need_run *n, struct jw *w, str code)
{
	const struct pack_refusal *words = pack_refusal(n->pack, code);
	jw_object(w);
	jw_member_str(w, "zh", words ? words->zh : code);
	jw_member_str(w, "text", words ? words->next_zh : S(""));
	strs_member(w, "cite",
		words && words->cite.n ? (struct strs){&words->cite, 1} : (struct strs){0});
	jw_object_end(w);
}

static void needed_put(struct need_run *n, struct jw *w)
{
	const struct act *first = NULL;
	const struct procedure *p = n->procedure;
	bool no = false, unknown = false;
	struct reasons why = {0};
	for (size_t i = 0; i < p->n_acts && !first; i++)
		first = need_begins(p, &p->acts[i]) ? &p->acts[i] : NULL;
	jw_name(w, "because");
	jw_array(w);
	for (size_t i = 0; first && i < first->n_only_if; i++) {
		const struct condition *c = &first->only_if[i];
		bool outside = false;
		expr_walk(c->check, see_outside, &outside);
		if (outside || !all_refuse_by(p, c->otherwise))
			continue;
		struct value v = need_value(n, c->check, &why);
		unknown |= !v.known;
		no |= v.known && !v.num;
		if (v.known && !v.num)
			refused_put(n, w, c->otherwise);
	}
	for (size_t i = 0; i < why.n; i++)
		reason_put(n, w, &why.p[i]);
	jw_array_end(w);
	jw_member_str(w, "needed", no ? S("no") : unknown ? S("unknown") : S("yes"));
}

/* ---- what to ask ---- */

struct asked {
	const struct field *list[ASKS_MAX];
	size_t n;
};

static void see_field(void *self, const struct expr *e)
{
	struct asked *a = self;
	bool known = !e->field || e->op != X_FIELD || e->owner.n || a->n == ASKS_MAX;
	for (size_t i = 0; !known && i < a->n; i++)
		known = a->list[i] == e->field;
	if (!known)
		a->list[a->n++] = e->field;
}

/* Data on which a condition of some way to begin rests and that a visitor can tell. */
static void asks_put(struct need_run *n, struct jw *w)
{
	const struct procedure *p = n->procedure;
	struct asked a = {.n = 0};
	for (size_t i = 0; i < p->n_acts; i++)
		for (size_t k = 0; need_begins(p, &p->acts[i]) && k < p->acts[i].n_only_if; k++) {
			bool outside = false;
			expr_walk(p->acts[i].only_if[k].check, see_outside, &outside);
			if (!outside)
				expr_walk(p->acts[i].only_if[k].check, see_field, &a);
		}
	jw_name(w, "asks");
	jw_array(w);
	for (size_t i = 0; i < a.n; i++) {
		const struct form_item item = {.field = a.list[i]};
		const struct field_face face = {.pack = n->pack,
			.procedure = p,
			.item = &item,
			.on = n->on,
			.asked = value_yes(true)};
		field_print(n->a, w, &face);
	}
	jw_array_end(w);
}

/* ---- one path ---- */

static void scopes_put(struct need_run *n, struct jw *w, const char *name, struct strs scopes)
{
	jw_name(w, name);
	jw_array(w);
	for (size_t i = 0; i < scopes.n; i++) {
		str s = scopes.p[i], rest = s, head;
		int64_t code = 0;
		const struct area *area = pack_area(n->pack, s);
		bool region = str_cut(&rest, ':', &head) && rest.p && str_int(rest, &code);
		const struct region *r =
			region ? pack_region(n->pack, (int32_t)code, DAY_NONE) : NULL;
		jw_object(w);
		jw_member_str(w, "id", s);
		jw_member_str(w, "title", area ? area->title : r ? r->title : s);
		jw_object_end(w);
	}
	jw_array_end(w);
}

static void window_put(struct need_run *n, struct jw *w, const struct window *win)
{
	jw_object(w);
	window_members(n->a, w, win);
	scopes_put(n, w, "scopes", win->scope);
	jw_object_end(w);
}

static void form_put(struct need_run *n, struct jw *w, const struct act *act, const struct era *era)
{
	jw_name(w, "form");
	jw_array(w);
	for (size_t i = 0; i < act->n_form; i++) {
		const struct form_item *item = &act->form[i];
		if (!life_window(&item->life, era))
			continue;
		const struct field_face face = {.pack = n->pack,
			.procedure = n->procedure,
			.item = item,
			.on = n->on,
			.asked = item->when ? need_value(n, item->when, NULL) : value_yes(true)};
		field_print(n->a, w, &face);
	}
	jw_array_end(w);
}

/* Where the window that comes nearest to the day lives: to show a closed path as it is there. */
static struct era nearest(const struct need_run *n, const struct act *act)
{
	const struct window *best = NULL;
	for (size_t i = 0; i < act->life.n; i++) {
		const struct window *w = &act->life.windows[i];
		bool now = n->on >= w->since && n->on <= w->until;
		if (now)
			return (struct era){n->on, n->on, w->scope};
		if (!best || (w->since > n->on && w->since < best->since) || best->since < n->on)
			best = w;
	}
	day on = best->since > n->on ? best->since : best->until;
	return (struct era){on, on, best->scope};
}

static void lives_put(struct need_run *n, struct jw *w, str id)
{
	const struct procedure *p = n->procedure;
	jw_name(w, "lives");
	jw_array(w);
	for (size_t i = 0; i < p->n_acts; i++)
		for (size_t k = 0; str_eq(p->acts[i].id, id) && need_begins(p, &p->acts[i]) &&
				   k < p->acts[i].life.n;
			k++)
			window_put(n, w, &p->acts[i].life.windows[k]);
	jw_array_end(w);
}

/* What the office asks for it, where a row of the table fee says so. */
static void fee_put(struct need_run *n, struct jw *w)
{
	const struct table *t = pack_table(n->pack, S("fee"));
	struct eval v = {n->a, n->pack, &n->picture, NULL};
	const struct judge_match match = {"procedure", value_text(T_CHOICE, n->procedure->id)};
	const struct table_row *row = judge_row(&v, t, n->on, &match, 1);
	jw_name(w, "fee");
	value_to_json(w, row ? judge_cell(t, row, "fen") : UNKNOWN);
	strs_member(w, "fee-cite", row ? row->window.cite : (struct strs){0});
}

static void path_put(struct need_run *n, struct jw *w, const struct act *act)
{
	const struct window *win = NULL;
	const struct act *lives = procedure_act(n->procedure, act->id, &n->picture.era, &win);
	bool open = lives && need_begins(n->procedure, lives);
	struct era era = open ? n->picture.era : nearest(n, act);
	const struct act *shown = open ? lives : act;
	jw_object(w);
	jw_member_str(w, "act", shown->id);
	jw_member_str(w, "title", shown->title);
	jw_member_bool(w, "open", open);
	jw_name(w, "window");
	if (open)
		window_put(n, w, win);
	else
		jw_null(w);
	jw_name(w, "why");
	if (open) {
		jw_null(w);
	} else {
		jw_object(w);
		refusal_put(n, w, str_of(refusal_row(R_NOT_ON_DAY)->id));
		jw_object_end(w);
	}
	lives_put(n, w, act->id);
	conditions_put(n, w, shown, &era);
	form_put(n, w, shown, &era);
	need_follows(n, w, shown, &era);
	fee_put(n, w);
	jw_object_end(w);
}

static bool first_of_id(const struct procedure *p, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (need_begins(p, &p->acts[i]) && str_eq(p->acts[i].id, p->acts[at].id))
			return false;
	return need_begins(p, &p->acts[at]);
}

int need_print(struct arena *a, struct jw *w, const struct pack *p, const struct need_question *q,
	struct need_fault *out)
{
	struct need_run n = {.a = a, .pack = p, .procedure = q->procedure, .on = q->on};
	int32_t region = q->region ? q->region : p->region;
	n.picture = (struct picture){.procedure = q->procedure,
		.id = S(""),
		.state = S("new"),
		.era = {q->on, q->on, scopes_at(a, p, region, q->has_point, q->point)},
		.now = day_ms(q->on)};
	int r = read_values(&n, q->values, out);
	if (r)
		return r;
	jw_object(w);
	jw_member_str(w, "procedure", q->procedure->id);
	jw_member_str(w, "title", q->procedure->title);
	jw_member_str(w, "day", day_print(a, q->on));
	scopes_put(&n, w, "scopes", n.picture.era.scopes);
	needed_put(&n, w);
	asks_put(&n, w);
	jw_name(w, "paths");
	jw_array(w);
	for (size_t i = 0; i < q->procedure->n_acts; i++)
		if (first_of_id(q->procedure, i))
			path_put(&n, w, &q->procedure->acts[i]);
	jw_array_end(w);
	jw_object_end(w);
	return 0;
}
