#include "law/judge.h"
#include "matters/run.h"

/* What an act writes, once all steps have let it through (docs/pack.md 7.1.9): one fact, its
 * values, the state, limits met and started, effects in order, subs, flow.  Everything or nothing:
 * the caller holds a savepoint. */

bool effect_has(const struct act *a, enum effect_kind k)
{
	for (size_t i = 0; i < a->n_then; i++)
		if (a->then[i].kind == k)
			return true;
	return false;
}

/* ---- the fact ---- */

static void put(struct name_value *list, size_t *n, str name, str value)
{
	list[(*n)++] = (struct name_value){name, value};
}

static str parties_text(struct arena *a, const struct matter *mt)
{
	struct sb b = SB(a);
	for (size_t i = 0; i < mt->n_parties; i++)
		sb_fmt(&b, "%s" STR_F " %s " STR_F, i ? "," : "", STR_A(mt->parties[i].party),
			mt->parties[i].is_org ? "org" : "person",
			STR_A(id_print(a, mt->parties[i].who)));
	return sb_str(&b);
}

/* The first fact of a case says what the matter is: enough to replay it. */
static str opening_text(const struct doing *d)
{
	struct arena *a = d->run->a;
	const struct matter_row *m = &d->mt->row;
	struct jw w = JW(a);
	jw_object(&w);
	jw_member_int(&w, "about-kind", m->about_kind);
	jw_member_str(&w, "about", id_print(a, m->about));
	jw_member_str(&w, "organ", id_print(a, m->organ));
	jw_member_str(&w, "scopes", m->scopes);
	jw_member_str(&w, "parties", parties_text(a, d->mt));
	if (!id_none(m->cause)) {
		jw_member_str(&w, "cause", id_print(a, m->cause));
		jw_member_str(&w, "sub", m->cause_name);
	}
	jw_object_end(&w);
	return jw_text(&w);
}

static size_t fact_values_of(struct doing *d, struct name_value *list)
{
	struct arena *a = d->run->a;
	size_t n = 0;
	for (size_t i = 0; i < d->n_entered; i++)
		put(list, &n, d->entered[i].field->id, value_print(a, d->entered[i].value));
	for (size_t i = 0; i < d->n_sets; i++)
		put(list, &n, str_fmt(a, "=" STR_F, STR_A(d->sets[i].field->id)),
			d->sets[i].value.known ? value_print(a, d->sets[i].value) : S(""));
	for (size_t i = 0; d->judged && i < d->judgement->n_outputs; i++)
		if (d->judged[i].known)
			put(list, &n,
				str_fmt(a, "~%s.%s", d->judgement->name,
					d->judgement->outputs[i].name),
				value_print(a, d->judged[i]));
	if (d->act->n_only_if)
		put(list, &n, S("_reasons"), d->reasons);
	if (d->late.n)
		put(list, &n, S("_late"), d->late);
	if (d->undoes)
		put(list, &n, S("_undoes"), str_fmt(a, "%d", (int)d->undoes));
	if (d->party.n)
		put(list, &n, S("_party"), d->party);
	if (d->proof.n)
		put(list, &n, S("_carried"), d->proof);
	if (d->run->legal != d->run->m->now)
		put(list, &n, S("_legal"), str_fmt(a, "%lld", (long long)d->run->legal));
	put(list, &n, S("_from"), d->from);
	put(list, &n, S("_to"), d->to);
	if (d->mt->is_new)
		put(list, &n, S("_opening"), opening_text(d));
	return n;
}

static str persons_text(const struct doing *d, int from)
{
	struct sb b = SB(d->run->a);
	for (int i = from; i < d->n_signers; i++)
		if (!id_none(d->signers[i].person))
			sb_fmt(&b, "%s" STR_F, b.n ? "," : "",
				STR_A(id_print(d->run->a, d->signers[i].person)));
	return sb_str(&b);
}

struct fact_draft act_draft(const struct doing *d)
{
	struct arena *a = d->run->a;
	return (struct fact_draft){.of = d->mt->row.id,
		.event = S("act"),
		.act = str_fmt(a, STR_F "/" STR_F, STR_A(d->mt->row.procedure), STR_A(d->act->id)),
		.actor = d->machine ? d->hand.role : id_print(a, d->signers[0].person),
		.hands = persons_text(d, 1),
		.role = d->machine ? d->hand.role : d->signers[0].role,
		.organ = id_none(d->signers[0].organ) ? S("") : id_print(a, d->signers[0].organ),
		.row = rule_print(a, &d->act->life, d->window),
		.on = run_day(d->run)};
}

static int fact_write(struct doing *d)
{
	struct run *r = d->run;
	size_t most = d->n_entered + d->n_sets + (d->judged ? d->judgement->n_outputs : 0) + 16;
	struct name_value *values = NEWS(r->a, struct name_value, most);
	struct fact_draft draft = act_draft(d);
	draft.values = values;
	draft.n_values = fact_values_of(d, values);
	return fact_add(r->a, r->db, r->m, &draft, &d->fact);
}

/* ---- rows ---- */

static int value_keep(struct doing *d, enum value_origin origin, str field, struct value v)
{
	struct matter *mt = d->mt;
	struct value_row row = {
		.number = d->fact.number, .origin = (int32_t)origin, .field = field};
	row.text = v.known ? value_print(d->run->a, v) : (str){0};
	VEC_ADD(d->run->a, mt->values, mt->n_values, mt->cap_values) = row;
	return rows_value_add(d->run->db, mt->row.id, &row);
}

