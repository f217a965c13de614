/* Who acts in a play, when, and with which values. */
#include "base/file.h"
#include "base/json.h"
#include "law/calendar.h"
#include "law/checklist.h"
#include "prog/play.h"
#include "prog/table.h"

enum { FILE_MAX_B = 8 << 20, CHOICES_MAX = 16 };

day play_day(const struct cast *c, const struct play_step *s)
{
	day begins = ms_day(c->begins);
	return s->natural ? begins + s->days
			  : day_add_span(c->city->pack, begins,
				    (struct span){.n = s->days, .unit = SPAN_WORKDAYS});
}

/* ---- hands ---- */

static bool holder(const struct cast *c, int32_t region, str role, size_t k, struct hand *out)
{
	const struct city *city = c->city;
	size_t n = 0, at = 0;
	for (size_t i = 0; i < city->n_posts; i++)
		n += city->posts[i].region == region && str_eq(city->posts[i].role, role);
	if (k > n)
		return false;
	k = (k - 1 + c->nth) % n; /* so that the work is spread over all of them */
	for (size_t i = 0; i < city->n_posts; i++) {
		const struct city_post *p = &city->posts[i];
		if (p->region == region && str_eq(p->role, role) && at++ == k) {
			*out = (struct hand){
				.person = p->person, .role = p->role, .organ = p->organ};
			return true;
		}
	}
	return false;
}

bool play_hand(const struct cast *c, str hand, struct hand *out)
{
	int64_t k = 1;
	str role = hand;
	if (str_is(hand, "单位") || str_is(hand, "个人")) {
		*out = (struct hand){.person = c->place.person};
		if (str_is(hand, "单位"))
			out->org = c->place.org;
		return true;
	}
	if (str_find(hand, '.') < hand.n) {
		str rest = hand;
		if (!str_cut(&rest, '.', &role) || !str_int(rest, &k) || k < 1)
			return false;
	}
	int32_t city = c->place.region / 100 * 100;
	return holder(c, c->place.region, role, (size_t)k, out) ||
	       holder(c, city, role, (size_t)k, out);
}

/* ---- values ---- */

static int file_value(struct arena *a, const struct cast *c, str name, struct jw *w)
{
	str bytes, path = str_fmt(a, STR_F "/files/" STR_F, STR_A(c->city->words), STR_A(name));
	int r = file_read(a, path.p, FILE_MAX_B, &bytes);
	if (r == 0)
		jw_str(w, hash_hex(a, hash_str(HASH_SHA256, bytes)));
	return r;
}

static int promise_value(struct arena *a, const struct cast *c, str paper, day today, struct jw *w)
{
	const struct paper_kind *p = pack_paper(c->city->pack, paper, today);
	if (!p)
		return R_NO_PAPER;
	jw_str(w, hash_hex(a, hash_str(HASH_SHA256, p->text)));
	return 0;
}

/* The first cell of the first row that lives on that day. */
static int table_value(struct arena *a, const struct cast *c, str table, day today, struct jw *w)
{
	const struct table *t = pack_table(c->city->pack, table);
	for (size_t i = 0; t && i < t->n_rows; i++)
		if (t->rows[i].window.since <= today && today <= t->rows[i].window.until) {
			jw_str(w, value_print(a, t->rows[i].cells[0]));
			return 0;
		}
	return fault(F_IO, "the pack has no such living row of " STR_F, STR_A(table));
}

/* 日 +5 */
static int day_value(struct arena *a, const struct cast *c, str text, day today, struct jw *w)
{
	int64_t n = 0;
	if (!str_int(text.n && text.p[0] == '+' ? str_from(text, 1) : text, &n))
		return fault(F_IO, "日 wants +N, not " STR_F, STR_A(text));
	day on = day_add_span(
		c->city->pack, today, (struct span){.n = (int32_t)n, .unit = SPAN_WORKDAYS});
	jw_str(w, day_print(a, on));
	return 0;
}

/* 3000元 as fen. */
static bool money(str text, int64_t *money_fen)
{
	str yuan = S("元");
	if (text.n <= yuan.n || !str_eq(str_from(text, text.n - yuan.n), yuan) ||
		!str_int((str){text.p, text.n - yuan.n}, money_fen))
		return false;
	*money_fen *= 100;
	return true;
}

