/* test — a small harness: TAP on standard output, one executable per module.
 *
 *     static void test_weekend(struct arena *a) { CHECK_INT(day_week(…), 6); }
 *     int main(void) { RUN(test_weekend); return test_done(); }
 *
 * A test is one sentence that is true; CHECK_… print both sides and go on. */
#pragma once
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/base.h"

enum { TEST_FOLDER_B = 200, TEST_FOLDERS = 200 };

struct test_count {
	int run, failed;
	bool ok; /* of the running test */
};
/* In tests only: each executable is one translation unit. */
static struct test_count test_count;

__attribute__((unused)) static void test_fail(const char *file, int line, const char *what)
{
	test_count.ok = false;
	printf("# %s:%d: %s\n", file, line, what);
}

#define CHECK(c)                                           \
	do {                                               \
		if (!(c))                                  \
			test_fail(__FILE__, __LINE__, #c); \
	} while (0)

#define CHECK_INT(got, want)                                                  \
	do {                                                                  \
		long long got_ = (long long)(got), want_ = (long long)(want); \
		if (got_ != want_) {                                          \
			test_fail(__FILE__, __LINE__, #got " = " #want);      \
			printf("#   got %lld, want %lld\n", got_, want_);     \
		}                                                             \
	} while (0)

#define CHECK_STR(got, want)                                                                 \
	do {                                                                                 \
		str got_ = (got), want_ = (want);                                            \
		if (!str_eq(got_, want_)) {                                                  \
			test_fail(__FILE__, __LINE__, #got " = " #want);                     \
			printf("#   got  %.*s\n#   want %.*s\n", STR_A(got_), STR_A(want_)); \
		}                                                                            \
	} while (0)

/* r = 0; a fault's text is printed. */
#define CHECK_DONE(r)                                                             \
	do {                                                                      \
		int r_ = (r);                                                     \
		if (r_) {                                                         \
			test_fail(__FILE__, __LINE__, #r);                        \
			if (r_ > 0)                                               \
				printf("#   refused: %s\n", refusal_row(r_)->id); \
			else                                                      \
				printf("#   fault: %s\n", fault_last()->text);    \
		}                                                                 \
	} while (0)

#define RUN(fn)                                                                               \
	do {                                                                                  \
		struct arena a_;                                                              \
		arena_init(&a_, (size_t)1 << 30);                                             \
		test_count.ok = true;                                                         \
		fn(&a_);                                                                      \
		arena_fini(&a_);                                                              \
		test_count.run++;                                                             \
		test_count.failed += !test_count.ok;                                          \
		printf("%s %d - %s\n", test_count.ok ? "ok" : "not ok", test_count.run, #fn); \
	} while (0)

static struct test_folders {
	pid_t owner; /* a child that ends takes nothing away */
	int n;
	char dirs[TEST_FOLDERS][TEST_FOLDER_B];
} test_folders;

__attribute__((unused)) static int test_entry_gone(
	const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st, (void)kind, (void)at;
	remove(path);
	return 0;
}

__attribute__((unused)) static void test_folders_gone(void)
{
	if (test_folders.owner == getpid())
		for (int i = 0; i < test_folders.n; i++)
			nftw(test_folders.dirs[i], test_entry_gone, 8, FTW_DEPTH | FTW_PHYS);
}

/* A new folder of the test's own, below $TMPDIR or /tmp; gone with all it holds when the test ends.
 */
__attribute__((unused)) static void test_folder(char dir[TEST_FOLDER_B])
{
	const char *below = getenv("TMPDIR");
	snprintf(dir, TEST_FOLDER_B, "%s/huoyan-try.XXXXXX", below && *below ? below : "/tmp");
	if (test_folders.n == TEST_FOLDERS || !mkdtemp(dir)) {
		perror(dir);
		exit(2);
	}
	if (test_folders.n == 0) {
		test_folders.owner = getpid();
		atexit(test_folders_gone);
	}
	snprintf(test_folders.dirs[test_folders.n++], TEST_FOLDER_B, "%s", dir);
}

__attribute__((unused)) static int test_done(void)
{
	printf("1..%d\n", test_count.run);
	return test_count.failed ? 1 : 0;
}
