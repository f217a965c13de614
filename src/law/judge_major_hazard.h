/* judge_major_hazard — 重大火灾隐患判定 : whether the elements found at a place reach the standard,
 * and by which rule. Source: GB 35181-2017 5.2, 5.3 (直接判定, 综合判定); which elements and how
 * many is the pack's table, by version. Pure.  It proposes; the collective discussion decides
 * (检查规定/重大隐患). */
#pragma once
#include "law/judge.h"

/* The judgement, its fields, the lists of elements and of rules. */
#define HAZARD_JUDGEMENT "major-hazard"
#define HAZARD_LIST      "hazard-element"
#define HAZARD_RULES     "hazard-rule"
#define HAZARD_ELEMENTS  "hazard-elements"
#define HAZARD_PLACE     "place-class"

/* Table, read top to bottom: rule! place-class elements at-least.  A row is reached when the place
 * is of its classes (empty: any) and at least so many of its elements (empty: of all found) were
 * found. */
#define HAZARD_TABLE        "hazard-rule"
#define HAZARD_RULE         "rule"
#define HAZARD_ROW_PLACES   "place-class"
#define HAZARD_ROW_ELEMENTS "elements"
#define HAZARD_ROW_LEAST    "at-least"

/* Outputs: reached; rule: the first row reached.  Unknown while an input is missing, or on a day
 * for which the pack has no rule. */
extern const struct judgement judge_major_hazard;
