/* Accounts, for the three administrators (系统管理员, 安全管理员, 审计管理员). */
#include "desk/account.h"
#include "desk/access_row.h"
#include "desk/handlers.h"
#include "desk/inside.h"
#include "people/people.h"

static void print_line(struct ask *q, struct jw *w, const struct account_line *c)
{
	ms now = desk_wall(q->desk);
	jw_object(w);
	jw_member_str(w, "id", id_print(q->arena, c->id));
	jw_member_str(w, "login", c->login);
	jw_member_str(w, "person", id_print(q->arena, c->person));
	jw_member_str(w, "name", c->name);
	jw_member_str(w, "kind", c->kind);
	jw_member_bool(w, "closed", c->closed);
	jw_member_bool(w, "locked", c->locked_until > now);
	jw_object_end(w);
}

static int print_lines(struct ask *q, struct answer *r, const struct account_line *list, size_t n)
{
	struct jw *w = answer_open(r);
	jw_name(w, "rows");
	jw_array(w);
	for (size_t i = 0; i < n; i++)
		print_line(q, w, &list[i]);
	jw_array_end(w);
	answer_end(r);
	return 0;
}

int on_account_list(struct ask *q, struct answer *r)
{
	struct account_line *list;
	row_id after;
	size_t n;
	str part = ask_query(q, "login");
	int e = ask_id_of(q, r, ask_query(q, "after"), "after", &after);
	if (!e)
		e = account_list(
			q->arena, q->db, after, part.p ? part : S(""), ask_limit(q), &list, &n);
	return e ? e : print_lines(q, r, list, n);
}

/* ---- making and locking ---- */

struct new_password {
	str plain, encoded, old;
	bool fits;
};

int on_account_prepare(struct ask *q, struct answer *r)
{
	struct new_password *p = q->prepared = NEW(q->arena, struct new_password);
	(void)r;
	p->plain = password_make(q->arena, q->moment.chance);
	if (!password_encode(q->arena, p->plain, &p->encoded))
		return fault(F_BUG, "no memory for a password");
	return 0;
}

int on_account_add(struct ask *q, struct answer *r)
{
	const struct new_password *p = q->prepared;
	struct account_draft d = {.id = id_new(q->moment.chance, q->moment.region),
		.login = ask_str(q, "login"),
		.kind = S("person"),
		.password = p->encoded,
		.must_change = true};
	if (!login_is_good(d.login))
		return answer_bad(q, r, R_BAD_PARAMETER, "login", "letters-digits-points");
	int e = ask_id_of(q, r, ask_str(q, "person"), "person", &d.person);
	const struct fact_draft by = fact_by(q);
	if (!e)
		e = account_add(q->arena, q->db, &q->moment, &d, &by);
	if (e)
		return e;
	struct jw *w = answer_open(r);
	jw_member_str(w, "id", id_print(q->arena, d.id));
	jw_member_str(w, "login", d.login);
	jw_member_str(w, "password", p->plain);
	answer_end(r);
	r->status = 201;
	return 0;
}

static int set_lock(struct ask *q, struct answer *r, ms until, const char *act)
{
	struct account c;
	row_id id;
	int e = ask_id(q, 0, &id);
	if (!e)
		e = account_by_id(q->arena, q->db, id, &c);
	if (!e && id_eq(id, q->session.account))
		e = R_NO_RIGHT; /* nobody locks or unlocks himself */
	if (!e)
		e = until ? account_lock(q->db, &c, until) : account_forgive(q->db, &c);
	if (!e && until)
		e = session_end_all(q->db, id, desk_wall(q->desk));
	if (!e)
		e = fact_of(q, id, act, &(struct name_value){S("why"), ask_str(q, "why")}, 1);
	r->forget = id;
	answer_open(r);
	answer_end(r);
	return e;
}

