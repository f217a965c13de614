/* 规则复核: rows of the pack read by two persons of the city, each on an own sign-in. */
#include "desk/handlers.h"
#include "desk/review_marks.h"
#include "law/window.h"
#include "matters/review.h"
#include "people/people.h"

int review_marks(struct arena *a, struct db *db, const struct law_reviews **out)
{
	struct review_line *done, *wait;
	size_t n_done, n_wait;
	struct law_reviews *marks = NEW(a, struct law_reviews);
	int r = review_list(a, db, &done, &n_done);
	if (!r)
		r = review_waiting(a, db, &wait, &n_wait);
	if (r)
		return r;
	struct law_review_mark *p = NEWS(a, struct law_review_mark, n_done + n_wait + 1);
	for (size_t i = 0; i < n_done; i++)
		p[i] = (struct law_review_mark){done[i].row, LAW_REVIEW_CONFIRMED};
	for (size_t i = 0; i < n_wait; i++)
		p[n_done + i] = (struct law_review_mark){wait[i].row, LAW_REVIEW_WAITING};
	*marks = (struct law_reviews){p, n_done + n_wait};
	*out = marks;
	return 0;
}

/* ---- reading ---- */

static const char *mark_asked(str word)
{
	for (enum mark m = MARK_VERIFIED; m <= MARK_MEMORY; m++)
		if (str_is(word, mark_word(m)))
			return mark_word(m);
	return NULL;
}

int on_law_unreviewed(struct ask *q, struct answer *r)
{
	size_t n, all = 0;
	str source = ask_query(q, "source");
	const struct law_row *rows = law_rows(q->arena, q->pack, &n);
	struct reading reading = {
		.arena = q->arena, .pack = q->pack, .now = {q->moment.today, q->moment.today, {0}}};
	if (source.p && !mark_asked(source))
		return answer_bad(q, r, R_BAD_PARAMETER, "source", "unknown");
	int e = review_marks(q->arena, q->db, &reading.reviews);
	if (e)
		return e;
	struct jw *w = answer_open(r);
	jw_name(w, "rows");
	jw_array(w);
	for (size_t i = 0; i < n; i++) {
		const hash *row = &rows[i].life->hash;
		if (law_review_of(reading.reviews, row) == LAW_REVIEW_CONFIRMED)
			continue;
		all++;
		if (source.p && !str_is(source, mark_word(rows[i].window->source)))
			continue;
		jw_object(w);
		readable_row_head(w, &reading, &rows[i]);
		jw_object_end(w);
	}
	jw_array_end(w);
	jw_member_int(w, "of", (int64_t)n);
	jw_member_int(w, "unconfirmed", (int64_t)all);
	answer_end(r);
	return 0;
}

static str name_of(struct ask *q, str person)
{
	row_id id;
	struct register_row row;
	if (!id_parse(person, &id) ||
		register_find(q->arena, q->db, &person_registry, id, &row) != 0)
		return person;
	return register_value(&person_registry, &row, S("name"));
}

/* Is the row still what was read?  A changed row has another hash, and waits anew. */
static bool stands(const struct law_row *rows, size_t n, const hash *row)
{
	for (size_t i = 0; i < n; i++)
		if (hash_eq(rows[i].life->hash, *row))
			return true;
	return false;
}

static void line_write(struct ask *q, struct jw *w, const struct review_line *l,
	const struct law_row *rows, size_t n)
{
	const struct law_row *row = law_row_find(rows, n, l->rule);
	jw_object(w);
	jw_member_str(w, "row", l->rule);
	jw_member_str(w, "hash", hash_hex(q->arena, l->row));
	if (row && row->title.n)
		jw_member_str(w, "title", row->title);
	if (row && row->procedure)
		jw_member_str(w, "procedure-title", row->procedure->title);
	jw_member_str(w, "first", l->first);
	jw_member_str(w, "first-name", name_of(q, l->first));
	if (l->second.n) {
		jw_member_str(w, "second", l->second);
		jw_member_str(w, "second-name", name_of(q, l->second));
	}
	jw_member_bool(w, "mine", str_eq(l->first, id_print(q->arena, q->session.person)));
	jw_member_str(w, "at", ms_print(q->arena, l->at));
	jw_member_bool(w, "stands", stands(rows, n, &l->row));
	jw_object_end(w);
}

static void lines_write(
	struct ask *q, struct jw *w, const char *name, const struct review_line *list, size_t n)
{
	size_t n_rows;
	const struct law_row *rows = law_rows(q->arena, q->pack, &n_rows);
	jw_name(w, name);
	jw_array(w);
	for (size_t i = 0; i < n; i++)
		line_write(q, w, &list[i], rows, n_rows);
	jw_array_end(w);
}

int on_review_list(struct ask *q, struct answer *r)
{
	struct review_line *done, *wait;
	size_t n_done, n_wait;
	int e = review_list(q->arena, q->db, &done, &n_done);
	if (!e)
		e = review_waiting(q->arena, q->db, &wait, &n_wait);
	if (e)
		return e;
	struct jw *w = answer_open(r);
	lines_write(q, w, "open", wait, n_wait);
	lines_write(q, w, "confirmed", done, n_done);
	answer_end(r);
	return 0;
}

/* ---- signing ---- */

int on_review_sign(struct ask *q, struct answer *r)
{
	size_t n;
	hash read;
	bool confirmed = false;
	const struct law_row *rows = law_rows(q->arena, q->pack, &n);
	const struct law_row *row = law_row_find(rows, n, ask_str(q, "row"));
	if (!row)
		return R_NOT_FOUND;
	if (!hash_parse_hex(ask_str(q, "hash"), &read) || !hash_eq(read, row->life->hash))
		return R_ROW_CHANGED; /* what was read is not what stands there now */
	int e = review_sign(q->arena, q->db, &q->moment, row->id, &row->life->hash,
		q->session.person, &confirmed);
	if (e)
		return e;
	struct jw *w = answer_open(r);
	jw_member_str(w, "row", row->id);
	jw_member_str(w, "review",
		str_of(law_review_word(confirmed ? LAW_REVIEW_CONFIRMED : LAW_REVIEW_WAITING)));
	answer_end(r);
	r->status = 201;
	return 0;
}

int on_review_unsign(struct ask *q, struct answer *r)
{
	hash row;
	if (!hash_parse_hex(q->params[0], &row))
		return R_BAD_ID;
	int e = review_unsign(q->arena, q->db, &row, q->session.person);
	answer_open(r);
	answer_end(r);
	return e;
}
