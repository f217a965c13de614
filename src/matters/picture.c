#include "law/judge.h"
#include "matters/paper.h"
#include "matters/run.h"

/* A matter is loaded in few statements and turned into the picture that expressions ask. */

struct run run_begin(struct arena *a, struct db *db, const struct engine *e, const struct moment *m)
{
	return (struct run){.a = a, .db = db, .e = e, .m = m, .legal = m->now};
}

struct strs strs_split(struct arena *a, str joined)
{
	size_t n = 0, cap = 0;
	str *list = NULL, part;
	while (str_cut(&joined, ',', &part))
		if (part.n)
			VEC_ADD(a, list, n, cap) = part;
	return (struct strs){list, n};
}

str strs_join(struct arena *a, struct strs l)
{
	return str_join(a, l.p, l.n, S(","));
}

bool list_has(str joined, str s)
{
	str part;
	while (str_cut(&joined, ',', &part))
		if (str_eq(part, s))
			return true;
	return false;
}

/* ---- loading ---- */

static struct matter *remember(struct run *r, struct matter *mt)
{
	VEC_ADD(r->a, r->loaded, r->n_loaded, r->cap_loaded) = mt;
	mt->procedure = pack_procedure(r->e->pack, mt->row.procedure);
	mt->era = (struct era){mt->row.opened, run_day(r), strs_split(r->a, mt->row.scopes)};
	return mt;
}

static int load_lists(struct run *r, struct matter *mt)
{
	int e = rows_acts(r->a, r->db, mt->row.id, &mt->acts, &mt->n_acts);
	if (e)
		return e;
	mt->cap_acts = mt->n_acts;
	e = rows_values(r->a, r->db, mt->row.id, &mt->values, &mt->n_values);
	mt->cap_values = mt->n_values;
	return e;
}

static struct matter *loaded_find(struct run *r, row_id id)
{
	for (size_t i = 0; i < r->n_loaded; i++)
		if (id_eq(r->loaded[i]->row.id, id))
			return r->loaded[i];
	return NULL;
}

int run_matter(struct run *r, row_id id, struct matter **out)
{
	*out = loaded_find(r, id);
	if (*out)
		return 0;
	struct matter *mt = NEW(r->a, struct matter);
	int e = rows_matter(r->a, r->db, id, !r->reads, &mt->row);
	if (e)
		return e == R_NOT_FOUND ? R_NO_MATTER : e;
	*out = remember(r, mt);
	return load_lists(r, mt);
}

struct matter *run_matter_new(struct run *r, const struct procedure *p)
{
	struct matter *mt = NEW(r->a, struct matter);
	mt->row = (struct matter_row){.id = id_new(r->m->chance, r->m->region),
		.procedure = p->id,
		.state = WORD_NEW,
		.opened = run_day(r),
		.owner = S(""),
		.kept = (int32_t)p->kept,
		.cause_name = S(""),
		.scopes = S(""),
		.is_open = true,
		.ended = DAY_NONE,
		.opened_at = r->legal};
	if (p->single)
		mt->row.single_key = p->id;
	mt->is_new = true;
	mt->has_limits = mt->has_papers = mt->has_subs = mt->has_cause = mt->has_parties = true;
	return remember(r, mt);
}

int run_parties(struct run *r, struct matter *mt)
{
	if (mt->has_parties)
		return 0;
	mt->has_parties = true;
	return rows_parties(r->a, r->db, mt->row.id, &mt->parties, &mt->n_parties);
}

int run_limits(struct run *r, struct matter *mt)
{
	if (mt->has_limits)
		return 0;
	mt->has_limits = true;
	int e = rows_limits(r->a, r->db, mt->row.id, &mt->limits, &mt->n_limits);
	if (e)
		return e;
	mt->cap_limits = mt->n_limits;
	e = rows_extensions(r->a, r->db, mt->row.id, &mt->extensions, &mt->n_extensions);
	mt->cap_extensions = mt->n_extensions;
	return e;
}

