#include "matters/rows.h"
#include "matters/matter.h"
#include "rows_sql.h"

/* NULL in an int64 column reads as this; arguments write it as NULL again. */
static struct arg maybe(int64_t v)
{
	return v == NOTHING ? A_NULL : A_INT(v);
}
static struct arg maybe_text(str s)
{
	return s.p ? A_TEXT(s) : A_NULL;
}
/* An empty text is a text: a NULL pointer would be stored as NULL. */
static struct arg text(str s)
{
	return A_TEXT(s.p ? s : S(""));
}

/* ---- matter ---- */

#define M(member, kind) SHAPE(struct matter_row, member, kind)
static const struct shape matter_shape[] = {
	M(id.region, 'i'),
	M(id.id, 'l'),
	M(procedure, 's'),
	M(state, 's'),
	M(about_kind, 'i'),
	M(about.region, 'i'),
	M(about.id, 'l'),
	M(opened, 'i'),
	M(scopes, 's'),
	M(territory, 'i'),
	M(organ.region, 'i'),
	M(organ.id, 'l'),
	M(handler.region, 'i'),
	M(handler.id, 'l'),
	M(owner, 's'),
	M(kept, 'i'),
	M(cause.region, 'i'),
	M(cause.id, 'l'),
	M(cause_name, 's'),
	M(lives_on, 'B'),
	M(is_open, 'B'),
	M(voided, 'B'),
	M(ended, 'i'),
	M(single_key, 's'),
	M(number, 'i'),
	M(opened_at, 'l'),
};
#undef M

int rows_matter(struct arena *a, struct db *db, row_id id, bool lock, struct matter_row *out)
{
	return db_one(a, db, &rows_sql[lock ? MATTER_FIND : MATTER_LOOK], ARGS(A_ID(id)),
		matter_shape, LEN(matter_shape), out);
}

int rows_subs(struct arena *a, struct db *db, row_id cause, struct matter_row **out, size_t *n)
{
	return db_list(a, db, &rows_sql[MATTER_SUBS], ARGS(A_ID(cause)), matter_shape,
		LEN(matter_shape), sizeof(struct matter_row), (void **)out, n);
}

static const struct shape id_shape[] = {SHAPE(row_id, region, 'i'), SHAPE(row_id, id, 'l')};

int rows_open_about(struct arena *a, struct db *db, enum about kind, row_id about, str procedure,
	row_id **out, size_t *n)
{
	return db_list(a, db, &rows_sql[MATTER_OPEN_ABOUT],
		ARGS(A_ID(about), A_INT(kind), A_TEXT(procedure)), id_shape, LEN(id_shape),
		sizeof(row_id), (void **)out, n);
}

int rows_caused(struct arena *a, struct db *db, row_id cause, row_id **out, size_t *n)
{
	return db_list(a, db, &rows_sql[MATTER_CAUSED], ARGS(A_ID(cause)), id_shape, LEN(id_shape),
		sizeof(row_id), (void **)out, n);
}

int rows_matter_add(struct db *db, const struct matter_row *m)
{
	int64_t changed = 0;
	int r = db_run(db, &rows_sql[MATTER_ADD],
		ARGS(A_ID(m->id), A_TEXT(m->procedure), A_TEXT(m->state), A_INT(m->about_kind),
			A_ID(m->about), A_INT(m->opened), text(m->scopes), A_INT(m->territory),
			A_ID(m->organ), A_ID(m->handler), text(m->owner), A_INT(m->kept),
			A_ID(m->cause), text(m->cause_name), A_INT(m->lives_on), A_INT(m->is_open),
			m->ended == DAY_NONE ? A_NULL : A_INT(m->ended), maybe_text(m->single_key),
			A_INT(m->number), A_INT(m->opened_at)),
		&changed);
	if (r)
		return r;
	return changed ? 0 : R_OPEN_ALREADY;
}

int rows_matter_move(struct db *db, const struct matter_row *m)
{
	return db_run(db, &rows_sql[MATTER_MOVE],
		ARGS(A_TEXT(m->state), A_ID(m->organ), A_ID(m->handler), text(m->owner),
			A_INT(m->is_open), A_INT(m->voided),
			m->ended == DAY_NONE ? A_NULL : A_INT(m->ended), A_INT(m->number),
			A_ID(m->id)),
		NULL);
}

int rows_matter_due(struct db *db, row_id id, const struct due_row *d)
{
	return db_run(db, &rows_sql[MATTER_DUE],
		ARGS(A_INT(d->live), A_INT(d->at), A_INT(d->soon), A_INT(d->run), A_INT(d->stopped),
			A_ID(id)),
		NULL);
}

/* ---- parties, acts, values ---- */

static const struct shape party_shape[] = {
	SHAPE(struct party_row, party, 's'),
	SHAPE(struct party_row, is_org, 'B'),
	SHAPE(struct party_row, who.region, 'i'),
	SHAPE(struct party_row, who.id, 'l'),
};

