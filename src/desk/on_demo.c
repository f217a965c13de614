/* The demo alone: its clock, and who may sign in without a password. */
#include "desk/handlers.h"
#include "desk/inside.h"
#include "demo_sql.h"

/* One hat of one account: a post in an organ, a mandate of an organisation, or none. */
struct hat {
	str login, kind, name, role, of;
};
/* clang-format off */
static const struct shape hat_shape[] = {
	SHAPE(struct hat, login, 's'), SHAPE(struct hat, kind, 's'), SHAPE(struct hat, name, 's'),
	SHAPE(struct hat, role, 's'),  SHAPE(struct hat, of, 's'),
};
/* clang-format on */

static void print_hat(struct ask *q, struct jw *w, const struct hat *h)
{
	const struct role *role = pack_role(q->pack, h->role);
	const struct choice_list *posts = pack_choice(q->pack, S("post-role"));
	const struct member *post = posts ? choice_member(posts, h->role, q->moment.today) : NULL;
	jw_object(w);
	jw_member_str(w, "role", h->role);
	jw_member_str(w, "title", post ? post->zh : role ? role->title : S(""));
	jw_member_str(w, "of", h->of);
	jw_object_end(w);
}

/* The rows come sorted by login; gives the first row of the next one. */
static size_t print_account(struct ask *q, struct jw *w, const struct hat *list, size_t i, size_t n)
{
	str login = list[i].login;
	jw_object(w);
	jw_member_str(w, "login", login);
	jw_member_str(w, "kind", list[i].kind);
	jw_member_str(w, "name", list[i].name);
	jw_name(w, "hats");
	jw_array(w);
	for (; i < n && str_eq(list[i].login, login); i++)
		if (list[i].of.n)
			print_hat(q, w, &list[i]);
	jw_array_end(w);
	jw_object_end(w);
	return i;
}

int on_demo_accounts(struct ask *q, struct answer *r)
{
	struct hat *list = NULL;
	size_t n = 0;
	int e = db_list(q->arena, q->db, &demo_sql[DEMO_HATS], ARGS(A_INT(q->moment.today)),
		hat_shape, LEN(hat_shape), sizeof *list, (void **)&list, &n);
	if (e)
		return e;
	struct jw *w = answer_open(r);
	jw_name(w, "rows");
	jw_array(w);
	for (size_t i = 0; i < n;)
		i = print_account(q, w, list, i, n);
	jw_array_end(w);
	answer_end(r);
	return 0;
}

int on_demo_clock(struct ask *q, struct answer *r)
{
	const struct desk_clock *c = &q->desk->config->clock;
	ms to;
	if (!c->move)
		return R_DEMO_ONLY;
	if (!ms_parse(ask_str(q, "to"), &to) || ms_day(to) > DAY_LAST)
		return answer_bad(q, r, R_BAD_PARAMETER, "to", "not-a-time");
	if (to < q->moment.now)
		return answer_bad(q, r, R_BAD_PARAMETER, "to", "backwards");
	int e = c->move(c->self, to);
	if (e)
		return e;
	struct jw *w = answer_open(r);
	jw_member_str(w, "now", ms_print(q->arena, desk_now(q->desk)));
	answer_end(r);
	return 0;
}
