#include "paper/sheet.h"

/* A laid out sheet on a cairo surface. */

enum { RULE_PT_10 = 7, RED_RULE_PT_10 = 15 };

static void tone(cairo_t *c, enum ink_tone t)
{
	static const double rgb[][3] = {[TONE_BLACK] = {0, 0, 0},
		[TONE_GREY] = {0.42, 0.42, 0.42},
		[TONE_RED] = {0.8, 0, 0}};
	cairo_set_source_rgb(c, rgb[t][0], rgb[t][1], rgb[t][2]);
}

static void draw_ring(cairo_t *c, const struct ink *i)
{
	static const double dashes[] = {3, 3};
	cairo_set_line_width(c, 0.6);
	cairo_set_dash(c, dashes, 2, 0);
	cairo_new_sub_path(c);
	cairo_arc(c, i->x, i->y, i->w / 2, 0, 2 * G_PI);
	cairo_stroke(c);
	cairo_set_dash(c, NULL, 0, 0);
}

/* In a PDF the modules are a picture of a few hundred bytes; on pixels they are rectangles, so that
 * none is thinner than another.  Black ones side by side are one: no hair lines between them. */
static void draw_code_picture(cairo_t *c, const struct ink *i, const struct code *code)
{
	cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_A1, code->side, code->side);
	unsigned char *p = cairo_image_surface_get_data(s);
	int stride = cairo_image_surface_get_stride(s);
	for (int y = 0; y < code->side; y++)
		for (int x = 0; x < code->side; x++)
			if (code->p[y * code->side + x]) /* A1: least significant bit first */
				p[y * stride + x / 8] |= (unsigned char)(1u << x % 8);
	cairo_surface_mark_dirty(s);
	cairo_save(c);
	cairo_translate(c, i->x, i->y);
	cairo_scale(c, i->w / code->side, i->w / code->side);
	cairo_pattern_t *pattern = cairo_pattern_create_for_surface(s);
	cairo_pattern_set_filter(pattern, CAIRO_FILTER_NEAREST);
	cairo_mask(c, pattern);
	cairo_pattern_destroy(pattern);
	cairo_restore(c);
	cairo_surface_destroy(s);
}

static void draw_code(cairo_t *c, const struct ink *i, const struct code *code)
{
	double m = i->w / code->side;
	for (int y = 0; y < code->side; y++)
		for (int x = 0, n; x < code->side; x += n ? n : 1) {
			for (n = 0; x + n < code->side && code->p[y * code->side + x + n];)
				n++;
			if (n)
				cairo_rectangle(c, i->x + x * m, i->y + y * m, n * m, m);
		}
	cairo_fill(c);
}

static void draw_ink(const struct sheet *s, cairo_t *c, const struct ink *i)
{
	tone(c, i->tone);
	switch (i->kind) {
	case INK_LINE:
		cairo_move_to(c, i->x, i->y);
		pango_cairo_show_layout_line(c, i->line);
		break;
	case INK_RULE:
		cairo_set_line_width(
			c, i->tone == TONE_RED ? RED_RULE_PT_10 / 10.0 : RULE_PT_10 / 10.0);
		cairo_move_to(c, i->x, i->y);
		cairo_rel_line_to(c, i->w, 0);
		cairo_stroke(c);
		break;
	case INK_RING:
		draw_ring(c, i);
		break;
	case INK_CODE:
		if (cairo_surface_get_type(cairo_get_target(c)) == CAIRO_SURFACE_TYPE_PDF)
			draw_code_picture(c, i, &s->code);
		else
			draw_code(c, i, &s->code);
		break;
	}
}

/* Across the page, behind the text. */
static void draw_preview(const struct sheet *s, cairo_t *c)
{
	PangoLayout *l = pango_layout_new(s->context);
	PangoFontDescription *f =
		pango_font_description_from_string(str_z(s->a, s->look->title_face));
	PangoRectangle r;
	pango_font_description_set_absolute_size(f, 54 * PANGO_SCALE);
	pango_layout_set_font_description(l, f);
	pango_layout_set_text(l, s->look->preview.p, (int)s->look->preview.n);
	pango_layout_get_extents(l, NULL, &r);
	cairo_save(c);
	cairo_set_source_rgb(c, 0.87, 0.87, 0.87);
	cairo_translate(c, points(A4_WIDTH_MM) / 2, points(A4_HEIGHT_MM) / 2);
	cairo_rotate(c, -G_PI / 5);
	cairo_move_to(c, -(double)r.width / PANGO_SCALE / 2, -(double)r.height / PANGO_SCALE / 2);
	pango_cairo_show_layout(c, l);
	cairo_restore(c);
	pango_font_description_free(f);
	g_object_unref(l);
}

void sheet_draw(const struct sheet *s, cairo_t *c, int page)
{
	if (s->preview)
		draw_preview(s, c);
	for (size_t i = 0; i < s->n_inks; i++)
		if (s->inks[i].page == page)
			draw_ink(s, c, &s->inks[i]);
}
