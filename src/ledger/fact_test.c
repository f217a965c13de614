/* Facts on both databases: chain, bytes, as-of, erasure, the order of the log. */
#include "base/test.h"
#include "ledger/leaf_place.h"
#include "ledger/rebuild.h"
#include "search/search.h"
#include "store/store_try.h"

static const struct statements *const modules[] = {
	&fact_statements, &search_statements, &leaf_place_statements};

static uint64_t seed = 1;

static struct moment moment_at(day on, int hour)
{
	return (struct moment){.now = day_ms(on) + hour * 3600000LL,
		.today = on,
		.chance = {store_try_fill, &seed},
		.region = 370102};
}

struct both {
	struct db *db;
	const char *url;
};

static void on_both(struct arena *a, void (*test)(struct arena *, const struct both *))
{
	for (int kind = DB_SQLITE; kind <= DB_POSTGRES; kind++) {
		struct store_try t;
		struct both b = {0};
		if (!store_try_make(a, &t, (enum db_kind)kind, SCHEMA_DIR))
			continue;
		CHECK_DONE(db_open(t.url, modules, LEN(modules), &b.db));
		b.url = t.url;
		if (b.db)
			test(a, &b);
		db_close(&b.db);
		store_try_end(&t);
	}
}

static int add(struct arena *a, struct db *db, row_id of, day on, int hour, size_t n_values,
	struct fact_made *out)
{
	struct name_value values[64];
	struct moment m = moment_at(on, hour);
	for (size_t i = 0; i < n_values; i++)
		values[i] =
			(struct name_value){str_fmt(a, "field-%02zu", i), str_fmt(a, "值 %zu", i)};
	struct fact_draft d = {.of = of,
		.event = S("act"),
		.act = S("opening-check/accept"),
		.actor = S("clock"),
		.on = on,
		.values = values,
		.n_values = n_values};
	return fact_add(a, db, &m, &d, out);
}

/* The leaf again, from what the database holds. */
static hash leaf_again(struct arena *a, struct db *db, const struct fact_row *f)
{
	struct fact_value_row *v = NULL;
	size_t n = 0, k = 0;
	struct fact_commitment c;
	salt head_salt;
	CHECK_DONE(fact_values(a, db, f->id, &v, &n));
	struct fact_field *fields = NEWS(a, struct fact_field, n + LEAF_HEAD__N);
	const str head[LEAF_HEAD__N] = {[LEAF_ACT] = f->act,
		[LEAF_ACTOR] = f->actor,
		[LEAF_CASE] = id_print(a, f->of),
		[LEAF_DAY] = day_print(a, f->on),
		[LEAF_EVENT] = f->event,
		[LEAF_HANDS] = f->hands,
		[LEAF_NUMBER] = str_fmt(a, "%d", f->number),
		[LEAF_ORGAN] = f->organ,
		[LEAF_PREV] = f->prev.n ? base64_print(a, f->prev) : S("-"),
		[LEAF_ROLE] = f->role,
		[LEAF_ROW] = f->row};
	memcpy(head_salt.b, f->salt.p, SALT_B);
	for (; k < LEAF_HEAD__N; k++) {
		fields[k].name = str_of(leaf_head_name[k]);
		fields[k].value = head[k].n ? head[k] : S("-");
		fields[k].salt = leaf_head_salt(head_salt, fields[k].name);
	}
	for (size_t i = 0; i < n; i++, k++) {
		fields[k] = (struct fact_field){.name = v[i].name,
			.value = v[i].value,
			.erased = !v[i].value.p,
			.sha256 = v[i].sha256,
			.sm3 = v[i].sm3};
		if (v[i].salt.n)
			memcpy(fields[k].salt.b, v[i].salt.p, SALT_B);
	}
	leaf_sort(fields, k);
	CHECK(leaf_commit(fields, k, &c));
	return leaf_hash(leaf_print(a, f->at, &c));
}

