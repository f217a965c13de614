#include "matters/print.h"
#include "matters/slot.h"
#include "matters/words.h"
#include "pending_sql.h"

/* Further hands (docs/pack.md 7.1.5): the bytes of the act wait with their hash; the next hand sees
 * the same bytes and signs the hash, and all steps run again.  Other values, or a matter that
 * moved, void what waits. */

struct pending_row {
	row_id id;
	hash hash;
	str bytes, hands; /* hands: person role organ, one a line */
};
static const struct shape pending_shape[] = {
	SHAPE(struct pending_row, id.region, 'i'),
	SHAPE(struct pending_row, id.id, 'l'),
	SHAPE(struct pending_row, hash, 'h'),
	SHAPE(struct pending_row, bytes, 's'),
	SHAPE(struct pending_row, hands, 's'),
};

static int to_builder(const char *p, size_t n, void *self)
{
	sb_add(self, (str){p, n});
	return 0;
}

/* Canonical: names sorted, no blanks. */
static str values_text(struct arena *a, const json_t *values)
{
	struct sb b = SB(a);
	if (!values || !json_object_size(values))
		return S("{}");
	if (json_dump_callback(values, to_builder, &b, JSON_SORT_KEYS | JSON_COMPACT))
		return S("{}");
	return sb_str(&b);
}

static str bytes_of_act(struct doing *d, const struct act_request *q)
{
	struct arena *a = d->run->a;
	struct jw w = JW(a);
	jw_object(&w);
	jw_member_str(&w, "procedure", d->mt->row.procedure);
	jw_member_str(&w, "act", d->act->id);
	if (d->mt->is_new) {
		jw_member_int(&w, "about-kind", d->mt->row.about_kind);
		jw_member_str(&w, "about", id_print(a, d->mt->row.about));
		jw_name(&w, "parties");
		jw_array(&w);
		for (size_t i = 0; i < q->n_parties; i++) {
			jw_str(&w, q->parties[i].party);
			jw_str(&w, id_print(a, q->parties[i].who));
		}
		jw_array_end(&w);
	} else {
		jw_member_str(&w, "matter", id_print(a, d->mt->row.id));
		jw_member_int(&w, "seen", d->mt->row.number);
	}
	jw_name(&w, "values");
	jw_raw(&w, values_text(a, d->given));
	jw_object_end(&w);
	return jw_text(&w);
}

static int drop(struct run *r, const struct pending_row *p)
{
	return db_run(r->db, &pending_sql[PENDING_DROP], ARGS(A_ID(p->id)), NULL);
}

/* What waits for this act: in the matter, or (a matter to be begun) with the same bytes. */
static int find(struct doing *d, hash h, struct pending_row **rows, size_t *n)
{
	struct run *r = d->run;
	if (d->mt->is_new)
		return db_list(r->a, r->db, &pending_sql[PENDING_BY_HASH], ARGS(A_HASH(h)),
			pending_shape, LEN(pending_shape), sizeof(struct pending_row),
			(void **)rows, n);
	return db_list(r->a, r->db, &pending_sql[PENDING_FIND],
		ARGS(A_ID(d->mt->row.id), A_TEXT(d->act->id)), pending_shape, LEN(pending_shape),
		sizeof(struct pending_row), (void **)rows, n);
}

static int read_hands(struct doing *d, str hands)
{
	str line;
	while (str_cut(&hands, '\n', &line) && d->n_signers < HANDS_MAX) {
		struct signer *s = &d->signers[d->n_signers];
		str person, role;
		if (!str_cut(&line, ' ', &person) || !str_cut(&line, ' ', &role) ||
			!id_parse(person, &s->person))
			continue;
		s->role = role;
		if (!id_parse(line, &s->organ))
			s->organ = (row_id){0};
		d->n_signers++;
	}
	return 0;
}

static void add_signer(struct doing *d)
{
	d->signers[d->n_signers++] = (struct signer){d->hand.person, d->hand.role, d->hand.organ};
}

static bool signed_already(const struct doing *d)
{
	for (int i = 0; i < d->n_signers; i++)
		if (id_eq(d->signers[i].person, d->hand.person))
			return true;
	return false;
}

