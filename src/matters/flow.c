#include "matters/run.h"
#include "flow_sql.h"

/* flow.yaml (docs/pack.md 3.7): what follows from what across matters, in the transaction of the
 * fact. */

struct flowing { /* a row of flow at work */
	struct run *r;
	const struct flow_row *row;
	const struct window *window;
	struct matter *from; /* of a verb's fact: a picture without a procedure, not stored */
	bool stored;
	str fact_text; /* "procedure.act" */
	row_id fact;
	enum about kind;
	row_id about;
};

/* ---- subject and parties ---- */

static bool subject_of(struct flowing *f)
{
	size_t i;
	if (str_eq(f->row->about, WORD_SAME)) {
		f->kind = (enum about)f->from->row.about_kind;
		f->about = f->from->row.about;
		return true;
	}
	if (!matter_party_of(f->from, f->row->about, &i) && i == f->from->n_parties)
		return false;
	f->kind = f->from->parties[i].is_org ? ABOUT_ORG : ABOUT_PERSON;
	f->about = f->from->parties[i].who;
	return true;
}

static size_t parties_there(const struct flowing *f, struct party_row *out)
{
	size_t n = 0;
	for (size_t i = 0; i < f->row->n_with; i++)
		for (size_t k = 0; k < f->from->n_parties; k++)
			if (str_eq(f->from->parties[k].party, f->row->with[i].here)) {
				out[n] = f->from->parties[k];
				out[n++].party = f->row->with[i].there;
			}
	return n;
}

static size_t values_there(const struct flowing *f, struct entered *out)
{
	struct eval v = picture_eval(f->r, f->from, NULL);
	size_t n = 0;
	for (size_t i = 0; i < f->row->n_set; i++) {
		struct value x = expr_eval(&v, f->row->set[i].expr);
		if (x.known)
			out[n++] = (struct entered){f->row->set[i].field, x};
	}
	return n;
}

/* ---- the three kinds of row ---- */

static int flow_open(struct flowing *f)
{
	struct run *r = f->r;
	const struct procedure *p = pack_procedure(r->e->pack, f->row->procedure);
	if (!p)
		return R_NO_PROCEDURE;
	struct matter *mt = run_matter_new(r, p);
	if (f->stored) {
		mt->cause = f->from;
		mt->has_cause = true;
		mt->row.cause = f->from->row.id;
		mt->row.handler = f->from->row.handler;
	}
	mt->parties = NEWS(r->a, struct party_row, f->row->n_with * (f->from->n_parties + 1));
	mt->n_parties = parties_there(f, mt->parties);
	struct entered *set = NEWS(r->a, struct entered, f->row->n_set);
	size_t n = values_there(f, set);
	int e = open_prepare(r, mt, f->kind, f->about, (row_id){0});
	if (e == R_WRONG_ORGAN &&
		f->stored) { /* nobody else is named: who holds the cause goes on */
		mt->row.organ = f->from->row.organ;
		e = 0;
	}
	return e ? e : act_by_machine(r, mt, WORD_OPEN, WORD_FLOW, set, n, f->fact);
}

/* An act that cannot follow from where the matter stands is no wonder; any other reason is told to
 * the organ that holds it. */
static int act_missed(struct flowing *f, struct matter *mt, int refused)
{
	if (refused == R_NOT_FROM_STATE)
		return 0;
	struct jw w = JW(f->r->a);
	jw_object(&w);
	jw_member_str(&w, "procedure", mt->row.procedure);
	jw_member_str(&w, "act", f->row->act);
	jw_member_str(&w, "after", f->fact_text);
	jw_member_str(&w, "refused", str_of(refusal_row(refused)->id));
	jw_object_end(&w);
	return message_post(f->r, mt, mt->row.organ, S(""), "did-not-follow", jw_text(&w));
}

/* A fact about a matter itself: the act is done there, if it is of that procedure. */
static int itself(struct flowing *f, row_id **ids, size_t *n)
{
	struct matter *mt = NULL;
	int e = run_matter(f->r, f->about, &mt);
	*ids = &f->about;
	*n = !e && mt->row.is_open && str_eq(mt->row.procedure, f->row->procedure);
	return e;
}

