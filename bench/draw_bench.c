/* A fair draw of a million, beside the least that it could cost and what others do.
 *
 *   draw    who of a million and which two of 5,000 officers for 50,000 of them: draw_make
 *           limit: the same in plain C without proof: two conditions, a partial shuffle by
 * ChaCha20, officers at random under recusal and an even load peers: SELECT … ORDER BY random()
 * LIMIT 50000 of SQLite and PostgreSQL, places alone commit  the root over the million lines,
 * SHA-256; limit: OpenSSL's SM3 once over each line all     every one of the million gets two
 * officers: draw, 20 passes, roots and result
 *
 * They take turns; CPU = user + system of this process, of the backend for PostgreSQL.  One JSON
 * line per round, one with the medians.  usage: draw_bench [ROUNDS [ROUNDS-OF-ALL]]; PostgreSQL's
 * address is in HUOYAN_TEST_PG. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include <libpq-fe.h>
#include <openssl/evp.h>
#include <sqlite3.h>

#include "base/lanes.h"
#include "draw/draw.h"
#include "ledger/tree.h"

enum {
	SUBJECTS = 1000000,
	OFFICERS = 5000,
	REGIONS = 20,
	TAKEN = 50000,
	RECUSED_IN = 20, /* one subject in so many has a recused officer of its region */
	VISITS_MOST = 2,
	TEAM = 2,
	ROUNDS_MAX = 99,
};

