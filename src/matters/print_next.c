#include "law/calendar.h"
#include "law/window.h"
#include "ledger/fact.h"
#include "matters/print.h"
#include "matters/print_field.h"
#include "people/people.h"

/* Limits with their colours, and what a hand may do next. */

static bool amber(const struct run *r, const struct limit_row *l)
{
	const struct pack *p = r->e->pack;
	day today = run_day(r), end = (day)l->over_day, began = ms_day(l->from);
	int64_t left = (int64_t)end - today, total = (int64_t)end - began;
	if (p->amber_of && left * p->amber_of <= total * p->amber_part)
		return true;
	return end <= day_add_span(p, today, p->amber_least);
}

/* 绿黄红: by the amber rule of pack.yaml; grey while the end is unknown. */
static const char *limit_colour(const struct run *r, const struct limit_row *l)
{
	if (!limit_runs(l) || l->over_at == NOTHING)
		return "grey";
	if (l->over_at <= r->legal)
		return "red";
	return amber(r, l) ? "amber" : "green";
}

static str limit_title(const struct run *r, const struct matter *mt, str name)
{
	if (str_starts(name, S("paper."))) {
		const struct paper_kind *p = pack_paper(r->e->pack, str_from(name, 6), run_day(r));
		return p ? p->title : name;
	}
	const struct limit *l =
		mt->procedure ? procedure_limit(mt->procedure, name, &mt->era, NULL) : NULL;
	return l && l->title.n ? l->title : name;
}

/* Why the end is what it is: docs/pack.md 4.5. */
static void limit_because(
	struct run *r, const struct matter *mt, const struct limit_row *l, struct jw *w)
{
	jw_name(w, "because");
	jw_array(w);
	jw_object(w);
	jw_member_str(w, "event", l->event);
	jw_member_str(w, "day", day_print(r->a, ms_day(l->from)));
	jw_object_end(w);
	jw_object(w);
	jw_member_str(w, "rule", l->rule);
	jw_member_str(w, "length", l->flags & LIMIT_BY_DAY ? S("by-day") : l->length);
	jw_member_str(w, "counts", l->flags & LIMIT_SAME_DAY ? S("same-day") : S("next-day"));
	jw_member_str(w, "ends", l->flags & LIMIT_STRICT ? S("strict") : S("roll"));
	jw_object_end(w);
	for (size_t i = 0; i < mt->n_extensions; i++) {
		const struct extension_row *x = &mt->extensions[i];
		if (x->run != l->run || x->undone)
			continue;
		jw_object(w);
		jw_member_str(w, "extended",
			x->to_day == NOTHING ? x->length : day_print(r->a, (day)x->to_day));
		jw_object_end(w);
	}
	if (l->not_counting.n) {
		jw_object(w);
		jw_member_str(w, "not-counting", l->not_counting);
		jw_object_end(w);
	}
	jw_array_end(w);
}

/* The facts of the matter, read once, if any of its limits was dealt with after its end. */
static int late_facts(struct run *r, const struct matter *mt, struct fact_row **out, size_t *n)
{
	*n = 0;
	for (size_t i = 0; i < mt->n_limits; i++)
		if (mt->limits[i].stage)
			return fact_list(r->a, r->db, mt->row.id, 1, out, n);
	return 0;
}

static str name_of(struct run *r, row_id who)
{
	const struct registry *const kinds[] = {&person_registry, &organ_registry};
	struct register_row row;
	for (size_t i = 0; i < LEN(kinds); i++)
		if (!register_find(r->a, r->db, kinds[i], who, &row))
			return register_value(kinds[i], &row, S("name"));
	return S("");
}

static int print_owner(struct run *r, row_id fact, struct jw *w)
{
	struct fact_value_row *v = NULL;
	size_t n = 0;
	row_id who;
	int e = fact_values(r->a, r->db, fact, &v, &n);
	for (size_t i = 0; !e && i < n; i++) {
		if (!str_is(v[i].name, "_owner") || !id_parse(v[i].value, &who))
			continue;
		jw_member_str(w, "owner", v[i].value);
		jw_member_str(w, "owner-name", name_of(r, who));
	}
	return e;
}

/* 逾期: whose lateness it was on that day, as the fact says; who has the case now may be another.
 */
static int print_late(struct run *r, const struct matter *mt, const struct limit_row *l,
	const struct fact_row *facts, size_t n, struct jw *w)
{
	str act = str_fmt(r->a, STR_F "/limit." STR_F, STR_A(mt->row.procedure), STR_A(l->name));
	for (size_t i = n; i-- > 0;) {
		const struct fact_row *f = &facts[i];
		if (!str_is(f->event, "late") || f->on != l->over_day || !str_eq(f->act, act))
			continue;
		jw_member_bool(w, "late", true);
		return print_owner(r, f->id, w);
	}
	return 0;
}

