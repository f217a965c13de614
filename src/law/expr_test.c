#include "law/sample.h"

#include "law/expr_call.h"

#include "base/test.h"

struct world {
	struct pack *pack;
	struct picture *matter, *talk;
	const struct procedure *cause;
};

static struct world world_of(struct arena *a)
{
	struct world w = {.pack = test_pack(a)};
	w.matter = test_matter(a, w.pack);
	w.cause = w.matter->procedure;
	struct picture *talk = NEW(a, struct picture);
	*talk = *w.matter->subs[0].picture;
	w.talk = talk;
	return w;
}

static struct expr *typed(struct arena *a, const struct world *w, const struct picture *at,
	const char *text, struct type want, str *why, int32_t *where)
{
	const struct procedure *causes[] = {w->cause};
	struct expr_place place = {.pack = w->pack, .procedure = at->procedure};
	const char *check = "C1";
	struct expr *e = expr_parse(a, str_of(text), why, where);
	if (at == w->talk) {
		place.causes = causes;
		place.n_causes = 1;
	}
	if (!e)
		return NULL;
	if (expr_type(a, e, &place, want, why, &check, where))
		return e;
	*why = str_fmt(a, "%s " STR_F, check, STR_A(*why));
	return NULL;
}

/* ---- reading ---- */

struct fault_case {
	const char *text, *why;
	int at;
};

static void a_fault_has_its_place_and_says_what_is_expected(struct arena *a)
{
	static const struct fault_case cases[] = {
		{"", "a value expected, found the end", 0},
		{"fine >", "a value expected, found the end", 6},
		{"a and b or c",
			"'and' beside 'or': brackets say which belong together, (a and b) or c", 8},
		{"a or b and c",
			"'and' beside 'or': brackets say which belong together, (a and b) or c", 2},
		{"(a and b) or c", NULL, 0},
		{"a or (b and c) or d", NULL, 0},
		{"a and not b and c", NULL, 0},
		{"a < b < c", "one comparison at a time: a < b and b < c", 6},
		{"a = b in c", "one comparison at a time: a < b and b < c", 6},
		{"(a", "')' expected, found the end", 2},
		{"a b", "nothing more expected, found 'b'", 2},
		{"a)", "nothing more expected, found ')'", 1},
		{"fine -5", "the minus stands between blanks: a - b", 5},
		{"fine- 5", "a name does not end in '-'; the minus stands between blanks: a - b",
			4},
		{"5-3", "the minus stands between blanks: a - b", 1},
		{"a - b", NULL, 0},
		{"a-b", NULL, 0},
		{"10 dayz",
			"'dayz' is no unit: seconds, minutes, hours, workdays, days, months, years "
			"or yuan",
			3},
		{"10days", "a blank belongs between a number and its unit: 10 workdays", 2},
		{"100000 days", "a span has at most 5 digits", 0},
		{"1234567890123456", "a number has at most 15 digits", 0},
		{"999999999999999 yuan", NULL, 0},
		{"2026-02-30", "2026-02-30 is no day", 0},
		{"a == b", "'==' is not of this language: =", 2},
		{"a && b", "'&&' is not of this language: and", 2},
		{"a / b",
			"'/' is not of this language: no division: a judgement computes fractions",
			2},
		{"!a", "'!' is not of this language: not", 0},
		{"a = \"b\"", "'\"' is not of this language: '", 4},
		{"a = 'b", "the quote ' is not closed", 4},
		{"a = ''", "nothing between the quotes", 4},
		{"罚款 > 5", "characters outside ASCII stand only inside quotes", 0},
		{"a = '罚款'", NULL, 0},
		{"Fine > 5", "names are written in lower case", 0},
		{"a ; b", "the sign ; is not of this language", 2},
		{"dome(x)", "'dome' is no function (done?)", 0},
		{"known()", "too little in the brackets: known(x)", 6},
		{"known(a, b)", "too much in the brackets: known(x)", 9},
		{"known(a", "',' or ')' expected, found the end", 7},
		{"known(a, on b)", "'on DAY' belongs to row() alone", 9},
		{"done(1)", "a name expected, found '1'", 5},
		{"over(a.b)", "a name without a dot expected", 5},
		{"row(t, .x = y, on today).z", NULL, 0},
		{"row(t, on)", NULL, 0},
		{"a.b.c.d", "a name has at most two dots", 0},
		{"a .b", "a name expected right behind the dot", 3},
		{"if a then b", "'else' expected, found the end", 11},
		{"if a then 'x' else if b then 'y' else 'z'", NULL, 0},
		{"{'a', 'a'}", "a set names each member once, in at most 40 characters", 0},
		{"{a}", "a member in quotes expected, found 'a'", 1},
		{"then", "a value expected, found the word 'then'", 0},
		{"((((((((((((((((a))))))))))))))))",
			"nested deeper than 16 levels: give a part a name with let", 16},
		{"(((((((((((((((a)))))))))))))))", NULL, 0},
		{"not not not not not not not not not not not not not not not not a",
			"nested deeper than 16 levels: give a part a name with let", 64},
	};
	for (size_t i = 0; i < LEN(cases); i++) {
		str why = {0};
		int32_t at = 0;
		struct expr *e = expr_parse(a, str_of(cases[i].text), &why, &at);
		CHECK_INT(e == NULL, cases[i].why != NULL);
		CHECK_STR(why, str_of(cases[i].why));
		CHECK_INT(at, cases[i].at);
		if (!str_eq(why, str_of(cases[i].why)))
			printf("# in %s\n", cases[i].text);
	}
}

