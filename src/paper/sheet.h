/* sheet — a paper laid out on pages of A4: what stands where, then drawn on any surface, so that
 * PDF and picture are the same pages.  Pango shapes, cairo draws; geometry and words come from the
 * pack's layout. Units: points (1/72 inch) from the upper left corner. Pure. */
#pragma once
#include <pango/pangocairo.h>

#include "law/pack.h"
#include "paper/code.h"
#include "paper/paper.h"
#include "paper/script.h"

enum ink_kind { INK_LINE, INK_RULE, INK_RING, INK_CODE };
enum ink_tone { TONE_BLACK, TONE_GREY, TONE_RED };
struct ink {
	enum ink_kind kind;
	enum ink_tone tone;
	int page;              /* first 0 */
	double x, y, w;        /* baseline; upper left corner; centre: w = width, side, diameter */
	PangoLayoutLine *line; /* INK_LINE; owned by one of layouts */
	bool body;             /* a line of a paragraph: may be carried to the next page */
};
struct sheet {
	struct arena *a;
	const struct paper_layout *look;
	PangoContext *context;
	PangoLayout **layouts;
	size_t n_layouts, cap_layouts;
	struct ink *inks;
	size_t n_inks, cap_inks;
	int pages;
	double y;         /* where the next line begins on the last page */
	double tight;     /* of the pitch: 1, or less so that a paper ends a page earlier */
	struct code code; /* side 0: none */
	bool preview;
};

/* Lays the paper out. */
void sheet_set(struct arena *a, const struct paper_print *p, struct sheet *out);
void sheet_draw(const struct sheet *s, cairo_t *c, int page);
/* For auto_(): lets Pango's objects go. */
void sheet_close(struct sheet *s);

static inline double points(double mm)
{
	return mm * 72 / 25.4;
}
