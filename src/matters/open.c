#include "matters/run.h"
#include "people/people.h"

/* What is computed once, when a matter begins: its subject, parties, place and scopes, and the
 * organ that holds it. */

static int about_check(const struct procedure *p, enum about kind, row_id about)
{
	bool any = p->about & 1u << ABOUT_ANY;
	if (!any && !(p->about & 1u << kind))
		return R_NOT_ABOUT;
	return id_none(about) && !any ? R_NOT_ABOUT : 0;
}

static size_t count_party(const struct matter *mt, str party)
{
	size_t n = 0;
	for (size_t i = 0; i < mt->n_parties; i++)
		n += str_eq(mt->parties[i].party, party);
	return n;
}

static int parties_check(const struct matter *mt)
{
	const struct procedure *p = mt->procedure;
	for (size_t i = 0; i < p->n_parties; i++) {
		size_t n = count_party(mt, p->parties[i].id);
		if ((!n && !p->parties[i].optional) || (n > 1 && !p->parties[i].many))
			return R_PARTY_MISSING;
	}
	for (size_t i = 0; i < mt->n_parties; i++) {
		const struct party *party = procedure_party(p, mt->parties[i].party);
		uint32_t is = 1u << (mt->parties[i].is_org ? ABOUT_ORG : ABOUT_PERSON);
		if (!party || !(party->is & is) || id_none(mt->parties[i].who))
			return R_PARTY_MISSING;
	}
	return 0;
}

/* The organ of that level for the place. */
static int organ_for(struct run *r, int32_t territory, str level, row_id *out)
{
	struct organ_row organ = {0};
	int e = organ_of(r->a, r->db, territory, level, &organ);
	*out = organ.id;
	return e == R_NOT_FOUND ? R_WRONG_ORGAN : e;
}

/* Without an authority of its own a matter is held by the lowest organ that serves the place: where
 * a region has no brigade (the whole city, a zone between two), by the next one above. */
int organ_lowest(struct run *r, int32_t territory, row_id *out)
{
	const struct choice_list *levels = pack_choice(r->e->pack, S("organ-level"));
	int e = R_WRONG_ORGAN;
	for (size_t i = 0; e == R_WRONG_ORGAN && levels && i < levels->n; i++) {
		const struct member *m = &levels->members[i];
		if (m->since <= run_day(r) && run_day(r) <= m->until)
			e = organ_for(r, territory, m->id, out);
	}
	return e;
}

int effect_handover(struct doing *d, row_id *organ)
{
	struct eval v = picture_eval(d->run, d->mt, NULL);
	struct value level =
		d->mt->procedure->authority ? expr_eval(&v, d->mt->procedure->authority) : UNKNOWN;
	return level.known ? organ_for(d->run, d->mt->row.territory, level.text, organ)
			   : R_WRONG_ORGAN;
}

static int hold(struct run *r, struct matter *mt)
{
	struct eval v = picture_eval(r, mt, NULL);
	struct value level =
		mt->procedure->authority ? expr_eval(&v, mt->procedure->authority) : UNKNOWN;
	return level.known ? organ_for(r, mt->row.territory, level.text, &mt->row.organ)
			   : organ_lowest(r, mt->row.territory, &mt->row.organ);
}

int open_prepare(struct run *r, struct matter *mt, enum about kind, row_id about, row_id organ)
{
	struct matter_row *m = &mt->row;
	m->about_kind = (int32_t)kind;
	m->about = about;
	int e = about_check(mt->procedure, kind, about);
	if (!e)
		e = parties_check(mt);
	if (e)
		return e;
	int32_t region = 0;
	bool has_point = false;
	struct lon_lat at = {0};
	if (mt->cause && (kind == ABOUT_MATTER || id_eq(about, mt->cause->row.about))) {
		m->scopes = mt->cause->row.scopes;
		m->territory = mt->cause->row.territory;
	} else {
		e = subject_place(r, kind, about, &region, &has_point, &at);
		if (e)
			return e == R_NOT_FOUND ? R_NOT_ABOUT : e;
		m->territory = region      ? region
			       : mt->cause ? mt->cause->row.territory
					   : r->m->region;
		m->scopes =
			strs_join(r->a, scopes_at(r->a, r->e->pack, m->territory, has_point, at));
	}
	mt->era.scopes = strs_split(r->a, m->scopes);
	m->organ = organ;
	if (!id_none(organ))
		return 0;
	picture_fill(r, mt);
	return hold(r, mt);
}
