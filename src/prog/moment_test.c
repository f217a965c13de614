#include "prog/moment.h"

#include <pthread.h>
#include <stdatomic.h>

#include "base/file.h"
#include "base/test.h"

enum { PUTS = 300, APART_MS = 2 };

static str clock_path(struct arena *a)
{
	char dir[TEST_FOLDER_B];
	test_folder(dir);
	return str_fmt(a, "%s/clock", dir);
}

static void test_a_clock_stands_where_it_was_put_and_never_leaves_its_day(struct arena *a)
{
	static const char *const when[] = {"1900-01-01", "1969-12-31T23:59:59.999",
		"1970-01-01T08:00", "2026-11-28T20:00", "2026-12-31T23:59:59.999",
		"2183-01-27T23:59:59.999"};
	struct clock_file *c;
	str path = clock_path(a);
	CHECK_DONE(clock_open(path.p, true, &c));
	CHECK_INT(ms_day(clock_now(c)), ms_day(clock_now(NULL)));
	for (size_t i = 0; i < LEN(when); i++) {
		ms t = 0;
		CHECK(ms_parse(str_of(when[i]), &t));
		CHECK(clock_put(c, t));
		ms now = clock_now(c);
		CHECK(now >= t);
		CHECK_INT(ms_day(now), ms_day(t));
	}
	CHECK(!clock_put(c, day_ms(DAY_LAST + 1)));
	CHECK(!clock_put(c, day_ms(DAY_FIRST) - 1));
	CHECK_INT(ms_day(clock_now(c)), DAY_LAST);
	clock_close(&c);
}

struct race {
	struct clock_file *clock;
	atomic_bool over;
	long backwards;
};

static void *reads(void *self)
{
	struct race *r = self;
	ms last = 0;
	while (!atomic_load(&r->over)) {
		ms t = clock_now(r->clock);
		r->backwards += t < last;
		last = t;
	}
	return NULL;
}

/* Some time passes between two settings: half of an old one with half of a new one would lie before
 * what was read already. */
static void test_a_clock_put_forward_is_never_read_going_back(struct arena *a)
{
	struct race race = {0};
	pthread_t reader;
	str path = clock_path(a);
	ms t = day_ms(20000);
	CHECK_DONE(clock_open(path.p, true, &race.clock));
	CHECK(clock_put(race.clock, t));
	CHECK_INT(pthread_create(&reader, NULL, reads, &race), 0);
	for (int i = 0; i < PUTS; i++) {
		ms from = clock_steady(NULL);
		while (clock_steady(NULL) - from < APART_MS)
			;
		t += 1000;
		CHECK(clock_put(race.clock, t));
	}
	atomic_store(&race.over, true);
	pthread_join(reader, NULL);
	CHECK_INT(race.backwards, 0);
	clock_close(&race.clock);
}

static void test_a_clock_file_of_another_version_is_refused(struct arena *a)
{
	struct clock_file *c;
	str path = clock_path(a);
	CHECK_DONE(file_replace(a, path.p, 0644, S("0123456789abcdef")));
	CHECK_INT(clock_open(path.p, true, &c), F_IO);
	CHECK(strstr(fault_last()->text, "make the demonstration anew") != NULL);
	clock_close(&c);
}

int main(void)
{
	RUN(test_a_clock_stands_where_it_was_put_and_never_leaves_its_day);
	RUN(test_a_clock_put_forward_is_never_read_going_back);
	RUN(test_a_clock_file_of_another_version_is_refused);
	return test_done();
}
