/* The store on both databases.  $HUOYAN_TEST_PG (tests/pg.sh) names a PostgreSQL of our own;
 * without it SQLite alone. */
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/test.h"
#include "store/migrate.h"
#include "store/store_try.h"
#include "store_test_sql.h"

static const struct statements *const modules[] = {&store_test_statements};
#define SQL(name) (&store_test_sql[name])

enum { KILL_ROUNDS = 300 };

/* ---- a database for each test ---- */

static int64_t fresh_number(void)
{
	static int64_t next = 1;
	return next += 1000000;
}

static void on_both(struct arena *a, void (*test)(struct arena *, struct db *, const char *url))
{
	for (int kind = DB_SQLITE; kind <= DB_POSTGRES; kind++) {
		struct store_try t;
		struct db *db = NULL;
		if (!store_try_make(a, &t, (enum db_kind)kind, TESTS_DIR "/store"))
			continue;
		CHECK_DONE(db_open(t.url, modules, LEN(modules), &db));
		CHECK(db && db_kind(db) == (enum db_kind)kind);
		if (db)
			test(a, db, t.url);
		db_close(&db);
		store_try_end(&t);
	}
}

/* ---- rows ---- */

struct pair {
	int64_t number;
	int32_t half;
	str note;
	struct bytes sum;
	bool first;
	str number_text;
};
static const struct shape pair_shape[] = {
	SHAPE(struct pair, number, 'l'),
	SHAPE(struct pair, half, 'i'),
	SHAPE(struct pair, note, 's'),
	SHAPE(struct pair, sum, 'b'),
	SHAPE(struct pair, first, 'B'),
	SHAPE(struct pair, number_text, 's'),
};

static int pair_add(struct db *db, int64_t number, int half, str note)
{
	return db_run(db, SQL(PAIR_ADD),
		ARGS(A_INT(number), A_INT(half), A_TEXT(note), A_BYTES(bytes_of(S("\0\1\xff")))),
		NULL);
}

static void rows(struct arena *a, struct db *db, const char *url)
{
	int64_t n = fresh_number(), changed = 0;
	struct pair p;
	void *list = NULL;
	size_t n_list = 0;
	(void)url;
	CHECK_DONE(db_begin(db, true));
	CHECK_DONE(pair_add(db, n, 1, S("泉城'; -- “")));
	CHECK_DONE(db_run(db, SQL(PAIR_ADD), ARGS(A_INT(n), A_INT(2), A_NULL, A_NULL), &changed));
	CHECK_INT(changed, 1);
	CHECK_DONE(db_one(
		a, db, SQL(PAIR_FIND), ARGS(A_INT(n), A_INT(1)), pair_shape, LEN(pair_shape), &p));
	CHECK_STR(p.note, S("泉城'; -- “"));
	CHECK_INT(p.sum.n, 3);
	CHECK(memcmp(p.sum.p, "\0\1\xff", 3) == 0);
	CHECK(p.first);
	CHECK_STR(p.number_text, str_fmt(a, "%lld", (long long)n));
	CHECK_DONE(db_one(
		a, db, SQL(PAIR_FIND), ARGS(A_INT(n), A_INT(2)), pair_shape, LEN(pair_shape), &p));
	CHECK(!p.note.p && !p.sum.p && !p.first);
	CHECK_INT(db_one(a, db, SQL(PAIR_FIND), ARGS(A_INT(n), A_INT(3)), pair_shape,
			  LEN(pair_shape), &p),
		R_NOT_FOUND);
	CHECK_DONE(db_list(
		a, db, SQL(PAIR_LIST), ARGS(A_INT(n)), pair_shape, 2, sizeof p, &list, &n_list));
	CHECK_INT(n_list, 2);
	CHECK_INT(((struct pair *)list)[1].half, 2);
	CHECK_DONE(db_commit(db));
}

static void test_rows_go_in_and_come_out_the_same(struct arena *a)
{
	on_both(a, rows);
}

