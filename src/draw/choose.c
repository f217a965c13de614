/* Who is in the lottery and whose tickets are the smallest, docs/draw.md 3.
 * The frame is read twice, in parts that do not meet: for the strata, and for the tickets.  Of
 * these most cannot win, and are forgotten as soon as they are made. */
#include "base/spread.h"
#include "draw/making.h"

#include <stdlib.h>

enum {
	PART_SUBJECTS = 1 << 16, /* of the frame: enough work for a thread */
	MEMO = 64,
	NO_STRATUM = UINT16_MAX, /* always or excluded */
};

static int subject_by_id(const void *key, const void *row)
{
	return str_cmp(*(const str *)key, ((const struct draw_subject *)row)->id);
}

static const struct draw_subject *subject_find(const struct making *m, str id)
{
	return bsearch(
		&id, m->frame->subject, m->frame->n, sizeof *m->frame->subject, subject_by_id);
}

static bool always_mark(struct making *m)
{
	for (size_t i = 0; i < m->plan.always.n; i++) {
		str id = m->plan.always.p[i];
		const struct draw_subject *s = subject_find(m, id);
		size_t at = s ? (size_t)(s - m->frame->subject) : 0;
		const char *what = !s                               ? "not in the frame"
				   : m->mark[at]                    ? "there twice"
				   : str_starts(s->stratum, S("-")) ? "excluded by its stratum"
								    : NULL;
		if (what) {
			m->fault = str_fmt(
				m->arena, "plan: always subject " STR_F " is %s", STR_A(id), what);
			return false;
		}
		m->mark[at] = MAKING_ALWAYS;
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

bool making_begin(struct making *m)
{
	return always_mark(m) && departments_known(m);
}

/* ---- tickets in order ---- */

struct ticket {
	uint64_t first; /* its first eight bytes */
	size_t subject; /* in the frame */
	hash h;
};

static int ticket_order(const struct ticket *x, const struct ticket *y)
{
	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
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

struct sort_key {
	uint64_t first;
	size_t at;
};

/* One byte of the keys, from the lowest on: each pass keeps the order of those before. */
static void key_pass(const struct sort_key *from, struct sort_key *to, size_t n, int shift)
{
	size_t begin[257] = {0};
	for (size_t i = 0; i < n; i++)
		begin[(from[i].first >> shift & 255) + 1]++;
	for (size_t b = 0; b < 256; b++)
		begin[b + 1] += begin[b];
	for (size_t i = 0; i < n; i++)
		to[begin[from[i].first >> shift & 255]++] = from[i];
}

/* The order of n tickets: by the first eight bytes, and where these are equal by all. */
static const struct sort_key *tickets_sort(struct arena *a, const struct ticket *t, size_t n)
{
	struct sort_key *k = NEWS(a, struct sort_key, n + 1),
			*spare = NEWS(a, struct sort_key, n + 1);
	for (size_t i = 0; i < n; i++)
		k[i] = (struct sort_key){t[i].first, i};
	for (int shift = 0; shift < 64; shift += 8) {
		struct sort_key *was = k;
		key_pass(k, spare, n, shift);
		k = spare;
		spare = was;
	}
	for (size_t i = 1; i < n; i++)
		for (size_t j = i; j && k[j - 1].first == k[j].first &&
				   ticket_order(&t[k[j].at], &t[k[j - 1].at]) < 0;
			j--) {
			struct sort_key was = k[j];
			k[j] = k[j - 1];
			k[j - 1] = was;
		}
	return k;
}

/* ---- parts of the frame ---- */

/* A stratum's share of all: tickets above the limit cannot win. */
struct hat {
	size_t candidates, wanted;
	uint64_t limit; /* of the ticket's first eight bytes */
	bool ready;
};

/* What one part has found of a stratum. */
struct find {
	size_t candidates;
	struct ticket *t;
	size_t n, cap;
	struct draw_tickets *text; /* NULL: nobody has come yet */
	str id[LANES];             /* on their way … */
	size_t subject[LANES];
	size_t waiting; /* … so many */
};

struct part {
	struct arena arena;
	struct find *find; /* per stratum */
	struct draw_exclusion *excluded;
	size_t n_excluded, cap_excluded;
};

struct parts {
	struct making *m;
	const struct draw_ticketer *ticketer;
	struct hat *hat;   /* per stratum */
	uint16_t *stratum; /* per subject: its number, or NO_STRATUM */
	struct part *part;
	size_t n;
};

static void part_bounds(const struct parts *of, size_t number, size_t *from, size_t *to)
{
	size_t end = (number + 1) * PART_SUBJECTS;
	*from = number * PART_SUBJECTS;
	*to = end < of->m->frame->n ? end : of->m->frame->n;
}

/* ---- first: whose lottery is whose ---- */

static int stratum_by_name(const void *key, const void *row)
{
	return str_cmp(*(const str *)key, ((const struct draw_stratum *)row)->name);
}

/* The strata that came last, by a few bytes of their names: most lines name one of a handful. */
struct memo {
	const struct draw_stratum *s[MEMO];
};

static const struct draw_stratum *stratum_find(const struct making *m, struct memo *memo, str name)
{
	size_t at =
		!name.n ? 0
			: ((uint8_t)name.p[0] + 7U * (uint8_t)name.p[name.n - 1] + name.n) % MEMO;
	const struct draw_stratum *s = memo->s[at];
	if (s && str_eq(s->name, name))
		return s;
	s = bsearch(
		&name, m->plan.strata, m->plan.n_strata, sizeof *m->plan.strata, stratum_by_name);
	if (s)
		memo->s[at] = s;
	return s;
}

/* The stratum of a candidate, or NULL and why not. */
static const struct draw_stratum *candidate(
	const struct making *m, struct memo *memo, size_t i, str *why)
{
	const struct draw_subject *s = &m->frame->subject[i];
	if (str_starts(s->stratum, S("-"))) {
		*why = str_from(s->stratum, 1);
		return NULL;
	}
	const struct draw_stratum *t = stratum_find(m, memo, s->stratum);
	int64_t cap = m->plan.max_visits_per_year;
	if (!t)
		*why = S("no-stratum");
	else if (cap >= 0 && s->visits_this_year >= cap)
		*why = S("yearly-cap");
	else if (m->mark[i] & MAKING_DROPPED)
		*why = S("no-capacity");
	return why->n ? NULL : t;
}

static void part_sort_out(void *self, size_t number)
{
	struct parts *of = self;
	const struct making *m = of->m;
	struct part *p = &of->part[number];
	struct memo memo = {{0}};
	size_t from, to;
	part_bounds(of, number, &from, &to);
	arena_init(&p->arena, m->arena->limit_b);
	p->find = NEWS(&p->arena, struct find, m->plan.n_strata + 1);
	for (size_t i = from; i < to; i++) {
		str why = {0};
		of->stratum[i] = NO_STRATUM;
		if (m->mark[i] & MAKING_ALWAYS)
			continue;
		const struct draw_stratum *s = candidate(m, &memo, i, &why);
		if (s) {
			of->stratum[i] = (uint16_t)(s - m->plan.strata);
			p->find[of->stratum[i]].candidates++;
		} else {
			VEC_ADD(&p->arena, p->excluded, p->n_excluded, p->cap_excluded) =
				(struct draw_exclusion){i, why};
		}
	}
}

static size_t wanted(const struct draw_stratum *s, size_t candidates)
{
	size_t n = s->per_mille ? (candidates * (size_t)s->take + 999) / 1000 : (size_t)s->take;
	return n < candidates ? n : candidates;
}

/* Tickets are even over all numbers; eight times the root of what is wanted lies beyond chance, and
 * if it should happen all the same, tickets are made again without a limit. */
static void hat_begin(const struct parts *of, size_t stratum)
{
	struct hat *h = &of->hat[stratum];
	size_t root = 1;
	for (size_t i = 0; i < of->n; i++)
		h->candidates += of->part[i].find[stratum].candidates;
	h->wanted = wanted(&of->m->plan.strata[stratum], h->candidates);
	h->ready = !h->wanted;
	while (root * root < h->wanted)
		root++;
	size_t keep = h->wanted + 8 * root + 32;
	h->limit = keep < h->candidates ? UINT64_MAX / h->candidates * keep : UINT64_MAX;
}

/* ---- then: the tickets ---- */

static void find_flush(struct arena *a, struct find *f, uint64_t limit)
{
	struct lanes_words w;
	if (!f->waiting)
		return;
	draw_tickets(f->text, f->id, f->waiting, &w);
	for (size_t i = 0; i < f->waiting; i++) {
		uint64_t first = lanes_first_eight(&w, i);
		if (first <= limit)
			VEC_ADD(a, f->t, f->n, f->cap) =
				(struct ticket){first, f->subject[i], lanes_hash_at(&w, i)};
	}
	f->waiting = 0;
}

static void find_add(struct part *p, const struct parts *of, size_t stratum, size_t subject)
{
	struct find *f = &p->find[stratum];
	if (!f->text)
		f->text = draw_tickets_make(
			&p->arena, of->ticketer, of->m->plan.strata[stratum].name);
	f->id[f->waiting] = of->m->frame->subject[subject].id;
	f->subject[f->waiting++] = subject;
	if (f->waiting == LANES)
		find_flush(&p->arena, f, of->hat[stratum].limit);
}

static void part_ticket(void *self, size_t number)
{
	const struct parts *of = self;
	struct part *p = &of->part[number];
	size_t from, to;
	part_bounds(of, number, &from, &to);
	for (size_t i = from; i < to; i++)
		if (of->stratum[i] != NO_STRATUM && !of->hat[of->stratum[i]].ready)
			find_add(p, of, of->stratum[i], i);
	for (size_t s = 0; s < of->m->plan.n_strata; s++)
		find_flush(&p->arena, &p->find[s], of->hat[s].limit);
}

static size_t found(const struct parts *of, size_t stratum)
{
	size_t n = 0;
	for (size_t i = 0; i < of->n; i++)
		n += of->part[i].find[stratum].n;
	return n;
}

/* true: some hat has too few, and waits for all its tickets. */
static bool hats_short(const struct parts *of)
{
	bool any = false;
	for (size_t s = 0; s < of->m->plan.n_strata; s++) {
		struct hat *h = &of->hat[s];
		h->ready = found(of, s) >= h->wanted;
		if (h->ready)
			continue;
		for (size_t i = 0; i < of->n; i++)
			of->part[i].find[s].n = 0;
		h->limit = UINT64_MAX;
		any = true;
	}
	return any;
}

/* ---- all parts together ---- */

static void choice_add(struct making *m, size_t subject, hash ticket, int64_t rank)
{
	m->out->choice[m->out->n++] =
		(struct draw_choice){.subject = subject, .ticket = ticket, .rank = rank};
}

static void choose_always(struct making *m, const struct draw_ticketer *t)
{
	for (size_t i = 0; i < m->plan.always.n; i++) {
		const struct draw_subject *s = subject_find(m, m->plan.always.p[i]);
		choice_add(m, (size_t)(s - m->frame->subject),
			draw_ticket(m->arena, t, s->stratum, s->id), 0);
	}
}

static void stratum_choose(const struct parts *of, size_t stratum)
{
	struct making *m = of->m;
	struct arena_mark mark = arena_mark(m->arena);
	size_t take = of->hat[stratum].wanted, n = 0;
	struct ticket *t = NEWS(m->arena, struct ticket, found(of, stratum) + 1);
	for (size_t i = 0; i < of->n; i++) {
		const struct find *f = &of->part[i].find[stratum];
		if (f->n)
			memcpy(t + n, f->t, f->n * sizeof *t);
		n += f->n;
	}
	smallest_first(t, n, take);
	const struct sort_key *order = tickets_sort(m->arena, t, take);
	for (size_t i = 0; i < take; i++)
		choice_add(m, t[order[i].at].subject, t[order[i].at].h, (int64_t)i + 1);
	arena_reset(m->arena, mark);
}

static void excluded_gather(const struct parts *of)
{
	struct draw_result *r = of->m->out;
	size_t n = 0;
	for (size_t i = 0; i < of->n; i++)
		n += of->part[i].n_excluded;
	r->excluded = NEWS(of->m->arena, struct draw_exclusion, n + 1);
	r->n_excluded = 0;
	for (size_t i = 0; i < of->n; i++) {
		const struct part *p = &of->part[i];
		if (p->n_excluded)
			memcpy(r->excluded + r->n_excluded, p->excluded,
				p->n_excluded * sizeof *p->excluded);
		r->n_excluded += p->n_excluded;
	}
}

void making_choose(struct making *m)
{
	struct draw_result *r = m->out;
	struct parts of = {.m = m, .n = (m->frame->n + PART_SUBJECTS - 1) / PART_SUBJECTS};
	size_t most = m->plan.always.n;
	of.ticketer = draw_ticketer_make(m->arena, m->plan.hash, r->s);
	of.hat = NEWS(m->arena, struct hat, m->plan.n_strata + 1);
	of.stratum = NEWS(m->arena, uint16_t, m->frame->n + 1);
	of.part = NEWS(m->arena, struct part, of.n + 1);
	spread(of.n, part_sort_out, &of);
	for (size_t s = 0; s < m->plan.n_strata; s++) {
		hat_begin(&of, s);
		most += of.hat[s].wanted;
	}
	do
		spread(of.n, part_ticket, &of);
	while (hats_short(&of));
	excluded_gather(&of);
	r->choice = NEWS(m->arena, struct draw_choice, most + 1);
	r->n = 0;
	choose_always(m, of.ticketer);
	for (size_t s = 0; s < m->plan.n_strata; s++)
		stratum_choose(&of, s);
	for (size_t i = 0; i < of.n; i++)
		arena_fini(&of.part[i].arena);
}
