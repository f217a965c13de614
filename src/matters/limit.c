#include "law/calendar.h"
#include "matters/run.h"

/* Limits (期限), docs/pack.md 3.4.  A limit's row keeps all it needs, so that a later pack changes
 * nothing about it. Events are written "act x", "act sub.x", "served x", "day x", "ended-sub x",
 * "ended-limit x". */

bool limit_runs(const struct limit_row *l)
{
	return !l->how.n;
}

str rule_print(struct arena *a, const struct life *l, const struct window *w)
{
	return str_fmt(
		a, STR_F " " STR_F, STR_A(row_id_print(a, l, w)), STR_A(hash_hex(a, l->hash)));
}

static str event_text(struct arena *a, const struct event *e)
{
	switch (e->kind) {
	case EVENT_ACT:
		return e->owner.n
			       ? str_fmt(a, "act " STR_F "." STR_F, STR_A(e->owner), STR_A(e->name))
			       : str_fmt(a, "act " STR_F, STR_A(e->name));
	case EVENT_SERVED:
		return str_fmt(a, "served " STR_F, STR_A(e->name));
	case EVENT_DAY:
		return str_fmt(a, "day " STR_F, STR_A(e->name));
	case EVENT_ENDED_SUB:
		return str_fmt(a, "ended-sub " STR_F, STR_A(e->name));
	case EVENT_ENDED_LIMIT:
		return str_fmt(a, "ended-limit " STR_F, STR_A(e->name));
	}
	return S("");
}

static bool event_is(struct arena *a, const struct event *e, str happened)
{
	struct arena_mark m = arena_mark(a);
	bool same = str_eq(event_text(a, e), happened);
	arena_reset(a, m);
	return same;
}

/* ---- the end ---- */

static void out_add(
	struct arena *a, struct day_range **list, size_t *n, size_t *cap, day began, day ended)
{
	VEC_ADD(a, *list, *n, *cap) = (struct day_range){began, ended};
}

/* The days on which the matter stood in a state of the list, or a sub of the list was open. */
static struct day_range *left_out(
	struct run *r, const struct matter *mt, str not_counting, size_t *n)
{
	struct day_range *list = NULL;
	size_t cap = 0;
	str word;
	*n = 0;
	while (str_cut(&not_counting, ',', &word)) {
		day began = DAY_NONE;
		for (size_t i = 0; i < mt->n_acts; i++) {
			const struct act_row *act = &mt->acts[i];
			if (act->undone)
				continue;
			if (began == DAY_NONE && str_eq(act->to, word))
				began = act->on;
			else if (began != DAY_NONE && !str_eq(act->to, word)) {
				out_add(r->a, &list, n, &cap, began, act->on);
				began = DAY_NONE;
			}
		}
		if (began != DAY_NONE)
			out_add(r->a, &list, n, &cap, began, DAY_NONE);
		for (size_t i = 0; i < mt->n_subs; i++) {
			const struct matter_row *sub = &mt->subs[i]->row;
			if (!sub->voided && str_eq(sub->cause_name, word))
				out_add(r->a, &list, n, &cap, sub->opened,
					sub->is_open ? DAY_NONE : sub->ended);
		}
	}
	return list;
}

static struct due due_with(struct run *r, const struct matter *mt, const struct limit_row *l,
	const struct day_range *out, size_t n_out)
{
	struct due_rule rule = {
		.strict = l->flags & LIMIT_STRICT, .same_day = l->flags & LIMIT_SAME_DAY};
	ms from = l->from;
	size_t n_extra = 0;
	struct span *extra = NEWS(r->a, struct span, mt->n_extensions);
	if (!span_parse(l->length, &rule.length))
		return (struct due){.unknown = true};
	for (size_t i = 0; i < mt->n_extensions; i++) {
		const struct extension_row *x = &mt->extensions[i];
		if (x->run != l->run || x->undone)
			continue;
		if (x->to_day == NOTHING) {
			n_extra += span_parse(x->length, &extra[n_extra]);
			continue;
		}
		/* a new last day replaces what was before: that day itself is the limit */
		from = day_ms((day)x->to_day);
		rule.length = (struct span){1, SPAN_DAYS};
		rule.same_day = true;
		n_extra = n_out = 0;
	}
	return law_due(r->e->pack, from, &rule, out, n_out, extra, n_extra);
}

static struct due due_of(struct run *r, const struct matter *mt, const struct limit_row *l)
{
	size_t n = 0;
	struct day_range *out = left_out(r, mt, l->not_counting, &n);
	return due_with(r, mt, l, out, n);
}

