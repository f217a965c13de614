#include "law/calendar.h"
#include "matters/run.h"

/* The clock (docs/pack.md 7.3): what follows from the end of a limit, once.  Legal day = the end;
 * the true time stands beside it in the fact.  It never decides: it does the act that the pack
 * gives to the clock, or writes the lateness. */

/* The last instant of the limit: its legal day is the end. */
static ms end_instant(const struct limit_row *l)
{
	return l->over_at == day_ms((day)l->over_day + 1) ? l->over_at - 1 : l->over_at;
}

static str late_body(struct run *r, const struct matter *mt, const struct limit_row *l)
{
	struct jw w = JW(r->a);
	jw_object(&w);
	jw_member_str(&w, "limit", l->name);
	jw_member_str(&w, "procedure", mt->row.procedure);
	jw_member_str(&w, "end", day_print(r->a, (day)l->over_day));
	jw_object_end(&w);
	return jw_text(&w);
}

/* 逾期 is a fact: the owner and the limit by name. */
static int late_fact(struct run *r, struct matter *mt, const struct limit_row *l)
{
	bool named = !id_none(mt->row.handler);
	struct name_value values[] = {
		{S("_end"), day_print(r->a, (day)l->over_day)},
		{S("_limit"), l->name},
		{S("_owner"), id_print(r->a, named ? mt->row.handler : mt->row.organ)},
	};
	struct fact_draft draft = {.of = mt->row.id,
		.event = S("late"),
		.act = str_fmt(
			r->a, STR_F "/limit." STR_F, STR_A(mt->row.procedure), STR_A(l->name)),
		.actor = WORD_CLOCK,
		.role = WORD_CLOCK,
		.organ = id_print(r->a, mt->row.organ),
		.row = l->rule,
		.on = (day)l->over_day,
		.values = values,
		.n_values = LEN(values)};
	struct fact_made made;
	int e = fact_add(r->a, r->db, r->m, &draft, &made);
	if (!e && named)
		e = message_person(r, mt, mt->row.handler, "late", late_body(r, mt, l));
	return e;
}

/* Rows of pack.yaml that are due: each tells one post higher. */
static int escalate(struct run *r, struct matter *mt, struct limit_row *l, ms now)
{
	const struct pack *p = r->e->pack;
	for (size_t k = (size_t)l->stage - 1; k < p->n_escalate; k++) {
		const struct escalation *x = &p->escalate[k];
		ms at = x->late.n ? day_ms(day_add_span(p, (day)l->over_day, x->late) + 1)
				  : l->over_at;
		if (at > now)
			return 0;
		l->stage++;
		l->changed = true;
		int e = message_post(r, mt, mt->row.organ, x->to, "late", late_body(r, mt, l));
		if (e)
			return e;
	}
	return 0;
}

static int at_end(struct run *r, struct matter *mt, struct limit_row *l)
{
	str act = l->at_end, name = l->name;
	int64_t run = l->run;
	row_id start = l->start;
	for (size_t i = 0; i < mt->n_limits;
		i++) /* before the act: it must not meet what fired it */
		if (limit_runs(&mt->limits[i]) && str_eq(mt->limits[i].name, name)) {
			mt->limits[i].how = S("fired");
			mt->limits[i].changed = true;
		}
	int e = act_by_machine(r, mt, act, WORD_CLOCK, NULL, 0, start);
	row_id fact = !e && mt->n_acts ? mt->acts[mt->n_acts - 1].fact : (row_id){0};
	for (size_t i = 0; i < mt->n_limits; i++) {
		l = &mt->limits[i];
		if (!str_is(l->how, "fired") || !str_eq(l->name, name) || !id_none(l->end))
			continue;
		l->end = fact;
		if (e > 0 && l->run == run) /* not possible from here: the limit stays over */
			l->how = S("");
		l->changed = true;
	}
	return e > 0 ? 0 : e;
}

static int end_dealt(struct run *r, struct matter *mt, size_t at)
{
	str name = mt->limits[at].name;
	row_id start = mt->limits[at].start;
	int32_t binds = mt->limits[at].binds;
	for (size_t i = 0; i < mt->n_limits; i++)
		if (limit_runs(&mt->limits[i]) && str_eq(mt->limits[i].name, name)) {
			mt->limits[i].stage = 1;
			mt->limits[i].changed = true;
		}
	int e = 0;
	if (binds == BINDS_OFFICE || binds == BINDS_SUPERIOR) {
		e = late_fact(r, mt, &mt->limits[at]);
		if (!e)
			e = escalate(r, mt, &mt->limits[at], r->m->now);
	}
	if (!e && mt->limits[at].at_end.n) /* silence has its effect, and is lateness too */
		e = at_end(r, mt, &mt->limits[at]);
	if (e)
		return e;
	picture_fill(r, mt);
	str ended = str_fmt(r->a, "ended-limit " STR_F, STR_A(name));
	return limit_event(r, mt, &ended, 1, start);
}

static int look(struct run *r, struct matter *mt, size_t at)
{
	ms before = r->legal;
	int e = 0;
	if (mt->limits[at].stage == 0) {
		r->legal = end_instant(&mt->limits[at]);
		picture_fill(r, mt);
		e = end_dealt(r, mt, at);
	} else {
		e = escalate(r, mt, &mt->limits[at], r->m->now);
	}
	r->legal = before;
	if (!e)
		e = limit_settle(r, mt);
	picture_fill(r, mt);
	return e;
}

/* The running limit whose end comes first among those not dealt with; n_limits: none. */
static size_t first_due(const struct matter *mt, ms now)
{
	size_t best = mt->n_limits;
	for (size_t i = 0; i < mt->n_limits; i++) {
		const struct limit_row *l = &mt->limits[i];
		if (limit_runs(l) && !l->stage && l->next_at != NOTHING && l->next_at <= now &&
			(best == mt->n_limits || l->next_at < mt->limits[best].next_at))
			best = i;
	}
	return best;
}

int clock_catch_up(struct run *r, struct matter *mt)
{
	for (;;) {
		size_t at = first_due(mt, r->m->now);
		if (at == mt->n_limits)
			return 0;
		int e = look(r, mt, at);
		if (e)
			return e;
	}
}

int matter_tick(
	struct arena *a, struct db *db, const struct engine *e, const struct moment *m, bool *more)
{
	struct due_limit due = {0};
	*more = false;
	int x = rows_limit_next(a, db, m->now, &due);
	if (x)
		return x == R_NOT_FOUND ? 0 : x;
	struct run *r = NEW(a, struct run);
	*r = run_begin(a, db, e, m);
	struct matter *mt = NULL;
	x = run_matter(r, due.matter, &mt);
	if (!x)
		x = run_fill(r, mt);
	for (size_t i = 0; !x && i < mt->n_limits; i++) {
		if (mt->limits[i].run != due.run)
			continue;
		*more = true;
		x = look(r, mt, i);
		/* whatever happened, the same look must not come again */
		if (!x && mt->limits[i].next_at != NOTHING && mt->limits[i].next_at <= due.at &&
			limit_runs(&mt->limits[i]))
			x = fault(F_BUG, "limit does not go on after its end");
		break;
	}
	return x;
}
