/* Who is signed in: person, posts with their titles, the certificate that acts rest on, whom he
 * represents; and what day it is for the system. */
#include "desk/hand.h"
#include "desk/handlers.h"
#include "desk/inside.h"
#include "me_sql.h"

struct me_row {
	str number;
	day until;
};
struct me_post {
	str role;
	row_id organ;
	int32_t territory;
	str organ_name, stands_for;
};
static const struct shape post_shape[] = {
	SHAPE(struct me_post, role, 's'),
	SHAPE(struct me_post, organ.region, 'i'),
	SHAPE(struct me_post, organ.id, 'l'),
	SHAPE(struct me_post, territory, 'i'),
	SHAPE(struct me_post, organ_name, 's'),
	SHAPE(struct me_post, stands_for, 's'),
};

static int print_posts(struct ask *q, struct jw *w)
{
	struct me_post *list = NULL;
	size_t n = 0;
	int e = db_list(q->arena, q->db, &me_sql[ME_POSTS],
		ARGS(A_ID(q->session.person), A_INT(q->moment.today)), post_shape, LEN(post_shape),
		sizeof *list, (void **)&list, &n);
	jw_name(w, "posts");
	jw_array(w);
	for (size_t i = 0; !e && i < n; i++) {
		jw_object(w);
		jw_member_str(w, "role", list[i].role);
		jw_member_str(w, "role-title", hand_role_title(q, list[i].role));
		jw_member_str(w, "organ", id_print(q->arena, list[i].organ));
		jw_member_str(w, "organ-name", list[i].organ_name);
		jw_member_int(w, "territory", list[i].territory);
		if (list[i].stands_for.n)
			jw_member_str(w, "stands-for", list[i].stands_for);
		jw_object_end(w);
	}
	jw_array_end(w);
	if (!e && n) {
		jw_member_str(w, "organ-name", list[0].organ_name);
		jw_member_str(w, "role-title", hand_role_title(q, list[0].role));
	}
	return e;
}

static int print_certificate(struct ask *q, struct jw *w)
{
	static const struct shape shape[] = {
		SHAPE(struct me_row, number, 's'), SHAPE(struct me_row, until, 'd')};
	struct me_row c = {.until = DAY_NONE};
	int e = db_one(q->arena, q->db, &me_sql[ME_CERTIFICATE], ARGS(A_ID(q->session.person)),
		shape, LEN(shape), &c);
	jw_name(w, "certificate");
	if (e) {
		jw_null(w);
		return e == R_NOT_FOUND ? 0 : e;
	}
	jw_object(w);
	jw_member_str(w, "number", c.number);
	jw_name(w, "until");
	if (c.until == DAY_NONE)
		jw_null(w);
	else
		jw_str(w, day_print(q->arena, c.until));
	jw_member_bool(w, "valid", c.until == DAY_NONE || c.until >= q->moment.today);
	jw_object_end(w);
	return 0;
}

static int print_mandates(struct ask *q, struct jw *w)
{
	struct org {
		str name, uscc;
	};
	static const struct shape shape[] = {
		SHAPE(struct org, name, 's'), SHAPE(struct org, uscc, 's')};
	const struct session *s = &q->session;
	int e = 0;
	jw_name(w, "orgs");
	jw_array(w);
	for (int i = 0; i < s->n_orgs; i++)
		jw_str(w, id_print(q->arena, s->orgs[i]));
	jw_array_end(w);
	jw_name(w, "mandates");
	jw_array(w);
	for (int i = 0; !e && i < s->n_orgs; i++) {
		struct org o = {0};
		e = db_one(q->arena, q->db, &me_sql[ME_ORG], ARGS(A_ID(s->orgs[i])), shape,
			LEN(shape), &o);
		jw_object(w);
		jw_member_str(w, "id", id_print(q->arena, s->orgs[i]));
		jw_member_str(w, "name", o.name);
		jw_member_str(w, "uscc", o.uscc);
		jw_object_end(w);
		e = e == R_NOT_FOUND ? 0 : e;
	}
	jw_array_end(w);
	return e;
}

int on_me(struct ask *q, struct answer *r)
{
	const struct session *s = &q->session;
	const struct desk_clock *clock = &q->desk->config->clock;
	str name = {0};
	int e = db_one(q->arena, q->db, &me_sql[ME_NAME], ARGS(A_ID(s->person)),
		(const struct shape[]){{'s', 0}}, 1, &name);
	if (e && e != R_NOT_FOUND)
		return e;
	struct jw *w = answer_open(r);
	jw_member_str(w, "account", id_print(q->arena, s->account));
	jw_member_str(w, "person", id_print(q->arena, s->person));
	jw_member_str(w, "name", name.n ? name : str_of(s->login));
	jw_member_str(w, "login", str_of(s->login));
	jw_member_str(w, "kind", str_of(s->kind));
	jw_member_bool(w, "second_factor_needed", s->factor_needed);
	jw_member_bool(w, "must_change", s->must_change);
	e = print_posts(q, w);
	if (!e)
		e = print_certificate(q, w);
	if (!e)
		e = print_mandates(q, w);
	jw_member_str(w, "today", day_print(q->arena, q->moment.today));
	jw_member_str(w, "now", ms_print(q->arena, q->moment.now));
	jw_member_bool(w, "demo", q->engine->demo);
	jw_member_bool(w, "clock-stands", clock->move != NULL);
	answer_end(r);
	return e;
}
