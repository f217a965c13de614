/* signal_bench — what a stored signal costs against the length of the history: the store's append
 * with its segments and their indexes, beside the limit of a plain append and one sorted build of
 * each index.
 *
 *     signal_bench SCHEMA_DIR WORK_DIR [ROWS_MAX]     10,000 … ROWS_MAX (1,000,000) in decades
 *
 * CPU of the process for each row between two sizes, so that what begins and ends a run is no cost
 * of a row; devices at random, time rising, each twentieth row 10 s late.
 * Prints one JSON line a size, then exponent (least squares, log-log) and the ratio at the end. */
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "gate/segment.h"

enum { BATCH = 1000, DEVICES = 20000, SIZES_MAX = 6, FRAME_B = 78, RUNS = 3 };

static uint64_t chance = 1;

static uint32_t below(uint32_t n)
{
	chance = chance * 6364136223846793005U + 1442695040888963407U;
	return (uint32_t)((chance >> 33) % n);
}

static double cpu_us(void)
{
	struct rusage u;
	getrusage(RUSAGE_SELF, &u);
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e6 +
	       (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec);
}

static ms time_of(int64_t i)
{
	return 1789012800000 + i - (i % 20 == 7 ? 10000 : 0);
}

static void fail(const char *what)
{
	fprintf(stderr, "signal_bench: %s: %s\n", what, fault_last()->text);
	exit(1);
}

static double product(struct arena *a, const char *schema, str dir, int64_t n)
{
	static uint8_t frame[FRAME_B] = {'@', '@'};
	static const uint8_t link[7] = {4, 127, 0, 0, 1, 1, 1};
	struct signal_row *rows = calloc(BATCH, sizeof *rows);
	struct signal_store s;
	struct arena_mark mark = arena_mark(a);
	double from = cpu_us();
	if (signal_open(a, dir, str_of(schema), time_of(0), &s))
		fail("open");
	s.segment_rows = n < SIGNAL_SEGMENT_ROWS ? n : SIGNAL_SEGMENT_ROWS;
	for (int64_t i = 0; i < n; i += BATCH) {
		struct arena_mark batch = arena_mark(a);
		for (int k = 0; k < BATCH; k++)
			rows[k] = (struct signal_row){.at = time_of(i + k),
				.kind = SIGNAL_FRAME,
				.device = 370100000 + below(DEVICES),
				.link = {link, sizeof link},
				.frame = {frame, sizeof frame}};
		if (signal_append(a, &s, time_of(i), rows, BATCH))
			fail("append");
		arena_reset(a, batch);
	}
	rows[0] = (struct signal_row){.at = time_of(n), .kind = SIGNAL_STARTED};
	if (signal_append(a, &s, time_of(n), rows, 1)) /* closes the full segment */
		fail("append");
	for (int32_t closed = 1; closed < s.last.segment; closed++)
		if (signal_finish(a, dir, closed))
			fail("finish");
	signal_close(&s);
	double took = cpu_us() - from;
	arena_reset(a, mark);
	free(rows);
	return took;
}

static void sql(sqlite3 *db, const char *text)
{
	if (sqlite3_exec(db, text, NULL, NULL, NULL) != SQLITE_OK) {
		fprintf(stderr, "signal_bench: %s\n", sqlite3_errmsg(db));
		exit(1);
	}
}

/* A cost without the index would be no cost of what is asked. */
static bool has_index(const char *path)
{
	sqlite3 *db;
	sqlite3_stmt *find;
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
		exit(1);
	sqlite3_prepare_v2(db,
		"SELECT 1 FROM sqlite_master WHERE type = 'index' AND tbl_name = 'signal'", -1,
		&find, NULL);
	bool found = sqlite3_step(find) == SQLITE_ROW;
	sqlite3_finalize(find);
	sqlite3_close(db);
	return found;
}

