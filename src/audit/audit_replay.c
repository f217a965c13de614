#include "audit/replay.h"

/* docs/pack.md 7 read once more, short: an act leads from one of its states to its state, by as
 * many different hands as its row says; an undo puts the last act back; nothing else moves a
 * matter. */

/* Words of the language itself (docs/pack.md 3). */
#define FIRST       S("new")
#define SAME        S("same")
#define BEFORE_LAST S("before-last")
#define ANY_STATE   S("any")
#define ANY_OPEN    S("any-open")
#define ANY_PARTY   S("any-party")

enum { HANDS_MOST = 8 };

str replay_record(const struct replay *r, const char *table, str what)
{
	return str_fmt(
		r->s, "%s " STR_F "%s" STR_F, table, STR_A(r->id), what.n ? " " : "", STR_A(what));
}

static str fact_record(const struct replay *r, const struct case_fact *f)
{
	return str_fmt(r->s, "fact " STR_F " (number %d of " STR_F ", " STR_F ")",
		STR_A(id_print(r->s, f->id)), f->number, STR_A(r->id),
		STR_A(f->act.n ? f->act : f->event));
}

const struct case_value *fact_says(const struct case_fact *f, str name)
{
	for (size_t i = 0; i < f->n_values; i++)
		if (str_eq(f->values[i].name, name))
			return &f->values[i];
	return NULL;
}

static str said(const struct case_fact *f, str name)
{
	const struct case_value *v = fact_says(f, name);
	return v ? v->value : (str){0};
}

struct done *replay_done(const struct replay *r, int32_t number)
{
	for (size_t i = 0; i < r->n_done; i++)
		if (r->done[i].fact->number == number)
			return &r->done[i];
	return NULL;
}

bool replay_ended(const struct replay *r, str state)
{
	const struct state *s = r->p ? procedure_state(r->p, state) : NULL;
	return s && s->end != END_NONE;
}

static bool undoes(const struct act *row)
{
	for (size_t i = 0; row && i < row->n_then; i++)
		if (row->then[i].kind == EFFECT_UNDO)
			return true;
	return false;
}

/* ---- the row of the law ---- */

/* The living row; *row stays NULL when the fact was made under another row than the pack at hand
 * has: its hash stands in the fact. */
static bool law_row(struct replay *r, const struct case_fact *f, str act, const struct act **row)
{
	struct era era = {.opened = r->m->opened, .today = f->day, .scopes = r->scopes};
	const struct window *w = NULL;
	const struct act *found = r->p ? procedure_act(r->p, act, &era, &w) : NULL;
	*row = NULL;
	if (found && str_eq(f->law_row, str_fmt(r->s, STR_F " " STR_F,
						STR_A(row_id_print(r->s, &found->life, w)),
						STR_A(hash_hex(r->s, found->life.hash)))))
		*row = found;
	return *row || f->law_row.n;
}

static bool from_allowed(const struct replay *r, const struct act *row)
{
	if (strs_has(row->from, r->state))
		return true;
	if (str_eq(r->state, FIRST))
		return false;
	return strs_has(row->from, ANY_STATE) ||
	       (strs_has(row->from, ANY_OPEN) && !replay_ended(r, r->state));
}

static str to_expected(const struct replay *r, const struct act *row, const struct done *target)
{
	if (str_eq(row->to, SAME))
		return r->state;
	if (str_eq(row->to, BEFORE_LAST))
		return target ? target->from : r->state;
	return row->to;
}

/* ---- hands ---- */

static size_t hands_of(const struct case_fact *f, str out[HANDS_MOST])
{
	size_t n = 0;
	str rest = f->hands, one;
	out[n++] = f->actor;
	while (rest.n && n < HANDS_MOST && str_cut(&rest, ',', &one))
		out[n++] = one;
	return n;
}

static bool is_machine(const struct replay *r, const struct case_fact *f)
{
	const struct role *role = pack_role(r->a->pack, f->role);
	return role && role->machine && str_eq(f->actor, f->role);
}