static void an_expression_has_at_most_500_characters(struct arena *a)
{
	struct sb b = SB(a);
	str why = {0};
	int32_t at = 0;
	sb_add(&b, S("a = '"));
	while (str_chars(sb_str(&b)) < 499)
		sb_add(&b, S("火"));
	sb_char(&b, '\'');
	CHECK(expr_parse(a, sb_str(&b), &why, &at) != NULL);
	sb_char(&b, ' ');
	CHECK(!expr_parse(a, sb_str(&b), &why, &at));
	CHECK(str_starts(why, S("501 characters; an expression has at most 500")));
	CHECK(!expr_parse(a, S("a = '\xff'"), &why, &at));
}

static void every_node_knows_its_text(struct arena *a)
{
	str why = {0};
	int32_t at = 0;
	struct expr *e =
		expr_parse(a, S("(a or b) and count(speak, vote = 'for') * 2 > 3"), &why, &at);
	CHECK(e && e->op == X_AND);
	CHECK_STR(e->text, S("(a or b) and count(speak, vote = 'for') * 2 > 3"));
	CHECK_STR(e->args[0]->text, S("a or b"));
	CHECK_STR(e->args[1]->args[0]->args[0]->text, S("count(speak, vote = 'for')"));
	CHECK_INT(e->args[1]->at, 13);
}

/* ---- typing ---- */

struct type_case {
	const char *text, *type, *why; /* one of the two */
	int at;
	bool talk; /* in the deliberation */
};

