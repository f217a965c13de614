/* 岗位和代理: who holds which post here, and who stands in for whom from a day to a day.  A
 * substitute acts by his own sign-in, with his own certificate; two hands stay two persons. */
#include "desk/hand.h"
#include "desk/handlers.h"
#include "people/people.h"

static void print_role(struct ask *q, struct jw *w, str role)
{
	jw_member_str(w, "role", role);
	jw_member_str(w, "role-title", hand_role_title(q, role));
}

static enum relation relation_to(const struct ask *q, row_id holder, row_id organ)
{
	if (id_eq(holder, q->hand.person))
		return REL_OWN;
	return id_eq(organ, q->hand.organ) ? REL_TERRITORY : REL_ELSEWHERE;
}

static bool may_name(const struct ask *q, row_id holder, row_id organ)
{
	return rights_allow(q->hand.role, MAY_SUBSTITUTE, relation_to(q, holder, organ));
}

static int print_posts(struct ask *q, struct jw *w)
{
	struct post_holder *list = NULL;
	size_t n = 0;
	int e = post_list_at(q->arena, q->db, q->hand.organ, q->moment.today, &list, &n);
	jw_name(w, "posts");
	jw_array(w);
	for (size_t i = 0; !e && i < n; i++) {
		if (!pack_role(q->pack, list[i].role)) /* acts in no procedure: nobody stands in */
			continue;
		jw_object(w);
		jw_member_str(w, "id", id_print(q->arena, list[i].post));
		jw_member_str(w, "person", id_print(q->arena, list[i].person));
		jw_member_str(w, "name", list[i].name);
		print_role(q, w, list[i].role);
		jw_member_bool(w, "mine", id_eq(list[i].person, q->hand.person));
		jw_member_bool(w, "may", may_name(q, list[i].person, q->hand.organ));
		jw_object_end(w);
	}
	jw_array_end(w);
	return e;
}

static int print_substitutes(struct ask *q, struct jw *w)
{
	struct substitute_row *list = NULL;
	size_t n = 0;
	int e = substitute_list_at(q->arena, q->db, q->hand.organ, q->moment.today, &list, &n);
	jw_name(w, "substitutes");
	jw_array(w);
	for (size_t i = 0; !e && i < n; i++) {
		jw_object(w);
		jw_member_str(w, "id", id_print(q->arena, list[i].id));
		jw_member_str(w, "post", id_print(q->arena, list[i].post));
		print_role(q, w, list[i].role);
		jw_member_str(w, "for-name", list[i].holder_name);
		jw_member_str(w, "person", id_print(q->arena, list[i].person));
		jw_member_str(w, "name", list[i].name);
		jw_member_str(w, "why", list[i].why);
		jw_member_str(w, "since", day_print(q->arena, list[i].since));
		jw_member_str(w, "until", day_print(q->arena, list[i].until));
		jw_member_bool(w, "now", list[i].since <= q->moment.today);
		jw_member_bool(w, "mine", id_eq(list[i].person, q->hand.person));
		jw_member_bool(w, "may", may_name(q, list[i].holder, q->hand.organ));
		jw_object_end(w);
	}
	jw_array_end(w);
	return e;
}

int on_post_list(struct ask *q, struct answer *r)
{
	struct jw *w = answer_open(r);
	int e = print_posts(q, w);
	if (!e)
		e = print_substitutes(q, w);
	answer_end(r);
	return e;
}

/* The post, if the hand may say who stands in for it. */
static int find_post(struct ask *q, row_id post, row_id *holder, row_id *organ)
{
	struct register_row row;
	int e = register_find(q->arena, q->db, &post_registry, post, &row);
	if (e)
		return e;
	if (!id_parse(register_value(&post_registry, &row, S("person")), holder) ||
		!id_parse(register_value(&post_registry, &row, S("organ")), organ))
		return R_NOT_FOUND;
	return may_name(q, *holder, *organ) ? 0 : R_NO_RIGHT;
}

/* Only who works in the same organ on that day; nobody for himself. */
static int check_person(struct ask *q, struct answer *r, row_id person, row_id holder, row_id organ)
{
	struct post_holder *list = NULL;
	size_t n = 0;
	if (id_eq(person, holder))
		return answer_bad(q, r, R_BAD_PARAMETER, "person", "holds-the-post-himself");
	int e = post_list_at(q->arena, q->db, organ, q->moment.today, &list, &n);
	for (size_t i = 0; !e && i < n; i++)
		if (id_eq(list[i].person, person))
			return 0;
	return e ? e : R_NOT_IN_POST;
}

static int check_days(struct ask *q, struct answer *r)
{
	day since, until;
	int e = ask_day_of(q, r, ask_str(q, "since"), "since", &since);
	if (!e)
		e = ask_day_of(q, r, ask_str(q, "until"), "until", &until);
	if (e)
		return e;
	if (since < q->moment.today)
		return answer_bad(q, r, R_BAD_PARAMETER, "since", "past");
	if (until < since)
		return answer_bad(q, r, R_BAD_PARAMETER, "until", "before-since");
	return 0;
}

int on_substitute_add(struct ask *q, struct answer *r)
{
	static const char *const names[] = {"person", "why", "since", "until"};
	struct register_row row = register_row_make(
		q->arena, &substitute_registry, id_new(q->moment.chance, q->moment.region));
	row_id post, person, holder = {0}, organ = {0};
	int e = ask_id(q, 0, &post);
	if (!e)
		e = find_post(q, post, &holder, &organ);
	if (!e)
		e = ask_id_of(q, r, ask_str(q, "person"), "person", &person);
	if (!e)
		e = check_person(q, r, person, holder, organ);
	if (!e)
		e = check_days(q, r);
	if (e)
		return e;
	register_row_set(&substitute_registry, &row, "post", id_print(q->arena, post));
	for (size_t i = 0; i < LEN(names); i++)
		register_row_set(&substitute_registry, &row, names[i], ask_str(q, names[i]));
	return register_keep(q, r, &substitute_registry, &row, 201);
}

/* Ends today: what was done while it stood stays as it was done. */
int on_substitute_end(struct ask *q, struct answer *r)
{
	struct register_row row;
	row_id id, post, holder = {0}, organ = {0};
	day since, last = q->moment.today - 1;
	int e = ask_id(q, 0, &id);
	if (!e)
		e = register_find(q->arena, q->db, &substitute_registry, id, &row);
	if (!e && !id_parse(register_value(&substitute_registry, &row, S("post")), &post))
		e = R_NOT_FOUND;
	if (!e)
		e = find_post(q, post, &holder, &organ);
	if (e)
		return e;
	if (day_parse(register_value(&substitute_registry, &row, S("since")), &since) &&
		since > last)
		register_row_set(&substitute_registry, &row, "since", day_print(q->arena, last));
	register_row_set(&substitute_registry, &row, "until", day_print(q->arena, last));
	return register_keep(q, r, &substitute_registry, &row, 200);
}
