#include "law/calendar.h"
#include "matters/run.h"

/* What a desk looks at first (待办): of the limits that run in a matter the one whose end comes
 * first, those of the office before those that bind a party, for the office's limit is its duty.
 * Kept in the matter's row, so that lists are sorted and counted by an index; all of it follows
 * from matter_limit. */

static bool is_ours(const struct limit_row *l)
{
	return l->binds == BINDS_OFFICE || l->binds == BINDS_SUPERIOR;
}

/* 0 first: whose limit it is for the looker, then whether its end is known. */
static int rank(const struct limit_row *l, str party)
{
	bool mine = party.n ? list_has(l->parties, party) : is_ours(l);
	return (mine ? 0 : 2) + (l->over_at == NOTHING);
}

const struct limit_row *due_limit(const struct matter *mt, str party)
{
	const struct limit_row *best = NULL;
	for (size_t i = 0; i < mt->n_limits; i++) {
		const struct limit_row *l = &mt->limits[i];
		if (!limit_runs(l))
			continue;
		int by = best ? rank(l, party) - rank(best, party) : -1;
		if (by < 0 || (by == 0 && l->over_at < best->over_at))
			best = l;
	}
	return best;
}

/* The amber rule of pack.yaml: that share of the time is left, or the working days that it names.
 * Hours and minutes have no working days: only the share. */
ms due_soon(const struct pack *p, const struct limit_row *l)
{
	day end = (day)l->over_day, began = ms_day(l->from);
	if (l->over_at == NOTHING)
		return NEVER;
	if (l->over_at != day_ms(end + 1)) /* an instant, not the end of a day */
		return p->amber_of
			       ? l->over_at - (l->over_at - l->from) * p->amber_part / p->amber_of
			       : l->over_at;
	day soon = end;
	while (end - soon < 60 && soon > began && day_add_span(p, soon - 1, p->amber_least) >= end)
		soon--;
	if (p->amber_of) {
		int64_t left = ((int64_t)end - began) * p->amber_part / p->amber_of;
		if (end - left < soon)
			soon = (day)(end - left);
	}
	return day_ms(soon);
}

int due_settle(struct run *r, struct matter *mt)
{
	const struct limit_row *l = due_limit(mt, S(""));
	struct due_row d = {.live = mt->row.is_open || l, .at = NEVER, .soon = NEVER};
	if (l) {
		d.run = l->run;
		d.stopped = l->over_at == NOTHING;
		d.at = d.stopped ? NEVER : l->over_at;
		d.soon = due_soon(r->e->pack, l);
	}
	return rows_matter_due(r->db, mt->row.id, &d);
}
