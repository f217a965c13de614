#include "matters/found.h"
#include "matters/paper.h"
#include "ledger/leaf_place.h"
#include "base/json.h"
#include "matters/run.h"
#include "paper_sql.h"
#include "people/people.h"

/* Papers (文书): draft → signed by the act's hands and numbered in the same transaction → 待用印 →
 * sealed → served. */

#define P(member, kind) SHAPE(struct paper_row, member, kind)
static const struct shape paper_shape[] = {
	P(id.region, 'i'),
	P(id.id, 'l'),
	P(matter.region, 'i'),
	P(matter.id, 'l'),
	P(paper, 's'),
	P(number, 's'),
	P(made, 'i'),
	P(act_fact.region, 'i'),
	P(act_fact.id, 'l'),
	P(fact.region, 'i'),
	P(fact.id, 'l'),
	P(state, 's'),
	P(to, 's'),
	P(slots, 's'),
	P(body, 's'),
	P(made_on, 'i'),
	P(served_on, 'l'),
	P(way, 'i'),
	P(receipt, 's'),
	P(withdrawn, 'i'),
	P(correct_since, 'i'),
};
#undef P

int paper_list(struct run *r, struct matter *mt)
{
	if (mt->has_papers)
		return 0;
	mt->has_papers = true;
	int e = db_list(r->a, r->db, &paper_sql[PAPER_LIST], ARGS(A_ID(mt->row.id)), paper_shape,
		LEN(paper_shape), sizeof(struct paper_row), (void **)&mt->papers, &mt->n_papers);
	mt->cap_papers = mt->n_papers;
	return e;
}

static int paper_keep(struct run *r, const struct paper_row *p)
{
	return db_run(r->db, &paper_sql[PAPER_KEEP],
		ARGS(A_TEXT(p->state), p->served_on == NOTHING ? A_NULL : A_INT(p->served_on),
			A_INT(p->way), A_TEXT(p->receipt), A_INT(p->withdrawn),
			A_INT(p->correct_since), A_ID(p->id)),
		NULL);
}

/* ---- making ---- */

struct making {
	struct doing *d;
	const struct paper_kind *kind;
	struct organ_row organ;
	str number;
};

str paper_slot_text(struct run *r, struct matter *mt, str organ, str number, str slot)
{
	if (str_is(slot, "paper.number"))
		return number;
	if (str_is(slot, "paper.organ"))
		return organ;
	if (!str_is(slot, "paper.day"))
		return slot_text(r, mt, slot);
	int y, mo, dd;
	day_ymd(run_day(r), &y, &mo, &dd);
	return str_fmt(r->a, "%d年%d月%d日", y, mo, dd);
}

static str paper_slot(struct making *m, str slot)
{
	return paper_slot_text(m->d->run, m->d->mt, m->organ.name, m->number, slot);
}

/* {slot} in the template becomes its words. */
static str fill(struct making *m)
{
	struct sb b = SB(m->d->run->a);
	str text = m->kind->text;
	for (size_t i = 0; i < text.n; i++) {
		str rest = str_from(text, i + 1);
		size_t end = str_find(rest, '}');
		if (text.p[i] != '{' || end == rest.n || end > 80) {
			sb_char(&b, text.p[i]);
			continue;
		}
		sb_add(&b, paper_slot(m, (str){rest.p, end}));
		i += end + 1;
	}
	return sb_str(&b);
}

static int number_of(struct making *m)
{
	struct run *r = m->d->run;
	int y, mo, dd;
	int64_t last = 0;
	static const struct shape shape[] = {{'l', 0}};
	row_id organ = m->d->mt->row.organ;
	m->number = S("");
	if (!m->kind->series.n)
		return 0;
	day_ymd(run_day(r), &y, &mo, &dd);
	int e = db_one(r->a, r->db, &paper_sql[NUMBER_NEXT],
		ARGS(A_ID(organ), A_TEXT(m->kind->series), A_INT(y)), shape, 1, &last);
	if (!e)
		m->number = str_fmt(r->a, STR_F STR_F "〔%d〕%lld号", STR_A(m->organ.code),
			STR_A(m->kind->series), y, (long long)last);
	return e;
}

static str slots_json(struct making *m)
{
	struct jw w = JW(m->d->run->a);
	jw_object(&w);
	for (size_t i = 0; i < m->kind->slots.n; i++) {
		str slot = m->kind->slots.p[i];
		jw_member_str(&w, str_z(m->d->run->a, slot), paper_slot(m, slot));
	}
	jw_object_end(&w);
	return jw_text(&w);
}