static void transactions(struct arena *a, struct db *db, const char *url)
{
	int64_t n = fresh_number();
	struct pair p;
	(void)url;
	CHECK_DONE(db_begin(db, true));
	CHECK_DONE(pair_add(db, n, 1, S("kept")));
	CHECK_DONE(db_savepoint(db));
	CHECK_DONE(pair_add(db, n + 1, 1, S("taken back")));
	db_back(db);
	CHECK_DONE(db_savepoint(db));
	CHECK_DONE(pair_add(db, n + 2, 1, S("kept too")));
	CHECK_DONE(db_release(db));
	CHECK_DONE(db_commit(db));
	CHECK_DONE(db_begin(db, true));
	CHECK_DONE(pair_add(db, n + 3, 1, S("rolled back")));
	db_rollback(db);
	db_rollback(db);
	CHECK_DONE(db_begin(db, false));
	int want[] = {0, R_NOT_FOUND, 0, R_NOT_FOUND};
	for (int i = 0; i < 4; i++)
		CHECK_INT(db_one(a, db, SQL(PAIR_FIND), ARGS(A_INT(n + i), A_INT(1)), pair_shape,
				  LEN(pair_shape), &p),
			want[i]);
	CHECK_DONE(db_commit(db));
}

static void test_a_savepoint_takes_back_its_part_and_a_rollback_all(struct arena *a)
{
	on_both(a, transactions);
}

static void read_sees_one_moment(struct arena *a, struct db *db, const char *url)
{
	struct db *other = NULL;
	struct pair p;
	int64_t n = fresh_number();
	CHECK_DONE(db_open(url, modules, LEN(modules), &other));
	CHECK_DONE(db_begin(db, false));
	CHECK_INT(db_one(a, db, SQL(PAIR_FIND), ARGS(A_INT(n), A_INT(1)), pair_shape,
			  LEN(pair_shape), &p),
		R_NOT_FOUND);
	CHECK_DONE(db_begin(other, true));
	CHECK_DONE(pair_add(other, n, 1, S("later")));
	CHECK_DONE(db_commit(other));
	CHECK_INT(db_one(a, db, SQL(PAIR_FIND), ARGS(A_INT(n), A_INT(1)), pair_shape,
			  LEN(pair_shape), &p),
		R_NOT_FOUND);
	CHECK_DONE(db_commit(db));
	CHECK_DONE(db_begin(db, false));
	CHECK_DONE(db_one(
		a, db, SQL(PAIR_FIND), ARGS(A_INT(n), A_INT(1)), pair_shape, LEN(pair_shape), &p));
	CHECK_DONE(db_commit(db));
	db_close(&other);
}

static void test_a_read_sees_one_moment_while_others_write(struct arena *a)
{
	on_both(a, read_sees_one_moment);
}

static void insert_only(struct arena *a, struct db *db, const char *url)
{
	int64_t n = fresh_number();
	(void)a;
	(void)url;
	CHECK_DONE(db_begin(db, true));
	CHECK_DONE(pair_add(db, n, 1, S("written")));
	CHECK_DONE(db_commit(db));
	CHECK_DONE(db_begin(db, true));
	CHECK_INT(db_run(db, SQL(PAIR_CHANGE), ARGS(A_TEXT(S("rewritten")), A_INT(n)), NULL), F_DB);
	db_rollback(db);
	CHECK_DONE(db_begin(db, true));
	CHECK_INT(db_run(db, SQL(PAIR_DELETE), ARGS(A_INT(n)), NULL), F_DB);
	db_rollback(db);
	CHECK_DONE(db_begin(db, true));
	CHECK_DONE(db_run(db, SQL(PAIR_EMPTY), ARGS(A_INT(n)), NULL));
	CHECK_DONE(db_commit(db));
}

static void test_rows_of_an_insert_only_table_stay(struct arena *a)
{
	on_both(a, insert_only);
}

static void two_at_once(struct arena *a, struct db *db, const char *url)
{
	struct db *other = NULL;
	int64_t n = fresh_number();
	(void)a;
	if (db_kind(db) == DB_SQLITE)
		return; /* there a second writer waits for the whole database */
	CHECK_DONE(db_open(url, modules, LEN(modules), &other));
	CHECK_DONE(db_begin(db, true));
	CHECK_DONE(db_begin(other, true));
	CHECK_DONE(pair_add(db, n, 1, S("first")));
	CHECK_DONE(db_commit(db));
	CHECK_INT(pair_add(other, n, 1, S("second")), F_BUSY);
	CHECK_INT(db_commit(other), F_DB); /* of a failed transaction: never a success */
	db_close(&other);
}

