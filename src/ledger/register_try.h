/* register_try — for tests of registers: a moment, a hand, a database on each side. */
#pragma once
#include "ledger/register.h"
#include "store/store_try.h"

#ifndef SCHEMA_DIR /* the build says where the tests' schema is */
#define SCHEMA_DIR "schema"
#endif

static uint64_t register_try_seed = 7;

__attribute__((unused)) static struct moment moment_on(day on)
{
	return (struct moment){.now = day_ms(on) + 36000000,
		.today = on,
		.chance = {store_try_fill, &register_try_seed},
		.region = 370102};
}

/* By whom the tests write. */
__attribute__((unused)) static struct fact_draft by_system(day on)
{
	return (struct fact_draft){.actor = S("system"), .on = on};
}

/* A new row of {column, value} pairs that end with NULL.  Gives its id. */
__attribute__((unused)) static row_id register_try_add(struct arena *a, struct db *db,
	const struct registry *reg, day on, const char *const *pairs)
{
	struct moment m = moment_on(on);
	struct fact_draft by = by_system(on);
	struct register_row row = register_row_make(a, reg, id_new(m.chance, m.region));
	for (; *pairs; pairs += 2)
		register_row_set(reg, &row, pairs[0], str_of(pairs[1]));
	CHECK_DONE(register_put(a, db, &m, reg, &row, &by, NULL));
	return row.id;
}
#define PAIRS(...) ((const char *const[]){__VA_ARGS__, NULL})

__attribute__((unused)) static void register_try_both(struct arena *a,
	const struct statements *const *modules, size_t n,
	void (*test)(struct arena *, struct db *))
{
	for (int kind = DB_SQLITE; kind <= DB_POSTGRES; kind++) {
		struct store_try t;
		struct db *db = NULL;
		if (!store_try_make(a, &t, (enum db_kind)kind, SCHEMA_DIR))
			continue;
		CHECK_DONE(db_open(t.url, modules, n, &db));
		if (db) {
			CHECK_DONE(db_begin(db, true));
			test(a, db);
			db_rollback(db);
		}
		db_close(&db);
		store_try_end(&t);
	}
}

/* A valid value of the type, another for each column. */
__attribute__((unused)) static str register_try_value(
	struct arena *a, const struct register_column *c, size_t i)
{
	static const char *const texts[T__N] = {[T_YES] = "true",
		[T_TIME] = "1700000000000",
		[T_POINT] = "1171234567,366543210",
		[T_USCC] = "91370100163000000",
		[T_ID_NUMBER] = "11010519491231002X",
		[T_PHONE] = "13853100000"};
	if (c->type == T_USCC)
		for (const char *last = "0123456789ABCDEFGHJKLMNPQRTUWXY"; *last; last++) {
			str s = str_fmt(a, "%s%c", texts[T_USCC], *last);
			if (uscc_is_valid(s))
				return s;
		}
	if (texts[c->type])
		return str_of(texts[c->type]);
	if (c->type == T_TEXT)
		return str_fmt(a, "文 %zu", i);
	if (c->type == T_CHOICE)
		return str_fmt(a, "word-%zu", i);
	if (c->type == T_DAY)
		return str_fmt(a, "2026-03-%02zu", i + 1);
	if (c->type == T_COUNT || c->type == T_AREA)
		return str_fmt(a, "%zu", i + 1);
	return id_print(a, (row_id){370102, (int64_t)i + 5});
}

/* A row in which every column has a value comes back the same, today and as of a later day: so the
 * order of the table in C is the order of the statements. */
__attribute__((unused)) static void register_try_all_columns(
	struct arena *a, struct db *db, const struct registry *reg)
{
	struct moment m = moment_on(20000);
	struct fact_draft by = by_system(20000);
	struct register_row row = register_row_make(a, reg, id_new(m.chance, 370126)), back = {0};
	for (size_t i = 0; i < reg->n_columns; i++)
		row.values[i] = register_try_value(a, &reg->columns[i], i);
	CHECK_DONE(register_put(a, db, &m, reg, &row, &by, NULL));
	CHECK_DONE(register_find(a, db, reg, row.id, &back));
	for (size_t i = 0; back.values && i < reg->n_columns; i++)
		CHECK_STR(back.values[i], row.values[i]);
	CHECK_DONE(register_as_of(a, db, reg, row.id, 20001, &back));
	for (size_t i = 0; back.values && i < reg->n_columns; i++)
		CHECK_STR(back.values[i], row.values[i]);
	CHECK_INT(back.number, 1);
}
