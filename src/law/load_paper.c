#include "law/load.h"

#include <stdlib.h>

/* papers.yaml with the texts of papers/, and views.yaml (docs/pack.md 3.8). */

/* Rows of one id by their place in the file. */
static int life_order(str x_id, struct where x, str y_id, struct where y)
{
	int c = str_cmp(x_id, y_id);
	return c ? c : (x.line > y.line) - (x.line < y.line);
}

/* ---- papers ---- */

struct paper_row {
	struct paper_kind paper;
	struct life_keys life;
	str text;
};
/* clang-format off */
static const struct word way_words[] = {
	{"direct", WAY_DIRECT}, {"left", WAY_LEFT}, {"post", WAY_POST},
	{"electronic-with-consent", WAY_ELECTRONIC}, {"notice", WAY_NOTICE}, {0},
};
static const struct key paper_keys[] = {
	{"paper", KEY_ID, .must = true, AT(paper_row, paper.id)},
	{"title", KEY_TITLE, .must = true, AT(paper_row, paper.title)},
	{"series", KEY_TITLE, AT(paper_row, paper.series)},
	{"burdens", KEY_YES, AT(paper_row, paper.burdens)},
	{"to", KEY_REFS, .must = true, AT(paper_row, paper.receivers)},
	{"serve", KEY_SPAN, AT(paper_row, paper.serve)},
	{"ways", KEY_BITS, .words = way_words, AT(paper_row, paper.ways)},
	{"slots", KEY_REFS, AT(paper_row, paper.slots)},
	{"text", KEY_TEXT, .must = true, AT(paper_row, text)},
	{"layout", KEY_TEXT, AT(paper_row, paper.layout)},
	ROW_KEYS(struct paper_row),
};
/* clang-format on */

static void paper_slot_check(
	const struct reading *r, const struct paper_kind *p, str slot, struct where at)
{
	/* Number, organ and day of the paper itself are always there. */
	if (strs_has(p->slots, slot) || str_starts(slot, S("paper.")))
		return;
	str near = nearest(r->load->arena, slot, p->slots);
	reading_fault(r, "C2", at, "the text has the slot {" STR_F "}, which is not declared" STR_F,
		STR_A(slot), STR_A(near));
}

/* Every {slot} of the text stands in `slots`. */
static void paper_slots(const struct reading *r, const struct paper_kind *p)
{
	str rest = p->text, line;
	struct where at = {.file = p->text_file};
	while (rest.n && str_cut(&rest, '\n', &line)) {
		at.line++;
		str tail = line;
		while (str_find(tail, '{') < tail.n) {
			tail = str_from(tail, str_find(tail, '{') + 1);
			at.column = (int)str_chars((str){line.p, line.n - tail.n});
			size_t end = str_find(tail, '}');
			if (end == tail.n) {
				reading_fault(r, "C1", at, "a slot begins and does not end");
				break;
			}
			paper_slot_check(r, p, (str){tail.p, end}, at);
		}
	}
}

static void paper_text(const struct reading *r, const struct yaml *y, struct paper_row *row)
{
	struct load *l = r->load;
	if (!row->text.n)
		return;
	str path = str_fmt(l->arena, "papers/" STR_F, STR_A(row->text));
	for (size_t i = 0; i < l->pack->n_files; i++) {
		if (!str_eq(l->pack->files[i].path, path))
			continue;
		row->paper.text_file = path;
		row->paper.text = l->pack->files[i].text;
		paper_slots(r, &row->paper);
		return;
	}
	reading_fault(r, "C2", yaml_get(y, "text")->at, "no file " STR_F, STR_A(path));
}

static void paper_layout_check(
	const struct reading *r, const struct yaml *y, const struct paper_kind *p)
{
	if (p->layout.n && !pack_layout(r->load->pack, p->layout))
		reading_fault(
			r, "C2", yaml_get(y, "layout")->at, "no layout " STR_F, STR_A(p->layout));
}

static int paper_order(const void *a, const void *b)
{
	const struct paper_kind *x = a, *y = b;
	return life_order(x->id, x->life.at, y->id, y->life.at);
}

static str doc_name(struct load *l, const struct yaml *y, const char *noun)
{
	const struct yaml *id = yaml_get(y, noun);
	return id && id->kind == YAML_TEXT ? str_fmt(l->arena, "%s " STR_F, noun, STR_A(id->text))
					   : str_of(noun);
}

/* Documents of a file; a list of mappings in one document means the same. */
static const struct yaml *rows_of(struct load *l, const struct pack_file *f, size_t *n)
{
	const struct yaml *docs = yaml_read(l, f, n);
	if (*n == 1 && docs->kind == YAML_LIST) {
		*n = docs->n;
		return docs->items;
	}
	return docs;
}

