#include "matters/paper.h"
#include "matters/run.h"
#include "paper_shown_sql.h"
#include "people/people.h"

/* What a paper's pages are made of: of one that was made, and of those that an act would make. */

static const struct paper_slot *slots_of(struct arena *a, json_t *o, size_t *n)
{
	struct paper_slot *list = NEWS(a, struct paper_slot, json_object_size(o) + 1);
	const char *name;
	json_t *value;
	*n = 0;
	json_object_foreach(o, name, value)
	{
		list[(*n)++] =
			(struct paper_slot){str_dup(a, str_of(name)), str_dup(a, json_text(value))};
	}
	return list;
}

static int slots_read(struct arena *a, str text, struct paper_shown *out)
{
	auto_(json_free) json_t *o = NULL;
	str why;
	if (json_read(a, text, &o, &why))
		return fault(F_DB, "the slots of a paper cannot be read");
	out->slots = slots_of(a, o, &out->n_slots);
	return 0;
}

/* The template that its fact names: of the pack at hand, else of one that was kept. */
static int template_read(struct run *r, const struct paper_row *p, struct paper_shown *out)
{
	static const struct shape shape[] = {{'s', 0}};
	const struct paper_kind *k = pack_paper(r->e->pack, p->paper, p->made_on);
	struct fact_value_row *values = NULL;
	size_t n = 0;
	hash h = {0};
	int e = fact_values(r->a, r->db, p->fact, &values, &n);
	for (size_t i = 0; i < n; i++)
		if (str_is(values[i].name, "_template") && !hash_parse_hex(values[i].value, &h))
			return fault(F_DB, "a paper without its template's hash");
	if (e)
		return e;
	out->kind = k;
	if (k && hash_eq(h, hash_str(HASH_SHA256, k->text))) {
		out->text = k->text;
		return 0;
	}
	e = db_one(r->a, r->db, &paper_shown_sql[PAPER_TEMPLATE], ARGS(A_HASH(h)), shape, 1,
		&out->text);
	return e == R_NOT_FOUND ? fault(F_DB, "a paper's template is in no pack") : e;
}

struct sealing {
	int32_t on;
	str scan;
};

static int sealing_read(struct run *r, const struct paper_row *p, struct paper_shown *out)
{
	static const struct shape shape[] = {
		SHAPE(struct sealing, on, 'i'), SHAPE(struct sealing, scan, 's')};
	struct sealing s = {DAY_NONE, S("")};
	int e = db_one(r->a, r->db, &paper_shown_sql[PAPER_SEALED],
		ARGS(A_ID(p->matter), A_TEXT(id_print(r->a, p->id))), shape, LEN(shape), &s);
	out->sealed_on = s.on;
	out->scan = s.scan;
	return e == R_NOT_FOUND ? 0 : e;
}

/* A party sees what is for it, once it was served. */
static int party_may_see(const struct matter *mt, const struct paper_row *p, const struct hand *h)
{
	if (h->role.n)
		return 0;
	if (!paper_is_for(mt, p, h))
		return R_NO_PAPER;
	return p->served_on == NOTHING ? R_NOT_SERVED : 0;
}

static int shown_fill(
	struct run *r, const struct paper_row *p, const struct matter *mt, struct paper_shown *out)
{
	struct fact_row f;
	*out = (struct paper_shown){.id = p->id,
		.matter = p->matter,
		.fact = p->fact,
		.paper = p->paper,
		.number = p->number,
		.state = p->state,
		.to = p->to,
		.body = p->body,
		.receipt = p->receipt,
		.made_on = p->made_on,
		.served_on = p->served_on == NOTHING ? DAY_NONE : (day)p->served_on,
		.way = p->way,
		.withdrawn = p->withdrawn != 0,
		.organ = mt->row.organ};
	int e = fact_find(r->a, r->db, p->fact, &f);
	if (e)
		return e;
	out->made = f.at;
	out->leaf = f.leaf;
	e = slots_read(r->a, p->slots, out);
	if (!e)
		e = template_read(r, p, out);
	return e ? e : sealing_read(r, p, out);
}

int matter_paper(struct arena *a, struct db *db, const struct engine *e, const struct moment *m,
	row_id paper, const struct hand *hand, struct paper_shown *out)
{
	struct run *r = NEW(a, struct run);
	struct matter *mt = NULL;
	struct paper_row p;
	*r = run_begin(a, db, e, m);
	r->reads = true;
	int x = paper_find(r, paper, &p);
	if (!x)
		x = run_matter(r, p.matter, &mt);
	if (!x)
		x = run_fill(r, mt);
	if (x)
		return x == R_NO_MATTER ? R_NO_PAPER : x;
	if (mt->row.voided || !hand_knows(r, mt, hand))
		return R_NO_PAPER;
	x = party_may_see(mt, &p, hand);
	return x ? x : shown_fill(r, &p, mt, out);
}

int matter_papers(struct arena *a, struct db *db, const struct engine *e, const struct moment *m,
	row_id matter, const struct hand *hand, struct paper_shown **out, size_t *n)
{
	struct run *r = NEW(a, struct run);
	struct matter *mt = NULL;
	*r = run_begin(a, db, e, m);
	r->reads = true;
	int x = run_matter(r, matter, &mt);
	if (!x)
		x = run_fill(r, mt);
	if (x)
		return x;
	if (mt->row.voided || !hand_knows(r, mt, hand))
		return R_NO_MATTER;
	*n = 0;
	*out = NEWS(a, struct paper_shown, mt->n_papers + 1);
	for (size_t i = 0; !x && i < mt->n_papers; i++)
		if (party_may_see(mt, &mt->papers[i], hand) == 0)
			x = shown_fill(r, &mt->papers[i], mt, &(*out)[(*n)++]);
	return x;
}

/* ---- before the act ---- */

int paper_preview(struct doing *d, str paper, struct paper_shown *out)
{
	struct run *r = d->run;
	const struct paper_kind *k = pack_paper(r->e->pack, paper, run_day(r));
	struct organ_row organ = {0};
	if (!k)
		return fault(F_BUG, "paper " STR_F " is not in force", STR_A(paper));
	int e = organ_find(r->a, r->db, d->mt->row.organ, &organ);
	if (e < 0)
		return e;
	struct paper_slot *slots = NEWS(r->a, struct paper_slot, k->slots.n);
	for (size_t i = 0; i < k->slots.n; i++)
		slots[i] = (struct paper_slot){
			k->slots.p[i], paper_slot_text(r, d->mt, organ.name, S(""), k->slots.p[i])};
	*out = (struct paper_shown){.kind = k,
		.paper = k->id,
		.text = k->text,
		.slots = slots,
		.n_slots = k->slots.n,
		.to = k->to,
		.made = r->m->now,
		.made_on = run_day(r),
		.served_on = DAY_NONE,
		.sealed_on = DAY_NONE,
		.way = -1};
	return 0;
}
