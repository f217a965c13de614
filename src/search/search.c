#include "search/search.h"

#include <stdlib.h>

#include "search_sql.h"

enum {
	TERMS_AT_ONCE = 8,
	COUNT_MAX = 500, /* a gram that stands there more often is common */
	PAGE = 200,
	SEEN_MAX = 4000, /* candidates looked at: bounds the time of a query */
	SPARE = 60,      /* further answers from which the best are chosen */
};

static const struct shape text_shape[] = {{'s', 0}};

/* ---- keeping ---- */

static int term_drop(struct db *db, row_id id, str term)
{
	return db_run(db, &search_sql[SEARCH_TERM_DROP], ARGS(A_TEXT(term), A_ID(id)), NULL);
}

static int terms_put(struct db *db, row_id id, const str *terms, size_t n)
{
	size_t at = 0;
	int r = 0;
	for (; !r && n - at >= TERMS_AT_ONCE; at += TERMS_AT_ONCE) {
		const str *t = terms + at;
		r = db_run(db, &search_sql[SEARCH_TERM_PUT_8],
			ARGS(A_TEXT(t[0]), A_ID(id), A_TEXT(t[1]), A_TEXT(t[2]), A_TEXT(t[3]),
				A_TEXT(t[4]), A_TEXT(t[5]), A_TEXT(t[6]), A_TEXT(t[7])),
			NULL);
	}
	for (; !r && at < n; at++)
		r = db_run(
			db, &search_sql[SEARCH_TERM_PUT], ARGS(A_TEXT(terms[at]), A_ID(id)), NULL);
	return r;
}

/* What left the one sorted list goes, what is new in the other comes. */
static int terms_change(struct arena *a, struct db *db, row_id id, const str *old, size_t n_old,
	const str *now, size_t n_now)
{
	str *add = NEWS(a, str, n_now + 1);
	size_t i = 0, k = 0, n_add = 0;
	int r = 0;
	while (!r && (i < n_old || k < n_now)) {
		int c = i == n_old ? 1 : k == n_now ? -1 : str_cmp(old[i], now[k]);
		if (c < 0)
			r = term_drop(db, id, old[i++]);
		else if (c > 0)
			add[n_add++] = now[k++];
		else
			i++, k++;
	}
	return r ? r : terms_put(db, id, add, n_add);
}

static int entry_put(
	struct arena *a, struct db *db, enum search_kind kind, row_id id, str was, str entry)
{
	str *old = NULL, *now = NULL;
	size_t n_old = 0, n_now = 0;
	if (was.p && str_eq(was, entry))
		return 0;
	if (was.p)
		terms_make(a, kind, was, &old, &n_old);
	terms_make(a, kind, entry, &now, &n_now);
	int r = db_run(db, &search_sql[SEARCH_ENTRY_PUT],
		ARGS(A_INT(kind), A_ID(id), A_TEXT(entry_order(a, entry)), A_TEXT(entry)), NULL);
	return r ? r : terms_change(a, db, id, old, n_old, now, n_now);
}

static int entry_of(struct arena *a, struct db *db, enum search_kind kind, row_id id, str *out)
{
	return db_one(a, db, &search_sql[SEARCH_ENTRY], ARGS(A_INT(kind), A_ID(id)), text_shape,
		LEN(text_shape), out);
}

int search_keep(struct arena *a, struct db *db, enum search_kind kind, row_id id,
	const struct search_text *texts, size_t n)
{
	struct arena_mark mark = arena_mark(a);
	str was = {0};
	int r = entry_of(a, db, kind, id, &was);
	if (r == R_NOT_FOUND)
		r = 0;
	if (!r)
		r = entry_put(a, db, kind, id, was, entry_make(a, texts, n));
	arena_reset(a, mark);
	return r;
}

struct kind_entry {
	int32_t kind;
	str entry;
};

static int old_names_put(struct arena *a, struct db *db, row_id id, const struct kind_entry *e,
	const str *names, size_t n)
{
	struct search_text *texts = NEWS(a, struct search_text, e->entry.n + n + 1), t;
	size_t n_texts = 0;
	str rest = e->entry, name = entry_text(e->entry, SEARCH_NAME);
	while (entry_next(&rest, &t))
		if (t.as != SEARCH_OLD_NAME)
			texts[n_texts++] = t;
	for (size_t i = 0; i < n; i++)
		if (!str_eq(names[i], name))
			texts[n_texts++] = (struct search_text){SEARCH_OLD_NAME, names[i]};
	return search_keep(a, db, (enum search_kind)e->kind, id, texts, n_texts);
}

int search_keep_old_names(struct arena *a, struct db *db, row_id id, const str *names, size_t n)
{
	static const struct shape shape[] = {
		SHAPE(struct kind_entry, kind, 'i'), SHAPE(struct kind_entry, entry, 's')};
	struct kind_entry *list = NULL;
	size_t n_list = 0;
	int r = db_list(a, db, &search_sql[SEARCH_ENTRY_OF], ARGS(A_ID(id)), shape, LEN(shape),
		sizeof *list, (void **)&list, &n_list);
	for (size_t i = 0; !r && i < n_list; i++)
		r = old_names_put(a, db, id, &list[i], names, n);
	return r;
}

/* ---- finding ---- */

struct finding {
	struct arena *a;
	struct db *db;
	const struct search_query *q;
	const struct search_scope *scope;
	struct search_hit *hits;
	size_t n, cap, enough, seen;
};
struct candidate {
	str term;
	row_id id;
	str entry;
};

/* First term of a range, and the first behind it. */
static void range_ends(
	struct arena *a, enum search_kind kind, const struct term_range *r, str *since, str *until)
{
	char k = search_kind_letter(kind);
	*since = str_fmt(a, "%c" STR_F, k, STR_A(r->from));
	/* no gram holds a byte below '0' or over 0xF4 */
	*until = str_fmt(a, "%c" STR_F "%s", k, STR_A(r->from), r->open ? "\xf4\x8f\xbf\xbf" : " ");
}

