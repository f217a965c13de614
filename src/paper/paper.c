#include "paper/paper.h"

#include <cairo-pdf.h>

#include "paper/attach.h"
#include "paper/pixels.h"
#include "paper/sheet.h"

enum { PICTURE_SCALE = 2 }; /* 144 dpi: a phone shows a page sharply */

static const char RECEIPT_NAME[] = "receipt.txt";

static void surface_free(cairo_surface_t **s)
{
	if (*s)
		cairo_surface_destroy(*s);
}

static void cairo_free(cairo_t **c)
{
	if (*c)
		cairo_destroy(*c);
}

static cairo_status_t take(void *self, const unsigned char *p, unsigned n)
{
	sb_add(self, (str){(const char *)p, n});
	return CAIRO_STATUS_SUCCESS;
}

static void put_words(struct arena *a, cairo_surface_t *s, const struct paper_print *p)
{
	struct script script = script_read(a, p->text, p->slots, p->n_slots);
	char *made = str_z(a, ms_print(a, p->made));
	cairo_pdf_surface_set_metadata(
		s, CAIRO_PDF_METADATA_TITLE, str_z(a, script_text(&script, SCRIPT_TITLE)));
	cairo_pdf_surface_set_metadata(
		s, CAIRO_PDF_METADATA_SUBJECT, str_z(a, script_text(&script, SCRIPT_NUMBER)));
	cairo_pdf_surface_set_metadata(
		s, CAIRO_PDF_METADATA_AUTHOR, str_z(a, script_text(&script, SCRIPT_ORGAN)));
	/* of the paper, not of the printing: or the same paper would be other bytes each time */
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_CREATE_DATE, made);
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_MOD_DATE, made);
}

/* A context that met an error draws nothing more, silently. */
static int drawn(cairo_t *c)
{
	cairo_status_t status = cairo_status(c);
	return status == CAIRO_STATUS_SUCCESS
		       ? 0
		       : fault(F_BUG, "cairo: %s", cairo_status_to_string(status));
}

static int draw_pages(struct arena *a, cairo_t *c, const struct paper_print *p)
{
	auto_(sheet_close) struct sheet sheet = {0};
	sheet_set(a, p, &sheet);
	if (p->receipt.n && !sheet.code.side)
		return fault(F_BUG, "a paper's receipt has no short proof");
	for (int i = 0; i < sheet.pages; i++) {
		sheet_draw(&sheet, c, i);
		cairo_show_page(c);
	}
	return drawn(c);
}

int paper_pdf(struct arena *a, const struct paper_print *papers, size_t n, str *out)
{
	struct sb b = SB(a);
	auto_(surface_free) cairo_surface_t *s = cairo_pdf_surface_create_for_stream(
		take, &b, points(A4_WIDTH_MM), points(A4_HEIGHT_MM));
	auto_(cairo_free) cairo_t *c = cairo_create(s);
	if (n)
		put_words(a, s, &papers[0]);
	for (size_t i = 0; i < n; i++) {
		int r = draw_pages(a, c, &papers[i]);
		if (r)
			return r;
	}
	cairo_surface_finish(s);
	if (cairo_surface_status(s) != CAIRO_STATUS_SUCCESS)
		return fault(F_BUG, "cairo: %s", cairo_status_to_string(cairo_surface_status(s)));
	bool whole = n == 1 && papers[0].receipt.n;
	return attach_text(a, sb_str(&b), RECEIPT_NAME, S("huoyan-receipt/v1"),
		whole ? papers[0].receipt : S(""), n ? papers[0].made : 0, out);
}

int paper_png(struct arena *a, const struct paper_print *p, int page, int *pages, str *out)
{
	auto_(sheet_close) struct sheet sheet = {0};
	sheet_set(a, p, &sheet);
	*pages = sheet.pages;
	if (!out)
		return 0;
	if (page < 0 || page >= sheet.pages)
		return R_NOT_FOUND;
	auto_(surface_free) cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24,
		(int)(points(A4_WIDTH_MM) * PICTURE_SCALE + 0.5),
		(int)(points(A4_HEIGHT_MM) * PICTURE_SCALE + 0.5));
	auto_(cairo_free) cairo_t *c = cairo_create(s);
	cairo_set_source_rgb(c, 1, 1, 1);
	cairo_paint(c);
	cairo_scale(c, PICTURE_SCALE, PICTURE_SCALE);
	sheet_draw(&sheet, c, page);
	cairo_surface_flush(s);
	int r = drawn(c);
	if (r)
		return r;
	return pixels_png(a, s, p->look->head == HEAD_RED, out);
}
