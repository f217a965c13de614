/* day — civil days in Asia/Shanghai (UTC+8, no summer time) and instants in ms UTC.
 * Nothing here reads a clock: `now` and `today` are parameters. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

typedef int32_t day; /* days since 1970-01-01 */
typedef int64_t ms;  /* milliseconds since 1970-01-01T00:00Z */

#define DAY_NONE  INT32_MIN
#define DAY_FIRST ((day)-25567) /* 1900-01-01: "always" */
#define DAY_LAST  ((day)77823)  /* 2183-01-27: "no end" */
enum { SHANGHAI_MS = 8 * 3600 * 1000, DAY_MS = 86400 * 1000 };

day day_of_ymd(int year, int month, int mday);
void day_ymd(day d, int *year, int *month, int *mday);
/* 1 = Monday … 7 = Sunday. */
int day_week(day d);
/* YYYY-MM-DD, a day that exists, nothing else. */
bool day_parse(str s, day *out);
str day_print(struct arena *a, day d);
/* Same number n months later, clamped to the month's last day. */
day day_add_months(day d, int n);

static inline day ms_day(ms t)
{
	int64_t local = t + SHANGHAI_MS;
	return (day)(local >= 0 ? local / DAY_MS : -((-local + DAY_MS - 1) / DAY_MS));
}
/* The first instant of a day. */
static inline ms day_ms(day d)
{
	return (ms)d * DAY_MS - SHANGHAI_MS;
}
/* 2026-09-24T10:00[:00[.000]][+08:00|Z]; without a zone: Asia/Shanghai.  A bare day = its start. */
bool ms_parse(str s, ms *out);
/* 2026-09-24T10:00:00.000+08:00 */
str ms_print(struct arena *a, ms t);
