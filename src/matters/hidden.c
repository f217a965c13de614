#include "matters/run.h"
#include "hidden_sql.h"

/* What the pack calls `hidden` (docs/pack.md 3.1): until a day that a field names nobody knows of
 * the matter but the persons and roles named, so that a visit stays a surprise until it is made. */

enum { CODE_DIGITS = 12 };

struct value hidden_value(const struct matter *mt, const struct field *f)
{
	for (size_t i = 0; f && i < mt->picture.n_values; i++)
		if (str_eq(mt->picture.values[i].field, f->id))
			return mt->picture.values[i].value;
	return UNKNOWN;
}

const struct hidden *hidden_of(const struct matter *mt)
{
	const struct hidden *h = mt->procedure ? &mt->procedure->hidden : NULL;
	return h && h->until && mt->row.opened >= h->since ? h : NULL;
}

bool hidden_now(const struct run *r, const struct matter *mt)
{
	const struct hidden *h = hidden_of(mt);
	if (!h || !mt->row.is_open)
		return false;
	struct value until = hidden_value(mt, h->until);
	return !until.known || until.num > run_day(r);
}

bool hidden_knows(const struct run *r, const struct matter *mt, const struct hand *h)
{
	const struct hidden *x = hidden_of(mt);
	str person = id_print(r->a, h->person);
	if (!x || !h->role.n)
		return false;
	for (size_t i = 0; i < x->to.n; i++) {
		const struct field *f = pack_field(r->e->pack, x->to.p[i]);
		struct value named = hidden_value(mt, f);
		if (named.known && str_eq(named.text, person))
			return true;
		const struct role *role = pack_role(r->e->pack, x->to.p[i]);
		if (role && str_eq(role->id, h->role) &&
			(role->organ != ROLE_OWN || id_eq(mt->row.organ, h->organ)))
			return true;
	}
	return false;
}

/* ---- the code ---- */

static bool sets_day(const struct doing *d, const struct field *until)
{
	for (size_t i = 0; i < d->n_entered; i++)
		if (d->entered[i].field == until)
			return true;
	for (size_t i = 0; i < d->n_sets; i++)
		if (d->sets[i].field == until)
			return true;
	return false;
}

/* Twelve digits by the house's chance: nobody guesses one that is in use. */
static str new_code(struct run *r)
{
	uint64_t v = 0, most = 1;
	for (int i = 0; i < CODE_DIGITS; i++)
		most *= 10;
	do
		r->m->chance.fill(r->m->chance.self, &v, sizeof v);
	while (v >= UINT64_MAX - UINT64_MAX % most);
	return str_fmt(r->a, "%0*llu", CODE_DIGITS, (unsigned long long)(v % most));
}

void hidden_code(struct doing *d)
{
	const struct hidden *h = hidden_of(d->mt);
	if (!h || !h->code || d->run->reads || !sets_day(d, h->until))
		return;
	if (hidden_value(d->mt, h->code).known)
		return;
	d->sets[d->n_sets++] = (struct entered){h->code, value_text(T_TEXT, new_code(d->run))};
	form_overlay(d);
}

/* ---- the rows that lists and counts ask ---- */

static int name_persons(struct run *r, struct matter *mt, const struct hidden *h)
{
	int e = db_run(r->db, &hidden_sql[HIDDEN_UNNAME], ARGS(A_ID(mt->row.id)), NULL);
	if (!e && !id_none(mt->row.handler))
		e = db_run(r->db, &hidden_sql[HIDDEN_NAME],
			ARGS(A_ID(mt->row.id), A_ID(mt->row.handler)), NULL);
	for (size_t i = 0; !e && i < h->to.n; i++) {
		row_id who;
		struct value v = hidden_value(mt, pack_field(r->e->pack, h->to.p[i]));
		if (v.known && id_parse(v.text, &who))
			e = db_run(r->db, &hidden_sql[HIDDEN_NAME],
				ARGS(A_ID(mt->row.id), A_ID(who)), NULL);
	}
	return e;
}

int hidden_keep(struct run *r, struct matter *mt)
{
	const struct hidden *h = hidden_of(mt);
	if (!h)
		return 0;
	struct value until = hidden_value(mt, h->until), code = hidden_value(mt, h->code);
	int64_t day_ = !mt->row.is_open ? 0 : until.known ? until.num : INT32_MAX;
	int e = db_run(r->db, &hidden_sql[HIDDEN_PUT],
		ARGS(A_ID(mt->row.id), A_INT(day_), code.known ? A_TEXT(code.text) : A_NULL), NULL);
	return e ? e : name_persons(r, mt, h);
}

int hidden_find(struct run *r, str code, row_id *matter)
{
	static const struct shape shape[] = {SHAPE(row_id, region, 'i'), SHAPE(row_id, id, 'l')};
	return db_one(r->a, r->db, &hidden_sql[HIDDEN_BY_CODE], ARGS(A_TEXT(code)), shape,
		LEN(shape), matter);
}
