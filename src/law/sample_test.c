#include "law/sample.h"

#include <stdlib.h>

#include "base/hash.h"

#define STRS(...)       \
	((struct strs){ \
		(const str[]){__VA_ARGS__}, sizeof((const str[]){__VA_ARGS__}) / sizeof(str)})

day ymd(const char *s)
{
	day d = DAY_NONE;
	assert(day_parse(str_of(s), &d));
	return d;
}

static void *copied(struct arena *a, const void *p, size_t n_b)
{
	void *q = arena_alloc(a, n_b);
	memcpy(q, p, n_b);
	return q;
}
#define COPY(a, list) copied((a), (list), sizeof(list))

/* pack.c looks up by halves: lists are sorted by id, which stands first. */
static int by_id(const void *a, const void *b)
{
	return str_cmp(*(const str *)a, *(const str *)b);
}
#define SORT(list) qsort((list), LEN(list), sizeof *(list), by_id)

/* "person,unit" as a list of choices */
static struct choice_list list_of(struct arena *a, const char *id, const char *members)
{
	str rest = str_of(members), one = {0};
	struct member *m = NEWS(a, struct member, 20);
	struct choice_list l = {.id = str_of(id), .members = m};
	while (str_cut(&rest, ',', &one))
		m[l.n++] = (struct member){.id = one, .since = DAY_FIRST, .until = DAY_LAST};
	return l;
}

static void test_choices(struct arena *a, struct pack *p)
{
	struct choice_list lists[] = {
		list_of(a, "party-kind", "person,unit"),
		list_of(a, "vote", "for,against,abstain"),
		list_of(a, "penalty-kind", "warning,fine,stop-business,stop-use"),
		list_of(a, "level", "light,ordinary,heavy"),
		list_of(a, "offence", "o58,o60"),
		list_of(a, "law-choice", "deed,decision"),
		list_of(a, "place-class", "crowded,explosive,other"),
		list_of(a, "hazard-element", "d1,d2,e1,e2,e3,e4,e5,e6"),
		list_of(a, "hazard-rule", "5.2,5.3.a,5.3.c,5.3.d"),
		list_of(a, "fire-grade", "special,major,general"),
	};
	SORT(lists);
	p->choices = COPY(a, lists);
	p->n_choices = LEN(lists);
}

static struct field field_of(struct arena *a, const char *id, const char *type, const char *column)
{
	struct field f = {
		.id = str_of(id), .column = str_of(column), .since = DAY_FIRST, .until = DAY_LAST};
	assert(type_parse(a, str_of(type), &f.type));
	return f;
}

static void test_fields(struct arena *a, struct pack *p)
{
	static const char *const rows[][3] = {
		{"fine", "money", ""},
		{"party-kind", "choice(party-kind)", ""},
		{"penalty-kinds", "set(penalty-kind)", ""},
		{"deed-day", "day", ""},
		{"hearing-day", "day", ""},
		{"complex", "yes", ""},
		{"simple", "yes", ""},
		{"area", "area", ""},
		{"deaths", "count", ""},
		{"loss", "money", ""},
		{"reason", "text", ""},
		{"filed-at", "time", ""},
		{"wait", "span", ""},
		{"spot", "point", ""},
		{"vote", "choice(vote)", ""},
		{"opinion", "text", ""},
		{"paid", "money", ""},
		{"paid-on", "day", ""},
		{"promise", "promise", ""},
		{"plans", "file", ""},
		{"rules", "file", ""},
		{"level", "choice(level)", ""},
		{"offence", "choice(offence)", ""},
		{"law-choice", "choice(law-choice)", ""},
		{"hazard-elements", "set(hazard-element)", ""},
		{"place-class", "choice(place-class)", ""},
		{"barred-until", "day", "org.barred-until"},
		{"use", "choice(party-kind)", "place.use"},
		{"both", "count", ""},
	};
	struct field *fields = NEWS(a, struct field, LEN(rows));
	for (size_t i = 0; i < LEN(rows); i++)
		fields[i] = field_of(a, rows[i][0], rows[i][1], rows[i][2]);
	qsort(fields, LEN(rows), sizeof *fields, by_id);
	p->fields = fields;
	p->n_fields = LEN(rows);
}