/* Needs of the earlier hands are asked again: what held yesterday may not hold today, and then what
 * waits is void. */
static int earlier_hands(struct doing *d, bool *evidence)
{
	for (int i = 0; i < d->n_signers; i++) {
		struct hand h = {.person = d->signers[i].person,
			.role = d->signers[i].role,
			.organ = d->signers[i].organ};
		int r = h.role.n ? hand_check(d, &h, evidence) : 0;
		if (r)
			return r;
	}
	return 0;
}

static bool bytes_moved(const struct run *r, const struct matter *mt, str bytes)
{
	str mark = str_fmt(r->a, "\"seen\":%d,", (int)mt->row.number);
	for (size_t i = 0; i + mark.n <= bytes.n; i++)
		if (str_starts(str_from(bytes, i), mark))
			return false;
	return !mt->is_new;
}

/* The bytes waiting are others: void.  Another person's other bytes are a refused second hand. */
static int other_bytes(struct doing *d, const struct pending_row *p, bool *evidence)
{
	int r = drop(d->run, p);
	if (r)
		return r;
	bool old = bytes_moved(d->run, d->mt, p->bytes);
	read_hands(d, p->hands);
	bool same = signed_already(d);
	d->n_signers = 0;
	if (old || same)
		return 0;
	*evidence = true;
	return R_HAND_DIFFERS;
}

int pending_check(struct doing *d, const struct act_request *q, bool *waits, bool *evidence)
{
	*waits = false;
	*evidence = false;
	d->n_signers = 0;
	if (d->act->hands <= 1 || d->machine) {
		add_signer(d);
		return 0;
	}
	d->pending_bytes = bytes_of_act(d, q);
	hash h = hash_str(HASH_SHA256, d->pending_bytes);
	d->pending_hash = h;
	struct pending_row *rows = NULL;
	size_t n = 0;
	int r = find(d, h, &rows, &n);
	if (r)
		return r;
	if (q->signs && (!n || !hash_eq(*q->signs, h)))
		return R_NOTHING_PENDING;
	if (n && !hash_eq(rows[0].hash, h)) {
		r = other_bytes(d, &rows[0], evidence);
		if (r)
			return r;
		n = 0;
	}
	if (n) {
		read_hands(d, rows[0].hands);
		d->pending_id = rows[0].id;
		if (signed_already(d)) {
			*evidence = true;
			return R_SAME_PERSON;
		}
		r = earlier_hands(d, evidence);
		*evidence = false;
		if (r > 0) { /* the hand that holds begins anew */
			d->n_signers = 0;
			d->pending_id = (row_id){0};
			r = drop(d->run, &rows[0]);
		}
		if (r)
			return r;
	}
	add_signer(d);
	*waits = d->n_signers < d->act->hands;
	return 0;
}

static str hands_text(const struct doing *d)
{
	struct sb b = SB(d->run->a);
	for (int i = 0; i < d->n_signers; i++) {
		const struct signer *s = &d->signers[i];
		sb_fmt(&b, "%s" STR_F " " STR_F " " STR_F, i ? "\n" : "",
			STR_A(id_print(d->run->a, s->person)), STR_A(s->role),
			STR_A(id_print(d->run->a, s->organ)));
	}
	return sb_str(&b);
}

int pending_keep(struct doing *d)
{
	struct run *r = d->run;
	row_id matter = d->mt->is_new ? (row_id){0} : d->mt->row.id;
	d->out->waits = true;
	d->out->waits_for = d->pending_hash;
	d->out->matter = matter;
	d->out->state = d->mt->row.state;
	d->out->number = d->mt->row.number;
	if (!id_none(d->pending_id))
		return db_run(r->db, &pending_sql[PENDING_SIGN],
			ARGS(A_TEXT(hands_text(d)), A_ID(d->pending_id)), NULL);
	row_id id = id_new(r->m->chance, r->m->region);
	return db_run(r->db, &pending_sql[PENDING_ADD],
		ARGS(A_ID(id), A_ID(matter), A_TEXT(d->act->id), A_HASH(d->pending_hash),
			A_TEXT(d->pending_bytes), A_TEXT(hands_text(d)), A_INT(r->m->now)),
		NULL);
}

