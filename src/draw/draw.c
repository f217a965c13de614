/* docs/draw.md 3 and the ladder of 6; pools do the rest. */
#include "draw/draw.h"

#include <stdlib.h>

#include "draw/pool.h"
#include "draw/stream.h"

enum { PASSES = 20, PROPOSALS_LEAST = 4096, FLOW_TIMES = 4 };

struct ticket {
	hash h;
	size_t subject;
};

struct making {
	struct arena *arena;
	const struct draw_frame *frame;
	const struct draw_roster *roster;
	struct draw_plan plan; /* as the ladder has left it */
	bool pair_rule;
	size_t steps_tried;
	int64_t *dropped; /* per subject: 1 + …: excluded by `fewer` */
	bool *always;     /* per subject */
	struct draw_result *out;
	draw_fault fault;
};

/* ---- section 3 ---- */

static int subject_by_id(const void *key, const void *row)
{
	return str_cmp(*(const str *)key, ((const struct draw_subject *)row)->id);
}

static bool always_mark(struct making *m)
{
	for (size_t i = 0; i < m->plan.always.n; i++) {
		str id = m->plan.always.p[i];
		const struct draw_subject *s = bsearch(&id, m->frame->subject, m->frame->n,
			sizeof *m->frame->subject, subject_by_id);
		size_t at = s ? (size_t)(s - m->frame->subject) : 0;
		const char *what = !s                               ? "not in the frame"
				   : m->always[at]                  ? "there twice"
				   : str_starts(s->stratum, S("-")) ? "excluded by its stratum"
								    : NULL;
		if (what) {
			m->fault = str_fmt(
				m->arena, "plan: always subject " STR_F " is %s", STR_A(id), what);
			return false;
		}
		m->always[at] = true;
	}
	return true;
}

static bool departments_known(struct making *m)
{
	for (size_t i = 0; i < m->frame->n; i++) {
		const struct draw_subject *s = &m->frame->subject[i];
		for (size_t d = 0; d < s->departments.n; d++) {
			bool known = false;
			for (size_t t = 0; t < m->plan.n_team; t++)
				known |= str_eq(s->departments.p[d], m->plan.team[t].department);
			if (known)
				continue;
			m->fault = str_fmt(m->arena,
				"subject " STR_F " names department " STR_F
				", which the team lacks",
				STR_A(s->id), STR_A(s->departments.p[d]));
			return false;
		}
	}
	return true;
}

static int stratum_by_name(const void *key, const void *row)
{
	return str_cmp(*(const str *)key, ((const struct draw_stratum *)row)->name);
}

/* The stratum of a candidate, or NULL and why not. */
static const struct draw_stratum *candidate(const struct making *m, size_t i, str *why)
{
	const struct draw_subject *s = &m->frame->subject[i];
	if (str_starts(s->stratum, S("-"))) {
		*why = str_from(s->stratum, 1);
		return NULL;
	}
	const struct draw_stratum *t = bsearch(&s->stratum, m->plan.strata, m->plan.n_strata,
		sizeof *m->plan.strata, stratum_by_name);
	int64_t cap = m->plan.max_visits_per_year;
	if (!t)
		*why = S("no-stratum");
	else if (cap >= 0 && s->visits_this_year >= cap)
		*why = S("yearly-cap");
	else if (m->dropped[i])
		*why = S("no-capacity");
	return why->n ? NULL : t;
}

static uint64_t first_eight(const hash *h)
{
	uint64_t x;
	memcpy(&x, h->b, sizeof x);
	return __builtin_bswap64(x);
}

static int ticket_order(const void *a, const void *b)
{
	const struct ticket *x = a, *y = b;
	uint64_t p = first_eight(&x->h), q = first_eight(&y->h);
	if (p != q)
		return p < q ? -1 : 1;
	int c = memcmp(x->h.b, y->h.b, HASH_B);
	return c ? c : (x->subject > y->subject) - (x->subject < y->subject);
}

static void ticket_swap(struct ticket *a, struct ticket *b)
{
	struct ticket was = *a;
	*a = *b;
	*b = was;
}

/* Moves the n smallest to the front, in no order (Hoare's selection); no two are equal. */
static void smallest_first(struct ticket *t, size_t count, size_t n)
{
	size_t low = 0, high = count;
	while (high - low > 1 && n > low && n < high) {
		size_t last = high - 1, cut = low;
		ticket_swap(&t[low + (high - low) / 2], &t[last]);
		for (size_t i = low; i < last; i++)
			if (ticket_order(&t[i], &t[last]) < 0)
				ticket_swap(&t[i], &t[cut++]);
		ticket_swap(&t[cut], &t[last]);
		if (n <= cut)
			high = cut;
		else
			low = cut + 1;
	}
}