static bool by_allowed(const struct act *row, const struct case_fact *f)
{
	str party = said(f, S("_party"));
	if (party.n)
		return strs_has(row->by, party) || strs_has(row->by, ANY_PARTY);
	return strs_has(row->by, f->role);
}

static bool list_has(str joined, str one)
{
	str word;
	while (str_cut(&joined, ',', &word))
		if (str_eq(word, one))
			return true;
	return false;
}

static void not_by_check(
	struct replay *r, const struct case_fact *f, const struct act *row, str hand)
{
	for (size_t i = 0; i < row->n_not_by; i++)
		for (size_t k = 0; !row->not_by[i].owner.n && k < r->n_done; k++)
			if (!r->done[k].undone && str_eq(r->done[k].act, row->not_by[i].act) &&
				list_has(r->done[k].persons, hand))
				audit_say(r->a, fact_record(r, f),
					STR_F " did " STR_F " before and may not do this",
					STR_A(hand), STR_A(r->done[k].act));
}

/* The value of a field as the acts before have left it; NULL: none says it. */
static const struct case_value *value_now(const struct replay *r, str field)
{
	for (size_t k = r->n_done; k > 0; k--) {
		const struct case_fact *f = r->done[k - 1].fact;
		for (size_t i = 0; !r->done[k - 1].undone && i < f->n_values; i++) {
			str name = f->values[i].name;
			bool marked = name.n && (name.p[0] == '=' || name.p[0] == '~');
			if (str_eq(marked ? str_from(name, 1) : name, field))
				return &f->values[i];
		}
	}
	return NULL;
}

/* Once one of the row's fields names somebody, nobody else may; what was erased says nothing. */
static void only_by_check(
	struct replay *r, const struct case_fact *f, const struct act *row, str hand)
{
	bool named = false;
	for (size_t i = 0; i < row->only_by.n; i++) {
		const struct case_value *v = value_now(r, row->only_by.p[i]);
		if (!v || (v->value.p && !v->value.n))
			continue;
		if (!v->value.p || str_eq(v->value, hand))
			return;
		named = true;
	}
	if (named)
		audit_say(r->a, fact_record(r, f), STR_F " is not among those who may do this",
			STR_A(hand));
}

static void hands_check(struct replay *r, const struct case_fact *f, const struct act *row)
{
	str hands[HANDS_MOST];
	size_t n = hands_of(f, hands);
	if (!by_allowed(row, f))
		audit_say(r->a, fact_record(r, f), "was done as " STR_F ", which may not do it",
			STR_A(f->role.n ? f->role : S("a party")));
	if (is_machine(r, f))
		return;
	if (n != (size_t)row->hands)
		audit_say(r->a, fact_record(r, f), "has %zu hands, its row asks for %d", n,
			row->hands);
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < i; k++)
			if (str_eq(hands[i], hands[k]))
				audit_say(r->a, fact_record(r, f),
					"two hands are one person, " STR_F, STR_A(hands[i]));
		not_by_check(r, f, row, hands[i]);
		if (!said(f, S("_party")).n)
			only_by_check(r, f, row, hands[i]);
	}
}

static str persons_of(const struct replay *r, const struct case_fact *f)
{
	if (is_machine(r, f))
		return S("");
	return f->hands.n ? str_fmt(r->s, STR_F "," STR_F, STR_A(f->actor), STR_A(f->hands))
			  : f->actor;
}

/* ---- events ---- */

static struct done *undo_target(struct replay *r, const struct case_fact *f)
{
	int64_t number = 0;
	str text = said(f, S("_undoes"));
	if (!text.n)
		return NULL;
	struct done *d = str_int(text, &number) ? replay_done(r, (int32_t)number) : NULL;
	if (!d || d->undone) {
		audit_say(r->a, fact_record(r, f), "undoes number " STR_F ", %s", STR_A(text),
			d ? "which was undone before" : "which is no act");
		return NULL;
	}
	return d;
}

