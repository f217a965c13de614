#include <stdlib.h>

#include "base/json.h"
#include "publish/site.h"

/* Lists of items: pages of fifty that are numbered from the oldest, so that a full page never
 * changes again but for a withdrawal; the newest stand on the list's first address. */

enum { PER_PAGE = 50, FEED_MOST = 100 };

struct list { /* items of one key, oldest first */
	str key, title;
	const struct view *law; /* of a list by view; NULL: another */
	const struct item **items;
	size_t n;
	size_t page; /* being written, from 1 */
};

static bool has_key(const struct item *i, str key)
{
	int64_t district;
	return str_is(key, "all") || str_eq(i->view, key) ||
	       (str_int(key, &district) && district == i->district);
}

size_t list_count(const struct site *s, str key)
{
	size_t n = 0;
	for (size_t i = 0; i < s->n; i++)
		n += has_key(&s->items[i], key) && s->items[i].withdrawn_on == DAY_NONE;
	return n;
}

/* ---- pages ---- */

void list_row(struct site *s, struct sb *b, const struct item *i)
{
	str since = day_print(s->a, i->since);
	if (i->withdrawn_on != DAY_NONE)
		SHEET(b, s->sheet, "list.row-withdrawn", {"base", s->base}, {"id", i->id},
			{"since", since}, {"sub", item_sub(s, i)});
	else
		SHEET(b, s->sheet, "list.row", {"base", s->base}, {"id", i->id},
			{"headline", i->headline}, {"since", since}, {"sub", item_sub(s, i)},
			{"seal", site_seal(s)});
}

static size_t pages_of(const struct list *l)
{
	return l->n ? (l->n + PER_PAGE - 1) / PER_PAGE : 1;
}

static str page_href(struct site *s, const struct list *l, size_t page)
{
	return page == pages_of(l)
		       ? str_fmt(s->a, STR_F "/lists/" STR_F "/", STR_A(s->base), STR_A(l->key))
		       : str_fmt(s->a, STR_F "/lists/" STR_F "/%zu.html", STR_A(s->base),
				 STR_A(l->key), page);
}

static str step(struct site *s, const char *part, const struct list *l, size_t page)
{
	struct sb b = SB(s->a);
	if (page < 1 || page > pages_of(l))
		return S("");
	SHEET(&b, s->sheet, part, {"href", page_href(s, l, page)});
	return sb_str(&b);
}

static str files_put(struct site *s, const struct list *l)
{
	struct sb b = SB(s->a);
	if (l->law && l->law->n_codes)
		SHEET(&b, s->sheet, "list.files", {"key", l->key});
	return sb_str(&b);
}

static void list_body(struct site *s, struct sb *b, const void *what)
{
	const struct list *l = what;
	bool last = l->page == pages_of(l);
	size_t from = (l->page - 1) * PER_PAGE;
	size_t to = from + PER_PAGE < l->n ? from + PER_PAGE : l->n;
	site_crumbs(s, b, S("/lists/"), site_word(s, "title-lists"), l->title);
	SHEET(b, s->sheet, "list.open", {"title", l->title}, {"files", files_put(s, l)},
		{"words", last ? site_count(s, "list-count", "count", (int64_t)l->n) : S("")});
	if (!l->n)
		SHEET(b, s->sheet, "list.empty", {"", S("")});
	for (size_t i = to; i-- > from;)
		list_row(s, b, l->items[i]);
	SHEET(b, s->sheet, "list.close", {"newer", step(s, "list.newer", l, l->page + 1)},
		{"older", step(s, "list.older", l, l->page - 1)},
		{"words", site_count(s, "page-of", "page", (int64_t)l->page)});
}

static void list_write(struct site *s, struct list *l)
{
	size_t pages = pages_of(l);
	for (l->page = 1; l->page <= pages; l->page++) {
		struct arena_mark m = arena_mark(s->a);
		str name = l->page == pages ? S("index") : str_fmt(s->a, "%zu", l->page);
		site_page(s,
			str_fmt(s->a, "lists/" STR_F "/" STR_F ".html", STR_A(l->key), STR_A(name)),
			l->title, list_body, l);
		arena_reset(s->a, m);
	}
}

/* ---- exchange files: 双公示 ---- */

