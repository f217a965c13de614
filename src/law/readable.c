#include "law/readable.h"

#include "law/window.h"

static const char *const owner_words[] = {
	[OWNER_OFFICE] = "office",
	[OWNER_SUPERIOR] = "superior",
	[OWNER_OUTSIDE] = "outside",
	[OWNER_PARTY] = "party",
};
static const char *const end_words[] = {
	[END_NONE] = "",
	[END_GRANTED] = "granted",
	[END_REFUSED] = "refused",
	[END_DONE] = "done",
	[END_REVOKED] = "revoked",
	[END_DROPPED] = "dropped",
	[END_MOVED] = "moved",
	[END_JOINED] = "joined",
};

static void state_write(struct jw *w, const struct reading *r, const struct state *s)
{
	jw_member_str(w, "state", s->id);
	jw_member_str(w, "title", s->title);
	if (s->end != END_NONE) {
		jw_member_str(w, "end", str_of(end_words[s->end]));
		return;
	}
	jw_member_str(w, "waits-for", str_of(owner_words[s->owner]));
	if (s->owner == OWNER_PARTY)
		jw_member_str(w, "party", readable_who(r, s->owner_party));
}

static void parties_write(struct jw *w, const struct procedure *p)
{
	jw_name(w, "parties");
	jw_array(w);
	for (size_t i = 0; i < p->n_parties; i++) {
		jw_object(w);
		jw_member_str(w, "party", p->parties[i].id);
		jw_member_str(w, "title", p->parties[i].title);
		jw_member_bool(w, "optional", p->parties[i].optional);
		jw_object_end(w);
	}
	jw_array_end(w);
}

static void states_write(struct jw *w, const struct reading *r)
{
	jw_name(w, "states");
	jw_array(w);
	for (size_t i = 0; i < r->procedure->n_states; i++) {
		jw_object(w);
		state_write(w, r, &r->procedure->states[i]);
		jw_object_end(w);
	}
	jw_array_end(w);
}

/* What the pack proves of every way through the procedure. */
static void always_write(struct jw *w, const struct reading *r)
{
	jw_name(w, "always");
	jw_array(w);
	for (size_t i = 0; i < r->procedure->n_always; i++) {
		const struct always *one = &r->procedure->always[i];
		jw_object(w);
		jw_name(w, "before");
		jw_array(w);
		for (size_t k = 0; k < one->before.n; k++)
			jw_str(w, readable_act_title(r, (str){0}, one->before.p[k]));
		jw_array_end(w);
		jw_name(w, "must");
		jw_array(w);
		for (size_t k = 0; k < one->n_must; k++)
			if (one->must[k].act.n)
				jw_str(w, readable_act_title(r, (str){0}, one->must[k].act));
			else
				readable_expr(w, r, one->must[k].expr);
		jw_array_end(w);
		readable_cites(w, r, one->cite);
		jw_object_end(w);
	}
	jw_array_end(w);
}

void readable_procedure(struct jw *w, const struct reading *r)
{
	const struct procedure *p = r->procedure;
	jw_object(w);
	jw_member_str(w, "procedure", p->id);
	jw_member_str(w, "title", p->title);
	strs_member(w, "answers", p->answers);
	jw_member_str(w, "day", day_print(r->arena, r->now.today));
	if (r->compares)
		jw_member_str(w, "against", day_print(r->arena, r->against.today));
	strs_member(w, "scopes", r->now.scopes);
	parties_write(w, p);
	states_write(w, r);
	jw_name(w, "acts");
	jw_array(w);
	for (size_t i = 0; i < p->n_acts; i++)
		readable_act(w, r, &p->acts[i]);
	jw_array_end(w);
	jw_name(w, "limits");
	jw_array(w);
	for (size_t i = 0; i < p->n_limits; i++)
		readable_limit(w, r, &p->limits[i]);
	jw_array_end(w);
	always_write(w, r);
	jw_object_end(w);
}

/* ---- diagram ---- */

static bool lives(const struct reading *r, const struct life *l)
{
	return life_window(l, &r->now) || (r->compares && life_window(l, &r->against));
}

static void edge_write(struct jw *w, const struct reading *r, const struct act *act, str from)
{
	jw_object(w);
	jw_member_str(w, "act", act->id);
	jw_member_str(w, "title", act->title);
	jw_member_str(w, "from", from);
	jw_member_str(w, "to", str_is(act->to, "same") ? from : act->to);
	jw_name(w, "by");
	jw_array(w);
	for (size_t i = 0; i < act->by.n; i++)
		jw_str(w, readable_who(r, act->by.p[i]));
	jw_array_end(w);
	jw_member_int(w, "hands", act->hands);
	jw_member_bool(w, "now", life_window(&act->life, &r->now) != NULL);
	if (r->compares)
		jw_member_bool(w, "then", life_window(&act->life, &r->against) != NULL);
	jw_object_end(w);
}

