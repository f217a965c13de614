#include "audit/replay.h"
#include "audit_papers_sql.h"
#include "base/json.h"

#include <stdlib.h>

/* Papers and publications: each is a case of its own, whose first fact holds what it shows.  A
 * paper's body is its template with these values; its number has no gap before it. */

struct live_paper {
	row_id id;
	str paper, number;
	int32_t made;
	row_id act, fact;
	hash leaf;
	str state, slots, body;
	int32_t made_on;
	day served_on;
	str receipt;
	int32_t withdrawn, correct_since;
};
#define P(member, kind) SHAPE(struct live_paper, member, kind)
static const struct shape paper_shape[] = {
	P(id.region, 'i'),
	P(id.id, 'l'),
	P(paper, 's'),
	P(number, 's'),
	P(made, 'i'),
	P(act.region, 'i'),
	P(act.id, 'l'),
	P(fact.region, 'i'),
	P(fact.id, 'l'),
	P(leaf, 'h'),
	P(state, 's'),
	P(slots, 's'),
	P(body, 's'),
	P(made_on, 'i'),
	P(served_on, 'd'),
	P(receipt, 's'),
	P(withdrawn, 'i'),
	P(correct_since, 'i'),
};
#undef P

struct live_publication {
	row_id id;
	str view;
	int32_t number;
	str body;
	int32_t since, withdrawn;
};
#define V(member, kind) SHAPE(struct live_publication, member, kind)
static const struct shape publication_shape[] = {
	V(id.region, 'i'),
	V(id.id, 'l'),
	V(view, 's'),
	V(number, 'i'),
	V(body, 's'),
	V(since, 'i'),
	V(withdrawn, 'i'),
};
#undef V

/* The first fact of its own case. */
struct own_fact {
	row_id id;
	str event, act;
	int32_t day;
	hash leaf;
	const struct case_value *values;
	size_t n_values;
};
static const struct shape own_shape[] = {
	SHAPE(struct own_fact, id.region, 'i'),
	SHAPE(struct own_fact, id.id, 'l'),
	SHAPE(struct own_fact, event, 's'),
	SHAPE(struct own_fact, act, 's'),
	SHAPE(struct own_fact, day, 'i'),
	SHAPE(struct own_fact, leaf, 'h'),
};
static const struct shape said_shape[] = {
	SHAPE(struct case_value, name, 's'),
	SHAPE(struct case_value, value, 's'),
};

static int fact_of(struct replay *r, row_id of, size_t statement, struct own_fact *out)
{
	struct case_value *values = NULL;
	*out = (struct own_fact){0};
	int e = db_one(r->s, r->a->db, &audit_papers_sql[statement], ARGS(A_ID(of)), own_shape,
		LEN(own_shape), out);
	if (e == 0)
		e = db_list(r->s, r->a->db, &audit_papers_sql[AUDIT_OWN_VALUES],
			ARGS(A_ID(out->id)), said_shape, LEN(said_shape), sizeof *values,
			(void **)&values, &out->n_values);
	out->values = values;
	return e;
}

static int own_fact(struct replay *r, row_id of, struct own_fact *out)
{
	return fact_of(r, of, AUDIT_OWN_FACT, out);
}

static const struct case_value *own_says(const struct own_fact *f, str name)
{
	for (size_t i = 0; i < f->n_values; i++)
		if (str_eq(f->values[i].name, name))
			return &f->values[i];
	return NULL;
}

static str own_text(const struct own_fact *f, str name)
{
	const struct case_value *v = own_says(f, name);
	return v ? v->value : (str){0};
}

static void same(struct replay *r, str record, const char *column, str row, str fact)
{
	if (!str_eq(row, fact))
		audit_say(r->a, record, "%s: " STR_F ", its fact says " STR_F, column,
			STR_A(row.n ? row : S("nothing")), STR_A(fact.n ? fact : S("nothing")));
}

/* A JSON object of texts against the values of the fact, both ways. */
static void texts_compare(
	struct replay *r, str record, const char *column, str text, const struct own_fact *f)
{
	json_t *o auto_(json_free) = NULL;
	str why;
	size_t n = 0;
	if (json_read(r->s, text, &o, &why)) {
		audit_say(r->a, record, "%s cannot be read: " STR_F, column, STR_A(why));
		return;
	}
	for (size_t i = 0; i < f->n_values; i++) {
		const struct case_value *v = &f->values[i];
		if (str_starts(v->name, S("_")))
			continue;
		n++;
		str shown = json_member(o, str_z(r->s, v->name));
		if (!v->value.p && shown.n)
			audit_say(r->a, record, "%s " STR_F ": shows a value that was erased",
				column, STR_A(v->name));
		else if (!str_eq(shown, v->value))
			audit_say(r->a, record, "%s " STR_F ": " STR_F ", its fact says " STR_F,
				column, STR_A(v->name), STR_A(shown), STR_A(v->value));
	}
	if (n != json_object_size(o))
		audit_say(r->a, record, "%s: %zu values, its fact has %zu", column,
			json_object_size(o), n);
}

