/* check_parts — what the files of the checker share: sentences that are said once, the stretches of
 * time of a procedure, the ways through it, and the reading of expressions (docs/pack.md 5). */
#pragma once
#include "law/check.h"
#include "law/expr.h"

/* The two acts that the language itself names: a sub-matter begins by the one and is dropped by the
 * other (docs/pack.md 3.6, 3.7). */
#define ACT_OPEN   S("open")
#define ACT_DROP   S("drop")
#define STATE_NEW  S("new")
#define ROLE_CLOCK S("clock")
#define ROLE_FLOW  S("flow")

struct check {
	struct arena *arena;   /* findings live here */
	struct arena *scratch; /* reset for each regime */
	const struct pack *pack;
	struct findings *out;
	str *said; /* sentences without their day */
	size_t n_said, cap_said;
};

/* When and where a fault shows first. */
struct occasion {
	day on;
	struct strs scopes;
	bool older;  /* it concerns matters opened under earlier rows */
	str example; /* put behind the sentence; may be empty */
};

/* "WHO on DAY in SCOPES: sentence"; the same sentence is said once, on the first day.  when may be
 * NULL. */
void check_say(struct check *c, const char *id, struct where at, str who,
	const struct occasion *when, const char *fmt, ...) printf_like(6, 7);
void check_warn(struct check *c, const char *id, struct where at, str who, const char *fmt, ...)
	printf_like(5, 6);
/* " (消防法/15, 应急2021-34)", or nothing. */
str cites_print(struct arena *a, struct strs cite);

/* ---- days ---- */

struct days { /* sorted, each once */
	struct arena *arena;
	day *p;
	size_t n, cap;
};
void days_add(struct days *d, day on);
/* The first days of the life and the days after its end. */
void days_add_life(struct days *d, const struct life *l);
/* Calls fn for each life inside a procedure: acts, conditions, form items, limits. */
void procedure_each_life(const struct procedure *p,
	void (*fn)(void *self, const struct procedure *p, const struct life *l, str row),
	void *self);
/* Does the life hold on that day, in these scopes? */
bool life_on(const struct life *l, day on, struct strs scopes);
/* The first day of a window on which the life does not hold, in the window's scopes; DAY_NONE:
 * none. */
day life_gap(struct arena *a, const struct life *l, const struct window *w);

/* ---- a procedure as it stands for matters opened on one day in one place ---- */

enum { STATES_MAX = 63, LIMITS_MAX = 64 };

struct live_act {
	const struct act *act;
	uint64_t from;                   /* states; bit n_states = new */
	int to;                          /* state, or -1 = same */
	bool person, party, flow, clock; /* who may do it */
	bool back;                       /* undo: goes to where the matter stood */
	uint64_t ends;                   /* limit rows whose at-end it is */
	uint64_t meets;                  /* limit rows, also those of earlier stretches */
	uint64_t starts;                 /* living limit rows that it surely starts */
	uint64_t may_start;              /* … and those that it may start */
	uint32_t opens;                  /* subs, by number */
};

struct sub_event { /* `ended SUB`, `SUB.act` in some limit: may happen once the sub was opened */
	const struct event *event;
	uint32_t sub;
	uint64_t meets, starts, may_start;
};

struct stretch {
	struct era era;
	struct live_act *acts;
	size_t n_acts;
	struct sub_event *events;
	size_t n_events;
	uint64_t limits; /* living limit rows */
};

struct regime {
	const struct procedure *procedure;
	struct strs scopes;
	struct stretch *stretches; /* the first on the opening day; later ones where a moving row
				      begins or ends */
	size_t n;
	day opens_until;   /* matters of this regime are opened before that day */
	uint64_t ends;     /* states that are ends */
	uint64_t *chained; /* per limit row: rows that start when it ends */
	/* filled by paths_explore(): [stretch][state][act]: an edge that some matter can take */
	bool *taken;
	size_t n_acts;     /* the most of any stretch */
	uint64_t *reached; /* per stretch: states */
};
static inline bool *edge_taken(const struct regime *r, size_t stretch, size_t state, size_t act)
{
	size_t n_states = r->procedure->n_states + 1;
	return &r->taken[(stretch * n_states + state) * r->n_acts + act];
}
static inline size_t state_new(const struct procedure *p)
{
	return p->n_states;
}
str state_name(struct arena *a, const struct procedure *p, size_t state);

/* Builds the regime in c->scratch; opens_until is the caller's to set. */
void regime_make(struct check *c, const struct procedure *p, day opened, struct strs scopes,
	const struct days *moving, struct regime *r);
static inline struct occasion stretch_occasion(const struct regime *r, size_t stretch)
{
	return (struct occasion){.on = r->stretches[stretch].era.today, .scopes = r->scopes};
}

/* C4 … C7 of one regime; fills taken and reached. */
void check_paths(struct check *c, struct regime *r);
/* C10. */
void check_always(struct check *c, const struct regime *r);

/* What some regime of a procedure showed: for C4 (each state on some day) and C17. */
struct coverage {
	uint64_t reached;
	bool *acts; /* per act row */
};

/* ---- per procedure, without paths ---- */

void check_kinds(struct check *c, const struct procedure *p);    /* C8 */
void check_hands(struct check *c, const struct procedure *p);    /* C9 */
void check_cites(struct check *c);                               /* C11 */
void check_tables(struct check *c);                              /* C12 */
void check_machines(struct check *c, const struct procedure *p); /* C13 */
void check_works(struct check *c, const struct procedure *p);    /* C3 */
void check_flow(struct check *c);                                /* C14 */
void check_papers(struct check *c);                              /* C15 */
void check_unused(struct check *c);                              /* C17 */

/* ---- expressions ---- */

/* If `given` is true, is `wanted` surely true?  By parts of `and`, arms of `or`, meanings of let.
 */
bool expr_implies(const struct expr *given, const struct expr *wanted);
/* If `given` is true, was this act of the matter surely done? */
bool expr_implies_done(const struct expr *given, str act);
/* Calls fn for each expression that stands in a procedure, with the life of the row it stands in.
 */
void procedure_each_expr(const struct procedure *p,
	void (*fn)(
		void *self, const struct procedure *p, const struct life *l, const struct expr *e),
	void *self);

/* ---- who ---- */

bool act_by_person(const struct pack *pk, const struct act *a); /* a role that is no machine */
bool act_by_party(const struct pack *pk, const struct procedure *p, const struct act *a);
bool act_is_of_machine(const struct pack *pk, const struct act *a, str machine);
bool act_by_any_machine(const struct pack *pk, const struct act *a);
/* Must the field be there after this act?  (an item without `when`, not deferred; a value set
 * always) */
bool act_enters(const struct act *a, const struct era *e, str field, bool surely);
