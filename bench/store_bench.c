/* store_bench — durable one-row commits: ours (SQLite, one writer, 200 jobs waiting) beside the
 * peer (PostgreSQL, 16 clients, each its own transaction), in turns within one run (performance
 * rules: limit, peer and product alternate). $HUOYAN_TEST_PG and $HUOYAN_TEST_PG_DATA are the
 * server of tests/pg.sh.  Prints JSON, one line a figure: throughput in commits a second, CPU in
 * microseconds a commit (ours: this process; peer: the server and its clients). */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "store/store_try.h"
#include "store_bench_sql.h"

enum { JOBS = 200, CLIENTS = 16, ROUNDS = 5, ROUND_MS = 2000 };

static const struct statements *const modules[] = {&store_bench_statements};

static int64_t now_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000LL + t.tv_nsec / 1000;
}

static int64_t self_cpu_us(void)
{
	struct rusage u;
	getrusage(RUSAGE_SELF, &u);
	return (u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1000000LL + u.ru_utime.tv_usec +
	       u.ru_stime.tv_usec;
}

/* User and system time of the server and of its children that run, from /proc (ticks of 10 ms:
 * rounds are long enough). */
static int64_t server_cpu_us(void)
{
	char command[400];
	long long ticks = 0;
	snprintf(command, sizeof command,
		"p=$(head -1 '%s/postmaster.pid'); cat /proc/$p/stat $(pgrep -P $p | sed "
		"'s|.*|/proc/&/stat|') 2>/dev/null"
		" | awk '{t += $14 + $15 + $16 + $17} END {print t}'",
		getenv("HUOYAN_TEST_PG_DATA"));
	FILE *f = popen(command, "r");
	if (!f || fscanf(f, "%lld", &ticks) != 1)
		ticks = 0;
	if (f)
		pclose(f);
	return ticks * 1000000 / sysconf(_SC_CLK_TCK);
}

static int add(struct db *db, int64_t number)
{
	static const uint8_t sum[32] = {1};
	return db_run(db, &store_bench_sql[BENCH_ADD],
		ARGS(A_INT(number), A_INT(1),
			A_TEXT(S("one row of a hundred bytes or so, as small acts are")),
			A_BYTES(((struct bytes){sum, sizeof sum}))),
		NULL);
}

static atomic_llong next_number, done_count;
static atomic_bool stop;

struct bench_job {
	struct job job;
	struct writer *writer;
	int64_t since_us;
	atomic_bool idle;
};
static int64_t latencies[4000000];
static atomic_llong n_latencies;

static int job_work(struct job *self, struct db *db)
{
	(void)self;
	return add(db, atomic_fetch_add(&next_number, 1));
}

static void job_done(struct job *self)
{
	struct bench_job *j = (struct bench_job *)self;
	long long at = atomic_fetch_add(&n_latencies, 1);
	if (j->job.r || at >= (long long)LEN(latencies)) {
		fprintf(stderr, "store_bench: a commit failed: %d\n", j->job.r);
		exit(1);
	}
	latencies[at] = now_us() - j->since_us;
	atomic_fetch_add(&done_count, 1);
	if (atomic_load(&stop)) {
		atomic_store(&j->idle, true);
		return;
	}
	j->since_us = now_us();
	writer_add(j->writer, &j->job);
}

static void *client(void *arg)
{
	struct db *db = NULL;
	if (db_open(arg, modules, LEN(modules), &db))
		exit(1);
	while (!atomic_load(&stop)) {
		int64_t since = now_us();
		int r = add(db, atomic_fetch_add(&next_number,
					1)); /* a transaction by itself: one round trip */
		if (r) {
			fprintf(stderr, "store_bench: %s\n", fault_last()->text);
			exit(1);
		}
		latencies[atomic_fetch_add(&n_latencies, 1)] = now_us() - since;
		atomic_fetch_add(&done_count, 1);
	}
	db_close(&db);
	return NULL;
}

static void run_ours(const char *url)
{
	static struct bench_job jobs[JOBS];
	struct writer *w = NULL;
	if (writer_open(url, modules, LEN(modules), 1, &w))
		exit(1);
	for (int i = 0; i < JOBS; i++) {
		jobs[i] = (struct bench_job){.job = {.work = job_work, .done = job_done},
			.writer = w,
			.since_us = now_us()};
		writer_add(w, &jobs[i].job);
	}
	usleep(ROUND_MS * 1000);
	atomic_store(&stop, true);
	for (int i = 0; i < JOBS; i++)
		while (!atomic_load(&jobs[i].idle))
			usleep(500);
	writer_close(&w);
}

static void run_peer(const char *url)
{
	pthread_t threads[CLIENTS];
	for (int i = 0; i < CLIENTS; i++)
		pthread_create(&threads[i], NULL, client, (void *)(uintptr_t)url);
	usleep(ROUND_MS * 1000);
	atomic_store(&stop, true);
	for (int i = 0; i < CLIENTS; i++)
		pthread_join(threads[i], NULL);
}

static int by_size(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
	return a < b ? -1 : a > b;
}

static int by_number(const void *x, const void *y)
{
	double a = *(const double *)x, b = *(const double *)y;
	return a < b ? -1 : a > b;
}

static double median(double list[ROUNDS])
{
	qsort(list, ROUNDS, sizeof *list, by_number);
	return list[ROUNDS / 2];
}

struct figure {
	double per_s, cpu_us, p99_ms;
};

static struct figure round_of(
	const char *who, void (*run)(const char *), const char *url, bool server)
{
	struct figure f = {0};
	atomic_store(&stop, false);
	atomic_store(&done_count, 0);
	atomic_store(&n_latencies, 0);
	int64_t cpu = self_cpu_us() + (server ? server_cpu_us() : 0), t = now_us();
	run(url);
	t = now_us() - t;
	cpu = self_cpu_us() + (server ? server_cpu_us() : 0) - cpu;
	long long n = atomic_load(&done_count);
	qsort(latencies, (size_t)n, sizeof *latencies, by_size);
	f.per_s = (double)n * 1e6 / (double)t;
	f.cpu_us = (double)cpu / (double)n;
	f.p99_ms = (double)latencies[n * 99 / 100] / 1000;
	printf("{\"bench\":\"store\",\"who\":\"%s\",\"commits_per_s\":%.0f,\"cpu_us_per_commit\":%."
	       "1f,\"p99_ms\":%.2f}\n",
		who, f.per_s, f.cpu_us, f.p99_ms);
	fflush(stdout);
	return f;
}

int main(void)
{
	struct arena a;
	struct store_try ours, peer;
	double throughput[ROUNDS], cpu[ROUNDS], p99[ROUNDS];
	arena_init(&a, 1 << 20);
	if (!store_try_make(&a, &ours, DB_SQLITE, TESTS_DIR "/store") ||
		!store_try_make(&a, &peer, DB_POSTGRES, TESTS_DIR "/store")) {
		fprintf(stderr, "store_bench: run it beside a server: tests/pg.sh store_bench\n");
		return 2;
	}
	for (int i = 0; i < ROUNDS; i++) {
		struct figure f =
			round_of("huoyan on SQLite, 200 waiting", run_ours, ours.url, false);
		struct figure g = round_of("PostgreSQL, 16 clients", run_peer, peer.url, true);
		throughput[i] = f.per_s / g.per_s;
		cpu[i] = f.cpu_us / g.cpu_us;
		p99[i] = f.p99_ms;
	}
	printf("{\"bench\":\"store\",\"throughput_ratio\":%.2f,\"goal\":\">= "
	       "0.5\",\"cpu_ratio\":%.2f,\"cpu_goal\":\"<= 5\","
	       "\"p99_ms\":%.2f,\"p99_goal\":\"<= 50\",\"rounds\":%d}\n",
		median(throughput), median(cpu), median(p99), ROUNDS);
	store_try_end(&ours);
	store_try_end(&peer);
	arena_fini(&a);
	return 0;
}
