#include "law/calendar.h"
#include "publish/site.h"

/* The portal: four doors, what was published last, and figures that anybody can count again from
 * the lists: none is taken from anywhere else, none is shown where there is nothing to count. */

enum { LATEST = 5, LATEST_SENIOR = 3, NUMBERS_OF_VIEWS = 2, PERCENT_FROM = 30, TABS_MOST = 5 };

struct home {
	size_t guides, this_month, this_year, withdrawn; /* items: by day of publication */
	size_t in_time, with_limit;
	struct span within; /* of the view with the most items that have a limit */
	struct guide_row *rows;
};

static bool item_decided(const struct item *i, day *on)
{
	int y, m, d, n = 0;
	str text = item_value(i, S("paper.day"));
	char z[40];
	if (!text.n || text.n >= sizeof z)
		return false;
	memcpy(z, text.p, text.n);
	z[text.n] = 0;
	if (sscanf(z, "%4d年%2d月%2d日%n", &y, &m, &d, &n) != 3 || (size_t)n != text.n)
		return false;
	*on = day_of_ymd(y, m, d);
	return true;
}

static void count_limit(struct site *s, const struct item *i, struct home *h)
{
	const struct due_rule rule = {.length = i->law ? i->law->within : (struct span){0}};
	day on;
	if (!rule.length.n || !item_decided(i, &on))
		return;
	struct due due = law_due(s->config->pack, day_ms(on), &rule, NULL, 0, NULL, 0);
	h->with_limit++;
	h->in_time += i->since <= due.end;
	h->within = rule.length;
}

static struct home counted(struct site *s)
{
	struct home h = {0};
	int year, month, mday, y, m, d;
	day_ymd(s->today, &year, &month, &mday);
	for (size_t i = 0; i < s->n; i++) {
		const struct item *x = &s->items[i];
		day_ymd(x->since, &y, &m, &d);
		if (y != year)
			continue;
		h.this_year++;
		h.this_month += m == month;
		h.withdrawn += x->withdrawn_on != DAY_NONE;
		count_limit(s, x, &h);
	}
	h.guides = guide_list(s, &h.rows);
	return h;
}

static str plain(struct site *s, size_t n)
{
	return str_fmt(s->a, "%zu", n);
}

/* ---- numbers ---- */

static void number_put(struct site *s, struct sb *b, str value, str key, str words, str more)
{
	SHEET(b, s->sheet, "home.number", {"value", value}, {"base", s->base}, {"key", key},
		{"words", words}, {"more", more});
}

static str share(struct site *s, const struct home *h)
{
	if (h->with_limit < PERCENT_FROM)
		return str_fmt(s->a, "%zu/%zu", h->in_time, h->with_limit);
	size_t per_mille = h->in_time * 1000 / h->with_limit;
	return str_fmt(s->a, "%zu.%zu%%", per_mille / 10, per_mille % 10);
}

static str share_more(struct site *s, const struct home *h)
{
	struct sb b = SB(s->a);
	SHEET(&b, s->sheet, "number-on-time-more", {"good", plain(s, h->in_time)},
		{"count", plain(s, h->with_limit)}, {"within", site_span(s, h->within)});
	return sb_str(&b);
}

static size_t this_year(const struct site *s, str view)
{
	int year, y, m, d;
	size_t n = 0;
	day_ymd(s->today, &year, &m, &d);
	for (size_t i = 0; i < s->n; i++) {
		day_ymd(s->items[i].since, &y, &m, &d);
		n += y == year && str_eq(s->items[i].view, view);
	}
	return n;
}

/* Views of one id stand together; the last row names the list. */
static const struct view *view_last(const struct pack *p, size_t *at)
{
	while (*at + 1 < p->n_views && str_eq(p->views[*at + 1].id, p->views[*at].id))
		++*at;
	return &p->views[*at];
}

static void numbers_of_views(struct site *s, struct sb *b)
{
	const struct pack *p = s->config->pack;
	size_t put = 0;
	for (size_t i = 0; i < p->n_views && put < NUMBERS_OF_VIEWS; i++) {
		const struct view *v = view_last(p, &i);
		size_t live = str_is(v->to, "public") ? list_count(s, v->id) : 0;
		if (!live)
			continue;
		number_put(s, b, plain(s, live), v->id,
			str_fmt(s->a, STR_F " · " STR_F, STR_A(v->title),
				STR_A(site_word(s, "number-live"))),
			site_count(s, "number-live-more", "count", (int64_t)this_year(s, v->id)));
		put++;
	}
}

