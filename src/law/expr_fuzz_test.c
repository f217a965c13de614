#include "law/expr_fuzz.c"

#include <stdio.h>

#include "base/test.h"

/* Bytes that turn one expression into another, or into nothing. */
static const char spoilers[] = "(){}.,'-=<9 a\xE7";

static str seeds(struct arena *a)
{
	char *text = NEWS(a, char, 1 << 16);
	FILE *f = fopen(TESTS_DIR "/seeds/expr.txt", "r");
	if (!f)
		return (str){0};
	size_t n = fread(text, 1, (1 << 16) - 1, f);
	fclose(f);
	return (str){text, n};
}

static void feed(str s)
{
	LLVMFuzzerTestOneInput((const uint8_t *)s.p, s.n);
}

static void every_seed_and_every_beginning_of_it_is_answered(struct arena *a)
{
	str all = seeds(a), line = {0};
	CHECK(all.n > 1000);
	while (str_cut(&all, '\n', &line))
		for (size_t n = 0; n <= line.n; n++)
			feed((str){line.p, n});
}

static void every_seed_with_one_byte_spoilt_is_answered(struct arena *a)
{
	str all = seeds(a), line = {0};
	size_t turn = 0;
	while (str_cut(&all, '\n', &line)) {
		char *copy = str_z(a, line);
		for (size_t i = 0; i < line.n; i++) {
			char was = copy[i];
			for (size_t k = 0; k < 3; k++) {
				copy[i] = spoilers[turn++ % (LEN(spoilers) - 1)];
				feed((str){copy, line.n});
			}
			copy[i] = was;
		}
	}
}

static void every_seed_well_typed_has_a_value(struct arena *a)
{
	str all = seeds(a), line = {0};
	struct pack *p = test_pack(a);
	struct picture *matter = test_matter(a, p);
	const struct procedure *causes[] = {matter->procedure};
	while (str_cut(&all, '\n', &line) && line.n) {
		str why = {0};
		const char *check = NULL;
		int32_t at = 0;
		bool talk =
			(str_starts(line, S("cause.")) || str_starts(line, S("complete(cause.")));
		struct expr_place place = {p,
			talk ? matter->subs[0].picture->procedure : matter->procedure, causes, talk,
			NULL};
		struct expr *e = expr_parse(a, line, &why, &at);
		if (!e || !expr_type(a, e, &place, (struct type){0}, &why, &check, &at)) {
			test_fail(__FILE__, __LINE__, str_z(a, line));
			printf("#   %.*s at %d\n", STR_A(why), (int)at);
		}
	}
}

int main(void)
{
	RUN(every_seed_well_typed_has_a_value);
	RUN(every_seed_and_every_beginning_of_it_is_answered);
	RUN(every_seed_with_one_byte_spoilt_is_answered);
	return test_done();
}
