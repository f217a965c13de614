#include "ledger/fact.h"

#include "fact_sql.h"
#include "ledger/rebuild.h"
#include "search/search.h"

enum { VALUES_AT_ONCE = 16, VALUE_ARGS = 2 + 3 * VALUES_AT_ONCE };

struct case_head {
	int32_t number;
	hash leaf;
};
static const struct shape head_shape[] = {
	SHAPE(struct case_head, number, 'i'),
	SHAPE(struct case_head, leaf, 'h'),
};

/* clang-format off */
static const struct shape fact_shape[] = {
	SHAPE(struct fact_row, id.region, 'i'), SHAPE(struct fact_row, id.id, 'l'),
	SHAPE(struct fact_row, of.region, 'i'), SHAPE(struct fact_row, of.id, 'l'),
	SHAPE(struct fact_row, number, 'i'),    SHAPE(struct fact_row, at, 'l'),
	SHAPE(struct fact_row, on, 'i'),        SHAPE(struct fact_row, event, 's'),
	SHAPE(struct fact_row, act, 's'),       SHAPE(struct fact_row, actor, 's'),
	SHAPE(struct fact_row, hands, 's'),     SHAPE(struct fact_row, role, 's'),
	SHAPE(struct fact_row, organ, 's'),     SHAPE(struct fact_row, row, 's'),
	SHAPE(struct fact_row, prev, 'b'),      SHAPE(struct fact_row, salt, 'b'),
	SHAPE(struct fact_row, leaf, 'h'),
};
static const struct shape value_shape[] = {
	SHAPE(struct fact_value_row, name, 's'),   SHAPE(struct fact_value_row, value, 's'),
	SHAPE(struct fact_value_row, salt, 'b'),   SHAPE(struct fact_value_row, sha256, 'h'),
	SHAPE(struct fact_value_row, sm3, 'h'),
};
/* clang-format on */

static struct bytes salt_bytes(const salt *s)
{
	return (struct bytes){s->b, SALT_B};
}

static str or_dash(str s)
{
	return s.n ? s : S("-");
}

static int case_head_find(struct db *db, row_id of, struct case_head *out)
{
	*out = (struct case_head){0};
	int r = db_one(NULL, db, &fact_sql[CASE_HEAD_LOCK], ARGS(A_ID(of)), head_shape,
		LEN(head_shape), out);
	return r == R_NOT_FOUND ? 0 : r;
}

int fact_lock(struct db *db, row_id of, int32_t *number)
{
	struct case_head head;
	int r = case_head_find(db, of, &head);
	*number = head.number;
	return r;
}

/* ---- adding ---- */

struct making {
	const struct fact_draft *draft;
	const struct moment *moment;
	row_id id;
	struct case_head prev;
	salt salt;                 /* of the head */
	struct fact_field *fields; /* head and values, sorted */
	struct fact_field *values; /* in the order of the draft */
	size_t n;
	str leaf;
	hash leaf_hash;
};

/* The eleven head fields, `-` where there is nothing to say (docs/trail.md 1). */
void fact_head_fields(struct arena *a, const struct fact_row *f, struct fact_field *out)
{
	const str text[LEAF_HEAD__N] = {
		[LEAF_ACT] = or_dash(f->act),
		[LEAF_ACTOR] = or_dash(f->actor),
		[LEAF_CASE] = id_print(a, f->of),
		[LEAF_DAY] = day_print(a, f->on),
		[LEAF_EVENT] = or_dash(f->event),
		[LEAF_HANDS] = or_dash(f->hands),
		[LEAF_NUMBER] = str_fmt(a, "%d", f->number),
		[LEAF_ORGAN] = or_dash(f->organ),
		[LEAF_PREV] = f->prev.n ? base64_print(a, f->prev) : S("-"),
		[LEAF_ROLE] = or_dash(f->role),
		[LEAF_ROW] = or_dash(f->row),
	};
	salt own = {0};
	memcpy(own.b, f->salt.p, f->salt.n == SALT_B ? SALT_B : 0);
	for (size_t i = 0; i < LEAF_HEAD__N; i++) {
		str name = str_of(leaf_head_name[i]);
		out[i] = (struct fact_field){
			.name = name, .value = text[i], .salt = leaf_head_salt(own, name)};
	}
}

/* The head of the fact being made, as it will be read back. */
static struct fact_row row_of(const struct making *m)
{
	const struct fact_draft *d = m->draft;
	return (struct fact_row){.of = d->of,
		.number = m->prev.number + 1,
		.on = d->on,
		.event = d->event,
		.act = d->act,
		.actor = d->actor,
		.hands = d->hands,
		.role = d->role,
		.organ = d->organ,
		.row = d->row,
		.prev = m->prev.number ? (struct bytes){m->prev.leaf.b, HASH_B} : (struct bytes){0},
		.salt = {m->salt.b, SALT_B}};
}

