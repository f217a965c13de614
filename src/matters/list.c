#include "matters/list.h"
#include "matters/matter.h"
#include "matters/suggestion.h"
#include "list_sql.h"

/* Lists of matters: boxes (待办, 在办, 超期, 已办, 全部) with their counts, page by page.  The
 * order and the page come from an index; what only the pack knows (whether a role has anything to
 * do in a state) is asked of each row, and the next rows are read until the page is full. */

#define T(member, kind) SHAPE(struct list_row, member, kind)
static const struct shape row_shape[] = {
	T(m.id.region, 'i'),
	T(m.id.id, 'l'),
	T(m.procedure, 's'),
	T(m.state, 's'),
	T(m.owner, 's'),
	T(m.about_kind, 'i'),
	T(m.about.region, 'i'),
	T(m.about.id, 'l'),
	T(m.opened, 'i'),
	T(m.scopes, 's'),
	T(m.territory, 'i'),
	T(m.organ.region, 'i'),
	T(m.organ.id, 'l'),
	T(m.handler.region, 'i'),
	T(m.handler.id, 'l'),
	T(m.kept, 'i'),
	T(m.is_open, 'B'),
	T(m.ended, 'i'),
	T(m.number, 'i'),
	T(m.opened_at, 'l'),
	T(due_at, 'l'),
	T(soon_at, 'l'),
	T(stopped, 'B'),
	T(about_name, 's'),
	T(address, 's'),
	T(handler_name, 's'),
	T(organ_name, 's'),
};
#undef T

enum { READ_MOST = 200, READS_MAX = 40 };

static const char *const box_words[BOX__N] = {
	[BOX_TODO] = "todo",
	[BOX_OPEN] = "open",
	[BOX_LATE] = "late",
	[BOX_DONE] = "done",
	[BOX_ALL] = "all",
	[BOX_NAMED] = "named",
};

bool box_parse(str s, enum box *out)
{
	for (int i = 0; i < BOX__N; i++)
		if (str_is(s, box_words[i])) {
			*out = (enum box)i;
			return true;
		}
	return false;
}

/* ---- one page ---- */

struct page {
	struct run *r;
	const struct hand *hand;
	const struct list_ask *ask;
	bool superior; /* the hand looks at organs below its own */
	str part;      /* LIKE pattern of the text that is looked for; empty: all */
	ms key;        /* behind which row */
	row_id after;
	ms due_from, due_to, soon_from, soon_to;
	int64_t stopped_from, stopped_to;
	int32_t left; /* rows that fit on the page */
};

/* %text%, with the signs of LIKE taken as letters. */
static str like_of(struct arena *a, str text)
{
	struct sb b = SB(a);
	if (!text.n)
		return S("");
	sb_char(&b, '%');
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '%' || text.p[i] == '_' || text.p[i] == '\\')
			sb_char(&b, '\\');
		sb_char(&b, text.p[i]);
	}
	sb_char(&b, '%');
	return sb_str(&b);
}

static bool by_due(const struct page *p)
{
	return id_none(p->ask->about) && p->hand->role.n && p->ask->box <= BOX_LATE;
}

static ms key_of(const struct page *p, const struct list_row *x)
{
	if (by_due(p))
		return x->due_at;
	if (id_none(p->ask->about) && p->hand->role.n && p->ask->box == BOX_DONE)
		return x->m.ended;
	return x->m.opened_at;
}

static bool read_after(struct page *p, str after)
{
	str key, text = after;
	p->key = by_due(p) ? INT64_MIN : INT64_MAX;
	if (!after.n)
		return true;
	return str_cut(&text, '.', &key) && str_int(key, &p->key) && id_parse(text, &p->after);
}

/* Which rows the card of that state shows; the greatest number stands for no known end. */
static void bounds(struct page *p, str state)
{
	ms now = p->r->m->now; /* over at this instant is over */
	bool stands = str_is(state, "suspended");
	p->due_from = p->soon_from = INT64_MIN;
	p->due_to = p->soon_to = INT64_MAX;
	p->stopped_from = stands;
	p->stopped_to = stands || !state.n;
	if (str_is(state, "overdue") || p->ask->box == BOX_LATE) {
		p->due_to = now;
	} else if (str_is(state, "due-soon")) {
		p->due_from = now + 1;
		p->soon_to = now;
	} else if (str_is(state, "in-time")) {
		p->soon_from = now + 1;
	}
}

#define BY_DUE(p)                                                                             \
	A_INT((p)->due_from), A_INT((p)->due_to), A_INT((p)->soon_from), A_INT((p)->soon_to), \
		A_INT((p)->stopped_from), A_INT((p)->stopped_to)
#define FILTER(p) A_TEXT((p)->ask->procedure), A_TEXT((p)->part), A_INT(READ_MOST)
#define BEHIND(p) A_INT((p)->key), A_ID((p)->after)