static void chain(struct arena *a, const struct both *b)
{
	row_id of = {370102, 77}, other = {370126, 77};
	static const size_t sizes[] = {0, 1, 3, 4, 5, 21, 39};
	struct fact_made made[LEN(sizes)], one;
	struct fact_row *list = NULL;
	size_t n = 0;
	day on = day_of_ymd(2026, 3, 20);
	CHECK_DONE(db_begin(b->db, true));
	for (size_t i = 0; i < LEN(sizes); i++)
		CHECK_DONE(add(a, b->db, of, on, (int)i, sizes[i], &made[i]));
	CHECK_DONE(add(a, b->db, other, on, 9, 2, &one));
	CHECK_DONE(db_commit(b->db));
	CHECK_INT(one.number, 1);
	CHECK_DONE(fact_list(a, b->db, of, 1, &list, &n));
	CHECK_INT(n, LEN(sizes));
	for (size_t i = 0; i < n; i++) {
		struct fact_value_row *v = NULL;
		size_t n_v = 0;
		CHECK_INT(list[i].number, i + 1);
		CHECK(hash_eq(list[i].leaf, made[i].leaf));
		CHECK(hash_eq(leaf_again(a, b->db, &list[i]), made[i].leaf));
		CHECK_DONE(fact_values(a, b->db, list[i].id, &v, &n_v));
		CHECK_INT(n_v, sizes[i]);
		if (i)
			CHECK(list[i].prev.n == HASH_B &&
				memcmp(list[i].prev.p, made[i - 1].leaf.b, HASH_B) == 0);
		else
			CHECK_INT(list[i].prev.n, 0);
	}
	CHECK_DONE(fact_list(a, b->db, of, 5, &list, &n));
	CHECK_INT(n, 3);
	CHECK_INT(fact_find(a, b->db, (row_id){1, 1}, list), R_NOT_FOUND);
}

static void test_each_fact_carries_the_leaf_before_it_and_is_what_was_committed_to(struct arena *a)
{
	on_both(a, chain);
}

static void refused(struct arena *a, const struct both *b)
{
	row_id of = {370102, 5};
	int32_t number = -1;
	CHECK_DONE(db_begin(b->db, true));
	CHECK_DONE(add(a, b->db, of, 20000, 1, 2, NULL));
	db_rollback(b->db);
	CHECK_DONE(db_begin(b->db, true));
	CHECK_DONE(fact_lock(b->db, of, &number));
	CHECK_INT(number, 0);
	struct moment m = moment_at(20000, 1);
	struct fact_draft d = {.of = of,
		.event = S("act"),
		.values = &(struct name_value){S(".row"), S("x")},
		.n_values = 1};
	CHECK_INT(fact_add(a, b->db, &m, &d, NULL), F_BUG);
	d.values = (struct name_value[]){{S("twice"), S("1")}, {S("twice"), S("2")}};
	d.n_values = 2;
	CHECK_INT(fact_add(a, b->db, &m, &d, NULL), F_BUG);
	db_rollback(b->db);
}

static void test_what_was_rolled_back_leaves_no_gap_and_a_bad_name_is_our_bug(struct arena *a)
{
	on_both(a, refused);
}

static void as_of(struct arena *a, const struct both *b)
{
	row_id of = {370102, 8};
	struct fact_row f;
	CHECK_DONE(db_begin(b->db, true));
	CHECK_DONE(add(a, b->db, of, 100, 10, 1, NULL));
	CHECK_DONE(add(a, b->db, of, 100, 23, 1, NULL));
	CHECK_DONE(add(a, b->db, of, 103, 0, 1, NULL));
	CHECK_DONE(db_commit(b->db));
	static const struct {
		day on;
		int number;
	} rows[] = {{99, 0}, {100, 2}, {102, 2}, {103, 3}, {200, 3}};
	for (size_t i = 0; i < LEN(rows); i++) {
		int r = fact_as_of(a, b->db, of, rows[i].on, (str){0}, &f);
		CHECK_INT(r, rows[i].number ? 0 : R_NOT_FOUND);
		if (!r)
			CHECK_INT(f.number, rows[i].number);
	}
	CHECK_INT(fact_as_of(a, b->db, of, 200, S("register"), &f), R_NOT_FOUND);
}

static void test_as_of_a_day_is_what_was_known_at_its_end(struct arena *a)
{
	on_both(a, as_of);
}

static void erased(struct arena *a, const struct both *b)
{
	row_id of = {370102, 9};
	struct fact_made made;
	struct fact_row f, *list = NULL;
	struct fact_value_row *v = NULL;
	size_t n = 0;
	struct moment m = moment_at(101, 8);
	str one = S("370102-0000000000001"), two = S("370102-0000000000002");
	CHECK_DONE(db_begin(b->db, true));
	CHECK_DONE(add(a, b->db, of, 100, 10, 3, &made));
	row_id id = made.id.at;
	CHECK_INT(fact_erase(a, b->db, &m, id, S("field-01"), S("个保法/47"), one, one),
		R_SAME_PERSON);
	CHECK_INT(
		fact_erase(a, b->db, &m, id, S("field-09"), S("个保法/47"), one, two), R_NOT_FOUND);
	CHECK_DONE(fact_erase(a, b->db, &m, id, S("field-01"), S("个保法/47"), one, two));
	CHECK_INT(fact_erase(a, b->db, &m, id, S("field-01"), S("个保法/47"), one, two), R_ERASED);
	CHECK_DONE(db_commit(b->db));
	CHECK_DONE(fact_values(a, b->db, id, &v, &n));
	CHECK_INT(n, 3);
	CHECK(v[0].value.p && !v[1].value.p && !v[1].salt.p && v[2].value.p);
	CHECK_DONE(fact_find(a, b->db, id, &f));
	CHECK(hash_eq(leaf_again(a, b->db, &f), made.leaf)); /* all commitments still hold */
	CHECK_DONE(fact_list(a, b->db, of, 1, &list, &n));
	CHECK_INT(n, 2);
	CHECK_STR(list[1].event, S("erased"));
	CHECK_STR(list[1].hands, two);
	CHECK_DONE(fact_values(a, b->db, list[1].id, &v, &n));
	CHECK_STR(v[1].name, S("field"));
	CHECK_STR(v[1].value, S("field-01"));
	CHECK_STR(v[2].value, hash_base64(a, made.leaf));
}

