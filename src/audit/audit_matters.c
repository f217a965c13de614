#include "audit/replay.h"
#include "audit_matters_sql.h"
#include "base/json.h"
#include "law/calendar.h"

/* Matters: each is replayed from its facts (replay.h); then every row that the system keeps about
 * it is held against the replay. */

#define M(member, kind) SHAPE(struct live_matter, member, kind)
static const struct shape matter_shape[] = {
	M(id.region, 'i'),
	M(id.id, 'l'),
	M(procedure, 's'),
	M(state, 's'),
	M(about_kind, 'i'),
	M(about.region, 'i'),
	M(about.id, 'l'),
	M(opened, 'i'),
	M(scopes, 's'),
	M(organ.region, 'i'),
	M(organ.id, 'l'),
	M(handler.region, 'i'),
	M(handler.id, 'l'),
	M(owner, 's'),
	M(kept, 'i'),
	M(cause.region, 'i'),
	M(cause.id, 'l'),
	M(cause_name, 's'),
	M(is_open, 'B'),
	M(voided, 'B'),
	M(ended, 'd'),
	M(single_key, 's'),
	M(number, 'i'),
};
#undef M

#define F(member, kind) SHAPE(struct case_fact, member, kind)
static const struct shape fact_shape[] = {
	F(id.region, 'i'),
	F(id.id, 'l'),
	F(number, 'i'),
	F(at, 'l'),
	F(day, 'i'),
	F(event, 's'),
	F(act, 's'),
	F(actor, 's'),
	F(hands, 's'),
	F(role, 's'),
	F(organ, 's'),
	F(law_row, 's'),
};
#undef F

static const struct shape value_shape[] = {
	SHAPE(struct case_value, number, 'i'),
	SHAPE(struct case_value, name, 's'),
	SHAPE(struct case_value, value, 's'),
};

struct live_act {
	int32_t number;
	row_id fact;
	str act;
	int32_t day;
	ms at;
	str from, to, persons, party;
	int32_t undone;
};
#define A(member, kind) SHAPE(struct live_act, member, kind)
static const struct shape act_shape[] = {
	A(number, 'i'),
	A(fact.region, 'i'),
	A(fact.id, 'l'),
	A(act, 's'),
	A(day, 'i'),
	A(at, 'l'),
	A(from, 's'),
	A(to, 's'),
	A(persons, 's'),
	A(party, 's'),
	A(undone, 'i'),
};
#undef A

struct live_value {
	int32_t number, origin;
	str field, value;
};
static const struct shape live_value_shape[] = {
	SHAPE(struct live_value, number, 'i'),
	SHAPE(struct live_value, origin, 'i'),
	SHAPE(struct live_value, field, 's'),
	SHAPE(struct live_value, value, 's'),
};

struct live_party {
	int32_t seq;
	str party;
	bool is_org;
	row_id who;
};
static const struct shape party_shape[] = {
	SHAPE(struct live_party, seq, 'i'),
	SHAPE(struct live_party, party, 's'),
	SHAPE(struct live_party, is_org, 'B'),
	SHAPE(struct live_party, who.region, 'i'),
	SHAPE(struct live_party, who.id, 'l'),
};

/* ---- two texts that must be one ---- */

static void same(struct replay *r, str record, const char *column, str row, str fact)
{
	if (!str_eq(row, fact))
		audit_say(r->a, record, "%s: " STR_F ", its facts say " STR_F, column,
			STR_A(row.n ? row : S("nothing")), STR_A(fact.n ? fact : S("nothing")));
}

static void same_int(struct replay *r, str record, const char *column, int64_t row, int64_t fact)
{
	if (row != fact)
		audit_say(r->a, record, "%s: %lld, its facts say %lld", column, (long long)row,
			(long long)fact);
}

static str id_text(struct replay *r, row_id id)
{
	return id_none(id) ? (str){0} : id_print(r->s, id);
}

static str day_text(struct replay *r, day d)
{
	return d == DAY_NONE ? (str){0} : day_print(r->s, d);
}

/* ---- acts ---- */

static ms legal_of(const struct case_fact *f)
{
	const struct case_value *v = fact_says(f, S("_legal"));
	int64_t at = 0;
	return v && v->value.p && str_int(v->value, &at) ? at : f->at;
}

