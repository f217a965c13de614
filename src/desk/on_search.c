/* 检索: one box.  A hand finds what it may see: places and things of the city, people and
 * organisations of its territory, papers of matters that it may know of; a party finds only its
 * own.  What is kept in a compartment is found by nobody. */
#include "desk/hand.h"
#include "desk/handlers.h"
#include "desk/register_face.h"
#include "matters/matter.h"
#include "people/people.h"
#include "search_read_sql.h"
#include "search/search.h"

enum { KIND_MATTER = SEARCH__KINDS, OWN_MAX = 500, PER_KIND = 8, PAPERS_SEEN = 40 };

/* clang-format off */
static const char *const kind_words[] = {[SEARCH_PLACE] = "place", [SEARCH_ORG] = "org", [SEARCH_PERSON] = "person",
	[SEARCH_THING] = "thing", [SEARCH_PAPER] = "paper", [KIND_MATTER] = "matter"};
static const enum right kind_rights[] = {[SEARCH_PLACE] = MAY_SEE_WORLD, [SEARCH_ORG] = MAY_SEE_PEOPLE,
	[SEARCH_PERSON] = MAY_SEE_PEOPLE, [SEARCH_THING] = MAY_SEE_WORLD, [SEARCH_PAPER] = MAY_SEE_MATTERS};
static const char *const why_words[WHY__N] = {[WHY_NAME] = "name", [WHY_OLD_NAME] = "old-name", [WHY_PINYIN] = "pinyin",
	[WHY_USCC] = "uscc", [WHY_NUMBER] = "number", [WHY_ADDRESS] = "address"};
/* clang-format on */

static const struct shape id_shape[] = {SHAPE(row_id, region, 'i'), SHAPE(row_id, id, 'l')};

/* One question on its way through the kinds. */
struct searching {
	struct ask *q;
	struct search_query query;
	struct search_hit *hits;
	size_t n, cap, most;
	bool more;
};

/* ---- what is a hand's own ---- */

static int own_of(
	struct searching *s, const struct statement *sql, row_id of, row_id **ids, size_t *n)
{
	return db_list(s->q->arena, s->q->db, sql, ARGS(A_ID(of), A_INT(OWN_MAX)), id_shape,
		LEN(id_shape), sizeof **ids, (void **)ids, n);
}

static int own_ids(struct searching *s, enum search_kind kind, row_id **ids, size_t *n)
{
	const struct hand *h = &s->q->hand;
	row_id who = id_none(h->org) ? h->person : h->org;
	*ids = NEW(s->q->arena, row_id);
	*n = 0;
	if (kind == SEARCH_PLACE)
		return own_of(s, &search_read_sql[SEARCH_OWN_PLACES], who, ids, n);
	if (kind == SEARCH_PAPER)
		return own_of(s, &search_read_sql[SEARCH_OWN_PAPERS], who, ids, n);
	if (kind == SEARCH_PERSON || (kind == SEARCH_ORG && !id_none(h->org)))
		(*ids)[(*n)++] = kind == SEARCH_PERSON ? h->person : h->org;
	return 0;
}

/* Which rows of the kind the hand may see: all, those of its territory; false: its own. */
static bool scope_of(const struct ask *q, enum search_kind kind, struct search_scope *out)
{
	str role = q->hand.role;
	int32_t t = hand_territory(q);
	*out = (struct search_scope){kind, 0, 999999};
	if (!role.n)
		return false;
	if (rights_allow(role, kind_rights[kind], REL_ELSEWHERE))
		return true;
	out->low = t;
	out->high = t % 10000 == 0 ? t + 9999 : t % 100 == 0 ? t + 99 : t;
	return t && rights_allow(role, kind_rights[kind], REL_TERRITORY);
}

/* ---- papers: what the engine says ---- */

struct paper_found {
	str paper, state;
	day made_on;
	row_id matter;
	int32_t kept;
	str about;
};