/* Rows as "cell|cell|since|until|scope"; columns as "name:type!" with blanks between. */
static struct table table_of(
	struct arena *a, const char *id, const char *columns, const char *const *rows, size_t n)
{
	struct table t = {.id = str_of(id)};
	struct column *cols = NEWS(a, struct column, 8);
	struct table_row *out = NEWS(a, struct table_row, n);
	str rest = str_of(columns), one = {0}, name = {0};
	while (str_cut(&rest, ' ', &one)) {
		struct column *c = &cols[t.n_columns++];
		c->key = one.p[one.n - 1] == '!';
		one.n -= c->key;
		assert(str_cut(&one, ':', &name) && type_parse(a, one, &c->type));
		c->id = name;
	}
	for (size_t i = 0; i < n; i++) {
		struct value *cells = NEWS(a, struct value, t.n_columns);
		struct window w = {
			.since = DAY_FIRST, .until = DAY_LAST, .cite = STRS(S("程序/77"))};
		w.cite.p = copied(a, w.cite.p, sizeof(str));
		rest = str_of(rows[i]);
		for (size_t k = 0; k < t.n_columns; k++) {
			str_cut(&rest, '|', &one);
			if (one.n)
				assert(value_parse(a, cols[k].type, one, &cells[k]));
			if (cols[k].key)
				out[i].key = value_print(a, cells[k]);
		}
		if (str_cut(&rest, '|', &one) && one.n)
			assert(day_parse(one, &w.since));
		if (str_cut(&rest, '|', &one) && one.n)
			assert(day_parse(one, &w.until));
		if (str_cut(&rest, '|', &one) && one.n)
			w.scope = (struct strs){copied(a, &one, sizeof one), 1};
		w.source = MARK_PARTLY;
		out[i].cells = cells;
		out[i].window = w;
		out[i].life = (struct life){.windows = copied(a, &w, sizeof w),
			.n = 1,
			.id = str_fmt(a, "%s#" STR_F, id,
				STR_A(out[i].key.n ? out[i].key : str_fmt(a, "%zu", i + 1)))};
	}
	t.columns = cols;
	t.rows = out;
	t.n_rows = n;
	return t;
}

static const char *const threshold_rows[] = {
	"person|200000", "unit|1000000||2021-11-08", "unit|3000000|2021-11-09"};
static const char *const grade_rows[] = {"special|30|10000000000", "major|10|", "general|0|0"};
static const char *const term_rows[] = {
	"30 days|2012-11-01||", "10 days|2012-11-01||zone", "20 days|2000-01-01|2012-10-31"};
static const char *const band_rows[] = {"o58|ordinary|10000000|20000000|2009-05-01|2025-09-09",
	"o58|ordinary|8000000|15000000|2025-09-10", "o58|light|3000000|10000000|2009-05-01",
	"o60|ordinary|2000000|3500000|2025-09-10"};
static const char *const rate_rows[] = {"3||no|2009-05-01|2011-12-31", "3|100|yes|2012-01-01"};
static const char *const hazard_rows[] = {"5.2||d1,d2|1|2018-07-01|2025-10-31",
	"5.3.a|crowded|e1,e2,e3|3|2018-07-01|2025-10-31",
	"5.3.c|crowded,explosive||4|2018-07-01|2025-10-31", "5.3.d|||6|2018-07-01|2025-10-31"};

static void test_tables(struct arena *a, struct pack *p)
{
	struct table tables[] = {
		table_of(a, "hearing-threshold", "kind:choice(party-kind)! amount:money",
			threshold_rows, 3),
		table_of(a, "grades", "grade:choice(fire-grade) deaths:count loss:money",
			grade_rows, 3),
		table_of(a, "seal-term", "term:span", term_rows, 3),
		table_of(a, "disc-band",
			"offence:choice(offence)! level:choice(level)! low:money high:money",
			band_rows, 4),
		table_of(a, "surcharge-rate", "percent:count cap-percent:count stops-in-remedy:yes",
			rate_rows, 2),
		table_of(a, "hazard-rule",
			"rule:choice(hazard-rule)! place-class:set(place-class) "
			"elements:set(hazard-element) "
			"at-least:count",
			hazard_rows, 4),
	};
	SORT(tables);
	p->tables = COPY(a, tables);
	p->n_tables = LEN(tables);
}

