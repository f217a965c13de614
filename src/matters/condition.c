#include "matters/review.h"
#include "matters/run.h"

/* Conditions (docs/pack.md 7.1.7): every `only-if`, all of them, so that the answer lists all
 * reasons; and the rows on which an act rests when its paper burdens a party (7.1.8). */

static void unknown_names(struct arena *a, const struct reasons *why, struct strs *out)
{
	str *list = NEWS(a, str, why->n);
	for (size_t i = 0; i < why->n; i++)
		if (!why->p[i].value.known && !why->p[i].is_row)
			list[out->n++] = why->p[i].name;
	out->p = list;
}

static void keep_rows(struct doing *d, const struct reasons *why)
{
	for (size_t i = 0; i < why->n; i++)
		VEC_ADD(d->run->a, d->why.p, d->why.n, d->why.cap) = why->p[i];
}

int condition_check(struct doing *d)
{
	const struct act *act = d->act;
	struct failed_condition *failed = NEWS(d->run->a, struct failed_condition, act->n_only_if);
	size_t n_failed = 0;
	struct jw all = JW(d->run->a);
	jw_array(&all);
	for (size_t i = 0; i < act->n_only_if; i++) {
		const struct condition *c = &act->only_if[i];
		if (!life_window(&c->life, &d->mt->era))
			continue;
		struct reasons why = {0};
		struct eval v = picture_eval(d->run, d->mt, &why);
		struct value x = expr_eval(&v, c->check);
		struct jw w = JW(d->run->a);
		reasons_print(&w, d->run->e->pack, c->text, x, &why);
		jw_raw(&all, jw_text(&w));
		keep_rows(d, &why);
		if (x.known && x.num)
			continue;
		struct failed_condition *f = &failed[n_failed++];
		*f = (struct failed_condition){
			.otherwise = c->otherwise, .check = c->text, .because = jw_text(&w)};
		unknown_names(d->run->a, &why, &f->unknown);
	}
	jw_array_end(&all);
	d->reasons = jw_text(&all);
	d->out->failed = failed;
	d->out->n_failed = n_failed;
	return n_failed ? R_CONDITIONS : 0;
}

/* ---- rows confirmed by the city ---- */

static bool makes_burden(const struct doing *d)
{
	struct eval v = picture_eval(d->run, d->mt, NULL);
	bool any = false;
	for (size_t i = 0; i < d->act->n_then; i++) {
		const struct effect *e = &d->act->then[i];
		if (e->kind != EFFECT_PAPER || (e->when && !expr_holds(&v, e->when)))
			continue;
		const struct paper_kind *p = pack_paper(d->run->e->pack, e->name, run_day(d->run));
		any |= p && p->burdens;
	}
	return any;
}

static int confirmed_or_say(struct doing *d, const struct life *l, const struct window *w)
{
	bool yes = false;
	int r = review_is_confirmed(d->run->db, &l->hash, &yes);
	if (r || yes)
		return r;
	struct jw j = JW(d->run->a);
	jw_object(&j);
	jw_member_str(&j, "row", row_id_print(d->run->a, l, w));
	jw_member_str(&j, "hash", hash_hex(d->run->a, l->hash));
	jw_object_end(&j);
	d->out->detail = jw_text(&j);
	return R_ROW_NOT_CONFIRMED;
}

int condition_confirmed(struct doing *d)
{
	if (d->run->e->demo || !makes_burden(d))
		return 0;
	int r = confirmed_or_say(d, &d->act->life, d->window);
	for (size_t i = 0; !r && i < d->why.n; i++)
		if (d->why.p[i].is_row && d->why.p[i].life)
			r = confirmed_or_say(d, d->why.p[i].life, d->why.p[i].window);
	return r;
}