static int paper_found(struct ask *q, row_id id, struct paper_found *out)
{
	static const struct shape shape[] = {SHAPE(struct paper_found, paper, 's'),
		SHAPE(struct paper_found, state, 's'), SHAPE(struct paper_found, made_on, 'd'),
		SHAPE(struct paper_found, matter.region, 'i'),
		SHAPE(struct paper_found, matter.id, 'l'), SHAPE(struct paper_found, kept, 'i'),
		SHAPE(struct paper_found, about, 's')};
	int r = db_one(q->arena, q->db, &search_read_sql[SEARCH_PAPER_READ], ARGS(A_ID(id)), shape,
		LEN(shape), out);
	if (!r && out->kept != KEPT_OPEN)
		return R_NOT_FOUND;
	return r ? r : matter_is_known(q, out->matter);
}

static bool is_hidden(int r)
{
	return r == R_NOT_FOUND || r == R_NO_MATTER;
}

/* ---- finding ---- */

static int keep_hits(
	struct searching *s, enum search_kind kind, const struct search_hit *hits, size_t n)
{
	size_t kept = 0;
	for (size_t i = 0; i < n && kept < s->most; i++) {
		struct paper_found paper;
		int r = kind == SEARCH_PAPER ? paper_found(s->q, hits[i].id, &paper) : 0;
		if (r && !is_hidden(r))
			return r;
		if (r)
			continue;
		VEC_ADD(s->q->arena, s->hits, s->n, s->cap) = hits[i];
		kept++;
	}
	s->more |= kept == s->most && n > kept;
	return 0;
}

static int find_kind(struct searching *s, enum search_kind kind)
{
	struct ask *q = s->q;
	struct search_scope scope;
	struct search_hit *hits = NULL;
	size_t n = 0, n_ids = 0;
	row_id *ids = NULL;
	bool more = false;
	int r;
	if (!rights_allow(q->hand.role, kind_rights[kind], REL_NONE))
		return 0;
	if (scope_of(q, kind, &scope)) {
		r = search_find(q->arena, q->db, &s->query, &scope,
			kind == SEARCH_PAPER ? PAPERS_SEEN : s->most, &hits, &n, &more);
	} else {
		r = own_ids(s, kind, &ids, &n_ids);
		if (!r)
			r = search_among(q->arena, q->db, &s->query, kind, ids, n_ids, &hits, &n);
	}
	s->more |= more;
	return r ? r : keep_hits(s, kind, hits, n);
}

/* Of all kinds the best first; within a kind they are in order already and stay so. */
static void order(struct search_hit *hits, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct search_hit h = hits[i];
		size_t k = i;
		for (; k && hits[k - 1].score > h.score; k--)
			hits[k] = hits[k - 1];
		hits[k] = h;
	}
}

/* ---- answers ---- */

/* What stands below a title: the address of a place, the code of an organisation; the address by
 * which it was found. */
static str sub_of(const struct search_hit *h)
{
	static const enum search_as order[] = {SEARCH_USCC, SEARCH_ADDRESS, SEARCH_NUMBER};
	str met = h->why == WHY_ADDRESS ? entry_text(h->entry, SEARCH_ADDRESS) : (str){0};
	for (size_t i = 0; i < LEN(order) && !met.n; i++) {
		str text = entry_text(h->entry, order[i]);
		if (text.n)
			return text;
	}
	return met.n ? met : S("");
}

static void row_put(struct jw *w, const char *kind, str id, str title, str sub, const char *why)
{
	jw_member_str(w, "kind", str_of(kind));
	jw_member_str(w, "id", id);
	jw_member_str(w, "title", title);
	jw_member_str(w, "sub", sub);
	jw_member_str(w, "why", str_of(why));
}

