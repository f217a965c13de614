#include "law/value.h"

#include "base/test.h"

struct text_case {
	const char *type, *text, *back; /* back NULL: refused */
};

static void canonical_text_reads_back(struct arena *a)
{
	static const char hex[] =
		"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
	static const struct text_case cases[] = {
		{"yes", "true", "true"},
		{"yes", "no", "false"},
		{"yes", "True", NULL},
		{"count", "12", "12"},
		{"count", "-3", "-3"},
		{"count", "1.5", NULL},
		{"count", "", NULL},
		{"count", "9223372036854775808", NULL},
		{"area", "480", "480"},
		{"area", "-1", NULL},
		{"money", "3000000", "3000000"},
		{"money", "30000 yuan", NULL},
		{"day", "2026-09-24", "2026-09-24"},
		{"day", "2026-02-29", NULL},
		{"time", "1790215200000", "1790215200000"},
		{"span", "10 workdays", "10 workdays"},
		{"span", "-1 days", NULL},
		{"span", "1 weeks", NULL},
		{"span", "100000 days", NULL},
		{"text", "你好\n", "你好\n"},
		{"text", "\xc0\x80", NULL},
		{"choice(vote)", "for", "for"},
		{"choice(channel)", "12345", "12345"},
		{"choice(vote)", "a,b", NULL},
		{"choice(vote)", "", NULL},
		{"set(kind)", "stop-use,fine", "fine,stop-use"},
		{"set(kind)", "", ""},
		{"checklist",
			"{\"items\":[{\"item\":\"exit\",\"note\":\"\",\"photos\":[],\"result\":"
			"\"pass\"}],\"list\":\"shop\"}",
			"{\"items\":[{\"item\":\"exit\",\"note\":\"\",\"photos\":[],\"result\":"
			"\"pass\"}],\"list\":\"shop\"}"},
		{"checklist", "{\"items\":[],\"list\":\"shop\",\"more\":1}", NULL},
		{"checklist", "{\"items\":[{\"item\":\"exit\"}],\"list\":\"shop\"}", NULL},
		{"checklist",
			"{\"items\":[{\"item\":\"exit\",\"note\":\"\",\"photos\":[],\"result\":"
			"\"good\"}],\"list\":\"shop\"}",
			NULL},
		{"checklist",
			"{\"items\":[{\"item\":\"exit\",\"note\":\"\",\"photos\":[{\"at\":1,"
			"\"hash\":\"00\",\"place\":\"\"}],\"result\":\"fail\"}],\"list\":\"shop\"}",
			NULL},
		{"set(kind)", "fine,fine", NULL},
		{"set(kind)", "fine,", NULL},
		{"set(kind)", ",fine", NULL},
		{"file", hex, hex},
		{"file", "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD", NULL},
		{"promise", "abc", NULL},
		{"point", "1171234567,366543210", "1171234567,366543210"},
		{"point", "1171234567", NULL},
		{"point", "1900000000,0", NULL},
		{"phone", "13812345678", "13812345678"},
		{"phone", "123", NULL},
		{"uscc", "91370000MA3CABCD00", NULL},
		{"id-number", "11010519491231002X", "11010519491231002X"},
		{"person", "nobody", NULL},
	};
	for (size_t i = 0; i < LEN(cases); i++) {
		struct type t = {0};
		struct value v = UNKNOWN;
		CHECK(type_parse(a, str_of(cases[i].type), &t));
		bool read = value_parse(a, t, str_of(cases[i].text), &v);
		CHECK_INT(read, cases[i].back != NULL);
		if (read != (cases[i].back != NULL))
			printf("# %s %s\n", cases[i].type, cases[i].text);
		CHECK_INT(v.known, read);
		if (read && cases[i].back)
			CHECK_STR(value_print(a, v), str_of(cases[i].back));
	}
}

static void an_identity_reads_back(struct arena *a)
{
	row_id id = {.region = 370126, .id = 123456789};
	struct value v = UNKNOWN;
	str text = id_print(a, id);
	CHECK(value_parse(a, (struct type){.kind = T_PLACE}, text, &v));
	CHECK_STR(value_print(a, v), text);
}