/* 2026年9月22日 → 2026/09/22, as the exchange format wants its dates; other text stays. */
static str exchange_text(struct site *s, str text)
{
	int y, m, d, n = 0;
	char z[64];
	if (!text.n || text.n >= sizeof z)
		return text;
	memcpy(z, text.p, text.n);
	z[text.n] = 0;
	if (sscanf(z, "%4d年%2d月%2d日%n", &y, &m, &d, &n) == 3 && (size_t)n == text.n)
		return str_fmt(s->a, "%04d/%02d/%02d", y, m, d);
	return text;
}

static str coded(struct site *s, const struct item *i, const struct slot_row *code)
{
	if (str_starts(code->slot, S("'")))
		return (str){code->slot.p + 1, code->slot.n - 2};
	return exchange_text(s, item_value(i, code->slot));
}

/* A cell of RFC 4180; what a spreadsheet would take for a formula gets an apostrophe. */
static void cell_put(struct sb *b, str text)
{
	bool formula = text.n && strchr("=+-@\t\r", text.p[0]);
	sb_char(b, '"');
	if (formula)
		sb_char(b, '\'');
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '"')
			sb_char(b, '"');
		sb_char(b, text.p[i]);
	}
	sb_char(b, '"');
}

static void export_csv(struct site *s, const struct list *l)
{
	const struct view *v = l->law;
	struct sb b = SB(s->a);
	sb_add(&b, S("\xef\xbb\xbf"));
	for (size_t k = 0; k < v->n_codes; k++)
		sb_fmt(&b, "%s" STR_F, k ? "," : "", STR_A(v->codes[k].word));
	sb_add(&b, S("\r\n"));
	for (size_t i = 0; i < l->n; i++) {
		if (l->items[i]->withdrawn_on != DAY_NONE)
			continue;
		for (size_t k = 0; k < v->n_codes; k++) {
			if (k)
				sb_char(&b, ',');
			cell_put(&b, coded(s, l->items[i], &v->codes[k]));
		}
		sb_add(&b, S("\r\n"));
	}
	site_keep(s, str_fmt(s->a, "lists/" STR_F "/export.csv", STR_A(l->key)), sb_str(&b));
}

static void export_json(struct site *s, const struct list *l)
{
	struct jw w = JW(s->a);
	jw_array(&w);
	for (size_t i = 0; i < l->n; i++) {
		if (l->items[i]->withdrawn_on != DAY_NONE)
			continue;
		jw_object(&w);
		jw_member_str(&w, "id", l->items[i]->id);
		for (size_t k = 0; k < l->law->n_codes; k++)
			jw_member_str(&w, str_z(s->a, l->law->codes[k].word),
				coded(s, l->items[i], &l->law->codes[k]));
		jw_object_end(&w);
	}
	jw_array_end(&w);
	site_keep(s, str_fmt(s->a, "lists/" STR_F "/export.json", STR_A(l->key)), jw_text(&w));
}

/* ---- all of them ---- */

static void key_write(struct site *s, str key, str title, const struct view *law)
{
	struct arena_mark m = arena_mark(s->a);
	struct list l = {.key = key,
		.title = title,
		.law = law,
		.items = NEWS(s->a, const struct item *, s->n + 1)};
	for (size_t i = 0; i < s->n; i++)
		if (has_key(&s->items[i], key))
			l.items[l.n++] = &s->items[i];
	list_write(s, &l);
	if (law && law->n_codes) {
		export_csv(s, &l);
		export_json(s, &l);
	}
	arena_reset(s->a, m);
}

/* A view of several rows in time is one list: that of its last row. */
static bool is_list(const struct site *s, size_t at)
{
	const struct pack *p = s->config->pack;
	return str_is(p->views[at].to, "public") &&
	       (at + 1 == p->n_views || !str_eq(p->views[at + 1].id, p->views[at].id));
}

static void index_row(struct site *s, struct sb *b, str key, str words)
{
	SHEET(b, s->sheet, "list.index-row", {"base", s->base}, {"key", key}, {"words", words},
		{"count", str_fmt(s->a, "%zu", list_count(s, key))});
}

static bool is_district(const struct site *s, const struct region *r)
{
	return r->parent == s->config->pack->region && r->since <= s->today && r->until >= s->today;
}

static void index_body(struct site *s, struct sb *b, const void *what)
{
	const struct pack *p = s->config->pack;
	(void)what;
	SHEET(b, s->sheet, "list.index-open", {"base", s->base});
	index_row(s, b, S("all"), site_word(s, "list-all"));
	for (size_t i = 0; i < p->n_views; i++)
		if (is_list(s, i))
			index_row(s, b, p->views[i].id, p->views[i].title);
	SHEET(b, s->sheet, "list.index-places", {"", S("")});
	for (size_t i = 0; i < p->n_regions; i++)
		if (is_district(s, &p->regions[i]))
			index_row(s, b, str_fmt(s->a, "%d", (int)p->regions[i].code),
				p->regions[i].title);
	SHEET(b, s->sheet, "list.index-close", {"", S("")});
}

