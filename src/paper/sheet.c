#include "paper/sheet.h"

#include "ledger/short_proof.h"
#include "paper/tail.h"

/* Places the parts of a paper; where lines stand is decided here, once for PDF and picture. */

/* ---- Pango ---- */

static PangoContext *context_make(void)
{
	PangoContext *c = pango_font_map_create_context(pango_cairo_font_map_get_default());
	cairo_font_options_t *o = cairo_font_options_create();
	/* positions must not depend on a screen's pixels */
	cairo_font_options_set_hint_style(o, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(o, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(c, o);
	cairo_font_options_destroy(o);
	pango_cairo_context_set_resolution(c, 72);
	pango_context_set_round_glyph_positions(c, FALSE);
	pango_context_set_language(c, pango_language_from_string("zh-cn"));
	pango_context_set_base_dir(c, PANGO_DIRECTION_LTR);
	return c;
}

PangoLayout *sheet_layout(struct sheet *s, str text, const struct sheet_type *t)
{
	PangoLayout *l = pango_layout_new(s->context);
	PangoFontDescription *f = pango_font_description_from_string(str_z(s->a, t->face));
	PangoAttrList *attrs = pango_attr_list_new();
	pango_font_description_set_absolute_size(f, t->pt * PANGO_SCALE);
	pango_attr_list_insert(
		attrs, pango_attr_letter_spacing_new((int)(t->spacing * PANGO_SCALE)));
	pango_layout_set_font_description(l, f);
	pango_layout_set_attributes(l, attrs);
	pango_layout_set_auto_dir(l, FALSE);
	pango_layout_set_single_paragraph_mode(l, TRUE);
	pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_width(l, t->width > 0 ? (int)(t->width * PANGO_SCALE) : -1);
	pango_layout_set_indent(l, (int)(t->indent * PANGO_SCALE));
	pango_layout_set_alignment(l, t->centre ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);
	pango_layout_set_justify(l, !t->centre && t->width > 0);
	pango_layout_set_text(l, text.p, (int)text.n);
	pango_attr_list_unref(attrs);
	pango_font_description_free(f);
	VEC_ADD(s->a, s->layouts, s->n_layouts, s->cap_layouts) = l;
	return l;
}

double sheet_width_of(struct sheet *s, str text, const struct sheet_type *t)
{
	PangoRectangle r;
	struct sheet_type one = *t;
	one.width = 0;
	pango_layout_get_extents(sheet_layout(s, text, &one), NULL, &r);
	return (double)r.width / PANGO_SCALE;
}

/* ---- pages and lines ---- */

double sheet_left(const struct sheet *s)
{
	return points(s->look->left_mm);
}
double sheet_width(const struct sheet *s)
{
	return points(s->look->width_mm);
}
double sheet_bottom(const struct sheet *s)
{
	return points(s->look->top_mm + s->look->height_mm);
}
double sheet_pitch(const struct sheet *s)
{
	return points(s->look->height_mm) / s->look->lines * s->tight;
}

static void sheet_page(struct sheet *s)
{
	s->pages++;
	s->y = points(s->look->top_mm);
}

struct ink *sheet_ink(struct sheet *s, enum ink_kind kind, double x, double y, double w)
{
	struct ink *i = &VEC_ADD(s->a, s->inks, s->n_inks, s->cap_inks);
	*i = (struct ink){.kind = kind, .page = s->pages - 1, .x = x, .y = y, .w = w};
	return i;
}

/* A CJK em box stands 0.88 em over the baseline: its middle is on the middle of the line. */
static double baseline(double y, double pitch, double pt)
{
	return y + pitch / 2 + pt * 0.38;
}

void sheet_lines(struct sheet *s, str text, const struct sheet_type *t, double x)
{
	PangoLayoutIter *i = pango_layout_get_iter(sheet_layout(s, text, t));
	do {
		PangoRectangle r;
		pango_layout_iter_get_line_extents(i, NULL, &r);
		if (!t->foot && s->y + t->pitch > sheet_bottom(s) + 0.1)
			sheet_page(s);
		struct ink *ink = sheet_ink(s, INK_LINE, x + (double)r.x / PANGO_SCALE,
			baseline(s->y, t->pitch, t->pt), 0);
		ink->line = pango_layout_iter_get_line_readonly(i);
		ink->tone = t->tone;
		ink->body = t->body;
		s->y += t->pitch;
	} while (pango_layout_iter_next_line(i));
	pango_layout_iter_free(i);
}

void sheet_need(struct sheet *s, double height)
{
	if (s->y + height <= sheet_bottom(s) + 0.1)
		return;
	/* a page never holds a signature alone: the last two lines of the text go with it */
	size_t first = s->n_inks;
	while (first > 0 && s->n_inks - first < 2 && s->inks[first - 1].body)
		first--;
	if (first > 0 && !s->inks[first - 1].body)
		first = s->n_inks; /* the whole text would go */
	sheet_page(s);
	for (; first < s->n_inks; first++) {
		s->inks[first].page = s->pages - 1;
		s->inks[first].y = baseline(s->y, sheet_pitch(s), s->look->body_pt);
		s->y += sheet_pitch(s);
	}
}

/* ---- the parts ---- */

struct sheet_type sheet_body(const struct sheet *s)
{
	return (struct sheet_type){.face = s->look->face,
		.pt = s->look->body_pt,
		.pitch = sheet_pitch(s),
		.width = sheet_width(s),
		.spacing = sheet_width(s) / s->look->chars - s->look->body_pt};
}

static struct sheet_type title_type(const struct sheet *s)
{
	return (struct sheet_type){.face = s->look->title_face,
		.pt = s->look->title_pt,
		.pitch = s->look->title_pt * 1.45 * s->tight,
		.width = sheet_width(s),
		.centre = true};
}

/* Where a title that is too long for one line is cut: behind the comma nearest its middle, if that
 * is near, else in the middle. */
static size_t title_cut(str text)
{
	size_t n = str_chars(text), at = 0, best = text.n, middle = text.n;
	size_t far = n;
	for (size_t i = 0, len; i < text.n; i += len, at++) {
		len = 1;
		while (i + len < text.n && ((unsigned char)text.p[i + len] & 0xc0) == 0x80)
			len++;
		if (at == (n + 1) / 2)
			middle = i;
		size_t off = at + 1 > n / 2 ? at + 1 - n / 2 : n / 2 - at - 1;
		if (str_starts(str_from(text, i), S("、")) && off < far && off <= n / 4) {
			far = off;
			best = i + len;
		}
	}
	return best < text.n ? best : middle;
}

/* One line, if need be a little smaller; or two that look alike. */
static void place_centred(struct sheet *s, str text, struct sheet_type t)
{
	double w = sheet_width_of(s, text, &t), room = sheet_width(s);
	if (w > room && w * 0.88 <= room)
		t.pt *= room / w * 0.995;
	else if (w > room && w < 2 * room) {
		size_t cut = title_cut(text);
		place_centred(s, (str){text.p, cut}, t);
		text = str_from(text, cut);
	}
	sheet_lines(s, text, &t, sheet_left(s));
}

static void place_head(struct sheet *s, const struct script *script)
{
	struct sheet_type t = title_type(s);
	str organ = script_text(script, SCRIPT_ORGAN);
	if (s->look->head == HEAD_NONE || !organ.n)
		return;
	if (s->look->head == HEAD_RED) {
		t.tone = TONE_RED;
		t.pt += 8;
		t.pitch = t.pt * 1.45;
	}
	place_centred(s, organ, t);
	if (s->look->head == HEAD_ORGAN)
		return;
	s->y += sheet_pitch(s) / 2;
	sheet_ink(s, INK_RULE, sheet_left(s), s->y, sheet_width(s))->tone = TONE_RED;
	s->y += sheet_pitch(s) / 2;
}

static void place_title(struct sheet *s, str text)
{
	place_centred(s, text, title_type(s));
	s->y += sheet_pitch(s) / 2;
}

static void place_number(struct sheet *s, str text)
{
	struct sheet_type t = sheet_body(s);
	t.centre = true;
	t.spacing = 0;
	sheet_lines(s, text.n ? text : s->look->unnumbered, &t, sheet_left(s));
	s->y += sheet_pitch(s) / 2;
}

/* Two characters of indent, the value in a column of its own. */
static void place_item(struct sheet *s, const struct script_part *p)
{
	struct sheet_type t = sheet_body(s);
	double em = sheet_width(s) / s->look->chars;
	double label = sheet_width_of(s, p->label, &t);
	double column = em * 2 + (label > em * 5 ? label : em * 5);
	struct sheet_type l = t;
	l.width = 0;
	sheet_need(s, t.pitch);
	double y = s->y;
	sheet_lines(s, p->label, &l, sheet_left(s) + em * 2);
	s->y = y;
	t.width -= column;
	sheet_lines(s, p->text.n ? p->text : s->look->empty, &t, sheet_left(s) + column);
}

static void place_paragraph(struct sheet *s, str text, bool indented)
{
	struct sheet_type t = sheet_body(s);
	t.indent = indented ? 2 * sheet_width(s) / s->look->chars : 0;
	t.body = true;
	sheet_lines(s, text, &t, sheet_left(s));
}

static void place(struct sheet *s, const struct script_part *p)
{
	switch (p->kind) {
	case SCRIPT_TITLE:
		place_title(s, p->text);
		break;
	case SCRIPT_NUMBER:
		place_number(s, p->text);
		break;
	case SCRIPT_TO:
		place_paragraph(s, p->text, false);
		break;
	case SCRIPT_ITEM:
		place_item(s, p);
		break;
	case SCRIPT_TEXT:
		place_paragraph(s, p->text, true);
		break;
	case SCRIPT_ORGAN:
	case SCRIPT_DAY:
	case SCRIPT_NOTE:
		break; /* tail.c */
	}
}

static void place_page_numbers(struct sheet *s)
{
	struct sheet_type t = sheet_body(s);
	t.pt = 14; /* 四号, GB/T 9704 */
	t.width = 0;
	t.spacing = 0;
	int pages = s->pages;
	for (s->pages = 1; s->pages <= pages; s->pages++) {
		str n = str_fmt(s->a, "— %d —", s->pages);
		double w = sheet_width_of(s, n, &t);
		/* odd pages outside right, even ones left, one character in */
		double x = s->pages % 2 ? sheet_left(s) + sheet_width(s) - w - t.pt
					: sheet_left(s) + t.pt;
		struct ink *ink =
			sheet_ink(s, INK_LINE, x, sheet_bottom(s) + points(7) + t.pt * 0.88, 0);
		ink->line = pango_layout_get_line_readonly(sheet_layout(s, n, &t), 0);
	}
	s->pages = pages;
}

static void set_with(struct sheet *s, const struct paper_print *p, const struct script *script)
{
	s->n_inks = 0;
	s->pages = 0;
	sheet_page(s);
	place_head(s, script);
	for (size_t i = 0; i < script->n; i++)
		place(s, &script->parts[i]);
	tail_place(s, p, script);
	place_page_numbers(s);
}

/* GB/T 9704 lets the pitch give way so that a signature need not stand on a page of its own. */
void sheet_set(struct arena *a, const struct paper_print *p, struct sheet *out)
{
	static const double tights[] = {1, 0.93, 0.86};
	struct script script = script_read(a, p->text, p->slots, p->n_slots);
	*out = (struct sheet){.a = a,
		.look = p->look,
		.context = context_make(),
		.preview = p->preview,
		.tight = 1};
	set_with(out, p, &script);
	int loose = out->pages;
	for (size_t i = 1; i < LEN(tights) && loose > 1 && out->pages == loose; i++) {
		out->tight = tights[i];
		set_with(out, p, &script);
	}
	if (out->pages == loose && out->tight < 1) { /* no page is saved */
		out->tight = 1;
		set_with(out, p, &script);
	}
}

void sheet_close(struct sheet *s)
{
	for (size_t i = 0; i < s->n_layouts; i++)
		g_object_unref(s->layouts[i]);
	if (s->context)
		g_object_unref(s->context);
	*s = (struct sheet){0};
}
