/* test — a small harness: TAP on standard output, one executable per module.
 *
 *     static void test_weekend(struct arena *a) { CHECK_INT(day_week(…), 6); }
 *     int main(void) { RUN(test_weekend); return test_done(); }
 *
 * A test is one sentence that is true; CHECK_… print both sides and go on. */
#pragma once
#include <stdio.h>
#include <stdlib.h>

#include "base/base.h"

enum { TEST_FOLDER_B = 200 };

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

/* A new folder of the test's own, below $TMPDIR or /tmp. */
__attribute__((unused)) static void test_folder(char dir[TEST_FOLDER_B])
{
	const char *below = getenv("TMPDIR");
	snprintf(dir, TEST_FOLDER_B, "%s/huoyan-try.XXXXXX", below && *below ? below : "/tmp");
	if (!mkdtemp(dir)) {
		perror(dir);
		exit(2);
	}
}

__attribute__((unused)) static int test_done(void)
{
	printf("1..%d\n", test_count.run);
	return test_count.failed ? 1 : 0;
}