static void act_compare(struct replay *r, const struct live_act *row, const struct done *d)
{
	const struct case_value *party = fact_says(d->fact, S("_party"));
	str record = str_fmt(r->s, "matter_act " STR_F " number %d", STR_A(r->id), row->number);
	same(r, record, "fact", id_text(r, row->fact), id_text(r, d->fact->id));
	same(r, record, "act", row->act, d->act);
	same(r, record, "on_day", day_text(r, row->day), day_text(r, d->fact->day));
	same_int(r, record, "at", row->at, legal_of(d->fact));
	same(r, record, "from_state", row->from, d->from);
	same(r, record, "to_state", row->to, d->to);
	same(r, record, "persons", row->persons, d->persons);
	same(r, record, "as_party", row->party, party ? party->value : (str){0});
	same_int(r, record, "undone", row->undone, d->undone);
}

static int acts_check(struct replay *r)
{
	struct live_act *rows = NULL;
	size_t n = 0, at = 0;
	int e = db_list(r->s, r->a->db, &audit_matters_sql[AUDIT_CASE_ACTS], ARGS(A_ID(r->m->id)),
		act_shape, LEN(act_shape), sizeof *rows, (void **)&rows, &n);
	for (size_t i = 0; e == 0 && i < r->n_done; i++) {
		while (at < n && rows[at].number < r->done[i].fact->number)
			audit_say(r->a, replay_record(r, "matter_act", rows[at++].act),
				"no fact tells of it");
		if (at < n && rows[at].number == r->done[i].fact->number)
			act_compare(r, &rows[at++], &r->done[i]);
		else
			audit_say(r->a, replay_record(r, "matter_act", r->done[i].act),
				"fact number %d tells of it, and it is not there",
				r->done[i].fact->number);
	}
	while (e == 0 && at < n)
		audit_say(r->a, replay_record(r, "matter_act", rows[at++].act),
			"no fact tells of it");
	return e;
}

/* ---- values ---- */

enum origin { ENTERED, SET, JUDGED };

static enum origin origin_of(str name, str *field)
{
	bool mark = name.n && (name.p[0] == '=' || name.p[0] == '~');
	*field = mark ? str_from(name, 1) : name;
	return !mark ? ENTERED : name.p[0] == '=' ? SET : JUDGED;
}

static struct live_value *value_row(
	struct live_value *rows, size_t n, int32_t number, enum origin origin, str field)
{
	for (size_t i = 0; i < n; i++)
		if (rows[i].number == number && rows[i].origin == (int32_t)origin &&
			str_eq(rows[i].field, field))
			return &rows[i];
	return NULL;
}

static void value_compare(
	struct replay *r, str record, const struct live_value *row, const struct case_value *v)
{
	if (!row)
		audit_say(r->a, record, "fact number %d says " STR_F ", and it is not there",
			v->number, STR_A(v->value));
	else if (!v->value.p && row->value.n)
		audit_say(r->a, record, "shows a value that was erased in its fact, number %d",
			v->number);
	else if (!str_eq(row->value, v->value))
		audit_say(r->a, record, STR_F ", its fact (number %d) says " STR_F,
			STR_A(row->value.n ? row->value : S("nothing")), v->number,
			STR_A(v->value.n ? v->value : S("nothing")));
}

static int values_check(struct replay *r)
{
	struct live_value *rows = NULL;
	size_t n = 0;
	int e = db_list(r->s, r->a->db, &audit_matters_sql[AUDIT_MATTER_VALUES],
		ARGS(A_ID(r->m->id)), live_value_shape, LEN(live_value_shape), sizeof *rows,
		(void **)&rows, &n);
	for (size_t i = 0; e == 0 && i < r->n_done; i++) {
		const struct case_fact *f = r->done[i].fact;
		for (size_t k = 0; k < f->n_values; k++) {
			const struct case_value *v = &f->values[k];
			str field;
			if (str_starts(v->name, S("_")))
				continue;
			enum origin origin = origin_of(v->name, &field);
			struct live_value *row = value_row(rows, n, f->number, origin, field);
			value_compare(r, replay_record(r, "matter_value", field), row, v);
			if (row)
				row->number = -row->number; /* met */
		}
	}
	for (size_t i = 0; e == 0 && i < n; i++)
		if (rows[i].number > 0)
			audit_say(r->a, replay_record(r, "matter_value", rows[i].field),
				STR_F ", no fact says it (number %d)", STR_A(rows[i].value),
				rows[i].number);
	return e;
}