static void test_an_erased_value_is_gone_and_its_leaf_still_holds(struct arena *a)
{
	on_both(a, erased);
}

static void placed(struct arena *a, const struct both *b)
{
	struct placer p;
	struct placed_leaf *list = NULL;
	struct fact_made made[5];
	size_t n = 0;
	int64_t idx = -1;
	CHECK_DONE(db_begin(b->db, true));
	for (int i = 0; i < 5; i++)
		CHECK_DONE(add(a, b->db, (row_id){370102, 20 + i % 2}, 100, i, 1, &made[i]));
	CHECK_DONE(db_commit(b->db));
	CHECK_INT(leaf_place_of(b->db, made[2].id.at, &idx), R_NO_RECEIPT);
	CHECK_DONE(leaf_place_start(b->db, &p));
	CHECK_DONE(db_begin(b->db, true));
	CHECK_DONE(leaf_place_assign(a, b->db, &p, 7, &list, &n));
	CHECK_DONE(db_commit(b->db));
	CHECK_INT(n, 5);
	for (size_t i = 0; i < n; i++) {
		CHECK_INT(list[i].idx, i);
		CHECK(hash_eq(leaf_hash(list[i].body), made[i].leaf));
	}
	CHECK_DONE(db_begin(b->db, true));
	CHECK_DONE(leaf_place_assign(a, b->db, &p, 7, &list, &n));
	CHECK_INT(n, 0);
	CHECK_DONE(add(a, b->db, (row_id){370102, 20}, 100, 9, 1, NULL));
	CHECK_DONE(db_commit(b->db));
	CHECK_DONE(leaf_place_start(b->db, &p)); /* as after a crash */
	CHECK_INT(p.next, 5);
	CHECK_DONE(db_begin(b->db, true));
	CHECK_DONE(leaf_place_assign(a, b->db, &p, 8, &list, &n));
	CHECK_DONE(db_commit(b->db));
	CHECK_INT(n, 1);
	CHECK_DONE(leaf_place_of(b->db, made[2].id.at, &idx));
	CHECK_INT(idx, 2);
	CHECK_DONE(leaf_place_list(a, b->db, 4, &list, &n));
	CHECK_INT(n, 2);
}

static void test_leaves_get_the_next_places_of_the_log_once(struct arena *a)
{
	on_both(a, placed);
}

/* An old transaction still runs: leaves that were committed after it began must wait, so that the
 * order of the log is one in which nothing appears behind what was already given out. */
static void waits(struct arena *a, const struct both *b)
{
	struct db *old = NULL;
	struct placer p;
	struct placed_leaf *list = NULL;
	struct fact_made late, early;
	size_t n = 0;
	if (db_kind(b->db) == DB_SQLITE)
		return;
	CHECK_DONE(db_open(b->url, modules, LEN(modules), &old));
	CHECK_DONE(db_begin(old, true));
	CHECK_DONE(add(a, old, (row_id){370102, 31}, 100, 1, 1, &late));
	CHECK_DONE(db_begin(b->db, true));
	CHECK_DONE(add(a, b->db, (row_id){370102, 32}, 100, 2, 1, &early));
	CHECK_DONE(db_commit(b->db));
	CHECK_DONE(leaf_place_start(b->db, &p));
	CHECK_DONE(db_begin(b->db, true));
	CHECK_DONE(leaf_place_assign(a, b->db, &p, 7, &list, &n));
	CHECK_DONE(db_commit(b->db));
	CHECK_INT(n, 0);
	CHECK_DONE(db_commit(old));
	CHECK_DONE(db_begin(b->db, true));
	CHECK_DONE(leaf_place_assign(a, b->db, &p, 8, &list, &n));
	CHECK_DONE(db_commit(b->db));
	CHECK_INT(n, 2);
	CHECK(hash_eq(leaf_hash(list[0].body), late.leaf));
	CHECK(hash_eq(leaf_hash(list[1].body), early.leaf));
	db_close(&old);
}