/* The tickets of one stratum that may win.  Most cannot, and are forgotten as soon as they are
 * made: behind the limit nothing is kept. */
struct hat {
	struct ticket *t;
	size_t n, cap;
	size_t candidates, wanted;
	uint64_t limit; /* of the ticket's first eight bytes */
	bool ready;
};

static size_t wanted(const struct draw_stratum *s, size_t candidates)
{
	size_t n = s->per_mille ? (candidates * (size_t)s->take + 999) / 1000 : (size_t)s->take;
	return n < candidates ? n : candidates;
}

/* Tickets are even over all numbers; eight times the root of what is wanted lies beyond chance, and
 * if it should happen all the same, hats_fill goes round again without a limit. */
static void hat_begin(struct hat *h, const struct draw_stratum *s)
{
	size_t root = 1;
	h->wanted = wanted(s, h->candidates);
	while (root * root < h->wanted)
		root++;
	size_t keep = h->wanted + 8 * root + 32;
	h->limit = keep < h->candidates ? UINT64_MAX / h->candidates * keep : UINT64_MAX;
}

static void choice_add(struct making *m, const struct ticket *t, int64_t rank)
{
	m->out->choice[m->out->n++] =
		(struct draw_choice){.subject = t->subject, .ticket = t->h, .rank = rank};
}

static void choose_from(struct making *m, struct hat *hat)
{
	if (!hat->wanted)
		return;
	smallest_first(hat->t, hat->n, hat->wanted);
	qsort(hat->t, hat->wanted, sizeof *hat->t, ticket_order);
	for (size_t i = 0; i < hat->wanted; i++)
		choice_add(m, &hat->t[i], (int64_t)i + 1);
}

static void choose_always(struct making *m, struct draw_ticketer *t)
{
	for (size_t i = 0; i < m->plan.always.n; i++) {
		const struct draw_subject *s = bsearch(&m->plan.always.p[i], m->frame->subject,
			m->frame->n, sizeof *s, subject_by_id);
		struct ticket one = {.subject = (size_t)(s - m->frame->subject)};
		draw_tickets(t, &(struct draw_ticket_of){s->stratum, s->id}, 1, &one.h);
		choice_add(m, &one, 0);
	}
}

/* Tickets on their way into the hats. */
struct batch {
	struct draw_ticket_of of[DRAW_TICKETS_MAX];
	size_t subject[DRAW_TICKETS_MAX];
	struct hat *hat[DRAW_TICKETS_MAX];
	size_t n;
};

static void batch_flush(struct making *m, const struct draw_ticketer *t, struct batch *b)
{
	hash h[DRAW_TICKETS_MAX];
	draw_tickets(t, b->of, b->n, h);
	for (size_t i = 0; i < b->n; i++) {
		struct hat *hat = b->hat[i];
		if (first_eight(&h[i]) <= hat->limit)
			VEC_ADD(m->arena, hat->t, hat->n, hat->cap) =
				(struct ticket){h[i], b->subject[i]};
	}
	b->n = 0;
}

static void hats_fill(struct making *m, struct draw_ticketer *t, struct hat *const *of)
{
	struct batch b = {.n = 0};
	for (size_t i = 0; i < m->frame->n; i++) {
		const struct draw_subject *s = &m->frame->subject[i];
		if (!of[i] || of[i]->ready)
			continue;
		b.of[b.n] = (struct draw_ticket_of){s->stratum, s->id};
		b.subject[b.n] = i;
		b.hat[b.n++] = of[i];
		if (b.n == DRAW_TICKETS_MAX)
			batch_flush(m, t, &b);
	}
	batch_flush(m, t, &b);
}

/* true: some hat has too few, and waits for all its tickets. */
static bool hats_short(const struct making *m, struct hat *hats)
{
	bool any = false;
	for (size_t s = 0; s < m->plan.n_strata; s++) {
		hats[s].ready = hats[s].n >= hats[s].wanted;
		if (hats[s].ready)
			continue;
		hats[s].n = 0;
		hats[s].limit = UINT64_MAX;
		any = true;
	}
	return any;
}

/* Which hat each subject's ticket belongs to; fills excluded. */
static struct hat **candidates_find(struct making *m, struct hat *hats)
{
	struct draw_result *r = m->out;
	struct hat **of = NEWS(m->arena, struct hat *, m->frame->n + 1);
	for (size_t i = 0; i < m->frame->n; i++) {
		str why = {0};
		if (m->always[i])
			continue;
		const struct draw_stratum *s = candidate(m, i, &why);
		if (s) {
			of[i] = &hats[s - m->plan.strata];
			of[i]->candidates++;
		} else {
			r->excluded[r->n_excluded++] = (struct draw_exclusion){i, why};
		}
	}
	return of;
}

