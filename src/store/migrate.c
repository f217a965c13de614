/* Migrations: schema/NNNN-name.sql, forward only, one transaction each.
 *
 * One file runs on both databases.  It is written as SQLite reads it; for PostgreSQL a few words
 * are replaced (table `words`).  Two notations of our own are expanded for each:
 *
 *     -- insert-only: fact, leaf              rows of these tables are neither changed nor deleted
 *     -- insert-only: fact_value unless EXPR  except an UPDATE for which EXPR over OLD. and NEW. is
 * true */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.h"
#include "migrate_sql.h"
#include "store/backend.h"
#include "store/migrate.h"

enum { FILE_MAX_B = 1 << 20, ARENA_MAX_B = 64 << 20 };

struct migration {
	int64_t number;
	str name, hash; /* 0001-spine.sql, hex */
	str text;       /* of the file; none in what the database says */
};
static const struct shape migration_shape[] = {
	SHAPE(struct migration, number, 'l'),
	SHAPE(struct migration, name, 's'),
	SHAPE(struct migration, hash, 's'),
};

/* ---- one text for two databases ---- */

/* Longest first where one begins another.  TEXT compares bytewise on both: SQLite does so by
 * itself. */
/* clang-format off */
static const struct {
	const char *sqlite, *postgres;
} words[] = {
	{"INTEGER PRIMARY KEY",    "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"},
	{"INTEGER",                "BIGINT"},
	{"BLOB",                   "BYTEA"},
	{"TEXT",                   "TEXT COLLATE \"C\""},
	{"STRICT, WITHOUT ROWID",  ""},
	{"STRICT",                 ""},
};
/* clang-format on */

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* How long the piece of text is that is copied as it stands: a comment, a quoted text, or nothing.
 */
static size_t opaque_len(str s)
{
	if (str_starts(s, S("--")))
		return str_find(s, '\n');
	if (s.n && (s.p[0] == '\'' || s.p[0] == '"')) {
		size_t end = str_find(str_from(s, 1), s.p[0]) + 2;
		return end < s.n ? end : s.n;
	}
	return 0;
}

static const char *word_of(str s, size_t *len)
{
	for (size_t i = 0; i < LEN(words); i++) {
		*len = strlen(words[i].sqlite);
		if (str_starts(s, str_of(words[i].sqlite)) && (s.n == *len || !is_word(s.p[*len])))
			return words[i].postgres;
	}
	return NULL;
}

static str postgres_text(struct arena *a, str text)
{
	struct sb out = SB(a);
	for (size_t at = 0, len; at < text.n; at += len) {
		str rest = str_from(text, at);
		const char *put;
		bool begins = at == 0 || !is_word(text.p[at - 1]);
		if ((len = opaque_len(rest)))
			sb_add(&out, (str){rest.p, len});
		else if (begins && (put = word_of(rest, &len)))
			sb_add(&out, str_of(put));
		else
			sb_add(&out, (str){rest.p, len = 1});
	}
	return sb_str(&out);
}

/* ---- insert-only tables ---- */

static void insert_only_sqlite(struct sb *out, str table, str unless)
{
	for (int update = 0; update < 2; update++)
		sb_fmt(out,
			"CREATE TRIGGER " STR_F "_no_%s BEFORE %s ON " STR_F " WHEN (" STR_F
			") IS NOT TRUE\n"
			"BEGIN SELECT RAISE(ABORT, '" STR_F " is insert-only'); END;\n",
			STR_A(table), update ? "update" : "delete", update ? "UPDATE" : "DELETE",
			STR_A(table), STR_A(update ? unless : S("0")), STR_A(table));
}

static void insert_only_postgres(struct sb *out, str table, str unless)
{
	sb_add(out,
		S("CREATE OR REPLACE FUNCTION insert_only() RETURNS trigger LANGUAGE plpgsql AS "
		  "$$BEGIN RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME; END$$;\n"));
	sb_fmt(out,
		"CREATE TRIGGER " STR_F "_no_update BEFORE UPDATE ON " STR_F
		" FOR EACH ROW WHEN ((" STR_F ") IS NOT TRUE) EXECUTE FUNCTION insert_only();\n",
		STR_A(table), STR_A(table), STR_A(unless));
	sb_fmt(out,
		"CREATE TRIGGER " STR_F "_no_delete BEFORE DELETE OR TRUNCATE ON " STR_F
		" FOR EACH STATEMENT EXECUTE FUNCTION insert_only();\n",
		STR_A(table), STR_A(table));
}

static void insert_only(struct sb *out, enum db_kind kind, str line)
{
	const char *word = memmem(line.p, line.n, " unless ", 8);
	str tables = word ? (str){line.p, (size_t)(word - line.p)} : line;
	str unless = word ? str_from(line, tables.n + 8) : kind == DB_SQLITE ? S("0") : S("false");
	str table;
	while (str_cut(&tables, ',', &table)) {
		if (kind == DB_SQLITE)
			insert_only_sqlite(out, str_trim(table), unless);
		else
			insert_only_postgres(out, str_trim(table), unless);
	}
}

