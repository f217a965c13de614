#include "law/check_parts.h"

/* C10: what an act promises was done before, on every path.  Forward must-analysis: the facts at a
 * state are what all entering acts establish; an act establishes itself, the parts of its
 * conditions, what they say was done, and what it must enter (docs/pack.md 5). */

struct promise { /* one `must` of one `always` */
	const struct always *always;
	const struct always_must *must;
};

struct facts {
	const struct regime *r;
	const struct promise *promises; /* bit i of a set */
	size_t n;
	uint64_t *at; /* [stretch][state] */
};

static uint64_t *facts_at(const struct facts *f, size_t stretch, size_t state)
{
	return &f->at[stretch * (f->r->procedure->n_states + 1) + state];
}

/* `over(L)` before the clock's act that only L brings. */
static bool clock_means(const struct regime *r, const struct live_act *a, const struct expr *e)
{
	if (a->person || a->party || a->flow || e->op != X_CALL || e->call != CALL_OVER)
		return false;
	for (size_t i = 0; i < r->procedure->n_limits; i++)
		if (a->ends >> i & 1 && !str_eq(r->procedure->limits[i].id, e->name))
			return false;
	return a->ends != 0;
}

static bool enters_known(const struct stretch *s, const struct act *a, const struct expr *e)
{
	return e->op == X_CALL && e->call == CALL_KNOWN && e->n_args == 1 &&
	       e->args[0]->op == X_FIELD && act_enters(a, &s->era, e->args[0]->field->id, true);
}

static bool act_establishes(const struct regime *r, const struct stretch *s,
	const struct live_act *a, const struct always_must *m)
{
	str done = m->act;
	if (!done.n && m->expr->op == X_CALL && m->expr->call == CALL_DONE && !m->expr->owner.n)
		done = m->expr->name;
	if (done.n && str_eq(done, a->act->id))
		return true;
	for (size_t i = 0; i < a->act->n_only_if; i++) {
		const struct condition *c = &a->act->only_if[i];
		if (!life_window(&c->life, &s->era))
			continue;
		if (done.n && expr_implies_done(c->check, done))
			return true;
		if (!m->act.n && expr_implies(c->check, m->expr))
			return true;
	}
	return !m->act.n && (clock_means(r, a, m->expr) || enters_known(s, a->act, m->expr));
}

static uint64_t act_facts(const struct facts *f, size_t stretch, size_t act)
{
	const struct stretch *s = &f->r->stretches[stretch];
	uint64_t set = 0;
	for (size_t i = 0; i < f->n; i++)
		if (act_establishes(f->r, s, &s->acts[act], f->promises[i].must))
			set |= (uint64_t)1 << i;
	return set;
}

/* Narrows the facts behind each edge until nothing changes. */
static void facts_spread(struct facts *f, const uint64_t *establishes)
{
	const struct regime *r = f->r;
	for (bool again = true; again;) {
		again = false;
		for (size_t st = 0; st < r->n; st++)
			for (size_t from = 0; from <= r->procedure->n_states; from++) {
				uint64_t here = *facts_at(f, st, from);
				const struct stretch *s = &r->stretches[st];
				for (size_t i = 0; i < s->n_acts; i++) {
					if (!*edge_taken(r, st, from, i))
						continue;
					size_t to =
						s->acts[i].to < 0 ? from : (size_t)s->acts[i].to;
					uint64_t *there = facts_at(f, st, to);
					uint64_t now =
						*there & (here | establishes[st * r->n_acts + i]);
					again |= now != *there;
					*there = now;
				}
				/* A matter in this state may live on into the next stretch. */
				if (st + 1 < r->n && (r->reached[st] >> from & 1)) {
					uint64_t *later = facts_at(f, st + 1, from);
					again |= (*later & here) != *later;
					*later &= here;
				}
			}
	}
}

/* ---- a way as an example ---- */

struct trace {
	const struct facts *facts;
	const uint64_t *establishes;
	uint64_t bit;
	int *came;             /* per state: the state before, or -1 */
	const struct act **by; /* per state */
};

/* Breadth first from new, in one stretch, by edges that do not establish the bit. */
static void trace_run(struct check *c, struct trace *t, size_t stretch)
{
	const struct regime *r = t->facts->r;
	const struct stretch *s = &r->stretches[stretch];
	size_t n_states = r->procedure->n_states + 1, first = 0, n = 0;
	size_t *queue = NEWS(c->scratch, size_t, n_states);
	t->came = NEWS(c->scratch, int, n_states);
	t->by = NEWS(c->scratch, const struct act *, n_states);
	queue[n++] = state_new(r->procedure);
	while (first < n) {
		size_t from = queue[first++];
		for (size_t i = 0; i < s->n_acts; i++) {
			if (!*edge_taken(r, stretch, from, i) || s->acts[i].to < 0 ||
				t->establishes[stretch * r->n_acts + i] & t->bit)
				continue;
			size_t to = (size_t)s->acts[i].to;
			if (t->by[to] || to == state_new(r->procedure))
				continue;
			t->by[to] = s->acts[i].act;
			t->came[to] = (int)from;
			queue[n++] = to;
		}
	}
}

