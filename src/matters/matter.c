#include "law/window.h"
#include "matters/item.h"
#include "matters/print.h"
#include "matters/run.h"
#include "matters/words.h"

/* One act, in the order of docs/pack.md 7.1. */

/* ---- 3: the living row, and the state ---- */

static void windows_print(struct jw *w, const struct run *r, const struct life *l)
{
	for (size_t i = 0; i < l->n; i++) {
		const struct window *x = &l->windows[i];
		jw_object(w);
		if (x->since > DAY_FIRST)
			jw_member_str(w, "since", day_print(r->a, x->since));
		if (x->until < DAY_LAST)
			jw_member_str(w, "until", day_print(r->a, x->until));
		if (x->scope.n)
			jw_member_str(w, "scope", strs_join(r->a, x->scope));
		jw_object_end(w);
	}
}

/* No row of that id lives: the answer shows when and where they do. */
static int no_row(struct doing *d, str act)
{
	const struct procedure *p = d->mt->procedure;
	struct jw w = JW(d->run->a);
	bool any = false;
	jw_object(&w);
	jw_name(&w, "windows");
	jw_array(&w);
	for (size_t i = 0; i < p->n_acts; i++) {
		if (!str_eq(p->acts[i].id, act))
			continue;
		any = true;
		windows_print(&w, d->run, &p->acts[i].life);
	}
	jw_array_end(&w);
	jw_object_end(&w);
	d->out->detail = jw_text(&w);
	return any ? R_NOT_ON_DAY : R_NO_ACT;
}

bool act_from(const struct act *act, const struct matter *mt)
{
	if (strs_has(act->from, mt->row.state))
		return true;
	if (mt->is_new)
		return false;
	return strs_has(act->from, WORD_ANY) ||
	       (mt->row.is_open && strs_has(act->from, WORD_ANY_OPEN));
}

/* Who has moved it last, and when: two who act at once must see one another. */
static void moved_by(struct doing *d, struct jw *w)
{
	const struct state *s = procedure_state(d->mt->procedure, d->mt->row.state);
	jw_member_str(w, "state-title", s ? s->title : S(""));
	for (size_t i = d->mt->n_acts; i-- > 0;) {
		const struct act_row *act = &d->mt->acts[i];
		str persons = act->persons, first;
		row_id who;
		if (act->undone || !persons.n || !str_cut(&persons, ',', &first) ||
			!id_parse(first, &who))
			continue;
		jw_member_str(w, "by", first);
		jw_member_str(w, "by-name", print_name_of(d->run, who));
		jw_member_str(w, "at", ms_print(d->run->a, act->at));
		return;
	}
}

static int wrong_state(struct doing *d)
{
	const struct procedure *p = d->mt->procedure;
	struct jw w = JW(d->run->a);
	jw_object(&w);
	jw_member_str(&w, "state", d->mt->row.state);
	if (!d->mt->is_new)
		moved_by(d, &w);
	jw_name(&w, "now");
	jw_array(&w);
	for (size_t i = 0; i < p->n_acts; i++)
		if (!p->acts[i].common && act_from(&p->acts[i], d->mt) &&
			procedure_act(p, p->acts[i].id, &d->mt->era, NULL) == &p->acts[i])
			jw_str(&w, p->acts[i].id);
	jw_array_end(&w);
	jw_object_end(&w);
	d->out->detail = jw_text(&w);
	return R_NOT_FROM_STATE;
}

static int act_choose(struct doing *d, str act)
{
	if (!d->mt->procedure)
		return R_NO_PROCEDURE;
	d->act = procedure_act(d->mt->procedure, act, &d->mt->era, &d->window);
	if (!d->act)
		return no_row(d, act);
	return act_from(d->act, d->mt) ? 0 : wrong_state(d);
}

/* ---- 6 to 8 ---- */

static int act_check(struct doing *d)
{
	int e = form_read(d);
	if (!e)
		e = limit_refuses(d);
	if (!e)
		e = condition_check(d);
	if (!e)
		e = effect_sets(d);
	if (!e)
		e = effect_ready(d);
	if (!e)
		e = condition_confirmed(d);
	if (e)
		return e;
	d->from = d->mt->row.state;
	d->to = d->act->to;
	if (str_eq(d->to, WORD_SAME))
		d->to = d->from;
	if (str_eq(d->to, WORD_BEFORE_LAST))
		d->to = undo_state(d);
	d->late = limit_late(d->run, d->mt, str_fmt(d->run->a, "act " STR_F, STR_A(d->act->id)));
	return 0;
}