day limit_stopped(struct run *r, const struct matter *mt, const struct limit_row *l, day *end)
{
	size_t n = 0, over = 0;
	day since = DAY_NONE;
	struct day_range *out = left_out(r, mt, l->not_counting, &n);
	for (size_t i = 0; i < n; i++) {
		if (out[i].ended != DAY_NONE)
			out[over++] = out[i];
		else if (since == DAY_NONE || out[i].began < since)
			since = out[i].began;
	}
	*end = due_with(r, mt, l, out, over).end;
	return since;
}

/* When the clock has to look again: at the end, then at each escalation of pack.yaml. */
static int64_t next_look(struct run *r, const struct limit_row *l)
{
	const struct pack *p = r->e->pack;
	if (!limit_runs(l) || l->over_at == NOTHING)
		return NOTHING;
	if (l->stage == 0)
		return l->over_at;
	size_t k = (size_t)l->stage - 1;
	if ((l->binds != BINDS_OFFICE && l->binds != BINDS_SUPERIOR) || l->at_end.n ||
		k >= p->n_escalate)
		return NOTHING;
	if (!p->escalate[k].late.n)
		return l->over_at;
	return day_ms(day_add_span(p, (day)l->over_day, p->escalate[k].late) + 1);
}

static void measure(struct run *r, const struct matter *mt, struct limit_row *l)
{
	int64_t over_at = NOTHING, over_day = NOTHING;
	if (limit_runs(l)) {
		struct due due = due_of(r, mt, l);
		if (!due.unknown) {
			over_at = due.at;
			over_day = due.end;
		}
		if (over_at != l->over_at && l->stage && (over_at == NOTHING || over_at > r->legal))
			l->stage = 0; /* moved beyond today: its end is to come again */
		l->changed |= over_at != l->over_at || over_day != l->over_day;
		l->over_at = over_at;
		l->over_day = over_day;
		l->provisional = due.provisional;
	}
	int64_t next = next_look(r, l);
	l->changed |= next != l->next_at;
	l->next_at = next;
}

int limit_settle(struct run *r, struct matter *mt)
{
	for (size_t i = 0; i < mt->n_limits; i++) {
		struct limit_row *l = &mt->limits[i];
		if (limit_runs(l) || l->changed)
			measure(r, mt, l);
		if (!l->changed)
			continue;
		l->changed = false;
		int e = l->fresh ? rows_limit_add(r->db, mt->row.id, l)
				 : rows_limit_keep(r->db, mt->row.id, l);
		l->fresh = false;
		if (e)
			return e;
	}
	return due_settle(r, mt);
}

/* ---- events ---- */

static void limit_end(struct limit_row *l, str how, row_id fact)
{
	l->how = how;
	l->end = fact;
	l->changed = true;
}

static void limit_meet(struct matter *mt, str event, row_id fact)
{
	for (size_t i = 0; i < mt->n_limits; i++)
		if (limit_runs(&mt->limits[i]) && list_has(mt->limits[i].met_by, event))
			limit_end(&mt->limits[i], S("met"), fact);
}

static struct limit_row *limit_start(
	struct run *r, struct matter *mt, str name, str event, row_id fact)
{
	for (size_t i = 0; i < mt->n_limits; i++) {
		struct limit_row *l = &mt->limits[i];
		if (limit_runs(l) && str_eq(l->name, name) && str_eq(l->event, event))
			limit_end(l, S("again"), fact);
	}
	VEC_ADD(r->a, mt->limits, mt->n_limits, mt->cap_limits) =
		(struct limit_row){.run = id_new(r->m->chance, r->m->region).id,
			.name = name,
			.event = event,
			.start = fact,
			.how = S(""),
			.from = r->legal};
	struct limit_row *l = &mt->limits[mt->n_limits - 1];
	l->over_at = l->over_day = l->next_at = NOTHING;
	l->fresh = l->changed = true;
	return l;
}

static ms day_of_act(const struct matter *mt, str act, ms otherwise)
{
	for (size_t i = mt->n_acts; i-- > 0;)
		if (!mt->acts[i].undone && str_eq(mt->acts[i].act, act))
			return mt->acts[i].at;
	return otherwise;
}

static struct value value_now(const struct matter *mt, str field)
{
	for (size_t i = 0; i < mt->picture.n_values; i++)
		if (str_eq(mt->picture.values[i].field, field))
			return mt->picture.values[i].value;
	return UNKNOWN;
}

