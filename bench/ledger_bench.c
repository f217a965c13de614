/* What a fact costs in the trail, beside the least that its hashes and its disk could cost.
 *
 *   append  leaf_commit + leaf_print + tlog_append, synced each 256 leaves, signed at the end
 *           limit: OpenSSL over exactly the same preimages, ready in memory, and the same bytes
 *           written and synced in the same batches
 *   commit  leaf_commit + leaf_print alone; limit: the same hashes
 *   audit   tlog_check of a log on disk; limit: OpenSSL's SHA-256 over the same leaves and nodes
 *
 * Limit and product take turns; CPU = user + system of this process.  One JSON line per round,
 * one with the medians.  usage: ledger_bench [ROUNDS [LEAVES-TO-AUDIT]] */
#include <sys/resource.h>

#include <openssl/evp.h>

#include "ledger/disk.h"
#include "ledger/tlog_try.h"

enum {
	FIELDS = 16, /* the head and five values of 40 bytes: 200 bytes of data */
	BATCH = 256,
	APPENDS = 4096,
	ROUNDS_MAX = 99,
};

static double cpu_us(void)
{
	struct rusage u;
	getrusage(RUSAGE_SELF, &u);
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e6 +
	       (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec);
}

static size_t fact(struct fact_field *f, salt s, uint64_t i)
{
	static const str value = S("0123456789012345678901234567890123456789");
	static const char *const names[] = {"area", "decision", "note", "phone", "place"};
	for (size_t k = 0; k < LEAF_HEAD__N; k++)
		f[k] = (struct fact_field){.name = str_of(leaf_head_name[k]),
			.value = S("370102-2k7m9p4q1s8v0"),
			.salt = leaf_head_salt(s, str_of(leaf_head_name[k]))};
	for (size_t k = LEAF_HEAD__N; k < FIELDS; k++) {
		f[k] = (struct fact_field){.name = str_of(names[k - LEAF_HEAD__N]), .value = value};
		memcpy(f[k].salt.b, &i, sizeof i);
		f[k].salt.b[15] = (uint8_t)k;
	}
	return FIELDS;
}

static str made_leaf(struct arena *a, uint64_t i)
{
	struct fact_field f[FIELDS];
	struct fact_commitment c;
	salt s = {{0}};
	memcpy(s.b, &i, sizeof i);
	if (!leaf_commit(f, fact(f, s, i), &c))
		abort();
	return leaf_print(a, 1795430857123, &c);
}

/* ---- the limits: one context, one update, no allocation ---- */

struct raw {
	EVP_MD_CTX *sha256, *sm3;
	uint8_t in[256], out[32];
};

static void raw_hash(struct raw *r, EVP_MD_CTX *c, size_t n)
{
	if (!EVP_DigestInit_ex(c, NULL, NULL) || !EVP_DigestUpdate(c, r->in, n) ||
		!EVP_DigestFinal_ex(c, r->out, NULL))
		abort();
	r->in[0] ^= r->out[0];
}

/* The hashes of one fact: salts, fields twice, nodes twice, commitments twice, leaf, node. */
static void raw_fact(struct raw *r)
{
	for (int i = 0; i < LEAF_HEAD__N; i++)
		raw_hash(r, r->sha256, 15 + SALT_B + 6);
	for (int i = 0; i < FIELDS; i++) {
		size_t n = 2 + SALT_B + (i < LEAF_HEAD__N ? 6 + 20 : 6 + 40);
		raw_hash(r, r->sha256, n);
		raw_hash(r, r->sm3, n);
	}
	for (int i = 0; i < FIELDS - 1; i++) {
		raw_hash(r, r->sha256, 65);
		raw_hash(r, r->sm3, 65);
	}
	raw_hash(r, r->sha256, 37);
	raw_hash(r, r->sm3, 37);
}

static void raw_leaf(struct raw *r)
{
	raw_hash(r, r->sha256, 1 + LEAF_B);
	raw_hash(r, r->sha256, 65);
}

static double commit_limit(struct raw *r)
{
	double from = cpu_us();
	for (int i = 0; i < APPENDS; i++)
		raw_fact(r);
	return (cpu_us() - from) / APPENDS;
}

static double commit_product(struct arena *a)
{
	double from = cpu_us();
	for (uint64_t i = 0; i < APPENDS; i++) {
		struct arena_mark m = arena_mark(a);
		made_leaf(a, i);
		arena_reset(a, m);
	}
	return (cpu_us() - from) / APPENDS;
}

static double append_limit(struct raw *r, const char *dir)
{
	static const char bytes[BATCH * (2 + LEAF_B)];
	auto_(fd_close) int fd = open(dir, O_TMPFILE | O_WRONLY, 0600);
	double from = cpu_us();
	for (int i = 0; i < APPENDS; i++) {
		raw_fact(r);
		raw_leaf(r);
		if (i % BATCH == BATCH - 1 &&
			(write(fd, bytes, sizeof bytes) != sizeof bytes || fdatasync(fd)))
			abort();
	}
	return (cpu_us() - from) / APPENDS;
}

