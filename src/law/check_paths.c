#include "law/check_parts.h"

/* C4 … C7: every way through a procedure, as pairs of a state and the limits that run there
 * (docs/pack.md 5).  Two sets are kept: limits that surely run (C5, C6 rest on them) and limits
 * that may run (C7 must hold for them).  A matter may live on into a later stretch: that is an edge
 * without an act. */

enum { NODES_MAX = 1 << 13, TABLE_N = 1 << 14 };

struct node {
	uint32_t stretch, state;
	uint64_t must, may;
	bool older;           /* some act was done in an earlier stretch */
	uint32_t subs;        /* opened so far */
	const struct act *by; /* the act that led here */
};

struct walk {
	struct check *check;
	struct regime *r;
	struct node *nodes;
	size_t n, cap;
	uint32_t *table; /* node number + 1 by hash */
	bool full;
};

static bool node_same(const struct node *a, const struct node *b)
{
	return a->stretch == b->stretch && a->state == b->state && a->must == b->must &&
	       a->may == b->may && a->subs == b->subs && a->older == b->older;
}

static size_t node_hash(const struct node *n)
{
	uint64_t h = n->must * 0x9E3779B97F4A7C15u ^ n->may * 0xC2B2AE3D27D4EB4Fu ^
		     ((uint64_t)n->state << 40 | (uint64_t)n->stretch << 32 |
			     (uint64_t)n->older << 48 | n->subs) *
			     0x165667B19E3779F9u;
	return (size_t)(h ^ h >> 29) % TABLE_N;
}

static void walk_add(struct walk *w, struct node new)
{
	const struct regime *r = w->r;
	if (r->ends >> new.state & 1)
		new.must = new.may = new.subs = 0; /* its limits end with the matter */
	for (size_t at = node_hash(&new);; at = (at + 1) % TABLE_N) {
		if (w->table[at]) {
			if (node_same(&w->nodes[w->table[at] - 1], &new))
				return;
			continue;
		}
		if (w->n == NODES_MAX) {
			w->full = true;
			return;
		}
		VEC_ADD(w->check->scratch, w->nodes, w->n, w->cap) = new;
		w->table[at] = (uint32_t)w->n;
		w->r->reached[new.stretch] |= (uint64_t)1 << new.state;
		return;
	}
}

/* Limits that may run after `ended L` of a limit that may run. */
static uint64_t may_chain(const struct regime *r, const struct stretch *s, uint64_t may)
{
	for (uint64_t done = 0; done != may;) {
		done = may;
		for (size_t i = 0; i < r->procedure->n_limits; i++)
			if (may >> i & 1)
				may |= r->chained[i] & s->limits;
	}
	return may;
}

static void walk_edge(
	struct walk *w, const struct node *from, const struct live_act *a, uint64_t ended)
{
	const struct stretch *s = &w->r->stretches[from->stretch];
	struct node to = *from;
	uint64_t gone = a->meets | ended;
	to.state = a->to < 0 ? from->state : (uint32_t)a->to;
	to.must = (from->must & ~gone) | a->starts;
	to.may = may_chain(w->r, s, (from->may & ~gone) | a->may_start);
	to.subs |= a->opens;
	to.by = a->act;
	*edge_taken(w->r, from->stretch, from->state, (size_t)(a - s->acts)) = true;
	walk_add(w, to);
}

static void walk_act(struct walk *w, const struct node *from, const struct live_act *a)
{
	if (!(a->from >> from->state & 1) || a->back)
		return;
	if (a->person || a->party || a->flow)
		walk_edge(w, from, a, 0);
	if (!a->clock)
		return;
	for (size_t i = 0; i < w->r->procedure->n_limits; i++) {
		uint64_t bit = (uint64_t)1 << i;
		if (from->may & a->ends & bit)
			walk_edge(w, from, a, bit);
	}
}