static int flow_do(struct flowing *f)
{
	struct run *r = f->r;
	row_id *ids = NULL;
	size_t n_ids = 0;
	struct entered *set = NEWS(r->a, struct entered, f->row->n_set);
	size_t n = values_there(f, set);
	int e = f->kind == ABOUT_MATTER ? itself(f, &ids, &n_ids)
					: rows_open_about(r->a, r->db, f->kind, f->about,
						  f->row->procedure, &ids, &n_ids);
	for (size_t i = 0; !e && i < n_ids; i++) {
		struct matter *mt = NULL;
		e = run_matter(r, ids[i], &mt);
		if (!e)
			e = act_by_machine(r, mt, f->row->act, WORD_FLOW, set, n, f->fact);
		if (e > 0)
			e = act_missed(f, mt, e);
	}
	return e;
}

/* refused: why the procedure did not begin by itself; 0: it is only proposed. */
static str suggestion_body(const struct flowing *f, int refused)
{
	struct arena *a = f->r->a;
	struct party_row *parties =
		NEWS(a, struct party_row, f->row->n_with * (f->from->n_parties + 1));
	size_t n = parties_there(f, parties);
	struct jw w = JW(a);
	jw_object(&w);
	jw_member_str(&w, "after", f->fact_text);
	jw_member_str(&w, "cite", strs_join(a, f->window->cite));
	if (refused)
		jw_member_str(&w, "refused", str_of(refusal_row(refused)->id));
	jw_name(&w, "parties");
	jw_array(&w);
	for (size_t i = 0; i < n; i++) {
		jw_object(&w);
		jw_member_str(&w, "party", parties[i].party);
		jw_member_bool(&w, "org", parties[i].is_org);
		jw_member_str(&w, "who", id_print(a, parties[i].who));
		jw_object_end(&w);
	}
	jw_array_end(&w);
	jw_object_end(&w);
	return jw_text(&w);
}

/* Who holds the cause decides; behind a verb's fact, the lowest organ that serves the place. */
static int flow_suggest(struct flowing *f, int refused)
{
	struct run *r = f->r;
	row_id id = id_new(r->m->chance, r->m->region), organ = f->from->row.organ;
	int e = id_none(organ) ? organ_lowest(r, f->from->row.territory, &organ) : 0;
	if (e)
		return e;
	return db_run(r->db, &flow_sql[SUGGESTION_ADD],
		ARGS(A_ID(id), A_TEXT(f->row->procedure), A_INT(f->kind), A_ID(f->about),
			A_ID(organ), A_ID(f->stored ? f->from->row.id : (row_id){0}),
			A_TEXT(suggestion_body(f, refused)), A_INT(r->m->now)),
		NULL);
}

static int flow_one(struct flowing *f)
{
	switch (f->row->kind) {
	case FLOW_OPEN:
		return flow_open(f);
	case FLOW_SUGGEST:
		return flow_suggest(f, 0);
	case FLOW_DO:
		return flow_do(f);
	}
	return 0;
}

/* What cannot begin does not undo the fact from which it would follow.  One that is open already is
 * enough; whatever else hinders it lies on the organ's desk as a suggestion that says so. */
static int flow_try(struct flowing *f)
{
	if (f->r->depth >= FLOW_DEPTH_MAX)
		return fault(F_BUG, "flow is more than %d deep", FLOW_DEPTH_MAX);
	f->r->depth++;
	int e = flow_one(f);
	if (e > 0 && e != R_OPEN_ALREADY && f->row->kind == FLOW_OPEN)
		e = flow_suggest(f, e);
	f->r->depth--;
	return e > 0 ? 0 : e;
}

/* ---- each ---- */

static int each_list(struct run *r, str each, enum about *kind, row_id **out, size_t *n)
{
	static const struct shape shape[] = {SHAPE(row_id, region, 'i'), SHAPE(row_id, id, 'l')};
	bool role = pack_role(r->e->pack, each);
	*kind = role ? ABOUT_PERSON : ABOUT_ORG;
	return db_list(r->a, r->db, &flow_sql[role ? EACH_IN_POST : EACH_ORG],
		ARGS(A_TEXT(each), A_INT(run_day(r))), shape, LEN(shape), sizeof(row_id),
		(void **)out, n);
}

