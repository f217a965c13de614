#include "matters/clock_face.h"
#include "matters/list.h"
#include "matters/slot.h"
#include "matters/words.h"
#include "list_row_sql.h"

/* One row.  What it shows beside its own columns is read by id: limits, parties, what waits for a
 * second hand; a page has few rows. */

int list_act_rank(const struct procedure *p, const struct act *act)
{
	const struct state *to = procedure_state(p, act->to);
	if (!to)
		return 2;
	return to->end == END_REFUSED || to->end == END_DROPPED || to->end == END_MOVED;
}

/* Conditions are not asked here: the matter's own page says them. */
static const struct act *first_act(const struct matter *mt, const struct hand *h, str party)
{
	const struct procedure *p = mt->procedure;
	const struct act *best = NULL;
	for (size_t i = 0; p && i < p->n_acts; i++) {
		const struct act *act = &p->acts[i];
		if (act->common || !strs_has(act->from, mt->row.state) ||
			!strs_has(act->by, party.n ? party : h->role) ||
			procedure_act(p, act->id, &mt->era, NULL) != act)
			continue;
		if (!best || list_act_rank(p, act) < list_act_rank(p, best))
			best = act;
	}
	return best;
}

static struct matter *light(struct run *r, const struct matter_row *m)
{
	struct matter *mt = NEW(r->a, struct matter);
	mt->row = *m;
	mt->procedure = pack_procedure(r->e->pack, m->procedure);
	mt->era = (struct era){m->opened, run_day(r), strs_split(r->a, m->scopes)};
	return mt;
}

bool list_waits(const struct run *r, const struct hand *h, const struct matter_row *m)
{
	const struct procedure *p = pack_procedure(r->e->pack, m->procedure);
	if (!m->is_open) /* a paper is still to be served: who made it serves it */
		return !id_none(m->handler) && id_eq(m->handler, h->person);
	for (size_t i = 0; p && i < p->n_acts; i++)
		if (!p->acts[i].common && strs_has(p->acts[i].by, h->role) &&
			strs_has(p->acts[i].from, m->state))
			return true;
	return false;
}

bool list_knows(const struct run *r, const struct hand *h, const struct matter_row *m)
{
	const struct procedure *p = pack_procedure(r->e->pack, m->procedure);
	if (m->kept == KEPT_OPEN || id_eq(m->handler, h->person))
		return true;
	for (size_t i = 0; p && i < p->n_acts; i++)
		if (strs_has(p->acts[i].by, h->role))
			return true;
	return false;
}

/* ---- who ---- */

struct side_row {
	str party;
	bool is_org;
	str name;
};

static int print_sides(
	struct run *r, const struct matter *mt, const struct hand *h, str looker, struct jw *w)
{
	static const struct shape shape[] = {
		SHAPE(struct side_row, party, 's'),
		SHAPE(struct side_row, is_org, 'B'),
		SHAPE(struct side_row, name, 's'),
	};
	struct side_row *rows = NULL;
	size_t n = 0;
	int e = db_list(r->a, r->db, &list_row_sql[ROW_PARTIES], ARGS(A_ID(mt->row.id)), shape,
		LEN(shape), sizeof *rows, (void **)&rows, &n);
	jw_name(w, "parties");
	jw_array(w);
	for (size_t i = 0; !e && i < n; i++) {
		const struct party *p =
			mt->procedure ? procedure_party(mt->procedure, rows[i].party) : NULL;
		bool own = looker.n && str_eq(looker, rows[i].party);
		if (p && !own && strs_has(p->hidden_from, looker.n ? looker : h->role))
			continue;
		jw_str(w, rows[i].is_org || own ? rows[i].name
						: slot_mask(r->a, S("surname"), rows[i].name));
	}
	jw_array_end(w);
	return e;
}

struct waiting_row {
	str act, hands;
};

/* 等待第二名执法人员: whose signature it has says whether the looker's is the one that lacks. */
static int print_waiting(struct run *r, const struct matter *mt, const struct hand *h, struct jw *w)
{
	static const struct shape shape[] = {
		SHAPE(struct waiting_row, act, 's'), SHAPE(struct waiting_row, hands, 's')};
	struct waiting_row row = {0};
	int e = h->role.n && mt->row.is_open
			? db_one(r->a, r->db, &list_row_sql[ROW_WAITING], ARGS(A_ID(mt->row.id)),
				  shape, LEN(shape), &row)
			: R_NOT_FOUND;
	jw_name(w, "waits");
	if (e) {
		jw_null(w);
		return e == R_NOT_FOUND ? 0 : e;
	}
	str line, person, me = id_print(r->a, h->person);
	bool signed_by_me = false;
	while (str_cut(&row.hands, '\n', &line))
		signed_by_me |= str_cut(&line, ' ', &person) && str_eq(person, me);
	jw_object(w);
	jw_member_str(w, "act", row.act);
	jw_member_str(w, "title", words_act(mt, row.act));
	jw_member_bool(w, "signed", signed_by_me);
	jw_object_end(w);
	return 0;
}