/* The paper's own case: its leaf commits to slots and template. */
static int paper_fact(struct making *m, row_id id, struct fact_made *made)
{
	struct doing *d = m->d;
	struct arena *a = d->run->a;
	struct name_value *v = NEWS(a, struct name_value, m->kind->slots.n + 3);
	struct fact_draft draft = {.of = id,
		.event = S("paper"),
		.act = str_fmt(a, "paper." STR_F, STR_A(m->kind->id)),
		.actor = d->machine ? d->hand.role : id_print(a, d->signers[0].person),
		.role = d->machine ? d->hand.role : d->signers[0].role,
		.organ = id_print(a, d->mt->row.organ),
		.row = rule_print(a, &m->kind->life, NULL),
		.on = run_day(d->run),
		.values = v};
	for (size_t i = 0; i < m->kind->slots.n; i++)
		v[draft.n_values++] = (struct name_value){
			m->kind->slots.p[i], paper_slot(m, m->kind->slots.p[i])};
	v[draft.n_values++] = (struct name_value){S("_matter"), id_print(a, d->mt->row.id)};
	v[draft.n_values++] = (struct name_value){S("_number"), m->number};
	v[draft.n_values++] = (struct name_value){
		S("_template"), hash_hex(a, hash_str(HASH_SHA256, m->kind->text))};
	return fact_add(a, d->run->db, d->run->m, &draft, made);
}

static int paper_add(struct making *m)
{
	struct doing *d = m->d;
	struct run *r = d->run;
	struct matter *mt = d->mt;
	struct fact_made made;
	struct paper_row p = {.id = id_new(r->m->chance, r->m->region),
		.matter = mt->row.id,
		.paper = m->kind->id,
		.number = m->number,
		.made = d->fact.number,
		.act_fact = d->fact.id.at,
		.state = S("unsealed"),
		.to = m->kind->to,
		.slots = slots_json(m),
		.body = fill(m),
		.made_on = run_day(r),
		.served_on = NOTHING,
		.way = -1,
		.receipt = S("")};
	int e = paper_fact(m, p.id, &made);
	if (e)
		return e;
	p.fact = made.id.at;
	e = db_run(r->db, &paper_sql[PAPER_ADD],
		ARGS(A_ID(p.id), A_ID(p.matter), A_TEXT(p.paper), A_TEXT(p.number), A_INT(p.made),
			A_ID(p.act_fact), A_ID(p.fact), A_HASH(made.leaf), A_TEXT(p.state),
			A_TEXT(p.to), A_TEXT(p.slots), A_TEXT(p.body), A_INT(p.made_on)),
		NULL);
	if (!e)
		e = paper_search_keep(r->a, r->db, p.id, p.number);
	VEC_ADD(r->a, mt->papers, mt->n_papers, mt->cap_papers) = p;
	return e ? e : limit_begin_paper(r, mt, m->kind, d->fact.id.at);
}

int paper_make(struct doing *d, str paper)
{
	struct making m = {.d = d, .kind = pack_paper(d->run->e->pack, paper, run_day(d->run))};
	if (!m.kind)
		return fault(F_BUG, "paper " STR_F " is not in force", STR_A(paper));
	int e = organ_find(d->run->a, d->run->db, d->mt->row.organ, &m.organ);
	if (e < 0)
		return e;
	e = number_of(&m);
	if (!e)
		e = paper_add(&m);
	picture_fill(d->run, d->mt);
	return e;
}

/* ---- withdrawal, correction ---- */

int paper_withdraw_of(struct run *r, struct matter *mt, row_id act_fact, int32_t number)
{
	for (size_t i = 0; i < mt->n_papers; i++) {
		struct paper_row *p = &mt->papers[i];
		if (!id_eq(p->act_fact, act_fact) || p->withdrawn)
			continue;
		p->withdrawn = number;
		p->state = S("withdrawn");
		int e = paper_keep(r, p);
		if (e)
			return e;
	}
	return 0;
}

/* Papers that show an old value are listed for a correction paper. */
int paper_mark_old(struct doing *d, str field)
{
	struct matter *mt = d->mt;
	for (size_t i = 0; i < mt->n_papers; i++) {
		struct paper_row *p = &mt->papers[i];
		const struct paper_kind *k = pack_paper(d->run->e->pack, p->paper, p->made_on);
		if (p->withdrawn || !k || !strs_has(k->slots, field))
			continue;
		p->correct_since = d->fact.number;
		int e = paper_keep(d->run, p);
		if (e)
			return e;
	}
	return 0;
}

