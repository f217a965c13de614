/* What the city publishes (公示): only what the views of the pack let through; a withdrawn one
 * keeps its place, not its text, and says by which act it was withdrawn. Reads tables publication,
 * matter, fact.  No sign-in: this is what everybody may see. */
#include "desk/handlers.h"
#include "desk/inside.h"
#include "ledger/fact_receipt.h"
#include "publication_sql.h"

struct publication_row {
	row_id id;
	str view, body;
	day since, withdrawn_on;
	int32_t territory;
};

/* clang-format off */
static const struct shape publication_shape[] = {
	SHAPE(struct publication_row, id.region, 'i'), SHAPE(struct publication_row, id.id, 'l'),
	SHAPE(struct publication_row, view, 's'), SHAPE(struct publication_row, since, 'd'),
	SHAPE(struct publication_row, withdrawn_on, 'd'), SHAPE(struct publication_row, body, 's'),
	SHAPE(struct publication_row, territory, 'i'),
};
/* clang-format on */

/* A view for a platform or another department is sent, not shown. */
static bool is_public(const struct ask *q, str view)
{
	for (size_t i = 0; i < q->pack->n_views; i++)
		if (str_eq(q->pack->views[i].id, view))
			return str_is(q->pack->views[i].to, "public");
	return false;
}

/* The last fact of the publication's own case: that it was published, or that it was withdrawn. */
static int last_fact(struct ask *q, row_id id, struct fact_row *out)
{
	struct fact_row *list = NULL;
	size_t n = 0;
	int e = fact_list(q->arena, q->db, id, 1, &list, &n);
	if (e)
		return e;
	if (!n)
		return R_NOT_FOUND;
	*out = list[n - 1];
	return 0;
}

/* What the fact of the withdrawal says; names that begin with '_' tie it to its matter and stay. */
static int put_withdrawal(struct ask *q, struct jw *w, row_id id)
{
	struct fact_row f;
	struct fact_value_row *values = NULL;
	size_t n = 0;
	int e = last_fact(q, id, &f);
	if (!e)
		e = fact_values(q->arena, q->db, f.id, &values, &n);
	jw_name(w, "withdrawal");
	jw_object(w);
	for (size_t i = 0; !e && i < n; i++)
		if (values[i].value.p && !str_starts(values[i].name, S("_")))
			jw_member_str(w, str_z(q->arena, values[i].name), values[i].value);
	jw_object_end(w);
	return e == R_NOT_FOUND ? 0 : e;
}

static int put(struct ask *q, struct jw *w, const struct publication_row *p)
{
	bool withdrawn = p->withdrawn_on != DAY_NONE;
	int e = 0;
	jw_object(w);
	jw_member_str(w, "id", id_print(q->arena, p->id));
	jw_member_str(w, "view", p->view);
	jw_member_str(w, "since", day_print(q->arena, p->since));
	jw_member_int(w, "district", p->territory);
	jw_name(w, "withdrawn_on");
	if (withdrawn)
		jw_str(w, day_print(q->arena, p->withdrawn_on));
	else
		jw_null(w);
	if (withdrawn)
		e = put_withdrawal(q, w, p->id);
	jw_name(w, "body");
	jw_raw(w, withdrawn || !p->body.n ? S("null") : p->body);
	jw_object_end(w);
	return e;
}

static int put_page(
	struct ask *q, struct jw *w, row_id *after, int64_t most, size_t *n, size_t *shown)
{
	struct publication_row *list;
	int r = db_list(q->arena, q->db, &publication_sql[PUBLICATION_PAGE],
		ARGS(A_ID(*after), A_INT(most)), publication_shape, LEN(publication_shape),
		sizeof *list, (void **)&list, n);
	for (size_t i = 0; !r && i < *n; i++) {
		*after = list[i].id;
		if (!is_public(q, list[i].view))
			continue;
		r = put(q, w, &list[i]);
		++*shown;
	}
	return r;
}

int on_publication_list(struct ask *q, struct answer *r)
{
	row_id after;
	int64_t most = ask_limit(q);
	size_t n = (size_t)most, shown = 0;
	int e = ask_id_of(q, r, ask_query(q, "after"), "after", &after);
	struct jw *w = answer_open(r);
	jw_name(w, "rows");
	jw_array(w);
	while (!e && !shown &&
		n == (size_t)most) /* an empty page says that there is nothing behind it */
		e = put_page(q, w, &after, most, &n, &shown);
	jw_array_end(w);
	answer_end(r);
	return e;
}

int on_publication_count(struct ask *q, struct answer *r)
{
	struct count {
		int64_t all, withdrawn;
	} count;
	static const struct shape shape[] = {
		SHAPE(struct count, all, 'l'), SHAPE(struct count, withdrawn, 'l')};
	int e = db_one(q->arena, q->db, &publication_sql[PUBLICATION_COUNT], NULL, 0, shape,
		LEN(shape), &count);
	if (e)
		return e;
	struct jw *w = answer_open(r);
	jw_member_str(w, "today", day_print(q->arena, q->moment.today));
	jw_member_int(w, "count", count.all);
	jw_member_int(w, "withdrawn", count.withdrawn);
	answer_end(r);
	return 0;
}

/* Who acted, for which organ, and in which matter is nobody's business outside; what the view
 * shows, when, and by which row of the law is. */
static bool shown_to_all(void *self, str name)
{
	static const char *const kept[] = {".actor", ".hands", ".organ", ".role"};
	(void)self;
	for (size_t i = 0; i < LEN(kept); i++)
		if (str_is(name, kept[i]))
			return false;
	return !str_starts(name, S("_"));
}

int on_publication_receipt(struct ask *q, struct answer *r)
{
	static const struct shape shape[] = {{'s', 0}};
	const struct disclosure public = {.shows = shown_to_all};
	const char *log_dir = q->desk->config->log_dir;
	struct fact_row f;
	row_id id;
	str view, text;
	int e = ask_id(q, 0, &id);
	if (!e)
		e = db_one(q->arena, q->db, &publication_sql[PUBLICATION_ONE], ARGS(A_ID(id)),
			shape, 1, &view);
	if (!e && !is_public(q, view))
		e = R_NOT_FOUND;
	if (!e)
		e = last_fact(q, id, &f);
	if (!e && !log_dir)
		e = R_NO_RECEIPT;
	if (!e)
		e = fact_receipt(q->arena, q->db, log_dir, f.id, &public, &text);
	if (e)
		return e;
	r->type = S("text/plain; charset=utf-8");
	sb_add(&r->out.out, text);
	return 0;
}