/* ---- the body ---- */

/* The template whose hash the fact holds: of the pack at hand, else of one that was kept. */
static int template_text(struct replay *r, const struct live_paper *p, str hex, str *out)
{
	static const struct shape shape[] = {{'s', 0}};
	const struct paper_kind *k = pack_paper(r->a->pack, p->paper, p->made_on);
	hash h;
	if (k && str_eq(hash_hex(r->s, hash_str(HASH_SHA256, k->text)), hex)) {
		*out = k->text;
		return 0;
	}
	if (!hash_parse_hex(hex, &h))
		return R_NOT_FOUND;
	return db_one(
		r->s, r->a->db, &audit_papers_sql[AUDIT_TEMPLATE], ARGS(A_HASH(h)), shape, 1, out);
}

/* Its text with every {slot} replaced; *open: a slot whose value was erased or never kept. */
static str filled(struct replay *r, str text, const struct own_fact *f, bool *open)
{
	struct sb b = SB(r->s);
	for (size_t i = 0; i < text.n; i++) {
		str rest = str_from(text, i + 1);
		size_t end = str_find(rest, '}');
		if (text.p[i] != '{' || end == rest.n || end > 80) {
			sb_char(&b, text.p[i]);
			continue;
		}
		const struct case_value *v = own_says(f, (str){rest.p, end});
		*open |= !v || !v->value.p;
		if (v && v->value.p)
			sb_add(&b, v->value);
		i += end + 1;
	}
	return sb_str(&b);
}

static int body_check(
	struct replay *r, str record, const struct live_paper *p, const struct own_fact *f)
{
	str text = {0};
	bool open = false;
	int e = template_text(r, p, own_text(f, S("_template")), &text);
	if (e == R_NOT_FOUND) {
		audit_say(r->a, record, "its template is in no pack");
		return 0;
	}
	if (e)
		return e;
	str made = filled(r, text, f, &open);
	if (!open && !str_eq(made, p->body))
		audit_say(r->a, record, "body: is not its template with the values of its fact");
	return 0;
}

/* ---- how it stands ---- */

/* The last fact of the matter with that event about the paper. */
static const struct case_fact *about_paper(const struct replay *r, const char *event, str paper)
{
	for (size_t i = r->n_facts; i-- > 0;) {
		const struct case_value *v = fact_says(&r->facts[i], S("_paper"));
		if (str_is(r->facts[i].event, event) && v && str_eq(v->value, paper))
			return &r->facts[i];
	}
	return NULL;
}

static void standing_check(struct replay *r, str record, const struct live_paper *p)
{
	const struct done *d = replay_done(r, p->made);
	str id = id_print(r->s, p->id);
	const struct case_fact *served = about_paper(r, "served", id);
	const struct case_fact *sealed = about_paper(r, "sealed", id);
	if (!d || !id_eq(d->fact->id, p->act)) {
		audit_say(r->a, record, "the act that made it, number %d, is not there", p->made);
		return;
	}
	int32_t withdrawn = d->annulled ? 0 : d->undone;
	str state = withdrawn ? S("withdrawn")
		    : served  ? S("served")
		    : sealed  ? S("sealed")
			      : S("unsealed");
	same(r, record, "state", p->state, state);
	if (p->withdrawn != withdrawn)
		audit_say(r->a, record, "withdrawn: by number %d, the facts say %d", p->withdrawn,
			withdrawn);
	same(r, record, "served_on",
		p->served_on == DAY_NONE ? (str){0} : day_print(r->s, p->served_on),
		served ? day_print(r->s, served->day) : (str){0});
	const struct case_value *receipt = served ? fact_says(served, S("_receipt")) : NULL;
	same(r, record, "receipt", p->receipt, receipt ? receipt->value : (str){0});
	if (p->correct_since && !replay_done(r, p->correct_since))
		audit_say(r->a, record, "correct_since: number %d is no act", p->correct_since);
}

static int paper_check(struct replay *r, const struct live_paper *p)
{
	struct own_fact f;
	str record = str_fmt(r->s, "matter_paper " STR_F " " STR_F, STR_A(id_print(r->s, p->id)),
		STR_A(p->number.n ? p->number : p->paper));
	int e = own_fact(r, p->id, &f);
	if (e == R_NOT_FOUND) {
		audit_say(r->a, record, "no fact tells of it");
		return 0;
	}
	if (e)
		return e;
	same(r, record, "fact", id_print(r->s, p->fact), id_print(r->s, f.id));
	same(r, record, "paper", str_fmt(r->s, "paper." STR_F, STR_A(p->paper)), f.act);
	same(r, record, "matter", r->id, own_text(&f, S("_matter")));
	same(r, record, "number", p->number, own_text(&f, S("_number")));
	same(r, record, "made_on", day_print(r->s, p->made_on), day_print(r->s, f.day));
	same(r, record, "leaf", hash_base64(r->s, p->leaf), hash_base64(r->s, f.leaf));
	texts_compare(r, record, "slot", p->slots, &f);
	standing_check(r, record, p);
	return body_check(r, record, p, &f);
}

