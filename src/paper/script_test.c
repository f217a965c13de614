#include "paper/script.h"

#include "base/test.h"

static const char text[] =
	"责令限期改正通知书\n\n{paper.number}\n\n{unit.name}：\n\n地址：{address}\n\n"
	"经核查，{unit.name}存在下列情况：\n{differences}\n理由：{reason}\n\n"
	"{paper.organ}\n{paper.day}\n\n（不收取费用。）\n";

static struct script filled(struct arena *a, const char *unit, const char *differences)
{
	const struct paper_slot slots[] = {
		{S("paper.number"), S("济历消限改字〔2026〕7号")},
		{S("unit.name"), str_of(unit)},
		{S("address"), S("历下区泉城路1号")},
		{S("differences"), str_of(differences)},
		{S("paper.organ"), S("历下大队")},
		{S("paper.day"), S("2026年9月22日")},
	};
	return script_read(a, str_of(text), slots, LEN(slots));
}

static void check_part(const struct script *s, size_t i, enum script_kind kind, const char *words)
{
	CHECK(i < s->n);
	if (i >= s->n)
		return;
	CHECK_INT(s->parts[i].kind, kind);
	CHECK_STR(s->parts[i].text, str_of(words));
}

static void lines_of_the_template_are_parts(struct arena *a)
{
	struct script s = filled(a, "泉城影院", "一、门锁住\n二、灯不亮");
	check_part(&s, 0, SCRIPT_TITLE, "责令限期改正通知书");
	check_part(&s, 1, SCRIPT_NUMBER, "济历消限改字〔2026〕7号");
	check_part(&s, 2, SCRIPT_TO, "泉城影院：");
	check_part(&s, 3, SCRIPT_ITEM, "历下区泉城路1号");
	CHECK_STR(s.parts[3].label, S("地址："));
	check_part(&s, 4, SCRIPT_TEXT, "经核查，泉城影院存在下列情况：");
	check_part(&s, 5, SCRIPT_TEXT, "一、门锁住");
	check_part(&s, 6, SCRIPT_TEXT, "二、灯不亮");
	check_part(&s, 7, SCRIPT_TEXT, "理由：");
	check_part(&s, 8, SCRIPT_ORGAN, "历下大队");
	check_part(&s, 9, SCRIPT_DAY, "2026年9月22日");
	check_part(&s, 10, SCRIPT_NOTE, "（不收取费用。）");
	CHECK_INT(s.n, 11);
}

static void no_value_passes_for_a_signature_or_a_slot(struct arena *a)
{
	struct script s = filled(a, "{paper.organ}", "{paper.day}\n济南市人民政府\n（附注）");
	check_part(&s, 2, SCRIPT_TO, "{paper.organ}：");
	check_part(&s, 5, SCRIPT_TEXT, "{paper.day}");
	check_part(&s, 6, SCRIPT_TEXT, "济南市人民政府");
	check_part(&s, 7, SCRIPT_TEXT, "（附注）");
	CHECK_STR(script_text(&s, SCRIPT_ORGAN), S("历下大队"));
}

static void what_draws_nothing_is_not_printed(struct arena *a)
{
	struct script s = filled(a, "甲\xe2\x80\xae乙\x01丙\n丁\xe2\x81\xa6", "");
	check_part(&s, 2, SCRIPT_TO, "甲乙丙 丁：");
	check_part(&s, 4, SCRIPT_TEXT, "经核查，甲乙丙");
	check_part(&s, 5, SCRIPT_TEXT, "丁存在下列情况：");
	s = filled(a, "甲\xef\xbf\xbe乙\xef\xb7\x90\xf0\x9f\xbf\xbf",
		""); /* U+FFFE, U+FDD0, U+1FFFF */
	check_part(&s, 2, SCRIPT_TO, "甲乙：");
}

static void a_broken_template_ends_where_it_breaks(struct arena *a)
{
	struct script s = script_read(a, S("标题\n正文{没有完"), NULL, 0);
	check_part(&s, 1, SCRIPT_TEXT, "正文");
	CHECK_INT(script_read(a, S("\n\n"), NULL, 0).n, 0);
}

int main(void)
{
	RUN(lines_of_the_template_are_parts);
	RUN(no_value_passes_for_a_signature_or_a_slot);
	RUN(what_draws_nothing_is_not_printed);
	RUN(a_broken_template_ends_where_it_breaks);
	return test_done();
}