static void names_and_types_are_proved(struct arena *a)
{
	static const struct type_case cases[] = {
		{.text = "fine", .type = "money"},
		{.text = "fine >= 30000 yuan", .type = "yes"},
		{.text = "large-fine", .type = "yes"},
		{.text = "threshold.amount", .type = "money"},
		{.text = "party-kind = 'unit'", .type = "yes"},
		{.text = "'unit' = party-kind", .type = "yes"},
		{.text = "party-kind in {'unit', 'person'}", .type = "yes"},
		{.text = "'warning' in penalty-kinds", .type = "yes"},
		{.text = "penalty-kinds & {'warning'}", .type = "set(penalty-kind)"},
		{.text = "talk.state = 'agreed'", .type = "yes"},
		{.text = "talk.vote", .type = "choice(vote)"},
		{.text = "party.barred-until < today", .type = "yes"},
		{.text = "about.use", .type = "choice(party-kind)"},
		{.text = "discretion.low", .type = "money"},
		{.text = "discretion.lighter = 'deed'", .type = "yes"},
		{.text = "surcharge.days > 30", .type = "yes"},
		{.text = "area >= 200", .type = "yes"},
		{.text = "area + 20", .type = "area"},
		{.text = "deaths * fine", .type = "money"},
		{.text = "if simple then 24 hours else wait", .type = "span"},
		{.text = "if simple then 'person' else party-kind", .type = "choice(party-kind)"},
		{.text = "given(party-kind, 'unit') = 'person'", .type = "yes"},
		{.text = "(if simple then 'person' else 'unit') = party-kind", .type = "yes"},
		{.text = "row(seal-term, true).term", .type = "span"},
		{.text = "row(grades, deaths >= .deaths or loss >= .loss).grade",
			.type = "choice(fire-grade)"},
		{.text = "row(seal-term, true)", .type = "row(seal-term)"},
		{.text = "sum(pay.paid)", .type = "money"},
		{.text = "last(talk.speak.vote) = 'for'", .type = "yes"},
		{.text = "count(talk.speak, vote = 'for') * 2 > count(talk.speak)", .type = "yes"},
		{.text = "late(pay, talk)", .type = "count"},
		{.text = "min(fine, 3 yuan)", .type = "money"},
		{.text = "inside(spot, zone)", .type = "yes"},
		{.text = "add(today, wait)", .type = "day"},
		{.text = "now > filed-at", .type = "yes"},
		{.text = "signed(promise)", .type = "yes"},
		{.text = "cause.procedure = 'penalty'", .type = "yes", .talk = true},
		{.text = "cause.fine", .type = "money", .talk = true},
		{.text = "complete(cause.propose)", .type = "yes", .talk = true},
		/* what is wrong */
		{.text = "deed-day < fine", .why = "C3 day compared with money"},
		{.text = "simple or faulty",
			.why = "C3 let faulty: day compared with money",
			.at = 10},
		{.text = "size(penalty-kinds & {'stop-busines'}) > 0",
			.at = 21,
			.why = "C3 'stop-busines' is no member of penalty-kind (stop-business?)"},
		{.text = "party-kind = 'unti'",
			.why = "C3 'unti' is no member of party-kind (unit?)",
			.at = 13},
		{.text = "talk.state = 'agred'",
			.why = "C3 'agred' is no state of talk (agreed?)",
			.at = 13},
		{.text = "cause.procedure = 'penalti'",
			.why = "C3 'penalti' is no procedure (penalty?)",
			.at = 18,
			.talk = true},
		{.text = "done(inspekt)", .why = "C2 no act 'inspekt'"},
		{.text = "done(convine)", .why = "C2 no act 'convine' (convene?)"},
		{.text = "done(talk.speek)", .why = "C2 no act 'speek' in deliberation (speak?)"},
		{.text = "count(plead, vote = 'for')",
			.why = "C2 act 'plead' has no field 'vote'",
			.at = 13},
		{.text = "sum(pay.payed)", .why = "C2 act 'pay' has no field 'payed' (paid?)"},
		{.text = "sum(plead.reason)", .why = "C3 sum of text"},
		{.text = "last(conclude)",
			.why = "C2 last names an act and its field: last(act.field)"},
		{.text = "fien > 3 yuan", .why = "C2 no name 'fien' (fine?)"},
		{.text = "both", .why = "C2 'both' is both a let and a field: rename one"},
		{.text = "tlak.state = 'agreed'",
			.why = "C2 no party, sub-matter or judgement 'tlak' (talk?)"},
		{.text = "party.fine > 3 yuan",
			.why = "C2 field 'fine' lives in no register: fields.tsv gives no column"},
		{.text = "talk.fine > 3 yuan", .why = "C2 talk: deliberation has no field 'fine'"},
		{.text = "cause.opinion = 3",
			.why = "C2 cause: penalty has no field 'opinion'",
			.talk = true},
		{.text = "cause.fine > 3 yuan", .why = "C2 cause: no procedure opens this one"},
		{.text = "discretion.lo",
			.why = "C2 judgement discretion has no output 'lo' (low?)"},
		{.text = "over(payy)", .why = "C2 no limit 'payy' (pay?)"},
		{.text = "served(penalty-desision)",
			.why = "C2 no paper 'penalty-desision' (penalty-decision?)"},
		{.text = "open(tolk)", .why = "C2 no sub-matter 'tolk' (talk?)"},
		{.text = "row(seal-terms, true).term",
			.why = "C2 no table 'seal-terms' (seal-term?)"},
		{.text = "row(seal-term, .tern = 3 days).term",
			.why = "C2 table seal-term has no column 'tern' (term?)",
			.at = 15},
		{.text = "row(seal-term, true).tern",
			.why = "C2 table seal-term has no column 'tern' (term?)"},
		{.text = "fine.x", .why = "C2 no party, sub-matter or judgement 'fine'"},
		{.text = "large-fine.x", .why = "C3 '.x' behind yes: only a row has columns"},
		{.text = ".term = 3 days",
			.why = "C2 '.term' stands outside row(): columns are known only there"},
		{.text = "inside(spot, zoen)", .why = "C2 no area 'zoen' (zone?)"},
		{.text = "signed(fine)", .why = "C3 promise expected, found money", .at = 7},
		{.text = "round",
			.why = "C3 let round: let about-turn: let round goes round in a circle"},
		{.text = "fine", .type = NULL, .why = NULL},
		{.text = "not fine", .why = "C3 a condition expected, found money", .at = 4},
		{.text = "fine and simple", .why = "C3 a condition expected, found money"},
		{.text = "if fine then 1 else 2",
			.why = "C3 a condition expected, found money",
			.at = 3},
		{.text = "if simple then 1 else 2 yuan", .why = "C3 count or else money"},
		{.text = "fine + 3", .why = "C3 money plus count"},
		{.text = "deed-day + 3 days", .why = "C3 day plus span: write add(day, span)"},
		{.text = "today - deed-day", .why = "C3 day minus day: write days(from, to)"},
		{.text = "fine * fine", .why = "C3 money times money"},
		{.text = "party-kind < 'unit'", .why = "C3 choice(party-kind) has no order"},
		{.text = "wait < 3 days", .why = "C3 span has no order"},
		{.text = "reason = 'x'", .why = "C3 text is not compared: make it a choice"},
		{.text = "'a' = 'b'",
			.why = "C3 a member of which list? nothing beside 'a' says it"},
		{.text = "party-kind = level",
			.why = "C3 choice(party-kind) compared with choice(level)"},
		{.text = "party-kind = penalty-kinds",
			.why = "C3 choice(party-kind) compared with set(penalty-kind)"},
		{.text = "fine in penalty-kinds",
			.why = "C3 in asks for a choice in a set, found money in "
			       "set(penalty-kind)"},
		{.text = "percent(3, 3)", .why = "C3 money expected, found count", .at = 8},
		{.text = "size({'a'})",
			.why = "C3 a member of which list? nothing beside {'a'} says it",
			.at = 5},
		{.text = "max(simple, complex)", .why = "C3 yes has no order"},
		{.text = "threshold = threshold", .why = "C3 rows are not compared: name a column"},
		{.text = "row(seal-term, true, on fine).term",
			.why = "C3 day expected, found money",
			.at = 24},
	};
	struct world w = world_of(a);
	for (size_t i = 0; i < LEN(cases); i++) {
		const struct type_case *c = &cases[i];
		str why = {0};
		int32_t at = 0;
		const struct picture *p = c->talk ? w.talk : w.matter;
		struct expr *e = typed(a, &w, p, c->text, (struct type){0}, &why, &at);
		CHECK_STR(why, str_of(c->why));
		if (e && c->type)
			CHECK_STR(type_print(a, e->type), str_of(c->type));
		if (c->type)
			CHECK(e != NULL);
		else if (c->why)
			CHECK_INT(at, c->at);
	}
}