/* ---- sealing and service ---- */

/* Staff of the organ that holds the matter, in post today. */
static int server_check(struct run *r, const struct matter *mt, const struct hand *h)
{
	bool held = false;
	if (!h->role.n || id_none(h->person))
		return R_NO_RIGHT;
	if (!id_eq(h->organ, mt->row.organ))
		return R_WRONG_ORGAN;
	int e = post_is_held(r->db, h->person, h->organ, h->role, run_day(r), &held);
	return e ? e : held ? 0 : R_NOT_IN_POST;
}

int paper_find(struct run *r, row_id id, struct paper_row *out)
{
	*out = (struct paper_row){0};
	int e = db_one(r->a, r->db, &paper_sql[PAPER_FIND], ARGS(A_ID(id)), paper_shape,
		LEN(paper_shape), out);
	return e == R_NOT_FOUND ? R_NO_PAPER : e;
}

/* Of a matter that the hand may know of, and not withdrawn. */
static int find_known(struct run *r, row_id id, const struct hand *hand, struct matter **mt,
	struct paper_row **out)
{
	struct paper_row found;
	int e = paper_find(r, id, &found);
	if (!e)
		e = run_matter(r, found.matter, mt);
	if (!e)
		e = run_fill(r, *mt);
	if (e)
		return e;
	if (!hand_knows(r, *mt, hand))
		return R_NO_PAPER;
	e = clock_catch_up(r, *mt);
	for (size_t i = 0; !e && i < (*mt)->n_papers; i++)
		if (id_eq((*mt)->papers[i].id, id))
			*out = &(*mt)->papers[i];
	if (e)
		return e;
	return (*out)->withdrawn ? R_NO_PAPER : 0;
}

static int find_unserved(struct run *r, row_id id, const struct hand *hand, struct matter **mt,
	struct paper_row **out)
{
	int e = find_known(r, id, hand, mt, out);
	if (e)
		return e;
	return (*out)->served_on != NOTHING ? R_SERVED_ALREADY : server_check(r, *mt, hand);
}

/* As the pack writes them (docs/pack.md 3.8). */
static const char *const way_words[WAY__N] = {[WAY_DIRECT] = "direct",
	[WAY_LEFT] = "left",
	[WAY_POST] = "post",
	[WAY_ELECTRONIC] = "electronic-with-consent",
	[WAY_NOTICE] = "notice"};

/* said: _late of a service, _scan of a sealing. */
static int paper_event(struct run *r, struct matter *mt, struct paper_row *p, const char *event,
	const struct hand *hand, struct name_value said, struct fact_made *made)
{
	struct name_value v[] = {
		said,
		{S("_paper"), id_print(r->a, p->id)},
		{S("_receipt"), p->receipt},
		{S("_way"), p->way >= 0 ? str_of(way_words[p->way]) : S("")},
	};
	struct fact_draft draft = {.of = mt->row.id,
		.event = str_of(event),
		.act = str_fmt(r->a, "paper." STR_F, STR_A(p->paper)),
		.actor = id_print(r->a, hand->person),
		.role = hand->role,
		.organ = id_print(r->a, hand->organ),
		.on = run_day(r),
		.values = v,
		.n_values = LEN(v)};
	return fact_add(r->a, r->db, r->m, &draft, made);
}

static int answer(
	struct run *r, struct matter *mt, const struct fact_made *made, struct act_answer *out)
{
	mt->row.number = made->number;
	out->matter = mt->row.id;
	out->state = mt->row.state;
	out->number = made->number;
	return rows_matter_move(r->db, &mt->row);
}

/* 用印 by hand: printed, sealed, scanned.  A seal service would do the same and give its own file.
 */
int matter_seal_paper(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, row_id paper, str scan, const struct hand *hand,
	struct act_answer *out)
{
	struct run *r = NEW(a, struct run);
	*r = run_begin(a, db, e, m);
	struct matter *mt = NULL;
	struct paper_row *p = NULL;
	struct fact_made made;
	*out = (struct act_answer){0};
	int x = find_unserved(r, paper, hand, &mt, &p);
	if (x)
		return x;
	if (str_is(p->state, "sealed"))
		return R_SEALED_ALREADY;
	p->state = S("sealed");
	x = paper_event(r, mt, p, "sealed", hand, (struct name_value){S("_scan"), scan}, &made);
	if (!x)
		x = paper_keep(r, p);
	return x ? x : answer(r, mt, &made, out);
}