static void law_check(struct replay *r, const struct case_fact *f, const struct act *row,
	const struct done *target, str to)
{
	str expected = to_expected(r, row, target);
	if (!from_allowed(r, row))
		audit_say(r->a, fact_record(r, f), "may not be done in state " STR_F,
			STR_A(r->state));
	if (!str_eq(to, expected))
		audit_say(r->a, fact_record(r, f), "leads to " STR_F ", its row to " STR_F,
			STR_A(to), STR_A(expected));
	if (undoes(row) != (target != NULL))
		audit_say(r->a, fact_record(r, f), "%s",
			target ? "undoes an act and may not" : "undoes no act");
	hands_check(r, f, row);
}

static void enter(struct replay *r, const struct case_fact *f, str to)
{
	bool was = replay_ended(r, r->state), is = replay_ended(r, to);
	r->state = to;
	r->moved = f->number;
	if (!is)
		r->ended = DAY_NONE;
	else if (!was)
		r->ended = f->day;
}

static void step_act(struct replay *r, const struct case_fact *f)
{
	str act = f->act, procedure, from = said(f, S("_from")), to = said(f, S("_to"));
	const struct act *row = NULL;
	str_cut(&act, '/', &procedure);
	if (!str_eq(procedure, r->m->procedure))
		audit_say(r->a, fact_record(r, f), "is no act of procedure " STR_F,
			STR_A(r->m->procedure));
	if (!law_row(r, f, act, &row))
		audit_say(r->a, fact_record(r, f), "names no row of the law");
	if (!str_eq(from, r->state))
		audit_say(r->a, fact_record(r, f),
			"begins in state " STR_F ", the case was in " STR_F, STR_A(from),
			STR_A(r->state));
	if (str_eq(from, FIRST) != (f->number == 1))
		audit_say(r->a, fact_record(r, f), "only the first fact opens a matter");
	struct done *target = undo_target(r, f);
	if (row)
		law_check(r, f, row, target, to);
	if (target)
		target->undone = f->number;
	r->done[r->n_done++] = (struct done){.fact = f,
		.act = act,
		.from = from,
		.to = to,
		.persons = persons_of(r, f),
		.row = row};
	enter(r, f, to);
}

/* An act that followed from one elsewhere went back with it. */
static void step_annulled(struct replay *r, const struct case_fact *f)
{
	struct done *target = undo_target(r, f);
	if (!target) {
		audit_say(r->a, fact_record(r, f), "annuls nothing");
		return;
	}
	target->undone = f->number;
	target->annulled = true;
	if (str_eq(target->from, FIRST)) {
		r->voided = true;
		r->ended = f->day;
	} else {
		enter(r, f, target->from);
	}
	r->moved = f->number;
	if (!str_eq(said(f, S("_to")), r->state))
		audit_say(r->a, fact_record(r, f),
			"goes back to " STR_F ", the act came from " STR_F,
			STR_A(said(f, S("_to"))), STR_A(r->state));
}

static void step_moves(struct replay *r, const struct case_fact *f)
{
	r->moved = f->number;
}

static void step_stays(struct replay *r, const struct case_fact *f)
{
	(void)r;
	(void)f;
}

static const struct step {
	const char *event;
	void (*take)(struct replay *r, const struct case_fact *f);
} steps[] = {
	{"act", step_act},
	{"annulled", step_annulled},
	{"served", step_moves},
	{"sealed", step_moves},
	{"signed-for", step_moves},
	{"late", step_stays},
	{"refused", step_stays},
	{"received", step_stays},
	{"erased", step_stays},
};

void replay_run(struct replay *r)
{
	r->state = FIRST;
	r->ended = DAY_NONE;
	r->done = NEWS(r->s, struct done, r->n_facts + 1);
	for (size_t i = 0; i < r->n_facts; i++) {
		const struct case_fact *f = &r->facts[i];
		size_t k = 0;
		while (k < LEN(steps) && !str_is(f->event, steps[k].event))
			k++;
		if (k < LEN(steps))
			steps[k].take(r, f);
		else
			audit_say(r->a, fact_record(r, f), "no matter knows the event " STR_F,
				STR_A(f->event));
	}
}