/* The act is done: nothing waits for it any more. */
int pending_clear(struct doing *d)
{
	if (id_none(d->pending_id))
		return 0;
	return db_run(d->run->db, &pending_sql[PENDING_DROP], ARGS(A_ID(d->pending_id)), NULL);
}

int pending_values(struct run *r, const hash *signs, json_t **values)
{
	struct pending_row row = {0};
	str why;
	hash h = *signs;
	json_t *all = NULL;
	int e = db_one(r->a, r->db, &pending_sql[PENDING_BY_HASH], ARGS(A_HASH(h)), pending_shape,
		LEN(pending_shape), &row);
	if (e)
		return e == R_NOT_FOUND ? R_NOTHING_PENDING : e;
	e = json_read(r->a, row.bytes, &all, &why);
	if (e)
		return fault(F_BUG, "pending bytes cannot be read: %.*s", STR_A(why));
	*values = json_incref(json_object_get(all, "values"));
	json_decref(all);
	return 0;
}

static void print_values(struct run *r, const json_t *values, struct jw *w)
{
	const char *name;
	json_t *j, *object = (json_t *)(uintptr_t)values; /* jansson's iteration wants it so */
	jw_name(w, "values");
	jw_array(w);
	json_object_foreach(object, name, j)
	{
		const struct field *f = pack_field(r->e->pack, str_of(name));
		struct value v = UNKNOWN;
		if (!f || !value_from_json(r->a, f->type, j, &v))
			continue;
		jw_object(w);
		jw_member_str(w, "field", f->id);
		jw_member_str(w, "zh", f->zh);
		jw_member_str(w, "type", type_print(r->a, (struct type){.kind = f->type.kind}));
		jw_name(w, "value");
		value_to_json(w, v);
		jw_member_str(w, "text", slot_value_text(r->a, r->e->pack, f, v));
		jw_object_end(w);
	}
	jw_array_end(w);
}

static void print_hands(struct run *r, str hands, struct jw *w)
{
	struct sb names = SB(r->a);
	str line, person;
	row_id who;
	jw_name(w, "hands");
	jw_array(w);
	while (str_cut(&hands, '\n', &line)) {
		if (!str_cut(&line, ' ', &person))
			continue;
		jw_str(w, person);
		if (id_parse(person, &who))
			sb_fmt(&names, "%s" STR_F, names.n ? "、" : "",
				STR_A(print_name_of(r, who)));
	}
	jw_array_end(w);
	jw_member_str(w, "by-name", sb_str(&names));
}

/* What the next hand reads: the very values that the first entered, and the hash of the bytes. */
static int print_one(struct run *r, struct matter *mt, const struct pending_row *row, struct jw *w)
{
	auto_(json_free) json_t *all = NULL;
	str why, act;
	if (json_read(r->a, row->bytes, &all, &why))
		return fault(F_BUG, "pending bytes cannot be read: %.*s", STR_A(why));
	act = str_dup(r->a, json_member(all, "act"));
	const struct act *x =
		mt->procedure ? procedure_act(mt->procedure, act, &mt->era, NULL) : NULL;
	jw_object(w);
	jw_member_str(w, "act", act);
	jw_member_str(w, "title", words_act(mt, act));
	jw_member_int(w, "needed", x ? x->hands : 0);
	jw_member_str(w, "hash", hash_hex(r->a, row->hash));
	jw_name(w, "bytes");
	jw_raw(w, row->bytes);
	print_hands(r, row->hands, w);
	jw_member_bool(w, "stale", bytes_moved(r, mt, row->bytes));
	print_values(r, json_object_get(all, "values"), w);
	jw_object_end(w);
	return 0;
}

int pending_print(struct run *r, struct matter *mt, struct jw *w)
{
	struct pending_row *rows = NULL;
	size_t n = 0;
	int e = db_list(r->a, r->db, &pending_sql[PENDING_LIST], ARGS(A_ID(mt->row.id)),
		pending_shape, LEN(pending_shape), sizeof(struct pending_row), (void **)&rows, &n);
	for (size_t i = 0; !e && i < n; i++)
		e = print_one(r, mt, &rows[i], w);
	return e;
}
