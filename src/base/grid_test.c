/* Spreadsheets: CSV as Excel writes it, and what is none.  Workbooks are in
 * tests/watch/points_test.py, which makes them with other people's code. */
#include "base/grid.h"
#include "base/test.h"

static void a_sheet_in_utf8_and_one_in_gb18030_are_the_same(struct arena *a)
{
	struct grid g;
	CHECK_DONE(grid_read(a,
		S("\xef\xbb\xbf"
		  "名称,楼层\r\n一层 , 1\r\n\r\n,2\r\n"),
		&g));
	CHECK_INT(g.n, 3);
	CHECK_INT(g.columns, 2);
	CHECK_STR(g.rows[1].cells[0], S("一层"));
	CHECK_INT(g.rows[2].line, 4);
	CHECK_DONE(grid_read(a, S("\xc3\xfb\xb3\xc6,\xc2\xa5\xb2\xe3\n"), &g));
	CHECK_STR(g.rows[0].cells[0], S("名称"));
	CHECK_STR(g.rows[0].cells[1], S("楼层"));
}

static void what_is_no_sheet_is_refused_with_a_reason(struct arena *a)
{
	static const char *const files[] = {"", "PK\3\4 not a workbook", "a,\"b\n", "\xff\xfe\xff"};
	for (size_t i = 0; i < LEN(files); i++) {
		struct grid g;
		CHECK_INT(grid_read(a, str_of(files[i]), &g), R_BAD_FILE);
		CHECK(g.why);
	}
}

int main(void)
{
	RUN(a_sheet_in_utf8_and_one_in_gb18030_are_the_same);
	RUN(what_is_no_sheet_is_refused_with_a_reason);
	return test_done();
}