int rows_parties(struct arena *a, struct db *db, row_id id, struct party_row **out, size_t *n)
{
	return db_list(a, db, &rows_sql[PARTY_LIST], ARGS(A_ID(id)), party_shape, LEN(party_shape),
		sizeof(struct party_row), (void **)out, n);
}

int rows_party_add(struct db *db, row_id id, int32_t seq, const struct party_row *p)
{
	return db_run(db, &rows_sql[PARTY_ADD],
		ARGS(A_ID(id), A_INT(seq), A_TEXT(p->party), A_INT(p->is_org), A_ID(p->who)), NULL);
}

#define C(member, kind) SHAPE(struct act_row, member, kind)
static const struct shape act_shape[] = {
	C(number, 'i'),
	C(fact.region, 'i'),
	C(fact.id, 'l'),
	C(act, 's'),
	C(on, 'i'),
	C(at, 'l'),
	C(from, 's'),
	C(to, 's'),
	C(persons, 's'),
	C(as_party, 's'),
	C(undone, 'i'),
	C(by.region, 'i'),
	C(by.id, 'l'),
	C(organ.region, 'i'),
	C(organ.id, 'l'),
	C(handler.region, 'i'),
	C(handler.id, 'l'),
};
#undef C

int rows_acts(struct arena *a, struct db *db, row_id id, struct act_row **out, size_t *n)
{
	return db_list(a, db, &rows_sql[ACT_LIST], ARGS(A_ID(id)), act_shape, LEN(act_shape),
		sizeof(struct act_row), (void **)out, n);
}

int rows_act_add(struct db *db, row_id id, const struct act_row *r)
{
	return db_run(db, &rows_sql[ACT_ADD],
		ARGS(A_ID(id), A_INT(r->number), A_ID(r->fact), A_TEXT(r->act), A_INT(r->on),
			A_INT(r->at), A_TEXT(r->from), A_TEXT(r->to), text(r->persons),
			text(r->as_party), A_ID(r->by), A_ID(r->organ), A_ID(r->handler)),
		NULL);
}

int rows_act_undo(struct db *db, row_id id, int32_t number, int32_t by)
{
	return db_run(db, &rows_sql[ACT_UNDO], ARGS(A_INT(by), A_ID(id), A_INT(number)), NULL);
}

static const struct shape value_shape[] = {
	SHAPE(struct value_row, number, 'i'),
	SHAPE(struct value_row, origin, 'i'),
	SHAPE(struct value_row, field, 's'),
	SHAPE(struct value_row, text, 's'),
};

int rows_values(struct arena *a, struct db *db, row_id id, struct value_row **out, size_t *n)
{
	return db_list(a, db, &rows_sql[VALUE_LIST], ARGS(A_ID(id)), value_shape, LEN(value_shape),
		sizeof(struct value_row), (void **)out, n);
}

int rows_value_add(struct db *db, row_id id, const struct value_row *r)
{
	return db_run(db, &rows_sql[VALUE_ADD],
		ARGS(A_ID(id), A_INT(r->number), A_INT(r->origin), A_TEXT(r->field),
			maybe_text(r->text)),
		NULL);
}

static int rows_value_erase(struct db *db, row_id id, const struct value_row *r)
{
	return db_run(db, &rows_sql[VALUE_ERASE],
		ARGS(A_ID(id), A_INT(r->number), A_INT(r->origin), A_TEXT(r->field)), NULL);
}

/* ---- limits ---- */

#define L(member, kind) SHAPE(struct limit_row, member, kind)
static const struct shape limit_shape[] = {
	L(run, 'l'),
	L(name, 's'),
	L(event, 's'),
	L(rule, 's'),
	L(length, 's'),
	L(from, 'l'),
	L(flags, 'i'),
	L(binds, 'i'),
	L(parties, 's'),
	L(met_by, 's'),
	L(not_counting, 's'),
	L(at_end, 's'),
	L(start.region, 'i'),
	L(start.id, 'l'),
	L(how, 's'),
	L(end.region, 'i'),
	L(end.id, 'l'),
	L(stage, 'i'),
	L(over_at, 'l'),
	L(over_day, 'l'),
	L(provisional, 'B'),
	L(next_at, 'l'),
};
#undef L

int rows_limits(struct arena *a, struct db *db, row_id id, struct limit_row **out, size_t *n)
{
	return db_list(a, db, &rows_sql[LIMIT_LIST], ARGS(A_ID(id)), limit_shape, LEN(limit_shape),
		sizeof(struct limit_row), (void **)out, n);
}

int rows_limit_add(struct db *db, row_id id, const struct limit_row *r)
{
	return db_run(db, &rows_sql[LIMIT_ADD],
		ARGS(A_ID(id), A_INT(r->run), A_TEXT(r->name), A_TEXT(r->event), text(r->rule),
			text(r->length), A_INT(r->from), A_INT(r->flags), A_INT(r->binds),
			text(r->parties), text(r->met_by), text(r->not_counting), text(r->at_end),
			A_ID(r->start), text(r->how), A_ID(r->end), A_INT(r->stage),
			maybe(r->over_at), maybe(r->over_day), A_INT(r->provisional),
			maybe(r->next_at)),
		NULL);
}

