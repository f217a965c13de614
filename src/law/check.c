#include "law/check_parts.h"

/* The stretches of time and the combinations of scopes of each procedure; what is proved about each
 * stands in the files beside this one (docs/pack.md 5). */

enum { SCRATCH_B = 256 << 20, SCOPES_ALL = 5 };

/* ---- sentences ---- */

static bool check_said(struct check *c, str sentence)
{
	for (size_t i = 0; i < c->n_said; i++)
		if (str_eq(c->said[i], sentence))
			return true;
	VEC_ADD(c->arena, c->said, c->n_said, c->cap_said) = sentence;
	return false;
}

void check_say(struct check *c, const char *id, struct where at, str who,
	const struct occasion *when, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	str sentence = str_vfmt(c->arena, fmt, ap);
	va_end(ap);
	if (check_said(
		    c, str_fmt(c->arena, "%s " STR_F ": " STR_F, id, STR_A(who), STR_A(sentence))))
		return;
	struct sb b = SB(c->arena);
	sb_add(&b, who);
	if (when) {
		sb_add(&b, S(" on "));
		sb_add(&b, day_print(c->arena, when->on));
	}
	if (when && when->scopes.n) {
		sb_add(&b, S(" in "));
		sb_add(&b, str_join(c->arena, when->scopes.p, when->scopes.n, S(", ")));
	}
	if (when && when->older)
		sb_add(&b, S(", opened before"));
	if (who.n || when)
		sb_add(&b, S(": "));
	sb_add(&b, sentence);
	if (when)
		sb_add(&b, when->example);
	finding_add(c->out, id, false, at, STR_F, STR_A(sb_str(&b)));
}

void check_warn(struct check *c, const char *id, struct where at, str who, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	str sentence = str_vfmt(c->arena, fmt, ap);
	va_end(ap);
	finding_add(c->out, id, true, at, STR_F "%s" STR_F, STR_A(who), who.n ? ": " : "",
		STR_A(sentence));
}

str cites_print(struct arena *a, struct strs cite)
{
	if (!cite.n)
		return S("");
	return str_fmt(a, " (" STR_F ")", STR_A(str_join(a, cite.p, cite.n, S(", "))));
}

/* ---- days ---- */

void days_add(struct days *d, day on)
{
	size_t at = d->n;
	while (at > 0 && d->p[at - 1] >= on)
		at--;
	if (at < d->n && d->p[at] == on)
		return;
	VEC_ADD(d->arena, d->p, d->n, d->cap) = on;
	memmove(d->p + at + 1, d->p + at, (d->n - 1 - at) * sizeof(*d->p));
	d->p[at] = on;
}

void days_add_life(struct days *d, const struct life *l)
{
	for (size_t i = 0; i < l->n; i++) {
		days_add(d, l->windows[i].since);
		if (l->windows[i].until < DAY_LAST)
			days_add(d, l->windows[i].until + 1);
	}
}

bool life_on(const struct life *l, day on, struct strs scopes)
{
	return life_window(l, &(struct era){on, on, scopes}) != NULL;
}

day life_gap(struct arena *a, const struct life *l, const struct window *w)
{
	struct days d = {.arena = a};
	days_add(&d, w->since);
	days_add_life(&d, l);
	for (size_t i = 0; i < d.n; i++) {
		if (d.p[i] < w->since || d.p[i] > w->until)
			continue;
		/* A window of several scopes holds in any of them: each must be covered. */
		for (size_t k = 0; k < (w->scope.n ? w->scope.n : 1); k++) {
			struct strs one = {w->scope.p ? w->scope.p + k : NULL, w->scope.n ? 1 : 0};
			if (!life_on(l, d.p[i], one))
				return d.p[i];
		}
	}
	return DAY_NONE;
}