/* ---- the opening: subject, parties, cause ---- */

static int parties_text(struct replay *r, str *out)
{
	struct live_party *rows = NULL;
	size_t n = 0;
	struct sb b = SB(r->s);
	int e = db_list(r->s, r->a->db, &audit_matters_sql[AUDIT_PARTIES], ARGS(A_ID(r->m->id)),
		party_shape, LEN(party_shape), sizeof *rows, (void **)&rows, &n);
	for (size_t i = 0; e == 0 && i < n; i++)
		sb_fmt(&b, "%s" STR_F " %s " STR_F, i ? "," : "", STR_A(rows[i].party),
			rows[i].is_org ? "org" : "person", STR_A(id_print(r->s, rows[i].who)));
	*out = sb_str(&b);
	return e;
}

static bool has_effect(const struct replay *r, enum effect_kind kind)
{
	for (size_t i = 0; i < r->n_done; i++)
		for (size_t k = 0; r->done[i].row && k < r->done[i].row->n_then; k++)
			if (r->done[i].row->then[k].kind == kind)
				return true;
	return false;
}

static int opening_check(struct replay *r)
{
	const struct case_value *v = r->n_facts ? fact_says(&r->facts[0], S("_opening")) : NULL;
	json_t *o auto_(json_free) = NULL;
	str why, parties, record = replay_record(r, "matter", S(""));
	if (!v || !v->value.p) {
		audit_say(r->a, record, "its first fact does not say what it is");
		return 0;
	}
	int e = parties_text(r, &parties);
	if (e)
		return e;
	if (json_read(r->s, v->value, &o, &why)) {
		audit_say(r->a, record, "its opening cannot be read: " STR_F, STR_A(why));
		return 0;
	}
	const struct live_matter *m = r->m;
	same_int(r, record, "about_kind", m->about_kind,
		json_integer_value(json_object_get(o, "about-kind")));
	same(r, record, "about", id_print(r->s, m->about), json_member(o, "about"));
	same(r, record, "scopes", m->scopes, json_member(o, "scopes"));
	same(r, replay_record(r, "matter_party", S("")), "parties", parties,
		json_member(o, "parties"));
	same(r, record, "cause", id_text(r, m->cause), json_member(o, "cause"));
	same(r, record, "cause_name", m->cause_name, json_member(o, "sub"));
	if (!has_effect(r, EFFECT_HAND_OVER))
		same(r, record, "organ", id_text(r, m->organ), json_member(o, "organ"));
	return 0;
}

/* ---- the matter itself ---- */

static str owner_of(const struct state *s)
{
	static const char *const word[] = {[OWNER_OFFICE] = "office",
		[OWNER_SUPERIOR] = "superior",
		[OWNER_OUTSIDE] = "outside"};
	if (!s || s->end != END_NONE)
		return S("");
	return s->owner == OWNER_PARTY ? s->owner_party : str_of(word[s->owner]);
}

static void matter_check(struct replay *r)
{
	const struct live_matter *m = r->m;
	str record = replay_record(r, "matter", S(""));
	same(r, record, "state", m->state, r->state);
	same_int(r, record, "number", m->number, r->moved);
	same_int(r, record, "voided", m->voided, r->voided);
	same(r, record, "opened", day_text(r, m->opened),
		r->n_facts ? day_text(r, r->facts[0].day) : S(""));
	if (!r->p)
		return;
	same_int(r, record, "is_open", m->is_open, !r->voided && !replay_ended(r, r->state));
	same(r, record, "owner", m->owner, owner_of(procedure_state(r->p, r->state)));
	same(r, record, "ended", day_text(r, m->ended), day_text(r, r->ended));
	same_int(r, record, "kept", m->kept, r->p->kept);
	same(r, record, "single_key", m->single_key, r->p->single ? r->p->id : S(""));
}

