/* Any bytes as a building's point table: points with an address and clean texts, faults with a
 * place, or one reason why it is none; nothing is read beyond the bytes.  Bytes that begin with <
 * are the sheet, and from <sst on the shared texts, of a workbook that is packed here: a spoilt
 * archive alone would stop at its checksums.
 * With clang -fsanitize=fuzzer -DFUZZ_ENGINE an endless search; without, main() reads each named
 * seed and spoils it as often as its first argument says, always alike. */
#include <stdlib.h>
#include <zip.h>

#include "alarm/points_table.h"
#include "base/file.h"
#include "base/spoil_try.h"
#include "base/test.h"

enum { FILE_MAX_B = 1 << 20, SEED_POINTS = 3 };

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

static void insist(bool true_thing)
{
	if (!true_thing)
		abort();
}

static void part_add(zip_t *z, const char *name, str text)
{
	zip_source_t *s = zip_source_buffer(z, text.p, text.n, 0);
	insist(s && zip_file_add(z, name, s, ZIP_FL_ENC_UTF_8) >= 0);
}

/* The workbook of a sheet and its texts, as bytes. */
static str packed(struct arena *a, str text)
{
	zip_error_t error;
	zip_error_init(&error);
	zip_source_t *to = zip_source_buffer_create(NULL, 0, 0, &error);
	zip_t *z = zip_open_from_source(to, ZIP_TRUNCATE, &error);
	insist(z != NULL);
	const char *shared = memmem(text.p, text.n, "<sst", 4);
	size_t sheet_b = shared ? (size_t)(shared - text.p) : text.n;
	zip_source_keep(to);
	part_add(z, "[Content_Types].xml", S("<Types/>"));
	part_add(z, "xl/worksheets/sheet1.xml", (str){text.p, sheet_b});
	if (shared)
		part_add(z, "xl/sharedStrings.xml", str_from(text, sheet_b));
	insist(zip_close(z) == 0 && zip_source_open(to) == 0 &&
		zip_source_seek(to, 0, SEEK_END) == 0);
	size_t n = (size_t)zip_source_tell(to);
	char *bytes = arena_alloc(a, n);
	insist(zip_source_seek(to, 0, SEEK_SET) == 0 &&
		zip_source_read(to, bytes, n) == (zip_int64_t)n);
	zip_source_close(to);
	zip_source_free(to);
	return (str){bytes, n};
}

static bool is_address(str point)
{
	size_t dots = 0;
	for (size_t i = 0; i < point.n; i++)
		dots += point.p[i] == '.';
	return dots == 3;
}

static void judge(struct arena *a, const struct point_table *t)
{
	struct jw w = JW(a);
	json_t *j = NULL;
	str why = {0};
	for (size_t i = 0; i < t->n; i++) {
		const struct table_point *p = &t->rows[i];
		insist(p->line > 0 && is_address(p->point));
		insist(str_is_utf8(p->name) && str_is_utf8(p->spot) && str_is_utf8(p->floor));
	}
	for (size_t i = 0; i < t->n_faults; i++)
		insist(t->faults[i].line > 0 && t->faults[i].what);
	jw_object(&w);
	point_table_print_faults(t, &w);
	jw_object_end(&w);
	insist(json_read(a, jw_text(&w), &j, &why) == 0);
	json_free(&j);
}

/* How many points it holds. */
static size_t read_any(const uint8_t *p, size_t n)
{
	struct arena a;
	arena_init(&a, (size_t)1 << 30);
	struct point_table t = {0};
	str file = {(const char *)p, n};
	if (n && *p == '<')
		file = packed(&a, file);
	int r = point_table_read(&a, file, &t);
	insist(r == 0 || (r == R_BAD_FILE && t.why));
	if (r == 0)
		judge(&a, &t);
	size_t points = t.n;
	arena_fini(&a);
	return points;
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	read_any(p, n);
	return 0;
}

#ifndef FUZZ_ENGINE
static void replay(struct arena *a, const char *path, int variants)
{
	uint64_t seed = 0x9E3779B97F4A7C15;
	str text = {0};
	CHECK_DONE(file_read(a, path, FILE_MAX_B, &text));
	CHECK_INT(read_any((const uint8_t *)text.p, text.n), SEED_POINTS);
	for (int i = 0; text.n && i < variants; i++) {
		struct arena_mark mark = arena_mark(a);
		str as = spoil(a, text, &seed);
		uint8_t *own = malloc(as.n + !as.n); /* a byte beyond is seen by the sanitizer */
		memcpy(own, as.p, as.n);
		read_any(own, as.n);
		free(own);
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
	test_count.run = 1;
	test_count.failed = !test_count.ok;
	printf("%s 1 - any bytes as a point table are rows, faults or one reason\n",
		test_count.ok ? "ok" : "not ok");
	return test_done();
}
#endif
