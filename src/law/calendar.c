#include "law/calendar.h"

/* A walk forward over days: the calendar's rows are sorted, so one search serves the whole walk. */
struct walk {
	const struct pack *pack;
	size_t next; /* first row of the calendar not before the day asked last */
	bool unpublished;
};

static size_t row_from(const struct pack *p, day d)
{
	size_t low = 0, high = p->n_calendar;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (p->calendar[mid].on < d)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static struct walk walk_begin(const struct pack *p, day d)
{
	return (struct walk){.pack = p, .next = row_from(p, d)};
}

static bool is_published(const struct pack *p, day d)
{
	return p->n_calendar && d >= p->calendar_first && d <= p->calendar_last;
}

/* d: not before the day asked last. */
static bool walk_works(struct walk *w, day d)
{
	const struct pack *p = w->pack;
	while (w->next < p->n_calendar && p->calendar[w->next].on < d)
		w->next++;
	if (!is_published(p, d))
		w->unpublished = true;
	if (w->next < p->n_calendar && p->calendar[w->next].on == d)
		return p->calendar[w->next].work;
	return day_week(d) <= 5;
}

bool calendar_works(const struct pack *p, day d, bool *published)
{
	struct walk w = walk_begin(p, d);
	bool works = walk_works(&w, d);
	if (published)
		*published = !w.unpublished;
	return works;
}

/* Mondays to Fridays before day d, counted from a Monday far back. */
static int64_t weekdays_before(day d)
{
	int64_t n = (int64_t)d + 3 + 7 * 20000; /* 1970-01-01 was a Thursday */
	int64_t rest = n % 7;
	return n / 7 * 5 + (rest < 5 ? rest : 5);
}

int64_t calendar_workdays(const struct pack *p, day a, day b)
{
	if (b < a)
		return -calendar_workdays(p, b, a);
	int64_t n = weekdays_before(b + 1) - weekdays_before(a + 1);
	for (size_t i = row_from(p, a + 1); i < p->n_calendar && p->calendar[i].on <= b; i++)
		n += (int64_t)p->calendar[i].work - (day_week(p->calendar[i].on) <= 5);
	return n;
}

/* ---- the end of a limit ---- */

struct course {
	struct walk walk;
	const struct day_range *out;
	size_t n_out;
};

/* docs/pack.md 3.4.2: after the day the exclusion began, up to and including the day it ended. */
static bool left_out(const struct course *c, day d)
{
	for (size_t i = 0; i < c->n_out; i++)
		if (c->out[i].ended != DAY_NONE && d > c->out[i].began && d <= c->out[i].ended)
			return true;
	return false;
}

/* The day that is n counted days behind d; days left out do not count. */
static day behind(struct course *c, day d, int64_t n, bool workdays)
{
	if (!workdays && !c->n_out)
		return d + (day)n;
	while (n > 0) {
		d++;
		if (!left_out(c, d) && (!workdays || walk_works(&c->walk, d)))
			n--;
	}
	return d;
}

/* Months and years go to the same number first; days left out on the way are then made up. */
static day behind_months(struct course *c, day d, int months)
{
	day end = day_add_months(d, months);
	int64_t out = 0;
	for (day i = d + 1; c->n_out && i <= end; i++)
		out += left_out(c, i);
	return behind(c, end, out, false);
}

/* A span in days, workdays, months or years behind day d; hours are no days. */
static day behind_span(struct course *c, day d, struct span s)
{
	switch (s.unit) {
	case SPAN_WORKDAYS:
		return behind(c, d, s.n, true);
	case SPAN_DAYS:
		return behind(c, d, s.n, false);
	case SPAN_MONTHS:
		return behind_months(c, d, (int)s.n);
	case SPAN_YEARS:
		return behind_months(c, d, (int)s.n * 12);
	case SPAN_SECONDS:
	case SPAN_MINUTES:
	case SPAN_HOURS:
	case SPAN__N:
		break;
	}
	return d;
}

static bool is_clock(enum span_unit u)
{
	return u == SPAN_SECONDS || u == SPAN_MINUTES || u == SPAN_HOURS;
}

static ms span_ms(struct span s)
{
	return s.n * (s.unit == SPAN_HOURS ? 3600 : s.unit == SPAN_MINUTES ? 60 : 1) * 1000;
}

/* Hours, minutes and seconds run without pause; a day left out pushes the instant by a day. */
static ms behind_clock(struct course *c, ms at, struct span s)
{
	ms end = at + span_ms(s);
	for (day d = ms_day(at) + 1; c->n_out && d <= ms_day(end); d++)
		if (left_out(c, d))
			end += DAY_MS;
	return end;
}

static ms instant_behind(struct course *c, ms at, struct span s)
{
	if (is_clock(s.unit))
		return behind_clock(c, at, s);
	day d = ms_day(at);
	return day_ms(behind_span(c, d, s)) + (at - day_ms(d));
}

static bool still_out(const struct course *c, day end)
{
	for (size_t i = 0; i < c->n_out; i++)
		if (c->out[i].ended == DAY_NONE && c->out[i].began < end)
			return true;
	return false;
}

static struct due due_instant(struct course *c, ms at)
{
	return (struct due){.unknown = still_out(c, ms_day(at)),
		.provisional = c->walk.unpublished,
		.end = ms_day(at),
		.at = at,
		.instant = true,
		.rolled_from = DAY_NONE};
}

/* One roll, last; the limit is over when its last day is over. */
static struct due due_day(struct course *c, day end, bool strict)
{
	struct due due = {.unknown = still_out(c, end), .end = end, .rolled_from = DAY_NONE};
	c->walk.next = row_from(c->walk.pack, end);
	while (!strict && !walk_works(&c->walk, due.end))
		due.end++;
	if (due.end != end)
		due.rolled_from = end;
	due.provisional = c->walk.unpublished;
	due.at = day_ms(due.end + 1);
	return due;
}

/* An extension in hours of a limit in days: begun days count as days. */
static day extended(struct course *c, day end, struct span s)
{
	if (!is_clock(s.unit))
		return behind_span(c, end, s);
	return behind(c, end, (span_ms(s) + DAY_MS - 1) / DAY_MS, false);
}

static bool any_span(const struct span *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i].n)
			return true;
	return false;
}

