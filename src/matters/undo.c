#include "matters/paper.h"
#include "matters/run.h"

/* 自行纠正 (docs/pack.md 7.4): the last act not undone is marked by a new fact.  State, values,
 * limits and subs go back to where they stood before it; nothing is erased. */

static bool is_undo(const struct matter *mt, str act)
{
	const struct act *row = procedure_act(mt->procedure, act, &mt->era, NULL);
	return row && effect_has(row, EFFECT_UNDO);
}

static struct act_row *target_of(struct matter *mt)
{
	for (size_t i = mt->n_acts; i-- > 0;)
		if (!mt->acts[i].undone && !is_undo(mt, mt->acts[i].act))
			return &mt->acts[i];
	return NULL;
}

/* In a sub: everything since the first consequence of the fact must itself be a consequence of it.
 */
static bool stands_later(const struct matter *sub, row_id fact)
{
	bool since = false;
	for (size_t i = 0; i < sub->n_acts; i++) {
		if (sub->acts[i].undone)
			continue;
		bool ours = id_eq(sub->acts[i].by, fact);
		if (since && !ours)
			return true;
		since |= ours;
	}
	return false;
}

static int registers_unchanged(struct doing *d, const struct act_row *target)
{
	struct run *r = d->run;
	struct changed_row *rows = NULL;
	size_t n = 0;
	int e = rows_register_of(r->a, r->db, d->mt->row.id, target->number, &rows, &n);
	for (size_t i = 0; !e && i < n; i++) {
		const struct field *f = pack_field(r->e->pack, rows[i].field);
		str now = {0};
		if (!f)
			continue;
		e = subject_text(r, (enum about)rows[i].about_kind, rows[i].about, f, &now);
		if (!e && !(now.p ? rows[i].now.p && str_eq(now, rows[i].now) : !rows[i].now.p))
			return R_UNDO_REGISTER;
	}
	return e;
}

/* A term of the party began to run from a served paper of the act: only a procedure of revocation
 * helps. */
static bool right_runs(struct doing *d, const struct act_row *target)
{
	const struct matter *mt = d->mt;
	for (size_t i = 0; i < mt->n_papers; i++) {
		const struct paper_row *p = &mt->papers[i];
		if (!id_eq(p->act_fact, target->fact) || p->served_on == NOTHING || p->withdrawn)
			continue;
		str event = str_fmt(d->run->a, "served " STR_F, STR_A(p->paper));
		for (size_t k = 0; k < mt->n_limits; k++)
			if (str_eq(mt->limits[k].event, event) &&
				!str_is(mt->limits[k].how, "void") &&
				(mt->limits[k].binds == BINDS_PARTY ||
					mt->limits[k].binds == BINDS_NOBODY))
				return true;
	}
	return false;
}

int undo_check(struct doing *d)
{
	struct act_row *target = target_of(d->mt);
	if (!target || str_eq(target->from, WORD_NEW))
		return R_UNDO_NOTHING;
	const struct act *row = procedure_act(d->mt->procedure, target->act, &d->mt->era, NULL);
	if (row && effect_has(row, EFFECT_WORK))
		return R_UNDO_WORK; /* a second attempt at what a verb has done is none */
	for (size_t i = 0; i < d->mt->n_subs; i++)
		if (stands_later(d->mt->subs[i], target->fact))
			return R_UNDO_LATER_ACT;
	if (right_runs(d, target))
		return R_UNDO_SERVED;
	d->undoes = target->number;
	return registers_unchanged(d, target);
}

str undo_state(const struct doing *d)
{
	for (size_t i = 0; i < d->mt->n_acts; i++)
		if (d->mt->acts[i].number == d->undoes)
			return d->mt->acts[i].from;
	return d->mt->row.state;
}

/* ---- going back ---- */

/* What the fact started never ran; what it ended runs on as if never met. */
static void limits_back(struct matter *mt, row_id fact, row_id by)
{
	for (size_t i = 0; i < mt->n_limits; i++) {
		struct limit_row *l = &mt->limits[i];
		if (id_eq(l->start, fact) && limit_runs(l)) {
			l->how = S("void");
			l->end = by;
			l->changed = true;
		} else if (id_eq(l->end, fact) && !str_is(l->how, "void")) {
			l->how = id_eq(l->start, fact) ? S("void") : S("");
			l->end = id_eq(l->start, fact) ? by : (row_id){0};
			l->changed = true;
		}
	}
}

static int extensions_back(struct run *r, struct matter *mt, row_id fact)
{
	for (size_t i = 0; i < mt->n_extensions; i++)
		mt->extensions[i].undone |= id_eq(mt->extensions[i].fact, fact);
	return rows_extension_undo(r->db, mt->row.id, fact);
}