static int range_count(struct finding *f, const struct term_range *range, int64_t *n)
{
	static const struct shape shape[] = {{'l', 0}};
	str since, until;
	range_ends(f->a, f->scope->kind, range, &since, &until);
	return db_one(f->a, f->db, &search_sql[SEARCH_COUNT],
		ARGS(A_TEXT(since), A_TEXT(until), A_INT(COUNT_MAX)), shape, LEN(shape), n);
}

/* How often the gram stands anywhere; counting ends when it is no longer the rarest. */
static int gram_count(struct finding *f, const struct query_gram *gram, int64_t least, int64_t *sum)
{
	*sum = 0;
	for (size_t i = 0; i < gram->n && *sum < least; i++) {
		int64_t n = 0;
		int r = range_count(f, &gram->ranges[i], &n);
		if (r)
			return r;
		*sum += n;
	}
	return 0;
}

/* The rarest gram that stands anywhere brings the candidates.  One that stands nowhere may be the
 * seam of two words typed together, so it decides nothing. */
static int rarest(struct finding *f, const struct query_gram **out)
{
	int64_t least = INT64_MAX;
	*out = NULL;
	if (f->q->n_grams == 1)
		*out = &f->q->grams[0];
	for (size_t i = 0; i < f->q->n_grams && f->q->n_grams > 1; i++) {
		int64_t sum = 0;
		int r = gram_count(f, &f->q->grams[i], least, &sum);
		if (r)
			return r;
		if (!sum || sum >= least)
			continue;
		least = sum;
		*out = &f->q->grams[i];
	}
	return 0;
}

static bool hit_already(const struct finding *f, row_id id)
{
	for (size_t i = 0; i < f->n; i++)
		if (id_eq(f->hits[i].id, id))
			return true;
	return false;
}

static void look_at(struct finding *f, const struct candidate *c)
{
	enum search_why why = WHY_NAME;
	if (c->id.region < f->scope->low || c->id.region > f->scope->high || hit_already(f, c->id))
		return;
	struct arena_mark mark = arena_mark(f->a);
	int score = entry_match(f->a, f->q, c->entry, &why);
	arena_reset(f->a, mark);
	if (score >= 0)
		VEC_ADD(f->a, f->hits, f->n, f->cap) =
			(struct search_hit){f->scope->kind, c->id, score, why, c->entry};
}

static int range_scan(struct finding *f, const struct term_range *range)
{
	static const struct shape shape[] = {SHAPE(struct candidate, term, 's'),
		SHAPE(struct candidate, id.region, 'i'), SHAPE(struct candidate, id.id, 'l'),
		SHAPE(struct candidate, entry, 's')};
	struct candidate last = {0};
	str until;
	size_t n = PAGE;
	range_ends(f->a, f->scope->kind, range, &last.term, &until);
	while (n == PAGE && f->n < f->enough && f->seen < SEEN_MAX) {
		struct candidate *page = NULL;
		int r = db_list(f->a, f->db, &search_sql[SEARCH_SCAN],
			ARGS(A_INT(f->scope->kind), A_TEXT(last.term), A_ID(last.id), A_TEXT(until),
				A_INT(PAGE)),
			shape, LEN(shape), sizeof *page, (void **)&page, &n);
		if (r)
			return r;
		for (size_t i = 0; i < n; i++)
			look_at(f, &page[i]);
		f->seen += n;
		if (n)
			last = page[n - 1];
	}
	return 0;
}

static int by_score(const void *x, const void *y)
{
	const struct search_hit *a = x, *b = y;
	str na = entry_text(a->entry, SEARCH_NAME), nb = entry_text(b->entry, SEARCH_NAME);
	if (a->score != b->score)
		return a->score < b->score ? -1 : 1;
	if (na.n != nb.n)
		return na.n < nb.n ? -1 : 1;
	int c = str_cmp(na, nb);
	if (c)
		return c;
	return a->id.id < b->id.id ? -1 : a->id.id > b->id.id;
}

static void order(struct search_hit *hits, size_t n)
{
	if (n)
		qsort(hits, n, sizeof *hits, by_score);
}

int search_find(struct arena *a, struct db *db, const struct search_query *q,
	const struct search_scope *scope, size_t most, struct search_hit **out, size_t *n,
	bool *more)
{
	struct finding f = {.a = a, .db = db, .q = q, .scope = scope, .enough = most + SPARE};
	const struct query_gram *gram = NULL;
	int r = rarest(&f, &gram);
	for (size_t i = 0; !r && gram && i < gram->n; i++)
		r = range_scan(&f, &gram->ranges[i]);
	if (r)
		return r;
	order(f.hits, f.n);
	*out = f.hits;
	*n = f.n < most ? f.n : most;
	*more = f.n > most || f.seen >= SEEN_MAX;
	return 0;
}

int search_among(struct arena *a, struct db *db, const struct search_query *q,
	enum search_kind kind, const row_id *ids, size_t n_ids, struct search_hit **out, size_t *n)
{
	*out = NEWS(a, struct search_hit, n_ids + 1);
	*n = 0;
	for (size_t i = 0; i < n_ids; i++) {
		struct search_hit h = {.kind = kind, .id = ids[i]};
		int r = entry_of(a, db, kind, ids[i], &h.entry);
		if (r == R_NOT_FOUND)
			continue;
		if (r)
			return r;
		h.score = entry_match(a, q, h.entry, &h.why);
		if (h.score >= 0)
			(*out)[(*n)++] = h;
	}
	order(*out, *n);
	return 0;
}