/* ---- limits ---- */

struct live_limit {
	int64_t run;
	str name, event, length;
	ms from;
	int32_t flags;
	str not_counting, how;
	int64_t over_at;
	day over_day;
};
#define L(member, kind) SHAPE(struct live_limit, member, kind)
static const struct shape limit_shape[] = {
	L(run, 'l'),
	L(name, 's'),
	L(event, 's'),
	L(length, 's'),
	L(from, 'l'),
	L(flags, 'i'),
	L(not_counting, 's'),
	L(how, 's'),
	L(over_at, 'l'),
	L(over_day, 'd'),
};
#undef L

struct live_extension {
	int64_t run;
	str length;
	day to;
};
static const struct shape extension_shape[] = {
	SHAPE(struct live_extension, run, 'l'),
	SHAPE(struct live_extension, length, 's'),
	SHAPE(struct live_extension, to, 'd'),
};

enum limit_flags { STRICT = 1, COUNTS_SAME_DAY = 2 };

/* The end computed again, where nothing was left out: with days left out it depends on other
 * matters too. */
static void limit_check(struct replay *r, const struct live_limit *l,
	const struct live_extension *list, size_t n_list)
{
	struct due_rule rule = {
		.strict = l->flags & STRICT, .same_day = l->flags & COUNTS_SAME_DAY};
	struct span *extra = NEWS(r->s, struct span, n_list);
	ms from = l->from;
	size_t n = 0;
	if (l->how.n || l->not_counting.n || !span_parse(l->length, &rule.length))
		return;
	for (size_t i = 0; i < n_list; i++) {
		if (list[i].run != l->run)
			continue;
		if (list[i].to == DAY_NONE) {
			n += span_parse(list[i].length, &extra[n]);
			continue;
		}
		from = day_ms(list[i].to);
		rule.length = (struct span){1, SPAN_DAYS};
		rule.same_day = true;
		n = 0;
	}
	struct due due = law_due(r->a->pack, from, &rule, NULL, 0, extra, n);
	str record = replay_record(r, "matter_limit", l->name);
	if (due.unknown || due.provisional) /* a calendar published since moves the end */
		return;
	if (l->over_day != due.end)
		audit_say(r->a, record, "over_day: " STR_F ", the law says " STR_F,
			STR_A(day_text(r, l->over_day)), STR_A(day_text(r, due.end)));
	else if (l->over_at != due.at)
		audit_say(r->a, record, "over_at: %lld, the law says %lld", (long long)l->over_at,
			(long long)due.at);
}

static int limits_check(struct replay *r)
{
	struct live_limit *rows = NULL;
	struct live_extension *list = NULL;
	size_t n = 0, n_list = 0;
	int e = db_list(r->s, r->a->db, &audit_matters_sql[AUDIT_LIMITS], ARGS(A_ID(r->m->id)),
		limit_shape, LEN(limit_shape), sizeof *rows, (void **)&rows, &n);
	if (e == 0)
		e = db_list(r->s, r->a->db, &audit_matters_sql[AUDIT_EXTENSIONS],
			ARGS(A_ID(r->m->id)), extension_shape, LEN(extension_shape), sizeof *list,
			(void **)&list, &n_list);
	for (size_t i = 0; e == 0 && i < n; i++)
		limit_check(r, &rows[i], list, n_list);
	return e;
}

/* ---- one matter ---- */

static struct strs scopes_of(struct arena *s, str joined)
{
	size_t n = 0, cap = 0;
	str *list = NULL, one;
	while (joined.n && str_cut(&joined, ',', &one))
		VEC_ADD(s, list, n, cap) = one;
	return (struct strs){list, n};
}

static int facts_load(struct replay *r)
{
	int e = db_list(r->s, r->a->db, &audit_matters_sql[AUDIT_CASE_FACTS], ARGS(A_ID(r->m->id)),
		fact_shape, LEN(fact_shape), sizeof *r->facts, (void **)&r->facts, &r->n_facts);
	if (e == 0)
		e = db_list(r->s, r->a->db, &audit_matters_sql[AUDIT_CASE_VALUES],
			ARGS(A_ID(r->m->id)), value_shape, LEN(value_shape), sizeof *r->values,
			(void **)&r->values, &r->n_values);
	for (size_t i = 0, at = 0; e == 0 && i < r->n_facts; i++) {
		size_t first = at;
		while (at < r->n_values && r->values[at].number == r->facts[i].number)
			at++;
		r->facts[i].values = r->values + first;
		r->facts[i].n_values = at - first;
	}
	return e;
}