static void test_the_second_of_two_at_once_is_told_to_repeat(struct arena *a)
{
	on_both(a, two_at_once);
}

static void comes_back(struct arena *a, struct db *db, const char *url)
{
	int64_t n = fresh_number();
	struct pair p;
	int one = 0;
	static const struct shape int_shape[] = {{'i', 0}};
	(void)url;
	if (db_kind(db) == DB_SQLITE)
		return;
	CHECK_DONE(db_begin(db, true));
	CHECK_DONE(pair_add(db, n, 1, S("lost")));
	CHECK_INT(db_one(a, db, SQL(CONNECTION_END), NULL, 0, int_shape, 1, &one), F_DB);
	db_rollback(db);
	CHECK_DONE(db_begin(db, true));
	CHECK_INT(db_one(a, db, SQL(PAIR_FIND), ARGS(A_INT(n), A_INT(1)), pair_shape,
			  LEN(pair_shape), &p),
		R_NOT_FOUND);
	CHECK_DONE(pair_add(db, n, 1, S("here")));
	CHECK_DONE(db_commit(db));
}

static void test_a_lost_connection_is_opened_again(struct arena *a)
{
	on_both(a, comes_back);
}

/* ---- migrations ---- */

static void file_write(const char *path, const char *text)
{
	FILE *f = fopen(path, "we");
	assert(f);
	fputs(text, f);
	fclose(f);
}

static void test_an_applied_migration_cannot_be_changed_or_taken_away(struct arena *a)
{
	char dir[TEST_FOLDER_B];
	test_folder(dir);
	const char *url = str_fmt(a, "%s/m.db", dir).p;
	const char *one = str_fmt(a, "%s/0001-one.sql", dir).p,
		   *two = str_fmt(a, "%s/0002-two.sql", dir).p;
	file_write(one, "CREATE TABLE one (n INTEGER NOT NULL) STRICT;\n");
	CHECK_DONE(db_migrate(url, dir, 1));
	file_write(two, "CREATE TABLE two (n INTEGER NOT NULL) STRICT; CREATE TABLE one (n "
			"INTEGER) STRICT;\n");
	CHECK_INT(
		db_migrate(url, dir, 2), F_DB); /* its second half fails: the first is undone too */
	file_write(two, "CREATE TABLE two (n INTEGER NOT NULL) STRICT;\n");
	CHECK_DONE(db_migrate(url, dir, 3));
	CHECK_DONE(db_migrate(url, dir, 4));
	file_write(one, "CREATE TABLE one (n INTEGER) STRICT;\n");
	CHECK_INT(db_migrate(url, dir, 5), F_DB);
	CHECK(strstr(fault_last()->text, "0001-one.sql differs"));
	file_write(one, "CREATE TABLE one (n INTEGER NOT NULL) STRICT;\n");
	unlink(two);
	CHECK_INT(db_migrate(url, dir, 6), F_DB);
	CHECK(strstr(fault_last()->text, "0002-two.sql, which this program does not know"));
	store_try_remove(dir);
}

static void test_a_migration_is_one_text_for_two_databases(struct arena *a)
{
	str file = S("CREATE TABLE t ( -- INTEGER stays\n\tseq INTEGER PRIMARY KEY,\n\tINTEGERS "
		     "TEXT DEFAULT 'BLOB',\n"
		     "\tb BLOB) STRICT, WITHOUT ROWID;\n");
	CHECK_STR(migration_text(a, DB_SQLITE, file), file);
	CHECK_STR(migration_text(a, DB_POSTGRES, file),
		S("CREATE TABLE t ( -- INTEGER stays\n\tseq BIGINT GENERATED ALWAYS AS IDENTITY "
		  "PRIMARY KEY,\n"
		  "\tINTEGERS TEXT COLLATE \"C\" DEFAULT 'BLOB',\n\tb BYTEA) ;\n"));
}

