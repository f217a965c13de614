#include "audit/audit.h"
#include "audit_trail_sql.h"
#include "ledger/leaf.h"

struct fact_seen {
	row_id id, of;
	int32_t number;
	ms at;
	int32_t day;
	str event, act, actor, hands, role, organ, law_row;
	struct bytes prev, salt;
	hash leaf;
};

static const struct shape fact_shape[] = {
	SHAPE(struct fact_seen, id.region, 'i'),
	SHAPE(struct fact_seen, id.id, 'l'),
	SHAPE(struct fact_seen, of.region, 'i'),
	SHAPE(struct fact_seen, of.id, 'l'),
	SHAPE(struct fact_seen, number, 'i'),
	SHAPE(struct fact_seen, at, 'l'),
	SHAPE(struct fact_seen, day, 'i'),
	SHAPE(struct fact_seen, event, 's'),
	SHAPE(struct fact_seen, act, 's'),
	SHAPE(struct fact_seen, actor, 's'),
	SHAPE(struct fact_seen, hands, 's'),
	SHAPE(struct fact_seen, role, 's'),
	SHAPE(struct fact_seen, organ, 's'),
	SHAPE(struct fact_seen, law_row, 's'),
	SHAPE(struct fact_seen, prev, 'b'),
	SHAPE(struct fact_seen, salt, 'b'),
	SHAPE(struct fact_seen, leaf, 'h'),
};

struct value_seen {
	str name, value;
	struct bytes salt;
	hash sha256, sm3;
};

static const struct shape value_shape[] = {
	SHAPE(struct value_seen, name, 's'),
	SHAPE(struct value_seen, value, 's'),
	SHAPE(struct value_seen, salt, 'b'),
	SHAPE(struct value_seen, sha256, 'h'),
	SHAPE(struct value_seen, sm3, 'h'),
};

/* Where the walk stands: the fact before, in the same case or not. */
struct walk {
	row_id of;
	int32_t number;
	hash leaf;
	uint64_t cases;
};

static str record_of(struct arena *s, const struct fact_seen *f)
{
	return str_fmt(s, "fact " STR_F " (number %d of " STR_F ", " STR_F ")",
		STR_A(id_print(s, f->id)), f->number, STR_A(id_print(s, f->of)),
		STR_A(f->act.n ? f->act : f->event));
}

static str or_dash(str s)
{
	return s.n ? s : S("-");
}

static size_t head_fields(struct arena *s, const struct fact_seen *f, struct fact_field *out)
{
	salt own = {0};
	if (f->salt.n == SALT_B)
		memcpy(own.b, f->salt.p, SALT_B);
	const str values[LEAF_HEAD__N] = {
		[LEAF_ACT] = or_dash(f->act),
		[LEAF_ACTOR] = or_dash(f->actor),
		[LEAF_CASE] = id_print(s, f->of),
		[LEAF_DAY] = day_print(s, f->day),
		[LEAF_EVENT] = or_dash(f->event),
		[LEAF_HANDS] = or_dash(f->hands),
		[LEAF_NUMBER] = str_fmt(s, "%d", f->number),
		[LEAF_ORGAN] = or_dash(f->organ),
		[LEAF_PREV] = f->prev.n ? base64_print(s, f->prev) : S("-"),
		[LEAF_ROLE] = or_dash(f->role),
		[LEAF_ROW] = or_dash(f->law_row),
	};
	for (size_t i = 0; i < LEAF_HEAD__N; i++) {
		str name = str_of(leaf_head_name[i]);
		out[i] = (struct fact_field){
			.name = name, .value = values[i], .salt = leaf_head_salt(own, name)};
	}
	return LEAF_HEAD__N;
}

/* An empty value is right only if a deletion fact of the case names its leaf and field. */
static int erasure_is_told(struct audit *a, struct arena *s, const struct fact_seen *f, str name)
{
	static const struct shape shape[] = {{'l', 0}};
	int64_t n = 0;
	int r = db_one(s, a->db, &audit_trail_sql[AUDIT_ERASURES],
		ARGS(A_TEXT(hash_base64(s, f->leaf)), A_TEXT(name), A_ID(f->of)), shape, LEN(shape),
		&n);
	if (r == 0 && n == 0)
		audit_say(a, record_of(s, f),
			"the value of " STR_F " is gone and no deletion fact says so", STR_A(name));
	return r;
}

static int fact_fields(struct audit *a, struct arena *s, const struct fact_seen *f,
	struct fact_field **out, size_t *n)
{
	struct value_seen *values = NULL;
	size_t n_values = 0;
	int r = db_list(s, a->db, &audit_trail_sql[AUDIT_VALUES], ARGS(A_ID(f->id)), value_shape,
		LEN(value_shape), sizeof *values, (void **)&values, &n_values);
	if (r)
		return r;
	*out = NEWS(s, struct fact_field, LEAF_HEAD__N + n_values);
	*n = head_fields(s, f, *out);
	for (size_t i = 0; i < n_values; i++) {
		const struct value_seen *v = &values[i];
		struct fact_field *field = &(*out)[(*n)++];
		*field = (struct fact_field){.name = v->name,
			.value = v->value,
			.erased = !v->value.p,
			.sha256 = v->sha256,
			.sm3 = v->sm3};
		if (v->salt.n == SALT_B)
			memcpy(field->salt.b, v->salt.p, SALT_B);
		a->values++;
		a->erased += field->erased;
		r = field->erased ? erasure_is_told(a, s, f, v->name) : 0;
		if (r)
			return r;
	}
	leaf_sort(*out, *n);
	return 0;
}

