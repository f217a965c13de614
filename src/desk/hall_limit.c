#include "desk/hall_limit.h"

#include "law/calendar.h"
#include "law/judge_rows.h"

static bool corner(
	const struct table *t, const struct table_row *row, const char *column, struct lon_lat *out)
{
	struct value v = judge_cell(t, row, column);
	str lat = v.text, lon;
	int64_t x, y;
	if (!v.known || !str_cut(&lat, ',', &lon) || !str_int(lon, &x) || !str_int(lat, &y))
		return false;
	*out = (struct lon_lat){(int32_t)x, (int32_t)y};
	return true;
}

struct hall_limit hall_limit_of(const struct ask *q)
{
	struct hall_limit l = {0};
	day today = q->moment.today;
	const struct table *t = pack_table(q->pack, S("hall-limit"));
	struct picture nothing = {.era = {today, today, {0}}};
	struct eval v = {q->arena, q->pack, &nothing, NULL};
	const struct table_row *row = judge_row(&v, t, today, NULL, 0);
	if (!row)
		return l;
	struct value kept = judge_cell(t, row, "kept");
	struct span span = {kept.num, kept.unit};
	l.kept_days = kept.known ? day_add_span(q->pack, today, span) - today : 0;
	l.most_drafts = judge_cell(t, row, "most-drafts").num;
	l.least_area = judge_cell(t, row, "least-area").num;
	l.most_area = judge_cell(t, row, "most-area").num;
	l.bounded = corner(t, row, "south-west", &l.south_west) &&
		    corner(t, row, "north-east", &l.north_east);
	return l;
}