static str met_by_text(struct arena *a, const struct limit *l)
{
	str *list = NEWS(a, str, l->n_met_by);
	for (size_t i = 0; i < l->n_met_by; i++)
		list[i] = event_text(a, &l->met_by[i]);
	return str_join(a, list, l->n_met_by, S(","));
}

static void limit_begin(struct run *r, struct matter *mt, const struct limit *row,
	const struct window *w, str event, str as_of, row_id fact)
{
	struct eval v = picture_eval(r, mt, NULL);
	ms from = as_of.n ? day_of_act(mt, as_of, r->legal) : r->legal;
	str length = S("1 days");
	if (str_starts(event, S("day "))) {
		struct value on = value_now(mt, str_from(event, 4));
		if (!on.known)
			return;
		from = day_ms((day)on.num);
	}
	if (row->when && !expr_holds(&v, row->when))
		return;
	if (!row->by_day) {
		struct value span = expr_eval(&v, row->length);
		length = span.known ? span_print(r->a, (struct span){span.num, span.unit}) : S("");
	}
	struct limit_row *l = limit_start(r, mt, row->id, event, fact);
	l->rule = rule_print(r->a, &row->life, w);
	l->length = length;
	l->from = from;
	l->flags = (row->strict ? LIMIT_STRICT : 0) |
		   (row->same_day || row->by_day ? LIMIT_SAME_DAY : 0) |
		   (row->late_refuses ? LIMIT_REFUSES : 0) | (row->by_day ? LIMIT_BY_DAY : 0);
	l->binds = (int32_t)row->binds;
	l->parties = strs_join(r->a, row->parties);
	l->met_by = met_by_text(r->a, row);
	l->not_counting = strs_join(r->a, row->not_counting);
	l->at_end = row->at_end;
}

/* Does the event start this limit?  as_of: from whose day it counts then. */
static bool starts(struct run *r, const struct limit *l, str event, str *as_of)
{
	*as_of = S("");
	if (l->by_day)
		return str_starts(event, S("day ")) && str_eq(str_from(event, 4), l->by_day->id);
	for (size_t i = 0; i < l->n_starts; i++) {
		if (!event_is(r->a, &l->starts[i], event))
			continue;
		*as_of = l->starts[i].as_of;
		return true;
	}
	return false;
}

int limit_event(struct run *r, struct matter *mt, const str *events, size_t n, row_id fact)
{
	for (size_t i = 0; i < n; i++)
		limit_meet(mt, events[i], fact);
	const struct procedure *p = mt->procedure;
	for (size_t i = 0; p && mt->row.is_open && i < p->n_limits; i++) {
		const struct window *w = NULL;
		if (procedure_limit(p, p->limits[i].id, &mt->era, &w) != &p->limits[i])
			continue;
		str as_of;
		for (size_t k = 0; k < n; k++)
			if (starts(r, &p->limits[i], events[k], &as_of))
				limit_begin(r, mt, &p->limits[i], w, events[k], as_of, fact);
	}
	return 0;
}

int limit_begin_paper(struct run *r, struct matter *mt, const struct paper_kind *p, row_id fact)
{
	if (!p->serve.n)
		return 0;
	struct limit_row *l = limit_start(r, mt, str_fmt(r->a, "paper." STR_F, STR_A(p->id)),
		str_fmt(r->a, "paper " STR_F, STR_A(p->id)), fact);
	l->rule = rule_print(r->a, &p->life,
		life_window(&p->life, &(struct era){run_day(r), run_day(r), mt->era.scopes}));
	l->length = span_print(r->a, p->serve);
	l->binds = BINDS_OFFICE;
	l->met_by = str_fmt(r->a, "served " STR_F, STR_A(p->id));
	l->parties = l->not_counting = l->at_end = S("");
	return 0;
}

/* The duty to serve a paper does not end with its matter; all other limits do. */
void limit_close(struct matter *mt, row_id fact)
{
	for (size_t i = 0; i < mt->n_limits; i++)
		if (limit_runs(&mt->limits[i]) && !str_starts(mt->limits[i].name, S("paper.")))
			limit_end(&mt->limits[i], S("closed"), fact);
}

/* ---- what is over ---- */

static bool is_over(const struct run *r, const struct limit_row *l)
{
	return l->over_at != NOTHING && l->over_at <= r->legal;
}