/* Writes inside a savepoint: a refusal on the way leaves nothing. */
static int act_write_or_nothing(struct doing *d)
{
	int e = db_savepoint(d->run->db);
	if (e)
		return e;
	e = act_write(d);
	if (!e)
		e = pending_clear(d);
	if (!e)
		return db_release(d->run->db);
	if (e > 0)
		db_back(d->run->db);
	return e;
}

int act_by_machine(struct run *r, struct matter *mt, str act, str machine,
	const struct entered *set, size_t n_set, row_id by)
{
	struct act_answer out = {0};
	bool evidence;
	struct doing d = {.run = r,
		.mt = mt,
		.hand = {.role = machine},
		.machine = true,
		.preset = set,
		.n_preset = n_set,
		.by = by,
		.out = &out};
	d.n_signers = 1;
	d.signers[0].role = machine;
	int e = run_fill(r, mt);
	if (!e)
		e = act_choose(&d, act);
	if (!e)
		e = hand_check(&d, &d.hand, &evidence);
	if (!e)
		e = act_check(&d);
	if (!e)
		return act_write_or_nothing(&d);
	mt->n_overlay = mt->n_judged = 0;
	return e;
}

/* ---- 2: the matter ---- */

static int moved(struct doing *d, int32_t seen)
{
	struct matter *mt = d->mt;
	struct jw w = JW(d->run->a);
	jw_object(&w);
	jw_member_int(&w, "number", mt->row.number);
	jw_member_str(&w, "state", mt->row.state);
	jw_name(&w, "since");
	jw_array(&w);
	for (size_t i = 0; i < mt->n_acts; i++) {
		if (mt->acts[i].number <= seen)
			continue;
		jw_object(&w);
		jw_member_int(&w, "number", mt->acts[i].number);
		jw_member_str(&w, "act", mt->acts[i].act);
		jw_member_str(&w, "title", words_act(mt, mt->acts[i].act));
		jw_member_str(&w, "day", day_print(d->run->a, mt->acts[i].on));
		jw_object_end(&w);
	}
	jw_array_end(&w);
	jw_object_end(&w);
	d->out->detail = jw_text(&w);
	d->out->matter = mt->row.id;
	d->out->number = mt->row.number;
	return R_MATTER_MOVED;
}

static int find_matter(struct doing *d, const struct act_request *q)
{
	struct run *r = d->run;
	int e = run_matter(r, q->matter, &d->mt);
	if (!e)
		e = run_fill(r, d->mt);
	if (e)
		return e;
	if (d->mt->row.voided || !hand_knows(r, d->mt, &q->hand))
		return R_NO_MATTER;
	if (!r->reads)
		e = clock_catch_up(r, d->mt);
	if (e)
		return e;
	if (q->seen >= 0 && q->seen != d->mt->row.number)
		return moved(d, q->seen);
	bool early = q->made_at && d->mt->n_acts && d->mt->acts[d->mt->n_acts - 1].at > q->made_at;
	return early ? R_CARRIED_EARLY : 0;
}

static int begin_matter(struct doing *d, const struct act_request *q)
{
	struct run *r = d->run;
	const struct procedure *p = pack_procedure(r->e->pack, q->procedure);
	if (!p)
		return R_NO_PROCEDURE;
	d->mt = run_matter_new(r, p);
	d->mt->parties = NEWS(r->a, struct party_row, q->n_parties);
	for (size_t i = 0; i < q->n_parties; i++)
		d->mt->parties[d->mt->n_parties++] = (struct party_row){
			q->parties[i].party, q->parties[i].org, q->parties[i].who};
	int e = open_prepare(r, d->mt, q->about_kind, q->about, q->hand.organ);
	return e ? e : run_fill(r, d->mt);
}

/* Further hands that signed the same bytes away from the desk: each another person, each with what
 * his role needs on that day. */
static int hands_carried(struct doing *d, const struct act_request *q)
{
	if (q->n_with + 1 != (size_t)d->act->hands)
		return R_HANDS_MISSING;
	d->signers[0] = (struct signer){d->hand.person, d->hand.role, d->hand.organ};
	d->n_signers = 1;
	for (size_t i = 0; i < q->n_with; i++) {
		const struct hand *h = &q->with[i];
		bool evidence = false;
		for (int k = 0; k < d->n_signers; k++)
			if (id_eq(d->signers[k].person, h->person))
				return R_SAME_PERSON;
		int e = hand_check(d, h, &evidence);
		if (e)
			return e;
		d->signers[d->n_signers++] = (struct signer){h->person, h->role, h->organ};
	}
	return 0;
}

