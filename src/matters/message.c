#include "matters/run.h"
#include "message_sql.h"
#include "people/people.h"

/* Messages: to parties about acts that they may see, to posts and handlers about what is late. */

static int message_add(
	struct run *r, struct matter *mt, row_id to, str role, const char *kind, str body)
{
	row_id id = id_new(r->m->chance, r->m->region);
	int e = db_run(r->db, &message_sql[MESSAGE_ADD],
		ARGS(A_ID(id), A_ID(mt->row.id), A_ID(to), A_TEXT(role), A_TEXT(str_of(kind)),
			A_TEXT(body), A_INT(r->m->now)),
		NULL);
	if (e || role.n)
		return e; /* a post looks at its desk */
	return db_run(r->db, &message_sql[MESSAGE_SEND], ARGS(A_ID(id), A_INT(r->m->now)), NULL);
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
	if (d->act->quiet || !mt->n_parties || hidden_now(d->run, mt))
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

struct message_row {
	row_id id, matter;
	str kind, body;
	ms at, read;
	str way, state, why;
};
static const struct shape message_shape[] = {
	SHAPE(struct message_row, id.region, 'i'),
	SHAPE(struct message_row, id.id, 'l'),
	SHAPE(struct message_row, matter.region, 'i'),
	SHAPE(struct message_row, matter.id, 'l'),
	SHAPE(struct message_row, kind, 's'),
	SHAPE(struct message_row, body, 's'),
	SHAPE(struct message_row, at, 'l'),
	SHAPE(struct message_row, read, 'l'),
	SHAPE(struct message_row, way, 's'),
	SHAPE(struct message_row, state, 's'),
	SHAPE(struct message_row, why, 's'),
};

/* What was read has arrived, however it went out; what goes by no provider waits to be read. */
static void delivery_put(struct arena *a, struct jw *w, const struct message_row *m)
{
	bool read = m->read >= 0, by_page = !m->way.n;
	jw_member_str(w, "way", by_page ? S("in-app") : m->way);
	jw_member_str(w, "delivery", read ? S("delivered") : by_page ? S("waiting") : m->state);
	if (m->why.n)
		jw_member_str(w, "why", m->why);
	jw_name(w, "read");
	if (read)
		jw_str(w, ms_print(a, m->read));
	else
		jw_null(w);
}

static void message_put(struct arena *a, struct jw *w, const struct message_row *m)
{
	jw_object(w);
	jw_member_str(w, "id", id_print(a, m->id));
	jw_member_str(w, "matter", id_print(a, m->matter));
	jw_member_str(w, "kind", m->kind);
	jw_member_str(w, "at", ms_print(a, m->at));
	delivery_put(a, w, m);
	jw_name(w, "what");
	jw_raw(w, m->body);
	jw_object_end(w);
}

static str role_of(const struct hand *h)
{
	return h->role.n ? h->role : S("-");
}

int matter_print_messages(
	struct arena *a, struct db *db, const struct hand *hand, int32_t most, struct jw *out)
{
	row_id boxes[] = {hand->person, hand->org, hand->organ};
	jw_array(out);
	for (size_t b = 0; b < LEN(boxes); b++) {
		struct message_row *rows = NULL;
		size_t n = 0;
		if (id_none(boxes[b]))
			continue;
		int e = db_list(a, db, &message_sql[MESSAGE_LIST],
			ARGS(A_ID(boxes[b]), A_TEXT(role_of(hand)), A_INT(most)), message_shape,
			LEN(message_shape), sizeof *rows, (void **)&rows, &n);
		if (e)
			return e;
		for (size_t i = 0; i < n; i++)
			message_put(a, out, &rows[i]);
	}
	jw_array_end(out);
	return 0;
}

/* ---- how it arrived ---- */

int matter_message_read(
	struct arena *a, struct db *db, const struct moment *m, row_id id, const struct hand *hand)
{
	row_id boxes[] = {hand->person, hand->org, hand->organ};
	(void)a;
	for (size_t b = 0; b < LEN(boxes); b++) {
		int64_t n = 0;
		if (id_none(boxes[b]))
			continue;
		int e = db_run(db, &message_sql[MESSAGE_READ],
			ARGS(A_INT(m->now), A_ID(id), A_ID(boxes[b]), A_TEXT(role_of(hand))), &n);
		if (e || n)
			return e;
	}
	return R_NOT_FOUND;
}

int matter_message_delivery(struct arena *a, struct db *db, const struct moment *m, row_id id,
	const hash *token, bool arrived, str why)
{
	static const struct shape shape[] = {{'s', 0}};
	str state;
	int e = db_one(a, db, &message_sql[MESSAGE_TOKEN], ARGS(A_ID(id), A_HASH(*token)), shape, 1,
		&state);
	if (e)
		return e;
	return db_run(db, &message_sql[MESSAGE_DELIVERY],
		ARGS(A_TEXT(arrived ? S("delivered") : S("failed")), A_TEXT(why), A_INT(m->now),
			A_ID(id), A_HASH(*token)),
		NULL);
}
