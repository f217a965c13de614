/* A stand-in for the engine: every act is done, and is a fact; every hand knows of every matter
 * that has a fact. */
#include "draw/held.h"
#include "matters/matter.h"
#include "matters/slot.h"

int matter_act(struct arena *a, struct db *db, const struct engine *e, const struct moment *m,
	const struct act_request *q, struct act_answer *out)
{
	struct fact_made made;
	(void)e;
	out->matter = id_none(q->matter) ? id_new(m->chance, m->region) : q->matter;
	out->state = S("somewhere");
	struct fact_draft d = {.of = out->matter,
		.event = S("act"),
		.act = q->act,
		.actor = id_print(a, q->hand.person),
		.hands = S(""),
		.role = q->hand.role,
		.organ = S(""),
		.row = S(""),
		.on = m->today};
	int r = fact_add(a, db, m, &d, &made);
	out->number = made.number;
	return r;
}

int matter_serve_paper(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, row_id paper, enum way way, str receipt, const struct hand *hand,
	struct act_answer *out)
{
	(void)a, (void)db, (void)e, (void)m, (void)paper, (void)way, (void)receipt, (void)hand,
		(void)out;
	return R_NO_PAPER;
}

int matter_seal_paper(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, row_id paper, str scan, const struct hand *hand,
	struct act_answer *out)
{
	(void)a, (void)db, (void)e, (void)m, (void)paper, (void)scan, (void)hand, (void)out;
	return R_NO_PAPER;
}

int matter_paper_received(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, row_id paper, const struct hand *hand, struct act_answer *out)
{
	(void)a, (void)db, (void)e, (void)m, (void)paper, (void)hand, (void)out;
	return R_NO_PAPER;
}

int matter_paper(struct arena *a, struct db *db, const struct engine *e, const struct moment *m,
	row_id paper, const struct hand *hand, struct paper_shown *out)
{
	(void)a, (void)db, (void)e, (void)m, (void)paper, (void)hand, (void)out;
	return R_NO_PAPER;
}

int matter_papers(struct arena *a, struct db *db, const struct engine *e, const struct moment *m,
	row_id matter, const struct hand *hand, struct paper_shown **out, size_t *n)
{
	(void)a, (void)db, (void)e, (void)m, (void)matter, (void)hand, (void)out, (void)n;
	return R_NO_MATTER;
}

int matter_preview(struct arena *a, struct db *db, const struct engine *e, const struct moment *m,
	const struct act_request *q, struct act_answer *out, struct paper_shown **papers, size_t *n)
{
	(void)a, (void)db, (void)e, (void)m, (void)q, (void)out, (void)papers;
	*n = 0;
	return 0;
}

int matter_print(struct arena *a, struct db *db, const struct engine *e, const struct moment *m,
	row_id matter, const struct hand *hand, struct jw *out)
{
	struct fact_row *list;
	size_t n;
	(void)e, (void)m, (void)hand;
	int r = fact_list(a, db, matter, 1, &list, &n);
	if (r)
		return r;
	if (!n || !str_is(list[0].event, "act"))
		return R_NO_MATTER;
	jw_object(out);
	jw_member_str(out, "matter", id_print(a, matter));
	jw_object_end(out);
	return 0;
}

int matter_print_facts(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, row_id matter, const struct hand *hand, struct jw *out)
{
	return matter_print(a, db, e, m, matter, hand, out);
}

int matter_headline(struct arena *a, struct db *db, const struct engine *e, const struct moment *m,
	row_id matter, const struct hand *hand, struct jw *out)
{
	struct jw whole = JW(a);
	(void)out;
	return matter_print(a, db, e, m, matter, hand, &whole);
}

int matter_check(struct arena *a, struct db *db, const struct engine *e, const struct moment *m,
	const struct act_request *q, struct act_answer *out, struct jw *w, int *refusal)
{
	struct jw whole = JW(a);
	(void)w;
	*out = (struct act_answer){0};
	*refusal = 0;
	return id_none(q->matter) ? 0 : matter_print(a, db, e, m, q->matter, &q->hand, &whole);
}

str matter_fault_words(const char *what)
{
	return str_of(what);
}

bool box_parse(str s, enum box *out)
{
	*out = BOX_TODO;
	return s.n > 0;
}

int matter_print_list(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, const struct hand *hand, const struct list_ask *ask, struct jw *out)
{
	(void)a, (void)db, (void)e, (void)m, (void)hand, (void)ask;
	jw_object(out);
	jw_object_end(out);
	return 0;
}

int matter_print_door(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, str code, struct jw *w)
{
	(void)a, (void)db, (void)e, (void)m, (void)code, (void)w;
	return R_NOT_FOUND;
}

int matter_visited(struct arena *a, struct db *db, const struct engine *e, const struct moment *m,
	row_id matter, const struct hand *hand, row_id *organ)
{
	(void)a, (void)db, (void)e, (void)m, (void)matter, (void)hand, (void)organ;
	return R_RATING_NOT_YET;
}

int matter_print_messages(
	struct arena *a, struct db *db, const struct hand *hand, int32_t most, struct jw *out)
{
	(void)a, (void)db, (void)hand, (void)most;
	jw_array(out);
	jw_array_end(out);
	return 0;
}

str slot_value_text(struct arena *a, const struct pack *p, const struct field *f, struct value v)
{
	(void)p, (void)f;
	return v.known ? value_print(a, v) : S("");
}

int matter_message_read(
	struct arena *a, struct db *db, const struct moment *m, row_id id, const struct hand *hand)
{
	(void)a, (void)db, (void)m, (void)id, (void)hand;
	return R_NOT_FOUND;
}

int matter_message_delivery(struct arena *a, struct db *db, const struct moment *m, row_id id,
	const hash *token, bool arrived, str why)
{
	(void)a, (void)db, (void)m, (void)id, (void)token, (void)arrived, (void)why;
	return R_NOT_FOUND;
}

int matter_flow(struct arena *a, struct db *db, const struct engine *e, const struct moment *m,
	str fact, enum about about_kind, row_id about, const struct name_value *values,
	size_t n_values, const struct party_draft *party)
{
	(void)a, (void)db, (void)e, (void)m, (void)fact, (void)about_kind, (void)about,
		(void)values, (void)n_values, (void)party;
	return 0;
}

/* ---- draws: none is held here ---- */

int held_year_print(struct arena *a, struct db *db, const struct engine *e, const struct moment *m,
	row_id organ, int64_t year, bool cross, int64_t officers, struct jw *w)
{
	(void)a, (void)db, (void)e, (void)m, (void)organ, (void)year, (void)cross, (void)officers,
		(void)w;
	return R_NOT_FOUND;
}

int held_print(struct arena *a, struct db *db, row_id matter, struct jw *w)
{
	(void)a, (void)db, (void)matter, (void)w;
	return R_NOT_FOUND;
}

int held_tasks_print(struct arena *a, struct db *db, const struct moment *m, row_id matter,
	const struct fact_draft *by, struct jw *w)
{
	(void)a, (void)db, (void)m, (void)matter, (void)by, (void)w;
	return R_NOT_FOUND;
}

int held_file(struct arena *a, struct db *db, row_id matter, str name, str *bytes)
{
	(void)a, (void)db, (void)matter, (void)name, (void)bytes;
	return R_NOT_FOUND;
}

int held_opening_print(struct arena *a, struct db *db, row_id matter, row_id place, struct jw *w)
{
	(void)a, (void)db, (void)matter, (void)place, (void)w;
	return R_NOT_FOUND;
}