static void test_the_real_schema_applies(struct arena *a)
{
	for (int kind = DB_SQLITE; kind <= DB_POSTGRES; kind++) {
		struct store_try t;
		if (store_try_make(a, &t, (enum db_kind)kind, SCHEMA_DIR))
			store_try_end(&t);
	}
}

/* ---- the writer ---- */

struct pair_job {
	struct job job;
	int64_t number;
	int refuse;   /* this refusal, after writing */
	size_t big_b; /* so many bytes more */
	atomic_bool done;
	int runs;
};

static int pair_work(struct job *self, struct db *db)
{
	static uint8_t zeros[1 << 20];
	struct pair_job *j = (struct pair_job *)self;
	j->runs++;
	int r = pair_add(db, j->number, 1, S("one"));
	if (!r && j->big_b)
		r = db_run(db, SQL(BIG_ADD),
			ARGS(A_INT(j->number), A_BYTES(((struct bytes){zeros, j->big_b}))), NULL);
	else if (!r)
		r = pair_add(db, j->number, 2, S("two"));
	return r ? r : j->refuse;
}

static void pair_done(struct job *self)
{
	((struct pair_job *)self)->done = true;
}

static void wait_done(struct pair_job *jobs, size_t n)
{
	for (size_t i = 0; i < n; i++)
		while (!jobs[i].done)
			nanosleep(&(struct timespec){.tv_nsec = 200000}, NULL);
}

static void writer_keeps(struct arena *a, struct db *db, const char *url)
{
	enum { N = 60 };
	struct writer *w = NULL;
	int64_t n = fresh_number();
	struct pair_job *jobs = NEWS(a, struct pair_job, N);
	struct pair p;
	CHECK_DONE(writer_open(url, modules, LEN(modules), 4, &w));
	for (int i = 0; i < N; i++) {
		jobs[i] = (struct pair_job){
			.job = {.work = pair_work, .done = pair_done}, .number = n + i};
		jobs[i].refuse = i % 3 == 1 ? R_LATE : 0;
		jobs[i].job.keep_refusal = i % 2;
		writer_add(w, &jobs[i].job);
	}
	wait_done(jobs, N);
	struct pair_job last = {.job = {.work = pair_work}, .number = n + N};
	CHECK_DONE(writer_do(w, &last.job));
	last = (struct pair_job){
		.job = {.work = pair_work}, .number = n + N}; /* a number that is there */
	fault(F_IO, "another fault, of before");
	int r = writer_do(w, &last.job);
	CHECK(r < 0);
	CHECK_INT(fault_last()->kind, r);
	CHECK_INT(last.runs, db_kind(db) == DB_SQLITE ? 1 : 6);
	writer_close(&w);
	CHECK_DONE(db_begin(db, false));
	for (int i = 0; i < N; i++) {
		bool kept = !jobs[i].refuse || jobs[i].job.keep_refusal;
		CHECK_INT(jobs[i].job.r, jobs[i].refuse);
		CHECK_INT(db_one(a, db, SQL(PAIR_FIND), ARGS(A_INT(n + i), A_INT(2)), pair_shape,
				  LEN(pair_shape), &p),
			kept ? 0 : R_NOT_FOUND);
	}
	CHECK_DONE(db_commit(db));
}

static void test_the_writer_keeps_what_was_done_and_drops_what_was_refused(struct arena *a)
{
	on_both(a, writer_keeps);
}

static int tally_work(struct job *self, struct db *db)
{
	(void)self;
	return db_run(db, SQL(TALLY_ADD), ARGS(A_TEXT(S("many"))), NULL);
}

static void *tally_thread(void *arg)
{
	for (int i = 0; i < 50; i++) {
		struct job j = {.work = tally_work};
		if (writer_do(arg, &j))
			return (void *)1;
	}
	return NULL;
}