int on_account_lock(struct ask *q, struct answer *r)
{
	return set_lock(q, r, ACCOUNT_LOCKED_FOR_GOOD, "account.locked");
}

int on_account_unlock(struct ask *q, struct answer *r)
{
	return set_lock(q, r, 0, "account.unlocked");
}

/* A new first password for who lost his; the lock of the system administrator stays. */
int on_account_reset(struct ask *q, struct answer *r)
{
	const struct new_password *p = q->prepared;
	bool factor = json_is_true(json_object_get(q->body, "factor"));
	struct account c;
	row_id id;
	int e = ask_id(q, 0, &id);
	if (!e)
		e = account_by_id(q->arena, q->db, id, &c);
	if (!e && id_eq(id, q->session.account))
		e = R_NO_RIGHT; /* nobody resets himself */
	if (!e)
		e = account_set_password(q->db, id, p->encoded, true);
	if (!e && c.locked_until == ACCOUNT_LOCKED_FOR_GOOD)
		e = account_lock(q->db, &c, c.locked_until);
	if (!e && factor)
		e = account_forget_secret(q->db, id);
	if (!e)
		e = session_end_all(q->db, id, desk_wall(q->desk));
	struct name_value v[] = {
		{S("factor"), factor ? S("true") : S("false")}, {S("why"), ask_str(q, "why")}};
	if (!e)
		e = fact_of(q, id, "account.reset", v, LEN(v));
	if (e)
		return e;
	r->forget = id;
	struct jw *w = answer_open(r);
	jw_member_str(w, "login", c.login);
	jw_member_str(w, "password", p->plain);
	answer_end(r);
	return 0;
}

/* ---- one's own password ---- */

int on_password_prepare(struct ask *q, struct answer *r)
{
	struct new_password *p = q->prepared = NEW(q->arena, struct new_password);
	struct account c;
	row_id id;
	(void)r;
	int e = ask_id(q, 0, &id);
	if (!e && !id_eq(id, q->session.account))
		e = R_NO_RIGHT;
	if (!e)
		e = account_by_id(q->arena, q->db, id, &c);
	if (e)
		return e;
	if (c.locked_until > desk_wall(q->desk))
		return R_ACCOUNT_LOCKED;
	p->old = c.password;
	p->plain = ask_str(q, "new");
	p->fits = password_fits(q->arena, ask_str(q, "old"), c.password);
	if (p->fits &&
		(!password_is_good(p->plain, c.login) || str_eq(p->plain, ask_str(q, "old"))))
		return R_PASSWORD_WEAK;
	return password_encode(q->arena, p->plain, &p->encoded)
		       ? 0
		       : fault(F_BUG, "no memory for a password");
}

int on_password_set(struct ask *q, struct answer *r)
{
	const struct new_password *p = q->prepared;
	struct account c;
	int e = account_by_id(q->arena, q->db, q->session.account, &c);
	if (e)
		return e;
	if (!p->fits || !str_eq(p->old, c.password)) {
		e = account_failed(q->db, &c, desk_wall(q->desk));
		return e ? e : R_WRONG_PASSWORD;
	}
	e = account_set_password(q->db, c.id, p->encoded, false);
	if (!e)
		e = session_end_others(q->db, c.id, q->session.id, desk_wall(q->desk));
	if (!e)
		e = fact_of(q, c.id, "account.password", NULL, 0);
	r->forget = c.id;
	answer_open(r);
	answer_end(r);
	return e;
}

/* ---- 审计管理员 ---- */

