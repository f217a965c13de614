/* judge_surcharge — 加处罚款 : what is owed beside a fine that is paid late.
 * Source: 处罚法/72 (每日按罚款数额的百分之三, 不得超出罚款数额), 处罚法/73 (复议、诉讼期间不计算),
 * 强制法/45. From the day after the limit to pay (an instalment decision moves that limit) up to
 * today, or to the day on which the fine is paid, each day adds the rate on what was unpaid when
 * the day began; days on which a remedy was open add nothing; all together never more than the cap.
 * A payment counts for the fine first. Pure.  Amounts are fen, each day's part rounded down. */
#pragma once
#include "law/judge.h"

/* Fields: the fine; what an act of paying enters. */
#define SURCHARGE_FINE "fine"
#define SURCHARGE_PAID "paid"

/* The limit to pay, and the sub-matter (复议、诉讼) whose days do not count. */
#define SURCHARGE_LIMIT  "pay"
#define SURCHARGE_REMEDY "remedy"

/* Table, one living row on a day: rate-per-mille of the fine a day, cap-percent of the fine. */
#define SURCHARGE_TABLE "surcharge-rate"
#define SURCHARGE_RATE  "rate-per-mille"
#define SURCHARGE_CAP   "cap-percent"

/* Outputs: amount; days: the days that added to it (unknown only if the pack has no rate). */
extern const struct judgement judge_surcharge;