static double append_product(struct arena *a)
{
	struct arena_mark m = arena_mark(a);
	char *dir = try_dir(a);
	struct tlog *t = try_open(a, dir);
	str note, batch[BATCH];
	double from = cpu_us();
	for (uint64_t i = 0; i < APPENDS; i += BATCH) {
		struct arena_mark inner = arena_mark(a);
		for (uint64_t k = 0; k < BATCH; k++)
			batch[k] = made_leaf(a, i + k);
		CHECK_DONE(tlog_append(a, t, batch, BATCH));
		arena_reset(a, inner);
	}
	CHECK_DONE(tlog_sign(a, t, &note));
	double took = (cpu_us() - from) / APPENDS;
	tlog_close(&t);
	try_drop(dir);
	arena_reset(a, m);
	return took;
}

static double audit_limit(struct raw *r, size_t n)
{
	double from = cpu_us();
	for (size_t i = 0; i < n; i++)
		raw_leaf(r);
	return (cpu_us() - from) / (double)n;
}

static double audit_product(struct arena *a, const char *dir, size_t n)
{
	double from = cpu_us();
	CHECK(try_check(a, dir, NULL).n == 0);
	return (cpu_us() - from) / (double)n;
}

static char *audit_log(struct arena *a, size_t n)
{
	char *dir = try_dir(a);
	auto_(tlog_close) struct tlog *t = try_open(a, dir);
	str note;
	for (size_t i = 0; i < n;) {
		struct arena_mark m = arena_mark(a);
		size_t step = n - i < 4096 ? n - i : 4096;
		CHECK_DONE(tlog_append(a, t, try_leaves(a, i, step), step));
		arena_reset(a, m);
		i += step;
	}
	CHECK_DONE(tlog_sign(a, t, &note));
	return dir;
}

/* ---- rounds ---- */

struct row {
	const char *name, *goal, *next;
	double bound; /* of product / limit */
	double ratio[ROUNDS_MAX], limit[ROUNDS_MAX], product[ROUNDS_MAX];
};

static int by_size(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static void took(struct row *row, int round, double limit, double product)
{
	row->limit[round] = limit;
	row->product[round] = product;
	row->ratio[round] = product / limit;
	printf("{\"bench\":\"ledger\",\"what\":\"%s\",\"round\":%d,\"limit_us\":%.3f,\"product_"
	       "us\":%.3f,"
	       "\"ratio\":%.3f}\n",
		row->name, round, limit, product, row->ratio[round]);
}

static void conclude(struct row *row, int rounds)
{
	double *const lists[] = {row->ratio, row->limit, row->product};
	for (size_t i = 0; i < LEN(lists); i++)
		qsort(lists[i], (size_t)rounds, sizeof(double), by_size);
	bool met = row->ratio[rounds / 2] <= row->bound;
	printf("{\"bench\":\"ledger\",\"what\":\"%s\",\"unit\":\"us CPU per leaf\",\"limit\":%.3f,"
	       "\"product\":%.3f,\"ratio\":%.3f,\"min\":%.3f,\"max\":%.3f,\"goal\":\"%s\",\"met\":%"
	       "s%s%s%s}\n",
		row->name, row->limit[rounds / 2], row->product[rounds / 2], row->ratio[rounds / 2],
		row->ratio[0], row->ratio[rounds - 1], row->goal, met ? "true" : "false",
		met ? "" : ",\"next\":\"", met ? "" : row->next, met ? "" : "\"");
}

int main(int argc, char **argv)
{
	struct arena a;
	int64_t rounds = 7, leaves = 100000;
	if ((argc > 1 && !str_int(str_of(argv[1]), &rounds)) ||
		(argc > 2 && !str_int(str_of(argv[2]), &leaves)) || rounds < 1 ||
		rounds > ROUNDS_MAX || leaves < 1)
		return fputs("usage: ledger_bench [ROUNDS [LEAVES-TO-AUDIT]]\n", stderr), 2;
	struct row commit = {.name = "commit",
		.goal = "<= 2",
		.bound = 2,
		.next = "hash head fields in one pass"};
	struct row append = {
		.name = "append", .goal = "<= 2", .bound = 2, .next = "fewer files in one signing"};
	struct row audit = {.name = "audit",
		.goal = "<= 2 (half of OpenSSL's rate)",
		.bound = 2,
		.next = "hash nodes side by side"};
	arena_init(&a, (size_t)1 << 30);
	struct raw r = {.sha256 = EVP_MD_CTX_new(), .sm3 = EVP_MD_CTX_new()};
	EVP_DigestInit_ex(r.sha256, EVP_sha256(), NULL);
	EVP_DigestInit_ex(r.sm3, EVP_sm3(), NULL);
	char *dir = audit_log(&a, (size_t)leaves);
	for (int i = 0; i < (int)rounds; i++) {
		double limit = commit_limit(&r);
		took(&commit, i, limit, commit_product(&a));
		limit = append_limit(&r, "/tmp");
		took(&append, i, limit, append_product(&a));
		limit = audit_limit(&r, (size_t)leaves);
		took(&audit, i, limit, audit_product(&a, dir, (size_t)leaves));
	}
	conclude(&commit, (int)rounds);
	conclude(&append, (int)rounds);
	conclude(&audit, (int)rounds);
	try_drop(dir);
	EVP_MD_CTX_free(r.sha256);
	EVP_MD_CTX_free(r.sm3);
	arena_fini(&a);
	return test_count.failed ? 1 : 0;
}
