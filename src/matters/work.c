#include "matters/work.h"

#include "law/window.h"
#include "matters/run.h"

/* The effect `work` (docs/pack.md 3.6). */

struct value work_cell(const struct table *t, const struct table_row *row, const char *column)
{
	for (size_t i = 0; i < t->n_columns; i++)
		if (str_is(t->columns[i].id, column))
			return row->cells[i];
	return UNKNOWN;
}

size_t work_rows(const struct work_call *c, const char *table, const struct table **t,
	const struct table_row ***rows)
{
	size_t n = 0;
	*t = pack_table(c->e->pack, str_of(table));
	*rows = NULL;
	if (!*t)
		return 0;
	*rows = NEWS(c->a, const struct table_row *, (*t)->n_rows);
	struct era era = {c->opened, c->on, c->scopes};
	for (size_t i = 0; i < (*t)->n_rows; i++)
		if (life_window(&(*t)->rows[i].life, &era))
			(*rows)[n++] = &(*t)->rows[i];
	return n;
}

static const struct work_code *code_of(const struct engine *e, str name)
{
	for (size_t i = 0; i < e->n_works; i++)
		if (str_is(name, e->works[i].name))
			return &e->works[i];
	return NULL;
}

/* Of the matter, else of its cause, and so on. */
static struct value taken(struct matter *mt, const char *field)
{
	for (; mt; mt = mt->cause) {
		const struct picture *p = &mt->picture;
		for (size_t i = p->n_values; i-- > 0;)
			if (str_is(p->values[i].field, field) && p->values[i].value.known)
				return p->values[i].value;
	}
	return UNKNOWN;
}

static const struct value *takes_of(struct run *r, struct matter *mt, const struct work *w)
{
	struct value *take = NEWS(r->a, struct value, w->n_takes + 1);
	for (size_t i = 0; i < w->n_takes; i++)
		take[i] = taken(mt, w->takes[i].field);
	return take;
}

static struct work_call call_of(struct doing *d, const struct work *w, const struct fact_draft *by)
{
	struct run *r = d->run;
	struct matter *mt = d->mt;
	struct work_call c = {.a = r->a,
		.db = r->db,
		.e = r->e,
		.m = r->m,
		.work = w,
		.matter = mt->row.id,
		.about = mt->row.about,
		.organ = mt->row.organ,
		.about_kind = (enum about)mt->row.about_kind,
		.territory = mt->row.territory,
		.scopes = mt->era.scopes,
		.opened = mt->is_new ? run_day(r) : mt->row.opened,
		.on = run_day(r),
		.cause = mt->row.cause,
		.by = by};
	c.take = takes_of(r, mt, w);
	c.give = NEWS(r->a, struct value, w->n_gives + 1);
	return c;
}

static bool complete(const struct work_call *c)
{
	for (size_t i = 0; i < c->work->n_takes; i++)
		if (!c->take[i].known && !c->work->takes[i].may)
			return false;
	return true;
}

static int prepare_one(struct doing *d, const struct effect *e)
{
	const struct work *w = work_find(e->name);
	const struct work_code *code = w ? code_of(d->run->e, e->name) : NULL;
	if (!code)
		return fault(F_BUG, "nobody does the work " STR_F, STR_A(e->name));
	struct working *now = &d->works[d->n_works++];
	*now = (struct working){e, code, call_of(d, w, NULL)};
	if (!code->prepare)
		return 0; /* it takes what the act has set, behind the fact */
	if (!complete(&now->call))
		return R_VALUE_MISSING;
	int r = code->prepare(&now->call);
	if (now->call.detail.n)
		d->out->detail = now->call.detail;
	for (size_t i = 0; !r && i < w->n_gives; i++) {
		const struct field *f = pack_field(d->run->e->pack, str_of(w->gives[i].field));
		if (f && now->call.give[i].known)
			d->sets[d->n_sets++] = (struct entered){f, now->call.give[i]};
	}
	return r;
}

int work_prepare(struct doing *d)
{
	int r = 0;
	d->n_works = 0;
	d->works = NEWS(d->run->a, struct working, d->act->n_then + 1);
	for (size_t i = 0; !r && i < d->act->n_then; i++) {
		const struct effect *e = &d->act->then[i];
		if (e->kind == EFFECT_WORK && effect_applies(d, e))
			r = prepare_one(d, e);
	}
	return r;
}

int work_run(struct doing *d, const struct effect *e)
{
	for (size_t i = 0; i < d->n_works; i++) {
		struct working *now = &d->works[i];
		struct fact_draft by = act_draft(d);
		if (now->effect != e)
			continue;
		now->call.by = &by;
		now->call.organ = d->mt->row.organ;
		if (!now->code->run)
			return 0;
		if (!now->code->prepare)
			now->call.take = takes_of(d->run, d->mt, now->call.work);
		return complete(&now->call) ? now->code->run(&now->call) : R_VALUE_MISSING;
	}
	return 0;
}
