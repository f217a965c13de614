#include "law/expr.h"
#include "law/window.h"
#include "publish/site.h"

/* 办事指南: each procedure that a party may begin, out of the pack as it stands today. */

struct path { /* an act with which a party begins it, somewhere in the city, today */
	const struct act *act;
	const struct window *window;
};
struct guide {
	const struct procedure *p;
	struct path *paths;
	size_t n;
};

static const struct window *lives(const struct site *s, const struct life *l)
{
	for (size_t i = l->n; i-- > 0;)
		if (l->windows[i].since <= s->today && l->windows[i].until >= s->today)
			return &l->windows[i];
	return NULL;
}

static bool by_party(const struct procedure *p, const struct act *a)
{
	for (size_t i = 0; i < a->by.n; i++)
		if (procedure_party(p, a->by.p[i]))
			return true;
	return false;
}

static struct guide guide_of(struct site *s, const struct procedure *p)
{
	struct guide g = {.p = p, .paths = NEWS(s->a, struct path, p->n_acts + 1)};
	if (p->kept == KEPT_DISCIPLINE || !lives(s, &p->life))
		return g;
	for (size_t i = 0; i < p->n_acts; i++) {
		const struct window *w = lives(s, &p->acts[i].life);
		if (w && !p->acts[i].common && strs_has(p->acts[i].from, S("new")) &&
			by_party(p, &p->acts[i]))
			g.paths[g.n++] = (struct path){&p->acts[i], w};
	}
	return g;
}

size_t guide_list(struct site *s, struct guide_row **out)
{
	const struct pack *p = s->config->pack;
	struct guide_row *list = NEWS(s->a, struct guide_row, p->n_procedures + 1);
	size_t n = 0;
	for (size_t i = 0; i < p->n_procedures; i++) {
		struct guide g = guide_of(s, &p->procedures[i]);
		if (g.n)
			list[n++] = (struct guide_row){g.p->id, g.p->title, (int)g.n};
	}
	*out = list;
	return n;
}

/* ---- what it says ---- */

static str words_of(struct site *s, const char *part)
{
	struct sb b = SB(s->a);
	SHEET(&b, s->sheet, part, {"", S("")});
	return sb_str(&b);
}

static str material_more(struct site *s, const struct form_item *f)
{
	struct sb b = SB(s->a);
	if (f->defer_act.n)
		sb_add(&b, words_of(s, "guide.material-later"));
	if (f->may)
		sb_add(&b, words_of(s, "guide.material-may"));
	if (f->when)
		sb_add(&b, words_of(s, "guide.material-when"));
	if (f->field->help.n)
		SHEET(&b, s->sheet, "guide.material-help", {"help", f->field->help});
	return sb_str(&b);
}

static void materials_put(struct site *s, struct sb *b, const struct act *a)
{
	SHEET(b, s->sheet, "guide.materials-open", {"", S("")});
	for (size_t i = 0; i < a->n_form; i++)
		if (lives(s, &a->form[i].life))
			SHEET(b, s->sheet, "guide.material", {"label", a->form[i].field->zh},
				{"more", material_more(s, &a->form[i])});
	SHEET(b, s->sheet, "guide.list-close", {"", S("")});
}

static void refused_put(struct site *s, struct sb *b, const struct act *a)
{
	if (!a->n_only_if)
		return;
	SHEET(b, s->sheet, "guide.refused-open", {"", S("")});
	for (size_t i = 0; i < a->n_only_if; i++) {
		const struct pack_refusal *r =
			pack_refusal(s->config->pack, a->only_if[i].otherwise);
		if (r && lives(s, &a->only_if[i].life))
			SHEET(b, s->sheet, "guide.refused", {"sentence", r->zh},
				{"next", r->next_zh});
	}
	SHEET(b, s->sheet, "guide.list-close", {"", S("")});
}

static str length_words(struct site *s, const struct limit *l)
{
	struct picture nobody = {0};
	struct eval v = {.arena = s->a, .pack = s->config->pack, .picture = &nobody};
	if (!l->length || l->length->op != X_LITERAL)
		return site_word(s, "length-unknown");
	struct value x = expr_eval(&v, l->length);
	return x.known ? site_span(s, (struct span){.n = (int32_t)x.num, .unit = x.unit})
		       : site_word(s, "length-unknown");
}

static str binds_words(struct site *s, const struct limit *l)
{
	return site_word(s, l->binds == BINDS_OFFICE     ? "binds-office"
			    : l->binds == BINDS_SUPERIOR ? "binds-superior"
							 : "binds-party");
}

