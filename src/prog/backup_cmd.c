/* backup_cmd — `huoyan backup` and `huoyan restore`: a data folder and its database as one folder
 * with a manifest, made while the system runs.
 *
 * Order: the log first, then the database, then what the database names (signals, files).  So the
 * copied log is never longer than the copied database: a shorter log is fed again from the facts,
 * a longer one would know what the database does not (docs/trail.md).  Within the log the
 * checkpoint goes first, so that the tiles hold at least what it signs. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "prog/commands.h"
#include "prog/copy.h"
#include "prog/house.h"
#include "prog/options.h"
#include "store/backup.h"

#define ARENA_MAX_B ((size_t)1 << 30)
enum { MANIFEST_MAX_B = 256 << 20 };
#define FORMAT   "huoyan-backup/v1"
#define DATABASE "database"
#define MANIFEST "manifest.json"

static int said(int r)
{
	if (r)
		fprintf(stderr, "huoyan: %s\n", r < 0 ? fault_last()->text : refusal_row(r)->id);
	return r ? 1 : 0;
}

static str database_of(struct arena *a, const struct house *h)
{
	return h->db.n ? str_dup(a, h->db) : house_path(a, h, "huoyan.db");
}

/* ---- backup ---- */

static const char *const parts[] = {
	"signals", "files", "outbox", "house.json", "provider.json", "peers.json", "province.json"};

static int parts_copy(
	struct arena *a, const struct house *h, str to, bool keys, struct copy_list *list)
{
	const char *log_key = keys ? NULL : "log/private/key";
	mkdir(str_fmt(a, STR_F "/log", STR_A(to)).p, 0755);
	mkdir(str_fmt(a, STR_F "/log/public", STR_A(to)).p, 0755);
	int r = copy_tree(a, h->data, to, "log/public/checkpoint", NULL, list);
	if (r == 0)
		r = copy_tree(a, h->data, to, "log/public/key", NULL, list);
	if (r == 0)
		r = copy_tree(a, h->data, to, "log/public/keys", NULL, list);
	if (r == 0)
		r = copy_tree(a, h->data, to, "log/public/tile", NULL, list);
	if (r == 0)
		r = copy_tree(a, h->data, to, "log/private", log_key, list);
	if (r == 0)
		r = store_backup(database_of(a, h).p, str_fmt(a, STR_F "/" DATABASE, STR_A(to)).p);
	if (r == 0)
		r = copy_add(a, to, S(DATABASE), list);
	for (size_t i = 0; r == 0 && i < LEN(parts); i++)
		r = copy_tree(a, h->data, to, parts[i], NULL, list);
	if (r == 0 && keys)
		r = copy_tree(a, h->data, to, "keys", NULL, list);
	return r;
}

static int manifest_write(
	struct arena *a, const struct house *h, str to, bool keys, const struct copy_list *list)
{
	struct jw w = JW(a);
	jw_object(&w);
	jw_member_str(&w, "format", S(FORMAT));
	jw_member_str(&w, "version", S(HUOYAN_VERSION));
	jw_member_str(&w, "origin", h->origin);
	jw_member_str(&w, "database",
		store_is_postgres(database_of(a, h).p) ? S("postgresql") : S("sqlite"));
	jw_member_bool(&w, "keys", keys);
	jw_name(&w, "files");
	jw_array(&w);
	for (size_t i = 0; i < list->n; i++) {
		jw_object(&w);
		jw_member_str(&w, "path", list->file[i].path);
		jw_member_int(&w, "size_b", list->file[i].size_b);
		jw_member_str(&w, "sha256", hash_hex(a, list->file[i].sha256));
		jw_object_end(&w);
	}
	jw_array_end(&w);
	jw_object_end(&w);
	sb_char(&w.out, '\n');
	return file_replace(a, str_fmt(a, STR_F "/" MANIFEST, STR_A(to)).p, 0644, jw_text(&w));
}

/* The system administrator's page says when. */
static int moment_keep(struct arena *a, const struct house *h)
{
	return file_replace(a, house_path(a, h, "run/backup").p, 0644, S(""));
}

static int backup(struct arena *a, str data, str to, bool keys)
{
	struct house h = {0};
	struct copy_list list = {0};
	int r = house_open(a, data, &h);
	if (r == 0)
		r = copy_folder_make(to.p);
	if (r == 0)
		r = parts_copy(a, &h, to, keys, &list);
	if (r == 0)
		r = manifest_write(a, &h, to, keys, &list);
	if (r == 0)
		r = moment_keep(a, &h);
	if (r == 0)
		printf("{\"backup\":\"" STR_F "\",\"files\":%zu,\"keys\":%s}\n", STR_A(to), list.n,
			keys ? "true" : "false");
	return said(r);
}

int backup_cmd(int argc, char **argv)
{
	str data = {0};
	bool keys = false, helped = false;
	const char *to[1];
	size_t n = 0;
	const struct option_row rows[] = {
		{"--data", 's', &data, "the data folder"},
		{"--keys", 'B', &keys, "the secret keys too: keep such a backup as you keep keys"},
	};
	if (!options_read(argc, argv, "huoyan backup TO --data DIR [--keys]", rows, LEN(rows), to,
		    1, &n, &helped))
		return helped ? 0 : 2;
	if (!data.n || n != 1) {
		fprintf(stderr, "huoyan: backup wants a folder to write and --data DIR\n");
		return 2;
	}
	struct arena a;
	arena_init(&a, ARENA_MAX_B);
	int code = backup(&a, data, str_of(to[0]), keys);
	arena_fini(&a);
	return code;
}