static int read_rows(struct page *p, struct list_row **rows, size_t *n)
{
	struct run *r = p->r;
	const struct hand *h = p->hand;
	enum box box = p->ask->box;
#define READ(which, ...)                                                                     \
	db_list(r->a, r->db, &list_sql[which], ARGS(__VA_ARGS__), row_shape, LEN(row_shape), \
		sizeof **rows, (void **)rows, n)
	if (!id_none(p->ask->about))
		return READ(LIST_ABOUT, A_ID(p->ask->about), BEHIND(p), FILTER(p));
	if (!h->role.n)
		return READ(LIST_PARTY, A_ID(h->person), A_ID(h->org), BEHIND(p),
			A_INT(box == BOX_TODO || box == BOX_OPEN), A_INT(box == BOX_DONE),
			FILTER(p));
	if (box == BOX_NAMED)
		return READ(LIST_NAMED, A_ID(h->person), BEHIND(p), FILTER(p));
	if (p->superior && box == BOX_TODO)
		return READ(LIST_SUPERIOR, A_ID(h->organ), BEHIND(p), BY_DUE(p), FILTER(p));
	if (p->superior && box <= BOX_LATE)
		return READ(LIST_BELOW, A_ID(h->organ), BEHIND(p), BY_DUE(p), FILTER(p));
	if (box <= BOX_LATE)
		return READ(LIST_LIVE, A_ID(h->organ), BEHIND(p), BY_DUE(p), FILTER(p));
	return READ(box == BOX_DONE ? LIST_ENDED : LIST_ALL, A_ID(h->organ), BEHIND(p), FILTER(p));
#undef READ
}

static bool is_desks(const struct page *p, const struct matter_row *m)
{
	if (!m->is_open || p->superior)
		return true;
	return str_is(m->owner, "office") || str_is(m->owner, "outside");
}

static bool shows(const struct page *p, const struct list_row *x, str party)
{
	if (!p->hand->role.n)
		return p->ask->box != BOX_TODO || str_eq(x->m.owner, party);
	if (!list_knows(p->r, p->hand, &x->m))
		return false;
	return p->ask->box != BOX_TODO || !id_none(p->ask->about) ||
	       (is_desks(p, &x->m) && list_waits(p->r, p->hand, &x->m));
}

/* As which party the hand stands in the matter; empty: staff. */
static int party_of(struct page *p, const struct list_row *x, str *party)
{
	struct party_row *list = NULL;
	size_t n = 0;
	*party = S("");
	if (p->hand->role.n)
		return 0;
	int e = rows_parties(p->r->a, p->r->db, x->m.id, &list, &n);
	for (size_t i = 0; !e && i < n; i++)
		if (id_eq(list[i].who, p->hand->person) ||
			(!id_none(p->hand->org) && id_eq(list[i].who, p->hand->org)))
			*party = list[i].party;
	return e;
}

/* Hidden until its day: only those whom it names have it in their lists. */
static int hidden_from(struct page *p, const struct matter_row *m, bool *hidden)
{
	const struct procedure *x = pack_procedure(p->r->e->pack, m->procedure);
	struct matter *mt = NULL;
	*hidden = false;
	if (!x || !x->hidden.until || !m->is_open)
		return 0;
	int e = run_matter(p->r, m->id, &mt);
	if (!e)
		e = run_fill(p->r, mt);
	if (!e)
		*hidden = !hand_knows(p->r, mt, p->hand);
	return e;
}

/* true in *more: there may be further rows behind p->key. */
static int fill(struct page *p, bool *more, struct jw *w)
{
	for (int reads = 0; reads < READS_MAX; reads++) {
		struct list_row *rows = NULL;
		size_t n = 0;
		int e = read_rows(p, &rows, &n);
		for (size_t i = 0; !e && i < n; i++) {
			str party;
			e = party_of(p, &rows[i], &party);
			bool shown = !e && shows(p, &rows[i], party), hidden = false;
			if (shown)
				e = hidden_from(p, &rows[i].m, &hidden);
			shown = shown && !e && !hidden;
			*more = shown && !p->left;
			if (*more)
				return 0;
			p->key = key_of(p, &rows[i]);
			p->after = rows[i].m.id;
			p->left -= shown;
			if (shown)
				e = list_print_row(p->r, p->hand, &rows[i], party, w);
		}
		if (e || n < READ_MOST)
			return e;
	}
	*more = true;
	return 0;
}

/* ---- counts ---- */

struct count_row {
	struct matter_row m;
	int32_t stand;
	bool own;    /* the looker is its handler */
	bool hidden; /* until its day, and does not name the looker */
	int64_t n;
	str party;
};
enum stand { STAND_IN_TIME, STAND_SOON, STAND_LATE, STAND_STOPPED, STAND__N };

struct counts {
	int64_t todo, open, by_stand[STAND__N], late, done;
};