static struct life always_lives(struct arena *a, const char *id)
{
	struct window w = {.since = DAY_FIRST, .until = DAY_LAST};
	return (struct life){.windows = copied(a, &w, sizeof w), .n = 1, .id = str_of(id)};
}

/* A form as "fine (reason) plans>grant rules?simple": may, deferred, when. */
static struct act act_of(struct arena *a, const struct pack *p, const char *id, const char *form)
{
	struct act act = {.id = str_of(id), .life = always_lives(a, id), .hands = 1};
	struct form_item *items = NEWS(a, struct form_item, 8);
	str rest = str_of(form), one = {0}, why = {0}, name = {0};
	int32_t at = 0;
	while (rest.n && str_cut(&rest, ' ', &one)) {
		struct form_item *f = &items[act.n_form++];
		f->may = one.p[0] == '(';
		if (f->may)
			one = (str){one.p + 1, one.n - 2};
		size_t defer = str_find(one, '>'), when = str_find(one, '?');
		name = (str){one.p, defer < when ? defer : when};
		f->field = pack_field(p, name);
		assert(f->field);
		f->life = always_lives(a, id);
		if (defer < one.n)
			f->defer_act = str_from(one, defer + 1);
		if (when < one.n) {
			f->when = expr_parse(a, str_from(one, when + 1), &why, &at);
			assert(f->when);
		}
	}
	act.form = items;
	return act;
}

static struct let let_of(struct arena *a, const char *id, const char *text)
{
	str why = {0};
	int32_t at = 0;
	struct let l = {.id = str_of(id), .expr = expr_parse(a, str_of(text), &why, &at)};
	assert(l.expr);
	return l;
}

static struct effect *sub_effect(struct arena *a, const char *name, const char *procedure)
{
	struct effect *f = NEW(a, struct effect);
	*f = (struct effect){
		.kind = EFFECT_SUB, .name = str_of(name), .procedure = str_of(procedure)};
	return f;
}

static struct procedure test_penalty(struct arena *a, const struct pack *p)
{
	struct procedure q = {.id = S("penalty"), .life = always_lives(a, "penalty")};
	struct act acts[] = {
		act_of(a, p, "propose",
			"party-kind deed-day (reason) plans>decide rules?simple promise"),
		act_of(a, p, "conclude", "fine penalty-kinds (complex) level"),
		act_of(a, p, "convene", ""),
		act_of(a, p, "plead", "reason"),
		act_of(a, p, "pay", "paid"),
		act_of(a, p, "decide", "fine"),
	};
	struct let lets[] = {
		let_of(a, "large-fine", "known(fine) and fine >= threshold.amount"),
		let_of(a, "threshold", "row(hearing-threshold, .kind = party-kind, on today)"),
		let_of(a, "stops-business",
			"size(penalty-kinds & {'stop-business', 'stop-use'}) > 0"),
		let_of(a, "may-hear", "stops-business or large-fine"),
		let_of(a, "round", "not about-turn"),
		let_of(a, "about-turn", "round"),
		let_of(a, "faulty", "deed-day < fine"),
		let_of(a, "both", "true"),
	};
	static const struct state states[] = {{.id = {"filed", 5}}, {.id = {"decided", 7}}};
	static const struct limit limits[] = {{.id = {"pay", 3}}, {.id = {"hear", 4}}};
	static const struct party parties[] = {{.id = {"party", 5}}};
	acts[2].then = sub_effect(a, "talk", "deliberation");
	acts[2].n_then = 1;
	q.acts = COPY(a, acts);
	q.n_acts = LEN(acts);
	q.lets = COPY(a, lets);
	q.n_lets = LEN(lets);
	q.states = states;
	q.n_states = LEN(states);
	q.limits = limits;
	q.n_limits = LEN(limits);
	q.parties = parties;
	q.n_parties = LEN(parties);
	return q;
}

