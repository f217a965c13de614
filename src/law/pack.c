#include "law/pack.h"

/* Look-ups.  law_load() sorts the arrays by id (rows of one id: by their place in the files), so a
 * look-up is a binary search for the first row of the id; the engine asks several times an act. */

bool strs_has(struct strs l, str s)
{
	for (size_t i = 0; i < l.n; i++)
		if (str_eq(l.p[i], s))
			return true;
	return false;
}

/* The first element whose id (a str, the first member of the element) is not before `id`. */
static size_t lower_bound(const void *list, size_t n, size_t size_b, str id)
{
	size_t lo = 0, hi = n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		const str *at = (const void *)((const char *)list + mid * size_b);
		if (str_cmp(*at, id) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static_assert(offsetof(struct procedure, id) == 0 && offsetof(struct field, id) == 0 &&
		      offsetof(struct role, id) == 0 && offsetof(struct act_kind, id) == 0 &&
		      offsetof(struct table, id) == 0 && offsetof(struct choice_list, id) == 0 &&
		      offsetof(struct pack_refusal, id) == 0 && offsetof(struct area, id) == 0 &&
		      offsetof(struct paper_kind, id) == 0 && offsetof(struct view, id) == 0,
	"lower_bound() reads the id as the first member");

#define FIND(list, n, id_)                                                            \
	do {                                                                          \
		size_t i_ = lower_bound((list), (n), sizeof(*(list)), (id_));         \
		return i_ < (n) && str_eq((list)[i_].id, (id_)) ? &(list)[i_] : NULL; \
	} while (0)

const struct procedure *pack_procedure(const struct pack *p, str id)
{
	FIND(p->procedures, p->n_procedures, id);
}

const struct field *pack_field(const struct pack *p, str id)
{
	FIND(p->fields, p->n_fields, id);
}

const struct role *pack_role(const struct pack *p, str id)
{
	FIND(p->roles, p->n_roles, id);
}

const struct act_kind *pack_kind(const struct pack *p, str id)
{
	FIND(p->kinds, p->n_kinds, id);
}

const struct table *pack_table(const struct pack *p, str id)
{
	FIND(p->tables, p->n_tables, id);
}

const struct choice_list *pack_choice(const struct pack *p, str id)
{
	FIND(p->choices, p->n_choices, id);
}

const struct pack_refusal *pack_refusal(const struct pack *p, str id)
{
	FIND(p->refusals, p->n_refusals, id);
}

const struct area *pack_area(const struct pack *p, str id)
{
	FIND(p->areas, p->n_areas, id);
}

const struct member *choice_member(const struct choice_list *l, str id, day on)
{
	for (size_t i = 0; i < l->n; i++) {
		const struct member *m = &l->members[i];
		if (str_eq(m->id, id) && (on == DAY_NONE || (on >= m->since && on <= m->until)))
			return m;
	}
	return NULL;
}

const struct region *pack_region(const struct pack *p, int32_t code, day on)
{
	const struct region *any = NULL;
	for (size_t i = 0; i < p->n_regions; i++) {
		const struct region *r = &p->regions[i];
		if (r->code != code)
			continue;
		if (on >= r->since && on <= r->until)
			return r;
		any = r; /* the newest row of the code */
	}
	return on == DAY_NONE ? any : NULL;
}

/* The row of an id that lives today; papers and views are always looked up by today. */
#define FIND_TODAY(list, n, id_, today)                                                    \
	do {                                                                               \
		struct era era_ = {.opened = (today), .today = (today)};                   \
		size_t i_ = lower_bound((list), (n), sizeof(*(list)), (id_)), best_ = (n); \
		day since_ = DAY_NONE;                                                     \
		for (; i_ < (n) && str_eq((list)[i_].id, (id_)); i_++) {                   \
			const struct window *w_ = life_window(&(list)[i_].life, &era_);    \
			if (w_ && w_->since >= since_) {                                   \
				best_ = i_;                                                \
				since_ = w_->since;                                        \
			}                                                                  \
		}                                                                          \
		return best_ < (n) ? &(list)[best_] : NULL;                                \
	} while (0)

const struct paper_kind *pack_paper(const struct pack *p, str id, day today)
{
	FIND_TODAY(p->papers, p->n_papers, id, today);
}

const struct paper_layout *pack_layout(const struct pack *p, str id)
{
	for (size_t i = 0; i < p->n_layouts; i++)
		if (!id.n || str_eq(p->layouts[i].id, id))
			return &p->layouts[i];
	return NULL;
}

const struct checklist *pack_checklist(const struct pack *p, str id, day today)
{
	FIND_TODAY(p->checklists, p->n_checklists, id, today);
}

const struct view *pack_view(const struct pack *p, str id, day today)
{
	FIND_TODAY(p->views, p->n_views, id, today);
}

const struct state *procedure_state(const struct procedure *p, str id)
{
	for (size_t i = 0; i < p->n_states; i++)
		if (str_eq(p->states[i].id, id))
			return &p->states[i];
	return NULL;
}

const struct party *procedure_party(const struct procedure *p, str id)
{
	for (size_t i = 0; i < p->n_parties; i++)
		if (str_eq(p->parties[i].id, id))
			return &p->parties[i];
	return NULL;
}

const struct let *procedure_let(const struct procedure *p, str id)
{
	for (size_t i = 0; i < p->n_lets; i++)
		if (str_eq(p->lets[i].id, id))
			return &p->lets[i];
	return NULL;
}