static int values_keep(struct doing *d)
{
	int e = 0;
	for (size_t i = 0; !e && i < d->n_entered; i++)
		e = value_keep(d, VALUE_ENTERED, d->entered[i].field->id, d->entered[i].value);
	for (size_t i = 0; !e && i < d->n_sets; i++)
		e = value_keep(d, VALUE_SET, d->sets[i].field->id, d->sets[i].value);
	for (size_t i = 0; !e && d->judged && i < d->judgement->n_outputs; i++)
		if (d->judged[i].known)
			e = value_keep(d, VALUE_JUDGED,
				str_fmt(d->run->a, "%s.%s", d->judgement->name,
					d->judgement->outputs[i].name),
				d->judged[i]);
	d->mt->n_overlay = d->mt->n_judged = 0;
	return e;
}

static int act_keep(struct doing *d)
{
	struct matter *mt = d->mt;
	struct act_row row = {.number = d->fact.number,
		.fact = d->fact.id.at,
		.act = d->act->id,
		.on = run_day(d->run),
		.at = d->run->legal,
		.from = d->from,
		.to = d->to,
		.persons = persons_text(d, 0),
		.as_party = d->party,
		.by = d->by,
		.organ = d->organ,
		.handler = d->handler};
	VEC_ADD(d->run->a, mt->acts, mt->n_acts, mt->cap_acts) = row;
	int e = rows_act_add(d->run->db, mt->row.id, &row);
	return e ? e : values_keep(d);
}

static str owner_of(const struct state *s)
{
	if (!s || s->end != END_NONE)
		return S("");
	switch (s->owner) {
	case OWNER_OFFICE:
		return S("office");
	case OWNER_SUPERIOR:
		return S("superior");
	case OWNER_OUTSIDE:
		return S("outside");
	case OWNER_PARTY:
		return s->owner_party;
	}
	return S("");
}

/* The state, and what it says of owner and end. */
void matter_enter(struct run *r, struct matter *mt, str to)
{
	const struct state *s = procedure_state(mt->procedure, to);
	mt->row.state = to;
	mt->row.owner = owner_of(s);
	bool was_open = mt->row.is_open;
	mt->row.is_open = !s || s->end == END_NONE;
	if (mt->row.is_open || was_open)
		mt->row.ended = mt->row.is_open ? DAY_NONE : run_day(r);
}

static int begin_keep(struct doing *d)
{
	struct matter *mt = d->mt;
	mt->row.number = 1;
	int e = rows_matter_add(d->run->db, &mt->row);
	for (size_t i = 0; !e && i < mt->n_parties; i++)
		e = rows_party_add(d->run->db, mt->row.id, (int32_t)i, &mt->parties[i]);
	return e || d->machine ? e : flow_taken(d->run, mt);
}

/* ---- events of the act ---- */

static int events_of(struct doing *d)
{
	struct arena *a = d->run->a;
	size_t n = 0;
	str *list = NEWS(a, str, d->n_entered + d->n_sets + 1);
	list[n++] = str_fmt(a, "act " STR_F, STR_A(d->act->id));
	for (size_t i = 0; i < d->n_entered; i++)
		if (d->entered[i].field->type.kind == T_DAY)
			list[n++] = str_fmt(a, "day " STR_F, STR_A(d->entered[i].field->id));
	for (size_t i = 0; i < d->n_sets; i++)
		if (d->sets[i].field->type.kind == T_DAY)
			list[n++] = str_fmt(a, "day " STR_F, STR_A(d->sets[i].field->id));
	return limit_event(d->run, d->mt, list, n, d->fact.id.at);
}

/* 承办人: the first of the staff who acts, until somebody else is named. */
static void name_handler(struct doing *d)
{
	if (!d->machine && d->hand.role.n && id_none(d->mt->row.handler))
		d->mt->row.handler = d->signers[0].person;
}

static int consequences(struct doing *d, bool ended)
{
	struct run *r = d->run;
	struct matter *mt = d->mt;
	row_id fact = d->fact.id.at;
	int e = effect_run(d);
	if (!e && ended)
		e = sub_drop_all(r, mt, fact);
	if (!e)
		e = flow_after(r, mt, d->act->id, fact);
	if (!e && mt->row.cause_name.n)
		e = sub_tell_cause(r, mt, d->act->id, ended, fact);
	if (!e)
		e = message_act(d);
	return e;
}

int act_write(struct doing *d)
{
	struct run *r = d->run;
	struct matter *mt = d->mt;
	bool begins = mt->is_new, was_open = mt->row.is_open;
	d->organ = mt->row.organ;
	d->handler = mt->row.handler;
	name_handler(d);
	matter_enter(r, mt, d->to);
	int e = begins ? begin_keep(d) : 0;
	if (!e)
		e = fact_write(d);
	if (e)
		return e;
	mt->is_new = false;
	mt->row.number = d->fact.number;
	struct matter_row kept = mt->row;
	bool ended = was_open && !mt->row.is_open;
	e = act_keep(d);
	picture_fill(r, mt);
	if (!e)
		e = hidden_keep(r, mt);
	if (!e)
		e = events_of(d);
	if (!e && ended)
		limit_close(mt, d->fact.id.at);
	if (!e)
		e = consequences(d, ended);
	if (!e)
		e = limit_settle(r, mt);
	if (!e && (!begins || memcmp(&kept, &mt->row, sizeof kept) != 0))
		e = rows_matter_move(r->db, &mt->row);
	d->out->matter = mt->row.id;
	d->out->state = mt->row.state;
	d->out->number = mt->row.number;
	return e;
}