static void the_place_of_an_expression_wants_a_type(struct arena *a)
{
	struct world w = world_of(a);
	str why = {0};
	int32_t at = 0;
	struct type vote = {T_CHOICE, S("vote")};
	CHECK(typed(a, &w, w.matter, "'for'", vote, &why, &at) != NULL);
	CHECK(typed(a, &w, w.matter, "'x'", (struct type){.kind = T_TEXT}, &why, &at) != NULL);
	CHECK(typed(a, &w, w.matter, "3", (struct type){.kind = T_AREA}, &why, &at) != NULL);
	CHECK(!typed(a, &w, w.matter, "fine", (struct type){.kind = T_YES}, &why, &at));
	CHECK_STR(why, S("C3 a condition expected, found money"));
	CHECK(!typed(a, &w, w.matter, "'forr'", vote, &why, &at));
	CHECK_STR(why, S("C3 'forr' is no member of vote (for?)"));
	CHECK(!typed(a, &w, w.matter, "{'for'}", vote, &why, &at));
	CHECK_STR(why, S("C3 choice(vote) expected, found a set of members"));
	CHECK(!typed(a, &w, w.matter, "'for'", (struct type){0}, &why, &at));
}

/* ---- values and reasons ---- */

static str value_say(struct arena *a, struct value v)
{
	if (!v.known)
		return S("?");
	return v.kind == T_ROW ? S("a row") : value_print(a, v);
}

