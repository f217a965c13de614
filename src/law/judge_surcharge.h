/* judge_surcharge — 加处罚款 : what is owed beside a fine that is paid late.
 * Source: 处罚法/72 (每日按罚款数额的百分之三, 不得超出罚款数额), 处罚法/73 (复议、诉讼期间不计算),
 * 强制法/45. From the day after the limit to pay (an instalment decision moves that limit) up to
 * today, or to the day on which the fine is paid, each day adds the rate on what was unpaid when
 * the day began; where the row says so, days on which a remedy was open add nothing; all together
 * never more than the cap.  A payment counts for the fine first, from the day on which it was made;
 * the payment just being entered counts like those before it. Pure.  Amounts are fen, each day's
 * part rounded down. */
#pragma once
#include "law/judge.h"

/* Fields: the fine; what an act of paying enters, and the day of the payment (else the act's own).
 */
#define SURCHARGE_FINE    "fine"
#define SURCHARGE_PAID    "paid"
#define SURCHARGE_PAID_ON "paid-on"

/* The limit to pay, and the sub-matter (复议、诉讼) whose days do not count. */
#define SURCHARGE_LIMIT  "pay"
#define SURCHARGE_REMEDY "remedy"

/* Table, one living row on the day on which the matter was opened: percent of the unpaid fine a
 * day; cap in percent of the fine (empty: none, before 强制法); whether days of a remedy are left
 * out. */
#define SURCHARGE_TABLE "surcharge-rate"
#define SURCHARGE_RATE  "percent"
#define SURCHARGE_CAP   "cap-percent"
#define SURCHARGE_STOPS "stops-in-remedy"

/* Outputs: amount; days: the days that added to it (unknown only if the pack has no rate). */
extern const struct judgement judge_surcharge;