static int serve(struct run *r, struct matter *mt, struct paper_row *p, const struct hand *hand,
	struct act_answer *out)
{
	struct fact_made made;
	str served = str_fmt(r->a, "served " STR_F, STR_A(p->paper));
	str to = p->to;
	str body = str_fmt(r->a, "{\"paper\":\"" STR_F "\",\"number\":\"" STR_F "\"}",
		STR_A(id_print(r->a, p->id)), STR_A(p->number));
	p->served_on = run_day(r);
	p->state = S("served");
	int e = paper_event(r, mt, p, "served", hand,
		(struct name_value){S("_late"), limit_late(r, mt, served)}, &made);
	if (!e)
		e = paper_keep(r, p);
	if (e)
		return e;
	picture_fill(r, mt);
	e = limit_event(r, mt, &served, 1, made.id.at);
	if (!e)
		e = limit_settle(r, mt);
	if (!e)
		e = message_party(r, mt, to, "served", body);
	return e ? e : answer(r, mt, &made, out);
}

/* What the paper's row does not list is refused with what it lists. */
static int way_check(
	struct run *r, const struct paper_kind *k, enum way way, struct act_answer *out)
{
	if (k && way >= 0 && way < WAY__N && (!k->ways || k->ways & 1u << way))
		return 0;
	struct jw w = JW(r->a);
	jw_object(&w);
	jw_name(&w, "ways");
	jw_array(&w);
	for (int i = 0; k && i < WAY__N; i++)
		if (k->ways & 1u << i)
			jw_str(&w, str_of(way_words[i]));
	jw_array_end(&w);
	jw_object_end(&w);
	out->detail = jw_text(&w);
	return R_WAY;
}

/* 处罚法/61: electronic service needs the party's consent: given in this matter or in one that led
 * to it. */
static int consent_check(struct run *r, const struct matter *mt, enum way way)
{
	str field = r->e->pack->consent;
	if (way != WAY_ELECTRONIC || !field.n)
		return 0;
	for (; mt; mt = mt->cause)
		for (size_t i = 0; i < mt->picture.n_values; i++) {
			const struct picture_value *v = &mt->picture.values[i];
			if (str_eq(v->field, field) && v->value.known && v->value.num)
				return 0;
		}
	return R_NO_CONSENT;
}

int matter_serve_paper(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, row_id paper, enum way way, str receipt, const struct hand *hand,
	struct act_answer *out)
{
	struct run *r = NEW(a, struct run);
	*r = run_begin(a, db, e, m);
	struct matter *mt = NULL;
	struct paper_row *p = NULL;
	int64_t idx;
	*out = (struct act_answer){0};
	int x = find_unserved(r, paper, hand, &mt, &p);
	if (!x)
		x = way_check(r, pack_paper(e->pack, p->paper, run_day(r)), way, out);
	if (!x)
		x = consent_check(r, mt, way);
	if (!x)
		x = leaf_place_of(db, p->fact, &idx);
	if (x)
		return x;
	p->way = (int32_t)way;
	p->receipt = receipt;
	return serve(r, mt, p, hand, out);
}

bool paper_is_for(const struct matter *mt, const struct paper_row *p, const struct hand *h)
{
	for (size_t i = 0; i < mt->n_parties; i++)
		if (str_eq(mt->parties[i].party, p->to) && hand_stands_for(&mt->parties[i], h))
			return true;
	return false;
}

/* 签收: the party opened what was served to it electronically; once is enough. */
int matter_paper_received(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, row_id paper, const struct hand *hand, struct act_answer *out)
{
	struct run *r = NEW(a, struct run);
	*r = run_begin(a, db, e, m);
	struct matter *mt = NULL;
	struct paper_row *p = NULL;
	struct fact_made made;
	*out = (struct act_answer){0};
	int x = find_known(r, paper, hand, &mt, &p);
	if (x)
		return x;
	if (hand->role.n || !paper_is_for(mt, p, hand))
		return R_NO_PAPER;
	if (p->served_on == NOTHING)
		return R_NOT_SERVED;
	x = paper_event(
		r, mt, p, "signed-for", hand, (struct name_value){S("_number"), p->number}, &made);
	return x ? x : answer(r, mt, &made, out);
}
