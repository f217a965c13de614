/* The law without signing in: the need-check, the procedures, the texts, the pack. */
#include "desk/handlers.h"
#include "law/at.h"

int on_law_at(struct ask *q, struct answer *r)
{
	struct at_question at = {.procedure = pack_procedure(q->pack, ask_query(q, "ask"))};
	str place = ask_query(q, "place");
	int e = ask_day_of(q, r, ask_query(q, "day"), "day", &at.on);
	if (e)
		return e;
	if (!at.procedure)
		return R_NO_PROCEDURE;
	if (at.on == DAY_NONE)
		at.on = q->moment.today;
	at.has_point = place.p != NULL;
	if (at.has_point && !point_parse(place, &at.point))
		return answer_bad(q, r, R_BAD_PARAMETER, "place", "not-a-point");
	law_at_print(q->arena, &r->out, q->pack, &at);
	return 0;
}

int on_law_procedures(struct ask *q, struct answer *r)
{
	struct jw *w = answer_open(r);
	jw_name(w, "rows");
	jw_array(w);
	for (size_t i = 0; i < q->pack->n_procedures; i++) {
		const struct procedure *p = &q->pack->procedures[i];
		jw_object(w);
		jw_member_str(w, "procedure", p->id);
		jw_member_str(w, "title", p->title);
		jw_name(w, "answers");
		jw_array(w);
		for (size_t k = 0; k < p->answers.n; k++)
			jw_str(w, p->answers.p[k]);
		jw_array_end(w);
		jw_object_end(w);
	}
	jw_array_end(w);
	answer_end(r);
	return 0;
}

int on_law_text(struct ask *q, struct answer *r)
{
	const struct paper_kind *p = pack_paper(q->pack, q->params[0], q->moment.today);
	if (!p)
		return R_NO_PAPER;
	struct jw *w = answer_open(r);
	jw_member_str(w, "paper", p->id);
	jw_member_str(w, "title", p->title);
	jw_member_str(w, "text", p->text);
	jw_member_str(w, "hash", hash_hex(q->arena, hash_str(HASH_SHA256, p->text)));
	answer_end(r);
	return 0;
}

int on_pack(struct ask *q, struct answer *r)
{
	struct jw *w = answer_open(r);
	jw_member_str(w, "id", q->pack->id);
	jw_member_str(w, "title", q->pack->title);
	jw_member_int(w, "region", q->pack->region);
	jw_member_str(w, "hash", hash_hex(q->arena, q->pack->hash));
	jw_name(w, "files");
	jw_array(w);
	for (size_t i = 0; i < q->pack->n_files; i++) {
		jw_object(w);
		jw_member_str(w, "path", q->pack->files[i].path);
		jw_member_str(w, "hash", hash_hex(q->arena, q->pack->files[i].hash));
		jw_object_end(w);
	}
	jw_array_end(w);
	answer_end(r);
	return 0;
}