static int flow_each(struct flowing *f)
{
	row_id *list = NULL;
	size_t n = 0;
	int e = each_list(f->r, f->row->each, &f->kind, &list, &n);
	for (size_t i = 0; !e && i < n; i++) {
		f->about = list[i];
		e = flow_try(f);
	}
	return e;
}

static int flow_rows(
	struct run *r, struct matter *from, bool stored, str procedure, str act, row_id fact)
{
	const struct pack *p = r->e->pack;
	for (size_t i = 0; i < p->n_flow; i++) {
		const struct flow_row *row = &p->flow[i];
		if (!str_eq(row->after_act, act) || !str_eq(row->after_procedure, procedure))
			continue;
		struct flowing f = {
			.r = r, .row = row, .from = from, .stored = stored, .fact = fact};
		f.window = life_window(&row->life, &from->era);
		struct eval v = picture_eval(r, from, NULL);
		if (!f.window || (row->when && !expr_holds(&v, row->when)))
			continue;
		f.fact_text = str_fmt(r->a, STR_F "." STR_F, STR_A(procedure), STR_A(act));
		int e = row->each.n ? flow_each(&f) : subject_of(&f) ? flow_try(&f) : 0;
		if (e)
			return e;
	}
	return 0;
}

int flow_after(struct run *r, struct matter *mt, str act, row_id fact)
{
	return flow_rows(r, mt, true, mt->row.procedure, act, fact);
}

int flow_taken(struct run *r, const struct matter *mt)
{
	return db_run(r->db, &flow_sql[SUGGESTION_TAKE],
		ARGS(A_ID(mt->row.id), A_ID(mt->row.about), A_TEXT(mt->row.procedure)), NULL);
}

/* ---- facts of verbs and of the calendar ---- */

static int verb_place(struct run *r, struct matter *from)
{
	bool has_point = false;
	struct lon_lat at = {0};
	int32_t region = 0;
	int e = id_none(from->row.about) ? 0
					 : subject_place(r, (enum about)from->row.about_kind,
						   from->row.about, &region, &has_point, &at);
	if (e)
		return e;
	from->row.territory = region ? region : r->m->region;
	from->era.scopes = scopes_at(r->a, r->e->pack, from->row.territory, has_point, at);
	return 0;
}

int matter_flow(struct arena *a, struct db *db, const struct engine *e, const struct moment *m,
	str fact, enum about about_kind, row_id about, const struct name_value *values,
	size_t n_values, const struct party_draft *party)
{
	struct run *r = NEW(a, struct run);
	*r = run_begin(a, db, e, m);
	struct matter *from = NEW(a, struct matter);
	from->has_limits = from->has_papers = from->has_subs = from->has_cause = from->has_parties =
		true;
	from->row = (struct matter_row){.state = S(""),
		.about_kind = (int32_t)about_kind,
		.about = about,
		.opened = m->today};
	from->era = (struct era){.opened = m->today, .today = m->today};
	int x = verb_place(r, from);
	if (x)
		return x;
	if (party) {
		from->parties = NEW(a, struct party_row);
		from->n_parties = 1;
		from->parties[0] = (struct party_row){party->party, party->org, party->who};
	}
	from->overlay = NEWS(a, struct picture_value, n_values);
	for (size_t i = 0; i < n_values; i++) {
		const struct field *f = pack_field(e->pack, values[i].name);
		struct value v = UNKNOWN;
		if (f && value_parse(a, f->type, values[i].value, &v))
			from->overlay[from->n_overlay++] =
				(struct picture_value){.field = f->id, .value = v, .act = S("")};
	}
	picture_fill(r, from);
	str procedure = fact, act;
	size_t dot = str_find(fact, '.');
	act = str_from(fact, dot + 1);
	procedure.n = dot;
	return flow_rows(r, from, false, procedure, act, (row_id){0});
}