static int read_counts(struct page *p, struct count_row **rows, size_t *n)
{
	static const struct shape shape[] = {
		SHAPE(struct count_row, m.procedure, 's'),
		SHAPE(struct count_row, m.state, 's'),
		SHAPE(struct count_row, m.owner, 's'),
		SHAPE(struct count_row, m.is_open, 'B'),
		SHAPE(struct count_row, m.kept, 'i'),
		SHAPE(struct count_row, stand, 'i'),
		SHAPE(struct count_row, own, 'B'),
		SHAPE(struct count_row, hidden, 'B'),
		SHAPE(struct count_row, n, 'l'),
		SHAPE(struct count_row, party, 's'),
	};
	struct run *r = p->r;
	const struct hand *h = p->hand;
	if (!h->role.n)
		return db_list(r->a, r->db, &list_sql[COUNT_PARTY],
			ARGS(A_INT(run_day(r)), A_ID(h->person), A_ID(h->org)), shape, LEN(shape),
			sizeof **rows, (void **)rows, n);
	return db_list(r->a, r->db, &list_sql[p->superior ? COUNT_SUPERIOR : COUNT_LIVE],
		ARGS(A_INT(r->m->now), A_ID(h->person), A_INT(run_day(r)), A_ID(h->organ)), shape,
		LEN(shape) - 1, sizeof **rows, (void **)rows, n);
}

static void count_one(struct page *p, const struct count_row *x, struct counts *c)
{
	bool party = !p->hand->role.n;
	const struct procedure *hides =
		x->hidden ? pack_procedure(p->r->e->pack, x->m.procedure) : NULL;
	if (hides && (party || !strs_has(hides->hidden.to, p->hand->role)))
		return;
	if (party && !x->m.is_open) {
		c->done += x->n;
		return;
	}
	if (!party && !list_knows(p->r, p->hand, &x->m))
		return;
	c->open += x->n;
	if (x->stand == STAND_LATE)
		c->late += x->n;
	bool waits = party ? str_eq(x->m.owner, x->party)
			   : is_desks(p, &x->m) && list_waits(p->r, p->hand, &x->m);
	if (!waits)
		return;
	c->todo += x->n;
	c->by_stand[x->stand] += x->n;
}

static int print_counts(struct page *p, struct jw *w)
{
	struct counts c = {0};
	struct count_row *rows = NULL;
	size_t n = 0;
	int e = read_counts(p, &rows, &n);
	for (size_t i = 0; !e && i < n; i++) {
		if (rows[i].own)
			rows[i].m.handler = p->hand->person;
		count_one(p, &rows[i], &c);
	}
	if (!e && p->hand->role.n)
		e = db_one(p->r->a, p->r->db, &list_sql[COUNT_ENDED], ARGS(A_ID(p->hand->organ)),
			(const struct shape[]){{'l', 0}}, 1, &c.done);
	jw_name(w, "counts");
	jw_object(w);
	jw_member_int(w, "todo", c.todo);
	jw_member_int(w, "late", c.by_stand[STAND_LATE]);
	jw_member_int(w, "soon", c.by_stand[STAND_SOON]);
	jw_member_int(w, "in-time", c.by_stand[STAND_IN_TIME]);
	jw_member_int(w, "stopped", c.by_stand[STAND_STOPPED]);
	jw_member_int(w, "open", c.open);
	jw_member_int(w, "all-late", c.late);
	jw_member_int(w, "done", c.done);
	jw_object_end(w);
	return e;
}

/* ---- the answer ---- */

static bool is_superior(const struct engine *e, const struct hand *h)
{
	const struct role *role = h->role.n ? pack_role(e->pack, h->role) : NULL;
	return role && role->organ == ROLE_SUPERIOR;
}

static int print_rows(struct page *p, struct jw *w)
{
	bool more = false;
	jw_name(w, "matters");
	jw_array(w);
	int e = fill(p, &more, w);
	jw_array_end(w);
	jw_name(w, "after");
	if (more)
		jw_str(w, str_fmt(p->r->a, "%lld." STR_F, (long long)p->key,
				  STR_A(id_print(p->r->a, p->after))));
	else
		jw_null(w);
	return e;
}

int matter_print_list(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, const struct hand *hand, const struct list_ask *ask, struct jw *out)
{
	struct run *r = NEW(a, struct run);
	*r = run_begin(a, db, e, m);
	r->reads = true;
	struct page p = {.r = r,
		.hand = hand,
		.ask = ask,
		.superior = is_superior(e, hand),
		.part = like_of(a, ask->text),
		.left = ask->limit};
	if (!read_after(&p, ask->after))
		return R_BAD_PARAMETER;
	bounds(&p, ask->state);
	jw_object(out);
	int x = print_counts(&p, out);
	if (!x)
		x = print_rows(&p, out);
	if (!x && hand->role.n) {
		jw_name(out, "suggestions");
		x = suggestion_print(a, db, e->pack, hand->organ, out);
	}
	jw_object_end(out);
	return x;
}