static struct course course_begin(
	const struct pack *p, day d, const struct day_range *out, size_t n)
{
	return (struct course){.walk = walk_begin(p, d), .out = out, .n_out = n};
}

/* same-day: the day of the event is the first that counts. */
static day first_end(struct course *c, day d, const struct due_rule *rule)
{
	if (!rule->same_day || !rule->length.n)
		return behind_span(c, d, rule->length);
	if (rule->length.unit == SPAN_DAYS || rule->length.unit == SPAN_WORKDAYS)
		return behind_span(c, d - 1, rule->length);
	return behind_span(c, d, rule->length) - 1;
}

struct due law_due(const struct pack *p, ms from, const struct due_rule *rule,
	const struct day_range *out, size_t n_out, const struct span *extra, size_t n_extra)
{
	day d = ms_day(from);
	struct course c = course_begin(p, d - 1, out, n_out);
	if (!rule->length.n && !any_span(extra, n_extra)) /* docs/pack.md 3.4.3: over at once */
		return due_instant(&c, from);
	if (is_clock(rule->length.unit)) {
		ms at = behind_clock(&c, from, rule->length);
		for (size_t i = 0; i < n_extra; i++)
			at = instant_behind(&c, at, extra[i]);
		return due_instant(&c, at);
	}
	day end = first_end(&c, d, rule);
	for (size_t i = 0; i < n_extra; i++) {
		c.walk.next = row_from(p, end);
		end = extended(&c, end, extra[i]);
	}
	return due_day(&c, end, rule->strict);
}

struct due law_due_by_day(
	const struct pack *p, day end, bool strict, const struct span *extra, size_t n_extra)
{
	struct course c = course_begin(p, end, NULL, 0);
	for (size_t i = 0; i < n_extra; i++)
		end = extended(&c, end, extra[i]);
	return due_day(&c, end, strict);
}

day day_add_span(const struct pack *p, day d, struct span s)
{
	struct course c = course_begin(p, d, NULL, 0);
	return extended(&c, d, s);
}