/* "name=value/from act#number, row.cell=value" */
static str because(struct arena *a, const struct reasons *why)
{
	static const char *const from[] = {
		"act", "register", "table", "calendar", "judgement", "unknown", "set", "clock"};
	struct sb b = SB(a);
	for (size_t i = 0; i < why->n; i++) {
		const struct reason *r = &why->p[i];
		sb_add(&b, i ? S(", ") : S(""));
		sb_add(&b, r->name);
		if (r->is_row && r->cell.n)
			sb_fmt(&b, "." STR_F, STR_A(r->cell));
		str v = value_say(a, r->value);
		sb_fmt(&b, "=" STR_F "/%s", STR_A(v), from[r->from]);
		if (r->number)
			sb_fmt(&b, " " STR_F "#%d", STR_A(r->act), r->number);
	}
	return sb_str(&b);
}

struct value_case {
	const char *text, *value, *because; /* because: NULL = not asked */
	bool talk;
};

static void check_values(
	struct arena *a, const struct world *w, const struct value_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct value_case *c = &cases[i];
		const struct picture *p = c->talk ? w->talk : w->matter;
		str why = {0};
		int32_t at = 0;
		struct reasons reasons = {0};
		struct eval v = {a, w->pack, p, &reasons}, plain = {a, w->pack, p, NULL};
		struct expr *e = typed(a, w, p, c->text, (struct type){0}, &why, &at);
		CHECK_STR(why, S(""));
		if (!e)
			continue;
		CHECK_STR(value_say(a, expr_eval(&v, e)), str_of(c->value));
		CHECK_STR(value_say(a, expr_eval(&plain, e)), str_of(c->value));
		if (c->because)
			CHECK_STR(because(a, &reasons), str_of(c->because));
		if (!str_eq(value_say(a, expr_eval(&plain, e)), str_of(c->value)))
			printf("# in %s\n", c->text);
	}
}

static void three_values_follow_their_tables(struct arena *a)
{
	static const struct value_case cases[] = {
		/* complex is unknown */
		{.text = "true and true", .value = "true"},
		{.text = "true and false", .value = "false"},
		{.text = "true and complex", .value = "?"},
		{.text = "false and complex", .value = "false"},
		{.text = "complex and false", .value = "false"},
		{.text = "complex and complex", .value = "?"},
		{.text = "false or false", .value = "false"},
		{.text = "false or true", .value = "true"},
		{.text = "true or complex", .value = "true"},
		{.text = "complex or true", .value = "true"},
		{.text = "false or complex", .value = "?"},
		{.text = "complex or false", .value = "?"},
		{.text = "not complex", .value = "?"},
		{.text = "not false", .value = "true"},
		{.text = "if complex then 1 else 1", .value = "?"},
		{.text = "if true then 1 else deaths", .value = "1"},
		{.text = "complex = complex", .value = "?"},
		{.text = "deaths + 1", .value = "?"},
		{.text = "deaths > 1", .value = "?"},
		{.text = "known(complex)", .value = "false"},
		{.text = "known(fine)", .value = "true"},
		{.text = "given(complex, true)", .value = "true"},
		{.text = "given(deaths, 4) + 1", .value = "5"},
		{.text = "min(deaths, 1)", .value = "?"},
	};
	struct world w = world_of(a);
	check_values(a, &w, cases, LEN(cases));
}