void procedure_each_life(const struct procedure *p,
	void (*fn)(void *self, const struct procedure *p, const struct life *l, str row),
	void *self)
{
	for (size_t i = 0; i < p->n_acts; i++) {
		const struct act *a = &p->acts[i];
		fn(self, p, &a->life, a->id);
		for (size_t k = 0; k < a->n_only_if; k++)
			fn(self, p, &a->only_if[k].life, a->id);
		for (size_t k = 0; k < a->n_form; k++)
			fn(self, p, &a->form[k].life, a->id);
	}
	for (size_t i = 0; i < p->n_limits; i++)
		fn(self, p, &p->limits[i].life, p->limits[i].id);
}

/* ---- scopes ---- */

struct gather {
	struct check *check;
	struct days *opening, *moving;
	str *scopes;
	size_t n, cap;
};

static void gather_life(void *self, const struct procedure *p, const struct life *l, str row)
{
	struct gather *g = self;
	(void)p;
	(void)row;
	days_add_life(l->moves ? g->moving : g->opening, l);
	for (size_t i = 0; i < l->n; i++) {
		const struct window *w = &l->windows[i];
		for (size_t k = 0; k < w->scope.n; k++)
			if (!strs_has((struct strs){g->scopes, g->n}, w->scope.p[k]))
				VEC_ADD(g->check->scratch, g->scopes, g->n, g->cap) = w->scope.p[k];
	}
}

/* The code in "region:370100", or 0. */
static int32_t scope_region(str scope)
{
	int64_t code = 0;
	if (!str_starts(scope, S("region:")) || !str_int(str_from(scope, 7), &code))
		return 0;
	return code > 0 && code < 1000000 ? (int32_t)code : 0;
}

static bool region_within(const struct pack *pk, int32_t code, int32_t outer)
{
	for (int depth = 0; code && depth < 8; depth++) {
		if (code == outer)
			return true;
		const struct region *r = pack_region(pk, code, DAY_NONE);
		code = r ? r->parent : 0;
	}
	return false;
}

/* Can a place lie in exactly these of all scopes?  Regions of one level exclude each other, a
 * district lies in its city, and all the city's places lie in the city. */
static bool scopes_possible(const struct pack *pk, struct strs in, struct strs all)
{
	for (size_t i = 0; i < all.n; i++) {
		int32_t code = scope_region(all.p[i]);
		if (!code || strs_has(in, all.p[i]))
			continue;
		if (region_within(pk, pk->region, code))
			return false;
		for (size_t k = 0; k < in.n; k++)
			if (region_within(pk, scope_region(in.p[k]), code))
				return false;
	}
	for (size_t i = 0; i < in.n; i++)
		for (size_t k = 0; k < i; k++) {
			int32_t a = scope_region(in.p[i]), b = scope_region(in.p[k]);
			if (a && b && !region_within(pk, a, b) && !region_within(pk, b, a))
				return false;
		}
	return true;
}

/* ---- one procedure ---- */

/* Proves one combination of scopes for matters opened on one day. */
static void check_regime(struct check *c, const struct procedure *p, const struct gather *g,
	size_t opening, struct strs scopes, struct coverage *cover)
{
	day opened = g->opening->p[opening];
	if (!life_on(&p->life, opened, scopes))
		return;
	struct arena_mark m = arena_mark(c->scratch);
	struct regime r = {0};
	regime_make(c, p, opened, scopes, g->moving, &r);
	r.opens_until = opening + 1 < g->opening->n ? g->opening->p[opening + 1] : DAY_LAST;
	check_paths(c, &r);
	check_always(c, &r);
	for (size_t s = 0; s < r.n; s++) {
		cover->reached |= r.reached[s];
		for (size_t k = 0; k < r.stretches[s].n_acts; k++)
			for (size_t from = 0; from <= p->n_states; from++)
				if (*edge_taken(&r, s, from, k))
					cover->acts[r.stretches[s].acts[k].act - p->acts] = true;
	}
	arena_reset(c->scratch, m);
}