/* ---- publications ---- */

/* Some row of the act takes that view off, undoes what published it, or corrects what it shows. */
static bool row_withdraws(const struct act *row, str view)
{
	for (size_t i = 0; i < row->n_then; i++)
		if (row->then[i].kind == EFFECT_UNDO || row->then[i].kind == EFFECT_CORRECT ||
			(row->then[i].kind == EFFECT_WITHDRAW && str_eq(row->then[i].name, view)))
			return true;
	return false;
}

static bool act_withdraws(const struct pack *p, str text, str view)
{
	str rest = text, procedure;
	bool cut = str_cut(&rest, '/', &procedure);
	const struct procedure *pr = cut ? pack_procedure(p, procedure) : NULL;
	if (!pr)
		return true; /* a procedure that this pack has no longer: nothing to compare with */
	for (size_t i = 0; i < pr->n_acts; i++)
		if (str_eq(pr->acts[i].id, rest) && row_withdraws(&pr->acts[i], view))
			return true;
	return false;
}

/* Its own case says by which act of which matter: its own, or a later one that came of it. */
static int withdrawal_check(struct replay *r, str record, const struct live_publication *p)
{
	static const struct shape shape[] = {{'s', 0}};
	struct own_fact f;
	str act = {0};
	row_id matter;
	int64_t number;
	int e = fact_of(r, p->id, AUDIT_WITHDRAWN_FACT, &f);
	if (e < 0)
		return e;
	if (e == R_NOT_FOUND || !p->withdrawn) {
		if ((e == 0) != (p->withdrawn != 0))
			audit_say(r->a, record, "withdrawn: number %d, its facts say %s",
				p->withdrawn, e ? "nothing" : "that it was");
		return 0;
	}
	if (!str_int(own_text(&f, S("_number")), &number) || number != p->withdrawn ||
		!id_parse(own_text(&f, S("_matter")), &matter)) {
		audit_say(r->a, record, "withdrawn: number %d, its fact says " STR_F, p->withdrawn,
			STR_A(own_text(&f, S("_number"))));
		return 0;
	}
	e = db_one(r->s, r->a->db, &audit_papers_sql[AUDIT_ACT_OF],
		ARGS(A_ID(matter), A_INT(number)), shape, 1, &act);
	if (e == R_NOT_FOUND || (e == 0 && !act_withdraws(r->a->pack, act, p->view)))
		audit_say(r->a, record, "withdrawn: number %d does not withdraw it", p->withdrawn);
	return e < 0 ? e : 0;
}

static int publication_check(struct replay *r, const struct live_publication *p)
{
	struct own_fact f;
	str record = str_fmt(
		r->s, "publication " STR_F " " STR_F, STR_A(id_print(r->s, p->id)), STR_A(p->view));
	int e = own_fact(r, p->id, &f);
	if (e == R_NOT_FOUND) {
		audit_say(r->a, record, "no fact tells of it");
		return 0;
	}
	if (e)
		return e;
	same(r, record, "view", str_fmt(r->s, "view." STR_F, STR_A(p->view)), f.act);
	same(r, record, "matter", r->id, own_text(&f, S("_matter")));
	same(r, record, "number", str_fmt(r->s, "%d", p->number), own_text(&f, S("_number")));
	same(r, record, "since", day_print(r->s, p->since), day_print(r->s, f.day));
	texts_compare(r, record, "body", p->body, &f);
	const struct done *made = replay_done(r, p->number);
	if (made && made->undone && !made->annulled && !p->withdrawn)
		audit_say(r->a, record, "is public, its act was undone by number %d", made->undone);
	return withdrawal_check(r, record, p);
}

int audit_papers(struct replay *r)
{
	struct live_paper *papers = NULL;
	struct live_publication *pubs = NULL;
	size_t n = 0, n_pubs = 0;
	int e = db_list(r->s, r->a->db, &audit_papers_sql[AUDIT_PAPERS_OF], ARGS(A_ID(r->m->id)),
		paper_shape, LEN(paper_shape), sizeof *papers, (void **)&papers, &n);
	for (size_t i = 0; e == 0 && i < n; i++)
		e = paper_check(r, &papers[i]);
	if (e == 0)
		e = db_list(r->s, r->a->db, &audit_papers_sql[AUDIT_PUBLICATIONS_OF],
			ARGS(A_ID(r->m->id)), publication_shape, LEN(publication_shape),
			sizeof *pubs, (void **)&pubs, &n_pubs);
	for (size_t i = 0; e == 0 && i < n_pubs; i++)
		e = publication_check(r, &pubs[i]);
	return e;
}

