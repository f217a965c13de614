/* csv: rows and faults, a line each. */
#include "base/csv.h"
#include "base/test.h"

/* Cells joined by '|', rows by '/'; behind them '!' and the fault. */
static str spelled(struct arena *a, str text, size_t most)
{
	struct csv c;
	struct sb out = SB(a);
	str cells[8];
	size_t n = 0;
	if (!csv_open(&c, text))
		return S("!not UTF-8");
	while (csv_next(a, &c, cells, most, &n)) {
		sb_fmt(&out, "%d:", c.line);
		sb_add(&out, str_join(a, cells, n, S("|")));
		sb_char(&out, '/');
	}
	if (c.bad)
		sb_fmt(&out, "!%d %s", c.line, c.bad);
	return sb_str(&out);
}

static void test_rows_are_read_as_rfc_4180_says(struct arena *a)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{"", ""},
		{"a,b\n1,2\n", "1:a|b/2:1|2/"},
		{"a,b\r\n1,2", "1:a|b/2:1|2/"},
		{"\xef\xbb\xbf名称,地址\n", "1:名称|地址/"},
		{"a\n\n\nb\n", "1:a/4:b/"},
		{",\n", "1:|/"},
		{"\"a,b\",\"c\"\"d\"\n", "1:a,b|c\"d/"},
		{"\"two\nlines\",x\ny,z\n", "1:two\nlines|x/3:y|z/"},
		{"\"\",\"\"\n", "1:|/"},
		{"=1+1,@SUM\n", "1:=1+1|@SUM/"},
		{"a,\"b\n", "!1 a quote that does not end"},
		{"ok\na\"b\n", "1:ok/!2 a quote in the middle of a cell"},
		{"\"a\"b\n", "!1 text behind a closing quote"},
		{"1,2,3,4\n", "!1 more cells than the header has"},
		{"\xc3\x28\n", "!not UTF-8"},
	};
	for (size_t i = 0; i < LEN(rows); i++)
		CHECK_STR(spelled(a, str_of(rows[i].text), 3), str_of(rows[i].want));
	CHECK_STR(spelled(a, (str){"a\0b\n", 4}, 3), S("!not UTF-8"));
}

int main(void)
{
	RUN(test_rows_are_read_as_rfc_4180_says);
	return test_done();
}
