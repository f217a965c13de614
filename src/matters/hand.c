#include "matters/run.h"
#include "people/people.h"

/* The hand (docs/pack.md 7.1.4): role or party, needs of the role today, organ, not-by.  Who acts
 * is proved by the desk; whether he may is asked here, on the day of the act. */

static bool is_machine(const struct hand *h)
{
	return id_none(h->person) && h->role.n;
}

/* ---- parties ---- */

const struct party *matter_party_of(const struct matter *mt, str party, size_t *i)
{
	for (*i = 0; *i < mt->n_parties; (*i)++)
		if (str_eq(mt->parties[*i].party, party))
			return mt->procedure ? procedure_party(mt->procedure, party) : NULL;
	return NULL;
}

bool hand_stands_for(const struct party_row *p, const struct hand *h)
{
	return p->is_org ? !id_none(h->org) && id_eq(p->who, h->org)
			 : !id_none(h->person) && id_eq(p->who, h->person);
}

/* As which party that may do the act does the hand act?  Empty: none.  A party acts for itself or
 * its organisation. */
static str acting_party(const struct matter *mt, const struct act *act, const struct hand *h)
{
	for (size_t i = 0; i < mt->n_parties; i++) {
		const struct party *p = procedure_party(mt->procedure, mt->parties[i].party);
		if (!p || p->passive || !hand_stands_for(&mt->parties[i], h))
			continue;
		if (strs_has(act->by, p->id) || strs_has(act->by, WORD_ANY_PARTY))
			return p->id;
	}
	return S("");
}

/* ---- who may know of a matter ---- */

static bool did_something(const struct matter *mt, str person)
{
	for (size_t i = 0; i < mt->n_acts; i++)
		if (list_has(mt->acts[i].persons, person))
			return true;
	return false;
}

static bool role_in_procedure(const struct matter *mt, str role)
{
	for (size_t i = 0; mt->procedure && i < mt->procedure->n_acts; i++)
		if (strs_has(mt->procedure->acts[i].by, role))
			return true;
	return false;
}

bool hand_knows(const struct run *r, const struct matter *mt, const struct hand *h)
{
	if (is_machine(h) || mt->is_new)
		return true;
	if (hidden_now(r, mt)) /* who has done something in it knows of it */
		return hidden_knows(r, mt, h) ||
		       (h->role.n && (id_eq(mt->row.handler, h->person) ||
					     did_something(mt, id_print(r->a, h->person))));
	if (!h->role.n) {
		for (size_t i = 0; i < mt->n_parties; i++)
			if (hand_stands_for(&mt->parties[i], h))
				return true;
		return false;
	}
	if (mt->row.kept == KEPT_OPEN)
		return true;
	if (id_eq(mt->row.handler, h->person) || did_something(mt, id_print(r->a, h->person)))
		return true;
	const struct role *role = pack_role(r->e->pack, h->role);
	return role && role_in_procedure(mt, h->role) &&
	       (role->organ != ROLE_OWN || id_eq(mt->row.organ, h->organ));
}

/* ---- needs of a role ---- */

static const struct need_row {
	const char *certificate; /* kind in table certificate; NULL: asked otherwise */
	int refusal;
} needs[NEED__N] = {
	[NEED_IN_POST] = {NULL, R_NOT_IN_POST},
	[NEED_CERTIFICATE] = {"law-enforcement", R_CERTIFICATE},
	[NEED_HEARING_CERTIFICATE] = {"hearing", R_CERTIFICATE},
	[NEED_LAW_QUALIFIED] = {"law-qualified", R_CERTIFICATE},
	[NEED_ENGAGED] = {"engaged", R_CERTIFICATE},
	[NEED_NOT_RECUSED] = {NULL, R_RECUSED},
	[NEED_IN_ROTATION] = {"rotation",
		R_ROTATION}, /* the term of an assignment is a dated row too */
};

static int not_recused(struct doing *d, const struct hand *h)
{
	struct matter *mt = d->mt;
	row_id *list = NEWS(d->run->a, row_id, mt->n_parties + 1);
	size_t n = 0;
	for (size_t i = 0; i < mt->n_parties; i++)
		list[n++] = mt->parties[i].who;
	if (mt->row.about_kind == ABOUT_ORG || mt->row.about_kind == ABOUT_PERSON)
		list[n++] = mt->row.about;
	bool hit = false;
	int r = n ? relation_is_hit(d->run->db, h->person, list, n, run_day(d->run), &hit) : 0;
	return r ? r : hit ? R_RECUSED : 0;
}

static int need_check(struct doing *d, const struct hand *h, enum need need)
{
	struct db *db = d->run->db;
	day on = run_day(d->run);
	bool good = false;
	int r = 0;
	if (need == NEED_NOT_RECUSED)
		return not_recused(d, h);
	if (need == NEED_IN_POST)
		r = post_is_held(db, h->person, h->organ, h->role, on, &good);
	else
		r = certificate_is_valid(db, h->person, str_of(needs[need].certificate), on, &good);
	return r ? r : good ? 0 : needs[need].refusal;
}

static int role_check(
	struct doing *d, const struct role *role, const struct hand *h, bool *evidence)
{
	for (int n = 0; n < NEED__N; n++) {
		if (!(role->needs & 1u << n))
			continue;
		int r = need_check(d, h, (enum need)n);
		if (r) {
			*evidence = r == R_RECUSED;
			return r;
		}
	}
	return 0;
}

/* ---- organ ---- */