static double cpu_ms(void)
{
	struct rusage u;
	getrusage(RUSAGE_SELF, &u);
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e3 +
	       (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e3;
}

static double wall_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static uint64_t mixed(uint64_t z)
{
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9U;
	z = (z ^ z >> 27) * 0x94d049bb133111ebU;
	return z ^ z >> 31;
}

/* ---- the city: the same from every run ---- */

struct city {
	struct draw_subject *subject;
	struct draw_officer *officer;
	struct bytes *line; /* of the frame's file */
	uint8_t *visits, *stratum;
	int16_t *recused; /* per subject: an officer within its region, or -1 */
	str region[REGIONS];
};

static const char *const strata[] = {"A", "B", "C"};

static int region_of(uint64_t i)
{
	return (int)(mixed(i * 4) % REGIONS);
}

static void subject_make(struct arena *a, struct city *c, size_t i)
{
	struct draw_subject *s = &c->subject[i];
	c->visits[i] = (uint8_t)(mixed(i * 4 + 1) % 10 == 0 ? VISITS_MOST : mixed(i * 4 + 1) % 2);
	c->stratum[i] = (uint8_t)(mixed(i * 4 + 2) % 3);
	c->recused[i] = (int16_t)(mixed(i * 4 + 3) % RECUSED_IN
					  ? -1
					  : (int)(mixed(i * 4 + 3) / 64 % (OFFICERS / REGIONS)));
	*s = (struct draw_subject){.id = str_fmt(a, "S%07zu", i),
		.region = c->region[region_of(i)],
		.kind = S("shop"),
		.stratum = str_of(strata[c->stratum[i]]),
		.visits_this_year = c->visits[i]};
	c->line[i] = bytes_of(str_fmt(a, STR_F ",," STR_F ",shop," STR_F ",,,%d,", STR_A(s->id),
		STR_A(s->region), STR_A(s->stratum), c->visits[i]));
	if (c->recused[i] >= 0) {
		struct str_list *l = &c->officer[c->recused[i] * REGIONS + region_of(i)].recused;
		l->p[l->n++] = s->id;
	}
}

static struct city city_make(struct arena *a)
{
	struct city c = {.subject = NEWS(a, struct draw_subject, SUBJECTS),
		.officer = NEWS(a, struct draw_officer, OFFICERS),
		.line = NEWS(a, struct bytes, SUBJECTS),
		.visits = NEWS(a, uint8_t, SUBJECTS),
		.stratum = NEWS(a, uint8_t, SUBJECTS),
		.recused = NEWS(a, int16_t, SUBJECTS)};
	for (int r = 0; r < REGIONS; r++)
		c.region[r] = str_fmt(a, "r%02d", r);
	for (int o = 0; o < OFFICERS; o++)
		c.officer[o] = (struct draw_officer){.id = str_fmt(a, "O%05d", o),
			.region = c.region[o % REGIONS],
			.department = S("fire"),
			.certificate_until = INT32_MAX,
			.recused = {NEWS(a, str, 200), 0},
			.max_load = INT64_MAX};
	for (size_t i = 0; i < SUBJECTS; i++)
		subject_make(a, &c, i);
	return c;
}

/* ---- the product ---- */

static void product(
	struct arena *a, const struct city *c, enum hash_kind kind, int64_t take, int64_t cap)
{
	struct draw_plan plan_of, *plan = &plan_of;
	struct draw_stratum *share = NEWS(a, struct draw_stratum, 3);
	struct draw_result r;
	uint8_t seed[HASH_B] = {11};
	for (int i = 0; i < 3; i++)
		share[i] =
			(struct draw_stratum){str_of(strata[i]), take / 3 + (i < take % 3), false};
	*plan = (struct draw_plan){.id = S("bench"),
		.hash = kind,
		.strata = share,
		.n_strata = 3,
		.n_team = 1,
		.load_slack = 1,
		.max_visits_per_year = cap};
	plan->team[0].department = S("fire");
	plan->team[0].officers = TEAM;
	struct draw_frame frame = {c->subject, SUBJECTS, {{0}}};
	struct draw_roster roster = {c->officer, OFFICERS, {{0}}};
	draw_fault f = draw_make(a, plan, &frame, &roster, (struct bytes){seed, sizeof seed}, &r);
	if (f.n || r.infeasible || r.n != (size_t)take)
		abort();
}

static double product_draw(struct arena *a, const struct city *c, enum hash_kind kind)
{
	struct arena_mark mark = arena_mark(a);
	double began = cpu_ms();
	product(a, c, kind, TAKEN, VISITS_MOST);
	double took = cpu_ms() - began;
	arena_reset(a, mark);
	return took;
}

struct all {
	double wall, cpu;
};

/* Everybody is visited, and the proof is made: roots, draw, result as it is published. */
static struct all product_all(struct arena *a, const struct city *c)
{
	struct draw_plan plan;
	uint8_t seed[HASH_B] = {11};
	struct arena_mark mark = arena_mark(a);
	double wall = wall_ms(), cpu = cpu_ms();
	struct draw_frame frame = {
		c->subject, SUBJECTS, tree_root_of(a, HASH_SHA256, c->line, SUBJECTS)};
	struct draw_roster roster = {c->officer, OFFICERS, {{0}}};
	int64_t per_stratum[3] = {0};
	for (size_t i = 0; i < SUBJECTS; i++)
		per_stratum[c->stratum[i]]++;
	struct draw_stratum share[3];
	for (int i = 0; i < 3; i++)
		share[i] = (struct draw_stratum){str_of(strata[i]), per_stratum[i], false};
	plan = (struct draw_plan){.id = S("bench"),
		.strata = share,
		.n_strata = 3,
		.n_team = 1,
		.load_slack = 1,
		.max_visits_per_year = -1};
	plan.team[0].department = S("fire");
	plan.team[0].officers = TEAM;
	struct draw_result r;
	draw_fault f = draw_make(a, &plan, &frame, &roster, (struct bytes){seed, sizeof seed}, &r);
	if (f.n || r.infeasible || r.n != SUBJECTS)
		abort();
	str text = draw_print(a, &plan, &frame, &roster, (struct bytes){seed, sizeof seed}, &r);
	hash root = hash_str(HASH_SHA256, text), again = hash_str(HASH_SHA256, text);
	struct all took = {wall_ms() - wall, cpu_ms() - cpu};
	int64_t most = 0, least = INT64_MAX;
	for (int o = 0; o < OFFICERS; o += REGIONS) { /* of one region */
		most = r.load[o] > most ? r.load[o] : most;
		least = r.load[o] < least ? r.load[o] : least;
	}
	if (most - least > 1 || !hash_eq(root, again))
		abort();
	arena_reset(a, mark);
	return took;
}

/* ---- the floor: the hashes that docs/draw.md asks for, and nothing else ---- */

/* Two for each ticket; for each of the 20 proposals a place one, and for every fourth, which is a
 * long move, on average two coins and two places more. */
static double floor_hashes(const struct city *c)
{
	static struct lanes_short text;
	struct lanes_start start = lanes_start(HASH_SHA256);
	struct lanes_words out;
	size_t tickets = 0, blocks = (size_t)TAKEN * TEAM * 20 * 2, sum = 0;
	for (size_t i = 0; i < SUBJECTS; i++)
		tickets += c->visits[i] < VISITS_MOST;
	for (size_t i = 0; i < LANES; i++)
		lanes_pad(&start, text.text[i], 40);
	double began = cpu_ms();
	for (size_t i = 0; i < tickets; i += LANES) {
		lanes_hash_short(&start, &text, &out);
		lanes_hash_hashes(&start, &out, &out);
		sum += out.w[0][0];
	}
	for (size_t i = 0; i < blocks; i += LANES) {
		lanes_hash_counted(&start, text.text[0], 32, i, &out);
		sum += out.w[0][0];
	}
	return cpu_ms() - began + (sum == 1 ? 1e-9 : 0);
}

/* ---- the limit: nothing is proved, nothing is kept ---- */

struct dice {
	EVP_CIPHER_CTX *cipher;
	uint32_t word[4096];
	size_t used;
};

static uint32_t dice_below(struct dice *r, uint32_t n)
{
	static const uint8_t zeros[sizeof r->word];
	if (r->used == LEN(r->word)) {
		int got;
		EVP_EncryptUpdate(r->cipher, (uint8_t *)r->word, &got, zeros, sizeof zeros);
		r->used = 0;
	}
	return (uint32_t)((uint64_t)r->word[r->used++] * n >> 32);
}

struct limit_work {
	uint32_t *in;
	uint32_t (*team)[TEAM];
	int32_t *load;
};

static void limit_team(struct dice *r, const struct city *c, struct limit_work *w, size_t i)
{
	uint32_t s = w->in[i], region = (uint32_t)region_of(s);
	int32_t most = 2 * TAKEN / OFFICERS + 6;
	for (int k = 0; k < TEAM;) {
		uint32_t o = dice_below(r, OFFICERS / REGIONS), at = o * REGIONS + region;
		if ((int32_t)o == c->recused[s] || w->load[at] >= most ||
			(k && w->team[i][0] == at))
			continue;
		w->load[at]++;
		w->team[i][k++] = at;
	}
}

static double limit_draw(const struct city *c, struct limit_work *w)
{
	static const uint8_t key[32] = {7}, iv[16] = {0};
	struct dice r = {.cipher = EVP_CIPHER_CTX_new(), .used = 4096};
	EVP_EncryptInit_ex(r.cipher, EVP_chacha20(), NULL, key, iv);
	double began = cpu_ms();
	uint32_t n = 0;
	memset(w->load, 0, OFFICERS * sizeof *w->load);
	for (uint32_t i = 0; i < SUBJECTS; i++) {
		w->in[n] = i;
		n += c->visits[i] < VISITS_MOST && c->stratum[i] < 3;
	}
	for (uint32_t i = 0; i < TAKEN; i++) {
		uint32_t j = i + dice_below(&r, n - i), was = w->in[i];
		w->in[i] = w->in[j];
		w->in[j] = was;
	}
	for (size_t i = 0; i < TAKEN; i++)
		limit_team(&r, c, w, i);
	double took = cpu_ms() - began;
	EVP_CIPHER_CTX_free(r.cipher);
	return took;
}

static double limit_sm3(const struct city *c)
{
	uint8_t out[HASH_B], buffer[256], sum = 0;
	EVP_MD_CTX *md = EVP_MD_CTX_new();
	EVP_DigestInit_ex(md, EVP_sm3(), NULL);
	buffer[0] = 0;
	double began = cpu_ms();
	for (size_t i = 0; i < SUBJECTS; i++) {
		memcpy(buffer + 1, c->line[i].p, c->line[i].n);
		EVP_DigestInit_ex(md, NULL, NULL);
		EVP_DigestUpdate(md, buffer, c->line[i].n + 1);
		EVP_DigestFinal_ex(md, out, NULL);
		sum ^= out[0];
	}
	double took = cpu_ms() - began;
	EVP_MD_CTX_free(md);
	return took + (sum == 1 ? 1e-9 : 0);
}

static double product_commit(struct arena *a, const struct city *c, enum hash_kind kind)
{
	double began = cpu_ms();
	hash root = tree_root_of(a, kind, c->line, SUBJECTS);
	return cpu_ms() - began + (root.b[0] == 1 ? 1e-9 : 0);
}

/* ---- the peers ---- */

#define PICK                                                                         \
	"SELECT id FROM subject WHERE visits < 2 AND stratum < 3 ORDER BY random() " \
	"LIMIT 50000"

static sqlite3 *sqlite_city(const struct city *c)
{
	sqlite3 *db;
	sqlite3_stmt *st;
	sqlite3_open(":memory:", &db);
	sqlite3_exec(db, "CREATE TABLE subject(id INTEGER PRIMARY KEY, visits INT, stratum INT)",
		NULL, NULL, NULL);
	sqlite3_prepare_v2(db, "INSERT INTO subject VALUES(?,?,?)", -1, &st, NULL);
	sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
	for (int i = 0; i < SUBJECTS; i++) {
		sqlite3_bind_int(st, 1, i);
		sqlite3_bind_int(st, 2, c->visits[i]);
		sqlite3_bind_int(st, 3, c->stratum[i]);
		sqlite3_step(st);
		sqlite3_reset(st);
	}
	sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
	sqlite3_finalize(st);
	return db;
}

static double sqlite_pick(sqlite3 *db)
{
	sqlite3_stmt *st;
	int n = 0;
	double began = cpu_ms();
	sqlite3_prepare_v2(db, PICK, -1, &st, NULL);
	while (sqlite3_step(st) == SQLITE_ROW)
		n += sqlite3_column_int(st, 0) >= 0;
	sqlite3_finalize(st);
	if (n != TAKEN)
		abort();
	return cpu_ms() - began;
}

static void pg_do(PGconn *pg, const char *sql)
{
	PGresult *r = PQexec(pg, sql);
	if (PQresultStatus(r) != PGRES_COMMAND_OK && PQresultStatus(r) != PGRES_TUPLES_OK) {
		fprintf(stderr, "draw_bench: %s\n", PQerrorMessage(pg));
		exit(1);
	}
	PQclear(r);
}

static PGconn *pg_city(const struct city *c)
{
	const char *address = getenv("HUOYAN_TEST_PG");
	PGconn *pg = address ? PQconnectdb(address) : NULL;
	char line[64];
	if (!pg)
		return NULL;
	pg_do(pg, "CREATE TEMP TABLE subject(id int PRIMARY KEY, visits int, stratum int)");
	pg_do(pg, "SET max_parallel_workers_per_gather = 0");
	pg_do(pg, "SET work_mem = '256MB'");
	PQclear(PQexec(pg, "COPY subject FROM STDIN"));
	for (int i = 0; i < SUBJECTS; i++) {
		int n = snprintf(line, sizeof line, "%d\t%d\t%d\n", i, c->visits[i], c->stratum[i]);
		PQputCopyData(pg, line, n);
	}
	PQputCopyEnd(pg, NULL);
	PQclear(PQgetResult(pg));
	pg_do(pg, "ANALYZE subject");
	return pg;
}

/* CPU of the backend from the kernel's accounting, in clock ticks of 10 ms. */
static double process_ms(int pid)
{
	char path[64], text[1024];
	long user = 0, system_ = 0;
	snprintf(path, sizeof path, "/proc/%d/stat", pid);
	FILE *f = fopen(path, "r");
	size_t n = f ? fread(text, 1, sizeof text - 1, f) : 0;
	if (f)
		fclose(f);
	text[n] = 0;
	const char *p = strrchr(text, ')');
	if (p)
		sscanf(p + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld", &user,
			&system_);
	return (double)(user + system_) * 1000 / (double)sysconf(_SC_CLK_TCK);
}

/* Four times in a row, because of the ticks. */
static double pg_pick(PGconn *pg)
{
	enum { TIMES = 4 };
	double began = process_ms(PQbackendPID(pg));
	for (int i = 0; i < TIMES; i++) {
		PGresult *r = PQexec(pg, PICK);
		if (PQntuples(r) != TAKEN)
			abort();
		PQclear(r);
	}
	return (process_ms(PQbackendPID(pg)) - began) / TIMES;
}

/* ---- rounds ---- */

enum figure {
	LIMIT,
	FLOOR,
	DRAW,
	DRAW_SM3,
	SQLITE,
	PG,
	OPENSSL_SM3,
	COMMIT,
	COMMIT_SM3,
	FIGURE__N
};
static const char *const names[FIGURE__N] = {[LIMIT] = "limit_ms",
	[FLOOR] = "floor_ms",
	[DRAW] = "draw_ms",
	[DRAW_SM3] = "draw_sm3_ms",
	[SQLITE] = "sqlite_ms",
	[PG] = "postgresql_ms",
	[OPENSSL_SM3] = "openssl_sm3_ms",
	[COMMIT] = "commit_ms",
	[COMMIT_SM3] = "commit_sm3_ms"};

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

/* The median of the rounds; its range is r[0] to r[rounds - 1]. */
static double ratios(
	const double (*m)[ROUNDS_MAX], int rounds, enum figure of, enum figure by, double *r)
{
	for (int i = 0; i < rounds; i++)
		r[i] = m[of][i] / m[by][i];
	qsort(r, (size_t)rounds, sizeof *r, by_size);
	return r[rounds / 2];
}

static void ratio_print(const double (*m)[ROUNDS_MAX], int rounds, const char *what, enum figure of,
	enum figure by, double goal, const char *next)
{
	double r[ROUNDS_MAX];
	if (m[by][0] <= 0)
		return;
	bool met = ratios(m, rounds, of, by, r) <= goal;
	printf("%-49s %7.2f x (%.2f-%.2f), goal %.2f x: %s\n", what, r[rounds / 2], r[0],
		r[rounds - 1], goal, met ? "met" : "MISSED");
	if (!met)
		printf("    next: %s\n", next);
}

static void floor_print(
	const double (*m)[ROUNDS_MAX], int rounds, const char *what, enum figure of, enum figure by)
{
	double r[ROUNDS_MAX], median = ratios(m, rounds, of, by, r);
	printf("%-49s %7.2f x (%.2f-%.2f)\n", what, median, r[0], r[rounds - 1]);
}

int main(int argc, char **argv)
{
	int rounds = argc > 1 ? atoi(argv[1]) : 5, alls = argc > 2 ? atoi(argv[2]) : 3;
	static double m[FIGURE__N][ROUNDS_MAX];
	struct arena a;
	arena_init(&a, (size_t)16 << 30);
	struct city c = city_make(&a);
	struct limit_work w = {NEWS(&a, uint32_t, SUBJECTS + 1),
		arena_alloc(&a, TAKEN * sizeof *w.team), NEWS(&a, int32_t, OFFICERS)};
	sqlite3 *db = sqlite_city(&c);
	PGconn *pg = pg_city(&c);
	rounds = rounds < 1 ? 1 : rounds > ROUNDS_MAX ? ROUNDS_MAX : rounds;
	for (int i = 0; i < rounds; i++) {
		m[LIMIT][i] = limit_draw(&c, &w);
		m[FLOOR][i] = floor_hashes(&c);
		m[DRAW][i] = product_draw(&a, &c, HASH_SHA256);
		m[DRAW_SM3][i] = product_draw(&a, &c, HASH_SM3);
		m[SQLITE][i] = sqlite_pick(db);
		m[PG][i] = pg ? pg_pick(pg) : 0;
		m[OPENSSL_SM3][i] = limit_sm3(&c);
		m[COMMIT][i] = product_commit(&a, &c, HASH_SHA256);
		m[COMMIT_SM3][i] = product_commit(&a, &c, HASH_SM3);
		printf("{\"round\":%d", i);
		for (int k = 0; k < FIGURE__N; k++)
			printf(",\"%s\":%.2f", names[k], m[k][i]);
		printf("}\n");
		fflush(stdout);
	}
	struct all best = {0};
	for (int i = 0; i < alls; i++) {
		struct all x = product_all(&a, &c);
		printf("{\"all\":%d,\"wall_ms\":%.0f,\"cpu_ms\":%.0f}\n", i, x.wall, x.cpu);
		if (!i || x.wall < best.wall)
			best = x;
	}
	const char *chain = "two hashes a ticket and two a proposal are what a stranger repeats: "
			    "see the floor; less is a shorter chain (docs/draw.md 5)";
	ratio_print(m, rounds, "draw and assignment / plain C", DRAW, LIMIT, 6, chain);
	ratio_print(m, rounds, "draw and assignment / ORDER BY random, SQLite", DRAW, SQLITE, .15,
		chain);
	ratio_print(m, rounds, "draw and assignment / ORDER BY random, PostgreSQL", DRAW, PG, .15,
		chain);
	floor_print(m, rounds, "floor: the hashes alone / plain C", FLOOR, LIMIT);
	floor_print(m, rounds, "floor: the hashes alone / ORDER BY random, SQLite", FLOOR, SQLITE);
	floor_print(m, rounds, "draw and assignment / the floor", DRAW, FLOOR);
	ratio_print(m, rounds, "commitment, SHA-256 / OpenSSL SM3", COMMIT, OPENSSL_SM3, .5,
		"hashes written across lanes without a turn in between");
	ratio_print(m, rounds, "commitment, SM3 / OpenSSL SM3", COMMIT_SM3, OPENSSL_SM3, .5,
		"hashes written across lanes without a turn in between");
	printf("a million assigned and proved: %.2f s (CPU %.2f s), goal 5 s: %s\n",
		best.wall / 1e3, best.cpu / 1e3,
		best.wall < 5000 ? "met"
				 : "MISSED\n    next: the text of the result and the root of the "
				   "frame on several processors");
	sqlite3_close(db);
	if (pg)
		PQfinish(pg);
	arena_fini(&a);
	return 0;
}