static int registers_back(struct doing *d, int32_t number)
{
	struct run *r = d->run;
	struct changed_row *rows = NULL;
	size_t n = 0;
	struct fact_draft by = act_draft(d);
	int e = rows_register_of(r->a, r->db, d->mt->row.id, number, &rows, &n);
	for (size_t i = 0; !e && i < n; i++) {
		const struct field *f = pack_field(r->e->pack, rows[i].field);
		if (f)
			e = subject_set_text(r, (enum about)rows[i].about_kind, rows[i].about, f,
				rows[i].old, &by);
	}
	return !e && n ? rows_register_undo(r->db, d->mt->row.id, number) : e;
}

static int annulled_fact(struct doing *d, struct matter *mt, const struct act_row *what)
{
	struct run *r = d->run;
	struct name_value v[] = {
		{S("_because"), id_print(r->a, d->fact.id.at)},
		{S("_to"), mt->row.state},
		{S("_undoes"), str_fmt(r->a, "%d", (int)what->number)},
	};
	struct fact_draft draft = {.of = mt->row.id,
		.event = S("annulled"),
		.act = str_fmt(r->a, STR_F "/" STR_F, STR_A(mt->row.procedure), STR_A(what->act)),
		.actor = id_print(r->a, d->signers[0].person),
		.role = d->hand.role,
		.organ = id_print(r->a, d->hand.organ),
		.on = run_day(r),
		.values = v,
		.n_values = LEN(v)};
	struct fact_made made;
	int e = fact_add(r->a, r->db, r->m, &draft, &made);
	if (!e)
		mt->row.number = made.number;
	return e ? e : rows_act_undo(r->db, mt->row.id, what->number, made.number);
}

/* A consequence in a sub: its opening (the sub never was) or its dropping (it goes on). */
static int sub_back(struct doing *d, struct matter *sub, struct act_row *what)
{
	struct run *r = d->run;
	int e = run_limits(r, sub);
	if (e)
		return e;
	if (str_eq(what->from, WORD_NEW)) {
		sub->row.voided = true;
		sub->row.is_open = false;
		sub->row.ended = run_day(r);
	} else {
		matter_enter(r, sub, what->from);
	}
	limits_back(sub, what->fact, d->fact.id.at);
	e = annulled_fact(d, sub, what);
	what->undone = sub->row.number;
	if (!e)
		e = limit_settle(r, sub);
	return e ? e : rows_matter_move(r->db, &sub->row);
}

static int subs_back(struct doing *d, row_id fact)
{
	for (size_t i = 0; i < d->mt->n_subs; i++) {
		struct matter *sub = d->mt->subs[i];
		for (size_t k = sub->n_acts; k-- > 0;) {
			if (sub->acts[k].undone || !id_eq(sub->acts[k].by, fact))
				continue;
			int e = sub_back(d, sub, &sub->acts[k]);
			if (e)
				return e;
		}
	}
	return 0;
}

/* Matters that flow opened from it are not closed: their owners get the task. */
static int tell_opened(struct doing *d, row_id fact)
{
	struct run *r = d->run;
	row_id *ids = NULL;
	size_t n = 0;
	int e = rows_caused(r->a, r->db, d->mt->row.id, &ids, &n);
	str body = str_fmt(r->a, "{\"cause\":\"" STR_F "\"}", STR_A(id_print(r->a, d->mt->row.id)));
	for (size_t i = 0; !e && i < n; i++) {
		struct matter *mt = NULL;
		e = run_matter(r, ids[i], &mt);
		if (e || mt->row.cause_name.n || !mt->n_acts || !id_eq(mt->acts[0].by, fact))
			continue;
		e = id_none(mt->row.handler)
			    ? message_post(r, mt, mt->row.organ, S(""), "cause-annulled", body)
			    : message_person(r, mt, mt->row.handler, "cause-annulled", body);
	}
	return e;
}

static int cause_back(struct doing *d, row_id fact)
{
	struct matter *cause = d->mt->row.cause_name.n ? d->mt->cause : NULL;
	if (!cause)
		return 0;
	int e = run_fill(d->run, cause);
	if (e)
		return e;
	limits_back(cause, fact, d->fact.id.at);
	return limit_settle(d->run, cause);
}

int undo_run(struct doing *d)
{
	struct run *r = d->run;
	struct matter *mt = d->mt;
	struct act_row *target = target_of(mt);
	if (!target || target->number != d->undoes)
		return fault(F_BUG, "the act to be undone is gone");
	row_id fact = target->fact;
	target->undone = d->fact.number;
	mt->row.organ = target->organ;
	mt->row.handler = target->handler;
	limits_back(mt, fact, d->fact.id.at);
	int e = rows_act_undo(r->db, mt->row.id, target->number, d->fact.number);
	if (!e)
		e = extensions_back(r, mt, fact);
	if (!e)
		e = paper_withdraw_of(r, mt, fact, d->fact.number);
	if (!e)
		e = view_withdraw_of(d, d->undoes);
	if (!e)
		e = registers_back(d, d->undoes);
	if (!e)
		e = subs_back(d, fact);
	if (!e)
		e = cause_back(d, fact);
	if (!e)
		e = tell_opened(d, fact);
	picture_fill(r, mt);
	return e;
}