/* C4, the part that is about all days: begun somehow, each state reached on some day. */
static void check_coverage(struct check *c, const struct procedure *p, const struct coverage *cover)
{
	bool begins = false;
	for (size_t i = 0; i < p->n_acts; i++)
		begins |= strs_has(p->acts[i].from, STATE_NEW);
	if (!begins) {
		check_say(c, "C4", p->life.at, p->id, NULL,
			"nothing begins it: no act starts from new");
		return;
	}
	for (size_t i = 0; i < p->n_states; i++)
		if (!(cover->reached >> i & 1))
			check_say(c, "C4", p->states[i].at, p->id, NULL,
				"state " STR_F " is reached on no day",
				STR_A(state_name(c->arena, p, i)));
	for (size_t i = 0; i < p->n_acts; i++)
		if (!cover->acts[i] && !p->acts[i].common)
			check_warn(c, "C17", p->acts[i].life.at, p->id,
				"act " STR_F " (" STR_F ") can never be taken",
				STR_A(p->acts[i].id), STR_A(p->acts[i].title));
}

/* The combinations of scopes in which a place can lie: every subset of a few; of many: none, each
 * one, all. */
static struct strs *scope_sets(struct check *c, const struct gather *g, size_t *n)
{
	bool few = g->n <= SCOPES_ALL;
	size_t most = few ? (size_t)1 << g->n : g->n + 2;
	struct strs *sets = NEWS(c->scratch, struct strs, most), all = {g->scopes, g->n};
	for (size_t set = 0; set < most; set++) {
		str *in = NEWS(c->scratch, str, g->n + 1);
		struct strs one = {in, 0};
		for (size_t i = 0; i < g->n; i++)
			if (few ? set >> i & 1 : set == g->n + 1 || set == i + 1)
				in[one.n++] = g->scopes[i];
		if (!few || scopes_possible(c->pack, one, all))
			sets[(*n)++] = one;
	}
	return sets;
}

static void check_procedure(struct check *c, const struct procedure *p)
{
	struct arena_mark m = arena_mark(c->scratch);
	struct days opening = {.arena = c->scratch}, moving = {.arena = c->scratch};
	struct gather g = {.check = c, .opening = &opening, .moving = &moving};
	struct coverage cover = {.acts = NEWS(c->scratch, bool, p->n_acts)};
	size_t n_sets = 0;
	days_add_life(&opening, &p->life);
	procedure_each_life(p, gather_life, &g);
	const struct strs *sets = scope_sets(c, &g, &n_sets);
	/* Days outside, places inside: a fault is told on the first day on which it shows anywhere.
	 */
	for (size_t i = 0; i < opening.n; i++)
		for (size_t k = 0; k < n_sets; k++)
			check_regime(c, p, &g, i, sets[k], &cover);
	check_coverage(c, p, &cover);
	arena_reset(c->scratch, m);
}

void law_check(struct arena *a, const struct pack *p, struct findings *out)
{
	struct arena scratch;
	arena_init(&scratch, SCRATCH_B);
	struct check c = {.arena = a, .scratch = &scratch, .pack = p, .out = out};
	for (size_t i = 0; i < p->n_procedures; i++) {
		const struct procedure *one = &p->procedures[i];
		if (one->n_states > STATES_MAX || one->n_limits > LIMITS_MAX) {
			check_say(&c, "C4", one->life.at, one->id, NULL,
				"more than %d states or %d limits cannot be proved", STATES_MAX,
				LIMITS_MAX);
			continue;
		}
		if (one->n_states)
			check_procedure(&c, one);
		check_kinds(&c, one);
		check_hands(&c, one);
		check_machines(&c, one);
		check_works(&c, one);
	}
	check_cites(&c);
	check_tables(&c);
	check_flow(&c);
	check_papers(&c);
	check_unused(&c);
	arena_fini(&scratch);
}
