/* What the city publishes (公示): only what the views of the pack let through; a withdrawn one
 * keeps its place, not its text. Reads table publication.  No sign-in: this is what everybody may
 * see. */
#include "desk/handlers.h"
#include "publication_sql.h"

struct publication_row {
	row_id id;
	str view, body;
	day since, withdrawn_on;
};

/* clang-format off */
static const struct shape publication_shape[] = {
	SHAPE(struct publication_row, id.region, 'i'), SHAPE(struct publication_row, id.id, 'l'),
	SHAPE(struct publication_row, view, 's'), SHAPE(struct publication_row, since, 'd'),
	SHAPE(struct publication_row, withdrawn_on, 'd'), SHAPE(struct publication_row, body, 's'),
};
/* clang-format on */

/* A view for a platform or another department is sent, not shown. */
static bool is_public(const struct ask *q, const struct publication_row *p)
{
	for (size_t i = 0; i < q->pack->n_views; i++)
		if (str_eq(q->pack->views[i].id, p->view))
			return str_is(q->pack->views[i].to, "public");
	return false;
}

static void put(struct ask *q, struct jw *w, const struct publication_row *p)
{
	bool withdrawn = p->withdrawn_on != DAY_NONE;
	jw_object(w);
	jw_member_str(w, "id", id_print(q->arena, p->id));
	jw_member_str(w, "view", p->view);
	jw_member_str(w, "since", day_print(q->arena, p->since));
	jw_name(w, "withdrawn_on");
	if (withdrawn)
		jw_str(w, day_print(q->arena, p->withdrawn_on));
	else
		jw_null(w);
	jw_name(w, "body");
	jw_raw(w, withdrawn || !p->body.n ? S("null") : p->body);
	jw_object_end(w);
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
		if (!is_public(q, &list[i]))
			continue;
		put(q, w, &list[i]);
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
