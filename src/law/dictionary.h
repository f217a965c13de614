/* dictionary — the data, lists, articles, refusals, roles and kinds of acts that procedures are
 * made of (docs/pack.md 2). */
#pragma once
#include "law/row.h"

/* ---- dictionary ---- */

enum privacy { P0, P1, P2, P3 };

struct field {
	str id, zh, en;
	struct type type;
	int32_t length; /* code points at most; 0 = the type's own limit (texts: 2000) */
	str check; /* empty, or one of the checks of law.h's table: positive, not-future, … */
	enum privacy privacy;
	str mask;   /* empty, or surname, middle, street, tail */
	str column; /* "place.opening-licence" for register fields; else empty */
	str code;   /* exchange code */
	str help;
	day since, until;
	struct where at;
};

struct member { /* of a closed list */
	str id, zh, en;
	day since, until;
};
struct choice_list {
	str id;
	const struct member *members;
	size_t n;
};

struct article {
	str id, title;
	day since, until;
	str replaced_by;
	enum mark source;
};

struct pack_refusal {
	str id, zh, next_zh, en, cite;
};

/* ---- roles and kinds ---- */

enum need {
	NEED_IN_POST,
	NEED_CERTIFICATE,
	NEED_HEARING_CERTIFICATE,
	NEED_LAW_QUALIFIED,
	NEED_ENGAGED,
	NEED_NOT_RECUSED,
	NEED_IN_ROTATION,
	NEED__N
};
enum role_organ { ROLE_OWN, ROLE_SUPERIOR, ROLE_ANY };

struct role {
	str id, title;
	uint32_t needs; /* bit 1 << enum need */
	enum role_organ organ;
	bool machine; /* clock, flow */
	struct where at;
};

struct act_kind {
	str id, title;
	bool parties;   /* by: [parties]: any party of the procedure */
	struct strs by; /* role ids */
	int hands;
	struct strs form; /* field ids that the act must have */
	bool away;        /* may be made without signal and brought later (desk/carried.h) */
	struct strs cite;
	struct where at;
};