static void walk_node(struct walk *w, struct node from)
{
	const struct regime *r = w->r;
	const struct stretch *s = &r->stretches[from.stretch];
	bool opened = from.state != state_new(r->procedure);
	if (from.stretch + 1 < r->n &&
		(opened || r->stretches[from.stretch + 1].era.today < r->opens_until)) {
		struct node later = from;
		later.stretch++;
		later.older |= opened;
		walk_add(w, later);
	}
	for (size_t i = 0; i < s->n_acts; i++)
		walk_act(w, &from, &s->acts[i]);
	if (r->ends >> from.state & 1 || !opened)
		return;
	for (size_t i = 0; i < s->n_events; i++) {
		const struct sub_event *e = &s->events[i];
		struct node to = from;
		if (e->sub && !(from.subs & e->sub))
			continue;
		to.must = (from.must & ~e->meets) | e->starts;
		to.may = may_chain(r, s, (from.may & ~e->meets) | e->may_start);
		walk_add(w, to);
	}
}

/* ---- C5, C6, C7 at one node ---- */

static struct where node_where(const struct walk *w, const struct node *n)
{
	return w->r->procedure->states[n->state].at;
}

static struct occasion node_occasion(const struct walk *w, const struct node *n)
{
	return (struct occasion){.on = w->r->stretches[n->stretch].era.today,
		.scopes = w->r->scopes,
		.older = n->older};
}

static bool leaves(const struct live_act *a, size_t state)
{
	return a->from >> state & 1 && a->to >= 0 && (size_t)a->to != state;
}

/* Does a limit that surely runs end by an act of the clock that leaves this state? */
static bool clock_leaves(const struct walk *w, const struct node *n)
{
	const struct stretch *s = &w->r->stretches[n->stretch];
	for (size_t i = 0; i < s->n_acts; i++)
		if (s->acts[i].clock && leaves(&s->acts[i], n->state) && s->acts[i].ends & n->must)
			return true;
	return false;
}

static void node_silence(struct walk *w, const struct node *n)
{
	const struct stretch *s = &w->r->stretches[n->stretch];
	bool party = false;
	for (size_t i = 0; i < s->n_acts; i++) {
		const struct live_act *a = &s->acts[i];
		if (!leaves(a, n->state))
			continue;
		/* A sub dropped with its cause does not free the cause that waits for it. */
		if (a->person || (a->flow && !str_eq(a->act->id, ACT_DROP)))
			return;
		party |= a->party;
	}
	if (!party || clock_leaves(w, n))
		return;
	struct occasion when = node_occasion(w, n);
	check_say(w->check, "C5", node_where(w, n), w->r->procedure->id, &when,
		"out of state " STR_F
		" only a party can go: a silent party would hold the matter for ever",
		STR_A(state_name(w->check->arena, w->r->procedure, n->state)));
}

static str limits_named(struct check *c, const struct procedure *p, uint64_t limits)
{
	str *list = NEWS(c->arena, str, p->n_limits + 1);
	size_t n = 0;
	for (size_t i = 0; i < p->n_limits; i++)
		if (limits >> i & 1 && !strs_has((struct strs){list, n}, p->limits[i].id))
			list[n++] = p->limits[i].id;
	return str_join(c->arena, list, n, S(", "));
}

static void node_pressed(struct walk *w, const struct node *n)
{
	const struct procedure *p = w->r->procedure;
	for (size_t i = 0; i < p->n_limits; i++) {
		const struct limit *l = &p->limits[i];
		if (n->must >> i & 1 &&
			(l->binds == BINDS_OFFICE || l->binds == BINDS_SUPERIOR || l->at_end.n))
			return;
	}
	struct arena *a = w->check->arena;
	str only =
		n->must ? str_fmt(a, " that binds the office or ends by the clock (only " STR_F ")",
				  STR_A(limits_named(w->check, p, n->must)))
			: S("");
	bool entered = !strs_has(n->by->from, p->states[n->state].id);
	struct occasion when = node_occasion(w, n);
	check_say(w->check, "C6", node_where(w, n), p->id, &when,
		"state " STR_F ", %s " STR_F ", has no limit running" STR_F,
		STR_A(state_name(a, p, n->state)), entered ? "entered by" : "after",
		STR_A(n->by->id), STR_A(only));
}

