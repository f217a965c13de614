#include <unistd.h>

#include "base/file.h"
#include "publish/ask.h"
#include "publish/site.h"

/* 双随机: every draw that took a slot has a page; one whose last visit is made has its whole bundle
 * (docs/draw.md 8) as plain files beside it, with the receipts of what was published of it. */

enum { FILES_MAX = 8, RECEIPT_MAX_B = 1 << 20, DRAWS = 200 };

struct drawing {
	str matter, code, organ, source, issue, day;
	int64_t drawn, ended;
	bool open; /* the bundle is public */
	str files[FILES_MAX];
	size_t n_files;
};

struct drawings {
	struct drawing *p;
	size_t n;
};

static str state_words(struct site *s, const struct drawing *d)
{
	if (d->open)
		return str_fmt(
			s->a, "抽中 %lld 户，全部检查完毕，全套材料公开", (long long)d->drawn);
	if (d->drawn)
		return str_fmt(s->a, "已抽取，检查进行中：%lld 户中已完成 %lld 户",
			(long long)d->drawn, (long long)d->ended);
	return S("已封存，根值公开，等待摇号");
}

static str source_words(struct site *s, str source)
{
	const struct pack *p = s->config->pack;
	for (size_t i = 0; i < p->n_choices; i++) {
		const struct member *m = choice_member(&p->choices[i], source, DAY_NONE);
		if (m)
			return m->zh;
	}
	return source;
}

static void index_body(struct site *s, struct sb *b, const void *what)
{
	const struct drawings *l = what;
	site_crumbs(s, b, S(""), S(""), S("双随机抽查"));
	SHEET(b, s->sheet, "draw.index-open", {"", S("")});
	for (size_t i = 0; i < l->n; i++)
		SHEET(b, s->sheet, "draw.row", {"base", s->base}, {"code", l->p[i].code},
			{"organ", l->p[i].organ}, {"day", l->p[i].day},
			{"state", state_words(s, &l->p[i])});
	if (!l->n)
		SHEET(b, s->sheet, "draw.empty", {"", S("")});
	SHEET(b, s->sheet, "draw.index-close", {"", S("")});
}

/* Publications that bear the number of the draw. */
static bool is_of(const struct item *i, str code)
{
	for (size_t k = 0; k < i->n; k++)
		if (str_eq(i->values[k].word, code))
			return true;
	return false;
}

static void draw_body(struct site *s, struct sb *b, const void *what)
{
	const struct drawing *d = what;
	site_crumbs(s, b, S("/draws/"), S("双随机抽查"), d->code);
	SHEET(b, s->sheet, "draw.open", {"code", d->code}, {"organ", d->organ},
		{"source", source_words(s, d->source)}, {"issue", d->issue}, {"day", d->day},
		{"state", state_words(s, d)});
	for (size_t i = 0; i < s->n; i++)
		if (is_of(&s->items[i], d->code))
			SHEET(b, s->sheet, "draw.item", {"base", s->base}, {"id", s->items[i].id},
				{"words", s->items[i].law ? s->items[i].law->title
							  : s->items[i].view},
				{"since", day_print(s->a, s->items[i].since)},
				{"seal", site_seal(s)});
	SHEET(b, s->sheet, "draw.close", {"", S("")});
	if (!d->open) {
		SHEET(b, s->sheet, "draw.sealed", {"", S("")});
		return;
	}
	SHEET(b, s->sheet, "draw.files-open", {"code", d->code});
	for (size_t i = 0; i < d->n_files; i++)
		SHEET(b, s->sheet, "draw.file", {"code", d->code}, {"name", d->files[i]});
	SHEET(b, s->sheet, "draw.files-close", {"", S("")});
}

