/* The search of the portal: a form without script whose answer is a page.  It reads find.tsv, which
 * the publisher wrote, and no database: it can find what is public and nothing else. */
#include "base/file.h"
#include "base/sheet.h"
#include "desk/handlers.h"
#include "desk/inside.h"

enum { FIND_MAX_B = 32 << 20, ROWS_MOST = 50, WORDS_MOST = 8 };

struct find {
	struct sheet sheet;
	str base, asked;
	str words[WORDS_MOST];
	size_t n_words;
};

static bool holds(str line, str word)
{
	if (!word.n || word.n > line.n)
		return !word.n;
	for (size_t i = 0; i + word.n <= line.n; i++)
		if (strncasecmp(line.p + i, word.p, word.n) == 0)
			return true;
	return false;
}

static bool holds_all(const struct find *f, str line)
{
	for (size_t i = 0; i < f->n_words; i++)
		if (!holds(line, f->words[i]))
			return false;
	return f->n_words > 0;
}

/* path, headline, sub, day, all words */
static void row_put(struct find *f, struct sb *b, str line)
{
	str cell[5] = {0};
	for (size_t i = 0; i < LEN(cell); i++)
		if (!str_cut(&line, '\t', &cell[i]))
			return;
	SHEET(b, &f->sheet, "find.row", {"base", f->base}, {"path", cell[0]}, {"headline", cell[1]},
		{"since", cell[3]}, {"sub", cell[2]});
}

static size_t rows_put(struct find *f, struct sb *b, str text)
{
	str line;
	size_t n = 0;
	while (str_cut(&text, '\n', &line)) {
		if (!line.n || !holds_all(f, line))
			continue;
		if (n++ < ROWS_MOST)
			row_put(f, b, line);
	}
	return n;
}

static str words_put(struct ask *q, struct find *f, size_t n)
{
	struct sb b = SB(q->arena);
	const char *part = !f->n_words     ? "find-ask"
			   : !n            ? "find-none"
			   : n > ROWS_MOST ? "find-many"
					   : "find-some";
	SHEET(&b, &f->sheet, part, {"count", str_fmt(q->arena, "%zu", n)});
	return sb_str(&b);
}

/* The same question in the other view. */
static str other_view(struct ask *q, const struct find *f, bool senior)
{
	struct sb b = SB(q->arena);
	sb_fmt(&b, "%s?q=", q->route->path);
	for (size_t i = 0; i < f->asked.n; i++)
		sb_fmt(&b, "%%%02X", (unsigned)(unsigned char)f->asked.p[i]);
	if (!senior)
		sb_add(&b, S("&view=senior"));
	return sb_str(&b);
}

static void page_put(struct ask *q, struct find *f, bool senior, str text, struct sb *out)
{
	struct sb rows = SB(q->arena);
	size_t n = rows_put(f, &rows, text);
	str city = q->pack->title, view = senior ? S("senior") : S("normal");
	str demo = q->engine->demo ? sheet_word(&f->sheet, "page.demo") : S("");
	SHEET(out, &f->sheet, "page.open", {"view", view},
		{"title", sheet_word(&f->sheet, "title-find")}, {"city", city}, {"base", f->base},
		{"other", other_view(q, f, senior)},
		{"other-words", sheet_word(&f->sheet, senior ? "view-normal" : "view-senior")});
	SHEET(out, &f->sheet, "find.open", {"view", view}, {"asked", f->asked},
		{"words", words_put(q, f, n)});
	sb_add(out, sb_str(&rows));
	SHEET(out, &f->sheet, "find.close", {"", S("")});
	SHEET(out, &f->sheet, "page.close", {"city", city}, {"base", f->base}, {"demo", demo});
}

int on_find(struct ask *q, struct answer *r)
{
	const struct desk_config *c = q->desk->config;
	bool senior = str_is(ask_query(q, "view"), "senior");
	str text = {0}, word, path = str_fmt(q->arena, "%s/public/find.tsv", c->data_dir);
	struct find f = {.base = senior ? S("/d") : S(""), .asked = ask_query(q, "q")};
	if (!c->web_dir)
		return R_NO_ROUTE;
	int e = sheet_read_folder(q->arena, &f.sheet, str_fmt(q->arena, "%s/portal", c->web_dir).p);
	if (e)
		return e;
	if (file_read(q->arena, path.p, FIND_MAX_B, &text))
		text = S(""); /* nothing was published yet */
	for (str rest = f.asked; f.n_words < WORDS_MOST && str_cut(&rest, ' ', &word);)
		if (word.n)
			f.words[f.n_words++] = word;
	r->type = S("text/html; charset=utf-8");
	page_put(q, &f, senior, text, &r->out.out);
	return f.sheet.missing ? fault(F_BUG, "templates lack %s", f.sheet.missing) : 0;
}