/* Fills choice and excluded. */
static void subjects_choose(struct making *m)
{
	struct draw_result *r = m->out;
	struct hat *hats = NEWS(m->arena, struct hat, m->plan.n_strata + 1);
	struct draw_ticketer *t = draw_ticketer_make(m->arena, m->plan.hash, r->s);
	r->excluded = NEWS(m->arena, struct draw_exclusion, m->frame->n + 1);
	r->n = r->n_excluded = 0;
	size_t most = m->plan.always.n;
	struct hat **of = candidates_find(m, hats);
	for (size_t s = 0; s < m->plan.n_strata; s++) {
		hat_begin(&hats[s], &m->plan.strata[s]);
		most += hats[s].wanted;
	}
	r->choice = NEWS(m->arena, struct draw_choice, most + 1);
	choose_always(m, t);
	do
		hats_fill(m, t, of);
	while (hats_short(m, hats));
	for (size_t s = 0; s < m->plan.n_strata; s++)
		choose_from(m, &hats[s]);
}

/* ---- pools ---- */

struct region_list {
	str *p;
	size_t n;
};

static int str_order(const void *a, const void *b)
{
	return str_cmp(*(const str *)a, *(const str *)b);
}

static struct region_list regions(struct making *m)
{
	struct region_list l = {NEWS(m->arena, str, m->out->n + 1), 0};
	if (m->plan.cross_region) {
		l.p[l.n++] = S("");
		return l;
	}
	for (size_t i = 0; i < m->out->n; i++)
		l.p[l.n++] = m->frame->subject[m->out->choice[i].subject].region;
	qsort(l.p, l.n, sizeof *l.p, str_order);
	size_t n = 0;
	for (size_t i = 0; i < l.n; i++)
		if (!n || !str_eq(l.p[n - 1], l.p[i]))
			l.p[n++] = l.p[i];
	l.n = n;
	return l;
}

static void infeasible_keep(
	struct making *m, const struct pool *p, const bool *hall, int64_t capacity)
{
	struct draw_result *r = m->out;
	r->infeasible = true;
	r->hall = NEWS(m->arena, size_t, p->subjects + 1);
	r->n_hall = 0;
	for (int32_t s = 0; s < p->subjects; s++)
		if (hall[s])
			r->hall[r->n_hall++] = (size_t)p->choice[s];
	r->hall_places = (int64_t)r->n_hall * p->k;
	r->hall_capacity = capacity;
	r->hall_department = p->department;
	r->hall_region = p->region;
}

/* By roster number, which is by id. */
static void officers_sort(int32_t *o, int32_t n)
{
	for (int32_t i = 1; i < n; i++)
		for (int32_t j = i; j > 0 && o[j - 1] > o[j]; j--) {
			int32_t was = o[j];
			o[j] = o[j - 1];
			o[j - 1] = was;
		}
}

static void pool_keep(struct making *m, const struct pool *p, size_t team)
{
	struct draw_result *r = m->out;
	int32_t *list = NEWS(m->arena, int32_t, p->places + 1);
	for (int32_t s = 0; s < p->subjects; s++) {
		int32_t *mine = list + (ptrdiff_t)s * p->k;
		for (int32_t i = 0; i < p->k; i++)
			mine[i] = p->officer[p->at[s * p->k + i]];
		officers_sort(mine, p->k);
		r->choice[p->choice[s]].officer[team] = mine;
	}
	for (int32_t o = 0; o < p->officers; o++) {
		r->load[p->officer[o]] = p->load[o];
		r->named[p->officer[o]] = p->named[o];
	}
}

/* true: done; false: infeasible, and the result says why. */
static bool pool_settle(struct making *m, struct pool *p, size_t team)
{
	struct draw_stream *s =
		draw_stream_make(m->arena, m->plan.hash, m->out->s, p->department, p->region);
	int64_t times = (int64_t)p->places * PASSES;
	bool *hall = NULL;
	int64_t capacity = 0;
	if (times < PROPOSALS_LEAST)
		times = PROPOSALS_LEAST;
	if (!pool_deal(m->arena, p, s)) {
		if (!pool_flow(m->arena, p, &hall, &capacity)) {
			infeasible_keep(m, p, hall, capacity);
			return false;
		}
		times *= FLOW_TIMES;
	}
	pool_chain(m->arena, p, s, times);
	pool_keep(m, p, team);
	return true;
}