static void types_are_written_as_the_pack_writes_them(struct arena *a)
{
	static const char *const good[] = {"yes", "count", "money", "choice(premises-use)",
		"set(penalty-kind)", "id-number", "thing", "organ"};
	static const char *const bad[] = {"", "choice", "choice()", "choice(x", "yes(x)", "row",
		"row(t)", "int", "nothing", "choice (x)"};
	struct type t = {0};
	for (size_t i = 0; i < LEN(good); i++) {
		CHECK(type_parse(a, str_of(good[i]), &t));
		CHECK_STR(type_print(a, t), str_of(good[i]));
	}
	for (size_t i = 0; i < LEN(bad); i++)
		CHECK(!type_parse(a, str_of(bad[i]), &t));
}

struct json_case {
	const char *type, *json, *back; /* back NULL: refused */
};

static void json_values_have_one_form(struct arena *a)
{
	static const struct json_case cases[] = {
		{"yes", "true", "true"},
		{"yes", "\"true\"", NULL},
		{"yes", "1", NULL},
		{"count", "12", "12"},
		{"count", "12.0", NULL},
		{"count", "\"12\"", NULL},
		{"money", "3000000", "3000000"},
		{"area", "-1", NULL},
		{"day", "\"2026-09-24\"", "\"2026-09-24\""},
		{"day", "20260924", NULL},
		{"time", "\"2026-09-24T10:00\"", "\"2026-09-24T10:00:00.000+08:00\""},
		{"span", "\"10 workdays\"", "\"10 workdays\""},
		{"set(kind)", "[\"fine\",\"close\"]", "[\"close\",\"fine\"]"},
		{"set(kind)", "[]", "[]"},
		{"set(kind)", "[\"fine\",\"fine\"]", NULL},
		{"set(kind)", "[1]", NULL},
		{"set(kind)", "\"fine\"", NULL},
		{"choice(vote)", "\"for\"", "\"for\""},
		{"choice(vote)", "[\"for\"]", NULL},
		{"text", "\"火\\n\"", "\"火\\n\""},
		{"text", "null", NULL},
		{"text", "{}", NULL},
	};
	for (size_t i = 0; i < LEN(cases); i++) {
		struct type t = {0};
		struct value v = UNKNOWN;
		json_t *j = NULL;
		str why = {0};
		struct jw w = JW(a);
		CHECK(type_parse(a, str_of(cases[i].type), &t));
		CHECK_DONE(json_read(a, str_of(cases[i].json), &j, &why));
		CHECK_INT(value_from_json(a, t, j, &v), cases[i].back != NULL);
		json_free(&j);
		value_to_json(&w, v);
		CHECK_STR(jw_text(&w), cases[i].back ? str_of(cases[i].back) : S("null"));
	}
}

static void values_are_equal_by_kind_and_content(struct arena *a)
{
	(void)a;
	CHECK(value_eq(value_num(T_COUNT, 3), value_num(T_AREA, 3)));
	CHECK(!value_eq(value_num(T_COUNT, 3), value_num(T_MONEY, 3)));
	CHECK(!value_eq(value_span((struct span){1, SPAN_DAYS}),
		value_span((struct span){1, SPAN_WORKDAYS})));
	CHECK(!value_eq(value_text(T_CHOICE, S("a")), value_text(T_CHOICE, S("b"))));
	CHECK(value_cmp(value_num(T_DAY, 3), value_num(T_DAY, 4)) < 0);
	CHECK_INT(value_cmp(value_num(T_MONEY, INT64_MIN), value_num(T_MONEY, INT64_MIN)), 0);
	CHECK(value_cmp(value_num(T_MONEY, INT64_MAX), value_num(T_MONEY, INT64_MIN)) > 0);
}

static void a_set_from_outside_is_bounded(struct arena *a)
{
	struct value v = UNKNOWN;
	json_t *j = json_array();
	for (int i = 0; i < 401; i++)
		json_array_append_new(j, json_string(str_fmt(a, "m%d", i).p));
	CHECK(!value_from_json(a, (struct type){T_SET, S("kind")}, j, &v));
	json_array_remove(j, 0);
	CHECK(value_from_json(a, (struct type){T_SET, S("kind")}, j, &v));
	CHECK_INT(v.n_set, 400);
	json_free(&j);
}

int main(void)
{
	RUN(canonical_text_reads_back);
	RUN(an_identity_reads_back);
	RUN(types_are_written_as_the_pack_writes_them);
	RUN(json_values_have_one_form);
	RUN(values_are_equal_by_kind_and_content);
	RUN(a_set_from_outside_is_bounded);
	return test_done();
}