static void every_leaf_stands_once_and_in_order(struct arena *a)
{
	static const struct value_case cases[] = {
		{.text = "fine >= row(hearing-threshold, .kind = party-kind, on today).amount",
			.value = "true",
			.because = "fine=5000000/act conclude#41, "
				   "hearing-threshold#unit@2021-11-09.amount=3000000/table"},
		{.text = "large-fine and fine > 3 yuan",
			.value = "true",
			.because = "fine=5000000/act conclude#41, "
				   "hearing-threshold#unit@2021-11-09.amount=3000000/table"},
		{.text = "not known(complex) or simple",
			.value = "true",
			.because = "complex=?/unknown, simple=false/set"},
		{.text = "if simple then complex else fine > 3 yuan",
			.value = "true",
			.because = "simple=false/set, fine=5000000/act conclude#41"},
		{.text = "party.barred-until < today",
			.value = "true",
			.because =
				"party.barred-until=2025-01-31/register, today=2026-03-20/clock"},
		{.text = "fine >= discretion.low and fine <= discretion.high",
			.value = "true",
			.because =
				"fine=5000000/act conclude#41, discretion.low=3000000/judgement, "
				"discretion.high=10000000/judgement"},
		{.text = "count(talk.speak, vote = 'for') * 2 > count(talk.speak)",
			.value = "true",
			.because = "count(talk.speak, vote = 'for')=2/act speak#2, "
				   "count(talk.speak)=3/act speak#3"},
		{.text = "over(pay) and workdays(today, hearing-day) >= 7",
			.value = "true",
			.because = "over(pay)=true/calendar, today=2026-03-20/clock, "
				   "hearing-day=2026-04-01/act convene#42, "
				   "workdays(today, hearing-day)=8/calendar"},
		{.text = "row(grades, deaths >= .deaths or loss >= .loss).grade",
			.value = "?",
			.because = "deaths=?/unknown, loss=?/unknown"},
		{.text = "known(row(seal-term, true))",
			.value = "true",
			.because = "seal-term#1@2012-11-01=?/table"},
		{.text = "known(row(hearing-threshold, .kind = 'person' and fine < 3 yuan))",
			.value = "false",
			.because = "fine=5000000/act conclude#41, "
				   "row(hearing-threshold, .kind = 'person' and fine < 3 "
				   "yuan)=?/unknown"},
	};
	struct world w = world_of(a);
	check_values(a, &w, cases, LEN(cases));
}