/* ---- what next ---- */

static void print_next_act(struct run *r, const struct matter *mt, const struct hand *h, str party,
	const struct limit_row *l, struct jw *w)
{
	const struct act *act = mt->row.is_open ? first_act(mt, h, party) : NULL;
	jw_name(w, "next");
	if (act) {
		jw_object(w);
		jw_member_str(w, "act", act->id);
		jw_member_str(w, "title", act->title);
		jw_member_int(w, "hands", act->hands);
		jw_object_end(w);
	} else if (h->role.n && l && str_starts(l->name, S("paper."))) {
		jw_object(w);
		jw_member_str(w, "paper", str_from(l->name, 6));
		jw_member_str(w, "title", words_limit(r, mt, l->name));
		jw_object_end(w);
	} else {
		jw_null(w);
	}
}

static int print_number(struct run *r, row_id matter, struct jw *w)
{
	str number = {0};
	int e = db_one(r->a, r->db, &list_row_sql[ROW_NUMBER], ARGS(A_ID(matter)),
		(const struct shape[]){{'s', 0}}, 1, &number);
	jw_name(w, "case");
	if (e || !number.n)
		jw_null(w);
	else
		jw_str(w, number);
	return e == R_NOT_FOUND ? 0 : e;
}

static void print_head(
	struct run *r, const struct list_row *x, const struct matter *mt, struct jw *w)
{
	const struct matter_row *m = &x->m;
	const struct state *s = mt->procedure ? procedure_state(mt->procedure, m->state) : NULL;
	jw_member_str(w, "matter", id_print(r->a, m->id));
	jw_member_str(w, "procedure", m->procedure);
	jw_member_str(w, "title", mt->procedure ? mt->procedure->title : S(""));
	jw_member_str(w, "state", m->state);
	jw_member_str(w, "state-title", s ? s->title : S(""));
	jw_member_str(w, "owner", m->owner);
	jw_member_bool(w, "open", m->is_open);
	jw_member_str(w, "about", id_print(r->a, m->about));
	jw_member_str(w, "about-name", x->about_name);
	jw_member_str(w, "about-address", x->address);
	jw_member_str(w, "opened", day_print(r->a, m->opened));
	if (m->ended != DAY_NONE)
		jw_member_str(w, "ended", day_print(r->a, m->ended));
	if (!id_none(m->handler))
		jw_member_str(w, "handler", id_print(r->a, m->handler));
	jw_member_str(w, "handler-name", x->handler_name);
	jw_member_str(w, "organ", id_print(r->a, m->organ));
	jw_member_str(w, "organ-name", x->organ_name);
	jw_member_int(w, "number", m->number);
}

/* A limit that stands still needs the matter's acts to say since when. */
static int load_limits(struct run *r, const struct list_row *x, struct matter **mt)
{
	if (!x->stopped)
		return run_limits(r, *mt);
	int e = run_matter(r, x->m.id, mt);
	return e ? e : run_fill(r, *mt);
}

int list_print_row(
	struct run *r, const struct hand *h, const struct list_row *x, str party, struct jw *w)
{
	struct matter *mt = light(r, &x->m);
	int e = load_limits(r, x, &mt);
	const struct limit_row *l = e ? NULL : due_limit(mt, party);
	jw_object(w);
	print_head(r, x, mt, w);
	if (!e)
		e = print_sides(r, mt, h, party, w);
	if (!e)
		e = print_number(r, x->m.id, w);
	if (!e)
		e = print_waiting(r, mt, h, w);
	print_next_act(r, mt, h, party, l, w);
	bool waits = party.n ? str_eq(x->m.owner, party) : list_waits(r, h, &x->m);
	jw_member_bool(w, "mine",
		waits && (party.n || id_none(x->m.handler) || id_eq(x->m.handler, h->person)));
	if (x->due_at != NEVER) {
		jw_member_str(w, "end", day_print(r->a, ms_day(x->due_at - 1)));
		jw_member_bool(w, "over", x->due_at <= r->m->now);
	}
	jw_name(w, "clock");
	clock_print(r, mt, l, w);
	jw_object_end(w);
	return e;
}
