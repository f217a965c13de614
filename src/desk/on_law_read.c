/* The pack readable, without signing in: procedures, diagrams, articles, rows. */
#include "desk/handlers.h"
#include "desk/review_marks.h"
#include "law/window.h"
#include "law/at.h"

/* The day, the day it is compared with and the place of the query; the whole city without a place.
 */
static int reading_of(struct ask *q, struct answer *r, struct reading *out)
{
	day on, against;
	struct lon_lat at = {0};
	str place = ask_query(q, "place");
	int e = ask_day_of(q, r, ask_query(q, "day"), "day", &on);
	if (!e)
		e = ask_day_of(q, r, ask_query(q, "against"), "against", &against);
	if (e)
		return e;
	if (place.p && !point_parse(place, &at))
		return answer_bad(q, r, R_BAD_PARAMETER, "place", "not-a-point");
	if (on == DAY_NONE)
		on = q->moment.today;
	struct strs scopes = scopes_at(q->arena, q->pack, q->pack->region, place.p != NULL, at);
	*out = (struct reading){.arena = q->arena,
		.pack = q->pack,
		.now = {on, on, scopes},
		.against = {against, against, scopes},
		.compares = against != DAY_NONE};
	return review_marks(q->arena, q->db, &out->reviews);
}

static int procedure_of(struct ask *q, struct answer *r, struct reading *out)
{
	const struct procedure *p = pack_procedure(q->pack, q->params[0]);
	int e = p ? reading_of(q, r, out) : R_NO_PROCEDURE;
	out->procedure = p;
	return e;
}

int on_law_procedure(struct ask *q, struct answer *r)
{
	struct reading reading;
	int e = procedure_of(q, r, &reading);
	if (!e)
		readable_procedure(&r->out, &reading);
	return e;
}

int on_law_diagram(struct ask *q, struct answer *r)
{
	struct reading reading;
	int e = procedure_of(q, r, &reading);
	if (!e)
		readable_diagram(&r->out, &reading);
	return e;
}

static struct reading plain_reading(const struct ask *q, day on)
{
	on = on == DAY_NONE ? q->moment.today : on;
	return (struct reading){.arena = q->arena, .pack = q->pack, .now = {on, on, {0}}};
}

int on_law_articles(struct ask *q, struct answer *r)
{
	size_t n;
	day on;
	int e = ask_day_of(q, r, ask_query(q, "day"), "day", &on);
	if (e)
		return e;
	const struct law_row *rows = law_rows(q->arena, q->pack, &n);
	struct reading reading = plain_reading(q, on);
	readable_articles(answer_open(r), &reading, rows, n);
	answer_end(r);
	return 0;
}

int on_law_article(struct ask *q, struct answer *r)
{
	size_t n;
	day on;
	int e = ask_day_of(q, r, ask_query(q, "day"), "day", &on);
	if (e)
		return e;
	const struct law_row *rows = law_rows(q->arena, q->pack, &n);
	struct reading reading = plain_reading(q, on);
	e = review_marks(q->arena, q->db, &reading.reviews);
	if (e)
		return e;
	bool found = readable_article(answer_open(r), &reading, ask_param(q, 0), rows, n);
	answer_end(r);
	return found ? 0 : R_NOT_FOUND;
}

int on_law_row(struct ask *q, struct answer *r)
{
	size_t n;
	const struct law_row *rows = law_rows(q->arena, q->pack, &n);
	const struct law_row *row = law_row_find(rows, n, ask_param(q, 0));
	struct reading reading = plain_reading(q, DAY_NONE);
	if (!row)
		return R_NOT_FOUND;
	int e = review_marks(q->arena, q->db, &reading.reviews);
	if (!e)
		readable_row(&r->out, &reading, row);
	return e;
}

int on_law_refusal(struct ask *q, struct answer *r)
{
	const struct pack_refusal *text = pack_refusal(q->pack, q->params[0]);
	if (!text)
		return R_NOT_FOUND;
	struct jw *w = answer_open(r);
	jw_member_str(w, "code", text->id);
	jw_member_str(w, "zh", text->zh);
	jw_member_str(w, "next_zh", text->next_zh);
	jw_member_str(w, "en", text->en);
	answer_end(r);
	return 0;
}

static void checklist_put(struct ask *q, struct jw *w, const struct checklist *l)
{
	jw_object(w);
	jw_member_str(w, "id", l->id);
	jw_member_str(w, "title", l->title);
	jw_name(w, "items");
	jw_array(w);
	for (size_t i = 0; i < l->n_items; i++) {
		const struct checklist_item *x = &l->items[i];
		jw_object(w);
		jw_member_str(w, "item", x->id);
		jw_member_str(w, "zh", x->zh);
		jw_member_str(w, "en", x->en);
		jw_member_str(w, "look", x->look);
		jw_member_str(w, "cite", cites_words(q->arena, x->cite));
		jw_member_bool(w, "at-once", x->at_once);
		jw_object_end(w);
	}
	jw_array_end(w);
	jw_object_end(w);
}

int on_law_checklists(struct ask *q, struct answer *r)
{
	const struct pack *p = q->pack;
	day today = q->moment.today;
	struct jw *w = answer_open(r);
	jw_name(w, "checklists");
	jw_array(w);
	for (size_t i = 0; i < p->n_checklists; i++)
		if (pack_checklist(p, p->checklists[i].id, today) == &p->checklists[i])
			checklist_put(q, w, &p->checklists[i]);
	jw_array_end(w);
	answer_end(r);
	return 0;
}
