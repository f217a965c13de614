/* Any bytes as a file of a pack: the loader answers with findings and reads nothing beyond them.
 * With clang -fsanitize=fuzzer -DFUZZ_ENGINE an endless search over a procedure; without, main()
 * breaks each named file of the small pack as often as its first argument says, always alike. */
#include "base/spoil_try.h"
#include "law/check.h"
#include "law/fixture.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

static void load_with(str path, str text)
{
	struct arena a;
	arena_init(&a, (size_t)1 << 30);
	struct fixture_files l = {0};
	fixture_folder(&a, &l, TESTS "/law/small", "");
	fixture_put(&a, &l, path, text);
	struct findings out = {.arena = &a};
	struct pack *pack = NULL;
	int r = law_load_files(&a, l.p, l.n, &out, &pack);
	if (!r && !out.n_errors)
		law_check(&a, pack, &out);
	struct sb b = SB(&a);
	for (size_t i = 0; !r && i < out.n; i++)
		finding_print(&b, &out.p[i]);
	arena_fini(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	load_with(S("procedures/market.yaml"), (str){(const char *)p, n});
	return 0;
}

#ifndef FUZZ_ENGINE
static void replay(struct arena *a, const char *path, int variants)
{
	str text = fixture_read(a, TESTS "/law/small", path);
	uint64_t seed = 0x9E3779B97F4A7C15;
	CHECK(text.n);
	for (int i = 0; text.n && i < variants; i++) {
		struct arena_mark mark = arena_mark(a);
		load_with(str_of(path), spoil(a, text, &seed));
		arena_reset(a, mark);
	}
}

int main(int argc, char **argv)
{
	struct arena a;
	arena_init(&a, (size_t)1 << 28);
	test_count.ok = true;
	for (int i = 2; i < argc; i++)
		replay(&a, argv[i], atoi(argv[1]));
	arena_fini(&a);
	printf("%s 1 - broken files are answered with findings\n1..1\n",
		test_count.ok ? "ok" : "not ok");
	return !test_count.ok;
}
#endif