static int act_with_values(struct doing *d, const struct act_request *q)
{
	bool evidence = false, waits = false;
	int e = act_choose(d, q->act);
	if (e)
		return e;
	if (d->proof.n && !(d->act->kind && d->act->kind->away))
		return R_CARRIED_NOT_AWAY;
	e = hand_check(d, &d->hand, &evidence);
	if (!e && d->proof.n)
		e = hands_carried(d, q);
	else if (!e)
		e = pending_check(d, q, &waits, &evidence);
	if (e > 0 && evidence)
		return hand_refused(d, e);
	if (!e)
		e = act_check(d);
	if (e)
		return e;
	return waits ? pending_keep(d) : act_write_or_nothing(d);
}

int matter_act(struct arena *a, struct db *db, const struct engine *e, const struct moment *m,
	const struct act_request *q, struct act_answer *out)
{
	struct run *r = NEW(a, struct run);
	*r = run_begin(a, db, e, m);
	*out = (struct act_answer){.matter = q->matter, .number = -1};
	struct doing d = {
		.run = r, .hand = q->hand, .given = q->values, .out = out, .proof = q->proof};
	if (q->made_at)
		r->legal = q->made_at;
	auto_(json_free) json_t *signed_values = NULL;
	int x = id_none(q->matter) ? begin_matter(&d, q) : find_matter(&d, q);
	if (!x && q->signs && !q->values) {
		x = pending_values(r, q->signs, &signed_values);
		d.given = signed_values;
	}
	return x ? x : act_with_values(&d, q);
}

/* ---- the same, looking only ---- */

/* All that can be said at once: a page shows the faults of the form and the conditions together. */
static int look_at_act(struct doing *d, const struct act_request *q)
{
	bool evidence;
	int e = act_choose(d, q->act);
	if (!e)
		e = hand_check(d, &d->hand, &evidence);
	if (e)
		return e;
	int form = form_read(d);
	if (form < 0)
		return form;
	e = limit_refuses(d);
	int failed = e ? 0 : condition_check(d);
	if (e || failed < 0)
		return e ? e : failed;
	if (form || failed)
		return form ? form : failed;
	e = effect_sets(d);
	if (!e)
		e = effect_ready(d);
	return e ? e : condition_confirmed(d);
}

int matter_check(struct arena *a, struct db *db, const struct engine *e, const struct moment *m,
	const struct act_request *q, struct act_answer *out, struct jw *w, int *refusal)
{
	struct run *r = NEW(a, struct run);
	*r = run_begin(a, db, e, m);
	r->reads = true;
	*out = (struct act_answer){.matter = q->matter, .number = -1};
	struct doing d = {.run = r, .hand = q->hand, .given = q->values, .out = out};
	int x = id_none(q->matter) ? begin_matter(&d, q) : find_matter(&d, q);
	if (!x)
		x = look_at_act(&d, q);
	if (x < 0 || x == R_NO_MATTER)
		return x;
	*refusal = x;
	jw_name(w, "form");
	jw_array(w);
	x = d.act ? item_print_form(r, d.mt, d.act, w) : 0;
	jw_array_end(w);
	strs_member(w, "causes", d.act ? words_causes(r, d.mt, d.act) : (struct strs){0});
	return x;
}

int matter_preview(struct arena *a, struct db *db, const struct engine *e, const struct moment *m,
	const struct act_request *q, struct act_answer *out, struct paper_shown **papers, size_t *n)
{
	struct run *r = NEW(a, struct run);
	*r = run_begin(a, db, e, m);
	r->reads = true;
	*out = (struct act_answer){.matter = q->matter, .number = -1};
	struct doing d = {.run = r, .hand = q->hand, .given = q->values, .out = out};
	int x = id_none(q->matter) ? begin_matter(&d, q) : find_matter(&d, q);
	if (!x)
		x = look_at_act(&d, q);
	*n = 0;
	*papers = NEWS(a, struct paper_shown, d.act ? d.act->n_then + 1 : 1);
	for (size_t i = 0; !x && i < d.act->n_then; i++)
		if (d.act->then[i].kind == EFFECT_PAPER && effect_applies(&d, &d.act->then[i]))
			x = paper_preview(&d, d.act->then[i].name, &(*papers)[(*n)++]);
	return x;
}
