#include "law/load.h"

/* layouts.yaml: how papers are printed (docs/pack.md 3.8). */

/* clang-format off */
static const struct word head_words[] = {
	{"none", HEAD_NONE}, {"organ", HEAD_ORGAN}, {"red", HEAD_RED}, {0},
};
/* A4 is 210 × 297 mm; what does not fit on it is no layout. */
static const struct key layout_keys[] = {
	{"layout", KEY_ID, .must = true, AT(paper_layout, id)},
	{"title", KEY_TITLE, .must = true, AT(paper_layout, title)},
	{"head", KEY_WORD, .words = head_words, .must = true, AT(paper_layout, head)},
	{"signers", KEY_REFS, AT(paper_layout, signers)},
	{"top-mm", KEY_COUNT, .must = true, .least = 5, .most = 80, AT(paper_layout, top_mm)},
	{"left-mm", KEY_COUNT, .must = true, .least = 5, .most = 60, AT(paper_layout, left_mm)},
	{"width-mm", KEY_COUNT, .must = true, .least = 100, .most = 200, AT(paper_layout, width_mm)},
	{"height-mm", KEY_COUNT, .must = true, .least = 150, .most = 280, AT(paper_layout, height_mm)},
	{"lines", KEY_COUNT, .must = true, .least = 15, .most = 60, AT(paper_layout, lines)},
	{"chars", KEY_COUNT, .must = true, .least = 15, .most = 60, AT(paper_layout, chars)},
	{"title-pt", KEY_COUNT, .must = true, .least = 10, .most = 48, AT(paper_layout, title_pt)},
	{"body-pt", KEY_COUNT, .must = true, .least = 8, .most = 24, AT(paper_layout, body_pt)},
	{"note-pt", KEY_COUNT, .must = true, .least = 6, .most = 16, AT(paper_layout, note_pt)},
	{"face", KEY_TEXT, .must = true, AT(paper_layout, face)},
	{"title-face", KEY_TEXT, .must = true, AT(paper_layout, title_face)},
	{"seal-mm", KEY_COUNT, .must = true, .least = 20, .most = 60, AT(paper_layout, seal_mm)},
	{"code-mm", KEY_COUNT, .must = true, .least = 30, .most = 60, AT(paper_layout, code_mm)},
	{"empty", KEY_TITLE, .must = true, AT(paper_layout, empty)},
	{"unnumbered", KEY_TITLE, .must = true, AT(paper_layout, unnumbered)},
	{"unsealed", KEY_TITLE, .must = true, AT(paper_layout, unsealed)},
	{"sealed", KEY_TITLE, .must = true, AT(paper_layout, sealed)},
	{"preview", KEY_TITLE, .must = true, AT(paper_layout, preview)},
	{"proof", KEY_TITLE, .must = true, AT(paper_layout, proof)},
	{"check", KEY_TITLE, .must = true, AT(paper_layout, check)},
};
/* clang-format on */

void load_layouts(struct load *l, const struct pack_file *f)
{
	size_t n;
	const struct yaml *docs = yaml_read(l, f, &n);
	struct paper_layout *list = NEWS(l->arena, struct paper_layout, n);
	size_t kept = 0;
	for (size_t i = 0; i < n; i++) {
		struct reading r = {.load = l, .what = S("layout")};
		struct paper_layout *x = &list[kept];
		*x = (struct paper_layout){0};
		if (!map_read(&r, &docs[i], layout_keys, LEN(layout_keys), x))
			continue;
		if (x->left_mm + x->width_mm > A4_WIDTH_MM ||
			x->top_mm + x->height_mm > A4_HEIGHT_MM)
			reading_fault(
				&r, "C1", docs[i].at, STR_F " is larger than A4", STR_A(x->id));
		kept++;
	}
	l->pack->layouts = list;
	l->pack->n_layouts = kept;
}