int rows_limit_keep(struct db *db, row_id id, const struct limit_row *r)
{
	return db_run(db, &rows_sql[LIMIT_KEEP],
		ARGS(text(r->how), A_ID(r->end), A_INT(r->stage), maybe(r->over_at),
			maybe(r->over_day), A_INT(r->provisional), maybe(r->next_at), A_ID(id),
			A_INT(r->run)),
		NULL);
}

int rows_limit_next(struct arena *a, struct db *db, ms now, struct due_limit *out)
{
	static const struct shape shape[] = {
		SHAPE(struct due_limit, matter.region, 'i'),
		SHAPE(struct due_limit, matter.id, 'l'),
		SHAPE(struct due_limit, run, 'l'),
		SHAPE(struct due_limit, at, 'l'),
	};
	return db_one(a, db, &rows_sql[LIMIT_NEXT], ARGS(A_INT(now)), shape, LEN(shape), out);
}

int rows_extensions(
	struct arena *a, struct db *db, row_id id, struct extension_row **out, size_t *n)
{
	static const struct shape shape[] = {
		SHAPE(struct extension_row, run, 'l'),
		SHAPE(struct extension_row, seq, 'i'),
		SHAPE(struct extension_row, length, 's'),
		SHAPE(struct extension_row, to_day, 'l'),
		SHAPE(struct extension_row, fact.region, 'i'),
		SHAPE(struct extension_row, fact.id, 'l'),
		SHAPE(struct extension_row, undone, 'B'),
	};
	return db_list(a, db, &rows_sql[EXTENSION_LIST], ARGS(A_ID(id)), shape, LEN(shape),
		sizeof(struct extension_row), (void **)out, n);
}

int rows_extension_add(struct db *db, row_id id, const struct extension_row *r)
{
	return db_run(db, &rows_sql[EXTENSION_ADD],
		ARGS(A_ID(id), A_INT(r->run), A_INT(r->seq), text(r->length), maybe(r->to_day),
			A_ID(r->fact)),
		NULL);
}

int rows_extension_undo(struct db *db, row_id id, row_id fact)
{
	return db_run(db, &rows_sql[EXTENSION_UNDO], ARGS(A_ID(id), A_ID(fact)), NULL);
}

/* ---- register fields changed by acts ---- */

int rows_register_note(struct db *db, row_id id, int32_t number, const struct changed_row *r)
{
	return db_run(db, &rows_sql[REGISTER_NOTE],
		ARGS(A_ID(id), A_INT(number), A_TEXT(r->field), A_INT(r->about_kind),
			A_ID(r->about), maybe_text(r->old), maybe_text(r->now)),
		NULL);
}

int rows_register_of(struct arena *a, struct db *db, row_id id, int32_t number,
	struct changed_row **out, size_t *n)
{
	static const struct shape shape[] = {
		SHAPE(struct changed_row, field, 's'),
		SHAPE(struct changed_row, about_kind, 'i'),
		SHAPE(struct changed_row, about.region, 'i'),
		SHAPE(struct changed_row, about.id, 'l'),
		SHAPE(struct changed_row, old, 's'),
		SHAPE(struct changed_row, now, 's'),
	};
	return db_list(a, db, &rows_sql[REGISTER_OF_ACT], ARGS(A_ID(id), A_INT(number)), shape,
		LEN(shape), sizeof(struct changed_row), (void **)out, n);
}

int rows_register_undo(struct db *db, row_id id, int32_t number)
{
	return db_run(db, &rows_sql[REGISTER_UNDO], ARGS(A_ID(id), A_INT(number)), NULL);
}

/* ---- making again, destroying ---- */

int matter_rebuild(struct db *db)
{
	int r = db_run(db, &rows_sql[VALUES_DROP], NULL, 0, NULL);
	return r ? r : db_run(db, &rows_sql[VALUES_AGAIN], NULL, 0, NULL);
}

int matter_erase(struct arena *a, struct db *db, const struct moment *m, row_id matter,
	int32_t number, str field, str basis, str actor, str second)
{
	struct act_row *acts = NULL;
	size_t n = 0;
	int r = rows_acts(a, db, matter, &acts, &n);
	for (size_t i = 0; !r && i < n; i++) {
		if (acts[i].number != number)
			continue;
		r = fact_erase(a, db, m, acts[i].fact, field, basis, actor, second);
		bool set = field.n && field.p[0] == '=';
		struct value_row v = {.number = number,
			.origin = set ? VALUE_SET : VALUE_ENTERED,
			.field = set ? str_from(field, 1) : field};
		if (!r)
			r = rows_value_erase(db, matter, &v);
		if (!r) { /* what was signed away from the desk holds the value too */
			r = fact_erase(a, db, m, acts[i].fact, S("_carried"), basis, actor, second);
			r = r == R_NOT_FOUND || r == R_ERASED ? 0 : r;
		}
		return r;
	}
	return r ? r : R_NOT_FOUND;
}