void load_papers(struct load *l, const struct pack_file *f)
{
	size_t n;
	const struct yaml *rows = rows_of(l, f, &n);
	for (size_t i = 0; i < n; i++) {
		struct reading r = {.load = l, .what = doc_name(l, &rows[i], "paper")};
		struct paper_row row = {.life = LIFE_KEYS_NONE};
		map_read(&r, &rows[i], paper_keys, LEN(paper_keys), &row);
		if (!row.paper.id.n)
			continue;
		if (row.paper.receivers.n)
			row.paper.to = row.paper.receivers.p[0];
		str id = str_fmt(l->arena, "paper." STR_F, STR_A(row.paper.id));
		row.paper.life = life_make(&r, &row.life, id, &rows[i]);
		paper_text(&r, &rows[i], &row);
		paper_layout_check(&r, &rows[i], &row.paper);
		/* The wording is part of what the city confirms. */
		row.paper.life.hash = hash_of(HASH_SHA256,
			(struct bytes[]){{row.paper.life.hash.b, HASH_B}, bytes_of(row.paper.text)},
			2);
		LIST_ADD(l->arena, l->papers) = row.paper;
	}
	if (l->papers.n)
		qsort(l->papers.p, l->papers.n, sizeof(*l->papers.p), paper_order);
	l->pack->papers = l->papers.p;
	l->pack->n_papers = l->papers.n;
}

/* ---- views ---- */

struct view_row {
	struct view view;
	struct life_keys life;
	const struct yaml *mask, *labels, *codes;
};
/* clang-format off */
static const struct key view_keys[] = {
	{"view", KEY_ID, .must = true, AT(view_row, view.id)},
	{"title", KEY_TITLE, AT(view_row, view.title)},
	{"to", KEY_ID, .must = true, AT(view_row, view.to)},
	{"about", KEY_BITS, .words = about_words, .must = true, AT(view_row, view.about)},
	{"show", KEY_REFS, .must = true, AT(view_row, view.show)},
	{"mask", KEY_NODE, AT(view_row, mask)},
	{"labels", KEY_NODE, AT(view_row, labels)},
	{"codes", KEY_NODE, AT(view_row, codes)},
	{"papers", KEY_REFS, .ref = REF_PAPER, AT(view_row, view.papers)},
	{"within", KEY_SPAN, AT(view_row, view.within)},
	ROW_KEYS(struct view_row),
};
/* clang-format on */

/* A mask hides part of what is shown, a label names it, a code carries it: the slot is one of
 * `show`. */
static void slot_is_shown(const struct reading *r, const struct view *view, const char *verb,
	str slot, struct where at)
{
	if (strs_has(view->show, slot))
		return;
	reading_fault(r, "C2", at, "%s " STR_F ", which is not shown" STR_F, verb, STR_A(slot),
		STR_A(nearest(r->load->arena, slot, view->show)));
}

/* slot: word.  NULL: the view has none. */
static const struct slot_row *slot_words(const struct reading *r, const struct yaml *y,
	const struct view *view, const char *verb, size_t *n)
{
	*n = 0;
	if (!y)
		return NULL;
	if (y->kind != YAML_MAP) {
		reading_fault(r, "C1", y->at, "expected a mapping of slots to words");
		return NULL;
	}
	struct slot_row *list = NEWS(r->load->arena, struct slot_row, y->n + 1);
	for (size_t i = 0; i < y->n; i++) {
		list[i] = (struct slot_row){y->items[i].key, y->items[i].text};
		slot_is_shown(r, view, verb, list[i].slot, y->items[i].key_at);
	}
	*n = y->n;
	return list;
}

/* code: slot, or code: "'text'", in the order of the exchange format. */
static void view_codes(const struct reading *r, const struct yaml *y, struct view *view)
{
	if (y->kind != YAML_MAP) {
		reading_fault(r, "C1", y->at, "expected a mapping of codes to slots");
		return;
	}
	struct slot_row *list = NEWS(r->load->arena, struct slot_row, y->n + 1);
	for (size_t i = 0; i < y->n; i++) {
		list[i] = (struct slot_row){y->items[i].text, y->items[i].key};
		if (!str_starts(list[i].slot, S("'")))
			slot_is_shown(r, view, "sends", list[i].slot, y->items[i].at);
	}
	view->codes = list;
	view->n_codes = y->n;
}

static int view_order(const void *a, const void *b)
{
	const struct view *x = a, *y = b;
	return life_order(x->id, x->life.at, y->id, y->life.at);
}

void load_views(struct load *l, const struct pack_file *f)
{
	size_t n;
	const struct yaml *rows = rows_of(l, f, &n);
	for (size_t i = 0; i < n; i++) {
		struct reading r = {.load = l, .what = doc_name(l, &rows[i], "view")};
		struct view_row row = {.life = LIFE_KEYS_NONE};
		map_read(&r, &rows[i], view_keys, LEN(view_keys), &row);
		if (!row.view.id.n)
			continue;
		str id = str_fmt(l->arena, "view." STR_F, STR_A(row.view.id));
		row.view.life = life_make(&r, &row.life, id, &rows[i]);
		row.view.mask = slot_words(&r, row.mask, &row.view, "masks", &row.view.n_mask);
		row.view.labels =
			slot_words(&r, row.labels, &row.view, "names", &row.view.n_labels);
		if (row.codes)
			view_codes(&r, row.codes, &row.view);
		LIST_ADD(l->arena, l->views) = row.view;
	}
	if (l->views.n)
		qsort(l->views.p, l->views.n, sizeof(*l->views.p), view_order);
	l->pack->views = l->views.p;
	l->pack->n_views = l->views.n;
}