static int fact_commit(struct arena *a, struct making *m)
{
	const struct fact_draft *d = m->draft;
	struct chance chance = m->moment->chance;
	struct fact_commitment commitment;
	m->n = LEAF_HEAD__N + d->n_values;
	m->fields = NEWS(a, struct fact_field, m->n);
	m->values = NEWS(a, struct fact_field, d->n_values + 1);
	chance.fill(chance.self, &m->salt, sizeof m->salt);
	struct fact_row head = row_of(m);
	fact_head_fields(a, &head, m->fields);
	for (size_t i = 0; i < d->n_values; i++) {
		if (str_starts(d->values[i].name, S(".")))
			return fault(F_BUG, "a value is named like a head field: " STR_F,
				STR_A(d->values[i].name));
		m->values[i].name = d->values[i].name;
		m->values[i].value = d->values[i].value;
		chance.fill(chance.self, &m->values[i].salt, SALT_B);
		m->fields[LEAF_HEAD__N + i] = m->values[i];
	}
	leaf_sort(m->fields, m->n);
	if (!leaf_commit(m->fields, m->n, &commitment))
		return fault(F_BUG, "fields of " STR_F " cannot be committed to", STR_A(d->act));
	m->leaf = leaf_print(a, m->moment->now, &commitment);
	m->leaf_hash = leaf_hash(m->leaf);
	return 0;
}

static int fact_put(struct db *db, const struct making *m)
{
	const struct fact_draft *d = m->draft;
	struct arg prev = m->prev.number ? A_HASH(m->prev.leaf) : A_NULL;
	return db_run(db, &fact_sql[FACT_PUT],
		ARGS(A_ID(m->id), A_ID(d->of), A_INT(m->prev.number + 1), A_INT(m->moment->now),
			A_INT(d->on), A_TEXT(d->event), A_TEXT(d->act), A_TEXT(d->actor),
			A_TEXT(d->hands), A_TEXT(d->role), A_TEXT(d->organ), A_TEXT(d->row), prev,
			A_BYTES(salt_bytes(&m->salt)), A_HASH(m->leaf_hash)),
		NULL);
}

/* As many values at once as a statement takes: a fact costs few of them. */
static int values_put(struct db *db, const struct making *m)
{
	static const struct {
		size_t n;
		const struct statement *sql;
	} sizes[] = {{16, &fact_sql[VALUE_PUT_16]}, {4, &fact_sql[VALUE_PUT_4]},
		{1, &fact_sql[VALUE_PUT]}};
	size_t at = 0;
	for (size_t s = 0; s < LEN(sizes); s++) {
		for (; m->draft->n_values - at >= sizes[s].n; at += sizes[s].n) {
			struct arg args[VALUE_ARGS] = {A_ID(m->id)};
			for (size_t i = 0; i < sizes[s].n; i++) {
				const struct fact_field *f = &m->values[at + i];
				args[2 + 3 * i] = A_TEXT(f->name);
				args[3 + 3 * i] = A_TEXT(f->value);
				args[4 + 3 * i] = A_BYTES(salt_bytes(&f->salt));
			}
			int r = db_run(db, sizes[s].sql, args, 2 + 3 * sizes[s].n, NULL);
			if (r)
				return r;
		}
	}
	return 0;
}

static int fact_keep(struct db *db, const struct making *m)
{
	row_id of = m->draft->of;
	int r = fact_put(db, m);
	if (!r)
		r = values_put(db, m);
	if (!r)
		r = db_run(db, &fact_sql[LEAF_PUT], ARGS(A_ID(m->id), A_TEXT(m->leaf)), NULL);
	/* Two first facts of one case at once: the second must fail and be repeated, not overwrite.
	 */
	const struct statement *head = &fact_sql[m->prev.number ? CASE_HEAD_SET : CASE_HEAD_ADD];
	if (!r)
		r = db_run(db, head,
			ARGS(A_ID(of), A_INT(m->prev.number + 1), A_HASH(m->leaf_hash)), NULL);
	return r;
}

int fact_add(struct arena *a, struct db *db, const struct moment *moment,
	const struct fact_draft *d, struct fact_made *out)
{
	struct making m = {
		.draft = d, .moment = moment, .id = id_new(moment->chance, moment->region)};
	int r = case_head_find(db, d->of, &m.prev);
	if (!r)
		r = fact_commit(a, &m);
	if (!r)
		r = fact_keep(db, &m);
	if (!r && out)
		*out = (struct fact_made){{m.id}, m.prev.number + 1, m.leaf_hash};
	return r;
}

