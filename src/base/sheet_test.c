/* sheet: parts, slots, and what text becomes in HTML. */
#include "base/sheet.h"
#include "base/test.h"

static str made(struct arena *a, str text, struct sheet *s)
{
	struct sb b = SB(a);
	sheet_parse(a, s, "", text);
	SHEET(&b, s, "row", {"name", S("<b>&\"'")}, {"html", S("<i>x</i>")});
	return sb_str(&b);
}

static void test_slots_are_escaped_unless_they_are_html(struct arena *a)
{
	struct sheet s = {0};
	CHECK_STR(made(a, S("== row\n<p title=\"{name}\">{{html}}</p>\n== other\nx\n"), &s),
		S("<p title=\"&lt;b&gt;&amp;&quot;&#39;\"><i>x</i></p>\n"));
	CHECK(s.missing == NULL);
	CHECK_STR(sheet_word(&s, "other"), S("x"));
}

static void test_braces_that_are_no_slot_stay(struct arena *a)
{
	struct sheet s = {0};
	CHECK_STR(made(a, S("== row\na{ b {X} {} {{ }\n"), &s), S("a{ b {X} {} {{ }\n"));
	CHECK(s.missing == NULL);
}

static void test_a_slot_or_part_that_nobody_gives_is_told(struct arena *a)
{
	struct sheet s = {0}, t = {0};
	made(a, S("== row\n{absent}\n"), &s);
	CHECK(s.missing && strcmp(s.missing, "row") == 0);
	made(a, S("== rows\n"), &t);
	CHECK(t.missing && strcmp(t.missing, "row") == 0);
}

static void test_text_in_a_value_is_no_slot(struct arena *a)
{
	struct sheet s = {0};
	struct sb b = SB(a);
	sheet_parse(a, &s, "", S("== row\n{name}|{other}\n"));
	SHEET(&b, &s, "row", {"name", S("{other} {{other}}")}, {"other", S("x")});
	CHECK_STR(sb_str(&b), S("{other} {{other}}|x\n"));
}

static void test_controls_do_not_reach_a_page(struct arena *a)
{
	struct sb b = SB(a);
	html_add(&b, S("a\x01\x1b\x7f\r\n\tz"));
	CHECK_STR(sb_str(&b), S("a\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd&#13;\n\tz"));
}

int main(void)
{
	RUN(test_slots_are_escaped_unless_they_are_html);
	RUN(test_braces_that_are_no_slot_stay);
	RUN(test_a_slot_or_part_that_nobody_gives_is_told);
	RUN(test_text_in_a_value_is_no_slot);
	RUN(test_controls_do_not_reach_a_page);
	return test_done();
}