static void every_function_says_what_the_vocabulary_promises(struct arena *a)
{
	static const struct value_case cases[] = {
		{.text = "done(conclude)", .value = "true"},
		{.text = "done(plead)", .value = "false"}, /* undone */
		{.text = "done(talk.speak)", .value = "true"},
		{.text = "done(cause.conclude)", .value = "true", .talk = true},
		{.text = "count(pay)", .value = "2"},
		{.text = "count(pay, paid > 6000 yuan)", .value = "1"},
		{.text = "count(decide)", .value = "0"},
		{.text = "persons(talk.speak)", .value = "3"},
		{.text = "persons(speak, vote = 'for')", .value = "2", .talk = true},
		{.text = "day-of(conclude)", .value = "2026-03-05"},
		{.text = "day-of(decide)", .value = "?"},
		{.text = "last(pay.paid)", .value = "500000"},
		{.text = "last(talk.speak.vote)", .value = "against"},
		{.text = "last(decide.fine)", .value = "?"},
		{.text = "sum(pay.paid)", .value = "1500000"},
		{.text = "sum(pay.paid, paid > 6000 yuan)", .value = "1000000"},
		{.text = "sum(decide.fine)", .value = "0"},
		/* plans deferred, rules only when simple, reason may be left empty */
		{.text = "complete(propose)", .value = "true"},
		{.text = "complete-all(propose)", .value = "false"},
		{.text = "complete(conclude)", .value = "false"}, /* level is missing */
		{.text = "complete(decide)", .value = "false"},   /* never done */
		{.text = "complete(cause.propose)", .value = "true", .talk = true},
		{.text = "signed(promise)", .value = "true"},
		{.text = "served(penalty-decision)", .value = "2026-03-08"},
		{.text = "served(promise)", .value = "?"},
		{.text = "over(pay)", .value = "true"},
		{.text = "over(hear)", .value = "false"},
		{.text = "late(pay)", .value = "5"},
		{.text = "late(pay, talk)", .value = "3"},
		{.text = "late(hear)", .value = "0"},
		{.text = "ended(talk)", .value = "true"},
		{.text = "open(talk)", .value = "false"},
		{.text = "talk.state", .value = "agreed"},
		{.text = "cause.procedure", .value = "penalty", .talk = true},
		{.text = "cause.fine", .value = "5000000", .talk = true},
		{.text = "about.use", .value = "unit"},
		{.text = "add(deed-day, 1 months)", .value = "2021-04-04"},
		{.text = "add(today, wait)", .value = "2026-04-03"},
		{.text = "days(deed-day, today)", .value = "1842"},
		{.text = "days(today, deed-day)", .value = "-1842"},
		{.text = "workdays(today, hearing-day)", .value = "8"},
		{.text = "percent(fine, 33)", .value = "1650000"},
		{.text = "percent(1 yuan, 1)", .value = "1"},
		{.text = "percent(0 yuan - 1 yuan, 1)", .value = "-1"},
		{.text = "percent(given(last(decide.fine), 0 yuan) - percent(1 yuan, 1), 50)",
			.value = "-1"},
		{.text = "percent(999999999999999 yuan, 999999999999999)", .value = "?"},
		{.text = "999999999999999 * 999999999999999", .value = "?"},
		{.text = "min(fine, 3 yuan, 4 yuan)", .value = "300"},
		{.text = "max(today, deed-day)", .value = "2026-03-20"},
		{.text = "max(area, 500)", .value = "500"},
		{.text = "size(penalty-kinds)", .value = "2"},
		{.text = "size(penalty-kinds & {'stop-use', 'fine'})", .value = "1"},
		{.text = "penalty-kinds = {'stop-use', 'warning'}", .value = "true"},
		{.text = "'fine' in penalty-kinds", .value = "false"},
		{.text = "party-kind in {'unit'}", .value = "true"},
		{.text = "party-kind != 'person'", .value = "true"},
		{.text = "wait = 10 workdays", .value = "true"},
		{.text = "wait = 10 days", .value = "false"},
		{.text = "inside(spot, zone)", .value = "true"},
		{.text = "area >= 480 and area < 481", .value = "true"},
		{.text = "may-hear", .value = "true"},
		/* by the opening day, by today, by the deed */
		{.text = "row(hearing-threshold, .kind = party-kind).amount", .value = "3000000"},
		{.text = "row(hearing-threshold, .kind = party-kind, on deed-day).amount",
			.value = "1000000"},
		{.text = "row(hearing-threshold, .kind = party-kind, on 2021-11-08).amount",
			.value = "1000000"},
		{.text = "row(hearing-threshold, .kind = party-kind, on day-of(decide)).amount",
			.value = "?"},
		{.text = "row(seal-term, true, on 2012-10-31).term", .value = "20 days"},
		{.text = "row(seal-term, true).term", .value = "30 days"},
		{.text = "row(seal-term, true, on 1999-12-31).term", .value = "?"},
		/* an empty cell does not match, a datum nobody entered stops the search */
		{.text = "row(grades, given(deaths, 0) >= .deaths or given(loss, 5 yuan) >= "
			 ".loss).grade",
			.value = "general"},
		{.text = "row(grades, 12 >= .deaths or loss >= .loss).grade", .value = "?"},
		{.text = "row(grades, 31 >= .deaths or loss >= .loss).grade", .value = "special"},
		{.text = "now > filed-at", .value = "?"},
		{.text = "today > 2026-03-19", .value = "true"},
	};
	struct world w = world_of(a);
	check_values(a, &w, cases, LEN(cases));
}

static void a_scoped_row_lives_only_at_its_place(struct arena *a)
{
	static const struct value_case zone[] = {
		{.text = "row(seal-term, .term = 10 days).term", .value = "10 days"}};
	static const struct value_case city[] = {
		{.text = "row(seal-term, .term = 10 days).term", .value = "?"}};
	struct world w = world_of(a);
	check_values(a, &w, city, 1);
	const str scopes[] = {S("region:370100"), S("zone")};
	w.matter->era.scopes = (struct strs){scopes, LEN(scopes)};
	check_values(a, &w, zone, 1);
}

static void a_changed_promise_is_not_the_one_that_was_signed(struct arena *a)
{
	static const struct value_case is[] = {{.text = "signed(promise)", .value = "false"}};
	struct world w = world_of(a);
	struct paper_kind papers[] = {w.pack->papers[0], w.pack->papers[1]};
	papers[1].text = S("我承诺。");
	w.pack->papers = papers;
	check_values(a, &w, is, 1);
}