/* The same bytes in a table without an index, and then one index, built at once. */
static double limit(const char *path, int64_t n)
{
	static uint8_t frame[FRAME_B] = {'@', '@'};
	sqlite3 *db;
	sqlite3_stmt *insert;
	double from = cpu_us();
	if (sqlite3_open(path, &db) != SQLITE_OK)
		exit(1);
	sql(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536");
	sql(db, "CREATE TABLE signal (seq INTEGER PRIMARY KEY, at INTEGER, device INTEGER, flags "
		"INTEGER, frame BLOB)");
	sqlite3_prepare_v2(db, "INSERT INTO signal (at, device, flags, frame) VALUES (?, ?, ?, ?)",
		-1, &insert, NULL);
	for (int64_t i = 0; i < n; i++) {
		if (i % BATCH == 0)
			sql(db, "BEGIN");
		sqlite3_bind_int64(insert, 1, time_of(i));
		sqlite3_bind_int64(insert, 2, 370100000 + below(DEVICES));
		sqlite3_bind_int64(insert, 3, 0);
		sqlite3_bind_blob(insert, 4, frame, sizeof frame, SQLITE_STATIC);
		if (sqlite3_step(insert) != SQLITE_DONE)
			exit(1);
		sqlite3_reset(insert);
		if (i % BATCH == BATCH - 1)
			sql(db, "COMMIT");
	}
	sqlite3_finalize(insert);
	sql(db, "CREATE INDEX by_device ON signal (device, at)");
	sqlite3_close(db);
	return cpu_us() - from;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

/* Small runs are short beside the noise of a machine: their median of three counts. */
struct cost {
	double own, limit;
};

static struct cost cost_of(struct arena *a, char **argv, double size)
{
	double own[RUNS], low[RUNS];
	int runs = size < 1e6 ? RUNS : 1;
	for (int i = 0; i < runs; i++) {
		str dir = str_fmt(a, "%s/store-%.0f-%d", argv[2], size, i),
		    file = str_fmt(a, "%s/limit-%.0f-%d.db", argv[2], size, i),
		    make = str_fmt(a, "mkdir -p " STR_F, STR_A(dir));
		if (system(make.p) != 0)
			exit(1);
		own[i] = product(a, argv[1], dir, (int64_t)size);
		low[i] = limit(file.p, (int64_t)size);
		if (!has_index(str_fmt(a, STR_F "/signal-000001.db", STR_A(dir)).p)) {
			fprintf(stderr, "signal_bench: the closed segment has no index\n");
			exit(1);
		}
	}
	qsort(own, (size_t)runs, sizeof *own, by_size);
	qsort(low, (size_t)runs, sizeof *low, by_size);
	return (struct cost){own[runs / 2], low[runs / 2]};
}

static double exponent(const double *n, const double *cost, int sizes)
{
	double x = 0, y = 0, xx = 0, xy = 0;
	for (int i = 0; i < sizes; i++) {
		double a = log(n[i]), b = log(cost[i]);
		x += a;
		y += b;
		xx += a * a;
		xy += a * b;
	}
	return (sizes * xy - x * y) / (sizes * xx - x * x);
}

int main(int argc, char **argv)
{
	struct arena a;
	double n[SIZES_MAX], ours[SIZES_MAX], theirs[SIZES_MAX];
	int sizes = 0;
	if (argc < 3)
		return 2;
	double most = argc > 3 ? strtod(argv[3], NULL) : 1e6;
	arena_init(&a, (size_t)4 << 30);
	struct cost before = {0};
	for (double size = 1e3; size <= most && sizes < SIZES_MAX; size *= 10) {
		struct cost now = cost_of(&a, argv, size);
		if (size > 1e3) {
			n[sizes] = size;
			ours[sizes] = (now.own - before.own) / (size * 0.9);
			theirs[sizes] = (now.limit - before.limit) / (size * 0.9);
			printf("{\"bench\":\"history\",\"rows\":%.0f,\"store_us\":%.3f,"
			       "\"limit_us\":%.3f}\n",
				size, ours[sizes], theirs[sizes]);
			fflush(stdout);
			sizes++;
		}
		before = now;
	}
	if (sizes < 2) {
		printf("history needs two decades: ROWS_MAX of at least 100000\n");
		return 2;
	}
	double e = exponent(n, ours, sizes), ratio = ours[sizes - 1] / theirs[sizes - 1];
	printf("history exponent of CPU a row          %8.3f (limit %.3f), goal ≤ 0.05: %s\n", e,
		exponent(n, theirs, sizes), e <= 0.05 ? "met" : "MISSED");
	printf("history … over the last decade alone     %8.3f\n",
		exponent(n + sizes - 2, ours + sizes - 2, 2));
	printf("history CPU a row at %.0f rows, × limit %5.2f (%.2f µs), goal ≤ 1.5: %s\n",
		n[sizes - 1], ratio, ours[sizes - 1], ratio <= 1.5 ? "met" : "MISSED");
	return 0;
}
