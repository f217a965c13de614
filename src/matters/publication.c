#include "matters/publication.h"

#include "publication_sql.h"

struct public_row {
	row_id id;
	str view, body;
	day since, withdrawn_on;
};

static const struct shape shape[] = {
	SHAPE(struct public_row, id.region, 'i'),
	SHAPE(struct public_row, id.id, 'l'),
	SHAPE(struct public_row, view, 's'),
	SHAPE(struct public_row, body, 's'),
	SHAPE(struct public_row, since, 'd'),
	SHAPE(struct public_row, withdrawn_on, 'd'),
};

static void print_row(struct arena *a, const struct public_row *p, struct jw *w)
{
	bool gone = p->withdrawn_on != DAY_NONE;
	jw_object(w);
	jw_member_str(w, "id", id_print(a, p->id));
	jw_member_str(w, "view", p->view);
	jw_member_str(w, "since", day_print(a, p->since));
	jw_name(w, "withdrawn_on");
	if (gone)
		jw_str(w, day_print(a, p->withdrawn_on));
	else
		jw_null(w);
	jw_name(w, "body");
	if (gone)
		jw_null(w);
	else
		jw_raw(w, p->body);
	jw_object_end(w);
}

int publication_print(struct arena *a, struct db *db, row_id after, int32_t most, struct jw *out)
{
	struct public_row *rows = NULL;
	size_t n = 0;
	int r = db_list(a, db, &publication_sql[PUBLICATION_PUBLIC], ARGS(A_ID(after), A_INT(most)),
		shape, LEN(shape), sizeof *rows, (void **)&rows, &n);
	jw_name(out, "rows");
	jw_array(out);
	for (size_t i = 0; r == 0 && i < n; i++)
		print_row(a, &rows[i], out);
	jw_array_end(out);
	return r;
}
