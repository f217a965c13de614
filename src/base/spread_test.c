#include "base/spread.h"

#include "base/test.h"

enum { PARTS_MOST = 1000 };

static void part_count(void *self, size_t part)
{
	((int *)self)[part]++;
}

static void test_every_part_is_done_once(struct arena *a)
{
	static const size_t parts[] = {0, 1, 2, 3, 17, PARTS_MOST};
	for (size_t i = 0; i < LEN(parts); i++) {
		int *done = NEWS(a, int, PARTS_MOST + 1);
		spread(parts[i], part_count, done);
		for (size_t k = 0; k <= PARTS_MOST; k++)
			CHECK(done[k] == (k < parts[i]));
	}
}

int main(void)
{
	RUN(test_every_part_is_done_once);
	return test_done();
}