static int put_paper(struct ask *q, struct jw *w, const struct search_hit *h)
{
	struct paper_found p;
	int r = paper_found(q, h->id, &p);
	if (r)
		return r;
	const struct paper_kind *kind = pack_paper(q->pack, p.paper, p.made_on);
	row_put(w, "paper", id_print(q->arena, h->id), entry_text(h->entry, SEARCH_NUMBER),
		str_fmt(q->arena, STR_F "%s" STR_F, STR_A(kind ? kind->title : S("")),
			p.about.n ? " · " : "", STR_A(p.about)),
		why_words[h->why]);
	jw_member_str(w, "matter", id_print(q->arena, p.matter));
	jw_member_str(w, "state", p.state);
	return 0;
}

static int put_hit(struct ask *q, struct jw *w, const struct search_hit *h)
{
	str name = entry_text(h->entry, SEARCH_NAME);
	int r = 0;
	jw_object(w);
	if (h->kind == SEARCH_PAPER)
		r = put_paper(q, w, h);
	else
		row_put(w, kind_words[h->kind], id_print(q->arena, h->id),
			name.n ? name : entry_text(h->entry, SEARCH_NUMBER),
			name.n ? sub_of(h) : S(""), why_words[h->why]);
	if (h->why == WHY_OLD_NAME)
		jw_member_str(w, "old", entry_text(h->entry, SEARCH_OLD_NAME));
	jw_object_end(w);
	return r;
}

struct matter_found {
	str procedure;
	int32_t kept;
	str about;
};

/* A written id is the exactest number of all. */
static int put_matter(struct ask *q, struct jw *w, row_id id)
{
	static const struct shape shape[] = {SHAPE(struct matter_found, procedure, 's'),
		SHAPE(struct matter_found, kept, 'i'), SHAPE(struct matter_found, about, 's')};
	struct matter_found m;
	int r = db_one(q->arena, q->db, &search_read_sql[SEARCH_MATTER], ARGS(A_ID(id)), shape,
		LEN(shape), &m);
	if (!r)
		r = m.kept == KEPT_OPEN ? matter_is_known(q, id) : R_NOT_FOUND;
	if (r)
		return is_hidden(r) ? 0 : r;
	const struct procedure *p = pack_procedure(q->pack, m.procedure);
	jw_object(w);
	row_put(w, "matter", id_print(q->arena, id), p ? p->title : m.procedure, m.about, "number");
	jw_member_str(w, "matter", id_print(q->arena, id));
	jw_object_end(w);
	return 0;
}

static int kind_asked(struct ask *q, struct answer *r, int *out)
{
	str text = ask_query(q, "kind");
	*out = SEARCH_NOTHING;
	if (!text.p)
		return 0;
	for (int i = SEARCH_PLACE; i <= KIND_MATTER; i++)
		if (str_is(text, kind_words[i]))
			*out = i;
	return *out == SEARCH_NOTHING ? answer_bad(q, r, R_BAD_PARAMETER, "kind", "unknown") : 0;
}

int on_search(struct ask *q, struct answer *r)
{
	struct searching s = {.q = q};
	str typed = ask_query(q, "q");
	int64_t limit = ask_limit(q);
	int kind = 0;
	row_id id;
	int e = kind_asked(q, r, &kind);
	if (e)
		return e;
	query_parse(q->arena, typed, &s.query);
	s.most = kind != SEARCH_NOTHING || limit < PER_KIND ? (size_t)limit : PER_KIND;
	for (int k = SEARCH_PLACE; !e && k < SEARCH__KINDS; k++)
		if (s.query.n_words && (kind == SEARCH_NOTHING || kind == k))
			e = find_kind(&s, (enum search_kind)k);
	if (kind == SEARCH_NOTHING)
		order(s.hits, s.n);
	struct jw *w = answer_open(r);
	jw_name(w, "rows");
	jw_array(w);
	if (!e && id_parse(str_trim(typed), &id) &&
		rights_allow(q->hand.role, MAY_SEE_MATTERS, REL_NONE))
		e = put_matter(q, w, id);
	for (size_t i = 0; !e && i < s.n && i < (size_t)limit; i++)
		e = put_hit(q, w, &s.hits[i]);
	jw_array_end(w);
	jw_member_bool(w, "more", s.more || s.n > (size_t)limit);
	answer_end(r);
	return e;
}