static void a_condition_holds_only_if_it_is_true(struct arena *a)
{
	struct world w = world_of(a);
	static const struct {
		const char *text;
		bool holds;
	} cases[] = {{"known(fine)", true}, {"complex", false}, {"not complex", false},
		{"simple", false}};
	for (size_t i = 0; i < LEN(cases); i++) {
		str why = {0};
		int32_t at = 0;
		struct eval v = {a, w.pack, w.matter, NULL};
		struct expr *e = typed(
			a, &w, w.matter, cases[i].text, (struct type){.kind = T_YES}, &why, &at);
		CHECK(e && expr_holds(&v, e) == cases[i].holds);
	}
}

static void reasons_are_written_as_the_book_shows(struct arena *a)
{
	static const char text[] =
		"fine >= row(hearing-threshold, .kind = party-kind, on today).amount";
	struct world w = world_of(a);
	struct reasons reasons = {0};
	struct eval v = {a, w.pack, w.matter, &reasons};
	struct jw out = JW(a);
	str why = {0};
	int32_t at = 0;
	struct expr *e = typed(a, &w, w.matter, text, (struct type){.kind = T_YES}, &why, &at);
	if (!e) {
		CHECK_STR(why, S(""));
		return;
	}
	reasons_print(&out, w.pack, e->text, expr_eval(&v, e), &reasons);
	CHECK_STR(jw_text(&out), S("{\"check\":\"fine >= row(hearing-threshold, .kind = "
				   "party-kind, on today).amount\","
				   "\"value\":true,\"because\":[{\"name\":\"fine\",\"value\":"
				   "5000000,\"from\":\"act\","
				   "\"act\":\"conclude\",\"leaf\":41},{\"row\":\"hearing-threshold#"
				   "unit@2021-11-09\","
				   "\"cell\":\"amount\",\"value\":3000000,\"cite\":[\"程序/"
				   "77\"],\"source\":\"partly\","
				   "\"day\":\"2026-03-20\"}]}"));
}

static void without_a_matter_only_tables_and_literals_speak(struct arena *a)
{
	struct world w = world_of(a);
	struct expr_place place = {.pack = w.pack};
	struct eval v = {a, w.pack, NULL, NULL};
	str why = {0};
	const char *check = NULL;
	int32_t at = 0;
	struct expr *e = expr_parse(a, S("row(seal-term, true, on 2020-01-01).term"), &why, &at);
	CHECK(e && expr_type(a, e, &place, (struct type){.kind = T_SPAN}, &why, &check, &at));
	CHECK_STR(value_say(a, expr_eval(&v, e)), S("30 days"));
	e = expr_parse(a, S("fine > 3 yuan"), &why, &at);
	CHECK(e && !expr_type(a, e, &place, (struct type){0}, &why, &check, &at));
	e = expr_parse(a, S("over(pay)"), &why, &at);
	CHECK(e && !expr_type(a, e, &place, (struct type){0}, &why, &check, &at));
}

static void every_function_has_a_row(struct arena *a)
{
	const str *words = call_words(a);
	for (int c = 0; c < CALL__N; c++) {
		enum call found = CALL__N;
		CHECK(call_find(words[c], &found) && (int)found == c);
		CHECK(str_starts(str_of(call_row(found)->sign), words[c]));
		CHECK(call_row(found)->least >= 1 &&
			call_row(found)->least <= call_row(found)->most);
	}
}

int main(void)
{
	RUN(a_fault_has_its_place_and_says_what_is_expected);
	RUN(an_expression_has_at_most_500_characters);
	RUN(every_node_knows_its_text);
	RUN(names_and_types_are_proved);
	RUN(the_place_of_an_expression_wants_a_type);
	RUN(three_values_follow_their_tables);
	RUN(every_leaf_stands_once_and_in_order);
	RUN(every_function_says_what_the_vocabulary_promises);
	RUN(a_scoped_row_lives_only_at_its_place);
	RUN(a_changed_promise_is_not_the_one_that_was_signed);
	RUN(a_condition_holds_only_if_it_is_true);
	RUN(reasons_are_written_as_the_book_shows);
	RUN(without_a_matter_only_tables_and_literals_speak);
	RUN(every_function_has_a_row);
	return test_done();
}