str migration_text(struct arena *a, enum db_kind kind, str file)
{
	struct sb out = SB(a);
	str line;
	sb_add(&out, kind == DB_SQLITE ? file : postgres_text(a, file));
	while (str_cut(&file, '\n', &line))
		if (str_starts(line, S("-- insert-only: ")))
			insert_only(&out, kind, str_from(line, 16));
	return sb_str(&out);
}

/* ---- the files ---- */

static int text_read(struct arena *a, const char *dir, struct migration *m)
{
	const char *path = str_fmt(a, "%s/" STR_F, dir, STR_A(m->name)).p;
	int r = file_read(a, path, FILE_MAX_B, &m->text);
	if (r)
		return r;
	m->hash = hash_hex(a, hash_str(HASH_SHA256, m->text));
	return 0;
}

static int is_migration(const struct dirent *d)
{
	str name = str_of(d->d_name);
	for (size_t i = 0; i < 4; i++)
		if (i >= name.n || !isdigit((unsigned char)name.p[i]))
			return 0;
	return name.n > 9 && name.p[4] == '-' && memcmp(name.p + name.n - 4, ".sql", 4) == 0;
}

static int files_read(struct arena *a, const char *dir, struct migration **out, size_t *n)
{
	struct dirent **names;
	int found = scandir(dir, &names, is_migration, alphasort);
	if (found < 0)
		return fault(F_IO, "%s: %s", dir, strerror(errno));
	struct migration *list = NEWS(a, struct migration, found + 1);
	int r = 0;
	for (int i = 0; i < found; i++) {
		list[i].name = str_dup(a, str_of(names[i]->d_name));
		list[i].number =
			atoi(names[i]->d_name); /* allowed: four digits, tested by is_migration */
		free(names[i]);
		if (!r)
			r = text_read(a, dir, &list[i]);
		if (!r && i && list[i].number == list[i - 1].number)
			r = fault(F_IO, "%s: two files have number %04d", dir, (int)list[i].number);
	}
	free(names);
	*out = list;
	*n = (size_t)found;
	return r;
}

/* ---- applying ---- */

static int migration_apply(struct arena *a, struct db *db, const struct migration *m, ms now)
{
	str text = migration_text(a, db_kind(db), m->text);
	int r = db_script(db, text.p);
	if (r)
		return r;
	return db_run(db, &migrate_sql[MIGRATION_ADD],
		ARGS(A_INT(m->number), A_TEXT(m->name), A_TEXT(m->hash), A_INT(now)), NULL);
}

/* What the database has must be what the files say, in the same order; the rest is applied. */
static int migrations_compare(
	struct arena *a, struct db *db, const struct migration *files, size_t n, size_t *had)
{
	void *rows = NULL;
	int r = db_list(a, db, &migrate_sql[MIGRATION_LIST], NULL, 0, migration_shape,
		LEN(migration_shape), sizeof(struct migration), &rows, had);
	if (r)
		return r;
	const struct migration *applied = rows;
	for (size_t i = 0; i < *had; i++) {
		if (i >= n || files[i].number != applied[i].number)
			return fault(F_DB,
				"the database has " STR_F ", which this program does not know",
				STR_A(applied[i].name));
		if (!str_eq(files[i].hash, applied[i].hash))
			return fault(
				F_DB, STR_F " differs from what was applied", STR_A(files[i].name));
	}
	return 0;
}

static int migrate_one(
	struct arena *a, struct db *db, const struct migration *files, size_t n, ms now, bool *more)
{
	size_t had = 0;
	int r = db_begin(db, true);
	if (r)
		return r;
	if (db_kind(db) == DB_POSTGRES)
		r = db_script(db, "LOCK TABLE migration IN EXCLUSIVE MODE");
	if (!r)
		r = migrations_compare(a, db, files, n, &had);
	if (!r && had < n)
		r = migration_apply(a, db, &files[had], now);
	if (r) {
		db_rollback(db);
		return r;
	}
	*more = had + 1 < n;
	return db_commit(db);
}

static int migrate_all(struct arena *a, struct db *db, const char *dir, ms now)
{
	struct migration *files = NULL;
	size_t n = 0;
	int r = files_read(a, dir, &files, &n);
	if (!r)
		r = db_script(db, db_kind(db) == DB_SQLITE ? migrate_sql[MIGRATION_TABLE].sqlite
							   : migrate_sql[MIGRATION_TABLE].postgres);
	if (!r)
		r = db_prepare(db, (const struct statements *[]){&migrate_statements}, 1);
	for (bool more = true; !r && more;) {
		more = false;
		r = migrate_one(a, db, files, n, now, &more);
	}
	return r;
}

static void db_done(struct db **db)
{
	db_close(db);
}

int db_migrate(const char *url, const char *schema_dir, ms now)
{
	auto_(arena_fini) struct arena a;
	auto_(db_done) struct db *db = NULL;
	arena_init(&a, ARENA_MAX_B);
	int r = db_open(url, NULL, 0, &db);
	return r ? r : migrate_all(&a, db, schema_dir, now);
}