/* ---- restore ---- */

/* A path of the manifest stays within its folder. */
static bool path_is_within(str path)
{
	str rest = path, step;
	if (!path.n || path.p[0] == '/')
		return false;
	while (str_cut(&rest, '/', &step))
		if (!step.n || str_is(step, "..") || str_is(step, "."))
			return false;
	return true;
}

static int file_check(struct arena *a, str from, const json_t *entry)
{
	struct copy_list one = {0};
	hash want;
	str path = json_member(entry, "path");
	if (!path_is_within(path) || !hash_parse_hex(json_member(entry, "sha256"), &want))
		return fault(F_IO, MANIFEST ": an entry that no backup writes");
	int r = copy_add(a, from, path, &one);
	if (r == 0 && !hash_eq(one.file[0].sha256, want))
		r = fault(F_IO, STR_F " is not what was backed up; nothing was restored",
			STR_A(path));
	return r;
}

static int manifest_check(struct arena *a, str from, json_t **out)
{
	str text;
	size_t i;
	json_t *entry;
	int r = file_read(a, str_fmt(a, STR_F "/" MANIFEST, STR_A(from)).p, MANIFEST_MAX_B, &text);
	if (r)
		return r;
	*out = json_loadb(text.p, text.n, JSON_REJECT_DUPLICATES, NULL);
	if (!*out || !str_is(json_member(*out, "format"), FORMAT))
		return fault(F_IO, STR_F "/" MANIFEST " is not one of huoyan backup", STR_A(from));
	json_array_foreach(json_object_get(*out, "files"), i, entry)
	{
		r = file_check(a, from, entry);
		if (r)
			return r;
	}
	return 0;
}

static int database_restore(struct arena *a, const json_t *manifest, str from, str data, str db)
{
	bool postgres = str_is(json_member(manifest, "database"), "postgresql");
	str path = str_fmt(a, STR_F "/" DATABASE, STR_A(from));
	if (postgres != (db.n && store_is_postgres(db.p)))
		return fault(F_IO,
			postgres ? "this backup is of PostgreSQL: name an empty database with --db"
				 : "this backup is of the embedded database: --db does not go with "
				   "it");
	return store_restore(
		path.p, postgres ? db.p : str_fmt(a, STR_F "/huoyan.db", STR_A(data)).p);
}

/* house.json with the database of now, and the folders that no backup holds. */
static int house_finish(struct arena *a, str data, str db)
{
	static const char *const folders[] = {"public", "run", "files", "outbox", "signals"};
	struct house h = {0};
	int r = house_open(a, data, &h);
	for (size_t i = 0; r == 0 && i < LEN(folders); i++)
		if (mkdir(house_path(a, &h, folders[i]).p, i < 2 ? 0755 : 0700) != 0 &&
			errno != EEXIST)
			r = fault(F_IO, "%s: %s", folders[i], strerror(errno));
	if (r || !db.n)
		return r;
	struct jw w = JW(a);
	jw_object(&w);
	jw_member_bool(&w, "demo", h.demo);
	jw_member_int(&w, "region", h.region);
	jw_member_str(&w, "db", db);
	jw_member_str(&w, "origin", h.origin);
	jw_object_end(&w);
	return file_replace(a, house_path(a, &h, "house.json").p, 0644, jw_text(&w));
}

static int files_restore(struct arena *a, str from, str data)
{
	static const char *const all[] = {"log", "keys"};
	struct copy_list list = {0};
	int r = 0;
	for (size_t i = 0; r == 0 && i < LEN(all); i++)
		r = copy_tree(a, from, data, all[i], NULL, &list);
	for (size_t i = 0; r == 0 && i < LEN(parts); i++)
		r = copy_tree(a, from, data, parts[i], NULL, &list);
	return r;
}

static int restore(struct arena *a, str from, str data, str db)
{
	json_t *manifest auto_(json_free) = NULL;
	int r = manifest_check(a, from, &manifest);
	if (r == 0)
		r = copy_folder_make(data.p);
	if (r == 0)
		r = database_restore(a, manifest, from, data, db);
	if (r == 0)
		r = files_restore(a, from, data);
	if (r == 0)
		r = house_finish(a, data, db);
	if (r)
		return said(r);
	bool keys = json_is_true(json_object_get(manifest, "keys"));
	printf("{\"restored\":\"" STR_F "\",\"keys\":%s}\n", STR_A(data), keys ? "true" : "false");
	if (!keys)
		fprintf(stderr,
			"huoyan: put log/private/key and keys/secrets.key back from where you keep "
			"them, then run huoyan-audit, then serve\n");
	return 0;
}

int restore_cmd(int argc, char **argv)
{
	str data = {0}, db = {0};
	bool helped = false;
	const char *from[1];
	size_t n = 0;
	const struct option_row rows[] = {
		{"--data", 's', &data, "the data folder to make; not there, or empty"},
		{"--db", 's', &db, "postgresql://…, an empty database, if the backup is of one"},
	};
	if (!options_read(argc, argv, "huoyan restore FROM --data DIR [--db URL]", rows, LEN(rows),
		    from, 1, &n, &helped))
		return helped ? 0 : 2;
	if (!data.n || n != 1) {
		fprintf(stderr, "huoyan: restore wants a backup and --data DIR\n");
		return 2;
	}
	struct arena a;
	arena_init(&a, ARENA_MAX_B);
	int code = restore(&a, str_of(from[0]), data, db);
	arena_fini(&a);
	return code;
}