/* The leaf made again from the fact, held against the leaf that was kept. */
static int leaf_again(struct audit *a, struct arena *s, const struct fact_seen *f)
{
	static const struct shape shape[] = {{'l', 0}, {'s', sizeof(int64_t)}};
	struct {
		int64_t seq;
		str body;
	} kept;
	struct fact_field *fields = NULL;
	struct fact_commitment c;
	size_t n = 0;
	int r = db_one(s, a->db, &audit_trail_sql[AUDIT_LEAF], ARGS(A_ID(f->id)), shape, LEN(shape),
		&kept);
	if (r == R_NOT_FOUND) {
		audit_say(a, record_of(s, f), "has no leaf");
		return 0;
	}
	if (r)
		return r;
	r = fact_fields(a, s, f, &fields, &n);
	if (r)
		return r;
	if (!leaf_commit(fields, n, &c))
		audit_say(a, record_of(s, f), "has no fields that can be committed to");
	else if (!str_eq(leaf_print(s, f->at, &c), kept.body))
		audit_say(a, record_of(s, f),
			"differs from its leaf: a value, a salt or its head was changed");
	else if (!hash_eq(leaf_hash(kept.body), f->leaf))
		audit_say(
			a, record_of(s, f), "the leaf hash that it keeps is not that of its leaf");
	return 0;
}

static int case_ends(struct audit *a, struct arena *s, const struct walk *w)
{
	static const struct shape shape[] = {{'l', 0}, {'h', sizeof(int64_t)}};
	struct {
		int64_t number;
		hash leaf;
	} head;
	if (!w->number)
		return 0;
	str record = str_fmt(s, "case " STR_F, STR_A(id_print(s, w->of)));
	int r = db_one(s, a->db, &audit_trail_sql[AUDIT_HEAD], ARGS(A_ID(w->of)), shape, LEN(shape),
		&head);
	if (r == R_NOT_FOUND)
		audit_say(a, record, "has facts but no head");
	else if (r)
		return r;
	else if (head.number != w->number || !hash_eq(head.leaf, w->leaf))
		audit_say(a, record,
			"its last fact has number %d, its head says %d: facts were cut off or "
			"added",
			w->number, (int)head.number);
	return 0;
}

static int fact_next(struct audit *a, struct arena *s, struct walk *w, const struct fact_seen *f)
{
	if (!id_eq(f->of, w->of)) {
		int r = case_ends(a, s, w);
		if (r)
			return r;
		*w = (struct walk){.of = f->of, .cases = w->cases + 1};
	}
	if (f->number != w->number + 1)
		audit_say(a, record_of(s, f), "follows number %d: a fact is missing", w->number);
	else if (w->number ? f->prev.n != HASH_B || memcmp(f->prev.p, w->leaf.b, HASH_B) != 0
			   : f->prev.n != 0)
		audit_say(a, record_of(s, f), "does not continue the fact before it");
	w->number = f->number;
	w->leaf = f->leaf;
	a->facts++;
	return leaf_again(a, s, f);
}

static int count(struct audit *a, struct arena *s, int statement, int64_t *n)
{
	static const struct shape shape[] = {{'l', 0}};
	return db_one(s, a->db, &audit_trail_sql[statement], NULL, 0, shape, LEN(shape), n);
}

static int counts(struct audit *a, struct arena *s, const struct walk *w)
{
	int64_t leaves = 0, heads = 0;
	int r = count(a, s, AUDIT_LEAF_COUNT, &leaves);
	if (r == 0)
		r = count(a, s, AUDIT_HEAD_COUNT, &heads);
	if (r)
		return r;
	if ((uint64_t)leaves != a->facts)
		audit_say(a, S("leaf"), "%lld leaves for %llu facts", (long long)leaves,
			(unsigned long long)a->facts);
	if ((uint64_t)heads != w->cases)
		audit_say(a, S("case_head"),
			"%lld heads for %llu cases: a whole case is missing or was added",
			(long long)heads, (unsigned long long)w->cases);
	return 0;
}

int audit_trail(struct audit *a)
{
	struct arena s;
	struct walk w = {0};
	int r = 0;
	size_t n = 1;
	arena_init(&s, (size_t)256 << 20);
	for (struct arena_mark m = arena_mark(&s); r == 0 && n; arena_reset(&s, m)) {
		struct fact_seen *facts = NULL;
		r = db_list(&s, a->db, &audit_trail_sql[AUDIT_FACTS],
			ARGS(A_ID(w.of), A_INT(w.number)), fact_shape, LEN(fact_shape),
			sizeof *facts, (void **)&facts, &n);
		for (size_t i = 0; r == 0 && i < n; i++) {
			struct arena_mark one = arena_mark(&s);
			r = fact_next(a, &s, &w, &facts[i]);
			arena_reset(&s, one);
		}
	}
	if (r == 0)
		r = case_ends(a, &s, &w);
	if (r == 0)
		r = counts(a, &s, &w);
	arena_fini(&s);
	return r;
}
