/* 授权: an organisation says who may act for it, sees who does, and takes it back.  Who holds his
 * mandate from the office (法定代表人, 主要负责人) may give one; who holds it from another may not.
 */
#include "desk/handlers.h"
#include "desk/mandate.h"
#include "on_mandate_sql.h"

struct line {
	row_id id, person;
	str person_name;
	row_id org;
	str org_name;
	int64_t since, until;
	row_id by;
	str by_name;
	int64_t ended;
	str why;
};
enum { NOTHING = -1 };
/* clang-format off */
static const struct shape line_shape[] = {
	SHAPE(struct line, id.region, 'i'), SHAPE(struct line, id.id, 'l'),
	SHAPE(struct line, person.region, 'i'), SHAPE(struct line, person.id, 'l'),
	SHAPE(struct line, person_name, 's'),
	SHAPE(struct line, org.region, 'i'), SHAPE(struct line, org.id, 'l'), SHAPE(struct line, org_name, 's'),
	SHAPE(struct line, since, 'l'), SHAPE(struct line, until, 'l'),
	SHAPE(struct line, by.region, 'i'), SHAPE(struct line, by.id, 'l'), SHAPE(struct line, by_name, 's'),
	SHAPE(struct line, ended, 'l'), SHAPE(struct line, why, 's'),
};
/* clang-format on */

static bool lives(const struct ask *q, const struct line *m)
{
	day today = q->moment.today;
	return m->ended == NOTHING && m->since <= today &&
	       (m->until == NOTHING || m->until >= today);
}

static void line_put(struct ask *q, struct jw *w, const struct line *m, const char *side)
{
	jw_object(w);
	jw_member_str(w, "id", id_print(q->arena, m->id));
	jw_member_str(w, "side", str_of(side));
	jw_member_str(w, "person", id_print(q->arena, m->person));
	jw_member_str(w, "person-name", m->person_name);
	jw_member_str(w, "org", id_print(q->arena, m->org));
	jw_member_str(w, "org-name", m->org_name);
	jw_member_str(w, "since", day_print(q->arena, (day)m->since));
	jw_name(w, "until");
	if (m->until == NOTHING)
		jw_null(w);
	else
		jw_str(w, day_print(q->arena, (day)m->until));
	jw_member_bool(w, "live", lives(q, m));
	jw_member_bool(w, "own", id_none(m->by));
	jw_member_str(w, "by-name", m->by_name);
	jw_name(w, "ended");
	if (m->ended == NOTHING)
		jw_null(w);
	else
		jw_str(w, ms_print(q->arena, m->ended));
	jw_member_str(w, "why", m->why);
	jw_object_end(w);
}

static int is_own(struct ask *q, row_id org, bool *yes)
{
	static const struct shape one[] = {{'l', 0}};
	int64_t n = 0;
	int e = db_one(q->arena, q->db, &on_mandate_sql[MANDATE_OWN],
		ARGS(A_ID(q->session.person), A_ID(org), A_INT(q->moment.today)), one, 1, &n);
	*yes = n > 0;
	return e;
}

static int list_put(
	struct ask *q, struct jw *w, const struct statement *s, row_id of, const char *side)
{
	struct line *list = NULL;
	size_t n = 0;
	int e = db_list(q->arena, q->db, s, ARGS(A_ID(of)), line_shape, LEN(line_shape),
		sizeof *list, (void **)&list, &n);
	for (size_t i = 0; i < n; i++)
		if (str_is(str_of(side), "held") || !id_eq(list[i].person, q->session.person))
			line_put(q, w, &list[i], side);
	return e;
}

int mandate_list_print(struct ask *q, struct jw *w)
{
	bool own = false;
	jw_array(w);
	int e = list_put(q, w, &on_mandate_sql[MANDATE_OF_PERSON], q->session.person, "held");
	if (!e && !id_none(q->hand.org))
		e = is_own(q, q->hand.org, &own);
	if (!e && own)
		e = list_put(q, w, &on_mandate_sql[MANDATE_OF_ORG], q->hand.org, "given");
	jw_array_end(w);
	return e;
}

int on_my_mandates(struct ask *q, struct answer *r)
{
	struct jw *w = answer_open(r);
	jw_name(w, "mandates");
	int e = mandate_list_print(q, w);
	answer_end(r);
	return e;
}

/* ---- giving ---- */

