/* Writes a log of N leaves for foreign verifiers, with a checkpoint now and then.
 * usage: make_log DIR N */
#include "ledger/tlog_try.h"

int main(int argc, char **argv)
{
	struct arena a;
	str note;
	int64_t n = 0;
	if (argc != 3 || !str_int(str_of(argv[2]), &n))
		return 2;
	arena_init(&a, (size_t)1 << 30);
	struct tlog *t = try_open(&a, argv[1]);
	while (t && tlog_size(t) < (uint64_t)n) {
		size_t left = (size_t)n - tlog_size(t), step = n > 5000 ? 1320 : 97;
		step = left < step ? left : step;
		CHECK_DONE(tlog_append(&a, t, try_leaves(&a, tlog_size(t), step), step));
		CHECK_DONE(tlog_sign(&a, t, &note));
	}
	tlog_close(&t);
	arena_fini(&a);
	return test_count.failed ? 1 : 0;
}