static void test_a_leaf_waits_for_older_transactions(struct arena *a)
{
	on_both(a, waits);
}

/* xids 1 (b) < 2 (holder) < 3 (a): fact 1 of the case is written by a, fact 2 by b, while the
 * holder still runs.  By age alone fact 2 could be placed and fact 1 not. */
static void in_case_order(struct arena *a, const struct both *b)
{
	struct db *first = NULL, *holder = NULL;
	struct placer p;
	struct placed_leaf *list = NULL;
	struct fact_made one, two;
	size_t n = 0;
	row_id of = {370102, 41};
	if (db_kind(b->db) == DB_SQLITE)
		return;
	CHECK_DONE(db_open(b->url, modules, LEN(modules), &first));
	CHECK_DONE(db_open(b->url, modules, LEN(modules), &holder));
	CHECK_DONE(db_begin(first, true));
	CHECK_DONE(add(a, first, (row_id){370102, 42}, 100, 1, 1, NULL));
	CHECK_DONE(db_begin(holder, true));
	CHECK_DONE(add(a, holder, (row_id){370102, 43}, 100, 1, 1, NULL));
	CHECK_DONE(db_begin(b->db, true));
	CHECK_DONE(add(a, b->db, of, 100, 2, 1, &one));
	CHECK_DONE(db_commit(b->db));
	CHECK_DONE(add(a, first, of, 100, 3, 1, &two));
	CHECK_INT(two.number, 2);
	CHECK_DONE(db_commit(first));
	CHECK_DONE(leaf_place_start(b->db, &p));
	for (int round = 0; round < 2; round++) {
		size_t at_one = 99, at_two = 99;
		CHECK_DONE(db_begin(b->db, true));
		CHECK_DONE(leaf_place_assign(a, b->db, &p, 7, &list, &n));
		CHECK_DONE(db_commit(b->db));
		for (size_t i = 0; i < n; i++) {
			at_one = hash_eq(leaf_hash(list[i].body), one.leaf) ? i : at_one;
			at_two = hash_eq(leaf_hash(list[i].body), two.leaf) ? i : at_two;
		}
		CHECK_INT(n, round ? 3 : 1); /* first of `first` alone; then all others */
		CHECK(round ? at_one < at_two : at_two == 99);
		if (!round)
			CHECK_DONE(db_commit(holder));
	}
	db_close(&first);
	db_close(&holder);
}

static void test_a_case_keeps_its_order_in_the_log(struct arena *a)
{
	on_both(a, in_case_order);
}

/* Rebuilt = live: the heads of all cases are the same, and the chains go on. */
static void rebuilt(struct arena *a, const struct both *b)
{
	enum { CASES = 12 };
	int32_t live[CASES + 1], again = 0;
	struct fact_made last[CASES], next;
	struct fact_row f;
	CHECK_DONE(db_begin(b->db, true));
	for (int i = 0; i < 60; i++)
		CHECK_DONE(add(a, b->db, (row_id){370102, i * i % CASES}, 100, 1, 1,
			&last[i * i % CASES]));
	for (int i = 0; i <= CASES; i++)
		CHECK_DONE(fact_lock(b->db, (row_id){370102, i}, &live[i]));
	CHECK_DONE(rebuild_all(a, b->db, ledger_derived, n_ledger_derived));
	for (int i = 0; i <= CASES; i++) {
		CHECK_DONE(fact_lock(b->db, (row_id){370102, i}, &again));
		CHECK_INT(again, live[i]);
		if (!live[i])
			continue;
		CHECK_DONE(add(a, b->db, (row_id){370102, i}, 101, 1, 0, &next));
		CHECK_INT(next.number, live[i] + 1);
		CHECK_DONE(fact_find(a, b->db, next.id.at, &f));
		CHECK(memcmp(f.prev.p, last[i].leaf.b, HASH_B) == 0);
	}
	CHECK_DONE(db_commit(b->db));
}

static void test_the_heads_of_cases_are_rebuilt_as_they_were(struct arena *a)
{
	on_both(a, rebuilt);
}

int main(void)
{
	RUN(test_the_heads_of_cases_are_rebuilt_as_they_were);
	RUN(test_each_fact_carries_the_leaf_before_it_and_is_what_was_committed_to);
	RUN(test_what_was_rolled_back_leaves_no_gap_and_a_bad_name_is_our_bug);
	RUN(test_as_of_a_day_is_what_was_known_at_its_end);
	RUN(test_an_erased_value_is_gone_and_its_leaf_still_holds);
	RUN(test_leaves_get_the_next_places_of_the_log_once);
	RUN(test_a_leaf_waits_for_older_transactions);
	RUN(test_a_case_keeps_its_order_in_the_log);
	return test_done();
}