static int organ_check(struct doing *d, const struct role *role, const struct hand *h)
{
	struct matter *mt = d->mt;
	struct organ_row organ = {0};
	int r = 0;
	if (mt->is_new) /* who begins a matter holds it */
		return 0;
	switch (role->organ) {
	case ROLE_OWN:
		if (!id_eq(mt->row.organ, h->organ))
			return R_WRONG_ORGAN;
		break;
	case ROLE_SUPERIOR:
		r = organ_find(d->run->a, d->run->db, mt->row.organ, &organ);
		if (r)
			return r == R_NOT_FOUND ? R_WRONG_ORGAN : r;
		if (!id_eq(organ.parent, h->organ))
			return R_WRONG_ORGAN;
		break;
	case ROLE_ANY:
		break;
	}
	return 0;
}

/* docs/pack.md 3.1 authority: the level that must hold the matter, computed afresh at each act. */
static int authority_check(struct doing *d)
{
	const struct procedure *p = d->mt->procedure;
	if (!p->authority || d->act->elsewhere)
		return 0;
	struct eval v = picture_eval(d->run, d->mt, NULL);
	struct value level = expr_eval(&v, p->authority);
	struct organ_row organ = {0};
	if (!level.known)
		return 0;
	int r = organ_find(d->run->a, d->run->db, d->mt->row.organ, &organ);
	if (r)
		return r == R_NOT_FOUND ? R_WRONG_ORGAN : r;
	if (str_eq(organ.level, level.text))
		return 0;
	struct jw w = JW(d->run->a);
	jw_object(&w);
	jw_member_str(&w, "held", organ.level);
	jw_member_str(&w, "needed", level.text);
	jw_object_end(&w);
	d->out->detail = jw_text(&w);
	return R_WRONG_ORGAN;
}

/* ---- not-by ---- */

static bool did(const struct matter *mt, str act, str person)
{
	for (size_t i = 0; mt && i < mt->n_acts; i++)
		if (!mt->acts[i].undone && str_eq(mt->acts[i].act, act) &&
			list_has(mt->acts[i].persons, person))
			return true;
	return false;
}

static bool did_ref(const struct matter *mt, const struct act_ref *ref, str person)
{
	if (!ref->owner.n)
		return did(mt, ref->act, person);
	if (str_eq(ref->owner, WORD_CAUSE))
		return did(mt->cause, ref->act, person);
	for (size_t i = 0; i < mt->n_subs; i++)
		if (str_eq(mt->subs[i]->row.cause_name, ref->owner) &&
			did(mt->subs[i], ref->act, person))
			return true;
	return false;
}

static int not_by_check(struct doing *d, const struct hand *h)
{
	if (id_none(h->person))
		return 0;
	str person = id_print(d->run->a, h->person);
	for (size_t i = 0; i < d->act->n_not_by; i++) {
		if (!did_ref(d->mt, &d->act->not_by[i], person))
			continue;
		struct jw w = JW(d->run->a);
		jw_object(&w);
		jw_member_str(&w, "act", d->act->not_by[i].act);
		jw_object_end(&w);
		d->out->detail = jw_text(&w);
		return R_DID_EARLIER_ACT;
	}
	return 0;
}

/* ---- only-by ---- */

/* As soon as one of the fields names somebody, nobody else may. */
static int only_by_check(struct doing *d, const struct hand *h)
{
	str person = id_print(d->run->a, h->person);
	bool named = false;
	for (size_t i = 0; i < d->act->only_by.n; i++)
		for (size_t k = 0; k < d->mt->picture.n_values; k++) {
			const struct picture_value *v = &d->mt->picture.values[k];
			if (!str_eq(v->field, d->act->only_by.p[i]) || !v->value.known)
				continue;
			if (str_eq(v->value.text, person))
				return 0;
			named = true;
		}
	return named ? R_NOT_NAMED : 0;
}

int hand_check(struct doing *d, const struct hand *h, bool *evidence)
{
	*evidence = false;
	d->machine = is_machine(h);
	if (!h->role.n) {
		d->party = acting_party(d->mt, d->act, h);
		return d->party.n ? not_by_check(d, h) : R_WRONG_HAND;
	}
	const struct role *role = pack_role(d->run->e->pack, h->role);
	if (!role || !strs_has(d->act->by, h->role) || role->machine != d->machine)
		return R_WRONG_HAND;
	if (d->machine)
		return 0;
	int r = organ_check(d, role, h);
	if (!r)
		r = authority_check(d);
	*evidence = r == R_WRONG_ORGAN;
	if (!r)
		r = role_check(d, role, h, evidence);
	if (!r)
		r = only_by_check(d, h);
	return r ? r : not_by_check(d, h);
}

/* A refused officer's act on two-person, recusal or authority grounds is evidence: a fact, though
 * nothing moves. */
int hand_refused(struct doing *d, int refusal)
{
	struct run *r = d->run;
	struct name_value values[] = {{S("_refusal"), str_of(refusal_row(refusal)->id)}};
	struct fact_draft draft = {.of = d->mt->is_new ? d->hand.person : d->mt->row.id,
		.event = S("refused"),
		.act = str_fmt(
			r->a, STR_F "/" STR_F, STR_A(d->mt->row.procedure), STR_A(d->act->id)),
		.actor = id_print(r->a, d->hand.person),
		.role = d->hand.role,
		.organ = id_print(r->a, d->hand.organ),
		.row = rule_print(r->a, &d->act->life, d->window),
		.on = run_day(r),
		.values = values,
		.n_values = LEN(values)};
	struct fact_made made;
	int e = fact_add(r->a, r->db, r->m, &draft, &made);
	return e ? e : refusal;
}