str limit_late(struct run *r, struct matter *mt, str event)
{
	struct sb b = SB(r->a);
	for (size_t i = 0; i < mt->n_limits; i++) {
		const struct limit_row *l = &mt->limits[i];
		if (limit_runs(l) && is_over(r, l) && list_has(l->met_by, event))
			sb_fmt(&b, "%s" STR_F " %d", b.n ? "," : "", STR_A(l->name),
				(int)(run_day(r) - l->over_day));
	}
	return sb_str(&b);
}

int limit_refuses(struct doing *d)
{
	struct matter *mt = d->mt;
	str event = str_fmt(d->run->a, "act " STR_F, STR_A(d->act->id));
	for (size_t i = 0; d->party.n && i < mt->n_limits; i++) {
		const struct limit_row *l = &mt->limits[i];
		if (!limit_runs(l) || !(l->flags & LIMIT_REFUSES) || !is_over(d->run, l))
			continue;
		if (!list_has(l->parties, d->party) || !list_has(l->met_by, event))
			continue;
		struct jw w = JW(d->run->a);
		jw_object(&w);
		jw_member_str(&w, "limit", l->name);
		jw_member_str(&w, "end", day_print(d->run->a, (day)l->over_day));
		jw_object_end(&w);
		d->out->detail = jw_text(&w);
		return R_LATE;
	}
	return 0;
}

void limit_picture(struct run *r, struct matter *mt)
{
	struct picture_limit *list = NEWS(r->a, struct picture_limit, mt->n_limits);
	size_t n = 0;
	for (size_t i = 0; i < mt->n_limits; i++) {
		const struct limit_row *l = &mt->limits[i];
		if (limit_runs(l) || str_is(l->how, "void") || str_is(l->how, "again"))
			continue;
		list[n++] = (struct picture_limit){.limit = l->name,
			.id = l->run,
			.started = ms_day(l->from),
			.met = str_is(l->how, "met"),
			.over = str_is(l->how, "fired"),
			.end = (day)l->over_day};
	}
	size_t first = n; /* of several running, the earliest end holds */
	for (size_t i = 0; i < mt->n_limits; i++) {
		const struct limit_row *l = &mt->limits[i];
		if (!limit_runs(l))
			continue;
		size_t k = first;
		while (k < n && !str_eq(list[k].limit, l->name))
			k++;
		if (k < n && (l->over_at == NOTHING ||
				     (!list[k].unknown_end && list[k].end <= l->over_day)))
			continue;
		list[k] = (struct picture_limit){.limit = l->name,
			.id = l->run,
			.started = ms_day(l->from),
			.over = is_over(r, l),
			.unknown_end = l->over_at == NOTHING,
			.end = (day)l->over_day};
		n += k == n;
	}
	mt->picture.limits = list;
	mt->picture.n_limits = n;
}

/* ---- extension ---- */

/* In common.yaml the limit may be a field that names it. */
static str named_limit(struct doing *d, const struct effect *e)
{
	for (size_t i = 0; i < d->n_entered; i++)
		if (str_eq(d->entered[i].field->id, e->limit) && d->entered[i].value.known)
			return d->entered[i].value.text;
	return e->limit;
}

static bool extension_of(struct doing *d, const struct effect *e, struct extension_row *x)
{
	struct eval v = picture_eval(d->run, d->mt, NULL);
	x->to_day = NOTHING;
	x->length = S("");
	struct value by = expr_eval(&v, e->by ? e->by : e->to_day);
	if (!by.known)
		return false;
	if (!e->by)
		x->to_day = by.num;
	else
		x->length =
			span_print(d->run->a, by.kind == T_SPAN ? (struct span){by.num, by.unit}
								: (struct span){by.num, SPAN_DAYS});
	return true;
}

int limit_extend(struct doing *d, const struct effect *e, bool dry)
{
	str name = named_limit(d, e);
	struct matter *mt = d->mt;
	bool any = false;
	for (size_t i = 0; i < mt->n_limits; i++) {
		const struct limit_row *l = &mt->limits[i];
		if (!limit_runs(l) || !str_eq(l->name, name))
			continue;
		struct extension_row x = {.run = l->run, .fact = d->fact.id.at};
		if (!extension_of(d, e, &x))
			continue;
		any = true;
		if (dry)
			continue;
		for (size_t k = 0; k < mt->n_extensions; k++)
			x.seq += mt->extensions[k].run == l->run;
		VEC_ADD(d->run->a, mt->extensions, mt->n_extensions, mt->cap_extensions) = x;
		int r = rows_extension_add(d->run->db, mt->row.id, &x);
		if (r)
			return r;
	}
	return any ? 0 : R_LIMIT_NOT_RUNNING;
}
