/* rights — who may do what at the desk: one function, deny by default.
 * Roles are those of docs/pack.md (posts held today), the party ("") and the three administrators
 * (系统管理员, 安全管理员, 审计管理员), who are different people and see no matters.
 * What may be done inside a matter is the engine's to say (matter.h); the desk lets nobody reach it
 * who could not. */
#pragma once
#include "base/base.h"

enum right {
	MAY_ALWAYS, /* without signing in */
	MAY_SELF,   /* signed in: one's own session and account, also before the second factor */
	MAY_SEE_PEOPLE, /* persons, organisations */
	MAY_SEE_WORLD,  /* places, things, organs */
	MAY_KEEP_PEOPLE,
	MAY_KEEP_WORLD,
	MAY_SEE_MATTERS, /* matters, facts, papers, receipts, events: which ones, the engine says */
	MAY_ACT,
	MAY_FILE, /* for oneself or the organisation one represents: places, mandates, what is one's
		     own */
	MAY_SEE_WATCH,  /* alarms, devices, shifts, rounds */
	MAY_WATCH,      /* 值守: shifts, rounds, drills, orders to devices, point tables */
	MAY_SERVE,      /* 送达 */
	MAY_SUBSTITUTE, /* 代理: who stands in for a post */
	MAY_UPLOAD,
	MAY_SEE_FILE,
	MAY_LIST_ACCOUNTS,
	MAY_MAKE_ACCOUNT, /* 系统管理员 */
	MAY_CLOSE_ACCOUNT,
	MAY_GRANT,        /* 安全管理员: posts, certificates, unlocking */
	MAY_READ_REVIEWS, /* who confirmed which rows of the pack */
	MAY_CONFIRM_LAW,  /* 法制审核人员, 负责人: one of the two persons of a row */
	MAY_AUDIT,        /* 审计管理员: access log, facts of accounts */
	RIGHT__N
};

/* How the hand stands to the object. */
enum relation {
	REL_NONE,      /* the route names no object, or it is not known yet */
	REL_OWN,       /* the person himself, or an organisation he represents */
	REL_TERRITORY, /* a row of a region that the hand's organ serves */
	REL_ELSEWHERE,
	RELATION__N
};

/* role: a post's role, "" (party), "admin-system", "admin-security", "admin-audit". */
bool rights_allow(str role, enum right what, enum relation how);

/* For the matrix test and OpenAPI: all roles that the table knows, and the words of the enums. */
const char *const *rights_roles(size_t *n);
const char *right_name(enum right r);

/* region lies in territory: 370100 (a city) holds 3701xx, 370000 (a province) holds 37xxxx. */
bool region_within(int32_t region, int32_t territory);
