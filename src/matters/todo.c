#include "matters/print.h"
#include "matters/run.h"
#include "matters/suggestion.h"
#include "todo_sql.h"

/* 待办: what waits for a hand, soonest end first. */

struct todo_row {
	row_id id;
	str procedure, state, owner;
	row_id about, handler;
	int32_t number;
	int64_t ends; /* -1: no end known */
};
#define T(member, kind) SHAPE(struct todo_row, member, kind)
static const struct shape todo_shape[] = {
	T(id.region, 'i'),
	T(id.id, 'l'),
	T(procedure, 's'),
	T(state, 's'),
	T(owner, 's'),
	T(about.region, 'i'),
	T(about.id, 'l'),
	T(handler.region, 'i'),
	T(handler.id, 'l'),
	T(number, 'i'),
	T(ends, 'l'),
};
#undef T

static void todo_one(struct arena *a, const struct engine *e, const struct moment *m,
	const struct todo_row *t, struct jw *w)
{
	const struct procedure *p = pack_procedure(e->pack, t->procedure);
	const struct state *s = p ? procedure_state(p, t->state) : NULL;
	jw_object(w);
	jw_member_str(w, "matter", id_print(a, t->id));
	jw_member_str(w, "procedure", t->procedure);
	jw_member_str(w, "title", p ? p->title : S(""));
	jw_member_str(w, "state", t->state);
	jw_member_str(w, "state-title", s ? s->title : S(""));
	jw_member_str(w, "owner", t->owner);
	jw_member_str(w, "about", id_print(a, t->about));
	if (!id_none(t->handler))
		jw_member_str(w, "handler", id_print(a, t->handler));
	jw_member_int(w, "number", t->number);
	if (t->ends >= 0) {
		jw_member_str(w, "end", day_print(a, ms_day(t->ends - 1)));
		jw_member_bool(w, "over", t->ends <= m->now);
	}
	jw_object_end(w);
}

/* Has the role anything to do in that state?  Kept closed from those who have not. */
static bool concerns(const struct engine *e, const struct hand *h, const struct todo_row *t)
{
	const struct procedure *p = pack_procedure(e->pack, t->procedure);
	if (!h->role.n)
		return true;
	for (size_t i = 0; p && i < p->n_acts; i++)
		if (!p->acts[i].common && strs_has(p->acts[i].by, h->role) &&
			strs_has(p->acts[i].from, t->state))
			return true;
	return false;
}

static int todo_part(struct arena *a, struct db *db, const struct engine *e, const struct moment *m,
	const struct hand *h, const struct statement *s, row_id who, int32_t limit, struct jw *w)
{
	struct todo_row *rows = NULL;
	size_t n = 0;
	int x = db_list(a, db, s, ARGS(A_ID(who), A_INT(limit)), todo_shape, LEN(todo_shape),
		sizeof(struct todo_row), (void **)&rows, &n);
	for (size_t i = 0; !x && i < n; i++)
		if (concerns(e, h, &rows[i]))
			todo_one(a, e, m, &rows[i], w);
	return x;
}

static int todo_staff(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, const struct hand *h, int32_t limit, struct jw *w)
{
	const struct role *role = pack_role(e->pack, h->role);
	if (role && role->organ == ROLE_SUPERIOR)
		return todo_part(a, db, e, m, h, &todo_sql[TODO_SUPERIOR], h->organ, limit, w);
	return todo_part(a, db, e, m, h, &todo_sql[TODO_OFFICE], h->organ, limit, w);
}

int matter_print_todo(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, const struct hand *hand, int32_t limit, struct jw *out)
{
	jw_object(out);
	jw_name(out, "matters");
	jw_array(out);
	int x = 0;
	if (hand->role.n) {
		x = todo_staff(a, db, e, m, hand, limit, out);
	} else {
		x = todo_part(a, db, e, m, hand, &todo_sql[TODO_PARTY], hand->person, limit, out);
		if (!x && !id_none(hand->org))
			x = todo_part(
				a, db, e, m, hand, &todo_sql[TODO_PARTY], hand->org, limit, out);
	}
	jw_array_end(out);
	if (!x && hand->role.n) {
		jw_name(out, "suggestions");
		x = suggestion_print(a, db, e->pack, hand->organ, out);
	}
	jw_object_end(out);
	return x;
}