static size_t team_by_name(const struct draw_plan *p, size_t *order)
{
	for (size_t i = 0; i < p->n_team; i++) {
		size_t j = i;
		for (; j > 0 &&
			str_cmp(p->team[order[j - 1]].department, p->team[i].department) > 0;
			j--)
			order[j] = order[j - 1];
		order[j] = i;
	}
	return p->n_team;
}

/* All pools, by department and region; stops at the first that cannot be met. */
static void officers_choose(struct making *m)
{
	size_t order[DRAW_TEAM_MAX], n = team_by_name(&m->plan, order);
	struct region_list l = regions(m);
	struct pool_source from = {
		&m->plan, m->frame, m->roster, m->out->choice, m->out->n, NULL, 0, m->pair_rule};
	struct pool_index index = pool_index_make(m->arena, &from, l.p, l.n);
	from.index = &index;
	m->out->infeasible = false;
	memset(m->out->load, 0, m->roster->n * sizeof *m->out->load);
	memset(m->out->named, 0, m->roster->n * sizeof *m->out->named);
	for (size_t t = 0; t < n; t++)
		for (size_t i = 0; i < l.n; i++) {
			from.region = (int32_t)i;
			struct pool p = pool_make(m->arena, &from, order[t], l.p[i]);
			if (!pool_settle(m, &p, order[t]))
				return;
		}
}

/* ---- the ladder ---- */

static bool anyone_named(const struct making *m)
{
	for (size_t i = 0; i < m->roster->n; i++)
		if (m->out->named[i])
			return true;
	return false;
}

/* `fewer`: of the infeasible the one with the largest ticket. */
static bool drop_one(struct making *m)
{
	const struct draw_choice *worst = NULL;
	for (size_t i = 0; i < m->out->n_hall; i++) {
		const struct draw_choice *c = &m->out->choice[m->out->hall[i]];
		if (c->rank && (!worst || memcmp(c->ticket.b, worst->ticket.b, HASH_B) > 0))
			worst = c;
	}
	if (worst)
		m->dropped[worst->subject] = 1;
	return worst != NULL;
}

/* Does the step change anything now? */
static bool step_take(struct making *m, enum draw_step step)
{
	switch (step) {
	case DRAW_LOAD:
		if (m->out->infeasible)
			return false;
		m->plan.load_slack++;
		return true;
	case DRAW_REGION:
		if (!m->out->infeasible || m->plan.cross_region)
			return false;
		m->plan.cross_region = true;
		return true;
	case DRAW_PAIR:
		if (!m->out->infeasible)
			return false;
		m->pair_rule = false;
		return true;
	case DRAW_FEWER:
		return m->out->infeasible && drop_one(m);
	case DRAW_STEP__N:
		break;
	}
	return false;
}

static bool step_known(const struct draw_result *r, enum draw_step s)
{
	for (size_t i = 0; i < r->n_relaxed; i++)
		if (r->relaxed[i] == s)
			return true;
	return false;
}

/* The next step of the plan that helps; false: none is left. */
static bool relax(struct making *m)
{
	struct draw_result *r = m->out;
	for (size_t i = 0; i < m->plan.n_relax; i++) {
		enum draw_step s = m->plan.relax[i];
		bool before = step_known(r, s);
		if ((before && s != DRAW_FEWER) || !step_take(m, s))
			continue;
		if (!before)
			r->relaxed[r->n_relaxed++] = s;
		return true;
	}
	return false;
}

static hash draw_s(const struct draw_plan *plan, const struct draw_frame *frame,
	const struct draw_roster *roster, struct bytes seed)
{
	struct bytes items[] = {bytes_of(S("huoyan-draw/v1")), bytes_of(plan->id),
		{plan->root.b, HASH_B}, {frame->root.b, HASH_B}, {roster->root.b, HASH_B}, seed};
	return draw_list_hash(plan->hash, items, LEN(items));
}

draw_fault draw_make(struct arena *a, const struct draw_plan *plan, const struct draw_frame *frame,
	const struct draw_roster *roster, struct bytes seed, struct draw_result *out)
{
	struct making m = {.arena = a,
		.frame = frame,
		.roster = roster,
		.plan = *plan,
		.pair_rule = true,
		.dropped = NEWS(a, int64_t, frame->n + 1),
		.always = NEWS(a, bool, frame->n + 1),
		.out = out};
	*out = (struct draw_result){.s = draw_s(plan, frame, roster, seed),
		.load = NEWS(a, int64_t, roster->n + 1),
		.named = NEWS(a, bool, roster->n + 1)};
	if (!always_mark(&m) || !departments_known(&m))
		return m.fault;
	do {
		subjects_choose(&m);
		officers_choose(&m);
	} while ((out->infeasible || anyone_named(&m)) && relax(&m));
	return (draw_fault){0};
}