/* receipt, receipt-2 …: the receipts of its publications, and their names in receipts.txt */
static void receipts_write(struct site *s, const struct drawing *d)
{
	struct sb names = SB(s->a);
	int n = 0;
	for (size_t i = 0; i < s->n; i++) {
		str text, from = str_fmt(s->a, STR_F "/items/" STR_F ".receipt",
				  STR_A(s->config->dir), STR_A(s->items[i].id));
		if (!is_of(&s->items[i], d->code) || access(from.p, R_OK) ||
			file_read(s->a, from.p, RECEIPT_MAX_B, &text))
			continue;
		str name = n++ ? str_fmt(s->a, "receipt-%d", n) : S("receipt");
		site_keep(s, str_fmt(s->a, "draws/" STR_F "/" STR_F, STR_A(d->code), STR_A(name)),
			text);
		sb_fmt(&names, STR_F "\n", STR_A(name));
	}
	site_keep(s, str_fmt(s->a, "draws/" STR_F "/receipts.txt", STR_A(d->code)), sb_str(&names));
}

static int files_fetch(struct site *s, void *c, struct drawing *d)
{
	long status = 0;
	size_t i;
	const json_t *name;
	auto_(json_free) json_t *j = NULL;
	str why, text;
	int r = publish_ask(c, s->a,
		str_fmt(s->a, "%s/api/draws/" STR_F, s->config->desk, STR_A(d->matter)), &status,
		&text);
	if (r || status != 200 || json_read(s->a, text, &j, &why))
		return r;
	json_array_foreach(json_object_get(j, "files"), i, name)
	{
		str file = str_dup(s->a, json_text(name)),
		    path = str_fmt(s->a, "draws/" STR_F "/" STR_F, STR_A(d->code), STR_A(file));
		r = publish_ask(c, s->a,
			str_fmt(s->a, "%s/api/draws/" STR_F "/files/" STR_F, s->config->desk,
				STR_A(d->matter), STR_A(file)),
			&status, &text);
		if (r)
			return r;
		if (status != 200 || d->n_files == FILES_MAX)
			continue;
		site_keep(s, path, text);
		d->files[d->n_files++] = file;
	}
	return 0;
}

static void index_json(struct site *s, const struct drawings *l)
{
	struct jw w = JW(s->a);
	jw_array(&w);
	for (size_t i = 0; i < l->n; i++) {
		if (!l->p[i].open)
			continue;
		jw_object(&w);
		jw_member_str(&w, "draw_id", l->p[i].code);
		jw_member_str(&w, "path", str_fmt(s->a, "/draws/" STR_F "/", STR_A(l->p[i].code)));
		jw_member_str(&w, "day", l->p[i].day);
		jw_object_end(&w);
	}
	jw_array_end(&w);
	site_keep(s, S("draws/index.json"), jw_text(&w));
}

int draw_write_all(struct site *s, void *c)
{
	long status = 0;
	size_t i;
	const json_t *row;
	auto_(json_free) json_t *j = NULL;
	str text, why;
	int r = publish_ask(c, s->a, str_fmt(s->a, "%s/api/draws?limit=%d", s->config->desk, DRAWS),
		&status, &text);
	if (r || status != 200 || json_read(s->a, text, &j, &why))
		return r;
	const json_t *rows = json_object_get(j, "draws");
	struct drawings l = {.p = NEWS(s->a, struct drawing, json_array_size(rows) + 1)};
	json_array_foreach(rows, i, row)
	{
		struct drawing *d = &l.p[l.n++];
		*d = (struct drawing){.matter = str_dup(s->a, json_member(row, "matter")),
			.code = str_dup(s->a, json_member(row, "draw")),
			.organ = str_dup(s->a, json_member(row, "organ-name")),
			.source = str_dup(s->a, json_member(row, "source")),
			.issue = str_dup(s->a, json_member(row, "issue")),
			.day = str_dup(s->a, json_member(row, "day")),
			.drawn = json_integer_value(json_object_get(row, "drawn")),
			.ended = json_integer_value(json_object_get(row, "ended")),
			.open = json_is_true(json_object_get(row, "public"))};
		if (d->open)
			r = files_fetch(s, c, d);
		if (r)
			return r;
		if (d->open)
			receipts_write(s, d);
		site_page(s, str_fmt(s->a, "draws/" STR_F "/index.html", STR_A(d->code)), d->code,
			draw_body, d);
	}
	site_page(s, S("draws/index.html"), S("双随机抽查"), index_body, &l);
	index_json(s, &l);
	return s->error;
}
