#include "desk/hand.h"

#include "desk/body.h"

/* Who represents one organisation and nothing else acts for it, unless he says `party`. */
static int choose_org(struct request *q)
{
	row_id org;
	if (!q->envelope.org.p) {
		if (!q->envelope.role.p && q->ask.session.n_orgs == 1)
			q->ask.hand.org = q->ask.session.orgs[0];
		return 0;
	}
	if (!id_parse(q->envelope.org, &org))
		return answer_bad(
			&q->ask, &q->answer, R_BAD_PARAMETER, "X-Huoyan-Org", "not-an-id");
	for (int i = 0; i < q->ask.session.n_orgs; i++)
		if (id_eq(q->ask.session.orgs[i], org)) {
			q->ask.hand.org = org;
			return 0;
		}
	return R_NO_MANDATE;
}

static int choose_post(struct request *q)
{
	const struct session *s = &q->ask.session;
	const struct session_post *found = NULL;
	str role = q->envelope.role;
	row_id organ = {0};
	if (q->envelope.organ.p && !id_parse(q->envelope.organ, &organ))
		return answer_bad(
			&q->ask, &q->answer, R_BAD_PARAMETER, "X-Huoyan-Organ", "not-an-id");
	for (int i = 0; i < s->n_posts; i++) {
		const struct session_post *p = &s->posts[i];
		if ((role.p && !str_is(role, p->role)) ||
			(!id_none(organ) && !id_eq(organ, p->organ)))
			continue;
		if (found)
			return answer_bad(&q->ask, &q->answer, R_BAD_PARAMETER, "X-Huoyan-Role",
				"several-posts");
		found = p;
	}
	if (!found)
		return R_NOT_IN_POST;
	q->ask.hand.role = str_of(found->role);
	q->ask.hand.organ = found->organ;
	return 0;
}

int hand_choose(struct request *q)
{
	const struct session *s = &q->ask.session;
	bool says = q->envelope.role.p && !str_is(q->envelope.role, "party");
	q->ask.hand = (struct hand){.person = s->person, .role = S("")};
	if (!str_is(str_of(s->kind), "person")) {
		q->ask.hand.role = str_of(s->kind);
		return 0;
	}
	if (says || (!q->envelope.role.p && !q->envelope.org.p && s->n_posts))
		return choose_post(q);
	return choose_org(q);
}

int32_t hand_territory(const struct ask *q)
{
	for (int i = 0; i < q->session.n_posts; i++)
		if (id_eq(q->session.posts[i].organ, q->hand.organ))
			return q->session.posts[i].territory;
	return 0;
}

enum relation hand_relation(const struct ask *q, row_id row, row_id holder)
{
	int32_t territory = hand_territory(q);
	if (id_eq(row, q->hand.person) || (!id_none(q->hand.org) && id_eq(row, q->hand.org)))
		return REL_OWN;
	if (!id_none(holder) && (id_eq(holder, q->hand.person) || id_eq(holder, q->hand.org)))
		return REL_OWN;
	return territory && region_within(row.region, territory) ? REL_TERRITORY : REL_ELSEWHERE;
}

str hand_role_title(const struct ask *q, str role)
{
	const struct role *r = pack_role(q->pack, role);
	const struct choice_list *posts = r ? NULL : pack_choice(q->pack, S("post-role"));
	const struct member *m = posts ? choice_member(posts, role, q->moment.today) : NULL;
	return r ? r->title : m ? m->zh : role;
}
