#include "base/json.h"
#include "law/window.h"
#include "publish/site.h"

/* One item: its page, its data, its receipt, its leaf.  Each text that the receipt discloses stands
 * in an element with data-field, so that whoever has both can compare them. */

str item_value(const struct item *i, str slot)
{
	for (size_t k = 0; k < i->n; k++)
		if (str_eq(i->values[k].slot, slot))
			return i->values[k].word;
	return S("");
}

/* The view's own word, the dictionary's, or that of the templates. */
static str item_label(struct site *s, const struct view *law, str slot)
{
	size_t dot = str_find(slot, '.');
	for (size_t i = 0; law && i < law->n_labels; i++)
		if (str_eq(law->labels[i].slot, slot))
			return law->labels[i].word;
	const struct field *f =
		pack_field(s->config->pack, dot < slot.n ? str_from(slot, dot + 1) : slot);
	if (f)
		return f->zh;
	return site_word(s, str_fmt(s->a, "label " STR_F, STR_A(slot)).p);
}

static str item_title(const struct item *i)
{
	return i->law && i->law->title.n ? i->law->title : i->view;
}

/* 行政许可 · 济消检字〔2026〕12号 */
str item_sub(struct site *s, const struct item *i)
{
	struct sb b = SB(s->a);
	if (i->withdrawn_on != DAY_NONE) {
		SHEET(&b, s->sheet, "sub-withdrawn", {"title", item_title(i)},
			{"day", day_print(s->a, i->withdrawn_on)});
		return (str){sb_str(&b).p, b.n ? b.n - 1 : 0};
	}
	str number = item_value(i, S("paper.number"));
	sb_add(&b, item_title(i));
	if (number.n)
		sb_fmt(&b, " · " STR_F, STR_A(number));
	return sb_str(&b);
}

/* ---- the page ---- */

static void fields_put(struct site *s, struct sb *b, const struct item *i)
{
	for (size_t k = 0; k < i->n; k++)
		if (i->values[k].word.n)
			SHEET(b, s->sheet, "item.field",
				{"label", item_label(s, i->law, i->values[k].slot)},
				{"field", i->values[k].slot}, {"value", i->values[k].word});
}

static str bound_put(struct site *s, const struct item *i)
{
	struct sb b = SB(s->a);
	if (i->law && i->law->within.n && i->law->life.n)
		SHEET(&b, s->sheet, "item.bound",
			{"law", cites_words(s->a, i->law->life.windows[0].cite)},
			{"within", site_span(s, i->law->within)});
	return sb_str(&b);
}

static void item_body(struct site *s, struct sb *b, const void *what)
{
	const struct item *i = what;
	str leaf = str_fmt(s->a, "%lld", (long long)i->leaf);
	str list = str_fmt(s->a, "/lists/" STR_F "/", STR_A(i->view));
	bool gone = i->withdrawn_on != DAY_NONE;
	site_crumbs(
		s, b, list, item_title(i), gone ? site_word(s, "title-withdrawn") : i->headline);
	if (gone) {
		struct sb fields = SB(s->a);
		fields_put(s, &fields, i);
		SHEET(b, s->sheet, "item.withdrawn", {"id", i->id}, {"title", item_title(i)},
			{"since", day_print(s->a, i->since)}, {"seal", site_seal(s)},
			{"fields", sb_str(&fields)}, {"leaf", leaf});
		return;
	}
	SHEET(b, s->sheet, "item.open", {"id", i->id}, {"title", item_title(i)},
		{"field", i->n ? i->values[0].slot : S("")}, {"headline", i->headline},
		{"since", day_print(s->a, i->since)}, {"seal", site_seal(s)});
	fields_put(s, b, i);
	SHEET(b, s->sheet, "item.close", {"id", i->id}, {"leaf", leaf}, {"seal", site_seal(s)},
		{"bound", bound_put(s, i)});
}

/* ---- data ---- */

static str item_json(struct site *s, const struct item *i)
{
	struct jw w = JW(s->a);
	jw_object(&w);
	jw_member_str(&w, "id", i->id);
	jw_member_str(&w, "view", i->view);
	jw_member_str(&w, "title", item_title(i));
	jw_member_str(&w, "since", day_print(s->a, i->since));
	jw_name(&w, "withdrawn_on");
	if (i->withdrawn_on == DAY_NONE)
		jw_null(&w);
	else
		jw_str(&w, day_print(s->a, i->withdrawn_on));
	jw_member_int(&w, "district", i->district);
	jw_member_int(&w, "leaf", i->leaf);
	jw_name(&w, "fields");
	jw_object(&w);
	for (size_t k = 0; k < i->n; k++)
		jw_member_str(&w, str_z(s->a, i->values[k].slot), i->values[k].word);
	jw_object_end(&w);
	jw_name(&w, "labels");
	jw_object(&w);
	for (size_t k = 0; k < i->n; k++)
		jw_member_str(&w, str_z(s->a, i->values[k].slot),
			item_label(s, i->law, i->values[k].slot));
	jw_object_end(&w);
	jw_object_end(&w);
	return jw_text(&w);
}

/* The leaf is the part of the receipt between `leaf` and the proof. */
static str leaf_of(str receipt)
{
	static const char from[] = "\nleaf\n", to[] = "c2sp.org/tlog-proof@v1\n";
	const char *p = memmem(receipt.p, receipt.n, from, sizeof from - 1);
	if (!p)
		return S("");
	p += sizeof from - 1;
	const char *end = memmem(p, (size_t)(receipt.p + receipt.n - p), to, sizeof to - 1);
	return end ? (str){p, (size_t)(end - p)} : S("");
}

void item_write(struct site *s, struct item *i, str receipt)
{
	struct arena_mark m = arena_mark(s->a);
	bool gone = i->withdrawn_on != DAY_NONE;
	site_keep(s, str_fmt(s->a, "log/leaves/%lld", (long long)i->leaf), leaf_of(receipt));
	site_keep(s, str_fmt(s->a, "items/" STR_F ".receipt", STR_A(i->id)), receipt);
	site_keep(s, str_fmt(s->a, "items/" STR_F ".json", STR_A(i->id)), item_json(s, i));
	site_page(s, str_fmt(s->a, "items/" STR_F ".html", STR_A(i->id)),
		gone ? site_word(s, "title-withdrawn") : i->headline, item_body, i);
	arena_reset(s->a, m);
}