static void numbers_put(struct site *s, struct sb *b, const struct home *h)
{
	if (!s->n)
		SHEET(b, s->sheet, "home.numbers-none", {"", S("")});
	if (h->this_year)
		number_put(s, b, plain(s, h->this_year), S("all"), site_word(s, "number-year"),
			site_count(s, "number-year-more", "count", (int64_t)h->withdrawn));
	if (h->with_limit)
		number_put(s, b, share(s, h), S("all"), site_word(s, "number-on-time"),
			share_more(s, h));
	numbers_of_views(s, b);
}

/* ---- the page ---- */

static str often_put(struct site *s, const struct home *h)
{
	struct sb b = SB(s->a);
	for (size_t i = 0; i < h->guides && i < 2; i++)
		SHEET(&b, s->sheet, "home.often",
			{"href", str_fmt(s->a, STR_F "/guides/" STR_F ".html", STR_A(s->base),
					 STR_A(h->rows[i].id))},
			{"words", h->rows[i].title});
	SHEET(&b, s->sheet, "home.often",
		{"href", str_fmt(s->a, STR_F "/about.html", STR_A(s->base))},
		{"words", site_word(s, "often-about")});
	return sb_str(&b);
}

static str tabs_put(struct site *s)
{
	const struct pack *p = s->config->pack;
	struct sb b = SB(s->a);
	size_t put = 0;
	for (size_t i = 0; i < p->n_views && put < TABS_MOST; i++) {
		const struct view *v = view_last(p, &i);
		if (!str_is(v->to, "public") || !list_count(s, v->id))
			continue;
		SHEET(&b, s->sheet, "home.tab", {"base", s->base}, {"key", v->id},
			{"words", v->title});
		put++;
	}
	return sb_str(&b);
}

static void latest_put(struct site *s, struct sb *b)
{
	size_t put = 0, most = s->senior ? LATEST_SENIOR : LATEST;
	SHEET(b, s->sheet, "home.latest-open", {"base", s->base}, {"tabs", tabs_put(s)});
	for (size_t i = s->n; i-- > 0 && put < most;)
		if (s->items[i].withdrawn_on == DAY_NONE) {
			list_row(s, b, &s->items[i]);
			put++;
		}
	if (!put)
		SHEET(b, s->sheet, "list.empty", {"", S("")});
}

static void home_body(struct site *s, struct sb *b, const void *what)
{
	const struct home *h = what;
	int y, m, d;
	day_ymd(s->today, &y, &m, &d);
	SHEET(b, s->sheet, "home.hero", {"view", s->senior ? S("senior") : S("normal")},
		{"often", often_put(s, h)});
	SHEET(b, s->sheet, "home.fire", {"", S("")});
	SHEET(b, s->sheet, "home.doors", {"base", s->base}, {"guides", plain(s, h->guides)},
		{"month", str_fmt(s->a, "%d", m)}, {"count", plain(s, h->this_month)});
	latest_put(s, b);
	SHEET(b, s->sheet, "home.latest-close", {"base", s->base});
	numbers_put(s, b, h);
	SHEET(b, s->sheet, "home.latest-end", {"base", s->base}, {"seal", site_seal(s)});
}

static void plain_body(struct site *s, struct sb *b, const void *what)
{
	SHEET(b, s->sheet, what, {"base", s->base}, {"seal", site_seal(s)});
}

void home_write(struct site *s)
{
	struct arena_mark m = arena_mark(s->a);
	struct home h = counted(s);
	site_page(s, S("index.html"), site_word(s, "title-home"), home_body, &h);
	site_page(s, S("404.html"), site_word(s, "title-gone"), plain_body, "plain.gone");
	site_page(s, S("report.html"), site_word(s, "title-report"), plain_body, "plain.report");
	site_page(s, S("about.html"), site_word(s, "title-about"), plain_body, "plain.about");
	arena_reset(s->a, m);
}