/* ---- reading ---- */

int fact_find(struct arena *a, struct db *db, row_id id, struct fact_row *out)
{
	return db_one(a, db, &fact_sql[FACT_GET], ARGS(A_ID(id)), fact_shape, LEN(fact_shape), out);
}

int fact_list(
	struct arena *a, struct db *db, row_id of, int32_t from, struct fact_row **out, size_t *n)
{
	void *rows = NULL;
	int r = db_list(a, db, &fact_sql[FACT_OF], ARGS(A_ID(of), A_INT(from)), fact_shape,
		LEN(fact_shape), sizeof(**out), &rows, n);
	*out = rows;
	return r;
}

int fact_values(struct arena *a, struct db *db, row_id fact, struct fact_value_row **out, size_t *n)
{
	void *rows = NULL;
	int r = db_list(a, db, &fact_sql[VALUES_OF], ARGS(A_ID(fact)), value_shape,
		LEN(value_shape), sizeof(**out), &rows, n);
	*out = rows;
	return r;
}

int fact_as_of(struct arena *a, struct db *db, row_id of, day on, str event, struct fact_row *out)
{
	return db_one(a, db, &fact_sql[FACT_BEFORE],
		ARGS(A_ID(of), A_INT(day_ms(on + 1)), A_TEXT(event)), fact_shape, LEN(fact_shape),
		out);
}

int fact_names(struct arena *a, struct db *db, row_id of, str **out, size_t *n)
{
	static const struct shape shape[] = {{'s', 0}};
	return db_list(a, db, &fact_sql[NAMES_OF], ARGS(A_ID(of)), shape, LEN(shape), sizeof **out,
		(void **)out, n);
}

/* ---- erasing ---- */

/* What is erased is no longer found. */
static int name_forget(struct arena *a, struct db *db, row_id of)
{
	str *names = NULL;
	size_t n = 0;
	int r = fact_names(a, db, of, &names, &n);
	return r ? r : search_keep_old_names(a, db, of, names, n);
}

static const struct fact_value_row *value_named(
	const struct fact_value_row *list, size_t n, str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i].name, name))
			return &list[i];
	return NULL;
}

/* The field hashes that stay, from the value that goes. */
static int value_erase(struct db *db, row_id fact, const struct fact_value_row *v)
{
	struct fact_field field = {.name = v->name, .value = v->value};
	struct fact_commitment unused;
	int64_t changed = 0;
	if (v->salt.n != SALT_B)
		return fault(F_DB, "a salt of %zu bytes", v->salt.n);
	memcpy(field.salt.b, v->salt.p, SALT_B);
	if (!leaf_commit(&field, 1, &unused))
		return fault(F_DB, "a value whose name cannot be committed to");
	int r = db_run(db, &fact_sql[VALUE_ERASE],
		ARGS(A_HASH(field.sha256), A_HASH(field.sm3), A_ID(fact), A_TEXT(v->name)),
		&changed);
	return r ? r : changed == 1 ? 0 : R_ERASED;
}

int fact_erase(struct arena *a, struct db *db, const struct moment *m, row_id fact, str name,
	str basis, str actor, str second)
{
	struct fact_row of = {0};
	struct fact_value_row *list = NULL;
	size_t n = 0;
	if (str_eq(actor, second))
		return R_SAME_PERSON;
	int r = fact_find(a, db, fact, &of);
	if (!r)
		r = fact_values(a, db, fact, &list, &n);
	if (r)
		return r;
	const struct fact_value_row *v = value_named(list, n, name);
	if (!v)
		return R_NOT_FOUND;
	if (!v->value.p)
		return R_ERASED;
	r = value_erase(db, fact, v);
	if (!r && str_is(of.event, "register") && str_is(name, "name"))
		r = name_forget(a, db, of.of);
	if (r)
		return r;
	const struct name_value values[] = {
		{S("leaf"), hash_base64(a, of.leaf)}, {S("field"), name}, {S("basis"), basis}};
	const struct fact_draft d = {.of = of.of,
		.event = S("erased"),
		.act = S("value.erased"),
		.actor = actor,
		.hands = second,
		.on = m->today,
		.values = values,
		.n_values = LEN(values)};
	return fact_add(a, db, m, &d, NULL);
}

const struct derived ledger_derived[] = {
	{"case_head", &fact_sql[CASE_HEAD_CLEAR], &fact_sql[CASE_HEAD_REBUILD], NULL},
};
const size_t n_ledger_derived = LEN(ledger_derived);
