#include "matters/suggestion.h"
#include "matters/words.h"
#include "suggestion_sql.h"

struct row {
	row_id id;
	str procedure;
	row_id about;
	str about_name;
	row_id from;
	str body;
	ms at;
};

/* "procedure.act" after which it was proposed, in words. */
static str after_words(struct arena *a, const struct pack *p, str body)
{
	auto_(json_free) json_t *j = NULL;
	str why, after = {0};
	if (!json_read(a, body, &j, &why))
		after = json_member(j, "after");
	if (!after.p)
		return S("");
	size_t dot = str_find(after, '.');
	str id = {after.p, dot};
	const struct procedure *x = pack_procedure(p, id);
	if (!x)
		return S("");
	return str_fmt(a, STR_F "：" STR_F, STR_A(x->title),
		STR_A(words_act_of(x, str_from(after, dot + 1))));
}

static void print(struct arena *a, const struct pack *p, const struct row *x, struct jw *w)
{
	const struct procedure *proposed = pack_procedure(p, x->procedure);
	day on = ms_day(x->at);
	jw_object(w);
	jw_member_str(w, "id", id_print(a, x->id));
	jw_member_str(w, "procedure", x->procedure);
	jw_member_str(w, "title", proposed ? proposed->title : S(""));
	jw_member_str(w, "about", id_print(a, x->about));
	jw_member_str(w, "about-name", x->about_name);
	jw_member_str(w, "after-title", after_words(a, p, x->body));
	jw_member_str(w, "on", day_print(a, on));
	if (!id_none(x->from))
		jw_member_str(w, "from", id_print(a, x->from));
	jw_name(w, "why");
	jw_raw(w, x->body);
	jw_object_end(w);
}

int suggestion_print(
	struct arena *a, struct db *db, const struct pack *p, row_id organ, struct jw *w)
{
	static const struct shape shape[] = {
		SHAPE(struct row, id.region, 'i'),
		SHAPE(struct row, id.id, 'l'),
		SHAPE(struct row, procedure, 's'),
		SHAPE(struct row, about.region, 'i'),
		SHAPE(struct row, about.id, 'l'),
		SHAPE(struct row, about_name, 's'),
		SHAPE(struct row, from.region, 'i'),
		SHAPE(struct row, from.id, 'l'),
		SHAPE(struct row, body, 's'),
		SHAPE(struct row, at, 'l'),
	};
	struct row *rows = NULL;
	size_t n = 0;
	int e = db_list(a, db, &suggestion_sql[SUGGESTION_LIST], ARGS(A_ID(organ)), shape,
		LEN(shape), sizeof(struct row), (void **)&rows, &n);
	jw_array(w);
	for (size_t i = 0; !e && i < n; i++)
		print(a, p, &rows[i], w);
	jw_array_end(w);
	return e;
}