static int find_agent(struct ask *q, row_id *person)
{
	static const struct shape shape[] = {SHAPE(row_id, region, 'i'), SHAPE(row_id, id, 'l')};
	int e = db_one(q->arena, q->db, &on_mandate_sql[MANDATE_AGENT],
		ARGS(A_TEXT(ask_str(q, "login")), A_TEXT(ask_str(q, "name"))), shape, LEN(shape),
		person);
	return e == R_NOT_FOUND ? R_NO_AGENT : e;
}

/* The sessions of whom it concerns are read anew. */
static int forget(struct ask *q, struct answer *r, row_id person)
{
	static const struct shape shape[] = {SHAPE(row_id, region, 'i'), SHAPE(row_id, id, 'l')};
	int e = db_one(q->arena, q->db, &on_mandate_sql[MANDATE_ACCOUNT], ARGS(A_ID(person)), shape,
		LEN(shape), &r->forget);
	return e == R_NOT_FOUND ? 0 : e;
}

static int acts_already(struct ask *q, row_id person, bool *yes)
{
	static const struct shape one[] = {{'l', 0}};
	int64_t n = 0;
	int e = db_one(q->arena, q->db, &on_mandate_sql[MANDATE_LIVES],
		ARGS(A_ID(person), A_ID(q->hand.org), A_INT(q->moment.today)), one, 1, &n);
	*yes = n > 0;
	return e;
}

int on_my_mandate_add(struct ask *q, struct answer *r)
{
	row_id agent;
	bool own = false, already = false;
	day until;
	if (id_none(q->hand.org))
		return R_NO_MANDATE;
	int e = ask_day_of(q, r, ask_str(q, "until"), "until", &until);
	if (!e && until != DAY_NONE && until < q->moment.today)
		e = answer_bad(q, r, R_BAD_PARAMETER, "until", "past");
	if (!e)
		e = is_own(q, q->hand.org, &own);
	if (!e && !own)
		e = R_NOT_TO_GIVE;
	if (!e)
		e = find_agent(q, &agent);
	if (!e)
		e = acts_already(q, agent, &already);
	if (!e && already)
		e = R_TAKEN;
	if (e)
		return e;
	struct register_row row = register_row_make(
		q->arena, &mandate_registry, id_new(q->moment.chance, q->hand.org.region));
	register_row_set(&mandate_registry, &row, "person", id_print(q->arena, agent));
	register_row_set(&mandate_registry, &row, "org", id_print(q->arena, q->hand.org));
	register_row_set(&mandate_registry, &row, "since", day_print(q->arena, q->moment.today));
	register_row_set(&mandate_registry, &row, "until", ask_str(q, "until"));
	register_row_set(&mandate_registry, &row, "by", id_print(q->arena, q->session.person));
	e = forget(q, r, agent);
	return e ? e : register_keep(q, r, &mandate_registry, &row, 201);
}

/* ---- taking back ---- */

/* The giver's side takes it back, the agent lays it down; to others it is not there. */
static int may_end(struct ask *q, const struct register_row *row, row_id *agent)
{
	row_id org;
	bool own = false;
	if (!id_parse(register_value(&mandate_registry, row, S("person")), agent) ||
		!id_parse(register_value(&mandate_registry, row, S("org")), &org))
		return fault(F_BUG, "a mandate without its sides");
	if (id_eq(*agent, q->session.person))
		return register_value(&mandate_registry, row, S("by")).p ? 0 : R_NOT_TO_GIVE;
	int e = is_own(q, org, &own);
	if (!e && !own)
		e = R_NOT_FOUND;
	if (!e && !register_value(&mandate_registry, row, S("by")).p)
		e = R_NOT_TO_GIVE; /* entered by the office, ended by the office */
	return e;
}

int on_mandate_end(struct ask *q, struct answer *r)
{
	struct register_row row;
	row_id id, agent;
	int e = ask_id(q, 0, &id);
	if (!e)
		e = register_find(q->arena, q->db, &mandate_registry, id, &row);
	if (!e)
		e = may_end(q, &row, &agent);
	if (!e && register_value(&mandate_registry, &row, S("ended")).p)
		e = R_ENDED_ALREADY;
	if (e)
		return e;
	register_row_set(&mandate_registry, &row, "ended",
		str_fmt(q->arena, "%lld", (long long)q->moment.now));
	register_row_set(&mandate_registry, &row, "why", ask_str(q, "why"));
	e = forget(q, r, agent);
	return e ? e : register_keep(q, r, &mandate_registry, &row, 200);
}