static day changed_on(const struct item *i)
{
	return i->withdrawn_on != DAY_NONE ? i->withdrawn_on : i->since;
}

/* The last change first: a withdrawal comes to readers as news. */
static int by_change(const void *a, const void *b)
{
	const struct item *x = *(const struct item *const *)a, *y = *(const struct item *const *)b;
	day x_on = changed_on(x), y_on = changed_on(y);
	return x_on == y_on ? str_cmp(x->id, y->id) : x_on < y_on ? 1 : -1;
}

static void feed_entry(struct site *s, struct sb *b, const struct item *i)
{
	bool gone = i->withdrawn_on != DAY_NONE;
	SHEET(b, s->sheet, "list.feed-entry", {"id", i->id},
		{"headline", gone ? site_word(s, "title-withdrawn") : i->headline},
		{"updated", day_print(s->a, changed_on(i))}, {"sub", item_sub(s, i)});
}

static void feed_write(struct site *s)
{
	struct sb b = SB(s->a);
	const struct item **news = NEWS(s->a, const struct item *, s->n + 1);
	for (size_t i = 0; i < s->n; i++)
		news[i] = &s->items[i];
	if (s->n)
		qsort(news, s->n, sizeof(*news), by_change);
	SHEET(&b, s->sheet, "list.feed-open", {"city", site_city(s)},
		{"updated", day_print(s->a, s->n ? changed_on(news[0]) : s->today)},
		{"region", str_fmt(s->a, "%d", (int)s->config->pack->region)});
	for (size_t i = 0; i < s->n && i < FEED_MOST; i++)
		feed_entry(s, &b, news[i]);
	SHEET(&b, s->sheet, "list.feed-close", {"", S("")});
	site_keep(s, S("feed.xml"), sb_str(&b));
}

/* Tabs and line ends part the cells and lines of find.tsv. */
static void cell_add(struct sb *b, str text, char end)
{
	for (size_t i = 0; i < text.n; i++)
		sb_char(b, (unsigned char)text.p[i] < 0x20 ? ' ' : text.p[i]);
	sb_char(b, end);
}

/* What the search page reads: path, headline, sub, day, every word shown; newest first. */
static void find_write(struct site *s)
{
	struct sb b = SB(s->a);
	struct guide_row *guides;
	size_t n = guide_list(s, &guides);
	for (size_t i = 0; i < n; i++) {
		cell_add(&b, str_fmt(s->a, "/guides/" STR_F ".html", STR_A(guides[i].id)), '\t');
		cell_add(&b, guides[i].title, '\t');
		cell_add(&b, site_word(s, "title-guides"), '\t');
		cell_add(&b, S(""), '\t');
		cell_add(&b, guides[i].title, '\n');
	}
	for (size_t i = s->n; i-- > 0;) {
		const struct item *x = &s->items[i];
		if (x->withdrawn_on != DAY_NONE)
			continue;
		cell_add(&b, str_fmt(s->a, "/items/" STR_F ".html", STR_A(x->id)), '\t');
		cell_add(&b, x->headline, '\t');
		cell_add(&b, item_sub(s, x), '\t');
		cell_add(&b, day_print(s->a, x->since), '\t');
		for (size_t k = 0; k < x->n; k++)
			cell_add(&b, x->values[k].word, ' ');
		cell_add(&b, x->id, '\n');
	}
	site_keep(s, S("find.tsv"), sb_str(&b));
}

void list_write_all(struct site *s)
{
	const struct pack *p = s->config->pack;
	key_write(s, S("all"), site_word(s, "list-all"), NULL);
	for (size_t i = 0; i < p->n_views; i++)
		if (is_list(s, i))
			key_write(s, p->views[i].id, p->views[i].title, &p->views[i]);
	for (size_t i = 0; i < p->n_regions; i++)
		if (is_district(s, &p->regions[i]))
			key_write(s, str_fmt(s->a, "%d", (int)p->regions[i].code),
				p->regions[i].title, NULL);
	site_page(s, S("lists/index.html"), site_word(s, "title-lists"), index_body, NULL);
	feed_write(s);
	find_write(s);
}