static void node_ends(struct walk *w, const struct node *n)
{
	const struct procedure *p = w->r->procedure;
	const struct stretch *s = &w->r->stretches[n->stretch];
	for (size_t i = 0; i < p->n_limits; i++) {
		const struct limit *l = &p->limits[i];
		if (!(n->may >> i & 1) || !l->at_end.n)
			continue;
		const struct act *act = procedure_act(p, l->at_end, &s->era, NULL);
		bool possible = false;
		for (size_t k = 0; k < s->n_acts; k++)
			possible |= s->acts[k].act == act && s->acts[k].from >> n->state & 1;
		if (act && possible)
			continue;
		struct occasion when = node_occasion(w, n);
		str state = p->states[n->state].id;
		if (!act)
			check_say(w->check, "C7", l->life.at, p->id, &when,
				"limit " STR_F " may end in " STR_F ", but its act " STR_F
				" does not live then",
				STR_A(l->id), STR_A(state), STR_A(l->at_end));
		else
			check_say(w->check, "C7", l->life.at, p->id, &when,
				"limit " STR_F " may end in " STR_F ", but " STR_F
				" starts only from " STR_F,
				STR_A(l->id), STR_A(state), STR_A(act->id),
				STR_A(str_join(
					w->check->arena, act->from.p, act->from.n, S(", "))));
	}
}

/* ---- C4 of one stretch ---- */

/* States of a stretch from which some way leads to an end, by the edges that matters can take. */
static uint64_t ends_reachable(const struct regime *r, size_t stretch)
{
	const struct stretch *s = &r->stretches[stretch];
	uint64_t good = r->ends;
	for (uint64_t before = 0; before != good;) {
		before = good;
		for (size_t state = 0; state < r->procedure->n_states; state++)
			for (size_t i = 0; i < s->n_acts; i++)
				if (*edge_taken(r, stretch, state, i) && s->acts[i].to >= 0 &&
					good >> s->acts[i].to & 1)
					good |= (uint64_t)1 << state;
	}
	return good;
}

static void check_state(struct walk *w, size_t stretch, size_t state, bool good)
{
	const struct regime *r = w->r;
	const struct procedure *p = r->procedure;
	const struct stretch *s = &r->stretches[stretch];
	const struct act *out = NULL;
	struct occasion when = stretch_occasion(r, stretch);
	for (size_t i = 0; i < s->n_acts && !out; i++)
		if (leaves(&s->acts[i], state))
			out = s->acts[i].act;
	str name = state_name(w->check->arena, p, state);
	if (r->ends >> state & 1) {
		if (out)
			check_say(w->check, "C4", out->life.at, p->id, &when,
				"state " STR_F " is an end, but act " STR_F " leaves it",
				STR_A(name), STR_A(out->id));
	} else if (!out) {
		check_say(w->check, "C4", p->states[state].at, p->id, &when,
			"no act leaves state " STR_F, STR_A(name));
	} else if (!good) {
		check_say(w->check, "C4", p->states[state].at, p->id, &when,
			"from state " STR_F " no end can be reached", STR_A(name));
	}
}

static void check_states(struct walk *w)
{
	const struct regime *r = w->r;
	for (size_t stretch = 0; stretch < r->n; stretch++) {
		uint64_t good = ends_reachable(r, stretch);
		for (size_t state = 0; state < r->procedure->n_states; state++)
			if (r->reached[stretch] >> state & 1)
				check_state(w, stretch, state, good >> state & 1);
	}
}

void check_paths(struct check *c, struct regime *r)
{
	struct walk w = {.check = c, .r = r, .table = NEWS(c->scratch, uint32_t, TABLE_N)};
	size_t new = state_new(r->procedure);
	walk_add(&w, (struct node){.state = (uint32_t) new});
	for (size_t i = 0; i < w.n; i++)
		walk_node(&w, w.nodes[i]);
	if (w.full)
		check_say(c, "C6", r->procedure->life.at, r->procedure->id, NULL,
			"more than %d ways of states and limits cannot be proved", NODES_MAX);
	for (size_t i = 0; i < w.n; i++) {
		const struct node *n = &w.nodes[i];
		if (n->state == new || r->ends >> n->state & 1)
			continue;
		node_silence(&w, n);
		node_pressed(&w, n);
		node_ends(&w, n);
	}
	check_states(&w);
}