static int run_subs(struct run *r, struct matter *mt)
{
	if (mt->has_subs)
		return 0;
	mt->has_subs = true;
	struct matter_row *rows = NULL;
	size_t n = 0;
	int e = rows_subs(r->a, r->db, mt->row.id, &rows, &n);
	for (size_t i = 0; !e && i < n; i++) {
		struct matter *sub = loaded_find(r, rows[i].id);
		if (!sub) {
			sub = NEW(r->a, struct matter);
			sub->row = rows[i];
			remember(r, sub);
			e = load_lists(r, sub);
		}
		VEC_ADD(r->a, mt->subs, mt->n_subs, mt->cap_subs) = sub;
	}
	return e;
}

static int run_cause(struct run *r, struct matter *mt)
{
	if (mt->has_cause || id_none(mt->row.cause))
		return 0;
	mt->has_cause = true;
	return run_matter(r, mt->row.cause, &mt->cause);
}

int run_fill(struct run *r, struct matter *mt)
{
	int e = run_parties(r, mt);
	if (!e)
		e = run_limits(r, mt);
	if (!e)
		e = paper_list(r, mt);
	if (!e)
		e = run_subs(r, mt);
	if (!e)
		e = run_cause(r, mt);
	if (!e && !mt->has_registers) {
		mt->has_registers = true;
		e = subject_load(r, mt);
	}
	if (!e)
		picture_fill(r, mt);
	return e;
}

/* ---- the picture ---- */

static const struct act_row *act_of(const struct matter *mt, int32_t number)
{
	for (size_t i = mt->n_acts; i-- > 0;)
		if (mt->acts[i].number == number)
			return &mt->acts[i];
	return NULL;
}

static struct value typed(struct run *r, const struct value_row *v)
{
	const struct field *f = pack_field(r->e->pack, v->field);
	struct value out = UNKNOWN;
	if (!f || !v->text.p || !value_parse(r->a, f->type, v->text, &out))
		return UNKNOWN;
	return out;
}

static void put_value(struct picture_value *list, size_t *n, struct picture_value v)
{
	for (size_t i = 0; i < *n; i++)
		if (str_eq(list[i].field, v.field)) {
			list[i] = v;
			return;
		}
	list[(*n)++] = v;
}

/* The value of a field is that of its last act not undone; effects come behind what the same act
 * entered. */
static void fill_values(struct run *r, struct matter *mt)
{
	struct picture_value *list = NEWS(r->a, struct picture_value, mt->n_values + mt->n_overlay);
	size_t n = 0;
	for (size_t i = 0; i < mt->n_values; i++) {
		const struct value_row *v = &mt->values[i];
		const struct act_row *act = act_of(mt, v->number);
		if (v->origin == VALUE_JUDGED || (act && act->undone))
			continue;
		put_value(list, &n,
			(struct picture_value){.field = v->field,
				.value = typed(r, v),
				.erased = !v->text.p,
				.act = act && v->origin == VALUE_ENTERED ? act->act : S(""),
				.number = v->number});
	}
	for (size_t i = 0; i < mt->n_overlay; i++)
		put_value(list, &n, mt->overlay[i]);
	mt->picture.values = list;
	mt->picture.n_values = n;
}

static void act_values(struct run *r, struct matter *mt, struct picture_act *p)
{
	size_t n = 0;
	struct picture_value *list = NULL;
	for (size_t i = 0; i < mt->n_values; i++)
		n += mt->values[i].number == p->number && mt->values[i].origin == VALUE_ENTERED;
	list = NEWS(r->a, struct picture_value, n);
	p->values = list;
	for (size_t i = 0; i < mt->n_values; i++) {
		const struct value_row *v = &mt->values[i];
		if (v->number == p->number && v->origin == VALUE_ENTERED)
			list[p->n_values++] = (struct picture_value){
				v->field, typed(r, v), !v->text.p, p->act, p->number};
	}
}

static void fill_acts(struct run *r, struct matter *mt)
{
	struct picture_act *list = NEWS(r->a, struct picture_act, mt->n_acts);
	for (size_t i = 0; i < mt->n_acts; i++) {
		const struct act_row *row = &mt->acts[i];
		struct strs persons = strs_split(r->a, row->persons);
		list[i] = (struct picture_act){.act = row->act,
			.number = row->number,
			.on = row->on,
			.at = row->at,
			.undone = row->undone != 0,
			.persons = persons.p,
			.n_persons = persons.n};
		act_values(r, mt, &list[i]);
	}
	mt->picture.acts = list;
	mt->picture.n_acts = mt->n_acts;
}