static void limits_put(struct site *s, struct sb *b, const struct procedure *p)
{
	SHEET(b, s->sheet, "guide.limits-open", {"", S("")});
	for (size_t i = 0; i < p->n_limits; i++)
		if (lives(s, &p->limits[i].life) && p->limits[i].binds != BINDS_NOBODY)
			SHEET(b, s->sheet, "guide.limit", {"title", p->limits[i].title},
				{"length", length_words(s, &p->limits[i])},
				{"binds", binds_words(s, &p->limits[i])});
	SHEET(b, s->sheet, "guide.limits-close", {"", S("")});
}

static str who_words(struct site *s, const struct guide *g)
{
	const struct party *party = NULL;
	for (size_t i = 0; i < g->paths[0].act->by.n && !party; i++)
		party = procedure_party(g->p, g->paths[0].act->by.p[i]);
	struct sb b = SB(s->a);
	if (party && party->is & 1u << ABOUT_ORG)
		sb_add(&b, site_word(s, "party org"));
	if (party && party->is & 1u << ABOUT_PERSON)
		sb_fmt(&b, "%s" STR_F, b.n ? "、" : "", STR_A(site_word(s, "party person")));
	return sb_str(&b);
}

/* Papers that decide: what an act makes that ends the procedure. */
static str papers_words(struct site *s, const struct procedure *p)
{
	struct sb b = SB(s->a);
	for (size_t i = 0; i < p->n_acts; i++) {
		const struct act *a = &p->acts[i];
		const struct state *to = procedure_state(p, a->to);
		for (size_t k = 0; to && to->end != END_NONE && lives(s, &a->life) && k < a->n_then;
			k++) {
			const struct paper_kind *x =
				a->then[k].kind == EFFECT_PAPER
					? pack_paper(s->config->pack, a->then[k].name, s->today)
					: NULL;
			if (x && !memmem(sb_str(&b).p, b.n, x->title.p, x->title.n))
				sb_fmt(&b, "%s" STR_F, b.n ? "；" : "", STR_A(x->title));
		}
	}
	return sb_str(&b);
}

static void guide_body(struct site *s, struct sb *b, const void *what)
{
	const struct guide *g = what;
	const struct window *w = lives(s, &g->p->life);
	site_crumbs(s, b, S("/guides/"), site_word(s, "title-guides"), g->p->title);
	SHEET(b, s->sheet, "guide.open", {"title", g->p->title},
		{"today", day_print(s->a, s->today)}, {"law", cites_words(s->a, w->cite)},
		{"who", who_words(s, g)}, {"papers", papers_words(s, g->p)});
	for (size_t i = 0; i < g->n; i++) {
		const struct path *p = &g->paths[i];
		SHEET(b, s->sheet, "guide.path-open", {"title", p->act->title},
			{"law", cites_words(s->a, p->window->cite)});
		materials_put(s, b, p->act);
		refused_put(s, b, p->act);
		SHEET(b, s->sheet, "guide.path-close", {"", S("")});
	}
	limits_put(s, b, g->p);
	SHEET(b, s->sheet, "guide.close", {"", S("")});
}

static void index_body(struct site *s, struct sb *b, const void *what)
{
	struct guide_row *list;
	size_t n = guide_list(s, &list);
	(void)what;
	site_crumbs(s, b, (str){0}, S(""), site_word(s, "title-guides"));
	SHEET(b, s->sheet, "guide.index-open", {"", S("")});
	for (size_t i = 0; i < n; i++)
		SHEET(b, s->sheet, "guide.index-row", {"base", s->base}, {"id", list[i].id},
			{"title", list[i].title},
			{"words", site_count(s, "guide-paths", "count", list[i].paths)});
	SHEET(b, s->sheet, "guide.index-close", {"", S("")});
}

void guide_write_all(struct site *s)
{
	const struct pack *p = s->config->pack;
	site_page(s, S("guides/index.html"), site_word(s, "title-guides"), index_body, NULL);
	for (size_t i = 0; i < p->n_procedures; i++) {
		struct arena_mark m = arena_mark(s->a);
		struct guide g = guide_of(s, &p->procedures[i]);
		if (g.n)
			site_page(s, str_fmt(s->a, "guides/" STR_F ".html", STR_A(g.p->id)),
				g.p->title, guide_body, &g);
		arena_reset(s->a, m);
	}
}
