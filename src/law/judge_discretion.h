/* judge_discretion — 行政处罚裁量 : the band in which a fine for this deed and this level lies, by
 * the law of the deed's day and by the law of today, and which of the two is lighter. Source:
 * 处罚法/34 (裁量基准), 处罚法/37 (从旧兼从轻); bands: the pack's table, docs/pack.md 6. Pure.  It
 * proposes; a person confirms one law with a reason, and may leave the band with a reason. Bounds
 * are fen, both inclusive. */
#pragma once
#include "law/judge.h"

/* Fields. */
#define DISCRETION_OFFENCE    "offence"
#define DISCRETION_LEVEL      "level"
#define DISCRETION_DEED_DAY   "deed-day"
#define DISCRETION_LAW_CHOICE "law-choice"

/* Table: offence! level! low high. */
#define DISCRETION_TABLE "disc-band"
#define DISCRETION_LOW   "low"
#define DISCRETION_HIGH  "high"

/* Members of the list law-choice. */
#define DISCRETION_BY_DEED     "deed"
#define DISCRETION_BY_DECISION "decision"

/* Outputs: level (as entered); low, high: the band of the law chosen, else of the lighter one;
 * lighter: deed or decision, unknown while one of the two laws has no band; low-/high- of each law.
 */
extern const struct judgement judge_discretion;