static void fill_papers(struct run *r, struct matter *mt)
{
	struct picture_paper *list = NEWS(r->a, struct picture_paper, mt->n_papers);
	for (size_t i = 0; i < mt->n_papers; i++) {
		const struct paper_row *p = &mt->papers[i];
		list[i] = (struct picture_paper){
			p->paper, p->withdrawn != 0, p->served_on != NOTHING, (day)p->served_on};
	}
	mt->picture.papers = list;
	mt->picture.n_papers = mt->n_papers;
}

/* "judgement.output" of the last acts that stand; those of the act being done come last. */
static void fill_judged(struct run *r, struct matter *mt)
{
	struct picture_judged *list =
		NEWS(r->a, struct picture_judged, mt->n_values + mt->n_judged);
	size_t n = 0;
	for (size_t i = mt->n_judged; i-- > 0;)
		list[n++] = mt->judged[i];
	for (size_t i = mt->n_values; i-- > 0;) { /* newest first: the first found holds */
		const struct value_row *v = &mt->values[i];
		const struct act_row *act = act_of(mt, v->number);
		size_t dot = str_find(v->field, '.');
		if (v->origin != VALUE_JUDGED || !act || act->undone || dot == v->field.n)
			continue;
		str name = {v->field.p, dot}, output = str_from(v->field, dot + 1);
		bool known = false;
		for (size_t k = 0; k < n; k++)
			known |= str_eq(list[k].judgement, name) && str_eq(list[k].output, output);
		const struct judgement *j = judgement_find(name);
		struct value out = UNKNOWN;
		for (size_t k = 0; !known && j && k < j->n_outputs; k++)
			if (str_is(output, j->outputs[k].name) && v->text.p &&
				value_parse(r->a, (struct type){.kind = j->outputs[k].kind},
					v->text, &out))
				list[n++] = (struct picture_judged){name, output, out};
	}
	mt->picture.judged = list;
	mt->picture.n_judged = n;
}

static void fill_own(struct run *r, struct matter *mt)
{
	struct picture *p = &mt->picture;
	mt->era.today = run_day(r);
	p->procedure = mt->procedure;
	p->id = id_print(r->a, mt->row.id);
	p->state = mt->row.state;
	p->era = mt->era;
	p->now = r->legal;
	fill_values(r, mt);
	fill_acts(r, mt);
	fill_judged(r, mt);
	if (mt->has_papers)
		fill_papers(r, mt);
	if (mt->has_limits)
		limit_picture(r, mt);
	p->registers = mt->registers;
	p->n_registers = mt->n_registers;
}

static day sub_until(const struct matter *sub)
{
	return sub->row.is_open ? DAY_NONE : sub->row.ended;
}

void picture_fill(struct run *r, struct matter *mt)
{
	fill_own(r, mt);
	if (mt->cause) {
		fill_own(r, mt->cause);
		mt->picture.cause = &mt->cause->picture;
	}
	size_t n = 0;
	struct picture_sub *subs = NEWS(r->a, struct picture_sub, mt->n_subs);
	for (size_t i = 0; i < mt->n_subs; i++) {
		struct matter *sub = mt->subs[i];
		if (sub->row.voided)
			continue;
		fill_own(r, sub);
		subs[n++] = (struct picture_sub){sub->row.cause_name, sub->row.is_open,
			sub->row.opened, sub_until(sub), &sub->picture};
	}
	mt->picture.subs = subs;
	mt->picture.n_subs = n;
}

struct eval picture_eval(struct run *r, struct matter *mt, struct reasons *why)
{
	return (struct eval){r->a, r->e->pack, &mt->picture, why};
}

int matter_picture(struct arena *a, struct db *db, const struct engine *e, const struct moment *m,
	row_id matter, struct picture **out)
{
	struct run *r = NEW(a, struct run);
	*r = run_begin(a, db, e, m);
	r->reads = true;
	struct matter *mt = NULL;
	int x = run_matter(r, matter, &mt);
	if (!x)
		x = run_fill(r, mt);
	if (!x)
		*out = &mt->picture;
	return x;
}
