#include "matters/checked.h"
#include "law/window.h"
#include "ledger/fact.h"
#include "matters/clock_face.h"
#include "matters/item.h"
#include "matters/list.h"
#include "matters/print.h"
#include "matters/words.h"
#include "people/people.h"

/* Limits with their colours, and what a hand may do next. */

/* 绿黄红, as the clock says; grey while the end is unknown or the limit no longer runs. */
static str limit_colour(const struct run *r, const struct limit_row *l)
{
	static const struct {
		const char *state, *colour;
	} rows[] = {{"overdue", "red"}, {"due-soon", "amber"}, {"in-time", "green"}};
	for (size_t i = 0; i < LEN(rows); i++)
		if (strcmp(clock_state(r, l), rows[i].state) == 0)
			return str_of(rows[i].colour);
	return S("grey");
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

str print_name_of(struct run *r, row_id who)
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
		jw_member_str(w, "owner-name", print_name_of(r, who));
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
		jw_member_str(w, "title", words_limit(r, mt, l->name));
		jw_member_str(w, "binds", str_of(binds_word[l->binds]));
		if (l->parties.n)
			jw_member_str(w, "parties", l->parties);
		jw_member_str(w, "state", limit_runs(l) ? S("runs") : l->how);
		jw_member_str(w, "colour", limit_colour(r, l));
		if (l->over_day != NOTHING)
			jw_member_str(w, "end", day_print(r->a, (day)l->over_day));
		if (l->over_at != NOTHING)
			jw_member_str(w, "over-at", ms_print(r->a, l->over_at));
		jw_member_bool(w, "provisional", l->provisional);
		e = print_late(r, mt, l, facts, n_facts, w);
		limit_because(r, mt, l, w);
		jw_name(w, "clock");
		clock_print(r, mt, l, w);
		jw_object_end(w);
	}
	jw_array_end(w);
	return e;
}

/* ---- next acts ---- */

static void print_guard(struct run *r, const struct condition *c, struct value x,
	const struct reasons *why, struct jw *w)
{
	const struct pack_refusal *words = pack_refusal(r->e->pack, c->otherwise);
	jw_object(w);
	jw_member_str(w, "code", c->otherwise);
	jw_member_str(w, "zh", words ? words->zh : S(""));
	jw_member_str(w, "next_zh", words ? words->next_zh : S(""));
	jw_name(w, "why");
	reasons_print(w, r->e->pack, c->text, x, why);
	jw_object_end(w);
}

/* Conditions that are false already, whatever the form will say; and how many hold, how many the
 * form will decide. */
static void print_against(struct run *r, struct matter *mt, const struct act *act, struct jw *w)
{
	int met = 0, unknown = 0;
	jw_name(w, "why-not");
	jw_array(w);
	for (size_t i = 0; i < act->n_only_if; i++) {
		const struct condition *c = &act->only_if[i];
		struct reasons why = {0};
		struct eval v = picture_eval(r, mt, &why);
		if (!life_window(&c->life, &mt->era))
			continue;
		struct value x = expr_eval(&v, c->check);
		unknown += !x.known;
		met += x.known && x.num;
		if (x.known && !x.num)
			print_guard(r, c, x, &why, w);
	}
	jw_array_end(w);
	jw_member_int(w, "met", met);
	jw_member_int(w, "unknown", unknown);
}

/* The articles that were in force on the day whose rules hold for the matter, with their titles. */
static void print_articles(const struct pack *p, struct strs cite, day on, struct jw *w)
{
	jw_name(w, "articles");
	jw_array(w);
	for (size_t i = 0; i < cite.n; i++)
		for (size_t k = 0; k < p->n_articles; k++)
			if (str_eq(p->articles[k].id, cite.p[i]) && p->articles[k].since <= on &&
				on <= p->articles[k].until) {
				jw_object(w);
				jw_member_str(w, "id", cite.p[i]);
				jw_member_str(w, "title", p->articles[k].title);
				jw_object_end(w);
				break;
			}
	jw_array_end(w);
}

static int print_act(struct run *r, struct matter *mt, const struct act *act,
	const struct window *win, struct jw *w)
{
	struct strs causes = words_causes(r, mt, act);
	jw_object(w);
	jw_member_str(w, "act", act->id);
	jw_member_str(w, "title", act->title);
	jw_member_str(w, "kind", act->kind ? act->kind->id : S(""));
	jw_member_int(w, "hands", act->hands);
	jw_member_bool(w, "away", act->kind && act->kind->away);
	checked_print(r, mt, act, w);
	jw_member_bool(w, "common", act->common);
	jw_member_bool(w, "papers", effect_has(act, EFFECT_PAPER));
	strs_member(w, "cite", win->cite);
	print_articles(r->e->pack, win->cite, mt->row.opened, w);
	jw_member_str(w, "source", str_of(mark_word(win->source)));
	strs_member(w, "causes", causes);
	jw_name(w, "form");
	jw_array(w);
	int e = item_print_form(r, mt, act, w);
	jw_array_end(w);
	print_against(r, mt, act, w);
	jw_object_end(w);
	return e;
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

static int print_ranked(
	struct run *r, struct matter *mt, const struct hand *h, int rank, struct jw *w)
{
	const struct procedure *p = mt->procedure;
	for (size_t i = 0; p && i < p->n_acts; i++) {
		const struct window *win = NULL;
		bool may = false;
		if (list_act_rank(p, &p->acts[i]) != rank || !act_from(&p->acts[i], mt) ||
			procedure_act(p, p->acts[i].id, &mt->era, &win) != &p->acts[i])
			continue;
		int e = may_do(r, mt, &p->acts[i], win, h, &may);
		if (!e && may)
			e = print_act(r, mt, &p->acts[i], win, w);
		if (e)
			return e;
	}
	return 0;
}

int print_next(struct run *r, struct matter *mt, const struct hand *h, struct jw *w)
{
	int e = 0;
	jw_name(w, "next");
	jw_array(w);
	for (int rank = 0; !e && rank <= 2; rank++)
		e = print_ranked(r, mt, h, rank, w);
	jw_array_end(w);
	return e;
}