static const char *const binds_word[] = {"office", "superior", "party", "nobody"};

int print_limits(struct run *r, struct matter *mt, struct jw *w)
{
	struct fact_row *facts = NULL;
	size_t n_facts = 0;
	int e = late_facts(r, mt, &facts, &n_facts);
	jw_name(w, "limits");
	jw_array(w);
	for (size_t i = 0; !e && i < mt->n_limits; i++) {
		const struct limit_row *l = &mt->limits[i];
		if (str_is(l->how, "void") || str_is(l->how, "again"))
			continue;
		jw_object(w);
		jw_member_str(w, "limit", l->name);
		jw_member_str(w, "title", limit_title(r, mt, l->name));
		jw_member_str(w, "binds", str_of(binds_word[l->binds]));
		if (l->parties.n)
			jw_member_str(w, "parties", l->parties);
		jw_member_str(w, "state", limit_runs(l) ? S("runs") : l->how);
		jw_member_str(w, "colour", str_of(limit_colour(r, l)));
		if (l->over_day != NOTHING)
			jw_member_str(w, "end", day_print(r->a, (day)l->over_day));
		if (l->over_at != NOTHING)
			jw_member_str(w, "over-at", ms_print(r->a, l->over_at));
		jw_member_bool(w, "provisional", l->provisional);
		e = print_late(r, mt, l, facts, n_facts, w);
		limit_because(r, mt, l, w);
		jw_object_end(w);
	}
	jw_array_end(w);
	return e;
}

/* ---- next acts ---- */

static void print_item(struct run *r, const struct matter *mt, const struct form_item *item,
	const struct eval *v, struct jw *w)
{
	const struct field_face face = {.pack = r->e->pack,
		.procedure = mt->procedure,
		.item = item,
		.on = run_day(r),
		.asked = item->when ? expr_eval(v, item->when) : value_yes(true),
		.picture = &mt->picture};
	if (life_window(&item->life, &mt->era))
		field_print(r->a, w, &face);
}

/* Conditions that are false already, whatever the form will say. */
static void print_against(struct run *r, struct matter *mt, const struct act *act, struct jw *w)
{
	jw_name(w, "why-not");
	jw_array(w);
	for (size_t i = 0; i < act->n_only_if; i++) {
		const struct condition *c = &act->only_if[i];
		struct reasons why = {0};
		struct eval v = picture_eval(r, mt, &why);
		if (!life_window(&c->life, &mt->era))
			continue;
		struct value x = expr_eval(&v, c->check);
		if (!x.known || x.num)
			continue;
		const struct pack_refusal *words = pack_refusal(r->e->pack, c->otherwise);
		jw_object(w);
		jw_member_str(w, "code", c->otherwise);
		jw_member_str(w, "zh", words ? words->zh : S(""));
		jw_name(w, "why");
		reasons_print(w, r->e->pack, c->text, x, &why);
		jw_object_end(w);
	}
	jw_array_end(w);
}

static void print_act(struct run *r, struct matter *mt, const struct act *act,
	const struct window *win, struct jw *w)
{
	struct eval v = picture_eval(r, mt, NULL);
	jw_object(w);
	jw_member_str(w, "act", act->id);
	jw_member_str(w, "title", act->title);
	jw_member_int(w, "hands", act->hands);
	jw_member_bool(w, "common", act->common);
	strs_member(w, "cite", win->cite);
	jw_member_str(w, "source", str_of(mark_word(win->source)));
	jw_name(w, "form");
	jw_array(w);
	for (size_t i = 0; i < act->n_form; i++)
		print_item(r, mt, &act->form[i], &v, w);
	jw_array_end(w);
	print_against(r, mt, act, w);
	jw_object_end(w);
}

static int may_do(struct run *r, struct matter *mt, const struct act *act, const struct window *win,
	const struct hand *h, bool *may)
{
	struct act_answer out = {0};
	struct doing d = {.run = r, .mt = mt, .act = act, .window = win, .hand = *h, .out = &out};
	bool evidence;
	int e = hand_check(&d, h, &evidence);
	*may = !e;
	return e < 0 ? e : 0;
}

int print_next(struct run *r, struct matter *mt, const struct hand *h, struct jw *w)
{
	const struct procedure *p = mt->procedure;
	jw_name(w, "next");
	jw_array(w);
	for (size_t i = 0; p && i < p->n_acts; i++) {
		const struct window *win = NULL;
		bool may = false;
		if (!act_from(&p->acts[i], mt) ||
			procedure_act(p, p->acts[i].id, &mt->era, &win) != &p->acts[i])
			continue;
		int e = may_do(r, mt, &p->acts[i], win, h, &may);
		if (e)
			return e;
		if (may)
			print_act(r, mt, &p->acts[i], win, w);
	}
	jw_array_end(w);
	return 0;
}
