/* What the administrators' consoles choose from: an account whole, people without one, organs and
 * roles; and the end of a post. */
#include "desk/account.h"
#include "desk/hand.h"
#include "desk/handlers.h"
#include "desk/inside.h"
#include "people/people.h"
#include "grant_sql.h"

struct grant_post {
	row_id id;
	str role, organ_name;
	day since, until;
};
struct grant_person {
	row_id id;
	str name, number, login;
};
struct grant_organ {
	row_id id;
	str name, level;
};
/* clang-format off */
static const struct shape post_shape[] = {
	SHAPE(struct grant_post, id.region, 'i'), SHAPE(struct grant_post, id.id, 'l'),
	SHAPE(struct grant_post, role, 's'),      SHAPE(struct grant_post, organ_name, 's'),
	SHAPE(struct grant_post, since, 'd'),     SHAPE(struct grant_post, until, 'd'),
};
static const struct shape person_shape[] = {
	SHAPE(struct grant_person, id.region, 'i'), SHAPE(struct grant_person, id.id, 'l'),
	SHAPE(struct grant_person, name, 's'),      SHAPE(struct grant_person, number, 's'),
	SHAPE(struct grant_person, login, 's'),
};
static const struct shape organ_shape[] = {
	SHAPE(struct grant_organ, id.region, 'i'), SHAPE(struct grant_organ, id.id, 'l'),
	SHAPE(struct grant_organ, name, 's'),      SHAPE(struct grant_organ, level, 's'),
};
/* clang-format on */

/* ---- one account ---- */

static int print_posts(struct ask *q, struct jw *w, row_id person)
{
	struct grant_post *list = NULL;
	size_t n = 0;
	int e = db_list(q->arena, q->db, &grant_sql[GRANT_POSTS], ARGS(A_ID(person)), post_shape,
		LEN(post_shape), sizeof *list, (void **)&list, &n);
	jw_name(w, "posts");
	jw_array(w);
	for (size_t i = 0; !e && i < n; i++) {
		jw_object(w);
		jw_member_str(w, "id", id_print(q->arena, list[i].id));
		jw_member_str(w, "role", list[i].role);
		jw_member_str(w, "role-title", hand_role_title(q, list[i].role));
		jw_member_str(w, "organ-name", list[i].organ_name);
		jw_member_str(w, "since", day_print(q->arena, list[i].since));
		if (list[i].until != DAY_NONE)
			jw_member_str(w, "until", day_print(q->arena, list[i].until));
		jw_member_bool(w, "now",
			list[i].since <= q->moment.today &&
				(list[i].until == DAY_NONE || list[i].until >= q->moment.today));
		jw_object_end(w);
	}
	jw_array_end(w);
	return e;
}

int on_account_show(struct ask *q, struct answer *r)
{
	struct account c;
	struct register_row person;
	row_id id;
	int e = ask_id(q, 0, &id);
	if (!e)
		e = account_by_id(q->arena, q->db, id, &c);
	if (!e)
		e = register_find(q->arena, q->db, &person_registry, c.person, &person);
	if (e)
		return e;
	bool locked = c.locked_until > desk_wall(q->desk);
	struct jw *w = answer_open(r);
	jw_member_str(w, "id", id_print(q->arena, c.id));
	jw_member_str(w, "login", c.login);
	jw_member_str(w, "name", register_value(&person_registry, &person, S("name")));
	jw_member_str(w, "kind", c.kind);
	jw_member_bool(w, "closed", c.closed);
	jw_member_bool(w, "locked", locked);
	if (locked && c.locked_until != ACCOUNT_LOCKED_FOR_GOOD)
		jw_member_str(w, "locked-until", ms_print(q->arena, c.locked_until));
	jw_member_bool(w, "must-change", c.must_change);
	jw_member_bool(w, "second-factor", c.secret_shown);
	jw_member_bool(w, "self", id_eq(id, q->session.account));
	e = print_posts(q, w, c.person);
	answer_end(r);
	return e;
}

/* ---- to choose from ---- */

/* The number's last four characters tell two people of one name apart, and no more. */
static str number_tail(struct arena *a, str number)
{
	return number.n < 8 ? S("")
			    : str_fmt(a, "****" STR_F, STR_A(str_from(number, number.n - 4)));
}

int on_account_persons(struct ask *q, struct answer *r)
{
	struct grant_person *list = NULL;
	size_t n = 0;
	int e = db_list(q->arena, q->db, &grant_sql[GRANT_PERSONS],
		ARGS(A_TEXT(ask_query(q, "name"))), person_shape, LEN(person_shape), sizeof *list,
		(void **)&list, &n);
	if (e)
		return e;
	struct jw *w = answer_open(r);
	jw_name(w, "rows");
	jw_array(w);
	for (size_t i = 0; i < n; i++) {
		jw_object(w);
		jw_member_str(w, "id", id_print(q->arena, list[i].id));
		jw_member_str(w, "name", list[i].name);
		jw_member_str(w, "number", number_tail(q->arena, list[i].number));
		jw_member_str(w, "login", list[i].login);
		jw_object_end(w);
	}
	jw_array_end(w);
	answer_end(r);
	return 0;
}

int on_account_choices(struct ask *q, struct answer *r)
{
	struct grant_organ *list = NULL;
	size_t n = 0;
	int e = db_list(q->arena, q->db, &grant_sql[GRANT_ORGANS], NULL, 0, organ_shape,
		LEN(organ_shape), sizeof *list, (void **)&list, &n);
	if (e)
		return e;
	struct jw *w = answer_open(r);
	jw_name(w, "organs");
	jw_array(w);
	for (size_t i = 0; i < n; i++) {
		jw_object(w);
		jw_member_str(w, "id", id_print(q->arena, list[i].id));
		jw_member_str(w, "zh", list[i].name);
		jw_object_end(w);
	}
	jw_array_end(w);
	jw_name(w, "roles");
	jw_array(w);
	for (size_t i = 0; i < q->pack->n_roles; i++) {
		if (q->pack->roles[i].machine)
			continue;
		jw_object(w);
		jw_member_str(w, "id", q->pack->roles[i].id);
		jw_member_str(w, "zh", q->pack->roles[i].title);
		jw_object_end(w);
	}
	jw_array_end(w);
	answer_end(r);
	return 0;
}

/* ---- the end of a post ---- */

int on_account_post_end(struct ask *q, struct answer *r)
{
	struct register_row row;
	struct account c;
	row_id id, post;
	day until;
	int e = ask_id(q, 0, &id);
	if (!e)
		e = ask_id(q, 1, &post);
	if (!e)
		e = account_by_id(q->arena, q->db, id, &c);
	if (!e && id_eq(id, q->session.account))
		e = R_NO_RIGHT;
	if (!e)
		e = ask_day_of(q, r, ask_str(q, "until"), "until", &until);
	if (!e)
		e = register_find(q->arena, q->db, &post_registry, post, &row);
	if (!e && !str_eq(register_value(&post_registry, &row, S("person")),
			  id_print(q->arena, c.person)))
		e = R_NOT_FOUND;
	if (e)
		return e;
	register_row_set(&post_registry, &row, "until", day_print(q->arena, until));
	r->forget = id;
	return register_keep(q, r, &post_registry, &row, 200);
}