static void many_writers(struct arena *a, struct db *db, const char *url)
{
	pthread_t threads[8];
	struct writer *w = NULL;
	int32_t before = 0, after = 0;
	static const struct shape int_shape[] = {{'i', 0}};
	int r = db_one(a, db, SQL(TALLY_FIND), ARGS(A_TEXT(S("many"))), int_shape, 1, &before);
	CHECK(r == 0 || r == R_NOT_FOUND);
	CHECK_DONE(writer_open(url, modules, LEN(modules), 4, &w));
	for (size_t i = 0; i < LEN(threads); i++)
		pthread_create(&threads[i], NULL, tally_thread, w);
	for (size_t i = 0; i < LEN(threads); i++) {
		void *failed = NULL;
		pthread_join(threads[i], &failed);
		CHECK(!failed);
	}
	writer_close(&w);
	CHECK_DONE(db_one(a, db, SQL(TALLY_FIND), ARGS(A_TEXT(S("many"))), int_shape, 1, &after));
	CHECK_INT(after - before, 400);
}

static void test_many_at_one_row_lose_nothing(struct arena *a)
{
	on_both(a, many_writers);
}

/* ---- faults of the machine ---- */

/* A file system of 3 MiB.  false: no right to mount one; then SQLite's own limit of pages stands
 * in. */
static bool small_disk(const char *dir)
{
	return geteuid() == 0 && mount("none", dir, "tmpfs", 0, "size=3m") == 0;
}

static void disk_fill(const char *path)
{
	static const char block[64] = "full";
	int fd = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
	while (write(fd, block, sizeof block) > 0)
		;
	close(fd);
}

/* 1: no page more than there are. */
static int pages_work(struct job *self, struct db *db)
{
	return db_script(db, ((struct pair_job *)self)->number == 1
				     ? "PRAGMA max_page_count = 1"
				     : "PRAGMA max_page_count = 1000000");
}

static void disk_full(struct writer *w, bool mounted, const char *fill, bool full)
{
	struct pair_job pages = {.job = {.work = pages_work}, .number = full};
	if (!mounted)
		CHECK_DONE(writer_do(w, &pages.job));
	else if (full)
		disk_fill(fill);
	else
		CHECK_INT(unlink(fill), 0);
}

static void pairs_are_whole(struct arena *a, struct db *db, int64_t *halves)
{
	struct {
		int64_t halves, broken;
	} n = {0};
	static const struct shape shape[] = {{'l', 0}, {'l', 8}};
	CHECK_DONE(db_one(a, db, SQL(PAIR_NUMBERS), NULL, 0, shape, 2, &n));
	CHECK_INT(n.broken, 0);
	*halves = n.halves;
}

static void test_a_full_disk_refuses_clearly_and_the_writer_goes_on(struct arena *a)
{
	enum { N = 40 };
	char dir[TEST_FOLDER_B];
	struct writer *w = NULL;
	struct db *db = NULL;
	int full = 0, kept = 0;
	int64_t halves = 0;
	test_folder(dir);
	bool mounted = small_disk(dir);
	const char *url = str_fmt(a, "%s/full.db", dir).p, *fill = str_fmt(a, "%s/fill", dir).p;
	CHECK_DONE(db_migrate(url, TESTS_DIR "/store", 1));
	CHECK_DONE(writer_open(url, modules, LEN(modules), 1, &w));
	disk_full(w, mounted, fill, true);
	struct pair_job *jobs = NEWS(a, struct pair_job, N);
	for (int i = 0; i < N; i++) {
		jobs[i] = (struct pair_job){.job = {.work = pair_work, .done = pair_done},
			.number = i + 1,
			.big_b = 20000};
		writer_add(w, &jobs[i].job);
		if (i % 3 == 0)
			wait_done(jobs, (size_t)i + 1);
	}
	wait_done(jobs, N);
	for (int i = 0; i < N; i++) {
		full += jobs[i].job.r == F_FULL;
		kept += 2 * (jobs[i].job.r == 0);
		if (jobs[i].job.r && jobs[i].job.r != F_FULL)
			CHECK_INT(jobs[i].job.r, F_FULL);
	}
	CHECK(full > 0);
	disk_full(w, mounted, fill, false); /* somebody made room */
	struct pair_job after = {.job = {.work = pair_work}, .number = 1000};
	CHECK_DONE(writer_do(w, &after.job));
	writer_close(&w);
	CHECK_DONE(db_open(url, modules, LEN(modules), &db));
	pairs_are_whole(a, db, &halves);
	CHECK_INT(halves, kept + 2);
	db_close(&db);
	if (mounted)
		umount(dir);
	store_try_remove(dir);
}