static struct procedure test_deliberation(struct arena *a, const struct pack *p)
{
	struct procedure q = {.id = S("deliberation"), .life = always_lives(a, "deliberation")};
	static const struct state states[] = {{.id = {"convened", 8}}, {.id = {"agreed", 6}}};
	struct act acts[] = {
		act_of(a, p, "speak", "opinion vote"), act_of(a, p, "close", "(reason)")};
	q.acts = COPY(a, acts);
	q.n_acts = LEN(acts);
	q.states = states;
	q.n_states = LEN(states);
	return q;
}

/* Conditions of form items are read in act_of(); they are typed once the pack is whole. */
static void test_whens(struct arena *a, const struct pack *p, const struct procedure *q)
{
	struct expr_place place = {.pack = p, .procedure = q};
	str why = {0};
	const char *check = NULL;
	int32_t at = 0;
	for (size_t i = 0; i < q->n_acts; i++) {
		for (size_t k = 0; k < q->acts[i].n_form; k++) {
			const struct expr *when = q->acts[i].form[k].when;
			struct expr *e = (struct expr *)(uintptr_t)when;
			if (e && !expr_type(a, e, &place, (struct type){.kind = T_YES}, &why,
					 &check, &at))
				abort();
		}
	}
}

struct pack *test_pack(struct arena *a)
{
	static const struct lon_lat ring[] = {{1170000000, 366000000}, {1171000000, 366000000},
		{1171000000, 367000000}, {1170000000, 367000000}};
	static const struct area areas[] = {{.id = {"zone", 4}, .points = ring, .n = 4}};
	struct pack *p = NEW(a, struct pack);
	test_choices(a, p);
	test_fields(a, p);
	test_tables(a, p);
	struct paper_kind papers[] = {
		{.id = S("penalty-decision"), .life = always_lives(a, "paper.penalty-decision")},
		{.id = S("promise"), .text = S("我承诺"), .life = always_lives(a, "paper.promise")},
	};
	struct procedure procedures[] = {test_penalty(a, p), test_deliberation(a, p)};
	SORT(papers);
	p->papers = COPY(a, papers);
	p->n_papers = LEN(papers);
	SORT(procedures);
	p->procedures = COPY(a, procedures);
	p->n_procedures = LEN(procedures);
	p->areas = areas;
	p->n_areas = LEN(areas);
	for (size_t i = 0; i < p->n_procedures; i++)
		test_whens(a, p, &p->procedures[i]);
	return p;
}

/* A value by its canonical text. */
struct picture_value entered(struct arena *a, const struct pack *p, const char *field,
	const char *text, const char *act, int32_t number)
{
	struct picture_value v = {.field = str_of(field), .act = str_of(act), .number = number};
	const struct field *f = pack_field(p, v.field);
	assert(f && value_parse(a, f->type, str_of(text), &v.value));
	return v;
}

static struct picture_act spoken(
	struct arena *a, const struct pack *p, int32_t number, const char *person, const char *vote)
{
	struct picture_value values[] = {entered(a, p, "opinion", "同意", "speak", number),
		entered(a, p, "vote", vote, "speak", number)};
	str persons[] = {str_of(person)};
	return (struct picture_act){.act = S("speak"),
		.number = number,
		.on = ymd("2026-03-10") + number,
		.persons = COPY(a, persons),
		.n_persons = 1,
		.values = COPY(a, values),
		.n_values = 2};
}

static struct picture *test_talk(struct arena *a, const struct pack *p, const struct picture *cause)
{
	struct picture *q = NEW(a, struct picture);
	struct picture_act acts[] = {spoken(a, p, 1, "p1", "for"), spoken(a, p, 2, "p2", "for"),
		spoken(a, p, 3, "p3", "against"), spoken(a, p, 4, "p3", "for")};
	acts[3].undone = true;
	q->procedure = pack_procedure(p, S("deliberation"));
	q->state = S("agreed");
	q->era = (struct era){ymd("2026-03-10"), ymd("2026-03-20"), {0}};
	q->cause = cause;
	q->acts = COPY(a, acts);
	q->n_acts = LEN(acts);
	return q;
}