static void edges_write(struct jw *w, const struct reading *r)
{
	const struct procedure *p = r->procedure;
	jw_name(w, "edges");
	jw_array(w);
	for (size_t i = 0; i < p->n_acts; i++)
		for (size_t k = 0;
			!p->acts[i].common && lives(r, &p->acts[i].life) && k < p->acts[i].from.n;
			k++)
			edge_write(w, r, &p->acts[i], p->acts[i].from.p[k]);
	jw_array_end(w);
}

static bool act_makes(const struct act *act, str paper)
{
	for (size_t i = 0; i < act->n_then; i++)
		if (act->then[i].kind == EFFECT_PAPER && str_eq(act->then[i].name, paper))
			return true;
	return false;
}

/* The state in which a limit begins to run: where its starting acts lead. */
str law_limit_place(const struct procedure *p, const struct limit *l)
{
	for (size_t i = 0; i < l->n_starts; i++)
		for (size_t k = 0; k < p->n_acts; k++) {
			const struct act *act = &p->acts[k];
			const struct event *e = &l->starts[i];
			bool starts = (e->kind == EVENT_ACT && str_eq(e->name, act->id)) ||
				      (e->kind == EVENT_SERVED && act_makes(act, e->name));
			if (starts)
				return procedure_state(p, act->to) ? act->to : act->from.p[0];
		}
	return (str){0};
}

void readable_diagram(struct jw *w, const struct reading *r)
{
	const struct procedure *p = r->procedure;
	jw_object(w);
	jw_member_str(w, "procedure", p->id);
	jw_member_str(w, "title", p->title);
	jw_name(w, "nodes");
	jw_array(w);
	for (size_t i = 0; i < p->n_states; i++) {
		jw_object(w);
		state_write(w, r, &p->states[i]);
		jw_object_end(w);
	}
	jw_array_end(w);
	edges_write(w, r);
	jw_name(w, "limits");
	jw_array(w);
	for (size_t i = 0; i < p->n_limits; i++) {
		const struct limit *l = &p->limits[i];
		if (!lives(r, &l->life))
			continue;
		jw_object(w);
		jw_member_str(w, "limit", l->id);
		jw_member_str(w, "title", l->title.n ? l->title : l->id);
		jw_member_str(w, "at", law_limit_place(p, l));
		jw_name(w, "length");
		readable_expr(w, r, l->length);
		if (l->by_day)
			jw_member_str(w, "by-day", l->by_day->zh);
		jw_object_end(w);
	}
	jw_array_end(w);
	jw_object_end(w);
}

/* ---- articles ---- */

static void article_members(struct jw *w, const struct reading *r, const struct article *t)
{
	jw_member_str(w, "article", t->id);
	jw_member_str(w, "title", t->title);
	jw_member_str(w, "since", day_print(r->arena, t->since));
	if (t->until < DAY_LAST)
		jw_member_str(w, "until", day_print(r->arena, t->until));
	if (t->replaced_by.n)
		jw_member_str(w, "replaced-by", t->replaced_by);
	jw_member_str(w, "source", str_of(mark_word(t->source)));
	jw_member_bool(w, "now", t->since <= r->now.today && r->now.today <= t->until);
}

static size_t citing(const struct law_row *rows, size_t n, str article)
{
	size_t found = 0;
	for (size_t i = 0; i < n; i++)
		found += strs_has(rows[i].window->cite, article);
	return found;
}

void readable_articles(struct jw *w, const struct reading *r, const struct law_row *rows, size_t n)
{
	jw_name(w, "rows");
	jw_array(w);
	for (size_t i = 0; i < r->pack->n_articles; i++) {
		const struct article *t = &r->pack->articles[i];
		jw_object(w);
		article_members(w, r, t);
		jw_member_int(w, "cited", (int64_t)citing(rows, n, t->id));
		jw_object_end(w);
	}
	jw_array_end(w);
}

bool readable_article(
	struct jw *w, const struct reading *r, str id, const struct law_row *rows, size_t n)
{
	bool found = false;
	jw_name(w, "articles");
	jw_array(w);
	for (size_t i = 0; i < r->pack->n_articles; i++) {
		if (!str_eq(r->pack->articles[i].id, id))
			continue;
		jw_object(w);
		article_members(w, r, &r->pack->articles[i]);
		jw_object_end(w);
		found = true;
	}
	jw_array_end(w);
	jw_name(w, "cited-by");
	jw_array(w);
	for (size_t i = 0; i < n; i++) {
		if (!strs_has(rows[i].window->cite, id))
			continue;
		jw_object(w);
		readable_row_head(w, r, &rows[i]);
		jw_object_end(w);
	}
	jw_array_end(w);
	return found;
}
