#include "store/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { PAGES_AT_ONCE = 512, PAUSE_MS = 5 };

bool store_is_postgres(const char *url)
{
	return str_starts(str_of(url), S("postgresql://")) ||
	       str_starts(str_of(url), S("postgres://"));
}

static const char *sqlite_path(const char *url)
{
	return str_starts(str_of(url), S("sqlite:")) ? url + sizeof "sqlite:" - 1 : url;
}

static void close_sqlite(sqlite3 **db)
{
	sqlite3_close(*db);
}

/* A few pages at a time: whoever writes is not kept waiting. */
static int pages_copy(sqlite3 *from, sqlite3 *to)
{
	sqlite3_backup *b = sqlite3_backup_init(to, "main", from, "main");
	int r;
	if (!b)
		return fault(F_DB, "backup: %s", sqlite3_errmsg(to));
	do {
		r = sqlite3_backup_step(b, PAGES_AT_ONCE);
		if (r == SQLITE_BUSY || r == SQLITE_LOCKED)
			sqlite3_sleep(PAUSE_MS);
	} while (r == SQLITE_OK || r == SQLITE_BUSY || r == SQLITE_LOCKED);
	sqlite3_backup_finish(b);
	if (r == SQLITE_FULL)
		return fault(F_FULL, "backup: no room");
	return r == SQLITE_DONE ? 0 : fault(F_DB, "backup: %s", sqlite3_errstr(r));
}

static int sqlite_copy(const char *from, const char *to)
{
	auto_(close_sqlite) sqlite3 *in = NULL;
	auto_(close_sqlite) sqlite3 *out = NULL;
	if (access(to, F_OK) == 0)
		return fault(F_IO, "%s is there already", to);
	if (sqlite3_open_v2(from, &in, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
		return fault(F_IO, "%s: %s", from, sqlite3_errmsg(in));
	if (sqlite3_open_v2(to, &out, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) !=
		SQLITE_OK)
		return fault(F_IO, "%s: %s", to, sqlite3_errmsg(out));
	return pages_copy(in, out);
}

static int run(const char *const *words)
{
	pid_t pid;
	int status = 0;
	int e = posix_spawnp(&pid, words[0], NULL, NULL, (char *const *)(uintptr_t)words, environ);
	if (e)
		return fault(F_IO, "%s: %s", words[0], strerror(e));
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return 0;
	return fault(F_DB, "%s did not succeed; what it says stands above", words[0]);
}

int store_backup(const char *url, const char *path)
{
	const char *dump[] = {
		"pg_dump", "--format=custom", "--no-owner", "--file", path, "--dbname", url, NULL};
	return store_is_postgres(url) ? run(dump) : sqlite_copy(sqlite_path(url), path);
}

int store_restore(const char *path, const char *url)
{
	const char *restore[] = {"pg_restore", "--single-transaction", "--exit-on-error",
		"--no-owner", "--dbname", url, path, NULL};
	return store_is_postgres(url) ? run(restore) : sqlite_copy(path, sqlite_path(url));
}