static int matter_audit(struct audit *a, struct arena *s, const struct live_matter *m)
{
	struct replay r = {.a = a,
		.s = s,
		.m = m,
		.p = pack_procedure(a->pack, m->procedure),
		.id = id_print(s, m->id),
		.scopes = scopes_of(s, m->scopes)};
	a->matters++;
	int e = facts_load(&r);
	if (e)
		return e;
	if (!r.n_facts) {
		audit_say(a, replay_record(&r, "matter", S("")), "no fact tells of it");
		return 0;
	}
	replay_run(&r);
	matter_check(&r);
	e = opening_check(&r);
	if (e == 0)
		e = acts_check(&r);
	if (e == 0)
		e = values_check(&r);
	if (e == 0)
		e = limits_check(&r);
	return e ? e : audit_papers(&r);
}

/* ---- what points to nothing ---- */

int audit_lost(struct audit *a, struct arena *s, const struct statement *list,
	const struct lost_check *checks, size_t n)
{
	static const struct shape shape[] = {
		SHAPE(struct lost_row, id.region, 'i'),
		SHAPE(struct lost_row, id.id, 'l'),
		SHAPE(struct lost_row, word, 's'),
	};
	for (size_t i = 0; i < n; i++) {
		struct lost_row *rows = NULL;
		size_t n_rows = 0;
		int r = db_list(s, a->db, &list[checks[i].statement], NULL, 0, shape, LEN(shape),
			sizeof *rows, (void **)&rows, &n_rows);
		if (r)
			return r;
		for (size_t k = 0; k < n_rows; k++)
			audit_say(a,
				str_fmt(s, "%s " STR_F " " STR_F, checks[i].table,
					STR_A(id_print(s, rows[k].id)), STR_A(rows[k].word)),
				"%s", checks[i].what);
	}
	return 0;
}

static const struct lost_check lost[] = {
	{LOST_CASE, "matter", "facts tell of it, and it is not there"},
	{LOST_LIMIT_START, "matter_limit", "the fact that started it is not there"},
	{LOST_LIMIT_END, "matter_limit", "the fact that ended it is not there"},
	{LOST_EXTENSION, "matter_extension", "its fact is not there"},
	{LOST_CAUSE_ACT, "matter_act", "the fact of which it is a consequence is not there"},
	{LOST_CAUSE, "matter", "its cause is not there"},
	{LOST_ACT_MATTER, "matter_act", "its matter is not there"},
	{LOST_VALUE_MATTER, "matter_value", "its matter is not there"},
	{LOST_LIMIT_MATTER, "matter_limit", "its matter is not there"},
	{LOST_REGISTER_ACT, "matter_register", "its act is not there"},
};

static int matters_walk(struct audit *a, struct arena *s)
{
	row_id after = {0};
	size_t n = 1;
	while (n) {
		struct live_matter *rows = NULL;
		struct arena_mark m = arena_mark(s);
		int r = db_list(s, a->db, &audit_matters_sql[AUDIT_MATTER_LIST], ARGS(A_ID(after)),
			matter_shape, LEN(matter_shape), sizeof *rows, (void **)&rows, &n);
		for (size_t i = 0; r == 0 && i < n; i++) {
			struct arena_mark one = arena_mark(s);
			after = rows[i].id;
			r = matter_audit(a, s, &rows[i]);
			arena_reset(s, one);
		}
		if (r)
			return r;
		arena_reset(s, m);
	}
	return 0;
}

int audit_matters(struct audit *a)
{
	struct arena s;
	arena_init(&s, (size_t)256 << 20);
	int r = matters_walk(a, &s);
	if (r == 0)
		r = audit_lost(a, &s, audit_matters_sql, lost, LEN(lost));
	if (r == 0)
		r = audit_paper_numbers(a, &s);
	arena_fini(&s);
	return r;
}