/* ", for example by apply, accept", or nothing when the way begins in an earlier stretch. */
static str trace_print(struct check *c, const struct trace *t, const struct regime *r, size_t state)
{
	str *acts = NEWS(c->scratch, str, r->procedure->n_states + 2);
	size_t n = 0, new = state_new(r->procedure);
	for (size_t at = state; at != new; at = (size_t)t->came[at]) {
		if (!t->by[at])
			return S("");
		acts[n++] = t->by[at]->id;
	}
	for (size_t i = 0; i < n / 2; i++) {
		str swap = acts[i];
		acts[i] = acts[n - 1 - i];
		acts[n - 1 - i] = swap;
	}
	if (!n)
		return S("");
	return str_fmt(
		c->arena, ", for example by " STR_F, STR_A(str_join(c->arena, acts, n, S(", "))));
}

static void promise_broken(struct check *c, const struct facts *f, const uint64_t *establishes,
	size_t bit, size_t stretch, size_t state, const struct act *act)
{
	const struct regime *r = f->r;
	const struct promise *p = &f->promises[bit];
	struct occasion when = stretch_occasion(r, stretch);
	struct trace t = {.facts = f, .establishes = establishes, .bit = (uint64_t)1 << bit};
	trace_run(c, &t, stretch);
	when.example = trace_print(c, &t, r, state);
	str cite = cites_print(c->arena, p->always->cite);
	if (p->must->act.n)
		check_say(c, "C10", p->always->at, r->procedure->id, &when,
			STR_F " can be reached without " STR_F STR_F, STR_A(act->id),
			STR_A(p->must->act), STR_A(cite));
	else
		check_say(c, "C10", p->always->at, r->procedure->id, &when,
			STR_F " can be done though \"" STR_F "\" was never true" STR_F,
			STR_A(act->id), STR_A(p->must->text), STR_A(cite));
}

static void check_before(struct check *c, const struct facts *f, const uint64_t *establishes,
	size_t stretch, size_t act)
{
	const struct regime *r = f->r;
	const struct act *a = r->stretches[stretch].acts[act].act;
	for (size_t from = 0; from <= r->procedure->n_states; from++) {
		if (!*edge_taken(r, stretch, from, act))
			continue;
		uint64_t have =
			*facts_at(f, stretch, from) | establishes[stretch * r->n_acts + act];
		for (size_t i = 0; i < f->n; i++)
			if (strs_has(f->promises[i].always->before, a->id) && !(have >> i & 1))
				promise_broken(c, f, establishes, i, stretch, from, a);
	}
}

enum { PROMISES_MAX = 64 };

void check_always(struct check *c, const struct regime *r)
{
	const struct procedure *p = r->procedure;
	struct promise *promises = NEWS(c->scratch, struct promise, PROMISES_MAX);
	struct facts f = {.r = r, .promises = promises};
	for (size_t i = 0; i < p->n_always; i++)
		for (size_t k = 0; k < p->always[i].n_must; k++) {
			if (f.n == PROMISES_MAX) {
				check_say(c, "C10", p->always[i].at, p->id, NULL,
					"more than %d promises cannot be proved", PROMISES_MAX);
				break;
			}
			promises[f.n++] = (struct promise){&p->always[i], &p->always[i].must[k]};
		}
	if (!f.n)
		return;
	size_t n_at = r->n * (p->n_states + 1);
	f.at = NEWS(c->scratch, uint64_t, n_at);
	memset(f.at, 0xFF, n_at * sizeof(*f.at));
	for (size_t st = 0; st < r->n; st++)
		*facts_at(&f, st, state_new(p)) = 0;
	uint64_t *establishes = NEWS(c->scratch, uint64_t, r->n * r->n_acts);
	for (size_t st = 0; st < r->n; st++)
		for (size_t i = 0; i < r->stretches[st].n_acts; i++)
			establishes[st * r->n_acts + i] = act_facts(&f, st, i);
	facts_spread(&f, establishes);
	for (size_t st = 0; st < r->n; st++)
		for (size_t i = 0; i < r->stretches[st].n_acts; i++)
			check_before(c, &f, establishes, st, i);
}