int on_access_list(struct ask *q, struct answer *r)
{
	struct access_row *list;
	row_id account;
	size_t n;
	int64_t before = INT64_MAX;
	str text = ask_query(q, "before");
	if (text.p)
		ignore(str_int(text, &before), "checked by the form");
	int e = ask_id_of(q, r, ask_query(q, "account"), "account", &account);
	if (!e)
		e = access_list(q->arena, q->db, account, before, ask_limit(q), &list, &n);
	if (e)
		return e;
	struct jw *w = answer_open(r);
	jw_name(w, "rows");
	jw_array(w);
	for (size_t i = 0; i < n; i++) {
		jw_object(w);
		jw_member_int(w, "number", list[i].number);
		jw_member_str(w, "at", ms_print(q->arena, list[i].at));
		jw_member_int(w, "n", list[i].n);
		jw_member_str(w, "account", id_print(q->arena, list[i].account));
		jw_member_str(w, "login", list[i].login);
		jw_member_str(w, "role", list[i].role);
		jw_member_str(w, "what", list[i].what);
		jw_member_int(w, "status", list[i].status);
		jw_member_str(w, "peer", list[i].address);
		jw_object_end(w);
	}
	jw_array_end(w);
	answer_end(r);
	return 0;
}

/* Who did it; the system's own words stay as they are. */
static str actor_name(struct ask *q, str actor)
{
	struct register_row row;
	row_id id;
	if (!id_parse(actor, &id) ||
		register_find(q->arena, q->db, &person_registry, id, &row) != 0)
		return actor;
	return register_value(&person_registry, &row, S("name"));
}

static int print_why(struct ask *q, struct jw *w, row_id fact)
{
	struct fact_value_row *values;
	size_t n;
	int e = fact_values(q->arena, q->db, fact, &values, &n);
	for (size_t i = 0; !e && i < n; i++)
		if (str_is(values[i].name, "why") && values[i].value.p)
			jw_member_str(w, "why", values[i].value);
	return e;
}

int on_access_facts(struct ask *q, struct answer *r)
{
	struct fact_row *list;
	struct account c;
	row_id account;
	size_t n;
	int e = ask_id_of(q, r, ask_query(q, "account"), "account", &account);
	if (!e)
		e = account_by_id(
			q->arena, q->db, account, &c); /* facts of accounts, never of matters */
	if (!e)
		e = fact_list(q->arena, q->db, account, 1, &list, &n);
	if (e)
		return e;
	struct jw *w = answer_open(r);
	jw_name(w, "rows");
	jw_array(w);
	for (size_t i = 0; i < n; i++) {
		jw_object(w);
		jw_member_int(w, "number", list[i].number);
		jw_member_str(w, "at", ms_print(q->arena, list[i].at));
		jw_member_str(w, "act", list[i].act);
		jw_member_str(w, "actor", list[i].actor);
		jw_member_str(w, "actor-name", actor_name(q, list[i].actor));
		e = print_why(q, w, list[i].id);
		if (e)
			return e;
		jw_object_end(w);
	}
	jw_array_end(w);
	answer_end(r);
	return 0;
}

/* ---- 安全管理员: posts ---- */

int on_account_post(struct ask *q, struct answer *r)
{
	struct register_row row = register_row_make(
		q->arena, &post_registry, id_new(q->moment.chance, q->moment.region));
	struct account c;
	row_id id;
	int e = ask_id(q, 0, &id);
	if (!e)
		e = account_by_id(q->arena, q->db, id, &c);
	if (!e && (id_eq(id, q->session.account) || !str_is(c.kind, "person")))
		e = R_NO_RIGHT; /* nobody grants to himself, no administrator gets a post */
	if (!e && !pack_role(q->pack, ask_str(q, "role")))
		e = answer_bad(q, r, R_BAD_PARAMETER, "role", "unknown");
	if (e)
		return e;
	register_row_set(&post_registry, &row, "person", id_print(q->arena, c.person));
	register_row_set(&post_registry, &row, "organ", ask_str(q, "organ"));
	register_row_set(&post_registry, &row, "role", ask_str(q, "role"));
	register_row_set(&post_registry, &row, "since", ask_str(q, "since"));
	register_row_set(&post_registry, &row, "until", ask_str(q, "until"));
	r->forget = id;
	return register_keep(q, r, &post_registry, &row, 201);
}
