#include "matters/run.h"
#include "message_sql.h"
#include "people/people.h"

/* Messages: to parties about acts that they may see, to posts and handlers about what is late. */

static int message_add(
	struct run *r, struct matter *mt, row_id to, str role, const char *kind, str body)
{
	row_id id = id_new(r->m->chance, r->m->region);
	return db_run(r->db, &message_sql[MESSAGE_ADD],
		ARGS(A_ID(id), A_ID(mt->row.id), A_ID(to), A_TEXT(role), A_TEXT(str_of(kind)),
			A_TEXT(body), A_INT(r->m->now)),
		NULL);
}

int message_party(struct run *r, struct matter *mt, str party, const char *kind, str body)
{
	for (size_t i = 0; i < mt->n_parties; i++) {
		if (!str_eq(mt->parties[i].party, party))
			continue;
		int e = message_add(r, mt, mt->parties[i].who, S(""), kind, body);
		if (e)
			return e;
	}
	return 0;
}

int message_person(struct run *r, struct matter *mt, row_id person, const char *kind, str body)
{
	return message_add(r, mt, person, S(""), kind, body);
}

/* A role of the superior organ is reached there. */
int message_post(
	struct run *r, struct matter *mt, row_id organ, str role, const char *kind, str body)
{
	const struct role *x = pack_role(r->e->pack, role);
	struct organ_row row = {0};
	if (x && x->organ == ROLE_SUPERIOR) {
		int e = organ_find(r->a, r->db, organ, &row);
		if (e < 0)
			return e;
		if (!e && !id_none(row.parent))
			organ = row.parent;
	}
	return message_add(r, mt, organ, role, kind, body);
}

/* A party that is hidden from another is unseen by it in all that it does. */
static bool may_see(const struct matter *mt, const struct party *who, str acting)
{
	const struct party *actor = acting.n ? procedure_party(mt->procedure, acting) : NULL;
	return !actor || !strs_has(actor->hidden_from, who->id);
}

int message_act(struct doing *d)
{
	struct matter *mt = d->mt;
	if (d->act->quiet || !mt->n_parties)
		return 0;
	struct jw w = JW(d->run->a);
	jw_object(&w);
	jw_member_str(&w, "procedure", mt->row.procedure);
	jw_member_str(&w, "act", d->act->id);
	jw_member_str(&w, "title", d->act->title);
	jw_member_str(&w, "state", mt->row.state);
	jw_object_end(&w);
	for (size_t i = 0; i < mt->procedure->n_parties; i++) {
		const struct party *p = &mt->procedure->parties[i];
		if (p->passive || str_eq(p->id, d->party) || !may_see(mt, p, d->party))
			continue;
		int e = message_party(d->run, mt, p->id, "told", jw_text(&w));
		if (e)
			return e;
	}
	return 0;
}

/* ---- reading ---- */

int matter_print_messages(
	struct arena *a, struct db *db, const struct hand *hand, int32_t most, struct jw *out)
{
	struct row {
		row_id id, matter;
		str kind, body;
		ms at;
	} *rows = NULL;
	static const struct shape shape[] = {
		SHAPE(struct row, id.region, 'i'),
		SHAPE(struct row, id.id, 'l'),
		SHAPE(struct row, matter.region, 'i'),
		SHAPE(struct row, matter.id, 'l'),
		SHAPE(struct row, kind, 's'),
		SHAPE(struct row, body, 's'),
		SHAPE(struct row, at, 'l'),
	};
	row_id boxes[] = {hand->person, hand->org, hand->organ};
	jw_array(out);
	for (size_t b = 0; b < LEN(boxes); b++) {
		size_t n = 0;
		if (id_none(boxes[b]))
			continue;
		int e = db_list(a, db, &message_sql[MESSAGE_LIST],
			ARGS(A_ID(boxes[b]), A_TEXT(hand->role.n ? hand->role : S("-")),
				A_INT(most)),
			shape, LEN(shape), sizeof(struct row), (void **)&rows, &n);
		if (e)
			return e;
		for (size_t i = 0; i < n; i++) {
			jw_object(out);
			jw_member_str(out, "id", id_print(a, rows[i].id));
			jw_member_str(out, "matter", id_print(a, rows[i].matter));
			jw_member_str(out, "kind", rows[i].kind);
			jw_member_str(out, "at", ms_print(a, rows[i].at));
			jw_name(out, "what");
			jw_raw(out, rows[i].body);
			jw_object_end(out);
		}
	}
	jw_array_end(out);
	return 0;
}