/* 人 officer.2: the person who holds that post in the play. */
static int person_value(struct arena *a, const struct cast *c, str text, struct jw *w)
{
	struct hand h;
	if (!play_hand(c, text, &h))
		return fault(F_IO, "nobody is " STR_F, STR_A(text));
	jw_str(w, id_print(a, h.person));
	return 0;
}

static int year_or_month(day on, bool year)
{
	int y, m, d;
	day_ymd(on, &y, &m, &d);
	return year ? y : m;
}

/* The row of a table whose first cell is the use of the place, and its second cell. */
static str by_use(const struct cast *c, str table, day today)
{
	const struct table *t = pack_table(c->city->pack, table);
	for (size_t i = 0; t && t->n_columns > 1 && i < t->n_rows; i++)
		if (t->rows[i].window.since <= today && today <= t->rows[i].window.until &&
			str_eq(t->rows[i].cells[0].text, c->place.use))
			return t->rows[i].cells[1].text;
	return S("");
}

/* 清单 TABLE N NOTE: the list that the table names for the place, its last N items failed. */
static int list_value(struct arena *a, const struct cast *c, str text, day today, struct jw *w)
{
	str rest = text, table = {0}, count = {0};
	int64_t n = 0;
	const struct checklist *l = NULL;
	if (str_cut(&rest, ' ', &table) && str_cut(&rest, ' ', &count) && str_int(count, &n))
		l = pack_checklist(c->city->pack, by_use(c, table, today), today);
	if (!l || n < 0 || (size_t)n > l->n_items)
		return fault(
			F_IO, "清单 wants a table, a number and a note, not " STR_F, STR_A(text));
	struct checked_item *items = NEWS(a, struct checked_item, l->n_items);
	for (size_t i = 0; i < l->n_items; i++) {
		bool failed = i + (size_t)n >= l->n_items;
		items[i] = (struct checked_item){.item = l->items[i].id,
			.note = failed ? rest : S(""),
			.result = failed ? CHECK_FAIL : CHECK_PASS};
	}
	const struct checked checked = {.list = l->id, .items = items, .n_items = l->n_items};
	jw_raw(w, checklist_print(a, &checked));
	return 0;
}

static void plain_value(struct arena *a, str text, struct jw *w)
{
	json_t *j auto_(json_free) = NULL;
	str why;
	/* a JSON text must be an object or a list: a bare number or word is put into one */
	if (json_read(a, str_fmt(a, "[" STR_F "]", STR_A(text)), &j, &why) == 0)
		jw_raw(w, text);
	else
		jw_str(w, text);
}

static int one_value(struct arena *a, const struct cast *c, str text, ms now, struct jw *w)
{
	int64_t amount = 0;
	const day today = ms_day(now);
	str rest = text, first = {0};
	if (!str_cut(&rest, ' ', &first))
		return fault(F_IO, "an empty value");
	rest = str_trim(rest);
	if (str_is(first, "附件"))
		return file_value(a, c, rest, w);
	if (str_is(first, "承诺") && rest.n)
		return promise_value(a, c, rest, today, w);
	if (str_is(first, "表"))
		return table_value(a, c, rest, today, w);
	if (str_is(first, "人"))
		return person_value(a, c, rest, w);
	if (str_is(first, "清单"))
		return list_value(a, c, rest, today, w);
	if (str_is(first, "日"))
		return day_value(a, c, rest, today, w);
	if (str_is(text, "时"))
		jw_str(w, ms_print(a, now));
	else if (str_is(text, "年") || str_is(text, "月"))
		jw_int(w, year_or_month(today, str_is(text, "年")));
	else if (str_is(text, "用途"))
		jw_str(w, c->place.use);
	else if (str_is(text, "面积"))
		jw_int(w, c->place.area);
	else if (money(text, &amount))
		jw_int(w, amount);
	else
		plain_value(a, text, w);
	return 0;
}

int play_values(struct arena *a, const struct cast *c, const struct play_step *s, ms now, str *json)
{
	struct jw w = JW(a);
	int r = 0;
	jw_object(&w);
	for (size_t i = 0; r == 0 && i < s->n_values; i++) {
		str *of = NULL;
		size_t n = text_parts(a, s->values[i].text, '|', &of);
		jw_name(&w, str_z(a, s->values[i].field));
		r = n ? one_value(a, c, of[c->nth % n], now, &w) : fault(F_IO, "an empty value");
	}
	jw_object_end(&w);
	*json = jw_text(&w);
	return r;
}