/* A child that writes pairs through the writer and says on the pipe which are acknowledged. */
static _Noreturn void child_write(const char *url, int pipe_fd, int64_t from)
{
	enum { N = 8 };
	struct writer *w = NULL;
	static struct pair_job jobs[N];
	if (writer_open(url, modules, LEN(modules), 3, &w))
		_exit(3);
	for (int64_t n = from;; n += N) {
		for (int i = 0; i < N; i++) {
			jobs[i] = (struct pair_job){
				.job = {.work = pair_work, .done = pair_done}, .number = n + i};
			writer_add(w, &jobs[i].job);
		}
		wait_done(jobs, N);
		for (int i = 0; i < N; i++)
			if (jobs[i].job.r == 0 && write(pipe_fd, &jobs[i].number, 8) != 8)
				_exit(4);
	}
}

/* One round: gives what was acknowledged before the kill. */
static size_t kill_round(const char *url, int64_t from, long us, int64_t *acked, size_t most)
{
	int fds[2];
	size_t n = 0;
	if (pipe(fds))
		return 0;
	pid_t pid = fork();
	if (pid == 0) {
		close(fds[0]);
		child_write(url, fds[1], from);
	}
	close(fds[1]);
	if (read(fds[0], &acked[n], 8) == 8) /* it has begun */
		n++;
	nanosleep(&(struct timespec){.tv_nsec = us * 1000}, NULL);
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	while (n < most && read(fds[0], &acked[n], 8) == 8)
		n++;
	close(fds[0]);
	return n;
}

static void kills(struct arena *a, const char *url, int rounds)
{
	enum { MOST = 100000 };
	static int64_t acked[MOST];
	uint64_t seed = 39;
	size_t all = 0;
	int64_t from = fresh_number() * 1000, halves;
	for (int i = 0; i < rounds; i++, from += 1000000) {
		struct arena_mark mark = arena_mark(a);
		struct db *db = NULL;
		struct pair p;
		seed = seed * 6364136223846793005u + 1442695040888963407u;
		size_t n = kill_round(url, from, (long)(seed >> 33) % 12000, acked, MOST);
		CHECK(n > 0);
		CHECK_DONE(db_open(url, modules, LEN(modules), &db));
		CHECK_DONE(db_begin(db, false));
		for (size_t k = 0; k < n; k++)
			CHECK_DONE(db_one(a, db, SQL(PAIR_FIND), ARGS(A_INT(acked[k]), A_INT(2)),
				pair_shape, LEN(pair_shape), &p));
		if (i % 25 == 24 || i == rounds - 1)
			pairs_are_whole(a, db, &halves);
		CHECK_DONE(db_commit(db));
		db_close(&db);
		all += n;
		arena_reset(a, mark);
	}
	printf("# %d rounds, %zu acknowledged pairs, all there\n", rounds, all);
}

static void test_what_was_acknowledged_survives_300_kills(struct arena *a)
{
	struct store_try t;
	if (!store_try_make(a, &t, DB_SQLITE, TESTS_DIR "/store"))
		return;
	kills(a, t.url, KILL_ROUNDS);
	store_try_end(&t);
}

int main(void)
{
	RUN(test_rows_go_in_and_come_out_the_same);
	RUN(test_a_savepoint_takes_back_its_part_and_a_rollback_all);
	RUN(test_a_read_sees_one_moment_while_others_write);
	RUN(test_rows_of_an_insert_only_table_stay);
	RUN(test_the_second_of_two_at_once_is_told_to_repeat);
	RUN(test_a_lost_connection_is_opened_again);
	RUN(test_an_applied_migration_cannot_be_changed_or_taken_away);
	RUN(test_a_migration_is_one_text_for_two_databases);
	RUN(test_the_real_schema_applies);
	RUN(test_the_writer_keeps_what_was_done_and_drops_what_was_refused);
	RUN(test_many_at_one_row_lose_nothing);
	RUN(test_a_full_disk_refuses_clearly_and_the_writer_goes_on);
	RUN(test_what_was_acknowledged_survives_300_kills);
	return test_done();
}