/* ---- numbers without a gap ---- */

struct numbered {
	str series; /* 机构代字文种〔年〕 */
	int64_t n;
};
struct number_row {
	str code, series;
	int32_t year;
	int64_t last;
};
static const struct shape number_shape[] = {
	SHAPE(struct number_row, code, 's'),
	SHAPE(struct number_row, series, 's'),
	SHAPE(struct number_row, year, 'i'),
	SHAPE(struct number_row, last, 'l'),
};

static int by_number(const void *a, const void *b)
{
	const struct numbered *x = a, *y = b;
	int r = str_cmp(x->series, y->series);
	return r ? r : (x->n > y->n) - (x->n < y->n);
}

/* 济消审〔2026〕12号 → 济消审〔2026〕, 12 */
static bool number_read(str text, struct numbered *out)
{
	static const char close[] = "〕", unit[] = "号";
	const char *end = memmem(text.p, text.n, close, sizeof close - 1);
	if (!end)
		return false;
	end += sizeof close - 1;
	str rest = str_from(text, (size_t)(end - text.p));
	out->series = (str){text.p, (size_t)(end - text.p)};
	if (rest.n < sizeof unit || memcmp(rest.p + rest.n - (sizeof unit - 1), unit, 3) != 0)
		return false;
	rest.n -= sizeof unit - 1;
	return str_int(rest, &out->n);
}

static void last_check(struct audit *a, struct arena *s, const struct number_row *rows, size_t n,
	const struct numbered *last)
{
	for (size_t i = 0; i < n; i++) {
		str series = str_fmt(s, STR_F STR_F "〔%d〕", STR_A(rows[i].code),
			STR_A(rows[i].series), rows[i].year);
		if (!str_eq(series, last->series))
			continue;
		if (rows[i].last != last->n)
			audit_say(a, str_fmt(s, "paper_number " STR_F, STR_A(series)),
				"says %lld was given last, the last paper has %lld",
				(long long)rows[i].last, (long long)last->n);
		return;
	}
	audit_say(a, str_fmt(s, "paper_number " STR_F, STR_A(last->series)),
		"papers have numbers up to %lld, and it is not there", (long long)last->n);
}

static void gaps(struct audit *a, struct arena *s, struct numbered *list, size_t n,
	const struct number_row *rows, size_t n_rows)
{
	qsort(list, n, sizeof *list, by_number);
	for (size_t i = 0; i < n; i++) {
		bool first = !i || !str_eq(list[i].series, list[i - 1].series);
		int64_t expected = first ? 1 : list[i - 1].n + 1;
		if (list[i].n != expected)
			audit_say(a,
				str_fmt(s, "matter_paper " STR_F "%lld号", STR_A(list[i].series),
					(long long)list[i].n),
				"follows number %lld of its series", (long long)expected - 1);
		if (i + 1 == n || !str_eq(list[i].series, list[i + 1].series))
			last_check(a, s, rows, n_rows, &list[i]);
	}
}

static const struct lost_check lost[] = {
	{AUDIT_PAPER_LOST, "matter_paper", "a fact tells of it, and it is not there"},
	{AUDIT_PUBLICATION_LOST, "publication", "a fact tells of it, and it is not there"},
	{AUDIT_PAPER_MATTER, "matter_paper", "its matter is not there"},
	{AUDIT_PUBLICATION_MATTER, "publication", "its matter is not there"},
};

int audit_paper_numbers(struct audit *a, struct arena *s)
{
	static const struct shape shape[] = {{'s', 0}};
	str *texts = NULL;
	struct number_row *rows = NULL;
	size_t n = 0, n_rows = 0, k = 0;
	int r = db_list(s, a->db, &audit_papers_sql[AUDIT_NUMBERS], NULL, 0, shape, 1,
		sizeof *texts, (void **)&texts, &n);
	if (r == 0)
		r = db_list(s, a->db, &audit_papers_sql[AUDIT_NUMBER_ROWS], NULL, 0, number_shape,
			LEN(number_shape), sizeof *rows, (void **)&rows, &n_rows);
	if (r)
		return r;
	struct numbered *list = NEWS(s, struct numbered, n + 1);
	for (size_t i = 0; i < n; i++) {
		if (number_read(texts[i], &list[k]))
			k++;
		else
			audit_say(a, str_fmt(s, "matter_paper " STR_F, STR_A(texts[i])),
				"is no number of a paper");
	}
	gaps(a, s, list, k, rows, n_rows);
	return audit_lost(a, s, audit_papers_sql, lost, LEN(lost));
}
