/* pool — one department's places in one region, and who stands at them; docs/draw.md 4.
 * Inside the draw only.  Subjects, officers and places are numbered from 0 within the pool; the
 * places of subject s are s*k … s*k + k-1. */
#pragma once
#include "draw/draw.h"
#include "draw/stream.h"

enum { POOL_NOBODY = -1 };

struct pool {
	str department, region;
	int32_t k;        /* officers of the department at a subject */
	uint64_t per_k;   /* ⌈2^32 / k⌉ */
	int32_t subjects; /* … and D = subjects * k places */
	int32_t places;
	int32_t officers;
	int32_t *choice;  /* per subject: in the result */
	int32_t *officer; /* per officer: in the roster */
	int32_t *class;   /* per subject: which certificate it requires */
	bool *fit;        /* [class * officers + officer]: department, region, certificate, day */
	int32_t *recused_at; /* per subject: where its officers begin in recused; one more at the
				end */
	int32_t *recused;    /* ascending within a subject */
	int32_t *pair;       /* [subject * k]: the pair of last time … */
	bool *has_pair;      /* … if there is one */
	uint8_t *plain; /* per subject: neither a recused officer nor a pair; the common case */
	int32_t *at;    /* per place: officer or POOL_NOBODY */
	int32_t *load;  /* per officer */
	int32_t *cap;   /* per officer: max_load */
	bool *counts;   /* per officer: can visit at least one subject */
	bool *named;    /* per officer: out of the balance */
	int32_t slack;
};

/* What a pool is made of, beside its department and region. */
struct pool_source {
	const struct draw_plan *plan; /* as the ladder has left it */
	const struct draw_frame *frame;
	const struct draw_roster *roster;
	const struct draw_choice *choice;
	size_t n;
	const struct pool_index *index;
	bool pair_rule;
};

/* What all pools of a draw look up: made once. */
struct pool_slot {
	int32_t choice; /* POOL_NOBODY: empty */
	uint32_t tag;   /* of its id's hash: most ids that are asked for are not there */
};
struct pool_index {
	str *region; /* ascending; one, "", if officers cross regions */
	size_t regions;
	int32_t *choice, *officer;       /* grouped by region, in order within it … */
	int32_t *choice_at, *officer_at; /* … where each region begins; one more at the end */
	int32_t *within;                 /* per choice: its number within its region */
	struct pool_slot *slot;
	size_t slots; /* a power of two */
};
struct pool_index pool_index_make(struct arena *a, const struct pool_source *from);

/* The pool of the team's entry `team` in a region of the index; nobody stands anywhere yet. */
struct pool pool_make(struct arena *a, const struct pool_source *from, size_t team, size_t region);
/* place / k, by one multiplication: exact for all places that a pool can have. */
static inline int32_t pool_subject_at(const struct pool *p, int32_t place)
{
	return (int32_t)((uint64_t)place * p->per_k >> 32);
}
bool pool_is_recused(const struct pool *p, int32_t subject, int32_t officer);
/* Rules 1-3 of docs/draw.md 4. */
static inline bool pool_can(const struct pool *p, int32_t s, int32_t o)
{
	return p->fit[(size_t)p->class[s] * (size_t)p -> officers + (size_t)o] &&
	       (p->plain[s] || !pool_is_recused(p, s, o));
}
bool pool_in_pair(const struct pool *p, int32_t subject, int32_t officer);
bool pool_stands(const struct pool *p, int32_t subject, int32_t officer);
/* Members of the pair who stand at the subject. */
int32_t pool_pair_standing(const struct pool *p, int32_t subject);
/* Rules 1-5 hold at every place of the subject. */
bool pool_subject_holds(const struct pool *p, int32_t subject);
/* The same, when all held before and this place alone has another officer. */
static inline bool pool_place_holds(const struct pool *p, int32_t place)
{
	int32_t s = pool_subject_at(p, place), o = p->at[place];
	if (!pool_can(p, s, o))
		return false;
	for (int32_t i = s * p->k; i < (s + 1) * p->k; i++)
		if (i != place && p->at[i] == o)
			return false;
	return p->plain[s] || !p->has_pair[s] || pool_pair_standing(p, s) < p->k;
}
/* Rules 6 and 7. */
bool pool_loads_hold(const struct pool *p);

/* Section 5: deals and repairs.  false: something does not hold, pool_flow is wanted. */
bool pool_deal(struct arena *a, struct pool *p, struct draw_stream *s);
/* Section 6.  false: infeasible; *hall (bool per subject) and *capacity say why. */
bool pool_flow(struct arena *a, struct pool *p, bool **hall, int64_t *capacity);
/* Section 5: `times` proposals. */
void pool_chain(struct arena *a, struct pool *p, struct draw_stream *s, int64_t times);
