/* Lists of the registers 人 地 物: in the order of their readings, a page behind a row, narrowed by
 * district and by a word, or the rows that search finds, best first.  `total` counts all that the
 * filters leave. */
#include "desk/hand.h"
#include "desk/handlers.h"
#include "desk/register_face.h"
#include "desk/route.h"
#include "search/search.h"

enum { FOUND_MAX = 1000 };

static const struct shape id_shape[] = {SHAPE(row_id, region, 'i'), SHAPE(row_id, id, 'l')};

struct listing {
	struct ask *q;
	const struct register_face *face;
	row_id after, org; /* org: whose places alone; zero: all */
	int64_t limit;
	str text, word;
	int32_t district;
	int32_t low, high; /* of the hand's rows */
	int64_t total;
	row_id *ids; /* of the page */
	size_t n;
	bool more;
};

static int district_asked(struct listing *l, struct answer *r)
{
	str text = ask_query(l->q, "district");
	int64_t code = 0;
	if (text.p && (!str_int(text, &code) || code < 0 || code > 999999))
		return answer_bad(l->q, r, R_BAD_PARAMETER, "district", "not-a-region");
	l->district = (int32_t)code;
	return 0;
}

/* What of the register the hand may see; false: its own alone. */
static bool sees_beyond_own(struct listing *l)
{
	str role = l->q->hand.role;
	int32_t t = hand_territory(l->q);
	l->low = 0;
	l->high = 999999;
	if (rights_allow(role, l->face->see, REL_ELSEWHERE))
		return true;
	l->low = t;
	l->high = t % 10000 == 0 ? t + 9999 : t % 100 == 0 ? t + 99 : t;
	return t && rights_allow(role, l->face->see, REL_TERRITORY);
}

/* ---- a page of all ---- */

static int ids_of(struct listing *l, const struct statement *s, const struct arg *args, size_t n)
{
	return db_list(l->q->arena, l->q->db, s, args, n, id_shape, LEN(id_shape), sizeof(row_id),
		(void **)&l->ids, &l->n);
}

static int page_of_all(struct listing *l)
{
	static const struct shape count_shape[] = {{'l', 0}};
	const struct register_face *f = l->face;
	str sort = S("");
	struct ask *q = l->q;
	int r = id_none(l->after) ? 0 : register_sort(q, f, l->after, &sort);
	if (r)
		return r;
	r = db_one(q->arena, q->db, f->count,
		ARGS(A_INT(l->low), A_INT(l->high), A_INT(l->district), A_TEXT(l->word)),
		count_shape, LEN(count_shape), &l->total);
	if (r)
		return r;
	return ids_of(l, f->page,
		ARGS(A_INT(f->registry->search), A_TEXT(sort), A_ID(l->after), A_INT(l->low),
			A_INT(l->high), A_INT(l->district), A_TEXT(l->word), A_INT(l->limit + 1)));
}

/* Organs: few, by a part of the name. */
static int page_of_few(struct listing *l)
{
	int r = ids_of(
		l, l->face->page, ARGS(A_ID(l->after), A_TEXT(l->text), A_INT(l->limit + 1)));
	l->total = (int64_t)l->n;
	return r;
}

/* What one organisation has. */
static int page_of(struct listing *l, row_id org)
{
	if (!l->face->find_own || id_none(org))
		return 0;
	int r = ids_of(l, l->face->find_own, ARGS(A_ID(l->after), A_ID(org), A_INT(l->limit + 1)));
	l->total = (int64_t)l->n;
	return r;
}

/* ---- a page of what search finds ---- */

static int passes(struct listing *l, row_id id, bool *out)
{
	const struct register_face *f = l->face;
	struct register_row row;
	int64_t code = id.region;
	*out = true;
	if (!l->district && !l->word.n)
		return 0;
	int r = register_find(l->q->arena, l->q->db, f->registry, id, &row);
	if (r)
		return r;
	str district =
		f->district ? register_value(f->registry, &row, str_of(f->district)) : (str){0};
	if (f->district && !str_int(district, &code))
		code = 0;
	*out = (!l->district || code == l->district) &&
	       (!l->word.n || str_eq(l->word, register_value(f->registry, &row, str_of(f->word))));
	return 0;
}

static int page_of_found(struct listing *l)
{
	struct ask *q = l->q;
	struct search_query query;
	struct search_scope scope = {l->face->registry->search, l->low, l->high};
	struct search_hit *hits = NULL;
	size_t n = 0;
	bool more, behind = id_none(l->after);
	query_parse(q->arena, l->text, &query);
	int r = query.n_words
			? search_find(q->arena, q->db, &query, &scope, FOUND_MAX, &hits, &n, &more)
			: 0;
	l->ids = NEWS(q->arena, row_id, n + 1);
	for (size_t i = 0; !r && i < n; i++) {
		struct arena_mark mark = arena_mark(q->arena);
		bool good = false;
		r = passes(l, hits[i].id, &good);
		arena_reset(q->arena, mark);
		if (!good)
			continue;
		l->total++;
		if (behind && l->n <= (size_t)l->limit)
			l->ids[l->n++] = hits[i].id;
		behind |= id_eq(hits[i].id, l->after);
	}
	return r;
}

static int page_find(struct listing *l)
{
	if (!sees_beyond_own(l))
		return page_of(l, l->q->hand.org);
	if (!id_none(l->org))
		return page_of(l, l->org);
	if (!l->face->count)
		return page_of_few(l);
	return l->text.n ? page_of_found(l) : page_of_all(l);
}

/* ---- the answer ---- */

static int rows_put(struct listing *l, struct jw *w)
{
	for (size_t i = 0; i < l->n && i < (size_t)l->limit; i++) {
		struct register_row row;
		int r = register_find(l->q->arena, l->q->db, l->face->registry, l->ids[i], &row);
		if (r)
			return r;
		enum relation how = register_relation(l->q, l->face, &row);
		if (rights_allow(l->q->hand.role, l->face->see, how))
			r = register_row_put(l->q, w, l->face, &row, how == REL_OWN);
		if (r)
			return r;
	}
	return 0;
}

int on_register_list(struct ask *q, struct answer *r)
{
	struct listing l = {.q = q,
		.face = register_face_of(str_of(q->route->path)),
		.limit = ask_limit(q),
		.text = ask_query(q, "text"),
		.word = ask_query(q, "word")};
	if (!l.text.n)
		l.text = ask_query(q, "name");
	l.text = l.text.p ? str_trim(l.text) : S("");
	l.word = l.word.p ? l.word : S("");
	int e = ask_id_of(q, r, ask_query(q, "after"), "after", &l.after);
	if (!e)
		e = ask_id_of(q, r, ask_query(q, "org"), "org", &l.org);
	if (!e)
		e = district_asked(&l, r);
	if (!e)
		e = page_find(&l);
	if (e)
		return e;
	struct jw *w = answer_open(r);
	jw_name(w, "rows");
	jw_array(w);
	e = rows_put(&l, w);
	jw_array_end(w);
	jw_member_int(w, "total", l.total);
	jw_name(w, "after");
	if (l.n > (size_t)l.limit)
		jw_str(w, id_print(q->arena, l.ids[l.limit - 1]));
	else
		jw_null(w);
	if (!e && str_is(ask_query(q, "facets"), "true") && sees_beyond_own(&l))
		e = register_facets_put(q, w, l.face, l.low, l.high);
	answer_end(r);
	return e;
}