struct picture_act paid(
	struct arena *a, const struct pack *p, int32_t number, const char *on, const char *amount)
{
	struct picture_value values[] = {entered(a, p, "paid", amount, "pay", number)};
	return (struct picture_act){.act = S("pay"),
		.number = number,
		.on = ymd(on),
		.values = COPY(a, values),
		.n_values = 1};
}

/* A penalty opened on 2026-03-01, seen on 2026-03-20; its deliberation is agreed. */
struct picture *test_matter(struct arena *a, const struct pack *p)
{
	struct picture *q = NEW(a, struct picture);
	char hex[HASH_B * 2 + 1] = {0};
	str signed_hash = hash_hex(a, hash_str(HASH_SHA256, S("我承诺")));
	memcpy(hex, signed_hash.p, signed_hash.n);
	struct picture_value values[] = {
		entered(a, p, "fine", "5000000", "conclude", 41),
		entered(a, p, "party-kind", "unit", "propose", 40),
		entered(a, p, "penalty-kinds", "warning,stop-use", "conclude", 41),
		entered(a, p, "deed-day", "2021-03-04", "propose", 40),
		entered(a, p, "promise", hex, "propose", 40),
		entered(a, p, "simple", "false", "", 0),
		entered(a, p, "area", "480", "propose", 40),
		entered(a, p, "wait", "10 workdays", "propose", 40),
		entered(a, p, "spot", "1170500000,366500000", "propose", 40),
		entered(a, p, "hearing-day", "2026-04-01", "convene", 42),
	};
	struct picture_value register_values[] = {
		entered(a, p, "barred-until", "2025-01-31", "", 0)};
	struct picture_value about_values[] = {entered(a, p, "use", "unit", "", 0)};
	struct picture_act acts[] = {
		{.act = S("propose"),
			.number = 40,
			.on = ymd("2026-03-01"),
			.values = COPY(a, values),
			.n_values = 2},
		{.act = S("conclude"),
			.number = 41,
			.on = ymd("2026-03-05"),
			.values = COPY(a, values),
			.n_values = 1},
		{.act = S("convene"), .number = 42, .on = ymd("2026-03-10")},
		{.act = S("plead"), .number = 43, .on = ymd("2026-03-11"), .undone = true},
		paid(a, p, 44, "2026-03-12", "1000000"),
		paid(a, p, 45, "2026-03-13", "500000"),
	};
	struct picture_limit limits[] = {
		{.limit = S("pay"), .end = ymd("2026-03-15"), .over = true},
		{.limit = S("hear"), .unknown_end = true},
	};
	struct picture_paper papers[] = {
		{.paper = S("penalty-decision"),
			.withdrawn = true,
			.served = true,
			.served_on = ymd("2026-03-19")},
		{.paper = S("penalty-decision"), .served = true, .served_on = ymd("2026-03-08")},
	};
	struct picture_register registers[] = {
		{S("party"), COPY(a, register_values), 1}, {S("about"), COPY(a, about_values), 1}};
	struct picture_judged judged[] = {
		{S("discretion"), S("low"), value_num(T_MONEY, 3000000)},
		{S("discretion"), S("high"), value_num(T_MONEY, 10000000)},
	};
	struct picture_sub subs[] = {
		{S("talk"), false, ymd("2026-03-16"), ymd("2026-03-17"), NULL}};
	q->procedure = pack_procedure(p, S("penalty"));
	q->state = S("filed");
	q->era = (struct era){ymd("2026-03-01"), ymd("2026-03-20"), {0}};
	q->now = day_ms(ymd("2026-03-20")) + 36000000;
	subs[0].picture = test_talk(a, p, q);
	q->values = COPY(a, values);
	q->n_values = LEN(values);
	q->acts = COPY(a, acts);
	q->n_acts = LEN(acts);
	q->limits = COPY(a, limits);
	q->n_limits = LEN(limits);
	q->papers = COPY(a, papers);
	q->n_papers = LEN(papers);
	q->registers = COPY(a, registers);
	q->n_registers = LEN(registers);
	q->judged = COPY(a, judged);
	q->n_judged = LEN(judged);
	q->subs = COPY(a, subs);
	q->n_subs = LEN(subs);
	return q;
}
